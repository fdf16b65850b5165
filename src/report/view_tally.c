/* tally: respondents counted, in the layout that every other command reads. */
#include "report_views.h"

enum {
    YEAR,
    WARD,
    INDICATOR,
    ANSWER,
    COUNT,
    WEIGHT,
    WEIGHT_SQ,
    BREAK,
    COLUMNS
};

static const struct ws_doc_column columns[COLUMNS] = {
    [YEAR] = { "fiscal_year", "fiscal_year", true },
    [WARD] = { "ward", "ward", false },
    [INDICATOR] = { "indicator", "indicator", false },
    [ANSWER] = { "answer", "answer", false },
    [COUNT] = { "count", "count", true },
    [WEIGHT] = { "weight", "weight", true },
    [WEIGHT_SQ] = { "weight_sq", "weight_sq", true },
    [BREAK] = { "break", "break", true },
};

static struct ws_doc_cell
scaled(ws_i128 units, unsigned decimals)
{
    ws_i128 den = 1;

    for (unsigned i = 0; i < decimals; i++)
        den *= 10;
    return ws_cell_number(ws_exact_of(units, den), decimals);
}

static bool
any_break(const struct ws_respondents *respondents, size_t sums)
{
    for (size_t i = 0; i < sums; i++)
        if (ws_respondents_sum(respondents, i)->breaks)
            return true;
    return false;
}

/* Points are numbers, so that -1 is one, too, where a formula is feared. */
static struct ws_doc_cell
answer_cell(const struct ws_choice *choice)
{
    return choice->option == NULL ? ws_cell_text(choice->answer)
                                  : ws_cell_foreign(choice->answer);
}

struct ws_document *
ws_view_tally(const struct ws_respondents *respondents, size_t sums,
              const struct ws_questionnaire *questionnaire,
              const struct ws_policy *policy, const struct ws_wards *wards,
              const struct ws_findings *findings, enum ws_lang lang)
{
    struct ws_document *doc = ws_document_new(lang);
    struct ws_doc_table *table =
        ws_table_new(doc, "results", columns,
                     any_break(respondents, sums) ? COLUMNS : BREAK);
    unsigned decimals = ws_respondents_decimals(respondents);
    bool weighted = ws_respondents_weighted(respondents);

    for (size_t i = 0; i < sums; i++) {
        const struct ws_sum *sum = ws_respondents_sum(respondents, i);
        const struct ws_question *question =
            &questionnaire->questions[sum->question];
        struct ws_doc_cell *row = ws_table_row(table);

        row[YEAR] = ws_cell_whole(sum->year);
        row[WARD] = ws_cell_foreign(wards->items[sum->ward].name.ja);
        row[INDICATOR] =
            ws_cell_text(policy->indicators[question->indicator].id);
        row[ANSWER] = answer_cell(&question->choices[sum->choice]);
        row[COUNT] = ws_cell_whole(sum->count);
        if (weighted) {
            row[WEIGHT] = scaled(sum->weight, decimals);
            row[WEIGHT_SQ] = scaled(sum->weight_sq, 2 * decimals);
        }
        if (sum->breaks)
            row[BREAK] = ws_cell_whole(1);
    }
    doc->main = table;
    doc->title = ws_say(lang, "Answers counted", "回答の集計");
    ws_document_table(doc, table, NULL);
    add_facts(doc, policy, wards, "tally");
    ws_document_fact_text(doc, "survey.id", questionnaire->id);
    ws_document_fact_text(doc, "survey.version", questionnaire->version);
    ws_document_fact_number(doc, "respondents",
                            (long)ws_respondents_rows(respondents));
    add_findings(doc, "findings", findings, lang);
    return doc;
}

/*
 * The data under the report: one row per ward and indicator, in city order
 * and policy order, with exactly the columns that were promised to scripts.
 */
#include "report_views.h"

#include <stdlib.h>

enum {
    FISCAL_YEAR,
    WARD_CODE,
    WARD,
    INDICATOR,
    LABEL,
    KIND,
    VALUE,
    UNIT,
    COMPARATOR,
    TARGET,
    GAP,
    VERDICT,
    CERTAINTY,
    N,
    POSITIVE,
    CI_LOW,
    CI_HIGH,
    RANK,
    PREVIOUS,
    CHANGE,
    NEEDED,
    NOTE,
    COLUMNS
};

static const struct ws_doc_column columns[COLUMNS] = {
    [FISCAL_YEAR] = { "fiscal_year", "", false },
    [WARD_CODE] = { "ward_code", "", false },
    [WARD] = { "ward", "", false },
    [INDICATOR] = { "indicator", "", false },
    [LABEL] = { "label", "", false },
    [KIND] = { "kind", "", false },
    [VALUE] = { "value", "", true },
    [UNIT] = { "unit", "", false },
    [COMPARATOR] = { "comparator", "", false },
    [TARGET] = { "target", "", true },
    [GAP] = { "gap", "", true },
    [VERDICT] = { "verdict", "", false },
    [CERTAINTY] = { "certainty", "", false },
    [N] = { "n", "", true },
    [POSITIVE] = { "positive", "", true },
    [CI_LOW] = { "ci_low", "", true },
    [CI_HIGH] = { "ci_high", "", true },
    [RANK] = { "rank", "", true },
    [PREVIOUS] = { "previous", "", true },
    [CHANGE] = { "change", "", true },
    [NEEDED] = { "needed", "", true },
    [NOTE] = { "note", "", false },
};

static void
fill_indicator(const struct report *report,
               const struct ws_indicator *indicator, struct ws_doc_cell *row)
{
    row[FISCAL_YEAR] = ws_cell_whole(report->card->year);
    row[INDICATOR] = ws_cell_text(indicator->id);
    row[LABEL] = ws_cell_foreign(ws_label_in(&indicator->label, report->lang));
    row[KIND] = ws_cell_text(ws_kind_name(indicator->kind));
    row[UNIT] = ws_cell_text(ws_kind_unit(indicator->kind));
    row[COMPARATOR] = ws_cell_text(ws_comparator_name(indicator->comparator));
    row[TARGET] = target_cell(indicator);
}

static void
fill_result(const struct report *report, const struct ws_indicator *indicator,
            const struct ws_result *result, struct ws_doc_cell *row)
{
    row[VALUE] = value_cell(indicator, result);
    row[GAP] = gap_cell(indicator, result);
    row[VERDICT] = ws_cell_text(ws_verdict_name(result->verdict));
    row[CERTAINTY] = ws_cell_text(certainty_code(result));
    row[N] = n_cell(result);
    row[CI_LOW] = low_cell(indicator, result);
    row[CI_HIGH] = high_cell(indicator, result);
    if (result->has_positive && result->has_value)
        row[POSITIVE] = ws_cell_whole(result->positive);
    if (result->rank > 0)
        row[RANK] = ws_cell_whole(result->rank);
    row[PREVIOUS] = previous_cell(indicator, result);
    row[CHANGE] = change_cell(indicator, result);
    if (result->needed > 0)
        row[NEEDED] = ws_cell_whole(result->needed);
    row[NOTE] = ws_cell_foreign(note_code(report->doc->arena, result));
}

struct ws_doc_table *
add_results(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    struct ws_doc_table *table =
        ws_table_new(report->doc, "results", columns, COLUMNS);

    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++) {
            const struct ws_indicator *indicator = &card->policy->indicators[i];

            if (!shows_ward(report, w) || !shows_indicator(report, i))
                continue;
            struct ws_doc_cell *row = ws_table_row(table);
            fill_indicator(report, indicator, row);
            row[WARD_CODE] = ws_cell_text(card->wards->items[w].code);
            row[WARD] =
                ws_cell_foreign(ward_name(card->wards, w, report->lang));
            fill_result(report, indicator, ws_scorecard_result(card, w, i),
                        row);
        }
    return table;
}

void
add_city(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    struct ws_doc_table *table =
        ws_table_new(report->doc, "city", columns, COLUMNS);

    for (size_t i = 0; i < card->policy->indicator_count; i++) {
        if (!shows_indicator(report, i))
            continue;
        const struct ws_indicator *indicator = &card->policy->indicators[i];
        struct ws_doc_cell *row = ws_table_row(table);

        fill_indicator(report, indicator, row);
        row[WARD_CODE] = ws_cell_text(card->wards->city_code);
        row[WARD] =
            ws_cell_foreign(ws_label_in(&card->wards->city, report->lang));
        fill_result(report, indicator, &card->city[i], row);
    }
}

static const struct ws_doc_column inputs[] = {
    { "path", "", false }, { "sheet", "", false },    { "sha256", "", false },
    { "bytes", "", true }, { "encoding", "", false }, { "layout", "", false },
    { "rows", "", true },  { "figures", "", true },
};

#define FIGURES (WS_COUNT(inputs) - 1)

static struct ws_doc_table *
inputs_table(struct ws_document *doc, const struct ws_survey *survey,
             size_t columns_wanted)
{
    struct ws_doc_table *table =
        ws_table_new(doc, "inputs", inputs, columns_wanted);

    for (size_t i = 0; i < ws_survey_source_count(survey); i++) {
        const struct ws_source *source = ws_survey_source(survey, i);
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(source->file);
        row[1] = ws_cell_foreign(source->sheet_name);
        row[2] = ws_cell_text(source->sha256);
        row[3] = ws_cell_whole((int64_t)source->bytes);
        row[4] = ws_cell_text(source->encoding);
        row[5] = ws_cell_text(source->layout);
        row[6] = ws_cell_whole((int64_t)source->rows);
    }
    return table;
}

void
add_inputs(struct ws_document *doc, const struct ws_survey *survey)
{
    inputs_table(doc, survey, FIGURES);
}

/* Adds what a cell of the survey holds to the counts of its sources. */
static void
count_figures(struct ws_cell cell, int64_t *counts)
{
    for (size_t i = 0; i < cell.tally_count; i++)
        counts[cell.tallies[i].origin.source]++;
    if (cell.value != NULL)
        counts[cell.value->origin.source]++;
}

struct ws_doc_table *
add_inputs_of_year(struct ws_document *doc, const struct ws_scorecard *card)
{
    const struct ws_survey *survey = card->survey;
    struct ws_doc_table *table = inputs_table(doc, survey, WS_COUNT(inputs));
    int64_t *counts = ws_alloc(table->row_count + 1, sizeof(*counts));

    /* The number of wards stands for the city. */
    for (size_t w = 0; w <= card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++)
            count_figures(ws_survey_cell(survey, card->year, w, i), counts);
    for (size_t i = 0; i < table->row_count; i++)
        table->cells[i * table->column_count + FIGURES] =
            ws_cell_whole(counts[i]);
    free(counts);
    return table;
}

void
add_tool(struct ws_document *doc)
{
    ws_document_fact_number(doc, "schema_version", 1);
    ws_document_fact_text(doc, "tool.name", "wardscore");
    ws_document_fact_text(doc, "tool.version", WS_VERSION);
}

void
add_facts(struct ws_document *doc, const struct ws_policy *policy,
          const struct ws_wards *wards, const char *command)
{
    add_tool(doc);
    ws_document_fact_text(doc, "policy.id", policy->id);
    ws_document_fact_text(doc, "policy.version", policy->version);
    ws_document_fact_text(doc, "policy.sha256", policy->sha256);
    ws_document_fact_text(doc, "policy.counting_sha256",
                          policy->counting_sha256);
    ws_document_fact_text(doc, "policy.title",
                          ws_label_in(&policy->title, doc->lang));
    ws_document_fact_text(doc, "wards.id", wards->id);
    ws_document_fact_text(doc, "wards.version", wards->version);
    ws_document_fact_text(doc, "wards.sha256", wards->sha256);
    ws_document_fact_text(doc, "command", command);
}

void
add_rules(struct ws_document *doc, const struct ws_scorecard *card)
{
    const struct ws_rules *rules = &card->rules;
    const struct ws_questionnaire *survey =
        ws_survey_questionnaire(card->survey);

    if (survey != NULL) {
        ws_document_fact_text(doc, "survey.id", survey->id);
        ws_document_fact_text(doc, "survey.version", survey->version);
        ws_document_fact_text(doc, "survey.sha256", survey->sha256);
    }
    ws_document_fact_real(doc, "confidence", rules->confidence);
    ws_document_fact_text(doc, "no_answer",
                          rules->blanks_in_base ? "include" : "exclude");
    ws_document_fact_text(doc, "weights", rules->weighted ? "use" : "ignore");
    ws_document_fact_text(doc, "city_rule",
                          rules->by_population ? "population" : "pooled");
    ws_document_fact_text(doc, "count_intervals",
                          rules->poisson ? "poisson" : "none");
    ws_document_fact_number(doc, "suppress", (long)rules->suppress);
}

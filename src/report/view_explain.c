/*
 * explain: one ward and one indicator, from the input rows to the verdict, in
 * steps that a resident can follow with a pocket calculator, and what would
 * have turned it.
 */
#include "charts.h"
#include "explain.h"

static const struct ws_doc_column columns[STEP_COLUMNS] = {
    [STEP_SECTION] = { "section", "", false },
    [STEP_KEY] = { "step", "", false },
    [STEP_VALUE] = { "value", "", true },
    [STEP_TEXT] = { "text", "", false },
    [STEP_FILE] = { "file", "", false },
    [STEP_LINE] = { "line", "", true },
};

/* ---- steps ------------------------------------------------------------------ */

/* A step with a figure for programs and a sentence for people; the sentence
 * is also shown as a paragraph. */
struct ws_doc_cell *
explain_add_step(struct explain *explain, const char *key,
                 struct ws_doc_cell value, const char *text)
{
    struct ws_doc_cell *row = ws_table_row(explain->steps);

    row[STEP_SECTION] = ws_cell_text(explain->section);
    row[STEP_KEY] = ws_cell_text(key);
    row[STEP_VALUE] = value;
    row[STEP_TEXT] = ws_cell_foreign(text);
    return row;
}

void
explain_say(struct explain *explain, const char *key, struct ws_doc_cell value,
            const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const char *text =
        ws_arena_vprintf(explain->report.doc->arena, format, args);
    va_end(args);
    explain_add_step(explain, key, value, text);
    ws_document_text(explain->report.doc, "%s", text);
}

void
explain_begin(struct explain *explain, const char *section, const char *en,
              const char *ja)
{
    explain->section = section;
    ws_document_heading(explain->report.doc,
                        ws_say(explain->report.lang, en, ja));
}

struct ws_doc_cell
explain_none(void)
{
    return ws_cell_text(NULL);
}

struct ws_doc_cell
explain_real(double value, unsigned decimals)
{
    return ws_cell_number(settled(value), decimals);
}

const char *
explain_shown(const struct explain *explain, struct ws_doc_cell cell)
{
    char number[WS_EXACT_TEXT];

    return ws_arena_printf(explain->report.doc->arena, "%s",
                           ws_cell_shown(&cell, number));
}

const char *
explain_verdict_words(enum ws_verdict verdict, enum ws_lang lang)
{
    static const struct ws_label words[] = {
        [WS_NO_DATA] = { "no verdict", "判定なし" },
        [WS_ACHIEVED] = { "achieved", "達成" },
        [WS_NOT_ACHIEVED] = { "not achieved", "未達成" },
    };

    return ws_label_in(&words[verdict], lang);
}

static void
explain_comparison(struct explain *explain)
{
    size_t before = explain->steps->row_count;

    explain_begin(explain, "comparison", "Beside other years and wards",
                  "他の年度・他の区との比較");
    explain_change(explain);
    if (ws_measure_of(explain->indicator->kind)->ranked)
        explain_rank(explain);
    explain_city(explain);
    if (explain->steps->row_count == before)
        ws_document_text(explain->report.doc, "%s",
                         ws_say(explain->report.lang, "Nothing to compare.",
                                "比べられる値はありません。"));
}

struct ws_document *
ws_view_explain(const struct ws_history *history, size_t ward, size_t index,
                const struct ws_findings *findings, struct ws_manner manner)
{
    enum ws_lang lang = manner.lang;
    const struct ws_scorecard *card = history->cards[history->count - 1];
    static const struct ws_filter all = { NULL, NULL };
    struct explain explain = {
        .report = report_new(card, &all, manner),
        .ward = ward,
        .index = index,
        .indicator = &card->policy->indicators[index],
        .result = ws_scorecard_result(card, ward, index),
        .history = history,
    };
    struct ws_document *doc = explain.report.doc;

    explain.steps = ws_table_new(doc, "results", columns, STEP_COLUMNS);
    ws_document_heading(
        doc, ws_arena_printf(
                 doc->arena, ws_say(lang, "%s, %s %s, %s", "%s %s %s　%s"),
                 ward_name(card->wards, ward, lang), explain.indicator->id,
                 ws_label_in(&explain.indicator->label, lang),
                 year_words(doc->arena, card->year, lang)));
    if (manner.medium == WS_ON_PAGE)
        chart_result(&explain.report, ward, index);
    explain_question(&explain);
    explain_rows(&explain);
    explain_arithmetic(&explain);
    explain_verdict(&explain);
    explain_response(&explain);
    explain_comparison(&explain);
    add_sources(&explain.report);

    add_facts(doc, card->policy, card->wards, "explain");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    ws_document_fact_text(doc, "ward_code", card->wards->items[ward].code);
    ws_document_fact_text(doc, "indicator", explain.indicator->id);
    ws_document_fact_text(doc, "verdict",
                          ws_verdict_name(explain.result->verdict));
    add_inputs(doc, card->survey);
    doc->main = explain.steps;
    add_findings(doc, "findings", findings, lang);
    return doc;
}

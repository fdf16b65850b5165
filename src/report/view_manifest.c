/* The manifest of a published year: what it was made from, and what it is. */
#include "diff_words.h"
#include "report_views.h"

#include <string.h>

/* Folders are the publisher's own business: files are named alone. */
static void
name_files(struct ws_doc_table *table, const char *key)
{
    size_t column = 0;

    while (strcmp(table->columns[column].key, key) != 0)
        column++;
    for (size_t i = 0; i < table->row_count; i++) {
        struct ws_doc_cell *path =
            &table->cells[i * table->column_count + column];
        if (path->type == WS_CELL_TEXT)
            path->text = ws_file_name(path->text);
    }
}

static struct ws_doc_table *
add_outputs(struct ws_document *doc, const struct ws_manifest_output *outputs,
            size_t count)
{
    static const struct ws_doc_column columns[] = {
        { "path", "", false },
        { "sha256", "", false },
        { "bytes", "", true },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, "outputs", columns, WS_COUNT(columns));

    for (size_t i = 0; i < count; i++) {
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(outputs[i].path);
        row[1] = ws_cell_text(outputs[i].sha256);
        row[2] = ws_cell_whole((int64_t)outputs[i].bytes);
    }
    return table;
}

static void
fill_change(struct ws_document *doc, const struct ws_diff *diff,
            const struct ws_diff_change *change, struct ws_doc_cell *row)
{
    const struct ws_result_figure *before = change->before, *now = change->now;
    const struct ws_result_figure *figure = now ? now : before;
    bool both = before != NULL && now != NULL;
    struct ws_buf words = { 0 };

    row[0] = ws_cell_text(ws_difference_name(change->difference));
    if (both || change->ward)
        row[1] = ws_cell_foreign(figure->ward_code);
    if (both || !change->ward)
        row[2] = ws_cell_foreign(figure->indicator.id);
    if (!both)
        return;
    row[3] = ws_cell_text(ws_verdict_name(before->verdict));
    row[4] = ws_cell_text(ws_verdict_name(now->verdict));
    row[5] = ws_cell_text(causes_code(doc->arena, change->causes));
    causes_words(diff, change, doc->lang, &words);
    row[6] =
        ws_cell_foreign(ws_arena_copy(doc->arena, words.data, words.length));
    ws_buf_free(&words);
}

/* The news: other changes are in changes.json. */
static void
add_news(struct ws_document *doc, const struct ws_diff *diff)
{
    static const struct ws_doc_column columns[] = {
        { "change", "", false },    { "ward_code", "", false },
        { "indicator", "", false }, { "old_verdict", "", false },
        { "verdict", "", false },   { "why", "", false },
        { "because", "", false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, "changes", columns, WS_COUNT(columns));

    for (size_t i = 0; diff != NULL && i < diff->count; i++)
        if (ws_diff_is_news(&diff->changes[i]))
            fill_change(doc, diff, &diff->changes[i], ws_table_row(table));
}

struct ws_document *
ws_view_manifest(const struct ws_scorecard *card,
                 const struct ws_published *published,
                 const struct ws_findings *findings, struct ws_manner manner)
{
    struct ws_document *doc = ws_document_new(manner.lang);

    add_facts(doc, card->policy, card->wards, "publish");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    ws_document_fact_number(doc, "verdicts.achieved", card->all.achieved);
    ws_document_fact_number(doc, "verdicts.not_achieved",
                            card->all.not_achieved);
    ws_document_fact_number(doc, "verdicts.no_data", card->all.no_data);
    ws_document_fact_number(doc, "totals.errors",
                            (long)ws_findings_total(findings, WS_ERROR));
    ws_document_fact_number(doc, "totals.warnings",
                            (long)ws_findings_total(findings, WS_WARNING));
    ws_document_fact_number(doc, "totals.notes",
                            (long)ws_findings_total(findings, WS_NOTE));
    name_files(add_inputs_of_year(doc, card), "path");
    doc->main = add_outputs(doc, published->outputs, published->output_count);
    name_files(add_findings(doc, "findings", findings, manner.lang), "file");
    add_news(doc, published->diff);
    return doc;
}

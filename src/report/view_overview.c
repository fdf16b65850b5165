/*
 * The overview: all wards against all indicators. Wide: values with marks;
 * narrow: marks only, grouped by the pillars of the policy.
 */
#include "report_views.h"

#include <string.h>

/* ---- the matrix --------------------------------------------------------- */

/* K01, K02 ... may stand as 01, 02: two columns are enough for a mark. */
static bool
ids_share_letter(const struct ws_policy *policy)
{
    for (size_t i = 0; i < policy->indicator_count; i++)
        if (strlen(policy->indicators[i].id) != 3 ||
            policy->indicators[i].id[0] != policy->indicators[0].id[0])
            return false;
    return true;
}

/* Where the ids lead to, and what they stand for. */
static void
set_heads(const struct report *report, struct ws_doc_table *table)
{
    const struct ws_policy *policy = report->card->policy;
    size_t column = 1;
    const char **links = ws_arena_alloc(report->doc->arena,
                                        table->column_count * sizeof(*links));
    const char **titles = ws_arena_alloc(report->doc->arena,
                                         table->column_count * sizeof(*titles));

    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (!shows_indicator(report, i))
            continue;
        links[column] = indicator_link(report, i);
        titles[column++] =
            ws_label_in(&policy->indicators[i].label, report->lang);
    }
    table->head_links = links;
    table->head_titles = titles;
}

/* Columns: the ward, the shown indicators, achieved of assessed. */
static struct ws_doc_table *
matrix_table(const struct report *report, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_arena *arena = report->doc->arena;
    size_t count = 0, pillar = 0, skip = narrow && ids_share_letter(policy);
    struct ws_doc_column *columns =
        ws_arena_alloc(arena, (2 * policy->indicator_count + 2) *
                                  sizeof(struct ws_doc_column));

    columns[count++] =
        (struct ws_doc_column){ "ward", ws_say(report->lang, "Ward", "区"),
                                false };
    for (size_t i = 0; i < policy->indicator_count; i++) {
        const char *id = policy->indicators[i].id;

        if (!shows_indicator(report, i))
            continue;
        if (narrow && count > 1 && policy->indicators[i].pillar != pillar)
            columns[count++] = (struct ws_doc_column){ "", "|", false };
        pillar = policy->indicators[i].pillar;
        columns[count++] = (struct ws_doc_column){ id, id + skip, true };
    }
    columns[count++] =
        (struct ws_doc_column){ "met", ws_say(report->lang, "Met", "達成"),
                                true };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, count);
    if (!narrow)
        set_heads(report, table);
    return table;
}

/* A mark and the sign for the margin, or a blank in its place, so that the
 * marks stand in one line. */
static const char *
narrow_mark(const struct report *report, const struct ws_result *result)
{
    return ws_arena_printf(report->doc->arena, "%s%s", mark_of(result->verdict),
                           within_margin(result) ? "~" : " ");
}

static const char *
padded_value(const struct report *report, const struct ws_indicator *indicator,
             const struct ws_result *result)
{
    const char *value = marked_value(report->doc->arena, indicator, result);
    bool has_interval = ws_measure_of(indicator->kind)->sampled;

    return has_interval && !within_margin(result)
               ? ws_arena_printf(report->doc->arena, "%s ", value)
               : value;
}

static void
fill_marks(const struct report *report, struct ws_doc_cell *row,
           const struct ws_result *results, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    size_t column = 1, pillar = 0;

    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (!shows_indicator(report, i))
            continue;
        if (narrow && column > 1 && indicator->pillar != pillar)
            row[column++] = ws_cell_text("|");
        pillar = indicator->pillar;
        row[column] = result_cell(report->doc, indicator, &results[i]);
        if (narrow)
            row[column].text = narrow_mark(report, &results[i]);
        else if (report->doc->medium == WS_ON_TEXT)
            row[column].text = padded_value(report, indicator, &results[i]);
        column++;
    }
}

/* On a workbook the heads say what they stand for: nothing unfolds there. */
static void
add_head_rows(const struct report *report, struct ws_doc_table *table)
{
    const struct ws_policy *policy = report->card->policy;
    size_t column = 1;

    ws_table_row(table);
    ws_table_row(table);
    struct ws_doc_cell *labels = table->cells;
    struct ws_doc_cell *targets = labels + table->column_count;
    labels[0] = ws_cell_text(ws_say(report->lang, "Indicator", "指標"));
    targets[0] = ws_cell_text(ws_say(report->lang, "Target", "目標"));
    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (!shows_indicator(report, i))
            continue;
        labels[column] =
            ws_cell_foreign(ws_label_in(&indicator->label, report->lang));
        targets[column++] = ws_cell_text(
            target_words(report->doc->arena, indicator, report->lang));
    }
    labels[column] = targets[column] = ws_cell_text("");
    table->head_rows = 2;
}

/* How many wards achieve each target. */
static void
add_met_row(const struct report *report, struct ws_doc_table *table)
{
    struct ws_doc_cell *row = ws_table_row(table);
    struct ws_count sum = { 0 };
    size_t column = 1;

    row[0] = ws_cell_text(ws_say(report->lang, "Wards that met", "達成区数"));
    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        struct ws_count count = count_indicator(report, i);

        if (!shows_indicator(report, i))
            continue;
        row[column++] = ws_cell_text(met_of_assessed(report, count));
        sum.achieved += count.achieved;
        sum.not_achieved += count.not_achieved;
    }
    row[column] = ws_cell_text(met_of_assessed(report, sum));
}

const struct ws_doc_table *
overview_matrix(const struct report *report, bool narrow)
{
    const struct ws_scorecard *card = report->card;
    struct ws_doc_table *table = matrix_table(report, narrow);
    struct ws_doc_cell *row;

    if (report->doc->medium == WS_ON_BOOK)
        add_head_rows(report, table);
    for (size_t w = 0; w < card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        row = ws_table_row(table);
        row[0] = ward_cell(report, w);
        fill_marks(report, row, ws_scorecard_result(card, w, 0), narrow);
        row[table->column_count - 1] =
            ws_cell_text(met_of_assessed(report, count_ward(report, w)));
    }
    if (report->doc->medium != WS_ON_TEXT)
        add_met_row(report, table);
    if (!narrow) {
        row = ws_table_row(table);
        row[0] = ward_cell(report, card->wards->count);
        fill_marks(report, row, card->city, narrow);
    }
    return table;
}

/* ---- the indicators ----------------------------------------------------- */

const struct ws_doc_table *
overview_indicators(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_doc_column columns[] = {
        { "indicator", ws_say(report->lang, "Id", "番号"), false },
        { "label", ws_say(report->lang, "Indicator", "指標"), false },
        { "target", ws_say(report->lang, "Target", "目標"), false },
        { "wards", ws_say(report->lang, "Met", "達成区数"), true },
        { "city", ws_say(report->lang, "City", "市全体"), true },
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));

    for (size_t i = 0; i < card->policy->indicator_count; i++) {
        if (!shows_indicator(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        fill_indicator_names(report, i, row);
        row[3] =
            ws_cell_text(met_of_assessed(report, count_indicator(report, i)));
        row[4] = result_cell(report->doc, &card->policy->indicators[i],
                             &card->city[i]);
        row[4].tone = WS_PLAIN;
    }
    return table;
}

const char *
achievement_title(const struct report *report, const char *who)
{
    return ws_arena_printf(
        report->doc->arena,
        ws_say(report->lang, "%s: achievement of targets, %s",
               "%s 目標の達成状況　%s"),
        who, year_words(report->doc->arena, report->card->year, report->lang));
}

void
view_overview(const struct report *report)
{
    ws_document_heading(
        report->doc,
        achievement_title(
            report, ws_label_in(&report->card->wards->city, report->lang)));
    say_summary(report);
    ws_document_table(report->doc, overview_matrix(report, false),
                      overview_matrix(report, true));
    say_pillars(report);
    ws_document_table(report->doc, overview_indicators(report), NULL);
}

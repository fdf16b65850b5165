/* The report on one ward, and on one indicator across the wards. */
#include "report_views.h"

#include <string.h>

/* The columns that describe a result, behind the one that names it. */
static void
fill_figures(const struct report *report, const struct ws_indicator *indicator,
             const struct ws_result *result, bool narrow,
             struct ws_doc_cell *row)
{
    struct ws_arena *arena = report->doc->arena;

    row[0] = ws_cell_text(
        result->verdict == WS_NO_DATA && !result->has_value
            ? ws_arena_printf(arena, "%s %s", mark_of(result->verdict),
                              reason_words(result, report->lang))
            : marked_value(arena, indicator, result));
    row[0].tone = tone_of(result->verdict);
    row[1] = indicator->kind == WS_MILESTONE
                 ? ws_cell_text(NULL)
                 : signed_cell(arena, gap_cell(indicator, result));
    row[2] = n_cell(result);
    row[3] = previous_cell(indicator, result);
    if (narrow)
        return;
    row[4] = signed_cell(arena, change_cell(indicator, result));
    row[5] =
        ws_cell_text(interval_words(arena, indicator, result, report->lang));
    if (result->rank > 0)
        row[6] = ws_cell_whole(result->rank);
}

static struct ws_doc_table *
figures_table(const struct report *report, const struct ws_doc_column *names,
              size_t count, bool narrow)
{
    const struct ws_doc_column figures[] = {
        { "result", ws_say(report->lang, "Result", "実績"), true },
        { "gap", ws_say(report->lang, "Gap", "目標との差"), true },
        { "n", "n", true },
        { "previous", ws_say(report->lang, "Last year", "前年度"), true },
        { "change", ws_say(report->lang, "Change", "前年度差"), true },
        { "interval",
          ws_arena_printf(
              report->doc->arena,
              ws_say(report->lang, "%s %% interval", "%s％信頼区間"),
              confidence_words(report->doc->arena,
                               report->card->rules.confidence)),
          true },
        { "rank", ws_say(report->lang, "Rank", "順位"), true },
    };
    size_t more = WS_COUNT(figures) - (narrow ? 3 : 0);
    struct ws_doc_column columns[8 + WS_COUNT(figures)];

    memcpy(columns, names, count * sizeof(*names));
    memcpy(columns + count, figures, more * sizeof(*figures));
    return ws_table_new(report->doc, NULL, columns, count + more);
}

/* ---- one ward ----------------------------------------------------------- */

static const struct ws_doc_table *
ward_table(const struct report *report, size_t ward, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    const struct ws_doc_column names[] = {
        { "indicator", ws_say(report->lang, "Id", "番号"), false },
        { "label", ws_say(report->lang, "Indicator", "指標"), false },
        { "target", ws_say(report->lang, "Target", "目標"), false },
    };
    struct ws_doc_table *table =
        figures_table(report, names, WS_COUNT(names), narrow);

    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (!shows_indicator(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(indicator->id);
        row[1] = ws_cell_text(ws_label_in(&indicator->label, report->lang));
        row[2] = ws_cell_text(
            target_words(report->doc->arena, indicator, report->lang));
        fill_figures(report, indicator,
                     ws_scorecard_result(report->card, ward, i), narrow,
                     row + 3);
    }
    return table;
}

void
view_one_ward(const struct report *report, size_t ward)
{
    const struct ws_scorecard *card = report->card;
    const char *name = ward_name(card->wards, ward, report->lang);

    ws_document_heading(
        report->doc,
        ws_arena_printf(
            report->doc->arena,
            ws_say(report->lang, "%s: achievement of targets, %s",
                   "%s 目標の達成状況　%s"),
            name, year_words(report->doc->arena, card->year, report->lang)));
    say_ward(report, ward);
    ws_document_table(report->doc, ward_table(report, ward, false),
                      ward_table(report, ward, true));
}

/* ---- one indicator ------------------------------------------------------ */

static const struct ws_doc_table *
indicator_table(const struct report *report, size_t i, bool narrow)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    const struct ws_doc_column names[] = {
        { "ward", ws_say(report->lang, "Ward", "区"), false },
    };
    struct ws_doc_table *table =
        figures_table(report, names, WS_COUNT(names), narrow);

    for (size_t w = 0; w < card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(ward_name(card->wards, w, report->lang));
        fill_figures(report, indicator, ws_scorecard_result(card, w, i), narrow,
                     row + 1);
    }
    struct ws_doc_cell *row = ws_table_row(table);
    row[0] = ws_cell_text(ws_label_in(&card->wards->city, report->lang));
    fill_figures(report, indicator, &card->city[i], narrow, row + 1);
    return table;
}

void
view_one_indicator(const struct report *report, size_t i)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    enum ws_lang lang = report->lang;

    ws_document_heading(
        report->doc,
        ws_arena_printf(report->doc->arena,
                        ws_say(lang, "%s %s, %s", "%s %s　%s"), indicator->id,
                        ws_label_in(&indicator->label, lang),
                        year_words(report->doc->arena, card->year, lang)));
    say_question(report, i);
    say_short(report, i);
    ws_document_table(report->doc, indicator_table(report, i, false),
                      indicator_table(report, i, true));
}

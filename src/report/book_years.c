/*
 * The years in a workbook: where each ward stands on its way, and a chart an
 * indicator. Two dozen lines in one chart say nothing, so it has the city and
 * the best and the last value of any ward; or the wards, when a few were asked
 * for.
 */
#include "book.h"
#include "charts.h"
#include "progress_view.h"

#include <math.h>

/* Lines of single wards in one chart, at most. */
#define FEW 4

/* ---- states --------------------------------------------------------------- */

void
book_states(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_doc_column *columns =
        ws_arena_alloc(report->doc->arena, (policy->indicator_count + 1) *
                                               sizeof(struct ws_doc_column));
    size_t count = 0;

    columns[count++] =
        (struct ws_doc_column){ "ward", ws_say(report->lang, "Ward", "区"),
                                false };
    for (size_t i = 0; i < policy->indicator_count; i++)
        if (progress_has_course(report, i))
            columns[count++] =
                (struct ws_doc_column){ "state", policy->indicators[i].id,
                                        false };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, count);
    for (size_t w = 0; w < report->card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        *row++ = ward_cell(report, w);
        for (size_t i = 0; i < policy->indicator_count; i++) {
            if (!progress_has_course(report, i))
                continue;
            struct ws_journey journey =
                ws_history_journey(report->history, w, i);
            *row = ws_cell_text(progress_state_words(&journey, report->lang));
            row++->tone = progress_tone(&journey);
        }
    }
    ws_document_table(report->doc, table, NULL);
}

/* ---- charts --------------------------------------------------------------- */

static size_t
count_shown(const struct report *report)
{
    size_t count = 0;

    for (size_t w = 0; w < report->card->wards->count; w++)
        count += shows_ward(report, w);
    return count;
}

/* What a line shows in one year; NULL: nothing. */
typedef const struct ws_result *line_value(const struct report *report,
                                           const struct ws_scorecard *card,
                                           size_t indicator);

/* The largest (or smallest) value of the wards shown. */
static const struct ws_result *
outermost(const struct report *report, const struct ws_scorecard *card,
          size_t i, int direction)
{
    const struct ws_result *found = NULL;

    for (size_t w = 0; w < card->wards->count; w++) {
        const struct ws_result *result = ws_scorecard_result(card, w, i);

        if (shows_ward(report, w) && result->has_value &&
            (found == NULL ||
             ws_exact_compare(result->value, found->value) * direction > 0))
            found = result;
    }
    return found;
}

static const struct ws_result *
highest(const struct report *report, const struct ws_scorecard *card, size_t i)
{
    return outermost(report, card, i, 1);
}

static const struct ws_result *
lowest(const struct report *report, const struct ws_scorecard *card, size_t i)
{
    return outermost(report, card, i, -1);
}

static const struct ws_result *
of_city(const struct report *report, const struct ws_scorecard *card, size_t i)
{
    (void)report;
    return &card->city[i];
}

static void
add_point(struct chart *chart, const struct report *report, size_t i, int year,
          const struct ws_result *result)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    struct ws_chart_point *point = chart_add(chart);

    point->panel = chart->head->panel_count;
    point->x = year;
    if (result == NULL || !result->has_value)
        return;
    point->value = ws_exact_double(result->value);
    point->shown = marked_value(report->doc->arena, indicator, result);
}

static void
add_line(struct chart *chart, const struct report *report, size_t i,
         line_value *value)
{
    for (size_t y = 0; y < report->history->count; y++) {
        const struct ws_scorecard *card = report->history->cards[y];

        add_point(chart, report, i, card->year, value(report, card, i));
    }
    chart->head->panel_count++;
}

static void
add_wards(struct chart *chart, const struct report *report, size_t i,
          const char **names)
{
    for (size_t w = 0; w < report->card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        for (size_t y = 0; y < report->history->count; y++) {
            const struct ws_scorecard *card = report->history->cards[y];

            add_point(chart, report, i, card->year,
                      ws_scorecard_result(card, w, i));
        }
        names[chart->head->panel_count++] =
            ward_name(report->card->wards, w, report->lang);
    }
}

static void
add_chart(const struct report *report, size_t i)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    bool few = count_shown(report) <= FEW;
    struct chart chart = chart_new(report->doc, WS_CHART_LINES,
                                   (FEW + 1) * report->history->count);
    const char **names =
        ws_arena_alloc(report->doc->arena, (FEW + 1) * sizeof(*names));

    chart.head->panels = names;
    if (few)
        add_wards(&chart, report, i, names);
    /* The sum of all cases is no figure beside those of single wards. */
    if (indicator->kind != WS_COUNT_OF_CASES) {
        names[chart.head->panel_count] =
            ws_label_in(&report->card->wards->city, report->lang);
        add_line(&chart, report, i, of_city);
    }
    if (!few) {
        names[chart.head->panel_count] =
            ws_say(report->lang, "highest ward", "最も高い区");
        add_line(&chart, report, i, highest);
        names[chart.head->panel_count] =
            ws_say(report->lang, "lowest ward", "最も低い区");
        add_line(&chart, report, i, lowest);
    }
    chart_set_axis(&chart, report, indicator);
    chart_show(report->doc, &chart);
}

void
book_years(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;

    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (!progress_has_course(report, i))
            continue;
        ws_document_section(
            report->doc, 3, NULL,
            ws_arena_printf(
                report->doc->arena, "%s %s", policy->indicators[i].id,
                ws_label_in(&policy->indicators[i].label, report->lang)));
        add_chart(report, i);
    }
}

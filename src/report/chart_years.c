/* Charts over the years: the wards on one indicator, the shares of one ward. */
#include "charts.h"

#include <math.h>
#include <string.h>

static bool
has_years(const struct report *report)
{
    return report->history != NULL && report->history->count > 1;
}

/* The years of a ward and an indicator as the points of a panel; a break in
 * the series leaves a gap. */
static void
add_years(const struct report *report, size_t ward, size_t i,
          struct chart *chart)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    struct ws_arena *arena = report->doc->arena;

    for (size_t y = 0; y < report->history->count; y++) {
        const struct ws_scorecard *card = report->history->cards[y];
        const struct ws_result *result = ws_scorecard_result(card, ward, i);
        struct ws_chart_point *point;

        if (result->breaks && y > 0) {
            point = chart_add(chart);
            point->panel = chart->head->panel_count - 1;
            point->x = card->year - 0.5;
        }
        point = chart_add(chart);
        point->panel = chart->head->panel_count - 1;
        point->label = ws_arena_printf(arena, "%d", card->year);
        /* The figure alone: the mark of its point is drawn. */
        point->shown = value_words(arena, indicator, result);
        point->tone = tone_of(result->verdict);
        point->uncertain = within_margin(result);
        point->x = card->year;
        if (result->has_value)
            point->value = ws_exact_double(result->value);
        if (chart->head->own_targets)
            point->target =
                ws_exact_double(ws_exact_decimal(indicator->target));
    }
}

static struct chart
lines_new(const struct report *report, size_t panels, const char ***titles)
{
    struct chart chart = chart_new(report->doc, WS_CHART_LINES,
                                   panels * 2 * report->history->count);

    *titles =
        ws_arena_alloc(report->doc->arena, (panels + 1) * sizeof(**titles));
    chart.head->panels = *titles;
    chart.head->x_axis = ws_say(report->lang, "fiscal year", "年度");
    return chart;
}

void
chart_wards_over_years(const struct report *report, size_t i)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    const char **titles;

    if (!has_years(report) || !ws_measure_of(indicator->kind)->compared)
        return;
    struct chart chart = lines_new(report, card->wards->count, &titles);
    for (size_t w = 0; w < card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        titles[chart.head->panel_count++] =
            ward_name(card->wards, w, report->lang);
        add_years(report, w, i, &chart);
    }
    chart.head->title = ws_say(report->lang, "Over the years", "年度の推移");
    chart.head->description = ws_say(
        report->lang, "A panel a ward, all on one axis; the target as a line.",
        "1区に1枠、軸は共通。目標の線。");
    chart_set_axis(&chart, report, indicator);
    chart_show(report->doc, &chart);
}

void
chart_ward_over_years(const struct report *report, size_t ward)
{
    const struct ws_policy *policy = report->card->policy;
    const struct ws_indicator *any = NULL;
    const char **titles;

    if (!has_years(report))
        return;
    struct chart chart = lines_new(report, policy->indicator_count, &titles);
    chart.head->own_targets = true;
    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (indicator->kind != WS_SHARE || !shows_indicator(report, i))
            continue;
        any = indicator;
        titles[chart.head->panel_count++] =
            ws_arena_printf(report->doc->arena, "%s %s", indicator->id,
                            ws_label_in(&indicator->label, report->lang));
        add_years(report, ward, i, &chart);
    }
    if (any == NULL)
        return;
    chart.head->title =
        ws_say(report->lang, "Shares over the years", "割合の推移");
    chart.head->description =
        ws_say(report->lang,
               "A panel an indicator, all on one axis, each with its target.",
               "1指標に1枠、軸は共通。それぞれの目標の線。");
    chart_set_axis(&chart, report, any);
    chart_show(report->doc, &chart);
}

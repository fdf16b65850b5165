/* Charts of the wards on one indicator, and on all of them. */
#include "charts.h"

#include <math.h>

/* ---- the ranking -------------------------------------------------------- */

/* The value with its interval and last year's value. */
static void
fill_point(const struct report *report, size_t ward, size_t i,
           struct ws_chart_point *point)
{
    const struct ws_result *result = result_of(report, ward, i);

    point->shown = marked_value(report->doc->arena,
                                &report->card->policy->indicators[i], result);
    point->tone = tone_of(result->verdict);
    point->uncertain = within_margin(result);
    if (!result->has_value)
        return;
    point->value = ws_exact_double(result->value);
    point->low = result->interval.low;
    point->high = result->interval.high;
    if (result->has_previous)
        point->previous = ws_exact_double(result->previous);
}

static void
set_city(const struct report *report, size_t i, struct ws_chart *chart)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    const struct ws_result *city = &report->card->city[i];

    if (!city->has_value || !ws_measure_of(indicator->kind)->sampled)
        return;
    chart->centre = ws_exact_double(city->value);
    chart->centre_label =
        ws_arena_printf(report->doc->arena, "%s %s",
                        ws_label_in(&report->card->wards->city, report->lang),
                        value_words(report->doc->arena, indicator, city));
}

void
chart_ranking(const struct rank_view *view, size_t i)
{
    const struct report *report = &view->report;
    struct ws_arena *arena = report->doc->arena;
    struct chart chart = chart_new(report->doc, WS_CHART_BARS, view->count);

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];
        unsigned rank = view->ranking ? rank_view_rank_of(view, ward) : 0;
        const char *name = ward_name(report->card->wards, ward, report->lang);
        struct ws_chart_point *point = chart_add(&chart);

        point->label =
            rank > 0 ? ws_arena_printf(arena, "%u %s", rank, name) : name;
        point->link = ward_link(report, ward);
        fill_point(report, ward, i, point);
    }
    set_city(report, i, chart.head);
    chart.head->title = ws_say(report->lang, "The wards in order", "区の順位");
    chart.head->description = ws_say(
        report->lang,
        "A row a ward, best first: the value with its interval, last year's "
        "value, and the target as a line. The table has the same figures.",
        "1行が1区で、よい順。値と信頼区間、前年度の値、目標の線。数値は表に"
        "あります。");
    chart_set_axis(&chart, report, &report->card->policy->indicators[i]);
    chart_show(report->doc, &chart);
}

/* ---- the funnel --------------------------------------------------------- */

enum { LIMITS = 12, FEWEST_IN_FUNNEL = 3 };

static bool
in_funnel(const struct report *report, size_t ward, size_t i)
{
    const struct ws_result *result = ws_scorecard_result(report->card, ward, i);

    return shows_ward(report, ward) && result->has_value &&
           !result->by_weights && result->n > 0;
}

/* The limits between the smallest and the largest base, closer together where
 * they bend. */
static void
set_limits(const struct report *report, struct chart *chart)
{
    double centre = chart->head->centre / 100.0, least = INFINITY, most = 0.0;
    struct ws_chart_limit *limits =
        ws_arena_alloc(report->doc->arena, LIMITS * sizeof(*limits));

    for (size_t i = 0; i < chart->head->point_count; i++) {
        least = fmin(least, chart->points[i].x);
        most = fmax(most, chart->points[i].x);
    }
    least = fmin(least, 0.9 * most);
    for (size_t k = 0; k < LIMITS; k++) {
        double part = (double)k / (LIMITS - 1);
        double n = least * pow(most / least, part);
        struct ws_interval near = ws_funnel(centre, n, 0.95);
        struct ws_interval far = ws_funnel(centre, n, 0.998);

        limits[k] = (struct ws_chart_limit){
            .x = n,
            .low = 100.0 * near.low,
            .high = 100.0 * near.high,
            .far_low = 100.0 * far.low,
            .far_high = 100.0 * far.high,
        };
    }
    chart->head->limits = limits;
    chart->head->limit_count = LIMITS;
}

static void
add_to_funnel(const struct report *report, size_t ward, size_t i,
              struct chart *chart)
{
    const struct ws_result *result = ws_scorecard_result(report->card, ward, i);
    struct ws_chart_point *point = chart_add(chart);

    point->label = ward_name(report->card->wards, ward, report->lang);
    point->link = ward_link(report, ward);
    point->shown = value_words(report->doc->arena,
                               &report->card->policy->indicators[i], result);
    point->value = ws_exact_double(result->value);
    point->x = (double)result->n;
    /* The tone stays plain: this is not about the target. */
    point->uncertain = !rank_view_stands_out(report->card, ward, i);
}

void
chart_funnel(const struct report *report, size_t i)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    size_t wards = report->card->wards->count;
    struct chart chart = chart_new(report->doc, WS_CHART_FUNNEL, wards);

    set_city(report, i, chart.head);
    if (indicator->kind != WS_SHARE || isnan(chart.head->centre))
        return;
    for (size_t w = 0; w < wards; w++)
        if (in_funnel(report, w, i))
            add_to_funnel(report, w, i, &chart);
    if (chart.head->point_count < FEWEST_IN_FUNNEL)
        return;
    set_limits(report, &chart);
    chart.head->own_targets = true; /* and no ward has one: peers only */
    chart.head->title =
        ws_say(report->lang, "Beside the city", "市全体との比較");
    chart.head->description = ws_say(
        report->lang,
        "Shares over their bases. Between the limits (95 and 99.8 %) a ward "
        "differs from the city as chance would have it.",
        "割合と母数。限界線（95％と99.8％）の間では、市との差は偶然の範囲"
        "です。");
    chart.head->x_axis = ws_say(report->lang, "answers (n)", "回答数（n）");
    chart_set_axis(&chart, report, indicator);
    chart_show(report->doc, &chart);
}

/* ---- all indicators ----------------------------------------------------- */

void
chart_overall(const struct rank_view *view)
{
    const struct report *report = &view->report;
    struct ws_arena *arena = report->doc->arena;
    struct chart chart = chart_new(report->doc, WS_CHART_BARS, view->count);
    unsigned most = 1;

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];
        const struct ws_overall *place = &view->places[ward];
        const struct ws_count *count = &report->card->by_ward[ward];
        unsigned assessed = count->achieved + count->not_achieved;

        if (place->rank == 0)
            continue;
        struct ws_chart_point *point = chart_add(&chart);
        point->label =
            ws_arena_printf(arena, "%u %s", place->rank,
                            ward_name(report->card->wards, ward, report->lang));
        point->shown = met_of_assessed(report, *count);
        point->value = count->achieved;
        point->low = place->least;
        point->high = place->most;
        most = assessed > most ? assessed : most;
    }
    chart.head->axis =
        ws_say(report->lang, "targets achieved", "達成した目標の数");
    chart.head->title =
        ws_say(report->lang, "Targets achieved, by ward", "区ごとの達成数");
    chart.head->description =
        ws_say(report->lang,
               "A row a ward: targets achieved, with a line from those that "
               "are sure to those that are possible.",
               "1行が1区。達成した目標の数と、確実な数から最大までの線。");
    chart.head->range_label = ws_say(
        report->lang, "from the sure to the possible", "確実な数から最大まで");
    chart.head->from = 0.0;
    chart.head->to = most;
    chart_show(report->doc, &chart);
}

/* ---- one ward ----------------------------------------------------------- */

void
chart_shares_of_ward(const struct report *report, size_t ward)
{
    const struct ws_policy *policy = report->card->policy;
    struct chart chart =
        chart_new(report->doc, WS_CHART_BARS, policy->indicator_count);
    const struct ws_indicator *any = NULL;

    chart.head->own_targets = true;
    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (indicator->kind != WS_SHARE || !shows_indicator(report, i))
            continue;
        struct ws_chart_point *point = chart_add(&chart);
        any = indicator;
        point->label =
            ws_arena_printf(report->doc->arena, "%s %s", indicator->id,
                            ws_label_in(&indicator->label, report->lang));
        fill_point(report, ward, i, point);
        point->target = ws_exact_double(ws_exact_decimal(indicator->target));
    }
    if (any == NULL)
        return;
    chart.head->title =
        ws_say(report->lang, "Shares and their targets", "割合と目標");
    chart.head->description =
        ws_say(report->lang,
               "A row an indicator: the share with its interval, last year's, "
               "and the target as a tick. The table has the same figures.",
               "1行が1指標。割合と信頼区間、前年度の値、目標の目盛り。数値は"
               "表にあります。");
    chart_set_axis(&chart, report, any);
    chart_show(report->doc, &chart);
}

/* ---- one result --------------------------------------------------------- */

void
chart_result(const struct report *report, size_t ward, size_t i)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    struct chart chart = chart_new(report->doc, WS_CHART_BARS, 1);
    struct ws_chart_point *point = chart_add(&chart);

    if (indicator->kind == WS_MILESTONE)
        return;
    point->label = ward_name(report->card->wards, ward, report->lang);
    fill_point(report, ward, i, point);
    set_city(report, i, chart.head);
    chart.head->title = ws_say(report->lang, "Value and target", "値と目標");
    chart.head->description =
        ws_say(report->lang,
               "The value with its interval, last year's value, and the "
               "target as a line.",
               "値と信頼区間、前年度の値、目標の線。");
    chart_set_axis(&chart, report, indicator);
    chart_show(report->doc, &chart);
}

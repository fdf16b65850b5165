/* Charts of a page: what draws each, and what its signs mean in words. */
#include "svg.h"

#include <math.h>
#include <string.h>

/* ---- legends ------------------------------------------------------------ */

static bool
any(const struct ws_chart *chart, bool (*has)(const struct ws_chart_point *))
{
    for (size_t i = 0; i < chart->point_count; i++)
        if (has(&chart->points[i]))
            return true;
    return false;
}

static bool
is_judged(const struct ws_chart_point *point)
{
    return point->tone == WS_GOOD || point->tone == WS_BAD;
}

static bool
has_interval(const struct ws_chart_point *point)
{
    return !isnan(point->low);
}

static bool
has_previous(const struct ws_chart_point *point)
{
    return !isnan(point->previous);
}

static bool
has_target(const struct ws_chart_point *point)
{
    return !isnan(point->target);
}

static bool
shows_verdicts(const struct ws_chart *chart)
{
    return any(chart, is_judged);
}

static bool
shows_limits(const struct ws_chart *chart)
{
    return chart->limit_count > 0;
}

static bool
shows_far(const struct ws_chart *chart)
{
    return shows_limits(chart) && !shows_verdicts(chart);
}

static bool
shows_ranges(const struct ws_chart *chart)
{
    return chart->type == WS_CHART_BARS && chart->range_label != NULL &&
           any(chart, has_interval);
}

static bool
shows_intervals(const struct ws_chart *chart)
{
    return chart->type == WS_CHART_BARS && chart->range_label == NULL &&
           any(chart, has_interval);
}

static bool
shows_previous(const struct ws_chart *chart)
{
    return chart->type == WS_CHART_BARS && any(chart, has_previous);
}

static bool
shows_targets(const struct ws_chart *chart)
{
    return chart->own_targets ? any(chart, has_target) : !isnan(chart->target);
}

static bool
shows_centre(const struct ws_chart *chart)
{
    return chart->type == WS_CHART_FUNNEL && !isnan(chart->centre);
}

static const struct {
    bool (*is_shown)(const struct ws_chart *chart);
    struct ws_label words;
} signs[] = {
    { shows_verdicts, { "● achieved, × not achieved", "● 達成、× 未達成" } },
    { shows_far,
      { "● outside the outer limits, ○ inside",
        "● 外側の限界の外、○ その内" } },
    { shows_ranges, { "line: ", "横線は" } },
    { shows_intervals, { "line: margin of error", "横線は誤差の範囲" } },
    { shows_previous, { "○ year before", "○ 前年度" } },
    { shows_targets, { "dashed: target", "破線は目標" } },
    { shows_centre, { "solid: the city", "実線は市全体" } },
    { shows_limits,
      { "curves: how far chance reaches", "曲線は偶然で説明できる範囲" } },
};

/* What is drawn, and the signs that occur. */
static void
add_legend(struct html *page, const struct ws_chart *chart)
{
    const char *between = "";

    html_add(page, "<p class=\"key\">");
    if (chart->axis != NULL) {
        html_text(page, chart->axis);
        between = ws_say(page->lang, "; ", "。");
    }
    for (size_t i = 0; i < WS_COUNT(signs); i++) {
        if (!signs[i].is_shown(chart))
            continue;
        html_add(page, between);
        html_add(page, ws_label_in(&signs[i].words, page->lang));
        if (signs[i].is_shown == shows_ranges)
            html_text(page, chart->range_label);
        between = ws_say(page->lang, ", ", "、");
    }
    html_add(page, "</p>\n");
}

/* ---- charts ------------------------------------------------------------- */

static const struct drawing {
    const char *classes;
    void (*draw)(struct html *page, const struct ws_chart *chart);
    bool has_legend;
} drawings[] = {
    [WS_CHART_TILES] = { "map", html_tiles, false },
    [WS_CHART_BARS] = { "bars", svg_bars, true },
    [WS_CHART_FUNNEL] = { "funnel", svg_funnel, true },
    [WS_CHART_LINES] = { "lines", svg_lines, true },
};

void
html_chart(struct html *page, const struct ws_chart *chart)
{
    const struct drawing *drawing = &drawings[chart->type];

    html_addf(page, "<figure class=\"%s\"", drawing->classes);
    if (html_is_id(chart->id))
        html_attribute(page, "id", chart->id);
    html_add(page, ">\n");
    if (chart->title != NULL && strcmp(chart->title, page->heading) != 0) {
        html_add(page, "<figcaption>");
        html_text(page, chart->title);
        html_add(page, "</figcaption>\n");
    }
    drawing->draw(page, chart);
    if (drawing->has_legend)
        add_legend(page, chart);
    html_add(page, "</figure>\n");
}

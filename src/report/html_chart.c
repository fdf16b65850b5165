/* Charts of a page: what draws each, and what its signs mean in words. */
#include "svg.h"

#include <math.h>

static bool
any(const struct ws_chart *chart,
    double (*figure)(const struct ws_chart_point *point))
{
    for (size_t i = 0; i < chart->point_count; i++)
        if (!isnan(figure(&chart->points[i])))
            return true;
    return false;
}

static double
low_of(const struct ws_chart_point *point)
{
    return point->low;
}

static double
previous_of(const struct ws_chart_point *point)
{
    return point->previous;
}

static double
target_of(const struct ws_chart_point *point)
{
    return point->target;
}

static bool
has_target(const struct ws_chart *chart)
{
    return chart->own_targets ? any(chart, target_of) : !isnan(chart->target);
}

static void
add_legend(struct html *page, const struct ws_chart *chart)
{
    enum ws_lang lang = page->lang;

    html_add(page, "<p class=\"key\">");
    if (chart->axis != NULL) {
        html_text(page, chart->axis);
        html_add(page, ws_say(lang, ". ", "。"));
    }
    html_add(page,
             ws_say(lang, "● achieved, × not achieved", "● 達成、× 未達成"));
    if (chart->type == WS_CHART_BARS && any(chart, low_of))
        html_add(page, ws_say(lang, ", ─ margin of error", "、─ 誤差の範囲"));
    if (chart->type == WS_CHART_BARS && any(chart, previous_of))
        html_add(page, ws_say(lang, ", ○ year before", "、○ 前年度"));
    if (has_target(chart))
        html_add(page, ws_say(lang, ", dashed: target", "、破線は目標"));
    if (chart->type == WS_CHART_FUNNEL)
        html_add(page, ws_say(lang,
                              ", solid: the city as a whole, curves: what "
                              "chance explains",
                              "、実線は市全体、曲線は偶然で説明できる範囲"));
    html_add(page, ws_say(lang, ".</p>\n", "。</p>\n"));
}

static const struct drawing {
    const char *classes;
    void (*draw)(struct html *page, const struct ws_chart *chart);
    void (*legend)(struct html *page, const struct ws_chart *chart);
} drawings[] = {
    [WS_CHART_TILES] = { "map", html_tiles, NULL },
    [WS_CHART_BARS] = { "bars", svg_bars, add_legend },
    [WS_CHART_FUNNEL] = { "funnel", svg_funnel, add_legend },
    [WS_CHART_LINES] = { "lines", svg_lines, add_legend },
};

void
html_chart(struct html *page, const struct ws_chart *chart)
{
    const struct drawing *drawing = &drawings[chart->type];

    html_addf(page, "<figure class=\"%s\"", drawing->classes);
    if (html_is_id(chart->id))
        html_attribute(page, "id", chart->id);
    html_add(page, ">\n");
    if (chart->title != NULL) {
        html_add(page, "<figcaption>");
        html_text(page, chart->title);
        html_add(page, "</figcaption>\n");
    }
    drawing->draw(page, chart);
    if (drawing->legend != NULL)
        drawing->legend(page, chart);
    html_add(page, "</figure>\n");
}

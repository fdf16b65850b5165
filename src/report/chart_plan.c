/* The outcomes of plans over the years as charts. */
#include "charts.h"
#include "plan_view.h"

#include <math.h>
#include <string.h>

static void
add_series(const struct plan_view *view, const struct ws_series *series,
           struct chart *chart)
{
    for (size_t k = 0; k < series->count; k++) {
        const struct ws_series_point *from = &series->points[k];
        struct ws_chart_point *point = chart_add(chart);
        struct ws_doc_cell value = plan_figure_cell(from->value);
        char number[WS_EXACT_TEXT];

        point->panel = chart->head->panel_count - 1;
        point->label = ws_arena_printf(view->doc->arena, "%d", from->year);
        point->shown =
            ws_arena_printf(view->doc->arena, "%s%s",
                            ws_cell_shown(&value, number), series->unit);
        point->tone = plan_point_cell(view, series, from).tone;
        point->x = from->year;
        if (from->value.known)
            point->value = ws_exact_double(from->value.value);
        if (from->goal.known)
            point->target = ws_exact_double(from->goal.value);
    }
}

static void
draw_unit(const struct plan_view *view, const char *unit)
{
    const struct ws_series_list *list = view->series;
    size_t most = 0;

    for (size_t i = 0; i < list->count; i++)
        most += list->items[i].count;
    struct chart chart = chart_new(view->doc, WS_CHART_LINES, most);
    const char **panels =
        ws_arena_alloc(view->doc->arena, (list->count + 1) * sizeof(*panels));
    for (size_t i = 0; i < list->count; i++) {
        const struct ws_series *series = &list->items[i];

        if (!plan_shows(view, series->ward) || strcmp(series->unit, unit) != 0)
            continue;
        panels[chart.head->panel_count++] = series->measure;
        add_series(view, series, &chart);
    }
    chart.head->panels = panels;
    chart.head->own_targets = true;
    chart.head->axis = *unit != '\0' ? unit : NULL; /* bare numbers */
    chart.head->x_axis = ws_say(view->lang, "fiscal year", "年度");
    chart.head->title =
        *unit == '\0'
            ? ws_say(view->lang, "Outcomes over the years", "業績目標の推移")
            : ws_arena_printf(view->doc->arena,
                              ws_say(view->lang, "Outcomes over the years (%s)",
                                     "業績目標の推移（%s）"),
                              unit);
    chart.head->description =
        ws_say(view->lang, "A panel an outcome, with the targets of the years.",
               "1つの業績目標に1枠。各年度の目標の線。");
    chart_fit(&chart);
    chart_show(view->doc, &chart);
}

void
plan_draw_series(struct plan_view *view)
{
    const struct ws_series_list *list = view->series;

    for (size_t i = 0; i < list->count; i++) {
        bool first = plan_shows(view, list->items[i].ward);

        for (size_t k = 0; first && k < i; k++)
            first = !plan_shows(view, list->items[k].ward) ||
                    strcmp(list->items[k].unit, list->items[i].unit) != 0;
        if (first)
            draw_unit(view, list->items[i].unit);
    }
}

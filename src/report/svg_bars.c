/* A row a ward: its figure, its interval, last year's figure, the target. */
#include "svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROW      24.0
#define TALL_ROW 40.0 /* for labels of two lines */
#define TOP      26.0 /* for the label of the target */
#define BOTTOM   24.0 /* for the figures of the axis */

struct bars {
    const struct ws_chart *chart;
    struct svg_axis x;
    double row, label_room, value_room, bottom;
    bool small; /* labels alike: one that does not fit makes all small */
};

static double
row_middle(const struct bars *bars, size_t row)
{
    return TOP + ((double)row + 0.5) * bars->row;
}

/* Where the words of a row stand. */
static double
text_line(const struct bars *bars, size_t row)
{
    return row_middle(bars, row) + SVG_LETTER * 0.36;
}

static double
larger(double a, double b)
{
    return a > b ? a : b;
}

static struct bars
layout(const struct ws_chart *chart)
{
    struct bars bars = { .chart = chart };

    for (size_t i = 0; i < chart->point_count; i++) {
        bars.label_room =
            larger(bars.label_room, svg_text_width(chart->points[i].label));
        if (chart->points[i].shown != NULL)
            bars.value_room =
                larger(bars.value_room, svg_text_width(chart->points[i].shown));
    }
    bars.value_room = fmin(bars.value_room, SVG_WIDTH * 0.3);
    bars.row = bars.label_room > SVG_WIDTH * 0.55 ? TALL_ROW : ROW;
    bars.small = bars.label_room > SVG_WIDTH * 0.46;
    bars.label_room = fmin(bars.label_room, SVG_WIDTH * 0.46);
    bars.x = (struct svg_axis){ chart->from, chart->to, bars.label_room + 12,
                                SVG_WIDTH - bars.value_room - 12 };
    bars.bottom = TOP + (double)chart->point_count * bars.row;
    return bars;
}

static void
add_axis(struct html *page, const struct bars *bars)
{
    struct svg_ticks ticks = svg_ticks(&bars->x, 4);

    svg_open_path(page, "grid");
    for (size_t i = 0; i < ticks.count; i++) {
        svg_to(page, 'M', svg_at(&bars->x, ticks.at[i]), TOP);
        html_add(page, "V");
        svg_number(page, bars->bottom);
    }
    svg_close_path(page);
    for (size_t i = 0; i < ticks.count; i++) {
        struct svg_text place = { svg_at(&bars->x, ticks.at[i]),
                                  bars->bottom + 17, 60, "m", false };
        svg_tick_text(page, &place, ticks.at[i], ticks.step);
    }
}

/* One line for all, or a tick in each row. */
static void
add_target(struct html *page, const struct bars *bars)
{
    const struct ws_chart *chart = bars->chart;

    if (chart->own_targets) {
        svg_open_path(page, "target");
        for (size_t i = 0; i < chart->point_count; i++)
            if (!isnan(chart->points[i].target)) {
                svg_to(page, 'M', svg_at(&bars->x, chart->points[i].target),
                       row_middle(bars, i) - bars->row / 2 + 2);
                html_addf(page, "v%d", (int)bars->row - 4);
            }
        svg_close_path(page);
        return;
    }
    if (isnan(chart->target))
        return;
    double x = svg_at(&bars->x, chart->target);
    svg_line(page, "target", (double[]){ x, TOP - 4 },
             (double[]){ x, bars->bottom });
    if (chart->target_label == NULL)
        return;
    double half = svg_text_width(chart->target_label) / 2;
    x = fmax(half, fmin(SVG_WIDTH - half, x));
    svg_text(page, &(struct svg_text){ x, TOP - 10, SVG_WIDTH, "m", false },
             chart->target_label);
}

static void
add_intervals(struct html *page, const struct bars *bars)
{
    svg_open_path(page, "whisker");
    for (size_t i = 0; i < bars->chart->point_count; i++) {
        const struct ws_chart_point *point = &bars->chart->points[i];

        if (isnan(point->low) || isnan(point->high))
            continue;
        svg_to(page, 'M', svg_at(&bars->x, point->low), row_middle(bars, i));
        html_add(page, "H");
        svg_number(page, svg_at(&bars->x, point->high));
    }
    svg_close_path(page);
}

static void
add_points(struct html *page, const struct bars *bars)
{
    const struct ws_chart *chart = bars->chart;
    struct svg_mark *marks =
        ws_alloc(2 * chart->point_count + 1, sizeof(*marks));
    size_t count = 0;

    for (size_t i = 0; i < chart->point_count; i++) {
        const struct ws_chart_point *point = &chart->points[i];
        double y = row_middle(bars, i);

        if (!isnan(point->previous))
            marks[count++] =
                (struct svg_mark){ svg_at(&bars->x, point->previous), y,
                                   WS_PLAIN, true };
        if (!isnan(point->value))
            marks[count++] = (struct svg_mark){ svg_at(&bars->x, point->value),
                                                y, point->tone, false };
    }
    svg_marks(page, marks, count);
    free(marks);
}

static void
add_labels(struct html *page, const struct bars *bars)
{
    for (size_t i = 0; i < bars->chart->point_count; i++) {
        const char *label = bars->chart->points[i].label;
        struct svg_text place = { .y = text_line(bars, i),
                                  .room = bars->label_room,
                                  .classes = "",
                                  .small = bars->small };

        if (bars->row > ROW && svg_text_width(label) > bars->label_room) {
            place.y += SVG_LINE / 2;
            svg_two_lines(page, &place, label);
        } else {
            svg_text(page, &place, label);
        }
    }
}

/* Figures stand under each other; ~ has room of its own behind them. */
static void
add_figures(struct html *page, const struct bars *bars)
{
    html_add(page, "<g class=\"e\">");
    for (size_t i = 0; i < bars->chart->point_count; i++) {
        const char *shown = bars->chart->points[i].shown;
        size_t length = shown ? strlen(shown) : 0;
        bool marked = length > 0 && shown[length - 1] == '~';
        double end = SVG_WIDTH - (marked ? 0 : svg_text_width("~"));

        if (length > 0)
            svg_text(page,
                     &(struct svg_text){ end, text_line(bars, i),
                                         bars->value_room, "", false },
                     shown);
    }
    html_add(page, "</g>\n");
}

void
svg_bars(struct html *page, const struct ws_chart *chart)
{
    struct bars bars = layout(chart);

    svg_open(page, chart, bars.bottom + BOTTOM);
    add_axis(page, &bars);
    add_target(page, &bars);
    add_intervals(page, &bars);
    add_points(page, &bars);
    add_labels(page, &bars);
    add_figures(page, &bars);
    svg_close(page);
}

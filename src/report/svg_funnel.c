/* Figures over their bases, with the limits that chance explains. */
#include "svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEIGHT 330.0
#define LEFT   40.0
#define RIGHT  (SVG_WIDTH - 8)
#define TOP    12.0
#define BOTTOM (HEIGHT - 46)

struct funnel {
    const struct ws_chart *chart;
    struct svg_axis x, y;
    struct svg_mark *marks;
    size_t count;
    struct box *taken; /* by marks and labels */
    size_t taken_count;
};

struct box {
    double left, top, right, bottom;
};

static struct funnel
layout(const struct ws_chart *chart)
{
    struct funnel funnel = { .chart = chart,
                             .x = { 0, 1, LEFT + 6, RIGHT },
                             .y = { chart->from, chart->to, BOTTOM, TOP } };

    for (size_t i = 0; i < chart->point_count; i++)
        funnel.x.to = fmax(funnel.x.to, chart->points[i].x * 1.04);
    funnel.marks = ws_alloc(chart->point_count + 1, sizeof(*funnel.marks));
    funnel.taken = ws_alloc(2 * chart->point_count + 2, sizeof(*funnel.taken));
    return funnel;
}

/* ---- axes and lines ----------------------------------------------------- */

static void
add_axes(struct html *page, const struct funnel *funnel)
{
    double across = svg_step(&funnel->x, 5), up = svg_step(&funnel->y, 6);

    svg_open_path(page, "grid");
    for (double v = svg_first_tick(&funnel->y, up);
         v <= funnel->y.to + up * 1e-6; v += up) {
        svg_to(page, 'M', LEFT, svg_at(&funnel->y, v));
        html_add(page, "H");
        svg_number(page, RIGHT);
    }
    svg_close_path(page);
    for (double v = svg_first_tick(&funnel->y, up);
         v <= funnel->y.to + up * 1e-6; v += up)
        svg_tick_text(page,
                      &(struct svg_text){
                          LEFT - 5, svg_at(&funnel->y, v) + SVG_LETTER * 0.36,
                          LEFT - 5, "e" },
                      v, up);
    for (double v = 0; v <= funnel->x.to; v += across)
        svg_tick_text(
            page,
            &(struct svg_text){ svg_at(&funnel->x, v), BOTTOM + 18, 60, "m" },
            v, across);
    if (funnel->chart->x_axis != NULL)
        svg_text(page, &(struct svg_text){ RIGHT, HEIGHT - 6, RIGHT, "e soft" },
                 funnel->chart->x_axis);
}

static double
limit_of(const struct ws_chart_limit *limit, size_t which)
{
    const double values[] = { limit->low, limit->high, limit->far_low,
                              limit->far_high };

    return values[which];
}

/* The near pair and the far pair. Beyond the ends of the axis a limit says
 * nothing: the line is broken there. */
static void
add_limits(struct html *page, const struct funnel *funnel)
{
    static const char *const classes[] = { "near", "near", "far", "far" };
    const struct ws_chart *chart = funnel->chart;

    for (size_t which = 0; which < WS_COUNT(classes); which++) {
        bool drawn = false;

        svg_open_path(page, classes[which]);
        for (size_t i = 0; i < chart->limit_count; i++) {
            double value = limit_of(&chart->limits[i], which);
            bool inside = value >= funnel->y.from && value <= funnel->y.to &&
                          chart->limits[i].x <= funnel->x.to;

            if (inside)
                svg_to(page, drawn ? 'L' : 'M',
                       svg_at(&funnel->x, chart->limits[i].x),
                       svg_at(&funnel->y, value));
            drawn = inside;
        }
        svg_close_path(page);
    }
}

/* A line across with its label above the right end, or under it where the
 * other line is just above. */
static void
add_level(struct html *page, struct funnel *funnel, const char *classes,
          double value, const char *label, bool above)
{
    double y = svg_at(&funnel->y, value);

    if (isnan(value))
        return;
    svg_line(page, classes, (double[]){ LEFT, y }, (double[]){ RIGHT, y });
    if (label == NULL)
        return;
    y += above ? -5 : SVG_LETTER;
    svg_text(page, &(struct svg_text){ RIGHT, y, RIGHT - LEFT, "e halo" },
             label);
    funnel->taken[funnel->taken_count++] =
        (struct box){ RIGHT - svg_text_width(label), y - SVG_LETTER, RIGHT, y };
}

/* ---- points and their names --------------------------------------------- */

static bool
is_free(const struct funnel *funnel, const struct box *box)
{
    if (box->left < LEFT || box->right > RIGHT || box->top < 0 ||
        box->bottom > BOTTOM)
        return false;
    for (size_t i = 0; i < funnel->taken_count; i++) {
        const struct box *other = &funnel->taken[i];

        if (box->left < other->right && other->left < box->right &&
            box->top < other->bottom && other->top < box->bottom)
            return false;
    }
    return true;
}

/* True outside the near limits at this base. */
static bool
is_outside(const struct ws_chart *chart, const struct ws_chart_point *point)
{
    for (size_t i = 1; i < chart->limit_count; i++) {
        const struct ws_chart_limit *a = &chart->limits[i - 1], *b = a + 1;

        if (point->x < a->x || point->x > b->x)
            continue;
        double share = b->x > a->x ? (point->x - a->x) / (b->x - a->x) : 0;
        return point->value < a->low + share * (b->low - a->low) ||
               point->value > a->high + share * (b->high - a->high);
    }
    return false;
}

/* The first free place around the mark; a name without one is left out, the
 * table has it. */
static void
add_name(struct html *page, struct funnel *funnel, const struct svg_mark *mark,
         const char *name)
{
    double width = svg_text_width(name), high = SVG_LETTER;
    const double places[][2] = {
        { 8, -high / 2 },          { -8 - width, -high / 2 },
        { -width / 2, -9 - high }, { -width / 2, 9 },
        { 7, -high - 4 },          { 7, 4 },
        { -7 - width, -high - 4 }, { -7 - width, 4 },
    };

    for (size_t i = 0; i < WS_COUNT(places); i++) {
        double left = mark->x + places[i][0], top = mark->y + places[i][1];
        struct box box = { left, top, left + width, top + high };

        if (!is_free(funnel, &box))
            continue;
        funnel->taken[funnel->taken_count++] = box;
        svg_text(
            page,
            &(struct svg_text){ left, top + high * 0.86, width + 1, "halo" },
            name);
        return;
    }
}

static void
place_marks(struct funnel *funnel)
{
    const struct ws_chart *chart = funnel->chart;

    for (size_t i = 0; i < chart->point_count; i++) {
        const struct ws_chart_point *point = &chart->points[i];
        double x = svg_at(&funnel->x, point->x);
        double y = svg_at(&funnel->y, point->value);

        if (isnan(point->value) || isnan(point->x))
            continue;
        funnel->marks[funnel->count++] = (struct svg_mark){ x, y, point->tone };
        funnel->taken[funnel->taken_count++] =
            (struct box){ x - 5, y - 5, x + 5, y + 5 };
    }
}

static void
add_names(struct html *page, struct funnel *funnel)
{
    const struct ws_chart *chart = funnel->chart;

    for (size_t i = 0, mark = 0; i < chart->point_count; i++) {
        const struct ws_chart_point *point = &chart->points[i];

        if (isnan(point->value) || isnan(point->x))
            continue;
        if (is_outside(chart, point))
            add_name(page, funnel, &funnel->marks[mark], point->label);
        mark++;
    }
}

void
svg_funnel(struct html *page, const struct ws_chart *chart)
{
    struct funnel funnel = layout(chart);
    bool target_above = isnan(chart->centre) || chart->target >= chart->centre;

    svg_open(page, chart, HEIGHT);
    add_axes(page, &funnel);
    add_limits(page, &funnel);
    add_level(page, &funnel, "centre", chart->centre, chart->centre_label,
              !target_above);
    add_level(page, &funnel, "target", chart->target, chart->target_label,
              target_above);
    place_marks(&funnel);
    svg_marks(page, funnel.marks, funnel.count);
    add_names(page, &funnel);
    svg_close(page);
    free(funnel.marks);
    free(funnel.taken);
}

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

/* From zero only where that leaves little empty. */
static void
fit_bases(const struct ws_chart *chart, struct svg_axis *x)
{
    double least = INFINITY;

    for (size_t i = 0; i < chart->point_count; i++) {
        least = fmin(least, chart->points[i].x);
        x->to = fmax(x->to, chart->points[i].x * 1.04);
    }
    if (least > x->to / 3 && least < x->to)
        x->from = least - (x->to - least) / 10;
}

static struct funnel
layout(const struct ws_chart *chart)
{
    struct funnel funnel = { .chart = chart,
                             .x = { 0, 1, LEFT + 6, RIGHT },
                             .y = { chart->from, chart->to, BOTTOM, TOP } };

    fit_bases(chart, &funnel.x);
    funnel.marks = ws_alloc(chart->point_count + 1, sizeof(*funnel.marks));
    funnel.taken = ws_alloc(2 * chart->point_count + 2, sizeof(*funnel.taken));
    return funnel;
}

/* ---- axes and lines ----------------------------------------------------- */

static void
add_axes(struct html *page, const struct funnel *funnel)
{
    struct svg_ticks across = svg_ticks(&funnel->x, 5);
    struct svg_ticks up = svg_ticks(&funnel->y, 6);

    svg_open_path(page, "grid");
    for (size_t i = 0; i < up.count; i++) {
        svg_to(page, 'M', LEFT, svg_at(&funnel->y, up.at[i]));
        html_add(page, "H");
        svg_number(page, RIGHT);
    }
    svg_close_path(page);
    for (size_t i = 0; i < up.count; i++) {
        double y = svg_at(&funnel->y, up.at[i]) + SVG_LETTER * 0.36;
        svg_tick_text(page,
                      &(struct svg_text){ LEFT - 5, y, LEFT - 5, "e", false },
                      up.at[i], up.step);
    }
    for (size_t i = 0; i < across.count; i++) {
        double x = svg_at(&funnel->x, across.at[i]);
        svg_tick_text(page,
                      &(struct svg_text){ x, BOTTOM + 18, 60, "m", false },
                      across.at[i], across.step);
    }
    if (funnel->chart->x_axis != NULL)
        svg_text(
            page,
            &(struct svg_text){ RIGHT, HEIGHT - 6, RIGHT, "e soft", false },
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

/* The left upper corner of a text. */
struct corner {
    double left, top;
};

/* Writes a text at the first of the places that is free; false: none is. */
static bool
put_text(struct html *page, struct funnel *funnel, const struct corner *places,
         size_t count, const char *text)
{
    double width = svg_text_width(text);

    for (size_t i = 0; i < count; i++) {
        double left = places[i].left, top = places[i].top;
        struct box box = { left, top, left + width, top + SVG_LETTER };

        if (!is_free(funnel, &box))
            continue;
        funnel->taken[funnel->taken_count++] = box;
        svg_text(page,
                 &(struct svg_text){ left, top + SVG_LETTER * 0.86, width + 1,
                                     "halo", false },
                 text);
        return true;
    }
    return false;
}

/* A name that finds no place around its mark is left out: the table has it. */
static void
add_name(struct html *page, struct funnel *funnel, const struct svg_mark *mark,
         const char *name)
{
    double x = mark->x, y = mark->y, high = SVG_LETTER;
    double width = svg_text_width(name);
    const struct corner places[] = {
        { x + 8, y - high / 2 },         { x - 8 - width, y - high / 2 },
        { x - width / 2, y - 9 - high }, { x - width / 2, y + 9 },
        { x + 7, y - high - 4 },         { x + 7, y + 4 },
        { x - 7 - width, y - high - 4 }, { x - 7 - width, y + 4 },
    };

    put_text(page, funnel, places, WS_COUNT(places), name);
}

/* Places to try for the label of a line across. */
#define LEVEL_PLACES 16

/* A line across with its label above or under it, as far right as there is
 * room. */
static void
add_level(struct html *page, struct funnel *funnel, const char *classes,
          double value, const char *label)
{
    if (isnan(value))
        return;
    double y = svg_at(&funnel->y, value);
    svg_line(page, classes, (double[]){ LEFT, y }, (double[]){ RIGHT, y });
    if (label == NULL)
        return;
    double right = RIGHT - svg_text_width(label);
    double step = (right - LEFT) / (LEVEL_PLACES / 2.0);
    struct corner places[LEVEL_PLACES];
    for (size_t i = 0; i < LEVEL_PLACES; i++)
        places[i] = (struct corner){ right - (double)(i / 2) * step,
                                     i % 2 ? y + 3 : y - SVG_LETTER - 2 };
    if (!put_text(page, funnel, places, WS_COUNT(places), label))
        svg_text(
            page,
            &(struct svg_text){ RIGHT, y - 5, RIGHT - LEFT, "e halo", false },
            label);
}

/* Without verdicts, those within the outer limits are hollow. */
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
        funnel->marks[funnel->count++] =
            (struct svg_mark){ x, y, point->tone,
                               point->tone == WS_PLAIN && point->uncertain };
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

    svg_open(page, chart, HEIGHT);
    add_axes(page, &funnel);
    add_limits(page, &funnel);
    place_marks(&funnel);
    add_level(page, &funnel, "centre", chart->centre, chart->centre_label);
    add_level(page, &funnel, "target", chart->target, chart->target_label);
    svg_marks(page, funnel.marks, funnel.count);
    add_names(page, &funnel);
    svg_close(page);
    free(funnel.marks);
    free(funnel.taken);
}

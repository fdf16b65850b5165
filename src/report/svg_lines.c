/* A panel a ward: its figures over the years, the same axis in all panels. */
#include "svg.h"

#include <math.h>
#include <stdlib.h>

#define PANELS  3 /* in a row; 2 where their titles are long */
#define LEFT    34.0
#define GAP     12.0
#define TITLE   23.0 /* height of a line of a title */
#define DRAWN   52.0 /* height of what is drawn */
#define FOOT    16.0
#define VALUE   48.0 /* room for the last figure */
#define BOTTOM  23.0
#define SQUEEZE 1.6 /* a title may be so much wider than its panel */

struct lines {
    const struct ws_chart *chart;
    double from, to;    /* years */
    size_t across;      /* panels in a row */
    double wide, title; /* of a panel */
    bool small;         /* titles alike: one that is long makes all small */
    double height;
};

/* Where a point lies in its panel. */
struct spot {
    double left, top, x, y;
};

static double
row_height(const struct lines *lines)
{
    return lines->title + DRAWN + FOOT;
}

static struct spot
spot_of(const struct lines *lines, size_t panel, double year, double value)
{
    double column = (double)(panel % lines->across);
    double row = (double)(panel / lines->across);
    struct spot spot = { LEFT + column * (lines->wide + GAP),
                         row * row_height(lines) + lines->title, 0, 0 };
    struct svg_axis x = { lines->from, lines->to, spot.left + 6,
                          spot.left + lines->wide - VALUE };
    struct svg_axis y = { lines->chart->from, lines->chart->to,
                          spot.top + DRAWN, spot.top };

    spot.x = svg_at(&x, year);
    spot.y = svg_at(&y, value);
    return spot;
}

/* Room for titles: two lines in wider panels where they would have to be
 * squeezed by more than a third. */
static void
fit_titles(struct lines *lines)
{
    double widest = 0;

    for (size_t i = 0; i < lines->chart->panel_count; i++)
        widest = fmax(widest, svg_text_width(lines->chart->panels[i]));
    for (lines->across = PANELS; lines->across > 1; lines->across--) {
        double across = (double)lines->across;
        lines->wide = (SVG_WIDTH - LEFT - GAP * (across - 1)) / across;
        if (widest < lines->wide * SQUEEZE || lines->across < PANELS)
            break;
    }
    lines->title = widest < lines->wide * SQUEEZE ? TITLE : 2 * TITLE;
    lines->small = widest > lines->wide;
}

static struct lines
layout(const struct ws_chart *chart)
{
    struct lines lines = { .chart = chart, .from = INFINITY, .to = -INFINITY };

    for (size_t i = 0; i < chart->point_count; i++) {
        lines.from = fmin(lines.from, chart->points[i].x);
        lines.to = fmax(lines.to, chart->points[i].x);
    }
    fit_titles(&lines);
    size_t rows = (chart->panel_count + lines.across - 1) / lines.across;
    lines.height = (double)rows * row_height(&lines) + BOTTOM;
    return lines;
}

/* The power of ten, 1 or less, that both ends are multiples of: their figures
 * are shown in full, since there are no others to read the lines by. */
static double
fineness(const double ends[2])
{
    double unit = 1;

    while (unit > 1e-6 && (fabs(remainder(ends[0], unit)) > unit * 1e-6 ||
                           fabs(remainder(ends[1], unit)) > unit * 1e-6))
        unit /= 10;
    return unit;
}

/* The foot of every panel; the ends of the axis in figures at the left. */
static void
add_frame(struct html *page, const struct lines *lines)
{
    const struct ws_chart *chart = lines->chart;
    const double ends[] = { chart->from, chart->to };

    svg_open_path(page, "grid");
    for (size_t panel = 0; panel < chart->panel_count; panel++) {
        struct spot spot = spot_of(lines, panel, lines->from, chart->from);
        svg_to(page, 'M', spot.left, spot.y);
        html_add(page, "h");
        svg_number(page, lines->wide - VALUE + 6);
    }
    svg_close_path(page);
    for (size_t panel = 0; panel < chart->panel_count; panel += lines->across)
        for (size_t i = 0; i < WS_COUNT(ends); i++) {
            struct spot spot = spot_of(lines, panel, lines->from, ends[i]);
            svg_tick_text(
                page,
                &(struct svg_text){ LEFT - 4, spot.y + SVG_LETTER * 0.36,
                                    LEFT - 4, "e soft", false },
                ends[i], fineness(ends));
        }
}

static void
add_title(struct html *page, const struct lines *lines, size_t panel)
{
    struct spot spot = spot_of(lines, panel, lines->from, 0);
    struct svg_text place = { spot.left, spot.top - 8, lines->wide, "",
                              lines->small };

    if (lines->title > TITLE)
        svg_two_lines(page, &place, lines->chart->panels[panel]);
    else
        svg_text(page, &place, lines->chart->panels[panel]);
}

/* The first and the last year under the panels at the bottom. */
static void
add_years(struct html *page, const struct lines *lines)
{
    size_t panels = lines->chart->panel_count;
    const double years[] = { lines->from, lines->to };

    for (size_t panel = panels > lines->across ? panels - lines->across : 0;
         panel < panels; panel++)
        for (size_t i = 0; i < (lines->to > lines->from ? 2 : 1); i++) {
            struct spot spot =
                spot_of(lines, panel, years[i], lines->chart->from);
            svg_tick_text(
                page,
                &(struct svg_text){ i == 0 ? spot.left : spot.x,
                                    spot.y + SVG_LETTER + 5, 40,
                                    i == 0 ? "soft" : "m soft", false },
                years[i], 1);
        }
}

/* A line through figures of one panel and years that follow each other. */
static void
add_series(struct html *page, const struct lines *lines, const char *classes,
           bool targets)
{
    const struct ws_chart *chart = lines->chart;
    const struct ws_chart_point *before = NULL;

    svg_open_path(page, classes);
    for (size_t i = 0; i < chart->point_count; i++) {
        const struct ws_chart_point *point = &chart->points[i];
        double value = targets ? point->target : point->value;

        if (isnan(value) || point->panel >= chart->panel_count) {
            before = NULL;
            continue;
        }
        struct spot spot = spot_of(lines, point->panel, point->x, value);
        bool joined = before != NULL && before->panel == point->panel &&
                      point->x - before->x < 1.5;
        svg_to(page, joined ? 'L' : 'M', round(spot.x), round(spot.y));
        html_add(page, joined ? "" : "h0");
        before = point;
    }
    svg_close_path(page);
}

static void
add_target(struct html *page, const struct lines *lines)
{
    const struct ws_chart *chart = lines->chart;

    if (chart->own_targets) {
        add_series(page, lines, "target", true);
        return;
    }
    if (isnan(chart->target))
        return;
    svg_open_path(page, "target");
    for (size_t panel = 0; panel < chart->panel_count; panel++) {
        struct spot spot = spot_of(lines, panel, lines->from, chart->target);
        svg_to(page, 'M', spot.left, spot.y);
        html_add(page, "h");
        svg_number(page, lines->wide - VALUE + 6);
    }
    svg_close_path(page);
}

/* The last figure of each panel, marked and in words. */
static void
add_last(struct html *page, const struct lines *lines)
{
    const struct ws_chart *chart = lines->chart;
    struct svg_mark *marks = ws_alloc(chart->point_count + 1, sizeof(*marks));
    size_t count = 0;

    for (size_t i = 0; i < chart->point_count; i++) {
        const struct ws_chart_point *point = &chart->points[i];

        if (isnan(point->value) || point->panel >= chart->panel_count ||
            (i + 1 < chart->point_count &&
             chart->points[i + 1].panel == point->panel &&
             !isnan(chart->points[i + 1].value)))
            continue;
        struct spot spot = spot_of(lines, point->panel, point->x, point->value);
        marks[count++] = (struct svg_mark){ round(spot.x), round(spot.y),
                                            point->tone, false };
        if (point->shown != NULL)
            svg_text(page,
                     &(struct svg_text){ spot.x + 8, spot.y + SVG_LETTER * 0.36,
                                         VALUE, "", false },
                     point->shown);
    }
    svg_marks(page, marks, count);
    free(marks);
}

void
svg_lines(struct html *page, const struct ws_chart *chart)
{
    struct lines lines = layout(chart);

    svg_open(page, chart, lines.height);
    add_frame(page, &lines);
    add_target(page, &lines);
    add_series(page, &lines, "line", false);
    add_last(page, &lines);
    for (size_t i = 0; i < chart->panel_count; i++)
        add_title(page, &lines, i);
    if (chart->point_count > 0)
        add_years(page, &lines);
    svg_close(page);
}

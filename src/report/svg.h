/* Charts of a page as drawings; for this room only. */
#ifndef WARDSCORE_REPORT_SVG_H
#define WARDSCORE_REPORT_SVG_H

#include "html.h"

/* Every drawing is this wide, in units that are about a pixel; on a telephone
 * three quarters of it, so letters are large. */
#define SVG_WIDTH  400.0
#define SVG_LETTER 15.0 /* height of the letters */
#define SVG_LINE   17.0 /* from line to line */

/* Where values lie on the paper: `from` at `start`, `to` at `end`. */
struct svg_axis {
    double from, to, start, end;
};

/* Values beyond the ends lie on them. */
double svg_at(const struct svg_axis *axis, double value);
/* Round figures on an axis: 40, 50, 60 ... */
#define SVG_TICKS 8

struct svg_ticks {
    double at[SVG_TICKS], step;
    size_t count;
};

/* At most `most` steps, less than SVG_TICKS. */
struct svg_ticks svg_ticks(const struct svg_axis *axis, unsigned most);

/* A number with at most one decimal, the same in every locale. */
void svg_number(struct html *page, double number);
/* Pieces of a path: M or L to a point. */
void svg_to(struct html *page, char command, double x, double y);
/* Starts and ends `<path class="...">`. */
void svg_open_path(struct html *page, const char *classes);
void svg_close_path(struct html *page);
/* A line of its own. */
void svg_line(struct html *page, const char *classes, const double from[2],
              const double to[2]);

/* Text of at most `room` units: wider text is set smaller, then squeezed.
 * Classes: m and e stand for middle and end at x; soft, halo. */
struct svg_text {
    double x, y, room;
    const char *classes;
    bool small; /* in small letters, also where large ones would fit */
};
void svg_text(struct html *page, const struct svg_text *place,
              const char *text);
/* The same, with what does not fit into a line above. */
void svg_two_lines(struct html *page, const struct svg_text *place,
                   const char *text);
double svg_text_width(const char *text);
/* A figure of an axis, with as many decimals as the step has, six at most;
 * below 10^30. */
void svg_tick_text(struct html *page, const struct svg_text *place,
                   double value, double step);

/* Marks of points: the tone in their shape, not only in their colour. One path
 * for all of a tone, so that a chart stays small. */
struct svg_mark {
    double x, y;
    enum ws_tone tone;
    bool hollow; /* a ring, whatever the tone */
};
void svg_marks(struct html *page, const struct svg_mark *marks, size_t count);

void svg_open(struct html *page, const struct ws_chart *chart, double height);
void svg_close(struct html *page);

void svg_bars(struct html *page, const struct ws_chart *chart);
void svg_funnel(struct html *page, const struct ws_chart *chart);
void svg_lines(struct html *page, const struct ws_chart *chart);

#endif

/* What all drawings share: numbers, text, lines and marks. */
#include "svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double
svg_at(const struct svg_axis *axis, double value)
{
    double share = axis->to > axis->from
                       ? (value - axis->from) / (axis->to - axis->from)
                       : 0.5;

    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return axis->start + share * (axis->end - axis->start);
}

/* 1, 2 or 5 of a power of ten. */
static double
round_step(double span, unsigned most)
{
    static const double round[] = { 1, 2, 5 };
    double unit = 1;

    while (span / unit > most)
        unit *= 10;
    while (span / (unit / 10) <= most)
        unit /= 10;
    for (size_t i = 0; i < WS_COUNT(round); i++)
        if (span / (unit / 10 * round[i]) <= most)
            return unit / 10 * round[i];
    return unit;
}

struct svg_ticks
svg_ticks(const struct svg_axis *axis, unsigned most)
{
    struct svg_ticks ticks = { .step = 1 };
    double span = axis->to - axis->from;

    if (!(span > 0) || !isfinite(span))
        return ticks;
    ticks.step = round_step(span, most);
    double first = ceil(axis->from / ticks.step - 1e-9);
    while (ticks.count < SVG_TICKS) {
        double value = (first + (double)ticks.count) * ticks.step;
        if (value > axis->to + ticks.step * 1e-6)
            break;
        ticks.at[ticks.count++] = value;
    }
    return ticks;
}

void
svg_number(struct html *page, double number)
{
    long long tenths = llround(number * 10);

    html_addf(page, "%s%lld", tenths < 0 ? "-" : "", llabs(tenths) / 10);
    if (tenths % 10 != 0)
        html_addf(page, ".%lld", llabs(tenths) % 10);
}

void
svg_to(struct html *page, char command, double x, double y)
{
    html_addf(page, "%c", command);
    svg_number(page, x);
    html_add(page, " ");
    svg_number(page, y);
}

void
svg_open_path(struct html *page, const char *classes)
{
    html_addf(page, "<path class=\"%s\" d=\"", classes);
}

void
svg_close_path(struct html *page)
{
    html_add(page, "\"/>\n");
}

void
svg_line(struct html *page, const char *classes, const double from[2],
         const double to[2])
{
    svg_open_path(page, classes);
    svg_to(page, 'M', from[0], from[1]);
    svg_to(page, 'L', to[0], to[1]);
    svg_close_path(page);
}

/* ---- text --------------------------------------------------------------- */

/* About, in a wide font: a kanji is as wide as it is high. */
double
svg_text_width(const char *text)
{
    double chars = (double)ws_text_chars(text, strlen(text));
    double wide = (double)ws_text_width(text, strlen(text)) - chars;

    return (wide + (chars - wide) * 0.6) * SVG_LETTER;
}

/* Smaller letters for long names. */
#define SMALL (13.0 / SVG_LETTER)

void
svg_text(struct html *page, const struct svg_text *place, const char *text)
{
    double width = svg_text_width(text);
    bool small = place->small || width > place->room;

    html_add(page, "<text");
    if (*place->classes != '\0' || small)
        html_addf(page, " class=\"%s%s%s\"", place->classes,
                  *place->classes && small ? " " : "", small ? "s" : "");
    if (place->x > 0) {
        html_add(page, " x=\"");
        svg_number(page, round(place->x));
        html_add(page, "\"");
    }
    html_add(page, " y=\"");
    svg_number(page, round(place->y));
    html_add(page, "\"");
    if (width * SMALL > place->room) {
        html_add(page, " textLength=\"");
        svg_number(page, round(place->room));
        html_add(page, "\" lengthAdjust=\"spacingAndGlyphs\"");
    }
    html_add(page, ">");
    html_text(page, text);
    html_add(page, "</text>");
}

/* Bytes of the text that fit: up to a blank, or to a kanji. */
static size_t
first_line(const char *text, double room)
{
    size_t best = 0;
    char start[256];

    for (size_t at = 1; text[at] != '\0' && at < sizeof(start); at++) {
        bool wide = (unsigned char)text[at] >= 0xE0;

        if (!wide && text[at] != ' ')
            continue;
        memcpy(start, text, at);
        start[at] = '\0';
        if (svg_text_width(start) > room)
            break;
        best = at;
    }
    return best;
}

void
svg_two_lines(struct html *page, const struct svg_text *place, const char *text)
{
    size_t length =
        svg_text_width(text) > place->room ? first_line(text, place->room) : 0;
    struct svg_text above = *place;
    char first[256];

    if (length > 0) {
        memcpy(first, text, length);
        first[length] = '\0';
        above.y -= SVG_LINE;
        svg_text(page, &above, first);
    }
    svg_text(page, place, text + length + (text[length] == ' '));
}

void
svg_tick_text(struct html *page, const struct svg_text *place, double value,
              double step)
{
    char text[WS_EXACT_TEXT];
    unsigned decimals = 0;

    for (double unit = 1; unit > step * 1.000001 && decimals < 6; unit /= 10)
        decimals++;
    ws_i128 parts = step < 1 ? 1000000 : 1; /* a large one has none */
    ws_exact_text(ws_exact_of((ws_i128)round(value * (double)parts), parts),
                  decimals, text);
    svg_text(page, place, text);
}

/* ---- marks -------------------------------------------------------------- */

/* A ring is an arc, a dot a line of no length with round ends, a cross two
 * lines. In the order in which they are drawn. */
static const struct kind {
    const char *classes, *drawn;
    double left, up; /* where the pen starts */
} kinds[] = {
    { "ring", "a4 4 0 1 1 0 .1z", 4, 0 },
    { "dot", "h0", 0, 0 },
    { "dot good", "h0", 0, 0 },
    { "cross", "l8 8m0-8l-8 8", 4, 4 },
};

static size_t
kind_of(const struct svg_mark *mark)
{
    static const size_t of_tone[] = {
        [WS_PLAIN] = 1, [WS_GOOD] = 2, [WS_BAD] = 3, [WS_MUTED] = 1
    };

    return mark->hollow ? 0 : of_tone[mark->tone];
}

void
svg_marks(struct html *page, const struct svg_mark *marks, size_t count)
{
    for (size_t k = 0; k < WS_COUNT(kinds); k++) {
        const struct kind *kind = &kinds[k];
        bool open = false;

        for (size_t i = 0; i < count; i++) {
            if (kind_of(&marks[i]) != k)
                continue;
            if (!open)
                svg_open_path(page, kind->classes);
            open = true;
            svg_to(page, 'M', marks[i].x - kind->left, marks[i].y - kind->up);
            html_add(page, kind->drawn);
        }
        if (open)
            svg_close_path(page);
    }
}

/* ---- the frame ---------------------------------------------------------- */

void
svg_open(struct html *page, const struct ws_chart *chart, double height)
{
    size_t number = ++page->charts;

    html_add(page, "<svg viewBox=\"0 0 ");
    svg_number(page, SVG_WIDTH);
    html_add(page, " ");
    svg_number(page, height);
    html_addf(page, "\" role=\"img\" aria-labelledby=\"c%zut c%zud\">\n",
              number, number);
    html_addf(page, "<title id=\"c%zut\">", number);
    html_text(page, chart->title ? chart->title : "");
    html_addf(page, "</title><desc id=\"c%zud\">", number);
    html_text(page, chart->description ? chart->description : "");
    html_add(page, "</desc>\n");
}

void
svg_close(struct html *page)
{
    html_add(page, "</svg>\n");
}

/* A map of tiles: a list in the order of the city, each tile in its place. */
#include "html.h"

#include <math.h>
#include <string.h>

/* Names up to this width fit into a tile on a telephone. */
#define SHORT_NAME 8

#define SHADES 5

size_t
html_tiles_places(const struct ws_chart *chart)
{
    int places = 0;

    for (size_t i = 0; chart->type == WS_CHART_TILES && i < chart->point_count;
         i++) {
        places =
            chart->points[i].row >= places ? chart->points[i].row + 1 : places;
        places = chart->points[i].column >= places ? chart->points[i].column + 1
                                                   : places;
    }
    return (size_t)places;
}

/* 1 to SHADES, the more the darker; 0: no value. */
static int
shade_of(const struct ws_chart *chart, double value)
{
    if (isnan(value) || !(chart->to > chart->from))
        return 0;
    double share = (value - chart->from) / (chart->to - chart->from);
    int shade = 1 + (int)floor(share * SHADES);
    return shade < 1 ? 1 : shade > SHADES ? SHADES : shade;
}

static void
add_tile(struct html *page, const struct ws_chart *chart,
         const struct ws_chart_point *point)
{
    static const char *const tones[] = {
        [WS_PLAIN] = "", [WS_GOOD] = " g", [WS_BAD] = " b", [WS_MUTED] = " m"
    };
    int shade = point->tone == WS_PLAIN ? shade_of(chart, point->value) : 0;

    html_add(page, "<li class=\"t");
    if (point->row >= 0 && point->column >= 0)
        html_addf(page, " r%d c%d", point->row, point->column);
    if (shade > 0)
        html_addf(page, " d%d", shade);
    html_addf(page, "%s%s\">", tones[point->tone],
              point->uncertain ? " u" : "");
    bool linked = html_open_link(page, point->link);
    html_text(page, point->label);
    html_add(page, " <b>");
    html_text(page, point->shown);
    html_add(page, linked ? "</b></a></li>\n" : "</b></li>\n");
}

void
html_tiles(struct html *page, const struct ws_chart *chart)
{
    bool is_long = false;

    for (size_t i = 0; i < chart->point_count; i++) {
        const char *label = chart->points[i].label;
        is_long |= ws_text_width(label, strlen(label)) > SHORT_NAME;
    }
    html_add(page,
             is_long ? "<ol class=\"tiles long\"" : "<ol class=\"tiles\"");
    if (chart->title != NULL)
        html_attribute(page, "aria-label", chart->title);
    html_add(page, ">\n");
    for (size_t i = 0; i < chart->point_count; i++)
        add_tile(page, chart, &chart->points[i]);
    html_add(page, "</ol>\n");
}

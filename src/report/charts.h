/*
 * The charts of pages: figures put in their places; for this room only. What
 * is drawn is what the tables say; doubles are for the drawing alone.
 */
#ifndef WARDSCORE_REPORT_CHARTS_H
#define WARDSCORE_REPORT_CHARTS_H

#include "rank_view.h"

/* A chart while it is made: points can be added until it is shown. */
struct chart {
    struct ws_chart *head;
    struct ws_chart_point *points; /* room for as many as were asked for */
};

/* Without points, and with every figure left open. */
struct chart chart_new(struct ws_document *doc, enum ws_chart_type type,
                       size_t most);
/* The next point, all its figures left open. */
struct ws_chart_point *chart_add(struct chart *chart);
/* The axis of an indicator, with its target: within its scale, as long as
 * what is drawn. */
void chart_set_axis(struct chart *chart, const struct report *report,
                    const struct ws_indicator *indicator);
/* The same where there is no scale. */
void chart_fit(struct chart *chart);
/* Into the document, unless there is no figure in it. */
void chart_show(struct ws_document *doc, const struct chart *chart);

/* The wards on one indicator, best first, with the target and the city. */
void chart_ranking(const struct rank_view *view, size_t indicator);
/* Shares against their bases, with the limits around the city's. */
void chart_funnel(const struct report *report, size_t indicator);
/* A panel a ward. */
void chart_wards_over_years(const struct report *report, size_t indicator);
/* One ward: a row, or a panel, for every share with its own target. */
void chart_shares_of_ward(const struct report *report, size_t ward);
void chart_ward_over_years(const struct report *report, size_t ward);
/* One result with its interval and the target. */
void chart_result(const struct report *report, size_t ward, size_t indicator);
/* Achieved targets, from the sure to the possible. */
void chart_overall(const struct rank_view *view);

#endif

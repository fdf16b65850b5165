/* What the two forms of the ranking share; for this room only. */
#ifndef WARDSCORE_REPORT_RANK_VIEW_H
#define WARDSCORE_REPORT_RANK_VIEW_H

#include "report_views.h"

struct rank_view {
    struct report report;
    const struct ws_rank_options *options;
    const struct ws_ranking *ranking; /* of one indicator */
    struct ws_overall *places;        /* or overall */
    size_t *order;                    /* wards by rank, then city order */
    size_t count;                     /* of those shown */
};

/* Place of a ward, 0 when it has none. */
unsigned rank_view_rank_of(const struct rank_view *view, size_t ward);
/* The ends of its range. */
unsigned rank_view_low(const struct rank_view *view, size_t ward);
unsigned rank_view_high(const struct rank_view *view, size_t ward);
/* "1-14", 1〜14, or one place. */
const char *rank_view_range_words(struct ws_arena *arena, enum ws_lang lang,
                                  unsigned low, unsigned high);
void rank_view_fill_names(const struct rank_view *view, size_t ward,
                          struct ws_doc_cell *code, struct ws_doc_cell *name);

/* Puts the wards shown in the order of their rank; those without one come
 * last. */
void rank_view_sort(struct rank_view *view);

/* Can these wards be told apart? And how to read the places. */
void rank_view_say_order(const struct rank_view *view, size_t indicator);
void rank_view_say_ranges(const struct rank_view *view);
const struct ws_doc_table *rank_view_table(const struct rank_view *view,
                                           size_t indicator);

/* Is the ward's share outside the 99.8 % limits around the rest of the
 * city? */
bool rank_view_stands_out(const struct ws_scorecard *card, size_t ward,
                          size_t indicator);

/* The table for programs. */
void rank_view_add_data(struct rank_view *view, size_t indicator);

/* The ranking over all indicators, and what it means. */
void rank_view_overall(const struct rank_view *view);

/* The ranking on one indicator. */
void rank_view_one(struct rank_view *view, size_t indicator);

#endif

/* What the two forms of the ranking share; for this room only. */
#ifndef WARDSCORE_REPORT_RANK_VIEW_H
#define WARDSCORE_REPORT_RANK_VIEW_H

#include "report_views.h"

struct rank_view {
    struct report report;
    const struct ws_rank_options *options;
    struct ws_ranking *ranking; /* of one indicator */
    struct ws_overall *places;  /* or overall */
    size_t *order;              /* wards by rank, then city order */
    size_t count;               /* of those shown */
};

/* Place of a ward, 0 when it has none. */
unsigned rank_view_rank_of(const struct rank_view *view, size_t ward);
/* "1-14", 1〜14, or one place. */
const char *rank_view_range_words(struct ws_arena *arena, enum ws_lang lang,
                                  unsigned low, unsigned high);
void rank_view_fill_names(const struct rank_view *view, size_t ward,
                          struct ws_doc_cell *code, struct ws_doc_cell *name);

/* The ranking on one indicator. */
void rank_view_one(struct rank_view *view, size_t indicator);

#endif

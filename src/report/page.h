/* The parts of a report laid out as a page; for this room only. */
#ifndef WARDSCORE_REPORT_PAGE_H
#define WARDSCORE_REPORT_PAGE_H

#include "charts.h"

/* How much of the data there is, and how many replied. */
void page_say_coverage(const struct report *report);
/* How to read the places and their ranges, and the comparison with the
 * city. */
void page_say_places(const struct report *report);
void page_say_city(const struct report *report);
/* What change and state mean in a table of years. */
void page_say_years(const struct report *report);
/* A tile a ward, in its place, with the targets it met. */
void page_map(const struct report *report);
/* What an indicator asks, and how the wards stand on it. */
void page_indicator(const struct report *report, size_t indicator);
/* A ward's figures, and what became of its plan where there is a review. */
void page_ward(const struct report *report, size_t ward,
               const struct ws_review *review);
/* The same with charts, as a page of its own. */
void page_card(const struct report *report, size_t ward,
               const struct ws_review *review);
/* A heading of level 2. */
void page_begin(const struct report *report, const char *id, const char *en,
                const char *ja);

#endif

/* The sheets of a report laid out as a workbook; for this room only. */
#ifndef WARDSCORE_REPORT_BOOK_H
#define WARDSCORE_REPORT_BOOK_H

#include "report_views.h"

/* Every result in a row of its own, to be filtered. */
void book_detail(const struct report *report);
/* The places on each indicator, side by side. */
void book_places(const struct report *report);
/* Where every ward stands on its way to every target. */
void book_states(const struct report *report);
/* A chart an indicator: the years of the city, or of the wards asked for. */
void book_years(const struct report *report);
/* Every target of the plans. */
void book_plan(const struct report *report, const struct ws_review *review);

#endif

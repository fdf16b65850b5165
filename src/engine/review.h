/* Between the parts of the plan review; for this room only. */
#ifndef WARDSCORE_ENGINE_REVIEW_H
#define WARDSCORE_ENGINE_REVIEW_H

#include <wardscore/review.h>

/* The verdict on one row of a plan. */
void review_judge(const struct ws_plan_row *row, enum ws_several several,
                  struct ws_review_item *out);

/* Would the value meet the goal? */
bool review_met(const struct ws_review_item *item, struct ws_exact value);

#endif

/*
 * How sure a verdict is: its interval, cut to the scale, and whether the
 * target lies within it. The verdict itself was decided before, exactly, and
 * is never touched here.
 */
#include "measures.h"

#include <math.h>

/* The interval cut to the ends of the scale, where the kind has one. */
static struct ws_interval
cut(const struct ws_indicator *indicator, struct ws_interval interval,
    bool *clipped)
{
    double low = ws_exact_double(ws_exact_decimal(indicator->low));
    double high = ws_exact_double(ws_exact_decimal(indicator->high));

    if (indicator->kind != WS_SCORE)
        return interval;
    *clipped = interval.low < low || interval.high > high;
    return (struct ws_interval){ fmax(interval.low, low),
                                 fmin(interval.high, high) };
}

void
set_certainty(const struct ws_indicator *indicator,
              const struct ws_rules *rules, struct ws_result *result)
{
    const struct ws_measure *measure = ws_measure_of(indicator->kind);
    double target = ws_exact_double(ws_exact_decimal(indicator->target));

    result->interval = (struct ws_interval){ NAN, NAN };
    if (!result->has_value || measure->interval == NULL)
        return;
    struct ws_interval found = measure->interval(result, rules);
    if (!ws_interval_known(found))
        return;
    result->interval = cut(indicator, found, &result->clipped);
    if (indicator->kind == WS_SHARE) {
        /* All were asked and answered: few, but not weak. */
        bool census = result->population == result->n;

        result->few_answers = !census && result->n < WS_FEW_ANSWERS;
        result->wide_interval = found.high - found.low >= WS_WIDE_INTERVAL;
    }
    /* A target to be hit exactly has no side that could be clear. */
    if (result->verdict == WS_NO_DATA || indicator->comparator == WS_EQUAL)
        return;
    bool met = result->verdict == WS_ACHIEVED;

    result->certainty =
        ws_certainty_of(met, result->interval, target,
                        ws_comparator_upward(indicator->comparator));
    /* Without any error there is no margin either, also where the target has
     * to be passed and the value stands exactly at it. */
    if (result->interval.low == result->interval.high)
        result->certainty = met ? WS_CLEARLY_MET : WS_CLEARLY_NOT_MET;
}

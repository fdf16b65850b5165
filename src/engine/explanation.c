/*
 * What would turn a verdict, and what would settle it: figures that explain
 * one result. Everything about yes and no is counted in whole numbers.
 */
#include "measures.h"

#include <math.h>

/* More replies than any survey has. */
#define MOST_REPLIES INT64_C(100000000)

static bool
share_meets(const struct ws_indicator *indicator, int64_t x, int64_t n)
{
    return ws_comparator_met(indicator->comparator,
                             ws_exact_of((ws_i128)100 * x, n),
                             ws_exact_decimal(indicator->target));
}

/* Positive answers that could have been negative before an achieved target
 * was missed, or -1. Halving: the verdict turns once on the way. */
int64_t
ws_answers_to_spare(const struct ws_indicator *indicator,
                    const struct ws_result *result)
{
    bool upward = ws_comparator_upward(indicator->comparator);
    int64_t x = result->positive, n = result->n, low = 0;
    int64_t high = upward ? x : n - x;

    if (!result->has_positive || result->by_weights ||
        result->verdict != WS_ACHIEVED || indicator->comparator == WS_EQUAL)
        return -1;
    while (low < high) {
        int64_t middle = high - (high - low) / 2;

        if (share_meets(indicator, upward ? x - middle : x + middle, n))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static bool
is_clear(const struct ws_indicator *indicator, double share, int64_t n,
         bool met, double confidence)
{
    struct ws_interval interval =
        ws_wilson(ws_share_effective(share, (double)n), confidence);
    double target = ws_exact_double(ws_exact_decimal(indicator->target)) / 100;
    enum ws_certainty certainty = ws_certainty_of(
        met, interval, target, ws_comparator_upward(indicator->comparator));

    return certainty == WS_CLEARLY_MET || certainty == WS_CLEARLY_NOT_MET;
}

/* Replies with which the same share would be clear of the target; -1 when no
 * number is enough. */
int64_t
ws_replies_to_settle(const struct ws_indicator *indicator,
                     const struct ws_result *result, double confidence)
{
    int64_t low = 1, high = MOST_REPLIES;
    bool met = result->verdict == WS_ACHIEVED;

    if (indicator->kind != WS_SHARE || !result->has_value ||
        result->by_weights || indicator->comparator == WS_EQUAL)
        return -1;
    double share = ws_exact_double(result->value) / 100.0;
    if (!is_clear(indicator, share, high, met, confidence))
        return -1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (is_clear(indicator, share, middle, met, confidence))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

double
ws_chance_of_target(const struct ws_indicator *indicator,
                    const struct ws_result *result)
{
    double target = ws_exact_double(ws_exact_decimal(indicator->target)) / 100;

    if (!result->has_positive || !result->has_value || result->by_weights ||
        indicator->comparator == WS_EQUAL)
        return NAN;
    double chance =
        ws_chance_at_least(ws_share_of(result->positive, result->n), target);
    return ws_comparator_upward(indicator->comparator) ? chance : 1.0 - chance;
}

struct ws_nonresponse
ws_nonresponse_of_result(const struct ws_indicator *indicator,
                         const struct ws_result *result)
{
    struct ws_exact target = ws_exact_decimal(indicator->target);

    target.den *= 100;
    if (result->response == NULL || !result->has_positive ||
        result->by_weights || !result->has_value)
        return (struct ws_nonresponse){
            NAN, { NAN, NAN }, WS_BREAK_EVEN_UNKNOWN, NAN
        };
    return ws_nonresponse_of(result->positive, result->n,
                             result->response->sent, target,
                             indicator->comparator);
}

/* The city without the ward: a ward is not to be compared with itself. */
struct ws_share
ws_rest_of_city(const struct ws_scorecard *card, size_t ward, size_t indicator)
{
    const struct ws_result *city = &card->city[indicator];
    const struct ws_result *own = ws_scorecard_result(card, ward, indicator);

    if (!city->has_positive || !own->has_positive || own->by_weights)
        return ws_share_of(0, 0);
    return ws_share_of(city->positive - own->positive, city->n - own->n);
}

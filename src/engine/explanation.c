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

/* Would so many replies with the same share leave the target outside? By the
 * interval that is shown, so that a small population has the finite one, and
 * none when all of it replied. */
static bool
is_clear(const struct ws_indicator *indicator, const struct ws_result *result,
         int64_t n, double confidence)
{
    const struct ws_rules rules = { .confidence = confidence };
    struct ws_result same = { .value = result->value,
                              .has_n = true,
                              .n = n,
                              .population = result->population };
    struct ws_interval interval =
        ws_measure_of(WS_SHARE)->interval(&same, &rules);
    double target = ws_exact_double(ws_exact_decimal(indicator->target));
    enum ws_certainty certainty =
        ws_certainty_of(result->verdict == WS_ACHIEVED, interval, target,
                        ws_comparator_upward(indicator->comparator));

    return certainty == WS_CLEARLY_MET || certainty == WS_CLEARLY_NOT_MET ||
           interval.low == interval.high;
}

int64_t
ws_replies_to_settle(const struct ws_indicator *indicator,
                     const struct ws_result *result, double confidence)
{
    int64_t low = 1, high = MOST_REPLIES;

    if (indicator->kind != WS_SHARE || !result->has_value ||
        result->by_weights || indicator->comparator == WS_EQUAL)
        return -1;
    if (result->population > 0 && result->population < high)
        high = result->population;
    if (!is_clear(indicator, result, high, confidence))
        return -1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (is_clear(indicator, result, middle, confidence))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Of a small population the finite base; nothing is left to chance, and there
 * is none, when all of it answered. */
double
ws_chance_of_target(const struct ws_indicator *indicator,
                    const struct ws_result *result)
{
    double target = ws_exact_double(ws_exact_decimal(indicator->target)) / 100;
    double population = (double)result->population;
    struct ws_share share = ws_share_of(result->positive, result->n);

    if (!result->has_positive || !result->has_value || result->by_weights ||
        indicator->comparator == WS_EQUAL)
        return NAN;
    if (population > 0 && share.n > WS_LARGE_PART * population)
        share = ws_share_effective(ws_share_value(share),
                                   ws_finite_base(share.n, population));
    double chance = ws_chance_at_least(share, target);
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

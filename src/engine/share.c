/*
 * Shares: positive answers of those in the base, in percent. People who were
 * not asked are never in the base; people who left the question blank are
 * only if the rule says so. The share under the other rule is kept as well.
 */
#include "measures.h"

#include <math.h>

static int64_t
valid_answers(const struct ws_answers *answers)
{
    return answers->by_meaning[WS_POSITIVE] + answers->by_meaning[WS_NEGATIVE] +
           answers->by_meaning[WS_NEUTRAL];
}

/* Smallest k for which (x + k) / n meets the target (methods: exact, whole
 * numbers). Defined where more positive answers help. */
static int64_t
answers_needed(const struct ws_indicator *indicator, int64_t x, int64_t n)
{
    struct ws_exact target = ws_exact_decimal(indicator->target);
    ws_i128 wanted = target.num * n, unit = 100 * target.den;
    bool hits = indicator->comparator == WS_EQUAL && wanted % unit == 0;

    if (!hits && !ws_comparator_upward(indicator->comparator))
        return 0;
    ws_i128 least = indicator->comparator == WS_MORE_THAN
                        ? wanted / unit + 1
                        : (wanted + unit - 1) / unit;
    return x < least && least <= n ? (int64_t)least - x : 0;
}

static struct ws_exact
percent(int64_t x, int64_t n)
{
    return ws_exact_of((ws_i128)100 * x, n);
}

/* ---- weights ---------------------------------------------------------------- */

static const ws_i128 weight_unit = INT64_C(1000000000000000);

static ws_i128
in_units(struct ws_decimal weight)
{
    struct ws_exact exact = ws_exact_decimal(weight);

    return exact.num * (weight_unit / exact.den);
}

static bool
is_in_base(enum ws_meaning meaning, const struct ws_rules *rules)
{
    return meaning == WS_POSITIVE || meaning == WS_NEGATIVE ||
           meaning == WS_NEUTRAL ||
           (meaning == WS_NO_ANSWER && rules->blanks_in_base);
}

static void
add_weight(const struct ws_tally *tally, const struct ws_rules *rules,
           struct ws_weights *weights)
{
    weights->known = weights->known && tally->has_weight;
    weights->squares_known = weights->squares_known && tally->has_weight_sq;
    if (!is_in_base(tally->option->meaning, rules))
        return;
    weights->base += in_units(tally->weight);
    weights->squares += in_units(tally->weight_sq);
    if (tally->option->meaning == WS_POSITIVE)
        weights->positive += in_units(tally->weight);
}

/* The weighted share and its effective base; it becomes the value where the
 * rules say so. People without any weight then speak for nobody. */
static void
apply_weights(const struct ws_rules *rules, struct ws_result *out)
{
    const struct ws_weights *weights = &out->weights;

    out->effective_n = NAN;
    if (!weights->known)
        return;
    if (weights->base == 0) {
        if (rules->weighted) {
            out->has_value = out->has_positive = out->has_other = false;
            out->remark = WS_REMARK_NO_WEIGHT;
        }
        return;
    }
    out->weighted = ws_exact_of(100 * weights->positive, weights->base);
    if (weights->squares_known && weights->squares > 0)
        out->effective_n =
            ws_effective_base((double)weights->base / 1e15,
                              (double)weights->squares / 1e15, (double)out->n);
    if (!rules->weighted)
        return;
    out->by_weights = true;
    out->value = out->weighted;
    out->has_other = false; /* of the counts */
}

/* ---- from answers to a share -------------------------------------------------- */

/* From the answers, which are complete here. */
static void
score_answers(const struct ws_indicator *indicator,
              const struct ws_rules *rules, struct ws_result *out)
{
    int64_t x = out->answers.by_meaning[WS_POSITIVE];
    int64_t valid = valid_answers(&out->answers);
    int64_t with_blanks = valid + out->answers.by_meaning[WS_NO_ANSWER];
    int64_t other_n = rules->blanks_in_base ? valid : with_blanks;

    out->n = rules->blanks_in_base ? with_blanks : valid;
    out->has_n = true;
    out->has_positive = true;
    out->positive = x;
    if (out->n == 0) {
        out->missing = out->answers.by_meaning[WS_NOT_ASKED] > 0
                           ? WS_NOT_APPLICABLE
                           : WS_NOT_MEASURED;
        return;
    }
    out->has_value = true;
    out->value = percent(x, out->n);
    if (other_n > 0 && other_n != out->n) {
        out->has_other = true;
        out->other = percent(x, other_n);
    }
    apply_weights(rules, out);
    judge(indicator, out);
    if (out->verdict == WS_NOT_ACHIEVED && !out->by_weights)
        out->needed = answers_needed(indicator, x, out->n);
}

static void
score(const struct ws_indicator *indicator, struct ws_cell cell,
      const struct ws_rules *rules, struct ws_result *out)
{
    bool counted = false;

    out->weights = (struct ws_weights){ true, true, 0, 0, 0 };

    for (size_t i = 0; i < cell.tally_count; i++) {
        const struct ws_tally *tally = &cell.tallies[i];

        if (tally->kind != WS_TALLY_ANSWER)
            continue;
        counted = true;
        out->answers.by_meaning[tally->option->meaning] += tally->count;
        add_weight(tally, rules, &out->weights);
        if (tally->missing != WS_PRESENT) {
            out->missing = tally->missing;
            return;
        }
    }
    out->weights.known = out->weights.known && counted;
    if (counted)
        score_answers(indicator, rules, out);
    else if (take_value(cell, out))
        judge(indicator, out);
}

/* From the counts; from the published share where only that and its base are
 * known. */
static struct ws_share
share_of(const struct ws_result *result)
{
    if (result->by_weights)
        return ws_share_effective(ws_exact_double(result->value) / 100.0,
                                  result->effective_n);
    if (result->has_positive)
        return ws_share_of(result->positive, result->n);
    return ws_share_effective(ws_exact_double(result->value) / 100.0,
                              result->has_n ? (double)result->n : 0.0);
}

/* The mean of the wards' shares, weighted by the people who live there: equal
 * samples of unequal wards speak for the city only so. Settled to nine
 * decimals, because no common fraction of many bases fits. */
static void
pool_by_population(const struct ws_indicator *indicator,
                   const struct ws_result *wards, size_t count, size_t stride,
                   struct ws_result *out)
{
    double people = 0.0, sum = 0.0, variance = 0.0;

    for (size_t i = 0; i < count; i++) {
        const struct ws_result *ward = &wards[i * stride];
        double share = ward->has_value ? ws_exact_double(ward->value) : 0.0;
        double weight = (double)ward->people;

        if (!ward->has_value)
            continue;
        if (ward->people <= 0) {
            out->has_value = false;
            out->verdict = WS_NO_DATA;
            out->remark = WS_REMARK_NO_COUNTS;
            return;
        }
        people += weight;
        sum += weight * share;
        variance += weight * weight * share * (100.0 - share) /
                    (1e4 * share_of(ward).n);
    }
    out->by_population = true;
    /* Nothing of the pooled answers is left to be held against it. */
    out->has_positive = false;
    out->has_other = false;
    out->needed = 0;
    out->weights.known = false;
    out->weights_verdict = WS_NO_DATA;
    out->variance = variance / (people * people);
    out->value = ws_exact_of((ws_i128)llround(1e9 * sum / people), 1000000000);
    judge(indicator, out);
}

static void
pool_weights(const struct ws_weights *ward, struct ws_weights *city)
{
    city->known = city->known && ward->known;
    city->squares_known = city->squares_known && ward->squares_known;
    city->positive += ward->positive;
    city->base += ward->base;
    city->squares += ward->squares;
}

/* Sum of positives over sum of bases: possible when every ward that has a
 * value has its answers. */
static void
pool(const struct ws_indicator *indicator, const struct ws_result *wards,
     size_t count, size_t stride, const struct ws_rules *rules,
     struct ws_result *out)
{
    out->weights = (struct ws_weights){ true, true, 0, 0, 0 };
    for (size_t i = 0; i < count; i++) {
        const struct ws_result *ward = &wards[i * stride];

        if (ward->has_value && !ward->has_positive) {
            out->remark = WS_REMARK_NO_COUNTS;
            out->missing = WS_NOT_MEASURED;
            return;
        }
        if (ward->has_value)
            pool_weights(&ward->weights, &out->weights);
        for (int m = 0; ward->has_value && m < WS_MEANINGS; m++)
            out->answers.by_meaning[m] += ward->answers.by_meaning[m];
    }
    score_answers(indicator, rules, out);
    if (rules->by_population && out->has_value && !indicator->screened)
        pool_by_population(indicator, wards, count, stride, out);
}

/* Normal, for the city's bases are large. */
static struct ws_interval
population_interval(const struct ws_result *result, double confidence)
{
    double share = ws_exact_double(result->value);
    double margin = 100.0 * ws_z_of(confidence) * sqrt(result->variance);

    if (isnan(margin)) /* weights without their squares */
        return (struct ws_interval){ NAN, NAN };
    return (struct ws_interval){ fmax(0.0, share - margin),
                                 fmin(100.0, share + margin) };
}

/* Wilson; where a good part of a small population answered, with the finite
 * base. Sampling error only. */
static struct ws_interval
interval(const struct ws_result *result, const struct ws_rules *rules)
{
    if (result->by_population)
        return population_interval(result, rules->confidence);

    struct ws_share share = share_of(result);
    double population = (double)result->population;
    bool finite = population > 0.0 && share.n > WS_LARGE_PART * population;
    struct ws_interval found =
        finite ? ws_wilson_finite(share, population, rules->confidence)
               : ws_wilson(share, rules->confidence);

    return (struct ws_interval){ 100.0 * found.low, 100.0 * found.high };
}

static double
p_larger(const struct ws_result *a, const struct ws_result *b)
{
    return ws_p_larger_guarded(share_of(a), share_of(b));
}

/* Newcombe's method 10. */
static struct ws_interval
change(const struct ws_result *a, const struct ws_result *b, double confidence)
{
    struct ws_interval found =
        ws_newcombe(share_of(a), share_of(b), confidence);

    return (struct ws_interval){ 100.0 * found.low, 100.0 * found.high };
}

const struct ws_measure measure_share = { score,  pool, interval, p_larger,
                                          change, true, true,     true };

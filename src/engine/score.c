/*
 * Scores: the mean of ratings in points, from the number of ratings of each
 * kind, or as a figure someone else computed.
 */
#include "measures.h"

#include <math.h>

/* All sums of points are kept over one power of ten, so that they add up. */
static const ws_i128 point_unit = INT64_C(1000000000000000);

static void
mean(const struct ws_indicator *indicator, ws_i128 sum, int64_t n,
     struct ws_result *out)
{
    out->has_n = true;
    out->n = n;
    out->points = ws_exact_of(sum, point_unit);
    if (n == 0) {
        out->missing = WS_NOT_MEASURED;
        return;
    }
    out->has_value = true;
    out->value = ws_exact_of(sum, point_unit * n);
    judge(indicator, out);
}

static ws_i128
in_units(struct ws_exact points)
{
    return points.num * (point_unit / points.den);
}

/* Ratings have at most six decimals. */
static int64_t
millionths(struct ws_decimal points)
{
    for (; points.scale < WS_MAX_POINT_SCALE; points.scale++)
        points.units *= 10;
    return points.units;
}

static void
score(const struct ws_indicator *indicator, struct ws_cell cell,
      const struct ws_rules *rules, struct ws_result *out)
{
    ws_i128 sum = 0;
    int64_t n = 0;
    bool rated = false;

    (void)rules; /* a rating that was not given has no points */
    out->has_sums = true;
    for (size_t i = 0; i < cell.tally_count; i++) {
        const struct ws_tally *tally = &cell.tallies[i];

        if (tally->kind == WS_TALLY_TOTAL)
            continue;
        rated = true;
        if (tally->missing != WS_PRESENT) {
            out->missing = tally->missing;
            return;
        }
        if (tally->kind == WS_TALLY_ANSWER)
            continue; /* blank or not asked */
        n += tally->count;
        sum += in_units(ws_exact_decimal(tally->points)) * tally->count;
        out->has_sums =
            ws_sums_add(&out->sums, millionths(tally->points), tally->count) &&
            out->has_sums;
    }
    if (rated) {
        mean(indicator, sum, n, out);
        return;
    }
    out->has_sums = false;
    if (!take_value(cell, out))
        return;
    out->has_sd = cell.value->has_sd;
    out->sd = cell.value->sd;
    if (out->has_n)
        out->points = ws_exact_of(in_units(out->value) * out->n, point_unit);
    judge(indicator, out);
}

static void
pool(const struct ws_indicator *indicator, const struct ws_result *wards,
     size_t count, size_t stride, const struct ws_rules *rules,
     struct ws_result *out)
{
    ws_i128 sum = 0;
    int64_t n = 0;

    (void)rules;
    out->has_sums = true;
    for (size_t i = 0; i < count; i++) {
        const struct ws_result *ward = &wards[i * stride];

        if (!ward->has_value)
            continue;
        out->has_sums = out->has_sums && ward->has_sums;
        out->sums.n += ward->sums.n;
        out->sums.sum += ward->sums.sum;
        out->sums.squares += ward->sums.squares;
        if (!ward->has_n) {
            out->remark = WS_REMARK_NO_COUNTS;
            out->missing = WS_NOT_MEASURED;
            return;
        }
        n += ward->n;
        sum += ward->points.num;
    }
    mean(indicator, sum, n, out);
}

/* From the ratings, or from a mean given with n and sd. */
static struct ws_moments
moments_of(const struct ws_result *result)
{
    struct ws_moments moments = { .n = result->has_n ? result->n : 0,
                                  .mean = ws_exact_double(result->value),
                                  .sd = NAN };

    if (result->has_sums)
        return ws_moments_of(result->sums, 1e6);
    if (result->has_sd)
        moments.sd = ws_exact_double(ws_exact_decimal(result->sd));
    return moments;
}

/* Student's t. */
static struct ws_interval
interval(const struct ws_result *result, const struct ws_rules *rules)
{
    return ws_mean_interval(moments_of(result), rules->confidence);
}

static double
p_larger(const struct ws_result *a, const struct ws_result *b)
{
    return ws_welch_of(moments_of(a), moments_of(b)).p_larger;
}

/* Welch: the spread of both years, with their own degrees of freedom. */
static struct ws_interval
change(const struct ws_result *a, const struct ws_result *b, double confidence)
{
    return ws_welch_interval(moments_of(a), moments_of(b), confidence);
}

const struct ws_measure measure_score = { score,  pool, interval, p_larger,
                                          change, true, true,     true };

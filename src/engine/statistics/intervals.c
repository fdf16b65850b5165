/*
 * Intervals of a share. Wilson's is what we show; the others answer special
 * questions (a small population, weights, tables of others).
 */
#include <wardscore/statistics.h>

#include <math.h>

static const struct ws_interval unknown = { NAN, NAN };

bool
ws_interval_known(struct ws_interval interval)
{
    return !isnan(interval.low) && !isnan(interval.high);
}

bool
ws_interval_contains(struct ws_interval interval, double value)
{
    return interval.low <= value && value <= interval.high;
}

struct ws_share
ws_share_of(int64_t x, int64_t n)
{
    return (struct ws_share){ (double)x, (double)n };
}

struct ws_share
ws_share_effective(double share, double n)
{
    return (struct ws_share){ share * n, n };
}

/* The one test of a share that every formula starts with. */
static bool
sensible(struct ws_share share)
{
    return share.n > 0 && !isinf(share.n) && share.x >= 0 && share.x <= share.n;
}

double
ws_share_value(struct ws_share share)
{
    return sensible(share) ? share.x / share.n : NAN;
}

/* (2x + z2 -+ z sqrt(z2 + 4x (n-x)/n)) / (2 (n + z2)), Wilson 1927. At 0 and n
 * the ends are set, as rounding may leave them a hair outside. */
struct ws_interval
ws_wilson_z(struct ws_share share, double z)
{
    double x = share.x, n = share.n, square = z * z;

    if (!sensible(share) || !(z >= 0))
        return unknown;
    double half = z * sqrt(square + 4 * x * ((n - x) / n));
    double middle = 2 * x + square, scale = 2 * (n + square);

    return (struct ws_interval){
        x > 0 ? fmax(0, (middle - half) / scale) : 0,
        x < n ? fmin(1, (middle + half) / scale) : 1,
    };
}

struct ws_interval
ws_wilson(struct ws_share share, double confidence)
{
    return ws_wilson_z(share, ws_z_of(confidence));
}

/* The variance of a draw without replacement, pq/n (N-n)/(N-1), read as that
 * of an endless population, pq/n*. */
double
ws_finite_base(double n, double population)
{
    if (!(n > 0) || isinf(n) || !(population >= n))
        return NAN;
    if (isinf(population))
        return n;
    if (population - n <= 0)
        return INFINITY;
    return n * (population - 1) / (population - n);
}

struct ws_interval
ws_wilson_finite(struct ws_share share, double population, double confidence)
{
    double value = ws_share_value(share);
    double base = ws_finite_base(share.n, population);

    if (isnan(value) || isnan(base) || isnan(ws_z_of(confidence)))
        return unknown;
    if (isinf(base))
        return (struct ws_interval){ value, value };
    return ws_wilson(ws_share_effective(value, base), confidence);
}

/* Beta quantiles: (x, n-x+1) below and (x+1, n-x) above. */
struct ws_interval
ws_clopper_pearson(struct ws_share share, double confidence)
{
    double x = share.x, rest = share.n - share.x, tail = (1 - confidence) / 2;

    if (!sensible(share) || !(confidence > 0 && confidence < 1))
        return unknown;
    return (struct ws_interval){
        x > 0 ? ws_beta_quantile(tail, x, rest + 1) : 0,
        rest > 0 ? ws_beta_quantile(1 - tail, x + 1, rest) : 1,
    };
}

double
ws_wald_margin(struct ws_share share, double population, double confidence)
{
    double p = ws_share_value(share);
    double base = ws_finite_base(share.n, population);

    if (isnan(p) || isnan(base))
        return NAN;
    return ws_z_of(confidence) * sqrt(p * (1 - p) / base);
}

double
ws_effective_base(double sum, double sum_of_squares, double n)
{
    if (!(sum > 0) || !(sum_of_squares > 0) || !(n >= 0))
        return NAN;
    return fmin(n, sum * (sum / sum_of_squares));
}

double
ws_effective_base_of(const struct ws_weight_cell *cells, size_t count)
{
    double sum = 0, squares = 0, n = 0;

    for (size_t i = 0; i < count; i++) {
        double weight = cells[i].weight, answers = (double)cells[i].count;

        if (!(weight >= 0) || cells[i].count < 0)
            return NAN;
        sum += answers * weight;
        squares += answers * weight * weight;
        n += answers;
    }
    return ws_effective_base(sum, squares, n);
}

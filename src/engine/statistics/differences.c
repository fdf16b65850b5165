/*
 * Differences: two shares, two means, a share over several years. Whether two
 * intervals overlap is never asked: that would be a much stricter test.
 */
#include <wardscore/statistics.h>

#include <math.h>

static double
length(double a, double b)
{
    return sqrt(a * a + b * b);
}

/* Newcombe 1998 (b), method 10: the distances of the Wilson limits from the
 * shares, squared and added. Works for none and all of n. */
struct ws_interval
ws_newcombe(struct ws_share a, struct ws_share b, double confidence)
{
    struct ws_interval one = ws_wilson(a, confidence);
    struct ws_interval two = ws_wilson(b, confidence);
    double p = ws_share_value(a), q = ws_share_value(b);

    if (!ws_interval_known(one) || !ws_interval_known(two))
        return (struct ws_interval){ NAN, NAN };
    return (struct ws_interval){
        fmax(-1, p - q - length(p - one.low, two.high - q)),
        fmin(1, p - q + length(one.high - p, q - two.low)),
    };
}

/* (p - q) / sqrt(P (1-P) (1/n + 1/m)), P the share of both together. */
double
ws_pooled_z(struct ws_share a, struct ws_share b)
{
    double p = ws_share_value(a), q = ws_share_value(b), n = a.n + b.n;

    if (isnan(p) || isnan(q))
        return NAN;
    double positive = (a.x + b.x) / n, other = (a.n - a.x + (b.n - b.x)) / n;

    if (positive <= 0 || other <= 0)
        return NAN;
    return (p - q) / sqrt(positive * other * (1 / a.n + 1 / b.n));
}

/* Fewer than five expected in some cell of the table: the normal curve is a
 * poor stand-in there (Cochran 1954). Only whole answers can be counted out. */
static bool
is_sparse(struct ws_share a, struct ws_share b)
{
    double positive = a.x + b.x, all = a.n + b.n;
    /* Divided last: 180 of 200, and 50 asked, are five others and no less. */
    double rarer = fmin(positive, all - positive) * fmin(a.n, b.n) / all;
    bool whole = floor(a.x) == a.x && floor(b.x) == b.x && floor(a.n) == a.n &&
                 floor(b.n) == b.n;

    return whole && rarer < 5;
}

static double
log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/* Fisher 1935: chance of at least a.x of the positive answers falling to a,
 * given the margins. */
static double
fisher_upper(struct ws_share a, struct ws_share b)
{
    double positive = a.x + b.x, all = log_choose(a.n + b.n, positive);
    double most = fmin(a.n, positive), sum = 0;

    for (double x = a.x; x <= most; x++)
        sum += exp(log_choose(a.n, x) + log_choose(b.n, positive - x) - all);
    return fmin(1, sum);
}

double
ws_p_larger(struct ws_share a, struct ws_share b)
{
    double z = ws_pooled_z(a, b);

    if (isnan(ws_share_value(a)) || isnan(ws_share_value(b)))
        return NAN;
    return isnan(z) ? 0.5 : ws_normal_upper(z);
}

double
ws_p_larger_guarded(struct ws_share a, struct ws_share b)
{
    double p = ws_p_larger(a, b);

    return !isnan(p) && is_sparse(a, b) ? fmax(p, fisher_upper(a, b)) : p;
}

double
ws_p_two_sided(double z)
{
    return erfc(fabs(z) / sqrt(2.0));
}

/* Welch 1947: t with the degrees of freedom of Satterthwaite. */
struct ws_welch
ws_welch_of(struct ws_moments a, struct ws_moments b)
{
    struct ws_welch welch = { NAN, NAN, NAN, NAN };

    if (a.n < 2 || b.n < 2)
        return welch;
    double v = a.sd * a.sd / (double)a.n, w = b.sd * b.sd / (double)b.n;

    if (!(v >= 0) || !(w >= 0) || v + w <= 0)
        return welch;
    /* The parts of the variance, as v * v could underflow. */
    double part = v / (v + w), rest = w / (v + w);

    welch.t = (a.mean - b.mean) / sqrt(v + w);
    welch.df =
        1 / (part * part / (double)(a.n - 1) + rest * rest / (double)(b.n - 1));
    welch.p_larger = ws_t_upper(welch.t, welch.df);
    welch.p_two_sided = fmin(1, 2 * ws_t_upper(fabs(welch.t), welch.df));
    return welch;
}

/* Cochran 1954, Armitage 1955. Scores and answers are taken from their
 * means, which changes nothing but the rounding: years are large numbers. */
struct ws_trend
ws_trend_of(const struct ws_share *shares, const double *scores, size_t count)
{
    struct ws_trend trend = { NAN, NAN };
    double n = 0, x = 0, mean = 0, slope = 0, spread = 0;

    for (size_t i = 0; i < count; i++) {
        if (isnan(ws_share_value(shares[i])))
            return trend;
        n += shares[i].n;
        x += shares[i].x;
        mean += shares[i].n * scores[i];
    }
    mean /= n;
    for (size_t i = 0; i < count; i++) {
        double score = scores[i] - mean;

        slope += (shares[i].x - shares[i].n * (x / n)) * score;
        spread += shares[i].n * score * score;
    }
    if (count < 2 || x <= 0 || x >= n || !(spread > 0))
        return trend;
    trend.chi2 = slope * slope / (x / n * (1 - x / n) * spread);
    trend.p = ws_p_two_sided(sqrt(trend.chi2));
    return trend;
}

/*
 * Distribution functions. Tails are computed as tails, never as one less the
 * other side. The factor in front of the beta and gamma functions comes from
 * Loader's deviance form (Loader 2000, "Fast and accurate computation of
 * binomial probabilities"), which stays exact for millions of answers, where
 * a difference of large lgamma() values would not.
 */
#include <wardscore/statistics.h>

#include <float.h>
#include <math.h>

#define TINY      1e-300
#define MAX_STEPS 10000000

static const double two_pi = 6.283185307179586476925;

/* log of gamma(z) less Stirling's formula. Series from z = 16 on. */
static double
stirling_error(double z)
{
    double w = 1 / (z * z);

    if (z < 16)
        return log(tgamma(z)) + z - (z - 0.5) * log(z) - 0.5 * log(two_pi);
    return (1.0 / 12 -
            (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - w / 1188) * w) * w) * w) /
           z;
}

/* x log(x/m) + m - x, without cancellation when x is near m. */
static double
deviance(double x, double m)
{
    if (fabs(x - m) >= 0.1 * (x + m))
        return x * log(x / m) + m - x;
    double v = (x - m) / (x + m), sum = (x - m) * v, power = 2 * x * v;

    for (int i = 3;; i += 2) {
        double before = sum;

        power *= v * v;
        sum += power / i;
        if (sum == before)
            return sum;
    }
}

static double
away_from_zero(double x)
{
    return fabs(x) < TINY ? TINY : x;
}

/* ---- Normal -------------------------------------------------------------- */

double
ws_normal_upper(double z)
{
    return 0.5 * erfc(z / sqrt(2.0));
}

/* ---- Beta ---------------------------------------------------------------- */

/* Continued fraction of the incomplete beta function in the form of DiDonato
 * and Morris (1992, TOMS 708), which keeps its digits when y = 1 - x is tiny;
 * evaluated by Lentz's method. For x below (a + 1) / (a + b + 2). */
static double
beta_fraction(double x, double y, double a, double b)
{
    double n = a + b, lambda = x > 0.5 ? n * y - b : a - n * x;
    double c = away_from_zero((1 + lambda) * a / (a + 1)), d = 0, f = c;

    for (int m = 1; m < MAX_STEPS; m++) {
        double s = a + 2 * m - 1, w = m * (b - m) * x;
        double top = (a + m - 1) * (a + b + m - 1) / (s * s) * w * x;
        double bottom =
            m + w / s + (a + m) / (s + 2) * (1 + lambda + m * (1 + y));

        d = 1 / away_from_zero(bottom + top * d);
        c = away_from_zero(bottom + top / c);
        f *= c * d;
        if (fabs(c * d - 1) <= 2 * DBL_EPSILON)
            return 1 / f;
    }
    return NAN;
}

/* x^a y^b / B(a, b) times the fraction. */
static double
beta_part(double x, double y, double a, double b)
{
    double n = a + b;
    double logarithm = stirling_error(n) - stirling_error(a) -
                       stirling_error(b) - deviance(a, n * x) -
                       deviance(b, n * y);

    return sqrt(a / n * b / two_pi) * exp(logarithm) *
           beta_fraction(x, y, a, b);
}

/* I_x(a, b) with y = 1 - x. */
static double
beta_below(double x, double y, double a, double b)
{
    if (!(a > 0) || !(b > 0) || isinf(a) || isinf(b) || isnan(x))
        return NAN;
    if (x <= 0)
        return 0;
    if (y <= 0)
        return 1;
    if (x <= (a + 1) / (a + b + 2))
        return beta_part(x, y, a, b);
    return 1 - beta_part(y, x, b, a);
}

double
ws_beta_lower(double x, double a, double b)
{
    return beta_below(x, 1 - x, a, b);
}

double
ws_beta_upper(double x, double a, double b)
{
    return beta_below(1 - x, x, b, a);
}

/* Sums of binomial terms as beta functions (DLMF 8.17.5). */
double
ws_binomial_at_least(int64_t x, int64_t n, double p)
{
    if (n < 0 || !(p >= 0 && p <= 1))
        return NAN;
    if (x <= 0)
        return 1;
    return x > n ? 0 : ws_beta_lower(p, (double)x, (double)(n - x) + 1);
}

double
ws_binomial_at_most(int64_t x, int64_t n, double p)
{
    if (n < 0 || !(p >= 0 && p <= 1))
        return NAN;
    if (x < 0)
        return 0;
    return x >= n ? 1 : ws_beta_upper(p, (double)x + 1, (double)(n - x));
}

/* ---- Student ------------------------------------------------------------- */

/* I_{df/(df+t2)}(df/2, 1/2) / 2; normal in the limit. */
double
ws_t_upper(double t, double df)
{
    if (isnan(t) || !(df > 0))
        return NAN;
    if (isinf(df))
        return ws_normal_upper(t);
    if (t < 0)
        return 1 - ws_t_upper(-t, df);
    if (isinf(t))
        return 0;
    double square = t * t, whole = df + square;

    if (isinf(square))
        return 0;
    return 0.5 * beta_below(df / whole, square / whole, df / 2, 0.5);
}

/* ---- Gamma and chi-square ------------------------------------------------ */

/* x^a e^-x / gamma(a + 1). */
static double
gamma_factor(double a, double x)
{
    return exp(-deviance(a, x) - stirling_error(a)) / sqrt(two_pi * a);
}

/* Series for P (DLMF 8.11.4), for x < a + 1. */
static double
gamma_series(double a, double x)
{
    double term = 1, sum = 1;

    for (int i = 1; i < MAX_STEPS; i++) {
        term *= x / (a + i);
        sum += term;
        if (term <= sum * DBL_EPSILON / 4)
            return sum * gamma_factor(a, x);
    }
    return NAN;
}

/* Continued fraction for Q (DLMF 8.9.2), for x >= a + 1. */
static double
gamma_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1 / TINY, d = 1 / away_from_zero(b), h = d;

    for (int i = 1; i < MAX_STEPS; i++) {
        double step = -i * (i - a);

        b += 2;
        d = 1 / away_from_zero(step * d + b);
        c = away_from_zero(b + step / c);
        h *= d * c;
        if (fabs(d * c - 1) <= 2 * DBL_EPSILON)
            return h * a * gamma_factor(a, x);
    }
    return NAN;
}

double
ws_gamma_lower(double a, double x)
{
    if (!(a > 0) || isinf(a) || isnan(x))
        return NAN;
    if (x <= 0)
        return 0;
    if (isinf(x))
        return 1;
    return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}

double
ws_gamma_upper(double a, double x)
{
    if (!(a > 0) || isinf(a) || isnan(x))
        return NAN;
    if (x <= 0)
        return 1;
    if (isinf(x))
        return 0;
    return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

double
ws_chi2_upper(double x, double df)
{
    return ws_gamma_upper(df / 2, x / 2);
}

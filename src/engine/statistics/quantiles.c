/*
 * Quantiles: the normal one by a published rational approximation, the others
 * by halving a bracket until no number lies between its ends. That is slow and
 * certain, and gives the same bits everywhere the distribution does.
 */
#include <wardscore/statistics.h>

#include <math.h>

/* ---- Normal: algorithm AS 241, PPND16 (Wichura 1988) --------------------- */

#define DEGREE 7

struct ratio {
    double top[DEGREE + 1], bottom[DEGREE + 1]; /* highest power first */
};

static const struct ratio centre = {
    { 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
      45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
      133.14166789178437745, 3.387132872796366608 },
    { 5226.495278852854561, 28729.085735721942674, 39307.89580009271061,
      21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
      42.313330701600911252, 1 },
};

static const struct ratio flank = {
    { 7.7454501427834140764e-4, 0.0227238449892691845833,
      0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
      5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734 },
    { 1.05075007164441684324e-9, 5.475938084995344946e-4,
      0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
      1.6763848301838038494, 2.05319162663775882187, 1 },
};

static const struct ratio far_tail = {
    { 2.01033439929228813265e-7, 2.71155556874348757815e-5,
      0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
      1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772 },
    { 2.04426310338993978564e-15, 1.4215117583164458887e-7,
      1.8463183175100546818e-5, 7.868691311456132591e-4,
      0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769,
      1 },
};

static double
ratio_at(const struct ratio *ratio, double r)
{
    double top = ratio->top[0], bottom = ratio->bottom[0];

    for (int i = 1; i <= DEGREE; i++) {
        top = top * r + ratio->top[i];
        bottom = bottom * r + ratio->bottom[i];
    }
    return top / bottom;
}

double
ws_normal_quantile(double p)
{
    double q = p - 0.5;

    if (isnan(p) || p < 0 || p > 1)
        return NAN;
    if (p == 0 || p == 1)
        return p == 0 ? -INFINITY : INFINITY;
    if (fabs(q) <= 0.425)
        return q * ratio_at(&centre, 0.180625 - q * q);
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double z = r <= 5 ? ratio_at(&flank, r - 1.6) : ratio_at(&far_tail, r - 5);

    return q < 0 ? -z : z;
}

double
ws_z_of(double confidence)
{
    if (!(confidence > 0 && confidence < 1))
        return NAN;
    return ws_normal_quantile(0.5 + confidence / 2);
}

/* ---- The others ---------------------------------------------------------- */

/* A distribution with two parameters, from below and from above. */
struct curve {
    double (*lower)(double x, double a, double b);
    double (*upper)(double x, double a, double b);
    double a, b;
};

/* Less than the part p lies below x; measured in the smaller tail. */
static bool
falls_short(const struct curve *curve, double x, double p)
{
    if (p < 0.5)
        return curve->lower(x, curve->a, curve->b) < p;
    return curve->upper(x, curve->a, curve->b) > 1 - p;
}

static double
bisect(const struct curve *curve, double p, double low, double high)
{
    for (;;) {
        double middle = low + (high - low) / 2;

        if (middle <= low || middle >= high)
            return middle;
        if (falls_short(curve, middle, p))
            low = middle;
        else
            high = middle;
    }
}

/* For distributions from 0 up: finds the upper end of the bracket first. */
static double
bisect_upwards(const struct curve *curve, double p, double start)
{
    double low = 0, high = start;

    while (falls_short(curve, high, p)) {
        low = high;
        high *= 2;
    }
    return bisect(curve, p, low, high);
}

static double
t_upper(double t, double df, double unused)
{
    (void)unused;
    return ws_t_upper(t, df);
}

double
ws_t_quantile(double p, double df)
{
    struct curve curve = { NULL, t_upper, df, 0 }; /* p is above a half */

    if (!(p >= 0 && p <= 1) || !(df > 0))
        return NAN;
    if (p == 0 || p == 1 || p == 0.5)
        return p == 0.5 ? 0 : p == 0 ? -INFINITY : INFINITY;
    if (isinf(df))
        return ws_normal_quantile(p);
    if (p < 0.5)
        return -ws_t_quantile(1 - p, df);
    return bisect_upwards(&curve, p, 4);
}

static double
chi2_lower(double x, double df, double unused)
{
    (void)unused;
    return ws_gamma_lower(df / 2, x / 2);
}

static double
chi2_upper(double x, double df, double unused)
{
    (void)unused;
    return ws_chi2_upper(x, df);
}

double
ws_chi2_quantile(double p, double df)
{
    struct curve curve = { chi2_lower, chi2_upper, df, 0 };

    if (!(p >= 0 && p <= 1) || !(df > 0) || isinf(df))
        return NAN;
    if (p == 0 || p == 1)
        return p == 0 ? 0 : INFINITY;
    return bisect_upwards(&curve, p, df + 1);
}

double
ws_beta_quantile(double p, double a, double b)
{
    struct curve curve = { ws_beta_lower, ws_beta_upper, a, b };

    if (!(p >= 0 && p <= 1) || !(a > 0) || !(b > 0) || isinf(a) || isinf(b))
        return NAN;
    if (p == 0 || p == 1)
        return p;
    return bisect(&curve, p, 0, 1);
}

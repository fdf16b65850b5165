/*
 * Means of ratings, and rates behind counts of cases. Ratings are summed as
 * whole numbers, so that the spread does not suffer from cancellation and two
 * halves of a file add up to the whole.
 */
#include <wardscore/statistics.h>

#include <math.h>

static const struct ws_interval unknown = { NAN, NAN };

bool
ws_sums_add(struct ws_sums *sums, int64_t value, int64_t count)
{
    struct ws_sums total;
    ws_i128 points = (ws_i128)value * count, squares;

    if (count < 0 || __builtin_add_overflow(sums->n, count, &total.n) ||
        __builtin_add_overflow(sums->sum, points, &total.sum) ||
        __builtin_mul_overflow(points, (ws_i128)value, &squares) ||
        __builtin_add_overflow(sums->squares, squares, &total.squares))
        return false;
    *sums = total;
    return true;
}

/* sum v^2 - (sum v)^2 / n. With sum = q n + r this is a - r^2/n, where
 * a = squares - q^2 n - 2 q r = squares - q (sum + r) stays whole. */
static double
squares_about_mean(struct ws_sums sums)
{
    ws_i128 n = sums.n, q = sums.sum / n, r = sums.sum % n;
    ws_i128 a = sums.squares - q * (sums.sum + r), scaled;

    if (!__builtin_mul_overflow(a, n, &scaled))
        return (double)(scaled - r * r) / (double)n;
    return (double)a - (double)(r * r) / (double)n;
}

struct ws_moments
ws_moments_of(struct ws_sums sums, double per_unit)
{
    struct ws_moments moments = { sums.n, NAN, NAN };

    if (sums.n < 1 || !(per_unit > 0))
        return moments;
    moments.mean = (double)sums.sum / ((double)sums.n * per_unit);
    if (sums.n > 1)
        moments.sd =
            sqrt(squares_about_mean(sums) / (double)(sums.n - 1)) / per_unit;
    return moments;
}

/* mean -+ t s / sqrt(n), Student 1908. */
struct ws_interval
ws_mean_interval(struct ws_moments moments, double confidence)
{
    double n = (double)moments.n;

    if (moments.n < 2 || !(moments.sd >= 0) || isnan(moments.mean) ||
        !(confidence > 0 && confidence < 1))
        return unknown;
    double margin =
        ws_t_quantile(0.5 + confidence / 2, n - 1) * moments.sd / sqrt(n);

    return (struct ws_interval){ moments.mean - margin, moments.mean + margin };
}

/* chi2(a/2; 2x)/2 and chi2(1-a/2; 2x+2)/2. */
struct ws_interval
ws_poisson_exact(int64_t cases, double confidence)
{
    double x = (double)cases, tail = (1 - confidence) / 2;

    if (cases < 0 || !(confidence > 0 && confidence < 1))
        return unknown;
    return (struct ws_interval){
        cases > 0 ? ws_chi2_quantile(tail, 2 * x) / 2 : 0,
        ws_chi2_quantile(1 - tail, 2 * x + 2) / 2,
    };
}

/* x (1 - 1/(9x) -+ z / (3 sqrt x))^3; the cube of a negative bracket is no
 * rate, so the low end stops at 0. */
static double
byar(double x, double z)
{
    double root = 1 - 1 / (9 * x) + z / (3 * sqrt(x));

    return root > 0 ? x * root * root * root : 0;
}

struct ws_interval
ws_poisson_byar(int64_t cases, double confidence)
{
    double x = (double)cases, z = ws_z_of(confidence);

    if (cases < 0 || isnan(z))
        return unknown;
    return (struct ws_interval){ cases > 0 ? byar(x, -z) : 0, byar(x + 1, z) };
}

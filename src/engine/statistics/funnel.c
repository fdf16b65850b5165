/*
 * Funnel: how far a ward's share may lie from the city's by chance, given how
 * many answered. Compares with peers and says nothing about the target.
 */
#include <wardscore/statistics.h>

#include <math.h>

enum { FEW = 5 };

static bool
possible(double p0, double confidence)
{
    return p0 >= 0 && p0 <= 1 && confidence > 0 && confidence < 1;
}

/* Spiegelhalter 2005. */
struct ws_interval
ws_funnel(double p0, double n, double confidence)
{
    if (!possible(p0, confidence) || !(n > 0))
        return (struct ws_interval){ NAN, NAN };
    double margin = ws_z_of(confidence) * sqrt(p0 * (1 - p0) / n);

    return (struct ws_interval){ fmax(0, p0 - margin), fmin(1, p0 + margin) };
}

bool
ws_funnel_rough(double p0, double n)
{
    return n * p0 < FEW || n * (1 - p0) < FEW;
}

/* Smallest k with P(X <= k) > tail. */
static int64_t
binomial_quantile(double p0, int64_t n, double tail)
{
    int64_t low = 0, high = n;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (ws_binomial_at_most(middle, n, p0) > tail)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct ws_interval
ws_funnel_exact(double p0, int64_t n, double confidence)
{
    double tail = (1 - confidence) / 2;

    if (!possible(p0, confidence) || n < 1)
        return (struct ws_interval){ NAN, NAN };
    /* The upper end is the lower end of the other answers. */
    return (struct ws_interval){
        (double)binomial_quantile(p0, n, tail) / (double)n,
        (double)(n - binomial_quantile(1 - p0, n, tail)) / (double)n,
    };
}

struct ws_dispersion
ws_dispersion_of(const struct ws_share *wards, size_t count)
{
    struct ws_dispersion out = { NAN, NAN, NAN };
    double x = 0, n = 0, sum = 0, used = 0;

    for (size_t i = 0; i < count; i++) {
        if (isnan(ws_share_value(wards[i])))
            continue;
        x += wards[i].x;
        n += wards[i].n;
        used++;
    }
    if (used < 2 || x <= 0 || x >= n)
        return out;
    for (size_t i = 0; i < count; i++) {
        double difference = ws_share_value(wards[i]) - x / n;

        if (!isnan(difference))
            sum += difference * difference * wards[i].n;
    }
    out.chi2 = sum / (x / n * (1 - x / n));
    out.df = used - 1;
    out.p = ws_chi2_upper(out.chi2, out.df);
    return out;
}

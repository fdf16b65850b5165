/* How far two means are apart, and how fast shares move. */
#include <wardscore/statistics.h>

#include <math.h>

struct ws_interval
ws_welch_interval(struct ws_moments a, struct ws_moments b, double confidence)
{
    struct ws_welch welch = ws_welch_of(a, b);
    double difference = a.mean - b.mean;

    if (isnan(welch.df) || !(confidence > 0 && confidence < 1))
        return (struct ws_interval){ NAN, NAN };
    double error = sqrt(a.sd * a.sd / (double)a.n + b.sd * b.sd / (double)b.n);
    double margin = ws_t_quantile((1 + confidence) / 2, welch.df) * error;
    return (struct ws_interval){ difference - margin, difference + margin };
}

double
ws_slope_of(const struct ws_share *shares, const double *scores, size_t count)
{
    double n = 0, x = 0, mean = 0, slope = 0, spread = 0;

    for (size_t i = 0; i < count; i++) {
        n += shares[i].n;
        x += shares[i].x;
        mean += shares[i].n * scores[i];
    }
    if (!(n > 0))
        return NAN;
    mean /= n;
    for (size_t i = 0; i < count; i++) {
        double score = scores[i] - mean;

        slope += (shares[i].x - shares[i].n * (x / n)) * score;
        spread += shares[i].n * score * score;
    }
    return spread > 0 ? slope / spread : NAN;
}

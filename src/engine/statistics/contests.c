/*
 * What ranks need to know of shares and of means: who takes part, who stands
 * before whom (exactly), and the test of one against another.
 */
#include <wardscore/statistics.h>

#include <math.h>

/* ---- Shares -------------------------------------------------------------- */

static bool
share_ranked(const void *data, size_t i)
{
    const struct ws_share_set *set = data;

    return set->n[i] > 0 && set->x[i] >= 0 && set->x[i] <= set->n[i];
}

/* x/n against y/m as whole-number products: 20/40 ties with 200/400. */
static int
share_compare(const void *data, size_t i, size_t j)
{
    const struct ws_share_set *set = data;
    ws_i128 one = (ws_i128)set->x[i] * set->n[j];
    ws_i128 two = (ws_i128)set->x[j] * set->n[i];
    int order = (one < two) - (one > two);

    return set->lower_is_better ? -order : order;
}

static struct ws_share
share_for_test(const struct ws_share_set *set, size_t i)
{
    struct ws_share share = ws_share_of(set->x[i], set->n[i]);

    if (set->effective == NULL)
        return share;
    return ws_share_effective(ws_share_value(share), set->effective[i]);
}

/* Pooled z, not Wald: 0 of 8 is no certainty. */
static double
share_better(const void *data, size_t i, size_t j)
{
    const struct ws_share_set *set = data;
    struct ws_share one = share_for_test(set, i), two = share_for_test(set, j);

    if (set->lower_is_better) {
        struct ws_share other = one;

        one = two;
        two = other;
    }
    return set->guarded ? ws_p_larger_guarded(one, two) : ws_p_larger(one, two);
}

struct ws_contest
ws_contest_of_shares(const struct ws_share_set *set)
{
    return (struct ws_contest){ set->count, set, share_ranked, share_compare,
                                share_better };
}

/* ---- Means --------------------------------------------------------------- */

static bool
mean_ranked(const void *data, size_t i)
{
    const struct ws_mean_set *set = data;

    return set->sums[i].n >= (set->least > 0 ? set->least : 2);
}

static int
mean_compare(const void *data, size_t i, size_t j)
{
    const struct ws_mean_set *set = data;
    const struct ws_sums *one = &set->sums[i], *two = &set->sums[j];
    int order = ws_exact_compare(ws_exact_of(two->sum, two->n),
                                 ws_exact_of(one->sum, one->n));

    return set->lower_is_better ? -order : order;
}

/* Where neither ward's ratings vary, nothing is known of the spread: 0.5, like
 * shares of none or all. NAN (no test) with a single rating. */
static double
mean_better(const void *data, size_t i, size_t j)
{
    const struct ws_mean_set *set = data;
    struct ws_moments one = ws_moments_of(set->sums[i], 1);
    struct ws_moments two = ws_moments_of(set->sums[j], 1);
    struct ws_welch welch =
        set->lower_is_better ? ws_welch_of(two, one) : ws_welch_of(one, two);

    if (one.n < 2 || two.n < 2)
        return NAN;
    return isnan(welch.p_larger) ? 0.5 : welch.p_larger;
}

struct ws_contest
ws_contest_of_means(const struct ws_mean_set *set)
{
    return (struct ws_contest){ set->count, set, mean_ranked, mean_compare,
                                mean_better };
}

/* ---- Is there anything to rank? ------------------------------------------ */

/* rho = tau2 / (tau2 + mean se2), tau2 = max(0, variance - mean se2). */
double
ws_rankability(const double *values, const double *errors, size_t count)
{
    double n = 0, mean = 0, squares = 0, noise = 0;

    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]) || isnan(errors[i]))
            continue;
        double step = values[i] - mean;

        n++;
        mean += step / n;
        squares += step * (values[i] - mean);
        noise += errors[i] * errors[i];
    }
    if (n < 2)
        return NAN;
    noise /= n;
    double truth = fmax(0, squares / (n - 1) - noise);

    return truth + noise > 0 ? truth / (truth + noise) : NAN;
}

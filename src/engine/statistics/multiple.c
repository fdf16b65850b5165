/*
 * Many comparisons. Each method is a row: what a p-value becomes by its place
 * in the order, and from which end the running worst value is taken. Missing
 * p-values are put aside first and are not counted.
 */
#include <wardscore/statistics.h>

#include <math.h>
#include <stdlib.h>

struct entry {
    double p;
    size_t place; /* in the caller's array */
};

/* The raw value of the p-value that is rank-th (1-based) of m from below. */
typedef double raw_value(double p, size_t rank, size_t m);

enum run { NO_RUN, FROM_BELOW, FROM_ABOVE };

static double
bonferroni(double p, size_t rank, size_t m)
{
    (void)rank;
    return (double)m * p;
}

/* 1 - (1-p)^k, without losing small p. */
static double
sidak_of(double p, size_t k)
{
    return -expm1((double)k * log1p(-p));
}

static double
sidak(double p, size_t rank, size_t m)
{
    (void)rank;
    return sidak_of(p, m);
}

static double
holm(double p, size_t rank, size_t m)
{
    return (double)(m - rank + 1) * p;
}

static double
sidak_down(double p, size_t rank, size_t m)
{
    return sidak_of(p, m - rank + 1);
}

static double
benjamini_hochberg(double p, size_t rank, size_t m)
{
    return (double)m / (double)rank * p;
}

/* BH times 1 + 1/2 + ... + 1/m. */
static double
benjamini_yekutieli(double p, size_t rank, size_t m)
{
    double sum = 0;

    for (size_t i = m; i > 0; i--)
        sum += 1 / (double)i;
    return sum * benjamini_hochberg(p, rank, m);
}

static const struct method {
    const char *name;
    raw_value *raw;
    enum run run;
} methods[] = {
    [WS_BONFERRONI] = { "bonferroni", bonferroni, NO_RUN },
    [WS_SIDAK] = { "sidak", sidak, NO_RUN },
    [WS_HOLM] = { "holm", holm, FROM_BELOW },
    [WS_SIDAK_DOWN] = { "sidak_down", sidak_down, FROM_BELOW },
    [WS_HOCHBERG] = { "hochberg", holm, FROM_ABOVE },
    [WS_BENJAMINI_HOCHBERG] = { "benjamini_hochberg", benjamini_hochberg,
                                FROM_ABOVE },
    [WS_BENJAMINI_YEKUTIELI] = { "benjamini_yekutieli", benjamini_yekutieli,
                                 FROM_ABOVE },
};

const char *
ws_adjustment_name(enum ws_adjustment method)
{
    return methods[method].name;
}

/* Equal ones come to the same, in whichever order. */
static int
by_p(const void *a, const void *b)
{
    const struct entry *one = a, *two = b;

    return (one->p > two->p) - (one->p < two->p);
}

/* Turns sorted p-values into adjusted ones, at most 1. */
static void
adjust_sorted(const struct method *method, struct entry *entries, size_t m)
{
    for (size_t i = 0; i < m; i++)
        entries[i].p = fmin(1, method->raw(entries[i].p, i + 1, m));
    if (method->run == FROM_BELOW)
        for (size_t i = 1; i < m; i++)
            entries[i].p = fmax(entries[i].p, entries[i - 1].p);
    if (method->run == FROM_ABOVE)
        for (size_t i = m; i-- > 1;)
            entries[i - 1].p = fmin(entries[i - 1].p, entries[i].p);
}

void
ws_p_adjust(enum ws_adjustment method, const double *p, size_t count,
            double *adjusted)
{
    struct entry *entries = ws_alloc(count + 1, sizeof(*entries));
    size_t m = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(p[i]))
            entries[m++] = (struct entry){ p[i], i };
        else
            adjusted[i] = NAN;
    qsort(entries, m, sizeof(*entries), by_p);
    adjust_sorted(&methods[method], entries, m);
    for (size_t i = 0; i < m; i++)
        adjusted[entries[i].place] = entries[i].p;
    free(entries);
}

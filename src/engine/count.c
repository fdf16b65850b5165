/* Counts of cases: a full count is no sample; the figure stands as given. */
#include "measures.h"

#include <math.h>

static void
score(const struct ws_indicator *indicator, struct ws_cell cell,
      const struct ws_rules *rules, struct ws_result *out)
{
    (void)rules;
    if (take_value(cell, out)) {
        out->has_n = false;
        /* Whole, as the rows were read, also where it was typed as 12.0. */
        out->value = ws_exact_of(out->value.num / out->value.den, 1);
        judge(indicator, out);
    }
}

/* The target is one ward's, so the city's sum has no verdict. */
static void
pool(const struct ws_indicator *indicator, const struct ws_result *wards,
     size_t count, size_t stride, const struct ws_rules *rules,
     struct ws_result *out)
{
    (void)indicator;
    (void)rules;
    out->value = ws_exact_of(0, 1);
    out->missing = WS_NOT_MEASURED;
    for (size_t i = 0; i < count; i++) {
        const struct ws_result *ward = &wards[i * stride];

        if (!ward->has_value)
            continue;
        out->has_value = true;
        out->missing = WS_PRESENT;
        out->value.num += ward->value.num;
    }
}

/* None, for a full count is no sample; on request that of the rate behind it,
 * exact Poisson. */
static struct ws_interval
interval(const struct ws_result *result, const struct ws_rules *rules)
{
    if (!rules->poisson)
        return (struct ws_interval){ NAN, NAN };
    return ws_poisson_exact((int64_t)result->value.num, rules->confidence);
}

/* Counted, not sampled: what is larger is larger. */
static double
p_larger(const struct ws_result *a, const struct ws_result *b)
{
    return ws_exact_compare(a->value, b->value) > 0 ? 0.0 : 1.0;
}

const struct ws_measure measure_count = { score, pool,  interval, p_larger,
                                          NULL,  false, true,     true };

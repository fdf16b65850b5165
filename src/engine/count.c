/* Counts of cases: a full count is no sample; the figure stands as given. */
#include "measures.h"

static void
score(const struct ws_indicator *indicator, struct ws_cell cell,
      bool blanks_in_base, struct ws_result *out)
{
    (void)blanks_in_base;
    if (take_value(cell, out)) {
        out->has_n = false;
        judge(indicator, out);
    }
}

/* The target is one ward's, so the city's sum has no verdict. */
static void
pool(const struct ws_indicator *indicator, const struct ws_result *wards,
     size_t count, size_t stride, bool blanks_in_base, struct ws_result *out)
{
    (void)indicator;
    (void)blanks_in_base;
    out->value = ws_exact_of(0, 1);
    out->missing = WS_NOT_MEASURED;
    for (size_t i = 0; i < count; i++) {
        const struct ws_result *ward = &wards[i * stride];

        if (!ward->has_value)
            continue;
        out->has_value = true;
        out->missing = WS_PRESENT;
        out->value.num += ward->value.num / ward->value.den;
    }
}

/* Counted, not sampled: what is larger is larger. */
static double
p_larger(const struct ws_result *a, const struct ws_result *b)
{
    return ws_exact_compare(a->value, b->value) > 0 ? 0.0 : 1.0;
}

const struct ws_measure measure_count = { score, pool, NULL, p_larger,
                                          NULL,  true, true };

/* The table of measures, and what they share. */
#include "measures.h"

#include <assert.h>

static const struct ws_measure *const measures[] = {
    [WS_SHARE] = &measure_share,
    [WS_SCORE] = &measure_score,
    [WS_COUNT_OF_CASES] = &measure_count,
    [WS_MILESTONE] = &measure_milestone,
};

static_assert(WS_COUNT(measures) == WS_KINDS, "a kind has no measure");

const struct ws_measure *
ws_measure_of(enum ws_kind kind)
{
    return measures[kind];
}

const char *
ws_remark_name(enum ws_remark remark)
{
    static const char *const names[] = {
        [WS_REMARK_NONE] = "",
        [WS_REMARK_NOT_DONE] = "not_done",
        [WS_REMARK_DATE_UNKNOWN] = "done_date_unknown",
        [WS_REMARK_NO_COUNTS] = "no_counts",
        [WS_REMARK_NO_WEIGHT] = "no_weight",
    };

    return names[remark];
}

static enum ws_verdict
verdict_on(const struct ws_indicator *indicator, struct ws_exact value)
{
    struct ws_exact target = ws_exact_decimal(indicator->target);

    return ws_comparator_met(indicator->comparator, value, target)
               ? WS_ACHIEVED
               : WS_NOT_ACHIEVED;
}

void
judge(const struct ws_indicator *indicator, struct ws_result *result)
{
    result->verdict =
        result->has_value ? verdict_on(indicator, result->value) : WS_NO_DATA;
    if (result->has_value && result->weights.known && result->weighted.den > 0)
        result->weights_verdict = verdict_on(
            indicator,
            result->by_weights
                ? ws_exact_of((ws_i128)100 * result->positive, result->n)
                : result->weighted);
    if (result->has_other)
        result->other_verdict = verdict_on(indicator, result->other);
}

bool
take_value(struct ws_cell cell, struct ws_result *out)
{
    const struct ws_value *value = cell.value;

    if (value == NULL || value->missing != WS_PRESENT) {
        out->missing = value ? value->missing : WS_NOT_MEASURED;
        return false;
    }
    out->has_value = true;
    out->value = ws_exact_decimal(value->value);
    out->has_n = value->has_n;
    out->n = value->n;
    return true;
}

unsigned
ws_truthful_decimals(const struct ws_indicator *indicator,
                     struct ws_exact value, unsigned at_least)
{
    enum ws_verdict verdict = verdict_on(indicator, value);
    unsigned decimals = at_least;

    while (decimals < WS_MAX_DECIMALS &&
           verdict_on(indicator, ws_exact_round(value, decimals)) != verdict)
        decimals++;
    return decimals;
}

/*
 * Milestones: in which fiscal year something was done. "Done" without a year
 * cannot be in time, nor can it be late: there is no verdict on it.
 */
#include "measures.h"

static void
score(const struct ws_indicator *indicator, struct ws_cell cell,
      const struct ws_rules *rules, struct ws_result *out)
{
    const struct ws_value *value = cell.value;

    (void)rules;
    if (value == NULL || value->missing != WS_PRESENT) {
        out->missing = value ? value->missing : WS_NOT_MEASURED;
        return;
    }
    switch (value->done) {
    case WS_DONE_IN_YEAR:
        out->has_value = true;
        out->value = ws_exact_decimal(value->value);
        judge(indicator, out);
        return;
    case WS_NOT_DONE:
        out->remark = WS_REMARK_NOT_DONE;
        out->verdict = WS_NOT_ACHIEVED;
        return;
    case WS_DONE_SOMETIME:
        out->remark = WS_REMARK_DATE_UNKNOWN;
        return;
    }
}

const struct ws_measure measure_milestone = { score, NULL,  NULL,  NULL,
                                              NULL,  false, false, false };

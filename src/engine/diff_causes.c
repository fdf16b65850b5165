/*
 * Why a figure or a verdict is another one. A verdict rests on two things, the
 * figure and the target: where both differ, each is put beside the other's old
 * half, and one that would not have turned the verdict, while the other alone
 * did, has no part in it.
 */
#include "diff.h"

#include <string.h>

static bool
is_same_number(bool has_a, struct ws_decimal a, bool has_b, struct ws_decimal b)
{
    return has_a == has_b &&
           (!has_a ||
            ws_exact_compare(ws_exact_decimal(a), ws_exact_decimal(b)) == 0);
}

static bool
is_same_value(const struct ws_result_figure *a,
              const struct ws_result_figure *b)
{
    return is_same_number(a->has_value, a->value, b->has_value, b->value) &&
           is_same_number(a->has_n, a->n, b->has_n, b->n) &&
           is_same_number(a->has_positive, a->positive, b->has_positive,
                          b->positive);
}

/* Without a value the verdict itself tells done from unknown. */
static bool
is_same_figure(const struct ws_result_figure *a,
               const struct ws_result_figure *b)
{
    return is_same_value(a, b) && (a->has_value || a->verdict == b->verdict);
}

static bool
is_same_target(const struct ws_result_figure *a,
               const struct ws_result_figure *b)
{
    return a->indicator.kind == b->indicator.kind &&
           a->indicator.comparator == b->indicator.comparator &&
           is_same_number(true, a->indicator.target, true, b->indicator.target);
}

static bool
is_same_certainty(const struct ws_result_figure *a,
                  const struct ws_result_figure *b)
{
    return a->certainty == b->certainty ||
           (a->certainty != NULL && b->certainty != NULL &&
            strcmp(a->certainty, b->certainty) == 0);
}

enum ws_difference
diff_figures(const struct ws_result_figure *before,
             const struct ws_result_figure *now)
{
    if (before->verdict != now->verdict)
        return WS_VERDICT_CHANGED;
    if (!is_same_value(before, now))
        return WS_VALUE_CHANGED;
    if (!is_same_target(before, now))
        return WS_TARGET_CHANGED;
    return is_same_certainty(before, now) ? WS_SAME : WS_CERTAINTY_CHANGED;
}

/* ---- what could have changed a figure ---------------------------------------- */

static unsigned
touched(const struct ws_diff_change *change)
{
    return WS_TOUCHES_VALUES | (change->city ? WS_TOUCHES_THE_CITY : 0U) |
           (change->now->indicator.kind == WS_SHARE ? WS_TOUCHES_SHARES : 0U);
}

static unsigned
causes_by_inputs(const struct ws_diff *diff)
{
    unsigned causes = 0;

    for (size_t i = 0; i < diff->input_count; i++)
        if (diff->inputs[i].concerns)
            causes |= diff->inputs[i].read_otherwise ? WS_BY_RULE : WS_BY_DATA;
    return causes;
}

static unsigned
causes_by_rules(const struct ws_diff *diff, unsigned touches)
{
    unsigned causes = 0;

    for (size_t i = 0; i < diff->rule_count; i++)
        if ((diff->rules[i].touches & touches) != 0)
            causes |= diff->rules[i].cause;
    return causes;
}

static unsigned
causes_of_figure(const struct ws_diff *diff, struct ws_diff_change *change)
{
    if (change->before->indicator.kind != change->now->indicator.kind)
        return WS_BY_POLICY; /* measured otherwise */
    change->touches = touched(change);
    return causes_by_inputs(diff) | causes_by_rules(diff, change->touches);
}

/* The base and the value are the same: the interval is another one by the
 * rules, or by data that do not show here: ratings of a score that lie further
 * apart, the squares of weights. */
static unsigned
causes_of_certainty(const struct ws_diff *diff, struct ws_diff_change *change)
{
    unsigned causes = causes_by_rules(diff, WS_TOUCHES_CERTAINTY);

    change->touches = WS_TOUCHES_CERTAINTY;
    if (causes == 0 || change->now->indicator.kind == WS_SCORE)
        causes |= causes_by_inputs(diff);
    return causes;
}

/* ---- what turned a verdict ------------------------------------------------------ */

/* The verdict on one's figure by the other's target. */
static enum ws_verdict
verdict_by(const struct ws_result_figure *figure,
           const struct ws_result_figure *target)
{
    if (!figure->has_value || figure->verdict == WS_NO_DATA)
        return figure->verdict; /* by no target */
    return ws_comparator_met(target->indicator.comparator,
                             ws_exact_decimal(figure->value),
                             ws_exact_decimal(target->indicator.target))
               ? WS_ACHIEVED
               : WS_NOT_ACHIEVED;
}

static void
parts_in_verdict(const struct ws_diff_change *change, bool *figure,
                 bool *target)
{
    const struct ws_result_figure *before = change->before, *now = change->now;

    *figure = !is_same_figure(before, now);
    *target = !is_same_target(before, now);
    if (!*figure || !*target || before->indicator.kind != now->indicator.kind)
        return;
    bool figure_alone = verdict_by(now, before) == now->verdict;
    bool target_alone = verdict_by(before, now) == now->verdict;
    if (figure_alone != target_alone) {
        *figure = figure_alone;
        *target = target_alone;
    }
}

/* Nothing in what the results rest on differs. */
static unsigned
causes_left(const struct ws_diff *diff)
{
    return strcmp(diff->before->tool_version, diff->now->tool_version) != 0
               ? WS_BY_PROGRAM
               : WS_BY_UNKNOWN;
}

void
diff_causes(const struct ws_diff *diff, struct ws_diff_change *change)
{
    bool figure = false, target = false;

    switch (change->difference) {
    case WS_VERDICT_CHANGED:
        parts_in_verdict(change, &figure, &target);
        break;
    case WS_VALUE_CHANGED:
        figure = true;
        break;
    case WS_TARGET_CHANGED:
        target = true;
        break;
    case WS_CERTAINTY_CHANGED:
        change->causes = causes_of_certainty(diff, change);
        break;
    default:
        return;
    }
    if (figure)
        change->causes |= causes_of_figure(diff, change);
    if (target)
        change->causes |= WS_BY_POLICY;
    if (change->causes == 0)
        change->causes = causes_left(diff);
}

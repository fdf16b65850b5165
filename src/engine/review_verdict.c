/*
 * The verdict on one target of a plan.
 *
 * At the year's end a figure decides. During the year, and in the years before
 * a target's own deadline, a figure decides what can no longer change: a count
 * that has reached its target, or passed its limit. What is left open is decided
 * by the forecast; without one, a share or a mean that is high enough so far
 * counts as met.
 */
#include "review.h"

#include <string.h>

static const char *const verdict_names[] = {
    [WS_REVIEW_ACHIEVED] = "achieved",
    [WS_REVIEW_NOT_ACHIEVED] = "not_achieved",
    [WS_REVIEW_EXPECTED] = "expected",
    [WS_REVIEW_NOT_EXPECTED] = "not_expected",
    [WS_REVIEW_NOT_MEASURED] = "not_measured",
    [WS_REVIEW_NOT_DUE] = "not_due",
    [WS_REVIEW_NO_VERDICT] = "no_verdict",
};

static const char *const reason_names[] = {
    [WS_REASON_NONE] = "",
    [WS_REASON_NO_TARGET] = "no_target",
    [WS_REASON_NO_PREVIOUS] = "previous_missing",
    [WS_REASON_SEVERAL_VALUES] = "several_values",
    [WS_REASON_UNANSWERED] = "not_comparable",
};

_Static_assert(WS_COUNT(verdict_names) == WS_REVIEW_VERDICTS,
               "a name for every verdict");
_Static_assert(WS_COUNT(reason_names) == WS_REASONS, "a name for every reason");

const char *
ws_review_verdict_name(enum ws_review_verdict verdict)
{
    return verdict_names[verdict];
}

const char *
ws_review_reason_name(enum ws_review_reason reason)
{
    return reason_names[reason];
}

static struct ws_figure
known(struct ws_exact value)
{
    return (struct ws_figure){ true, value };
}

/* ---- figures -------------------------------------------------------------------- */

/* Times a year are times; times a month are not. */
static bool
same_unit(const struct ws_amount *a, const struct ws_amount *b)
{
    bool monthly = a->period > WS_PER_YEAR || b->period > WS_PER_YEAR;

    return (*a->unit == '\0' || *b->unit == '\0' ||
            strcmp(a->unit, b->unit) == 0) &&
           strcmp(a->per, b->per) == 0 && (!monthly || a->period == b->period);
}

/* One number, without words that say it counts something else. */
static const struct ws_amount *
single(const struct ws_reading *reading)
{
    return reading->kind == WS_READING_NUMBER &&
                   *reading->amounts[0].label == '\0'
               ? &reading->amounts[0]
               : NULL;
}

/* Beside a share, 0.6 without a sign could be a fraction. */
static bool
may_be_fraction(const struct ws_amount *amount, const struct ws_amount *beside)
{
    struct ws_exact value = ws_exact_decimal(amount->number);

    return *amount->unit == '\0' && strcmp(beside->unit, "%") == 0 &&
           value.num != 0 && ws_exact_compare(value, ws_exact_of(1, 1)) <= 0;
}

/* Last year's actual where it is one number in the target's unit. */
static struct ws_figure
comparable_previous(const struct ws_plan_row *row)
{
    const struct ws_amount *previous = single(&row->previous);
    struct ws_amount unit = { .unit = row->target.unit,
                              .per = row->target.per,
                              .period = row->target.period };

    if (previous == NULL || row->target.kind == WS_PHRASE_TEXT)
        return (struct ws_figure){ 0 };
    if (row->target.kind != WS_PHRASE_NUMBER)
        unit = row->actual.kind == WS_READING_NUMBER ? row->actual.amounts[0]
                                                     : *previous;
    return same_unit(&unit, previous) && !may_be_fraction(previous, &unit) &&
                   !(row->target.kind != WS_PHRASE_NUMBER &&
                     may_be_fraction(&unit, previous))
               ? known(ws_exact_decimal(previous->number))
               : (struct ws_figure){ 0 };
}

/* Last year's 40 %, and 5 points or 5 % more. */
static struct ws_figure
relative_goal(const struct ws_plan_row *row, struct ws_figure previous)
{
    const struct ws_phrase *target = &row->target;
    struct ws_exact number = ws_exact_decimal(target->number);
    struct ws_exact minus = ws_exact_of(-number.num, number.den);

    if (!previous.known)
        return previous;
    if (target->kind == WS_PHRASE_LEVEL)
        return previous;
    if (target->kind == WS_PHRASE_PERCENT)
        return known(ws_exact_of(previous.value.num * number.num,
                                 previous.value.den * number.den * 100));
    /* Points are added to a percentage that says so; else a number without a
     * unit has that of the other. */
    const char *unit = row->previous.amounts[0].unit;
    bool points = strcmp(target->unit, "ポイント") == 0;
    if (points ? strcmp(unit, "%") != 0
               : *unit != '\0' && *target->unit != '\0' &&
                     strcmp(unit, target->unit) != 0)
        return (struct ws_figure){ 0 };
    return known(ws_exact_minus(previous.value, minus));
}

static struct ws_figure
goal_of(const struct ws_plan_row *row, struct ws_figure previous)
{
    switch (row->target.kind) {
    case WS_PHRASE_NUMBER:
        return known(ws_exact_decimal(row->target.number));
    case WS_PHRASE_LEVEL:
    case WS_PHRASE_PERCENT:
    case WS_PHRASE_STEP:
        return relative_goal(row, previous);
    case WS_PHRASE_NONE:
    case WS_PHRASE_TEXT:
        break;
    }
    return (struct ws_figure){ 0 };
}

static struct ws_figure
smallest(const struct ws_reading *actual)
{
    struct ws_exact least = ws_exact_decimal(actual->amounts[0].number);

    for (size_t i = 1; i < actual->count; i++) {
        struct ws_exact value = ws_exact_decimal(actual->amounts[i].number);
        if (ws_exact_compare(value, least) < 0)
            least = value;
    }
    return known(least);
}

/* At the scale of the most decimals, so that one sum holds all of them. */
static struct ws_figure
mean(const struct ws_reading *actual)
{
    ws_i128 sum = 0, power = 1;

    for (unsigned i = 0; i < WS_MAX_SCALE; i++)
        power *= 10;
    for (size_t i = 0; i < actual->count; i++) {
        struct ws_exact value = ws_exact_decimal(actual->amounts[i].number);
        sum += value.num * (power / value.den);
    }
    return known(ws_exact_of(sum, power * (ws_i128)actual->count));
}

static struct ws_figure
value_of(const struct ws_plan_row *row, enum ws_several several)
{
    const struct ws_reading *actual = &row->actual;

    if (actual->kind == WS_READING_NUMBER)
        return known(ws_exact_decimal(row->target.scope == WS_SCOPE_SUM &&
                                              actual->has_sum
                                          ? actual->sum.number
                                          : actual->amounts[0].number));
    if (actual->kind == WS_READING_SEVERAL && several == WS_SEVERAL_MIN)
        return smallest(actual);
    if (actual->kind == WS_READING_SEVERAL && several == WS_SEVERAL_MEAN)
        return mean(actual);
    return (struct ws_figure){ 0 };
}

bool
review_met(const struct ws_review_item *item, struct ws_exact value)
{
    return item->goal.known &&
           ws_comparator_met(item->comparator, value, item->goal.value);
}

unsigned
ws_review_decimals(const struct ws_review_item *item, struct ws_exact value,
                   unsigned at_least)
{
    bool met = review_met(item, value);
    unsigned decimals = at_least;

    while (decimals < WS_MAX_DECIMALS &&
           review_met(item, ws_exact_round(value, decimals)) != met)
        decimals++;
    return decimals;
}

/* ---- met, missed or open ----------------------------------------------------------- */

/* What the actual says of the target, whatever the time of year. */
enum says { SAYS_NOTHING, SAYS_MET, SAYS_SHORT, SAYS_UNDER_WAY, SAYS_OPEN };

static enum says
all_meet(const struct ws_review_item *item)
{
    const struct ws_reading *actual = &item->row->actual;

    for (size_t i = 0; i < actual->count; i++)
        if (!review_met(item, ws_exact_decimal(actual->amounts[i].number)))
            return SAYS_SHORT;
    return SAYS_MET;
}

static enum says
open_because(struct ws_review_item *item, enum ws_review_reason reason)
{
    item->reason = reason;
    return SAYS_OPEN;
}

static enum says
figures_say(struct ws_review_item *item, enum ws_several several)
{
    if (!item->goal.known)
        return open_because(item, item->row->target.kind == WS_PHRASE_TEXT
                                      ? WS_REASON_UNANSWERED
                                      : WS_REASON_NO_PREVIOUS);
    if (item->value.known)
        return review_met(item, item->value.value) ? SAYS_MET : SAYS_SHORT;
    return several == WS_SEVERAL_ALL
               ? all_meet(item)
               : open_because(item, WS_REASON_SEVERAL_VALUES);
}

static enum says
actual_says(struct ws_review_item *item, enum ws_several several)
{
    bool words = item->row->target.kind == WS_PHRASE_TEXT;

    switch (item->row->actual.kind) {
    case WS_READING_NUMBER:
    case WS_READING_SEVERAL:
        return figures_say(item, several);
    case WS_READING_DONE:
        return words ? SAYS_MET : open_because(item, WS_REASON_UNANSWERED);
    case WS_READING_NOT_DONE: /* of a number to reach, nothing was done */
        return words || ws_comparator_upward(item->comparator)
                   ? SAYS_SHORT
                   : open_because(item, WS_REASON_UNANSWERED);
    case WS_READING_UNDER_WAY:
        return SAYS_UNDER_WAY;
    case WS_READING_EMPTY:
    case WS_READING_MISSING:
    case WS_READING_TEXT:
        break;
    }
    return SAYS_NOTHING;
}

/* Counts of what was done only grow; shares, points, ranks, durations and the
 * like may go either way. */
static bool
grows(const struct ws_plan_row *row)
{
    static const char *const others[] = { "%",  "点", "ポイント", "位", "倍",
                                          "分", "秒", "時間",     "日", "か月",
                                          "年", "歳", "度",       "円" };
    const struct ws_reading *actual = &row->actual;
    const char *unit = actual->count > 0 && *actual->amounts[0].unit != '\0'
                           ? actual->amounts[0].unit
                           : row->target.unit;

    for (size_t i = 0; i < WS_COUNT(others); i++)
        if (strcmp(unit, others[i]) == 0)
            return false;
    return row->target.period <= WS_PER_YEAR;
}

/* What can no longer change: a count that has reached its target stays there,
 * and one that has passed its limit does not come back. */
static bool
is_settled(const struct ws_review_item *item, enum says says)
{
    if (item->row->target.kind == WS_PHRASE_TEXT)
        return says == SAYS_MET;
    if (!grows(item->row))
        return false;
    if (item->comparator == WS_EQUAL)
        return item->value.known && item->goal.known &&
               ws_exact_compare(item->value.value, item->goal.value) > 0;
    return ws_comparator_upward(item->comparator) ? says == SAYS_MET
                                                  : says == SAYS_SHORT;
}

static bool
forecast_meets(const struct ws_review_item *item)
{
    const struct ws_forecast *forecast = &item->row->forecast;

    if (forecast->kind == WS_FORECAST_NUMBER)
        return review_met(item, ws_exact_decimal(forecast->amount.number));
    return forecast->kind == WS_FORECAST_MET;
}

/* A forecast in figures says nothing without a goal to hold it against. */
static bool
has_forecast(const struct ws_review_item *item)
{
    enum ws_forecast_kind kind = item->row->forecast.kind;

    return kind != WS_FORECAST_NONE &&
           (kind != WS_FORECAST_NUMBER || item->goal.known);
}

static enum ws_review_verdict
while_there_is_time(const struct ws_review_item *item, enum says says)
{
    bool upward = ws_comparator_upward(item->comparator);

    if (is_settled(item, says))
        return says == SAYS_MET ? WS_REVIEW_ACHIEVED : WS_REVIEW_NOT_ACHIEVED;
    if (has_forecast(item))
        return forecast_meets(item) ? WS_REVIEW_EXPECTED
                                    : WS_REVIEW_NOT_EXPECTED;
    if (says == SAYS_MET && upward)
        return WS_REVIEW_ACHIEVED; /* a share, as measured by then */
    if (says == SAYS_OPEN)
        return WS_REVIEW_NO_VERDICT;
    return item->row->actual.kind == WS_READING_MISSING ? WS_REVIEW_NOT_MEASURED
                                                        : WS_REVIEW_NOT_DUE;
}

static enum ws_review_verdict
at_the_end(enum says says)
{
    static const enum ws_review_verdict verdicts[] = {
        [SAYS_NOTHING] = WS_REVIEW_NOT_MEASURED,
        [SAYS_MET] = WS_REVIEW_ACHIEVED,
        [SAYS_SHORT] = WS_REVIEW_NOT_ACHIEVED,
        [SAYS_UNDER_WAY] = WS_REVIEW_NOT_MEASURED,
        [SAYS_OPEN] = WS_REVIEW_NO_VERDICT,
    };

    return verdicts[says];
}

/* The target's own deadline, where it lies in a later year. */
static bool
is_due_later(const struct ws_plan_row *row)
{
    int due = row->target.due_year;

    if (row->target.sum_to > due)
        due = row->target.sum_to;
    return due > row->year;
}

void
review_judge(const struct ws_plan_row *row, enum ws_several several,
             struct ws_review_item *out)
{
    *out = (struct ws_review_item){
        .row = row,
        .mid_year = row->as_of.kind == WS_MOMENT_MID,
        .due_later = is_due_later(row),
        .comparator = row->target.comparator,
    };
    out->previous = comparable_previous(row);
    out->goal = goal_of(row, out->previous);
    out->value = value_of(row, several);
    if (row->target.kind == WS_PHRASE_NONE) {
        out->verdict = WS_REVIEW_NO_VERDICT;
        out->reason = WS_REASON_NO_TARGET;
        return;
    }
    enum says says = actual_says(out, several);
    out->verdict = out->mid_year || out->due_later
                       ? while_there_is_time(out, says)
                       : at_the_end(says);
    if (out->verdict != WS_REVIEW_NO_VERDICT)
        out->reason = WS_REASON_NONE;
}

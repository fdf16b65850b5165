/* Kinds of indicator, comparators, meanings and verdicts: their names. */
#include <wardscore/policy.h>

#include <assert.h>

static const struct {
    const char *name, *unit;
    struct ws_label label;
} kinds[] = {
    [WS_SHARE] = { "share", "percent", { "share of answers", "割合" } },
    [WS_SCORE] = { "score", "points", { "mean score", "点数" } },
    [WS_COUNT_OF_CASES] = { "count", "count", { "count of cases", "件数" } },
    [WS_MILESTONE] = { "milestone", "-", { "milestone", "実施の有無" } },
};

static_assert(WS_COUNT(kinds) == WS_KINDS, "a kind has no row");

const char *
ws_kind_name(enum ws_kind kind)
{
    return kinds[kind].name;
}

const char *
ws_kind_unit(enum ws_kind kind)
{
    return kinds[kind].unit;
}

struct ws_label
ws_kind_label(enum ws_kind kind)
{
    return kinds[kind].label;
}

bool
ws_kind_has_path(enum ws_kind kind)
{
    return kind != WS_MILESTONE;
}

/* Which of the three outcomes of a comparison meet the target. */
static const struct {
    const char *name;
    bool below, same, above;
} comparators[] = {
    [WS_AT_LEAST] = { "at_least", false, true, true },
    [WS_AT_MOST] = { "at_most", true, true, false },
    [WS_MORE_THAN] = { "more_than", false, false, true },
    [WS_LESS_THAN] = { "less_than", true, false, false },
    [WS_EQUAL] = { "equal", false, true, false },
    [WS_BY] = { "by", true, true, false },
    [WS_DURING] = { "during", false, true, false },
};

static_assert(WS_COUNT(comparators) == WS_COMPARATORS,
              "a comparator has no row");

const char *
ws_comparator_name(enum ws_comparator comparator)
{
    return comparators[comparator].name;
}

bool
ws_comparator_met(enum ws_comparator comparator, struct ws_exact value,
                  struct ws_exact target)
{
    int order = ws_exact_compare(value, target);

    return order < 0   ? comparators[comparator].below
           : order > 0 ? comparators[comparator].above
                       : comparators[comparator].same;
}

bool
ws_comparator_upward(enum ws_comparator comparator)
{
    return comparators[comparator].above;
}

static struct ws_exact
distance(struct ws_exact value, struct ws_exact target)
{
    struct ws_exact gap = ws_exact_minus(value, target);

    return gap.num < 0 ? ws_exact_of(-gap.num, gap.den) : gap;
}

int
ws_comparator_better(enum ws_comparator comparator, struct ws_exact a,
                     struct ws_exact b, struct ws_exact target)
{
    if (comparator == WS_EQUAL)
        return ws_exact_compare(distance(b, target), distance(a, target));
    int order = ws_exact_compare(a, b);

    return ws_comparator_upward(comparator) ? order : -order;
}

const char *
ws_meaning_name(enum ws_meaning meaning)
{
    static const char *const names[WS_MEANINGS] = {
        [WS_POSITIVE] = "positive",   [WS_NEGATIVE] = "negative",
        [WS_NEUTRAL] = "neutral",     [WS_NO_ANSWER] = "no_answer",
        [WS_NOT_ASKED] = "not_asked",
    };

    return names[meaning];
}

const char *
ws_verdict_name(enum ws_verdict verdict)
{
    static const char *const names[WS_VERDICTS] = {
        [WS_NO_DATA] = "no_data",
        [WS_ACHIEVED] = "achieved",
        [WS_NOT_ACHIEVED] = "not_achieved",
    };

    return names[verdict];
}

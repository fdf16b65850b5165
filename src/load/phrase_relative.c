/* Targets against last year: 前年度以上, 前年度比5%増, 前年度より3件増. */
#include "phrase.h"

#include <string.h>

/* 前年度, 前年度実績, and 28年度実績 where that is the year before. */
static bool
scan_last_year(struct scan *scan)
{
    static const char *const words[] = {
        "前年度の実績", "前年度実績値", "前年度実績", "前年度", "昨年度実績",
        "昨年度",       "前年実績",     "前年",       NULL
    };
    const char *before = scan->at;
    int year;

    if (scan_words(scan, words) >= 0)
        return true;
    if (scan_year(scan, false, &year) && year == scan->fiscal_year - 1 &&
        (scan_word(scan, "実績値") || scan_word(scan, "実績")))
        return true;
    scan->at = before;
    return false;
}

enum way { WAY_NONE, WAY_UP, WAY_DOWN };

static enum way
scan_way(struct scan *scan)
{
    static const char *const ups[] = { "以上の増", "以上増加", "以上増", "増加",
                                       "の増",     "増",       NULL };
    static const char *const downs[] = { "以上の減", "以上減少", "以上減",
                                         "減少",     "の減",     "減",
                                         NULL };

    if (scan_words(scan, ups) >= 0)
        return WAY_UP;
    return scan_words(scan, downs) >= 0 ? WAY_DOWN : WAY_NONE;
}

static void
set_step(struct ws_phrase *out, const struct ws_amount *amount, bool up)
{
    out->kind = WS_PHRASE_STEP;
    out->comparator = up ? WS_AT_LEAST : WS_AT_MOST;
    out->number = amount->number;
    if (!up)
        out->number.units = -out->number.units;
    out->unit = amount->unit;
    out->per = amount->per;
}

/* 100 and the number, or less it, at the number's scale. */
static bool
set_percent(struct scan *scan, struct ws_phrase *out, struct ws_decimal number,
            bool up)
{
    int64_t hundred = 100;

    for (unsigned i = 0; i < number.scale; i++)
        hundred *= 10; /* at most 10^17 */
    if (up ? __builtin_add_overflow(hundred, number.units, &number.units)
           : number.units > hundred)
        return scan_fail(scan, FAULT_NUMBER);
    if (!up)
        number.units = hundred - number.units;
    out->kind = WS_PHRASE_PERCENT;
    out->number = number;
    out->comparator = up ? WS_AT_LEAST : WS_AT_MOST;
    return true;
}

/* A smaller share of last year's actual is no target to be reached. */
#define LEAST_PERCENT 50

/* Behind 前年度比: 105%以上, 5%増, +5%, 2ポイント増 */
static bool
scan_ratio(struct scan *scan, struct ws_phrase *out)
{
    struct ws_amount amount;
    enum ws_comparator comparator;
    bool plus = scan_word(scan, "+");
    bool minus = !plus && scan_word(scan, "-");

    if (!scan_amount(scan, &amount))
        return scan_fail(scan, FAULT_VAGUE);
    bool percent = strcmp(amount.unit, "%") == 0;
    enum way way = plus ? WAY_UP : minus ? WAY_DOWN : scan_way(scan);
    if (amount.period != WS_PERIOD_NONE || amount.scope != WS_SCOPE_NONE ||
        (percent && *amount.per != '\0'))
        return scan_fail(scan, FAULT_VAGUE);
    if (way != WAY_NONE && percent)
        return set_percent(scan, out, amount.number, way == WAY_UP);
    if (way != WAY_NONE) {
        set_step(out, &amount, way == WAY_UP);
        return true;
    }
    if (!percent || *amount.per != '\0' || !scan_limit(scan, &comparator))
        return scan_fail(scan, FAULT_VAGUE);
    /* 5%以上 of last year nobody could miss: 5% more is meant, or 105%. */
    if (ws_comparator_upward(comparator) &&
        ws_exact_compare(ws_exact_decimal(amount.number),
                         ws_exact_of(LEAST_PERCENT, 1)) < 0)
        return scan_fail(scan, FAULT_VAGUE);
    out->kind = WS_PHRASE_PERCENT;
    out->number = amount.number;
    out->comparator = comparator;
    return true;
}

/* Behind 前年度より: 3件増, 増加 */
static bool
scan_step(struct scan *scan, struct ws_phrase *out)
{
    struct ws_amount amount;
    enum way way;
    bool plus = scan_word(scan, "+");

    if (plus || scan_at_digit(scan)) {
        if (!scan_amount(scan, &amount))
            return scan_fail(scan, FAULT_VAGUE);
        way = plus ? WAY_UP : scan_way(scan);
        if (way == WAY_NONE || amount.period != WS_PERIOD_NONE ||
            amount.scope != WS_SCOPE_NONE)
            return scan_fail(scan, FAULT_VAGUE);
        if (strcmp(amount.unit, "%") == 0)
            return scan_fail(scan, FAULT_PERCENT_OR_POINTS);
        set_step(out, &amount, way == WAY_UP);
        return true;
    }
    way = scan_way(scan);
    if (way == WAY_NONE)
        return scan_fail(scan, FAULT_VAGUE);
    out->kind = WS_PHRASE_LEVEL;
    out->comparator = way == WAY_UP ? WS_MORE_THAN : WS_LESS_THAN;
    return true;
}

bool
scan_relative(struct scan *scan, struct ws_phrase *out)
{
    static const char *const than[] = { "より", "から", "に比べ", NULL };

    if (!scan_last_year(scan))
        return false;
    if (scan_word(scan, "比"))
        scan_ratio(scan, out);
    else if (scan_limit(scan, &out->comparator))
        out->kind = WS_PHRASE_LEVEL;
    else if (scan_words(scan, than) >= 0)
        scan_step(scan, out);
    else
        scan_fail(scan, FAULT_VAGUE);
    scan_filler(scan);
    return scan->fault == NULL && scan_expect_end(scan);
}

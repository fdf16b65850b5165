/* Brackets behind a target: last year's actual, years summed up, or remarks. */
#include "phrase.h"

#include <string.h>

/* Digits in a remark say "of 5 points" and nothing else. */
static bool
is_remark_text(struct ws_arena *arena, const char *text)
{
    struct scan scan = { .arena = arena, .at = text };

    while (!scan_at_end(&scan)) {
        struct ws_decimal number;
        size_t part = strcspn(scan.at, "0123456789");

        if (scan.at[part] == '\0')
            return true;
        scan.at += part;
        if (!scan_number(&scan, &number) || !scan_word(&scan, "点満点"))
            return false;
    }
    return true;
}

/* 28年度:8件, 前年度実績:8件 */
static bool
scan_previous(struct scan *scan, struct ws_phrase *out)
{
    static const char *const words[] = { "前年度実績", "前年度", NULL };
    int year;
    bool last = scan_words(scan, words) >= 0;

    if (!last &&
        !(scan_year(scan, false, &year) && year == scan->fiscal_year - 1))
        return false;
    scan_word(scan, "実績");
    if (!scan_word(scan, ":"))
        return false;
    if (scan_at_end(scan) || *out->previous != '\0')
        return scan_fail(scan, FAULT_BRACKETS);
    out->previous = scan->at + strspn(scan->at, " \t\r\n");
    /* Here as well: a phrase is asked about its first figure only. */
    return !is_rough(out->previous) || scan_fail(scan, FAULT_APPROXIMATE);
}

/* R3~R5作成合計, 累計 */
static bool
scan_sum(struct scan *scan, struct ws_phrase *out)
{
    static const char *const made[] = { "作成", "実績", "配布", "の", NULL };
    static const char *const sums[] = { "合計", "累計", "計", NULL };
    int from = 0, to = 0;

    scan_years(scan, &from, &to);
    scan_words(scan, made);
    if (scan_words(scan, sums) < 0)
        return false;
    scan_word(scan, "目標");
    if (!scan_at_end(scan))
        return false;
    if (out->scope != WS_SCOPE_NONE)
        return scan_fail(scan, FAULT_BRACKETS);
    out->sum_from = from;
    out->sum_to = to;
    out->scope = WS_SCOPE_SUM;
    return true;
}

/* 1地域あたり */
static bool
scan_per_bracket(struct scan *scan, struct ws_phrase *out)
{
    static const char *const words[] = { "あたり", "当たり", "につき", NULL };
    struct ws_decimal one;

    if (!scan_number(scan, &one) || one.units != 1 || one.scale != 0)
        return false;
    const char *per = scan_unit(scan);
    if (*per == '\0' || period_named(per) != WS_PERIOD_NONE ||
        scan_words(scan, words) < 0 || !scan_at_end(scan))
        return false;
    if (*out->per != '\0')
        return scan_fail(scan, FAULT_BRACKETS);
    out->per = per;
    return true;
}

static void
add_remark(struct scan *scan, struct ws_phrase *out, const char *text)
{
    text += strspn(text, " \t\r\n");
    if (!is_remark_text(scan->arena, text))
        scan_fail(scan, FAULT_BRACKETS);
    else if (*text != '\0')
        out->remark =
            *out->remark == '\0'
                ? text
                : ws_arena_printf(scan->arena, "%s、%s", text, out->remark);
}

void
phrase_bracket(struct scan *scan, const char *text, struct ws_phrase *out)
{
    static bool (*const readers[])(
        struct scan *, struct ws_phrase *) = { scan_previous, scan_sum,
                                               scan_per_bracket };

    for (size_t i = 0; i < WS_COUNT(readers); i++) {
        struct scan inner = *scan;

        inner.at = text;
        if (readers[i](&inner, out)) {
            if (inner.era_year > 0)
                out->era_year = inner.era_year;
            return;
        }
        if (inner.fault == phrase_fault(FAULT_BRACKETS) ||
            inner.fault == phrase_fault(FAULT_APPROXIMATE)) {
            scan->fault = inner.fault;
            return;
        }
    }
    add_remark(scan, out, text);
}

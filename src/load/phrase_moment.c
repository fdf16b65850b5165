/* When something was measured, and whether that is the year's end. */
#include "phrase.h"

#include "cells.h"

#include <string.h>

/* The calendar year of a month in a fiscal year, April to March. */
static int
calendar_year(int fiscal_year, int month)
{
    return month >= 4 ? fiscal_year : fiscal_year + 1;
}

static int
days_in(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

/* Words that name a time by themselves. */
static enum ws_moment_kind
scan_named(struct scan *scan)
{
    static const char *const ends[] = { "年度末",   "期末",     "年間", "通年",
                                        "year end", "year-end", NULL };
    static const char *const mids[] = { "中間",     "上半期",  "年度途中",
                                        "mid-year", "midyear", NULL };

    if (scan_words(scan, ends) >= 0)
        return WS_MOMENT_END;
    return scan_words(scan, mids) >= 0 ? WS_MOMENT_MID : WS_MOMENT_NONE;
}

static bool
scan_part(struct scan *scan, int *number)
{
    struct ws_decimal decimal;

    if (!scan_number(scan, &decimal) || decimal.scale > 0 ||
        decimal.units > 9999)
        return false;
    *number = (int)decimal.units;
    return true;
}

static const struct era *
scan_era(struct scan *scan)
{
    for (size_t i = 0; i < era_count; i++)
        if (scan_word(scan, eras[i].mark))
            return &eras[i];
    return NULL;
}

static bool
set_year(struct ws_moment *out, const struct era *era, int number)
{
    out->year = era ? era->before + number : number;
    return era ? number >= 1 && number <= era->last
               : number >= 1900 && number <= 2200;
}

/* 2018-10-31, 2018/10/31; H30.10.31 has a point, which a number would take. */
static bool
scan_date_digits(struct scan *scan, struct ws_moment *out)
{
    static const char *const signs[] = { "-", "/", ".", NULL };
    const struct era *era = scan_era(scan);
    int parts[3], count = 0;

    do {
        size_t digits = strspn(scan->at, "0123456789");
        if (digits == 0 || digits > 4)
            return false;
        parts[count] = 0;
        for (size_t i = 0; i < digits; i++)
            parts[count] = parts[count] * 10 + (*scan->at++ - '0');
        count++;
    } while (count < 3 && scan_words(scan, signs) >= 0);
    if (count == 2 && parts[0] <= 31 && era == NULL)
        return scan_fail(scan, FAULT_MONTH_DAY);
    if (count < 2 || !set_year(out, era, parts[0]))
        return false;
    out->month = parts[1];
    if (count == 3)
        out->day = parts[2];
    return count == 2 || out->day > 0;
}

/* 平成30年10月末, 10月31日, 10月 */
static bool
scan_date_words(struct scan *scan, struct ws_moment *out)
{
    const struct era *era = scan_era(scan);
    int number;

    if (era != NULL && scan_word(scan, "元"))
        number = 1;
    else if (!scan_part(scan, &number))
        return false;
    if (era != NULL || number >= 1900) {
        if (!scan_word(scan, "年") || scan_word(scan, "度") ||
            !set_year(out, era, number) || !scan_part(scan, &number))
            return false;
    }
    if (!scan_word(scan, "月"))
        return false;
    out->month = number;
    if (scan_word(scan, "末"))
        return true;
    if (!scan_at_digit(scan))
        return true;
    return scan_part(scan, &out->day) && out->day > 0 && scan_word(scan, "日");
}

/* Inside or behind the fiscal year? A date before it is wrong. */
static bool
place_in_year(struct scan *scan, struct ws_moment *out)
{
    int fiscal_year = scan->fiscal_year;

    if (out->month < 1 || out->month > 12)
        return scan_fail(scan, FAULT_MOMENT);
    if (out->year == 0)
        out->year = calendar_year(fiscal_year, out->month);
    int last = days_in(out->year, out->month);
    if (out->day > last)
        return scan_fail(scan, FAULT_MOMENT);
    if (out->day == last)
        out->day = 0;
    int months = (out->year - fiscal_year) * 12 + out->month - 4;
    if (months < 0)
        return scan_fail(scan, FAULT_OUTSIDE_YEAR);
    out->kind = months > 11 || (months == 11 && out->day == 0) ? WS_MOMENT_END
                                                               : WS_MOMENT_MID;
    return true;
}

const struct ws_phrase_fault *
ws_moment_read(struct ws_arena *arena, const char *text, size_t length,
               int fiscal_year, struct ws_moment *out)
{
    static const char *const behind[] = { "現在の実績", "時点の実績", "実績値",
                                          "実績",       "現在",       "時点",
                                          "まで",       "集計",       NULL };
    struct scan scan = { .arena = arena, .fiscal_year = fiscal_year };

    *out = (struct ws_moment){ WS_MOMENT_NONE, 0, 0, 0 };
    if (length > LONGEST_PHRASE)
        return phrase_fault(FAULT_LONG);
    if (ws_text_has_marks(text, length))
        return phrase_fault(FAULT_MARKS);
    scan.at = ws_text_plain(arena, text, length);
    if (scan_at_end(&scan))
        return NULL;
    out->kind = scan_named(&scan);
    if (out->kind == WS_MOMENT_NONE) {
        struct scan words = scan;
        bool found = scan_date_words(&words, out);
        if (found)
            scan = words;
        else
            *out = (struct ws_moment){ WS_MOMENT_NONE, 0, 0, 0 };
        if (!(found || scan_date_digits(&scan, out)) ||
            !place_in_year(&scan, out))
            scan_fail(&scan, FAULT_MOMENT);
    }
    scan_words(&scan, behind);
    if (!scan_at_end(&scan))
        scan_fail(&scan, FAULT_MOMENT);
    return scan.fault;
}

static int
order(int a, int b)
{
    return (a > b) - (a < b);
}

int
ws_moment_compare(const struct ws_moment *a, const struct ws_moment *b)
{
    /* A month alone means its end, behind all of its days. */
    int last_a = a->day > 0 ? a->day : 32, last_b = b->day > 0 ? b->day : 32;
    int result = order((int)a->kind, (int)b->kind);

    if (result == 0)
        result = order(a->year, b->year);
    if (result == 0)
        result = order(a->month, b->month);
    return result ? result : order(last_a, last_b);
}

/* Figures: a number with its unit and all that belongs to it. */
#include "phrase.h"

#include "cells.h"

#include <string.h>
#include <strings.h>

/* ---- numbers --------------------------------------------------------------- */

bool
scan_number(struct scan *scan, struct ws_decimal *number)
{
    const char *end;

    if (!scan_at_digit(scan))
        return false;
    scan_skip_blanks(scan);
    if (number_scan(scan->arena, scan->at, number, &end) != WS_F_KINDS)
        return scan_fail(scan, FAULT_NUMBER);
    scan->at = end;
    if (*end == '.' || *end == ',')
        return scan_fail(scan, FAULT_NUMBER);
    if (*end == ' ' && scan_at_digit(scan))
        return scan_fail(scan, FAULT_SPLIT_NUMBER);
    return true;
}

/* 3万人 is 30000 people; 8割 is 80 %. */
static bool
multiply(struct scan *scan, struct ws_decimal *number)
{
    static const struct {
        const char *word;
        unsigned zeros;
    } powers[] = {
        { "百万", 6 }, { "千万", 7 }, { "億", 8 }, { "万", 4 }, { "千", 3 }
    };

    for (size_t i = 0; i < WS_COUNT(powers); i++) {
        if (!scan_word(scan, powers[i].word))
            continue;
        for (size_t j = 0; j < WS_COUNT(powers); j++)
            if (scan_word(scan, powers[j].word))
                return scan_fail(scan, FAULT_NUMBER); /* 3万億 */
        for (unsigned zeros = powers[i].zeros; zeros > 0; zeros--)
            if (number->scale > 0)
                number->scale--;
            else if (__builtin_mul_overflow(number->units, 10, &number->units))
                return scan_fail(scan, FAULT_NUMBER);
        return true;
    }
    return true;
}

/* ---- units ------------------------------------------------------------------ */

/* Spellings that mean the same unit. */
static const struct {
    const char *word, *unit;
} same_units[] = {
    { "%", "%" },
    { "パーセント", "%" },
    { "percent", "%" },
    { "per cent", "%" },
    { "ポイント", "ポイント" },
    { "points", "点" },
    { "点", "点" },
    { "名", "人" },
    { "か所", "か所" },
    { "ヶ所", "か所" },
    { "ケ所", "か所" },
    { "カ所", "か所" },
    { "ヵ所", "か所" },
    { "箇所", "か所" },
    { "個所", "か所" },
    { "か月", "か月" },
    { "ヶ月", "か月" },
    { "カ月", "か月" },
    { "ヵ月", "か月" },
    { "箇月", "か月" },
    { "か国", "か国" },
    { "ヶ国", "か国" },
    { "カ国", "か国" },
    { "m2", "m2" },
    { "km2", "km2" },
    { "m3", "m3" },
};

/* Words that end a unit. */
static const char *const unit_ends[] = { "以上", "以下",     "以内",   "未満",
                                         "超",   "ちょうど", "増",     "減",
                                         "実施", "開催",     "達成",   "維持",
                                         "見込", "合計",     "当たり", "程度",
                                         "前後", "未達",     NULL };

/* Length of the character at the start of a text. */
/* Kanji, katakana, ・ and letters make units; hiragana and signs do not. */
static bool
makes_unit(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text;
    uint32_t code;

    if (length == 1)
        return (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
    if (length != 3)
        return false;
    code = ((c[0] & 0x0FU) << 12) | ((c[1] & 0x3FU) << 6) | (c[2] & 0x3FU);
    return (code >= 0x30A1 && code <= 0x30FC) || code == 0x3005 ||
           (code >= 0x3400 && code <= 0x9FFF);
}

static bool
ends_unit(const char *text)
{
    for (size_t i = 0; unit_ends[i] != NULL; i++)
        if (strncmp(text, unit_ends[i], strlen(unit_ends[i])) == 0)
            return true;
    return false;
}

static size_t
unit_length(const char *text)
{
    size_t length = 0;

    while (text[length] != '\0') {
        size_t next = ws_utf8_size(text + length);
        if (!makes_unit(text + length, next) || ends_unit(text + length))
            break;
        /* 26社・31名 are two figures */
        if (strncmp(text + length, "・", next) == 0 &&
            is_ascii_digit(text[length + next]))
            break;
        length += next;
    }
    return length;
}

/* Nothing of a longer unit may follow: 名 is 人, 名所 is not. */
static bool
is_whole_unit(const char *rest)
{
    return *rest == '\0' || unit_length(rest) == 0;
}

/* English words are no units but belong to what follows them. */
static bool
is_english_word(const char *unit, size_t length)
{
    static const char *const words[] = { "or", "a", "per", "times", "and" };

    for (size_t i = 0; i < WS_COUNT(words); i++)
        if (strlen(words[i]) == length &&
            strncasecmp(unit, words[i], length) == 0)
            return true;
    return false;
}

/* 各組強3: a unit that makes its number a rough one is none. */
static bool
is_rough_unit(const char *unit, size_t length)
{
    static const char *const words[] = { "弱", "強" };

    for (size_t i = 0; i < WS_COUNT(words); i++) {
        size_t end = strlen(words[i]);
        if (length >= end && memcmp(unit + length - end, words[i], end) == 0)
            return true;
    }
    return false;
}

const char *
scan_unit(struct scan *scan)
{
    const char *before = scan->at;

    scan_skip_blanks(scan);
    for (size_t i = 0; i < WS_COUNT(same_units); i++) {
        size_t length = strlen(same_units[i].word);
        if (strncasecmp(scan->at, same_units[i].word, length) == 0 &&
            (*scan->at == '%' || is_whole_unit(scan->at + length))) {
            scan->at += length;
            return same_units[i].unit;
        }
    }
    size_t length = unit_length(scan->at);
    if (length == 0 || is_english_word(scan->at, length) ||
        is_rough_unit(scan->at, length)) {
        scan->at = before;
        return "";
    }
    const char *unit = ws_arena_copy(scan->arena, scan->at, length);
    scan->at += length;
    return unit;
}

/* ---- figures ----------------------------------------------------------------- */

/* 年4回, 延べ30人, 全11地域, 各地域2回: what may stand before a number. */
static const struct {
    const char *word;
    enum ws_period period;
    enum ws_scope scope;
} prefixes[] = {
    { "年間", WS_PER_YEAR, WS_SCOPE_NONE },
    { "毎年", WS_PER_YEAR, WS_SCOPE_NONE },
    { "年", WS_PER_YEAR, WS_SCOPE_NONE },
    { "毎月", WS_PER_MONTH, WS_SCOPE_NONE },
    { "月", WS_PER_MONTH, WS_SCOPE_NONE },
    { "毎週", WS_PER_WEEK, WS_SCOPE_NONE },
    { "週", WS_PER_WEEK, WS_SCOPE_NONE },
    { "全", WS_PERIOD_NONE, WS_SCOPE_ALL },
    { "延べ", WS_PERIOD_NONE, WS_SCOPE_TOTAL },
    { "のべ", WS_PERIOD_NONE, WS_SCOPE_TOTAL },
    { "延", WS_PERIOD_NONE, WS_SCOPE_TOTAL },
    { "新規に", WS_PERIOD_NONE, WS_SCOPE_NEW },
    { "新規", WS_PERIOD_NONE, WS_SCOPE_NEW },
    { "新たに", WS_PERIOD_NONE, WS_SCOPE_NEW },
    { "累計", WS_PERIOD_NONE, WS_SCOPE_SUM },
    { "合計", WS_PERIOD_NONE, WS_SCOPE_SUM },
    { "計", WS_PERIOD_NONE, WS_SCOPE_SUM },
};

static bool
scan_prefix(struct scan *scan, struct ws_amount *amount)
{
    const char *before = scan->at;

    for (size_t i = 0; i < WS_COUNT(prefixes); i++) {
        if (!scan_word(scan, prefixes[i].word))
            continue;
        if (prefixes[i].period != WS_PERIOD_NONE &&
            amount->period == WS_PERIOD_NONE) {
            amount->period = prefixes[i].period;
            return true;
        }
        if (prefixes[i].scope != WS_SCOPE_NONE &&
            amount->scope == WS_SCOPE_NONE) {
            amount->scope = prefixes[i].scope;
            return true;
        }
        scan->at = before;
        return false;
    }
    if (*amount->per == '\0' && scan_word(scan, "各")) {
        amount->per = scan_unit(scan);
        if (*amount->per != '\0')
            return true;
    }
    scan->at = before;
    return false;
}

static const struct {
    const char *word;
    enum ws_period period;
} periods[] = { { "年", WS_PER_YEAR },     { "月", WS_PER_MONTH },
                { "週", WS_PER_WEEK },     { "year", WS_PER_YEAR },
                { "month", WS_PER_MONTH }, { "week", WS_PER_WEEK } };

enum ws_period
period_named(const char *word)
{
    for (size_t i = 0; i < WS_COUNT(periods); i++)
        if (strcasecmp(word, periods[i].word) == 0)
            return periods[i].period;
    return WS_PERIOD_NONE;
}

/* 各月2回 and 1年あたり2回 count over a time, like 2回/月. */
static void
move_period(struct ws_amount *amount)
{
    if (amount->period != WS_PERIOD_NONE)
        return;
    amount->period = period_named(amount->per);
    if (amount->period != WS_PERIOD_NONE)
        amount->per = "";
}

/* Behind the unit: /地域, /年, a year. */
static bool
scan_per(struct scan *scan, struct ws_amount *amount)
{
    static const char *const signs[] = { "/", "times a ", "per ", "a ", NULL };

    if (scan_words(scan, signs) < 0)
        return false;
    for (size_t i = 0; i < WS_COUNT(periods); i++) {
        const char *before = scan->at;
        if (amount->period == WS_PERIOD_NONE &&
            scan_word(scan, periods[i].word) && is_whole_unit(scan->at)) {
            amount->period = periods[i].period;
            return true;
        }
        scan->at = before;
    }
    const char *per = scan_unit(scan);
    if (*per == '\0' || *amount->per != '\0')
        return scan_fail(scan, FAULT_BEHIND);
    amount->per = per;
    return true;
}

/* 1地域あたり before the figure itself. */
static bool
is_per_one(struct scan *scan, const struct ws_amount *amount)
{
    static const char *const words[] = { "あたり", "当たり", "につき", "ごとに",
                                         NULL };

    return amount->number.units == 1 && amount->number.scale == 0 &&
           *amount->unit != '\0' && scan_words(scan, words) >= 0;
}

static bool
scan_figure(struct scan *scan, struct ws_amount *amount)
{
    if (!scan_number(scan, &amount->number) || !multiply(scan, &amount->number))
        return false;
    if (scan_word(scan, "割")) {
        if (__builtin_mul_overflow(amount->number.units, 10,
                                   &amount->number.units))
            return scan_fail(scan, FAULT_NUMBER);
        amount->unit = "%";
        return true;
    }
    amount->unit = scan_unit(scan);
    return true;
}

bool
scan_amount(struct scan *scan, struct ws_amount *amount)
{
    const char *before = scan->at;

    *amount = (struct ws_amount){ .label = "", .unit = "", .per = "" };
    while (!scan_at_digit(scan) && scan_prefix(scan, amount))
        ;
    if (!scan_at_digit(scan)) {
        *amount = (struct ws_amount){ .label = "", .unit = "", .per = "" };
        scan->at = before;
        return false;
    }
    if (!scan_figure(scan, amount))
        return false;
    if (*amount->per == '\0' && is_per_one(scan, amount)) {
        amount->per = amount->unit;
        while (!scan_at_digit(scan) && scan_prefix(scan, amount))
            ;
        if (!scan_figure(scan, amount))
            return scan_fail(scan, FAULT_BEHIND);
    }
    scan_per(scan, amount);
    move_period(amount);
    return scan->fault == NULL;
}

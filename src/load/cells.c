/*
 * Cells. Every notation here was met in a real municipal file; what could
 * mean two figures is refused, never guessed.
 */
#include "cells.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    struct ws_label label;
} missings[] = {
    [WS_PRESENT] = { "", { "", "" } },
    [WS_NOT_MEASURED] = { "not_measured", { "not measured", "未測定" } },
    [WS_NOT_APPLICABLE] = { "not_applicable",
                            { "not applicable", "該当なし" } },
    [WS_WITHHELD] = { "withheld", { "withheld", "非公表" } },
    [WS_TOO_FEW] = { "too_few", { "too few", "少数のため非公表" } },
};

const char *
ws_missing_name(enum ws_missing missing)
{
    return missings[missing].name;
}

struct ws_label
ws_missing_label(enum ws_missing missing)
{
    return missings[missing].label;
}

/* Signs that stand for a missing figure, after NFKC. */
static const struct {
    const char *sign;
    enum ws_missing missing;
} missing_signs[] = {
    { "", WS_NOT_MEASURED },
    { "未測定", WS_NOT_MEASURED },
    { "未調査", WS_NOT_MEASURED },
    { "未集計", WS_NOT_MEASURED },
    { "未実施", WS_NOT_MEASURED },
    { "不詳", WS_NOT_MEASURED },
    { "...", WS_NOT_MEASURED },
    { "***", WS_NOT_MEASURED },
    { "NA", WS_NOT_MEASURED },
    { "not_measured", WS_NOT_MEASURED },
    { "-", WS_NOT_APPLICABLE },
    { "--", WS_NOT_APPLICABLE },
    { "\xE2\x80\x90", WS_NOT_APPLICABLE }, /* U+2010 hyphen */
    { "\xE2\x80\x93", WS_NOT_APPLICABLE }, /* U+2013 en dash */
    { "\xE2\x80\x94", WS_NOT_APPLICABLE }, /* U+2014 em dash */
    { "\xE2\x80\x95", WS_NOT_APPLICABLE }, /* U+2015 bar */
    { "\xE2\x88\x92", WS_NOT_APPLICABLE }, /* U+2212 minus */
    { "ー", WS_NOT_APPLICABLE },           /* kana long mark */
    { "該当なし", WS_NOT_APPLICABLE },
    { "該当無し", WS_NOT_APPLICABLE },
    { "該当区なし", WS_NOT_APPLICABLE },
    { "非該当", WS_NOT_APPLICABLE },
    { "対象外", WS_NOT_APPLICABLE },
    { "N/A", WS_NOT_APPLICABLE },
    { "not_applicable", WS_NOT_APPLICABLE },
    { "X", WS_WITHHELD },
    { "秘匿", WS_WITHHELD },
    { "非公表", WS_WITHHELD },
    { "withheld", WS_WITHHELD },
    { "*", WS_TOO_FEW },
    { "**", WS_TOO_FEW },
    { "too_few", WS_TOO_FEW },
};

static const struct {
    const char *text;
    enum unit unit;
} units[] = {
    { "", UNIT_NONE },
    { "%", UNIT_PERCENT },
    { "パーセント", UNIT_PERCENT },
    { "percent", UNIT_PERCENT },
    { "点", UNIT_POINTS },
    { "points", UNIT_POINTS },
    { "件", UNIT_CASES },
    { "人", UNIT_PEOPLE },
    { "名", UNIT_PEOPLE },
    { "票", UNIT_PEOPLE },
};

bool
missing_sign(const char *text, enum ws_missing *missing)
{
    for (size_t i = 0; i < WS_COUNT(missing_signs); i++)
        if (strcasecmp(text, missing_signs[i].sign) == 0) {
            *missing = missing_signs[i].missing;
            return true;
        }
    return false;
}

static bool
find_unit(const char *text, enum unit *unit)
{
    text += strspn(text, " ");
    for (size_t i = 0; i < WS_COUNT(units); i++)
        if (strcasecmp(text, units[i].text) == 0) {
            *unit = units[i].unit;
            return true;
        }
    return false;
}

static bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool
is_approximate(const char *text)
{
    static const char *const words[] = {
        "約", "およそ", "概ね", "程度", "前後",
        "弱", "強",     "以上", "以下", "未満"
    };

    for (size_t i = 0; i < WS_COUNT(words); i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return *text == '~';
}

/* Minus signs, also those of finance tables. */
static const char *
skip_minus(const char *text, bool *negative)
{
    static const char *const signs[] = { "-", "\xE2\x88\x92", "△", "▲" };

    for (size_t i = 0; i < WS_COUNT(signs); i++)
        if (starts_with(text, signs[i])) {
            *negative = true;
            text += strlen(signs[i]);
            return text + strspn(text, " ");
        }
    return text;
}

static size_t
digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Copies "1,234.5" or "7, 486" without its commas; the end of the number in
 * *end. False when a comma stands where no thousands are. */
static bool
without_commas(const char *text, char *out, const char **end)
{
    size_t digits = digits_at(text);
    bool grouped = false, good = true;

    memcpy(out, text, digits);
    out += digits;
    for (text += digits; *text == ','; text += digits) {
        text++;
        text += strspn(text, " ");
        good = good && (grouped || digits <= 3);
        digits = digits_at(text);
        good = good && digits == 3;
        grouped = true;
        memcpy(out, text, digits);
        out += digits;
    }
    if (*text == '.') {
        digits = digits_at(text + 1) + 1;
        memcpy(out, text, digits);
        out += digits;
        text += digits;
    }
    *out = '\0';
    *end = text;
    return good;
}

/* 1.2E+05, ####: what a narrow spreadsheet column leaves of a number. */
static bool
is_cut_off(const char *text, const char *end)
{
    if (starts_with(text, "##"))
        return true;
    return end > text && (*end == 'e' || *end == 'E') &&
           strpbrk(end, "0123456789") != NULL;
}

enum ws_finding_id
number_scan(struct ws_arena *arena, const char *text, struct ws_decimal *out,
            const char **end)
{
    char *digits = ws_arena_alloc(arena, strlen(text) + 2);
    bool too_large;
    bool grouped_well = without_commas(text, digits, end);

    if (!ws_decimal_read(digits, out, &too_large))
        return WS_F_NOT_A_NUMBER;
    if (!grouped_well)
        return WS_F_BAD_GROUPING;
    if (out->scale > WS_MAX_SCALE)
        return WS_F_TOO_MANY_DECIMALS;
    return too_large ? WS_F_NUMBER_TOO_LARGE : WS_F_KINDS;
}

static enum ws_finding_id
read_digits(struct ws_arena *arena, const char *text, struct number *out)
{
    const char *end;
    bool negative = false;

    text = skip_minus(text, &negative);
    enum ws_finding_id wrong = number_scan(arena, text, &out->value, &end);
    if (is_cut_off(text, end))
        return WS_F_LOST_DIGITS;
    if (!find_unit(end, &out->unit))
        return WS_F_NOT_A_NUMBER;
    if (wrong != WS_F_KINDS)
        return wrong;
    if (negative)
        out->value.units = -out->value.units;
    return WS_F_KINDS;
}

enum ws_finding_id
number_read(struct ws_arena *arena, const char *text, size_t length,
            struct number *out)
{
    *out = (struct number){ 0 };
    if (length > 0 && length < 13 && digits_at(text) == length) {
        bool too_large; /* the common case, and it cannot be */
        ws_decimal_read(text, &out->value, &too_large);
        return WS_F_KINDS;
    }
    /* 57.3² is no 57.32: a footnote's mark must not become a digit. */
    if (ws_text_has_marks(text, length))
        return WS_F_NOT_A_NUMBER;
    const char *plain = ws_text_plain(arena, text, length);
    if (missing_sign(plain, &out->missing))
        return WS_F_KINDS;
    if (is_approximate(plain))
        return WS_F_APPROXIMATE;
    if (*plain == '+')
        plain++;
    return read_digits(arena, plain, out);
}

bool
number_is_whole(struct ws_decimal value, int64_t *whole)
{
    for (; value.scale > 0; value.scale--) {
        if (value.units % 10 != 0)
            return false;
        value.units /= 10;
    }
    *whole = value.units;
    return true;
}

/* ---- years -------------------------------------------------------------- */

const struct era eras[] = {
    { "平成", 1988, 31 }, { "平", 1988, 31 }, { "h", 1988, 31 },
    { "令和", 2018, 99 }, { "令", 2018, 99 }, { "r", 2018, 99 },
    { "昭和", 1925, 64 }, { "昭", 1925, 64 }, { "s", 1925, 64 },
};

const size_t era_count = WS_COUNT(eras);

/* The number before 年度, 年 or nothing; 0 when there is none. 元 is 1. */
static int
year_number(const char *text, size_t most_digits)
{
    int number = 0;
    size_t digits = digits_at(text);

    if (starts_with(text, "元")) {
        number = 1;
        text += strlen("元");
    } else {
        if (digits == 0 || digits > most_digits)
            return 0;
        for (size_t i = 0; i < digits; i++)
            number = number * 10 + (text[i] - '0');
        text += digits;
    }
    if (starts_with(text, ".0") && digits == 4)
        text += 2; /* a spreadsheet's idea of a year */
    if (*text != '\0' && strcmp(text, "年度") != 0 && strcmp(text, "年") != 0)
        return 0;
    return number;
}

static int
year_of(const char *text)
{
    for (size_t i = 0; i < WS_COUNT(eras); i++) {
        size_t length = strlen(eras[i].mark);
        if (strncasecmp(text, eras[i].mark, length) != 0)
            continue;
        int number = year_number(text + length, 2);
        if (number >= 1 && number <= eras[i].last)
            return eras[i].before + number;
    }
    if (strncasecmp(text, "fy", 2) == 0)
        text += 2;
    int number = year_number(text, 4);
    if (number >= 1900 && number <= 2200)
        return number;
    return number >= 1 && number <= 99 ? -1 : 0;
}

int
ws_year_read(const char *text)
{
    if (ws_text_has_marks(text, strlen(text)))
        return 0;

    struct ws_arena *arena = ws_arena_new();
    char *plain = ws_text_plain(arena, text, strlen(text)), *out = plain;

    for (const char *c = plain; *c != '\0'; c++)
        if (*c != ' ')
            *out++ = *c;
    *out = '\0';
    int year = year_of(plain);
    ws_arena_free(arena);
    return year;
}

/* ---- milestones, remarks ------------------------------------------------ */

static bool
is_one_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

enum ws_finding_id
milestone_read(struct ws_arena *arena, const char *text, size_t length,
               struct ws_value *out)
{
    static const char *const not_done[] = { "未",     "未実施",   "未了",
                                            "未着手", "not_done", "not done",
                                            "no" };
    static const char *const done[] = { "済",   "実施済", "実施済み", "済み",
                                        "完了", "done",   "yes" };

    /* 201⁵ is no 2015, as in number_read(). */
    if (ws_text_has_marks(text, length))
        return WS_F_BAD_MILESTONE;
    const char *plain = ws_text_plain(arena, text, length);
    if (is_one_of(plain, not_done, WS_COUNT(not_done))) {
        out->done = WS_NOT_DONE;
        return WS_F_KINDS;
    }
    if (is_one_of(plain, done, WS_COUNT(done))) {
        out->done = WS_DONE_SOMETIME;
        return WS_F_KINDS;
    }
    if (missing_sign(plain, &out->missing))
        return WS_F_KINDS;
    int year = ws_year_read(plain);
    if (year == 0)
        return WS_F_BAD_MILESTONE;
    if (year < 0)
        return WS_F_YEAR_WITHOUT_ERA;
    out->done = WS_DONE_IN_YEAR;
    out->value = (struct ws_decimal){ year, 0 };
    return WS_F_KINDS;
}

bool
is_blank_cell(const char *text, size_t length)
{
    size_t blank = strlen("　");

    while (length >= blank && memcmp(text, "　", blank) == 0) {
        text += blank;
        length -= blank;
    }
    return length == 0;
}

bool
is_ditto(const char *text)
{
    static const char *const marks[] = { "〃", "同上", "々", "\"", "ditto" };

    return is_one_of(text, marks, WS_COUNT(marks));
}

bool
is_remark(const char *text)
{
    static const char *const marks[] = { "※",    "注",    "(注",  "（注",
                                         "*注",  "出典",  "資料", "備考",
                                         "Note", "Source" };

    for (size_t i = 0; i < WS_COUNT(marks); i++)
        if (starts_with(text, marks[i]))
            return true;
    return false;
}

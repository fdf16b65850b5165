/* The scanner: words, years and figures at the start of what is left. */
#include "phrase.h"

#include "cells.h"

#include <string.h>
#include <strings.h>

/* Years without an era lie no further than this from the row's; two eras are
 * at least 30 years apart, so that only one can fit. */
#define NEAR_YEARS 14

bool
scan_fail(struct scan *scan, enum phrase_fault fault)
{
    if (scan->fault == NULL)
        scan->fault = phrase_fault(fault);
    return false;
}

void
scan_skip_blanks(struct scan *scan)
{
    scan->at += strspn(scan->at, " \t\r\n");
}

bool
scan_at_end(const struct scan *scan)
{
    return scan->at[strspn(scan->at, " \t\r\n")] == '\0';
}

bool
scan_word(struct scan *scan, const char *word)
{
    const char *before = scan->at;

    scan_skip_blanks(scan);
    if (strncasecmp(scan->at, word, strlen(word)) != 0) {
        scan->at = before;
        return false;
    }
    scan->at += strlen(word);
    return true;
}

int
scan_words(struct scan *scan, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++)
        if (scan_word(scan, words[i]))
            return i;
    return -1;
}

bool
is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool
has_digits(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

bool
holds_word(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

/* Does one of the words stand right before a digit? */
static bool
before_digit(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        for (const char *at = text; (at = strstr(at, words[i])) != NULL;) {
            at += strlen(words[i]);
            if (is_ascii_digit(at[strspn(at, " \t\r\n")]))
                return true;
        }
    return false;
}

bool
is_rough(const char *text)
{
    static const char *const before[] = { "約",       "およそ", "おおよそ",
                                          "おおむね", "概ね",   NULL };
    static const char *const behind[] = { "程度", "前後",   "ほど",
                                          "余り", "くらい", NULL };
    static const char *const last[] = { "弱", "強" };
    const char *figure = strpbrk(text, "0123456789");
    size_t length = strlen(text);

    if (figure == NULL)
        return false;
    if (before_digit(text, before) || holds_word(figure, behind))
        return true;
    while (figure > text && strchr(" \t\r\n", figure[-1]) != NULL)
        figure--;
    if (figure > text && figure[-1] == '~')
        return true; /* ~20, but 2~3 is a range */
    for (size_t i = 0; i < WS_COUNT(last); i++) {
        size_t end = strlen(last[i]);
        if (length > end && strcmp(text + length - end, last[i]) == 0)
            return true;
    }
    return false;
}

bool
scan_at_digit(const struct scan *scan)
{
    return is_ascii_digit(scan->at[strspn(scan->at, " \t\r\n")]);
}

/* ---- years ---------------------------------------------------------------- */

/* 29, 元, 2017; 0 when none stands here. */
static int
scan_year_digits(struct scan *scan)
{
    int number = 0, digits = 0;

    if (scan_word(scan, "元"))
        return 1;
    if (!scan_at_digit(scan))
        return 0;
    scan_skip_blanks(scan);
    for (; is_ascii_digit(scan->at[digits]); digits++)
        number = digits < 5 ? number * 10 + (scan->at[digits] - '0') : number;
    if (digits != 1 && digits != 2 && digits != 4)
        return 0;
    scan->at += digits;
    return number;
}

/* 29 near 2017 is Heisei 29. */
static int
nearest_era(int number, int fiscal_year)
{
    for (size_t i = 0; i < era_count; i++) {
        int year = eras[i].before + number, apart = year - fiscal_year;
        if (number <= eras[i].last && apart <= NEAR_YEARS &&
            apart >= -NEAR_YEARS)
            return year;
    }
    return 0;
}

/* Plans made before 2019 look ahead to 平成32年度, which is 2020. */
static int
last_written(const struct era *era)
{
    return era->before == 1988 ? 45 : era->last;
}

/* 平成29, H29 */
static int
year_with_era(struct scan *scan)
{
    for (size_t i = 0; i < era_count; i++) {
        const char *before = scan->at;
        if (!scan_word(scan, eras[i].mark))
            continue;
        int number = scan_year_digits(scan);
        if (number >= 1 && number <= last_written(&eras[i]))
            return eras[i].before + number;
        scan->at = before;
    }
    return 0;
}

static int
year_of_digits(struct scan *scan, bool bare)
{
    int number = scan_year_digits(scan);

    if (number == 0)
        return 0;
    bool named = scan_word(scan, "年度");
    if (number >= 1900 && number <= 2200)
        return named || bare ? number : 0;
    if (number > 99 || (!named && !bare))
        return 0;
    int year = nearest_era(number, scan->fiscal_year);
    if (year == 0)
        scan_fail(scan, FAULT_ERA);
    scan->era_year = year;
    return year;
}

bool
scan_year(struct scan *scan, bool bare, int *year)
{
    const char *before = scan->at;

    *year = year_with_era(scan);
    if (*year > 0) {
        scan_word(scan, "年度");
        return true;
    }
    scan_word(scan, "FY");
    *year = year_of_digits(scan, bare || scan->at != before);
    if (*year == 0)
        scan->at = before;
    return *year > 0;
}

bool
scan_range_sign(struct scan *scan)
{
    static const char *const signs[] = { "~", "〜", "-", "–", "から", NULL };

    return scan_words(scan, signs) >= 0;
}

bool
scan_years(struct scan *scan, int *from, int *to)
{
    const char *before = scan->at;

    if (scan_year(scan, true, from) && scan_range_sign(scan) &&
        scan_year(scan, true, to) && *from <= *to)
        return true;
    scan->at = before;
    return false;
}

/* ---- brackets ---------------------------------------------------------------- */

char *
scan_cut_bracket(struct scan *scan, char *text)
{
    size_t end = strlen(text), depth = 0;

    while (end > 0 && strchr(" \t\r\n\v\f", text[end - 1]) != NULL)
        end--;
    text[end] = '\0';
    if (end == 0 || text[end - 1] != ')')
        return NULL;
    for (size_t i = end; i-- > 0;) {
        depth += text[i] == ')';
        depth -= text[i] == '(';
        if (depth > 0)
            continue;
        text[end - 1] = '\0';
        text[i] = '\0';
        return text + i + 1;
    }
    scan_fail(scan, FAULT_OPEN_BRACKET);
    return NULL;
}

/*
 * Target phrases. In order of their parts:
 *
 *   phrase   = [due] ( figure | relative | text ) { bracket }
 *   due      = year ( までに | 末までに | 中に | に | : ), 年度末までに, 年度内に
 *   figure   = [comparison] amount [comparison] [filler]
 *   relative = last-year ( comparison | 比 N% ... | より N unit 増|減 )
 *   bracket  = last year's actual | years summed up | 1地域あたり | a remark
 */
#include "phrase.h"

#include "cells.h"

#include <string.h>

/* ---- comparisons ---------------------------------------------------------- */

struct comparison {
    const char *word;
    enum ws_comparator comparator;
};

/* Longer words first. */
static const struct comparison behind[] = {
    { "以上", WS_AT_LEAST },      { "以下", WS_AT_MOST },
    { "以内", WS_AT_MOST },       { "未満", WS_LESS_THAN },
    { "を超える", WS_MORE_THAN }, { "を超え", WS_MORE_THAN },
    { "超え", WS_MORE_THAN },     { "超", WS_MORE_THAN },
    { "を上回る", WS_MORE_THAN }, { "より多い", WS_MORE_THAN },
    { "を下回る", WS_LESS_THAN }, { "より少ない", WS_LESS_THAN },
    { "ちょうど", WS_EQUAL },     { "or more", WS_AT_LEAST },
    { "or over", WS_AT_LEAST },   { "or less", WS_AT_MOST },
    { "or fewer", WS_AT_MOST },   { "or under", WS_AT_MOST },
};

static const struct comparison ahead[] = {
    { ">=", WS_AT_LEAST },
    { "≥", WS_AT_LEAST },
    { "≧", WS_AT_LEAST },
    { "at least", WS_AT_LEAST },
    { "最低", WS_AT_LEAST },
    { "少なくとも", WS_AT_LEAST },
    { "<=", WS_AT_MOST },
    { "≤", WS_AT_MOST },
    { "≦", WS_AT_MOST },
    { "at most", WS_AT_MOST },
    { "no more than", WS_AT_MOST },
    { "最大", WS_AT_MOST },
    { ">", WS_MORE_THAN },
    { "more than", WS_MORE_THAN },
    { "<", WS_LESS_THAN },
    { "less than", WS_LESS_THAN },
    { "fewer than", WS_LESS_THAN },
};

static bool
scan_comparison(struct scan *scan, const struct comparison *table, size_t count,
                enum ws_comparator *comparator)
{
    for (size_t i = 0; i < count; i++)
        if (scan_word(scan, table[i].word)) {
            *comparator = table[i].comparator;
            return true;
        }
    return false;
}

bool
scan_limit(struct scan *scan, enum ws_comparator *comparator)
{
    return scan_comparison(scan, behind, WS_COUNT(behind), comparator);
}

/* 以上を維持, 以上とする: says nothing new. */
void
scan_filler(struct scan *scan)
{
    static const char *const words[] = {
        "を維持する", "を維持",   "を確保する", "を確保", "を達成する",
        "を達成",     "をめざす", "を目指す",   "とする", "を実施する",
        "の実施",     "を実施",   "実施する",   "実施",   "を開催する",
        "の開催",     "を開催",   "開催する",   "開催",   NULL
    };

    scan_words(scan, words);
}

/* What is left behind a figure must be nothing. */
bool
scan_expect_end(struct scan *scan)
{
    if (scan_at_end(scan))
        return true;
    if (scan_range_sign(scan))
        return scan_fail(scan, FAULT_RANGE);
    if (has_digits(scan->at))
        return scan_fail(scan, FAULT_SEVERAL);
    return scan_fail(scan, FAULT_BEHIND);
}

/* ---- the time by which ------------------------------------------------------- */

static bool
scan_due_sign(struct scan *scan, enum ws_due *due)
{
    static const char *const by[] = { "末までに", "末まで", "末に", "までに",
                                      "まで",     ":",      NULL };
    static const char *const during[] = {
        "中に", "内に", "中", "内", "に", NULL
    };

    if (scan_words(scan, by) >= 0)
        *due = WS_DUE_BY;
    else if (scan_words(scan, during) >= 0)
        *due = WS_DUE_DURING;
    else
        return false;
    return true;
}

static void
scan_due(struct scan *scan, struct ws_phrase *out)
{
    static const char *const this_year[] = { "今年度", "本年度", "当年度",
                                             "年度", NULL };
    const char *before = scan->at;
    int year;

    if (scan_words(scan, this_year) >= 0)
        year = scan->fiscal_year;
    else if (!scan_year(scan, false, &year))
        return;
    if (scan_due_sign(scan, &out->due)) {
        out->due_year = year;
        out->era_year = scan->era_year;
        return;
    }
    scan->era_year = 0;
    scan->at = before;
}

/* ---- a figure ------------------------------------------------------------------ */

static bool
is_zero(const struct ws_phrase *phrase)
{
    return phrase->kind == WS_PHRASE_NUMBER && phrase->number.units == 0;
}

bool
is_rank(const char *unit)
{
    return strcmp(unit, "位") == 0;
}

/* 3位以内 and 1位ちょうど; 以上, 以下 or nothing could mean either way. */
static bool
limits_rank(struct scan scan)
{
    static const char *const clear[] = { "以内", "ちょうど", NULL };

    return scan_words(&scan, clear) >= 0;
}

/* False without a fault when the phrase is no figure at all. */
static bool
scan_figure(struct scan *scan, struct ws_phrase *out)
{
    struct ws_amount amount;
    enum ws_comparator comparator = WS_AT_LEAST;
    bool compared = scan_comparison(scan, ahead, WS_COUNT(ahead), &comparator);

    if (scan_word(scan, "-") && scan_at_digit(scan))
        return scan_fail(scan, FAULT_NEGATIVE);
    if (!scan_amount(scan, &amount))
        return compared && scan_fail(scan, FAULT_NO_NUMBER);
    if (strncmp(amount.unit, "年度", strlen("年度")) == 0)
        return scan_fail(scan, FAULT_BEHIND);
    if (scan_range_sign(scan))
        return scan_fail(scan, FAULT_RANGE);
    if (is_rank(amount.unit) && (compared || !limits_rank(*scan)))
        return scan_fail(scan, FAULT_RANK);
    bool again = scan_limit(scan, &comparator);
    if (compared && again)
        return scan_fail(scan, FAULT_RANGE);
    scan_filler(scan);
    *out = (struct ws_phrase){
        .kind = WS_PHRASE_NUMBER,
        .comparator = comparator,
        .number = amount.number,
        .unit = amount.unit,
        .per = amount.per,
        .period = amount.period,
        .scope = amount.scope,
        .due = out->due,
        .due_year = out->due_year,
        .era_year = out->era_year,
        .text = "",
        .remark = out->remark,
        .previous = out->previous,
        .sum_from = out->sum_from,
        .sum_to = out->sum_to,
    };
    if (is_zero(out) && !compared && !again)
        return scan_fail(scan, FAULT_ZERO);
    return scan_expect_end(scan);
}

/* ---- words only ------------------------------------------------------------------ */

/* 三回, 年三回: digits are asked for where a figure would stand. */
static bool
starts_with_kanji_number(struct scan scan)
{
    static const char *const prefixes[] = {
        "年", "月", "週", "延べ", "全", NULL
    };
    static const char *const digits[] = { "一", "二", "三", "四", "五", "六",
                                          "七", "八", "九", "十", "百", NULL };
    static const char *const units[] = { "回",   "件",   "人",   "名",
                                         "団体", "地域", "社",   "校",
                                         "割",   "か所", "世帯", NULL };
    bool found = false;

    scan_words(&scan, prefixes);
    while (scan_words(&scan, digits) >= 0)
        found = true;
    return found && scan_words(&scan, units) >= 0;
}

static bool
is_no_target(const char *plain)
{
    static const char *const words[] = { "なし",     "無し",   "設定なし",
                                         "目標なし", "未設定", "目標設定なし" };
    enum ws_missing missing;

    for (size_t i = 0; i < WS_COUNT(words); i++)
        if (strcmp(plain, words[i]) == 0)
            return true;
    return missing_sign(plain, &missing) && missing == WS_NOT_APPLICABLE;
}

/* 未測定, X: signs that stand for a figure, or for no target at all. */
static bool
is_sign(const char *plain)
{
    enum ws_missing missing;

    return is_no_target(plain) || missing_sign(plain, &missing);
}

static bool
scan_text(struct scan *scan, struct ws_phrase *out)
{
    static const char *const comparing[] = {
        "以上", "以下", "未満", "を超え", "を上回", "を下回", "半数",
        "過半", "数件", "数回", "数人",   "倍",     NULL
    };
    const char *text = scan->at + strspn(scan->at, " \t\r\n");

    if (*text == '\0')
        return scan_fail(scan, FAULT_ONLY_BRACKETS);
    if (*text == ':' || is_sign(text))
        return scan_fail(scan, FAULT_NOT_A_TARGET);
    if (has_digits(text))
        return scan_fail(scan, FAULT_BEFORE);
    if (holds_word(text, comparing))
        return scan_fail(scan, FAULT_NO_NUMBER);
    if (starts_with_kanji_number(*scan))
        return scan_fail(scan, FAULT_KANJI_NUMBER);
    out->kind = WS_PHRASE_TEXT;
    out->text = text;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------ */

/* What makes a phrase unreadable as a whole. The year of its due is no
 * figure. */
static void
refuse_whole(struct scan *scan, const char *plain)
{
    static const char *const arrows[] = { "⇒", "→", "=>", "->", "➡", NULL };
    struct scan behind_due = *scan;
    struct ws_phrase ignored;
    enum ws_missing missing;

    behind_due.at = plain;
    scan_due(&behind_due, &ignored);
    if (missing_sign(plain, &missing))
        scan_fail(scan, FAULT_NOT_A_TARGET);
    if (has_digits(behind_due.at) && holds_word(plain, arrows))
        scan_fail(scan, FAULT_SEVERAL_YEARS);
    if (has_digits(behind_due.at) && is_rough(behind_due.at))
        scan_fail(scan, FAULT_APPROXIMATE);
}

/* What brackets say of a figure cannot be said of words. */
static void
check_brackets(struct scan *scan, const struct ws_phrase *brackets,
               struct ws_phrase *out)
{
    if (brackets->scope == WS_SCOPE_NONE && *brackets->per == '\0')
        return;
    if (out->kind != WS_PHRASE_NUMBER ||
        (brackets->scope != WS_SCOPE_NONE && out->scope != WS_SCOPE_NONE &&
         out->scope != WS_SCOPE_SUM) ||
        (*brackets->per != '\0' && *out->per != '\0')) {
        scan_fail(scan, FAULT_BRACKETS);
        return;
    }
    if (brackets->scope != WS_SCOPE_NONE)
        out->scope = brackets->scope;
    if (*brackets->per != '\0')
        out->per = brackets->per;
}

static void
read_phrase(struct scan *scan, char *text, struct ws_phrase *out)
{
    const char *bracket;

    while ((bracket = scan_cut_bracket(scan, text)) != NULL)
        phrase_bracket(scan, bracket, out);
    struct ws_phrase brackets = *out;
    out->per = "";
    out->scope = WS_SCOPE_NONE;
    scan->at = text;
    if (strpbrk(text, "()") != NULL)
        scan_fail(scan, FAULT_OPEN_BRACKET);
    if (scan->fault == NULL)
        scan_due(scan, out);
    if (scan->fault != NULL)
        return;
    if (out->due != WS_DUE_NONE)
        scan_word(scan, ":");
    const char *start = scan->at;
    if (!scan_relative(scan, out) && scan->fault == NULL &&
        !scan_figure(scan, out) && scan->fault == NULL) {
        scan->at = start;
        scan_text(scan, out);
    }
    if (scan->fault == NULL)
        check_brackets(scan, &brackets, out);
}

const struct ws_phrase_fault *
ws_phrase_read(struct ws_arena *arena, const char *text, size_t length,
               int year, struct ws_phrase *out)
{
    struct scan scan = { .arena = arena, .fiscal_year = year };
    char *plain;

    *out = (struct ws_phrase){ .comparator = WS_AT_LEAST,
                               .unit = "",
                               .per = "",
                               .text = "",
                               .remark = "",
                               .previous = "" };
    if (length > LONGEST_PHRASE)
        return phrase_fault(FAULT_LONG);
    if (ws_text_has_marks(text, length))
        return phrase_fault(FAULT_MARKS);
    plain = ws_text_plain(arena, text, length);
    if (is_no_target(plain))
        return NULL;
    refuse_whole(&scan, plain);
    if (scan.fault == NULL)
        read_phrase(&scan, plain, out);
    return scan.fault;
}

/*
 * Actuals.
 *
 *   reading = [planned ⇒] amounts { bracket } [:A]
 *   amounts = [label] amount { 、 [label] amount }
 *   bracket = the date | 目標N unit(達成) | R3~R5合計N unit | a remark
 */
#include "phrase.h"

#include "cells.h"

#include <string.h>

#define MOST_AMOUNTS 64

/* ---- what was done, in words ----------------------------------------------- */

static const struct {
    const char *word;
    enum ws_reading_kind kind;
} deeds[] = {
    { "実施", WS_READING_DONE },
    { "実施済", WS_READING_DONE },
    { "実施済み", WS_READING_DONE },
    { "開催", WS_READING_DONE },
    { "開催済", WS_READING_DONE },
    { "開催済み", WS_READING_DONE },
    { "達成", WS_READING_DONE },
    { "達成済", WS_READING_DONE },
    { "達成済み", WS_READING_DONE },
    { "済", WS_READING_DONE },
    { "済み", WS_READING_DONE },
    { "完了", WS_READING_DONE },
    { "○", WS_READING_DONE },
    { "〇", WS_READING_DONE },
    { "◯", WS_READING_DONE },
    { "done", WS_READING_DONE },
    { "未実施", WS_READING_NOT_DONE },
    { "未開催", WS_READING_NOT_DONE },
    { "未達成", WS_READING_NOT_DONE },
    { "未達", WS_READING_NOT_DONE },
    { "未完了", WS_READING_NOT_DONE },
    { "未着手", WS_READING_NOT_DONE },
    { "未了", WS_READING_NOT_DONE },
    { "未", WS_READING_NOT_DONE },
    { "中止", WS_READING_NOT_DONE },
    { "×", WS_READING_NOT_DONE },
    { "not done", WS_READING_NOT_DONE },
    { "not_done", WS_READING_NOT_DONE },
    { "通年実施", WS_READING_DONE },
    { "随時実施", WS_READING_DONE },
    { "通年実施中", WS_READING_UNDER_WAY },
    { "実施中", WS_READING_UNDER_WAY },
    { "継続中", WS_READING_UNDER_WAY },
    { "取組中", WS_READING_UNDER_WAY },
    { "under way", WS_READING_UNDER_WAY },
};

static bool
find_deed(const char *text, enum ws_reading_kind *kind)
{
    for (size_t i = 0; i < WS_COUNT(deeds); i++)
        if (strcmp(text, deeds[i].word) == 0) {
            *kind = deeds[i].kind;
            return true;
        }
    return false;
}

/* ---- figures ------------------------------------------------------------------ */

/* A label is words up to the figure, such as the name of a school. */
static const char *
scan_label(struct scan *scan)
{
    const char *start = scan->at + strspn(scan->at, " \t\r\n");
    size_t length = 0;
    struct ws_amount ignored;

    while (start[length] != '\0' &&
           strchr("0123456789-+", start[length]) == NULL) {
        struct scan ahead = { .arena = scan->arena, .at = start + length };
        if (scan_amount(&ahead, &ignored))
            break; /* 延べ, 年 and the like belong to the figure */
        length += ws_utf8_size(start + length);
    }
    scan->at = start + length;
    while (length > 0 && strchr(" :\t\r\n", start[length - 1]) != NULL)
        length--;
    return ws_arena_copy(scan->arena, start, length);
}

static void
skip_deed(struct scan *scan)
{
    static const char *const words[] = { "を実施", "実施済み", "実施済",
                                         "実施",   "を開催",   "開催済み",
                                         "開催済", "開催",     NULL };

    scan_words(scan, words);
}

static bool
ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static bool
scan_labelled(struct scan *scan, struct ws_amount *amount)
{
    static const char *const minuses[] = { "▲", "△", "▼", "−", "‐", "―", NULL };
    const char *label = scan_label(scan);

    if (*scan->at == '-' || *scan->at == '+' || holds_word(label, minuses))
        return scan_fail(scan, FAULT_NEGATIVE);
    if (ends_with(label, "第")) /* 第1中 55%: its number is no figure */
        return scan_fail(scan, FAULT_BEFORE);
    if (!scan_amount(scan, amount)) {
        *amount = (struct ws_amount){ .label = "", .unit = "", .per = "" };
        return scan_fail(scan, FAULT_NOT_EXPLICIT);
    }
    /* 29年度 5件: a time is no figure */
    if (strncmp(amount->unit, "年度", strlen("年度")) == 0 ||
        strstr(amount->unit, "月末") != NULL)
        return scan_fail(scan, FAULT_BEFORE);
    amount->label = label;
    skip_deed(scan);
    return true;
}

static bool
separates(struct scan *scan)
{
    static const char *const signs[] = { "、", "・", ";", ",", NULL };
    const char *before = scan->at;

    return scan_words(scan, signs) >= 0 || scan->at != before ||
           strchr(" \t\r\n", *scan->at) != NULL;
}

static bool
scan_amounts(struct scan *scan, struct ws_reading *out)
{
    struct ws_amount *amounts =
        ws_arena_alloc(scan->arena, MOST_AMOUNTS * sizeof(*amounts));

    out->amounts = amounts;
    while (out->count < MOST_AMOUNTS) {
        if (!scan_labelled(scan, &amounts[out->count]))
            return false;
        out->count++;
        if (scan_at_end(scan)) {
            out->kind =
                out->count == 1 ? WS_READING_NUMBER : WS_READING_SEVERAL;
            return true;
        }
        if (scan_range_sign(scan))
            return scan_fail(scan, FAULT_RANGE);
        if (!separates(scan))
            break;
    }
    return scan_fail(scan, FAULT_BEHIND);
}

/* 6件⇒6件: what was planned, then what was done. */
static bool
cut_planned(struct scan *scan, char **text, struct ws_reading *out)
{
    static const char *const arrows[] = { "⇒", "→", "➡", "=>", "->" };
    char *arrow = NULL;
    size_t length = 0;

    for (size_t i = 0; i < WS_COUNT(arrows) && arrow == NULL; i++) {
        arrow = strstr(*text, arrows[i]);
        length = strlen(arrows[i]);
    }
    if (arrow == NULL)
        return true;
    *arrow = '\0';
    scan->at = *text;
    if (!scan_labelled(scan, &out->planned))
        return false;
    scan_word(scan, "以上"); /* the target's own cell says how it compares */
    out->planned.label = "";
    out->has_planned = true;
    *text = arrow + length;
    return scan_at_end(scan) || scan_fail(scan, FAULT_ARROW);
}

/* ---- brackets --------------------------------------------------------------------- */

static enum ws_stated
stated_by(struct scan *scan)
{
    static const char *const missed[] = { "未達成", "未達", "目標未達", NULL };
    static const char *const met[] = { "達成", NULL };

    if (scan_words(scan, missed) >= 0)
        return WS_STATED_MISSED;
    return scan_words(scan, met) >= 0 ? WS_STATED_MET : WS_STATED_NONE;
}

/* 目標41.0%達成, 達成 */
static bool
scan_stated(struct scan *scan, struct ws_reading *out)
{
    struct ws_amount goal;
    bool named = scan_word(scan, "目標") && scan_amount(scan, &goal);

    if (named && out->names_goal)
        return false;
    if (named)
        scan_word(scan, "以上");
    enum ws_stated stated = stated_by(scan);
    if (!scan_at_end(scan) || (stated == WS_STATED_NONE && !named))
        return false;
    if (named) {
        out->names_goal = true;
        out->goal = goal;
    }
    if (stated != WS_STATED_NONE && out->stated != WS_STATED_NONE &&
        stated != out->stated)
        return scan_fail(scan, FAULT_BRACKETS);
    if (stated != WS_STATED_NONE)
        out->stated = stated;
    return true;
}

/* R3~R5作成合計10,488世帯 */
static bool
scan_sum(struct scan *scan, struct ws_reading *out)
{
    static const char *const made[] = { "作成", "実績", "配布", "の", NULL };
    static const char *const sums[] = { "合計", "累計", "計", NULL };
    int from = 0, to = 0;
    struct ws_amount sum;

    scan_years(scan, &from, &to);
    scan_words(scan, made);
    if (scan_words(scan, sums) < 0 || out->has_sum ||
        !scan_amount(scan, &sum) || !scan_at_end(scan))
        return false;
    out->has_sum = true;
    out->sum = sum;
    out->sum_from = from;
    out->sum_to = to;
    out->era_year = scan->era_year;
    return true;
}

static void
read_bracket(struct scan *scan, const char *text, struct ws_reading *out)
{
    struct scan stated = *scan, sum = *scan;
    struct ws_moment moment;

    stated.at = sum.at = text;
    if (strstr(text, "見込") != NULL || strstr(text, "予定") != NULL) {
        scan_fail(scan, FAULT_EXPECTED);
        return;
    }
    if (scan_stated(&stated, out) || scan_sum(&sum, out))
        return;
    if (stated.fault != NULL) {
        scan->fault = scan->fault ? scan->fault : stated.fault;
        return;
    }
    const struct ws_phrase_fault *fault = ws_moment_read(
        scan->arena, text, strlen(text), scan->fiscal_year, &moment);
    if (fault == NULL && moment.kind != WS_MOMENT_NONE) {
        if (out->as_of.kind != WS_MOMENT_NONE)
            scan_fail(scan, FAULT_BRACKETS);
        out->as_of = moment;
        return;
    }
    if (fault == phrase_fault(FAULT_MONTH_DAY) ||
        fault == phrase_fault(FAULT_OUTSIDE_YEAR)) {
        scan->fault = scan->fault ? scan->fault : fault;
        return;
    }
    text += strspn(text, " \t\r\n");
    if (has_digits(text))
        scan_fail(scan, FAULT_BRACKETS);
    else if (*text != '\0')
        out->remark =
            *out->remark == '\0'
                ? text
                : ws_arena_printf(scan->arena, "%s、%s", text, out->remark);
}

/* :A and :B at the end are grades that the sheet gives. */
static void
cut_grade(char *text, struct ws_reading *out)
{
    size_t end = strlen(text);

    while (end > 0 && strchr(" \t\r\n", text[end - 1]) != NULL)
        end--;
    if (end < 2 || text[end - 2] != ':' ||
        (text[end - 1] != 'A' && text[end - 1] != 'B'))
        return;
    out->stated = text[end - 1] == 'A' ? WS_STATED_MET : WS_STATED_MISSED;
    text[end - 2] = '\0';
}

/* ---- the whole ----------------------------------------------------------------------- */

static bool
is_limit(const char *text)
{
    static const char *const words[] = { "以上", "以下", "未満", "超",
                                         ">",    "<",    NULL };

    return holds_word(text, words);
}

static void
read_figures(struct scan *scan, char *text, struct ws_reading *out)
{
    if (!cut_planned(scan, &text, out))
        return;
    if (is_rough(text))
        scan_fail(scan, FAULT_APPROXIMATE);
    else if (is_limit(text))
        scan_fail(scan, FAULT_COMPARED);
    else if (strstr(text, "見込") != NULL)
        scan_fail(scan, FAULT_EXPECTED);
    scan->at = text;
    if (scan->fault != NULL || !scan_amounts(scan, out) ||
        out->kind != WS_READING_NUMBER)
        return;
    /* What one figure counts is the measure's to say; words before it may
     * mean that it counts something else. */
    const char *label = out->amounts[0].label;
    if (*label != '\0' && strcmp(label, "実績") != 0)
        scan_fail(scan, FAULT_BEFORE);
}

static void
read_reading(struct scan *scan, char *text, struct ws_reading *out)
{
    const char *bracket;

    cut_grade(text, out);
    while ((bracket = scan_cut_bracket(scan, text)) != NULL)
        read_bracket(scan, bracket, out);
    if (strpbrk(text, "()") != NULL)
        scan_fail(scan, FAULT_OPEN_BRACKET);
    if (scan->fault != NULL || find_deed(text, &out->kind))
        return;
    if (missing_sign(text, &out->missing)) {
        out->kind = WS_READING_MISSING;
        return;
    }
    read_figures(scan, text, out);
}

const struct ws_phrase_fault *
ws_reading_read(struct ws_arena *arena, const char *text, size_t length,
                int fiscal_year, struct ws_reading *out)
{
    struct scan scan = { .arena = arena, .fiscal_year = fiscal_year };

    *out = (struct ws_reading){ .remark = "" };
    if (length > LONGEST_PHRASE)
        return phrase_fault(FAULT_LONG);
    if (ws_text_has_marks(text, length))
        return phrase_fault(FAULT_MARKS);
    scan.at = ws_text_plain(arena, text, length);
    if (scan_at_end(&scan))
        return NULL;
    read_reading(&scan, ws_text_plain(arena, text, length), out);
    return scan.fault;
}

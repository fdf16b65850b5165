/* Words for people, in tables by kind, comparator, verdict and reason. */
#include "words.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const char *
mark_of(enum ws_verdict verdict)
{
    static const char *const marks[] = {
        [WS_NO_DATA] = "―", [WS_ACHIEVED] = "○", [WS_NOT_ACHIEVED] = "×"
    };

    return marks[verdict];
}

enum ws_tone
tone_of(enum ws_verdict verdict)
{
    static const enum ws_tone tones[] = { [WS_NO_DATA] = WS_MUTED,
                                          [WS_ACHIEVED] = WS_GOOD,
                                          [WS_NOT_ACHIEVED] = WS_BAD };

    return tones[verdict];
}

static const struct ws_label units[] = {
    [WS_SHARE] = { " %", "％" },
    [WS_SCORE] = { " points", "点" },
    [WS_COUNT_OF_CASES] = { "", "件" },
    [WS_MILESTONE] = { "", "年度" },
};

static_assert(WS_COUNT(units) == WS_KINDS, "a kind has no unit");

const char *
unit_words(enum ws_kind kind, enum ws_lang lang)
{
    static const struct ws_label words[] = {
        [WS_SHARE] = { "%", "％" },
        [WS_SCORE] = { "points", "点" },
        [WS_COUNT_OF_CASES] = { "cases", "件" },
        [WS_MILESTONE] = { "fiscal year", "年度" },
    };

    static_assert(WS_COUNT(words) == WS_KINDS, "a kind has no unit");
    return ws_label_in(&words[kind], lang);
}

/* Around the target: what stands before it and behind it. */
static const struct {
    struct ws_label before, behind;
} comparisons[] = {
    [WS_AT_LEAST] = { { "", "" }, { " or more", "以上" } },
    [WS_AT_MOST] = { { "", "" }, { " or less", "以下" } },
    [WS_MORE_THAN] = { { "more than ", "" }, { "", "超" } },
    [WS_LESS_THAN] = { { "less than ", "" }, { "", "未満" } },
    [WS_EQUAL] = { { "exactly ", "" }, { "", "ちょうど" } },
    [WS_BY] = { { "by FY", "" }, { "", "まで" } },
    [WS_DURING] = { { "in FY", "" }, { "", "中" } },
};

static_assert(WS_COUNT(comparisons) == WS_COMPARATORS,
              "a comparator has no words");

const char *
limit_words(struct ws_arena *arena, enum ws_comparator comparator,
            const char *figure, enum ws_lang lang)
{
    return ws_arena_printf(
        arena, "%s%s%s", ws_label_in(&comparisons[comparator].before, lang),
        figure, ws_label_in(&comparisons[comparator].behind, lang));
}

const char *
goal_words(struct ws_arena *arena, const struct ws_indicator *indicator,
           enum ws_lang lang)
{
    char number[WS_EXACT_TEXT];

    ws_exact_text(ws_exact_decimal(indicator->target), indicator->target.scale,
                  number);
    return ws_arena_printf(arena, "%s%s", number,
                           ws_label_in(&units[indicator->kind], lang));
}

const char *
target_words(struct ws_arena *arena, const struct ws_indicator *indicator,
             enum ws_lang lang)
{
    return limit_words(arena, indicator->comparator,
                       goal_words(arena, indicator, lang), lang);
}

const char *
year_words(struct ws_arena *arena, int year, enum ws_lang lang)
{
    static const struct {
        int first;
        struct ws_label name;
    } eras[] = { { 2019, { "Reiwa", "令和" } },
                 { 1989, { "Heisei", "平成" } },
                 { 1926, { "Showa", "昭和" } } };

    for (size_t i = 0; i < WS_COUNT(eras); i++) {
        int number = year - eras[i].first + 1;
        const char *era = ws_label_in(&eras[i].name, lang);

        if (number < 1)
            continue;
        if (lang == WS_JA && number == 1)
            return ws_arena_printf(arena, "%d年度（%s元年度）", year, era);
        if (lang == WS_JA)
            return ws_arena_printf(arena, "%d年度（%s%d年度）", year, era,
                                   number);
        return ws_arena_printf(arena, "FY%d (%s %d)", year, era, number);
    }
    return ws_arena_printf(arena, ws_say(lang, "FY%d", "%d年度"), year);
}

static const struct ws_label remark_words[] = {
    [WS_REMARK_NONE] = { "", "" },
    [WS_REMARK_NOT_DONE] = { "not done", "未実施" },
    [WS_REMARK_DATE_UNKNOWN] = { "done, year unknown", "実施済（年度不明）" },
    [WS_REMARK_NO_COUNTS] = { "not all wards gave counts",
                              "件数のない区がある" },
    [WS_REMARK_NO_WEIGHT] = { "weights add up to 0", "ウエイトの合計が0" },
};

const char *
reason_words(const struct ws_result *result, enum ws_lang lang)
{
    if (result->remark != WS_REMARK_NONE)
        return ws_label_in(&remark_words[result->remark], lang);
    struct ws_label missing = ws_missing_label(result->missing);
    return ws_label_in(&missing, lang);
}

/* Weak figures are marked, not hidden. */
static const char *
weakness_code(const struct ws_result *result)
{
    if (result->few_answers)
        return "few_answers";
    return result->wide_interval ? "wide_interval" : "";
}

const char *
note_code(struct ws_arena *arena, const struct ws_result *result)
{
    const char *code = result->remark != WS_REMARK_NONE
                           ? ws_remark_name(result->remark)
                       : result->has_value ? weakness_code(result)
                                           : ws_missing_name(result->missing);
    const char *remark = result->cell.value ? result->cell.value->note : "";

    if (*code == '\0')
        return *remark ? remark : NULL;
    return *remark ? ws_arena_printf(arena, "%s: %s", code, remark) : code;
}

/* ---- certainty ---------------------------------------------------------- */

bool
within_margin(const struct ws_result *result)
{
    return result->certainty == WS_MET_WITHIN_MARGIN ||
           result->certainty == WS_NOT_MET_WITHIN_MARGIN;
}

const char *
margin_mark(const struct ws_result *result)
{
    return within_margin(result) ? "~" : "";
}

const char *
certainty_code(const struct ws_result *result)
{
    if (result->certainty == WS_CERTAINTY_UNKNOWN)
        return NULL;
    return within_margin(result) ? "within_margin" : "clear";
}

const char *
confidence_words(struct ws_arena *arena, double confidence)
{
    return ws_with_point(ws_arena_printf(arena, "%g", 100.0 * confidence));
}

struct ws_exact
settled(double value)
{
    return ws_exact_of((ws_i128)round(value * 1e6), 1000000);
}

unsigned
decimals_beside_zero(struct ws_exact value, unsigned at_least)
{
    while (value.num != 0 && at_least < WS_MAX_DECIMALS &&
           ws_exact_round(value, at_least).num == 0)
        at_least++;
    return at_least;
}

static struct ws_doc_cell
end_cell(const struct ws_indicator *indicator, const struct ws_result *result,
         double end)
{
    /* The rate behind a count is no whole number. */
    unsigned decimals = indicator->decimals > 0 ? indicator->decimals : 1;
    struct ws_exact value;

    if (!ws_interval_known(result->interval))
        return ws_cell_text(NULL);
    value = settled(end);
    return ws_cell_number(value,
                          ws_truthful_decimals(indicator, value, decimals));
}

struct ws_doc_cell
low_cell(const struct ws_indicator *indicator, const struct ws_result *result)
{
    return end_cell(indicator, result, result->interval.low);
}

struct ws_doc_cell
high_cell(const struct ws_indicator *indicator, const struct ws_result *result)
{
    return end_cell(indicator, result, result->interval.high);
}

const char *
interval_words(struct ws_arena *arena, const struct ws_indicator *indicator,
               const struct ws_result *result, enum ws_lang lang)
{
    struct ws_doc_cell low = low_cell(indicator, result);
    struct ws_doc_cell high = high_cell(indicator, result);
    char from[WS_EXACT_TEXT], to[WS_EXACT_TEXT];

    if (!ws_interval_known(result->interval))
        return "";
    return ws_arena_printf(arena, ws_say(lang, "%s to %s%s", "%s〜%s%s"),
                           ws_cell_shown(&low, from), ws_cell_shown(&high, to),
                           result->clipped ? "]" : "");
}

/* ---- cells -------------------------------------------------------------- */

static struct ws_doc_cell
truthful(const struct ws_indicator *indicator, struct ws_exact value)
{
    return ws_cell_number(
        value, ws_truthful_decimals(indicator, value, indicator->decimals));
}

struct ws_doc_cell
value_cell(const struct ws_indicator *indicator, const struct ws_result *result)
{
    return result->has_value ? truthful(indicator, result->value)
                             : ws_cell_text(NULL);
}

struct ws_doc_cell
gap_cell(const struct ws_indicator *indicator, const struct ws_result *result)
{
    struct ws_doc_cell value = value_cell(indicator, result);

    if (!result->has_value)
        return value;
    if (indicator->target.scale > value.decimals)
        value.decimals = indicator->target.scale;
    value.number =
        ws_exact_minus(result->value, ws_exact_decimal(indicator->target));
    return value;
}

struct ws_doc_cell
previous_cell(const struct ws_indicator *indicator,
              const struct ws_result *result)
{
    return result->has_previous ? truthful(indicator, result->previous)
                                : ws_cell_text(NULL);
}

struct ws_doc_cell
change_cell(const struct ws_indicator *indicator,
            const struct ws_result *result)
{
    if (!result->has_previous)
        return ws_cell_text(NULL);
    return ws_cell_number(ws_exact_minus(result->value, result->previous),
                          indicator->decimals);
}

struct ws_doc_cell
target_cell(const struct ws_indicator *indicator)
{
    return ws_cell_number(ws_exact_decimal(indicator->target),
                          indicator->target.scale);
}

struct ws_doc_cell
n_cell(const struct ws_result *result)
{
    return result->has_n && result->has_value ? ws_cell_whole(result->n)
                                              : ws_cell_text(NULL);
}

const char *
signed_words(struct ws_arena *arena, const struct ws_doc_cell *cell)
{
    char number[WS_EXACT_TEXT];

    ws_exact_text(cell->number, cell->decimals, number);
    bool zero = strspn(number, "0.") == strlen(number);
    return ws_arena_printf(arena, "%s%s",
                           *number == '-' ? ""
                           : zero         ? "±"
                                          : "+",
                           number);
}

struct ws_doc_cell
signed_cell(const struct ws_document *doc, struct ws_doc_cell cell)
{
    if (cell.type != WS_CELL_NUMBER)
        return cell;
    if (doc->medium != WS_ON_BOOK)
        return ws_cell_text(signed_words(doc->arena, &cell));
    cell.plus = true;
    return cell;
}

const char *
value_words(struct ws_arena *arena, const struct ws_indicator *indicator,
            const struct ws_result *result)
{
    struct ws_doc_cell cell = value_cell(indicator, result);
    char number[WS_EXACT_TEXT];

    return ws_arena_printf(arena, "%s", ws_cell_shown(&cell, number));
}

const char *
marked_value(struct ws_arena *arena, const struct ws_indicator *indicator,
             const struct ws_result *result)
{
    const char *value = value_words(arena, indicator, result);

    if (result->verdict == WS_NO_DATA && result->has_value)
        return value;
    return ws_arena_printf(arena, "%s%s%s", mark_of(result->verdict), value,
                           margin_mark(result));
}

struct ws_doc_cell
result_cell(const struct ws_document *doc, const struct ws_indicator *indicator,
            const struct ws_result *result)
{
    struct ws_doc_cell cell = value_cell(indicator, result);

    if (doc->medium == WS_ON_TEXT) {
        cell = ws_cell_text(marked_value(doc->arena, indicator, result));
    } else {
        cell.mark = result->has_value && result->verdict == WS_NO_DATA
                        ? NULL
                        : mark_of(result->verdict);
        cell.uncertain = within_margin(result);
    }
    cell.tone = tone_of(result->verdict);
    return cell;
}

const char *
ward_name(const struct ws_wards *wards, size_t ward, enum ws_lang lang)
{
    return ws_label_in(&wards->items[ward].name, lang);
}

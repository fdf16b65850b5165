/*
 * One phrase of a plan as a target, an actual, a time or a forecast: it is
 * understood or refused, its numbers and years stay within limits, and what
 * was understood reads the same from its fixed form.
 */
#include "fuzz.h"

#include <wardscore/plan.h>

const char *const fuzz_seeds[] = { NULL };

/* The first byte is the reader (p: target, q: time, r: actual, s: forecast),
 * the second the fiscal year (C: 2017, D: 2018, F: 2020, G: 2021). */
const char *const fuzz_texts[] = {
    "pC80%以上",
    "pC３．５ 点以上",
    "pC8割を超える",
    "pC年4回以上",
    "pC2回/地域",
    "pC1地域あたり年2回以上",
    "pC各校区月1回を維持",
    "pC3 times a week or more",
    "pC延べ30団体・個人（28年度：74団体・個人）",
    "pC1地域以上（新規）（前年度実績：なし）",
    "pG10,000世帯以上(R3~R5作成合計目標)",
    "pG5年度末までに80パーセント以上",
    "pC平成 29 年度までに １件以上",
    "pC27年度中に立ち上げる。",
    "pC年度末までに概ね整備（5点満点）",
    "pC3.5点以上（5点満点）",
    "pC2回（1地域あたり）",
    "pC前年度実績以上（28年度：16件）",
    "pC前年度比5.5%増",
    "pC前年度比-3ポイント",
    "pC前年度より3件/地域減",
    "pF元年度実績以上を維持する",
    "pC最低3万人",
    "pC新規に5か所",
    "pC通年実施",
    "pC-",
    "pC0件以下",
    "pC3万億円",
    "pC各年2回（X）（）",
    "pC：年度中に実施\v()",
    "pC29年度：48％→30年度：73％以上",
    "rD３回（10月末実績）",
    "rD６件⇒６件（８月末実績）",
    "rD４回以上⇒３回（10月末実績）",
    "rC築港小 55%、築港中 90%、磯路小 77%",
    "rC57.5%(目標41.0%達成)",
    "rC3件（目標5件未達成）",
    "rG4,722世帯(R3~R5作成合計10,488世帯):A",
    "rC34 企業・団体 455 名",
    "rC26社・31名（累計120社）",
    "rC未測定（参考）",
    "rC実施中（2018-02-28時点）",
    "rC延べ30人実施：B",
    "rC各組強3（H99.10.31）",
    "rF25.5点（H30.10.31）",
    "qD10月末",
    "qD平成30年10月末現在",
    "qD2018-10-31",
    "qDH30.10.31",
    "qE令和元年5月1日時点",
    "qC2月末",
    "qC中間",
    "qC年度末実績",
    "qC10/31",
    "sC達成見込み",
    "sC未達成",
    "sC57.3%見込み",
    "sC約200人",
    NULL,
};

const char *const fuzz_words[] = {
    "0",
    "1",
    "9",
    "12",
    "2018",
    ".",
    ",",
    "-",
    "+",
    "/",
    ":",
    "、",
    "・",
    ";",
    " ",
    "（",
    "）",
    "(",
    ")",
    "⇒",
    "→",
    "~",
    "〜",
    "から",
    "以上",
    "以下",
    "未満",
    "を超える",
    "超",
    "ちょうど",
    ">=",
    "at most",
    "最低",
    "%",
    "割",
    "点",
    "件",
    "人",
    "か所",
    "m2",
    "万",
    "千",
    "百万",
    "億",
    "年",
    "月",
    "週",
    "年度",
    "平成",
    "令和",
    "昭和",
    "元",
    "H",
    "R3",
    "FY",
    "今年度",
    "前年度",
    "前年度比",
    "より",
    "増",
    "減",
    "実績",
    "末",
    "までに",
    "中に",
    "内に",
    "日",
    "現在",
    "中間",
    "年度末",
    "全",
    "延べ",
    "新規",
    "合計",
    "累計",
    "計",
    "各",
    "地域",
    "1年あたり",
    "1地域あたり",
    "per ",
    "a week",
    "5点満点",
    "約",
    "程度",
    "目標",
    "達成",
    "未達成",
    "見込み",
    "実施",
    "未実施",
    "未測定",
    ":A",
    ":B",
    "三回",
    "半数",
    "を維持",
    "①",
    "½",
    "−",
    "ｶ",
    "\xE3\x82\x99",
    "\xE3\x80\x80",
    "\xE2\x80\x8B",
    "\v",
    "\n",
    "\xFF",
    NULL,
};

/* ---- what holds of every result ------------------------------------------- */

static void
check_fault(const struct ws_phrase_fault *fault)
{
    FUZZ_ASSERT(*fault->name != '\0');
    FUZZ_ASSERT(*fault->reason.en != '\0' && *fault->reason.ja != '\0');
    FUZZ_ASSERT(*fault->hint.en != '\0' && *fault->hint.ja != '\0');
}

static void
check_number(struct ws_decimal number, bool negative)
{
    FUZZ_ASSERT(number.units >= 0 || negative);
    FUZZ_ASSERT(number.units > INT64_MIN);
    FUZZ_ASSERT(number.scale <= WS_MAX_SCALE);
}

static void
check_year(int year)
{
    FUZZ_ASSERT(year == 0 || (year >= 1900 && year <= 2200));
}

static void
check_years(int from, int to)
{
    check_year(from);
    check_year(to);
    FUZZ_ASSERT((from == 0) == (to == 0) && from <= to);
}

static void
check_moment(const struct ws_moment *moment)
{
    check_year(moment->year);
    FUZZ_ASSERT((moment->year == 0) == (moment->month == 0));
    FUZZ_ASSERT(moment->month >= 0 && moment->month <= 12);
    FUZZ_ASSERT(moment->day >= 0 && moment->day <= 30);
    FUZZ_ASSERT(moment->month > 0 || moment->day == 0);
    FUZZ_ASSERT(moment->kind != WS_MOMENT_NONE || moment->year == 0);
}

static bool
same_text(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool
same_number(struct ws_decimal a, struct ws_decimal b)
{
    return a.units == b.units && a.scale == b.scale;
}

static bool
same_amount(const struct ws_amount *a, const struct ws_amount *b)
{
    return same_text(a->label, b->label) && same_number(a->number, b->number) &&
           same_text(a->unit, b->unit) && same_text(a->per, b->per) &&
           a->period == b->period && a->scope == b->scope;
}

static bool
same_moment(const struct ws_moment *a, const struct ws_moment *b)
{
    return a->kind == b->kind && a->year == b->year && a->month == b->month &&
           a->day == b->day && ws_moment_compare(a, b) == 0;
}

/* Bytes that are no UTF-8 never get here from a file; they only must not
 * break anything. */
static bool
is_utf8(const char *text, size_t length)
{
    return ws_utf8_valid(text, length) == length;
}

/* ---- targets ---------------------------------------------------------------- */

static void
check_phrase(const struct ws_phrase *phrase)
{
    bool number = phrase->kind == WS_PHRASE_NUMBER;
    bool text = phrase->kind == WS_PHRASE_TEXT;

    FUZZ_ASSERT(phrase->kind <= WS_PHRASE_TEXT);
    FUZZ_ASSERT(phrase->comparator <= WS_EQUAL);
    check_number(phrase->number, phrase->kind == WS_PHRASE_STEP);
    check_year(phrase->due_year);
    check_year(phrase->era_year);
    check_years(phrase->sum_from, phrase->sum_to);
    FUZZ_ASSERT((phrase->due == WS_DUE_NONE) == (phrase->due_year == 0));
    FUZZ_ASSERT(number || phrase->scope == WS_SCOPE_NONE);
    FUZZ_ASSERT(number || phrase->period == WS_PERIOD_NONE);
    FUZZ_ASSERT(phrase->sum_from == 0 || phrase->scope == WS_SCOPE_SUM);
    FUZZ_ASSERT(text == (*phrase->text != '\0'));
}

static bool
same_phrase(const struct ws_phrase *a, const struct ws_phrase *b)
{
    return a->kind == b->kind && a->comparator == b->comparator &&
           same_number(a->number, b->number) && same_text(a->unit, b->unit) &&
           same_text(a->per, b->per) && a->period == b->period &&
           a->scope == b->scope && a->due == b->due &&
           a->due_year == b->due_year && a->sum_from == b->sum_from &&
           a->sum_to == b->sum_to && same_text(a->text, b->text) &&
           same_text(a->remark, b->remark) &&
           same_text(a->previous, b->previous);
}

static void
try_target(struct ws_arena *arena, const char *text, size_t length, int year)
{
    struct ws_phrase phrase, same, again;
    const struct ws_phrase_fault *fault =
        ws_phrase_read(arena, text, length, year, &phrase);

    FUZZ_ASSERT(ws_phrase_read(arena, text, length, year, &same) == fault);
    if (fault != NULL) {
        check_fault(fault);
        return;
    }
    check_phrase(&phrase);
    const char *fixed = ws_phrase_text(arena, &phrase);
    FUZZ_ASSERT(same_phrase(&phrase, &same));
    FUZZ_ASSERT(same_text(ws_phrase_text(arena, &same), fixed));
    ws_unit_text(arena, phrase.unit, phrase.per, phrase.period);
    if (!is_utf8(text, length))
        return;
    FUZZ_ASSERT(is_utf8(fixed, strlen(fixed)));
    fault = ws_phrase_read(arena, fixed, strlen(fixed), year, &again);
    FUZZ_ASSERT(fault == NULL);
    FUZZ_ASSERT(same_phrase(&phrase, &again));
    FUZZ_ASSERT(same_text(ws_phrase_text(arena, &again), fixed));
}

/* ---- actuals ---------------------------------------------------------------- */

static void
check_reading(const struct ws_reading *reading)
{
    size_t least = reading->kind == WS_READING_SEVERAL  ? 2
                   : reading->kind == WS_READING_NUMBER ? 1
                                                        : 0;

    FUZZ_ASSERT(reading->kind < WS_READING_TEXT);
    FUZZ_ASSERT(least == 2 ? reading->count >= 2 : reading->count == least);
    FUZZ_ASSERT((reading->kind == WS_READING_MISSING) ==
                (reading->missing != WS_PRESENT));
    for (size_t i = 0; i < reading->count; i++)
        check_number(reading->amounts[i].number, false);
    if (reading->has_planned)
        check_number(reading->planned.number, false);
    if (reading->has_sum)
        check_number(reading->sum.number, false);
    if (reading->names_goal)
        check_number(reading->goal.number, false);
    check_years(reading->sum_from, reading->sum_to);
    FUZZ_ASSERT(reading->has_sum || reading->sum_from == 0);
    check_year(reading->era_year);
    check_moment(&reading->as_of);
    FUZZ_ASSERT(reading->stated <= WS_STATED_MISSED);
}

static bool
same_amounts(const struct ws_reading *a, const struct ws_reading *b)
{
    if (a->count != b->count || a->has_planned != b->has_planned ||
        a->has_sum != b->has_sum || a->names_goal != b->names_goal)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_amount(&a->amounts[i], &b->amounts[i]))
            return false;
    return (!a->has_planned || same_amount(&a->planned, &b->planned)) &&
           (!a->has_sum || same_amount(&a->sum, &b->sum)) &&
           (!a->names_goal || same_amount(&a->goal, &b->goal));
}

static bool
same_reading(const struct ws_reading *a, const struct ws_reading *b)
{
    return a->kind == b->kind && a->missing == b->missing &&
           same_amounts(a, b) && a->sum_from == b->sum_from &&
           a->sum_to == b->sum_to && same_moment(&a->as_of, &b->as_of) &&
           a->stated == b->stated && same_text(a->remark, b->remark);
}

static void
try_actual(struct ws_arena *arena, const char *text, size_t length, int year)
{
    struct ws_reading reading, same, again;
    const struct ws_phrase_fault *fault =
        ws_reading_read(arena, text, length, year, &reading);

    FUZZ_ASSERT(ws_reading_read(arena, text, length, year, &same) == fault);
    if (fault != NULL) {
        check_fault(fault);
        return;
    }
    check_reading(&reading);
    const char *fixed = ws_reading_text(arena, &reading);
    FUZZ_ASSERT(same_reading(&reading, &same));
    FUZZ_ASSERT(same_text(ws_reading_text(arena, &same), fixed));
    if (!is_utf8(text, length))
        return;
    FUZZ_ASSERT(is_utf8(fixed, strlen(fixed)));
    fault = ws_reading_read(arena, fixed, strlen(fixed), year, &again);
    FUZZ_ASSERT(fault == NULL);
    FUZZ_ASSERT(same_reading(&reading, &again));
    FUZZ_ASSERT(same_text(ws_reading_text(arena, &again), fixed));
}

/* ---- times and forecasts ------------------------------------------------------ */

/* A time is not before its fiscal year, and its own date reads as it. */
static void
try_moment(struct ws_arena *arena, const char *text, size_t length, int year)
{
    struct ws_moment moment, again;
    const struct ws_phrase_fault *fault =
        ws_moment_read(arena, text, length, year, &moment);

    FUZZ_ASSERT(ws_moment_read(arena, text, length, year, &again) == fault);
    if (fault != NULL) {
        check_fault(fault);
        return;
    }
    check_moment(&moment);
    FUZZ_ASSERT(same_moment(&moment, &again));
    if (moment.month == 0)
        return;
    FUZZ_ASSERT(moment.year * 12 + moment.month >= year * 12 + 4);
    const char *fixed =
        moment.day == 0
            ? ws_arena_printf(arena, "%d年%d月末", moment.year, moment.month)
            : ws_arena_printf(arena, "%d-%02d-%02d", moment.year, moment.month,
                              moment.day);
    fault = ws_moment_read(arena, fixed, strlen(fixed), year, &again);
    FUZZ_ASSERT(fault == NULL && same_moment(&moment, &again));
}

static void
try_forecast(struct ws_arena *arena, const char *text, size_t length, int year)
{
    struct ws_forecast forecast, again;
    const struct ws_phrase_fault *fault =
        ws_forecast_read(arena, text, length, &forecast);

    (void)year;
    FUZZ_ASSERT(ws_forecast_read(arena, text, length, &again) == fault);
    if (fault != NULL) {
        check_fault(fault);
        return;
    }
    FUZZ_ASSERT(forecast.kind <= WS_FORECAST_NUMBER);
    FUZZ_ASSERT(forecast.kind == again.kind);
    FUZZ_ASSERT(same_amount(&forecast.amount, &again.amount));
    check_number(forecast.amount.number, false);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const readers[])(struct ws_arena *, const char *, size_t,
                                   int) = { try_target, try_moment, try_actual,
                                            try_forecast };

    if (size < 2)
        return 0;
    struct ws_arena *arena = ws_arena_new();
    readers[data[0] % WS_COUNT(readers)](arena, (const char *)data + 2,
                                         size - 2, 1950 + data[1] % 201);
    ws_arena_free(arena);
    return 0;
}

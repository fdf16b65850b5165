/*
 * Actuals, the times they were measured at, and forecasts, as wards phrase
 * them: understood as a whole, and the same again from the fixed form, or
 * refused with a reason.
 */
#include "unit/phrases.h"

/* One figure; without a number there is none. */
struct figure {
    const char *number, *unit, *label, *per;
    enum ws_period period;
    enum ws_scope scope;
};

/* What a case does not name is empty, zero or none. */
struct actual_case {
    const char *text;
    int year; /* of the row, 0: the usual one */
    enum ws_reading_kind kind;
    enum ws_missing missing;
    struct figure figures[3], planned, sum, goal;
    int sum_from, sum_to, era_year;
    struct ws_moment as_of;
    enum ws_stated stated;
    const char *remark;
};

#define SAYS(t, k) .text = (t), .kind = WS_READING_##k
#define MISSING(t, why)                                                        \
    .text = (t), .kind = WS_READING_MISSING, .missing = (why)
#define FIGURE(n, u)                                                           \
    {                                                                          \
        .number = (n), .unit = (u)                                             \
    }
#define NAMED(l, n, u)                                                         \
    {                                                                          \
        .number = (n), .unit = (u), .label = (l)                               \
    }
#define NUMBER(t, n, u) SAYS(t, NUMBER), .figures = { FIGURE(n, u) }
#define COUNTED(t, ...) SAYS(t, NUMBER), .figures = { { __VA_ARGS__ } }
#define SEVERAL(t, ...) SAYS(t, SEVERAL), .figures = { __VA_ARGS__ }
#define PLANNED(n, u)   .planned = FIGURE(n, u)
#define GOAL(n, u)      .goal = FIGURE(n, u)
#define SUM(n, u)       .sum = FIGURE(n, u)
#define MID(y, m, d)    .as_of = { WS_MOMENT_MID, y, m, d }
#define END(y, m, d)    .as_of = { WS_MOMENT_END, y, m, d }

/* ---- checks ---------------------------------------------------------------- */

static unsigned
differs_figure(const char *what, const struct ws_amount *got,
               const struct figure *want)
{
    return differs_decimal(what, got->number, want->number) +
           differs_text(what, got->unit, text_or(want->unit, "")) +
           differs_text(what, got->label, text_or(want->label, "")) +
           differs_text(what, got->per, text_or(want->per, "")) +
           differs_number(what, got->period, want->period) +
           differs_number(what, got->scope, want->scope);
}

/* A figure that may be there or not. */
static unsigned
differs_other(const char *what, bool has, const struct ws_amount *got,
              const struct figure *want)
{
    unsigned wrong = differs_number(what, has, want->number != NULL);

    return has && wrong == 0 ? differs_figure(what, got, want) : wrong;
}

static unsigned
differs_figures(const char *what, const struct ws_reading *got,
                const struct actual_case *want)
{
    size_t count = 0;
    unsigned wrong = 0;

    while (count < WS_COUNT(want->figures) &&
           want->figures[count].number != NULL)
        count++;
    if (got->count != count)
        return differs_number(what, (long long)got->count, (long long)count);
    for (size_t i = 0; i < count; i++)
        wrong += differs_figure(what, &got->amounts[i], &want->figures[i]);
    return wrong +
           differs_other(what, got->has_planned, &got->planned,
                         &want->planned) +
           differs_other(what, got->has_sum, &got->sum, &want->sum) +
           differs_other(what, got->names_goal, &got->goal, &want->goal);
}

static unsigned
differs_moment(const char *what, const struct ws_moment *got,
               const struct ws_moment *want)
{
    return differs_number(what, got->kind, want->kind) +
           differs_number(what, got->year, want->year) +
           differs_number(what, got->month, want->month) +
           differs_number(what, got->day, want->day);
}

static unsigned
differs_reading(const char *what, const struct ws_reading *got,
                const struct actual_case *want)
{
    return differs_number(what, got->kind, want->kind) +
           differs_number(what, got->missing, want->missing) +
           differs_figures(what, got, want) +
           differs_number(what, got->sum_from, want->sum_from) +
           differs_number(what, got->sum_to, want->sum_to) +
           differs_moment(what, &got->as_of, &want->as_of) +
           differs_number(what, got->stated, want->stated) +
           differs_text(what, got->remark, text_or(want->remark, ""));
}

/* The fixed form names its years in full. */
static unsigned
differs_again(struct ws_arena *arena, const struct ws_reading *reading,
              const struct actual_case *want)
{
    const char *fixed = ws_reading_text(arena, reading);
    struct ws_reading again;
    unsigned wrong =
        differs_fault(fixed,
                      ws_reading_read(arena, fixed, strlen(fixed),
                                      year_or_usual(want->year), &again),
                      NULL);

    if (wrong > 0)
        return wrong;
    return differs_reading(fixed, &again, want) +
           differs_number(fixed, again.era_year, 0) +
           differs_text(want->text, ws_reading_text(arena, &again), fixed);
}

static unsigned
wrong_actual(const struct actual_case *want)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_reading reading;
    unsigned wrong =
        differs_fault(want->text,
                      ws_reading_read(arena, want->text, strlen(want->text),
                                      year_or_usual(want->year), &reading),
                      NULL);

    if (wrong == 0)
        wrong = differs_reading(want->text, &reading, want) +
                differs_number(want->text, reading.era_year, want->era_year) +
                differs_again(arena, &reading, want);
    ws_arena_free(arena);
    return wrong;
}

static unsigned
wrong_actuals(const struct actual_case *cases, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += wrong_actual(&cases[i]);
    return wrong;
}

/* ---- figures ---------------------------------------------------------------- */

static const struct actual_case figures[] = {
    { NUMBER("81.1%", "81.1", "%") },
    { NUMBER("16件", "16", "件") },
    { NUMBER("７４団体・個人", "74", "団体・個人") },
    { NUMBER("2,700人", "2700", "人") },
    { NUMBER("455 名", "455", "人") },
    { NUMBER("3.7 点", "3.7", "点") },
    { NUMBER("0件", "0", "件") },
    { NUMBER("0", "0", "") },
    { NUMBER("57.30％", "57.30", "%") },
    { NUMBER("8割", "80", "%") },
    { NUMBER("1.2万人", "12000", "人") },
    { NUMBER("3ヵ所", "3", "か所") },
    { NUMBER("4回実施", "4", "回") },
    { NUMBER("4回を開催", "4", "回") },
    { COUNTED("年4回開催済み", "4", "回", .period = WS_PER_YEAR) },
    { COUNTED("月2回", "2", "回", .period = WS_PER_MONTH) },
    { COUNTED("2回/地域", "2", "回", .per = "地域") },
    { COUNTED("各地域2回", "2", "回", .per = "地域") },
    { COUNTED("各月1回", "1", "回", .period = WS_PER_MONTH) },
    { COUNTED("延べ455人", "455", "人", .scope = WS_SCOPE_TOTAL) },
    { COUNTED("全11地域", "11", "地域", .scope = WS_SCOPE_ALL) },
    { COUNTED("新規2社", "2", "社", .scope = WS_SCOPE_NEW) },
    { COUNTED("累計120件", "120", "件", .scope = WS_SCOPE_SUM) },
    { COUNTED("実績：16件", "16", "件", .label = "実績") },
};

static const struct actual_case several[] = {
    { SEVERAL("築港小 55%、築港中 90%", NAMED("築港小", "55", "%"),
              NAMED("築港中", "90", "%")) },
    { SEVERAL("築港小 55%、築港中 90%、磯路小 77%", NAMED("築港小", "55", "%"),
              NAMED("築港中", "90", "%"), NAMED("磯路小", "77", "%")) },
    { SEVERAL("34企業・団体 455名", FIGURE("34", "企業・団体"),
              FIGURE("455", "人")) },
    { SEVERAL("34 企業・団体 455 名", FIGURE("34", "企業・団体"),
              FIGURE("455", "人")) },
    { SEVERAL("26社・31名", FIGURE("26", "社"), FIGURE("31", "人")) },
    { SEVERAL("２社・５品", FIGURE("2", "社"), FIGURE("5", "品")) },
    { SEVERAL("参加者：120人; 学校：8校", NAMED("参加者", "120", "人"),
              NAMED("学校", "8", "校")) },
    { SEVERAL("5回、延べ60人", FIGURE("5", "回"),
              { .number = "60", .unit = "人", .scope = WS_SCOPE_TOTAL }) },
};

static void
figures_are_taken_as_they_stand(void **state)
{
    (void)state;
    assert_int_equal(wrong_actuals(figures, WS_COUNT(figures)), 0);
}

static void
several_figures_keep_their_names(void **state)
{
    (void)state;
    assert_int_equal(wrong_actuals(several, WS_COUNT(several)), 0);
}

/* ---- what stands around a figure ----------------------------------------------- */

static const struct actual_case dated[] = {
    { NUMBER("３回（10月末実績）", "3", "回"), .year = 2018, MID(2018, 10, 0) },
    { NUMBER("３回（８月末）", "3", "回"), .year = 2018, MID(2018, 8, 0) },
    { NUMBER("6件⇒6件（８月末実績）", "6", "件"), .year = 2018,
      PLANNED("6", "件"), MID(2018, 8, 0) },
    { NUMBER("４回以上⇒３回（10月末実績）", "3", "回"), .year = 2018,
      PLANNED("4", "回"), MID(2018, 10, 0) },
    { NUMBER("3回(2月末現在)", "3", "回"), MID(2018, 2, 0) },
    { NUMBER("3回（2018-02-15時点）", "3", "回"), MID(2018, 2, 15) },
    { NUMBER("3回（H30.10.31）", "3", "回"), .year = 2018, MID(2018, 10, 0) },
    { NUMBER("3回（令和元年5月1日時点）", "3", "回"), .year = 2019,
      MID(2019, 5, 1) },
    { NUMBER("80%（3月31日現在）", "80", "%"), END(2018, 3, 0) },
    { NUMBER("80%（年度末）", "80", "%"), END(0, 0, 0) },
    { NUMBER("80%（中間）", "80", "%"), MID(0, 0, 0) },
    { SEVERAL("築港小 55%、築港中 90%（1月末）", NAMED("築港小", "55", "%"),
              NAMED("築港中", "90", "%")),
      MID(2018, 1, 0) },
};

static const struct actual_case bracketed[] = {
    { NUMBER("57.5%(目標41.0%達成)", "57.5", "%"), GOAL("41.0", "%"),
      .stated = WS_STATED_MET },
    { NUMBER("37.5%(目標41%以上未達成)", "37.5", "%"), GOAL("41", "%"),
      .stated = WS_STATED_MISSED },
    { NUMBER("80%（目標80%以上）", "80", "%"), GOAL("80", "%") },
    { NUMBER("80%（目標達成）", "80", "%"), .stated = WS_STATED_MET },
    { NUMBER("70%（未達）", "70", "%"), .stated = WS_STATED_MISSED },
    { NUMBER("70%（目標未達成）", "70", "%"), .stated = WS_STATED_MISSED },
    { NUMBER("59.6%：B", "59.6", "%"), .stated = WS_STATED_MISSED },
    { NUMBER("4,722世帯(R3~R5作成合計10,488世帯):A", "4722", "世帯"),
      .year = 2021, SUM("10488", "世帯"), .sum_from = 2021, .sum_to = 2023,
      .stated = WS_STATED_MET },
    { NUMBER("100件（29~30年度合計180件）", "100", "件"), .year = 2018,
      SUM("180", "件"), .sum_from = 2017, .sum_to = 2018, .era_year = 2018 },
    { NUMBER("5件（累計12件）", "5", "件"), SUM("12", "件") },
    { NUMBER("48%（速報）", "48", "%"), .remark = "速報" },
    { NUMBER("48%（参考）（速報）", "48", "%"), .remark = "参考、速報" },
    { NUMBER("48%（速報（区集計））", "48", "%"), .remark = "速報(区集計)" },
    { NUMBER("6件→5件（10月末）（目標6件）：B", "5", "件"), PLANNED("6", "件"),
      MID(2017, 10, 0), GOAL("6", "件"), .stated = WS_STATED_MISSED },
    { NUMBER("年4回=>3回", "3", "回"),
      .planned = { .number = "4", .unit = "回", .period = WS_PER_YEAR } },
};

static void
dates_in_brackets_are_kept(void **state)
{
    (void)state;
    assert_int_equal(wrong_actuals(dated, WS_COUNT(dated)), 0);
}

static void
goals_sums_and_verdicts_are_kept(void **state)
{
    (void)state;
    assert_int_equal(wrong_actuals(bracketed, WS_COUNT(bracketed)), 0);
}

/* ---- words and signs -------------------------------------------------------------- */

static const struct actual_case words[] = {
    { SAYS("", EMPTY) },
    { SAYS("　 ", EMPTY) },
    { SAYS("実施", DONE) },
    { SAYS("実施済み", DONE) },
    { SAYS("通年実施", DONE) },
    { SAYS("達成", DONE) },
    { SAYS("○", DONE) },
    { SAYS("done", DONE) },
    { SAYS("未実施", NOT_DONE) },
    { SAYS("未達成", NOT_DONE) },
    { SAYS("中止", NOT_DONE) },
    { SAYS("×", NOT_DONE) },
    { SAYS("not done", NOT_DONE) },
    { SAYS("実施中", UNDER_WAY) },
    { SAYS("通年実施中", UNDER_WAY) },
    { SAYS("実施（10月末現在）", DONE), MID(2017, 10, 0) },
    { SAYS("実施中（区広報）：A", UNDER_WAY), .stated = WS_STATED_MET,
      .remark = "区広報" },
    { MISSING("未測定", WS_NOT_MEASURED) },
    { MISSING("***", WS_NOT_MEASURED) },
    { MISSING("未集計", WS_NOT_MEASURED) },
    { MISSING("-", WS_NOT_APPLICABLE) },
    { MISSING("－", WS_NOT_APPLICABLE) },
    { MISSING("―", WS_NOT_APPLICABLE) },
    { MISSING("該当なし", WS_NOT_APPLICABLE) },
    { MISSING("X", WS_WITHHELD) },
    { MISSING("*", WS_TOO_FEW) },
    { MISSING("未測定（3月末）", WS_NOT_MEASURED), END(2018, 3, 0) },
    { MISSING("未測定（アンケートは隔年）", WS_NOT_MEASURED),
      .remark = "アンケートは隔年" },
};

static void
words_and_missing_signs_are_understood(void **state)
{
    (void)state;
    assert_int_equal(wrong_actuals(words, WS_COUNT(words)), 0);
}

/* ---- refused -------------------------------------------------------------------------- */

static const struct ws_phrase_fault *
fault_of_actual(struct ws_arena *arena, const char *text, size_t length,
                int year)
{
    struct ws_reading ignored;

    return ws_reading_read(arena, text, length, year, &ignored);
}

static const struct refused_case refused[] = {
    { "①5件 ②6件", "marks", 0 },
    { "57.3²%", "marks", 0 },
    { "1.2.3", "number", 0 },
    { "1,5件", "number", 0 },
    { "99999999999999999999人", "number", 0 },
    { "0.1234567890123456点", "number", 0 },
    { "12 34件", "split_number", 0 },
    { "-5件", "negative", 0 },
    { "築港小 －5件", "negative", 0 },
    { "▲5件", "negative", 0 },
    { "△1.5", "negative", 0 },
    { "−5件", "negative", 0 },
    { "参加者数：120名", "before", 0 },
    { "第5回", "before", 0 },
    { "第1中 55、第2中 90", "before", 0 },
    { "築港小 年3回", "before", 0 },
    { "各前後3", "before", 0 },
    { "各組強3", "before", 0 },
    { "5件程度⇒6件", "arrow", 0 },
    { "約20％", "approximate", 0 },
    { "200人程度", "approximate", 0 },
    { "5~6件", "range", 0 },
    { "5件〜6件", "range", 0 },
    { "200人が参加", "behind", 0 },
    { "5件⇒6件⇒7件", "behind", 0 },
    { "2回/", "behind", 0 },
    { "5件（6件）", "brackets", 0 },
    { "3回（28年度：8回）", "brackets", 0 },
    { "80%(目標80%)(目標90%)", "brackets", 0 },
    { "5件（計10件）（計12件）", "brackets", 0 },
    { "5件（11月16、17日）", "brackets", 0 },
    { "3回（9999年10月末）", "brackets", 0 },
    { "5件(", "open_bracket", 0 },
    { "5件）", "open_bracket", 0 },
    { "5件（注）実施", "open_bracket", 0 },
    { "多数", "not_explicit", 0 },
    { "概ね順調", "not_explicit", 0 },
    { "順調", "not_explicit", 0 },
    { "5件、", "not_explicit", 0 },
    { "⇒4件", "not_explicit", 0 },
    { "5件⇒", "not_explicit", 0 },
    { "3回以上", "compared", 0 },
    { "4回⇒3回未満", "compared", 0 },
    { "＞5件", "compared", 0 },
    { "200人見込み", "expected", 0 },
    { "5件（3月予定）", "expected", 0 },
    { "80%（見込み）", "expected", 0 },
    { "5件以下⇒4件", "arrow", 0 },
    { "5件と6件⇒4件", "arrow", 0 },
    { "5件（10/31）", "month_day", 0 },
    { "参加 （8/4）", "month_day", 0 },
    { "5件（2017-03-31）", "outside_year", 0 },
    { "5件（平成29年10月末）", "outside_year", 2018 },
};

static void
what_is_not_clear_is_refused_with_its_reason(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_refusals(refused, WS_COUNT(refused), fault_of_actual), 0);
    assert_int_equal(wrong_lengths(fault_of_actual), 0);
}

/* All that an actual can give. */
static void
every_reason_has_its_case(void **state)
{
    static const char *const faults[] = {
        "marks",        "before",   "number",   "split_number", "negative",
        "approximate",  "range",    "behind",   "brackets",     "open_bracket",
        "not_explicit", "compared", "expected", "arrow",        "month_day",
        "outside_year", NULL
    };

    (void)state;
    assert_int_equal(missing_faults(faults, refused, WS_COUNT(refused)), 0);
}

/* ---- times ---------------------------------------------------------------------------- */

static const struct {
    const char *text;
    int year; /* fiscal, 0: the usual one */
    struct ws_moment moment;
} times[] = {
    { "", 0, { WS_MOMENT_NONE, 0, 0, 0 } },
    { "10月末", 0, { WS_MOMENT_MID, 2017, 10, 0 } },
    { "１０月末実績", 0, { WS_MOMENT_MID, 2017, 10, 0 } },
    { "10月", 0, { WS_MOMENT_MID, 2017, 10, 0 } },
    { "10月31日", 0, { WS_MOMENT_MID, 2017, 10, 0 } },
    { "10月30日まで", 0, { WS_MOMENT_MID, 2017, 10, 30 } },
    { "平成30年10月末現在", 2018, { WS_MOMENT_MID, 2018, 10, 0 } },
    { "平成 30 年 10 月 31 日時点", 2018, { WS_MOMENT_MID, 2018, 10, 0 } },
    { "令和元年12月末", 2019, { WS_MOMENT_MID, 2019, 12, 0 } },
    { "平成31年4月1日", 2018, { WS_MOMENT_END, 2019, 4, 1 } },
    { "2018-10-31", 2018, { WS_MOMENT_MID, 2018, 10, 0 } },
    { "2018/10/05", 2018, { WS_MOMENT_MID, 2018, 10, 5 } },
    { "2018.10.5", 2018, { WS_MOMENT_MID, 2018, 10, 5 } },
    { "2018-10", 2018, { WS_MOMENT_MID, 2018, 10, 0 } },
    { "H30.10.31", 2018, { WS_MOMENT_MID, 2018, 10, 0 } },
    { "Ｈ３０．１０", 2018, { WS_MOMENT_MID, 2018, 10, 0 } },
    { "R2.2.29", 2019, { WS_MOMENT_MID, 2020, 2, 0 } },
    { "4月1日", 0, { WS_MOMENT_MID, 2017, 4, 1 } },
    { "12月末集計", 0, { WS_MOMENT_MID, 2017, 12, 0 } },
    { "1月末", 0, { WS_MOMENT_MID, 2018, 1, 0 } },
    { "2月末", 0, { WS_MOMENT_MID, 2018, 2, 0 } },
    { "2月28日", 0, { WS_MOMENT_MID, 2018, 2, 0 } },
    { "2月28日", 2019, { WS_MOMENT_MID, 2020, 2, 28 } },
    { "2月29日", 2019, { WS_MOMENT_MID, 2020, 2, 0 } },
    { "3月30日", 0, { WS_MOMENT_MID, 2018, 3, 30 } },
    { "3月末", 0, { WS_MOMENT_END, 2018, 3, 0 } },
    { "2018年3月31日", 0, { WS_MOMENT_END, 2018, 3, 0 } },
    { "2019-05", 0, { WS_MOMENT_END, 2019, 5, 0 } },
    { "中間", 0, { WS_MOMENT_MID, 0, 0, 0 } },
    { "上半期実績", 0, { WS_MOMENT_MID, 0, 0, 0 } },
    { "mid-year", 0, { WS_MOMENT_MID, 0, 0, 0 } },
    { "年度末", 0, { WS_MOMENT_END, 0, 0, 0 } },
    { "期末現在", 0, { WS_MOMENT_END, 0, 0, 0 } },
    { "Year end", 0, { WS_MOMENT_END, 0, 0, 0 } },
};

static unsigned
wrong_time(const char *text, int year, const struct ws_moment *want)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_moment moment;
    unsigned wrong = differs_fault(
        text, ws_moment_read(arena, text, strlen(text), year, &moment), NULL);

    if (wrong == 0)
        wrong = differs_moment(text, &moment, want);
    ws_arena_free(arena);
    return wrong;
}

static void
times_lie_in_their_fiscal_year(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(times); i++)
        wrong += wrong_time(times[i].text, year_or_usual(times[i].year),
                            &times[i].moment);
    assert_int_equal(wrong, 0);
}

static const struct ws_phrase_fault *
fault_of_time(struct ws_arena *arena, const char *text, size_t length, int year)
{
    struct ws_moment ignored;

    return ws_moment_read(arena, text, length, year, &ignored);
}

static const struct refused_case no_times[] = {
    { "①10月末", "marks", 0 },
    { "10/31", "month_day", 0 },
    { "8/4", "month_day", 0 },
    { "10-31", "month_day", 0 },
    { "2017-03-31", "outside_year", 0 },
    { "平成29年3月末", "outside_year", 0 },
    { "2018-10-31", "outside_year", 2019 },
    { "2月29日", "moment", 0 },
    { "4月31日", "moment", 0 },
    { "13月", "moment", 0 },
    { "0月末", "moment", 0 },
    { "10月0日", "moment", 0 },
    { "10月32日", "moment", 0 },
    { "2018-13-01", "moment", 0 },
    { "2018-10-00", "moment", 0 },
    { "10月末ごろ", "moment", 0 },
    { "秋", "moment", 0 },
    { "31", "moment", 0 },
    { "2018", "moment", 0 },
    { "20181031", "moment", 0 },
    { "29年度末", "moment", 0 },
    { "30年3月末", "moment", 0 },
    { "平成99年10月", "moment", 0 },
    { "平成0年10月", "moment", 0 },
    { "R9999.10.31", "moment", 0 },
    { "9999-10-31", "moment", 0 },
    { "-", "moment", 0 },
};

static void
what_is_no_time_is_refused(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_refusals(no_times, WS_COUNT(no_times), fault_of_time), 0);
    assert_int_equal(wrong_lengths(fault_of_time), 0);
}

static struct ws_moment
moment_of(const char *text)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_moment moment;

    assert_null(ws_moment_read(arena, text, strlen(text), USUAL_YEAR, &moment));
    ws_arena_free(arena);
    return moment;
}

static int
sign_of(int number)
{
    return (number > 0) - (number < 0);
}

/* Each against each: a month's end is behind its days. */
static void
times_are_in_order(void **state)
{
    static const char *const in_order[] = {
        "",       "中間",   "4月1日",     "4月29日", "4月末", "10月1日",
        "10月末", "12月末", "1月4日",     "2月27日", "2月末", "3月30日",
        "年度末", "3月末",  "2018-04-01", "2019-05",
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(in_order); i++)
        for (size_t j = 0; j < WS_COUNT(in_order); j++) {
            struct ws_moment a = moment_of(in_order[i]);
            struct ws_moment b = moment_of(in_order[j]);
            wrong +=
                differs_number(in_order[i], sign_of(ws_moment_compare(&a, &b)),
                               (i > j) - (i < j));
        }
    assert_int_equal(wrong, 0);
}

/* ---- forecasts -------------------------------------------------------------------------- */

static const struct {
    const char *text;
    enum ws_forecast_kind kind;
    struct figure figure;
} forecasts[] = {
    { "", WS_FORECAST_NONE, FIGURE(NULL, NULL) },
    { "-", WS_FORECAST_NONE, FIGURE(NULL, NULL) },
    { "未測定", WS_FORECAST_NONE, FIGURE(NULL, NULL) },
    { "未定", WS_FORECAST_NONE, FIGURE(NULL, NULL) },
    { "達成見込み", WS_FORECAST_MET, FIGURE(NULL, NULL) },
    { "達成見込", WS_FORECAST_MET, FIGURE(NULL, NULL) },
    { "　目標達成見込み　", WS_FORECAST_MET, FIGURE(NULL, NULL) },
    { "達成", WS_FORECAST_MET, FIGURE(NULL, NULL) },
    { "○", WS_FORECAST_MET, FIGURE(NULL, NULL) },
    { "met", WS_FORECAST_MET, FIGURE(NULL, NULL) },
    { "未達成見込み", WS_FORECAST_MISSED, FIGURE(NULL, NULL) },
    { "未達見込", WS_FORECAST_MISSED, FIGURE(NULL, NULL) },
    { "達成困難", WS_FORECAST_MISSED, FIGURE(NULL, NULL) },
    { "未達成", WS_FORECAST_MISSED, FIGURE(NULL, NULL) },
    { "×", WS_FORECAST_MISSED, FIGURE(NULL, NULL) },
    { "not expected", WS_FORECAST_MISSED, FIGURE(NULL, NULL) },
    { "57.3%", WS_FORECAST_NUMBER, FIGURE("57.3", "%") },
    { "５７％見込み", WS_FORECAST_NUMBER, FIGURE("57", "%") },
    { "200人見込み", WS_FORECAST_NUMBER, FIGURE("200", "人") },
    { "1,200人", WS_FORECAST_NUMBER, FIGURE("1200", "人") },
    { "年4回",
      WS_FORECAST_NUMBER,
      { .number = "4", .unit = "回", .period = WS_PER_YEAR } },
    { "延べ30人",
      WS_FORECAST_NUMBER,
      { .number = "30", .unit = "人", .scope = WS_SCOPE_TOTAL } },
    { "2回/地域",
      WS_FORECAST_NUMBER,
      { .number = "2", .unit = "回", .per = "地域" } },
    { "0件", WS_FORECAST_NUMBER, FIGURE("0", "件") },
};

static void
forecasts_are_understood(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(forecasts); i++) {
        struct ws_arena *arena = ws_arena_new();
        const char *text = forecasts[i].text;
        struct ws_forecast got;

        wrong += differs_fault(
            text, ws_forecast_read(arena, text, strlen(text), &got), NULL);
        wrong += differs_number(text, got.kind, forecasts[i].kind);
        wrong += differs_figure(text, &got.amount, &forecasts[i].figure);
        ws_arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}

static const struct ws_phrase_fault *
fault_of_forecast(struct ws_arena *arena, const char *text, size_t length,
                  int year)
{
    struct ws_forecast ignored;

    (void)year;
    return ws_forecast_read(arena, text, length, &ignored);
}

static const struct refused_case no_forecasts[] = {
    { "①達成", "marks", 0 },         { "1.2.3", "number", 0 },
    { "12 34", "split_number", 0 },  { "約200人", "approximate", 0 },
    { "2回/", "behind", 0 },         { "多分", "forecast", 0 },
    { "-5件", "forecast", 0 },       { "200人以上", "forecast", 0 },
    { "5~6件", "forecast", 0 },      { "57%（10月末）", "forecast", 0 },
    { "参加者 5人", "forecast", 0 },
};

static void
what_is_no_forecast_is_refused(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_refusals(no_forecasts, WS_COUNT(no_forecasts), fault_of_forecast),
        0);
    assert_int_equal(wrong_lengths(fault_of_forecast), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_taken_as_they_stand),
        cmocka_unit_test(several_figures_keep_their_names),
        cmocka_unit_test(dates_in_brackets_are_kept),
        cmocka_unit_test(goals_sums_and_verdicts_are_kept),
        cmocka_unit_test(words_and_missing_signs_are_understood),
        cmocka_unit_test(what_is_not_clear_is_refused_with_its_reason),
        cmocka_unit_test(every_reason_has_its_case),
        cmocka_unit_test(times_lie_in_their_fiscal_year),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(times_are_in_order),
        cmocka_unit_test(forecasts_are_understood),
        cmocka_unit_test(what_is_no_forecast_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

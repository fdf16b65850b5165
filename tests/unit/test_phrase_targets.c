/*
 * Targets of plans as wards phrase them: each is understood as a whole, and
 * the same again from its fixed form, or refused with a reason.
 */
#include "unit/phrases.h"

/* What a case does not name is empty, zero or none. */
struct target_case {
    const char *text;
    int year; /* of the row, 0: the usual one */
    enum ws_phrase_kind kind;
    enum ws_comparator comparator;
    const char *number, *unit, *per;
    enum ws_period period;
    enum ws_scope scope;
    int sum_from, sum_to;
    enum ws_due due;
    int due_year, era_year;
    const char *todo, *remark, *previous;
};

#define LIMIT(t, c, n, u)                                                      \
    .text = (t), .kind = WS_PHRASE_NUMBER, .comparator = (c), .number = (n),   \
    .unit = (u)
#define LEAST(t, n, u) LIMIT(t, WS_AT_LEAST, n, u)
#define MOST(t, n, u)  LIMIT(t, WS_AT_MOST, n, u)
#define LEVEL(t, c)    .text = (t), .kind = WS_PHRASE_LEVEL, .comparator = (c)
#define PERCENT(t, c, n)                                                       \
    .text = (t), .kind = WS_PHRASE_PERCENT, .comparator = (c), .number = (n)
#define UP(t, n, u)                                                            \
    .text = (t), .kind = WS_PHRASE_STEP, .number = (n), .unit = (u)
#define DOWN(t, n, u)  UP(t, n, u), .comparator = WS_AT_MOST
#define TO_DO(t, what) .text = (t), .kind = WS_PHRASE_TEXT, .todo = (what)
#define BY(year)       .due = WS_DUE_BY, .due_year = (year)
#define DURING(year)   .due = WS_DUE_DURING, .due_year = (year)
#define SUM_OF(from, to)                                                       \
    .scope = WS_SCOPE_SUM, .sum_from = (from), .sum_to = (to)

/* ---- checks ---------------------------------------------------------------- */

static unsigned
differs_phrase(const char *what, const struct ws_phrase *got,
               const struct target_case *want)
{
    return differs_number(what, got->kind, want->kind) +
           differs_number(what, got->comparator, want->comparator) +
           differs_decimal(what, got->number, want->number) +
           differs_text(what, got->unit, text_or(want->unit, "")) +
           differs_text(what, got->per, text_or(want->per, "")) +
           differs_number(what, got->period, want->period) +
           differs_number(what, got->scope, want->scope) +
           differs_number(what, got->sum_from, want->sum_from) +
           differs_number(what, got->sum_to, want->sum_to) +
           differs_number(what, got->due, want->due) +
           differs_number(what, got->due_year, want->due_year) +
           differs_text(what, got->text, text_or(want->todo, "")) +
           differs_text(what, got->remark, text_or(want->remark, "")) +
           differs_text(what, got->previous, text_or(want->previous, ""));
}

/* The fixed form names its years in full. */
static unsigned
differs_again(struct ws_arena *arena, const struct ws_phrase *phrase,
              const struct target_case *want)
{
    const char *fixed = ws_phrase_text(arena, phrase);
    struct ws_phrase again;
    unsigned wrong =
        differs_fault(fixed,
                      ws_phrase_read(arena, fixed, strlen(fixed),
                                     year_or_usual(want->year), &again),
                      NULL);

    if (wrong > 0)
        return wrong;
    return differs_phrase(fixed, &again, want) +
           differs_number(fixed, again.era_year, 0) +
           differs_text(want->text, ws_phrase_text(arena, &again), fixed);
}

static unsigned
wrong_target(const struct target_case *want)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_phrase phrase;
    unsigned wrong =
        differs_fault(want->text,
                      ws_phrase_read(arena, want->text, strlen(want->text),
                                     year_or_usual(want->year), &phrase),
                      NULL);

    if (wrong == 0)
        wrong = differs_phrase(want->text, &phrase, want) +
                differs_number(want->text, phrase.era_year, want->era_year) +
                differs_again(arena, &phrase, want);
    ws_arena_free(arena);
    return wrong;
}

static unsigned
wrong_targets(const struct target_case *cases, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += wrong_target(&cases[i]);
    return wrong;
}

/* ---- as wards and the city's basic policy phrase them ------------------------ */

static const struct target_case published[] = {
    { LEAST("80%以上", "80", "%") },
    { LEAST("50％以上", "50", "%") },
    { LEAST("60%以上", "60", "%") },
    { LEAST("73％以上", "73", "%"), .year = 2018 },
    { LEAST("3.5 点以上", "3.5", "点") },
    { LEAST("3.5点以上（５点満点）", "3.5", "点"), .remark = "5点満点" },
    { LEAST("80パーセント以上", "80", "%") },
    { MOST("20％以下", "20", "%") },
    { LIMIT("10%未満", WS_LESS_THAN, "10", "%") },
    { LIMIT("3件を超える", WS_MORE_THAN, "3", "件") },
    { LEAST("年4回以上", "4", "回"), .period = WS_PER_YEAR },
    { LEAST("年1回以上", "1", "回"), .period = WS_PER_YEAR },
    { LEAST("年 3 回以上", "3", "回"), .period = WS_PER_YEAR },
    { LEAST("年2回", "2", "回"), .period = WS_PER_YEAR },
    { LEAST("2回", "2", "回") },
    { LEAST("4回以上", "4", "回"), .year = 2018 },
    { LEAST("６件", "6", "件"), .year = 2018 },
    { LEAST("2回/地域", "2", "回"), .per = "地域" },
    { LEAST("全11地域", "11", "地域"), .scope = WS_SCOPE_ALL },
    { LEAST("延べ30団体・個人", "30", "団体・個人"), .scope = WS_SCOPE_TOTAL },
    { LEAST("延べ30団体・個人（28年度：74団体・個人）", "30", "団体・個人"),
      .scope = WS_SCOPE_TOTAL, .era_year = 2016, .previous = "74団体・個人" },
    { LEAST("200人", "200", "人") },
    { LEAST("200人（28年度：2700人）", "200", "人"), .era_year = 2016,
      .previous = "2700人" },
    { LEAST("80%以上（28年度：81.1%）", "80", "%"), .era_year = 2016,
      .previous = "81.1%" },
    { LEAST("11地域（28年度：11地域）", "11", "地域"), .era_year = 2016,
      .previous = "11地域" },
    { LEAST("8件（28年度：16件）", "8", "件"), .era_year = 2016,
      .previous = "16件" },
    { LEAST("3 社（28 年度：26 社・31 名）", "3", "社"), .era_year = 2016,
      .previous = "26 社・31 名" },
    { LEAST("50%以上（28 年度：築港小 55%、築港中 90%、磯路小 77%となった。）",
            "50", "%"),
      .era_year = 2016,
      .previous = "築港小 55%、築港中 90%、磯路小 77%となった。" },
    { LEAST("1地域以上（新規）", "1", "地域"), .remark = "新規" },
    { LEAST("１件以上", "1", "件") },
    { LEAST("10,000世帯以上(R3~R5作成合計)", "10000", "世帯"), .year = 2021,
      SUM_OF(2021, 2023) },
    { LEAST("10,000世帯以上(R3~R5作成合計目標)", "10000", "世帯"), .year = 2021,
      SUM_OF(2021, 2023) },
    { LEAST("5年度末までに80パーセント以上", "80", "%"), .year = 2021, BY(2023),
      .era_year = 2023 },
    { LEAST("平成 29 年度までに 50％以上", "50", "%"), BY(2017) },
    { LEAST("平成 29 年度までに １件以上", "1", "件"), BY(2017) },
    { LEAST("平成 29 年度までに 3.5 点以上", "3.5", "点"), BY(2017) },
    { LEVEL("前年度以上", WS_AT_LEAST) },
    { LEVEL("前年度実績以上", WS_AT_LEAST) },
    { PERCENT("前年度比5%増", WS_AT_LEAST, "105") },
    { TO_DO("通年実施", "通年実施") },
    { TO_DO("27年度中に立ち上げる", "立ち上げる"), DURING(2015),
      .era_year = 2015 },
    { TO_DO("平成 27 年度中に情報が得られる仕組みを立ち上げる。",
            "情報が得られる仕組みを立ち上げる。"),
      DURING(2015) },
    { TO_DO("リノベーションの推進", "リノベーションの推進") },
};

static void
published_targets_are_understood(void **state)
{
    (void)state;
    assert_int_equal(wrong_targets(published, WS_COUNT(published)), 0);
}

/* ---- comparisons and numbers -------------------------------------------------- */

static const struct target_case limits[] = {
    { MOST("50人以内", "50", "人") },
    { LIMIT("50%超", WS_MORE_THAN, "50", "%") },
    { LIMIT("5件超え", WS_MORE_THAN, "5", "件") },
    { LIMIT("57.3％を上回る", WS_MORE_THAN, "57.3", "%") },
    { LIMIT("5件より多い", WS_MORE_THAN, "5", "件") },
    { LIMIT("30%を下回る", WS_LESS_THAN, "30", "%") },
    { LIMIT("5件より少ない", WS_LESS_THAN, "5", "件") },
    { LIMIT("12回ちょうど", WS_EQUAL, "12", "回") },
    { LEAST("≧80%", "80", "%") },
    { LEAST("≥ 80%", "80", "%") },
    { LEAST(">= 80 %", "80", "%") },
    { MOST("≦５件", "5", "件") },
    { MOST("<=5件", "5", "件") },
    { LIMIT("＞10件", WS_MORE_THAN, "10", "件") },
    { LIMIT("< 10件", WS_LESS_THAN, "10", "件") },
    { LEAST("最低5件", "5", "件") },
    { LEAST("少なくとも3回", "3", "回") },
    { MOST("最大20日", "20", "日") },
    { MOST("3位以内", "3", "位") },
    { LIMIT("1位ちょうど", WS_EQUAL, "1", "位") },
    { LEAST("at least 80%", "80", "%") },
    { LEAST("At Least 3.5 points", "3.5", "点") },
    { MOST("no more than 5 percent", "5", "%") },
    { LIMIT("more than 10 people", WS_MORE_THAN, "10", "people") },
    { LIMIT("fewer than 10 people", WS_LESS_THAN, "10", "people") },
    { LEAST("80% or more", "80", "%") },
    { MOST("5件 or fewer", "5", "件") },
    { MOST("0件以下", "0", "件") },
    { LEAST("0件以上", "0", "件") },
    { LIMIT("0件ちょうど", WS_EQUAL, "0", "件") },
    { LEAST("80", "80", "") },
    { LEAST("８０", "80", "") },
    { LEAST("80.50%", "80.50", "%") },
    { LEAST("007件", "7", "件") },
    { LEAST("1, 234人", "1234", "人") },
    { MOST("1,234,567円以下", "1234567", "円") },
    { LEAST("8割以上", "80", "%") },
    { LEAST("7.5割", "75.0", "%") },
    { LEAST("3万人", "30000", "人") },
    { LEAST("3.5万人", "35000", "人") },
    { LEAST("5千世帯以上", "5000", "世帯") },
    { LEAST("2億円", "200000000", "円") },
    { MOST("100百万円以下", "100000000", "円") },
    { LEAST("0.000000000000001点", "0.000000000000001", "点") },
    { LEAST("9223372036854775807件", "9223372036854775807", "件") },
};

static void
limits_and_numbers_are_taken_as_they_stand(void **state)
{
    (void)state;
    assert_int_equal(wrong_targets(limits, WS_COUNT(limits)), 0);
}

/* ---- what a figure is counted in and over -------------------------------------- */

static const struct target_case figures[] = {
    { LEAST("50名", "50", "人") },
    { LEAST("3ヶ所以上", "3", "か所") },
    { LEAST("3箇所以上", "3", "か所") },
    { LEAST("3か所", "3", "か所") },
    { LEAST("6カ月以上", "6", "か月") },
    { LEAST("10名所", "10", "名所") },
    { LEAST("10契約以上", "10", "契約") },
    { LEAST("年3回（連携強化）", "3", "回"), .period = WS_PER_YEAR,
      .remark = "連携強化" },
    { LEAST("20m2", "20", "m2") },
    { LEAST("20㎡", "20", "m2") },
    { LEAST("5 per cent", "5", "%") },
    { LEAST("毎月2回", "2", "回"), .period = WS_PER_MONTH },
    { LEAST("月1回以上", "1", "回"), .period = WS_PER_MONTH },
    { LEAST("週3日", "3", "日"), .period = WS_PER_WEEK },
    { LEAST("年間12回", "12", "回"), .period = WS_PER_YEAR },
    { LEAST("2回/年", "2", "回"), .period = WS_PER_YEAR },
    { LEAST("2回/月以上", "2", "回"), .period = WS_PER_MONTH },
    { LEAST("3 times a week", "3", ""), .period = WS_PER_WEEK },
    { LEAST("各月2回", "2", "回"), .period = WS_PER_MONTH },
    { LEAST("1年あたり2回", "2", "回"), .period = WS_PER_YEAR },
    { LEAST("各地域2回以上", "2", "回"), .per = "地域" },
    { LEAST("1地域あたり2回", "2", "回"), .per = "地域" },
    { LEAST("1校につき年2回以上", "2", "回"), .per = "校",
      .period = WS_PER_YEAR },
    { LEAST("2回以上（1地域あたり）", "2", "回"), .per = "地域" },
    { LEAST("年2回/地域", "2", "回"), .per = "地域", .period = WS_PER_YEAR },
    { LEAST("のべ100名以上", "100", "人"), .scope = WS_SCOPE_TOTAL },
    { LEAST("年間延べ455人", "455", "人"), .period = WS_PER_YEAR,
      .scope = WS_SCOPE_TOTAL },
    { LEAST("新規3件", "3", "件"), .scope = WS_SCOPE_NEW },
    { LEAST("新たに5団体", "5", "団体"), .scope = WS_SCOPE_NEW },
    { LEAST("累計10件以上", "10", "件"), .scope = WS_SCOPE_SUM },
    { LEAST("合計1,000人", "1000", "人"), .scope = WS_SCOPE_SUM },
    { LEAST("10件以上（累計）", "10", "件"), .scope = WS_SCOPE_SUM },
    { LEAST("累計10件（令和3年度から令和5年度合計）", "10", "件"), .year = 2021,
      SUM_OF(2021, 2023) },
    { LEAST("30件（3~5年度累計）", "30", "件"), .year = 2021,
      SUM_OF(2021, 2023), .era_year = 2023 },
    { LEAST("30件（2019〜2020実績計）", "30", "件"), .year = 2019,
      SUM_OF(2019, 2020) },
    { LEAST("80%を維持", "80", "%") },
    { LEAST("80%以上を維持する", "80", "%") },
    { LEAST("5回を開催", "5", "回") },
    { LEAST("年4回実施する", "4", "回"), .period = WS_PER_YEAR },
    { MOST("5件以下とする", "5", "件") },
};

static void
units_and_scopes_are_understood(void **state)
{
    (void)state;
    assert_int_equal(wrong_targets(figures, WS_COUNT(figures)), 0);
}

/* ---- years ------------------------------------------------------------------- */

static const struct target_case years[] = {
    { LEAST("29年度末までに80%以上", "80", "%"), BY(2017), .era_year = 2017 },
    { LEAST("2018年度に5件", "5", "件"), DURING(2018) },
    { LEAST("H29年度中に5件", "5", "件"), DURING(2017) },
    { LEAST("R元年度までに5件", "5", "件"), BY(2019) },
    { LEAST("元年度までに5件", "5", "件"), BY(2019), .era_year = 2019 },
    { LEAST("31年度末までに5件", "5", "件"), .year = 2019, BY(2019),
      .era_year = 2019 },
    { LEAST("5年度末までに60%", "60", "%"), BY(2023), .era_year = 2023 },
    { LEAST("FY2020までに60%", "60", "%"), .year = 2019, BY(2020) },
    { LEAST("平成32年度末までに80%", "80", "%"), .year = 2018, BY(2020) },
    { LEAST("年度末までに3件", "3", "件"), .year = 2018, BY(2018) },
    { LEAST("今年度中に3件", "3", "件"), .year = 2020, DURING(2020) },
    { LEAST("年度内に3件", "3", "件"), DURING(2017) },
    { LEAST("29年度：80%以上", "80", "%"), BY(2017), .era_year = 2017 },
    { LEAST("29年度までに：80%以上", "80", "%"), BY(2017), .era_year = 2017 },
    { TO_DO("年度末までに概ね整備", "概ね整備"), BY(2017) },
    { TO_DO("２９年度までに：計画を策定", "計画を策定"), BY(2017),
      .era_year = 2017 },
    { LEVEL("31年度末までに前年度以上", WS_AT_LEAST), .year = 2019, BY(2019),
      .era_year = 2019 },
    { LEAST("5件（元年度：8件）", "5", "件"), .year = 2020, .era_year = 2019,
      .previous = "8件" },
    { LEAST("5件（平成28年度実績：8件）", "5", "件"), .previous = "8件" },
    { LEAST("5件（前年度実績：8件）（参考）", "5", "件"), .remark = "参考",
      .previous = "8件" },
};

static void
years_without_an_era_are_near_the_row(void **state)
{
    (void)state;
    assert_int_equal(wrong_targets(years, WS_COUNT(years)), 0);
}

/* ---- against last year, in words, none -------------------------------------------- */

static const struct target_case relative[] = {
    { LEVEL("前年度実績以下", WS_AT_MOST) },
    { LEVEL("前年度の実績を上回る", WS_MORE_THAN) },
    { LEVEL("昨年度未満", WS_LESS_THAN) },
    { LEVEL("前年実績以上を維持する", WS_AT_LEAST) },
    { LEVEL("28年度実績以上", WS_AT_LEAST) },
    { LEVEL("元年度実績以上", WS_AT_LEAST), .year = 2020 },
    { LEVEL("前年度より増加", WS_MORE_THAN) },
    { LEVEL("前年度から減少", WS_LESS_THAN) },
    { LEVEL("前年度以上（28年度：16件）", WS_AT_LEAST), .era_year = 2016,
      .previous = "16件" },
    { PERCENT("前年度比105%以上", WS_AT_LEAST, "105") },
    { PERCENT("前年度比90%未満", WS_LESS_THAN, "90") },
    { PERCENT("前年度比50%以上", WS_AT_LEAST, "50") },
    { PERCENT("前年度比30%以下", WS_AT_MOST, "30") },
    { PERCENT("前年度比2.5％減", WS_AT_MOST, "97.5") },
    { PERCENT("前年度比+5%", WS_AT_LEAST, "105") },
    { PERCENT("前年度比－5%", WS_AT_MOST, "95") },
    { PERCENT("前年比1割増", WS_AT_LEAST, "110") },
    { UP("前年度より3件増", "3", "件") },
    { UP("前年度より3件以上増加", "3", "件") },
    { UP("前年度より+3件", "3", "件") },
    { DOWN("前年度より3件減", "-3", "件") },
    { DOWN("前年度に比べ2.5点減少", "-2.5", "点") },
    { UP("前年度比5ポイント増", "5", "ポイント") },
    { UP("前年度より2回/地域増", "2", "回"), .per = "地域" },
};

static void
targets_against_last_year_are_understood(void **state)
{
    (void)state;
    assert_int_equal(wrong_targets(relative, WS_COUNT(relative)), 0);
}

static const struct target_case others[] = {
    { .text = "-" },
    { .text = "－" },
    { .text = "―" },
    { .text = "ー" },
    { .text = "なし" },
    { .text = "設定なし" },
    { .text = "　目標設定なし　" },
    { .text = "該当なし" },
    { TO_DO("随時発信（区広報・HP）", "随時発信"), .remark = "区広報・HP" },
    { TO_DO("計画を策定する", "計画を策定する") },
    { TO_DO("ﾁﾗｼの配布", "チラシの配布") },
};

static void
targets_without_a_figure_are_understood(void **state)
{
    (void)state;
    assert_int_equal(wrong_targets(others, WS_COUNT(others)), 0);
}

/* ---- refused ------------------------------------------------------------------------ */

static const struct ws_phrase_fault *
fault_of_target(struct ws_arena *arena, const char *text, size_t length,
                int year)
{
    struct ws_phrase ignored;

    return ws_phrase_read(arena, text, length, year, &ignored);
}

static const struct refused_case refused[] = {
    { "平成 29 年度までに ①60％以上 ②60％以上 ③60％以上", "marks", 0 },
    { "80%以上②", "marks", 0 },
    { "½以上", "marks", 0 },
    { "1.2.3件", "number", 0 },
    { "5.件", "number", 0 },
    { "1,23円", "number", 0 },
    { "99999999999999999999件", "number", 0 },
    { "0.0000000000000001%", "number", 0 },
    { "9223372036854775807割", "number", 0 },
    { "3万億円", "number", 0 },
    { "前年度比101%減", "number", 0 },
    { "12 34件", "split_number", 0 },
    { "-5件", "negative", 0 },
    { "－5件以上", "negative", 0 },
    { "約200人", "approximate", 0 },
    { "200人程度", "approximate", 0 },
    { "概ね80%以上", "approximate", 0 },
    { "400弱", "approximate", 0 },
    /* of last year, behind a figure as well */
    { "削減（28年度：～6件）", "approximate", 0 },
    { "削減（前年度：～6件）", "approximate", 0 },
    { "5件（28年度：～6件）", "approximate", 0 },
    { "90%以上（前年度：88%強）", "approximate", 0 },
    { "5~10件", "range", 0 },
    { "5件〜10件", "range", 0 },
    { "80%-90%", "range", 0 },
    { "最低2件以上", "range", 0 },
    { "2件以上5件以下", "several", 0 },
    { "年2回、100人以上", "several", 0 },
    { "3万5千人", "several", 0 },
    { "29年度：48％→30年度：73％以上→31年度：73％以上", "several_years", 2018 },
    { "48%⇒73%以上", "several_years", 2018 },
    { "半数以上", "no_number", 0 },
    { "過半数", "no_number", 0 },
    { "倍増", "no_number", 0 },
    { "最低限", "no_number", 0 },
    { "三回", "kanji_number", 0 },
    { "年三回開催", "kanji_number", 0 },
    { "0件", "zero", 0 },
    { "0", "zero", 0 },
    { "前年度", "vague", 0 },
    { "前年度並み", "vague", 0 },
    { "前年度比105%", "vague", 0 },
    { "前年度比増", "vague", 0 },
    { "前年度より3件", "vague", 0 },
    { "前年度比5%以上", "vague", 0 },
    { "前年度比49.9%を超える", "vague", 0 },
    { "1位", "rank", 0 },
    { "3位以上", "rank", 0 },
    { "3位以下", "rank", 0 },
    { "3位未満", "rank", 0 },
    { "最低3位", "rank", 0 },
    { "at most 3位", "rank", 0 },
    { "前年度より5%増", "percent_or_points", 0 },
    { "70年度までに5件", "era", 0 },
    { "80年度中に5件", "era", 2021 },
    { "200人が参加", "behind", 0 },
    { "2回。", "behind", 0 },
    { "5件以上かつ", "behind", 0 },
    { "2回/", "behind", 0 },
    { "29年度", "behind", 0 },
    { "27年度実績以上", "behind", 0 },
    { "参加者200人", "before", 0 },
    { "▲5件", "before", 0 },
    { "−5件", "before", 0 },
    { "65歳以上の参加", "behind", 0 },
    { "5件（6件）", "brackets", 0 },
    { "3 社（28 年度参加数：26 社・31 名）", "brackets", 0 },
    { "80%以上（27年度：81%）", "brackets", 0 },
    { "5件（28年度：）", "brackets", 0 },
    { "5件（28年度：8件）（前年度：9件）", "brackets", 0 },
    { "5件（累計）（R3~R5合計）", "brackets", 2021 },
    { "5件（R5~R3合計）", "brackets", 2021 },
    { "延べ5件（R3~R5合計）", "brackets", 2021 },
    { "2回/地域（1校あたり）", "brackets", 0 },
    { "2回（1年あたり）", "brackets", 0 },
    { "前年度以上（累計）", "brackets", 0 },
    { "80%以上(", "open_bracket", 0 },
    { "80%以上）", "open_bracket", 0 },
    { "80%（注）以上", "open_bracket", 0 },
    { "（新規）", "only_brackets", 0 },
    { "", "not_a_target", 0 },
    { "未測定", "not_a_target", 0 },
    { "***", "not_a_target", 0 },
    { "X（）", "not_a_target", 0 },
    { "：実施", "not_a_target", 0 },
};

/* All that a target can give. */
static const char *const target_faults[] = {
    "marks",        "number",
    "split_number", "negative",
    "approximate",  "range",
    "several",      "several_years",
    "no_number",    "kanji_number",
    "zero",         "vague",
    "rank",         "percent_or_points",
    "era",          "behind",
    "before",       "brackets",
    "open_bracket", "only_brackets",
    "not_a_target", NULL
};

static void
what_is_not_clear_is_refused_with_its_reason(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_refusals(refused, WS_COUNT(refused), fault_of_target), 0);
    assert_int_equal(wrong_lengths(fault_of_target), 0);
}

static void
every_reason_has_its_case(void **state)
{
    (void)state;
    assert_int_equal(missing_faults(target_faults, refused, WS_COUNT(refused)),
                     0);
}

/* ---- parts -------------------------------------------------------------------------- */

/* Bytes behind the length do not belong to the phrase. */
static void
the_text_ends_at_its_length(void **state)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_phrase phrase;

    (void)state;
    assert_null(ws_phrase_read(arena, "80%以下", strlen("80%"), 2017, &phrase));
    assert_int_equal(phrase.comparator, WS_AT_LEAST);
    ws_arena_free(arena);
}

/* Times a year is what the plan of a year counts anyway. */
static void
units_agree_in_one_form(void **state)
{
    static const struct {
        const char *unit, *per;
        enum ws_period period;
        const char *text;
    } cases[] = {
        { "", "", WS_PERIOD_NONE, "" },
        { "%", "", WS_PERIOD_NONE, "%" },
        { "回", "", WS_PER_YEAR, "回" },
        { "回", "", WS_PER_MONTH, "回/月" },
        { "日", "", WS_PER_WEEK, "日/週" },
        { "回", "地域", WS_PERIOD_NONE, "回/地域" },
        { "回", "地域", WS_PER_YEAR, "回/地域" },
        { "回", "地域", WS_PER_MONTH, "回/地域/月" },
        { "", "地域", WS_PER_WEEK, "/地域/週" },
    };
    struct ws_arena *arena = ws_arena_new();
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong += differs_text(
            cases[i].text,
            ws_unit_text(arena, cases[i].unit, cases[i].per, cases[i].period),
            cases[i].text);
    ws_arena_free(arena);
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_targets_are_understood),
        cmocka_unit_test(limits_and_numbers_are_taken_as_they_stand),
        cmocka_unit_test(units_and_scopes_are_understood),
        cmocka_unit_test(years_without_an_era_are_near_the_row),
        cmocka_unit_test(targets_against_last_year_are_understood),
        cmocka_unit_test(targets_without_a_figure_are_understood),
        cmocka_unit_test(what_is_not_clear_is_refused_with_its_reason),
        cmocka_unit_test(every_reason_has_its_case),
        cmocka_unit_test(the_text_ends_at_its_length),
        cmocka_unit_test(units_agree_in_one_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Comparators: which of below, at and above meets a target; the verdict on
 * shares under each of them, and how many more positive answers a missed
 * share would have needed - compared with counting up one answer at a time.
 */
#include "unit/board.h"

/* ---- the table --------------------------------------------------------------- */

static const struct {
    enum ws_comparator comparator;
    const char *name;
    bool below, at, above, upward;
} comparators[] = {
    { WS_AT_LEAST, "at_least", false, true, true, true },
    { WS_AT_MOST, "at_most", true, true, false, false },
    { WS_MORE_THAN, "more_than", false, false, true, true },
    { WS_LESS_THAN, "less_than", true, false, false, false },
    { WS_EQUAL, "equal", false, true, false, false },
    { WS_BY, "by", true, true, false, false },
    { WS_DURING, "during", false, true, false, false },
};

static void
each_comparator_meets_what_it_says(void **state)
{
    /* Just below, at and just above one half, in different terms. */
    static const struct ws_exact half = { 1, 2 };
    static const struct ws_exact below[] = {
        { 1249, 2500 }, { 0, 1 }, { -1, 2 }, { 49999, 100000 }
    };
    static const struct ws_exact at[] = { { 1, 2 }, { 200, 400 }, { 5, 10 } };
    static const struct ws_exact above[] = { { 1251, 2500 },
                                             { 1, 1 },
                                             { 50001, 100000 } };

    (void)state;
    assert_int_equal(WS_COUNT(comparators), WS_COMPARATORS);
    for (size_t c = 0; c < WS_COUNT(comparators); c++) {
        enum ws_comparator is = comparators[c].comparator;

        assert_string_equal(ws_comparator_name(is), comparators[c].name);
        assert_int_equal(ws_comparator_upward(is), comparators[c].upward);
        for (size_t i = 0; i < WS_COUNT(below); i++)
            assert_int_equal(ws_comparator_met(is, below[i], half),
                             comparators[c].below);
        for (size_t i = 0; i < WS_COUNT(at); i++)
            assert_int_equal(ws_comparator_met(is, at[i], half),
                             comparators[c].at);
        for (size_t i = 0; i < WS_COUNT(above); i++)
            assert_int_equal(ws_comparator_met(is, above[i], half),
                             comparators[c].above);
    }
}

static void
kinds_have_their_names_and_units(void **state)
{
    static const struct {
        enum ws_kind kind;
        const char *name, *unit;
        bool ranked, compared;
    } cases[] = {
        { WS_SHARE, "share", "percent", true, true },
        { WS_SCORE, "score", "points", true, true },
        { WS_COUNT_OF_CASES, "count", "count", true, true },
        { WS_MILESTONE, "milestone", "-", false, false },
    };

    (void)state;
    assert_int_equal(WS_COUNT(cases), WS_KINDS);
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        const struct ws_measure *measure = ws_measure_of(cases[i].kind);

        assert_string_equal(ws_kind_name(cases[i].kind), cases[i].name);
        assert_string_equal(ws_kind_unit(cases[i].kind), cases[i].unit);
        assert_int_equal(measure->ranked, cases[i].ranked);
        assert_int_equal(measure->compared, cases[i].compared);
    }
}

/* ---- verdict and need, counted up ----------------------------------------------- */

/* A share of x positive answers among n, straight through the measure. */
static struct ws_result
share_of(const struct ws_indicator *indicator, int64_t x, int64_t n)
{
    static const struct ws_option yes = { "yes", WS_POSITIVE },
                                  no = { "no", WS_NEGATIVE };
    const struct ws_tally tallies[] = {
        { .kind = WS_TALLY_ANSWER, .option = &yes, .count = x },
        { .kind = WS_TALLY_ANSWER, .option = &no, .count = n - x },
    };
    struct ws_cell cell = { tallies, WS_COUNT(tallies), NULL };
    static const struct ws_rules rules = { .confidence = 0.95 };
    struct ws_result result = { 0 };

    ws_measure_of(WS_SHARE)->score(indicator, cell, &rules, &result);
    return result;
}

/* x / n against a target in tenths of a percent, in whole numbers. */
static bool
is_met(enum ws_comparator comparator, int64_t x, int64_t n, int64_t tenths)
{
    int64_t have = 1000 * x, want = tenths * n;

    switch (comparator) {
    case WS_AT_LEAST:
        return have >= want;
    case WS_AT_MOST:
        return have <= want;
    case WS_MORE_THAN:
        return have > want;
    case WS_LESS_THAN:
        return have < want;
    default:
        return have == want;
    }
}

static int64_t
counted_need(enum ws_comparator comparator, int64_t x, int64_t n,
             int64_t tenths)
{
    if (comparator == WS_AT_MOST || comparator == WS_LESS_THAN)
        return 0; /* more positive answers do not help */
    for (int64_t k = 0; x + k <= n; k++)
        if (is_met(comparator, x + k, n, tenths))
            return k;
    return 0; /* out of reach */
}

static unsigned
wrong_share(enum ws_comparator comparator, int64_t tenths, int64_t x, int64_t n)
{
    struct ws_indicator indicator = { .kind = WS_SHARE,
                                      .comparator = comparator,
                                      .target = { tenths, 1 } };
    struct ws_result result = share_of(&indicator, x, n);
    bool met = is_met(comparator, x, n, tenths);
    int64_t need = met ? 0 : counted_need(comparator, x, n, tenths);
    unsigned wrong = 0;

    if (result.verdict != (met ? WS_ACHIEVED : WS_NOT_ACHIEVED) ||
        result.needed != need || result.positive != x || result.n != n) {
        print_error("%lld of %lld %s %lld/10: %s, needs %lld, not %lld\n",
                    (long long)x, (long long)n, ws_comparator_name(comparator),
                    (long long)tenths, ws_verdict_name(result.verdict),
                    (long long)result.needed, (long long)need);
        wrong++;
    }
    return wrong +
           differs_exact("share", result.value, ws_exact_of(100 * x, n));
}

static void
verdict_and_need_agree_with_counting(void **state)
{
    static const int64_t tenths[] = { 0,   1,   333, 499, 500, 501,
                                      600, 667, 800, 999, 1000 };
    unsigned wrong = 0;

    (void)state;
    for (int c = WS_AT_LEAST; c <= WS_EQUAL; c++)
        for (size_t t = 0; t < WS_COUNT(tenths); t++)
            for (int64_t n = 1; n <= 30; n++)
                for (int64_t x = 0; x <= n; x++)
                    wrong +=
                        wrong_share((enum ws_comparator)c, tenths[t], x, n);
    assert_int_equal(wrong, 0);
}

static const struct {
    enum ws_comparator comparator;
    struct ws_decimal target;
    int64_t x, n;
    enum ws_verdict verdict;
    int64_t needed;
} large_cases[] = {
    { WS_AT_LEAST, { 50, 0 }, 1249, 2500, WS_NOT_ACHIEVED, 1 },
    { WS_AT_LEAST, { 50, 0 }, 1250, 2500, WS_ACHIEVED, 0 },
    { WS_MORE_THAN, { 50, 0 }, 1250, 2500, WS_NOT_ACHIEVED, 1 },
    { WS_MORE_THAN, { 50, 0 }, 1249, 2500, WS_NOT_ACHIEVED, 2 },
    { WS_AT_LEAST,
      { 50, 0 },
      WS_MAX_COUNT / 2 - 1,
      WS_MAX_COUNT,
      WS_NOT_ACHIEVED,
      1 },
    { WS_AT_LEAST, { 50, 0 }, WS_MAX_COUNT / 2, WS_MAX_COUNT, WS_ACHIEVED, 0 },
    { WS_AT_LEAST,
      { 100, 0 },
      WS_MAX_COUNT - 1,
      WS_MAX_COUNT,
      WS_NOT_ACHIEVED,
      1 },
    { WS_AT_LEAST, { INT64_C(33333333333333333), 15 }, 1, 3, WS_ACHIEVED, 0 },
    { WS_AT_LEAST,
      { INT64_C(33333333333333334), 15 },
      1,
      3,
      WS_NOT_ACHIEVED,
      1 },
    { WS_AT_LEAST,
      { INT64_C(99999999999999999), 15 },
      0,
      WS_MAX_COUNT,
      WS_NOT_ACHIEVED,
      WS_MAX_COUNT },
    { WS_MORE_THAN, { 100, 0 }, 3, 3, WS_NOT_ACHIEVED, 0 },
};

static void
large_counts_are_decided_to_the_last_answer(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(large_cases); i++) {
        struct ws_indicator indicator = { .kind = WS_SHARE,
                                          .comparator =
                                              large_cases[i].comparator,
                                          .target = large_cases[i].target };
        struct ws_result got =
            share_of(&indicator, large_cases[i].x, large_cases[i].n);

        wrong += differs_number("verdict", got.verdict, large_cases[i].verdict);
        wrong += differs_number("needed", got.needed, large_cases[i].needed);
    }
    assert_int_equal(wrong, 0);
}

/* ---- policies with other comparators ----------------------------------------------- */

static void
a_policy_may_ask_for_less(void **state)
{
    static const struct {
        const char *comparator;
        const char *at_1249, *at_1250, *at_1251; /* of 2500, against 50 */
    } cases[] = {
        { "at_least", "not_achieved", "achieved", "achieved" },
        { "at_most", "achieved", "achieved", "not_achieved" },
        { "more_than", "not_achieved", "not_achieved", "achieved" },
        { "less_than", "achieved", "not_achieved", "not_achieved" },
        { "equal", "not_achieved", "achieved", "not_achieved" },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct board board;
        char to[40];

        snprintf(to, sizeof(to), "\"comparator\": \"%s\"", cases[i].comparator);
        board_open(&board, &(struct board_setup){
                               .id = "K01",
                               .from = { "\"comparator\": \"at_least\"" },
                               .to = { to },
                               .tallies = "2017,北区,K01,感じる,1249\n"
                                          "2017,北区,K01,感じない,1251\n"
                                          "2017,都島区,K01,感じる,1250\n"
                                          "2017,都島区,K01,感じない,1250\n"
                                          "2017,福島区,K01,感じる,1251\n"
                                          "2017,福島区,K01,感じない,1249\n" });
        const char *const want[] = { cases[i].at_1249, cases[i].at_1250,
                                     cases[i].at_1251 };
        for (size_t ward = 0; ward < WS_COUNT(want); ward++)
            wrong += differs_text(
                cases[i].comparator,
                ws_verdict_name(board_result(&board, ward, "k01")->verdict),
                want[ward]);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_comparator_meets_what_it_says),
        cmocka_unit_test(kinds_have_their_names_and_units),
        cmocka_unit_test(verdict_and_need_agree_with_counting),
        cmocka_unit_test(large_counts_are_decided_to_the_last_answer),
        cmocka_unit_test(a_policy_may_ask_for_less),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

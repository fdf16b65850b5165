/*
 * One ward and one indicator: what the figures in a file come to. Shares from
 * tallies and from published percentages, with blanks in the base or not;
 * mean scores, counts of cases, milestones; and why a figure is missing.
 */
#include "unit/board.h"

/* ---- shares from tallies ------------------------------------------------------ */

struct share_case {
    int64_t positive, negative, neutral, blank, not_asked;
    bool blanks; /* in the base */
    int64_t n;
    const char *shown; /* truthful, NULL when there is no value */
    enum ws_verdict verdict;
    int64_t needed;
    enum ws_missing missing;
    const char *other; /* under the other rule, NULL when the same */
    enum ws_verdict other_verdict;
};

#define MET    WS_ACHIEVED
#define MISSED WS_NOT_ACHIEVED
#define NONE   WS_NO_DATA

/* Against K01's target of at least 50 percent. */
static const struct share_case share_cases[] = {
    { 1249, 1251, 0, 0, 0, 0, 2500, "49.96", MISSED, 1, 0, NULL, 0 },
    { 1250, 1250, 0, 0, 0, 0, 2500, "50.0", MET, 0, 0, NULL, 0 },
    { 1251, 1249, 0, 0, 0, 0, 2500, "50.0", MET, 0, 0, NULL, 0 },
    { 1249, 1250, 0, 0, 0, 0, 2499, "49.98", MISSED, 1, 0, NULL, 0 },
    { 1250, 1249, 0, 0, 0, 0, 2499, "50.0", MET, 0, 0, NULL, 0 },
    { 0, 5, 0, 0, 0, 0, 5, "0.0", MISSED, 3, 0, NULL, 0 },
    { 5, 0, 0, 0, 0, 0, 5, "100.0", MET, 0, 0, NULL, 0 },
    { 1, 2, 0, 0, 0, 0, 3, "33.3", MISSED, 1, 0, NULL, 0 },
    { 2, 1, 0, 0, 0, 0, 3, "66.7", MET, 0, 0, NULL, 0 },
    { 1, 0, 0, 0, 0, 0, 1, "100.0", MET, 0, 0, NULL, 0 },
    { 0, 0, 7, 0, 0, 0, 7, "0.0", MISSED, 4, 0, NULL, 0 },
    { 3, 1, 4, 0, 0, 0, 8, "37.5", MISSED, 1, 0, NULL, 0 },
    { INT64_C(499999999999), INT64_C(500000000001), 0, 0, 0, 0, WS_MAX_COUNT,
      "49.9999999999", MISSED, 1, 0, NULL, 0 },
    /* blanks */
    { 50, 50, 0, 10, 0, false, 100, "50.0", MET, 0, 0, "45.5", MISSED },
    { 50, 50, 0, 10, 0, true, 110, "45.5", MISSED, 5, 0, "50.0", MET },
    { 60, 40, 0, 10, 0, false, 100, "60.0", MET, 0, 0, "54.5", MET },
    { 40, 60, 0, 10, 0, true, 110, "36.4", MISSED, 15, 0, "40.0", MISSED },
    { 50, 50, 0, 0, 0, true, 100, "50.0", MET, 0, 0, NULL, 0 },
    { 50, 40, 10, 1, 0, false, 100, "50.0", MET, 0, 0, "49.5", MISSED },
    { 0, 0, 0, 12, 0, true, 12, "0.0", MISSED, 6, 0, NULL, 0 },
    { 1, 0, 0, 5, 0, true, 6, "16.7", MISSED, 2, 0, "100.0", MET },
    { 1, 0, 0, 1, 0, false, 1, "100.0", MET, 0, 0, "50.0", MET },
    /* people who were not asked */
    { 50, 40, 10, 0, 1000, false, 100, "50.0", MET, 0, 0, NULL, 0 },
    { 50, 40, 10, 0, 1000, true, 100, "50.0", MET, 0, 0, NULL, 0 },
    { 50, 50, 0, 10, 1000, true, 110, "45.5", MISSED, 5, 0, "50.0", MET },
    /* nobody in the base */
    { 0, 0, 0, 0, 0, 0, 0, NULL, NONE, 0, WS_NOT_MEASURED, NULL, 0 },
    { 0, 0, 0, 12, 0, 0, 0, NULL, NONE, 0, WS_NOT_MEASURED, NULL, 0 },
    { 0, 0, 0, 0, 1, 0, 0, NULL, NONE, 0, WS_NOT_APPLICABLE, NULL, 0 },
    { 0, 0, 0, 0, 30, 0, 0, NULL, NONE, 0, WS_NOT_APPLICABLE, NULL, 0 },
    { 0, 0, 0, 0, 30, true, 0, NULL, NONE, 0, WS_NOT_APPLICABLE, NULL, 0 },
};

static void
open_share(struct board *board, const struct share_case *is)
{
    char rows[400];

    snprintf(rows, sizeof(rows),
             "2017,北区,K01,無回答,%lld\n2017,北区,K01,感じない,%lld\n"
             "2017,北区,K01,感じる,%lld\n2017,北区,K01,非該当,%lld\n"
             "2017,北区,K01,わからない,%lld\n",
             (long long)is->blank, (long long)is->negative,
             (long long)is->positive, (long long)is->not_asked,
             (long long)is->neutral);
    board_open(board,
               &(struct board_setup){ .tallies = rows, .blanks = is->blanks });
}

/* The value as it is shown to people, NULL when there is none. */
static const char *
shown(const struct board *board, const char *key, bool present,
      struct ws_exact value, char text[WS_EXACT_TEXT])
{
    const struct ws_indicator *indicator =
        &board->policy->indicators[board_indicator(board, key)];

    if (!present)
        return NULL;
    ws_exact_text(value,
                  ws_truthful_decimals(indicator, value, indicator->decimals),
                  text);
    return text;
}

static unsigned
wrong_share(const struct share_case *is)
{
    struct board board;
    char value[WS_EXACT_TEXT], other[WS_EXACT_TEXT];
    unsigned wrong = 0;

    open_share(&board, is);
    const struct ws_result *got = board_result(&board, 0, "k01");
    wrong += differs_text(
        "value", shown(&board, "k01", got->has_value, got->value, value),
        is->shown);
    wrong += differs_text(
        "other", shown(&board, "k01", got->has_other, got->other, other),
        is->other);
    wrong += differs_number("n", got->has_n ? got->n : -1, is->n);
    wrong += differs_number("positive", got->positive, is->positive);
    wrong += differs_number("verdict", got->verdict, is->verdict);
    wrong += differs_number("needed", got->needed, is->needed);
    wrong += differs_number("missing", got->missing, is->missing);
    if (is->other != NULL)
        wrong += differs_number("other verdict", got->other_verdict,
                                is->other_verdict);
    wrong += differs_number("blank", got->answers.by_meaning[WS_NO_ANSWER],
                            is->blank);
    board_close(&board);
    return wrong;
}

static void
shares_come_from_the_answers(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(share_cases); i++) {
        unsigned here = wrong_share(&share_cases[i]);

        if (here > 0)
            print_error("  in case %zu\n", i);
        wrong += here;
    }
    assert_int_equal(wrong, 0);
}

/* ---- figures given as such ------------------------------------------------------ */

struct value_case {
    const char *key, *value, *n; /* of 北区 in 2017 */
    const char *shown;
    enum ws_verdict verdict;
    enum ws_missing missing;
    enum ws_remark remark;
    int64_t base; /* -1: unknown */
};

static const struct value_case value_cases[] = {
    { "k01", "55.5", "200", "55.5", MET, 0, 0, 200 },
    { "k01", "49.5", "200", "49.5", MISSED, 0, 0, 200 },
    { "k01", "49.96", "2500", "49.96", MISSED, 0, 0, 2500 },
    { "k01", "50.0", "400", "50.0", MET, 0, 0, 400 },
    { "k01", "50", "", "50.0", MET, 0, 0, -1 },
    { "k01", "49.999", "", "49.999", MISSED, 0, 0, -1 },
    { "k01", "57.3%", "", "57.3", MET, 0, 0, -1 },
    { "k01", "５７．３％", "", "57.3", MET, 0, 0, -1 },
    { "k01", "0", "10", "0.0", MISSED, 0, 0, 10 },
    { "k01", "100", "10", "100.0", MET, 0, 0, 10 },
    { "k16", "3.4999", "", "3.4999", MISSED, 0, 0, -1 },
    { "k16", "3.5", "", "3.5", MET, 0, 0, -1 },
    { "k16", "3.49", "12", "3.49", MISSED, 0, 0, 12 },
    { "k16", "3.7点", "5", "3.7", MET, 0, 0, 5 },
    { "k16", "0", "", "0.0", MISSED, 0, 0, -1 },
    { "k05", "0", "", "0", MISSED, 0, 0, -1 },
    { "k05", "1", "", "1", MET, 0, 0, -1 },
    { "k05", "2件", "", "2", MET, 0, 0, -1 },
    { "k05", "1.0", "", "1", MET, 0, 0, -1 },
    { "k05", "1,234", "", "1234", MET, 0, 0, -1 },
    { "k05", "5", "10", "5", MET, 0, 0, -1 }, /* a full count has no base */
    /* milestones: in 2015, neither before nor after */
    { "k04", "2015", "", "2015", MET, 0, 0, -1 },
    { "k04", "H27", "", "2015", MET, 0, 0, -1 },
    { "k04", "平成27年度", "", "2015", MET, 0, 0, -1 },
    { "k04", "2014", "", "2014", MISSED, 0, 0, -1 },
    { "k04", "2016", "", "2016", MISSED, 0, 0, -1 },
    { "k04", "未", "", NULL, MISSED, 0, WS_REMARK_NOT_DONE, -1 },
    { "k04", "not_done", "", NULL, MISSED, 0, WS_REMARK_NOT_DONE, -1 },
    { "k04", "済", "", NULL, NONE, 0, WS_REMARK_DATE_UNKNOWN, -1 },
    { "k04", "done", "", NULL, NONE, 0, WS_REMARK_DATE_UNKNOWN, -1 },
    { "k04", "未測定", "", NULL, NONE, WS_NOT_MEASURED, 0, -1 },
    { "k04", "-", "", NULL, NONE, WS_NOT_APPLICABLE, 0, -1 },
    /* why there is none */
    { "k01", "", "", NULL, NONE, WS_NOT_MEASURED, 0, -1 },
    { "k01", "未測定", "", NULL, NONE, WS_NOT_MEASURED, 0, -1 },
    { "k01", "…", "", NULL, NONE, WS_NOT_MEASURED, 0, -1 },
    { "k01", "***", "", NULL, NONE, WS_NOT_MEASURED, 0, -1 },
    { "k01", "－", "", NULL, NONE, WS_NOT_APPLICABLE, 0, -1 },
    { "k01", "―", "", NULL, NONE, WS_NOT_APPLICABLE, 0, -1 },
    { "k01", "該当なし", "", NULL, NONE, WS_NOT_APPLICABLE, 0, -1 },
    { "k01", "X", "", NULL, NONE, WS_WITHHELD, 0, -1 },
    { "k01", "*", "5", NULL, NONE, WS_TOO_FEW, 0, -1 },
    { "k16", "X", "", NULL, NONE, WS_WITHHELD, 0, -1 },
    { "k05", "-", "", NULL, NONE, WS_NOT_APPLICABLE, 0, -1 },
};

static unsigned
wrong_value(const struct value_case *is)
{
    struct board board;
    char rows[200], text[WS_EXACT_TEXT];
    unsigned wrong = 0;

    snprintf(rows, sizeof(rows), "2017,北区,%s,\"%s\",%s\n", is->key, is->value,
             is->n);
    board_open(&board, &(struct board_setup){ .values = rows });
    const struct ws_result *got = board_result(&board, 0, is->key);
    wrong += differs_text(
        is->value, shown(&board, is->key, got->has_value, got->value, text),
        is->shown);
    wrong += differs_number(is->value, got->verdict, is->verdict);
    wrong += differs_number(is->value, got->missing, is->missing);
    wrong += differs_number(is->value, got->remark, is->remark);
    wrong += differs_number(is->value, got->has_n ? got->n : -1, is->base);
    wrong += differs_number(is->value, got->has_positive, false);
    wrong += differs_number(is->value, got->rank,
                            got->has_value && strcmp(is->key, "k04") != 0);
    wrong += differs_number(is->value, board.card->all.no_data,
                            24 * 17 - (is->verdict != NONE));
    board_close(&board);
    return wrong;
}

static void
figures_given_as_such_are_taken_as_such(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(value_cases); i++)
        wrong += wrong_value(&value_cases[i]);
    assert_int_equal(wrong, 0);
}

static void
a_milestone_by_a_year_may_be_early(void **state)
{
    static const struct {
        const char *year;
        enum ws_verdict verdict;
    } cases[] = { { "2013", MET },    { "2014", MET },  { "2015", MET },
                  { "2016", MISSED }, { "未", MISSED }, { "済", NONE } };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct board board;
        char rows[100];

        snprintf(rows, sizeof(rows), "2017,北区,K04,%s,\n", cases[i].year);
        board_open(&board, &(struct board_setup){ .id = "K04",
                                                  .from = { "\"during\"" },
                                                  .to = { "\"by\"" },
                                                  .values = rows });
        assert_int_equal(board_result(&board, 0, "k04")->verdict,
                         cases[i].verdict);
        board_close(&board);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_come_from_the_answers),
        cmocka_unit_test(figures_given_as_such_are_taken_as_such),
        cmocka_unit_test(a_milestone_by_a_year_may_be_early),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

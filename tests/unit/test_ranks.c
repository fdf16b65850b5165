/*
 * Wards beside each other and years beside each other: competition ranks with
 * ties and for targets where less is better, the city from its wards, the
 * figure of the year before, and the counts of verdicts. Neither the order of
 * rows nor that of files makes a difference.
 */
#include "unit/board.h"

/* ---- ranks -------------------------------------------------------------------- */

/* The first five wards, the last one asked nobody. */
static const char five_wards[] = "2017,北区,K01,感じる,30\n"
                                 "2017,北区,K01,感じない,10\n"
                                 "2017,都島区,K01,感じる,20\n"
                                 "2017,都島区,K01,感じない,20\n"
                                 "2017,福島区,K01,感じる,200\n"
                                 "2017,福島区,K01,感じない,200\n"
                                 "2017,此花区,K01,感じる,10\n"
                                 "2017,此花区,K01,感じない,30\n"
                                 "2017,中央区,K01,非該当,40\n";

static const struct {
    const char *comparator, *target;
    unsigned ranks[6];
} rank_cases[] = {
    { "at_least", "50", { 1, 2, 2, 4, 0, 0 } },
    { "more_than", "50", { 1, 2, 2, 4, 0, 0 } },
    { "at_most", "50", { 4, 2, 2, 1, 0, 0 } },
    { "less_than", "50", { 4, 2, 2, 1, 0, 0 } },
    { "equal", "50", { 3, 1, 1, 3, 0, 0 } },
    { "equal", "75", { 1, 2, 2, 4, 0, 0 } },
    { "equal", "30", { 4, 2, 2, 1, 0, 0 } },
};

static void
ranks_count_the_wards_that_are_better(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(rank_cases); i++) {
        struct board board;
        char comparator[40], target[40];

        snprintf(comparator, sizeof(comparator), "\"comparator\": \"%s\"",
                 rank_cases[i].comparator);
        snprintf(target, sizeof(target), "\"target\": %s",
                 rank_cases[i].target);
        board_open(&board, &(struct board_setup){
                               .id = "K01",
                               .from = { "\"comparator\": \"at_least\"",
                                         "\"target\": 50" },
                               .to = { comparator, target },
                               .tallies = five_wards });
        for (size_t ward = 0; ward < 6; ward++)
            wrong += differs_number(rank_cases[i].comparator,
                                    board_result(&board, ward, "k01")->rank,
                                    rank_cases[i].ranks[ward]);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

static void
figures_of_all_sorts_are_ranked_together(void **state)
{
    static const struct {
        const char *key;
        unsigned ranks[4];
    } cases[] = {
        { "k01", { 2, 1, 2, 4 } }, /* 50.0 given, 2/3, 1/2, 49.99 given */
        { "k16", { 2, 1, 4, 2 } },
        { "k05", { 3, 1, 3, 2 } },
        { "k04", { 0, 0, 0, 0 } }, /* early is no better than in time */
    };
    struct board board;
    unsigned wrong = 0;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,都島区,K01,感じる,2\n"
                                                 "2017,都島区,K01,感じない,1\n"
                                                 "2017,福島区,K01,感じる,7\n"
                                                 "2017,福島区,K01,感じない,7\n"
                                                 "2017,北区,K16,4,1\n"
                                                 "2017,北区,K16,3,1\n",
                                      .values = "2017,北区,K01,50.0,\n"
                                                "2017,此花区,K01,49.99,\n"
                                                "2017,都島区,K16,3.51,\n"
                                                "2017,福島区,K16,3.49,\n"
                                                "2017,此花区,K16,3.50,\n"
                                                "2017,北区,K05,0,\n"
                                                "2017,都島区,K05,9,\n"
                                                "2017,福島区,K05,0,\n"
                                                "2017,此花区,K05,1,\n"
                                                "2017,北区,K04,2015,\n"
                                                "2017,都島区,K04,2014,\n" });
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        for (size_t ward = 0; ward < 4; ward++)
            wrong += differs_number(
                cases[i].key, board_result(&board, ward, cases[i].key)->rank,
                cases[i].ranks[ward]);
    board_close(&board);
    assert_int_equal(wrong, 0);
}

/* ---- the city ------------------------------------------------------------------- */

struct city_case {
    const char *key, *tallies, *values;
    bool blanks;
    int64_t num, den; /* of the value, den 0 when there is none */
    int64_t n;        /* -1: unknown */
    enum ws_verdict verdict;
    enum ws_remark remark;
    int64_t needed;
};

static const struct city_case city_cases[] = {
    /* the mean of the wards' shares would be 75 */
    { "k01",
      "2017,北区,K01,感じる,10\n2017,都島区,K01,感じる,50\n"
      "2017,都島区,K01,感じない,50\n",
      NULL, false, 6000, 110, 110, WS_ACHIEVED, 0, 0 },
    { "k01", five_wards, NULL, false, 50, 1, 520, WS_ACHIEVED, 0, 0 },
    { "k01", "2017,北区,K01,感じる,1\n2017,都島区,K01,感じない,4\n", NULL,
      false, 20, 1, 5, WS_NOT_ACHIEVED, 0, 2 },
    { "k01",
      "2017,北区,K01,感じる,5\n2017,北区,K01,無回答,1\n"
      "2017,都島区,K01,感じない,5\n2017,都島区,K01,無回答,3\n",
      NULL, true, 500, 14, 14, WS_NOT_ACHIEVED, 0, 2 },
    { "k01", "2017,北区,K01,感じる,5\n", "2017,都島区,K01,40,100\n", false, 0,
      0, -1, WS_NO_DATA, WS_REMARK_NO_COUNTS, 0 },
    { "k01", "2017,北区,K01,感じる,5\n", "2017,都島区,K01,X,\n", false, 100, 1,
      5, WS_ACHIEVED, 0, 0 },
    /* nothing of a ward with a count that is missing */
    { "k01",
      "2017,北区,K01,感じる,5\n2017,都島区,K01,感じる,9\n"
      "2017,都島区,K01,感じない,X\n2017,福島区,K01,感じる,X\n"
      "2017,福島区,K01,感じない,9\n",
      NULL, false, 100, 1, 5, WS_ACHIEVED, 0, 0 },
    /* the city's own rows are checked, never counted */
    { "k01",
      "2017,北区,K01,感じる,5\n2017,大阪市,K01,感じる,5\n"
      "2017,大阪市計,K01,計,5\n",
      NULL, false, 100, 1, 5, WS_ACHIEVED, 0, 0 },
    { "k01", NULL, "2017,北区,K05,1,\n2017,大阪市,K01,77.7,\n", false, 0, 0, 0,
      WS_NO_DATA, 0, 0 },
    { "k16", "2017,北区,K16,4,1\n2017,都島区,K16,3,3\n",
      "2017,福島区,K16,4.5,2\n", false, 22, 6, 6, WS_ACHIEVED, 0, 0 },
    { "k16", "2017,北区,K16,4,1\n", "2017,福島区,K16,4.5,\n", false, 0, 0, -1,
      WS_NO_DATA, WS_REMARK_NO_COUNTS, 0 },
    { "k16", "2017,北区,K16,3,1\n2017,都島区,K16,3.999,1\n", NULL, false, 6999,
      2000, 2, WS_NOT_ACHIEVED, 0, 0 },
    /* a target for each ward says nothing about their sum */
    { "k05", NULL, "2017,北区,K05,2,\n2017,都島区,K05,3,\n", false, 5, 1, -1,
      WS_NO_DATA, 0, 0 },
    { "k05", NULL, "2017,北区,K05,X,\n", false, 0, 0, -1, WS_NO_DATA, 0, 0 },
    { "k04", NULL, "2017,北区,K04,2015,\n", false, 0, 0, -1, WS_NO_DATA, 0, 0 },
};

static unsigned
wrong_city(const struct city_case *is)
{
    struct board board;
    unsigned wrong = 0;

    board_open(&board, &(struct board_setup){ .tallies = is->tallies,
                                              .values = is->values,
                                              .blanks = is->blanks });
    const struct ws_result *got = board_city(&board, is->key);
    wrong += differs_number("value", got->has_value, is->den > 0);
    if (got->has_value && is->den > 0)
        wrong +=
            differs_exact("value", got->value, ws_exact_of(is->num, is->den));
    wrong += differs_number("n", got->has_n ? got->n : -1, is->n);
    wrong += differs_number("verdict", got->verdict, is->verdict);
    wrong += differs_number("remark", got->remark, is->remark);
    wrong += differs_number("needed", got->needed, is->needed);
    wrong += differs_number("present", got->missing == WS_PRESENT, is->den > 0);
    board_close(&board);
    return wrong;
}

static void
the_city_is_the_sum_of_its_wards(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(city_cases); i++) {
        unsigned here = wrong_city(&city_cases[i]);

        if (here > 0)
            print_error("  in case %zu\n", i);
        wrong += here;
    }
    assert_int_equal(wrong, 0);
}

/* ---- the year before --------------------------------------------------------------- */

static const char two_years[] = "2016,北区,K01,感じる,1\n"
                                "2016,北区,K01,感じない,2\n"
                                "2017,北区,K01,感じる,2\n"
                                "2017,北区,K01,感じない,1\n"
                                "2015,都島区,K01,感じる,1\n" /* a gap */
                                "2017,都島区,K01,感じる,1\n"
                                "2016,福島区,K01,非該当,9\n" /* n = 0 */
                                "2017,福島区,K01,感じる,1\n"
                                "2016,此花区,K01,感じる,1\n"
                                "2017,此花区,K01,感じる,X\n";

static void
the_value_of_the_year_before_stands_beside_it(void **state)
{
    struct board board;

    (void)state;
    board_open(&board, &(struct board_setup){ .tallies = two_years,
                                              .values = "2016,北区,K04,2015,\n"
                                                        "2017,北区,K04,2015,\n"
                                                        "2016,北区,K05,1,\n"
                                                        "2017,北区,K05,3,\n" });
    const struct ws_result *kita = board_result(&board, 0, "k01");
    assert_true(kita->has_previous);
    assert_int_equal(ws_exact_compare(kita->previous, ws_exact_of(100, 3)), 0);
    assert_int_equal(
        ws_exact_compare(ws_exact_minus(kita->value, kita->previous),
                         ws_exact_of(100, 3)),
        0);
    for (size_t ward = 1; ward < 5; ward++)
        assert_false(board_result(&board, ward, "k01")->has_previous);
    assert_false(board_result(&board, 0, "k04")->has_previous);
    assert_true(board_result(&board, 0, "k05")->has_previous);
    assert_int_equal(board_result(&board, 0, "k05")->previous.num, 1);
    /* 2016: 2 of 4 */
    assert_true(board_city(&board, "k01")->has_previous);
    assert_int_equal(ws_exact_compare(board_city(&board, "k01")->previous,
                                      ws_exact_of(50, 1)),
                     0);
    board_close(&board);
}

static void
any_year_can_be_scored(void **state)
{
    static const struct {
        int year;
        unsigned with_data;
        bool previous;
    } cases[] = { { 2014, 0, false },
                  { 2015, 1, false },
                  { 2016, 2, false },
                  { 2017, 3, true },
                  { 2018, 0, false } };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct board board;

        board_open(&board, &(struct board_setup){ .tallies = two_years,
                                                  .year = cases[i].year });
        assert_int_equal(board.card->year, cases[i].year);
        assert_int_equal(board.card->by_indicator[0].no_data,
                         24 - cases[i].with_data);
        assert_int_equal(board_result(&board, 0, "k01")->has_previous,
                         cases[i].previous);
        assert_int_equal(ws_survey_year_count(board.survey), 3);
        assert_int_equal(ws_survey_year(board.survey, 0), 2015);
        assert_int_equal(ws_survey_year(board.survey, 2), 2017);
        board_close(&board);
    }
}

/* ---- counts and order ---------------------------------------------------------------- */

static void
verdicts_are_counted_by_ward_and_by_indicator(void **state)
{
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = five_wards,
                                      .values = "2017,北区,K04,未,\n"
                                                "2017,北区,K05,1,\n"
                                                "2017,都島区,K04,済,\n" });
    const struct ws_scorecard *card = board.card;
    assert_int_equal(card->by_indicator[0].achieved, 3);
    assert_int_equal(card->by_indicator[0].not_achieved, 1);
    assert_int_equal(card->by_indicator[0].no_data, 20);
    assert_int_equal(card->by_ward[0].achieved, 2);
    assert_int_equal(card->by_ward[0].not_achieved, 1);
    assert_int_equal(card->by_ward[0].no_data, 14);
    assert_int_equal(card->by_ward[1].no_data, 16);
    assert_int_equal(card->by_ward[4].no_data, 17);
    assert_int_equal(card->all.achieved, 4);
    assert_int_equal(card->all.not_achieved, 2);
    assert_int_equal(card->all.no_data, 24 * 17 - 6);
    board_close(&board);
}

/* Reads the rows one by one, each as a file of its own, in turn or backwards. */
static void
open_row_by_row(struct board *board, const char *rows, bool backwards)
{
    const char *lines[32];
    size_t count = 0;

    for (; *rows != '\0'; rows += strcspn(rows, "\n") + 1)
        lines[count++] = rows;
    board->findings = ws_findings_new(false);
    board->policy = ws_policy_load("osaka-2015", board->findings);
    board->wards = ws_wards_load("osaka", board->findings);
    board->survey = ws_survey_new(board->policy, board->wards, board->findings);
    for (size_t i = 0; i < count; i++) {
        const char *line = lines[backwards ? count - 1 - i : i];
        char row[100];

        snprintf(row, sizeof(row), "%.*s\n", (int)strcspn(line, "\n"), line);
        board_read(board, "row.csv", "fiscal_year,ward,indicator,answer,count",
                   NULL, row);
    }
    ws_survey_finish(board->survey);
    assert_int_equal(ws_findings_status(board->findings), WS_OK);
    board->card = ws_scorecard_new(board->survey, 2017,
                                   &(struct ws_rules){ .confidence = 0.95 });
}

static void
the_order_of_rows_and_files_makes_no_difference(void **state)
{
    struct board whole, parts;

    (void)state;
    board_open(&whole, &(struct board_setup){ .tallies = five_wards });
    for (int backwards = 0; backwards < 2; backwards++) {
        open_row_by_row(&parts, five_wards, backwards);
        for (size_t ward = 0; ward < 24; ward++) {
            const struct ws_result *a = board_result(&whole, ward, "k01");
            const struct ws_result *b = board_result(&parts, ward, "k01");

            assert_int_equal(a->verdict, b->verdict);
            assert_int_equal(a->missing, b->missing);
            assert_int_equal(a->positive, b->positive);
            assert_int_equal(a->n, b->n);
            assert_int_equal(a->rank, b->rank);
        }
        assert_int_equal(board_city(&parts, "k01")->n, 520);
        board_close(&parts);
    }
    board_close(&whole);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_count_the_wards_that_are_better),
        cmocka_unit_test(figures_of_all_sorts_are_ranked_together),
        cmocka_unit_test(the_city_is_the_sum_of_its_wards),
        cmocka_unit_test(the_value_of_the_year_before_stands_beside_it),
        cmocka_unit_test(any_year_can_be_scored),
        cmocka_unit_test(verdicts_are_counted_by_ward_and_by_indicator),
        cmocka_unit_test(the_order_of_rows_and_files_makes_no_difference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

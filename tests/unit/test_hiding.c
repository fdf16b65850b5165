/*
 * Which figures are kept back: those on few answers, and the one with the
 * fewest of the rest where the city's sum would give a single one away. And
 * what stands beside a figure: the year before, unless the series breaks.
 */
#include "unit/board.h"

/* ---- hiding ----------------------------------------------------------------------- */

/* The first wards of the city, each with so many answers (0: not asked, -1: a
 * figure without a base), and those that are hidden. */
struct hiding_case {
    int64_t least;
    int answers[5];
    const char *hidden; /* a digit a ward that is hidden */
};

static const char *const wards[] = { "北区", "都島区", "福島区", "此花区",
                                     "中央区" };

static const struct hiding_case hiding_cases[] = {
    { 0, { 1, 50, 60, 70, 80 }, "" },
    { -5, { 1, 50, 60, 70, 80 }, "" },
    { 1, { 1, 50, 60, 70, 80 }, "" },
    { 2, { 1, 50, 60, 70, 80 }, "01" },
    { 30, { 29, 30, 31, 32, 33 }, "01" },
    { 30, { 30, 31, 32, 33, 34 }, "" },
    /* the fewest of the rest, wherever it stands; the first of two */
    { 30, { 90, 80, 70, 60, 20 }, "34" },
    { 30, { 90, 20, 70, 70, 80 }, "12" },
    { 30, { 60, 80, 20, 70, 90 }, "02" },
    { 30, { 90, 70, 20, 80, 70 }, "12" },
    /* two cover each other */
    { 30, { 20, 80, 20, 70, 90 }, "02" },
    { 30, { 29, 28, 20, 70, 90 }, "012" },
    { 99, { 20, 80, 20, 70, 90 }, "01234" },
    /* who has no answers covers nobody */
    { 30, { 20, 0, 80, 70, 0 }, "03" },
    { 30, { 20, 0, 0, 0, 0 }, "0" },
    { 30, { 20, -1, 80, 70, -1 }, "03" },
    { 30, { 20, -1, -1, -1, -1 }, "0" },
    { 30, { 90, 80, 70, -1, 0 }, "" },
};

static size_t
ward_named(const struct board *board, const char *name)
{
    size_t ward = 0;

    while (strcmp(board->wards->items[ward].name.ja, name) != 0)
        ward++;
    return ward;
}

static void
add_ward(struct ws_buf *tallies, struct ws_buf *values, size_t ward,
         int answers)
{
    if (answers > 0)
        ws_buf_addf(tallies, "2017,%s,K01,感じる,%d\n2017,%s,K01,感じない,1\n",
                    wards[ward], answers - 1, wards[ward]);
    if (answers < 0)
        ws_buf_addf(values, "2017,%s,K01,55,\n", wards[ward]);
}

static unsigned
wrong_hiding(const struct hiding_case *is)
{
    struct ws_rules rules = { .confidence = 0.95, .suppress = is->least };
    struct ws_buf tallies = { 0 }, values = { 0 };
    struct board board;
    char got[8] = "";
    unsigned wrong = 0;

    for (size_t i = 0; i < WS_COUNT(wards); i++)
        add_ward(&tallies, &values, (i * 2) % 5, is->answers[(i * 2) % 5]);
    board_open(&board, &(struct board_setup){ .tallies = tallies.data,
                                              .values = values.data,
                                              .rules = &rules });
    for (size_t i = 0; i < WS_COUNT(wards); i++) {
        const struct ws_result *result =
            board_result(&board, ward_named(&board, wards[i]), "k01");
        bool hidden = result->missing == WS_TOO_FEW;

        if (hidden)
            sprintf(got + strlen(got), "%zu", i);
        wrong += differs_number("value", result->has_value,
                                is->answers[i] != 0 && !hidden);
        if (!hidden)
            continue;
        wrong += differs_number("rank", result->rank, 0);
        wrong += differs_number("n", result->n, 0);
        wrong += differs_number("verdict", result->verdict, WS_NO_DATA);
        wrong += differs_number("rows", (long long)result->cell.tally_count, 0);
        wrong +=
            differs_number("known", ws_interval_known(result->interval), false);
    }
    wrong += differs_text("hidden", got, is->hidden);
    ws_buf_free(&tallies);
    ws_buf_free(&values);
    board_close(&board);
    return wrong;
}

static void
few_answers_are_hidden_with_a_second(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(hiding_cases); i++) {
        unsigned here = wrong_hiding(&hiding_cases[i]);

        if (here > 0)
            print_error("  in case %zu\n", i);
        wrong += here;
    }
    assert_int_equal(wrong, 0);
}

/* The city's own figure stays, with all answers; ranks are those of the wards
 * that are left; last year's figure is hidden by its own answers. */
static void
only_wards_are_hidden(void **state)
{
    static const struct ws_rules rules = { .confidence = 0.95, .suppress = 30 };
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K01,感じる,20\n"
                                                 "2017,都島区,K01,感じる,30\n"
                                                 "2017,都島区,K01,感じない,5\n"
                                                 "2017,福島区,K01,感じる,40\n"
                                                 "2017,福島区,K01,感じない,9\n"
                                                 "2016,福島区,K01,感じる,20\n"
                                                 "2016,此花区,K01,感じる,29\n"
                                                 "2017,此花区,K01,感じる,40\n"
                                                 "2017,此花区,K01,感じない,2\n"
                                                 "2017,北区,K16,4,3\n"
                                                 "2017,都島区,K16,4,31\n"
                                                 "2017,福島区,K16,4,32\n",
                                      .values = "2017,北区,K05,3,\n",
                                      .rules = &rules });
    assert_int_equal(board_city(&board, "k01")->n, 146);
    assert_int_equal(board_result(&board, 0, "k01")->missing, WS_TOO_FEW);
    assert_int_equal(board_result(&board, 1, "k01")->missing, WS_TOO_FEW);
    assert_int_equal(board_result(&board, 2, "k01")->rank, 2);
    assert_int_equal(board_result(&board, 3, "k01")->rank, 1);
    assert_false(board_result(&board, 2, "k01")->has_previous);
    assert_false(board_result(&board, 3, "k01")->has_previous);
    assert_int_equal(board_result(&board, 0, "k16")->missing, WS_TOO_FEW);
    assert_int_equal(board_result(&board, 1, "k16")->missing, WS_TOO_FEW);
    assert_true(board_result(&board, 2, "k16")->has_value);
    assert_true(board_result(&board, 0, "k05")->has_value);
    board_close(&board);
}

/* ---- the year before ------------------------------------------------------------------ */

static void
a_break_parts_a_figure_from_the_year_before(void **state)
{
    static const struct {
        const char *values; /* of 北区 */
        bool previous, city;
    } cases[] = {
        { "2016,北区,K05,1,,\n2017,北区,K05,3,,\n", true, true },
        { "2016,北区,K05,1,,\n2017,北区,K05,3,,1\n", false, false },
        { "2016,北区,K05,1,,1\n2017,北区,K05,3,,\n", true, true },
        { "2016,北区,K05,1,,\n2017,北区,K05,X,,1\n", false, false },
        /* of another ward: the city has no year before either */
        { "2016,北区,K05,1,,\n2017,北区,K05,3,,\n2017,都島区,K05,3,,1\n", true,
          false },
        { "2016,北区,K05,1,,\n2017,北区,K05,3,,\n2016,都島区,K05,3,,1\n", true,
          true },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct board board;

        board_open(&board, &(struct board_setup){ .values = cases[i].values,
                                                  .figures = ",break" });
        wrong += differs_number(cases[i].values,
                                board_result(&board, 0, "k05")->has_previous,
                                cases[i].previous);
        wrong += differs_number(cases[i].values,
                                board_city(&board, "k05")->has_previous,
                                cases[i].city);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

static void
any_row_of_a_question_may_break_it(void **state)
{
    static const char *const rows[] = {
        "2016,北区,K01,感じる,9,\n2017,北区,K01,感じる,9,1\n"
        "2017,北区,K01,感じない,9,\n2017,北区,K01,無回答,9,\n",
        "2016,北区,K01,感じる,9,\n2017,北区,K01,感じる,9,\n"
        "2017,北区,K01,感じない,9,\n2017,北区,K01,無回答,9,1\n",
    };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(rows); i++) {
        struct board board;

        board_open(&board, &(struct board_setup){ .tallies = rows[i],
                                                  .answers = ",break" });
        assert_true(board_result(&board, 0, "k01")->breaks);
        assert_false(board_result(&board, 0, "k01")->has_previous);
        board_close(&board);
    }
}

/* ---- who could have been asked ------------------------------------------------------------ */

/* Letters speak for all questions but those that were not put to all. */
static void
the_question_says_who_could_be_asked_before_the_survey(void **state)
{
    static const struct {
        const char *key;
        int64_t population[6];
        bool letters;
    } wanted[] = {
        { "k01", { 40, 900, 60, 800, 1, 1 }, true },
        { "k02", { 0, 30, 0, 0, 0, 0 }, false },
    };
    struct board board;
    unsigned wrong = 0;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K01,感じる,9,\n"
                                                 "2017,北区,K01,感じない,9,40\n"
                                                 "2017,都島区,K01,感じる,9,\n"
                                                 "2017,西区,K01,感じる,1,1\n"
                                                 "2017,北区,K02,思う,9,\n"
                                                 "2017,都島区,K02,思う,9,30\n",
                                      .answers = ",population",
                                      .values = "2017,福島区,K01,55,20,60\n"
                                                "2017,此花区,K01,55,20,\n"
                                                "2017,港区,K01,55,1,1\n",
                                      .figures = ",population",
                                      .letters = "2017,北区,100,50,700\n"
                                                 "2017,都島区,100,50,900\n"
                                                 "2017,福島区,100,50,700\n"
                                                 "2017,此花区,100,50,800\n" });
    for (size_t i = 0; i < WS_COUNT(wanted); i++)
        for (size_t k = 0; k < 6; k++) {
            static const char *const names[] = { "北区",   "都島区", "福島区",
                                                 "此花区", "西区",   "港区" };
            size_t ward = ward_named(&board, names[k]);
            const struct ws_result *result =
                board_result(&board, ward, wanted[i].key);

            wrong += differs_number(names[k], result->population,
                                    wanted[i].population[k]);
            wrong += differs_number(names[k], result->response != NULL,
                                    wanted[i].letters && k < 4);
        }
    assert_int_equal(wrong, 0);
    assert_int_equal(board_result(&board, 0, "k01")->people, 139376);
    board_close(&board);
}

/* ---- verdicts that hang on blanks --------------------------------------------------------- */

static void
verdicts_that_hang_on_blanks_are_notes(void **state)
{
    static const unsigned lines[] = { 2, 10 };
    struct board board;
    size_t found = 0;

    (void)state;
    board_open(&board, &(struct board_setup){
                           .tallies = "2017,北区,K01,感じる,50\n"
                                      "2017,北区,K01,感じない,50\n"
                                      "2017,北区,K01,無回答,1\n"
                                      "2017,都島区,K01,感じる,60\n"
                                      "2017,都島区,K01,感じない,40\n"
                                      "2017,都島区,K01,無回答,1\n"
                                      "2017,福島区,K01,感じる,50\n"
                                      "2017,福島区,K01,感じない,50\n"
                                      "2017,此花区,K03,感じる,1\n"
                                      "2017,此花区,K03,無回答,2\n" });
    ws_scorecard_find(board.card);
    /* at the first row of the question */
    for (size_t i = 0; i < ws_findings_count(board.findings); i++) {
        const struct ws_finding *finding = ws_findings_at(board.findings, i);

        if (finding->id == WS_F_DEPENDS_ON_BLANKS) {
            assert_true(found < WS_COUNT(lines));
            assert_int_equal(finding->place.line, lines[found++]);
        }
    }
    assert_int_equal(found, WS_COUNT(lines));
    board_close(&board);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_answers_are_hidden_with_a_second),
        cmocka_unit_test(only_wards_are_hidden),
        cmocka_unit_test(a_break_parts_a_figure_from_the_year_before),
        cmocka_unit_test(any_row_of_a_question_may_break_it),
        cmocka_unit_test(
            the_question_says_who_could_be_asked_before_the_survey),
        cmocka_unit_test(verdicts_that_hang_on_blanks_are_notes),
    };

    return cmocka_run_group_tests_name("hiding", tests, NULL, NULL);
}

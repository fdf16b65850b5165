/*
 * Mean scores from the number of ratings of each kind, tallies of which a
 * count is missing, and what must never come of a figure: a footnote mark
 * behind a number is no digit of it.
 */
#include "unit/board.h"

/* ---- scores from tallies ------------------------------------------------------- */

struct score_case {
    const char *rows; /* answer:count pairs of K16 in 北区 */
    int64_t num, den; /* of the mean, den 0 when there is none */
    int64_t n;
    enum ws_verdict verdict; /* against 3.5 */
    const char *shown;
};

#define MET    WS_ACHIEVED
#define MISSED WS_NOT_ACHIEVED
#define NONE   WS_NO_DATA

static const struct score_case score_cases[] = {
    { "5:1 4:2 2:1", 15, 4, 4, MET, "3.8" },
    { "3:3 4:2", 17, 5, 5, MISSED, "3.4" },
    { "3.2:1 3.6:1 3.7:1", 7, 2, 3, MET, "3.5" },
    { "3:1 4:1", 7, 2, 2, MET, "3.5" },
    { "3:10000 4:9999", 69996, 19999, 19999, MISSED, "3.49997" },
    { "3:10001 4:10000", 70003, 20001, 20001, MISSED, "3.49998" },
    { "3:9999 4:10000", 69997, 19999, 19999, MET, "3.5" },
    { "0:1 5:1", 5, 2, 2, MISSED, "2.5" },
    { "5:7", 5, 1, 7, MET, "5.0" },
    { "0:7", 0, 1, 7, MISSED, "0.0" },
    { "5点:1 4.0:1 １点:1", 10, 3, 3, MISSED, "3.3" },
    { "0.000001:1 4.999999:1", 5, 2, 2, MISSED, "2.5" },
    { "3.499999:1", 3499999, 1000000, 1, MISSED, "3.499999" },
    { "4:3 無回答:5 非該当:9", 4, 1, 3, MET, "4.0" },
    { "4:0 3:0", 0, 0, 0, NONE, NULL },
    { "無回答:5", 0, 0, 0, NONE, NULL },
    { "3:500000000000 4:499999999999", INT64_C(3499999999996),
      INT64_C(999999999999), INT64_C(999999999999), MISSED, NULL },
    { "4:500000000000 3:500000000000", 7, 2, WS_MAX_COUNT, MET, "3.5" },
};

/* "5:1 4:2" as rows of tallies. */
static void
score_rows(const char *pairs, struct ws_buf *rows)
{
    while (*pairs != '\0') {
        size_t answer = strcspn(pairs, ":"), length = strcspn(pairs, " ");

        ws_buf_addf(rows, "2017,北区,K16,%.*s,%.*s\n", (int)answer, pairs,
                    (int)(length - answer - 1), pairs + answer + 1);
        pairs += length + strspn(pairs + length, " ");
    }
}

static unsigned
wrong_score(const struct score_case *is)
{
    struct ws_buf rows = { 0 };
    struct board board;
    char text[WS_EXACT_TEXT];
    unsigned wrong = 0;

    score_rows(is->rows, &rows);
    board_open(&board, &(struct board_setup){ .tallies = rows.data });
    const struct ws_result *got = board_result(&board, 0, "k16");
    wrong += differs_number(is->rows, got->verdict, is->verdict);
    wrong += differs_number(is->rows, got->has_n ? got->n : -1, is->n);
    wrong += differs_number(is->rows, got->has_value, is->den > 0);
    if (got->has_value && is->den > 0)
        wrong +=
            differs_exact(is->rows, got->value, ws_exact_of(is->num, is->den));
    if (got->has_value && is->shown != NULL) {
        ws_exact_text(
            got->value,
            ws_truthful_decimals(&board.policy->indicators[15], got->value, 1),
            text);
        wrong += differs_text(is->rows, text, is->shown);
    }
    board_close(&board);
    ws_buf_free(&rows);
    return wrong;
}

static void
scores_are_means_of_the_ratings(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(score_cases); i++)
        wrong += wrong_score(&score_cases[i]);
    assert_int_equal(wrong, 0);
}

static void
a_score_keeps_its_sum_of_points(void **state)
{
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K16,5,1\n"
                                                 "2017,北区,K16,2.5,2\n",
                                      .values = "2017,都島区,K16,3.4,5\n" });
    assert_int_equal(ws_exact_compare(board_result(&board, 0, "k16")->points,
                                      ws_exact_of(10, 1)),
                     0);
    assert_int_equal(ws_exact_compare(board_result(&board, 1, "k16")->points,
                                      ws_exact_of(17, 1)),
                     0);
    board_close(&board);
}

/* ---- tallies that are not whole -------------------------------------------------- */

static void
a_tally_without_a_count_is_not_scored(void **state)
{
    static const struct {
        const char *key, *rows;
        enum ws_missing missing;
    } cases[] = {
        { "k01", "2017,北区,K01,感じる,9\n2017,北区,K01,感じない,X\n",
          WS_WITHHELD },
        { "k01", "2017,北区,K01,感じる,X\n2017,北区,K01,感じない,9\n",
          WS_WITHHELD },
        { "k01", "2017,北区,K01,感じる,*\n2017,北区,K01,感じない,9\n",
          WS_TOO_FEW },
        { "k01", "2017,北区,K01,感じる,9\n2017,北区,K01,無回答,未集計\n",
          WS_NOT_MEASURED },
        { "k01", "2017,北区,K01,感じる,-\n2017,北区,K01,感じない,-\n",
          WS_NOT_APPLICABLE },
        { "k16", "2017,北区,K16,5,9\n2017,北区,K16,4,X\n", WS_WITHHELD },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct board board;

        board_open(&board, &(struct board_setup){ .tallies = cases[i].rows });
        const struct ws_result *got = board_result(&board, 0, cases[i].key);
        wrong += differs_number(cases[i].rows, got->verdict, WS_NO_DATA);
        wrong += differs_number(cases[i].rows, got->has_value, false);
        wrong += differs_number(cases[i].rows, got->has_n, false);
        wrong += differs_number(cases[i].rows, got->rank, 0);
        wrong += differs_number(cases[i].rows, got->missing, cases[i].missing);
        wrong += differs_number(cases[i].rows,
                                (long long)board_findings(&board, "W505"), 1);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

/* Total rows are checked, not counted; alone they are no answers. */
static void
totals_are_no_answers(void **state)
{
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K01,計,10\n"
                                                 "2017,北区,K01,感じる,6\n"
                                                 "2017,北区,K01,感じない,4\n"
                                                 "2017,都島区,K01,計,10\n"
                                                 "2017,北区,K16,計,2\n"
                                                 "2017,北区,K16,4,2\n"
                                                 "合計,,,,12\n" });
    const struct ws_result *share = board_result(&board, 0, "k01");
    assert_int_equal(share->n, 10);
    assert_int_equal(share->positive, 6);
    assert_int_equal(board_result(&board, 0, "k16")->n, 2);
    const struct ws_result *none = board_result(&board, 1, "k01");
    assert_int_equal(none->verdict, WS_NO_DATA);
    assert_int_equal(none->missing, WS_NOT_MEASURED);
    board_close(&board);
}

/* ---- what would change a figure ---------------------------------------------------- */

/* Superscripts and circled figures behind a number are notes. Folded into
 * ordinary digits they would turn 57.3 into 57.32 without a word. */
static void
a_footnote_mark_is_no_digit(void **state)
{
    static const struct {
        const char *tallies, *values;
    } cases[] = {
        { NULL, "2017,北区,K01,57.3\xC2\xB2,\n" },
        { NULL, "2017,北区,K01,57.3①,\n" },
        { NULL, "2017,北区,K05,2\xC2\xB9,\n" },
        { NULL, "2017,北区,K01,57.3,40\xC2\xB3\n" },
        { NULL, "2017,北区,K16,3⑤,\n" },
        { "2017,北区,K01,感じる,114①\n", NULL },
        { "2017,北区,K01,感じる,114₂\n", NULL },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct board board;

        board_open_any(&board,
                       &(struct board_setup){ .tallies = cases[i].tallies,
                                              .values = cases[i].values });
        wrong +=
            differs_number(cases[i].values ? cases[i].values : cases[i].tallies,
                           ws_findings_status(board.findings), WS_DATA);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_means_of_the_ratings),
        cmocka_unit_test(a_score_keeps_its_sum_of_points),
        cmocka_unit_test(a_tally_without_a_count_is_not_scored),
        cmocka_unit_test(totals_are_no_answers),
        cmocka_unit_test(a_footnote_mark_is_no_digit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

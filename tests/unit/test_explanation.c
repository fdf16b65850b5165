/*
 * What would turn a verdict: answers to spare and replies to settle, each held
 * against trying every number; the chance of the target, on both sides; the
 * rest of the city. And who says nothing: weights, missing figures, targets to
 * be hit.
 */
#include <math.h>

#include "unit/board.h"

static struct ws_indicator
indicator_of(enum ws_comparator comparator, int64_t tenths)
{
    return (struct ws_indicator){ .kind = WS_SHARE,
                                  .comparator = comparator,
                                  .target = { tenths, 1 } };
}

static bool
is_met(const struct ws_indicator *indicator, int64_t x, int64_t n)
{
    return ws_comparator_met(indicator->comparator,
                             ws_exact_of((ws_i128)100 * x, n),
                             ws_exact_decimal(indicator->target));
}

static struct ws_result
share_of(const struct ws_indicator *indicator, int64_t x, int64_t n)
{
    return (struct ws_result){
        .has_value = true,
        .value = ws_exact_of((ws_i128)100 * x, n),
        .has_n = true,
        .n = n,
        .has_positive = true,
        .positive = x,
        .verdict = is_met(indicator, x, n) ? WS_ACHIEVED : WS_NOT_ACHIEVED,
    };
}

/* ---- answers to spare ------------------------------------------------------- */

static int64_t
counted_spare(const struct ws_indicator *indicator, int64_t x, int64_t n)
{
    int64_t step = ws_comparator_upward(indicator->comparator) ? -1 : 1, k = 0;

    if (!is_met(indicator, x, n) || indicator->comparator == WS_EQUAL)
        return -1;
    while (x + step * (k + 1) >= 0 && x + step * (k + 1) <= n &&
           is_met(indicator, x + step * (k + 1), n))
        k++;
    return k;
}

static void
answers_to_spare_agree_with_counting(void **state)
{
    static const int64_t tenths[] = { 0, 1, 333, 500, 501, 667, 999, 1000 };
    unsigned wrong = 0;

    (void)state;
    for (int c = WS_AT_LEAST; c <= WS_EQUAL; c++)
        for (size_t t = 0; t < WS_COUNT(tenths); t++)
            for (int64_t n = 1; n <= 20; n++)
                for (int64_t x = 0; x <= n; x++) {
                    struct ws_indicator indicator =
                        indicator_of((enum ws_comparator)c, tenths[t]);
                    struct ws_result result = share_of(&indicator, x, n);

                    wrong +=
                        differs_number(ws_comparator_name(indicator.comparator),
                                       ws_answers_to_spare(&indicator, &result),
                                       counted_spare(&indicator, x, n));
                }
    assert_int_equal(wrong, 0);
}

/* ---- replies to settle -------------------------------------------------------- */

static bool
is_clear(const struct ws_indicator *indicator, double share, int64_t n)
{
    struct ws_interval interval =
        ws_wilson(ws_share_effective(share, (double)n), 0.95);
    double target = ws_exact_double(ws_exact_decimal(indicator->target)) / 100;

    return !ws_interval_contains(interval, target);
}

static void
replies_to_settle_are_the_fewest(void **state)
{
    static const struct {
        enum ws_comparator comparator;
        int64_t tenths, x, n;
    } cases[] = {
        { WS_AT_LEAST, 500, 220, 400 },  { WS_AT_LEAST, 500, 190, 400 },
        { WS_AT_MOST, 500, 220, 400 },   { WS_AT_MOST, 500, 190, 400 },
        { WS_MORE_THAN, 500, 501, 999 }, { WS_LESS_THAN, 500, 2, 3 },
        { WS_AT_LEAST, 500, 5, 5 },      { WS_AT_LEAST, 999, 0, 5 },
    };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_indicator indicator =
            indicator_of(cases[i].comparator, cases[i].tenths);
        struct ws_result result = share_of(&indicator, cases[i].x, cases[i].n);
        double share = (double)cases[i].x / (double)cases[i].n;
        int64_t replies = ws_replies_to_settle(&indicator, &result, 0.95);

        assert_true(replies >= 1);
        assert_true(is_clear(&indicator, share, replies));
        assert_true(replies == 1 || !is_clear(&indicator, share, replies - 1));
    }
}

static void
some_are_never_settled(void **state)
{
    struct ws_indicator half = indicator_of(WS_MORE_THAN, 500);
    struct ws_indicator hit = indicator_of(WS_EQUAL, 500);
    struct ws_result at = share_of(&half, 200, 400);
    struct ws_result off = share_of(&hit, 201, 400);
    struct ws_result weighted = share_of(&half, 300, 400);

    (void)state;
    weighted.by_weights = true;
    assert_int_equal(ws_replies_to_settle(&half, &at, 0.95), -1);
    assert_int_equal(ws_replies_to_settle(&hit, &off, 0.95), -1);
    assert_int_equal(ws_replies_to_settle(&half, &weighted, 0.95), -1);
    assert_int_equal(ws_answers_to_spare(&half, &weighted), -1);
    /* means and missing figures have no share */
    struct ws_indicator mean = half;
    struct ws_result none = share_of(&half, 300, 400);

    mean.kind = WS_SCORE;
    none.has_value = false;
    assert_int_equal(ws_replies_to_settle(&mean, &at, 0.95), -1);
    assert_int_equal(ws_replies_to_settle(&half, &none, 0.95), -1);
}

/* ---- chance ------------------------------------------------------------------- */

static void
the_chances_of_both_sides_are_all(void **state)
{
    struct ws_indicator least = indicator_of(WS_AT_LEAST, 500);
    struct ws_indicator most = indicator_of(WS_AT_MOST, 500);
    struct ws_indicator hit = indicator_of(WS_EQUAL, 500);
    struct ws_result result = share_of(&least, 220, 400);
    struct ws_result none = result, weighted = result;

    (void)state;
    none.has_value = false;
    weighted.by_weights = true;
    /* docs/methods.md: 97.7 % */
    assert_true(fabs(ws_chance_of_target(&least, &result) - 0.977) < 5e-4);
    assert_true(fabs(ws_chance_of_target(&least, &result) +
                     ws_chance_of_target(&most, &result) - 1) < 1e-12);
    assert_true(isnan(ws_chance_of_target(&hit, &result)));
    assert_true(isnan(ws_chance_of_target(&least, &none)));
    assert_true(isnan(ws_chance_of_target(&least, &weighted)));
}

/* ---- small populations ----------------------------------------------------------- */

/* 465 replies cannot settle what 24 people think; a share of all of them is no
 * matter of chance. */
static void
a_small_population_has_no_more_to_say(void **state)
{
    static const struct {
        enum ws_comparator comparator;
        int64_t x, n, population, replies;
        double chance;
    } cases[] = {
        { WS_AT_LEAST, 6, 11, 0, 465, 0.617586 },
        { WS_AT_LEAST, 6, 11, 24, 23, 0.655230 },
        { WS_AT_LEAST, 6, 11, 11, 11, NAN },
        { WS_AT_LEAST, 6, 11, 12, 12, 0.841343 },
        { WS_AT_MOST, 6, 11, 24, 23, 0.344770 },
        { WS_MORE_THAN, 5, 10, 20, 20, 0.5 },
        { WS_MORE_THAN, 5, 10, 10, 10, NAN },
        { WS_AT_LEAST, 55, 100, 2000, 323, 0.841342 }, /* 5 percent of them */
        { WS_AT_LEAST, 55, 100, 1999, 323, 0.847499 },
        { WS_AT_LEAST, 10, 10, 11, 4, 1.0 },
        { WS_AT_LEAST, 1, 1, 1, 1, NAN },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_indicator indicator = indicator_of(cases[i].comparator, 500);
        struct ws_result result = share_of(&indicator, cases[i].x, cases[i].n);

        result.population = cases[i].population;
        double chance = ws_chance_of_target(&indicator, &result);
        wrong += differs_number("replies",
                                ws_replies_to_settle(&indicator, &result, 0.95),
                                cases[i].replies);
        if (isnan(chance) != isnan(cases[i].chance) ||
            fabs(chance - cases[i].chance) > 1e-6) {
            print_error("case %zu: %.7f\n", i, chance);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* ---- non-response ---------------------------------------------------------------- */

static void
non_response_needs_answers_and_letters(void **state)
{
    static const struct ws_response letters = { .sent = 2000, .returned = 560 };
    struct ws_indicator indicator = indicator_of(WS_AT_LEAST, 600);
    struct ws_result full = share_of(&indicator, 349, 530);
    struct ws_result without = full, empty = full, weighted = full;
    struct ws_result published = full;

    (void)state;
    full.response = empty.response = weighted.response = &letters;
    published.response = &letters;
    empty.has_value = false;
    weighted.by_weights = true;
    published.has_positive = false;
    assert_int_equal(ws_nonresponse_of_result(&indicator, &full).state,
                     WS_BREAK_EVEN_DEPENDS);
    assert_true(fabs(ws_nonresponse_of_result(&indicator, &full).share -
                     851.0 / 1470) < 1e-12);
    assert_int_equal(ws_nonresponse_of_result(&indicator, &without).state,
                     WS_BREAK_EVEN_UNKNOWN);
    assert_int_equal(ws_nonresponse_of_result(&indicator, &empty).state,
                     WS_BREAK_EVEN_UNKNOWN);
    assert_int_equal(ws_nonresponse_of_result(&indicator, &weighted).state,
                     WS_BREAK_EVEN_UNKNOWN);
    assert_int_equal(ws_nonresponse_of_result(&indicator, &published).state,
                     WS_BREAK_EVEN_UNKNOWN);
}

/* ---- the rest of the city ----------------------------------------------------- */

static void
the_rest_is_the_city_without_the_ward(void **state)
{
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K01,感じる,30\n"
                                                 "2017,北区,K01,感じない,70\n"
                                                 "2017,都島区,K01,感じる,45\n"
                                                 "2017,都島区,K01,感じない,5\n"
                                                 "2017,都島区,K02,思う,5\n",
                                      .values = "2017,北区,K02,50.5,200\n" });
    size_t k01 = board_indicator(&board, "k01");
    size_t k02 = board_indicator(&board, "k02");
    struct ws_share rest = ws_rest_of_city(board.card, 0, k01);

    assert_true(rest.x == 45 && rest.n == 50);
    rest = ws_rest_of_city(board.card, 1, k01);
    assert_true(rest.x == 30 && rest.n == 100);
    /* not known for who gave no answers, nor where somebody did not */
    for (size_t ward = 0; ward < 3; ward++) {
        rest = ws_rest_of_city(board.card, ward, k02);
        assert_true(rest.x == 0 && rest.n == 0);
    }
    rest = ws_rest_of_city(board.card, 2, k01);
    assert_true(rest.x == 0 && rest.n == 0);
    board_close(&board);
}

static void
the_rest_is_not_known_by_weights(void **state)
{
    static const struct ws_rules weighted = { .confidence = 0.95,
                                              .weighted = true };
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K01,感じる,30,20\n"
                                                 "2017,都島区,K01,感じる,45,\n",
                                      .answers = ",weight",
                                      .rules = &weighted });
    size_t k01 = board_indicator(&board, "k01");
    struct ws_share rest = ws_rest_of_city(board.card, 0, k01);

    assert_true(rest.x == 0 && rest.n == 0);
    rest = ws_rest_of_city(board.card, 1, k01);
    assert_true(rest.x == 30 && rest.n == 30);
    board_close(&board);
}

/* ---- ends of a scale ------------------------------------------------------------- */

static void
only_what_is_beyond_the_scale_is_cut(void **state)
{
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K16,5,7\n"
                                                 "2017,都島区,K16,5,7\n"
                                                 "2017,都島区,K16,4,1\n"
                                                 "2017,福島区,K16,0,7\n" });
    assert_false(board_result(&board, 0, "k16")->clipped);
    assert_true(board_result(&board, 1, "k16")->clipped);
    assert_true(board_result(&board, 1, "k16")->interval.high == 5);
    assert_false(board_result(&board, 2, "k16")->clipped);
    board_close(&board);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_to_spare_agree_with_counting),
        cmocka_unit_test(replies_to_settle_are_the_fewest),
        cmocka_unit_test(some_are_never_settled),
        cmocka_unit_test(the_chances_of_both_sides_are_all),
        cmocka_unit_test(a_small_population_has_no_more_to_say),
        cmocka_unit_test(non_response_needs_answers_and_letters),
        cmocka_unit_test(the_rest_is_the_city_without_the_ward),
        cmocka_unit_test(the_rest_is_not_known_by_weights),
        cmocka_unit_test(only_what_is_beyond_the_scale_is_cut),
    };

    return cmocka_run_group_tests_name("explanations", tests, NULL, NULL);
}

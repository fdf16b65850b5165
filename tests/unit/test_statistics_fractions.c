/*
 * Fractions in 128 bits: lowest terms, signs, and what is not known.
 */
#include "unit/check.h"

#include "../../src/engine/statistics/fraction.h"

static struct ws_figure
half(void)
{
    return ws_figure_of(ws_exact_of(1, 2));
}

static const struct ws_figure nothing = { false, { 0, 1 } };

/* A 0 below the line, above which there is something. */
static struct ws_figure
endless(void)
{
    return ws_figure_of((struct ws_exact){ 1, 0 });
}

static unsigned
differs_parts(const char *what, struct ws_figure got, int num, int den)
{
    return differs_number(what, got.known, true) +
           differs_number(what, (long long)got.value.num, num) +
           differs_number(what, (long long)got.value.den, den);
}

static void
terms_are_the_lowest(void **state)
{
    static const struct {
        int num, den, low_num, low_den;
    } cases[] = {
        { 4, 6, 2, 3 },   { -4, 6, -2, 3 }, { 4, -6, -2, 3 },
        { -4, -6, 2, 3 }, { 0, 6, 0, 1 },   { 0, -6, 0, 1 },
        { 7, 1, 7, 1 },   { 7, -1, -7, 1 }, { 6, 3, 2, 1 },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong += differs_parts(
            "terms",
            ws_figure_of((struct ws_exact){ cases[i].num, cases[i].den }),
            cases[i].low_num, cases[i].low_den);
    assert_int_equal(wrong, 0);
}

static void
divisors_have_signs(void **state)
{
    unsigned wrong = 0;

    (void)state;
    wrong += differs_parts("by -1", ws_figure_over(half(), -1), -1, 2);
    wrong += differs_parts("by 3", ws_figure_over(half(), 3), 1, 6);
    wrong += differs_parts("by -3", ws_figure_over(half(), -3), -1, 6);
    wrong += differs_parts(
        "ratio", ws_figure_ratio(half(), ws_figure_of(ws_exact_of(-1, 4))), -2,
        1);
    wrong += differs_parts("times", ws_figure_times(half(), -2), -1, 1);
    wrong += differs_parts("minus", ws_figure_minus(half(), half()), 0, 1);
    assert_int_equal(wrong, 0);
    struct ws_figure least =
        ws_figure_over(ws_figure_of(ws_exact_of(INT64_MIN, 1)), INT64_MIN);
    assert_true(least.known && least.value.num == 1 && least.value.den == 1);
}

static void
nothing_comes_of_nothing(void **state)
{
    (void)state;
    assert_false(endless().known);
    assert_false(ws_figure_of((struct ws_exact){ 0, 0 }).known);
    assert_false(ws_figure_over(half(), 0).known);
    assert_false(ws_figure_over(nothing, 2).known);
    assert_false(ws_figure_times(nothing, 2).known);
    assert_false(ws_figure_plus(nothing, half()).known);
    assert_false(ws_figure_plus(half(), endless()).known);
    assert_false(ws_figure_minus(half(), nothing).known);
    assert_false(ws_figure_ratio(nothing, half()).known);
    assert_false(ws_figure_ratio(half(), nothing).known);
    assert_false(ws_figure_ratio(half(), endless()).known);
    assert_false(
        ws_figure_ratio(half(), ws_figure_of(ws_exact_of(0, 3))).known);
}

/* Reduced crosswise first, so that only the result has to fit. */
static void
only_what_does_not_fit_is_unknown(void **state)
{
    ws_i128 large = (ws_i128)INT64_MAX * INT64_MAX;
    struct ws_figure up = ws_figure_of((struct ws_exact){ -large, 3 });
    struct ws_figure down = ws_figure_of((struct ws_exact){ 3, -large });

    (void)state;
    assert_true(up.known && down.known);
    assert_false(ws_figure_ratio(up, down).known);
    assert_false(ws_figure_times(up, INT64_MAX).known);
    struct ws_figure one = ws_figure_ratio(up, up);
    assert_true(one.known && one.value.num == 1 && one.value.den == 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_the_lowest),
        cmocka_unit_test(divisors_have_signs),
        cmocka_unit_test(nothing_comes_of_nothing),
        cmocka_unit_test(only_what_does_not_fit_is_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Means of ratings and rates behind counts, and how sums of whole numbers
 * behave where doubles would cancel.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

static void
mean_intervals_match(void **state)
{
    struct vectors v = vectors_open("mean_ci");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_moments moments = { vectors_count(&v, i, "n"),
                                      vectors_number(&v, i, "mean"),
                                      vectors_number(&v, i, "sd") };
        struct ws_interval got =
            ws_mean_interval(moments, vectors_number(&v, i, "confidence"));
        double tolerance = strtod(vectors_text(&v, i, "tol"), NULL);

        wrong += differs_relative("low", i, got.low,
                                  vectors_number(&v, i, "lower"), tolerance);
        wrong += differs_relative("high", i, got.high,
                                  vectors_number(&v, i, "upper"), tolerance);
    }
    assert_int_equal(v.rows, 11);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* The values stand at the end of the source, in points with one decimal. */
static void
moments_match_the_listed_values(void **state)
{
    struct vectors v = vectors_open("mean_ci");
    unsigned wrong = 0, checked = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        char *text = strstr(vectors_text(&v, i, "source"), "values ");
        struct ws_sums sums = { 0 };

        if (text == NULL)
            continue;
        for (text += strlen("values "); *text != '\0';)
            assert_true(
                ws_sums_add(&sums, lround(10 * strtod(text, &text)), 1));
        struct ws_moments got = ws_moments_of(sums, 10);

        wrong += differs_number("n", got.n, vectors_count(&v, i, "n"));
        wrong += differs_within("mean", i, got.mean,
                                vectors_number(&v, i, "mean"), 1e-15);
        wrong +=
            differs_within("sd", i, got.sd, vectors_number(&v, i, "sd"), 1e-15);
        checked++;
    }
    assert_int_equal(checked, 9);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* PHE's rows are Byar's approximation, which the file says of the others. */
static void
counts_match(void **state)
{
    struct vectors v = vectors_open("count_ci");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        bool exact = strstr(vectors_text(&v, i, "source"), "Garwood") != NULL;
        int64_t x = vectors_count(&v, i, "x");
        double confidence = vectors_number(&v, i, "confidence");
        struct ws_interval got = exact ? ws_poisson_exact(x, confidence)
                                       : ws_poisson_byar(x, confidence);
        double low = vectors_number(&v, i, "lower");

        if (!isnan(low))
            wrong += differs_relative("low", i, got.low, low, 1e-9);
        wrong += differs_relative("high", i, got.high,
                                  vectors_number(&v, i, "upper"), 1e-9);
    }
    assert_int_equal(v.rows, 7);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
counts_at_the_edges(void **state)
{
    struct ws_interval none = ws_poisson_exact(0, 0.95);
    struct ws_interval huge = ws_poisson_exact(100000000, 0.95);

    (void)state;
    assert_true(none.low == 0);
    assert_int_equal(
        differs_relative("0 cases", 0, none.high, -log(0.025), 1e-12), 0);
    assert_true(ws_poisson_byar(0, 0.95).low == 0);
    assert_true(ws_poisson_byar(1, 0.998).low == 0);
    assert_int_equal(
        differs_relative("huge", 0, huge.low,
                         ws_poisson_byar(100000000, 0.95).low, 1e-9),
        0);
    assert_false(ws_interval_known(ws_poisson_exact(-1, 0.95)));
    assert_false(ws_interval_known(ws_poisson_byar(-1, 0.95)));
    assert_false(ws_interval_known(ws_poisson_exact(3, 1)));
    assert_false(ws_interval_known(ws_poisson_exact(3, 0)));
    assert_false(ws_interval_known(ws_poisson_exact(3, -0.5)));
}

static struct ws_sums
sums_of(int64_t value, int64_t count)
{
    struct ws_sums sums = { 0 };

    assert_true(ws_sums_add(&sums, value, count));
    return sums;
}

static void
few_or_equal_ratings(void **state)
{
    struct ws_sums none = { 0 };
    struct ws_moments one = ws_moments_of(sums_of(35, 1), 10);
    struct ws_moments same = ws_moments_of(sums_of(35, 4), 10);
    struct ws_interval flat = ws_mean_interval(same, 0.95);

    (void)state;
    assert_true(isnan(ws_moments_of(none, 10).mean));
    assert_true(one.mean == 3.5 && isnan(one.sd));
    assert_false(ws_interval_known(ws_mean_interval(one, 0.95)));
    assert_true(same.sd == 0);
    assert_true(flat.low == 3.5 && flat.high == 3.5);
    assert_false(ws_interval_known(ws_mean_interval(same, 1)));
    assert_true(isnan(ws_moments_of(none, 0).mean));
    assert_true(isnan(ws_moments_of(sums_of(35, 4), 0).mean));
    assert_true(isnan(ws_moments_of(sums_of(35, 4), -0.5).mean));
    assert_false(ws_interval_known(ws_mean_interval(same, 0)));
    assert_false(ws_interval_known(ws_mean_interval(same, -0.5)));
    same.sd = -0.5;
    assert_false(ws_interval_known(ws_mean_interval(same, 0.95)));
}

/* A billion and one: the squares agree in their first 18 digits. */
static void
no_cancellation(void **state)
{
    struct ws_sums sums = sums_of(1000000000, 1);

    (void)state;
    assert_true(ws_sums_add(&sums, 1000000001, 1));
    assert_true(ws_moments_of(sums, 1).sd == sqrt(0.5));
    sums = sums_of(-1000000000, 2);
    assert_true(ws_sums_add(&sums, -1000000003, 1));
    assert_int_equal(differs_relative("negative", 0, ws_moments_of(sums, 1).sd,
                                      sqrt(3.0), 1e-15),
                     0);
}

/* n times the squares would leave 128 bits here. */
static void
huge_sums_keep_their_spread(void **state)
{
    struct ws_sums sums = sums_of(5000000000, WS_MAX_COUNT);

    (void)state;
    assert_true(ws_sums_add(&sums, 1000000000, WS_MAX_COUNT));
    struct ws_moments got = ws_moments_of(sums, 1e9);

    assert_true(got.mean == 3);
    assert_int_equal(differs_relative("sd", 0, got.sd, 2, 1e-12), 0);
}

static void
sums_that_do_not_fit_are_refused(void **state)
{
    struct ws_sums sums = sums_of(1, 1), before = sums;

    (void)state;
    assert_false(ws_sums_add(&sums, INT64_MAX, INT64_MAX));
    assert_false(ws_sums_add(&sums, 1, INT64_MAX));
    assert_false(ws_sums_add(&sums, 1, -1));
    assert_true(sums.n == before.n && sums.sum == before.sum &&
                sums.squares == before.squares);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_intervals_match),
        cmocka_unit_test(moments_match_the_listed_values),
        cmocka_unit_test(counts_match),
        cmocka_unit_test(counts_at_the_edges),
        cmocka_unit_test(few_or_equal_ratings),
        cmocka_unit_test(no_cancellation),
        cmocka_unit_test(huge_sums_keep_their_spread),
        cmocka_unit_test(sums_that_do_not_fit_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

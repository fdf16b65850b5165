/*
 * Differences and trends against published tables and R, and at the edges:
 * nobody, none against none, ties with different bases.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

static struct ws_share
share_in(const struct vectors *v, size_t row, const char *x, const char *n)
{
    return ws_share_of(vectors_count(v, row, x), vectors_count(v, row, n));
}

static void
newcombe_matches(void **state)
{
    struct vectors v = vectors_open("newcombe_diff");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_share a = share_in(&v, i, "x1", "n1");
        struct ws_share b = share_in(&v, i, "x2", "n2");
        double confidence = vectors_number(&v, i, "confidence");
        double tolerance = vectors_number(&v, i, "abs_tol");
        struct ws_interval got = ws_newcombe(a, b, confidence);
        struct ws_interval back = ws_newcombe(b, a, confidence);

        wrong += differs_within("low", i, got.low,
                                vectors_number(&v, i, "lower"), tolerance);
        wrong += differs_within("high", i, got.high,
                                vectors_number(&v, i, "upper"), tolerance);
        wrong += differs_within("difference", i,
                                ws_share_value(a) - ws_share_value(b),
                                vectors_number(&v, i, "diff"), 1e-12);
        wrong += differs_within("turned over", i, back.low, -got.high, 1e-15);
    }
    assert_int_equal(v.rows, 17);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
pooled_z_matches(void **state)
{
    struct vectors v = vectors_open("two_prop_z");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_share a = share_in(&v, i, "x1", "n1");
        struct ws_share b = share_in(&v, i, "x2", "n2");
        double z = ws_pooled_z(a, b), p = vectors_number(&v, i, "p_two_sided");
        double larger = ws_p_larger(a, b), smaller = ws_p_larger(b, a);

        wrong += differs_within("z", i, z, vectors_number(&v, i, "z"), 1e-12);
        wrong += differs_within("chi2", i, z * z, vectors_number(&v, i, "chi2"),
                                1e-12);
        wrong += differs_within("p", i, ws_p_two_sided(z), p, 1e-12);
        wrong +=
            differs_within("one-sided", i, 2 * fmin(larger, smaller), p, 1e-12);
        wrong += differs_within("both sides", i, larger + smaller, 1, 1e-15);
    }
    assert_int_equal(v.rows, 4);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
trend_matches(void **state)
{
    struct vectors v = vectors_open("trend_prop_trend_test");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        double x[8], n[8], score[8];
        struct ws_share shares[8];
        size_t count = vectors_list(vectors_text(&v, i, "x"), x, 8);

        vectors_list(vectors_text(&v, i, "n"), n, 8);
        vectors_list(vectors_text(&v, i, "score"), score, 8);
        for (size_t j = 0; j < count; j++)
            shares[j] = (struct ws_share){ x[j], n[j] };
        struct ws_trend got = ws_trend_of(shares, score, count);

        wrong += differs_within("chi2", i, got.chi2,
                                vectors_number(&v, i, "chi2"), 1e-12);
        wrong +=
            differs_within("p", i, got.p, vectors_number(&v, i, "p"), 1e-12);
        /* Years in place of 1, 2, 3 change nothing. */
        for (size_t j = 0; j < count; j++)
            score[j] += 2014;
        wrong +=
            differs_within("years", i, ws_trend_of(shares, score, count).chi2,
                           got.chi2, 1e-12);
    }
    assert_int_equal(v.rows, 2);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
ties_with_different_bases(void **state)
{
    struct ws_share small = ws_share_of(20, 40), large = ws_share_of(200, 400);

    (void)state;
    assert_true(ws_pooled_z(small, large) == 0);
    assert_true(ws_p_larger(small, large) == 0.5);
    assert_true(ws_p_larger(large, small) == 0.5);
    assert_true(ws_interval_contains(ws_newcombe(small, large, 0.95), 0));
}

static void
none_all_and_nobody(void **state)
{
    struct ws_share nobody = ws_share_of(0, 0), none = ws_share_of(0, 7);
    struct ws_share all = ws_share_of(9, 9), one = ws_share_of(1, 1);

    (void)state;
    assert_true(isnan(ws_pooled_z(none, ws_share_of(0, 8))));
    assert_true(ws_p_larger(none, ws_share_of(0, 8)) == 0.5);
    assert_true(ws_p_larger(all, one) == 0.5);
    assert_true(isnan(ws_p_larger(none, nobody)));
    assert_true(isnan(ws_p_larger(nobody, none)));
    assert_false(ws_interval_known(ws_newcombe(none, nobody, 0.95)));
    assert_true(ws_newcombe(all, none, 0.95).high == 1);
    assert_true(ws_newcombe(none, all, 0.95).low == -1);
    assert_true(ws_p_larger(ws_share_of(500001, 1000000),
                            ws_share_of(499999, 1000000)) < 0.5);
}

static void
trends_that_cannot_be_said(void **state)
{
    static const double years[] = { 2015, 2016, 2017 };
    const struct ws_share never[] = { { 0, 5 }, { 0, 6 }, { 0, 7 } };
    const struct ws_share always[] = { { 5, 5 }, { 6, 6 }, { 7, 7 } };
    const struct ws_share hole[] = { { 1, 5 }, { 0, 0 }, { 3, 7 } };
    const struct ws_share two[] = { { 220, 400 }, { 186, 400 } };
    double z = ws_pooled_z(two[0], two[1]);

    (void)state;
    assert_true(isnan(ws_trend_of(never, years, 3).chi2));
    assert_true(isnan(ws_trend_of(always, years, 3).p));
    assert_true(isnan(ws_trend_of(hole, years, 3).chi2));
    assert_true(isnan(ws_trend_of(two, years, 1).chi2));
    assert_true(isnan(ws_trend_of(NULL, NULL, 0).chi2));
    /* Two years are the pooled test. */
    assert_int_equal(
        differs_within("two", 0, ws_trend_of(two, years, 2).chi2, z * z, 1e-12),
        0);
}

/* A single yes in three years of ten: 30 (30 x 3 - 60)^2 over
 * 1 x 29 x (30 x 140 - 60^2). */
static void
one_answer_makes_a_trend(void **state)
{
    const struct ws_share shares[] = { ws_share_of(0, 10), ws_share_of(0, 10),
                                       ws_share_of(1, 10) };
    const double years[] = { 1, 2, 3 };
    struct ws_trend got = ws_trend_of(shares, years, 3);

    (void)state;
    assert_true(fabs(got.chi2 - 27000.0 / 17400) < 1e-12);
    assert_true(isnan(ws_trend_of(shares, years, 2).p));
    assert_true(isnan(ws_trend_of(shares + 2, years, 1).p));

    /* no, then yes: 2 (2 x 2 - 3)^2 over 1 x 1 x (2 x 5 - 9) */
    const struct ws_share turned[] = { ws_share_of(0, 1), ws_share_of(1, 1) };

    assert_true(fabs(ws_trend_of(turned, years, 2).chi2 - 2) < 1e-12);
}

/* By hand: variances 1 and 4 over 5 and 4 values, t = -1 / sqrt(1.2),
 * df = 1.44 / (0.04/4 + 1/3). */
static void
welch_by_hand(void **state)
{
    struct ws_moments a = { 5, 3, 1 }, b = { 4, 4, 2 }, single = { 1, 3, NAN };
    struct ws_moments flat = { 4, 3, 0 }, other = { 4, 5, 0 };
    struct ws_welch got = ws_welch_of(a, b);
    unsigned wrong = 0;

    (void)state;
    wrong += differs_within("t", 0, got.t, -1 / sqrt(1.2), 1e-15);
    wrong += differs_within("df", 0, got.df, 1.44 / (0.01 + 1.0 / 3), 1e-14);
    wrong += differs_within("p", 0, got.p_larger + ws_welch_of(b, a).p_larger,
                            1, 1e-15);
    wrong += differs_within("p2", 0, got.p_two_sided,
                            2 * ws_welch_of(b, a).p_larger, 1e-15);
    assert_int_equal(wrong, 0);
    assert_true(isnan(ws_welch_of(a, single).t));
    assert_true(isnan(ws_welch_of(flat, other).p_larger));
    assert_true(isnan(ws_welch_of(flat, other).t));
    assert_true(ws_welch_of(flat, a).df == 4);
    assert_true(ws_welch_of(a, flat).df == 4);
}

/* The interval ends at 0 for the confidence that is one less the p-value. */
static void
welch_interval_agrees_with_the_test(void **state)
{
    struct ws_moments a = { 5, 3, 1 }, b = { 4, 4, 2 }, single = { 1, 3, NAN };
    double p = ws_welch_of(a, b).p_two_sided;
    struct ws_interval touching = ws_welch_interval(a, b, 1 - p);

    (void)state;
    assert_int_equal(differs_within("high", 0, touching.high, 0, 1e-12), 0);
    assert_int_equal(differs_within("low", 0, touching.low, -2, 1e-12), 0);
    assert_false(ws_interval_known(ws_welch_interval(a, single, 0.95)));
    assert_false(ws_interval_known(ws_welch_interval(a, b, 1)));
    assert_false(ws_interval_known(ws_welch_interval(a, b, 0)));
    assert_false(ws_interval_known(ws_welch_interval(a, b, -0.5)));
}

/* Five points a year, whatever the bases; a year without answers is no year. */
static void
slope_of_a_straight_line(void **state)
{
    static const double years[] = { 2014, 2015, 2016, 2019 };
    const struct ws_share line[] = {
        { 40, 100 },
        { 180, 400 },
        { 0, 0 },
        { 26, 40 },
    };

    (void)state;
    assert_int_equal(
        differs_within("slope", 0, ws_slope_of(line, years, 4), 0.05, 1e-12),
        0);
    /* From none to all of one person in a year. */
    const struct ws_share jump[] = { { 0, 1 }, { 1, 1 } };

    assert_true(ws_slope_of(jump, years, 2) * (years[1] - years[0]) == 1);
    assert_true(isnan(ws_slope_of(line, years, 1)));
    assert_true(isnan(ws_slope_of(line, years, 0)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newcombe_matches),
        cmocka_unit_test(pooled_z_matches),
        cmocka_unit_test(trend_matches),
        cmocka_unit_test(ties_with_different_bases),
        cmocka_unit_test(none_all_and_nobody),
        cmocka_unit_test(trends_that_cannot_be_said),
        cmocka_unit_test(one_answer_makes_a_trend),
        cmocka_unit_test(welch_by_hand),
        cmocka_unit_test(welch_interval_agrees_with_the_test),
        cmocka_unit_test(slope_of_a_straight_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Intervals of a share: Wilson, finite population, weights, Clopper-Pearson,
 * and the edges: nobody, none, all, one, all of a population, huge counts.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

static unsigned
differs_interval(const char *what, size_t row, struct ws_interval got,
                 double low, double high, double tolerance)
{
    return differs_within(what, row, got.low, low, tolerance) +
           differs_within(what, row, got.high, high, tolerance);
}

static struct ws_share
share_in(const struct vectors *v, size_t row, const char *x, const char *n)
{
    return (struct ws_share){ vectors_number(v, row, x),
                              vectors_number(v, row, n) };
}

static void
wilson_matches(void **state)
{
    struct vectors v = vectors_open("wilson_ci");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_share share = share_in(&v, i, "x", "n");
        double confidence = vectors_number(&v, i, "confidence");

        wrong += differs_interval("wilson", i, ws_wilson(share, confidence),
                                  vectors_number(&v, i, "lower"),
                                  vectors_number(&v, i, "upper"),
                                  vectors_number(&v, i, "abs_tol"));
        wrong += differs_within("share", i, ws_share_value(share),
                                vectors_number(&v, i, "value"), 1e-12);
    }
    assert_int_equal(v.rows, 62);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
finite_population_matches(void **state)
{
    struct vectors v = vectors_open("fpc_wilson");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_share share = share_in(&v, i, "x", "n");
        double population = vectors_number(&v, i, "N");
        double confidence = vectors_number(&v, i, "confidence");

        wrong += differs_relative("n*", i, ws_finite_base(share.n, population),
                                  vectors_number(&v, i, "n_star"), 1e-12);
        wrong += differs_interval(
            "finite", i, ws_wilson_finite(share, population, confidence),
            vectors_number(&v, i, "wilson_fpc_lower"),
            vectors_number(&v, i, "wilson_fpc_upper"), 1e-12);
        wrong += differs_interval("endless", i, ws_wilson(share, confidence),
                                  vectors_number(&v, i, "wilson_no_fpc_lower"),
                                  vectors_number(&v, i, "wilson_no_fpc_upper"),
                                  1e-12);
        wrong += differs_within(
            "wald", i, ws_wald_margin(share, population, confidence),
            vectors_number(&v, i, "wald_fpc_half_width"), 1e-12);
    }
    assert_int_equal(v.rows, 4);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* "1*2;2*1": two answers of weight 1, one of weight 2. */
static size_t
cells_in(const char *text, struct ws_weight_cell *cells)
{
    size_t used = 0;

    for (char *end; *text != '\0'; used++) {
        cells[used].weight = strtod(text, &end);
        cells[used].count = strtoll(end + 1, &end, 10);
        text = *end == '\0' ? end : end + 1;
    }
    return used;
}

static void
effective_base_matches(void **state)
{
    struct vectors v = vectors_open("kish_neff");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_weight_cell cells[8];
        size_t count =
            cells_in(vectors_text(&v, i, "weights(value*count)"), cells);
        double n = vectors_number(&v, i, "n");
        double base = ws_effective_base(vectors_number(&v, i, "sum_w"),
                                        vectors_number(&v, i, "sum_w2"), n);

        wrong += differs_within("from sums", i, base,
                                vectors_number(&v, i, "n_eff"), 1e-10);
        wrong +=
            differs_within("from cells", i, ws_effective_base_of(cells, count),
                           vectors_number(&v, i, "n_eff"), 1e-10);
        wrong += differs_within("design effect", i, n / base,
                                vectors_number(&v, i, "deff_kish"), 1e-10);
        wrong += differs_within("1 + cv2", i, n / base,
                                vectors_number(&v, i, "one_plus_cv2"), 1e-10);
    }
    assert_int_equal(v.rows, 3);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* Wilson with a base scaled by the squares of the normal and t quantiles. */
static struct ws_interval
wilson_t(double p, double base, double df)
{
    return ws_wilson_z(ws_share_effective(p, base), ws_t_quantile(0.975, df));
}

/* Korn and Graubard 1998. */
static struct ws_interval
korn_graubard(double p, double base, double n, double df)
{
    double ratio = ws_t_quantile(0.975, n - 1) / ws_t_quantile(0.975, df);

    return ws_clopper_pearson(ws_share_effective(p, base * ratio * ratio),
                              0.95);
}

/* R's other intervals are not ours, but must not be far off. */
static unsigned
differs_from_others(const struct vectors *v, size_t row, struct ws_interval own)
{
    static const char *const others[][2] = {
        { "lo_mean", "hi_mean" },
        { "lo_logit", "hi_logit" },
        { "lo_xlogit", "hi_xlogit" },
        { "lo_asin", "hi_asin" },
        { "lo_likelihood", "hi_likelihood" },
    };
    unsigned wrong = 0;

    for (size_t i = 0; i < WS_COUNT(others); i++)
        wrong += differs_interval(others[i][0], row, own,
                                  vectors_number(v, row, others[i][0]),
                                  vectors_number(v, row, others[i][1]), 0.01);
    return wrong;
}

static void
survey_weights_match(void **state)
{
    struct vectors v = vectors_open("survey_weighted_ci");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        double p = vectors_number(&v, i, "p"), se = vectors_number(&v, i, "se");
        double df = vectors_number(&v, i, "df"), base = p * (1 - p) / (se * se);
        double kish = vectors_number(&v, i, "n_eff_kish");
        struct ws_interval own = ws_wilson(ws_share_effective(p, base), 0.95);

        wrong += differs_relative("base", i, base,
                                  vectors_number(&v, i, "n_eff_design"), 1e-10);
        wrong += differs_interval(
            "z", i, own, vectors_number(&v, i, "wilson_neff_z_lo"),
            vectors_number(&v, i, "wilson_neff_z_hi"), 1e-10);
        wrong +=
            differs_interval("t", i, wilson_t(p, base, df),
                             vectors_number(&v, i, "wilson_neff_t_lo"),
                             vectors_number(&v, i, "wilson_neff_t_hi"), 1e-10);
        wrong += differs_interval(
            "kish", i, ws_wilson(ws_share_effective(p, kish), 0.95),
            vectors_number(&v, i, "wilson_kish_z_lo"),
            vectors_number(&v, i, "wilson_kish_z_hi"), 1e-10);
        wrong += differs_interval(
            "beta", i, korn_graubard(p, base, vectors_number(&v, i, "n"), df),
            vectors_number(&v, i, "lo_beta"), vectors_number(&v, i, "hi_beta"),
            1e-10);
        wrong += differs_from_others(&v, i, own);
    }
    assert_int_equal(v.rows, 2);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* ---- edges --------------------------------------------------------------- */

static void
wilson_at_the_edges(void **state)
{
    double square = ws_z_of(0.95) * ws_z_of(0.95);
    unsigned wrong = 0;

    (void)state;
    for (int64_t n = 1; n <= WS_MAX_COUNT; n *= 10) {
        struct ws_interval none = ws_wilson(ws_share_of(0, n), 0.95);
        struct ws_interval all = ws_wilson(ws_share_of(n, n), 0.95);
        double base = (double)n;

        assert_true(none.low == 0 && all.high == 1);
        wrong += differs_relative("none", (size_t)n, none.high,
                                  square / (base + square), 1e-12);
        wrong += differs_relative("all", (size_t)n, all.low,
                                  base / (base + square), 1e-12);
    }
    assert_int_equal(wrong, 0);
    /* Where a peer printed 1.0000000000000002 and -3.47e-18. */
    assert_true(ws_wilson(ws_share_of(38, 38), 0.95).high == 1);
    assert_true(ws_wilson(ws_share_of(0, 77), 0.95).low == 0);
}

static void
no_interval_without_a_base(void **state)
{
    static const struct ws_share shares[] = {
        { 0, 0 },   { 1, 0 },   { -1, 5 },       { 6, 5 },
        { NAN, 5 }, { 1, NAN }, { 5, INFINITY }, { 0, -1 },
    };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(shares); i++) {
        assert_false(ws_interval_known(ws_wilson(shares[i], 0.95)));
        assert_false(ws_interval_known(ws_clopper_pearson(shares[i], 0.95)));
        assert_false(ws_interval_known(ws_wilson_finite(shares[i], 100, 0.95)));
        assert_true(isnan(ws_share_value(shares[i])));
        assert_true(isnan(ws_wald_margin(shares[i], INFINITY, 0.95)));
    }
    assert_false(ws_interval_known(ws_wilson(ws_share_of(1, 2), 1)));
    assert_false(ws_interval_known(ws_wilson(ws_share_of(1, 2), 0)));
    assert_false(ws_interval_known(ws_wilson(ws_share_of(1, 2), NAN)));
    assert_false(ws_interval_known(ws_wilson_z(ws_share_of(1, 2), -0.5)));
    assert_false(ws_interval_contains(ws_wilson(ws_share_of(0, 0), 0.95), 0));
    assert_true(isnan(ws_finite_base(0, 100)));
    assert_true(isnan(ws_finite_base(-0.5, 100)));
}

/* Without any doubt the interval is the share, and its ends belong to it. */
static void
an_interval_holds_its_ends(void **state)
{
    struct ws_interval sure = ws_wilson_z(ws_share_of(1, 2), 0);
    struct ws_interval half = { 0.25, 0.75 };

    (void)state;
    assert_true(sure.low == 0.5 && sure.high == 0.5);
    assert_true(ws_interval_contains(half, 0.25));
    assert_true(ws_interval_contains(half, 0.75));
}

static void
huge_counts_keep_the_share_inside(void **state)
{
    (void)state;
    for (int64_t x = 1; x < WS_MAX_COUNT; x = x * 7 + 1) {
        struct ws_share share = ws_share_of(x, WS_MAX_COUNT);
        struct ws_interval wilson = ws_wilson(share, 0.95);

        assert_true(0 < wilson.low && wilson.low < ws_share_value(share));
        assert_true(ws_share_value(share) < wilson.high && wilson.high < 1);
    }
}

static void
a_census_has_no_margin(void **state)
{
    struct ws_interval all = ws_wilson_finite(ws_share_of(11, 11), 12, 0.95);

    (void)state;
    for (int64_t n = 1; n < 50; n++) {
        struct ws_share share = ws_share_of(n / 3, n);
        struct ws_interval census = ws_wilson_finite(share, (double)n, 0.95);

        assert_true(census.low == ws_share_value(share));
        assert_true(census.high == census.low);
        assert_true(ws_wald_margin(share, (double)n, 0.95) == 0);
        assert_false(
            ws_interval_known(ws_wilson_finite(share, (double)n - 1, 0.95)));
    }
    assert_true(all.high == 1 && all.low > 0.9);
    assert_true(ws_finite_base(10, INFINITY) == 10);
}

static void
weights_that_say_nothing(void **state)
{
    static const struct ws_weight_cell equal[] = { { 0.7, 13 }, { 0.7, 29 } };
    static const struct ws_weight_cell zero[] = { { 0, 5 } };
    static const struct ws_weight_cell negative[] = { { 1, 5 }, { -1, 1 } };
    static const struct ws_weight_cell one[] = { { 3.7, 1 } };
    static const struct ws_weight_cell nobody[] = { { 3.7, 1 }, { 2, 0 } };
    static const struct ws_weight_cell fewer[] = { { 3.7, 5 }, { 2, -1 } };

    (void)state;
    assert_int_equal(
        differs_within("equal", 0, ws_effective_base_of(equal, 2), 42, 1e-12),
        0);
    assert_true(ws_effective_base_of(equal, 2) <= 42);
    assert_true(ws_effective_base_of(one, 1) == 1);
    assert_true(ws_effective_base_of(nobody, 2) == 1);
    assert_true(isnan(ws_effective_base_of(fewer, 2)));
    assert_true(isnan(ws_effective_base(1, 1, -0.5)));
    assert_true(isnan(ws_effective_base_of(zero, 1)));
    assert_true(isnan(ws_effective_base_of(negative, 2)));
    assert_true(isnan(ws_effective_base_of(NULL, 0)));
    assert_true(ws_effective_base(10, 0.001, 7) == 7);
    assert_true(ws_effective_base(1, 1, 0) == 0);
    assert_true(isnan(ws_effective_base(0, 1, 5)));
    assert_true(isnan(ws_effective_base(1, 0, 5)));
}

/* One of ten, and nine: the ends have a closed form. */
static void
clopper_pearson_by_hand(void **state)
{
    struct ws_interval one = ws_clopper_pearson(ws_share_of(1, 10), 0.95);
    struct ws_interval nine = ws_clopper_pearson(ws_share_of(9, 10), 0.95);

    (void)state;
    assert_true(fabs(one.low - (1 - pow(0.975, 0.1))) < 1e-12);
    assert_true(fabs(nine.high - pow(0.975, 0.1)) < 1e-12);
    assert_true(fabs(one.high - (1 - nine.low)) < 1e-12);
    assert_true(ws_clopper_pearson(ws_share_of(0, 10), 0.95).low == 0);
    assert_true(ws_clopper_pearson(ws_share_of(10, 10), 0.95).high == 1);
    assert_false(ws_interval_known(ws_clopper_pearson(ws_share_of(1, 10), 0)));
    assert_false(ws_interval_known(ws_clopper_pearson(ws_share_of(1, 10), 1)));
    assert_false(
        ws_interval_known(ws_clopper_pearson(ws_share_of(1, 10), 1.5)));
}

/* z^2 / (2 (n + z^2)) beside one half, with a z below 1. */
static void
wilson_for_even_odds(void **state)
{
    double z = ws_z_of(0.5);
    struct ws_interval got = ws_wilson(ws_share_of(1, 2), 0.5);

    (void)state;
    assert_true(fabs(z - 0.6744897501960817) < 1e-12);
    assert_true(fabs(got.high - got.low - z * sqrt(z * z + 2) / (2 + z * z)) <
                1e-12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_matches),
        cmocka_unit_test(finite_population_matches),
        cmocka_unit_test(effective_base_matches),
        cmocka_unit_test(survey_weights_match),
        cmocka_unit_test(wilson_at_the_edges),
        cmocka_unit_test(no_interval_without_a_base),
        cmocka_unit_test(an_interval_holds_its_ends),
        cmocka_unit_test(huge_counts_keep_the_share_inside),
        cmocka_unit_test(a_census_has_no_margin),
        cmocka_unit_test(weights_that_say_nothing),
        cmocka_unit_test(clopper_pearson_by_hand),
        cmocka_unit_test(wilson_for_even_odds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

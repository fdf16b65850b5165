/*
 * Funnel limits, by hand and against sums of binomial terms.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

static void
limits_by_hand(void **state)
{
    struct ws_interval city = ws_funnel(0.5, 400, 0.95);
    struct ws_interval tiny = ws_funnel(0.05, 4, 0.998);

    (void)state;
    assert_int_equal(differs_within("high", 0, city.high,
                                    0.5 + 1.959963984540054 * 0.025, 1e-15),
                     0);
    assert_int_equal(differs_within("low", 0, city.low,
                                    0.5 - 1.959963984540054 * 0.025, 1e-15),
                     0);
    assert_true(tiny.low == 0 && tiny.high < 1);
    assert_true(ws_funnel(0.95, 4, 0.998).high == 1);
    assert_true(ws_funnel(0, 10, 0.95).high == 0);
    assert_false(ws_interval_known(ws_funnel(0.5, 0, 0.95)));
    assert_false(ws_interval_known(ws_funnel(1.5, 10, 0.95)));
    assert_false(ws_interval_known(ws_funnel(NAN, 10, 0.95)));
    assert_true(ws_funnel_rough(0.5, 4) && ws_funnel_rough(0.05, 80));
    assert_true(ws_funnel_rough(0.95, 80));
    assert_false(ws_funnel_rough(0.5, 400));
    /* Five of either answer are enough. */
    assert_false(ws_funnel_rough(0.25, 20) || ws_funnel_rough(0.75, 20));
    assert_true(ws_funnel_rough(0.25, 19.9) && ws_funnel_rough(0.75, 19.9));
    assert_true(ws_funnel(0.5, 1, 0.95).low == 0);
    assert_true(ws_funnel(0.5, 0.5, 0.95).high == 1);
    assert_false(ws_interval_known(ws_funnel(-0.5, 10, 0.95)));
    assert_false(ws_interval_known(ws_funnel_exact(-0.5, 10, 0.95)));
    assert_false(ws_interval_known(ws_funnel_exact(0.5, 10, 0)));
    assert_false(ws_interval_known(ws_funnel_exact(0.5, 10, -0.5)));
}

/* No more than 2.5 % lie outside on either side, and one step further in
 * there would be more. */
static void
exact_limits_hold_their_tails(void **state)
{
    static const double shares[] = { 0, 0.02, 0.3, 0.5, 0.97, 1 };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(shares); i++)
        for (int64_t n = 1; n < 70; n++) {
            double p = shares[i];
            struct ws_interval got = ws_funnel_exact(p, n, 0.95);
            int64_t low = lround(got.low * (double)n);
            int64_t high = lround(got.high * (double)n);

            assert_true(ws_binomial_at_most(low - 1, n, p) <= 0.025);
            assert_true(ws_binomial_at_most(low, n, p) > 0.025);
            assert_true(ws_binomial_at_least(high + 1, n, p) <= 0.0250001);
            assert_true(ws_binomial_at_least(high, n, p) > 0.0249999);
        }
    assert_false(ws_interval_known(ws_funnel_exact(0.5, 0, 0.95)));
    assert_false(ws_interval_known(ws_funnel_exact(0.5, 5, 1)));
}

/* Two wards: the square of the pooled z. */
static void
dispersion_of_two_is_the_pooled_test(void **state)
{
    const struct ws_share wards[] = { { 220, 400 }, { 0, 0 }, { 186, 380 } };
    const struct ws_share none[] = { { 0, 5 }, { 0, 6 } };
    struct ws_dispersion got = ws_dispersion_of(wards, 3);
    double z = ws_pooled_z(wards[0], wards[2]);
    unsigned wrong = 0;

    (void)state;
    wrong += differs_within("chi2", 0, got.chi2, z * z, 1e-12);
    wrong += differs_within("p", 0, got.p, ws_p_two_sided(z), 1e-12);
    assert_int_equal(wrong, 0);
    assert_true(got.df == 1);
    /* Nothing differs where nobody, or everybody, or one ward answers. */
    const struct ws_share all[] = { { 5, 5 }, { 6, 6 } };

    assert_true(isnan(ws_dispersion_of(none, 2).chi2));
    assert_true(isnan(ws_dispersion_of(none, 2).df));
    assert_true(isnan(ws_dispersion_of(all, 2).df));
    assert_true(isnan(ws_dispersion_of(wards, 1).chi2));
    assert_true(isnan(ws_dispersion_of(wards, 1).p));

    /* One yes among twenty: 2 x 10 x 0.05^2 over 0.05 x 0.95. */
    const struct ws_share few[] = { ws_share_of(1, 10), ws_share_of(0, 10) };

    assert_true(fabs(ws_dispersion_of(few, 2).chi2 - 0.05 / 0.0475) < 1e-12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_by_hand),
        cmocka_unit_test(exact_limits_hold_their_tails),
        cmocka_unit_test(dispersion_of_two_is_the_pooled_test),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

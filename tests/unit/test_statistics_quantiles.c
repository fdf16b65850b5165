/*
 * Distributions and quantiles against R, against integrals computed with 40
 * digits, and against themselves.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

static double
quantile(const char *name, const double *parameters, double p)
{
    if (strcmp(name, "norm") == 0)
        return ws_normal_quantile(p);
    if (strcmp(name, "t") == 0)
        return ws_t_quantile(p, parameters[0]);
    if (strcmp(name, "chi2") == 0)
        return ws_chi2_quantile(p, parameters[0]);
    assert_string_equal(name, "beta");
    return ws_beta_quantile(p, parameters[0], parameters[1]);
}

static void
quantiles_match_r(void **state)
{
    struct vectors v = vectors_open("quantile_functions");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        double parameters[2] = { 0 }, p = vectors_number(&v, i, "p");

        vectors_list(vectors_text(&v, i, "params"), parameters, 2);
        wrong += differs_relative(
            "quantile", i, quantile(vectors_text(&v, i, "dist"), parameters, p),
            vectors_number(&v, i, "quantile"), 1e-9);
    }
    assert_int_equal(v.rows, 140);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static double
normal(double z, double a, double b)
{
    (void)a, (void)b;
    return ws_normal_upper(z);
}

static double
normal_back(double p, double a, double b)
{
    (void)a, (void)b;
    return ws_normal_quantile(p);
}

static double
t_upper(double t, double df, double b)
{
    (void)b;
    return ws_t_upper(t, df);
}

static double
gamma_upper(double x, double a, double b)
{
    (void)b;
    return ws_gamma_upper(a, x);
}

static double
gamma_lower(double x, double a, double b)
{
    (void)b;
    return ws_gamma_lower(a, x);
}

/* Computed with 40 digits (mpmath, by integration), printed to 17. */
static const struct {
    const char *what;
    double (*of)(double x, double a, double b);
    double x, a, b, want;
} many_digits[] = {
    { "beta", ws_beta_lower, 0.3, 2, 3, 0.3483 },
    { "beta", ws_beta_upper, 0.3, 2, 3, 0.6517 },
    { "beta", ws_beta_lower, 0.5, 5000.5, 5000.5, 0.5 },
    { "beta", ws_beta_upper, 0.51, 5000.5, 5000.5, 0.022736634847926141 },
    { "beta", ws_beta_lower, 0.51, 5000.5, 5000.5, 0.97726336515207386 },
    { "beta", ws_beta_lower, 0.001, 0.5, 30.5, 0.19434353562210502 },
    { "beta", ws_beta_lower, 0.999, 400.5, 0.5, 0.37082420693822008 },
    { "beta", ws_beta_lower, 0.5, 500000300, 499999700, 0.49243105657011611 },
    /* where Stirling's series begins, at 16 */
    { "beta", ws_beta_lower, 0.4, 16, 20, 0.2997391515754942 },
    { "beta", ws_beta_lower, 0.45, 16.5, 17, 0.31264024812333921 },
    { "gamma", gamma_upper, 20, 17, 0, 0.22107420155444095 },
    { "gamma", gamma_lower, 9, 16, 0, 0.022035659171898968 },
    { "t", t_upper, 2, 33, 0, 0.026893115941273063 },
    { "t", t_upper, 1, 1, 0, 0.25 },
    { "t", t_upper, 2.5, 3.7, 0, 0.035911011455913386 },
    { "t", t_upper, 10, 2, 0, 0.0049262285116628454 },
    { "t", t_upper, 40, 5, 0, 9.2059810858864772e-8 },
    { "t", t_upper, -1.5, 7, 0, 0.91135075650501498 },
    { "t", t_upper, 1.96, 1e6, 0, 0.024998033792634895 },
    { "gamma", gamma_upper, 0.1, 0.5, 0, 0.65472084601857702 },
    { "gamma", gamma_lower, 0.1, 0.5, 0, 0.34527915398142298 },
    { "gamma", gamma_upper, 20, 0.5, 0, 2.539628589470865e-10 },
    { "gamma", gamma_upper, 2.5, 3, 0, 0.54381311588332952 },
    { "gamma", gamma_upper, 120, 100, 0, 0.027863739890520661 },
    { "gamma", gamma_lower, 900, 1000, 0, 0.00054990226571178292 },
    /* from x = a + 1 on by the other tail */
    { "gamma", gamma_lower, 4, 3, 0, 0.76189669444645566 },
    { "gamma", gamma_lower, 3, 0.5, 0, 0.98569412156457036 },
    { "gamma", gamma_lower, 20, 16, 0, 0.84348686536025698 },
    { "gamma", gamma_lower, 120, 100, 0, 0.97213626010947934 },
    { "gamma", gamma_upper, 4, 3, 0, 0.23810330555354434 },
    { "normal", normal, 1, 0, 0, 0.15865525393145705 },
    { "normal", normal, 5, 0, 0, 2.8665157187919391e-7 },
    { "normal", normal, 10, 0, 0, 7.6198530241605261e-24 },
    { "normal quantile", normal_back, 1e-300, 0, 0, -37.047096299361199 },
    { "normal quantile", normal_back, 1e-30, 0, 0, -11.464024688443616 },
    { "normal quantile", normal_back, 1e-10, 0, 0, -6.3613409024040562 },
    { "normal quantile", normal_back, 0.02, 0, 0, -2.053748910631823 },
    { "normal quantile", normal_back, 0.07, 0, 0, -1.4757910281791707 },
    { "normal quantile", normal_back, 0.3, 0, 0, -0.52440051270804082 },
    { "normal quantile", normal_back, 0.7, 0, 0, 0.52440051270804066 },
};

static void
tails_match_many_digits(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(many_digits); i++)
        wrong += differs_relative(
            many_digits[i].what, i,
            many_digits[i].of(many_digits[i].x, many_digits[i].a,
                              many_digits[i].b),
            many_digits[i].want, 2e-12);
    assert_int_equal(wrong, 0);
}

static const double chances[] = { 1e-8, 0.001, 0.025, 0.3, 0.4,   0.45,
                                  0.5,  0.55,  0.6,   0.8, 0.9995 };
static const double sizes[] = { 0.5, 1, 2.5, 17, 400, 31622.5, 1e8 };

/* For every chance and size the quantile leads back to the chance. */
static void
quantiles_lead_back(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(chances); i++)
        for (size_t j = 0; j < WS_COUNT(sizes); j++) {
            double p = chances[i], df = sizes[j];

            wrong += differs_relative(
                "t", i, ws_t_upper(-ws_t_quantile(p, df), df), p, 1e-7);
            wrong += differs_relative(
                "chi2", i, ws_chi2_upper(ws_chi2_quantile(p, df), df), 1 - p,
                1e-7);
            wrong += differs_relative(
                "beta", i,
                ws_beta_lower(ws_beta_quantile(p, df, 12.5), df, 12.5), p,
                1e-6);
        }
    assert_int_equal(wrong, 0);
}

/* Measured in the smaller tail: 1 - 1e-13 has but three digits of it. */
static void
a_tiny_chance_keeps_its_digits(void **state)
{
    double low = ws_beta_quantile(1e-13, 400, 12.5);

    (void)state;
    assert_int_equal(
        differs_relative("beta", 0, ws_beta_lower(low, 400, 12.5), 1e-13, 1e-6),
        0);
}

/* Sums of binomial terms done by hand. */
static void
binomial_tails_are_sums(void **state)
{
    (void)state;
    assert_int_equal(
        differs_within("at least 2 of 3", 0, ws_binomial_at_least(2, 3, 0.5),
                       0.5, 1e-15),
        0);
    assert_int_equal(
        differs_within("at most 1 of 4", 0, ws_binomial_at_most(1, 4, 0.25),
                       189.0 / 256, 1e-15),
        0);
    assert_true(ws_binomial_at_least(0, 3, 0.2) == 1);
    assert_true(ws_binomial_at_least(4, 3, 0.2) == 0);
    assert_true(ws_binomial_at_most(3, 3, 0.2) == 1);
    assert_true(ws_binomial_at_most(-1, 3, 0.2) == 0);
}

static void
nonsense_has_no_value(void **state)
{
    (void)state;
    assert_true(isnan(ws_normal_quantile(-0.1)));
    assert_true(isnan(ws_normal_quantile(NAN)));
    assert_true(isnan(ws_normal_quantile(1.1)));
    assert_true(isnan(ws_z_of(0)));
    assert_true(isnan(ws_z_of(1)));
    assert_true(isnan(ws_z_of(NAN)));
    assert_true(isnan(ws_t_quantile(0.975, 0)));
    assert_true(isnan(ws_t_quantile(1.5, 3)));
    assert_true(ws_t_quantile(0.5, 3) == 0);
    assert_true(ws_t_quantile(0.975, INFINITY) == ws_z_of(0.95));
    assert_true(isnan(ws_chi2_quantile(0.5, 0)));
    assert_true(isnan(ws_chi2_quantile(0.5, -0.5)));
    assert_true(isnan(ws_chi2_quantile(0.5, -1)));
    assert_true(isnan(ws_chi2_quantile(-0.5, 3)));
    assert_true(isnan(ws_chi2_quantile(1.5, 3)));
    assert_true(isnan(ws_beta_quantile(0.5, 0, 1)));
    assert_true(isnan(ws_beta_quantile(0.5, 1, 0)));
    assert_true(isnan(ws_beta_quantile(0.5, -0.5, 1)));
    assert_true(isnan(ws_beta_quantile(0.5, 1, -0.5)));
    assert_true(isnan(ws_beta_quantile(-0.5, 2, 3)));
    assert_true(isnan(ws_beta_quantile(1.5, 2, 3)));
    assert_true(isnan(ws_beta_lower(0.5, INFINITY, 1)));
    assert_true(isnan(ws_gamma_upper(NAN, 1)));
    assert_true(isnan(ws_binomial_at_most(1, 2, 1.5)));
    assert_true(isnan(ws_binomial_at_most(1, 2, -0.5)));
    assert_true(isnan(ws_binomial_at_least(1, 2, 1.5)));
    assert_true(isnan(ws_beta_lower(0.5, -0.5, 1)));
    assert_true(isnan(ws_beta_lower(0.5, 1, -0.5)));
    assert_true(isnan(ws_beta_lower(0.5, 1, INFINITY)));
    assert_true(isnan(ws_beta_lower(NAN, 1, 1)));
    assert_true(isnan(ws_t_upper(1, -0.5)));
    assert_true(isnan(ws_gamma_lower(-0.5, 1)));
    assert_true(isnan(ws_gamma_upper(-0.5, 1)));
}

/* Arguments at the ends have the values that the curves run to. */
static void
ends_have_their_limits(void **state)
{
    (void)state;
    assert_true(ws_normal_quantile(0) == -INFINITY);
    assert_true(ws_normal_quantile(1) == INFINITY);
    assert_true(ws_t_upper(INFINITY, 3) == 0);
    assert_true(ws_t_upper(-INFINITY, 3) == 1);
    assert_true(ws_t_upper(1e200, 3) == 0); /* its square does not fit */
    assert_true(ws_t_upper(0, 3) == 0.5);
    assert_true(ws_t_upper(1.5, INFINITY) == ws_normal_upper(1.5));
    assert_true(isnan(ws_t_upper(NAN, 3)) && isnan(ws_t_upper(1, 0)));
    assert_true(ws_gamma_lower(2, 0) == 0 && ws_gamma_upper(2, 0) == 1);
    assert_true(ws_gamma_lower(2, -1) == 0 && ws_gamma_upper(2, -1) == 1);
    assert_true(ws_gamma_lower(2, INFINITY) == 1);
    assert_true(ws_gamma_upper(2, INFINITY) == 0);
    assert_true(isnan(ws_gamma_lower(0, 1)) && isnan(ws_gamma_upper(0, 1)));
    assert_true(isnan(ws_gamma_lower(INFINITY, 1)));
    assert_true(isinf(ws_t_quantile(1, 3)) && ws_t_quantile(1, 3) > 0);
    assert_true(isinf(ws_t_quantile(0, 3)) && ws_t_quantile(0, 3) < 0);
    assert_true(ws_chi2_quantile(0, 3) == 0);
    assert_true(isinf(ws_chi2_quantile(1, 3)));
    assert_true(ws_beta_quantile(0, 2, 3) == 0);
    assert_true(ws_beta_quantile(1, 2, 3) == 1);
    assert_true(ws_gamma_lower(2, -0.5) == 0 && ws_gamma_upper(2, -0.5) == 1);
    assert_true(isnan(ws_beta_lower(0.5, 0, 1)));
    assert_true(isnan(ws_beta_lower(0.5, 1, 0)));
    assert_true(ws_binomial_at_least(0, 0, 0.5) == 1);
    assert_true(ws_binomial_at_most(0, 0, 0.5) == 1);
    assert_true(isnan(ws_binomial_at_least(0, -1, 0.5)));
    assert_true(isnan(ws_binomial_at_most(0, -1, 0.5)));
    assert_true(isnan(ws_binomial_at_least(1, 2, -0.5)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_match_r),
        cmocka_unit_test(tails_match_many_digits),
        cmocka_unit_test(quantiles_lead_back),
        cmocka_unit_test(a_tiny_chance_keeps_its_digits),
        cmocka_unit_test(binomial_tails_are_sums),
        cmocka_unit_test(nonsense_has_no_value),
        cmocka_unit_test(ends_have_their_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

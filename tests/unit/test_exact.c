/*
 * Exact numbers: reading decimals, comparing and subtracting fractions up to
 * the largest. Random fractions come from a seeded generator; what is
 * expected of them comes from 128-bit cross products that cannot overflow.
 */
#include <wardscore/base.h>

#include <math.h>

#include "unit/check.h"

#define MAX_I64  INT64_MAX
#define MAX_I128 ((ws_i128)(~(__extension__(unsigned __int128) 0) >> 1))
#define MIN_I128 (-MAX_I128 - 1)

/* splitmix64: the same numbers on every machine. */
static uint64_t
next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* From 0 to 2^bits - 1, of all lengths alike. */
static int64_t
random_below(uint64_t *seed, unsigned bits)
{
    unsigned length = (unsigned)(next_random(seed) % (bits + 1));

    return length == 0 ? 0 : (int64_t)(next_random(seed) >> (64 - length));
}

static struct ws_exact
random_fraction(uint64_t *seed, unsigned bits)
{
    int64_t num = random_below(seed, bits), den = random_below(seed, bits) + 1;

    return ws_exact_of(next_random(seed) % 2 ? num : -num, den);
}

static int
sign_of(ws_i128 number)
{
    return (number > 0) - (number < 0);
}

static ws_i128
power_of_ten(unsigned exponent)
{
    return exponent == 0 ? 1 : 10 * power_of_ten(exponent - 1);
}

/* ---- reading -------------------------------------------------------------- */

static const struct {
    const char *text;
    bool good;
    int64_t units;
    unsigned scale;
    bool too_large;
} decimal_cases[] = {
    { "0", true, 0, 0, false },
    { "7", true, 7, 0, false },
    { "-7", true, -7, 0, false },
    { "+7", true, 7, 0, false },
    { "007", true, 7, 0, false },
    { "3.45", true, 345, 2, false },
    { "-0.25", true, -25, 2, false },
    { "+12.50", true, 1250, 2, false },
    { "0.0", true, 0, 1, false },
    { "-0", true, 0, 0, false },
    { "49.950", true, 49950, 3, false },
    { "0.000000000000001", true, 1, 15, false },
    { "9223372036854775807", true, MAX_I64, 0, false },
    { "-9223372036854775807", true, -MAX_I64, 0, false },
    { "92233720368547758.07", true, MAX_I64, 2, false },
    { "00000000000000000000000000000001", true, 1, 0, false },
    { "9223372036854775808", true, 0, 0, true },
    { "99999999999999999999", true, 0, 0, true },
    { "0.99999999999999999999", true, 0, 0, true },
    { "1000000000000000000000000000000", true, 0, 0, true },
    { "0.00000000000000000000000000000000000001", true, 1, 38, false },
    { "0.000000000000000000000000000000000000001", true, 0, 39, true },
    { "0.0000000000000000000000000000000000000000000000000000000000000000000000"
      "0000000000000000000000000000000000000000000000000000000000000000000000005",
      true, 0, 140, true },
    { "", false, 0, 0, false },
    { "-", false, 0, 0, false },
    { "+", false, 0, 0, false },
    { ".", false, 0, 0, false },
    { ".5", false, 0, 0, false },
    { "5.", false, 0, 0, false },
    { "-.5", false, 0, 0, false },
    { "1.2.3", false, 0, 0, false },
    { "1..2", false, 0, 0, false },
    { "1,234", false, 0, 0, false },
    { " 1", false, 0, 0, false },
    { "1 ", false, 0, 0, false },
    { "1 2", false, 0, 0, false },
    { "1e3", false, 0, 0, false },
    { "0x10", false, 0, 0, false },
    { "--1", false, 0, 0, false },
    { "+-1", false, 0, 0, false },
    { "1-", false, 0, 0, false },
    { "1.-2", false, 0, 0, false },
    { "１", false, 0, 0, false },
    { "50%", false, 0, 0, false },
    { "nan", false, 0, 0, false },
    { "inf", false, 0, 0, false },
    { "99999999999999999999x", false, 0, 0, false },
};

static void
decimals_are_read_as_typed(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(decimal_cases); i++) {
        const char *text = decimal_cases[i].text;
        struct ws_decimal got = { 99, 99 };
        bool too_large = true;

        wrong += differs_number(text, ws_decimal_read(text, &got, &too_large),
                                decimal_cases[i].good);
        if (!decimal_cases[i].good)
            continue;
        wrong += differs_number(text, too_large, decimal_cases[i].too_large);
        if (too_large)
            continue;
        wrong += differs_number(text, got.units, decimal_cases[i].units);
        wrong += differs_number(text, got.scale, decimal_cases[i].scale);
        wrong += differs_exact(
            text, ws_exact_decimal(got),
            ws_exact_of(got.units, power_of_ten(decimal_cases[i].scale)));
    }
    assert_int_equal(wrong, 0);
}

/* The one number whose digits fit when negative and not when positive. */
static void
the_smallest_number_is_read_or_refused(void **state)
{
    struct ws_decimal got;
    bool too_large;

    (void)state;
    assert_true(ws_decimal_read("-9223372036854775808", &got, &too_large));
    assert_true(too_large || got.units == INT64_MIN);
}

/* ---- comparing ------------------------------------------------------------ */

static void
fractions_compare_like_cross_products(void **state)
{
    uint64_t seed = 2017;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        struct ws_exact a = random_fraction(&seed, 62);
        struct ws_exact b = random_fraction(&seed, 62);
        int want = sign_of(a.num * b.den - b.num * a.den);
        int64_t k = random_below(&seed, 60) + 1;

        if (i % 2 == 0) /* neighbours: x/n and (x+1)/n */
            b = ws_exact_of(a.num + 1, a.den), want = -1;
        assert_int_equal(sign_of(ws_exact_compare(a, b)), want);
        assert_int_equal(sign_of(ws_exact_compare(b, a)), -want);
        struct ws_exact same = ws_exact_of(a.num * k, a.den * k);
        assert_int_equal(ws_exact_compare(a, same), 0);
        assert_int_equal(sign_of(ws_exact_compare(same, b)), want);
    }
}

static void
the_largest_fractions_compare_right(void **state)
{
    const ws_i128 max = MAX_I128;
    const struct {
        struct ws_exact a, b;
        int order;
    } cases[] = {
        { { max, 1 }, { max - 1, 1 }, 1 },
        { { max, max }, { 1, 1 }, 0 },
        { { max, max - 1 }, { max - 1, max - 2 }, -1 },
        { { max - 1, max }, { max - 2, max - 1 }, 1 },
        { { -(max - 1), max }, { -(max - 2), max - 1 }, -1 },
        { { 1, max }, { 1, max - 1 }, -1 },
        { { 0, max }, { 0, 1 }, 0 },
        { { 0, max }, { -1, max }, 1 },
        { { MIN_I128, 1 }, { -max, 1 }, -1 },
        { { MIN_I128, max }, { -1, 1 }, -1 },
        { { MIN_I128, 2 }, { MIN_I128, 2 }, 0 },
        { { MIN_I128, 1 }, { max, 1 }, -1 },
        { { -1, 2 }, { 1, 2 }, -1 },
        { { -1, 3 }, { -1, 2 }, 1 },
        { { 1249, 2500 }, { 1, 2 }, -1 },
        { { 1250, 2500 }, { 1, 2 }, 0 },
        { { 20, 40 }, { 200, 400 }, 0 },
    };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        int order = ws_exact_compare(cases[i].a, cases[i].b);
        int back = ws_exact_compare(cases[i].b, cases[i].a);

        assert_int_equal(sign_of(order), cases[i].order);
        assert_int_equal(sign_of(back), -cases[i].order);
    }
}

/* Neighbouring Fibonacci numbers are the slowest case of Euclid's algorithm,
 * and their ratios lie now above, now below the next one. */
static void
fibonacci_ratios_alternate(void **state)
{
    ws_i128 a = 1, b = 1;

    (void)state;
    for (int i = 0; i < 180; i++) {
        ws_i128 c = a + b;
        int order = ws_exact_compare(ws_exact_of(b, a), ws_exact_of(c, b));

        assert_int_equal(sign_of(order), i % 2 ? 1 : -1);
        a = b;
        b = c;
    }
}

/* ---- subtracting ---------------------------------------------------------- */

static void
differences_are_exact(void **state)
{
    uint64_t seed = 29;

    (void)state;
    for (int i = 0; i < 50000; i++) {
        struct ws_exact a = random_fraction(&seed, 30);
        struct ws_exact b = random_fraction(&seed, 30);
        struct ws_exact gap = ws_exact_minus(a, b);
        struct ws_exact want =
            ws_exact_of(a.num * b.den - b.num * a.den, a.den * b.den);

        assert_true(gap.den > 0);
        assert_int_equal(ws_exact_compare(gap, want), 0);
        assert_int_equal(ws_exact_minus(a, a).num, 0);
    }
    struct ws_exact gap =
        ws_exact_minus(ws_exact_of(124900, 2500), ws_exact_of(50, 1));
    assert_int_equal(ws_exact_compare(gap, ws_exact_of(-4, 100)), 0);
}

/* Scores are sums over 10^15; two of them with the largest numbers of
 * ratings are still two small fractions. */
static void
differences_of_scores_do_not_overflow(void **state)
{
    static const struct {
        int64_t points, n, before, n_before;
    } cases[] = {
        { 70001, 20000, 99999, 30000 },
        { 3500000, 1000000, 3499999, 999999 },
        { 3 * WS_MAX_COUNT, WS_MAX_COUNT, 5 * WS_MAX_COUNT - 7,
          WS_MAX_COUNT - 1 },
    };
    const ws_i128 unit = power_of_ten(15);
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        ws_i128 n = cases[i].n, m = cases[i].n_before;
        struct ws_exact now = ws_exact_of(unit * cases[i].points, unit * n);
        struct ws_exact then = ws_exact_of(unit * cases[i].before, unit * m);
        struct ws_exact want =
            ws_exact_of(cases[i].points * m - cases[i].before * n, n * m);

        wrong += differs_exact("now - then", ws_exact_minus(now, then), want);
    }
    assert_int_equal(wrong, 0);
}

/* Scores as a spreadsheet writes them, with 15 decimals, of two wards. */
static void
differences_of_pooled_scores_do_not_overflow(void **state)
{
    const ws_i128 unit = power_of_ten(15);
    struct ws_exact now =
        ws_exact_of((ws_i128)INT64_C(3766666666666667) * 14009 +
                        (ws_i128)INT64_C(3433333333333333) * 15017,
                    unit * (14009 + 15017));
    struct ws_exact then =
        ws_exact_of((ws_i128)INT64_C(3666666666666667) * 14003 +
                        (ws_i128)INT64_C(3333333333333333) * 15001,
                    unit * (14003 + 15001));
    double change = ws_exact_double(ws_exact_minus(now, then));

    (void)state;
    assert_true(fabs(change - 0.0999469268875871) < 1e-12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_as_typed),
        cmocka_unit_test(fractions_compare_like_cross_products),
        cmocka_unit_test(the_largest_fractions_compare_right),
        cmocka_unit_test(fibonacci_ratios_alternate),
        cmocka_unit_test(differences_are_exact),
        cmocka_unit_test(the_smallest_number_is_read_or_refused),
        cmocka_unit_test(differences_of_scores_do_not_overflow),
        cmocka_unit_test(differences_of_pooled_scores_do_not_overflow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

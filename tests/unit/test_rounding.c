/*
 * Rounding: half up from the exact figure, in the one place that rounds, and
 * as many decimals as it takes to stay on the right side of the target. The
 * reference vectors of vectors/ are checked row by row.
 */
#include <wardscore/engine.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit/check.h"

#define VECTORS  WS_SOURCE_DIR "/tests/unit/vectors/"
#define MAX_I128 ((ws_i128)(~(__extension__(unsigned __int128) 0) >> 1))

/* ---- text ------------------------------------------------------------------ */

static const struct {
    int64_t num, den;
    unsigned decimals;
    const char *text;
} rounding_cases[] = {
    { 625, 100, 1, "6.3" }, /* printf says 6.2 */
    { 5, 80, 2, "0.06" },
    { 28125, 1000, 2, "28.13" },
    { 2675, 1000, 2, "2.68" },
    { 1005, 1000, 2, "1.01" },
    { -25, 100, 1, "-0.2" },
    { -75, 100, 1, "-0.7" },
    { -26, 100, 1, "-0.3" },
    { -4, 100, 1, "0.0" },
    { -5, 100, 1, "0.0" },
    { -6, 100, 1, "-0.1" },
    { 4, 100, 1, "0.0" },
    { 5, 100, 1, "0.1" },
    { 0, 7, 0, "0" },
    { 0, 7, 3, "0.000" },
    { 5, 10, 0, "1" },
    { 49, 100, 0, "0" },
    { -5, 10, 0, "0" },
    { -15, 10, 0, "-1" },
    { -151, 100, 0, "-2" },
    { 25, 10, 0, "3" },
    { 999, 100, 1, "10.0" },
    { -999, 100, 1, "-10.0" },
    { 9994, 1000, 2, "9.99" },
    { 9995, 1000, 2, "10.00" },
    { 99995, 1000, 2, "100.00" },
    { 995, 10, 0, "100" },
    { 1999, 1000, 2, "2.00" },
    { 10900, 10000, 1, "1.1" },
    { 100, 1, 1, "100.0" },
    { 124900, 2500, 1, "50.0" },
    { 124900, 2500, 2, "49.96" },
    { 2, 3, 0, "1" },
    { 2, 3, 1, "0.7" },
    { 2, 3, 18, "0.666666666666666667" },
    { 1, 3, 18, "0.333333333333333333" },
    { 1, 7, 18, "0.142857142857142857" },
    { 1, 7, 17, "0.14285714285714286" },
    { -1, 7, 17, "-0.14285714285714286" },
    { 2, 3, 19, "0.666666666666666667" }, /* no more than WS_MAX_DECIMALS */
    { 2, 3, 99, "0.666666666666666667" },
    { INT64_C(999999999999999999), INT64_C(1000000000000000000), 18,
      "0.999999999999999999" },
    { INT64_C(999999999999999999), INT64_C(1000000000000000000), 17,
      "1.00000000000000000" },
    { INT64_MAX, 1, 2, "9223372036854775807.00" },
    { -INT64_MAX, 2, 0, "-4611686018427387903" },
    { INT64_MAX, 2, 0, "4611686018427387904" },
};

static void
figures_are_rounded_half_up(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(rounding_cases); i++) {
        struct ws_exact value =
            ws_exact_of(rounding_cases[i].num, rounding_cases[i].den);
        char text[WS_EXACT_TEXT];

        ws_exact_text(value, rounding_cases[i].decimals, text);
        wrong += differs_text("rounded", text, rounding_cases[i].text);
    }
    assert_int_equal(wrong, 0);
}

static void
the_longest_figure_fits(void **state)
{
    char text[WS_EXACT_TEXT];

    (void)state;
    ws_exact_text(ws_exact_of(MAX_I128, 1), 18, text);
    assert_string_equal(text, "170141183460469231731687303715884105727"
                              ".000000000000000000");
    ws_exact_text(ws_exact_of(-MAX_I128, 1), 18, text);
    assert_string_equal(text, "-170141183460469231731687303715884105727"
                              ".000000000000000000");
    ws_exact_text(ws_exact_of(-MAX_I128, 10), 0, text);
    assert_string_equal(text, "-17014118346046923173168730371588410573");
}

/* ---- against an independent formula ---------------------------------------- */

/* splitmix64: the same numbers on every machine. */
static uint64_t
next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* floor(num / den * scale + 1/2) */
static long long
half_up(long long num, long long den, long long scale)
{
    ws_i128 top = (ws_i128)2 * num * scale + den, bottom = (ws_i128)2 * den;
    ws_i128 quotient = top / bottom;

    return (long long)(top % bottom < 0 ? quotient - 1 : quotient);
}

static void
rounding_is_the_floor_of_the_value_and_a_half(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        long long den = (long long)(next_random(&seed) % 5000) + 1;
        long long num = (long long)(next_random(&seed) % 2000000) - 1000000;
        unsigned decimals = (unsigned)(next_random(&seed) % 7);
        long long scale = 1, units;
        struct ws_exact value = ws_exact_of(num, den);
        struct ws_decimal read;
        char text[WS_EXACT_TEXT];
        bool too_large;

        for (unsigned d = 0; d < decimals; d++)
            scale *= 10;
        units = half_up(num, den, scale);
        ws_exact_text(value, decimals, text);
        assert_true(ws_decimal_read(text, &read, &too_large));
        assert_int_equal(read.scale, decimals);
        assert_int_equal(read.units, units);
        assert_false(units == 0 && text[0] == '-');
        assert_int_equal(ws_exact_compare(ws_exact_round(value, decimals),
                                          ws_exact_of(units, scale)),
                         0);
    }
}

/* ---- reference vectors ------------------------------------------------------ */

#define FIELDS 9

/* Splits the next line of a plain CSV; false at the end. */
static bool
next_row(char **text, char *fields[FIELDS])
{
    char *line = strsep(text, "\n");

    if (line == NULL || *line == '\0')
        return false;
    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = strsep(&line, ","); /* NULL when there are no more */
    return true;
}

static char *
read_vectors(const char *path, struct ws_buf *buf)
{
    assert_int_equal(ws_read_file(path, 1 << 20, buf), WS_READ_OK);
    return buf->data;
}

static struct ws_decimal
decimal(const char *text)
{
    struct ws_decimal out;
    bool too_large;

    assert_true(ws_decimal_read(text, &out, &too_large));
    assert_false(too_large);
    return out;
}

static unsigned
wrong_decision(const struct ws_indicator *indicator, struct ws_exact value,
               const char *want)
{
    bool met = ws_comparator_met(indicator->comparator, value,
                                 ws_exact_decimal(indicator->target));

    return differs_text("decision", met ? "achieved" : "not_achieved", want);
}

/* x,n,target_pct,decimals,value_pct,decision,half_up,printf,truthful */
static unsigned
wrong_share(char *fields[FIELDS])
{
    struct ws_indicator indicator = { .kind = WS_SHARE,
                                      .comparator = WS_AT_LEAST,
                                      .target = decimal(fields[2]),
                                      .decimals = (unsigned)atoi(fields[3]) };
    struct ws_exact value =
        ws_exact_of(100 * (ws_i128)atoll(fields[0]), atoll(fields[1]));
    char rounded[WS_EXACT_TEXT], shown[WS_EXACT_TEXT];
    unsigned wrong = wrong_decision(&indicator, value, fields[5]);

    assert_true(fabs(ws_exact_double(value) - atof(fields[4])) < 1e-9);
    ws_exact_text(value, indicator.decimals, rounded);
    wrong += differs_text(fields[0], rounded, fields[6]);
    ws_exact_text(value,
                  ws_truthful_decimals(&indicator, value, indicator.decimals),
                  shown);
    return wrong + differs_text(fields[0], shown, fields[8]);
}

static void
shares_are_decided_and_shown_truthfully(void **state)
{
    struct ws_buf buf = { 0 };
    char *text = read_vectors(VECTORS "rounding_target.csv", &buf);
    char *fields[FIELDS];
    unsigned wrong = 0, rows = 0;

    (void)state;
    assert_true(next_row(&text, fields));
    assert_string_equal(fields[8], "truthful_display");
    for (; next_row(&text, fields); rows++)
        wrong += wrong_share(fields);
    ws_buf_free(&buf);
    assert_int_equal(rows, 14);
    assert_int_equal(wrong, 0);
}

/* values,n,target,mean,decision,half_up,printf */
static unsigned
wrong_mean(char *fields[FIELDS])
{
    struct ws_indicator indicator = { .kind = WS_SCORE,
                                      .comparator = WS_AT_LEAST,
                                      .target = decimal(fields[2]),
                                      .decimals = 1 };
    struct ws_exact sum = { 0, 1 };
    char *point, rounded[WS_EXACT_TEXT];

    while ((point = strsep(&fields[0], ";")) != NULL) {
        struct ws_exact points = ws_exact_decimal(decimal(point));
        sum = ws_exact_of(sum.num * points.den + points.num * sum.den,
                          sum.den * points.den);
    }
    struct ws_exact mean = ws_exact_of(sum.num, sum.den * atoll(fields[1]));
    assert_true(fabs(ws_exact_double(mean) - atof(fields[3])) < 1e-9);
    ws_exact_text(mean, 1, rounded);
    return wrong_decision(&indicator, mean, fields[4]) +
           differs_text(fields[3], rounded, fields[5]);
}

static void
means_are_decided_exactly(void **state)
{
    struct ws_buf buf = { 0 };
    char *text = read_vectors(VECTORS "rounding_mean_target.csv", &buf);
    char *fields[FIELDS];
    unsigned wrong = 0, rows = 0;

    (void)state;
    assert_true(next_row(&text, fields));
    assert_string_equal(fields[5], "half_up_1dp");
    for (; next_row(&text, fields); rows++)
        wrong += wrong_mean(fields);
    ws_buf_free(&buf);
    assert_int_equal(rows, 3);
    assert_int_equal(wrong, 0);
}

/* ---- truthful decimals -------------------------------------------------------- */

static const struct {
    enum ws_comparator comparator;
    const char *target;
    int64_t num, den;
    unsigned at_least;
    const char *shown;
} truthful_cases[] = {
    { WS_AT_LEAST, "50", 124900, 2500, 1, "49.96" },
    { WS_AT_LEAST, "50", 125000, 2500, 1, "50.0" },
    { WS_AT_LEAST, "50", 125100, 2500, 1, "50.0" },
    { WS_AT_LEAST, "50", 124900, 2500, 0, "49.96" },
    { WS_AT_LEAST, "50", 123400, 2500, 3, "49.360" },
    { WS_AT_LEAST, "3.5", 34999, 10000, 1, "3.4999" },
    { WS_AT_LEAST, "33.3", 100, 3, 0, "33.3" },
    { WS_AT_LEAST, "50", INT64_C(49999999999999), INT64_C(1000000000000), 1,
      "49.999999999999" },
    { WS_MORE_THAN, "50", 125100, 2500, 1, "50.04" },
    { WS_MORE_THAN, "50", 125000, 2500, 1, "50.0" },
    { WS_AT_MOST, "50", 125100, 2500, 1, "50.04" },
    { WS_AT_MOST, "50", 124900, 2500, 1, "50.0" },
    { WS_LESS_THAN, "50", 124900, 2500, 1, "49.96" },
    { WS_EQUAL, "50", 125100, 2500, 1, "50.04" },
    { WS_EQUAL, "50", 124900, 2500, 1, "49.96" },
    { WS_EQUAL, "50", 125000, 2500, 1, "50.0" },
};

static void
decimals_are_added_until_the_figure_tells_the_truth(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(truthful_cases); i++) {
        struct ws_indicator indicator = {
            .comparator = truthful_cases[i].comparator,
            .target = decimal(truthful_cases[i].target)
        };
        struct ws_exact value =
            ws_exact_of(truthful_cases[i].num, truthful_cases[i].den);
        char shown[WS_EXACT_TEXT];

        ws_exact_text(
            value,
            ws_truthful_decimals(&indicator, value, truthful_cases[i].at_least),
            shown);
        wrong += differs_text(truthful_cases[i].target, shown,
                              truthful_cases[i].shown);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_rounded_half_up),
        cmocka_unit_test(the_longest_figure_fits),
        cmocka_unit_test(rounding_is_the_floor_of_the_value_and_a_half),
        cmocka_unit_test(shares_are_decided_and_shown_truthfully),
        cmocka_unit_test(means_are_decided_exactly),
        cmocka_unit_test(decimals_are_added_until_the_figure_tells_the_truth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

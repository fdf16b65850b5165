/*
 * Adjusted p-values against R's multtest, and at the edges: one, none,
 * missing, ties.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

enum { MOST = 16 };

/* One unit in the last place below 1. The Sidak columns of the file were
 * computed as 1 - (1-p)^m, which loses as much again for small p; ours are the
 * ones that agree with 30 digits. */
static const struct {
    enum ws_adjustment method;
    const char *column;
    double tolerance;
} columns[] = {
    { WS_BONFERRONI, "Bonferroni", 2e-16 },
    { WS_HOLM, "Holm", 2e-16 },
    { WS_HOCHBERG, "Hochberg", 2e-16 },
    { WS_SIDAK, "SidakSS", 5e-16 },
    { WS_SIDAK_DOWN, "SidakSD", 5e-16 },
    { WS_BENJAMINI_HOCHBERG, "BH", 2e-16 },
    { WS_BENJAMINI_YEKUTIELI, "BY", 2e-16 },
};

/* Rows first..first+count belong to one set; they are given in reverse, too. */
static unsigned
check_set(const struct vectors *v, size_t first, size_t count)
{
    double p[MOST], turned[MOST], adjusted[MOST];
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++)
        turned[count - 1 - i] = p[i] = vectors_number(v, first + i, "rawp");
    for (size_t c = 0; c < WS_COUNT(columns); c++) {
        ws_p_adjust(columns[c].method, p, count, adjusted);
        for (size_t i = 0; i < count; i++)
            wrong +=
                differs_within(columns[c].column, first + i, adjusted[i],
                               vectors_number(v, first + i, columns[c].column),
                               columns[c].tolerance);
        ws_p_adjust(columns[c].method, turned, count, adjusted);
        for (size_t i = 0; i < count; i++)
            wrong += differs_within(
                columns[c].column, first + i, adjusted[count - 1 - i],
                vectors_number(v, first + i, columns[c].column),
                columns[c].tolerance);
    }
    return wrong;
}

static void
adjusted_p_values_match(void **state)
{
    struct vectors v = vectors_open("p_adjust");
    unsigned wrong = 0;
    size_t first = 0;

    (void)state;
    for (size_t i = 1; i <= v.rows; i++) {
        const char *set = vectors_text(&v, first, "set");

        if (i < v.rows && strcmp(vectors_text(&v, i, "set"), set) == 0)
            continue;
        wrong += check_set(&v, first, i - first);
        first = i;
    }
    assert_int_equal(v.rows, 16);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
one_or_none_stay_as_they_are(void **state)
{
    (void)state;
    for (size_t m = 0; m < WS_ADJUSTMENTS; m++) {
        double p = 0.03, same = 2;

        ws_p_adjust((enum ws_adjustment)m, &p, 0, &same);
        assert_true(same == 2);
        ws_p_adjust((enum ws_adjustment)m, &p, 1, &same);
        assert_int_equal(
            differs_within(ws_adjustment_name((enum ws_adjustment)m), m, same,
                           0.03, 1e-17),
            0);
    }
}

/* A missing p-value is not a comparison; the array may be its own result. */
static void
missing_p_values_are_not_counted(void **state)
{
    double p[] = { 0.04, NAN, 0.01, NAN, 0.03 };

    (void)state;
    ws_p_adjust(WS_HOLM, p, WS_COUNT(p), p);
    assert_true(p[2] == 0.03 && p[4] == 0.06 && p[0] == 0.06);
    assert_true(isnan(p[1]) && isnan(p[3]));
}

static void
equal_p_values_stay_equal(void **state)
{
    (void)state;
    for (size_t m = 0; m < WS_ADJUSTMENTS; m++) {
        double p[] = { 0.01, 0.01, 0.01, 0.01, 0.01 }, ones[] = { 1, 1, 0 };

        ws_p_adjust((enum ws_adjustment)m, p, WS_COUNT(p), p);
        for (size_t i = 1; i < WS_COUNT(p); i++)
            assert_true(p[i] == p[0]);
        ws_p_adjust((enum ws_adjustment)m, ones, WS_COUNT(ones), ones);
        assert_true(ones[0] == 1 && ones[1] == 1 && ones[2] == 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adjusted_p_values_match),
        cmocka_unit_test(one_or_none_stay_as_they_are),
        cmocka_unit_test(missing_p_values_are_not_counted),
        cmocka_unit_test(equal_p_values_stay_equal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

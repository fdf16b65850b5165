/*
 * The guarded test between two shares: Fisher's exact p where fewer than five
 * answers are to be expected somewhere, the normal curve elsewhere. Exact
 * values counted by hand from the hypergeometric distribution.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <wardscore/statistics.h>

static void
sparse_tables_use_the_exact_p(void **state)
{
    static const struct {
        int64_t xa, na, xb, nb;
        double exact;
    } cases[] = {
        { 3, 3, 0, 3, 1.0 / 20 },        /* 1 of C(6,3) */
        { 3, 4, 1, 4, (16.0 + 1) / 70 }, /* of C(8,4) */
        { 1, 1, 0, 9, 1.0 / 10 },        /* the one positive is in a */
        { 2, 5, 0, 5, 10.0 / 45 },       /* C(5,2) of C(10,2) */
        { 0, 5, 2, 5, 1.0 },             /* at least none: always */
        { 1, 4, 3, 3, 1.0 },             /* at least one, as b has but three */
    };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_share a = ws_share_of(cases[i].xa, cases[i].na);
        struct ws_share b = ws_share_of(cases[i].xb, cases[i].nb);
        double p = ws_p_larger_guarded(a, b), z = ws_p_larger(a, b);
        double wanted = fmax(cases[i].exact, z);

        assert_true(fabs(p - wanted) < 1e-12);
        assert_true(p >= z);
    }
}

static void
full_tables_use_the_normal_curve(void **state)
{
    struct ws_share a = ws_share_of(220, 400), b = ws_share_of(200, 400);

    (void)state;
    assert_true(ws_p_larger_guarded(a, b) == ws_p_larger(a, b));
    /* Effective bases are no whole answers: nothing to count out. */
    a = ws_share_effective(0.9, 7.5);
    b = ws_share_effective(0.1, 7.5);
    assert_true(ws_p_larger_guarded(a, b) == ws_p_larger(a, b));
}

/* The rule of five: fewer expected in the smaller of both, of the rarer
 * answer. */
static void
five_expected_are_enough(void **state)
{
    static const struct {
        int64_t xa, na, xb, nb;
        bool sparse;
    } cases[] = {
        { 7, 100, 3, 100, false },   { 6, 100, 3, 100, true },
        { 3, 100, 7, 100, false },   { 97, 100, 93, 100, false },
        { 97, 100, 94, 100, true },  { 8, 50, 12, 150, false },
        { 7, 50, 12, 150, true },    { 12, 150, 8, 50, false },
        { 12, 150, 7, 50, true },    { 10, 10, 0, 10, false },
        { 150, 150, 30, 50, false }, { 150, 150, 31, 50, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct ws_share a = ws_share_of(cases[i].xa, cases[i].na);
        struct ws_share b = ws_share_of(cases[i].xb, cases[i].nb);
        double p = ws_p_larger_guarded(a, b), z = ws_p_larger(a, b);

        assert_true(cases[i].sparse ? p > z : p == z);
    }
}

/* A broken base or a broken count, on either side. */
static void
only_whole_answers_are_counted_out(void **state)
{
    static const struct ws_share a[] = {
        { 2.5, 5 }, { 2, 5.5 }, { 2, 5 }, { 2, 5 }
    };
    static const struct ws_share b[] = {
        { 1, 6 }, { 1, 6 }, { 0.5, 6 }, { 1, 6.5 }
    };

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_true(ws_p_larger_guarded(a[i], b[i]) == ws_p_larger(a[i], b[i]));
    assert_true(ws_p_larger_guarded(a[2], b[0]) > ws_p_larger(a[2], b[0]));
}

static void
nothing_is_said_of_nothing(void **state)
{
    struct ws_share none = ws_share_of(0, 0), some = ws_share_of(1, 2);

    (void)state;
    assert_true(isnan(ws_p_larger_guarded(none, some)));
    /* Nobody or everybody was positive: no difference to be seen. */
    assert_true(ws_p_larger_guarded(ws_share_of(0, 5), ws_share_of(0, 9)) >=
                0.5);
    assert_true(ws_p_larger_guarded(ws_share_of(5, 5), ws_share_of(9, 9)) >=
                0.5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sparse_tables_use_the_exact_p),
        cmocka_unit_test(full_tables_use_the_normal_curve),
        cmocka_unit_test(five_expected_are_enough),
        cmocka_unit_test(only_whole_answers_are_counted_out),
        cmocka_unit_test(nothing_is_said_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

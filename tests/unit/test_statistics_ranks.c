/*
 * Rank ranges against an independent program, and what must hold of any: the
 * rank lies in its range, ties share it, tiers hold no proven difference.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

enum { MOST = 32 };

static bool
same_case(const struct vectors *v, size_t a, size_t b)
{
    return strcmp(vectors_text(v, a, "case"), vectors_text(v, b, "case")) ==
               0 &&
           strcmp(vectors_text(v, a, "kind"), vectors_text(v, b, "kind")) ==
               0 &&
           strcmp(vectors_text(v, a, "coverage"),
                  vectors_text(v, b, "coverage")) == 0;
}

/* Once as given, and once with the other answers and lower is better. */
static unsigned
check_case(const struct vectors *v, size_t first, size_t count, bool turned)
{
    bool own = strcmp(vectors_text(v, first, "kind"), "marginal") == 0;
    struct ws_standing got[MOST];
    int64_t x[MOST], n[MOST];
    const struct ws_share_set set = { count, x, n, NULL, turned, false };
    const struct ws_contest contest = ws_contest_of_shares(&set);
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        n[i] = vectors_count(v, first + i, "n");
        x[i] = vectors_count(v, first + i, "x");
        x[i] = turned ? n[i] - x[i] : x[i];
    }
    ws_standings(&contest, vectors_number(v, first, "coverage"), got);
    for (size_t i = 0; i < count; i++) {
        wrong += differs_number("rank", got[i].rank,
                                vectors_count(v, first + i, "rank"));
        wrong += differs_number("L", own ? got[i].own_best : got[i].best,
                                vectors_count(v, first + i, "L"));
        wrong += differs_number("U", own ? got[i].own_worst : got[i].worst,
                                vectors_count(v, first + i, "U"));
    }
    return wrong;
}

static void
ranges_match(void **state)
{
    struct vectors v = vectors_open("rank_sets_from_counts");
    unsigned wrong = 0;
    size_t first = 0;

    (void)state;
    for (size_t i = 1; i <= v.rows; i++) {
        if (i < v.rows && same_case(&v, first, i))
            continue;
        wrong += check_case(&v, first, i - first, false);
        wrong += check_case(&v, first, i - first, true);
        first = i;
    }
    assert_int_equal(v.rows, 136);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static size_t
rank_shares(size_t count, const int64_t *x, const int64_t *n,
            const double *effective, struct ws_standing *out)
{
    const struct ws_share_set set = { count, x, n, effective, false, false };
    const struct ws_contest contest = ws_contest_of_shares(&set);

    return ws_standings(&contest, 0.95, out);
}

/* ---- contests of p-values -------------------------------------------------- */

/* Places, and p[i][j] for "i is better than j". */
struct duel {
    int place[3];
    double p[3][3];
};

static bool
takes_part(const void *data, size_t i)
{
    const struct duel *duel = data;

    return duel->place[i] > 0;
}

static int
by_place(const void *data, size_t i, size_t j)
{
    const struct duel *duel = data;

    return duel->place[i] - duel->place[j];
}

static double
p_of(const void *data, size_t i, size_t j)
{
    const struct duel *duel = data;

    return duel->p[i][j];
}

static size_t
fight(const struct duel *duel, size_t count, struct ws_standing *out)
{
    const struct ws_contest contest = { count, duel, takes_part, by_place,
                                        p_of };

    return ws_standings(&contest, 0.95, out);
}

/* A tier ends where anybody in it is shown to be better, and takes all of one
 * place with it. */
static void
anybody_ends_a_tier(void **state)
{
    const struct duel by_second = { { 1, 2, 3 },
                                    { { 1, 1, 1 }, { 1, 1, 0 }, { 1, 1, 1 } } };
    const struct duel of_one_place = {
        { 1, 2, 2 }, { { 1, 1, 0 }, { 1, 1, 1 }, { 1, 1, 1 } }
    };
    struct ws_standing got[3];

    (void)state;
    assert_int_equal(fight(&by_second, 3, got), 1);
    assert_true(got[0].tier == 1 && got[1].tier == 1 && got[2].tier == 2);
    assert_int_equal(fight(&of_one_place, 3, got), 1);
    assert_true(got[0].tier == 1 && got[1].tier == 2 && got[2].tier == 2);
}

/* Two claims: the first holds up to half of what may go wrong, inclusive. */
static void
a_claim_at_its_limit_holds(void **state)
{
    double half = (1 - 0.95) / 2;
    struct duel duel = { { 1, 2 }, { { 1, half }, { 1, 1 } } };
    struct ws_standing got[2];

    (void)state;
    assert_int_equal(fight(&duel, 2, got), 1);
    assert_true(got[0].worst == 1 && got[1].best == 2);
    duel.p[0][1] = nextafter(half, 1);
    assert_int_equal(fight(&duel, 2, got), 0);
    assert_true(got[0].worst == 2 && got[1].best == 1);
}

static void
nobody_to_compare_with(void **state)
{
    static const int64_t x[] = { 3, 0 }, n[] = { 5, 0 };
    struct ws_standing got[2];

    (void)state;
    assert_int_equal(rank_shares(0, x, n, NULL, got), 0);
    assert_int_equal(rank_shares(1, x, n, NULL, got), 0);
    assert_true(got[0].rank == 1 && got[0].best == 1 && got[0].worst == 1);
    assert_true(got[0].own_best == 1 && got[0].own_worst == 1);
    assert_int_equal(got[0].tier, 1);
    assert_int_equal(rank_shares(2, x, n, NULL, got), 0);
    assert_true(got[0].worst == 1 && got[1].rank == 0);
    assert_true(got[1].best == 0 && got[1].worst == 0 && got[1].tier == 0);
}

/* More positive answers than answers, or fewer than none. */
static void
nonsense_is_not_ranked(void **state)
{
    static const int64_t x[] = { -1, 6, 5, 0, 3 }, n[] = { 5, 5, 5, 5, 0 };
    static const unsigned ranks[] = { 0, 0, 1, 2, 0 };
    struct ws_standing got[5];

    (void)state;
    rank_shares(5, x, n, NULL, got);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(got[i].rank, ranks[i]);
}

/* 20/40 and 200/400 share rank 2; only the larger is shown to be worse than
 * 300/400, and yet they stay in one tier. */
static void
ties_with_different_bases(void **state)
{
    static const int64_t x[] = { 300, 200, 20, 100 };
    static const int64_t n[] = { 400, 400, 40, 400 };
    struct ws_standing got[4];

    (void)state;
    assert_true(rank_shares(4, x, n, NULL, got) > 0);
    assert_true(got[0].rank == 1 && got[1].rank == 2 && got[2].rank == 2);
    assert_int_equal(got[3].rank, 4);
    assert_int_equal(got[1].tier, got[2].tier);
    assert_true(got[0].tier < got[1].tier && got[2].tier < got[3].tier);
    assert_true(got[2].worst - got[2].best >= got[1].worst - got[1].best);
}

static void
equal_wards_cannot_be_ranked(void **state)
{
    static const int64_t same[] = { 5, 5, 5 }, none[] = { 0, 0, 0 };
    static const int64_t n[] = { 10, 10, 10 }, other[] = { 5, 1000, 7 };
    struct ws_standing got[3];

    (void)state;
    assert_int_equal(rank_shares(3, same, n, NULL, got), 0);
    for (size_t i = 0; i < 3; i++)
        assert_true(got[i].rank == 1 && got[i].best == 1 && got[i].worst == 3);
    assert_int_equal(rank_shares(3, none, other, NULL, got), 0);
    for (size_t i = 0; i < 3; i++)
        assert_true(got[i].rank == 1 && got[i].own_worst == 3);
    assert_int_equal(got[2].tier, 1);
}

/* Weights widen the ranges: the effective bases are a tenth. */
static void
effective_bases_widen_the_ranges(void **state)
{
    static const int64_t x[] = { 240, 200 }, n[] = { 400, 400 };
    static const double tenth[] = { 40, 40 };
    struct ws_standing got[2];

    (void)state;
    assert_int_equal(rank_shares(2, x, n, NULL, got), 1);
    assert_true(got[0].worst == 1 && got[1].best == 2);
    assert_int_equal(rank_shares(2, x, n, tenth, got), 0);
    assert_true(got[0].worst == 2 && got[1].best == 1);
}

/* What must hold of any ranges, for some thousand tables of wards. */
static void
ranges_are_sound(void **state)
{
    uint32_t random = 12345;

    (void)state;
    for (int round = 0; round < 300; round++) {
        int64_t x[12], n[12];
        struct ws_standing got[12];

        for (size_t i = 0; i < 12; i++) {
            random = random * 1664525U + 1013904223U;
            n[i] = (random >> 16) % 60;
            random = random * 1664525U + 1013904223U;
            x[i] = n[i] > 0 ? (random >> 16) % (n[i] + 1) : 0;
        }
        rank_shares(12, x, n, NULL, got);
        for (size_t i = 0; i < 12; i++) {
            assert_true(got[i].best <= got[i].own_best);
            assert_true(got[i].own_worst <= got[i].worst);
            assert_true(got[i].own_best <= got[i].rank);
            assert_true(got[i].rank <= got[i].own_worst);
            assert_int_equal(got[i].rank == 0, n[i] == 0);
        }
    }
}

/* ---- means --------------------------------------------------------------- */

static struct ws_sums
ratings(int64_t low, int64_t low_count, int64_t high, int64_t high_count)
{
    struct ws_sums sums = { 0 };

    assert_true(ws_sums_add(&sums, low, low_count));
    assert_true(ws_sums_add(&sums, high, high_count));
    return sums;
}

static void
means_are_ranked_by_welch(void **state)
{
    const struct ws_sums sums[] = {
        ratings(3, 50, 5, 50),
        ratings(2, 50, 3, 50),
        ratings(4, 1, 4, 0),
        ratings(3, 5, 5, 5),
    };
    struct ws_mean_set set = { 4, sums, 0, false };
    struct ws_contest contest = ws_contest_of_means(&set);
    struct ws_standing got[4];

    (void)state;
    assert_true(ws_standings(&contest, 0.95, got) > 0);
    assert_int_equal(got[2].rank, 0); /* a single rating */
    assert_true(got[0].rank == 1 && got[3].rank == 1 && got[1].rank == 3);
    assert_true(got[0].worst == 2 && got[1].best == 3 && got[1].worst == 3);
    set.least = 1; /* the single rating keeps its rank, and may be anywhere */
    ws_standings(&contest, 0.95, got);
    assert_true(got[2].rank == 1 && got[1].rank == 4);
    assert_true(got[2].best == 1 && got[2].worst == 4);
    assert_true(got[1].best == 3 && got[1].worst == 4);
    set.lower_is_better = true;
    ws_standings(&contest, 0.95, got);
    assert_true(got[1].rank == 1 && got[0].rank == 2);
}

static void
means_without_spread_prove_nothing(void **state)
{
    const struct ws_sums sums[] = { ratings(3, 2, 3, 0), ratings(4, 2, 4, 0) };
    const struct ws_mean_set set = { 2, sums, 0, false };
    const struct ws_contest contest = ws_contest_of_means(&set);
    struct ws_standing got[2];

    (void)state;
    assert_int_equal(ws_standings(&contest, 0.95, got), 0);
    assert_true(got[1].rank == 1 && got[1].worst == 2);
}

/* One rating: no test, either way. Two: a test, if they differ. */
static void
two_ratings_can_be_tested(void **state)
{
    const struct ws_sums sums[] = {
        ratings(4, 1, 4, 0), ratings(3, 1, 4, 1), ratings(1, 1, 2, 1),
        ratings(3, 2, 3, 0), ratings(5, 2, 5, 0),
    };
    const struct ws_mean_set set = { WS_COUNT(sums), sums, 1, false };
    const struct ws_contest contest = ws_contest_of_means(&set);

    (void)state;
    assert_true(isnan(contest.better(&set, 0, 1)));
    assert_true(isnan(contest.better(&set, 1, 0)));
    /* t = 2 / sqrt(1/4 + 1/4), 2 degrees: 1/2 - t / (2 sqrt(t^2 + 2)) */
    assert_true(fabs(contest.better(&set, 1, 2) - 0.05278640450004206) < 1e-12);
    assert_true(contest.better(&set, 3, 4) == 0.5);
}

/* Spreads of 2, 5 and 10 points with an error of 2.5 points. */
static void
rankability_by_hand(void **state)
{
    static const double spreads[] = { 0.02, 0.05, 0.10 };
    static const double want[] = { 0.3902, 0.8, 0.9412 };
    const double errors[] = { 0.025, 0.025, NAN, 0.025 };
    const double same[] = { 0.5, 0.5, 0.5, 0.5 }, exact[4] = { 0 };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(spreads); i++) {
        /* Three values at a distance d have the variance d^2. */
        double d = hypot(spreads[i], 0.025);
        const double values[] = { 0.5 - d, 0.5, 9, 0.5 + d };

        wrong += differs_within("rho", i, ws_rankability(values, errors, 4),
                                want[i], 5e-5);
    }
    assert_int_equal(wrong, 0);
    assert_true(ws_rankability(same, errors, 4) == 0);
    assert_true(isnan(ws_rankability(same, exact, 4)));
    assert_true(isnan(ws_rankability(same, errors, 1)));
    /* Two are enough: a variance of 0.02, and half of it noise. */
    assert_true(fabs(ws_rankability((const double[]){ 0.4, 0.6 },
                                    (const double[]){ 0.1, 0.1 }, 2) -
                     0.5) < 1e-12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_match),
        cmocka_unit_test(anybody_ends_a_tier),
        cmocka_unit_test(a_claim_at_its_limit_holds),
        cmocka_unit_test(nobody_to_compare_with),
        cmocka_unit_test(nonsense_is_not_ranked),
        cmocka_unit_test(ties_with_different_bases),
        cmocka_unit_test(equal_wards_cannot_be_ranked),
        cmocka_unit_test(effective_bases_widen_the_ranges),
        cmocka_unit_test(ranges_are_sound),
        cmocka_unit_test(means_are_ranked_by_welch),
        cmocka_unit_test(means_without_spread_prove_nothing),
        cmocka_unit_test(two_ratings_can_be_tested),
        cmocka_unit_test(rankability_by_hand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

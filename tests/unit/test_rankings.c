/*
 * Rankings of scorecards that are made up cell by cell: on one indicator
 * against the same tests on plain numbers, over all indicators against places
 * worked out by hand.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <wardscore/engine.h>

#include "unit/check.h"

#define MOST_WARDS      6
#define MOST_INDICATORS 5

struct made_up {
    struct ws_wards wards;
    struct ws_policy policy;
    struct ws_indicator indicators[MOST_INDICATORS];
    struct ws_result results[MOST_WARDS * MOST_INDICATORS];
    struct ws_scorecard card;
};

static void
make_up(struct made_up *made, size_t wards, size_t indicators)
{
    memset(made, 0, sizeof(*made));
    made->wards.count = wards;
    made->policy.indicators = made->indicators;
    made->policy.indicator_count = indicators;
    made->card = (struct ws_scorecard){ .policy = &made->policy,
                                        .wards = &made->wards,
                                        .rules = { .confidence = 0.95 },
                                        .results = made->results };
}

/* ---- one indicator ---------------------------------------------------------------- */

/* The ranks that the scorecard gives; those of wards without answers are 0. */
static void
set_ranks(struct made_up *made)
{
    for (size_t i = 0; i < made->wards.count; i++) {
        struct ws_result *one = &made->results[i];

        one->rank = one->has_value;
        for (size_t j = 0; one->has_value && j < made->wards.count; j++)
            one->rank += made->results[j].has_value &&
                         ws_comparator_better(
                             made->indicators[0].comparator,
                             made->results[j].value, one->value,
                             ws_exact_decimal(made->indicators[0].target)) > 0;
    }
}

static unsigned
differs_standing(const char *what, const struct ws_standing *got,
                 const struct ws_standing *want)
{
    return differs_number(what, got->rank, want->rank) +
           differs_number(what, got->best, want->best) +
           differs_number(what, got->worst, want->worst) +
           differs_number(what, got->own_best, want->own_best) +
           differs_number(what, got->own_worst, want->own_worst) +
           differs_number(what, got->tier, want->tier);
}

static unsigned
differs_ranking(const char *what, const struct made_up *made,
                const struct ws_contest *contest)
{
    struct ws_standing wanted[MOST_WARDS];
    struct ws_ranking *ranking = ws_ranking_new(&made->card, 0);
    size_t shown = ws_standings(contest, 0.95, wanted), ranked = 0;
    unsigned wrong =
        differs_number(what, (long long)ranking->shown, (long long)shown);

    for (size_t i = 0; i < made->wards.count; i++) {
        wrong += differs_standing(what, &ranking->standings[i], &wanted[i]);
        ranked += wanted[i].rank > 0;
    }
    wrong += differs_number(what, (long long)ranking->count, (long long)ranked);
    ws_ranking_free(ranking);
    return wrong;
}

static const int64_t yes[] = { 300, 250, 250, 40, 0, 3 };
static const int64_t all[] = { 400, 400, 400, 400, 0, 8 };

static void
make_shares(struct made_up *made, enum ws_comparator comparator)
{
    make_up(made, 6, 1);
    made->indicators[0] = (struct ws_indicator){ .kind = WS_SHARE,
                                                 .comparator = comparator,
                                                 .target = { 50, 0 } };
    for (size_t i = 0; i < 6; i++)
        if (all[i] > 0)
            made->results[i] = (struct ws_result){
                .has_value = true,
                .value = ws_exact_of(100 * yes[i], all[i]),
                .has_n = true,
                .n = all[i],
                .has_positive = true,
                .positive = yes[i],
            };
    set_ranks(made);
}

static void
shares_are_ranked_by_the_guarded_test(void **state)
{
    static const enum ws_comparator comparators[] = { WS_AT_LEAST, WS_MORE_THAN,
                                                      WS_AT_MOST,
                                                      WS_LESS_THAN };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(comparators); i++) {
        struct made_up made;
        struct ws_share_set set = {
            .count = 6,
            .x = yes,
            .n = all,
            .lower_is_better = !ws_comparator_upward(comparators[i]),
            .guarded = true,
        };
        struct ws_contest contest = ws_contest_of_shares(&set);

        make_shares(&made, comparators[i]);
        wrong += differs_ranking(ws_comparator_name(comparators[i]), &made,
                                 &contest);
    }
    assert_int_equal(wrong, 0);
}

/* Their place is by distance, of which there is no test. */
static void
targets_to_be_hit_have_the_whole_table(void **state)
{
    struct made_up made;
    static const unsigned ranks[] = { 4, 1, 1, 5, 0, 1 };

    (void)state;
    make_shares(&made, WS_EQUAL);
    struct ws_ranking *ranking = ws_ranking_new(&made.card, 0);
    for (size_t i = 0; i < 6; i++) {
        const struct ws_standing *standing = &ranking->standings[i];

        assert_int_equal(standing->rank, ranks[i]);
        assert_int_equal(standing->best, ranks[i] > 0);
        assert_int_equal(standing->worst, ranks[i] > 0 ? 5 : 0);
        assert_int_equal(standing->tier, ranks[i] > 0);
    }
    assert_int_equal(ranking->count, 5);
    assert_int_equal(ranking->shown, 0);
    ws_ranking_free(ranking);
    ws_ranking_free(NULL);
}

static struct ws_sums
sums_of(const int64_t counts[6])
{
    struct ws_sums sums = { 0 };

    for (int64_t points = 0; points < 6; points++)
        ws_sums_add(&sums, points * 1000000, counts[points]);
    return sums;
}

static void
means_are_ranked_by_welch(void **state)
{
    static const int64_t ratings[5][6] = {
        { 0, 0, 0, 1, 9, 9 }, { 0, 0, 1, 6, 7, 1 }, { 0, 2, 9, 6, 1, 0 },
        { 0, 0, 0, 0, 3, 0 }, { 1, 4, 9, 1, 0, 0 },
    };
    struct ws_sums sums[5];
    struct made_up made;
    struct ws_mean_set set = { .count = 5, .sums = sums };

    (void)state;
    make_up(&made, 5, 1);
    made.indicators[0] = (struct ws_indicator){ .kind = WS_SCORE,
                                                .comparator = WS_AT_LEAST,
                                                .target = { 35, 1 } };
    for (size_t i = 0; i < 5; i++) {
        sums[i] = sums_of(ratings[i]);
        made.results[i] = (struct ws_result){
            .has_value = true,
            .value = ws_exact_of(sums[i].sum, sums[i].n * (ws_i128)1000000),
            .has_n = true,
            .n = sums[i].n,
            .has_sums = true,
            .sums = sums[i],
        };
    }
    set_ranks(&made);
    struct ws_contest contest = ws_contest_of_means(&set);
    assert_int_equal(differs_ranking("means", &made, &contest), 0);
}

/* What is counted is certain: a range of one place, but for ties. */
static void
counts_have_no_range(void **state)
{
    static const int64_t counts[] = { 7, 9, 7, 0, 1 };
    static const struct ws_standing wanted[] = {
        { 2, 2, 3, 2, 3, 2 }, { 1, 1, 1, 1, 1, 1 }, { 2, 2, 3, 2, 3, 2 },
        { 5, 5, 5, 5, 5, 4 }, { 4, 4, 4, 4, 4, 3 },
    };
    struct made_up made;
    unsigned wrong = 0;

    (void)state;
    make_up(&made, 5, 1);
    made.indicators[0] = (struct ws_indicator){ .kind = WS_COUNT_OF_CASES,
                                                .comparator = WS_AT_LEAST,
                                                .target = { 1, 0 } };
    for (size_t i = 0; i < 5; i++)
        made.results[i] =
            (struct ws_result){ .has_value = true,
                                .value = ws_exact_of(counts[i], 1) };
    set_ranks(&made);
    struct ws_ranking *ranking = ws_ranking_new(&made.card, 0);
    for (size_t i = 0; i < 5; i++)
        wrong += differs_standing("count", &ranking->standings[i], &wanted[i]);
    assert_int_equal(ranking->shown, 9);
    assert_true(isnan(ranking->rankability));
    assert_int_equal(wrong, 0);
    ws_ranking_free(ranking);
}

static void
milestones_are_not_ranked(void **state)
{
    struct made_up made;

    (void)state;
    make_up(&made, 2, 1);
    made.indicators[0] =
        (struct ws_indicator){ .kind = WS_MILESTONE, .comparator = WS_BY };
    made.results[0] = made.results[1] =
        (struct ws_result){ .has_value = true, .value = ws_exact_of(2015, 1) };
    struct ws_ranking *ranking = ws_ranking_new(&made.card, 0);
    assert_int_equal(ranking->count, 0);
    assert_int_equal(ranking->standings[0].worst, 0);
    assert_int_equal(ranking->shown, 0);
    assert_true(isnan(ranking->rankability));
    ws_ranking_free(ranking);
}

/* The standard error of a share is half of Wilson's interval at one sigma. */
static void
rankability_takes_one_sigma(void **state)
{
    double values[6], errors[6];
    struct made_up made;

    (void)state;
    make_shares(&made, WS_AT_LEAST);
    for (size_t i = 0; i < 6; i++) {
        struct ws_interval one = ws_wilson_z(ws_share_of(yes[i], all[i]), 1.0);

        values[i] = 100.0 * (double)yes[i] / (double)all[i];
        errors[i] = 50.0 * (one.high - one.low);
    }
    struct ws_ranking *ranking = ws_ranking_new(&made.card, 0);
    assert_true(fabs(ranking->rankability - ws_rankability(values, errors, 6)) <
                1e-9);
    ws_ranking_free(ranking);
}

/* ---- over all indicators -------------------------------------------------------------- */

/* A ward a word, an indicator a letter: O met and clear, o met within the
 * margin, x missed within it, U missed and clear, M and N met and missed
 * without an interval, - no data. Wanted: rank best-worst least-most tier
 * without_best-without_worst. */
struct overall_case {
    const char *wards;
    enum ws_rank_by by;
    const char *wanted;
};

static struct ws_result
result_of(char letter)
{
    static const struct {
        char letter;
        enum ws_verdict verdict;
        enum ws_certainty certainty;
    } cells[] = {
        { 'O', WS_ACHIEVED, WS_CLEARLY_MET },
        { 'o', WS_ACHIEVED, WS_MET_WITHIN_MARGIN },
        { 'x', WS_NOT_ACHIEVED, WS_NOT_MET_WITHIN_MARGIN },
        { 'U', WS_NOT_ACHIEVED, WS_CLEARLY_NOT_MET },
        { 'M', WS_ACHIEVED, WS_CERTAINTY_UNKNOWN },
        { 'N', WS_NOT_ACHIEVED, WS_CERTAINTY_UNKNOWN },
        { '-', WS_NO_DATA, WS_CERTAINTY_UNKNOWN },
    };

    for (size_t i = 0; i < WS_COUNT(cells); i++)
        if (cells[i].letter == letter)
            return (struct ws_result){ .verdict = cells[i].verdict,
                                       .certainty = cells[i].certainty };
    fail();
    return (struct ws_result){ 0 };
}

static void
make_overall(struct made_up *made, const char *wards)
{
    size_t indicators = strcspn(wards, " ");

    make_up(made, (strlen(wards) + 1) / (indicators + 1), indicators);
    for (size_t w = 0; w < made->wards.count; w++)
        for (size_t i = 0; i < indicators; i++)
            made->results[w * indicators + i] =
                result_of(wards[w * (indicators + 1) + i]);
}

static const struct overall_case overall_cases[] = {
    { "OOO OOU OUU", WS_BY_ACHIEVED,
      "1 1-1 3-3 1 1-1, 2 2-2 2-2 2 1-2, 3 3-3 1-1 3 2-3" },
    { "OUU OOU OOO", WS_BY_ACHIEVED,
      "3 3-3 1-1 3 2-3, 2 2-2 2-2 2 1-2, 1 1-1 3-3 1 1-1" },
    { "OOU OOU UUU", WS_BY_ACHIEVED,
      "1 1-1 2-2 1 1-1, 1 1-1 2-2 1 1-1, 3 3-3 0-0 2 3-3" },
    { "MMM MMN NNN", WS_BY_ACHIEVED,
      "1 1-1 3-3 1 1-1, 2 2-2 2-2 2 1-2, 3 3-3 0-0 3 3-3" },
    /* verdicts within the margin may turn */
    { "ooo OOU Oxx", WS_BY_ACHIEVED,
      "1 1-3 0-3 1 1-1, 2 1-3 2-2 1 1-2, 3 1-3 1-3 1 2-3" },
    { "oUU xUU UUU", WS_BY_ACHIEVED,
      "1 1-2 0-1 1 1-1, 2 1-2 0-1 1 1-2, 2 1-3 0-0 1 1-2" },
    { "OOOo OOxU OoUU xUUU", WS_BY_ACHIEVED,
      "1 1-1 3-4 1 1-1, 2 1-2 2-3 2 2-2, 2 2-3 1-2 2 2-2, 4 3-4 0-1 3 4-4" },
    { "OOOO OOOU OOoU OOxU UUUU", WS_BY_ACHIEVED,
      "1 1-1 4-4 1 1-1, 2 2-2 3-3 2 1-2, 2 2-4 2-3 2 1-2, 4 2-4 2-3 2 2-4, 5 5-5 0-0 3 5-5" },
    /* wards that tie stay together, even if only one is surely behind */
    { "OOO Ooo OOU UUU", WS_BY_ACHIEVED,
      "1 1-1 3-3 1 1-1, 1 1-3 1-3 1 1-1, 3 2-3 2-2 2 1-3, 4 4-4 0-0 3 4-4" },
    { "OOO OoU OOU", WS_BY_ACHIEVED,
      "1 1-1 3-3 1 1-1, 2 2-3 1-2 2 1-2, 2 2-2 2-2 2 1-2" },
    /* without data: not assessed, or less of it */
    { "OO- O-- ---", WS_BY_ACHIEVED,
      "1 1-1 2-2 1 1-1, 2 2-2 1-1 2 1-2, 0 0-0 0-0 0 0-0" },
    { "OO- O-- ---", WS_BY_SHARE,
      "1 1-1 2-2 1 1-1, 1 1-1 1-1 1 1-1, 0 0-0 0-0 0 0-0" },
    { "OOU O-- UO-", WS_BY_ACHIEVED,
      "1 1-1 2-2 1 1-1, 2 2-2 1-1 2 1-2, 2 2-2 1-1 2 1-3" },
    { "OOU O-- UO-", WS_BY_SHARE,
      "2 2-2 2-2 2 1-2, 1 1-1 1-1 1 1-1, 3 3-3 1-1 3 1-3" },
    { "OOUU OU-- oU-- UU--", WS_BY_SHARE,
      "1 1-1 2-2 1 1-3, 1 1-1 1-1 1 1-2, 1 1-3 0-1 1 1-2, 4 3-4 0-0 2 2-4" },
    { "ox-- OOOU OOU-", WS_BY_SHARE,
      "3 1-3 0-2 2 1-3, 1 1-2 3-3 1 1-2, 2 2-3 2-2 2 1-3" },
    /* how much hangs on one indicator */
    { "OU UO UU", WS_BY_ACHIEVED,
      "1 1-1 1-1 1 1-2, 1 1-1 1-1 1 1-2, 3 3-3 0-0 2 2-2" },
    { "OOUU UUOO OUOU UUUU", WS_BY_ACHIEVED,
      "1 1-1 2-2 1 1-3, 1 1-1 2-2 1 1-3, 1 1-1 2-2 1 1-2, 4 4-4 0-0 2 4-4" },
    { "O U -", WS_BY_ACHIEVED,
      "1 1-1 1-1 1 0-0, 2 2-2 0-0 2 0-0, 0 0-0 0-0 0 0-0" },
    { "O- -O U-", WS_BY_SHARE,
      "1 1-1 1-1 1 1-1, 1 1-1 1-1 1 1-1, 3 3-3 0-0 2 2-2" },
};

static void
places_over_all_indicators(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(overall_cases); i++) {
        struct made_up made;
        char got[300];
        int used = 0;

        make_overall(&made, overall_cases[i].wards);
        struct ws_overall *places =
            ws_overall_new(&made.card, overall_cases[i].by);
        for (size_t w = 0; w < made.wards.count; w++)
            used += snprintf(got + used, sizeof(got) - (size_t)used,
                             "%s%u %u-%u %u-%u %u %u-%u", w > 0 ? ", " : "",
                             places[w].rank, places[w].best, places[w].worst,
                             places[w].least, places[w].most, places[w].tier,
                             places[w].without_best, places[w].without_worst);
        wrong +=
            differs_text(overall_cases[i].wards, got, overall_cases[i].wanted);
        free(places);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_ranked_by_the_guarded_test),
        cmocka_unit_test(targets_to_be_hit_have_the_whole_table),
        cmocka_unit_test(means_are_ranked_by_welch),
        cmocka_unit_test(counts_have_no_range),
        cmocka_unit_test(milestones_are_not_ranked),
        cmocka_unit_test(rankability_takes_one_sigma),
        cmocka_unit_test(places_over_all_indicators),
    };

    return cmocka_run_group_tests_name("rankings", tests, NULL, NULL);
}

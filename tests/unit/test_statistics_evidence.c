/*
 * Evidence about a target, non-response, sample sizes, and when a share is too
 * weak to show.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

static struct ws_share
share_in(const struct vectors *v, size_t row)
{
    return ws_share_of(vectors_count(v, row, "x"), vectors_count(v, row, "n"));
}

static bool
truth(const char *text)
{
    return strcmp(text, "True") == 0;
}

static void
evidence_matches(void **state)
{
    struct vectors v = vectors_open("target_evidence");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_share share = share_in(&v, i);
        int64_t x = vectors_count(&v, i, "x"), n = vectors_count(&v, i, "n");
        double target = vectors_number(&v, i, "target");
        double more = vectors_number(&v, i, "binom_p_ge_x_at_target");
        double less = vectors_number(&v, i, "binom_p_le_x_at_target");
        struct ws_interval wilson = ws_wilson(share, 0.95);
        bool met = truth(vectors_text(&v, i, "achieved_exact"));

        wrong += differs_within(
            "chance", i, ws_chance_at_least(share, target),
            vectors_number(&v, i, "jeffreys_prob_true_share_ge_target"), 1e-10);
        wrong += differs_within(
            "at least", i, ws_binomial_at_least(x, n, target), more, 1e-10);
        wrong += differs_within("at most", i, ws_binomial_at_most(x, n, target),
                                less, 1e-10);
        /* P(X > x) + P(X = x) / 2 */
        wrong += differs_within("mid-p", i, (more + (1 - less)) / 2,
                                vectors_number(&v, i, "mid_p_upper"), 1e-10);
        wrong += differs_within("z", i, ws_score_z(share, target),
                                vectors_number(&v, i, "score_z"), 1e-10);
        wrong += differs_within("low", i, wilson.low,
                                vectors_number(&v, i, "wilson95_low"), 1e-10);
        wrong += differs_within("high", i, wilson.high,
                                vectors_number(&v, i, "wilson95_high"), 1e-10);
        wrong += differs_word(
            i, ws_certainty_name(ws_certainty_of(met, wilson, target, true)),
            vectors_text(&v, i, "four_state_label"));
    }
    assert_int_equal(v.rows, 8);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* The ends of the interval belong to it, and the target counts as met. */
static const struct {
    bool met, higher;
    double low, high, target;
    enum ws_certainty want;
} certainty_cases[] = {
    { true, true, 0.5, 0.6, 0.5, WS_CLEARLY_MET },
    { true, true, 0.4, 0.6, 0.5, WS_MET_WITHIN_MARGIN },
    { false, true, 0.4, 0.5, 0.5, WS_NOT_MET_WITHIN_MARGIN },
    { false, true, 0.4, 0.49, 0.5, WS_CLEARLY_NOT_MET },
    { true, false, 0.4, 0.5, 0.5, WS_CLEARLY_MET },
    { true, false, 0.4, 0.6, 0.5, WS_MET_WITHIN_MARGIN },
    { false, false, 0.5, 0.6, 0.5, WS_NOT_MET_WITHIN_MARGIN },
    { false, false, 0.51, 0.6, 0.5, WS_CLEARLY_NOT_MET },
    /* A census: one value. */
    { true, true, 0.5, 0.5, 0.5, WS_CLEARLY_MET },
    { false, true, 0.4999, 0.4999, 0.5, WS_CLEARLY_NOT_MET },
    /* The verdict is never overruled ("more than" at equality). */
    { false, true, 0.5, 0.5, 0.5, WS_NOT_MET_WITHIN_MARGIN },
    { true, true, NAN, NAN, 0.5, WS_CERTAINTY_UNKNOWN },
    { true, true, 0.1, 0.2, NAN, WS_CERTAINTY_UNKNOWN },
};

static void
certainty_at_the_boundary(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(certainty_cases); i++) {
        struct ws_interval interval = { certainty_cases[i].low,
                                        certainty_cases[i].high };

        wrong += differs_word(
            i,
            ws_certainty_name(ws_certainty_of(certainty_cases[i].met, interval,
                                              certainty_cases[i].target,
                                              certainty_cases[i].higher)),
            ws_certainty_name(certainty_cases[i].want));
    }
    assert_int_equal(wrong, 0);
}

static void
chances_at_the_edges(void **state)
{
    double half =
        ws_chance_at_least(ws_share_of(WS_MAX_COUNT / 2, WS_MAX_COUNT), 0.5);

    (void)state;
    assert_true(isnan(ws_chance_at_least(ws_share_of(0, 0), 0.5)));
    assert_true(ws_chance_at_least(ws_share_of(0, 1), 0) == 1);
    assert_true(ws_chance_at_least(ws_share_of(0, 1), -0.5) == 1);
    assert_true(isnan(ws_chance_at_least(ws_share_of(0, 1), NAN)));
    assert_true(ws_chance_at_least(ws_share_of(1, 1), 1) == 0);
    assert_true(ws_chance_at_least(ws_share_of(1, 1), 1.5) == 0);
    assert_true(ws_chance_at_least(ws_share_of(0, 5), 0.5) < 0.01);
    assert_true(ws_chance_at_least(ws_share_of(5, 5), 0.5) > 0.99);
    assert_int_equal(differs_within("huge", 0, half, 0.5, 1e-10), 0);
    assert_true(isnan(ws_score_z(ws_share_of(1, 2), 0)));
    assert_true(isnan(ws_score_z(ws_share_of(1, 2), 1)));
    assert_true(isnan(ws_score_z(ws_share_of(0, 0), 0.5)));
}

/* ---- non-response -------------------------------------------------------- */

static void
bounds_match(void **state)
{
    struct vectors v = vectors_open("nonresponse_bounds");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        int64_t x = vectors_count(&v, i, "positive");
        int64_t n = vectors_count(&v, i, "responded");
        struct ws_nonresponse got =
            ws_nonresponse_of(x, n, vectors_count(&v, i, "sampled"),
                              ws_exact_of(1, 2), WS_AT_LEAST);

        wrong += differs_within("low", i, got.bounds.low,
                                vectors_number(&v, i, "worst_case_low"), 0);
        wrong += differs_within("high", i, got.bounds.high,
                                vectors_number(&v, i, "worst_case_high"), 0);
        wrong += differs_within("rate", i, got.response_rate,
                                vectors_number(&v, i, "response_rate"), 0);
        wrong +=
            differs_within("share", i, ws_share_value(ws_share_of(x, n)),
                           vectors_number(&v, i, "share_of_respondents"), 0);
    }
    assert_int_equal(v.rows, 4);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static const struct {
    int64_t x, n, sent;
    struct ws_exact target;
    enum ws_comparator comparator;
    enum ws_break_even state;
    double share;
} break_even_cases[] = {
    /* Osaka: met unless fewer than 57.9 % of the others would say yes. */
    { 349,
      530,
      2000,
      { 60, 100 },
      WS_AT_LEAST,
      WS_BREAK_EVEN_DEPENDS,
      851.0 / 1470 },
    { 349,
      530,
      2000,
      { 60, 100 },
      WS_AT_MOST,
      WS_BREAK_EVEN_DEPENDS,
      851.0 / 1470 },
    { 50, 60, 100, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_ALWAYS, 0 },
    { 50, 60, 100, { 1, 2 }, WS_AT_MOST, WS_BREAK_EVEN_DEPENDS, 0 },
    { 51, 60, 100, { 1, 2 }, WS_AT_MOST, WS_BREAK_EVEN_NEVER, -1.0 / 40 },
    { 10, 60, 100, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_DEPENDS, 1 },
    { 9, 60, 100, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_NEVER, 41.0 / 40 },
    { 10, 60, 100, { 1, 2 }, WS_AT_MOST, WS_BREAK_EVEN_ALWAYS, 1 },
    /* To be passed: reaching it is not enough, in the bad case or the good. */
    { 50, 60, 100, { 1, 2 }, WS_MORE_THAN, WS_BREAK_EVEN_DEPENDS, 0 },
    { 51, 60, 100, { 1, 2 }, WS_MORE_THAN, WS_BREAK_EVEN_ALWAYS, -1.0 / 40 },
    { 10, 60, 100, { 1, 2 }, WS_MORE_THAN, WS_BREAK_EVEN_NEVER, 1 },
    { 50, 60, 100, { 1, 2 }, WS_LESS_THAN, WS_BREAK_EVEN_NEVER, 0 },
    { 10, 60, 100, { 1, 2 }, WS_LESS_THAN, WS_BREAK_EVEN_DEPENDS, 1 },
    { 9, 60, 100, { 1, 2 }, WS_LESS_THAN, WS_BREAK_EVEN_ALWAYS, 41.0 / 40 },
    /* To be hit: at an end, between the ends, beyond them. */
    { 50, 60, 100, { 1, 2 }, WS_EQUAL, WS_BREAK_EVEN_DEPENDS, 0 },
    { 30, 60, 100, { 1, 2 }, WS_EQUAL, WS_BREAK_EVEN_DEPENDS, 0.5 },
    { 51, 60, 100, { 1, 2 }, WS_EQUAL, WS_BREAK_EVEN_NEVER, -1.0 / 40 },
    { 9, 60, 100, { 1, 2 }, WS_EQUAL, WS_BREAK_EVEN_NEVER, 41.0 / 40 },
    { 3, 7, 7, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_NONE, NAN },
    { 0, 0, 10, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_DEPENDS, 0.5 },
    { 0, 0, 1, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_DEPENDS, 0.5 },
    { 0, 0, 0, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_UNKNOWN, NAN },
    { 3, 2, 10, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_UNKNOWN, NAN },
    { 1, 12, 10, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_UNKNOWN, NAN },
    { -1, 2, 10, { 1, 2 }, WS_AT_LEAST, WS_BREAK_EVEN_UNKNOWN, NAN },
};

static void
break_even_is_decided_exactly(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(break_even_cases); i++) {
        struct ws_nonresponse got = ws_nonresponse_of(
            break_even_cases[i].x, break_even_cases[i].n,
            break_even_cases[i].sent, break_even_cases[i].target,
            break_even_cases[i].comparator);

        wrong += differs_number("state", got.state, break_even_cases[i].state);
        wrong += differs_within("share", i, got.share,
                                break_even_cases[i].share, 1e-15);
    }
    assert_int_equal(wrong, 0);
}

static void
sample_sizes_match(void **state)
{
    struct vectors v = vectors_open("sample_size");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        double population = vectors_number(&v, i, "N");
        double replies =
            ws_replies_needed(vectors_number(&v, i, "margin"),
                              isnan(population) ? INFINITY : population,
                              vectors_number(&v, i, "confidence"));

        wrong += differs_relative("replies", i, replies,
                                  vectors_number(&v, i, "n_exact"), 1e-14);
        wrong += differs_number("rounded up", ws_letters_needed(replies, 1),
                                vectors_count(&v, i, "n_ceiling"));
    }
    assert_int_equal(v.rows, 9);
    assert_true(isnan(ws_replies_needed(1, 1000, 0.95)));
    assert_int_equal(ws_letters_needed(0, 0.5), 0);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
letters_by_reply_rate(void **state)
{
    (void)state;
    assert_int_equal(ws_letters_needed(400, 0.25), 1600);
    assert_int_equal(ws_letters_needed(400.2, 1), 401);
    assert_int_equal(ws_letters_needed(400, 0), -1);
    assert_int_equal(ws_letters_needed(400, 1.5), -1);
    assert_int_equal(ws_letters_needed(400, -0.5), -1);
    assert_int_equal(ws_letters_needed(-0.25, 0.5), -1);
    assert_int_equal(ws_letters_needed(NAN, 0.5), -1);
    assert_true(isnan(ws_replies_needed(0, INFINITY, 0.95)));
    assert_true(isnan(ws_replies_needed(0.05, 0, 0.95)));
    assert_true(ws_replies_needed(0.05, 1, 0.95) == 1);
}

/* ---- too weak to show ---------------------------------------------------- */

static void
presentation_matches(void **state)
{
    struct vectors v = vectors_open("nchs_presentation");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_presentation got =
            ws_presentation_of(share_in(&v, i), INFINITY);
        const char *flag = !got.show                   ? "suppress"
                           : got.review                ? "zero_events_review"
                           : got.complement_unreliable ? "complement_unreliable"
                                                       : "";

        wrong += differs_within("low", i, got.interval.low,
                                vectors_number(&v, i, "clopper_pearson_lower"),
                                1e-10);
        wrong += differs_within("high", i, got.interval.high,
                                vectors_number(&v, i, "upper"), 1e-10);
        wrong += differs_within("width", i, got.width,
                                vectors_number(&v, i, "width"), 1e-10);
        wrong += differs_within("relative", i, got.relative,
                                vectors_number(&v, i, "relative_width"), 1e-10);
        wrong += differs_within(
            "complement", i, got.relative_complement,
            vectors_number(&v, i, "relative_width_complement"), 1e-10);
        wrong += differs_number("show", got.show,
                                truth(vectors_text(&v, i, "display")));
        wrong += differs_word(i, flag, vectors_text(&v, i, "flags"));
    }
    assert_int_equal(v.rows, 10);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
presentation_at_the_edges(void **state)
{
    struct ws_presentation none =
        ws_presentation_of(ws_share_of(0, 30), INFINITY);

    (void)state;
    assert_true(none.show && none.review && none.relative == 0);
    assert_false(ws_presentation_of(ws_share_of(0, 29), INFINITY).show);
    /* Widths of 5.4 and 4.2 points beside a share of one: the limit is 5. */
    assert_false(ws_presentation_of(ws_share_of(1, 100), INFINITY).show);
    assert_true(ws_presentation_of(ws_share_of(1, 130), INFINITY).show);
    assert_true(ws_presentation_of(ws_share_of(1, 109), INFINITY).show);
    assert_false(ws_presentation_of(ws_share_of(1, 108), INFINITY).show);
    /* A width of 1.291 times the share, and of 1.3009: the limit is 1.3. */
    assert_true(ws_presentation_of(ws_share_of(9, 57), INFINITY).show);
    assert_false(ws_presentation_of(ws_share_of(9, 61), INFINITY).show);
    assert_false(ws_presentation_of(ws_share_of(48, 57), INFINITY)
                     .complement_unreliable);
    assert_true(ws_presentation_of(ws_share_of(52, 61), INFINITY)
                    .complement_unreliable);
    /* 29.97 and 30.002 points: the limit is 30. */
    assert_true(ws_presentation_of(ws_share_of(12, 40), INFINITY).show);
    assert_false(ws_presentation_of(ws_share_of(13, 41), INFINITY).show);
    assert_false(ws_presentation_of(ws_share_of(0, 0), INFINITY).show);
    assert_true(isnan(ws_presentation_of(ws_share_of(0, 0), 40).width));
    assert_true(ws_presentation_of(ws_share_of(200, 400), 7).review);
    assert_false(ws_presentation_of(ws_share_of(200, 400), 8).review);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evidence_matches),
        cmocka_unit_test(certainty_at_the_boundary),
        cmocka_unit_test(chances_at_the_edges),
        cmocka_unit_test(bounds_match),
        cmocka_unit_test(break_even_is_decided_exactly),
        cmocka_unit_test(sample_sizes_match),
        cmocka_unit_test(letters_by_reply_rate),
        cmocka_unit_test(presentation_matches),
        cmocka_unit_test(presentation_at_the_edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Progress along a straight line, in exact fractions, and the rules of others
 * against published series.
 */
#include <wardscore/statistics.h>

#include "unit/vectors.h"

/* A decimal as it stands in the file. */
static struct ws_figure
figure(const char *text)
{
    struct ws_decimal decimal;
    bool large;

    if (!ws_decimal_read(text, &decimal, &large) || large)
        return (struct ws_figure){ false, { 0, 1 } };
    return (struct ws_figure){ true, ws_exact_decimal(decimal) };
}

static int
year_in(const struct vectors *v, size_t row, const char *column)
{
    return (int)vectors_count(v, row, column);
}

static struct ws_course
course_in(const struct vectors *v, size_t row)
{
    return (struct ws_course){
        figure(vectors_text(v, row, "base")),
        figure(vectors_text(v, row, "current")),
        year_in(v, row, "base_year"),
        year_in(v, row, "current_year"),
        figure(vectors_text(v, row, "target")).value,
        year_in(v, row, "target_year"),
        WS_AT_LEAST,
    };
}

static unsigned
differs_figure(const struct vectors *v, size_t row, const char *column,
               struct ws_figure got)
{
    return differs_within(column, row,
                          got.known ? ws_exact_double(got.value) : NAN,
                          vectors_number(v, row, column), 1e-12);
}

static void
straight_line_matches(void **state)
{
    struct vectors v = vectors_open("progress_worked_examples");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_course course = course_in(&v, i);
        struct ws_progress got = ws_progress_of(&course);

        wrong += differs_figure(&v, i, "linear_rate_observed", got.observed) +
                 differs_figure(&v, i, "linear_rate_required", got.required) +
                 differs_figure(&v, i, "gap", got.gap) +
                 differs_figure(&v, i, "needed_per_year", got.needed) +
                 differs_figure(&v, i, "path_value_now", got.path) +
                 differs_figure(&v, i, "linear_projection_at_deadline",
                                got.projected);
        wrong += differs_within("ratio", i, got.ratio,
                                vectors_number(&v, i, "R_ratio_linear"), 1e-12);
        wrong += differs_word(i, ws_progress_name(got.state),
                              vectors_text(&v, i, "recommended_linear_state"));
    }
    assert_int_equal(v.rows, 9);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static struct ws_growth_course
growth_in(const struct vectors *v, size_t row)
{
    return (struct ws_growth_course){
        vectors_number(v, row, "base"),   vectors_number(v, row, "current"),
        vectors_number(v, row, "target"), NAN,
        year_in(v, row, "base_year"),     year_in(v, row, "current_year"),
        year_in(v, row, "target_year"),   true,
    };
}

static void
named_rules_match(void **state)
{
    struct vectors v = vectors_open("progress_worked_examples");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        struct ws_growth_course course = growth_in(&v, i);
        struct ws_growth eu = ws_growth_of(WS_EUROSTAT, &course);
        struct ws_growth un = ws_growth_of(WS_UN, &course);

        wrong += differs_within("observed", i, eu.observed,
                                vectors_number(&v, i, "cagr_observed"), 1e-12);
        wrong += differs_within("required", i, eu.required,
                                vectors_number(&v, i, "cagr_required"), 1e-12);
        wrong += differs_within("R", i, un.value,
                                vectors_number(&v, i, "R_ratio_cagr"), 1e-12);
        wrong += differs_within(
            "index", i, ws_status_index(&course),
            vectors_number(&v, i, "current_status_index_0_10"), 1e-12);
        wrong += differs_within("level", i, course.current / course.target,
                                vectors_number(&v, i, "level_ratio_A_over_B"),
                                1e-12);
        wrong += differs_word(i, ws_growth_name(WS_EUROSTAT, eu.class_of),
                              vectors_text(&v, i, "eurostat_class"));
        wrong += differs_word(i, ws_growth_name(WS_UN, un.class_of),
                              vectors_text(&v, i, "un_progress_chart_class"));
        assert_true(isnan(eu.score) && isnan(un.score));
    }
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

static void
statistics_canada_matches(void **state)
{
    struct vectors v = vectors_open("progress_statcan_opensdg");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < v.rows; i++) {
        const struct ws_growth_course course = {
            vectors_number(&v, i, "base_value"),
            vectors_number(&v, i, "current_value"),
            vectors_number(&v, i, "target"),
            vectors_number(&v, i, "limit"),
            year_in(&v, i, "base_year"),
            year_in(&v, i, "current_year"),
            year_in(&v, i, "target_year"),
            vectors_number(&v, i, "direction") > 0,
        };
        struct ws_growth got = ws_growth_of(WS_STATCAN, &course);

        wrong += differs_within("value", i, got.value,
                                vectors_number(&v, i, "progress_value"), 1e-12);
        wrong += differs_within("score", i, got.score,
                                vectors_number(&v, i, "score"), 1e-12);
        wrong += differs_word(i, ws_growth_name(WS_STATCAN, got.class_of),
                              vectors_text(&v, i, "status"));
    }
    assert_int_equal(v.rows, 66);
    assert_int_equal(wrong, 0);
    vectors_close(&v);
}

/* ---- own cases ----------------------------------------------------------- */

#define NONE                                                                   \
    {                                                                          \
        false,                                                                 \
        {                                                                      \
            0, 1                                                               \
        }                                                                      \
    }
#define AT(num, den)                                                           \
    {                                                                          \
        true,                                                                  \
        {                                                                      \
            num, den                                                           \
        }                                                                      \
    }

/* Nearly so: their denominators share nothing, so that sums do not fit. */
#define QUARTER AT(INT64_C(999999999999999989), INT64_C(3999999999999999971))
#define THREE_EIGHTHS                                                          \
    AT(INT64_C(1499999999999999999), INT64_C(3999999999999999959))

static const struct {
    struct ws_course course;
    enum ws_progress_state state;
    double ratio;
} line_cases[] = {
    { { AT(38, 100), NONE, 2015, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_NO_VALUE,
      NAN },
    { { NONE, AT(200, 400), 0, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_TARGET_MET,
      NAN },
    { { AT(20, 40), AT(200, 400), 2015, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_TARGET_KEPT,
      NAN },
    { { NONE, AT(199, 400), 0, 2017, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_MISSED,
      NAN },
    { { NONE, AT(199, 400), 0, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_ONE_YEAR,
      NAN },
    { { AT(1, 3), AT(199, 400), 2016, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_ONE_YEAR,
      NAN },
    { { AT(1, 3), AT(199, 400), 2017, 2016, { 1, 2 }, 2018, WS_AT_LEAST },
      WS_PROGRESS_ONE_YEAR,
      NAN },
    /* The base is exactly at the target: the pace has no meaning. */
    { { AT(20, 40), AT(199, 400), 2015, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_FELL_BELOW,
      NAN },
    { { AT(40, 100), AT(40, 100), 2015, 2016, { 1, 2 }, 2017, WS_AT_LEAST },
      WS_PROGRESS_NO_CHANGE,
      0 },
    /* Exactly 0.95 and 0.60 of the pace, and a hair less. */
    { { AT(0, 1), AT(95, 1000), 2015, 2016, { 1, 2 }, 2020, WS_AT_LEAST },
      WS_PROGRESS_ON_TRACK,
      0.95 },
    { { AT(0, 1),
        AT(94999999999, 1000000000000),
        2015,
        2016,
        { 1, 2 },
        2020,
        WS_AT_LEAST },
      WS_PROGRESS_TOO_SLOW,
      0.95 },
    { { AT(0, 1), AT(6, 100), 2015, 2016, { 1, 2 }, 2020, WS_AT_LEAST },
      WS_PROGRESS_TOO_SLOW,
      0.6 },
    { { AT(0, 1),
        AT(59999999999, 1000000000000),
        2015,
        2016,
        { 1, 2 },
        2020,
        WS_AT_LEAST },
      WS_PROGRESS_FAR_TOO_SLOW,
      0.6 },
    /* Lower is better. */
    { { AT(30, 1), AT(20, 1), 2015, 2016, { 10, 1 }, 2017, WS_AT_MOST },
      WS_PROGRESS_ON_TRACK,
      1 },
    { { AT(30, 1), AT(31, 1), 2015, 2016, { 10, 1 }, 2017, WS_AT_MOST },
      WS_PROGRESS_MOVING_AWAY,
      -0.1 },
    { { AT(9, 1), AT(11, 1), 2015, 2016, { 10, 1 }, 2017, WS_AT_MOST },
      WS_PROGRESS_FELL_BELOW,
      -4 },
    { { AT(30, 1), AT(10, 1), 2015, 2016, { 10, 1 }, 2017, WS_AT_MOST },
      WS_PROGRESS_TARGET_MET,
      2 },
    /* To be passed: at the target is not yet there, now or in the base year. */
    { { AT(40, 100), AT(1, 2), 2015, 2016, { 1, 2 }, 2017, WS_MORE_THAN },
      WS_PROGRESS_ON_TRACK,
      2 },
    { { AT(40, 100), AT(1, 2), 2015, 2017, { 1, 2 }, 2017, WS_MORE_THAN },
      WS_PROGRESS_MISSED,
      1 },
    { { AT(1, 2), AT(1, 2), 2015, 2016, { 1, 2 }, 2017, WS_LESS_THAN },
      WS_PROGRESS_NO_CHANGE,
      NAN },
    { { AT(1, 2), AT(51, 100), 2015, 2016, { 1, 2 }, 2017, WS_LESS_THAN },
      WS_PROGRESS_MOVING_AWAY,
      NAN },
    /* To be hit: what is left of the way counts, on either side. */
    { { AT(30, 1), AT(10, 1), 2015, 2016, { 10, 1 }, 2017, WS_EQUAL },
      WS_PROGRESS_TARGET_MET,
      2 },
    { { AT(30, 1), AT(9, 1), 2015, 2016, { 10, 1 }, 2017, WS_EQUAL },
      WS_PROGRESS_ON_TRACK,
      1.9 },
    { { AT(30, 1), AT(-5, 1), 2015, 2016, { 10, 1 }, 2017, WS_EQUAL },
      WS_PROGRESS_FAR_TOO_SLOW,
      0.5 },
    { { AT(30, 1), AT(-10, 1), 2015, 2016, { 10, 1 }, 2017, WS_EQUAL },
      WS_PROGRESS_NO_CHANGE,
      0 },
    { { AT(0, 1), AT(31, 1), 2015, 2016, { 10, 1 }, 2017, WS_EQUAL },
      WS_PROGRESS_MOVING_AWAY,
      -2.2 },
    { { AT(10, 1), AT(9, 1), 2015, 2016, { 10, 1 }, 2017, WS_EQUAL },
      WS_PROGRESS_FELL_BELOW,
      NAN },
    /* The deadline in the base year: there is no pace. */
    { { AT(1, 4), AT(3, 8), 2015, 2016, { 1, 2 }, 2015, WS_AT_LEAST },
      WS_PROGRESS_MISSED,
      NAN },
    /* Fractions that do not fit: the state still comes out, in the first year,
     * in later ones, and where both sides of the target count. */
    { { QUARTER,
        THREE_EIGHTHS,
        2015,
        2016,
        { INT64_C(1999999999999999999), INT64_C(3999999999999999943) },
        2017,
        WS_AT_LEAST },
      WS_PROGRESS_ON_TRACK,
      1 },
    { { QUARTER,
        THREE_EIGHTHS,
        2015,
        2018,
        { INT64_C(1999999999999999999), INT64_C(3999999999999999943) },
        2019,
        WS_AT_LEAST },
      WS_PROGRESS_TOO_SLOW,
      2.0 / 3 },
    { { QUARTER,
        THREE_EIGHTHS,
        2015,
        2019,
        { INT64_C(1999999999999999999), INT64_C(3999999999999999943) },
        2019,
        WS_AT_LEAST },
      WS_PROGRESS_MISSED,
      0.5 },
    { { QUARTER,
        THREE_EIGHTHS,
        2015,
        2019,
        { INT64_C(1999999999999999999), INT64_C(3999999999999999943) },
        2020,
        WS_AT_LEAST },
      WS_PROGRESS_TOO_SLOW,
      0.625 },
    { { QUARTER,
        THREE_EIGHTHS,
        2015,
        2019,
        { INT64_C(2999999999999999999), INT64_C(3999999999999999943) },
        2020,
        WS_AT_LEAST },
      WS_PROGRESS_FAR_TOO_SLOW,
      0.3125 },
    { { AT(INT64_C(1999999999999999989), INT64_C(3999999999999999971)),
        AT(INT64_C(499999999999999999), INT64_C(3999999999999999959)),
        2015,
        2016,
        { INT64_C(999999999999999989), INT64_C(3999999999999999943) },
        2017,
        WS_EQUAL },
      WS_PROGRESS_ON_TRACK,
      1 },
};

static void
states_in_their_order(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(line_cases); i++) {
        struct ws_progress got = ws_progress_of(&line_cases[i].course);

        wrong += differs_word(i, ws_progress_name(got.state),
                              ws_progress_name(line_cases[i].state));
        wrong +=
            differs_within("ratio", i, got.ratio, line_cases[i].ratio, 1e-9);
    }
    assert_int_equal(wrong, 0);
}

/* 3.4, 3.45, 3.5: exactly on the line, and all figures exact. */
static void
figures_are_exact(void **state)
{
    const struct ws_course course = {
        AT(34, 10), AT(345, 100), 2015, 2016, { 7, 2 }, 2017, WS_AT_LEAST,
    };
    struct ws_progress got = ws_progress_of(&course);
    unsigned wrong = 0;

    (void)state;
    assert_true(got.ratio == 1);
    /* In lowest terms, so that long sums do not outgrow their room. */
    assert_true(got.path.value.num == 69 && got.path.value.den == 20);
    assert_true(got.pace.known && got.pace.value.num == 1);
    wrong += differs_exact("path", got.path.value, ws_exact_of(345, 100));
    wrong += differs_exact("gap", got.gap.value, ws_exact_of(5, 100));
    wrong += differs_exact("needed", got.needed.value, ws_exact_of(1, 20));
    wrong += differs_exact("observed", got.observed.value, ws_exact_of(1, 20));
    wrong += differs_exact("required", got.required.value, ws_exact_of(1, 20));
    wrong += differs_exact("projected", got.projected.value, ws_exact_of(7, 2));
    assert_int_equal(wrong, 0);
    assert_false(got.target_behind_base);
}

/* The way from 1 down to 0: a divisor of -1. */
static void
a_way_of_one_down(void **state)
{
    const struct ws_course course = {
        AT(1, 1), AT(1, 4), 2015, 2016, { 0, 1 }, 2017, WS_AT_MOST,
    };
    struct ws_progress got = ws_progress_of(&course);

    (void)state;
    assert_true(got.pace.known);
    assert_int_equal(differs_exact("pace", got.pace.value, ws_exact_of(3, 2)),
                     0);

    /* To be hit, and overshot by a quarter: three quarters of the way. */
    const struct ws_course over = {
        AT(1, 1), AT(-1, 4), 2015, 2016, { 0, 1 }, 2017, WS_EQUAL,
    };

    got = ws_progress_of(&over);
    assert_int_equal(differs_exact("pace", got.pace.value, ws_exact_of(3, 2)),
                     0);
}

/* A base beyond the target: hold the level, never a falling line; and a need
 * that is met is no need. */
static void
a_base_beyond_the_target(void **state)
{
    const struct ws_course course = {
        AT(60, 100), AT(55, 100), 2015, 2016, { 1, 2 }, 2017, WS_AT_LEAST,
    };
    struct ws_progress got = ws_progress_of(&course);

    (void)state;
    assert_int_equal(got.state, WS_PROGRESS_TARGET_KEPT);
    assert_true(got.target_behind_base);
    assert_true(got.ratio == -1);
    assert_int_equal(differs_exact("pace", got.pace.value, ws_exact_of(-1, 1)),
                     0);
    assert_int_equal(differs_exact("path", got.path.value, course.target), 0);
    assert_int_equal(
        differs_exact("needed", got.needed.value, ws_exact_of(0, 1)), 0);
    assert_int_equal(differs_exact("gap", got.gap.value, ws_exact_of(-5, 100)),
                     0);
}

/* A line needs a year at least; one is enough. */
static void
lines_of_a_year_or_none(void **state)
{
    struct ws_course course = {
        AT(40, 100), AT(45, 100), 2016, 2017, { 1, 2 }, 2017, WS_AT_LEAST,
    };
    struct ws_progress got = ws_progress_of(&course);
    unsigned wrong = 0;

    (void)state;
    wrong += differs_exact("required", got.required.value, ws_exact_of(1, 10));
    wrong +=
        differs_exact("projected", got.projected.value, ws_exact_of(9, 20));
    assert_int_equal(wrong, 0);
    assert_true(got.required.known && got.projected.known);
    course.target_year = course.base_year;
    got = ws_progress_of(&course);
    assert_false(got.required.known || got.projected.known);
}

/* At the deadline there is no year left to need anything in. */
static void
nothing_is_needed_after_the_deadline(void **state)
{
    struct ws_course course = {
        AT(40, 100), AT(55, 100), 2015, 2017, { 1, 2 }, 2017, WS_AT_LEAST,
    };

    (void)state;
    assert_false(ws_progress_of(&course).needed.known);
    course.target_year = 2018;
    assert_true(ws_progress_of(&course).needed.known);
}

static void
a_base_at_the_target_is_not_behind_it(void **state)
{
    const struct ws_course course = {
        AT(1, 2), AT(40, 100), 2015, 2016, { 1, 2 }, 2017, WS_AT_LEAST,
    };

    (void)state;
    assert_false(ws_progress_of(&course).target_behind_base);
}

static void
what_a_change_shows(void **state)
{
    struct ws_interval year =
        ws_newcombe(ws_share_of(206, 400), ws_share_of(198, 400), 0.95);

    (void)state;
    assert_int_equal(ws_change_of(year, 0.06), WS_CHANGE_NOT_CLEAR);
    assert_int_equal(ws_change_of((struct ws_interval){ 0.02, 0.15 }, 0.06),
                     WS_CHANGE_PACE_OPEN);
    assert_int_equal(ws_change_of((struct ws_interval){ 0.07, 0.15 }, 0.06),
                     WS_CHANGE_CLEAR);
    assert_int_equal(ws_change_of((struct ws_interval){ NAN, NAN }, 0.06),
                     WS_CHANGE_UNKNOWN);
    assert_string_equal(ws_change_name(WS_CHANGE_NOT_CLEAR), "no_clear_change");
}

static void
growth_at_the_edges(void **state)
{
    struct ws_growth_course zero = { 0, 0.2, 0.5, NAN, 2015, 2016, 2017, true };
    struct ws_growth_course at_limit = { 100,  100,  NAN,  100,
                                         2015, 2016, 2030, true };
    struct ws_growth_course fallen = { 0.5,  0.4,  0.5,  NAN,
                                       2015, 2016, 2017, true };
    struct ws_growth_course mixed = { -1, 1, 2, NAN, 2015, 2016, 2017, true };
    struct ws_growth_course done = {
        0.4, 0.5, 0.5, NAN, 2015, 2016, 2017, true
    };

    (void)state;
    assert_int_equal(
        differs_within("0 is 0.001", 0, ws_growth_of(WS_UN, &zero).observed,
                       199, 1e-9),
        0);
    assert_true(ws_growth_of(WS_STATCAN, &at_limit).score == 5);
    assert_int_equal(ws_growth_of(WS_STATCAN, &fallen).class_of,
                     WS_GROWTH_AWAY);
    assert_true(ws_growth_of(WS_STATCAN, &fallen).score == -5);
    assert_int_equal(ws_growth_of(WS_STATCAN, &mixed).class_of,
                     WS_GROWTH_NOT_AVAILABLE);
    assert_true(ws_growth_of(WS_STATCAN, &done).score == 5);
    assert_int_equal(ws_growth_of(WS_EUROSTAT, &at_limit).class_of,
                     WS_GROWTH_NOT_AVAILABLE);
    assert_true(isnan(ws_status_index(&fallen)));

    /* A loss that is to be doubled, half of the way there. */
    struct ws_growth_course loss = { -0.5, -0.75, -1,   NAN,
                                     2015, 2016,  2017, false };

    assert_true(ws_growth_of(WS_UN, &loss).value > 0);
    assert_true(ws_status_index(&loss) == 5);
    /* To nothing in a year, and below it, which no growth leads to. */
    struct ws_growth_course gone = { 100, 0, 200, NAN, 2015, 2016, 2017, true };
    struct ws_growth_course below = {
        100, -50, 200, NAN, 2015, 2016, 2017, true
    };

    assert_true(ws_growth_of(WS_UN, &gone).observed == -1);
    assert_true(isnan(ws_growth_of(WS_UN, &below).observed));
}

static void
osaka_rule_by_year_of_the_plan(void **state)
{
    struct ws_exact target = { 60, 100 }, two_thirds = { 4002, 10000 };
    struct ws_exact less = { 4001, 10000 }, nine_tenths = { 54, 100 };

    (void)state;
    assert_int_equal(ws_osaka_rule(two_thirds, target, 2, 3),
                     WS_OSAKA_ON_COURSE);
    assert_int_equal(ws_osaka_rule(less, target, 2, 3), WS_OSAKA_BEHIND);
    assert_int_equal(ws_osaka_rule(nine_tenths, target, 1, 1),
                     WS_OSAKA_ON_COURSE);
    assert_int_equal(ws_osaka_rule(two_thirds, target, 2, 2), WS_OSAKA_BEHIND);
    assert_int_equal(ws_osaka_rule(two_thirds, target, 1, 3), WS_OSAKA_NO_RULE);
    assert_int_equal(ws_osaka_rule(two_thirds, target, 3, 2), WS_OSAKA_NO_RULE);
    assert_int_equal(ws_osaka_rule(two_thirds, target, 0, 0), WS_OSAKA_NO_RULE);
    /* 899.5 thousandths of it, and a target of nothing. */
    assert_int_equal(ws_osaka_rule(ws_exact_of(5397, 10000), target, 1, 1),
                     WS_OSAKA_BEHIND);
    assert_int_equal(ws_osaka_rule(two_thirds, ws_exact_of(0, 1), 1, 1),
                     WS_OSAKA_NO_RULE);
    assert_int_equal(ws_osaka_rule(ws_exact_of(1, 1), ws_exact_of(1, 1), 1, 1),
                     WS_OSAKA_ON_COURSE);
}

static enum ws_growth_class
class_of(enum ws_growth_rule rule, double current, double target, double limit,
         bool higher)
{
    const struct ws_growth_course course = { 1000, current, target, limit,
                                             2015, 2016,    2016,   higher };

    return ws_growth_of(rule, &course).class_of;
}

/* Of a doubling in one year: the value is the part that was done. */
static void
parts_of_the_growth_asked_for(void **state)
{
    static const struct {
        enum ws_growth_rule rule;
        double current;
        enum ws_growth_class class_of;
    } cases[] = {
        { WS_EUROSTAT, 1955, WS_GROWTH_HIGH },
        { WS_EUROSTAT, 1945, WS_GROWTH_MEDIUM },
        { WS_EUROSTAT, 1605, WS_GROWTH_MEDIUM },
        { WS_EUROSTAT, 1595, WS_GROWTH_LOW },
        { WS_STATCAN, 1955, WS_GROWTH_HIGH },
        { WS_STATCAN, 1945, WS_GROWTH_MEDIUM },
        { WS_STATCAN, 1605, WS_GROWTH_MEDIUM },
        { WS_STATCAN, 1595, WS_GROWTH_LOW },
        { WS_UN, 1955, WS_GROWTH_HIGH },
        { WS_UN, 1945, WS_GROWTH_MEDIUM },
        { WS_UN, 1500, WS_GROWTH_MEDIUM },
        { WS_UN, 1495, WS_GROWTH_LOW },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong += differs_number(
            "class", class_of(cases[i].rule, cases[i].current, 2000, NAN, true),
            cases[i].class_of);
    assert_int_equal(wrong, 0);
}

/* A year's growth just within and just beyond the limits of the owners. */
static void
growth_around_the_limits(void **state)
{
    (void)state;
    assert_int_equal(class_of(WS_UN, 1094, 1100, NAN, true), WS_GROWTH_MEDIUM);
    assert_int_equal(class_of(WS_UN, 1096, 1100, NAN, true), WS_GROWTH_HIGH);
    assert_int_equal(class_of(WS_UN, 1005, 1100, NAN, true), WS_GROWTH_LOW);
    assert_int_equal(class_of(WS_UN, 991, 1100, NAN, true), WS_GROWTH_LOW);
    assert_int_equal(class_of(WS_UN, 989, 1100, NAN, true), WS_GROWTH_AWAY);
    assert_int_equal(class_of(WS_EUROSTAT, 900, 900, NAN, false),
                     WS_GROWTH_ACHIEVED);
    assert_int_equal(class_of(WS_STATCAN, 1014.5, NAN, NAN, true),
                     WS_GROWTH_MEDIUM);
    assert_int_equal(class_of(WS_STATCAN, 1015.5, NAN, NAN, true),
                     WS_GROWTH_HIGH);
    /* More than twice the natural end: the limits are as they stand. */
    assert_int_equal(class_of(WS_STATCAN, 1014.5, NAN, 400, true),
                     WS_GROWTH_MEDIUM);
    /* Half beyond the natural end: limits times 1 - 0.5^4.44 = 0.95394. */
    assert_int_equal(class_of(WS_STATCAN, 1014.4, NAN, 2000.0 / 3, true),
                     WS_GROWTH_HIGH);
    assert_int_equal(class_of(WS_STATCAN, 1014.2, NAN, 2000.0 / 3, true),
                     WS_GROWTH_MEDIUM);
    assert_int_equal(class_of(WS_STATCAN, 1004.8, NAN, 2000.0 / 3, true),
                     WS_GROWTH_MEDIUM);
    assert_int_equal(class_of(WS_STATCAN, 1004.7, NAN, 2000.0 / 3, true),
                     WS_GROWTH_LOW);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_line_matches),
        cmocka_unit_test(named_rules_match),
        cmocka_unit_test(statistics_canada_matches),
        cmocka_unit_test(states_in_their_order),
        cmocka_unit_test(figures_are_exact),
        cmocka_unit_test(a_way_of_one_down),
        cmocka_unit_test(a_base_beyond_the_target),
        cmocka_unit_test(lines_of_a_year_or_none),
        cmocka_unit_test(nothing_is_needed_after_the_deadline),
        cmocka_unit_test(a_base_at_the_target_is_not_behind_it),
        cmocka_unit_test(what_a_change_shows),
        cmocka_unit_test(growth_at_the_edges),
        cmocka_unit_test(osaka_rule_by_year_of_the_plan),
        cmocka_unit_test(parts_of_the_growth_asked_for),
        cmocka_unit_test(growth_around_the_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

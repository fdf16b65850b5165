/*
 * Progress towards a deadline, along a straight line in points. All in exact
 * fractions: 3.4, 3.45, 3.5 is exactly on the line, which doubles would miss.
 */
#include "fraction.h"

#include <math.h>

static const char *const state_names[] = {
    [WS_PROGRESS_NO_VALUE] = "no_value",
    [WS_PROGRESS_TARGET_MET] = "target_met",
    [WS_PROGRESS_TARGET_KEPT] = "kept_at_target",
    [WS_PROGRESS_MISSED] = "missed_at_deadline",
    [WS_PROGRESS_ONE_YEAR] = "one_year_only",
    [WS_PROGRESS_FELL_BELOW] = "fell_below_target",
    [WS_PROGRESS_ON_TRACK] = "on_track",
    [WS_PROGRESS_TOO_SLOW] = "improving_too_slowly",
    [WS_PROGRESS_FAR_TOO_SLOW] = "improving_far_too_slowly",
    [WS_PROGRESS_NO_CHANGE] = "no_change",
    [WS_PROGRESS_MOVING_AWAY] = "moving_away",
};

_Static_assert(WS_COUNT(state_names) == WS_PROGRESS_STATES,
               "a name for every state");

/* Of the pace that would just arrive in time. */
static const struct ws_exact on_track = { 19, 20 }, too_slow = { 3, 5 };

const char *
ws_progress_name(enum ws_progress_state state)
{
    return state_names[state];
}

/* How much better a is than b: below 0, 0, above 0. */
static int
better(const struct ws_course *course, struct ws_exact a, struct ws_exact b)
{
    return ws_comparator_better(course->comparator, a, b, course->target);
}

static bool
meets(const struct ws_course *course, struct ws_figure figure)
{
    return figure.known &&
           ws_comparator_met(course->comparator, figure.value, course->target);
}

/* There is an earlier year to measure a speed from. */
static bool
has_speed(const struct ws_course *course)
{
    return course->base.known && course->base_year < course->year;
}

static int64_t
years(int from, int to)
{
    return (int64_t)to - from;
}

/* A target to be hit can be overshot: there what counts is the way that is
 * left, whichever side it is on. */
static bool
counts_distance(const struct ws_course *course)
{
    return course->comparator == WS_EQUAL;
}

static struct ws_figure
size_of(struct ws_figure figure)
{
    return figure.value.num < 0 ? ws_figure_times(figure, -1) : figure;
}

/* (c - b) / (T - b) over elapsed / total; good is positive because the base is
 * short of the target wherever the ratio is used to decide. */
static struct ws_figure
pace(const struct ws_course *course)
{
    struct ws_figure target = ws_figure_of(course->target);
    struct ws_figure done = ws_figure_minus(course->current, course->base);
    struct ws_figure asked = ws_figure_minus(target, course->base);

    if (counts_distance(course)) {
        struct ws_figure left = ws_figure_minus(target, course->current);

        asked = size_of(asked);
        done = ws_figure_minus(asked, size_of(left));
    }
    struct ws_figure ratio = ws_figure_ratio(done, asked);
    ratio =
        ws_figure_times(ratio, years(course->base_year, course->target_year));
    return ws_figure_over(ratio, years(course->base_year, course->year));
}

/* The same in doubles, where the fractions would not fit. */
static double
rough_pace(const struct ws_course *course)
{
    double base = ws_exact_double(course->base.value);
    double current = ws_exact_double(course->current.value);
    double target = ws_exact_double(course->target);
    double done = current - base, asked = target - base;

    if (counts_distance(course)) {
        asked = fabs(asked);
        done = asked - fabs(target - current);
    }
    return done / asked *
           (double)years(course->base_year, course->target_year) /
           (double)years(course->base_year, course->year);
}

/* Signed by the direction and by the way from base to target, so that falling
 * from beyond the target is never "on track". */
static void
set_ratio(const struct ws_course *course, struct ws_progress *out)
{
    bool speed = has_speed(course) && course->current.known &&
                 course->base_year < course->target_year;

    if (!speed || ws_exact_compare(course->base.value, course->target) == 0)
        return;
    out->pace = pace(course);
    out->ratio =
        out->pace.known ? ws_exact_double(out->pace.value) : rough_pace(course);
    if (meets(course, course->base)) {
        out->pace = ws_figure_times(out->pace, -1);
        out->ratio = -out->ratio;
    }
}

static enum ws_progress_state
state_of_pace(const struct ws_course *course)
{
    struct ws_figure ratio = pace(course);
    int way = better(course, course->current.value, course->base.value);

    if (way <= 0)
        return way == 0 ? WS_PROGRESS_NO_CHANGE : WS_PROGRESS_MOVING_AWAY;
    if (!ratio.known) {
        double rough = rough_pace(course);

        return rough >= ws_exact_double(on_track)   ? WS_PROGRESS_ON_TRACK
               : rough >= ws_exact_double(too_slow) ? WS_PROGRESS_TOO_SLOW
                                                    : WS_PROGRESS_FAR_TOO_SLOW;
    }
    if (ws_exact_compare(ratio.value, on_track) >= 0)
        return WS_PROGRESS_ON_TRACK;
    return ws_exact_compare(ratio.value, too_slow) >= 0
               ? WS_PROGRESS_TOO_SLOW
               : WS_PROGRESS_FAR_TOO_SLOW;
}

static enum ws_progress_state
state_of(const struct ws_course *course)
{
    if (!course->current.known)
        return WS_PROGRESS_NO_VALUE;
    if (meets(course, course->current))
        return has_speed(course) && meets(course, course->base)
                   ? WS_PROGRESS_TARGET_KEPT
                   : WS_PROGRESS_TARGET_MET;
    if (course->year >= course->target_year)
        return WS_PROGRESS_MISSED;
    if (!has_speed(course))
        return WS_PROGRESS_ONE_YEAR;
    if (meets(course, course->base))
        return WS_PROGRESS_FELL_BELOW;
    return state_of_pace(course);
}

/* b + (T - b) elapsed / total; from the deadline on, and for a base that is
 * there already, the target: hold the level, never a falling line. */
static struct ws_figure
path(const struct ws_course *course)
{
    struct ws_figure target = ws_figure_of(course->target);
    struct ws_figure way = ws_figure_minus(target, course->base);

    if (course->year >= course->target_year || meets(course, course->base))
        return target;
    if (course->base_year > course->year)
        return (struct ws_figure){ false, { 0, 1 } };
    way = ws_figure_times(way, years(course->base_year, course->year));
    way = ws_figure_over(way, years(course->base_year, course->target_year));
    return ws_figure_plus(course->base, way);
}

/* (T - c) over the years left; 0 once the target is met. */
static struct ws_figure
needed(const struct ws_course *course, struct ws_figure gap)
{
    if (course->year >= course->target_year)
        return (struct ws_figure){ false, { 0, 1 } };
    if (meets(course, course->current))
        return ws_figure_of(ws_exact_of(0, 1));
    return ws_figure_over(gap, years(course->year, course->target_year));
}

struct ws_progress
ws_progress_of(const struct ws_course *course)
{
    struct ws_course reduced = *course;
    struct ws_progress out = { .ratio = NAN };
    struct ws_figure target = ws_figure_of(course->target);
    int64_t total = years(course->base_year, course->target_year);

    /* From here on, what is known is in lowest terms. */
    if (reduced.base.known)
        reduced.base = ws_figure_of(reduced.base.value);
    if (reduced.current.known)
        reduced.current = ws_figure_of(reduced.current.value);
    out.state = state_of(&reduced);
    set_ratio(&reduced, &out);
    out.path = path(&reduced);
    out.gap = ws_figure_minus(target, reduced.current);
    out.needed = needed(&reduced, out.gap);
    if (total > 0)
        out.required =
            ws_figure_over(ws_figure_minus(target, reduced.base), total);
    if (has_speed(&reduced))
        out.observed =
            ws_figure_over(ws_figure_minus(reduced.current, reduced.base),
                           years(course->base_year, course->year));
    if (total > 0)
        out.projected =
            ws_figure_plus(reduced.base, ws_figure_times(out.observed, total));
    out.target_behind_base =
        reduced.base.known &&
        better(course, reduced.base.value, course->target) > 0;
    return out;
}

/* ---- What a change shows ------------------------------------------------- */

static const char *const change_names[] = {
    [WS_CHANGE_UNKNOWN] = "unknown",
    [WS_CHANGE_NOT_CLEAR] = "no_clear_change",
    [WS_CHANGE_PACE_OPEN] = "pace_uncertain",
    [WS_CHANGE_CLEAR] = "clear",
};

const char *
ws_change_name(enum ws_change change)
{
    return change_names[change];
}

enum ws_change
ws_change_of(struct ws_interval interval, double asked)
{
    if (!ws_interval_known(interval))
        return WS_CHANGE_UNKNOWN;
    if (ws_interval_contains(interval, 0))
        return WS_CHANGE_NOT_CLEAR;
    return ws_interval_contains(interval, asked) ? WS_CHANGE_PACE_OPEN
                                                 : WS_CHANGE_CLEAR;
}

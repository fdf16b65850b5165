/*
 * Progress: the years of a ward and indicator side by side. The line runs
 * from the first year that can be compared (a break in the series starts
 * afresh) to the target at its deadline; the state says where the ward stands
 * on it, and steps back to "no clear change" when chance could have made the
 * change.
 */
#include "measures.h"

#include <math.h>
#include <stdlib.h>

struct ws_history *
ws_history_new(const struct ws_survey *survey, int year,
               const struct ws_rules *rules)
{
    struct ws_history *history = ws_alloc(1, sizeof(*history));
    size_t held = ws_survey_year_count(survey);

    history->cards = ws_alloc(held, sizeof(*history->cards));
    for (size_t i = 0; i < held && ws_survey_year(survey, i) <= year; i++)
        history->cards[history->count++] =
            ws_scorecard_new(survey, ws_survey_year(survey, i), rules);
    return history;
}

void
ws_history_free(struct ws_history *history)
{
    if (history == NULL)
        return;
    for (size_t i = 0; i < history->count; i++)
        ws_scorecard_free(history->cards[i]);
    free(history->cards);
    free(history);
}

/* ---- the course ----------------------------------------------------------- */

static const struct ws_result *
result_in(const struct ws_history *history, size_t year, size_t ward,
          size_t indicator)
{
    const struct ws_scorecard *card = history->cards[year];

    return ward < card->wards->count
               ? ws_scorecard_result(card, ward, indicator)
               : &card->city[indicator];
}

/* The first year with a value since the last break; count when none. */
static size_t
base_year_of(const struct ws_history *history, size_t ward, size_t indicator)
{
    size_t base = history->count;

    for (size_t i = history->count; i-- > 0;) {
        const struct ws_result *result = result_in(history, i, ward, indicator);

        if (result->has_value)
            base = i;
        if (result->breaks)
            break;
    }
    return base;
}

/* The target of the year, where the policy gives a path. */
static bool
path_target(const struct ws_indicator *indicator, int year,
            struct ws_exact *target)
{
    for (size_t i = 0; i < indicator->path_count; i++)
        if (indicator->path[i].year == year) {
            *target = ws_exact_decimal(indicator->path[i].target);
            return true;
        }
    return false;
}

/* On a path by year there is no straight line: met or not, and which way. */
static void
follow_path(const struct ws_indicator *indicator, struct ws_exact path,
            struct ws_journey *out)
{
    out->progress.path = (struct ws_figure){ true, path };
    out->progress.ratio = NAN; /* of the straight line, which is not asked */
    out->progress.pace.known = false;
    if (out->progress.state < WS_PROGRESS_ON_TRACK)
        return;
    int moved = ws_comparator_better(indicator->comparator, out->now->value,
                                     out->base->value,
                                     ws_exact_decimal(indicator->target));

    if (ws_comparator_met(indicator->comparator, out->now->value, path))
        out->progress.state = WS_PROGRESS_ON_TRACK;
    else if (moved == 0)
        out->progress.state = WS_PROGRESS_NO_CHANGE;
    else
        out->progress.state =
            moved > 0 ? WS_PROGRESS_TOO_SLOW : WS_PROGRESS_MOVING_AWAY;
}

/* ---- chance ---------------------------------------------------------------- */

static void
judge_change(const struct ws_indicator *indicator, double confidence,
             struct ws_journey *out)
{
    const struct ws_measure *measure = ws_measure_of(indicator->kind);
    double asked = NAN;

    if (out->base == out->now || measure->change == NULL)
        return;
    out->change_interval = measure->change(out->now, out->base, confidence);
    if (out->progress.path.known)
        asked = ws_exact_double(out->progress.path.value) -
                ws_exact_double(out->base->value);
    out->change = ws_change_of(out->change_interval, asked);
    out->not_clear = out->change == WS_CHANGE_NOT_CLEAR &&
                     out->progress.state >= WS_PROGRESS_ON_TRACK;
}

/* Does the rise (or fall) from first to last survive each year's absence? */
static bool
driven_by_one(const struct ws_share *shares, const double *years, size_t count)
{
    double whole = ws_slope_of(shares, years, count);

    for (size_t out = 0; out < count; out++) {
        struct ws_share some[WS_TREND_YEARS];
        double when[WS_TREND_YEARS];
        size_t kept = 0;

        for (size_t i = 0; i < count; i++) {
            if (i == out)
                continue;
            some[kept] = shares[i];
            when[kept++] = years[i];
        }
        double part = ws_slope_of(some, when, kept);
        if ((whole > 0.0) != (part > 0.0) || part == 0.0)
            return true;
    }
    return false;
}

/* Three or more comparable years of shares with counts. */
static void
judge_trend(const struct ws_history *history, size_t ward, size_t indicator,
            size_t base, struct ws_journey *out)
{
    struct ws_share shares[WS_TREND_YEARS];
    double years[WS_TREND_YEARS];
    size_t count = 0;

    for (size_t i = base; i < history->count && count < WS_TREND_YEARS; i++) {
        const struct ws_result *result = result_in(history, i, ward, indicator);

        if (!result->has_value || !result->has_positive ||
            (result->by_weights && isnan(result->effective_n)))
            continue;
        shares[count] =
            result->by_weights
                ? ws_share_effective(ws_exact_double(result->value) / 100.0,
                                     result->effective_n)
                : ws_share_of(result->positive, result->n);
        years[count++] = (double)history->cards[i]->year;
    }
    if (count < 3)
        return;
    out->trend = ws_trend_of(shares, years, count);
    out->slope = ws_slope_of(shares, years, count);
    out->one_year_drives = driven_by_one(shares, years, count);
}

struct ws_journey
ws_history_journey(const struct ws_history *history, size_t ward,
                   size_t indicator)
{
    const struct ws_scorecard *last = history->cards[history->count - 1];
    const struct ws_indicator *what = &last->policy->indicators[indicator];
    struct ws_journey out = { .now = result_in(history, history->count - 1,
                                               ward, indicator),
                              .progress.ratio = NAN,
                              .change_interval = { NAN, NAN },
                              .trend.p = NAN };
    size_t base = base_year_of(history, ward, indicator);
    struct ws_exact path;

    out.base = out.now;
    out.base_year = last->year;
    if (base < history->count) {
        out.base = result_in(history, base, ward, indicator);
        out.base_year = history->cards[base]->year;
    }
    struct ws_course course = {
        .base = { out.base->has_value, out.base->value },
        .current = { out.now->has_value, out.now->value },
        .base_year = out.base_year,
        .year = last->year,
        .target = ws_exact_decimal(what->target),
        .target_year = what->due_year,
        .comparator = what->comparator,
    };
    if (!ws_measure_of(what->kind)->compared)
        return out;
    out.progress = ws_progress_of(&course);
    if (last->year < what->due_year && path_target(what, last->year, &path))
        follow_path(what, path, &out);
    if (!out.now->has_value)
        return out;
    judge_change(what, last->rules.confidence, &out);
    if (base < history->count)
        judge_trend(history, ward, indicator, base, &out);
    return out;
}

struct ws_interval
ws_history_change(const struct ws_history *history, size_t ward,
                  size_t indicator)
{
    const struct ws_scorecard *last = history->cards[history->count - 1];
    const struct ws_result *now =
        result_in(history, history->count - 1, ward, indicator);
    const struct ws_measure *measure =
        ws_measure_of(last->policy->indicators[indicator].kind);

    if (!now->has_previous || history->count < 2 || measure->change == NULL)
        return (struct ws_interval){ NAN, NAN };
    return measure->change(
        now, result_in(history, history->count - 2, ward, indicator),
        last->rules.confidence);
}

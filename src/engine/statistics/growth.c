/*
 * The progress rules of others, for readers who know them: compound growth so
 * far against the compound growth that the target asks for (Eurostat, "EU
 * SDG monitoring"; Statistics Canada; UN progress chart). Wrong for shares near
 * the target - see docs/methods.md - and therefore never our default.
 */
#include <wardscore/statistics.h>

#include <math.h>

/* Stands for a base or target of 0, which has no growth. */
static const double almost_nothing = 0.001;

/* From which value on a class holds, with and without a target. */
struct limits {
    double high, medium, low;
};

static const struct rule {
    struct limits ratio, growth;
    bool above; /* high only above its limit, not at it */
    bool scored;
    const char *names[WS_GROWTH_CLASSES];
} rules[] = {
    [WS_EUROSTAT] = { { 0.95, 0.6, 0 },
                      { NAN, NAN, NAN },
                      false,
                      false,
                      { "not_available", "target_achieved", "significant",
                        "moderate", "insufficient", "away" } },
    [WS_STATCAN] = { { 0.95, 0.6, 0 },
                     { 0.015, 0.005, 0 },
                     false,
                     true,
                     { "not_available", "target_achieved",
                       "substantial_progress", "moderate_progress",
                       "limited_progress", "deterioration" } },
    [WS_UN] = { { 0.95, 0.5, -0.1 },
                { NAN, NAN, NAN },
                true,
                false,
                { "not_available", "target_met", "on_track", "fair", "limited",
                  "deterioration" } },
};

const char *
ws_growth_name(enum ws_growth_rule rule, enum ws_growth_class class_of)
{
    return rules[rule].names[class_of];
}

static double
something(double value)
{
    return value == 0 ? almost_nothing : value;
}

/* (to / from)^(1 / years) - 1; NAN unless both have one sign. */
static double
growth(double from, double to, int years)
{
    if (years < 1 || to / from < 0)
        return NAN;
    return pow(to / from, 1.0 / years) - 1;
}

/* Growth is harder near a natural end of the scale: the limits shrink by
 * 1 - (b/L)^4.44, mirrored beyond L, and not at all from 2L on. */
static double
nearness(double base, double limit)
{
    double b = fabs(base), end = fabs(limit);

    if (isnan(limit) || b >= 2 * end)
        return 1;
    return 1 - pow((b <= end ? b : 2 * end - b) / end, 4.44);
}

static enum ws_growth_class
class_by(double value, struct limits limits, bool above)
{
    if (isnan(value) || isnan(limits.high))
        return WS_GROWTH_NOT_AVAILABLE;
    if (above ? value > limits.high : value >= limits.high)
        return WS_GROWTH_HIGH;
    if (value >= limits.medium)
        return WS_GROWTH_MEDIUM;
    return value >= limits.low ? WS_GROWTH_LOW : WS_GROWTH_AWAY;
}

/* Statistics Canada, with a target: 0 at 0.6 and 5 at 1.3 of the pace. */
static double
score_of_ratio(double ratio)
{
    if (ratio >= 0.6)
        return fmin(7.1429 * ratio - 4.2857, 5);
    return fmax(4.1667 * ratio - 2.5, -5);
}

/* Without a target: pieces of straight lines through 0 % (-2.5), 0.5 % (0),
 * 1.5 % (2.5) and 2 % (5). Growth in the wrong direction is not rescaled. */
static double
score_of_growth(double value, double scale, struct limits limits)
{
    if (value < 0)
        return fmax(125 * value - 2.5, -5);
    if (scale <= 0)
        return 5;
    double scaled = value / scale;

    if (scaled >= limits.high)
        return fmin(500 * scaled - 5, 5);
    return scaled >= limits.medium ? 250 * scaled - 1.25 : 500 * scaled - 2.5;
}

static bool
reached(const struct ws_growth_course *course)
{
    return course->higher_is_better ? course->current >= course->target
                                    : course->current <= course->target;
}

static void
judge(const struct rule *rule, const struct ws_growth_course *course,
      struct ws_growth *out)
{
    double scale = nearness(course->base, course->limit);
    struct limits limits = { rule->growth.high * scale,
                             rule->growth.medium * scale,
                             rule->growth.low * scale };

    out->class_of = isnan(course->target)
                        ? class_by(out->value, limits, rule->above)
                        : class_by(out->value, rule->ratio, rule->above);
    if (!rule->scored || isnan(out->value))
        return;
    out->score = isnan(course->target)
                     ? score_of_growth(out->value, scale, rule->growth)
                     : score_of_ratio(out->value);
}

struct ws_growth
ws_growth_of(enum ws_growth_rule rule, const struct ws_growth_course *course)
{
    struct ws_growth out = { NAN, NAN, NAN, WS_GROWTH_NOT_AVAILABLE, NAN };
    double base = something(course->base), target = something(course->target);
    double sign = course->higher_is_better == (base > 0) ? 1 : -1;

    if (isnan(course->base) || isnan(course->current))
        return out;
    out.observed =
        growth(base, course->current, course->year - course->base_year);
    out.required =
        growth(base, target, course->target_year - course->base_year);
    out.value = sign * out.observed;
    if (!isnan(target))
        out.value /= fabs(out.required);
    judge(&rules[rule], course, &out);
    if (reached(course)) {
        out.class_of = WS_GROWTH_ACHIEVED;
        out.score = rules[rule].scored ? 5 : NAN;
    }
    return out;
}

double
ws_status_index(const struct ws_growth_course *course)
{
    double way = fabs(course->target - course->base);
    double done = course->current - course->base;

    if (!(way > 0))
        return NAN;
    return 10 * (course->higher_is_better ? done : -done) / way;
}

/* ---- Osaka --------------------------------------------------------------- */

/* Thousandths of the target that the value has to reach, 0: no rule. */
static int
osaka_thousandths(unsigned plan_year, unsigned plan_years)
{
    if (plan_year < 1 || plan_year > plan_years)
        return 0;
    if (plan_years <= 2)
        return 900;
    return plan_years == 3 && plan_year == 2 ? 667 : 0;
}

enum ws_osaka
ws_osaka_rule(struct ws_exact value, struct ws_exact target, unsigned plan_year,
              unsigned plan_years)
{
    int part = osaka_thousandths(plan_year, plan_years);
    struct ws_exact least;

    if (part == 0 || target.num <= 0 ||
        __builtin_mul_overflow(target.num, part, &least.num) ||
        __builtin_mul_overflow(target.den, 1000, &least.den))
        return WS_OSAKA_NO_RULE;
    return ws_exact_compare(value, least) >= 0 ? WS_OSAKA_ON_COURSE
                                               : WS_OSAKA_BEHIND;
}

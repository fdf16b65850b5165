/*
 * Statistics: how far a figure can be trusted. Part of the engine room.
 *
 * Pure functions on doubles: nothing here decides a verdict or a rank number
 * where that would depend on rounding; those come from exact fractions.
 * Shares are fractions from 0 to 1, counts are whole numbers, confidence is a
 * fraction such as 0.95. NAN means "cannot be said"; an interval that cannot
 * be said is NAN at both ends. Input that makes no sense (a negative count,
 * more positive answers than answers, a confidence of 1) gives NAN as well.
 *
 * docs/methods.md has the methods in words, with their sources.
 */
#ifndef WARDSCORE_STATISTICS_H
#define WARDSCORE_STATISTICS_H

#include <wardscore/policy.h>

WS_API_BEGIN

struct ws_interval {
    double low, high;
};

bool ws_interval_known(struct ws_interval interval);
/* False when the interval is not known. The ends belong to it. */
bool ws_interval_contains(struct ws_interval interval, double value);

/* A share as positive answers of a base. Both may be fractional: weights and
 * finite populations turn the base into an effective one. */
struct ws_share {
    double x; /* 0 to n */
    double n; /* 0: nobody answered */
};

struct ws_share ws_share_of(int64_t x, int64_t n);
/* From a share 0..1 and an effective base. */
struct ws_share ws_share_effective(double share, double n);
double ws_share_value(struct ws_share share); /* NAN when n = 0 */

/* ---- Distributions ------------------------------------------------------- */

double ws_normal_upper(double z); /* P(Z > z), accurate in the far tail */
double ws_t_upper(double t, double df);
double ws_chi2_upper(double x, double df);
double ws_beta_lower(double x, double a, double b); /* I_x(a, b) */
double ws_beta_upper(double x, double a, double b); /* 1 - I_x(a, b) */
double ws_gamma_lower(double a, double x);          /* P(a, x) */
double ws_gamma_upper(double a, double x);          /* Q(a, x) */

/* P(X >= x) and P(X <= x) for X binomial with chance p of n. */
double ws_binomial_at_least(int64_t x, int64_t n, double p);
double ws_binomial_at_most(int64_t x, int64_t n, double p);

/* The value below which a part p (0..1) lies. */
double ws_normal_quantile(double p);
double ws_t_quantile(double p, double df);
double ws_chi2_quantile(double p, double df);
double ws_beta_quantile(double p, double a, double b);

/* Normal quantile of a two-sided confidence: 1.95996... for 0.95. */
double ws_z_of(double confidence);

/* ---- Intervals of a share ------------------------------------------------ */

/* Wilson 1927. [0, z2/(n+z2)] for 0 of n, [n/(n+z2), 1] for n of n; NAN for
 * n = 0. */
struct ws_interval ws_wilson(struct ws_share share, double confidence);
struct ws_interval ws_wilson_z(struct ws_share share, double z);

/* The base that makes sampling from a finite population look like sampling
 * from an endless one: n (N-1) / (N-n). INFINITY for N = n, NAN for N < n. */
double ws_finite_base(double n, double population);

/* Wilson with that base; the single value for a census (N = n). Non-response
 * does not turn a survey into a census: N is who could have answered. */
struct ws_interval ws_wilson_finite(struct ws_share share, double population,
                                    double confidence);

/* Clopper and Pearson 1934; x and n may be fractional (Korn and Graubard). */
struct ws_interval ws_clopper_pearson(struct ws_share share, double confidence);

/* Half width of the Wald interval, z sqrt(pq/n (N-n)/(N-1)), as printed in
 * Japanese survey reports: only to reproduce those. INFINITY: no limit. */
double ws_wald_margin(struct ws_share share, double population,
                      double confidence);

/* Kish 1965: (sum w)^2 / (sum w^2), at most n. NAN without any weight. */
double ws_effective_base(double sum, double sum_of_squares, double n);

/* Answers that share one weight. */
struct ws_weight_cell {
    double weight; /* 0 or more */
    int64_t count;
};

double ws_effective_base_of(const struct ws_weight_cell *cells, size_t count);

/* ---- Means and counts ---------------------------------------------------- */

/* Whole-number sums of ratings, all in one unit of the caller's choice (tenths
 * of a point, say). Sums of two parts add up to the sums of the whole. */
struct ws_sums {
    int64_t n;
    ws_i128 sum, squares;
};

/* Adds `count` ratings of `value` units. False, and nothing is added, when the
 * sums would not fit or count is negative. */
bool ws_sums_add(struct ws_sums *sums, int64_t value, int64_t count);

struct ws_moments {
    int64_t n;
    double mean, sd; /* sd divides by n - 1; NAN for n < 2 */
};

/* per_unit units make one point (10 for tenths). The spread is computed in
 * whole numbers: no cancellation. */
struct ws_moments ws_moments_of(struct ws_sums sums, double per_unit);

/* Student's t; NAN for n < 2, of no width when all ratings agree (which says
 * little for n < 5). Not cut to the scale: the caller says so when it cuts. */
struct ws_interval ws_mean_interval(struct ws_moments moments,
                                    double confidence);

/* Rate behind a count of cases: exact (Garwood 1936), and Byar's
 * approximation, which is off for tiny counts. Low end 0 for no case. */
struct ws_interval ws_poisson_exact(int64_t cases, double confidence);
struct ws_interval ws_poisson_byar(int64_t cases, double confidence);

/* ---- Certainty of a verdict ---------------------------------------------- */

enum ws_certainty {
    WS_CERTAINTY_UNKNOWN, /* no interval */
    WS_CLEARLY_MET,
    WS_MET_WITHIN_MARGIN,
    WS_NOT_MET_WITHIN_MARGIN,
    WS_CLEARLY_NOT_MET
};

const char *ws_certainty_name(enum ws_certainty certainty);

/* `met` is the exact verdict and is never overruled. The target itself counts
 * as met: clear success when the whole interval meets it, clear failure when
 * no part of the interval does. */
enum ws_certainty ws_certainty_of(bool met, struct ws_interval interval,
                                  double target, bool higher_is_better);

/* Chance that the true share is at least the target, Jeffreys prior. Under the
 * usual assumption of a random sample; says nothing about bias. */
double ws_chance_at_least(struct ws_share share, double target);

/* (p - T) / sqrt(T(1-T)/n). NAN for n = 0 and targets of 0 and 1. */
double ws_score_z(struct ws_share share, double target);

/* ---- Non-response and sample size ---------------------------------------- */

enum ws_break_even {
    WS_BREAK_EVEN_UNKNOWN, /* nobody asked, or the numbers contradict */
    WS_BREAK_EVEN_NONE,    /* everybody answered */
    WS_BREAK_EVEN_ALWAYS,  /* met whatever the others think */
    WS_BREAK_EVEN_DEPENDS, /* see share */
    WS_BREAK_EVEN_NEVER    /* cannot be met */
};

struct ws_nonresponse {
    double response_rate;      /* n / sent */
    struct ws_interval bounds; /* all the others said no, or yes (Manski) */
    enum ws_break_even state;  /* decided in whole numbers */
    double share;              /* yes among the others that just reaches the
                                * target; may lie outside 0..1; NAN if none */
};

/* x yes of n replies of `sent` (all who could have answered); the target is an
 * exact share 0..1. */
struct ws_nonresponse ws_nonresponse_of(int64_t x, int64_t n, int64_t sent,
                                        struct ws_exact target,
                                        enum ws_comparator comparator);

/* Replies for a margin (0.05 = five points) around a share of one half, not
 * rounded; population INFINITY when it does not matter. */
double ws_replies_needed(double margin, double population, double confidence);

/* Rounded up; divided by the reply rate (0..1) for letters to send. -1 when it
 * cannot be said. */
int64_t ws_letters_needed(double replies, double reply_rate);

/* ---- Too weak to show? --------------------------------------------------- */

/* Rule of the US National Center for Health Statistics (Parker et al. 2017)
 * over the Clopper-Pearson width. We mark, we do not suppress. */
struct ws_presentation {
    struct ws_interval interval; /* Clopper-Pearson, 95 % */
    double width;                /* NAN when n = 0 */
    double relative;             /* width / p; 0 for none or all of n */
    double relative_complement;  /* width / (1 - p); NAN for all of n */
    bool show;
    bool complement_unreliable;
    bool review; /* none or all of n, or fewer than 8 degrees of freedom */
};

/* df: degrees of freedom of the survey design, INFINITY when not known. */
struct ws_presentation ws_presentation_of(struct ws_share share, double df);

/* ---- Differences --------------------------------------------------------- */

/* Newcombe 1998, method 10: interval of a - b. Not for the same people asked
 * twice, nor for a ward against a total that contains it. */
struct ws_interval ws_newcombe(struct ws_share a, struct ws_share b,
                               double confidence);

/* Pooled z of a - b; NAN when nobody or everybody was positive. */
double ws_pooled_z(struct ws_share a, struct ws_share b);

/* One-sided p-value of "a is truly larger"; 0.5 where z cannot be computed
 * but both have answers. */
double ws_p_larger(struct ws_share a, struct ws_share b);
/* The same, but never below Fisher's exact p where fewer than five are to be
 * expected somewhere: with the normal curve alone, ranges of rare answers hold
 * a little less often than they promise (tests/slow/coverage.c). */
double ws_p_larger_guarded(struct ws_share a, struct ws_share b);
double ws_p_two_sided(double z);

struct ws_welch {
    double t, df;
    double p_larger;    /* one-sided: mean of a truly larger */
    double p_two_sided; /* both NAN when n < 2 or nothing varies */
};

struct ws_welch ws_welch_of(struct ws_moments a, struct ws_moments b);

struct ws_trend {
    double chi2; /* one degree of freedom */
    double p;
};

/* Cochran-Armitage over three or more years; `scores` are the years, gaps
 * matter. NAN when always nobody or always everybody was positive. */
struct ws_trend ws_trend_of(const struct ws_share *shares, const double *scores,
                            size_t count);

/* Welch's interval of the difference of two means, a - b. */
struct ws_interval ws_welch_interval(struct ws_moments a, struct ws_moments b,
                                     double confidence);

/* Change of the share per unit of the scores: least squares, each share with
 * the weight of its base. NAN when nothing can be said. */
double ws_slope_of(const struct ws_share *shares, const double *scores,
                   size_t count);

/* ---- Many comparisons ---------------------------------------------------- */

enum ws_adjustment {
    WS_BONFERRONI,
    WS_SIDAK,              /* single step */
    WS_HOLM,               /* our default */
    WS_SIDAK_DOWN,         /* step down */
    WS_HOCHBERG,           /* step up */
    WS_BENJAMINI_HOCHBERG, /* false discovery rate */
    WS_BENJAMINI_YEKUTIELI,
    WS_ADJUSTMENTS
};

const char *ws_adjustment_name(enum ws_adjustment method);

/* Adjusted p-values in the order given. A missing p (NAN) stays NAN and is not
 * counted among the comparisons. adjusted may be p itself. */
void ws_p_adjust(enum ws_adjustment method, const double *p, size_t count,
                 double *adjusted);

/* ---- Ranks --------------------------------------------------------------- */

/* Who is compared with whom, and how: one set of functions per kind of figure.
 * A ward that is not ranked takes no part. */
struct ws_contest {
    size_t count;
    const void *data; /* borrowed, given to the functions */
    bool (*ranked)(const void *data, size_t i);
    /* Exact: below 0 when i stands before j, 0 when they share a rank. */
    int (*compare)(const void *data, size_t i, size_t j);
    /* One-sided p-value of "i is truly better than j"; NAN: no test. */
    double (*better)(const void *data, size_t i, size_t j);
};

struct ws_standing {
    unsigned rank;                /* 1, 2, 2, 4; 0: not ranked, all is 0 */
    unsigned best, worst;         /* range that holds for all wards at once */
    unsigned own_best, own_worst; /* range for this ward looked at alone */
    unsigned tier;                /* 1 at the top; ties share a tier */
};

/* Rank ranges by Holm over the ordered pairs. Returns the number of pairs in
 * which one is shown to be better, all pairs taken together: 0 means "these
 * wards cannot be ranked". A ward could be among the top k when best <= k. */
size_t ws_standings(const struct ws_contest *contest, double confidence,
                    struct ws_standing *out);

/* Shares: exact order, pooled z. Wards with n = 0 are not ranked. */
struct ws_share_set {
    size_t count;
    const int64_t *x, *n;
    const double *effective; /* effective bases for the tests, NULL: n */
    bool lower_is_better;
    bool guarded; /* tests by ws_p_larger_guarded() */
};

/* Borrows the set. */
struct ws_contest ws_contest_of_shares(const struct ws_share_set *set);

/* Means: exact order, Welch's t. */
struct ws_mean_set {
    size_t count;
    const struct ws_sums *sums; /* all in one unit */
    int64_t least; /* wards with fewer ratings are not ranked; 0 stands for 2.
                    * With 1, a single rating is ranked but never tested: its
                    * range is the whole table. */
    bool lower_is_better;
};

struct ws_contest ws_contest_of_means(const struct ws_mean_set *set);

/* Part of the spread between the wards that is not noise, 0..1, from values
 * and their standard errors; pairs with a NAN are left out. NAN for fewer than
 * two, or when nothing varies at all. */
double ws_rankability(const double *values, const double *errors, size_t count);

/* ---- Funnel -------------------------------------------------------------- */

/* Limits around the city's share p0 for a ward with n answers: p0 -+ z
 * sqrt(p0 (1-p0) / n), cut to 0..1. NAN for n = 0. */
struct ws_interval ws_funnel(double p0, double n, double confidence);

/* True where those limits are poor: n < 5, or fewer than 5 positive or 5 other
 * answers to be expected. */
bool ws_funnel_rough(double p0, double n);

/* Limits from the binomial distribution itself: the smallest and the largest
 * share that are not in the outer (1 - confidence) / 2 on either side. */
struct ws_interval ws_funnel_exact(double p0, int64_t n, double confidence);

struct ws_dispersion {
    double chi2; /* sum of ((p - p0)^2 n / (p0 (1-p0))) */
    double df;   /* wards with answers, less one */
    double p;    /* small: the wards differ by more than chance */
};

struct ws_dispersion ws_dispersion_of(const struct ws_share *wards,
                                      size_t count);

/* ---- Progress: a straight line in exact fractions ------------------------ */

/* A figure that may be missing. */
struct ws_figure {
    bool known;
    struct ws_exact value;
};

struct ws_course {
    struct ws_figure base, current;
    int base_year, year;
    struct ws_exact target;
    int target_year;
    enum ws_comparator comparator; /* how the target is met */
};

/* In the order in which they are tested. */
enum ws_progress_state {
    WS_PROGRESS_NO_VALUE,
    WS_PROGRESS_TARGET_MET,
    WS_PROGRESS_TARGET_KEPT, /* the base year met it too */
    WS_PROGRESS_MISSED,      /* deadline reached, target not */
    WS_PROGRESS_ONE_YEAR,    /* no earlier year: no speed */
    WS_PROGRESS_FELL_BELOW,  /* the base year met it */
    WS_PROGRESS_ON_TRACK,    /* at least 0.95 of the pace */
    WS_PROGRESS_TOO_SLOW,    /* at least 0.60 */
    WS_PROGRESS_FAR_TOO_SLOW,
    WS_PROGRESS_NO_CHANGE,
    WS_PROGRESS_MOVING_AWAY,
    WS_PROGRESS_STATES
};

const char *ws_progress_name(enum ws_progress_state state);

struct ws_progress {
    enum ws_progress_state state;
    double ratio;               /* pace so far / pace asked for; NAN: none */
    struct ws_figure pace;      /* the same, exact; may be unknown */
    struct ws_figure observed;  /* change per year so far */
    struct ws_figure required;  /* change per year from base to target */
    struct ws_figure path;      /* where the line stands this year */
    struct ws_figure gap;       /* target less current value */
    struct ws_figure needed;    /* change per year from now on; 0 when met */
    struct ws_figure projected; /* at the deadline, at the pace so far; not
                                 * cut to the scale */
    bool target_behind_base;    /* the base is beyond the target: is the
                                 * direction right? */
};

/* Figures whose fractions would not fit in 128 bits are not known; the state
 * then rests on a double for the two pace limits only. */
struct ws_progress ws_progress_of(const struct ws_course *course);

/* What a change since the base year shows, given its interval (ws_newcombe) and
 * the change that the path asks for, in the same unit. */
enum ws_change {
    WS_CHANGE_UNKNOWN,
    WS_CHANGE_NOT_CLEAR, /* the interval holds no change at all */
    WS_CHANGE_PACE_OPEN, /* a change, but the pace may or may not do */
    WS_CHANGE_CLEAR
};

const char *ws_change_name(enum ws_change change);
enum ws_change ws_change_of(struct ws_interval interval, double asked);

/* ---- Progress: the rules of others --------------------------------------- */

enum ws_growth_rule { WS_EUROSTAT, WS_STATCAN, WS_UN, WS_GROWTH_RULES };

enum ws_growth_class {
    WS_GROWTH_NOT_AVAILABLE,
    WS_GROWTH_ACHIEVED,
    WS_GROWTH_HIGH,
    WS_GROWTH_MEDIUM,
    WS_GROWTH_LOW,
    WS_GROWTH_AWAY,
    WS_GROWTH_CLASSES
};

/* The owner's word for a class: "significant", "on_track"... */
const char *ws_growth_name(enum ws_growth_rule rule,
                           enum ws_growth_class class_of);

struct ws_growth_course {
    double base, current;
    double target; /* NAN: no target, WS_STATCAN only */
    double limit;  /* natural end of the scale, NAN: none; without target */
    int base_year, year, target_year;
    bool higher_is_better;
};

struct ws_growth {
    double observed, required; /* compound growth per year, as measured */
    double value; /* ratio of the two, or growth where there is no target; good
                   * is positive */
    enum ws_growth_class class_of;
    double score; /* -5 to 5, WS_STATCAN only, else NAN */
};

struct ws_growth ws_growth_of(enum ws_growth_rule rule,
                              const struct ws_growth_course *course);

/* UN ESCAP: 10 (c - b) / |T - b|, good is positive. NAN for T = b. */
double ws_status_index(const struct ws_growth_course *course);

/* Osaka's rule for plans of one to three years: the value is at least 66.7 %
 * of the target in year 2 of 3, or 90 % in plans of one or two years. Higher
 * is better only. Other years have no rule. */
enum ws_osaka { WS_OSAKA_NO_RULE, WS_OSAKA_ON_COURSE, WS_OSAKA_BEHIND };

enum ws_osaka ws_osaka_rule(struct ws_exact value, struct ws_exact target,
                            unsigned plan_year, unsigned plan_years);

WS_API_END

#endif

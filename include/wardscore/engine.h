/*
 * Engine room: a survey against a policy gives a scorecard.
 *
 * Pure computing: no files, no words for people. Verdicts and ranks are
 * decided on exact fractions; nothing here is rounded.
 */
#ifndef WARDSCORE_ENGINE_H
#define WARDSCORE_ENGINE_H

#include <wardscore/load.h>
#include <wardscore/statistics.h>

WS_API_BEGIN

/* Shares with so few answers, or so wide an interval, are marked as weak. */
#define WS_FEW_ANSWERS   30
#define WS_LARGE_PART    0.05 /* of a population: the finite formula */
#define WS_WIDE_INTERVAL 30.0 /* percentage points */

/* What else is to be said of a result. */
enum ws_remark {
    WS_REMARK_NONE,
    WS_REMARK_NOT_DONE,     /* milestone: not done */
    WS_REMARK_DATE_UNKNOWN, /* milestone: done, but in which year? */
    WS_REMARK_NO_COUNTS,    /* city: some ward gave a figure without counts */
    WS_REMARK_NO_WEIGHT     /* the weights that are to decide add up to 0 */
};

const char *ws_remark_name(enum ws_remark remark);

/* People by the meaning of their answer. */
struct ws_answers {
    int64_t by_meaning[WS_MEANINGS];
};

/* Sums of weights, in units of 10^-15, so that wards add up exactly. */
struct ws_weights {
    bool known;         /* every answer has its weight */
    bool squares_known; /* and its square, for the effective base */
    ws_i128 positive, base, squares;
};

/* One ward (or the city) and one indicator. */
struct ws_result {
    enum ws_verdict verdict;
    enum ws_missing missing; /* why there is no value */
    enum ws_remark remark;
    bool has_value;
    struct ws_exact value; /* percent, points, cases, or fiscal year */
    bool has_n;
    int64_t n; /* base of the share, ratings behind the score */
    bool has_positive;
    int64_t positive;          /* shares from tallies */
    struct ws_exact points;    /* sum of the ratings, scores with n */
    struct ws_answers answers; /* shares from tallies */
    bool has_other;            /* there are blank answers */
    struct ws_exact other;     /* the share under the other rule for blanks */
    enum ws_verdict other_verdict;
    bool has_sums;
    struct ws_sums sums; /* of the ratings, in millionths of a point */
    bool has_sd;
    struct ws_decimal sd; /* of the ratings, where it was given, in points */
    struct ws_interval interval; /* in the unit of the value; may be unknown */
    bool clipped;                /* the interval was cut to the scale */
    enum ws_certainty certainty; /* the verdict against the interval */
    bool few_answers, wide_interval;
    int64_t needed; /* more positive answers that would have met it, or 0 */
    const struct ws_response *response; /* to the survey; NULL: not known */
    long people;        /* of the ward, by the census; 0: not known */
    bool by_population; /* city: its wards weighted by their people */
    double variance;    /* of that share, on the scale 0 to 1 */
    struct ws_weights weights;
    struct ws_exact weighted; /* the weighted share, where weights are known */
    double effective_n;       /* Kish's base of it, NAN without squares */
    enum ws_verdict weights_verdict; /* with weights, or without them where
                                      * they decide; WS_NO_DATA: no weights */
    bool by_weights;                 /* value is the weighted share */
    int64_t population; /* who could have been asked, 0: not known */
    bool breaks;        /* not comparable with the years before */
    bool has_previous;
    struct ws_exact previous; /* value of the fiscal year before */
    unsigned rank;            /* 1, 2, 2, 4 among wards with data; 0: none */
    struct ws_cell cell;      /* the rows it came from */
};

/* Verdicts counted. */
struct ws_count {
    unsigned achieved, not_achieved, no_data;
};

/* Choices that are not the policy's. */
struct ws_rules {
    bool blanks_in_base; /* blank answers count in the base */
    double confidence;   /* of intervals: 0.95 */
    bool by_population;  /* the city is its wards weighted by their people */
    bool weighted;       /* weights decide, where they are given */
    bool poisson;        /* the rate behind a count gets an interval */
    int64_t suppress;    /* figures on fewer answers are hidden; 0: none */
};

struct ws_scorecard {
    const struct ws_survey *survey;
    const struct ws_policy *policy;
    const struct ws_wards *wards;
    int year; /* fiscal year */
    struct ws_rules rules;
    struct ws_result *results;     /* ward x indicator */
    struct ws_result *city;        /* by indicator */
    struct ws_count *by_ward;      /* over the indicators */
    struct ws_count *by_indicator; /* over the wards */
    struct ws_count all;
};

/* Scores one fiscal year. The survey must outlive the scorecard. */
struct ws_scorecard *ws_scorecard_new(const struct ws_survey *survey, int year,
                                      const struct ws_rules *rules);
void ws_scorecard_free(struct ws_scorecard *card);

/* Notes on verdicts that depend on the rule for blank answers. */
void ws_scorecard_find(const struct ws_scorecard *card);

const struct ws_result *ws_scorecard_result(const struct ws_scorecard *card,
                                            size_t ward, size_t indicator);

/* A measure: what the engine does with one kind of indicator. */
struct ws_measure {
    /* Scores what the survey holds on one ward. */
    void (*score)(const struct ws_indicator *indicator, struct ws_cell cell,
                  const struct ws_rules *rules, struct ws_result *out);
    /* Scores the city from its wards; NULL when that means nothing. */
    void (*pool)(const struct ws_indicator *indicator,
                 const struct ws_result *wards, size_t count, size_t stride,
                 const struct ws_rules *rules, struct ws_result *out);
    /* The interval of a result, in the unit of its value; not known for a
     * full count unless the rate behind it is asked for. */
    struct ws_interval (*interval)(const struct ws_result *result,
                                   const struct ws_rules *rules);
    /* One-sided p-value of "the true value of a is larger"; of a full count,
     * whose order is no matter of chance, 0 or 1. NULL: there is no order. */
    double (*p_larger)(const struct ws_result *a, const struct ws_result *b);
    /* Interval of the change from b to a, in the unit of the value; NULL: a
     * full count has none. */
    struct ws_interval (*change)(const struct ws_result *a,
                                 const struct ws_result *b, double confidence);
    bool sampled;  /* a sample: chance plays a part */
    bool ranked;   /* wards can be put in order */
    bool compared; /* a change from year to year means something */
};

const struct ws_measure *ws_measure_of(enum ws_kind kind);

/* ---- Rankings ------------------------------------------------------------ */

/* The wards on one indicator. */
struct ws_ranking {
    struct ws_standing *standings; /* by ward */
    size_t count;                  /* wards that have a rank */
    size_t shown;       /* pairs in which one is shown to be better */
    double rankability; /* part of the spread that is no noise; may be NAN */
};

struct ws_ranking *ws_ranking_new(const struct ws_scorecard *card,
                                  size_t indicator);
void ws_ranking_free(struct ws_ranking *ranking);

/* Overall: targets achieved, or their share of those assessed. */
enum ws_rank_by { WS_BY_ACHIEVED, WS_BY_SHARE };

struct ws_overall {
    unsigned rank;        /* ties share it; 0: nothing assessed */
    unsigned best, worst; /* as the verdicts within the margin allow */
    unsigned least, most; /* achieved, likewise */
    unsigned tier;        /* 1 at the top; no tier holds a sure difference */
    unsigned without_best, without_worst; /* with one indicator left out; 0:
                                           * there is no other */
};

/* One place a ward; free() it. */
struct ws_overall *ws_overall_new(const struct ws_scorecard *card,
                                  enum ws_rank_by by);

/* ---- Progress ------------------------------------------------------------- */

/* The scorecards of all years up to one, ascending. */
struct ws_history {
    struct ws_scorecard **cards;
    size_t count;
};

struct ws_history *ws_history_new(const struct ws_survey *survey, int year,
                                  const struct ws_rules *rules);
void ws_history_free(struct ws_history *history);

/* Most years that a trend is computed over: the first ones held. */
#define WS_TREND_YEARS 40

/* One ward (or the city: the number of wards) on its way to one target. */
struct ws_journey {
    const struct ws_result *now, *base; /* the same: one year only */
    int base_year;
    struct ws_progress progress;        /* by the straight line, or the path */
    struct ws_interval change_interval; /* in the unit; may be unknown */
    enum ws_change change;
    bool not_clear;        /* chance could have made the change */
    struct ws_trend trend; /* p is NAN for fewer than three years */
    double slope;          /* of the share per year */
    bool one_year_drives;  /* without one year the trend would turn */
};

struct ws_journey ws_history_journey(const struct ws_history *history,
                                     size_t ward, size_t indicator);

/* Interval of the change since the year before, in the unit; not known for
 * full counts, or without figures of that year. */
struct ws_interval ws_history_change(const struct ws_history *history,
                                     size_t ward, size_t indicator);

/* ---- Explanations ---------------------------------------------------------- */

/* Positive answers (negative ones where less is better) to spare before an
 * achieved share would have been missed; -1 when that cannot be said. */
int64_t ws_answers_to_spare(const struct ws_indicator *indicator,
                            const struct ws_result *result);

/* Replies with which the same share would be clear of the target, at most the
 * population where that is known; -1 when no number is enough. */
int64_t ws_replies_to_settle(const struct ws_indicator *indicator,
                             const struct ws_result *result, double confidence);

/* Chance that the true share meets the target, 0 to 1, Jeffreys prior; NAN
 * without counts, and where all of the population answered. */
double ws_chance_of_target(const struct ws_indicator *indicator,
                           const struct ws_result *result);

/* What those who did not reply could make of the share; the state is unknown
 * without figures on the response, or for questions not put to all. */
struct ws_nonresponse
ws_nonresponse_of_result(const struct ws_indicator *indicator,
                         const struct ws_result *result);

/* The city's share without one ward; n = 0 when it is not known. */
struct ws_share ws_rest_of_city(const struct ws_scorecard *card, size_t ward,
                                size_t indicator);

/* Decimals that show a value truthfully: at least as many as asked for, and
 * so many that the rounded figure is on the same side of the target. */
unsigned ws_truthful_decimals(const struct ws_indicator *indicator,
                              struct ws_exact value, unsigned at_least);

WS_API_END

#endif

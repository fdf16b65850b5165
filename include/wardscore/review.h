/*
 * Plan review: what became of the targets of a ward's plan.
 *
 * Part of the engine: pure computing on exact numbers. A verdict follows from
 * the target, the actual, and the time the row reports on; a forecast decides
 * only what the figures leave open, and is never counted without being named.
 */
#ifndef WARDSCORE_REVIEW_H
#define WARDSCORE_REVIEW_H

#include <wardscore/engine.h>
#include <wardscore/plan.h>

WS_API_BEGIN

enum ws_review_verdict {
    WS_REVIEW_ACHIEVED,
    WS_REVIEW_NOT_ACHIEVED,
    WS_REVIEW_EXPECTED,     /* mid-year: by the forecast */
    WS_REVIEW_NOT_EXPECTED, /* likewise */
    WS_REVIEW_NOT_MEASURED,
    WS_REVIEW_NOT_DUE,    /* short of it, but there is time */
    WS_REVIEW_NO_VERDICT, /* see the reason */
    WS_REVIEW_VERDICTS
};

const char *ws_review_verdict_name(enum ws_review_verdict verdict);

enum ws_review_reason {
    WS_REASON_NONE,
    WS_REASON_NO_TARGET,      /* none was set */
    WS_REASON_NO_PREVIOUS,    /* relative to an actual that is not there */
    WS_REASON_SEVERAL_VALUES, /* and no rule that makes one of them */
    WS_REASON_UNANSWERED,     /* a number against words */
    WS_REASONS
};

const char *ws_review_reason_name(enum ws_review_reason reason);

/* What to make of several values in one cell. */
enum ws_several {
    WS_SEVERAL_OPEN, /* no verdict */
    WS_SEVERAL_MIN,  /* the smallest counts */
    WS_SEVERAL_MEAN, /* their plain mean counts */
    WS_SEVERAL_ALL   /* each must meet the target */
};

struct ws_review_item {
    const struct ws_plan_row *row;
    enum ws_review_verdict verdict;
    enum ws_review_reason reason;
    bool mid_year;  /* the row reports on a time within the year */
    bool due_later; /* the target's own deadline lies in a later year */
    enum ws_comparator comparator;
    struct ws_figure goal;     /* the target as a number */
    struct ws_figure value;    /* the actual as one number */
    struct ws_figure previous; /* last year's, where it can be compared */
};

struct ws_review_count {
    unsigned by_verdict[WS_REVIEW_VERDICTS];
    unsigned targets; /* set; those without a target are not counted */
};

/* An issue of a ward's plan, or a whole plan. */
struct ws_review_part {
    unsigned ward;
    const char *issue; /* NULL: the whole plan */
    struct ws_review_count outcomes, activities;
    bool has_budget;
    int64_t budget; /* yen, each initiative once */
};

struct ws_review {
    const struct ws_survey *survey;
    int year; /* fiscal year */
    enum ws_several several;
    struct ws_review_item *items; /* by ward, as they stand in the plan */
    size_t count;
    struct ws_review_part *issues; /* likewise */
    size_t issue_count;
    struct ws_review_part *plans; /* one a ward that has a plan */
    size_t plan_count;
};

/* Reviews the plans of one fiscal year. The survey must outlive it. */
struct ws_review *ws_review_new(const struct ws_survey *survey, int year,
                                enum ws_several several);
void ws_review_free(struct ws_review *review);

/* Warnings: relative targets without a basis, verdicts and forecasts in the
 * sheet that the figures contradict. */
void ws_review_find(const struct ws_review *review);

/* Decimals, at least so many, that show a value on its true side of the
 * goal. */
unsigned ws_review_decimals(const struct ws_review_item *item,
                            struct ws_exact value, unsigned at_least);

/* Counted as met and as missed, forecasts included. */
unsigned ws_review_met(const struct ws_review_count *count);
unsigned ws_review_missed(const struct ws_review_count *count);
/* Neither: not measured, not due, no verdict. */
unsigned ws_review_open(const struct ws_review_count *count);

/* ---- A target over the years ------------------------------------------------ */

struct ws_series_point {
    int year; /* fiscal year */
    struct ws_figure value, goal;
    enum ws_comparator comparator;
};

/* One outcome of a ward that stands in the plans of several years. */
struct ws_series {
    unsigned ward;
    const char *measure, *unit;
    struct ws_series_point *points; /* ascending; last year's actuals too */
    size_t count;
    unsigned rows;               /* years of which a plan is held */
    bool ambiguous;              /* two rows of one year */
    int last_year;               /* of the rows so far */
    struct ws_progress progress; /* first actual to last goal, as of the last
                                  * actual */
    int base_year, year, target_year; /* 0: none */
};

struct ws_series_list {
    struct ws_series *items;
    size_t count;
};

/* Outcomes that stand in the plans of two years or more, once in each. */
struct ws_series_list *ws_series_list_new(const struct ws_survey *survey,
                                          enum ws_several several);
void ws_series_list_free(struct ws_series_list *list);

WS_API_END

#endif

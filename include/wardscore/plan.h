/*
 * Plans: a ward's operation policy as its spreadsheet holds it.
 *
 * Targets, actuals and dates in a plan are phrases ("年4回以上", "３回（10月末
 * 実績）"). What they mean is read by a small grammar, never guessed: a phrase
 * is understood as a whole or refused with a reason. docs/plan.md has the
 * grammar. Texts belong to the arena that was given to the reading function.
 */
#ifndef WARDSCORE_PLAN_H
#define WARDSCORE_PLAN_H

#include <wardscore/load.h>

WS_API_BEGIN

/* Why a phrase was not understood, and what to write instead. */
struct ws_phrase_fault {
    const char *name; /* ASCII, for tests */
    struct ws_label reason, hint;
};

/* ---- Target phrases ------------------------------------------------------ */

enum ws_phrase_kind {
    WS_PHRASE_NONE,    /* no target was set: -, 設定なし */
    WS_PHRASE_NUMBER,  /* 80%以上 */
    WS_PHRASE_LEVEL,   /* 前年度以上: last year's actual is the number */
    WS_PHRASE_PERCENT, /* 前年度比5%増: so many percent of it (105) */
    WS_PHRASE_STEP,    /* 前年度より3件増: so much added to it (3, -3) */
    WS_PHRASE_TEXT     /* 通年実施: judged by an explicit actual only */
};

/* What a number is counted over; 月 and 週 are part of the unit. */
enum ws_period { WS_PERIOD_NONE, WS_PER_YEAR, WS_PER_MONTH, WS_PER_WEEK };

enum ws_scope {
    WS_SCOPE_NONE,
    WS_SCOPE_ALL,   /* 全11地域 */
    WS_SCOPE_TOTAL, /* 延べ30団体: who comes twice counts twice */
    WS_SCOPE_NEW,   /* 新規3件 */
    WS_SCOPE_SUM    /* 累計10件, or with sum_from: R3~R5合計 */
};

enum ws_due { WS_DUE_NONE, WS_DUE_BY, WS_DUE_DURING };

struct ws_phrase {
    enum ws_phrase_kind kind;
    enum ws_comparator comparator; /* a bare number: WS_AT_LEAST */
    struct ws_decimal number;      /* negative in WS_PHRASE_STEP only */
    const char *unit; /* %, 点, 件, 団体・個人 ...; "" when none is named */
    const char *per; /* 2回/地域: 地域; "" */
    enum ws_period period;
    enum ws_scope scope;
    int sum_from, sum_to; /* fiscal years summed up, 0: none named */
    enum ws_due due;
    int due_year;       /* fiscal year, 0 without due */
    int era_year;       /* the fiscal year that 27年度 without an era was
                           * taken for; 0: no such year in the phrase */
    const char *text;   /* WS_PHRASE_TEXT: what is to be done */
    const char *remark; /* other brackets, "" when none */
    const char *previous; /* last year's actual in brackets: （28年度：8件） */
};

/* Reads a target of the given fiscal year. NULL when all is well, else what
 * is wrong. */
const struct ws_phrase_fault *ws_phrase_read(struct ws_arena *arena,
                                             const char *text, size_t length,
                                             int year, struct ws_phrase *out);

/* The phrase in one fixed form, which reads as the same phrase again (but
 * for era_year: its years are written out in full). */
const char *ws_phrase_text(struct ws_arena *arena,
                           const struct ws_phrase *phrase);

/* A unit as it must agree between target and actual: 回/地域, 回/月, %. */
const char *ws_unit_text(struct ws_arena *arena, const char *unit,
                         const char *per, enum ws_period period);

/* ---- When something was measured ----------------------------------------- */

enum ws_moment_kind {
    WS_MOMENT_NONE, /* not said */
    WS_MOMENT_MID,  /* within the fiscal year */
    WS_MOMENT_END   /* at its end, or after it */
};

struct ws_moment {
    enum ws_moment_kind kind;
    int year, month, day; /* calendar; day 0: the month's end; all 0: 中間 */
};

/* 10月末, 平成30年10月末現在, 2018-10-31, 中間, 年度末 */
const struct ws_phrase_fault *ws_moment_read(struct ws_arena *arena,
                                             const char *text, size_t length,
                                             int fiscal_year,
                                             struct ws_moment *out);

/* <0, 0, >0; what is not said comes first, 中間 before all dates within the
 * year, 年度末 before all dates from its end on. */
int ws_moment_compare(const struct ws_moment *a, const struct ws_moment *b);

/* ---- Actuals ------------------------------------------------------------- */

enum ws_reading_kind {
    WS_READING_EMPTY,   /* nothing was written */
    WS_READING_MISSING, /* a sign: 未測定, - */
    WS_READING_NUMBER,
    WS_READING_SEVERAL,   /* 築港小 55%、築港中 90% */
    WS_READING_DONE,      /* 実施 */
    WS_READING_NOT_DONE,  /* 未実施 */
    WS_READING_UNDER_WAY, /* 実施中 */
    WS_READING_TEXT       /* last year's only: kept, compared with nothing */
};

/* One figure of a cell. */
struct ws_amount {
    const char *label; /* 築港小; "" */
    struct ws_decimal number;
    const char *unit, *per; /* as in a target */
    enum ws_period period;
    enum ws_scope scope;
};

/* A verdict written into the cell. */
enum ws_stated { WS_STATED_NONE, WS_STATED_MET, WS_STATED_MISSED };

struct ws_reading {
    enum ws_reading_kind kind;
    enum ws_missing missing;
    const struct ws_amount *amounts; /* 1 of WS_READING_NUMBER */
    size_t count;
    bool has_planned; /* 6件⇒6件: the first is the plan's */
    struct ws_amount planned;
    bool has_sum; /* 4,722世帯(R3~R5合計10,488世帯) */
    struct ws_amount sum;
    int sum_from, sum_to;
    int era_year; /* as in a target */
    struct ws_moment as_of;
    bool names_goal; /* 57.5%(目標41.0%達成): the target it names */
    struct ws_amount goal;
    enum ws_stated stated;
    const char *remark;
};

const struct ws_phrase_fault *ws_reading_read(struct ws_arena *arena,
                                              const char *text, size_t length,
                                              int fiscal_year,
                                              struct ws_reading *out);

/* The reading in one fixed form, which reads as the same again. */
const char *ws_reading_text(struct ws_arena *arena,
                            const struct ws_reading *reading);

/* ---- Forecasts ------------------------------------------------------------ */

enum ws_forecast_kind {
    WS_FORECAST_NONE,
    WS_FORECAST_MET,    /* 達成見込み */
    WS_FORECAST_MISSED, /* 未達成見込み */
    WS_FORECAST_NUMBER  /* the figure expected at the end of the year */
};

struct ws_forecast {
    enum ws_forecast_kind kind;
    struct ws_amount amount;
};

const struct ws_phrase_fault *ws_forecast_read(struct ws_arena *arena,
                                               const char *text, size_t length,
                                               struct ws_forecast *out);

/* ---- Rows of a plan -------------------------------------------------------- */

enum ws_plan_kind { WS_PLAN_OUTCOME, WS_PLAN_ACTIVITY, WS_PLAN_KINDS };

const char *ws_plan_kind_name(enum ws_plan_kind kind); /* outcome, activity */

/* One target, or (kind of its phrase: none) a row that names an initiative
 * and its budget only. */
struct ws_plan_row {
    int year;                                            /* fiscal year */
    unsigned ward;                                       /* index */
    const char *issue, *strategy, *initiative, *measure; /* "" when none */
    enum ws_plan_kind kind;
    long indicator; /* of the policy that it serves, -1: none named */
    const char *target_text, *previous_text, *actual_text, *note; /* as typed */
    struct ws_phrase target;
    struct ws_reading previous, actual;
    struct ws_moment as_of; /* the row's, else the newest of its plan */
    struct ws_forecast forecast;
    bool has_budget;
    int64_t budget;          /* yen, of the initiative */
    bool listed_again;       /* 【再掲】: its budget stands elsewhere */
    size_t order;            /* in which rows were read */
    struct ws_origin origin; /* the target's cell; others of the row: */
    unsigned actual_field, forecast_field, budget_field;
};

/* All rows by fiscal year and ward, within a ward as they stand; valid as long
 * as the survey. */
size_t ws_survey_plan_count(const struct ws_survey *survey);
const struct ws_plan_row *ws_survey_plan_row(const struct ws_survey *survey,
                                             size_t index);

WS_API_END

#endif

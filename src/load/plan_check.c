/* The plans as a whole: their order, budgets, and the times they report on. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[WS_PLAN_KINDS] = {
    [WS_PLAN_OUTCOME] = "outcome", [WS_PLAN_ACTIVITY] = "activity"
};

const char *
ws_plan_kind_name(enum ws_plan_kind kind)
{
    return kind_names[kind];
}

size_t
ws_survey_plan_count(const struct ws_survey *survey)
{
    return survey->plan_count;
}

const struct ws_plan_row *
ws_survey_plan_row(const struct ws_survey *survey, size_t index)
{
    return &survey->plans[index];
}

static int
compare(long long a, long long b)
{
    return (a > b) - (a < b);
}

/* By year and ward; rows of a plan stay as they stand. */
static int
compare_rows(const void *left, const void *right)
{
    const struct ws_plan_row *a = left, *b = right;
    int order = compare(a->year, b->year);

    if (order == 0)
        order = compare(a->ward, b->ward);
    if (order == 0)
        order = compare(a->origin.source, b->origin.source);
    if (order == 0)
        order =
            compare((long long)a->origin.offset, (long long)b->origin.offset);
    /* Targets of one row were added in their order. */
    return order ? order : compare((long long)a->order, (long long)b->order);
}

static bool
same_plan(const struct ws_plan_row *a, const struct ws_plan_row *b)
{
    return a->year == b->year && a->ward == b->ward;
}

/* The end of the plan that starts with this row. */
static size_t
plan_end(const struct ws_survey *survey, size_t first)
{
    size_t end = first;

    while (end < survey->plan_count &&
           same_plan(&survey->plans[first], &survey->plans[end]))
        end++;
    return end;
}

static void
find_at(const struct ws_survey *survey, const struct ws_plan_row *row,
        unsigned field, enum ws_finding_id id,
        const char *const args[WS_FINDING_ARGS])
{
    struct ws_origin origin = row->origin;

    origin.field = field;
    ws_survey_find(survey, &origin, id, args);
}

/* A plan that names no time at all: a forecast is made during the year, and
 * actuals alone are taken for those of its end, which is said. */
static struct ws_moment
undated(const struct ws_survey *survey, size_t first, size_t end)
{
    const struct ws_plan_row *actual = NULL;

    for (size_t i = first; i < end; i++) {
        const struct ws_plan_row *row = &survey->plans[i];

        if (row->forecast.kind != WS_FORECAST_NONE) {
            find_at(survey, row, row->forecast_field, WS_F_FORECAST_UNDATED,
                    NULL);
            return (struct ws_moment){ WS_MOMENT_MID, 0, 0, 0 };
        }
        if (actual == NULL && row->actual.kind != WS_READING_EMPTY &&
            row->actual.kind != WS_READING_MISSING)
            actual = row;
    }
    if (actual != NULL)
        find_at(survey, actual, actual->actual_field, WS_F_ACTUAL_UNDATED,
                NULL);
    return (struct ws_moment){ WS_MOMENT_NONE, 0, 0, 0 };
}

/* Rows that do not say their time take the newest of their plan. */
static void
settle_times(struct ws_survey *survey, size_t first, size_t end)
{
    struct ws_moment newest = { WS_MOMENT_NONE, 0, 0, 0 };

    for (size_t i = first; i < end; i++)
        if (ws_moment_compare(&survey->plans[i].as_of, &newest) > 0)
            newest = survey->plans[i].as_of;
    if (newest.kind == WS_MOMENT_NONE)
        newest = undated(survey, first, end);
    for (size_t i = first; i < end; i++)
        if (survey->plans[i].as_of.kind == WS_MOMENT_NONE)
            survey->plans[i].as_of = newest;
}

static bool
same_initiative(const struct ws_plan_row *a, const struct ws_plan_row *b)
{
    return strcmp(a->initiative, b->initiative) == 0 &&
           strcmp(a->strategy, b->strategy) == 0 &&
           strcmp(a->issue, b->issue) == 0;
}

/* An initiative has one budget; repeating it is fine, and counts once. */
static void
check_budgets(struct ws_survey *survey, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct ws_plan_row *row = &survey->plans[i];

        for (size_t k = first; row->has_budget && k < i; k++) {
            const struct ws_plan_row *before = &survey->plans[k];

            if (!before->has_budget || !same_initiative(before, row))
                continue;
            if (before->budget != row->budget)
                find_at(survey, row, row->budget_field, WS_F_BUDGETS_DIFFER,
                        WS_ARGS(row->initiative));
            row->has_budget = false;
        }
    }
}

void
plan_check(struct ws_survey *survey)
{
    for (size_t i = 0; i < survey->plan_count; i++)
        survey->plans[i].order = i;
    if (survey->plan_count > 1)
        qsort(survey->plans, survey->plan_count, sizeof(struct ws_plan_row),
              compare_rows);
    for (size_t first = 0; first < survey->plan_count;) {
        size_t end = plan_end(survey, first);

        settle_times(survey, first, end);
        check_budgets(survey, first, end);
        first = end;
    }
}

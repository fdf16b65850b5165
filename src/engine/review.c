/* The review of all plans of a year: verdicts, counts by issue and plan. */
#include "review.h"

#include <stdlib.h>
#include <string.h>

unsigned
ws_review_met(const struct ws_review_count *count)
{
    return count->by_verdict[WS_REVIEW_ACHIEVED] +
           count->by_verdict[WS_REVIEW_EXPECTED];
}

unsigned
ws_review_missed(const struct ws_review_count *count)
{
    return count->by_verdict[WS_REVIEW_NOT_ACHIEVED] +
           count->by_verdict[WS_REVIEW_NOT_EXPECTED];
}

unsigned
ws_review_open(const struct ws_review_count *count)
{
    return count->targets - ws_review_met(count) - ws_review_missed(count);
}

/* The part with this ward and issue (NULL: the plan), added where it is new. */
static struct ws_review_part *
part_at(struct ws_review_part **parts, size_t *count, unsigned ward,
        const char *issue)
{
    for (size_t i = *count; i-- > 0 && (*parts)[i].ward == ward;)
        if (issue == NULL || strcmp((*parts)[i].issue, issue) == 0)
            return &(*parts)[i];
    struct ws_review_part *part = &(*parts)[(*count)++];
    *part = (struct ws_review_part){ .ward = ward, .issue = issue };
    return part;
}

static void
add_budget(struct ws_review_part *part, const struct ws_plan_row *row)
{
    if (!row->has_budget || row->listed_again)
        return;
    part->has_budget = true;
    part->budget += row->budget;
}

static void
count_item(struct ws_review_part *part, const struct ws_review_item *item)
{
    struct ws_review_count *count = item->row->kind == WS_PLAN_OUTCOME
                                        ? &part->outcomes
                                        : &part->activities;

    if (item->row->target.kind == WS_PHRASE_NONE)
        return;
    count->targets++;
    count->by_verdict[item->verdict]++;
}

static void
add_row(struct ws_review *review, const struct ws_plan_row *row)
{
    struct ws_review_part *issue =
        part_at(&review->issues, &review->issue_count, row->ward, row->issue);
    struct ws_review_part *plan =
        part_at(&review->plans, &review->plan_count, row->ward, NULL);

    add_budget(issue, row);
    add_budget(plan, row);
    if (*row->measure == '\0')
        return; /* names an initiative and its budget only */
    struct ws_review_item *item = &review->items[review->count++];
    review_judge(row, review->several, item);
    count_item(issue, item);
    count_item(plan, item);
}

struct ws_review *
ws_review_new(const struct ws_survey *survey, int year, enum ws_several several)
{
    struct ws_review *review = ws_alloc(1, sizeof(*review));
    size_t rows = ws_survey_plan_count(survey);

    review->survey = survey;
    review->year = year;
    review->several = several;
    review->items = ws_alloc(rows + 1, sizeof(*review->items));
    review->issues = ws_alloc(rows + 1, sizeof(*review->issues));
    review->plans = ws_alloc(rows + 1, sizeof(*review->plans));
    for (size_t i = 0; i < rows; i++) {
        const struct ws_plan_row *row = ws_survey_plan_row(survey, i);
        if (row->year == year)
            add_row(review, row);
    }
    return review;
}

void
ws_review_free(struct ws_review *review)
{
    if (review == NULL)
        return;
    free(review->items);
    free(review->issues);
    free(review->plans);
    free(review);
}

/* ---- what is odd ---------------------------------------------------------------- */

static void
find(const struct ws_review *review, const struct ws_review_item *item,
     unsigned field, enum ws_finding_id id, const char *a, const char *b)
{
    struct ws_origin origin = item->row->origin;

    origin.field = field;
    ws_survey_find(review->survey, &origin, id, WS_ARGS(a, b));
}

/* Words of verdicts that a sheet writes, the same in both languages. */
static const char *
sheet_word(bool met)
{
    return met ? "達成" : "未達成";
}

static void
find_stated(const struct ws_review *review, const struct ws_review_item *item)
{
    enum ws_stated stated = item->row->actual.stated;
    bool met = item->verdict == WS_REVIEW_ACHIEVED;
    bool missed = item->verdict == WS_REVIEW_NOT_ACHIEVED;

    /* A short figure in a year that is not over is a miss as stated. */
    if (stated == WS_STATED_NONE || !(met || missed) ||
        (stated == WS_STATED_MET) == met)
        return;
    find(review, item, item->row->actual_field, WS_F_STATED_OTHERWISE,
         sheet_word(stated == WS_STATED_MET), sheet_word(met));
}

static void
find_forecast(const struct ws_review *review, const struct ws_review_item *item)
{
    const struct ws_forecast *forecast = &item->row->forecast;
    bool met = item->verdict == WS_REVIEW_ACHIEVED;
    bool missed = item->verdict == WS_REVIEW_NOT_ACHIEVED;

    if (!(item->mid_year || item->due_later) || !(met || missed))
        return;
    if (forecast->kind == (met ? WS_FORECAST_MISSED : WS_FORECAST_MET))
        find(review, item, item->row->forecast_field,
             WS_F_FORECAST_CONTRADICTED, sheet_word(met), NULL);
}

void
ws_review_find(const struct ws_review *review)
{
    for (size_t i = 0; i < review->count; i++) {
        const struct ws_review_item *item = &review->items[i];

        if (item->reason == WS_REASON_NO_PREVIOUS)
            find(review, item, item->row->origin.field, WS_F_NO_PREVIOUS,
                 item->row->target_text, NULL);
        if (item->reason == WS_REASON_UNANSWERED)
            find(review, item, item->row->actual_field, WS_F_NOT_JUDGED,
                 item->row->target_text, item->row->actual_text);
        find_stated(review, item);
        find_forecast(review, item);
    }
}

/*
 * Outcomes of a plan over the years. A measure is the same one as long as its
 * name and unit stay; last year's actual extends it by a year.
 */
#include "review.h"

#include <stdlib.h>
#include <string.h>

struct builder {
    struct ws_series_list *list;
    size_t capacity;
};

/* The unit of the row's figures; NULL when it has none. */
static const char *
unit_of(const struct ws_plan_row *row)
{
    if (row->target.kind == WS_PHRASE_NUMBER && *row->target.unit != '\0')
        return row->target.unit;
    if (row->actual.kind == WS_READING_NUMBER)
        return row->actual.amounts[0].unit;
    return row->target.kind == WS_PHRASE_NUMBER ? "" : NULL;
}

static struct ws_series *
series_of(struct builder *builder, const struct ws_plan_row *row,
          const char *unit)
{
    struct ws_series_list *list = builder->list;

    for (size_t i = 0; i < list->count; i++) {
        struct ws_series *series = &list->items[i];
        if (series->ward == row->ward &&
            strcmp(series->measure, row->measure) == 0 &&
            strcmp(series->unit, unit) == 0)
            return series;
    }
    list->items = ws_reserve(list->items, list->count, &builder->capacity,
                             sizeof(*list->items));
    struct ws_series *series = &list->items[list->count++];
    *series = (struct ws_series){ .ward = row->ward,
                                  .measure = row->measure,
                                  .unit = unit };
    return series;
}

/* The point of a year, added behind the others where it is new. Rows come
 * year by year. */
static struct ws_series_point *
point_at(struct ws_series *series, int year)
{
    for (size_t i = 0; i < series->count; i++)
        if (series->points[i].year == year)
            return &series->points[i];
    struct ws_series_point *points =
        ws_alloc(series->count + 1, sizeof(*points));
    if (series->count > 0)
        memcpy(points, series->points, series->count * sizeof(*points));
    free(series->points);
    series->points = points;
    points[series->count].year = year;
    return &points[series->count++];
}

/* What a plan says of the year before, unless that year's own plan did. */
static void
extend(struct ws_series *series, int year, struct ws_figure value)
{
    struct ws_series_point *point = point_at(series, year);

    if (!point->value.known)
        point->value = value;
}

static void
add_row(struct builder *builder, const struct ws_plan_row *row,
        enum ws_several several)
{
    struct ws_review_item item;
    const char *unit = unit_of(row);

    if (row->kind != WS_PLAN_OUTCOME || *row->measure == '\0' || unit == NULL)
        return;
    review_judge(row, several, &item);
    struct ws_series *series = series_of(builder, row, unit);
    if (item.previous.known)
        extend(series, row->year - 1, item.previous);
    struct ws_series_point *point = point_at(series, row->year);
    series->ambiguous = series->ambiguous || series->last_year == row->year;
    series->last_year = row->year;
    series->rows++;
    /* A figure of mid-year is no year's figure, unless it settles the year. */
    if (!item.mid_year || item.verdict == WS_REVIEW_ACHIEVED ||
        item.verdict == WS_REVIEW_NOT_ACHIEVED)
        point->value = item.value;
    point->comparator = item.comparator;
    if (!item.due_later) {
        point->goal = item.goal;
        return;
    }
    int due = row->target.sum_to > row->target.due_year ? row->target.sum_to
                                                        : row->target.due_year;
    point = point_at(series, due);
    point->goal = item.goal;
    point->comparator = item.comparator;
}

static int
by_year(const void *left, const void *right)
{
    const struct ws_series_point *a = left, *b = right;

    return (a->year > b->year) - (a->year < b->year);
}

/* From the first actual to the goal of the last year, as of the last one. */
static void
add_progress(struct ws_series *series)
{
    struct ws_course course = { 0 };

    for (size_t i = 0; i < series->count; i++) {
        const struct ws_series_point *point = &series->points[i];

        if (point->value.known && !course.base.known) {
            course.base = point->value;
            course.base_year = point->year;
        }
        if (point->value.known) {
            course.current = point->value;
            course.year = point->year;
        }
        if (point->goal.known) {
            course.target = point->goal.value;
            course.target_year = point->year;
            course.comparator = point->comparator;
        }
    }
    series->base_year = course.base_year;
    series->year = course.year;
    series->target_year = course.target_year;
    if (course.target_year > 0)
        series->progress = ws_progress_of(&course);
}

struct ws_series_list *
ws_series_list_new(const struct ws_survey *survey, enum ws_several several)
{
    struct builder builder = { .list = ws_alloc(1, sizeof(*builder.list)) };
    struct ws_series_list *list = builder.list;
    size_t kept = 0;

    for (size_t i = 0; i < ws_survey_plan_count(survey); i++)
        add_row(&builder, ws_survey_plan_row(survey, i), several);
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].rows < 2 || list->items[i].ambiguous) {
            free(list->items[i].points);
            continue;
        }
        qsort(list->items[i].points, list->items[i].count,
              sizeof(struct ws_series_point), by_year);
        list->items[kept] = list->items[i];
        add_progress(&list->items[kept++]);
    }
    list->count = kept;
    return list;
}

void
ws_series_list_free(struct ws_series_list *list)
{
    if (list == NULL)
        return;
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].points);
    free(list->items);
    free(list);
}

/* The counters of a unit of the file, and of all of it. */
#include "respond.h"

#include <stdlib.h>
#include <string.h>

static size_t
cells_of(const struct respond_plan *plan, size_t groups)
{
    return plan->bases[plan->questionnaire->question_count] * groups;
}

void
sums_open(struct sums *sums, const struct respond_plan *plan)
{
    *sums = (struct sums){ .plan = plan, .groups = plan->wards->count };
    size_t cells = cells_of(plan, sums->groups) + 1;

    sums->counts = ws_alloc(cells, sizeof(*sums->counts));
    if (plan->merging) {
        sums->rows = ws_alloc(cells, sizeof(*sums->rows));
        sums->breaks = ws_alloc(cells, sizeof(*sums->breaks));
    }
    if (plan->has_weight) {
        sums->weights = ws_alloc(cells, sizeof(*sums->weights));
        sums->squares = ws_alloc(cells, sizeof(*sums->squares));
    }
}

void
sums_close(struct sums *sums)
{
    free(sums->counts);
    free(sums->weights);
    free(sums->squares);
    free(sums->rows);
    free(sums->breaks);
}

void
sums_clear(struct sums *sums)
{
    size_t cells = cells_of(sums->plan, sums->groups);

    memset(sums->counts, 0, cells * sizeof(*sums->counts));
    if (sums->rows != NULL) {
        memset(sums->rows, 0, cells * sizeof(*sums->rows));
        memset(sums->breaks, 0, cells * sizeof(*sums->breaks));
    }
    if (sums->weights == NULL)
        return;
    memset(sums->weights, 0, cells * sizeof(*sums->weights));
    memset(sums->squares, 0, cells * sizeof(*sums->squares));
}

/* The cells of every question move to where they belong among more groups. */
static void *
spread(const struct respond_plan *plan, void *old, size_t size, size_t before,
       size_t after)
{
    char *grown = ws_alloc(cells_of(plan, after) + 1, size);

    for (size_t q = 0; q < plan->questionnaire->question_count; q++)
        memcpy(grown + plan->bases[q] * after * size,
               (const char *)old + plan->bases[q] * before * size,
               plan->widths[q] * before * size);
    free(old);
    return grown;
}

void
sums_reach(struct sums *sums, size_t groups)
{
    size_t after = sums->groups;

    while (after < groups)
        after *= 2;
    if (after == sums->groups)
        return;
    sums->counts = spread(sums->plan, sums->counts, sizeof(*sums->counts),
                          sums->groups, after);
    if (sums->rows != NULL) {
        sums->rows = spread(sums->plan, sums->rows, sizeof(*sums->rows),
                            sums->groups, after);
        sums->breaks = spread(sums->plan, sums->breaks, sizeof(*sums->breaks),
                              sums->groups, after);
    }
    if (sums->weights != NULL) {
        sums->weights = spread(sums->plan, sums->weights,
                               sizeof(*sums->weights), sums->groups, after);
        sums->squares = spread(sums->plan, sums->squares,
                               sizeof(*sums->squares), sums->groups, after);
    }
    sums->groups = after;
}

void
sums_add(struct sums *sums, const struct sums *more)
{
    const struct respond_plan *plan = sums->plan;

    sums_reach(sums, more->groups);
    for (size_t q = 0; q < plan->questionnaire->question_count; q++) {
        size_t from = sums_at(more, q, 0), to = sums_at(sums, q, 0);
        size_t cells = plan->widths[q] * more->groups;

        for (size_t i = 0; i < cells; i++)
            sums->counts[to + i] += more->counts[from + i];
        for (size_t i = 0; sums->rows != NULL && i < cells; i++) {
            sums->rows[to + i] += more->rows[from + i];
            sums->breaks[to + i] += more->breaks[from + i];
        }
        for (size_t i = 0; sums->weights != NULL && i < cells; i++) {
            sums->weights[to + i] += more->weights[from + i];
            sums->squares[to + i] =
                squares_more(sums->squares[to + i], more->squares[from + i]);
        }
    }
}

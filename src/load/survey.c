/*
 * The survey: every figure of all files in one fixed order, so that neither
 * the order of files nor that of rows makes a difference to what follows.
 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

struct ws_survey *
ws_survey_new(const struct ws_policy *policy, const struct ws_wards *wards,
              struct ws_findings *findings)
{
    struct ws_survey *survey = ws_alloc(1, sizeof(*survey));

    survey->policy = policy;
    survey->wards = wards;
    survey->findings = findings;
    survey->arena = ws_arena_new();
    return survey;
}

void
ws_survey_free(struct ws_survey *survey)
{
    if (survey == NULL)
        return;
    for (size_t i = 0; i < survey->source_count; i++)
        if (survey->sources[i]->sheet != NULL)
            sheet_free(survey->sources[i]->sheet);
        else
            free(survey->sources[i]->text);
    free(survey->sources);
    free(survey->tallies);
    free(survey->values);
    free(survey->responses);
    free(survey->plans);
    ws_map_free(survey->plan_keys);
    free(survey->years);
    free(survey->cells);
    ws_arena_free(survey->arena);
    free(survey);
}

void
survey_add_tally(struct ws_survey *survey, const struct ws_tally *tally)
{
    survey->tallies = ws_reserve(survey->tallies, survey->tally_count,
                                 &survey->tally_capacity, sizeof(*tally));
    survey->tallies[survey->tally_count++] = *tally;
}

void
survey_add_value(struct ws_survey *survey, const struct ws_value *value)
{
    survey->values = ws_reserve(survey->values, survey->value_count,
                                &survey->value_capacity, sizeof(*value));
    survey->values[survey->value_count++] = *value;
}

/* ---- order -------------------------------------------------------------- */

static int
compare(long long a, long long b)
{
    return (a > b) - (a < b);
}

static int
compare_origins(const struct ws_origin *a, const struct ws_origin *b)
{
    int order = compare(a->source, b->source);

    if (order == 0)
        order = compare((long long)a->offset, (long long)b->offset);
    return order ? order : compare(a->field, b->field);
}

static int
compare_keys(int year_a, unsigned ward_a, unsigned indicator_a, int year_b,
             unsigned ward_b, unsigned indicator_b)
{
    int order = compare(year_a, year_b);

    if (order == 0)
        order = compare(ward_a, ward_b);
    return order ? order : compare(indicator_a, indicator_b);
}

/* By what is counted, then by place; equal answers end up side by side. */
static int
compare_tallies(const void *left, const void *right)
{
    const struct ws_tally *a = left, *b = right;
    int order = compare_keys(a->year, a->ward, a->indicator, b->year, b->ward,
                             b->indicator);

    if (order == 0)
        order = compare(a->kind, b->kind);
    if (order == 0 && a->kind == WS_TALLY_ANSWER)
        order = (a->option > b->option) - (a->option < b->option);
    if (order == 0 && a->kind == WS_TALLY_POINTS)
        order = ws_exact_compare(ws_exact_decimal(a->points),
                                 ws_exact_decimal(b->points));
    return order ? order : compare_origins(&a->origin, &b->origin);
}

static int
compare_values(const void *left, const void *right)
{
    const struct ws_value *a = left, *b = right;
    int order = compare_keys(a->year, a->ward, a->indicator, b->year, b->ward,
                             b->indicator);

    return order ? order : compare_origins(&a->origin, &b->origin);
}

static void
add_year(struct ws_survey *survey, int year)
{
    if (survey->year_count > 0 && survey->years[survey->year_count - 1] == year)
        return;
    survey->years = ws_reserve(survey->years, survey->year_count,
                               &survey->year_capacity, sizeof(int));
    survey->years[survey->year_count++] = year;
}

/* Merges the years of the two ordered lists. */
static void
collect_years(struct ws_survey *survey)
{
    size_t t = 0, v = 0;

    while (t < survey->tally_count || v < survey->value_count) {
        if (v == survey->value_count ||
            (t < survey->tally_count &&
             survey->tallies[t].year <= survey->values[v].year))
            add_year(survey, survey->tallies[t++].year);
        else
            add_year(survey, survey->values[v++].year);
    }
}

/* ---- cells -------------------------------------------------------------- */

static struct ws_cell *
cell_at(const struct ws_survey *survey, int year, size_t ward, size_t indicator)
{
    size_t wards = survey->wards->count + 1; /* and the city */

    for (size_t i = 0; i < survey->year_count; i++)
        if (survey->years[i] == year)
            return &survey->cells[(i * wards + ward) *
                                      survey->policy->indicator_count +
                                  indicator];
    return NULL;
}

static void
fill_cells(struct ws_survey *survey)
{
    survey->cells = ws_alloc(survey->year_count * (survey->wards->count + 1) *
                                 survey->policy->indicator_count,
                             sizeof(struct ws_cell));
    for (size_t i = 0; i < survey->tally_count; i++) {
        const struct ws_tally *tally = &survey->tallies[i];
        struct ws_cell *cell =
            cell_at(survey, tally->year, tally->ward, tally->indicator);
        if (cell->tallies == NULL)
            cell->tallies = tally;
        cell->tally_count++;
    }
    for (size_t i = survey->value_count; i-- > 0;) {
        const struct ws_value *value = &survey->values[i];
        cell_at(survey, value->year, value->ward, value->indicator)->value =
            value;
    }
}

void
ws_survey_finish(struct ws_survey *survey)
{
    if (survey->tally_count > 1)
        qsort(survey->tallies, survey->tally_count, sizeof(struct ws_tally),
              compare_tallies);
    if (survey->value_count > 1)
        qsort(survey->values, survey->value_count, sizeof(struct ws_value),
              compare_values);
    collect_years(survey);
    fill_cells(survey);
    survey_check(survey);
    plan_check(survey);
}

/* ---- reading it --------------------------------------------------------- */

struct ws_cell
ws_survey_cell(const struct ws_survey *survey, int year, size_t ward,
               size_t indicator)
{
    const struct ws_cell *cell = cell_at(survey, year, ward, indicator);

    return cell ? *cell : (struct ws_cell){ 0 };
}

void
ws_survey_find(const struct ws_survey *survey, const struct ws_origin *origin,
               enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    const struct ws_source *source = survey->sources[origin->source];

    survey_find_at(survey, source, source->order, origin, id, NULL, args);
}

const struct ws_policy *
ws_survey_policy(const struct ws_survey *survey)
{
    return survey->policy;
}

const struct ws_wards *
ws_survey_wards(const struct ws_survey *survey)
{
    return survey->wards;
}

size_t
ws_survey_source_count(const struct ws_survey *survey)
{
    return survey->source_count;
}

const struct ws_source *
ws_survey_source(const struct ws_survey *survey, size_t index)
{
    return survey->sources[index];
}

size_t
ws_survey_year_count(const struct ws_survey *survey)
{
    return survey->year_count;
}

int
ws_survey_year(const struct ws_survey *survey, size_t index)
{
    return survey->years[index];
}

const char *
ws_survey_line(const struct ws_survey *survey, const struct ws_origin *origin,
               size_t *length)
{
    const struct ws_source *source = survey->sources[origin->source];
    const char *line = source->text + origin->offset;

    *length = strcspn(line, "\r\n");
    return line;
}

const struct ws_response *
ws_survey_response(const struct ws_survey *survey, int year, size_t ward)
{
    for (size_t i = 0; i < survey->response_count; i++)
        if (survey->responses[i].year == year &&
            survey->responses[i].ward == ward)
            return &survey->responses[i];
    return NULL;
}

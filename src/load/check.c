/*
 * Figures against each other: what is given twice, what does not add up, what
 * is not there. Totals are checked, never counted; nothing is repaired.
 */
#include "survey.h"

#include <stdio.h>
#include <string.h>

static const char *
ward_name(const struct ws_survey *survey, unsigned ward)
{
    return ward < survey->wards->count ? survey->wards->items[ward].name.ja
                                       : survey->wards->city.ja;
}

static const char *
indicator_id(const struct ws_survey *survey, unsigned indicator)
{
    return survey->policy->indicators[indicator].id;
}

/* "survey.csv:12" */
static const char *
place_text(const struct ws_survey *survey, const struct ws_origin *origin)
{
    return ws_survey_place(survey, origin, false, survey->arena);
}

static const char *
number_text(const struct ws_survey *survey, int64_t number)
{
    return ws_arena_printf(survey->arena, "%lld", (long long)number);
}

/* ---- given twice -------------------------------------------------------- */

static const char *
answer_text(const struct ws_survey *survey, const struct ws_tally *tally)
{
    char points[WS_EXACT_TEXT];

    switch (tally->kind) {
    case WS_TALLY_ANSWER:
        return tally->option->answer;
    case WS_TALLY_TOTAL:
        return "計";
    case WS_TALLY_POINTS:
        break;
    }
    ws_exact_text(ws_exact_decimal(tally->points), tally->points.scale, points);
    return ws_arena_copy(survey->arena, points, strlen(points));
}

static bool
same_tally(const struct ws_tally *a, const struct ws_tally *b)
{
    return a->year == b->year && a->ward == b->ward &&
           a->indicator == b->indicator && a->kind == b->kind &&
           a->option == b->option &&
           ws_exact_compare(ws_exact_decimal(a->points),
                            ws_exact_decimal(b->points)) == 0;
}

static void
check_duplicates(struct ws_survey *survey)
{
    for (size_t i = 1; i < survey->tally_count; i++) {
        const struct ws_tally *first = &survey->tallies[i - 1];
        const struct ws_tally *again = &survey->tallies[i];

        if (same_tally(first, again))
            ws_survey_find(survey, &again->origin, WS_F_DUPLICATE_TALLY,
                           WS_ARGS(ward_name(survey, again->ward),
                                   indicator_id(survey, again->indicator),
                                   answer_text(survey, again),
                                   place_text(survey, &first->origin)));
    }
    for (size_t i = 1; i < survey->value_count; i++) {
        const struct ws_value *first = &survey->values[i - 1];
        const struct ws_value *again = &survey->values[i];

        if (first->year == again->year && first->ward == again->ward &&
            first->indicator == again->indicator)
            ws_survey_find(survey, &again->origin, WS_F_DUPLICATE_VALUE,
                           WS_ARGS(ward_name(survey, again->ward),
                                   indicator_id(survey, again->indicator),
                                   place_text(survey, &first->origin)));
    }
}

/* ---- parts and totals --------------------------------------------------- */

/* Sums of one cell's answers. */
struct sums {
    int64_t valid;      /* answers that are neither blank nor not asked */
    bool only_positive; /* no other valid option is listed, not even with 0 */
    int64_t blank, not_asked;
    const struct ws_tally *missing; /* the first tally without a count */
    const struct ws_tally *total;   /* the total row */
};

static struct sums
sum_cell(const struct ws_cell *cell)
{
    struct sums sums = { .only_positive = true };

    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];

        if (tally->kind == WS_TALLY_TOTAL) {
            if (tally->missing == WS_PRESENT)
                sums.total = tally;
            continue;
        }
        sums.only_positive = sums.only_positive &&
                             tally->kind == WS_TALLY_ANSWER &&
                             tally->option->meaning != WS_NEGATIVE &&
                             tally->option->meaning != WS_NEUTRAL;
        if (tally->missing != WS_PRESENT && sums.missing == NULL)
            sums.missing = tally;
        if (tally->kind == WS_TALLY_ANSWER &&
            tally->option->meaning == WS_NO_ANSWER)
            sums.blank += tally->count;
        else if (tally->kind == WS_TALLY_ANSWER &&
                 tally->option->meaning == WS_NOT_ASKED)
            sums.not_asked += tally->count;
        else
            sums.valid += tally->count;
    }
    return sums;
}

/* A total may leave out those not asked, and those who left it blank. */
static bool
total_fits(const struct sums *sums)
{
    int64_t total = sums->total->count, valid = sums->valid;

    return total == valid || total == valid + sums->blank ||
           total == valid + sums->not_asked ||
           total == valid + sums->blank + sums->not_asked;
}

static void
check_total(const struct ws_survey *survey, const struct sums *sums)
{
    const struct ws_tally *total = sums->total;
    const char *ward = ward_name(survey, total->ward);
    const char *indicator = indicator_id(survey, total->indicator);
    const char *stated = number_text(survey, total->count);
    const char *added =
        number_text(survey, sums->valid + sums->blank + sums->not_asked);

    if (total->count < sums->valid)
        ws_survey_find(survey, &total->origin, WS_F_PARTS_EXCEED_TOTAL,
                       WS_ARGS(ward, indicator, added, stated));
    else if (!total_fits(sums))
        ws_survey_find(survey, &total->origin, WS_F_TOTAL_DIFFERS,
                       WS_ARGS(ward, indicator, stated, added));
}

/* Nobody answers who was not asked. */
static void
check_response(const struct ws_survey *survey, const struct ws_tally *first,
               int64_t answers)
{
    const struct ws_response *response =
        ws_survey_response(survey, first->year, first->ward);
    const struct ws_indicator *indicator =
        &survey->policy->indicators[first->indicator];

    if (response == NULL || indicator->screened ||
        indicator->kind != WS_SHARE || answers <= response->sent)
        return;
    ws_survey_find(survey, &first->origin, WS_F_BASE_EXCEEDS_SENT,
                   WS_ARGS(ward_name(survey, first->ward), indicator->id,
                           number_text(survey, answers),
                           number_text(survey, response->sent)));
}

/* One population a question, and no more answers than people. */
static void
check_population(const struct ws_survey *survey, const struct ws_cell *cell,
                 int64_t answers)
{
    const struct ws_tally *first = &cell->tallies[0];
    const char *ward = ward_name(survey, first->ward);
    const char *indicator = indicator_id(survey, first->indicator);

    int64_t population = 0;

    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];

        if (population > 0 && tally->population > 0 &&
            tally->population != population) {
            ws_survey_find(
                survey, &tally->origin, WS_F_POPULATION_DIFFERS,
                WS_ARGS(ward, indicator, number_text(survey, population),
                        number_text(survey, tally->population)));
            return;
        }
        if (tally->population > 0) /* it may stand in one row only */
            population = tally->population;
    }
    if (population > 0 && answers > population)
        ws_survey_find(survey, &first->origin, WS_F_BASE_EXCEEDS_POPULATION,
                       WS_ARGS(ward, indicator, number_text(survey, answers),
                               number_text(survey, population)));
}

/* Weights for all answers of a question, or for none. */
static void
check_weights(const struct ws_survey *survey, const struct ws_cell *cell)
{
    for (size_t i = 1; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];

        if (tally->kind == WS_TALLY_TOTAL ||
            tally->has_weight == cell->tallies[0].has_weight)
            continue;
        ws_survey_find(survey, &tally->origin, WS_F_WEIGHTS_MIXED,
                       WS_ARGS(ward_name(survey, tally->ward),
                               indicator_id(survey, tally->indicator)));
        return;
    }
}

static void
check_tallies(const struct ws_survey *survey, const struct ws_cell *cell)
{
    struct sums sums = sum_cell(cell);
    const struct ws_tally *first = &cell->tallies[0];
    const char *ward = ward_name(survey, first->ward);
    const char *indicator = indicator_id(survey, first->indicator);

    struct ws_label reason =
        ws_missing_label(sums.missing ? sums.missing->missing : WS_PRESENT);

    if (sums.valid + sums.blank + sums.not_asked > WS_MAX_COUNT)
        ws_survey_find(survey, &first->origin, WS_F_SUM_TOO_LARGE,
                       WS_ARGS(ward, indicator));
    else if (sums.missing != NULL)
        ws_survey_find(survey, &sums.missing->origin, WS_F_INCOMPLETE_TALLY,
                       WS_ARGS(ward, indicator, reason.en, reason.ja));
    else if (sums.only_positive && sums.valid > 0)
        ws_survey_find(survey, &first->origin, WS_F_ONLY_POSITIVE,
                       WS_ARGS(ward, indicator));
    if (sums.missing == NULL && sums.total != NULL && cell->tally_count > 1)
        check_total(survey, &sums);
    check_response(survey, first, sums.valid + sums.blank + sums.not_asked);
    check_population(survey, cell, sums.valid + sums.blank);
    check_weights(survey, cell);
    if (cell->value != NULL)
        ws_survey_find(
            survey, &cell->value->origin, WS_F_TALLY_AND_VALUE,
            WS_ARGS(ward, indicator, place_text(survey, &first->origin)));
}

/* ---- values that someone else computed ---------------------------------- */

/* Is there a whole number x with x / n within one unit of the last place? */
static bool
percent_possible(const struct ws_value *value)
{
    struct ws_exact share = ws_exact_decimal(value->value);
    ws_i128 step = 100 * share.den;
    ws_i128 rest = share.num * value->n % step;
    ws_i128 distance = rest < step - rest ? rest : step - rest;

    return distance < value->n;
}

static void
check_published(const struct ws_survey *survey, const struct ws_value *value)
{
    const struct ws_indicator *indicator =
        &survey->policy->indicators[value->indicator];
    char share[WS_EXACT_TEXT];

    if (indicator->kind != WS_SHARE || value->missing != WS_PRESENT)
        return;
    struct ws_exact exact = ws_exact_decimal(value->value);
    ws_exact_text(exact, value->value.scale, share);
    if (value->has_n && value->population > 0 && value->n > value->population)
        ws_survey_find(survey, &value->origin, WS_F_BASE_EXCEEDS_POPULATION,
                       WS_ARGS(ward_name(survey, value->ward), indicator->id,
                               number_text(survey, value->n),
                               number_text(survey, value->population)));
    if (value->has_n && !percent_possible(value))
        ws_survey_find(survey, &value->origin, WS_F_PERCENT_IMPOSSIBLE,
                       WS_ARGS(number_text(survey, value->n), share));
    if (ws_exact_compare(exact, ws_exact_decimal(indicator->target)) == 0)
        ws_survey_find(survey, &value->origin, WS_F_ROUNDED_AT_TARGET,
                       WS_ARGS(ward_name(survey, value->ward), indicator->id));
}

/* ---- the city's totals -------------------------------------------------- */

/* Adds the wards' counts of what the city's tally counts. */
static int64_t
wards_add_up(const struct ws_survey *survey, const struct ws_tally *city)
{
    int64_t sum = 0;

    for (size_t ward = 0; ward < survey->wards->count; ward++) {
        struct ws_cell cell =
            ws_survey_cell(survey, city->year, ward, city->indicator);

        for (size_t i = 0; i < cell.tally_count; i++)
            if (cell.tallies[i].kind == city->kind &&
                cell.tallies[i].option == city->option &&
                ws_exact_compare(ws_exact_decimal(cell.tallies[i].points),
                                 ws_exact_decimal(city->points)) == 0)
                sum += cell.tallies[i].count;
    }
    return sum;
}

static void
check_city(const struct ws_survey *survey, const struct ws_cell *cell)
{
    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *city = &cell->tallies[i];
        int64_t sum = wards_add_up(survey, city);

        if (city->missing != WS_PRESENT || city->count == sum ||
            (city->kind == WS_TALLY_TOTAL && sum == 0))
            continue;
        const char *what = ws_arena_printf(
            survey->arena, "%s %s", indicator_id(survey, city->indicator),
            answer_text(survey, city));
        ws_survey_find(survey, &city->origin, WS_F_CITY_TOTAL_DIFFERS,
                       WS_ARGS(what, number_text(survey, city->count),
                               number_text(survey, sum)));
    }
}

/* ---- what is not there -------------------------------------------------- */

static bool
ward_has_figures(const struct ws_survey *survey, int year, size_t ward)
{
    for (size_t i = 0; i < survey->policy->indicator_count; i++) {
        struct ws_cell cell = ws_survey_cell(survey, year, ward, i);
        if (cell.tally_count > 0 || cell.value != NULL)
            return true;
    }
    return false;
}

/* A file on one ward alone is no accident; one that lacks a few wards is. */
static void
check_coverage(const struct ws_survey *survey, int year)
{
    struct ws_buf names = { 0 };
    size_t absent = 0;
    char text[24];

    for (size_t ward = 0; ward < survey->wards->count; ward++)
        if (!ward_has_figures(survey, year, ward))
            ws_buf_addf(&names, "%s%s", absent++ ? " " : "",
                        ward_name(survey, (unsigned)ward));
    if (absent > 0 && absent * 2 < survey->wards->count) {
        snprintf(text, sizeof(text), "%d", year);
        ws_findings_add(
            survey->findings,
            &(struct ws_finding){ .id = WS_F_WARDS_MISSING,
                                  .file_order = survey->file_count + 1,
                                  .args = { text, names.data } });
    }
    ws_buf_free(&names);
}

void
survey_check(struct ws_survey *survey)
{
    size_t indicators = survey->policy->indicator_count;
    size_t wards = survey->wards->count;
    size_t cells = survey->year_count * (wards + 1) * indicators;

    check_duplicates(survey);
    for (size_t i = 0; i < cells; i++) {
        const struct ws_cell *cell = &survey->cells[i];

        if (cell->tally_count > 0)
            check_tallies(survey, cell);
        else if (cell->value != NULL)
            check_published(survey, cell->value);
        if (i / indicators % (wards + 1) == wards)
            check_city(survey, cell);
    }
    for (size_t i = 0; i < survey->year_count; i++)
        check_coverage(survey, survey->years[i]);
}

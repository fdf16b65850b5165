/* The scorecard: every ward and indicator of one year, ranks and counts. */
#include "measures.h"

#include <stdlib.h>

static struct ws_result *
result_at(const struct ws_scorecard *card, size_t ward, size_t indicator)
{
    return &card->results[ward * card->policy->indicator_count + indicator];
}

const struct ws_result *
ws_scorecard_result(const struct ws_scorecard *card, size_t ward,
                    size_t indicator)
{
    return result_at(card, ward, indicator);
}

static bool
breaks_series(struct ws_cell cell)
{
    if (cell.value != NULL && cell.value->breaks)
        return true;
    for (size_t i = 0; i < cell.tally_count; i++)
        if (cell.tallies[i].breaks)
            return true;
    return false;
}

/* Stated with the question, or with the survey it was part of. */
static int64_t
population_of(const struct ws_result *result)
{
    struct ws_cell cell = result->cell;

    for (size_t i = 0; i < cell.tally_count; i++)
        if (cell.tallies[i].population > 0)
            return cell.tallies[i].population;
    if (cell.value != NULL && cell.value->population > 0)
        return cell.value->population;
    return result->response ? result->response->population : 0;
}

static void
score_cell(const struct ws_scorecard *card, int year, size_t ward,
           size_t indicator, struct ws_result *out)
{
    const struct ws_indicator *what = &card->policy->indicators[indicator];

    out->cell = ws_survey_cell(card->survey, year, ward, indicator);
    out->breaks = breaks_series(out->cell);
    if (what->kind == WS_SHARE && !what->screened)
        out->response = ws_survey_response(card->survey, year, ward);
    out->population = population_of(out);
    out->people = card->wards->items[ward].population;
    ws_measure_of(what->kind)->score(what, out->cell, &card->rules, out);
    set_certainty(what, &card->rules, out);
}

static void
set_previous(const struct ws_indicator *indicator,
             const struct ws_result *before, struct ws_result *now)
{
    if (!ws_measure_of(indicator->kind)->compared || !now->has_value)
        return;
    now->has_previous = before->has_value && !now->breaks;
    now->previous = before->value;
}

static bool
is_better(const struct ws_indicator *indicator, struct ws_exact a,
          struct ws_exact b)
{
    return ws_comparator_better(indicator->comparator, a, b,
                                ws_exact_decimal(indicator->target)) > 0;
}

/* Competition rank: one more than the number of wards strictly better. */
static void
rank_indicator(const struct ws_scorecard *card, size_t indicator)
{
    const struct ws_indicator *what = &card->policy->indicators[indicator];

    if (!ws_measure_of(what->kind)->ranked)
        return;
    for (size_t i = 0; i < card->wards->count; i++) {
        struct ws_result *ward = result_at(card, i, indicator);

        ward->rank = ward->has_value;
        for (size_t j = 0; ward->has_value && j < card->wards->count; j++) {
            const struct ws_result *other = result_at(card, j, indicator);
            ward->rank +=
                other->has_value && is_better(what, other->value, ward->value);
        }
    }
}

static void
pool_city(struct ws_scorecard *card, const struct ws_result *wards,
          size_t indicator, struct ws_result *out)
{
    const struct ws_indicator *what = &card->policy->indicators[indicator];
    const struct ws_measure *measure = ws_measure_of(what->kind);

    out->missing = WS_NOT_APPLICABLE;
    if (measure->pool == NULL) {
        set_certainty(what, &card->rules, out);
        return;
    }
    out->missing = WS_PRESENT;
    for (size_t w = 0; w < card->wards->count; w++)
        out->breaks =
            out->breaks ||
            wards[w * card->policy->indicator_count + indicator].breaks;
    measure->pool(what, wards + indicator, card->wards->count,
                  card->policy->indicator_count, &card->rules, out);
    set_certainty(what, &card->rules, out);
}

static void
count_verdict(struct ws_count *count, enum ws_verdict verdict)
{
    count->achieved += verdict == WS_ACHIEVED;
    count->not_achieved += verdict == WS_NOT_ACHIEVED;
    count->no_data += verdict == WS_NO_DATA;
}

static void
count_verdicts(struct ws_scorecard *card)
{
    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++) {
            enum ws_verdict verdict = result_at(card, w, i)->verdict;
            count_verdict(&card->by_ward[w], verdict);
            count_verdict(&card->by_indicator[i], verdict);
            count_verdict(&card->all, verdict);
        }
}

struct ws_scorecard *
ws_scorecard_new(const struct ws_survey *survey, int year,
                 const struct ws_rules *rules)
{
    struct ws_scorecard *card = ws_alloc(1, sizeof(*card));

    card->survey = survey;
    card->policy = ws_survey_policy(survey);
    card->wards = ws_survey_wards(survey);
    card->year = year;
    card->rules = *rules;

    size_t wards = card->wards->count, m = card->policy->indicator_count;
    struct ws_result *before = ws_alloc(wards * m, sizeof(*before));
    struct ws_result *city_before = ws_alloc(m, sizeof(*city_before));
    card->results = ws_alloc(wards * m, sizeof(*card->results));
    card->city = ws_alloc(m, sizeof(*card->city));
    card->by_ward = ws_alloc(wards, sizeof(*card->by_ward));
    card->by_indicator = ws_alloc(m, sizeof(*card->by_indicator));

    for (size_t i = 0; i < m; i++) {
        const struct ws_indicator *what = &card->policy->indicators[i];

        for (size_t w = 0; w < wards; w++) {
            score_cell(card, year, w, i, result_at(card, w, i));
            score_cell(card, year - 1, w, i, &before[w * m + i]);
        }
        pool_city(card, card->results, i, &card->city[i]);
        pool_city(card, before, i, &city_before[i]);
        suppress_small(card, card->results, i);
        suppress_small(card, before, i);
        rank_indicator(card, i);
        for (size_t w = 0; w < wards; w++)
            set_previous(what, &before[w * m + i], result_at(card, w, i));
        set_previous(what, &city_before[i], &card->city[i]);
    }
    count_verdicts(card);
    free(before);
    free(city_before);
    return card;
}

void
ws_scorecard_free(struct ws_scorecard *card)
{
    if (card == NULL)
        return;
    free(card->results);
    free(card->city);
    free(card->by_ward);
    free(card->by_indicator);
    free(card);
}

void
ws_scorecard_find(const struct ws_scorecard *card)
{
    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++) {
            const struct ws_result *result = ws_scorecard_result(card, w, i);

            if (!result->has_other || result->other_verdict == result->verdict)
                continue;
            ws_survey_find(card->survey, &result->cell.tallies[0].origin,
                           WS_F_DEPENDS_ON_BLANKS,
                           WS_ARGS(card->wards->items[w].name.ja,
                                   card->policy->indicators[i].id));
        }
}

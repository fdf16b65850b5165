/*
 * Rankings. Places come from exact comparisons; how far a place can be
 * trusted comes from tests between the wards: Holm over all pairs, so that
 * all ranges hold at once. No random numbers.
 */
#include "measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- one indicator ------------------------------------------------------- */

struct contest_data {
    const struct ws_scorecard *card;
    size_t indicator;
};

static const struct ws_result *
result_of(const struct contest_data *data, size_t ward)
{
    return ws_scorecard_result(data->card, ward, data->indicator);
}

static const struct ws_indicator *
indicator_of(const struct contest_data *data)
{
    return &data->card->policy->indicators[data->indicator];
}

static bool
ranked(const void *data, size_t i)
{
    return result_of(data, i)->rank > 0;
}

static int
compare(const void *data, size_t i, size_t j)
{
    unsigned a = result_of(data, i)->rank, b = result_of(data, j)->rank;

    return (a > b) - (a < b);
}

static double
better(const void *data, size_t i, size_t j)
{
    const struct ws_indicator *indicator = indicator_of(data);
    const struct ws_result *a = result_of(data, i), *b = result_of(data, j);
    bool upward = ws_comparator_upward(indicator->comparator);
    const struct ws_measure *measure = ws_measure_of(indicator->kind);

    if (indicator->comparator == WS_EQUAL || measure->p_larger == NULL)
        return NAN;
    return upward ? measure->p_larger(a, b) : measure->p_larger(b, a);
}

/* Standard error of a figure, from its interval's half at one sigma. */
static double
standard_error(const struct ws_indicator *indicator,
               const struct ws_result *result)
{
    static const struct ws_rules one_sigma = { .confidence =
                                                   0.6826894921370859 };
    const struct ws_measure *measure = ws_measure_of(indicator->kind);

    if (!measure->sampled || !result->has_value)
        return NAN;
    struct ws_interval sigma = measure->interval(result, &one_sigma);
    return (sigma.high - sigma.low) / 2.0;
}

static double
rankability_of(const struct contest_data *data)
{
    size_t wards = data->card->wards->count;
    double *values = ws_alloc(wards, sizeof(*values));
    double *errors = ws_alloc(wards, sizeof(*errors));

    for (size_t w = 0; w < wards; w++) {
        const struct ws_result *result = result_of(data, w);

        values[w] = result->has_value ? ws_exact_double(result->value) : NAN;
        errors[w] = standard_error(indicator_of(data), result);
    }
    double found = ws_rankability(values, errors, wards);
    free(values);
    free(errors);
    return found;
}

struct ws_ranking *
ws_ranking_new(const struct ws_scorecard *card, size_t indicator)
{
    struct ws_ranking *ranking = ws_alloc(1, sizeof(*ranking));
    struct contest_data data = { card, indicator };
    struct ws_contest contest = { .count = card->wards->count,
                                  .data = &data,
                                  .ranked = ranked,
                                  .compare = compare,
                                  .better = better };

    ranking->standings =
        ws_alloc(card->wards->count, sizeof(*ranking->standings));
    ranking->shown =
        ws_standings(&contest, card->rules.confidence, ranking->standings);
    ranking->rankability = rankability_of(&data);
    for (size_t w = 0; w < card->wards->count; w++)
        ranking->count += ranking->standings[w].rank > 0;
    return ranking;
}

void
ws_ranking_free(struct ws_ranking *ranking)
{
    if (ranking == NULL)
        return;
    free(ranking->standings);
    free(ranking);
}

/* ---- overall ------------------------------------------------------------- */

/* Achieved and assessed of a ward, leaving one indicator out (or none), with
 * the verdicts within the margin counted for it or against it. */
struct tally {
    unsigned achieved, assessed;
    unsigned least, most; /* achieved, as the margins allow */
};

#define LEAVE_NONE SIZE_MAX

static struct tally
count_ward(const struct ws_scorecard *card, size_t ward, size_t left_out)
{
    struct tally tally = { 0 };

    for (size_t i = 0; i < card->policy->indicator_count; i++) {
        const struct ws_result *result = ws_scorecard_result(card, ward, i);
        bool met = result->verdict == WS_ACHIEVED;

        if (i == left_out || result->verdict == WS_NO_DATA)
            continue;
        tally.assessed++;
        tally.achieved += met;
        tally.least += met && result->certainty != WS_MET_WITHIN_MARGIN;
        tally.most += met || result->certainty == WS_NOT_MET_WITHIN_MARGIN;
    }
    return tally;
}

/* Is a strictly ahead of b? By number, or by share of those assessed. */
static bool
ahead(enum ws_rank_by by, unsigned a, unsigned assessed_a, unsigned b,
      unsigned assessed_b)
{
    if (by == WS_BY_ACHIEVED)
        return a > b;
    return (uint64_t)a * assessed_b > (uint64_t)b * assessed_a;
}

static void
place_ward(const struct tally *tallies, size_t count, enum ws_rank_by by,
           size_t ward, struct ws_overall *place)
{
    const struct tally *own = &tallies[ward];

    place->rank = place->best = place->worst = 1;
    for (size_t i = 0; i < count; i++) {
        const struct tally *other = &tallies[i];

        if (i == ward || other->assessed == 0)
            continue;
        place->rank += ahead(by, other->achieved, other->assessed,
                             own->achieved, own->assessed);
        place->best +=
            ahead(by, other->least, other->assessed, own->most, own->assessed);
        place->worst +=
            ahead(by, other->most, other->assessed, own->least, own->assessed);
    }
}

/* How the place moves when each indicator is left out in turn. */
static void
leave_one_out(const struct ws_scorecard *card, enum ws_rank_by by,
              struct ws_overall *places)
{
    size_t wards = card->wards->count;
    struct tally *tallies = ws_alloc(wards, sizeof(*tallies));

    for (size_t i = 0; i < card->policy->indicator_count; i++) {
        for (size_t w = 0; w < wards; w++)
            tallies[w] = count_ward(card, w, i);
        for (size_t w = 0; w < wards; w++) {
            struct ws_overall without;

            if (tallies[w].assessed == 0)
                continue;
            place_ward(tallies, wards, by, w, &without);
            if (places[w].without_best == 0 ||
                without.rank < places[w].without_best)
                places[w].without_best = without.rank;
            if (without.rank > places[w].without_worst)
                places[w].without_worst = without.rank;
        }
    }
    free(tallies);
}

/* Is one of this tier sure to be ahead of the ward, whatever the margins do? */
static bool
is_below(const struct tally *tallies, const struct ws_overall *places,
         size_t count, enum ws_rank_by by, size_t ward)
{
    const struct tally *own = &tallies[ward];
    unsigned tier = places[ward].tier;

    for (size_t i = 0; i < count; i++)
        if (places[i].rank > 0 && places[i].tier == tier &&
            ahead(by, tallies[i].least, tallies[i].assessed, own->most,
                  own->assessed))
            return true;
    return false;
}

/* From the top: a place with a ward that is surely behind somebody of the tier
 * starts the next one. Wards that tie are never split. */
static void
set_tiers(const struct tally *tallies, size_t count, enum ws_rank_by by,
          struct ws_overall *places)
{
    unsigned tier = 1;

    for (unsigned rank = 1; rank <= count; rank++) {
        bool below = false;

        for (size_t i = 0; i < count; i++)
            if (places[i].rank == rank) {
                places[i].tier = tier;
                below = below || is_below(tallies, places, count, by, i);
            }
        tier += below;
        for (size_t i = 0; below && i < count; i++)
            if (places[i].rank == rank)
                places[i].tier = tier;
    }
}

struct ws_overall *
ws_overall_new(const struct ws_scorecard *card, enum ws_rank_by by)
{
    size_t wards = card->wards->count;
    struct ws_overall *places = ws_alloc(wards, sizeof(*places));
    struct tally *tallies = ws_alloc(wards, sizeof(*tallies));

    for (size_t w = 0; w < wards; w++)
        tallies[w] = count_ward(card, w, LEAVE_NONE);
    for (size_t w = 0; w < wards; w++) {
        struct ws_overall *place = &places[w];

        place->least = tallies[w].least;
        place->most = tallies[w].most;
        if (tallies[w].assessed > 0)
            place_ward(tallies, wards, by, w, place);
    }
    set_tiers(tallies, wards, by, places);
    leave_one_out(card, by, places);
    free(tallies);
    return places;
}

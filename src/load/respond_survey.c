/* Respondents that are read among other files: counted at once, and from then
 * on tallies like any others. */
#include "respond.h"

#include <string.h>

void
ws_survey_set_questionnaire(struct ws_survey *survey,
                            const struct ws_questionnaire *questionnaire)
{
    survey->questionnaire = questionnaire;
}

const struct ws_questionnaire *
ws_survey_questionnaire(const struct ws_survey *survey)
{
    return survey->questionnaire;
}

/* Units of 10^-scale as a decimal; false when they do not fit. */
static bool
to_decimal(ws_i128 units, unsigned scale, struct ws_decimal *out)
{
    while (scale > 0 && units % 10 == 0) {
        units /= 10;
        scale--;
    }
    *out = (struct ws_decimal){ (int64_t)units, scale };
    return units <= INT64_MAX && scale <= WS_MAX_SCALE;
}

#define MOST_UNITS INT64_C(999999999999999999)

/* The same of a sum of squares, without decimals that do not fit: as when a
 * tally is read. */
static bool
to_square(ws_i128 units, unsigned scale, struct ws_decimal *out)
{
    while (scale > 0 && units > MOST_UNITS) {
        units /= 10;
        scale--;
    }
    return to_decimal(units, scale, out);
}

static void
add_sum(struct ws_survey *survey, const char *path, const struct ws_sum *sum,
        const struct ws_origin *origin)
{
    const struct ws_questionnaire *of = survey->questionnaire;
    const struct ws_question *question = &of->questions[sum->question];
    struct ws_tally tally = { .year = sum->year,
                              .ward = sum->ward,
                              .indicator = question->indicator,
                              .count = sum->count,
                              .breaks = sum->breaks,
                              .origin = *origin };

    const struct ws_choice *choice = &question->choices[sum->choice];
    bool too_large;

    tally.kind = choice->option ? WS_TALLY_ANSWER : WS_TALLY_POINTS;
    tally.option = choice->option;
    if (choice->option == NULL)
        ws_decimal_read(choice->answer, &tally.points, &too_large);
    if (of->weight_column != NULL) {
        tally.has_weight =
            to_decimal(sum->weight, of->weight_decimals, &tally.weight);
        tally.has_weight_sq = to_square(sum->weight_sq, 2 * of->weight_decimals,
                                        &tally.weight_sq);
        if (!tally.has_weight || !tally.has_weight_sq)
            survey_find_file(
                survey, path, WS_F_SUM_TOO_LARGE,
                WS_ARGS(survey->wards->items[sum->ward].name.ja,
                        survey->policy->indicators[tally.indicator].id));
    }
    survey_add_tally(survey, &tally);
}

void
read_respondents(struct ws_survey *survey, struct ws_source *source,
                 unsigned source_index)
{
    struct ws_counting counting = { .jobs = 1 };
    struct ws_findings *findings =
        ws_findings_new(ws_findings_strict(survey->findings));
    struct ws_respondents *respondents =
        ws_respondents_new(survey->questionnaire, survey->policy, survey->wards,
                           &counting, findings);
    struct ws_origin origin = { .source = source_index, .line = 1 };

    respondents_count_text(respondents, source->path, source->text,
                           source->length, survey->file_count);
    size_t sums = ws_respondents_finish(respondents);
    source_findings(survey->findings, findings, source);
    ws_findings_free(findings);
    for (size_t i = 0; i < sums; i++)
        add_sum(survey, source->path, ws_respondents_sum(respondents, i),
                &origin);
    source->layout = "respondents";
    source->separator = ',';
    source->rows = (size_t)ws_respondents_rows(respondents);
    ws_respondents_free(respondents);
}

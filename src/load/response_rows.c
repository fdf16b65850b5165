/* Rows of the response layout: letters sent and returned, by ward. */
#include "survey.h"

static bool
read_people(struct reader *reader, const struct record *record, enum role role,
            int64_t *people)
{
    size_t column = (size_t)reader->by_role[role];
    enum ws_missing missing;

    if (!count_read(reader, record, column, layout_role_name(role), &missing,
                    people))
        return false;
    if (missing == WS_PRESENT)
        return true;
    reader_find(
        reader, record, column, WS_F_EMPTY_CELL, NULL,
        WS_ARGS(layout_role_name(role)->en, layout_role_name(role)->ja));
    return false;
}

/* One ward is asked once a year. */
static bool
is_new(struct reader *reader, const struct record *record,
       const struct ws_response *response)
{
    struct ws_survey *survey = reader->survey;
    const struct ws_response *before =
        ws_survey_response(survey, response->year, response->ward);

    if (before == NULL)
        return true;
    const char *place =
        ws_survey_place(survey, &before->origin, false, reader->scratch);
    reader_find(reader, record, (size_t)reader->by_role[ROLE_SENT],
                WS_F_DUPLICATE_VALUE, NULL,
                WS_ARGS(survey->wards->items[response->ward].name.ja,
                        layout_role_name(ROLE_SENT)->ja, place));
    return false;
}

void
read_response_row(struct reader *reader, const struct record *record)
{
    struct ws_survey *survey = reader->survey;
    struct row_key key;

    if (!row_key_read(reader, record, &key))
        return;
    struct ws_response response = {
        .year = key.year,
        .ward = key.ward,
        .origin = reader_origin(reader, record, 0),
    };
    bool good = key.good;
    good = read_people(reader, record, ROLE_SENT, &response.sent) && good;
    good =
        read_people(reader, record, ROLE_RETURNED, &response.returned) && good;
    good = population_read(reader, record, &response.population) && good;
    if (key.is_city) {
        reader->total_rows++;
        return;
    }
    if (good && response.returned > response.sent) {
        reader_find(reader, record, (size_t)reader->by_role[ROLE_RETURNED],
                    WS_F_MORE_RETURNED, NULL, NULL);
        return;
    }
    if (!good || !is_new(reader, record, &response))
        return;
    survey->responses =
        ws_reserve(survey->responses, survey->response_count,
                   &survey->response_capacity, sizeof(response));
    survey->responses[survey->response_count++] = response;
}

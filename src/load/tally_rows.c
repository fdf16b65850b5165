/*
 * Rows of the two tally layouts: whose answers, which answer, how many. The
 * answers of a file are looked up once by their raw text.
 */
#include "survey.h"

#include <string.h>

static const struct ws_indicator *
indicator_at(const struct reader *reader, size_t index)
{
    return &reader->survey->policy->indicators[index];
}

/* ---- counts ------------------------------------------------------------- */

static void
find_number(struct reader *reader, const struct record *record, size_t field,
            enum ws_finding_id id, const char *en, const char *ja)
{
    reader_find(reader, record, field, id, NULL,
                WS_ARGS(record->fields[field].text, en, ja));
}

/* The unit in the cell, else that of its header, is one of people or cases. */
static bool
counts_something(const struct reader *reader, size_t field, enum unit unit)
{
    if (unit == UNIT_NONE)
        unit = reader->columns[field].unit;
    return unit == UNIT_NONE || unit == UNIT_CASES || unit == UNIT_PEOPLE;
}

bool
count_read(struct reader *reader, const struct record *record, size_t field,
           const struct ws_label *what, enum ws_missing *missing,
           int64_t *count)
{
    struct number number;
    const struct field *cell = &record->fields[field];
    enum ws_finding_id wrong =
        number_read(reader->scratch, cell->text, cell->length, &number);

    *missing = number.missing;
    *count = 0;
    if (wrong == WS_F_NOT_A_NUMBER && is_ditto(cell->text))
        find_number(reader, record, field, WS_F_DITTO, NULL, NULL);
    else if (wrong != WS_F_KINDS)
        find_number(reader, record, field, wrong,
                    wrong == WS_F_NUMBER_TOO_LARGE ? "1000000000000" : "0",
                    NULL);
    else if (number.missing == WS_PRESENT &&
             !counts_something(reader, field, number.unit))
        reader_find(reader, record, field, WS_F_WRONG_UNIT, NULL,
                    WS_ARGS(cell->text, what->en, "people or cases",
                            "人数か件数", what->ja));
    else if (number.value.units < 0)
        find_number(reader, record, field, WS_F_NEGATIVE, what->en, what->ja);
    else if (!number_is_whole(number.value, count))
        find_number(reader, record, field, WS_F_FRACTIONAL_COUNT, what->en,
                    what->ja);
    else if (*count > WS_MAX_COUNT)
        find_number(reader, record, field, WS_F_NUMBER_TOO_LARGE,
                    "1000000000000", NULL);
    else
        return true;
    return false;
}

bool
population_read(struct reader *reader, const struct record *record,
                int64_t *population)
{
    struct field field = reader_field(reader, record, ROLE_POPULATION);
    enum ws_missing missing;

    *population = 0;
    return field.length == 0 ||
           count_read(reader, record, (size_t)reader->by_role[ROLE_POPULATION],
                      layout_role_name(ROLE_POPULATION), &missing, population);
}

/* ---- answers ------------------------------------------------------------ */

/* 5, 4点, 3.5: the rating itself is the answer. */
static bool
read_points(struct reader *reader, struct field answer,
            const struct ws_indicator *indicator, const struct record *record,
            size_t field, struct ws_tally *tally)
{
    struct number points;
    char low[WS_EXACT_TEXT], high[WS_EXACT_TEXT];
    enum ws_finding_id wrong =
        number_read(reader->scratch, answer.text, answer.length, &points);

    if (wrong != WS_F_KINDS || points.missing != WS_PRESENT ||
        (points.unit != UNIT_NONE && points.unit != UNIT_POINTS)) {
        reader_find(reader, record, field, WS_F_UNKNOWN_ANSWER, NULL,
                    WS_ARGS(answer.text, indicator->id));
        return false;
    }
    if (points.value.scale > WS_MAX_POINT_SCALE) {
        find_number(reader, record, field, WS_F_TOO_MANY_DECIMALS, "6", NULL);
        return false;
    }
    struct ws_exact exact = ws_exact_decimal(points.value);
    if (ws_exact_compare(exact, ws_exact_decimal(indicator->low)) < 0 ||
        ws_exact_compare(exact, ws_exact_decimal(indicator->high)) > 0) {
        ws_exact_text(ws_exact_decimal(indicator->low), indicator->low.scale,
                      low);
        ws_exact_text(ws_exact_decimal(indicator->high), indicator->high.scale,
                      high);
        reader_find(reader, record, field, WS_F_OFF_SCALE, NULL,
                    WS_ARGS(answer.text, indicator->id, low, high));
        return false;
    }
    tally->kind = WS_TALLY_POINTS;
    tally->points = points.value;
    return true;
}

/* What the answer of a tally is; false when it is none (and said). */
static bool
read_answer(struct reader *reader, const struct record *record, size_t field,
            struct field answer, struct ws_tally *tally)
{
    const struct ws_policy *policy = reader->survey->policy;
    const struct ws_indicator *indicator =
        indicator_at(reader, tally->indicator);
    const char *key = reader_key(reader, answer);

    if (indicator->kind != WS_SHARE && indicator->kind != WS_SCORE) {
        struct ws_label kind = ws_kind_label(indicator->kind);
        reader_find(reader, record, reader_column(reader, ROLE_INDICATOR),
                    WS_F_NOT_TALLIED, NULL,
                    WS_ARGS(indicator->id, kind.en, kind.ja));
        return false;
    }
    if (ws_is_total_word(key) && strspn(key, "0123456789") == 0) {
        tally->kind = WS_TALLY_TOTAL;
        reader->total_rows++;
        return true;
    }
    tally->kind = WS_TALLY_ANSWER;
    tally->option = ws_policy_answer(policy, tally->indicator, key);
    if (indicator->kind == WS_SCORE &&
        (tally->option == NULL || tally->option->meaning < WS_NO_ANSWER))
        return read_points(reader, answer, indicator, record, field, tally);
    if (tally->option != NULL)
        return true;
    reader_find(reader, record, field, WS_F_UNKNOWN_ANSWER,
                reader_shows(reader, WS_F_UNKNOWN_ANSWER)
                    ? ws_policy_nearest_answer(policy, key)
                    : NULL,
                WS_ARGS(answer.text, indicator->id));
    return false;
}

/* The same through the memory of this file, by indicator and raw text. */
static bool
recall_answer(struct reader *reader, const struct record *record, size_t field,
              struct ws_tally *tally)
{
    struct field answer = record->fields[field];
    char memory[128];
    size_t length = sizeof(tally->indicator) + answer.length;
    bool fits = length <= sizeof(memory);
    long found;

    if (fits) {
        memcpy(memory, &tally->indicator, sizeof(tally->indicator));
        memcpy(memory + sizeof(tally->indicator), answer.text, answer.length);
    }
    if (fits && ws_map_get(reader->answers, memory, length, &found)) {
        tally->kind = WS_TALLY_ANSWER;
        tally->option = (const struct ws_option *)found;
        return true;
    }
    if (!reader_named(reader, record, ROLE_ANSWER) ||
        !read_answer(reader, record, field, answer, tally))
        return false;
    if (fits && tally->kind == WS_TALLY_ANSWER)
        ws_map_put(reader->answers, memory, length, (long)tally->option);
    return true;
}

#define MOST_DIGITS 18
#define MOST_SQUARE INT64_C(1000000000000000000)

/* Squares of exact weights have twice their decimals. They serve an estimate,
 * so that decimals which no number here can hold are left out. */
static struct field
shorter(struct reader *reader, struct field field)
{
    size_t point = strcspn(field.text, ".");
    size_t length = MOST_DIGITS + 1; /* and the point */

    if (field.length <= length || point >= MOST_DIGITS ||
        strspn(field.text, "0123456789.") != field.length)
        return field;
    return (struct field){ ws_arena_copy(reader->scratch, field.text, length),
                           length };
}

/* A sum of weights, 0 or more; absent when the cell is empty. */
static bool
weight_read(struct reader *reader, const struct record *record, enum role role,
            bool *has, struct ws_decimal *weight)
{
    struct field field = reader_field(reader, record, role);
    int64_t most = role == ROLE_WEIGHT_SQ ? MOST_SQUARE : WS_MAX_COUNT;
    struct number number;

    if (field.length == 0)
        return true;
    if (role == ROLE_WEIGHT_SQ)
        field = shorter(reader, field);
    *has = number_read(reader->scratch, field.text, field.length, &number) ==
               WS_F_KINDS &&
           number.missing == WS_PRESENT && number.unit == UNIT_NONE &&
           number.value.units >= 0 &&
           ws_exact_compare(ws_exact_decimal(number.value),
                            ws_exact_of(most, 1)) <= 0;
    *weight = number.value;
    if (!*has)
        reader_find(reader, record, reader_column(reader, role), WS_F_WEIGHT,
                    NULL, WS_ARGS(field.text));
    return *has;
}

static bool
weights_read(struct reader *reader, const struct record *record,
             struct ws_tally *tally)
{
    bool good = weight_read(reader, record, ROLE_WEIGHT, &tally->has_weight,
                            &tally->weight);

    return weight_read(reader, record, ROLE_WEIGHT_SQ, &tally->has_weight_sq,
                       &tally->weight_sq) &&
           good;
}

static void
start_tally(struct reader *reader, const struct record *record,
            const struct row_key *key, size_t field, struct ws_tally *tally)
{
    *tally =
        (struct ws_tally){ .year = key->year,
                           .ward = key->ward,
                           .indicator = key->indicator,
                           .origin = reader_origin(reader, record, field) };
}

void
read_tally_row(struct reader *reader, const struct record *record)
{
    struct row_key key;
    struct ws_tally tally;
    size_t count = reader_column(reader, ROLE_COUNT);
    size_t answer = reader_column(reader, ROLE_ANSWER);

    if (!row_key_read(reader, record, &key))
        return;
    start_tally(reader, record, &key, count, &tally);
    bool good = key.good;
    if (key.knows_indicator)
        good = recall_answer(reader, record, answer, &tally) && good;
    good = count_read(reader, record, count, layout_role_name(ROLE_COUNT),
                      &tally.missing, &tally.count) &&
           good;
    good = weights_read(reader, record, &tally) && good;
    good = break_read(reader, record, &tally.breaks) && good;
    good = population_read(reader, record, &tally.population) && good;
    reader->total_rows += key.is_city && tally.kind != WS_TALLY_TOTAL;
    if (good)
        survey_add_tally(reader->survey, &tally);
}

void
read_wide_row(struct reader *reader, const struct record *record)
{
    struct row_key key;

    if (!row_key_read(reader, record, &key) || !key.knows_indicator)
        return;
    reader->total_rows += key.is_city;
    int64_t population;
    bool breaks, well = break_read(reader, record, &breaks);
    well = population_read(reader, record, &population) && well;
    for (size_t i = 0; i < record->count && i < reader->column_count; i++) {
        struct ws_tally tally;
        struct field name = { reader->columns[i].name,
                              strlen(reader->columns[i].name) };

        /* An empty cell: the question does not have this option. */
        if (reader->columns[i].option == NULL ||
            *ws_text_plain(reader->scratch, record->fields[i].text,
                           record->fields[i].length) == '\0')
            continue;
        start_tally(reader, record, &key, i, &tally);
        tally.breaks = breaks;
        tally.population = population;
        bool good =
            read_answer(reader, record, i, name, &tally) && key.good && well;
        good = count_read(reader, record, i,
                          &(struct ws_label){ name.text, name.text },
                          &tally.missing, &tally.count) &&
               good;
        if (good)
            survey_add_tally(reader->survey, &tally);
    }
}

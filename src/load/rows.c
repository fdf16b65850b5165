/*
 * Rows of the three layouts into tallies and values. A raw text is looked up
 * once: the maps remember what each spelling in the file led to.
 */
#include "survey.h"

#include <stdio.h>
#include <string.h>

#define ARGS(...) ((const char *[WS_FINDING_ARGS]){ __VA_ARGS__ })

struct field
reader_field(const struct reader *reader, const struct record *record,
             enum role role)
{
    long column = reader->by_role[role];

    if (column < 0 || column >= (long)record->count)
        return (struct field){ "", 0 };
    return record->fields[column];
}

static size_t
column_of(const struct reader *reader, enum role role)
{
    long column = reader->by_role[role];

    return column < 0 ? 0 : (size_t)column;
}

static const char *
key_of(struct reader *reader, struct field field)
{
    return ws_text_key(reader->scratch, field.text, field.length);
}

static const struct ws_indicator *
indicator_at(const struct reader *reader, size_t index)
{
    return &reader->survey->policy->indicators[index];
}

/* An empty cell or a ditto mark where a name must stand. */
static bool
is_named(struct reader *reader, const struct record *record, enum role role)
{
    const struct ws_label *what = layout_role_name(role);
    struct field field = reader_field(reader, record, role);

    if (is_ditto(field.text)) {
        reader_find(reader, record, column_of(reader, role), WS_F_DITTO, NULL,
                    ARGS(field.text));
        return false;
    }
    if (*key_of(reader, field) == '\0') {
        reader_find(reader, record, column_of(reader, role), WS_F_EMPTY_CELL,
                    NULL, ARGS(what->en, what->ja));
        return false;
    }
    return true;
}

/* ---- year, ward, indicator ---------------------------------------------- */

static bool
read_year(struct reader *reader, const struct record *record, int *year)
{
    struct field field = reader_field(reader, record, ROLE_YEAR);
    size_t column = column_of(reader, ROLE_YEAR);
    long found;

    if (ws_map_get(reader->years, field.text, field.length, &found)) {
        *year = (int)found;
        return true;
    }
    if (!is_named(reader, record, ROLE_YEAR))
        return false;
    *year = ws_year_read(field.text);
    if (*year > 0) {
        ws_map_put(reader->years, field.text, field.length, *year);
        return true;
    }
    const char *digits =
        ws_text_plain(reader->scratch, field.text, field.length);
    const char *with_era = ws_arena_printf(
        reader->scratch, "H%.*s / R%.*s", (int)strspn(digits, "0123456789"),
        digits, (int)strspn(digits, "0123456789"), digits);
    reader_find(reader, record, column,
                *year < 0 ? WS_F_YEAR_WITHOUT_ERA : WS_F_BAD_YEAR, NULL,
                ARGS(field.text, with_era));
    return false;
}

static bool
find_ward(struct reader *reader, const struct record *record, enum role role,
          long *ward)
{
    const struct ws_wards *wards = reader->survey->wards;
    struct field field = reader_field(reader, record, role);

    if (ws_map_get(reader->wards, field.text, field.length, ward))
        return true;
    if (!is_named(reader, record, role))
        return false;
    const char *key = key_of(reader, field);
    *ward = ws_wards_find(wards, key);
    if (*ward == WS_WARD_UNKNOWN) {
        reader_find(reader, record, column_of(reader, role), WS_F_UNKNOWN_WARD,
                    ws_wards_nearest(wards, key), ARGS(field.text));
        return false;
    }
    ws_map_put(reader->wards, field.text, field.length, *ward);
    return true;
}

/* By name, by code, or by both when they agree. */
static bool
read_ward(struct reader *reader, const struct record *record, long *ward)
{
    struct field name = reader_field(reader, record, ROLE_WARD);
    struct field code = reader_field(reader, record, ROLE_WARD_CODE);
    long coded;

    if (code.length == 0)
        return find_ward(reader, record, ROLE_WARD, ward);
    if (!find_ward(reader, record, ROLE_WARD_CODE, &coded))
        return false;
    *ward = coded;
    if (name.length == 0)
        return true;
    if (!find_ward(reader, record, ROLE_WARD, ward))
        return false;
    if (*ward == coded)
        return true;
    reader_find(reader, record, column_of(reader, ROLE_WARD_CODE),
                WS_F_WARD_CONFLICT, NULL, ARGS(name.text, code.text));
    return false;
}

static bool
read_indicator(struct reader *reader, const struct record *record,
               unsigned *indicator)
{
    const struct ws_policy *policy = reader->survey->policy;
    struct field field = reader_field(reader, record, ROLE_INDICATOR);
    long found;

    if (!ws_map_get(reader->indicators, field.text, field.length, &found)) {
        if (!is_named(reader, record, ROLE_INDICATOR))
            return false;
        const char *key = key_of(reader, field);
        found = ws_policy_indicator(policy, key);
        if (found < 0) {
            reader_find(reader, record, column_of(reader, ROLE_INDICATOR),
                        WS_F_UNKNOWN_INDICATOR,
                        ws_policy_nearest_indicator(policy, key),
                        ARGS(field.text));
            return false;
        }
        ws_map_put(reader->indicators, field.text, field.length, found);
    }
    *indicator = (unsigned)found;
    return true;
}

/* A grand total leaves year or indicator empty: nothing to check it by. */
static bool
is_bare_total(struct reader *reader, const struct record *record)
{
    static const enum role names[] = { ROLE_YEAR, ROLE_WARD, ROLE_INDICATOR };
    bool total = false, empty = false;

    for (size_t i = 0; i < WS_COUNT(names); i++)
        empty = empty || reader_field(reader, record, names[i]).length == 0;
    for (size_t i = 0; empty && i < WS_COUNT(names); i++)
        total = total || ws_is_total_word(key_of(
                             reader, reader_field(reader, record, names[i])));
    return total;
}

bool
row_key_read(struct reader *reader, const struct record *record,
             struct row_key *key)
{
    long ward = 0;

    if (is_bare_total(reader, record)) {
        reader->total_rows++;
        return false;
    }
    /* All three are read so that all that is wrong is said at once. */
    bool good = read_year(reader, record, &key->year);
    good = read_ward(reader, record, &ward) && good;
    good = read_indicator(reader, record, &key->indicator) && good;
    key->is_city = ward == WS_WARD_CITY;
    key->ward =
        key->is_city ? (unsigned)reader->survey->wards->count : (unsigned)ward;
    return good;
}

/* ---- counts ------------------------------------------------------------- */

static void
find_number(struct reader *reader, const struct record *record, size_t field,
            enum ws_finding_id id, const char *en, const char *ja)
{
    reader_find(reader, record, field, id, NULL,
                ARGS(record->fields[field].text, en, ja));
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
    else if (number.unit == UNIT_PERCENT || number.unit == UNIT_POINTS)
        reader_find(reader, record, field, WS_F_WRONG_UNIT, NULL,
                    ARGS(cell->text, what->en, "people or cases", "人数か件数",
                         what->ja));
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
                    ARGS(answer.text, indicator->id));
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
                    ARGS(answer.text, indicator->id, low, high));
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
    const char *key = key_of(reader, answer);

    if (indicator->kind != WS_SHARE && indicator->kind != WS_SCORE) {
        struct ws_label kind = ws_kind_label(indicator->kind);
        reader_find(reader, record, column_of(reader, ROLE_INDICATOR),
                    WS_F_NOT_TALLIED, NULL,
                    ARGS(indicator->id, kind.en, kind.ja));
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
                ws_policy_nearest_answer(policy, key),
                ARGS(answer.text, indicator->id));
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
    if (!is_named(reader, record, ROLE_ANSWER) ||
        !read_answer(reader, record, field, answer, tally))
        return false;
    if (fits && tally->kind == WS_TALLY_ANSWER)
        ws_map_put(reader->answers, memory, length, (long)tally->option);
    return true;
}

/* Weights are read so that a broken file is refused; shares are counted. */
static bool
weights_are_good(struct reader *reader, const struct record *record)
{
    static const enum role roles[] = { ROLE_WEIGHT, ROLE_WEIGHT_SQ };
    bool good = true;

    for (size_t i = 0; i < WS_COUNT(roles); i++) {
        struct field field = reader_field(reader, record, roles[i]);
        struct number number;

        if (reader->by_role[roles[i]] < 0 || field.length == 0)
            continue;
        if (number_read(reader->scratch, field.text, field.length, &number) ==
                WS_F_KINDS &&
            number.missing == WS_PRESENT && number.unit == UNIT_NONE &&
            number.value.units >= 0)
            continue;
        reader_find(reader, record, column_of(reader, roles[i]), WS_F_WEIGHT,
                    NULL, ARGS(field.text));
        good = false;
    }
    return good;
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
    size_t count = column_of(reader, ROLE_COUNT);
    size_t answer = column_of(reader, ROLE_ANSWER);

    if (!row_key_read(reader, record, &key))
        return;
    start_tally(reader, record, &key, count, &tally);
    bool good = recall_answer(reader, record, answer, &tally);
    good = count_read(reader, record, count, layout_role_name(ROLE_COUNT),
                      &tally.missing, &tally.count) &&
           good;
    good = weights_are_good(reader, record) && good;
    reader->total_rows += key.is_city && tally.kind != WS_TALLY_TOTAL;
    if (good)
        survey_add_tally(reader->survey, &tally);
}

void
read_wide_row(struct reader *reader, const struct record *record)
{
    struct row_key key;

    if (!row_key_read(reader, record, &key))
        return;
    reader->total_rows += key.is_city;
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
        bool good = read_answer(reader, record, i, name, &tally);
        good = count_read(reader, record, i,
                          &(struct ws_label){ name.text, name.text },
                          &tally.missing, &tally.count) &&
               good;
        if (good)
            survey_add_tally(reader->survey, &tally);
    }
}

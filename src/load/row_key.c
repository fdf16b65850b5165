/*
 * Who and what a row is about: its year, ward and indicator. A raw text is
 * looked up once: the maps remember what each spelling in the file led to.
 */
#include "survey.h"

#include <string.h>
#include <strings.h>

struct field
reader_field(const struct reader *reader, const struct record *record,
             enum role role)
{
    long column = reader->by_role[role];

    if (column < 0 || column >= (long)record->count)
        return (struct field){ "", 0 };
    return record->fields[column];
}

size_t
reader_column(const struct reader *reader, enum role role)
{
    long column = reader->by_role[role];

    return column < 0 ? 0 : (size_t)column;
}

const char *
reader_key(struct reader *reader, struct field field)
{
    return ws_text_key(reader->scratch, field.text, field.length);
}

bool
reader_named(struct reader *reader, const struct record *record, enum role role)
{
    const struct ws_label *what = layout_role_name(role);
    struct field field = reader_field(reader, record, role);

    if (is_ditto(field.text)) {
        reader_find(reader, record, reader_column(reader, role), WS_F_DITTO,
                    NULL, WS_ARGS(field.text));
        return false;
    }
    if (*reader_key(reader, field) == '\0') {
        reader_find(reader, record, reader_column(reader, role),
                    WS_F_EMPTY_CELL, NULL, WS_ARGS(what->en, what->ja));
        return false;
    }
    return true;
}

/* ---- year, ward, indicator ---------------------------------------------- */

static bool
read_year(struct reader *reader, const struct record *record, int *year)
{
    struct field field = reader_field(reader, record, ROLE_YEAR);
    size_t column = reader_column(reader, ROLE_YEAR);
    long found;

    if (ws_map_get(reader->years, field.text, field.length, &found)) {
        *year = (int)found;
        return true;
    }
    if (!reader_named(reader, record, ROLE_YEAR))
        return false;
    *year = ws_year_read(field.text);
    if (*year > 0) {
        ws_map_put(reader->years, field.text, field.length, *year);
        return true;
    }
    const char *plain =
        ws_text_plain(reader->scratch, field.text, field.length);
    size_t digits = strspn(plain, "0123456789");
    const char *number =
        digits > 0 ? ws_arena_copy(reader->scratch, plain, digits) : "1";
    const char *with_era =
        ws_arena_printf(reader->scratch, "H%s / R%s", number, number);
    reader_find(reader, record, column,
                *year < 0 ? WS_F_YEAR_WITHOUT_ERA : WS_F_BAD_YEAR, NULL,
                WS_ARGS(field.text, with_era));
    return false;
}

/* 平均, 24区平均, 全市平均, average */
static bool
is_average(const char *key)
{
    size_t length = strlen(key), end = strlen("平均");

    return strcmp(key, "average") == 0 || strcmp(key, "mean") == 0 ||
           (length >= end && strcmp(key + length - end, "平均") == 0);
}

static bool
find_ward(struct reader *reader, const struct record *record, enum role role,
          long *ward)
{
    const struct ws_wards *wards = reader->survey->wards;
    struct field field = reader_field(reader, record, role);

    if (ws_map_get(reader->wards, field.text, field.length, ward))
        return true;
    if (!reader_named(reader, record, role))
        return false;
    const char *key = reader_key(reader, field);
    *ward = ws_wards_find(wards, key);
    if (*ward == WS_WARD_UNKNOWN) {
        enum ws_finding_id id =
            is_average(key) ? WS_F_AVERAGE_ROW : WS_F_UNKNOWN_WARD;
        reader_find(reader, record, reader_column(reader, role), id,
                    id == WS_F_UNKNOWN_WARD && reader_shows(reader, id)
                        ? ws_wards_nearest(wards, key)
                        : NULL,
                    WS_ARGS(field.text));
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

    if (code.length == 0 && reader->by_role[ROLE_WARD] >= 0)
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
    reader_find(reader, record, reader_column(reader, ROLE_WARD_CODE),
                WS_F_WARD_CONFLICT, NULL, WS_ARGS(name.text, code.text));
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
        if (!reader_named(reader, record, ROLE_INDICATOR))
            return false;
        const char *key = reader_key(reader, field);
        found = ws_policy_indicator(policy, key);
        if (found < 0) {
            reader_find(reader, record, reader_column(reader, ROLE_INDICATOR),
                        WS_F_UNKNOWN_INDICATOR,
                        reader_shows(reader, WS_F_UNKNOWN_INDICATOR)
                            ? ws_policy_nearest_indicator(policy, key)
                            : NULL,
                        WS_ARGS(field.text));
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
        empty = empty || (reader->by_role[names[i]] >= 0 &&
                          reader_field(reader, record, names[i]).length == 0);
    for (size_t i = 0; empty && i < WS_COUNT(names); i++)
        total = total || ws_is_total_word(reader_key(
                             reader, reader_field(reader, record, names[i])));
    return total;
}

bool
row_key_read(struct reader *reader, const struct record *record,
             struct row_key *key)
{
    long ward = 0;

    *key = (struct row_key){ 0 };
    if (is_bare_total(reader, record)) {
        reader->total_rows++;
        return false;
    }
    /* All three are read so that all that is wrong is said at once. */
    key->good = read_year(reader, record, &key->year);
    key->good = read_ward(reader, record, &ward) && key->good;
    if (reader->by_role[ROLE_INDICATOR] >= 0) { /* not in response files */
        key->knows_indicator = read_indicator(reader, record, &key->indicator);
        key->good = key->good && key->knows_indicator;
    }
    key->is_city = ward == WS_WARD_CITY;
    key->ward =
        key->is_city ? (unsigned)reader->survey->wards->count : (unsigned)ward;
    return true;
}

bool
break_read(struct reader *reader, const struct record *record, bool *breaks)
{
    static const char *const yes[] = {
        "1", "yes", "true", "有", "あり", "はい"
    };
    static const char *const no[] = { "", "0", "no", "false", "無", "なし" };
    struct field field = reader_field(reader, record, ROLE_BREAK);
    const char *text = ws_text_plain(reader->scratch, field.text, field.length);
    bool marks = ws_text_has_marks(field.text, field.length); /* a footnote's */

    *breaks = false;
    for (size_t i = 0; !marks && i < WS_COUNT(no); i++)
        if (strcasecmp(text, no[i]) == 0)
            return true;
    *breaks = true;
    for (size_t i = 0; !marks && i < WS_COUNT(yes); i++)
        if (strcasecmp(text, yes[i]) == 0)
            return true;
    reader_find(reader, record, reader_column(reader, ROLE_BREAK), WS_F_BREAK,
                NULL, WS_ARGS(field.text));
    return false;
}

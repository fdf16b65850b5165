/*
 * Rows of the values layout: one figure of a ward and indicator, checked
 * against what its kind can be.
 */
#include "survey.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* A value cell while it is checked. */
struct value_cell {
    struct reader *reader;
    const struct record *record;
    size_t field;
    const struct ws_indicator *indicator;
    struct number number;
};

static bool
wrong(const struct value_cell *cell, enum ws_finding_id id, const char *a,
      const char *b, const char *c)
{
    /* The name of the indicator is the same in both languages. */
    reader_find(cell->reader, cell->record, cell->field, id, NULL,
                WS_ARGS(cell->record->fields[cell->field].text, a, b, c, a));
    return false;
}

/* The unit written behind the number, or in the header. */
static bool
unit_fits(const struct value_cell *cell, enum unit unit)
{
    static const struct ws_label names[] = {
        [WS_SHARE] = { "percent", "％" },
        [WS_SCORE] = { "points", "点" },
        [WS_COUNT_OF_CASES] = { "cases", "件" },
        [WS_MILESTONE] = { "years", "年度" },
    };
    static_assert(WS_COUNT(names) == WS_KINDS, "a kind has no unit");
    enum ws_kind kind = cell->indicator->kind;
    bool fits = unit == UNIT_NONE ||
                (kind == WS_SHARE && unit == UNIT_PERCENT) ||
                (kind == WS_SCORE && unit == UNIT_POINTS) ||
                (kind == WS_COUNT_OF_CASES &&
                 (unit == UNIT_CASES || unit == UNIT_PEOPLE));

    return fits || wrong(cell, WS_F_WRONG_UNIT, cell->indicator->id,
                         names[kind].en, names[kind].ja);
}

static bool
check_share(const struct value_cell *cell, enum unit unit)
{
    struct ws_exact value = ws_exact_decimal(cell->number.value);
    char hundredfold[WS_EXACT_TEXT], plain[WS_EXACT_TEXT];

    if (ws_exact_compare(value, ws_exact_of(100, 1)) > 0)
        return wrong(cell, WS_F_OVER_100, NULL, NULL, NULL);
    if (unit == UNIT_PERCENT || value.num == 0 ||
        ws_exact_compare(value, ws_exact_of(1, 1)) > 0)
        return true;
    unsigned scale = cell->number.value.scale;
    ws_exact_text(value, scale, plain);
    ws_exact_text(ws_exact_of(value.num * 100, value.den),
                  scale > 2 ? scale - 2 : 0, hundredfold);
    reader_find(cell->reader, cell->record, cell->field,
                WS_F_FRACTION_OR_PERCENT, NULL, WS_ARGS(plain, hundredfold));
    return false;
}

static bool
check_score(const struct value_cell *cell)
{
    struct ws_exact value = ws_exact_decimal(cell->number.value);
    const struct ws_indicator *indicator = cell->indicator;
    char low[WS_EXACT_TEXT], high[WS_EXACT_TEXT];

    if (ws_exact_compare(value, ws_exact_decimal(indicator->low)) >= 0 &&
        ws_exact_compare(value, ws_exact_decimal(indicator->high)) <= 0)
        return true;
    ws_exact_text(ws_exact_decimal(indicator->low), indicator->low.scale, low);
    ws_exact_text(ws_exact_decimal(indicator->high), indicator->high.scale,
                  high);
    return wrong(cell, WS_F_OFF_SCALE, indicator->id, low, high);
}

static bool
check_cases(const struct value_cell *cell)
{
    int64_t whole;

    if (!number_is_whole(cell->number.value, &whole))
        return wrong(cell, WS_F_FRACTIONAL_COUNT, cell->indicator->id,
                     cell->indicator->id, NULL);
    if (whole > WS_MAX_COUNT)
        return wrong(cell, WS_F_NUMBER_TOO_LARGE, "1000000000000", NULL, NULL);
    return true;
}

static bool
check_value(struct value_cell *cell)
{
    struct reader *reader = cell->reader;
    enum unit unit = cell->number.unit;

    if (unit == UNIT_NONE) /* then that of the header holds */
        unit = reader->columns[cell->field].unit;
    if (!unit_fits(cell, unit))
        return false;
    if (cell->number.value.units < 0)
        return wrong(cell, WS_F_NEGATIVE, cell->indicator->id,
                     cell->indicator->id, NULL);
    if (cell->indicator->kind == WS_SHARE)
        return check_share(cell, unit);
    if (cell->indicator->kind == WS_SCORE)
        return check_score(cell);
    return check_cases(cell);
}

/* What a number is beyond, for the finding; NULL for any other. */
static const char *
limit_of(enum ws_finding_id id)
{
    return id == WS_F_NUMBER_TOO_LARGE    ? "1000000000000"
           : id == WS_F_TOO_MANY_DECIMALS ? "15"
                                          : NULL;
}

static bool
read_figure(struct value_cell *cell, struct ws_value *value)
{
    const struct field *field = &cell->record->fields[cell->field];
    enum ws_finding_id id;

    if (is_ditto(field->text))
        return wrong(cell, WS_F_DITTO, NULL, NULL, NULL);
    if (cell->indicator->kind == WS_MILESTONE)
        id = milestone_read(cell->reader->scratch, field->text, field->length,
                            value);
    else
        id = number_read(cell->reader->scratch, field->text, field->length,
                         &cell->number);
    if (id == WS_F_YEAR_WITHOUT_ERA)
        return wrong(cell, id, "H27 / R2", NULL, NULL);
    if (id != WS_F_KINDS)
        return wrong(
            cell, id,
            id == WS_F_BAD_MILESTONE ? cell->indicator->id : limit_of(id), NULL,
            NULL);
    if (cell->indicator->kind == WS_MILESTONE)
        return true;
    value->missing = cell->number.missing;
    value->value = cell->number.value;
    return value->missing != WS_PRESENT || check_value(cell);
}

/* "Done in 2018" cannot stand in a report on 2017. */
static bool
milestone_not_ahead(const struct value_cell *cell, const struct ws_value *value)
{
    char done[24], year[24];

    if (cell->indicator->kind != WS_MILESTONE || value->missing != WS_PRESENT ||
        value->done != WS_DONE_IN_YEAR || value->year <= 0 ||
        value->value.units <= value->year)
        return true;
    snprintf(done, sizeof(done), "%lld", (long long)value->value.units);
    snprintf(year, sizeof(year), "%d", value->year);
    reader_find(cell->reader, cell->record, cell->field, WS_F_MILESTONE_AHEAD,
                NULL, WS_ARGS(done, year));
    return false;
}

/* The base of a share, or the number of ratings behind a score. */
static bool
read_base(struct reader *reader, const struct record *record,
          struct ws_value *value)
{
    struct field field = reader_field(reader, record, ROLE_N);
    enum ws_missing missing;

    if (field.length == 0)
        return true;
    size_t column = (size_t)reader->by_role[ROLE_N];
    if (!count_read(reader, record, column, layout_role_name(ROLE_N), &missing,
                    &value->n))
        return false;
    value->has_n = missing == WS_PRESENT;
    if (!value->has_n || value->n > 0 || value->missing != WS_PRESENT)
        return true;
    reader_find(reader, record, column, WS_F_BASE_ZERO, NULL, NULL);
    return false;
}

static bool
read_deviation(struct reader *reader, const struct record *record,
               struct ws_value *value)
{
    struct field field = reader_field(reader, record, ROLE_SD);
    struct number number;

    if (field.length == 0)
        return true;
    enum ws_finding_id id =
        number_read(reader->scratch, field.text, field.length, &number);
    if (id == WS_F_KINDS && number.value.units < 0)
        id = WS_F_NEGATIVE;
    if (id != WS_F_KINDS) {
        const struct ws_label *name = layout_role_name(ROLE_SD);
        const char *limit = limit_of(id);

        reader_find(reader, record, (size_t)reader->by_role[ROLE_SD], id, NULL,
                    WS_ARGS(field.text, limit ? limit : name->en, name->ja));
        return false;
    }
    value->has_sd = number.missing == WS_PRESENT;
    value->sd = number.value;
    return true;
}

void
read_value_row(struct reader *reader, const struct record *record)
{
    struct row_key key;
    struct field note = reader_field(reader, record, ROLE_NOTE);

    if (!row_key_read(reader, record, &key) || !key.knows_indicator)
        return;
    if (key.is_city) { /* the city's figure is computed, not read */
        reader->total_rows++;
        return;
    }
    struct value_cell cell = {
        .reader = reader,
        .record = record,
        .field = (size_t)reader->by_role[ROLE_VALUE],
        .indicator = &reader->survey->policy->indicators[key.indicator],
    };
    struct ws_value value = { .year = key.year,
                              .ward = key.ward,
                              .indicator = key.indicator,
                              .origin =
                                  reader_origin(reader, record, cell.field) };
    bool good = read_figure(&cell, &value);
    good = good && milestone_not_ahead(&cell, &value);
    good = read_base(reader, record, &value) && good;
    good = read_deviation(reader, record, &value) && good;
    good = break_read(reader, record, &value.breaks) && good;
    good = population_read(reader, record, &value.population) && good;
    value.note = ws_arena_copy(reader->survey->arena, note.text, note.length);
    if (good && key.good)
        survey_add_value(reader->survey, &value);
}

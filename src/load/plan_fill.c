/*
 * Merged cells: in a plan, year, ward, issue, strategy and initiative often
 * stand only in the first row of their group. Below a new entry the finer
 * columns start afresh: a strategy never runs on into the next issue.
 */
#include "plan.h"

#include <stdio.h>
#include <string.h>

/* From coarse to fine. */
static const enum role levels[] = { ROLE_YEAR,  ROLE_WARD,     ROLE_WARD_CODE,
                                    ROLE_ISSUE, ROLE_STRATEGY, ROLE_INITIATIVE,
                                    ROLE_KIND };

/* Only an explicit 〃 repeats these. */
static const enum role others[] = { ROLE_MEASURE, ROLE_AS_OF, ROLE_FORECAST };

struct plan_above {
    struct field texts[ROLES]; /* the last entry, none with text NULL */
    size_t filled[ROLES];      /* cells that took it */
    unsigned first_line[ROLES];
    struct field *fields; /* of the record that is given out */
    size_t capacity;
};

static struct plan_above *
above_of(struct reader *reader)
{
    if (reader->above == NULL)
        reader->above = ws_arena_alloc(reader->scratch, sizeof(*reader->above));
    return reader->above;
}

static void
keep(struct reader *reader, struct plan_above *above, enum role role,
     const struct field *field)
{
    if (above->texts[role].text != NULL &&
        strcmp(above->texts[role].text, field->text) == 0)
        return;
    above->texts[role] =
        (struct field){ ws_arena_copy(reader->scratch, field->text,
                                      field->length),
                        field->length };
}

static void
fill(struct plan_above *above, enum role role, const struct record *record,
     struct field *field)
{
    if (above->filled[role]++ == 0)
        above->first_line[role] = record->line;
    *field = above->texts[role];
}

/* One cell; *fresh becomes true where a new entry starts. */
static void
fill_level(struct reader *reader, const struct record *record, enum role role,
           struct field *field, bool *fresh)
{
    struct plan_above *above = reader->above;
    bool known = above->texts[role].text != NULL;
    bool ditto = is_ditto(field->text);
    bool blank = is_blank_cell(field->text, field->length);

    if (known && (ditto || (blank && !*fresh))) {
        fill(above, role, record, field);
        return;
    }
    if (ditto || blank) {
        above->texts[role].text = NULL;
        return;
    }
    *fresh =
        *fresh || !known || strcmp(above->texts[role].text, field->text) != 0;
    keep(reader, above, role, field);
}

static void
fill_other(struct reader *reader, const struct record *record, enum role role,
           struct field *field)
{
    struct plan_above *above = reader->above;
    bool ditto = is_ditto(field->text);
    bool blank = is_blank_cell(field->text, field->length);

    if (ditto && above->texts[role].text != NULL)
        fill(above, role, record, field);
    else if (!blank && !ditto)
        keep(reader, above, role, field);
    else if (blank)
        above->texts[role].text = NULL;
}

void
plan_fill_down(struct reader *reader, const struct record *record,
               struct record *filled)
{
    struct plan_above *above = above_of(reader);
    bool fresh = false;

    if (record->count > above->capacity) {
        above->fields = ws_arena_alloc(reader->scratch,
                                       record->count * sizeof(*above->fields));
        above->capacity = record->count;
    }
    memcpy(above->fields, record->fields,
           record->count * sizeof(*above->fields));
    for (size_t i = 0; i < WS_COUNT(levels); i++) {
        long column = reader->by_role[levels[i]];
        if (column >= 0 && column < (long)record->count)
            fill_level(reader, record, levels[i], &above->fields[column],
                       &fresh);
    }
    for (size_t i = 0; i < WS_COUNT(others); i++) {
        long column = reader->by_role[others[i]];
        if (column >= 0 && column < (long)record->count)
            fill_other(reader, record, others[i], &above->fields[column]);
    }
    *filled = *record;
    filled->fields = above->fields;
}

void
plan_note_filled(struct reader *reader)
{
    if (reader->above == NULL)
        return;
    for (size_t role = 0; role < ROLES; role++) {
        size_t filled = reader->above->filled[role];
        char count[24], line[24];

        if (filled == 0)
            continue;
        const struct ws_label *name = layout_role_name((enum role)role);
        snprintf(count, sizeof(count), "%zu", filled);
        snprintf(line, sizeof(line), "%u", reader->above->first_line[role]);
        survey_find_file(reader->survey, reader->source->path, WS_F_FILLED_DOWN,
                         WS_ARGS(count, name->en, name->ja, line));
    }
}

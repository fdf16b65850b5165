/*
 * Drafts: the columns of a file of respondents with their values, and a guess
 * at what each is. The guess is only proposed; a person finishes it.
 */
#include "survey.h"

#include <wardscore/respondents.h>

#include <stdlib.h>
#include <string.h>

#define HEADER_SEARCH 20

struct drafting {
    struct ws_survey *survey;
    struct ws_source *source;
    struct ws_draft *draft;
    struct ws_map **values; /* by column: index of a value */
    size_t looked, header_cells;
    unsigned header_line;
};

/* ---- header --------------------------------------------------------------------- */

static size_t
filled(const struct record *record)
{
    size_t cells = 0;

    for (size_t i = 0; i < record->count; i++)
        cells += record->fields[i].length > 0;
    return cells;
}

/* The first row with the most cells: titles have few. */
static bool
look_for_header(void *context, const struct record *record)
{
    struct drafting *drafting = context;
    size_t cells = filled(record);

    if (cells > drafting->header_cells) {
        drafting->header_cells = cells;
        drafting->header_line = record->line;
    }
    return ++drafting->looked < HEADER_SEARCH;
}

static void
take_header(struct drafting *drafting, const struct record *record)
{
    struct ws_draft *draft = drafting->draft;

    draft->columns = ws_alloc(record->count + 1, sizeof(*draft->columns));
    drafting->values = ws_alloc(record->count + 1, sizeof(*drafting->values));
    draft->count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        draft->columns[i].name = ws_arena_copy(
            draft->arena, record->fields[i].text, record->fields[i].length);
        drafting->values[i] = ws_map_new();
    }
}

/* ---- values ------------------------------------------------------------------------ */

static void
count_value(struct drafting *drafting, size_t i, const struct field *field)
{
    struct ws_draft_column *column = &drafting->draft->columns[i];
    long index;

    if (ws_map_get(drafting->values[i], field->text, field->length, &index)) {
        column->values[index].count++;
        return;
    }
    if (column->value_count == WS_DRAFT_VALUES) {
        column->many = true;
        return;
    }
    struct ws_draft_value *value = &column->values[column->value_count];
    value->text =
        ws_arena_copy(drafting->draft->arena, field->text, field->length);
    value->count = 1;
    ws_map_put(drafting->values[i], field->text, field->length,
               (long)column->value_count++);
}

static bool
on_row(void *context, const struct record *record)
{
    struct drafting *drafting = context;
    struct ws_draft *draft = drafting->draft;

    if (record->line < drafting->header_line)
        return true;
    if (record->line == drafting->header_line) {
        take_header(drafting, record);
        return true;
    }
    if (draft->columns == NULL || filled(record) == 0)
        return true;
    draft->rows++;
    for (size_t i = 0; i < draft->count && i < record->count; i++)
        count_value(drafting, i, &record->fields[i]);
    return true;
}

/* Rows that cannot be told apart would be missing from the draft, or be one
 * long value in it. */
static void
on_problem(void *context, const struct records_problem *problem)
{
    const struct drafting *drafting = context;

    survey_find_problem(drafting->survey, drafting->source, problem);
}

/* ---- what a column is ---------------------------------------------------------------- */

static bool
name_holds(const struct ws_draft *draft, const struct ws_draft_column *column,
           const char *const *words, size_t count)
{
    const char *key =
        ws_text_key(draft->arena, column->name, strlen(column->name));

    for (size_t i = 0; i < count; i++)
        if (strstr(key, words[i]) != NULL)
            return true;
    return false;
}

/* Values that are wards of the city. */
static size_t
wards_in(const struct drafting *drafting, const struct ws_draft_column *column)
{
    size_t found = 0;

    for (size_t i = 0; i < column->value_count; i++) {
        const char *text = column->values[i].text;
        found += ws_wards_find(drafting->survey->wards,
                               ws_text_key(drafting->draft->arena, text,
                                           strlen(text))) >= 0;
    }
    return found;
}

static bool
are_years(const struct ws_draft_column *column)
{
    for (size_t i = 0; i < column->value_count; i++)
        if (ws_year_read(column->values[i].text) <= 0)
            return false;
    return column->value_count > 0 && !column->many;
}

/* Numbers, and the most decimals among those seen. */
static bool
are_numbers(struct ws_draft *draft, struct ws_draft_column *column)
{
    column->decimals = 0;
    for (size_t i = 0; i < column->value_count; i++) {
        const char *text = column->values[i].text;
        struct number number;

        if (number_read(draft->arena, text, strlen(text), &number) !=
                WS_F_KINDS ||
            number.missing != WS_PRESENT)
            return false;
        if (number.value.scale > column->decimals)
            column->decimals = number.value.scale;
    }
    return column->value_count > 0;
}

static const struct ws_option *
option_of(const struct drafting *drafting, const char *text)
{
    const struct ws_policy *policy = drafting->survey->policy;
    const char *key = ws_text_key(drafting->draft->arena, text, strlen(text));
    const struct ws_option *option = NULL;

    for (size_t i = 0; i < policy->indicator_count && option == NULL; i++)
        option = ws_policy_answer(policy, i, key);
    return *key != '\0' ? option : NULL;
}

/* Labels are short and of one line. */
#define LONGEST_LABEL 40 /* characters */

static bool
is_prose(const struct ws_draft_column *column)
{
    for (size_t i = 0; i < column->value_count; i++) {
        const char *text = column->values[i].text;
        if (strchr(text, '\n') != NULL ||
            ws_text_chars(text, strlen(text)) > LONGEST_LABEL)
            return true;
    }
    return false;
}

static enum ws_draft_role
role_of(const struct drafting *drafting, struct ws_draft_column *column)
{
    static const char *const weights[] = { "weight", "うえいと", "重み" };
    static const char *const ids[] = { "id", "番号", "no", "整理" };
    struct ws_draft *draft = drafting->draft;

    if (!column->many &&
        wards_in(drafting, column) * 10 >= column->value_count * 9 &&
        column->value_count > 0)
        return WS_DRAFT_WARD;
    if (are_years(column))
        return WS_DRAFT_YEAR;
    if (name_holds(draft, column, weights, WS_COUNT(weights)) &&
        are_numbers(draft, column))
        return WS_DRAFT_WEIGHT;
    if (column->many && name_holds(draft, column, ids, WS_COUNT(ids)))
        return WS_DRAFT_RESPONDENT;
    return column->many || is_prose(column) ? WS_DRAFT_OTHER
                                            : WS_DRAFT_QUESTION;
}

/* Most frequent first, then by text: the order of rows makes no difference
 * where all values are listed. */
static int
by_count(const void *left, const void *right)
{
    const struct ws_draft_value *a = left, *b = right;

    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return strcmp(a->text, b->text);
}

static void
settle(struct drafting *drafting)
{
    struct ws_draft *draft = drafting->draft;

    for (size_t i = 0; i < draft->count; i++) {
        struct ws_draft_column *column = &draft->columns[i];

        if (column->value_count > 1)
            qsort(column->values, column->value_count,
                  sizeof(struct ws_draft_value), by_count);
        column->role = role_of(drafting, column);
        for (size_t k = 0; k < column->value_count; k++)
            column->values[k].option =
                option_of(drafting, column->values[k].text);
    }
}

/* ---- the file ---------------------------------------------------------------------------- */

/* The separator under which the header has the most cells. */
static char
choose_separator(struct drafting *drafting, const struct text_span *span)
{
    struct drafting best = { 0 };
    char separator = ',';

    for (const char *c = ",\t;"; *c != '\0'; c++) {
        struct drafting tried = *drafting;
        struct records_events events = { look_for_header, NULL, &tried };

        records_read(span, *c, 0, 1, &events);
        if (tried.header_cells > best.header_cells) {
            best = tried;
            separator = *c;
        }
    }
    drafting->header_cells = best.header_cells;
    drafting->header_line = best.header_line;
    return separator;
}

void
draft_source(struct ws_survey *survey, struct ws_source *source)
{
    struct drafting drafting = { .survey = survey,
                                 .source = source,
                                 .draft = survey->draft };
    struct text_span span = { source->text, source->length };
    struct records_events events = { on_row, on_problem, &drafting };

    if (survey->draft->columns != NULL)
        return; /* one file at a time */
    source->separator = choose_separator(&drafting, &span);
    records_read(&span, source->separator, 0, 1, &events);
    for (size_t i = 0; i < survey->draft->count; i++)
        ws_map_free(drafting.values[i]);
    free(drafting.values);
    settle(&drafting);
}

struct ws_draft *
ws_draft_read(const char *path, const char *encoding,
              const struct ws_policy *policy, const struct ws_wards *wards,
              struct ws_findings *findings)
{
    struct ws_survey *survey = ws_survey_new(policy, wards, findings);
    struct ws_draft *draft = ws_alloc(1, sizeof(*draft));

    draft->arena = ws_arena_new();
    survey->draft = draft;
    ws_survey_read(survey, path, encoding);
    if (draft->rows == 0 && ws_findings_status(findings) == WS_OK)
        survey_find_file(survey, path, WS_F_NO_ROWS, NULL);
    ws_survey_free(survey);
    return draft;
}

void
ws_draft_free(struct ws_draft *draft)
{
    if (draft == NULL)
        return;
    free(draft->columns);
    ws_arena_free(draft->arena);
    free(draft);
}

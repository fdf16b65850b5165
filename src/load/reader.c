/*
 * Reading one table: its header, then its rows. Whatever is wrong becomes a
 * finding, and reading goes on as long as rows can be told apart.
 */
#include "plan.h"
#include "respond.h"

#include <stdio.h>
#include <string.h>

/* Records of a source; those of a sheet have the numbers of its rows. */
struct numbered {
    const struct sheet *sheet;
    const struct records_events *events;
};

static bool
on_numbered(void *context, const struct record *record)
{
    const struct numbered *numbered = context;
    struct record copy = *record;

    copy.line = sheet_row_number(numbered->sheet, record->offset);
    return numbered->events->record(numbered->events->context, &copy);
}

static void
read_records(const struct reader *reader, char separator, size_t offset,
             unsigned line, const struct records_events *events)
{
    const struct ws_source *source = reader->source;
    struct text_span span = { source->text, source->length };
    struct numbered numbered = { source->sheet, events };
    struct records_events of_sheet = { on_numbered, NULL, &numbered };

    records_read(&span, separator, offset, line,
                 source->sheet ? &of_sheet : events);
}

/* How far down a header is looked for. */
#define HEADER_SEARCH 100

static void
on_problem(void *context, const struct records_problem *problem)
{
    const struct reader *reader = context;

    survey_find_problem(reader->survey, reader->source, problem);
}

/* ---- rows --------------------------------------------------------------- */

static size_t
filled_cells(const struct record *record, size_t *first)
{
    size_t filled = 0;

    for (size_t i = record->count; i-- > 0;) {
        if (is_blank_cell(record->fields[i].text, record->fields[i].length))
            continue;
        filled++;
        *first = i;
    }
    return filled;
}

/* The column that a row must reach for a role; -1 for none. Of the answers of a
 * wide table it is the last one: an empty cell there says that the question
 * does not have the answer, a missing one may have been cut off. */
static long
column_needed(const struct reader *reader, enum role role)
{
    if (role < ROLES)
        return reader->by_role[role];
    if (role == ROLE_OPTION)
        for (size_t i = reader->column_count; i-- > 0;)
            if (reader->columns[i].option != NULL)
                return (long)i;
    return -1;
}

/* Too many or too few cells; cells of columns that have no name. */
static bool
has_shape(struct reader *reader, const struct record *record)
{
    size_t columns = reader->column_count;
    char have[24], want[24];

    for (size_t i = 0; i < record->count; i++) {
        if (record->fields[i].length == 0)
            continue;
        if (i < columns && *reader->columns[i].name != '\0')
            continue;
        snprintf(have, sizeof(have), "%zu", record->count);
        snprintf(want, sizeof(want), "%zu", columns);
        reader_find(reader, record, i,
                    i < columns ? WS_F_UNNAMED_COLUMN : WS_F_RAGGED_ROW, NULL,
                    WS_ARGS(have, want));
        return false;
    }
    for (size_t i = 0; i < WS_COUNT(reader->layout->needs); i++) {
        if (column_needed(reader, reader->layout->needs[i]) <
            (long)record->count)
            continue;
        snprintf(have, sizeof(have), "%zu", record->count);
        snprintf(want, sizeof(want), "%zu", columns);
        reader_find(reader, record, record->count - 1, WS_F_RAGGED_ROW, NULL,
                    WS_ARGS(have, want));
        return false;
    }
    return true;
}

/* A header that stands among the rows: its year is no year but the name of
 * the column. Years that were read before need no second look. */
static bool
is_header_again(struct reader *reader, const struct record *record)
{
    const struct field year = reader_field(reader, record, ROLE_YEAR);
    enum unit unit;
    long known;

    return year.length > 0 &&
           !ws_map_get(reader->years, year.text, year.length, &known) &&
           layout_role(reader, &year, &unit) == ROLE_YEAR;
}

static bool
on_row(void *context, const struct record *record)
{
    struct reader *reader = context;
    size_t first = 0, filled = filled_cells(record, &first);

    if (record->line == reader->header_line || filled == 0)
        return true;
    if (filled == 1 && is_remark(record->fields[first].text)) {
        reader_find(reader, record, first, WS_F_REMARK_ROW, NULL, NULL);
        return true;
    }
    if (is_header_again(reader, record)) {
        reader_find(reader, record, 0, WS_F_HEADER_AGAIN, NULL, NULL);
        return true;
    }
    reader->rows++;
    if (has_shape(reader, record))
        reader->layout->read(reader, record);
    return true;
}

/* ---- the header --------------------------------------------------------- */

struct header_search {
    struct reader *reader;
    size_t looked;
    bool found;
    size_t offset;
    unsigned line;
    size_t columns;
    size_t best_roles; /* of a row that is almost a header */
    size_t best_offset;
    unsigned best_line;
};

static bool
try_header(void *context, const struct record *record)
{
    struct header_search *search = context;
    size_t roles = layout_roles(search->reader, record);

    if (roles > search->best_roles) {
        search->best_roles = roles;
        search->best_offset = record->offset;
        search->best_line = record->line;
    }
    if (roles >= 3 && layout_recognise(search->reader, record)) {
        search->found = true;
        search->offset = record->offset;
        search->line = record->line;
        search->columns = record->count;
    }
    return !search->found && ++search->looked < HEADER_SEARCH;
}

/* "sep=;" in the first line names the separator (an Excel habit). */
static size_t
separator_line(const struct text_span *span, char *separator)
{
    if (span->length < 5 || strncmp(span->text, "sep=", 4) != 0 ||
        strchr(",;\t", span->text[4]) == NULL)
        return 0;
    *separator = span->text[4];
    return line_end(span, 0);
}

/* Looks for the header under each separator. */
static bool
search_header(struct reader *reader, struct header_search *out)
{
    struct text_span span = { reader->source->text, reader->source->length };
    char named = reader->source->sheet ? ',' : '\0';
    size_t from = named == '\0' ? separator_line(&span, &named) : 0;
    const char *separators = ",\t;";

    *out = (struct header_search){ .reader = reader };
    reader->source->separator = named != '\0' ? named : ',';
    for (const char *c = separators; *c != '\0' && !out->found; c++) {
        struct header_search search = { .reader = reader };
        struct records_events events = { try_header, NULL, &search };

        if (named != '\0' && *c != named)
            continue;
        read_records(reader, *c, from, from > 0 ? 2 : 1, &events);
        if (search.found || search.best_roles > out->best_roles) {
            *out = search;
            reader->source->separator = *c;
        }
    }
    return out->found;
}

/* The columns that only a result of ours has: it would be read as values, or
 * as a plan. */
static bool
is_own_result(const struct reader *reader)
{
    bool verdict = false, other = false;

    for (size_t i = 0; i < reader->column_count; i++) {
        verdict = verdict || strcmp(reader->columns[i].name, "verdict") == 0;
        other = other || strcmp(reader->columns[i].name, "certainty") == 0 ||
                strcmp(reader->columns[i].name, "review") == 0;
    }
    return verdict && other;
}

static bool
only_the_header(void *context, const struct record *record)
{
    struct reader *reader = context;

    reader->header_line = record->line;
    if (!layout_recognise(reader, record)) {
        layout_missing(reader, record);
        return false;
    }
    reader->own_result = is_own_result(reader);
    if (reader->own_result)
        reader_find(reader, record, 0, WS_F_OWN_RESULT, NULL, NULL);
    else
        layout_check_header(reader, record);
    return false;
}

static bool
pass_over(void *context, const struct record *record)
{
    (void)context;
    (void)record;
    return true;
}

/* No header: say what the nearest row lacks, or where the quotes go wrong. */
static void
explain_missing_header(struct reader *reader,
                       const struct header_search *search)
{
    struct records_events quotes = { pass_over, on_problem, reader };
    struct records_events header = { only_the_header, NULL, reader };
    char separator = reader->source->separator;
    size_t before = ws_findings_total(reader->survey->findings, WS_ERROR);

    if (search->best_roles >= 2) {
        read_records(reader, separator, search->best_offset, search->best_line,
                     &header);
        return;
    }
    read_records(reader, separator, 0, 1, &quotes);
    if (ws_findings_total(reader->survey->findings, WS_ERROR) > before)
        return;
    struct ws_origin start = { 0, 1, 0, 0 };
    survey_find_at(reader->survey, reader->source, reader->survey->file_count,
                   &start, WS_F_NO_HEADER, NULL, NULL);
}

/* ---- notes -------------------------------------------------------------- */

static void
note_reading(struct reader *reader, const struct header_search *search)
{
    struct ws_survey *survey = reader->survey;
    const char *path = reader->source->path;
    char number[24];

    snprintf(number, sizeof(number), "%zu", reader->rows);
    survey_find_file(
        survey, path, WS_F_READ_AS,
        WS_ARGS(reader->source->encoding, reader->source->layout, number));
    if (search->line > 1) {
        snprintf(number, sizeof(number), "%u", search->line - 1);
        survey_find_file(survey, path, WS_F_TITLE_ROWS, WS_ARGS(number));
    }
    if (reader->total_rows > 0) {
        snprintf(number, sizeof(number), "%zu", reader->total_rows);
        survey_find_file(survey, path, WS_F_TOTAL_ROWS, WS_ARGS(number));
    }
    if (reader->weighted)
        survey_find_file(survey, path, WS_F_WEIGHTS_UNUSED, NULL);
    plan_note_filled(reader);
}

/* ---- the file ----------------------------------------------------------- */

static void
read_table(struct reader *reader)
{
    struct header_search search;
    struct records_events header = { only_the_header, NULL, reader };
    struct records_events rows = { on_row, on_problem, reader };

    if (!search_header(reader, &search)) {
        explain_missing_header(reader, &search);
        return;
    }
    read_records(reader, reader->source->separator, search.offset, search.line,
                 &header);
    if (reader->own_result)
        return;
    size_t before = ws_findings_total(reader->survey->findings, WS_ERROR);
    reader->source->layout = reader->layout->name;
    read_records(reader, reader->source->separator, search.offset, search.line,
                 &rows);
    reader->source->rows = reader->rows;
    if (reader->rows == 0 &&
        ws_findings_total(reader->survey->findings, WS_ERROR) == before)
        survey_find_file(reader->survey, reader->source->path, WS_F_NO_ROWS,
                         NULL);
    note_reading(reader, &search);
}

static void
open_reader(struct reader *reader, struct ws_survey *survey,
            struct ws_source *source)
{
    *reader =
        (struct reader){ .survey = survey,
                         .source = source,
                         .source_index = (unsigned)survey->source_count - 1 };
    reader->scratch = ws_arena_new();
    reader->wards = ws_map_new();
    reader->years = ws_map_new();
    reader->indicators = ws_map_new();
    reader->answers = ws_map_new();
}

static void
close_reader(struct reader *reader)
{
    ws_map_free(reader->wards);
    ws_map_free(reader->years);
    ws_map_free(reader->indicators);
    ws_map_free(reader->answers);
    ws_arena_free(reader->scratch);
}

static bool
are_respondents(const struct ws_survey *survey, const struct ws_source *source)
{
    struct text_span span = { source->text, source->length };

    return survey->questionnaire != NULL &&
           respond_fits(survey->questionnaire, survey->wards, &span);
}

/* A draft takes the first sheet that has anything in it. */
enum sheet_fit
source_fit(struct ws_survey *survey, const struct ws_source *source)
{
    struct ws_source copy = *source; /* the search notes its separator */
    struct header_search search;
    struct reader reader;

    if (survey->draft != NULL)
        return source->sheet->row_count > 0 && survey->draft->columns == NULL
                   ? SHEET_FITS
                   : SHEET_OTHER;
    if (are_respondents(survey, source))
        return SHEET_FITS;
    open_reader(&reader, survey, &copy);
    bool found = search_header(&reader, &search);
    close_reader(&reader);
    return found                    ? SHEET_FITS
           : search.best_roles >= 3 ? SHEET_ALMOST
                                    : SHEET_OTHER;
}

void
read_source(struct ws_survey *survey, struct ws_source *source)
{
    struct reader reader;

    if (survey->draft != NULL) {
        draft_source(survey, source);
        return;
    }
    if (are_respondents(survey, source)) {
        read_respondents(survey, source, (unsigned)survey->source_count - 1);
        return;
    }
    open_reader(&reader, survey, source);
    read_table(&reader);
    close_reader(&reader);
}

/* From a sheet's text back to its cells. */
#include "survey.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
column_letters(size_t column, char out[8])
{
    char letters[8];
    size_t count = 0;

    for (column++; column > 0 && count < sizeof(letters) - 1;
         column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < count; i++)
        out[i] = letters[count - 1 - i];
    out[count] = '\0';
}

/* ---- rows --------------------------------------------------------------- */

/* What a row is looked up by; all grow from row to row. */
enum row_by { BY_OFFSET, BY_LINE, BY_NUMBER };

static size_t
key_of(const struct sheet_row *row, enum row_by by)
{
    return by == BY_OFFSET ? row->offset : by == BY_LINE ? row->line : row->row;
}

/* The last row that starts at the key or before it. */
static const struct sheet_row *
row_at(const struct sheet *sheet, enum row_by by, size_t key)
{
    size_t low = 0, high = sheet->row_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (key_of(&sheet->rows[middle], by) <= key)
            low = middle;
        else
            high = middle;
    }
    return &sheet->rows[low];
}

unsigned
sheet_row_number(const struct sheet *sheet, size_t offset)
{
    return row_at(sheet, BY_OFFSET, offset)->row;
}

/* The column that a byte of a row belongs to. */
static size_t
column_at(const struct sheet *sheet, size_t start, size_t offset)
{
    bool quoted = false;
    size_t column = 0;

    for (size_t i = start; i < offset && i < sheet->text.length; i++) {
        quoted = quoted != (sheet->text.data[i] == '"');
        column += sheet->text.data[i] == ',' && !quoted;
    }
    return column;
}

/* ---- what a row looks like ---------------------------------------------- */

/* A row as it is shown: its cells between bars. */
struct shown {
    struct ws_buf text;
    size_t column;       /* the one that is marked */
    size_t start, bytes; /* its text */
};

/* One cell of the text, without its quotes; line ends become blanks. Returns
 * where the next one starts. */
static size_t
show_cell(const struct sheet *sheet, size_t at, struct ws_buf *out)
{
    const char *text = sheet->text.data;
    bool quoted = text[at] == '"';

    for (at += quoted; text[at] != '\0'; at++) {
        if (quoted && text[at] == '"' && text[++at] != '"')
            break;
        if (!quoted && (text[at] == ',' || text[at] == '\n'))
            break;
        ws_buf_add_bytes(out, strchr("\r\n", text[at]) ? " " : text + at, 1);
    }
    return at + (text[at] == ',');
}

static void
show_row(const struct sheet *sheet, const struct sheet_row *row,
         struct shown *out)
{
    size_t at = row->offset;
    size_t last = out->column < row->cells ? row->cells : out->column + 1;

    ws_buf_add(&out->text, "");
    for (size_t column = 0; column < last; column++) {
        if (column > 0)
            ws_buf_add(&out->text, " | ");
        size_t start = out->text.length;
        if (sheet->text.data[at] != '\n' && sheet->text.data[at] != '\0')
            at = show_cell(sheet, at, &out->text);
        if (column == out->column) {
            out->start = start;
            out->bytes = out->text.length - start;
        }
    }
}

/* ---- odd cells ---------------------------------------------------------- */

static const struct odd_cell *
odd_at(const struct sheet *sheet, unsigned row, size_t column)
{
    size_t low = 0, high = sheet->odd_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct odd_cell *odd = &sheet->odds[middle];

        if (odd->row < row || (odd->row == row && odd->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == sheet->odd_count || sheet->odds[low].row != row ||
        sheet->odds[low].column != column)
        return NULL;
    return &sheet->odds[low];
}

/* What is said of a cell that was not understood. */
static bool
says_not_understood(enum ws_finding_id id)
{
    static const enum ws_finding_id ids[] = {
        WS_F_BAD_YEAR,         WS_F_YEAR_WITHOUT_ERA,
        WS_F_UNKNOWN_WARD,     WS_F_UNKNOWN_INDICATOR,
        WS_F_UNKNOWN_ANSWER,   WS_F_NOT_A_NUMBER,
        WS_F_APPROXIMATE,      WS_F_LOST_DIGITS,
        WS_F_BAD_MILESTONE,    WS_F_NEGATIVE,
        WS_F_FRACTIONAL_COUNT, WS_F_TARGET_PHRASE,
        WS_F_ACTUAL_PHRASE,    WS_F_AS_OF,
        WS_F_FORECAST,         WS_F_PLAN_KIND,
        WS_F_BUDGET,           WS_F_UNKNOWN_OPTION,
        WS_F_WEIGHT,           WS_F_BREAK,
    };

    for (size_t i = 0; i < WS_COUNT(ids); i++)
        if (ids[i] == id)
            return true;
    return false;
}

static bool
is_of(const struct odd_cell *odd, enum odd kind)
{
    return odd != NULL && odd->odd == kind;
}

/* Says what a cell is instead of what its text is not; the text is what the
 * reader was given. */
static void
name_the_cause(const struct odd_cell *odd, const struct shown *shown,
               struct ws_finding *finding, struct ws_buf *cell)
{
    static const enum ws_finding_id causes[] = { [ODD_DATE] = WS_F_CELL_DATE,
                                                 [ODD_ERROR] = WS_F_CELL_ERROR,
                                                 [ODD_NOT_COMPUTED] =
                                                     WS_F_CELL_NOT_COMPUTED };

    ws_buf_add_bytes(cell, shown->text.data + shown->start, shown->bytes);
    finding->id = causes[odd->odd];
    memset(finding->args, 0, sizeof(finding->args));
    finding->args[0] = cell->data;
    finding->suggestion = NULL;
}

/* ---- findings ----------------------------------------------------------- */

static void
find_in_row(struct ws_findings *findings, const struct ws_source *source,
            const struct sheet_row *row, size_t column,
            struct ws_finding *finding)
{
    const struct odd_cell *odd = odd_at(source->sheet, row->row, column);
    bool unread = says_not_understood(finding->id);
    struct shown shown = { .column = column };
    struct ws_buf cell = { 0 };
    char letters[8], name[24];

    if (unread && is_of(odd, ODD_NOT_COMPUTED))
        return; /* said of every such cell, read or not */
    show_row(source->sheet, row, &shown);
    column_letters(column, letters);
    snprintf(name, sizeof(name), "%s%u", letters, row->row);
    ws_buf_add(&cell, "");
    if (odd != NULL && (unread || finding->id == WS_F_CELL_NOT_COMPUTED))
        name_the_cause(odd, &shown, finding, &cell);
    finding->place = (struct ws_place){ .file = source->path,
                                        .line = row->row,
                                        .column = (unsigned)column + 1,
                                        .source = shown.text.data,
                                        .cell = name };
    finding->place.length =
        (unsigned)ws_text_chars(shown.text.data + shown.start, shown.bytes);
    finding->place.caret =
        (unsigned)ws_text_chars(shown.text.data, shown.start) + 1;
    ws_findings_add(findings, finding);
    ws_buf_free(&shown.text);
    ws_buf_free(&cell);
}

void
sheet_find(struct ws_findings *findings, const struct ws_source *source,
           unsigned row, size_t column, struct ws_finding *finding)
{
    if (source->sheet->row_count == 0) {
        finding->place.file = source->path;
        ws_findings_add(findings, finding);
        return;
    }
    find_in_row(findings, source, row_at(source->sheet, BY_NUMBER, row), column,
                finding);
}

void
sheet_find_at(struct ws_findings *findings, const struct ws_source *source,
              size_t offset, struct ws_finding *finding)
{
    const struct sheet_row *row = row_at(source->sheet, BY_OFFSET, offset);

    find_in_row(findings, source, row,
                column_at(source->sheet, row->offset, offset), finding);
}

/* The byte of a line and column (in characters) of the text. */
static size_t
offset_of(const struct sheet *sheet, unsigned line, unsigned column)
{
    const struct sheet_row *row = row_at(sheet, BY_LINE, line);
    struct text_span span = { sheet->text.data, sheet->text.length };
    size_t at = row->offset;

    for (unsigned i = row->line; i < line; i++)
        at = line_end(&span, at);
    return at + ws_text_offset(span.text + at, line_end(&span, at) - at,
                               column > 0 ? column - 1 : 0);
}

void
source_findings(struct ws_findings *findings, const struct ws_findings *from,
                const struct ws_source *source)
{
    bool has_cells = source->sheet != NULL && source->sheet->row_count > 0;

    for (size_t i = 0; i < ws_findings_count(from); i++) {
        struct ws_finding finding = *ws_findings_at(from, i);

        if (finding.id == WS_F_READ_AS)
            finding.args[0] = source->encoding;
        if (finding.place.line > 0 && has_cells)
            sheet_find_at(findings, source,
                          offset_of(source->sheet, finding.place.line,
                                    finding.place.column),
                          &finding);
        else
            ws_findings_add(findings, &finding);
    }
    ws_findings_count_rest(findings, from);
}

/* ---- places in words ---------------------------------------------------- */

const char *
ws_survey_place(const struct ws_survey *survey, const struct ws_origin *origin,
                bool whole_row, struct ws_arena *arena)
{
    const struct ws_source *source = survey->sources[origin->source];
    char from[8], to[8];

    if (source->sheet == NULL)
        return ws_arena_printf(arena, "%s:%u", source->path, origin->line);
    if (!whole_row) {
        column_letters(origin->field, from);
        return ws_arena_printf(arena, "%s!%s%u", source->path, from,
                               origin->line);
    }
    const struct sheet_row *row =
        row_at(source->sheet, BY_OFFSET, origin->offset);
    column_letters(row->cells - 1, to);
    return ws_arena_printf(arena, "%s!A%u:%s%u", source->path, row->row, to,
                           row->row);
}

/*
 * A table for people. A number with a mark takes two columns, the sign and
 * the figure. Its colour is a conditional format that reads the sign: the
 * verdict was decided on exact figures, and a comparison of the rounded ones
 * could contradict it.
 */
#include "xlsx_book.h"

#include <stdlib.h>
#include <string.h>

/* Widths in characters: a column of signs, and the most before text wraps. */
#define SIGN_WIDTH 3.8
#define WIDEST     44
#define HEAD_WIDTH 8
/* A character of the text in units of a column, and what a column has beside
 * its text. */
#define FIT    1.08
#define MARGIN 2.2

/* The lowest row of heads that stay in view. */
#define HEAD_ROW 4

struct drawing {
    struct xlsx_book *book;
    struct xlsx_sheet *sheet;
    const struct ws_doc_table *table;
    const bool *with_sign; /* by column */
};

static const struct ws_doc_cell *
cell_at(const struct ws_doc_table *table, size_t row, size_t column)
{
    return &table->cells[row * table->column_count + column];
}

bool *
xlsx_signed_columns(struct xlsx_book *book, const struct ws_doc_table *table)
{
    bool *with_sign =
        ws_arena_alloc(book->arena, table->column_count * sizeof(bool));

    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = 0; i < table->column_count; i++)
            if (cell_at(table, row, i)->mark != NULL)
                with_sign[i] = true;
    return with_sign;
}

/* ---- widths --------------------------------------------------------------- */

/* A head wraps, into three or four lines at most. */
static size_t
head_width(const char *text)
{
    size_t width = xlsx_width(text), part = (width + 3) / 4 + 2;

    if (width <= HEAD_WIDTH)
        return width;
    return part > HEAD_WIDTH ? part : HEAD_WIDTH;
}

/* In characters; `joined`: what heads have beside the column itself. */
static double
column_width(const struct ws_doc_table *table, size_t column, double joined)
{
    size_t head = head_width(table->columns[column].heading), body = 0;
    char number[WS_EXACT_TEXT];

    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = ws_cell_shown(cell_at(table, row, column), number);
        bool in_head = row < table->head_rows;
        size_t width = in_head ? head_width(text) : xlsx_width(text);
        size_t *widest = in_head ? &head : &body;

        *widest = width > *widest ? width : *widest;
    }
    double needed = FIT * (double)(body < WIDEST ? body : WIDEST);
    double needed_by_head = FIT * (double)head - joined;
    return (needed > needed_by_head ? needed : needed_by_head) + MARGIN;
}

static void
widen(struct xlsx_sheet *sheet, size_t column, double width)
{
    if (width > sheet->widths[column])
        sheet->widths[column] = width;
    if (column >= sheet->width)
        sheet->width = (lxw_col_t)(column + 1);
}

void
xlsx_fit_table(struct xlsx_book *book, struct xlsx_sheet *sheet,
               const struct ws_doc_table *table)
{
    const bool *with_sign = xlsx_signed_columns(book, table);
    size_t at = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        double sign = with_sign[i] ? SIGN_WIDTH : 0.0;

        if (with_sign[i])
            widen(sheet, at++, sign);
        widen(sheet, at++, column_width(table, i, sign));
    }
}

/* ---- cells ---------------------------------------------------------------- */

bool
xlsx_write_text(struct xlsx_book *book, lxw_worksheet *sheet,
                const lxw_row_t place[2], const char *text, lxw_format *format)
{
    struct ws_buf clean = { 0 };
    lxw_col_t column = (lxw_col_t)place[1];
    lxw_error code;

    if (*text == '\0')
        return xlsx_good(
            book, worksheet_write_blank(sheet, place[0], column, format));
    xlsx_text(&clean, text);
    code = worksheet_write_string(sheet, place[0], column, clean.data, format);
    ws_buf_free(&clean);
    return xlsx_good(book, code);
}

/* Links lead to a sheet of this workbook, or nowhere. */
static bool
write_link(struct xlsx_book *book, lxw_worksheet *sheet,
           const lxw_row_t place[2], const struct ws_doc_cell *cell)
{
    const char *name = xlsx_sheet_of(book, cell->link + 1);
    lxw_format *format =
        xlsx_format(book, (struct xlsx_style){ .look = XLSX_LINK });

    return xlsx_good(book,
                     worksheet_write_url(
                         sheet, place[0], (lxw_col_t)place[1],
                         ws_arena_printf(book->arena, "internal:'%s'!A1", name),
                         format)) &&
           xlsx_write_text(book, sheet, place, cell->text, format);
}

bool
xlsx_write_cell(struct xlsx_book *book, lxw_worksheet *sheet,
                const lxw_row_t place[2], const struct ws_doc_cell *cell,
                struct xlsx_style style)
{
    bool plain = style.look == XLSX_PLAIN_TEXT;

    if (!plain && cell->type == WS_CELL_TEXT && cell->link != NULL &&
        cell->link[0] == '#' && xlsx_sheet_of(book, cell->link + 1) != NULL)
        return write_link(book, sheet, place, cell);
    if (cell->type == WS_CELL_NUMBER)
        style =
            xlsx_number_style(plain ? XLSX_PLAIN_NUMBER : XLSX_NUMBER, cell);
    if (!plain && cell->mark == NULL) /* else the sign decides */
        style.tone = cell->tone;
    style.uncertain = cell->uncertain;
    lxw_format *format = xlsx_format(book, style);
    if (cell->type == WS_CELL_NUMBER)
        return xlsx_good(book, worksheet_write_number(
                                   sheet, place[0], (lxw_col_t)place[1],
                                   ws_exact_double(cell->number), format));
    return xlsx_write_text(book, sheet, place,
                           cell->type == WS_CELL_TEXT ? cell->text : "",
                           format);
}

/* ---- rows ----------------------------------------------------------------- */

/* A head over a sign and its figure stands over both. */
static bool
draw_head(const struct drawing *drawing, lxw_col_t at, bool wide,
          const char *text)
{
    struct xlsx_book *book = drawing->book;
    struct xlsx_sheet *sheet = drawing->sheet;
    lxw_format *format =
        xlsx_format(book, (struct xlsx_style){ .look = XLSX_HEAD });
    struct ws_buf clean = { 0 };

    if (!wide)
        return xlsx_write_text(book, sheet->file,
                               (lxw_row_t[]){ sheet->row, at }, text, format);
    xlsx_text(&clean, text);
    lxw_error code =
        worksheet_merge_range(sheet->file, sheet->row, at, sheet->row,
                              (lxw_col_t)(at + 1), clean.data, format);
    ws_buf_free(&clean);
    return xlsx_good(book, code);
}

/* Not every program finds the height that wrapped text needs. */
static bool
set_height(const struct drawing *drawing, const char *const *texts)
{
    struct xlsx_sheet *sheet = drawing->sheet;
    size_t most = 1, at = 0;

    for (size_t i = 0; i < drawing->table->column_count; i++) {
        double width = drawing->with_sign[i] ? sheet->widths[at++] : 0.0;

        width = (width + sheet->widths[at++] - MARGIN) / FIT;
        size_t lines = xlsx_lines(texts[i], (size_t)(width + 0.5));
        most = lines > most ? lines : most;
    }
    return xlsx_set_height(drawing->book, sheet, (double)most);
}

static bool
draw_heads(const struct drawing *drawing)
{
    const struct ws_doc_table *table = drawing->table;
    const char **texts = ws_alloc(table->column_count, sizeof(*texts));
    bool good = true;
    lxw_col_t at = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        texts[i] = table->columns[i].heading;
        good = good && draw_head(drawing, at, drawing->with_sign[i], texts[i]);
        at = (lxw_col_t)(at + 1 + drawing->with_sign[i]);
    }
    good = good && set_height(drawing, texts);
    free(texts);
    drawing->sheet->row++;
    return good;
}

static bool
draw_cell(const struct drawing *drawing, size_t row, size_t column,
          lxw_col_t at)
{
    struct xlsx_book *book = drawing->book;
    struct xlsx_sheet *sheet = drawing->sheet;
    const struct ws_doc_cell *cell = cell_at(drawing->table, row, column);
    lxw_row_t place[2] = { sheet->row, at };
    bool head = row < drawing->table->head_rows;

    if (head && cell->type == WS_CELL_TEXT && cell->mark == NULL)
        return draw_head(drawing, at, drawing->with_sign[column], cell->text);
    if (drawing->with_sign[column]) {
        lxw_format *format =
            xlsx_format(book, (struct xlsx_style){ .look = XLSX_SIGN });

        if (!xlsx_write_text(book, sheet->file, place, xlsx_sign(book, cell),
                             format))
            return false;
        place[1]++;
    }
    return xlsx_write_cell(
        book, sheet->file, place, cell,
        (struct xlsx_style){ .look = XLSX_TEXT,
                             .right = drawing->table->columns[column].right });
}

static bool
draw_rows(const struct drawing *drawing)
{
    const struct ws_doc_table *table = drawing->table;
    const char **texts = ws_alloc(table->column_count, sizeof(*texts));
    char(*numbers)[WS_EXACT_TEXT] =
        ws_alloc(table->column_count, sizeof(*numbers));
    bool good = true;

    for (size_t row = 0; good && row < table->row_count; row++) {
        lxw_col_t at = 0;

        for (size_t i = 0; good && i < table->column_count; i++) {
            good = draw_cell(drawing, row, i, at);
            at = (lxw_col_t)(at + 1 + drawing->with_sign[i]);
            texts[i] = ws_cell_shown(cell_at(table, row, i), numbers[i]);
        }
        good = good && set_height(drawing, texts);
        drawing->sheet->row++;
    }
    free(numbers);
    free(texts);
    return good;
}

/* ---- the table ------------------------------------------------------------ */

/* What stays in view and is repeated on paper; long lists get a filter. Heads
 * far down would leave no room for what is below them. */
static bool
hold_heads(const struct drawing *drawing, lxw_row_t first)
{
    const struct ws_doc_table *table = drawing->table;
    lxw_worksheet *file = drawing->sheet->file;
    lxw_row_t below = first + 1 + (lxw_row_t)table->head_rows;
    size_t columns = table->column_count; /* the sheet may have more */

    for (size_t i = 0; i < table->column_count; i++)
        columns += drawing->with_sign[i];

    worksheet_freeze_panes(file, below, table->column_count > 6);
    if (!xlsx_good(drawing->book,
                   worksheet_repeat_rows(file, first, below - 1)))
        return false;
    return table->head_rows > 0 || table->row_count < 30 ||
           xlsx_good(drawing->book, worksheet_autofilter(
                                        file, first, 0, drawing->sheet->row - 1,
                                        (lxw_col_t)(columns - 1)));
}

bool
xlsx_draw_table(struct xlsx_book *book, struct xlsx_sheet *sheet,
                const struct ws_doc_table *table, bool alone)
{
    struct drawing drawing = { book, sheet, table,
                               xlsx_signed_columns(book, table) };
    lxw_row_t first = sheet->row;

    if (!draw_heads(&drawing) || !draw_rows(&drawing))
        return false;
    bool good = xlsx_colour_signs(book, sheet, table, first + 1) &&
                (!alone || first > HEAD_ROW || hold_heads(&drawing, first));
    sheet->row++;
    return good;
}

/* Cells into text: rows that have any are written one behind the other, so
 * that row 1,048,576 costs no more than row 1. */
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TEXT_MIB ((size_t)1024)

/* Short rows are filled up to the widest, as a CSV file has them, but not to
 * the full width for the sake of a cell far out to the right: no header of
 * ours goes there. */
#define FILLED_TO 1024U

void
sheet_free(struct sheet *sheet)
{
    if (sheet == NULL)
        return;
    ws_buf_free(&sheet->text);
    free(sheet->rows);
    free(sheet->odds);
    free(sheet);
}

void
sheet_begin_row(struct sheet *sheet, unsigned row)
{
    sheet->rows = ws_reserve(sheet->rows, sheet->row_count,
                             &sheet->row_capacity, sizeof(struct sheet_row));
    sheet->rows[sheet->row_count++] = (struct sheet_row){
        .offset = sheet->text.length, .row = row, .line = sheet->lines + 1
    };
}

/* ---- cells -------------------------------------------------------------- */

/* What could be taken for another separator is quoted, too, and so is what
 * would name one ("sep=;"). */
static bool
needs_quotes(const struct ws_buf *text)
{
    return strpbrk(text->data, "\",;\t\r\n") != NULL ||
           strncmp(text->data, "sep=", 4) == 0;
}

static void
add_quoted(struct sheet *sheet, const struct ws_buf *text)
{
    const char *c = text->data;

    ws_buf_add(&sheet->text, "\"");
    while (*c != '\0') {
        size_t plain = strcspn(c, "\"\r\n");

        ws_buf_add_bytes(&sheet->text, c, plain);
        c += plain;
        if (*c == '\0')
            break;
        if (*c == '"')
            ws_buf_add(&sheet->text, "\"");
        else if (!(*c == '\r' && c[1] == '\n'))
            sheet->lines++;
        ws_buf_add_bytes(&sheet->text, c++, 1);
    }
    ws_buf_add(&sheet->text, "\"");
}

bool
sheet_add_cell(struct sheet *sheet, unsigned column, const struct ws_buf *text,
               struct workbook_fault *fault)
{
    static const struct ws_label what = { "MiB of cells in one sheet",
                                          "MiB（1つのシートのセル）" };
    struct sheet_row *row = &sheet->rows[sheet->row_count - 1];

    if (sheet->text.length > MOST_TEXT_MIB << 20)
        return book_too_large(fault, what, MOST_TEXT_MIB);
    ws_buf_add_repeat(&sheet->text, ',',
                      column - (row->cells > 0 ? row->cells - 1 : 0));
    if (needs_quotes(text))
        add_quoted(sheet, text);
    else
        ws_buf_add_bytes(&sheet->text, text->data, text->length);
    row->cells = column + 1;
    return true;
}

void
sheet_add_odd(struct sheet *sheet, unsigned row, unsigned column, enum odd odd)
{
    sheet->odds = ws_reserve(sheet->odds, sheet->odd_count,
                             &sheet->odd_capacity, sizeof(struct odd_cell));
    sheet->odds[sheet->odd_count++] = (struct odd_cell){ row, column, odd };
}

void
sheet_end_row(struct sheet *sheet)
{
    const struct sheet_row *row;

    if (sheet->row_count == 0)
        return;
    row = &sheet->rows[sheet->row_count - 1];
    if (row->cells == 0) { /* nothing in it */
        sheet->row_count--;
        return;
    }
    if (row->cells > sheet->columns)
        sheet->columns = row->cells;
    ws_buf_add(&sheet->text, "\n");
    sheet->lines++;
}

/* ---- the whole ---------------------------------------------------------- */

/* Fills up the rows; each moves by what the rows before it grew. */
bool
sheet_finish(struct sheet *sheet, struct workbook_fault *fault)
{
    static const struct ws_label what = { "MiB of cells in one sheet",
                                          "MiB（1つのシートのセル）" };
    unsigned width = sheet->columns < FILLED_TO ? sheet->columns : FILLED_TO;
    struct ws_buf text = { 0 };

    ws_buf_add(&text, "");
    for (size_t i = 0; i < sheet->row_count; i++) {
        struct sheet_row *row = &sheet->rows[i];
        size_t end = i + 1 < sheet->row_count ? sheet->rows[i + 1].offset
                                              : sheet->text.length;
        size_t from = row->offset;

        row->offset = text.length;
        ws_buf_add_bytes(&text, sheet->text.data + from, end - from - 1);
        if (row->cells < width)
            ws_buf_add_repeat(&text, ',', width - row->cells);
        ws_buf_add(&text, "\n");
        if (text.length > MOST_TEXT_MIB << 20) {
            ws_buf_free(&text);
            return book_too_large(fault, what, MOST_TEXT_MIB);
        }
    }
    ws_buf_free(&sheet->text);
    sheet->text = text;
    return true;
}

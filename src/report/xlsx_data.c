/*
 * The sheet for programs: the document's main table as CSV has it, one table
 * from A1, a datum a cell, nothing joined, nothing computed. Numbers are in
 * full behind the decimals that are shown.
 */
#include "xlsx_book.h"

#define WIDEST   40
#define TAB_DATA 0x7F7F7F

static double
data_width(const struct ws_doc_table *table, size_t column)
{
    size_t widest = xlsx_width(table->columns[column].key) + 3;
    char number[WS_EXACT_TEXT];

    for (size_t row = 0; row < table->row_count; row++) {
        size_t width = xlsx_width(ws_cell_shown(
            &table->cells[row * table->column_count + column], number));
        widest = width > widest ? width : widest;
    }
    return 1.08 * (double)(widest < WIDEST ? widest : WIDEST) + 1.5;
}

static bool
write_row(struct xlsx_book *book, lxw_worksheet *sheet, size_t row)
{
    const struct ws_doc_table *table = book->doc->main;
    const struct ws_doc_cell *cells = &table->cells[row * table->column_count];
    bool good = true;

    for (size_t i = 0; good && i < table->column_count; i++)
        if (cells[i].type == WS_CELL_NUMBER ||
            (cells[i].type == WS_CELL_TEXT && *cells[i].text != '\0'))
            good = xlsx_write_cell(
                book, sheet, (lxw_row_t[]){ (lxw_row_t)row + 1, (lxw_row_t)i },
                &cells[i], (struct xlsx_style){ .look = XLSX_PLAIN_TEXT });
    return good;
}

bool
xlsx_draw_data(struct xlsx_book *book)
{
    const struct ws_doc_table *table = book->doc->main;
    lxw_worksheet *sheet = workbook_add_worksheet(book->file, "data");
    lxw_format *key =
        xlsx_format(book, (struct xlsx_style){ .look = XLSX_KEY });
    double total = 0.0;
    bool good = true;

    for (size_t i = 0; good && i < table->column_count; i++) {
        double width = data_width(table, i);

        total += width;
        good =
            xlsx_good(book, worksheet_set_column(sheet, (lxw_col_t)i,
                                                 (lxw_col_t)i, width, NULL)) &&
            xlsx_write_text(book, sheet, (lxw_row_t[]){ 0, (lxw_row_t)i },
                            table->columns[i].key, key);
    }
    for (size_t row = 0; good && row < table->row_count; row++)
        good = write_row(book, sheet, row);
    if (!good)
        return false;
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_tab_color(sheet, TAB_DATA);
    return xlsx_set_up_page(book, sheet, "data", total) &&
           xlsx_good(book, worksheet_repeat_rows(sheet, 0, 0)) &&
           xlsx_good(book, worksheet_autofilter(
                               sheet, 0, 0, (lxw_row_t)table->row_count,
                               (lxw_col_t)(table->column_count - 1)));
}

/*
 * Colours of signs and their figures: conditional formats that read the sign.
 * The verdict was decided on exact figures; a comparison of the rounded ones
 * could contradict it.
 */
#include "xlsx_book.h"

#include <string.h>

/* Different signs in one table. */
#define SIGNS 12

const char *
xlsx_sign(struct xlsx_book *book, const struct ws_doc_cell *cell)
{
    if (cell->mark == NULL)
        return "";
    return cell->uncertain ? ws_arena_printf(book->arena, "%s~", cell->mark)
                           : cell->mark;
}

/* The different signs of a table, one cell for each. */
static size_t
find_signs(const struct ws_doc_table *table,
           const struct ws_doc_cell *signs[SIGNS])
{
    size_t count = 0;

    for (size_t c = 0; c < table->row_count * table->column_count; c++) {
        const struct ws_doc_cell *cell = &table->cells[c];
        size_t i = 0;

        if (cell->mark == NULL || cell->tone == WS_PLAIN)
            continue;
        while (i < count && (strcmp(signs[i]->mark, cell->mark) != 0 ||
                             signs[i]->uncertain != cell->uncertain))
            i++;
        if (i == count && count < SIGNS)
            signs[count++] = cell;
    }
    return count;
}

static const char *
column_name(struct xlsx_book *book, size_t column)
{
    if (column < 26)
        return ws_arena_printf(book->arena, "%c", (int)('A' + column));
    return ws_arena_printf(book->arena, "%s%c",
                           column_name(book, column / 26 - 1),
                           (int)('A' + column % 26));
}

/* Colours a sign and its figure by the sign, from a row to the last one. */
static bool
colour_column(struct xlsx_book *book, const struct xlsx_sheet *sheet,
              const lxw_row_t from[2], const struct ws_doc_cell *sign)
{
    lxw_col_t at = (lxw_col_t)from[1];
    lxw_conditional_format rule = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA,
        .value_string =
            ws_arena_printf(book->arena, "=$%s%u=\"%s\"", column_name(book, at),
                            (unsigned)from[0] + 1, xlsx_sign(book, sign)),
        .format = xlsx_format(
            book, (struct xlsx_style){ .look = XLSX_COLOUR,
                                       .tone = sign->tone,
                                       .uncertain = sign->uncertain }),
    };

    return xlsx_good(book, worksheet_conditional_format_range(
                               sheet->file, from[0], at, sheet->row - 1,
                               (lxw_col_t)(at + 1), &rule));
}

bool
xlsx_colour_signs(struct xlsx_book *book, const struct xlsx_sheet *sheet,
                  const struct ws_doc_table *table, lxw_row_t first)
{
    const bool *with_sign = xlsx_signed_columns(book, table);
    const struct ws_doc_cell *signs[SIGNS];
    size_t count = find_signs(table, signs);
    lxw_row_t from[2] = { first, 0 };
    bool good = true;

    for (size_t i = 0; i < table->column_count; i++) {
        for (size_t s = 0; with_sign[i] && good && s < count; s++)
            good = colour_column(book, sheet, from, signs[s]);
        from[1] += with_sign[i] ? 2 : 1;
    }
    return good;
}

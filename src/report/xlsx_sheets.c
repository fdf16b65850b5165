/*
 * The sheets for people: every heading of level 2 begins one. What stands
 * before the first of them does, too, unless it is the title alone.
 */
#include "xlsx_book.h"

#include <stdlib.h>
#include <string.h>

/* Paragraphs run over so many characters, or as wide as the tables are. */
#define READABLE     100.0
#define COLUMN_WIDTH 9.0   /* of a column without a table */
#define WIDE_PAPER   170.0 /* from here on A3 */

#define TAB_FIRST  0x1F3864
#define TAB_PEOPLE 0x5B8DB8

static const struct ws_block *
block_of(const struct xlsx_book *book, const struct xlsx_sheet *sheet,
         size_t index)
{
    return &book->doc->blocks[sheet->first + index];
}

/* ---- which sheets --------------------------------------------------------- */

static bool
begins_sheet(const struct xlsx_book *book, size_t block)
{
    const struct ws_document *doc = book->doc;

    return doc->medium == WS_ON_BOOK &&
           doc->blocks[block].type == WS_BLOCK_HEADING &&
           doc->blocks[block].level == 2;
}

static struct xlsx_sheet *
add_sheet(struct xlsx_book *book, struct xlsx_names *names, const char *title,
          size_t first)
{
    struct xlsx_sheet *sheet = &book->sheets[book->sheet_count++];

    *sheet =
        (struct xlsx_sheet){ .name = xlsx_name(names, title), .first = first };
    return sheet;
}

static void
plan_sheets(struct xlsx_book *book)
{
    const struct ws_document *doc = book->doc;
    struct xlsx_names names = { book->arena, ws_map_new() };
    struct xlsx_sheet *sheet = NULL;

    xlsx_name(&names, "data");
    book->sheets = ws_alloc(doc->block_count + 1, sizeof(*book->sheets));
    book->title = "wardscore";
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct ws_block *block = &doc->blocks[i];
        bool title = block->type == WS_BLOCK_HEADING && block->level == 1;

        if (title)
            book->title = block->text;
        if (i == 0 && title && doc->block_count > 1 && begins_sheet(book, 1))
            continue;
        if (begins_sheet(book, i)) {
            sheet = add_sheet(book, &names, block->text, i);
            sheet->id = block->id;
        } else if (sheet == NULL) {
            sheet =
                add_sheet(book, &names, ws_say(doc->lang, "Result", "結果"), i);
        }
        sheet->count++;
    }
    ws_map_free(names.taken);
}

const char *
xlsx_sheet_of(const struct xlsx_book *book, const char *id)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        if (book->sheets[i].id != NULL && strcmp(book->sheets[i].id, id) == 0)
            return book->sheets[i].name;
    return NULL;
}

/* ---- columns -------------------------------------------------------------- */

static size_t
most_columns(const struct xlsx_book *book, const struct xlsx_sheet *sheet)
{
    size_t most = 16;

    for (size_t i = 0; i < sheet->count; i++) {
        const struct ws_block *block = block_of(book, sheet, i);
        size_t columns =
            block->type == WS_BLOCK_TABLE   ? 2 * block->tables[0]->column_count
            : block->type == WS_BLOCK_CHART ? block->chart->point_count + 16
                                            : 0;
        most = columns > most ? columns : most;
    }
    return most;
}

/* Widths of all columns; at least so many that a paragraph can be read. */
static bool
fit_columns(struct xlsx_book *book, struct xlsx_sheet *sheet)
{
    double total = 0.0;
    size_t most = most_columns(book, sheet);
    bool good = true;

    sheet->widths = ws_alloc(most, sizeof(*sheet->widths));
    for (size_t i = 0; i < sheet->count; i++) {
        const struct ws_block *block = block_of(book, sheet, i);

        if (block->type == WS_BLOCK_TABLE)
            xlsx_fit_table(book, sheet, block->tables[0]);
        if (block->type == WS_BLOCK_CHART &&
            block->chart->type == WS_CHART_LINES)
            xlsx_fit_chart(book, sheet, block->chart);
    }
    if (sheet->width == 0)
        sheet->widths[sheet->width++] = READABLE;
    for (size_t i = 0; good && i < sheet->width; i++) {
        total += sheet->widths[i];
        good = xlsx_good(book, book->lib.worksheet_set_column(
                                   sheet->file, (lxw_col_t)i, (lxw_col_t)i,
                                   sheet->widths[i], NULL));
    }
    for (; total < READABLE && sheet->width < most; total += COLUMN_WIDTH)
        sheet->widths[sheet->width++] = COLUMN_WIDTH;
    return good;
}

static double
total_width(const struct xlsx_sheet *sheet)
{
    double total = 0.0;

    for (size_t i = 0; i < sheet->width; i++)
        total += sheet->widths[i];
    return total;
}

/* ---- text ----------------------------------------------------------------- */

/* One row over the whole width. */
static bool
draw_across(struct xlsx_book *book, struct xlsx_sheet *sheet, const char *text,
            enum xlsx_look look)
{
    const struct xlsx_library *lib = &book->lib;
    lxw_format *format = xlsx_format(book, (struct xlsx_style){ .look = look });
    double line = look == XLSX_TITLE     ? 28.0
                  : look == XLSX_SECTION ? 22.0
                                         : 18.0;
    size_t lines = 1;
    lxw_error code = LXW_NO_ERROR;

    if (look == XLSX_PARAGRAPH) {
        lines = xlsx_lines(text, (size_t)(total_width(sheet) / 1.12));
        if (sheet->width > 1)
            code = lib->worksheet_merge_range(
                sheet->file, sheet->row, 0, sheet->row,
                (lxw_col_t)(sheet->width - 1), "", format);
    }
    return xlsx_good(book, code) &&
           xlsx_good(book,
                     lib->worksheet_set_row(sheet->file, sheet->row,
                                            line * (double)lines, NULL)) &&
           xlsx_write_text(book, sheet->file, (lxw_row_t[]){ sheet->row++, 0 },
                           text, format);
}

static bool
draw_lines(struct xlsx_book *book, struct xlsx_sheet *sheet, const char *text)
{
    lxw_format *format =
        xlsx_format(book, (struct xlsx_style){ .look = XLSX_LINES });
    bool good = true;

    while (good && *text != '\0') {
        size_t length = strcspn(text, "\n");

        good =
            xlsx_write_text(book, sheet->file, (lxw_row_t[]){ sheet->row++, 0 },
                            ws_arena_copy(book->arena, text, length), format);
        text += length + (text[length] == '\n');
    }
    return good;
}

static bool
draw_block(struct xlsx_book *book, struct xlsx_sheet *sheet,
           const struct ws_block *block, bool alone)
{
    switch (block->type) {
    case WS_BLOCK_HEADING:
        return draw_across(book, sheet, block->text,
                           block->level > 2 ? XLSX_SECTION : XLSX_TITLE);
    case WS_BLOCK_TEXT:
        return draw_across(book, sheet, block->text, XLSX_PARAGRAPH);
    case WS_BLOCK_LINES:
        return draw_lines(book, sheet, block->text);
    case WS_BLOCK_TABLE:
        return xlsx_draw_table(book, sheet, block->tables[0], alone);
    case WS_BLOCK_CHART:
        return xlsx_draw_chart(book, sheet, block->chart);
    case WS_BLOCK_LINKS: /* to other files: none goes with a workbook */
        break;
    }
    return true;
}

/* ---- paper ---------------------------------------------------------------- */

/* Text in a header or footer; & would begin a command. */
static void
add_running_text(struct ws_buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        ws_buf_add_bytes(out, *text == '&' ? "&&" : text, *text == '&' ? 2 : 1);
}

bool
xlsx_set_up_page(struct xlsx_book *book, lxw_worksheet *sheet, const char *name,
                 bool wide)
{
    const struct xlsx_library *lib = &book->lib;
    struct ws_buf header = { 0 };

    lib->worksheet_set_landscape(sheet);
    lib->worksheet_set_paper(sheet, wide ? 8 : 9); /* A3, A4 */
    lib->worksheet_set_margins(sheet, 0.5, 0.5, 0.75, 0.6);
    lib->worksheet_fit_to_pages(sheet, 1, 0);
    ws_buf_add(&header, "&L&9");
    add_running_text(&header, book->title);
    ws_buf_add(&header, "&R&9");
    add_running_text(&header, name);
    /* Longer ones are refused; the sheets say it themselves. */
    bool good = ws_text_chars(header.data, header.length) > 250 ||
                xlsx_good(book, lib->worksheet_set_header(sheet, header.data));
    ws_buf_free(&header);
    return good &&
           xlsx_good(book, lib->worksheet_set_footer(
                               sheet, "&C&9&P / &N&R&9wardscore " WS_VERSION));
}

/* ---- the sheets ----------------------------------------------------------- */

static size_t
count_tables(const struct xlsx_book *book, const struct xlsx_sheet *sheet)
{
    size_t count = 0;

    for (size_t i = 0; i < sheet->count; i++)
        count += block_of(book, sheet, i)->type == WS_BLOCK_TABLE;
    return count;
}

static bool
draw_sheet(struct xlsx_book *book, struct xlsx_sheet *sheet)
{
    const struct xlsx_library *lib = &book->lib;
    bool alone = count_tables(book, sheet) == 1;

    sheet->file = lib->workbook_add_worksheet(book->file, sheet->name);
    if (sheet->file == NULL)
        return xlsx_good(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
    lib->worksheet_gridlines(sheet->file, LXW_HIDE_ALL_GRIDLINES);
    lib->worksheet_set_tab_color(
        sheet->file, sheet == book->sheets ? TAB_FIRST : TAB_PEOPLE);
    if (!fit_columns(book, sheet))
        return false;
    for (size_t i = 0; i < sheet->count; i++)
        if (!draw_block(book, sheet, block_of(book, sheet, i), alone))
            return false;
    return xlsx_set_up_page(book, sheet->file, sheet->name,
                            total_width(sheet) > WIDE_PAPER);
}

bool
xlsx_draw_sheets(struct xlsx_book *book)
{
    plan_sheets(book);
    bool good = xlsx_open(book);

    for (size_t i = 0; good && i < book->sheet_count; i++)
        good = draw_sheet(book, &book->sheets[i]);
    return good;
}

/*
 * The sheets for people: every heading of level 2 begins one. What stands
 * before the first of them does, too, unless it is the title alone.
 */
#include "xlsx_book.h"

#include <stdlib.h>
#include <string.h>

/* Paragraphs run over so many characters, or as wide as the tables are. */
#define READABLE     112.0
#define COLUMN_WIDTH 9.0 /* of a column without a table */
/* Up to here a sheet is printed upright, from there on A3. */
#define UPRIGHT 124.0
#define WIDE    170.0
/* Charts on a page, at the scale at which they fit. */
#define CHARTS_A_PAGE 3
#define CHART_SCALE   70

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
        good = xlsx_good(
            book, worksheet_set_column(sheet->file, (lxw_col_t)i, (lxw_col_t)i,
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

/* Yu Gothic is a tall font; a row is as high as Excel makes it, at most. */
#define LINE_HEIGHT 18.0
#define MOST_HEIGHT 409.0

bool
xlsx_set_height(struct xlsx_book *book, const struct xlsx_sheet *sheet,
                double lines)
{
    double height = LINE_HEIGHT * lines;

    return xlsx_good(
        book,
        worksheet_set_row(sheet->file, sheet->row,
                          height < MOST_HEIGHT ? height : MOST_HEIGHT, NULL));
}

/* One row over the whole width. */
static bool
draw_across(struct xlsx_book *book, struct xlsx_sheet *sheet, const char *text,
            enum xlsx_look look)
{
    lxw_format *format = xlsx_format(book, (struct xlsx_style){ .look = look });
    double lines = look == XLSX_TITLE ? 1.6 : look == XLSX_SECTION ? 1.3 : 1.0;
    lxw_error code = LXW_NO_ERROR;

    if (look == XLSX_PARAGRAPH) {
        lines = (double)xlsx_lines(text, (size_t)(total_width(sheet) / 1.04));
        if (sheet->width > 1)
            code = worksheet_merge_range(sheet->file, sheet->row, 0, sheet->row,
                                         (lxw_col_t)(sheet->width - 1), "",
                                         format);
    }
    return xlsx_good(book, code) && xlsx_set_height(book, sheet, lines) &&
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

/* The title stands on the first sheet, in place of the sheet's own name. */
static bool
is_title(const struct xlsx_book *book, const struct ws_block *block)
{
    return block == &book->doc->blocks[1] && begins_sheet(book, 1);
}

static bool
draw_block(struct xlsx_book *book, struct xlsx_sheet *sheet,
           const struct ws_block *block, bool alone)
{
    switch (block->type) {
    case WS_BLOCK_HEADING:
        return draw_across(book, sheet,
                           is_title(book, block) ? book->title : block->text,
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
    struct ws_buf clean = { 0 };

    xlsx_text(&clean, text);
    for (const char *c = clean.data; *c != '\0'; c++)
        ws_buf_add_bytes(out, *c == '&' ? "&&" : c, *c == '&' ? 2 : 1);
    ws_buf_free(&clean);
}

bool
xlsx_set_up_page(struct xlsx_book *book, lxw_worksheet *sheet, const char *name,
                 double width)
{
    struct ws_buf header = { 0 };

    if (width > UPRIGHT)
        worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, width > WIDE ? 8 : 9); /* A3, A4 */
    worksheet_set_margins(sheet, 0.5, 0.5, 0.75, 0.6);
    worksheet_fit_to_pages(sheet, 1, 0);
    ws_buf_add(&header, "&L&9");
    add_running_text(&header, book->title);
    ws_buf_add(&header, "&R&9");
    add_running_text(&header, name);
    /* Longer ones are refused; the sheets say it themselves. */
    bool good = ws_text_chars(header.data, header.length) > 250 ||
                xlsx_good(book, worksheet_set_header(sheet, header.data));
    ws_buf_free(&header);
    return good &&
           xlsx_good(book, worksheet_set_footer(
                               sheet, "&C&9&P / &N&R&9wardscore " WS_VERSION));
}

/* ---- the sheets ----------------------------------------------------------- */

static size_t
count_blocks(const struct xlsx_book *book, const struct xlsx_sheet *sheet,
             enum ws_block_type type)
{
    size_t count = 0;

    for (size_t i = 0; i < sheet->count; i++)
        count += block_of(book, sheet, i)->type == type;
    return count;
}

/* Every few charts a new page, so that none is cut in two. Breaks need a
 * scale: Excel passes over them where it fits a sheet to a page. */
static bool
break_pages(struct xlsx_book *book, const struct xlsx_sheet *sheet,
            const lxw_row_t *heads, size_t count)
{
    lxw_row_t *breaks = ws_alloc(count + 1, sizeof(*breaks));
    size_t used = 0;

    for (size_t i = CHARTS_A_PAGE; i < count; i += CHARTS_A_PAGE)
        breaks[used++] = heads[i];
    worksheet_set_print_scale(sheet->file, CHART_SCALE);
    bool good = used == 0 || xlsx_good(book, worksheet_set_h_pagebreaks(
                                                 sheet->file, breaks));
    free(breaks);
    return good;
}

/* The blocks; heads[] becomes the rows at which charts and their headings
 * begin. */
static bool
draw_blocks(struct xlsx_book *book, struct xlsx_sheet *sheet, lxw_row_t *heads)
{
    bool alone = count_blocks(book, sheet, WS_BLOCK_TABLE) == 1;
    size_t charts = 0;
    lxw_row_t head = 0;

    for (size_t i = 0; i < sheet->count; i++) {
        const struct ws_block *block = block_of(book, sheet, i);

        if (block->type == WS_BLOCK_HEADING)
            head = sheet->row;
        if (block->type == WS_BLOCK_CHART)
            heads[charts++] = head;
        if (!draw_block(book, sheet, block, alone))
            return false;
    }
    return true;
}

static bool
draw_sheet(struct xlsx_book *book, struct xlsx_sheet *sheet)
{
    size_t charts = count_blocks(book, sheet, WS_BLOCK_CHART);
    lxw_row_t *heads =
        ws_arena_alloc(book->arena, (charts + 1) * sizeof(*heads));

    sheet->file = workbook_add_worksheet(book->file, sheet->name);
    if (sheet->file == NULL)
        return xlsx_good(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
    worksheet_gridlines(sheet->file, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_tab_color(sheet->file,
                            sheet == book->sheets ? TAB_FIRST : TAB_PEOPLE);
    if (!fit_columns(book, sheet) || !draw_blocks(book, sheet, heads))
        return false;
    double width = total_width(sheet);
    if (charts > 0 && width <= UPRIGHT) /* beside their figures */
        width = UPRIGHT + 1.0;
    return xlsx_set_up_page(book, sheet->file, sheet->name, width) &&
           (charts == 0 || break_pages(book, sheet, heads, charts));
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

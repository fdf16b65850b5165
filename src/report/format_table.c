/*
 * Text for the terminal, its tables through libsmartcols. A table that is too
 * wide gives way to its narrow form; without a width nothing is cut.
 */
#include "formats.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <libsmartcols.h>

static const char *const colors[] = { [WS_PLAIN] = NULL,
                                      [WS_GOOD] = "\033[34m",
                                      [WS_BAD] = "\033[33m",
                                      [WS_MUTED] = "\033[2m" };

/* Text as the terminal may have it. */
static char *
safe(const char *text)
{
    struct ws_buf buf = { 0 };

    ws_buf_add(&buf, "");
    ws_text_visible(&buf, text, strlen(text));
    return buf.data;
}

static size_t
column_width(const struct ws_doc_table *table, size_t column)
{
    const char *heading = table->columns[column].heading;
    size_t widest = ws_text_width(heading, strlen(heading));
    char number[WS_EXACT_TEXT];

    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = ws_cell_shown(
            &table->cells[row * table->column_count + column], number);
        size_t width = ws_text_width(text, strlen(text));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static size_t
table_width(const struct ws_doc_table *table)
{
    size_t width = table->column_count - 1;

    for (size_t i = 0; i < table->column_count; i++)
        width += column_width(table, i);
    return width;
}

/* ---- wrapping ----------------------------------------------------------- */

static bool
is_one_of(const char *characters, const char *at, size_t bytes)
{
    for (const char *c = characters; *c != '\0'; c += ws_utf8_size(c))
        if (ws_utf8_size(c) == bytes && memcmp(c, at, bytes) == 0)
            return true;
    return false;
}

/* What Japanese neither begins nor ends a line with. */
static const char not_first[] = "、。，．・：；？！）」』】〕々ー〜％"
                                "ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
static const char not_last[] = "（「『【〔";

/* Bytes of the longest start of the text that fits; at least a character.
 * Breaks behind a blank, or among wide characters. */
static size_t
fitting(const char *text, size_t width)
{
    size_t at = 0, best = 0, used = 0, length = strlen(text);

    while (at < length) {
        size_t bytes = ws_utf8_size(text + at), next = at + bytes;

        used += ws_text_width(text + at, bytes);
        if (at > 0 && used > width)
            break;
        if (text[at] == ' ' ||
            (bytes >= 3 && !is_one_of(not_last, text + at, bytes) &&
             (next >= length ||
              !is_one_of(not_first, text + next, ws_utf8_size(text + next)))))
            best = next;
        at = next;
    }
    return at >= length || best == 0 ? at : best;
}

/* Text broken into lines of at most this width; 0 breaks nothing. Blanks in
 * front stand in front of every line: they show a level of a tree. */
static void
add_wrapped(struct ws_buf *out, const char *text, size_t width)
{
    size_t indent = strspn(text, " ");

    if (width > 0 && indent >= width / 2)
        indent = 0;
    if (width > 0)
        width -= indent;
    for (const char *rest = text + indent; *rest != '\0';) {
        size_t length = width > 0 ? fitting(rest, width) : strlen(rest);
        size_t end = length;

        while (end > 0 && rest[end - 1] == ' ')
            end--;
        ws_buf_add_repeat(out, ' ', indent);
        ws_buf_add_bytes(out, rest, end);
        rest += length;
        rest += strspn(rest, " ");
        if (*rest != '\0')
            ws_buf_add(out, "\n");
    }
}

/* The narrowest a column of text is made; the second only when the first is
 * not enough. */
static const size_t narrowest[] = { 16, 14 };

/* Widths under which the table fits: the widest column of text gives way
 * first. */
static void
fit_widths(const struct ws_doc_table *table, size_t width, size_t *widths)
{
    size_t total = table->column_count - 1;

    for (size_t i = 0; i < table->column_count; i++)
        total += widths[i] = column_width(table, i);
    for (size_t round = 0; round < WS_COUNT(narrowest);) {
        size_t widest = table->column_count;

        if (width == 0 || total <= width)
            return;
        for (size_t i = 0; i < table->column_count; i++)
            if (!table->columns[i].right && widths[i] > narrowest[round] &&
                (widest == table->column_count || widths[i] > widths[widest]))
                widest = i;
        if (widest == table->column_count) {
            round++;
            continue;
        }
        widths[widest]--;
        total--;
    }
}

/* ---- tables ------------------------------------------------------------- */

static bool
add_columns(struct libscols_table *out, const struct ws_doc_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        int flags = table->columns[i].right ? SCOLS_FL_RIGHT : SCOLS_FL_WRAP;
        struct libscols_column *column =
            scols_table_new_column(out, table->columns[i].heading, 0, flags);

        if (column == NULL)
            return false;
        scols_column_set_wrapfunc(column, scols_wrapnl_chunksize,
                                  scols_wrapnl_nextchunk, NULL);
        scols_column_set_safechars(column, "\n");
    }
    return true;
}

static bool
add_cell(struct libscols_line *line, size_t column,
         const struct ws_doc_cell *cell, size_t width)
{
    char number[WS_EXACT_TEXT];
    char *text = safe(ws_cell_shown(cell, number));
    struct ws_buf wrapped = { 0 };

    ws_buf_add(&wrapped, "");
    if (ws_text_width(text, strlen(text)) > width)
        add_wrapped(&wrapped, text, width);
    else
        ws_buf_add(&wrapped, text); /* with the blanks that line it up */
    bool good = scols_line_set_data(line, column, wrapped.data) == 0;
    if (good && colors[cell->tone] != NULL)
        scols_cell_set_color(scols_line_get_cell(line, column),
                             colors[cell->tone]);
    ws_buf_free(&wrapped);
    free(text);
    return good;
}

static bool
add_rows(struct libscols_table *out, const struct ws_doc_table *table,
         const size_t *widths)
{
    for (size_t row = 0; row < table->row_count; row++) {
        struct libscols_line *line = scols_table_new_line(out, NULL);

        if (line == NULL)
            return false;
        for (size_t i = 0; i < table->column_count; i++)
            if (!add_cell(line, i, &table->cells[row * table->column_count + i],
                          widths[i]))
                return false;
    }
    return true;
}

/* libsmartcols pads lines; nobody needs blanks at their ends. */
static void
add_trimmed(struct ws_buf *out, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n"), end = length;

        while (end > 0 && text[end - 1] == ' ')
            end--;
        ws_buf_add_bytes(out, text, end);
        ws_buf_add(out, "\n");
        text += length + (text[length] == '\n');
    }
}

static bool
add_table(const struct ws_doc_table *table, const struct ws_look *look,
          struct ws_buf *out, struct ws_error *err)
{
    size_t *widths = ws_alloc(table->column_count, sizeof(*widths));
    struct libscols_table *printed = scols_new_table();
    char *text = NULL;

    fit_widths(table, look->width, widths);
    bool good = printed != NULL && add_columns(printed, table) &&
                add_rows(printed, table, widths);
    if (good) {
        scols_table_enable_colors(printed, look->color);
        scols_table_set_termforce(printed, SCOLS_TERMFORCE_ALWAYS);
        scols_table_set_termwidth(printed, table_width(table) + 2);
        good = scols_print_table_to_string(printed, &text) == 0;
    }
    if (good)
        add_trimmed(out, text ? text : "");
    free(text);
    free(widths);
    scols_unref_table(printed);
    return good || ws_fail(err, WS_INTERNAL, "cannot print the table");
}

static void
add_paragraph(struct ws_buf *out, const char *raw, size_t width)
{
    char *text = safe(raw);

    add_wrapped(out, text, width);
    ws_buf_add(out, "\n");
    free(text);
}

static bool
write_block(const struct ws_block *block, const struct ws_look *look,
            struct ws_buf *out, struct ws_error *err)
{
    const struct ws_doc_table *table = block->tables[0];

    switch (block->type) {
    case WS_BLOCK_HEADING:
        if (look->color)
            ws_buf_add(out, "\033[1m");
        add_paragraph(out, block->text, look->width);
        if (look->color)
            ws_buf_add(out, "\033[0m");
        return true;
    case WS_BLOCK_TEXT:
        add_paragraph(out, block->text, look->width);
        return true;
    case WS_BLOCK_LINES:
        ws_buf_add(out, block->text);
        return true;
    case WS_BLOCK_CHART: /* not made for text */
    case WS_BLOCK_LINKS:
        return true;
    case WS_BLOCK_TABLE:
        break;
    }
    if (look->width > 0 && block->tables[1] != NULL &&
        table_width(table) > look->width)
        table = block->tables[1];
    return add_table(table, look, out, err);
}

/* libsmartcols asks the locale for character widths; cron has none, so one
 * that knows UTF-8 is set for the writing and put back after it. */
static bool
write_table(const struct ws_document *doc, const struct ws_look *look,
            struct ws_buf *out, struct ws_error *err)
{
    char *before = strdup(setlocale(LC_CTYPE, NULL));
    bool good = true;

    setlocale(LC_CTYPE, "C.UTF-8");
    for (size_t i = 0; good && i < doc->block_count; i++) {
        bool joined = i > 0 && doc->blocks[i].type == WS_BLOCK_TEXT &&
                      doc->blocks[i - 1].type == WS_BLOCK_TEXT;
        if (i > 0 && !joined)
            ws_buf_add(out, "\n");
        good = write_block(&doc->blocks[i], look, out, err);
    }
    setlocale(LC_CTYPE, before);
    free(before);
    return good;
}

const struct ws_format format_table = {
    "table",    "txt", { "text for people (default)", "画面表示用（既定）" },
    WS_ON_TEXT, false, write_table
};

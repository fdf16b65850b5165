/* Markdown: headings, paragraphs and tables, for papers and minutes. */
#include "formats.h"

#include <string.h>
#include <strings.h>

/* Would this character do something here? Addresses become links by
 * themselves on many sites: http://, www. */
static bool
is_markup(const char *text, size_t at)
{
    const char *c = text + at;

    return strchr("\\`*_[]|#~!", *c) != NULL ||
           (*c == ':' && c[1] == '/' && c[2] == '/') ||
           (*c == '.' && at >= 3 && strncasecmp(c - 3, "www", 3) == 0);
}

/* Text is never markup: what Markdown or HTML would act on is escaped. */
static void
add_escaped(struct ws_buf *out, const char *text)
{
    struct ws_buf visible = { 0 };

    ws_buf_add(&visible, "");
    ws_text_visible(&visible, text, strlen(text));
    for (size_t i = 0; i < visible.length; i++) {
        char c = visible.data[i];

        if (c == '<')
            ws_buf_add(out, "&lt;");
        else if (c == '>')
            ws_buf_add(out, "&gt;");
        else if (c == '&')
            ws_buf_add(out, "&amp;");
        else if (is_markup(visible.data, i))
            ws_buf_addf(out, "\\%c", c);
        else
            ws_buf_add_bytes(out, &c, 1);
    }
    ws_buf_free(&visible);
}

/* At its start a line could be an item of a list, a rule, or code. */
static void
add_paragraph(struct ws_buf *out, const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t digits = strspn(text, "0123456789");

    ws_buf_add_bytes(out, text, digits);
    text += digits;
    if (*text != '\0' && strchr(digits > 0 ? ".)" : "-+=", *text) != NULL)
        ws_buf_add(out, "\\");
    add_escaped(out, text);
    ws_buf_add(out, "\n");
}

/* Blanks in front show a level of a tree; Markdown would drop them. */
static void
add_cell(struct ws_buf *out, const struct ws_doc_cell *cell)
{
    char number[WS_EXACT_TEXT];
    const char *text = ws_cell_shown(cell, number);
    size_t indent = strspn(text, " ");

    for (size_t i = 0; i < indent / 2; i++)
        ws_buf_add(out, "&emsp;");
    add_escaped(out, text + indent);
}

static void
add_table(struct ws_buf *out, const struct ws_doc_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        ws_buf_add(out, "| ");
        add_escaped(out, table->columns[i].heading);
        ws_buf_add(out, " ");
    }
    ws_buf_add(out, "|\n");
    for (size_t i = 0; i < table->column_count; i++)
        ws_buf_add(out, table->columns[i].right ? "| ---: " : "| --- ");
    ws_buf_add(out, "|\n");
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            ws_buf_add(out, "| ");
            add_cell(out, &table->cells[row * table->column_count + i]);
            ws_buf_add(out, " ");
        }
        ws_buf_add(out, "|\n");
    }
}

/* A fence longer than any run of backticks inside. */
static void
add_lines(struct ws_buf *out, const char *text)
{
    size_t longest = 2;

    for (const char *c = text; *c != '\0';) {
        size_t run = strspn(c, "`");
        longest = run > longest ? run : longest;
        c += run ? run : 1;
    }
    ws_buf_add_repeat(out, '`', longest + 1);
    ws_buf_add(out, "text\n");
    ws_buf_add(out, text);
    ws_buf_add_repeat(out, '`', longest + 1);
    ws_buf_add(out, "\n");
}

static bool
write_md(const struct ws_document *doc, const struct ws_look *look,
         struct ws_buf *out, struct ws_error *err)
{
    (void)look;
    (void)err;
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct ws_block *block = &doc->blocks[i];

        if (i > 0)
            ws_buf_add(out, "\n");
        switch (block->type) {
        case WS_BLOCK_HEADING:
            ws_buf_add_repeat(out, '#', block->level);
            ws_buf_add(out, " ");
            add_escaped(out, block->text);
            ws_buf_add(out, "\n");
            break;
        case WS_BLOCK_TEXT:
            add_paragraph(out, block->text);
            break;
        case WS_BLOCK_LINES:
            add_lines(out, block->text);
            break;
        case WS_BLOCK_TABLE:
            add_table(out, block->tables[0]);
            break;
        case WS_BLOCK_CHART: /* not made for text */
        case WS_BLOCK_LINKS:
            break;
        }
    }
    return true;
}

const struct ws_format format_md = { "md",
                                     "md",
                                     { "Markdown, for papers and minutes",
                                       "会議資料用（Markdown）" },
                                     WS_ON_TEXT,
                                     false,
                                     write_md };

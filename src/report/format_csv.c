/*
 * CSV (RFC 4180) and TSV: the document's main table. Text from files that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
#include "formats.h"

#include <string.h>

/* A sign alone, such as - for standard input, computes nothing. */
static bool
looks_like_formula(const char *text)
{
    return text[0] != '\0' && text[1] != '\0' &&
           strchr("=+-@\t\r", text[0]) != NULL;
}

static void
add_field(struct ws_buf *out, const struct ws_doc_cell *cell, char separator)
{
    char number[WS_EXACT_TEXT];
    const char *text = ws_cell_shown(cell, number);
    char special[] = { '"', '\r', '\n', separator, '\0' };
    bool guard = cell->foreign && looks_like_formula(text);
    bool quoted = strpbrk(text, special) != NULL;

    if (quoted)
        ws_buf_add(out, "\"");
    if (guard)
        ws_buf_add(out, "'");
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            ws_buf_add(out, "\"");
        ws_buf_add_bytes(out, c, 1);
    }
    if (quoted)
        ws_buf_add(out, "\"");
}

static bool
write_separated(const struct ws_document *doc, const struct ws_look *look,
                char separator, struct ws_buf *out)
{
    const struct ws_doc_table *table = doc->main;
    const char *line_end = look->excel ? "\r\n" : "\n";

    if (look->excel)
        ws_buf_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < table->column_count; i++) {
        ws_buf_add_bytes(out, &separator, i > 0);
        ws_buf_add(out, table->columns[i].key);
    }
    ws_buf_add(out, line_end);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            ws_buf_add_bytes(out, &separator, i > 0);
            add_field(out, &table->cells[row * table->column_count + i],
                      separator);
        }
        ws_buf_add(out, line_end);
    }
    return true;
}

static bool
write_csv(const struct ws_document *doc, const struct ws_look *look,
          struct ws_buf *out, struct ws_error *err)
{
    (void)err;
    return write_separated(doc, look, ',', out);
}

static bool
write_tsv(const struct ws_document *doc, const struct ws_look *look,
          struct ws_buf *out, struct ws_error *err)
{
    (void)err;
    return write_separated(doc, look, '\t', out);
}

const struct ws_format format_csv = { "csv",
                                      "csv",
                                      { "comma-separated, for spreadsheets",
                                        "表計算ソフト用（コンマ区切り）" },
                                      WS_ON_TEXT,
                                      false,
                                      write_csv };

const struct ws_format format_tsv = {
    "tsv",      "tsv", { "tab-separated", "タブ区切り" },
    WS_ON_TEXT, false, write_tsv
};

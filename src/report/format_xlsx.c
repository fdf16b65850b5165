/*
 * A workbook: the blocks for people on sheets of their own, and the main
 * table on a sheet for programs.
 */
#include "formats.h"

#include "xlsx_book.h"

/* Rows of a sheet; the title and the heads of a table need a few. */
#define MOST_ROWS (LXW_ROW_MAX - 100)

static bool
check_size(const struct ws_document *doc, struct ws_error *err)
{
    size_t longest = doc->main->row_count;

    for (size_t i = 0; i < doc->block_count; i++)
        if (doc->blocks[i].type == WS_BLOCK_TABLE &&
            doc->blocks[i].tables[0]->row_count > longest)
            longest = doc->blocks[i].tables[0]->row_count;
    return longest <= MOST_ROWS ||
           ws_fail(err, WS_CANNOT_CREATE,
                   ws_say(doc->lang,
                          "%zu rows do not fit into a sheet of a workbook "
                          "(%d at most); use -f csv",
                          "%zu行はExcelのシート（最大%d行）に収まりません。"
                          "-f csv を使ってください"),
                   longest, MOST_ROWS);
}

static bool
write_xlsx(const struct ws_document *doc, const struct ws_look *look,
           struct ws_buf *out, struct ws_error *err)
{
    struct xlsx_book book = { .doc = doc, .err = err, .fd = -1 };

    (void)look;
    if (!check_size(doc, err))
        return false;
    book.arena = ws_arena_new();
    bool good = xlsx_draw_sheets(&book) && xlsx_draw_data(&book) &&
                xlsx_finish(&book, out);
    xlsx_close(&book);
    return good;
}

const struct ws_format format_xlsx = { .name = "xlsx",
                                       .extension = "xlsx",
                                       .summary = { "workbook for Excel",
                                                    "Excelブック" },
                                       .medium = WS_ON_BOOK,
                                       .binary = true,
                                       .write = write_xlsx };

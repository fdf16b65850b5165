/* Drawing a document as a page; for this room only. */
#ifndef WARDSCORE_REPORT_HTML_H
#define WARDSCORE_REPORT_HTML_H

#include <wardscore/report.h>

/* The longest id, with its end. */
#define HTML_ID 64

/* A page that is being written. */
struct html {
    struct ws_buf *out;
    enum ws_lang lang;
    char above[HTML_ID]; /* id of the heading above: it names what follows */
    const char *heading; /* its words */
    bool is_listed, is_long; /* has contents; and ways back to them */
    struct ws_buf scratch;
    size_t charts; /* written so far: numbers of their ids */
};

/* Text that is never markup; what cannot be seen becomes visible. The only
 * way by which text gets into a page. */
void html_text(struct html *page, const char *text);
/* The same between quotes: ` name="text"`. */
void html_attribute(struct html *page, const char *name, const char *text);
/* Our own markup. */
void html_add(struct html *page, const char *markup);
void html_addf(struct html *page, const char *markup, ...)
    __attribute__((format(printf, 2, 3)));

/* An id is letters, digits, `_`, `-` and `.`, ASCII, below HTML_ID bytes. */
bool html_is_id(const char *id);
/* `<a href="...">` for #id and relative addresses; any other is refused. */
bool html_open_link(struct html *page, const char *address);

/* Classes of a cell, a tile: good bad none, and uncertain. */
void html_class(struct html *page, enum ws_tone tone, bool uncertain);
/* The words for ○ × ―, also behind a |; NULL for other marks. */
const char *html_mark_words(const char *mark, bool uncertain,
                            enum ws_lang lang);

void html_table(struct html *page, const struct ws_doc_table *table);
/* Columns that are shown: those without a key only part others on a terminal.
 * Many of them make a table wide: it gets a sheet of its own in print. */
size_t html_table_columns(const struct ws_doc_table *table);
/* What the style has to know of the columns: l1, l2 ... of words, w1 ... of
 * long ones, which are broken into lines, n1 ... of those broken where there
 * is little room. */
enum html_column { HTML_WORDS, HTML_LONG, HTML_NARROWED, HTML_COLUMN_KINDS };
bool html_is_column(const struct ws_doc_table *table, size_t column,
                    enum html_column kind);
/* Columns without a key are not shown and have no number. */
bool html_is_shown(const struct ws_doc_column *column);
bool html_is_wide(const struct ws_doc_table *table);

void html_chart(struct html *page, const struct ws_chart *chart);
void html_tiles(struct html *page, const struct ws_chart *chart);
/* Rows or columns of its map, whichever is more. */
size_t html_tiles_places(const struct ws_chart *chart);

#endif

/*
 * Tables of a page: a region that scrolls, heads that name rows and columns.
 * End tags that HTML does not ask for are left out: there are ten thousand.
 */
#include "html.h"

#include <string.h>

/* More columns than this are printed on a wide sheet. */
#define WIDE 12

bool
html_is_shown(const struct ws_doc_column *column)
{
    return *column->key != '\0';
}

/* The column that names the row: the first one of words. */
static size_t
naming_column(const struct ws_doc_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (html_is_shown(&table->columns[i]) && !table->columns[i].right)
            return i;
    return table->column_count;
}

size_t
html_table_columns(const struct ws_doc_table *table)
{
    size_t shown = 0;

    for (size_t i = 0; i < table->column_count; i++)
        shown += html_is_shown(&table->columns[i]);
    return shown;
}

bool
html_is_wide(const struct ws_doc_table *table)
{
    return html_table_columns(table) > WIDE;
}

/* Text longer than this is broken into lines; on a telephone, behind the
 * column that names the row, so is shorter one: figures stand at its right. */
#define LONG_TEXT   28
#define NARROW_TEXT 12

static bool
is_longer(const struct ws_doc_table *table, size_t column, size_t most)
{
    char number[WS_EXACT_TEXT];

    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = ws_cell_shown(
            &table->cells[row * table->column_count + column], number);
        size_t length = strlen(text);

        if (length > most && ws_text_width(text, length) > most)
            return true;
    }
    return false;
}

bool
html_is_column(const struct ws_doc_table *table, size_t column,
               enum html_column kind)
{
    switch (kind) {
    case HTML_WORDS:
        return !table->columns[column].right;
    case HTML_LONG:
        return is_longer(table, column, LONG_TEXT);
    case HTML_NARROWED:
        return !table->columns[column].right &&
               column != naming_column(table) &&
               is_longer(table, column, NARROW_TEXT);
    case HTML_COLUMN_KINDS:
        break;
    }
    return false;
}

/* Classes of the table: `wide` or not, and its columns of a kind. */
static void
add_classes(struct html *page, const struct ws_doc_table *table)
{
    static const char letters[HTML_COLUMN_KINDS] = { 'l', 'w', 'n' };
    size_t place = 0;

    html_add(page, html_is_wide(table) ? " class=\"wide" : " class=\"data");
    for (size_t i = 0; i < table->column_count; i++) {
        if (!html_is_shown(&table->columns[i]))
            continue;
        place++;
        for (unsigned kind = 0; kind < HTML_COLUMN_KINDS; kind++)
            if (html_is_column(table, i, (enum html_column)kind))
                html_addf(page, " %c%zu", letters[kind], place);
    }
    html_add(page, "\"");
}

/* What the heading above says, for those who jump from table to table. */
static void
open_table(struct html *page, const struct ws_doc_table *table)
{
    html_addf(page, "<div class=\"scroll\" tabindex=\"0\" role=\"%s\"",
              html_is_wide(table) ? "region" : "group");
    html_attribute(page, "aria-labelledby", page->above);
    html_add(page, "><table");
    add_classes(page, table);
    html_attribute(page, "aria-labelledby", page->above);
    html_add(page, ">\n");
}

static void
add_head(struct html *page, const struct ws_doc_table *table)
{
    html_add(page, "<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        const char *title = table->head_titles ? table->head_titles[i] : NULL;

        if (!html_is_shown(&table->columns[i]))
            continue;
        html_add(page, "<th scope=\"col\"");
        if (title != NULL)
            html_attribute(page, "title", title);
        html_add(page, ">");
        bool linked = html_open_link(
            page, table->head_links ? table->head_links[i] : NULL);
        html_text(page, table->columns[i].heading);
        html_add(page, linked ? "</a>" : "");
    }
    html_add(page, "</thead>\n");
}

/* Behind the mark its words, hidden for those who see it. */
static void
add_mark(struct html *page, const struct ws_doc_cell *cell)
{
    const char *words =
        html_mark_words(cell->mark, cell->uncertain, page->lang);

    html_text(page, cell->mark);
    if (words != NULL)
        html_addf(page, "<i>%s</i>", words);
}

/* Text without the blanks that line it up on a terminal; those in front show
 * a level of a tree. */
static void
add_shown(struct html *page, const char *text)
{
    size_t indent = strspn(text, " "), end = strlen(text);
    char plain[256];

    while (end > indent && text[end - 1] == ' ')
        end--;
    for (size_t i = 0; i < indent; i++)
        html_add(page, "\xC2\xA0\xC2\xA0");
    if (text[end] == '\0' || end - indent >= sizeof(plain)) {
        html_text(page, text + indent);
        return;
    }
    memcpy(plain, text + indent, end - indent);
    plain[end - indent] = '\0';
    html_text(page, plain);
}

static void
add_cell(struct html *page, const struct ws_doc_cell *cell, bool names_row)
{
    char number[WS_EXACT_TEXT];
    const char *text = ws_cell_shown(cell, number);

    html_add(page, names_row && *text != '\0' ? "<th scope=\"row\"" : "<td");
    html_class(page, cell->tone, cell->uncertain);
    html_add(page, cell->foreign ? " dir=\"auto\">" : ">");
    if (cell->mark != NULL)
        add_mark(page, cell);
    bool linked = html_open_link(page, cell->link);
    add_shown(page, text);
    html_add(page, linked ? "</a>" : "");
    html_add(page, cell->uncertain ? "~" : "");
}

void
html_table(struct html *page, const struct ws_doc_table *table)
{
    size_t naming = naming_column(table);

    open_table(page, table);
    add_head(page, table);
    html_add(page, "<tbody>\n");
    for (size_t row = 0; row < table->row_count; row++) {
        html_add(page, "<tr>");
        for (size_t i = 0; i < table->column_count; i++)
            if (html_is_shown(&table->columns[i]))
                add_cell(page, &table->cells[row * table->column_count + i],
                         i == naming);
        html_add(page, "\n");
    }
    html_add(page, "</tbody></table></div>\n");
}

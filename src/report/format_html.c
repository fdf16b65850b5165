/*
 * A page: one file that needs nothing else, no script, no request. The frame
 * is here; text in html_text.c, tables in html_table.c, charts in html_tiles.c
 * and svg_*.c, the looks in data/page/page.css.
 */
#include "formats.h"
#include "html.h"

#include <wardscore/policy.h>

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the style, and the leave for this one alone ------------------------ */

static size_t
larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Marks the places of a table's columns by kind. */
static void
mark_columns(const struct ws_doc_table *table,
             bool (*marked)[HTML_COLUMN_KINDS])
{
    size_t place = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        if (!html_is_shown(&table->columns[i]))
            continue;
        for (unsigned kind = 0; kind < HTML_COLUMN_KINDS; kind++)
            marked[place][kind] |=
                html_is_column(table, i, (enum html_column)kind);
        place++;
    }
}

/* Rules for the columns of this kind, wherever there is one. */
static void
add_column_rules(const struct ws_document *doc, struct ws_buf *style)
{
    static const struct {
        const char *before, *behind;
    } rules[HTML_COLUMN_KINDS] = {
        [HTML_WORDS] = { ".l", "{text-align:start}" },
        [HTML_LONG] = { ".w", "{white-space:normal;min-width:13em;"
                              "position:static}" },
        [HTML_NARROWED] = { "@media(max-width:30rem){.n",
                            "{white-space:normal;word-break:normal;"
                            "min-width:5em}}" },
    };
    size_t columns = 0;

    for (size_t i = 0; i < doc->block_count; i++)
        if (doc->blocks[i].type == WS_BLOCK_TABLE)
            columns =
                larger(columns, html_table_columns(doc->blocks[i].tables[0]));
    bool(*marked)[HTML_COLUMN_KINDS] =
        ws_alloc(columns + 1, sizeof(bool[HTML_COLUMN_KINDS]));
    for (size_t i = 0; i < doc->block_count; i++)
        if (doc->blocks[i].type == WS_BLOCK_TABLE)
            mark_columns(doc->blocks[i].tables[0], marked);
    for (unsigned kind = 0; kind < HTML_COLUMN_KINDS; kind++)
        for (size_t i = 0; i < columns; i++)
            if (marked[i][kind])
                ws_buf_addf(style, "%s%zu tr>:nth-child(%zu)%s\n",
                            rules[kind].before, i + 1, i + 1,
                            rules[kind].behind);
    free(marked);
}

/* Places of the map of tiles. */
static void
add_places(const struct ws_document *doc, struct ws_buf *style)
{
    size_t places = 0;

    for (size_t i = 0; i < doc->block_count; i++)
        if (doc->blocks[i].type == WS_BLOCK_CHART)
            places = larger(places, html_tiles_places(doc->blocks[i].chart));
    for (size_t i = 0; i < places; i++)
        ws_buf_addf(style, ".r%zu{grid-row:%zu}.c%zu{grid-column:%zu}\n", i,
                    i + 1, i, i + 1);
}

static void
make_style(const struct ws_document *doc, struct ws_buf *style)
{
    const struct ws_builtin *css = ws_builtin_find("page", "page");

    ws_buf_add(style, "\n");
    ws_buf_add_bytes(style, (const char *)css->text, css->length);
    add_column_rules(doc, style);
    add_places(doc, style);
}

/* A browser applies no other style, and loads nothing. */
static void
add_policy(struct html *page, const struct ws_buf *style)
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";

    sha256_init(&sha);
    sha256_update(&sha, style->length, (const uint8_t *)style->data);
    sha256_digest(&sha, sizeof(digest), digest);
    base64_encode_raw(text, sizeof(digest), digest);
    html_addf(page,
              "<meta http-equiv=\"Content-Security-Policy\" content=\""
              "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
              "form-action 'none'\">\n",
              text);
}

/* So many headings make a list of contents worth its room, and so many ways
 * back from each. */
#define LISTED 4
#define LONG   8

/* ---- headings ----------------------------------------------------------- */

static bool
is_title(const struct ws_block *block)
{
    return block->type == WS_BLOCK_HEADING && block->level <= 1;
}

static const char *
title_of(const struct ws_document *doc)
{
    for (size_t i = 0; i < doc->block_count; i++)
        if (is_title(&doc->blocks[i]))
            return doc->blocks[i].text;
    return doc->title ? doc->title : "wardscore";
}

/* The heading's id, or one from its place in the document. */
static void
id_of(const struct ws_document *doc, const struct ws_block *heading,
      char id[HTML_ID])
{
    if (html_is_id(heading->id))
        snprintf(id, HTML_ID, "%s", heading->id);
    else
        snprintf(id, HTML_ID, "s%zu", (size_t)(heading - doc->blocks));
}

static void
add_entry(struct html *page, const struct ws_document *doc,
          const struct ws_block *heading)
{
    char id[HTML_ID];

    id_of(doc, heading, id);
    html_addf(page, "<li><a href=\"#%s\">", id);
    html_text(page, heading->text);
    html_add(page, "</a>");
}

static size_t
count_headings(const struct ws_document *doc)
{
    size_t count = 0;

    for (size_t i = 0; i < doc->block_count; i++)
        count += doc->blocks[i].type == WS_BLOCK_HEADING &&
                 !is_title(&doc->blocks[i]);
    return count;
}

/* Level 2, and level 3 in one line under it. */
static void
add_contents(struct html *page, const struct ws_document *doc)
{
    size_t level = 1;

    html_addf(page,
              "<nav aria-label=\"%s\"><details><summary>%s</summary>\n<ul>\n",
              ws_say(page->lang, "Contents", "目次"),
              ws_say(page->lang, "Contents", "目次"));
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct ws_block *block = &doc->blocks[i];

        if (block->type != WS_BLOCK_HEADING || is_title(block))
            continue;
        if (level == 2 && block->level > 2)
            html_add(page, "\n<ul>\n");
        else if (level == 3)
            html_add(page,
                     block->level > 2 ? "</li>\n" : "</li>\n</ul></li>\n");
        else if (level == 2)
            html_add(page, "</li>\n");
        level = level > 1 && block->level > 2 ? 3 : 2;
        add_entry(page, doc, block);
    }
    html_add(page, level == 3 ? "</li>\n</ul></li>\n" : "</li>\n");
    html_add(page, "</ul></details></nav>\n");
}

/* ---- blocks ------------------------------------------------------------- */

/* Newlines stay; each line is text. */
static void
add_lines(struct html *page, const char *text)
{
    html_addf(page,
              "<pre tabindex=\"0\" role=\"group\" aria-labelledby=\"%s\">",
              page->above);
    for (struct ws_buf line = { 0 }; *text != '\0';) {
        size_t length = strcspn(text, "\n");

        ws_buf_add_bytes(&line, text, length);
        html_text(page, line.data);
        ws_buf_free(&line);
        text += length;
        if (*text == '\n') {
            html_add(page, "\n");
            text++;
        }
    }
    html_add(page, "</pre>\n");
}

static void
add_links(struct html *page, const struct ws_block *block)
{
    html_add(page, "<ul class=\"links\">\n");
    for (size_t i = 0; i < block->link_count; i++) {
        html_add(page, "<li>");
        bool linked = html_open_link(page, block->links[i].address);
        html_text(page, block->links[i].text);
        html_add(page, linked ? "</a></li>\n" : "</li>\n");
    }
    html_add(page, "</ul>\n");
}

static void
add_block(struct html *page, const struct ws_block *block)
{
    switch (block->type) {
    case WS_BLOCK_HEADING:
        break;
    case WS_BLOCK_TEXT:
        html_add(page, "<p>");
        html_text(page, block->text);
        html_add(page, "</p>\n");
        break;
    case WS_BLOCK_LINES:
        add_lines(page, block->text);
        break;
    case WS_BLOCK_TABLE:
        html_table(page, block->tables[0]);
        break;
    case WS_BLOCK_CHART:
        html_chart(page, block->chart);
        break;
    case WS_BLOCK_LINKS:
        add_links(page, block);
        break;
    }
}

/* ---- the frame ---------------------------------------------------------- */

/* True when a wide table stands before the next heading of level 2. */
static bool
is_wide(const struct ws_document *doc, size_t at)
{
    for (; at < doc->block_count; at++) {
        const struct ws_block *block = &doc->blocks[at];

        if (block->type == WS_BLOCK_HEADING && block->level == 2)
            return false;
        if (block->type == WS_BLOCK_TABLE && html_is_wide(block->tables[0]))
            return true;
    }
    return false;
}

static void
add_way_back(struct html *page)
{
    html_addf(page, "<p class=\"up\"><a href=\"#top\">%s</a></p>\n",
              ws_say(page->lang, "Back to the top", "先頭へ戻る"));
}

/* Closes sections until so many are open. */
static void
close_sections(struct html *page, size_t *open, size_t keep)
{
    for (; *open > keep; (*open)--)
        html_add(page, "</section>\n");
}

/* A heading opens a section; level 3 stands within one of level 2. */
static void
open_section(struct html *page, const struct ws_document *doc, size_t at,
             size_t *open)
{
    const struct ws_block *heading = &doc->blocks[at];
    size_t level = heading->level > 2 && *open > 0 ? 3 : 2;

    close_sections(page, open, level - 1);
    if (*open == 1 && level == 2 && page->is_long)
        add_way_back(page);
    close_sections(page, open, level - 2);
    id_of(doc, heading, page->above);
    page->heading = heading->text;
    html_add(page, level == 2 && is_wide(doc, at + 1)
                       ? "<section class=\"wide\">\n"
                       : "<section>\n");
    html_addf(page, "<h%zu id=\"%s\">", level, page->above);
    html_text(page, heading->text);
    html_addf(page, "</h%zu>\n", level);
    *open = level - 1;
}

static bool
is_chart(const struct ws_document *doc, size_t at)
{
    return at < doc->block_count && doc->blocks[at].type == WS_BLOCK_CHART;
}

static void
add_main(struct html *page, const struct ws_document *doc)
{
    size_t open = 0;
    bool listed = false; /* contents: behind what stands first, the results */

    html_add(page, is_wide(doc, 0) ? "<main id=\"main\" class=\"wide\">\n"
                                   : "<main id=\"main\">\n");
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct ws_block *block = &doc->blocks[i];

        if (is_title(block))
            continue;
        if (block->type == WS_BLOCK_HEADING) {
            if (!listed && page->is_listed)
                add_contents(page, doc);
            listed = true;
            open_section(page, doc, i, &open);
        }
        if (is_chart(doc, i) && (i == 0 || !is_chart(doc, i - 1)))
            html_add(page, "<div class=\"charts\">\n");
        add_block(page, block);
        if (is_chart(doc, i) && !is_chart(doc, i + 1))
            html_add(page, "</div>\n");
    }
    close_sections(page, &open, 0);
    html_add(page, "</main>\n");
}

static void
add_head(struct html *page, const struct ws_document *doc)
{
    struct ws_buf style = { 0 };

    make_style(doc, &style);
    html_addf(page,
              "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
              "<meta charset=\"utf-8\">\n",
              ws_say(page->lang, "en", "ja"));
    add_policy(page, &style);
    html_add(page, "<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"color-scheme\" "
                   "content=\"light dark\">\n<meta name=\"generator\" "
                   "content=\"wardscore " WS_VERSION "\">\n<title>");
    html_text(page, title_of(doc));
    html_add(page, "</title>\n<style>");
    ws_buf_add_bytes(page->out, style.data, style.length);
    html_add(page, "</style>\n</head>\n");
    ws_buf_free(&style);
}

static bool
write_html(const struct ws_document *doc, const struct ws_look *look,
           struct ws_buf *out, struct ws_error *err)
{
    struct html page = { .out = out,
                         .lang = doc->lang,
                         .above = "title",
                         .heading = title_of(doc) };
    size_t headings = count_headings(doc);

    (void)look;
    (void)err;
    page.is_listed = headings >= LISTED;
    page.is_long = headings >= LONG;
    add_head(&page, doc);
    html_addf(&page,
              "<body id=\"top\">\n<a class=\"skip\" href=\"#main\">%s</a>\n"
              "<header>\n<h1 id=\"title\">",
              ws_say(doc->lang, "Skip to the content", "本文へ移動"));
    html_text(&page, title_of(doc));
    html_add(&page, "</h1>\n</header>\n");
    add_main(&page, doc);
    html_add(&page, "<footer>\n");
    add_way_back(&page);
    html_add(&page, "</footer>\n</body>\n</html>\n");
    ws_buf_free(&page.scratch);
    return true;
}

const struct ws_format format_html = { "html",
                                       "html",
                                       { "a page for browsers, in one file",
                                         "ブラウザ用（1ファイルのページ）" },
                                       WS_ON_PAGE,
                                       false,
                                       write_html };

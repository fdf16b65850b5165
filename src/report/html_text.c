/* Text, attributes and links of a page. */
#include "html.h"

#include <stdio.h>
#include <string.h>

void
html_add(struct html *page, const char *markup)
{
    ws_buf_add(page->out, markup);
}

void
html_addf(struct html *page, const char *markup, ...)
{
    va_list args;
    char text[256];

    va_start(args, markup);
    vsnprintf(text, sizeof(text), markup, args);
    va_end(args);
    ws_buf_add(page->out, text);
}

static const char *
entity(char c)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return "&amp;";
    }
}

void
html_text(struct html *page, const char *text)
{
    ws_buf_clear(&page->scratch);
    ws_text_visible(&page->scratch, text, strlen(text));
    for (const char *c = page->scratch.data; c != NULL && *c != '\0';) {
        size_t plain = strcspn(c, "<>&\"'");

        ws_buf_add_bytes(page->out, c, plain);
        c += plain;
        if (*c != '\0')
            ws_buf_add(page->out, entity(*c++));
    }
}

void
html_attribute(struct html *page, const char *name, const char *text)
{
    html_addf(page, " %s=\"", name);
    html_text(page, text);
    html_add(page, "\"");
}

static bool
all_of(const char *text, const char *more)
{
    for (; *text != '\0'; text++)
        if (!(*text >= 'a' && *text <= 'z') &&
            !(*text >= 'A' && *text <= 'Z') &&
            !(*text >= '0' && *text <= '9') && strchr(more, *text) == NULL)
            return false;
    return true;
}

bool
html_is_id(const char *id)
{
    return id != NULL && *id != '\0' && strlen(id) < HTML_ID &&
           all_of(id, "_-.");
}

/* No scheme, no host: a colon may only stand behind a slash, and an address
 * starts with neither a slash nor what browsers take for one. */
static bool
is_relative(const char *address)
{
    const char *colon = strchr(address, ':'), *slash = strchr(address, '/');

    return *address != '\0' && strchr("/\\", *address) == NULL &&
           (unsigned char)*address > ' ' &&
           (colon == NULL || (slash != NULL && slash < colon));
}

bool
html_open_link(struct html *page, const char *address)
{
    if (address == NULL ||
        (*address == '#' ? !html_is_id(address + 1) : !is_relative(address)))
        return false;
    html_add(page, "<a");
    html_attribute(page, "href", address);
    html_add(page, ">");
    return true;
}

void
html_class(struct html *page, enum ws_tone tone, bool uncertain)
{
    static const char *const names[] = {
        [WS_PLAIN] = "", [WS_GOOD] = "g", [WS_BAD] = "b", [WS_MUTED] = "m"
    };
    const char *name = names[tone];

    if (*name != '\0' || uncertain)
        html_addf(page, " class=\"%s%s%s\"", name,
                  *name != '\0' && uncertain ? " " : "", uncertain ? "u" : "");
}

const char *
html_mark_words(const char *mark, bool uncertain, enum ws_lang lang)
{
    static const struct {
        const char *mark;
        struct ws_label words[2]; /* the second where it is uncertain */
    } marks[] = {
        { "○",
          { { "achieved", "達成" },
            { "achieved, uncertain", "達成・誤差内" } } },
        { "×",
          { { "not achieved", "未達成" },
            { "not achieved, uncertain", "未達成・誤差内" } } },
        { "―", { { "no verdict", "判定なし" }, { "no verdict", "判定なし" } } },
    };

    if (*mark == '|') /* a break in the series */
        mark++;
    for (size_t i = 0; i < WS_COUNT(marks); i++)
        if (strcmp(mark, marks[i].mark) == 0)
            return ws_label_in(&marks[i].words[uncertain], lang);
    return NULL;
}

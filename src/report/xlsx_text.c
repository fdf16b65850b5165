/*
 * What a workbook can hold: sheet names have forbidden characters and a
 * length, cells hold no control characters and end somewhere.
 */
#include "xlsx_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Bytes of the character at a place of valid UTF-8. */
static size_t
char_bytes(const char *at)
{
    unsigned char lead = (unsigned char)*at;

    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Bytes of so much of a text as fits into a number of UTF-16 units. */
static size_t
fitting(const char *text, size_t units)
{
    size_t at = 0;

    while (text[at] != '\0') {
        size_t bytes = char_bytes(text + at), needed = bytes == 4 ? 2 : 1;

        if (needed > units)
            break;
        units -= needed;
        at += bytes;
    }
    return at;
}

/* Valid UTF-8 without control characters; line breaks stay. U+FFFE and U+FFFF
 * are no characters of XML. */
static void
add_clean(struct ws_buf *out, const char *text)
{
    size_t start = out->length;

    ws_buf_add(out, "");
    for (;;) {
        size_t line = strcspn(text, "\r\n");

        ws_text_visible(out, text, line);
        text += line;
        if (*text == '\0')
            break;
        text += text[0] == '\r' && text[1] == '\n' ? 2 : 1;
        ws_buf_add(out, "\n");
    }
    for (char *c = out->data + start; (c = strstr(c, "\xEF\xBF")) != NULL; c++)
        if (c[2] == '\xBE' || c[2] == '\xBF')
            c[2] = '\xBD';
}

/* ---- names of sheets ---------------------------------------------------- */

static bool
name_is_free(struct xlsx_names *names, const char *name)
{
    const char *key = ws_text_key(names->arena, name, strlen(name));
    long index;

    if (ws_map_get(names->taken, key, strlen(key), &index))
        return false;
    ws_map_put(names->taken, key, strlen(key), 1);
    return true;
}

/* Spreadsheets keep "History" for themselves. */
static bool
is_reserved(struct xlsx_names *names, const char *name)
{
    return strcmp(ws_text_key(names->arena, name, strlen(name)), "history") ==
           0;
}

const char *
xlsx_name(struct xlsx_names *names, const char *text)
{
    struct ws_buf clean = { 0 };
    char suffix[24] = "";

    add_clean(&clean, text);
    for (char *c = clean.data; *c != '\0'; c++)
        if (strchr("[]:*?/\\'\n", *c) != NULL)
            *c = ' ';
    char *base = clean.data + strspn(clean.data, " ");
    if (*base == '\0' || is_reserved(names, base)) {
        ws_buf_clear(&clean);
        ws_buf_add(&clean, "Sheet");
        base = clean.data;
    }
    for (unsigned number = 2;; number++) {
        size_t length = fitting(base, XLSX_NAME_UNITS - strlen(suffix));

        while (length > 0 && base[length - 1] == ' ')
            length--;
        const char *name =
            ws_arena_printf(names->arena, "%.*s%s", (int)length, base, suffix);
        if (name_is_free(names, name)) {
            ws_buf_free(&clean);
            return name;
        }
        snprintf(suffix, sizeof(suffix), " (%u)", number);
    }
}

/* ---- texts of cells ----------------------------------------------------- */

/* _x0041_ is how the format writes a character by its number. */
static bool
is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return text[6] == '_';
}

void
xlsx_text(struct ws_buf *out, const char *text)
{
    static const char cut_sign[] = " […]";
    struct ws_buf clean = { 0 };
    size_t start = out->length;

    add_clean(&clean, text);
    for (const char *c = clean.data; *c != '\0'; c++) {
        ws_buf_add_bytes(out, c, 1);
        if (is_escape(c))
            ws_buf_add(out, "x005F_");
    }
    ws_buf_free(&clean);
    ws_buf_add(out, "");
    if (fitting(out->data + start, XLSX_TEXT_UNITS) + start == out->length)
        return;
    out->length = start + fitting(out->data + start,
                                  XLSX_TEXT_UNITS - (sizeof(cut_sign) - 1));
    ws_buf_add(out, cut_sign);
}

/* ---- widths ------------------------------------------------------------- */

size_t
xlsx_width(const char *text)
{
    size_t widest = 0;

    while (*text != '\0') {
        size_t line = strcspn(text, "\n"), width = ws_text_width(text, line);

        widest = width > widest ? width : widest;
        text += line + (text[line] == '\n');
    }
    return widest;
}

size_t
xlsx_lines(const char *text, size_t width)
{
    size_t lines = 0;

    do {
        size_t line = strcspn(text, "\n");
        size_t needed = ws_text_width(text, line);

        lines += needed > width ? (needed + width - 1) / width : 1;
        text += line + (text[line] == '\n');
    } while (*text != '\0');
    return lines;
}

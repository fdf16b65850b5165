/*
 * Texts that cells share. A text may be written in pieces (rich text), which
 * belong together; its reading in kana (rPh) is not part of it.
 */
#include "workbook.h"

#include <string.h>

/* Two texts for each row of a full sheet. */
#define MOST_STRINGS  (2 * (size_t)SHEET_MOST_ROWS)
#define MOST_TEXT_MIB ((size_t)512)

struct reading {
    struct strings *strings;
    struct workbook_fault *fault;
    struct ws_buf raw; /* of the text that is being read */
    bool in_item, in_text, in_reading;
};

bool
text_collect(struct workbook_fault *fault, struct ws_buf *text,
             const char *more, size_t length)
{
    static const struct ws_label what = { "bytes of text in one cell",
                                          "バイト（1つのセルの文字）" };

    if (text->length + length > LONGEST_CELL)
        return book_too_large(fault, what, LONGEST_CELL);
    ws_buf_add_bytes(text, more, length);
    return true;
}

/* ---- escapes ------------------------------------------------------------ */

/* The four digits of _x000D_; -1 when it is no escape. */
static long
escape_at(const char *text, size_t length)
{
    long code = 0;

    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *digit = strchr(digits, text[i]);
        if (digit == NULL || *digit == '\0')
            return -1;
        code = code * 16 + (digit - digits) % 16;
    }
    return code;
}

static void
add_character(struct ws_buf *out, unsigned long code)
{
    char bytes[4];
    size_t count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char first[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

    for (size_t i = count; i-- > 1; code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(first[count] | code);
    ws_buf_add_bytes(out, bytes, count);
}

/* One escape, or the two of a surrogate pair: how many bytes it took, 0 when
 * the text stands for itself. A NUL has no place in a text. */
static size_t
unescape(const char *text, size_t length, struct ws_buf *out)
{
    long code = escape_at(text, length), low;

    if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF))
        return 0;
    if (code < 0xD800 || code > 0xDFFF) {
        add_character(out, (unsigned long)code);
        return 7;
    }
    low = escape_at(text + 7, length - 7);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    add_character(out, 0x10000UL + (((unsigned long)code - 0xD800) << 10) +
                           ((unsigned long)low - 0xDC00));
    return 14;
}

void
text_unescape(const char *text, size_t length, struct ws_buf *out)
{
    while (length > 0) {
        const char *mark = memchr(text, '_', length);
        size_t plain = mark ? (size_t)(mark - text) : length;

        ws_buf_add_bytes(out, text, plain);
        text += plain;
        length -= plain;
        if (length == 0)
            return;
        size_t taken = unescape(text, length, out);
        if (taken == 0) {
            ws_buf_add_bytes(out, text, 1);
            taken = 1;
        }
        text += taken;
        length -= taken;
    }
}

/* ---- the part ----------------------------------------------------------- */

static void
on_open(void *context, const char *name, const char **attributes)
{
    static const struct ws_label inside = {
        "a shared text stands inside another",
        "共有文字列の中に共有文字列があります"
    };
    struct reading *reading = context;

    (void)attributes;
    if (strcmp(name, "si") == 0) {
        if (reading->in_item)
            book_damaged(reading->fault, inside, "si");
        reading->in_item = true;
        ws_buf_clear(&reading->raw);
    } else if (strcmp(name, "rPh") == 0) {
        reading->in_reading = true;
    } else if (strcmp(name, "t") == 0) {
        reading->in_text = reading->in_item && !reading->in_reading;
    }
}

static void
end_item(struct reading *reading)
{
    static const struct ws_label texts = { "shared texts", "共有文字列の数" };
    static const struct ws_label bytes = { "MiB of shared texts",
                                           "MiB（共有文字列）" };
    struct strings *strings = reading->strings;

    if (strings->count == MOST_STRINGS) {
        book_too_large(reading->fault, texts, MOST_STRINGS);
        return;
    }
    if (strings->text.length > MOST_TEXT_MIB << 20) {
        book_too_large(reading->fault, bytes, MOST_TEXT_MIB);
        return;
    }
    strings->starts = ws_reserve(strings->starts, strings->count,
                                 &strings->capacity, sizeof(size_t));
    strings->starts[strings->count++] = strings->text.length;
    if (reading->raw.length > 0)
        text_unescape(reading->raw.data, reading->raw.length, &strings->text);
    ws_buf_add_bytes(&strings->text, "", 1);
    reading->in_item = false;
}

static void
on_close(void *context, const char *name)
{
    struct reading *reading = context;

    if (strcmp(name, "si") == 0)
        end_item(reading);
    else if (strcmp(name, "rPh") == 0)
        reading->in_reading = false;
    else if (strcmp(name, "t") == 0)
        reading->in_text = false;
}

static void
on_text(void *context, const char *text, size_t length)
{
    struct reading *reading = context;

    if (reading->in_text)
        text_collect(reading->fault, &reading->raw, text, length);
}

bool
strings_read(struct workbook *workbook, long part)
{
    static const struct xml_events events = { on_open, on_close, on_text };
    struct reading reading = { .strings = &workbook->strings,
                               .fault = &workbook->fault };
    bool good =
        xml_read(workbook->package, part, &events, &reading, &workbook->fault);

    ws_buf_free(&reading.raw);
    return good;
}

/*
 * Text: keys under which spellings meet, terminal widths, safe display.
 * Unicode's tables come from utf8proc.
 */
#include <wardscore/base.h>

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

const char *
ws_say(enum ws_lang lang, const char *en, const char *ja)
{
    return lang == WS_JA ? ja : en;
}

const char *
ws_label_in(const struct ws_label *label, enum ws_lang lang)
{
    const char *text = lang == WS_JA ? label->ja : label->en;

    return text ? text : "";
}

/* The next character of valid UTF-8; -1 and one byte for an invalid one. */
static size_t
next_char(const char *text, size_t length, utf8proc_int32_t *c)
{
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                             (utf8proc_ssize_t)length, c);
    if (used > 0)
        return (size_t)used;
    *c = -1;
    return 1;
}

/* The kana and kanji of ordinary text: three bytes each, and the same after
 * NFKC. Returns the character, or 0 for anything else. */
static utf8proc_int32_t
plain_japanese(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text;

    if (length < 3 || c[0] < 0xE3 || c[0] > 0xE9 || (c[1] & 0xC0) != 0x80 ||
        (c[2] & 0xC0) != 0x80)
        return 0;
    utf8proc_int32_t found =
        (c[0] & 0x0F) << 12 | (c[1] & 0x3F) << 6 | (c[2] & 0x3F);
    bool kana = (found >= 0x3041 && found <= 0x3096) ||
                (found >= 0x30A1 && found <= 0x30FA) || found == 0x30FC;
    return kana || (found >= 0x4E00 && found <= 0x9FFF) ? found : 0;
}

size_t
ws_utf8_valid(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length) {
        utf8proc_int32_t c;
        if ((unsigned char)text[at] < 0x80) {
            at++;
            continue;
        }
        if (plain_japanese(text + at, length - at) != 0) {
            at += 3;
            continue;
        }
        size_t used = next_char(text + at, length - at, &c);
        if (c < 0)
            return at;
        at += used;
    }
    return length;
}

size_t
ws_text_width(const char *text, size_t length)
{
    size_t width = 0;

    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;
        at += next_char(text + at, length - at, &c);
        width += c < 0 ? 1 : (size_t)utf8proc_charwidth(c);
    }
    return width;
}

size_t
ws_text_chars(const char *text, size_t length)
{
    size_t chars = 0;

    for (size_t at = 0; at < length; chars++) {
        utf8proc_int32_t c;
        at += next_char(text + at, length - at, &c);
    }
    return chars;
}

bool
ws_utf8_goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

size_t
ws_utf8_size(const char *text)
{
    size_t size = 1;

    while (ws_utf8_goes_on(text[size]))
        size++;
    return size;
}

size_t
ws_text_offset(const char *text, size_t length, size_t chars)
{
    size_t at = 0;

    for (; chars > 0 && at < length; chars--) {
        utf8proc_int32_t c;
        at += next_char(text + at, length - at, &c);
    }
    return at;
}

/* NFKC by utf8proc, copied into the arena; invalid text stays as it is. */
static char *
normalised(struct ws_arena *arena, const char *text, size_t length,
           utf8proc_option_t options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length,
                     &mapped, options);

    if (size < 0)
        return ws_arena_copy(arena, text, length);
    char *copy = ws_arena_copy(arena, (const char *)mapped, (size_t)size);
    free(mapped);
    return copy;
}

/* Is the text its own NFKC form, apart from the case of ASCII letters? */
static bool
is_ordinary(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        if ((unsigned char)text[at] < 0x80)
            at++;
        else if (plain_japanese(text + at, length - at) != 0)
            at += 3;
        else
            return false;
    }
    return true;
}

bool
ws_text_has_marks(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;

        at += next_char(text + at, length - at, &c);
        if (c > 0x7F && utf8proc_category(c) == UTF8PROC_CATEGORY_NO)
            return true;
    }
    return false;
}

#define PLAIN                                                                  \
    (UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE)

char *
ws_text_plain(struct ws_arena *arena, const char *text, size_t length)
{
    char *plain = is_ordinary(text, length)
                      ? ws_arena_copy(arena, text, length)
                      : normalised(arena, text, length, PLAIN);
    const char *blanks = " \t\r\n\v\f";

    plain += strspn(plain, blanks);
    size_t end = strlen(plain);
    while (end > 0 && strchr(blanks, plain[end - 1]) != NULL)
        end--;
    plain[end] = '\0';
    return plain;
}

/* Bytes of the blank that starts here, 0 when none does. */
static size_t
blank_at(const char *text)
{
    static const char ideographic[] = "\xE3\x80\x80";

    if (strncmp(text, ideographic, sizeof(ideographic) - 1) == 0)
        return sizeof(ideographic) - 1;
    return *text != '\0' && strchr(" \t\r\n\v\f", *text) != NULL;
}

char *
ws_text_trimmed(struct ws_arena *arena, const char *text)
{
    size_t end = 0;

    while (blank_at(text) > 0)
        text += blank_at(text);
    for (size_t at = 0; text[at] != '\0';) {
        size_t blank = blank_at(text + at);
        at += blank > 0 ? blank : 1;
        if (blank == 0)
            end = at;
    }
    return ws_arena_copy(arena, text, end);
}

static bool
is_dash(utf8proc_int32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* What a key leaves out: blanks of all kinds, underscores and dashes. */
static bool
is_filler(utf8proc_int32_t c)
{
    if (c < 0x80)
        return c <= ' ' || c == '_' || c == '-';
    return is_dash(c) || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

static char *
lower_case(struct ws_arena *arena, const char *text, size_t length)
{
    char *lower = ws_arena_copy(arena, text, length);

    for (char *c = lower; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return lower;
}

char *
ws_text_key(struct ws_arena *arena, const char *text, size_t length)
{
    char *key =
        is_ordinary(text, length)
            ? lower_case(arena, text, length)
            : normalised(arena, text, length, PLAIN | UTF8PROC_CASEFOLD);
    size_t size = strlen(key), out = 0;

    /* In place: hiragana takes as many bytes as katakana. */
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t c;
        at += next_char(key + at, size - at, &c);
        if (c < 0 || is_filler(c))
            continue;
        if (c >= 0x30A1 && c <= 0x30F6)
            c -= 0x60;
        if (c == 0x301C) /* wave dash, which NFKC leaves apart from ～ */
            c = '~';
        out += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)key + out);
    }
    key[out] = '\0';
    return key;
}

void
ws_text_visible(struct ws_buf *buf, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;
        size_t used = next_char(text + at, length - at, &c);
        utf8proc_category_t category =
            c < 0 ? UTF8PROC_CATEGORY_CC : utf8proc_category(c);
        bool hidden = category == UTF8PROC_CATEGORY_CC ||
                      category == UTF8PROC_CATEGORY_CF ||
                      category == UTF8PROC_CATEGORY_ZL ||
                      category == UTF8PROC_CATEGORY_ZP;

        if (c == '\t')
            ws_buf_add(buf, " ");
        else if (hidden)
            ws_buf_add(buf, "\xEF\xBF\xBD"); /* U+FFFD */
        else
            ws_buf_add_bytes(buf, text + at, used);
        at += used;
    }
}

/* Characters of a key, at most `limit`. */
static size_t
characters(const char *key, utf8proc_int32_t *out, size_t limit)
{
    size_t length = strlen(key), count = 0;

    for (size_t at = 0; at < length && count < limit;)
        at += next_char(key + at, length - at, &out[count++]);
    return count;
}

#define LONGEST_NAME 64

static size_t
smallest(size_t a, size_t b, size_t c)
{
    size_t low = a < b ? a : b;

    return low < c ? low : c;
}

size_t
ws_text_distance(const char *a, const char *b)
{
    utf8proc_int32_t x[LONGEST_NAME], y[LONGEST_NAME];
    size_t rows[3][LONGEST_NAME + 1];
    size_t m = characters(a, x, LONGEST_NAME);
    size_t n = characters(b, y, LONGEST_NAME);

    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t swap = x[i - 1] != y[j - 1];
            row[j] =
                smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + swap);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
                x[i - 2] == y[j - 1] && higher[j - 2] + 1 < row[j])
                row[j] = higher[j - 2] + 1;
        }
    }
    return rows[m % 3][n];
}

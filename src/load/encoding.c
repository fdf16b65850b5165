/*
 * Encodings. Detection libraries fail on small ward tables, so the rule is
 * ours: an encoding must decode without a single error, and where several
 * do, only one may make sense (contain known words). Otherwise we ask.
 */
#include "encoding.h"

#include <wardscore/load.h>

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* Names for people, names for iconv, and other spellings as keys. CP932 and
 * EUCJP-MS know what Excel and old servers really write (①, ㈱, ～). */
static const struct {
    const char *name, *iconv_name, *keys;
} encodings[] = {
    { "UTF-8", NULL, " utf8 utf8bom utf8n " },
    { "UTF-16LE", "UTF-16LE", " utf16le " },
    { "UTF-16BE", "UTF-16BE", " utf16be " },
    { "CP932", "CP932",
      " cp932 sjis shiftjis ms932 windows31j mskanji xsjis csshiftjis " },
    { "EUC-JP", "EUCJP-MS", " eucjp eucjpms eucjpwin ujis xeucjp " },
    { "ISO-2022-JP", "ISO-2022-JP-2", " iso2022jp jis " },
    { "UTF-16", "UTF-16", " utf16 unicode " }, /* settled as one of the two */
};

enum { UTF8, UTF16LE, UTF16BE, CP932, EUCJP, ISO2022, UTF16 };

static long
encoding_index(const char *name)
{
    struct ws_arena *arena = ws_arena_new();
    const char *key =
        ws_arena_printf(arena, " %s ", ws_text_key(arena, name, strlen(name)));
    long found = -1;

    for (size_t i = 0; i < WS_COUNT(encodings) && found < 0; i++)
        if (strstr(encodings[i].keys, key) != NULL)
            found = (long)i;
    ws_arena_free(arena);
    return found;
}

bool
ws_encoding_known(const char *name)
{
    if (encoding_index(name) >= 0)
        return true;
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

/* Decodes all bytes; false at the first one that does not fit. */
static bool
convert(const char *bytes, size_t length, const char *from, struct ws_buf *text,
        size_t *bad_byte)
{
    iconv_t converter = iconv_open("UTF-8", from);
    /* iconv() takes a pointer to char, but writes only through `out`. */
    char *in = (char *)(uintptr_t)bytes, step[65536];
    size_t left = length;
    bool good = converter != (iconv_t)-1;

    while (good && left > 0) {
        char *out = step;
        size_t room = sizeof(step);
        size_t result = iconv(converter, &in, &left, &out, &room);

        ws_buf_add_bytes(text, step, sizeof(step) - room);
        good = result != (size_t)-1 || errno == E2BIG;
    }
    if (good) {
        /* A last letter may be held back for an accent that could follow. */
        char *out = step;
        size_t room = sizeof(step);

        iconv(converter, NULL, NULL, &out, &room);
        ws_buf_add_bytes(text, step, sizeof(step) - room);
    }
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    *bad_byte = length - left;
    return good;
}

static bool
decode_as(const char *bytes, size_t length, const char *iconv_name,
          struct ws_buf *text, size_t *bad_byte)
{
    size_t mark = 0;

    ws_buf_clear(text);
    ws_buf_add_bytes(text, "", 0);
    if (iconv_name != NULL)
        return convert(bytes, length, iconv_name, text, bad_byte);
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        mark = 3;
    *bad_byte = mark + ws_utf8_valid(bytes + mark, length - mark);
    ws_buf_add_bytes(text, bytes + mark, *bad_byte - mark);
    return *bad_byte == length;
}

/* A byte order mark that iconv left in the text. */
static void
drop_mark(struct ws_buf *text)
{
    if (text->length < 3 || memcmp(text->data, "\xEF\xBB\xBF", 3) != 0)
        return;
    text->length -= 3;
    memmove(text->data, text->data + 3, text->length + 1);
}

/* ---- finding out -------------------------------------------------------- */

/* Does the text contain a word that a table of ours would? */
static bool
makes_sense(const char *text, const struct ws_wards *wards)
{
    static const char *const words[] = { "年度",   "指標", "設問", "選択肢",
                                         "件数",   "実績", "回答", "区名",
                                         "行政区", "人数" };

    for (size_t i = 0; i < WS_COUNT(words); i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    for (size_t i = 0; i < wards->count; i++)
        if (strstr(text, wards->items[i].name.ja) != NULL)
            return true;
    return false;
}

/* UTF-16 shows by its mark, or by the zero half of its ASCII characters. */
static long
utf16_kind(const char *bytes, size_t length)
{
    size_t zeros[2] = { 0, 0 }, looked = length < 4096 ? length : 4096;

    if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return UTF16LE;
    if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return UTF16BE;
    for (size_t i = 0; i < looked; i++)
        zeros[i % 2] += bytes[i] == '\0';
    if (length % 2 != 0 || (zeros[0] > 0 && zeros[1] > 0))
        return -1;
    if (zeros[1] * 8 > looked)
        return UTF16LE;
    return zeros[0] * 8 > looked ? UTF16BE : -1;
}

static bool
is_plain_ascii(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

/* UTF-8 in which a few bytes were lost or broken: what is left of it are whole
 * characters of three bytes and more, which hardly stand in another encoding. */
static bool
is_broken_utf8(const char *bytes, size_t length)
{
    size_t whole = 0, broken = 0;

    for (size_t at = 0; at < length;) {
        unsigned char first = (unsigned char)bytes[at];
        size_t size = first < 0x80   ? 1
                      : first < 0xE0 ? 2
                      : first < 0xF0 ? 3
                                     : 4;

        if (size > length - at || ws_utf8_valid(bytes + at, size) < size) {
            broken++;
            at++;
            continue;
        }
        whole += size >= 3;
        at += size;
    }
    return whole > broken;
}

static enum decode_result
settle(struct decoded *out, long index, const char *bytes, size_t length)
{
    bool good = decode_as(bytes, length, encodings[index].iconv_name,
                          &out->text, &out->bad_byte);

    out->encoding = encodings[index].name;
    drop_mark(&out->text);
    return good ? DECODED : UNDECODABLE;
}

/* Of the three that can be mistaken for each other. */
static enum decode_result
choose(const char *bytes, size_t length, const struct ws_wards *wards,
       struct decoded *out)
{
    static const long rivals[] = { UTF8, CP932, EUCJP };
    long fits = -1, sense = -1, nearest = UTF8;
    size_t fit_count = 0, sense_count = 0, furthest = 0, bad_byte;

    for (size_t i = 0; i < WS_COUNT(rivals); i++) {
        const char *name = encodings[rivals[i]].iconv_name;
        if (!decode_as(bytes, length, name, &out->text, &bad_byte)) {
            if (bad_byte > furthest) {
                furthest = bad_byte;
                nearest = rivals[i];
            }
            continue;
        }
        fits = fits < 0 ? rivals[i] : fits;
        fit_count++;
        if (!makes_sense(out->text.data, wards))
            continue;
        sense = rivals[i];
        sense_count++;
        if (sense == UTF8) { /* long runs do not pass for UTF-8 by chance */
            out->encoding = encodings[UTF8].name;
            return DECODED;
        }
    }
    if (fits != UTF8 && sense_count == 0 && is_broken_utf8(bytes, length))
        return settle(out, UTF8, bytes, length);
    if (fit_count == 0) {
        settle(out, nearest, bytes, length);
        out->encoding = "UTF-8 / CP932 / EUC-JP";
        return UNDECODABLE;
    }
    if (fit_count == 1 || fits == UTF8)
        return settle(out, fits, bytes, length);
    if (sense_count == 1)
        return settle(out, sense, bytes, length);
    out->choices = "CP932, EUC-JP";
    return AMBIGUOUS;
}

enum decode_result
decode(const char *bytes, size_t length, const char *encoding,
       const struct ws_wards *wards, struct decoded *out)
{
    if (encoding != NULL) {
        long index = encoding_index(encoding);
        if (index == UTF16) {
            index = utf16_kind(bytes, length);
            index = index >= 0 ? index : UTF16LE; /* that of Windows */
        }
        if (index >= 0)
            return settle(out, index, bytes, length);
        out->encoding = encoding;
        return decode_as(bytes, length, encoding, &out->text, &out->bad_byte)
                   ? DECODED
                   : UNDECODABLE;
    }
    long utf16 = utf16_kind(bytes, length);
    if (utf16 >= 0)
        return settle(out, utf16, bytes, length);
    if (memmem(bytes, length, "\x1B$", 2) != NULL)
        return settle(out, ISO2022, bytes, length);
    if (is_plain_ascii(bytes, length))
        return settle(out, UTF8, bytes, length);
    return choose(bytes, length, wards, out);
}

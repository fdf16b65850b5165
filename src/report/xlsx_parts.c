/*
 * Is a workbook whole? Its parts are XML files in a zip archive; one that was
 * cut short, or lost a piece, does not close what it opened. zlib unpacks
 * them; the archive's directory is read here, as libxlsxwriter wrote it.
 */
#include "xlsx_parts.h"

#include <string.h>
#include <zlib.h>

/* Sizes of the records of an archive, and where in them is what. */
enum {
    END_SIZE = 22,
    END_COUNT = 10,
    END_START = 16,
    ENTRY_SIZE = 46,
    ENTRY_METHOD = 10,
    ENTRY_CRC = 16,
    ENTRY_PACKED = 20,
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
    ENTRY_LOCAL = 42,
    LOCAL_SIZE = 30,
    LOCAL_NAME = 26,
    LOCAL_EXTRA = 28
};

static size_t
number_at(const struct ws_buf *archive, size_t at, size_t bytes)
{
    size_t number = 0;

    for (size_t i = bytes; i > 0; i--)
        number = number << 8 | (unsigned char)archive->data[at + i - 1];
    return number;
}

/* Tags opened and not yet closed, and the state between two pieces. */
struct balance {
    long open;
    size_t tags;
    char before, first; /* the character before; the one behind a < */
    bool inside;        /* a tag */
};

static void
follow(struct balance *balance, const unsigned char *xml, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = (char)xml[i];

        if (balance->inside && balance->first == '\0')
            balance->first = c;
        if (c == '<') {
            balance->inside = true;
            balance->first = '\0';
            balance->tags++;
        } else if (c == '>' && balance->inside) {
            balance->inside = false;
            if (balance->first == '/')
                balance->open--;
            else if (balance->first != '?' && balance->before != '/')
                balance->open++;
        }
        balance->before = c;
    }
}

/* Unpacks one part; is it the XML that it was, and whole? */
static bool
part_complete(const struct ws_buf *archive, size_t start, size_t packed,
              uLong crc)
{
    z_stream stream = { 0 };
    unsigned char piece[32768];
    struct balance balance = { 0 };
    uLong sum = crc32(0, NULL, 0);
    int state = Z_OK;

    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    stream.next_in = (unsigned char *)archive->data + start;
    stream.avail_in = (uInt)packed;
    while (state == Z_OK) {
        stream.next_out = piece;
        stream.avail_out = sizeof(piece);
        state = inflate(&stream, Z_NO_FLUSH);
        size_t length = sizeof(piece) - stream.avail_out;
        sum = crc32(sum, piece, (uInt)length);
        follow(&balance, piece, length);
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END && sum == crc && balance.tags > 1 &&
           balance.open == 0 && !balance.inside;
}

static bool
entry_complete(const struct ws_buf *archive, size_t entry)
{
    size_t local = number_at(archive, entry + ENTRY_LOCAL, 4);
    size_t packed = number_at(archive, entry + ENTRY_PACKED, 4);

    if (number_at(archive, entry + ENTRY_METHOD, 2) != Z_DEFLATED ||
        local + LOCAL_SIZE > archive->length)
        return false;
    size_t start = local + LOCAL_SIZE +
                   number_at(archive, local + LOCAL_NAME, 2) +
                   number_at(archive, local + LOCAL_EXTRA, 2);
    return start + packed <= archive->length &&
           part_complete(archive, start, packed,
                         number_at(archive, entry + ENTRY_CRC, 4));
}

bool
xlsx_parts_complete(const struct ws_buf *archive)
{
    if (archive->length < END_SIZE ||
        memcmp(archive->data + archive->length - END_SIZE, "PK\5\6", 4) != 0)
        return false;
    size_t end = archive->length - END_SIZE;
    size_t count = number_at(archive, end + END_COUNT, 2);
    size_t entry = number_at(archive, end + END_START, 4);

    for (size_t i = 0; i < count; i++) {
        if (entry + ENTRY_SIZE > end ||
            memcmp(archive->data + entry, "PK\1\2", 4) != 0 ||
            !entry_complete(archive, entry))
            return false;
        entry += ENTRY_SIZE + number_at(archive, entry + ENTRY_NAME, 2) +
                 number_at(archive, entry + ENTRY_EXTRA, 2) +
                 number_at(archive, entry + ENTRY_COMMENT, 2);
    }
    return count > 0 && entry == end;
}

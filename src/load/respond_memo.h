/*
 * Raw bytes of a cell to the number of the value they are; for this room only.
 */
#ifndef WARDSCORE_LOAD_RESPOND_MEMO_H
#define WARDSCORE_LOAD_RESPOND_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define NO_VALUE 255U

/* By open addressing. The words hold all of a text of up to 32 bytes, with
 * zeros behind it. */
#define MEMO_BYTES 32U
#define MEMO_FREE  UINT32_MAX

struct memo_entry {
    uint64_t words[MEMO_BYTES / 8];
    uint32_t length; /* MEMO_FREE: no text */
    uint32_t kept;   /* a bit for each byte of the words that is text */
    uint32_t value;
    char *text;
    uint64_t unused; /* 64 bytes are found faster than 56 */
};

/* What finding needs; a copy is good until something is put. */
struct memo_table {
    struct memo_entry *entries;
    uint64_t multiplier; /* chosen so that few texts collide */
    uint32_t mask;
};

struct memo {
    struct memo_table table;
    uint32_t used;
    char separator;
    /* By a cell's first byte, and whether the separator stands behind that:
     * cells of at most one byte; NO_VALUE where not met. */
    uint8_t codes[256][2];
};

void memo_open(struct memo *memo, char separator);
void memo_close(struct memo *memo);

/* Keeps a value under its raw bytes, unless there is no room for more. */
void memo_put(struct memo *memo, const char *text, size_t length,
              unsigned value);

static inline uint64_t
load_word(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof(word));
    return word;
}

/* Do MEMO_BYTES begin as the entry's text does? */
#if defined(__SSE2__)

static inline bool
memo_begins(const struct memo_entry *entry, const char *text)
{
    const __m128i *words = (const __m128i *)(const void *)entry->words;
    const __m128i *bytes = (const __m128i *)(const void *)text;
    uint32_t low = (uint32_t)_mm_movemask_epi8(
        _mm_cmpeq_epi8(_mm_loadu_si128(bytes), _mm_loadu_si128(words)));
    uint32_t high = (uint32_t)_mm_movemask_epi8(
        _mm_cmpeq_epi8(_mm_loadu_si128(bytes + 1), _mm_loadu_si128(words + 1)));

    return (~(low | high << 16) & entry->kept) == 0;
}

#else

static inline bool
memo_begins(const struct memo_entry *entry, const char *text)
{
    uint32_t length = entry->length;

    return memcmp(entry->words, text,
                  length < MEMO_BYTES ? length : MEMO_BYTES) == 0;
}

#endif

/* From the first eight bytes and the last eight, which are the same for a
 * shorter text. */
static inline uint32_t
memo_hash(struct memo_table table, const char *text, uint32_t length)
{
    static const uint64_t first[] = {
        0,          0xFF,         0xFFFF,         0xFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
        UINT64_MAX,
    };
    uint32_t over = length > 8 ? length - 8 : 0;
    uint64_t mix =
        (load_word(text) + load_word(text + over)) & first[length - over];

    return (uint32_t)((mix + length) * table.multiplier >> 40) & table.mask;
}

/* The value of raw bytes that were met before, else NO_VALUE. MEMO_BYTES at the
 * text can be read. */
static inline unsigned
memo_find(struct memo_table table, const char *text, uint32_t length)
{
    uint32_t i = memo_hash(table, text, length);

    for (;; i = (i + 1) & table.mask) {
        const struct memo_entry *entry = &table.entries[i];

        if (entry->length == length && memo_begins(entry, text) &&
            (length <= MEMO_BYTES || memcmp(entry->text, text, length) == 0))
            return entry->value;
        if (entry->length == MEMO_FREE)
            return NO_VALUE;
    }
}

/* The same for a cell with more behind it in its record, if it is at most one
 * byte long; what else it may be is not looked at. */
static inline unsigned
memo_find_code(const struct memo *memo, const char *text, char separator)
{
    return memo->codes[(unsigned char)text[0]][text[1] == separator];
}

#endif

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

/* By open addressing. The words hold all of
 * a text of up to 32 bytes, with zeros behind it. */
#define MEMO_BYTES 32U
#define MEMO_FREE  UINT32_MAX

struct memo_entry {
    uint64_t words[MEMO_BYTES / 8];
    uint32_t length; /* MEMO_FREE: no text */
    uint32_t value;
    char *text;
};

struct memo {
    struct memo_entry *entries;
    uint64_t multiplier; /* chosen so that few texts collide */
    uint32_t mask, used;
    uint8_t single[256]; /* of one byte; NO_VALUE where not met */
};

void memo_open(struct memo *memo);
void memo_close(struct memo *memo);

/* Keeps a value under its raw bytes, unless there is no room for more. */
void memo_put(struct memo *memo, const char *text, size_t length,
              unsigned value);

/* MEMO_BYTES of ones and as many of zeros: read from MEMO_BYTES - n on, it keeps
 * the first n bytes. */
extern const char memo_ones[2 * MEMO_BYTES];

static inline const char *
memo_mask(uint32_t length)
{
    return memo_ones + MEMO_BYTES - (length < MEMO_BYTES ? length : MEMO_BYTES);
}

static inline uint64_t
load_word(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof(word));
    return word;
}

/* The first MEMO_BYTES of a text with zeros behind it, and how to compare them:
 * two vectors where there are any. */
#if defined(__SSE2__)

struct memo_key {
    __m128i low, high;
};

static inline struct memo_key
memo_key(const char *text, uint32_t length)
{
    const char *masks = memo_mask(length);

    return (struct memo_key){
        _mm_and_si128(_mm_loadu_si128((const __m128i *)(const void *)text),
                      _mm_loadu_si128((const __m128i *)(const void *)masks)),
        _mm_and_si128(
            _mm_loadu_si128((const __m128i *)(const void *)(text + 16)),
            _mm_loadu_si128((const __m128i *)(const void *)(masks + 16))),
    };
}

static inline uint64_t
memo_mix(struct memo_key key)
{
    return (uint64_t)_mm_cvtsi128_si64(key.low) +
           (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(key.low, key.low));
}

static inline bool
memo_same(const struct memo_entry *entry, struct memo_key key)
{
    const __m128i *words = (const __m128i *)(const void *)entry->words;
    __m128i low = _mm_cmpeq_epi8(key.low, _mm_loadu_si128(words));
    __m128i high = _mm_cmpeq_epi8(key.high, _mm_loadu_si128(words + 1));

    return _mm_movemask_epi8(_mm_and_si128(low, high)) == 0xFFFF;
}

#else

struct memo_key {
    uint64_t words[MEMO_BYTES / 8];
};

static inline struct memo_key
memo_key(const char *text, uint32_t length)
{
    const char *masks = memo_mask(length);
    struct memo_key key;

    for (unsigned i = 0; i < MEMO_BYTES / 8; i++)
        key.words[i] =
            load_word(text + (size_t)8 * i) & load_word(masks + (size_t)8 * i);
    return key;
}

static inline uint64_t
memo_mix(struct memo_key key)
{
    return key.words[0] + key.words[1];
}

static inline bool
memo_same(const struct memo_entry *entry, struct memo_key key)
{
    uint64_t differ = 0;

    for (unsigned i = 0; i < MEMO_BYTES / 8; i++)
        differ |= key.words[i] ^ entry->words[i];
    return differ == 0;
}

#endif

static inline uint32_t
memo_hash(const struct memo *memo, struct memo_key key, uint32_t length)
{
    return (uint32_t)((memo_mix(key) + length) * memo->multiplier >> 40) &
           memo->mask;
}

/* The value of raw bytes that were met before, else NO_VALUE. MEMO_BYTES at the
 * text can be read. */
static inline unsigned
memo_find(const struct memo *memo, const char *text, uint32_t length)
{
    if (length == 1)
        return memo->single[(unsigned char)*text];
    struct memo_key key = memo_key(text, length);
    for (uint32_t i = memo_hash(memo, key, length);; i = (i + 1) & memo->mask) {
        const struct memo_entry *entry = &memo->entries[i];

        if (entry->length == length && memo_same(entry, key) &&
            (length <= MEMO_BYTES || memcmp(entry->text, text, length) == 0))
            return entry->value;
        if (entry->length == MEMO_FREE)
            return NO_VALUE;
    }
}

#endif

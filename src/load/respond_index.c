/*
 * Where fields and records end. Sixty-four bytes become four masks: the
 * separators, LF, CR and quotes among them. What stands inside quotes is found
 * by a running XOR over the quotes, so that a doubled quote closes and opens
 * again and nothing is copied.
 */
#include "respond.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

struct masks {
    uint64_t separator, lf, cr, quote;
};

/* ---- sixty-four bytes ---------------------------------------------------------- */

#if defined(__x86_64__)

__attribute__((target("avx2"))) static inline uint64_t
equal_avx2(__m256i low, __m256i high, char c)
{
    __m256i wanted = _mm256_set1_epi8(c);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint32_t b =
        (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));

    return a | (uint64_t)b << 32;
}

__attribute__((target("avx2"))) static inline struct masks
masks_avx2(const char *text, char separator)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)text);
    __m256i high =
        _mm256_loadu_si256((const __m256i *)(const void *)(text + 32));

    return (struct masks){ equal_avx2(low, high, separator),
                           equal_avx2(low, high, '\n'),
                           equal_avx2(low, high, '\r'),
                           equal_avx2(low, high, '"') };
}

#endif

/* Bytes equal to c, one bit each, eight at a time and without carries between
 * them. */
static inline uint64_t
equal_portable(const char *text, char c)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t pattern = ones * (unsigned char)c, mask = 0;

    for (unsigned i = 0; i < 8; i++) {
        uint64_t word;

        memcpy(&word, text + (size_t)8 * i, 8);
        word ^= pattern;
        uint64_t zero = ~(((word & low) + low) | word | low); /* 0x80 each */
        mask |= ((zero >> 7) * UINT64_C(0x0102040810204080) >> 56) << (8 * i);
    }
    return mask;
}

static inline struct masks
masks_portable(const char *text, char separator)
{
    return (struct masks){ equal_portable(text, separator),
                           equal_portable(text, '\n'),
                           equal_portable(text, '\r'),
                           equal_portable(text, '"') };
}

/* ---- the state between blocks ---------------------------------------------------- */

struct state {
    uint64_t inside;   /* all ones while a quoted field goes on */
    uint64_t may_open; /* bit 0: a quote may open at the next byte */
    uint64_t must_end; /* bit 0: the byte before closed a quoted field */
    uint64_t after_cr; /* bit 0: the byte before was a CR */
    uint32_t lines;
};

/* Bit i: an odd number of quotes up to and with i. */
static inline uint64_t
running_xor(uint64_t quotes)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        quotes ^= quotes << shift;
    return quotes;
}

/* As many positions are written at once as there seldom are more of, whether
 * there are as many or not: how many is hard to foretell, and the rest is
 * written over. */
#define AT_ONCE 6

static inline void
add_ends(struct index *index, uint64_t ends, uint64_t lines, unsigned base)
{
    uint16_t *out = index->ends + 1 + index->count;
    unsigned found = (unsigned)__builtin_popcountll(ends);

    if (lines != 0) {
        uint64_t left = lines;
        do {
            uint64_t below = left ^ (left - 1); /* up to the lowest LF */
            index->records[++index->record_count] =
                index->count + (uint32_t)__builtin_popcountll(ends & below);
            left &= left - 1;
        } while (left != 0);
    }
    index->count += found;
    for (unsigned i = 0; i < AT_ONCE; i++) {
        out[i] = (uint16_t)(base + (unsigned)__builtin_ctzll(ends | UINT64_C(1)
                                                                        << 63));
        ends &= ends - 1;
    }
    for (unsigned i = AT_ONCE; i < found; i++) {
        out[i] = (uint16_t)(base + (unsigned)__builtin_ctzll(ends));
        ends &= ends - 1;
    }
}

/* Lines up to the last complete record. */
static inline void
add_lines(struct index *index, struct state *state, uint64_t lf,
          uint64_t record_ends)
{
    if (record_ends != 0) {
        uint64_t upto = ~UINT64_C(0) >> __builtin_clzll(record_ends);
        index->lines = state->lines + (uint32_t)__builtin_popcountll(lf & upto);
    }
    state->lines += (uint32_t)__builtin_popcountll(lf);
}

/* One block; false when its quotes or line ends are not of the plain kind. */
static inline bool
add_block(struct index *index, struct state *state, struct masks masks,
          unsigned base)
{
    uint64_t ends = masks.separator | masks.lf;
    bool plain = true;

    if ((masks.quote | state->inside | state->must_end) != 0) {
        uint64_t inside = running_xor(masks.quote) ^ state->inside;
        uint64_t opening = masks.quote & inside;
        uint64_t closing = masks.quote & ~inside;
        uint64_t outside_ends = ends & ~inside;
        uint64_t may_open = (outside_ends | closing) << 1 | state->may_open;
        uint64_t must_end = closing << 1 | state->must_end;
        uint64_t may_follow = ends | masks.cr | masks.quote;

        plain = (opening & ~may_open) == 0 && (must_end & ~may_follow) == 0;
        state->may_open = (outside_ends | closing) >> 63;
        state->must_end = closing >> 63;
        state->inside = (uint64_t)((int64_t)inside >> 63);
        ends = outside_ends;
    } else {
        state->may_open = ends >> 63;
    }
    /* A CR that no LF follows ends a record, too: let libcsv see to it. */
    uint64_t after_cr = masks.cr << 1 | state->after_cr;
    plain = plain && (after_cr & ~masks.lf) == 0;
    state->after_cr = masks.cr >> 63;
    add_ends(index, ends, ends & masks.lf, base);
    add_lines(index, state, masks.lf, ends & masks.lf);
    return plain;
}

static inline uint64_t
low_bits(size_t count)
{
    return count >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
}

static inline struct masks
cut(struct masks masks, size_t length)
{
    uint64_t keep = low_bits(length);

    return (struct masks){ masks.separator & keep, masks.lf & keep,
                           masks.cr & keep, masks.quote & keep };
}

#define INDEX_LOOP(masks_of)                                                   \
    do {                                                                       \
        for (size_t at = 0; at < length; at += 64) {                           \
            struct masks masks = masks_of(text + at, separator);               \
            if (length - at < 64)                                              \
                masks = cut(masks, length - at);                               \
            plain &= add_block(index, &state, masks, (unsigned)at);            \
        }                                                                      \
    } while (0)

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2"))) static bool
index_avx2(struct index *index, const char *text, size_t length, char separator)
{
    struct state state = { .may_open = 1 };
    bool plain = true;

    INDEX_LOOP(masks_avx2);
    return plain;
}
#endif

static bool
index_portable(struct index *index, const char *text, size_t length,
               char separator)
{
    struct state state = { .may_open = 1 };
    bool plain = true;

    INDEX_LOOP(masks_portable);
    return plain;
}

static bool
has_avx2(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2");
#else
    return false;
#endif
}

void
index_window(struct index *index, const char *text, size_t length,
             char separator)
{
    index->count = index->record_count = index->lines = 0;
    index->ends[0] = UINT16_MAX;
    index->records[0] = 0;
    if (length > WINDOW)
        length = WINDOW;
#if defined(__x86_64__)
    if (has_avx2()) {
        index->plain = index_avx2(index, text, length, separator);
        index->length = index->record_count > 0
                            ? record_end(index, index->record_count - 1)
                            : 0;
        return;
    }
#endif
    index->plain = index_portable(index, text, length, separator);
    index->length = index->record_count > 0
                        ? record_end(index, index->record_count - 1)
                        : 0;
}

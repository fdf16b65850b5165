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

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define AVX512                                                                 \
    __attribute__((                                                            \
        target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt")))

AVX2 static inline uint64_t
equal_avx2(__m256i low, __m256i high, char c)
{
    __m256i wanted = _mm256_set1_epi8(c);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint32_t b =
        (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));

    return a | (uint64_t)b << 32;
}

AVX2 static inline struct masks
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

AVX512 static inline struct masks
masks_avx512(const char *text, char separator)
{
    __m512i bytes = _mm512_loadu_si512(text);

    return (struct masks){
        _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(separator)),
        _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
        _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')),
        _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
    };
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

/* ---- where the bits of a mask stand ------------------------------------------------- */

/* A field starts behind each of them. As many are written at once as there
 * seldom are more of, whether there are as many or not: how many is hard to
 * foretell, and the rest is written over. */
#define AT_ONCE 6

static inline void
write_starts(uint16_t *out, uint64_t ends, unsigned base)
{
    unsigned found = (unsigned)__builtin_popcountll(ends);

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

#if defined(__x86_64__)

/* The same, thirty-two at once: of the numbers 0 to 63 those are kept whose bit
 * is set. */
AVX512 static inline void
write_starts_avx512(uint16_t *out, uint64_t ends, unsigned base)
{
    __m512i start = _mm512_set1_epi16((short)base);
    __m512i kept =
        _mm512_maskz_compress_epi8(ends, _mm512_loadu_si512(byte_numbers));

    _mm512_storeu_si512(
        out, _mm512_add_epi16(
                 start, _mm512_cvtepu8_epi16(_mm512_castsi512_si256(kept))));
    if (__builtin_popcountll(ends) > 32)
        _mm512_storeu_si512(
            out + 32,
            _mm512_add_epi16(start, _mm512_cvtepu8_epi16(
                                        _mm512_extracti64x4_epi64(kept, 1))));
}

#endif

/* ---- the state between blocks ---------------------------------------------------- */

struct state {
    uint64_t inside;   /* all ones while a quoted field goes on */
    uint64_t may_open; /* bit 0: a quote may open at the next byte */
    uint64_t must_end; /* bit 0: the byte before closed a quoted field */
    uint64_t after_cr; /* bit 0: the byte before was a CR */
    uint64_t wrong;    /* not 0: something is not of the plain kind */
    uint32_t count, record_count;
    uint32_t quoted;  /* LF inside quotes */
    uint32_t settled; /* of these, before the last record's end */
};

/* Bit i: an odd number of quotes up to and with i. */
static inline uint64_t
running_xor(uint64_t quotes)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        quotes ^= quotes << shift;
    return quotes;
}

/* The ends among separators and LF of a block with quotes or in them. */
static inline uint64_t
ends_outside(struct state *state, struct masks masks)
{
    uint64_t ends = masks.separator | masks.lf;
    uint64_t inside = running_xor(masks.quote) ^ state->inside;
    uint64_t opening = masks.quote & inside;
    uint64_t closing = masks.quote & ~inside;
    uint64_t outside = ends & ~inside;
    uint64_t may_open = (outside | closing) << 1 | state->may_open;
    uint64_t must_end = closing << 1 | state->must_end;
    uint64_t may_follow = ends | masks.cr | masks.quote;

    state->wrong |= (opening & ~may_open) | (must_end & ~may_follow);
    state->may_open = (outside | closing) >> 63;
    state->must_end = closing >> 63;
    state->inside = (uint64_t)((int64_t)inside >> 63);
    return outside;
}

/* Lines there are up to the last complete record: as many as records, and those
 * in quotes. */
static inline void
settle_lines(struct state *state, uint64_t quoted, uint64_t record_ends)
{
    if (record_ends != 0) {
        uint64_t upto = ~UINT64_C(0) >> __builtin_clzll(record_ends);
        state->settled =
            state->quoted + (uint32_t)__builtin_popcountll(quoted & upto);
    }
    state->quoted += (uint32_t)__builtin_popcountll(quoted);
}

/* Where fields end in a block. */
static inline uint64_t
block_ends(struct state *state, struct masks masks)
{
    uint64_t ends = masks.separator | masks.lf;
    /* A CR that no LF follows ends a record, too: let libcsv see to it. */
    uint64_t after_cr = masks.cr << 1 | state->after_cr;

    state->wrong |= after_cr & ~masks.lf;
    state->after_cr = masks.cr >> 63;
    if ((masks.quote | state->inside | state->must_end) != 0) {
        ends = ends_outside(state, masks);
        settle_lines(state, masks.lf & ~ends, masks.lf & ends);
    } else {
        state->may_open = ends >> 63;
        state->settled = masks.lf != 0 ? state->quoted : state->settled;
    }
    return ends;
}

/* Notes the records that end in a block; most often it is one or none, and one
 * is noted without asking. */
static inline void
add_records(struct state *state, uint32_t *records, uint64_t ends, uint64_t lf)
{
    uint64_t left = lf;
    uint32_t *out = records + state->record_count + 1;

    do {
        uint64_t upto = left ^ (left - 1); /* and with the lowest LF */
        *out++ = state->count + (uint32_t)__builtin_popcountll(ends & upto);
        left &= left - 1;
    } while (left != 0);
    state->record_count += (uint32_t)__builtin_popcountll(lf);
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

/* ---- a window --------------------------------------------------------------------------- */

static void
finish(struct index *index, struct state state)
{
    index->count = state.count;
    index->record_count = state.record_count;
    index->lines = state.record_count + state.settled;
    index->plain = state.wrong == 0;
    index->length = index->record_count > 0
                        ? record_end(index, index->record_count - 1)
                        : 0;
}

#define INDEX_LOOP(masks_of, write)                                            \
    do {                                                                       \
        for (size_t at = 0; at < length; at += 64) {                           \
            struct masks masks = masks_of(text + at, separator);               \
            if (length - at < 64)                                              \
                masks = cut(masks, length - at);                               \
            uint64_t ends = block_ends(&state, masks);                         \
            add_records(&state, index->records, ends, ends &masks.lf);         \
            write(index->starts + 1 + state.count, ends, (unsigned)at + 1);    \
            state.count += (uint32_t)__builtin_popcountll(ends);               \
        }                                                                      \
        finish(index, state);                                                  \
    } while (0)

#if defined(__x86_64__)

AVX512 static void
index_avx512(struct index *index, const char *text, size_t length,
             char separator)
{
    struct state state = { .may_open = 1 };

    INDEX_LOOP(masks_avx512, write_starts_avx512);
}

AVX2 static void
index_avx2(struct index *index, const char *text, size_t length, char separator)
{
    struct state state = { .may_open = 1 };

    INDEX_LOOP(masks_avx2, write_starts);
}

#endif

static void
index_portable(struct index *index, const char *text, size_t length,
               char separator)
{
    struct state state = { .may_open = 1 };

    INDEX_LOOP(masks_portable, write_starts);
}

void
index_open(struct index *index, enum ws_vectors vectors)
{
    index->starts[0] = 0;
    index->records[0] = 0;
    index->kernel = index_portable;
#if defined(__x86_64__)
    bool avx2 =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    bool avx512 = avx2 && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512vl") &&
                  __builtin_cpu_supports("avx512vbmi2");

    if (avx2 && vectors != WS_VECTORS_NONE)
        index->kernel = index_avx2;
    if (avx512 && vectors == WS_VECTORS_BEST)
        index->kernel = index_avx512;
#else
    (void)vectors;
#endif
}

void
index_window(struct index *index, const char *text, size_t length,
             char separator)
{
    index->kernel(index, text, length < WINDOW ? length : WINDOW, separator);
}

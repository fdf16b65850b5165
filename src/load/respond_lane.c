/* The values of a column, one record after the other. */
#include "respond_lane.h"

#define FOUR(n)    (n), (n) + 1, (n) + 2, (n) + 3
#define SIXTEEN(n) FOUR(n), FOUR((n) + 4), FOUR((n) + 8), FOUR((n) + 12)
#define SIXTY_FOUR(n)                                                          \
    SIXTEEN(n), SIXTEEN((n) + 16), SIXTEEN((n) + 32), SIXTEEN((n) + 48)

const uint8_t byte_numbers[256] = { SIXTY_FOUR(0), SIXTY_FOUR(64),
                                    SIXTY_FOUR(128), SIXTY_FOUR(192) };

/* One that was not met before, or that is not understood. */
static unsigned
new_value(struct counter *counter, const struct lane *lane, size_t row,
          unsigned wanted)
{
    uint32_t length;
    const char *raw = lane_field(lane, row, &length);
    unsigned value = memo_find(counter->values[wanted].memo.table, raw, length);

    return value != NO_VALUE ? value
                             : value_of_raw(counter, wanted, raw, length);
}

/* Codes: what is longer than a byte is the exception. */
static size_t
look_up_codes(struct counter *counter, const struct lane *lane, unsigned wanted,
              const uint8_t *meanings, uint8_t *out)
{
    const struct memo *memo = &counter->values[wanted].memo;
    const uint16_t *starts = lane->starts;
    const char *text = lane->text;
    size_t stride = lane->stride, count = lane->count;
    char separator = memo->separator;

    for (size_t row = 0; row < count; row++, starts += stride) {
        unsigned value = memo_find_code(memo, text + *starts, separator);

        if (value == NO_VALUE)
            value = new_value(counter, lane, row, wanted);
        if (value == NO_VALUE)
            return row;
        out[row] = meanings[value];
    }
    return count;
}

/* A lane of its own to each, in which it is known whether the column is the
 * last. */
static inline size_t
look_up_words(struct counter *counter, struct lane lane, unsigned wanted,
              const uint8_t *meanings, uint8_t *out)
{
    const struct memo *memo = &counter->values[wanted].memo;
    struct memo_table table = memo->table;

    for (size_t row = 0; row < lane.count; row++) {
        uint32_t length;
        const char *raw = lane_field(&lane, 0, &length);
        unsigned value = memo_find(table, raw, length);

        if (value == NO_VALUE) {
            value = value_of_raw(counter, wanted, raw, length);
            table = memo->table;
        }
        if (value == NO_VALUE)
            return row;
        out[row] = meanings[value];
        lane.starts += lane.stride;
    }
    return lane.count;
}

size_t
lane_look_up(struct counter *counter, const struct lane *lane, unsigned wanted,
             const uint8_t *meanings, uint8_t *out)
{
    struct lane words = *lane;
    uint32_t length;

    if (lane->count == 0)
        return 0;
    words.last = true;
    if (lane->last)
        return look_up_words(counter, words, wanted, meanings, out);
    /* What the first is, most others are: codes have a quicker way. */
    lane_field(lane, 0, &length);
    words.last = false;
    return length <= 1 ? look_up_codes(counter, lane, wanted, meanings, out)
                       : look_up_words(counter, words, wanted, meanings, out);
}

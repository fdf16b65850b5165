/* The values of a column, one record after the other. */
#include "respond_lane.h"

#define FOUR(n)    (n), (n) + 1, (n) + 2, (n) + 3
#define SIXTEEN(n) FOUR(n), FOUR((n) + 4), FOUR((n) + 8), FOUR((n) + 12)
#define SIXTY_FOUR(n)                                                          \
    SIXTEEN(n), SIXTEEN((n) + 16), SIXTEEN((n) + 32), SIXTEEN((n) + 48)

const uint8_t lane_numbers[256] = { SIXTY_FOUR(0), SIXTY_FOUR(64),
                                    SIXTY_FOUR(128), SIXTY_FOUR(192) };

/* One that was not met before, or that is not understood. */
static unsigned
new_value(struct counter *counter, const struct lane *lane, size_t row,
          unsigned wanted)
{
    uint32_t length;
    const char *raw = lane_field(lane, row, &length);
    unsigned value = memo_find(&counter->values[wanted].memo, raw, length);

    return value != NO_VALUE ? value
                             : value_of_raw(counter, wanted, raw, length);
}

/* Codes: what is longer than a byte is the exception. */
static size_t
look_up_codes(struct counter *counter, const struct lane *lane, size_t count,
              unsigned wanted, const uint8_t *meanings, uint8_t *out)
{
    const struct memo *memo = &counter->values[wanted].memo;
    const uint16_t *ends = lane->ends;
    const char *text = lane->text;
    size_t stride = lane->stride;
    char separator = memo->separator;

    for (size_t row = 0; row < count; row++, ends += stride) {
        unsigned value =
            memo_find_code(memo, text + (uint16_t)(ends[0] + 1U), separator);

        if (value == NO_VALUE)
            value = new_value(counter, lane, row, wanted);
        if (value == NO_VALUE)
            return row;
        out[row] = meanings[value];
    }
    return count;
}

static size_t
look_up_words(struct counter *counter, const struct lane *lane, size_t count,
              unsigned wanted, const uint8_t *meanings, uint8_t *out)
{
    const struct memo *memo = &counter->values[wanted].memo;
    struct lane moving = *lane;

    for (size_t row = 0; row < count; row++, moving.ends += moving.stride) {
        uint32_t length;
        const char *raw = lane_field(&moving, 0, &length);
        unsigned value = memo_find(memo, raw, length);

        if (value == NO_VALUE)
            value = new_value(counter, lane, row, wanted);
        if (value == NO_VALUE)
            return row;
        out[row] = meanings[value];
    }
    return count;
}

size_t
lane_look_up(struct counter *counter, const struct lane *lane, size_t count,
             unsigned wanted, const uint8_t *meanings, uint8_t *out)
{
    uint32_t length;

    /* What the first is, most others are: codes have a quicker way. The end of
     * a record is no separator, so that its last field cannot go there. */
    if (count == 0)
        return 0;
    lane_field(lane, 0, &length);
    return length <= 1 && !lane->last
               ? look_up_codes(counter, lane, count, wanted, meanings, out)
               : look_up_words(counter, lane, count, wanted, meanings, out);
}

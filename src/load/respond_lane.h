/*
 * A column in records of the index that all have the header's number of fields;
 * for this room only.
 */
#ifndef WARDSCORE_LOAD_RESPOND_LANE_H
#define WARDSCORE_LOAD_RESPOND_LANE_H

#include "respond.h"

/* So many records there are at most. */
#define LANE_ROWS 64U

struct lane {
    const char *text;
    const uint16_t *starts; /* of the first record's field, and of the next */
    size_t stride;          /* to those of the next record */
    size_t count;           /* of records */
    bool last;              /* of its record: a CR may stand before the LF */
};

static inline struct lane
lane_of(const struct counter *counter, const char *text, size_t first,
        size_t count, unsigned column)
{
    const struct index *index = counter->index;
    size_t columns = counter->plan->columns;

    return (struct lane){ .text = text,
                          .starts =
                              index->starts + index->records[first] + column,
                          .stride = columns,
                          .count = count,
                          .last = column + 1U == columns };
}

/* The field of a row. */
static inline const char *
lane_field(const struct lane *lane, size_t row, uint32_t *length)
{
    const uint16_t *starts = lane->starts + row * lane->stride;
    uint32_t start = starts[0], end = starts[1] - 1U;

    if (lane->last && end > start && lane->text[end - 1] == '\r')
        end--;
    *length = end - start;
    return lane->text + start;
}

/* How many records from the first on, of so many, have all columns. */
static inline size_t
lane_rows(const struct counter *counter, size_t first, size_t count)
{
    const uint32_t *records = counter->index->records + first;

    for (size_t row = 0; row < count; row++)
        if (records[row + 1] - records[row] != counter->plan->columns)
            return row;
    return count;
}

/* What the values of a wanted column come to: meanings by number of the value
 * (byte_numbers: the number itself). How many records were understood. */
size_t lane_look_up(struct counter *counter, const struct lane *lane,
                    unsigned wanted, const uint8_t *meanings, uint8_t *out);

#endif

/*
 * Tallies that are added up: one row an answer instead of one a person. The
 * labels of a row say which counter, its numbers what to add to it.
 */
#include "respond_lane.h"

#include <stdio.h>
#include <string.h>

/* ---- numbers -------------------------------------------------------------------- */

/* Digits with a point among them; false for anything else. */
#define READ_DIGITS(type)                                                      \
    type value = 0;                                                            \
    unsigned behind = 0;                                                       \
    bool point = false;                                                        \
                                                                               \
    for (size_t i = 0; i < length; i++) {                                      \
        unsigned digit = (unsigned)(unsigned char)text[i] - '0';               \
                                                                               \
        if (digit <= 9) {                                                      \
            value = value * 10 + (type)digit;                                  \
            behind += point;                                                   \
        } else if (text[i] == '.' && !point && i > 0 && i + 1 < length) {      \
            point = true;                                                      \
        } else {                                                               \
            return false;                                                      \
        }                                                                      \
    }                                                                          \
    *units = (ws_i128)value;                                                   \
    *scale = behind;                                                           \
    return true;

static bool
read_short(const char *text, size_t length, ws_i128 *units, unsigned *scale)
{
    READ_DIGITS(uint64_t)
}

static bool
read_long(const char *text, size_t length, ws_i128 *units, unsigned *scale)
{
    READ_DIGITS(ws_i128)
}

/* So many digits fit in 64 bits; and so many, with MERGE_DECIMALS twice behind
 * them, in 128. */
#define SHORT       18
#define LONG        36
#define MOST_BEFORE 22

/* Up to eight digits at once: each step adds up neighbours. Eight bytes at the
 * text can be read. */
static inline bool
eight_digits(const char *text, size_t length, uint64_t *value)
{
    const uint64_t zeros = UINT64_C(0x3030303030303030);
    unsigned shift = 64 - 8 * (unsigned)length;
    uint64_t word = load_word(text);

    if (shift > 0)
        word = word << shift | zeros >> (64 - shift);
    uint64_t high = word & UINT64_C(0xF0F0F0F0F0F0F0F0);
    uint64_t over =
        (word + UINT64_C(0x0606060606060606)) & UINT64_C(0xF0F0F0F0F0F0F0F0);
    word = (word & UINT64_C(0x0F0F0F0F0F0F0F0F)) * 2561 >> 8;
    word = (word & UINT64_C(0x00FF00FF00FF00FF)) * 6553601 >> 16;
    word =
        (word & UINT64_C(0x0000FFFF0000FFFF)) * UINT64_C(42949672960001) >> 32;
    *value = word;
    return high == zeros && over == zeros;
}

static const uint64_t powers[] = {
    1,           10,           100,           1000,           10000,
    100000,      1000000,      10000000,      100000000,      1000000000,
    10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000
};

/* 105.602 in two steps, where the point stands as in the number before (which
 * had *scale decimals), or up to eight digits in one. */
static inline bool
read_like_before(const char *text, size_t length, uint64_t *units,
                 unsigned *scale)
{
    size_t decimals = *scale;
    uint64_t behind;

    /* Decimals that there are not are caught by the length. */
    if (decimals - 1 < 8 && length - decimals - 2 < 8 &&
        text[length - decimals - 1] == '.' &&
        eight_digits(text, length - decimals - 1, units) &&
        eight_digits(text + length - decimals, decimals, &behind)) {
        *units = *units * powers[decimals] + behind;
        return true;
    }
    *scale = 0;
    return length - 1 < 8 && eight_digits(text, length, units);
}

/* Any other number. */
static bool
read_slowly(const char *text, size_t length, unsigned decimals, ws_i128 *out,
            unsigned *scale)
{
    ws_i128 units;

    if (length == 0 || length > LONG ||
        !(length <= SHORT ? read_short(text, length, &units, scale)
                          : read_long(text, length, &units, scale)))
        return false;
    if (*scale > decimals || length - *scale > MOST_BEFORE)
        return false;
    *out = units * powers[decimals - *scale];
    return true;
}

/* Digits with at most so many decimals, in units of 10^-decimals. *scale is how
 * many there are, and before that how many are likely. */
static inline bool
merge_number(const char *text, size_t length, unsigned decimals, ws_i128 *out,
             unsigned *scale)
{
    uint64_t units;

    if (!read_like_before(text, length, &units, scale))
        return read_slowly(text, length, decimals, out, scale);
    if (*scale > decimals)
        return false;
    *out = (ws_i128)units * powers[decimals - *scale];
    return true;
}

/* What one row adds. */
struct part {
    ws_i128 count, weight, square;
    unsigned scale, square_scale;
    bool weighted, breaks;
};

enum field_role { FIELD_COUNT, FIELD_WEIGHT, FIELD_SQUARE, FIELD_ROLES };

/* The three numbers of a row; the role of the first that is none, else
 * FIELD_ROLES. *out has the decimals of the row before. */
static inline enum field_role
read_part(const struct respond_plan *plan, const char *const *texts,
          const size_t *lengths, struct part *out)
{
    unsigned scale = 0;

    out->weighted = false;
    if (!merge_number(texts[FIELD_COUNT], lengths[FIELD_COUNT], 0, &out->count,
                      &scale) ||
        out->count > WS_MAX_COUNT)
        return FIELD_COUNT;
    if (!plan->has_weight ||
        (lengths[FIELD_WEIGHT] == 0 && lengths[FIELD_SQUARE] == 0))
        return FIELD_ROLES;
    if (!merge_number(texts[FIELD_WEIGHT], lengths[FIELD_WEIGHT],
                      MERGE_DECIMALS, &out->weight, &out->scale))
        return FIELD_WEIGHT;
    if (!merge_number(texts[FIELD_SQUARE], lengths[FIELD_SQUARE],
                      2 * MERGE_DECIMALS, &out->square, &out->square_scale))
        return FIELD_SQUARE;
    out->weighted = true;
    return FIELD_ROLES;
}

static inline void
add_part(struct counter *counter, size_t cell, const struct part *part)
{
    struct sums *sums = counter->sums;
    unsigned half = (part->square_scale + 1) / 2;

    sums->counts[cell] += (uint64_t)part->count;
    sums->rows[cell]++;
    if (part->breaks)
        sums->breaks[cell]++;
    if (!part->weighted) {
        counter->unweighted = true;
        return;
    }
    counter->weighted = true;
    sums->weights[cell] += part->weight;
    sums->squares[cell] = squares_more(sums->squares[cell], part->square);
    if (part->scale > counter->decimals)
        counter->decimals = part->scale;
    if (half > counter->decimals)
        counter->decimals = half;
}

/* ---- ordinary rows ---------------------------------------------------------------- */

/* The values of a label in some records; how many of them are understood. */
static size_t
look_up_labels(struct counter *counter, const char *text, size_t first,
               size_t count, unsigned wanted, uint8_t *out)
{
    struct lane lane = lane_of(counter, text, first, count,
                               counter->plan->wanted[wanted].index);

    return lane_look_up(counter, &lane, wanted, byte_numbers, out);
}

/* Labels of a batch of records, and the counters they lead to. */
struct batch {
    uint8_t wards[LANE_ROWS], years[LANE_ROWS], indicators[LANE_ROWS],
        answers[LANE_ROWS];
    size_t cells[LANE_ROWS];
};

/* How many records name one ward by name and code. */
static size_t
same_wards(struct counter *counter, const char *text, size_t first,
           size_t count, const uint8_t *names)
{
    const struct respond_plan *plan = counter->plan;
    const unsigned *named = counter->values[plan->ward].ward;
    const unsigned *coded = counter->values[plan->code].ward;
    uint8_t codes[LANE_ROWS];

    count = look_up_labels(counter, text, first, count, plan->code, codes);
    for (size_t i = 0; i < count; i++)
        if (named[names[i]] != coded[codes[i]])
            return i;
    return count;
}

/* How many records from the first on are understood by their labels. */
static size_t
look_up_batch(struct counter *counter, const char *text, size_t first,
              size_t count, struct batch *batch)
{
    const struct respond_plan *plan = counter->plan;
    size_t wards = plan->wards->count;

    count =
        look_up_labels(counter, text, first, count, plan->ward, batch->wards);
    if (plan->has_code)
        count = same_wards(counter, text, first, count, batch->wards);
    count =
        look_up_labels(counter, text, first, count, plan->year, batch->years);
    count = look_up_labels(counter, text, first, count, plan->indicator,
                           batch->indicators);
    count = look_up_labels(counter, text, first, count, plan->answer,
                           batch->answers);
    const struct values *years = &counter->values[plan->year];
    size_t slots = 0;
    for (size_t i = 0; i < count; i++)
        if (years->year_slot[batch->years[i]] >= slots)
            slots = (size_t)years->year_slot[batch->years[i]] + 1;
    sums_reach(counter->sums, slots * wards);
    for (size_t i = 0; i < count; i++) {
        unsigned question =
            counter->values[plan->indicator].question[batch->indicators[i]];
        uint8_t choice = counter->choices[question][batch->answers[i]];
        size_t group = (size_t)years->year_slot[batch->years[i]] * wards +
                       counter->values[plan->ward].ward[batch->wards[i]];

        if (choice == CHOICE_NONE)
            return i;
        batch->cells[i] = sums_at(counter->sums, question, group) + choice;
    }
    return count;
}

/* Where the numbers of some records stand. */
struct number_lanes {
    struct lane numbers[FIELD_ROLES], breaks;
    int roles; /* without weights only the count */
};

static struct number_lanes
number_lanes(const struct counter *counter, const char *text, size_t first,
             size_t count)
{
    const struct respond_plan *plan = counter->plan;
    struct number_lanes lanes = { .roles = plan->has_weight ? FIELD_ROLES : 1 };

    for (int i = 0; i < lanes.roles; i++)
        lanes.numbers[i] =
            lane_of(counter, text, first, count, plan->numbers[i]);
    if (plan->has_break)
        lanes.breaks = lane_of(counter, text, first, count, plan->breaks);
    return lanes;
}

/* The numbers of a record; false when one is not understood. */
static bool
read_numbers(const struct respond_plan *plan, const struct number_lanes *lanes,
             size_t row, struct part *part)
{
    const char *texts[FIELD_ROLES] = { "", "", "" };
    size_t lengths[FIELD_ROLES] = { 0 };
    uint32_t length;

    for (int i = 0; i < lanes->roles; i++) {
        texts[i] = lane_field(&lanes->numbers[i], row, &length);
        lengths[i] = length;
        unquote(&texts[i], &lengths[i]);
    }
    part->breaks = false;
    if (plan->has_break) {
        const char *mark = lane_field(&lanes->breaks, row, &length);

        if (length > 0 && (length > 1 || (*mark != '1' && *mark != '0')))
            return false;
        part->breaks = length == 1 && *mark == '1';
    }
    return read_part(plan, texts, lengths, part) == FIELD_ROLES;
}

/* Adds a batch of records; how many of them were understood. */
static size_t
merge_batch(struct counter *counter, const char *text, size_t first,
            size_t count)
{
    struct batch batch;
    struct part part = { 0 };

    count = look_up_batch(counter, text, first,
                          lane_rows(counter, first, count), &batch);
    struct number_lanes lanes = number_lanes(counter, text, first, count);
    for (size_t i = 0; i < count; i++) {
        if (!read_numbers(counter->plan, &lanes, i, &part))
            count = i;
        else
            add_part(counter, batch.cells[i], &part);
    }
    counter->rows += count;
    return count;
}

size_t
merge_fast(struct counter *counter, const char *text, size_t records)
{
    size_t done = 0;

    while (done < records) {
        size_t batch = records - done < LANE_ROWS ? records - done : LANE_ROWS;
        size_t merged = merge_batch(counter, text, done, batch);

        done += merged;
        if (merged < batch)
            break;
    }
    return done;
}

/* ---- any row -------------------------------------------------------------------------- */

/* The break column: 1, or 0 or empty. */
static bool
read_mark(const struct counter *counter, const struct record *record,
          bool *breaks)
{
    const struct respond_plan *plan = counter->plan;
    const char *text = plan->has_break ? record->fields[plan->breaks].text : "";

    *breaks = strcmp(text, "1") == 0;
    return *breaks || *text == '\0' || strcmp(text, "0") == 0;
}

bool
merge_row(struct counter *counter, const struct record *record,
          const struct merge_labels *labels, struct merge_problem *problem)
{
    const struct respond_plan *plan = counter->plan;
    const char *texts[FIELD_ROLES] = { "", "", "" };
    size_t lengths[FIELD_ROLES] = { 0 };
    char room[FIELD_ROLES][LONG + 8] = { 0 }; /* to be read beyond the number */
    struct part part = { 0 };

    for (int i = 0; i < FIELD_ROLES; i++)
        if (i == FIELD_COUNT || plan->has_weight) {
            const struct field *field = &record->fields[plan->numbers[i]];

            texts[i] = field->text;
            lengths[i] = field->length;
            if (field->length <= LONG)
                texts[i] = memcpy(room[i], field->text, field->length);
        }
    if (!read_mark(counter, record, &part.breaks)) {
        *problem = (struct merge_problem){ plan->breaks, WS_F_BREAK };
        return false;
    }
    enum field_role wrong = read_part(plan, texts, lengths, &part);
    if (wrong != FIELD_ROLES) {
        *problem = (struct merge_problem){
            .column = plan->numbers[wrong],
            .id = wrong == FIELD_COUNT ? WS_F_NOT_A_NUMBER : WS_F_WEIGHT,
        };
        return false;
    }
    size_t group =
        (size_t)labels->year_slot * plan->wards->count + labels->ward;
    sums_reach(counter->sums, group + 1);
    add_part(counter,
             sums_at(counter->sums, labels->question, group) + labels->choice,
             &part);
    counter->rows++;
    return true;
}

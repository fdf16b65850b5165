/*
 * Tallies that are added up: one row an answer instead of one a person. The
 * labels of a row say which counter, its numbers what to add to it.
 */
#include "respond.h"

#include <stdio.h>
#include <string.h>

#define ARGS(...) ((const char *[WS_FINDING_ARGS]){ __VA_ARGS__ })

/* ---- numbers -------------------------------------------------------------------- */

bool
merge_number(const char *text, size_t length, unsigned decimals, ws_i128 *out,
             unsigned *scale)
{
    ws_i128 units = 0;
    bool point = false;

    *scale = 0;
    if (length == 0 || length > 36)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' && !point && i > 0 && i + 1 < length) {
            point = true;
            continue;
        }
        if (text[i] < '0' || text[i] > '9')
            return false;
        units = units * 10 + (text[i] - '0');
        *scale += point;
    }
    if (*scale > decimals || length - *scale > 22)
        return false;
    for (unsigned i = *scale; i < decimals; i++)
        units *= 10;
    *out = units;
    return true;
}

/* What one row adds. */
struct part {
    ws_i128 count, weight, square;
    unsigned scale, square_scale;
    bool weighted;
};

enum field_role { FIELD_COUNT, FIELD_WEIGHT, FIELD_SQUARE, FIELD_ROLES };

/* The three numbers of a row; the role of the first that is none, else
 * FIELD_ROLES. */
static enum field_role
read_part(const struct respond_plan *plan, const char *const *texts,
          const size_t *lengths, struct part *out)
{
    unsigned scale;

    *out = (struct part){ 0 };
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

static void
add_part(struct counter *counter, size_t cell, const struct part *part)
{
    struct sums *sums = counter->sums;
    unsigned half = (part->square_scale + 1) / 2;

    sums->counts[cell] += (uint64_t)part->count;
    sums->rows[cell]++;
    if (!part->weighted) {
        counter->unweighted = true;
        return;
    }
    counter->weighted = true;
    sums->weights[cell] += part->weight;
    sums->squares[cell] += part->square;
    if (part->scale > counter->decimals)
        counter->decimals = part->scale;
    if (half > counter->decimals)
        counter->decimals = half;
}

/* ---- ordinary rows ---------------------------------------------------------------- */

static const char *
field_of(const struct index *index, const char *text, uint32_t record,
         unsigned number, bool last, size_t *length)
{
    const uint16_t *ends = index->ends + index->records[record] + number;
    uint32_t start = (uint16_t)(ends[0] + 1U), end = ends[1];

    if (last && end > start && text[end - 1] == '\r')
        end--;
    *length = end - start;
    return text + start;
}

/* The value of a label; NO_VALUE when it is not understood. */
static unsigned
value_at(struct counter *counter, const char *text, uint32_t record,
         unsigned wanted)
{
    const struct respond_plan *plan = counter->plan;
    unsigned number = plan->wanted[wanted].index;
    size_t length;
    const char *raw = field_of(counter->index, text, record, number,
                               number + 1U == plan->columns, &length);
    unsigned value =
        memo_find(&counter->values[wanted].memo, raw, (uint32_t)length);

    return value != NO_VALUE ? value
                             : value_of_raw(counter, wanted, raw, length);
}

/* Which counter a row belongs to; false when that is not understood. */
static bool
cell_at(struct counter *counter, const char *text, uint32_t record,
        size_t *cell)
{
    const struct respond_plan *plan = counter->plan;
    unsigned ward = value_at(counter, text, record, plan->ward);
    unsigned year = value_at(counter, text, record, plan->year);
    unsigned indicator = value_at(counter, text, record, plan->indicator);
    unsigned answer = value_at(counter, text, record, plan->answer);

    if (ward == NO_VALUE || year == NO_VALUE || indicator == NO_VALUE ||
        answer == NO_VALUE)
        return false;
    unsigned question = counter->values[plan->indicator].question[indicator];
    uint8_t choice = counter->choices[question][answer];
    if (choice == CHOICE_NONE)
        return false;
    size_t group = (size_t)counter->values[plan->year].year_slot[year] *
                       plan->wards->count +
                   counter->values[plan->ward].ward[ward];
    sums_reach(counter->sums, group + 1);
    *cell = sums_at(counter->sums, question, group) + choice;
    return true;
}

static bool
merge_record(struct counter *counter, const char *text, uint32_t record)
{
    const struct respond_plan *plan = counter->plan;
    const char *texts[FIELD_ROLES] = { "", "", "" };
    size_t lengths[FIELD_ROLES] = { 0 }, cell;
    struct part part;

    if (!cell_at(counter, text, record, &cell))
        return false;
    for (int i = 0; i < FIELD_ROLES; i++)
        if (i == FIELD_COUNT || plan->has_weight)
            texts[i] =
                field_of(counter->index, text, record, plan->numbers[i],
                         plan->numbers[i] + 1U == plan->columns, &lengths[i]);
    if (read_part(plan, texts, lengths, &part) != FIELD_ROLES)
        return false;
    add_part(counter, cell, &part);
    counter->rows++;
    return true;
}

size_t
merge_fast(struct counter *counter, const char *text, size_t records)
{
    const struct index *index = counter->index;

    for (size_t i = 0; i < records; i++)
        if (index->records[i + 1] - index->records[i] !=
                counter->plan->columns ||
            !merge_record(counter, text, (uint32_t)i))
            return i;
    return records;
}

/* ---- any row -------------------------------------------------------------------------- */

bool
merge_row(struct counter *counter, const struct record *record,
          const struct merge_labels *labels, struct merge_problem *problem)
{
    const struct respond_plan *plan = counter->plan;
    const char *texts[FIELD_ROLES] = { "", "", "" };
    size_t lengths[FIELD_ROLES] = { 0 };
    struct part part;

    for (int i = 0; i < FIELD_ROLES; i++)
        if (i == FIELD_COUNT || plan->has_weight) {
            texts[i] = record->fields[plan->numbers[i]].text;
            lengths[i] = record->fields[plan->numbers[i]].length;
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

/*
 * Ordinary records. All values of a window are looked up first, a column at a
 * time; only when every one of them is understood is anything counted. What is
 * not goes to libcsv, which counts it or says what is wrong.
 */
#include "respond.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ROWS FAST_ROWS

struct rows {
    const struct respond_plan *plan;
    uint32_t groups[MOST_ROWS];
    uint32_t screens[MOST_ROWS]; /* bit i: screen i is a yes */
    int64_t weights[MOST_ROWS];
    uint8_t *choices; /* by question and row */
};

struct rows *
rows_new(const struct respond_plan *plan)
{
    struct rows *rows = ws_alloc(1, sizeof(*rows));

    rows->plan = plan;
    rows->choices =
        ws_alloc(plan->questionnaire->question_count + 1, MOST_ROWS);
    return rows;
}

void
rows_free(struct rows *rows)
{
    if (rows == NULL)
        return;
    free(rows->choices);
    free(rows);
}

/* Where a column's fields stand in the rows of a window. */
struct lane {
    const char *text;
    const struct index *index;
    unsigned number;
    bool last; /* of its record: a CR may stand before the LF */
};

/* Field k of a record stands between its ends k and k + 1. */
static inline const char *
field_at(const struct lane *lane, uint32_t row_start, uint32_t *length)
{
    const uint16_t *ends = lane->index->ends + row_start + lane->number;
    uint32_t start = (uint16_t)(ends[0] + 1U), end = ends[1];

    if (lane->last && end > start && lane->text[end - 1] == '\r')
        end--;
    *length = end - start;
    return lane->text + start;
}

/* ---- columns of a window ----------------------------------------------------------- */

struct window {
    struct counter *counter;
    struct rows *rows;
    const char *text;
    uint32_t first, count; /* rows: records of the index */
};

static struct lane
lane_of(const struct window *window, unsigned number)
{
    const struct respond_plan *plan = window->rows->plan;

    return (struct lane){ .text = window->text,
                          .index = window->counter->index,
                          .number = number,
                          .last = number + 1U == plan->columns };
}

/* Calls for each row's value; false at one that is not understood. */
#define FOR_VALUES(window, wanted_index, value, body)                          \
    do {                                                                       \
        struct lane lane_ = lane_of(window, plan->wanted[wanted_index].index); \
        const struct memo *memo_ =                                             \
            &(window)->counter->values[wanted_index].memo;                     \
        for (uint32_t row = 0; row < (window)->count; row++) {                 \
            uint32_t length_;                                                  \
            const char *text_ =                                                \
                field_at(&lane_, lane_.index->records[(window)->first + row],  \
                         &length_);                                            \
            unsigned value = memo_find(memo_, text_, length_);                 \
            if (value == NO_VALUE) {                                           \
                value = value_of_raw((window)->counter, wanted_index, text_,   \
                                     length_);                                 \
                if (value == NO_VALUE)                                         \
                    return false;                                              \
            }                                                                  \
            body;                                                              \
        }                                                                      \
    } while (0)

static bool
look_up_groups(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    const struct values *wards = &window->counter->values[plan->ward];
    uint32_t *groups = window->rows->groups;

    FOR_VALUES(window, plan->ward, value, groups[row] = wards->ward[value]);
    if (!plan->has_year)
        return true;
    const struct values *years = &window->counter->values[plan->year];
    uint32_t ward_count = (uint32_t)plan->wards->count;
    FOR_VALUES(window, plan->year, value,
               groups[row] += years->year_slot[value] * ward_count);
    return true;
}

static bool
look_up_screens(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    uint32_t *screens = window->rows->screens;

    memset(screens, 0, window->count * sizeof(*screens));
    for (size_t i = 0; i < plan->questionnaire->screen_count; i++) {
        const uint8_t *yes = window->counter->yes[i];
        FOR_VALUES(window, plan->screens[i].wanted, value,
                   screens[row] |= (uint32_t)yes[value] << i);
    }
    return true;
}

/* Several columns of one question: the best mark counts. */
static bool
look_up_marks(struct window *window, size_t q, uint8_t *out)
{
    const struct respond_plan *plan = window->rows->plan;
    const struct ws_question *question = &plan->questionnaire->questions[q];

    memset(out, CHOICE_UNMARKED, window->count);
    for (size_t i = plan->starts[q]; i < plan->starts[q + 1]; i++) {
        const uint8_t *choices = window->counter->choices[i];
        FOR_VALUES(
            window, plan->questions[i].wanted, value,
            out[row] = choice_better(question, out[row], choices[value]));
    }
    for (uint32_t row = 0; row < window->count; row++)
        if (out[row] == CHOICE_UNMARKED)
            return false; /* nobody marked anything: rare, and for libcsv */
    return true;
}

static bool
look_up_answers(struct window *window, size_t q)
{
    const struct respond_plan *plan = window->rows->plan;
    uint8_t *out = window->rows->choices + q * MOST_ROWS;

    if (plan->starts[q + 1] - plan->starts[q] > 1)
        return look_up_marks(window, q, out);
    const struct use *use = &plan->questions[plan->starts[q]];
    const uint8_t *choices = window->counter->choices[plan->starts[q]];
    FOR_VALUES(window, use->wanted, value, out[row] = choices[value]);
    return true;
}

static bool
look_up_weights(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    struct lane lane = lane_of(window, plan->weight);

    for (uint32_t row = 0; row < window->count; row++) {
        uint32_t length;
        const char *text =
            field_at(&lane, lane.index->records[window->first + row], &length);
        size_t digits = length;
        unquote(&text, &digits);
        window->rows->weights[row] =
            plain_weight(text, digits, plan->questionnaire->weight_decimals);
        if (window->rows->weights[row] < 0)
            return false;
    }
    return true;
}

static bool
look_up(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;

    if (!look_up_groups(window) || !look_up_screens(window) ||
        (plan->has_weight && !look_up_weights(window)))
        return false;
    for (size_t q = 0; q < plan->questionnaire->question_count; q++)
        if (!look_up_answers(window, q))
            return false;
    return true;
}

/* ---- counting --------------------------------------------------------------------------- */

/* Those not asked are counted where nobody looks. */
static void
drop_not_asked(struct window *window, size_t q)
{
    const struct respond_plan *plan = window->rows->plan;
    const struct ws_condition *asked = plan->questionnaire->questions[q].asked;
    uint8_t *choices = window->rows->choices + q * MOST_ROWS;
    uint8_t nowhere = (uint8_t)(plan->widths[q] - 1);
    const uint32_t *screens = window->rows->screens;
    uint32_t pattern = screens[0];
    bool holds = ws_condition_holds(asked, pattern);

    if (asked->kind == WS_CONDITION_SCREEN) {
        for (uint32_t row = 0; row < window->count; row++)
            choices[row] =
                screens[row] >> asked->screen & 1 ? choices[row] : nowhere;
        return;
    }
    for (uint32_t row = 0; row < window->count; row++) {
        if (screens[row] != pattern) {
            pattern = screens[row];
            holds = ws_condition_holds(asked, pattern);
        }
        choices[row] = holds ? choices[row] : nowhere;
    }
}

static void
count_question(struct window *window, size_t q)
{
    const struct respond_plan *plan = window->rows->plan;
    struct sums *sums = window->counter->sums;
    const uint8_t *choices = window->rows->choices + q * MOST_ROWS;
    const uint32_t *groups = window->rows->groups;
    size_t base = sums_at(sums, q, 0), width = plan->widths[q];

    for (uint32_t row = 0; row < window->count; row++)
        sums->counts[base + groups[row] * width + choices[row]]++;
    if (!plan->has_weight)
        return;
    for (uint32_t row = 0; row < window->count; row++) {
        size_t cell = base + groups[row] * width + choices[row];
        ws_i128 weight = window->rows->weights[row];

        sums->weights[cell] += weight;
        sums->squares[cell] += weight * weight;
    }
}

static void
count_rows(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    uint32_t most = 0;

    for (uint32_t row = 0; row < window->count; row++)
        if (window->rows->groups[row] > most)
            most = window->rows->groups[row];
    sums_reach(window->counter->sums, most + 1);
    for (size_t q = 0; q < plan->questionnaire->question_count; q++) {
        if (plan->questionnaire->questions[q].asked != NULL)
            drop_not_asked(window, q);
        count_question(window, q);
    }
    window->counter->rows += window->count;
}

bool
count_fast(struct counter *counter, const char *text, size_t first,
           size_t records)
{
    const struct index *index = counter->index;
    struct window window = { counter, counter->fast, text, (uint32_t)first,
                             (uint32_t)records };

    for (size_t row = first; row < first + records; row++)
        if (index->records[row + 1] - index->records[row] !=
            counter->plan->columns)
            return false;
    if (!look_up(&window))
        return false;
    count_rows(&window);
    return true;
}

/* ---- a stretch by whichever way ------------------------------------------------------------ */

/* The records of the index that start before the target. */
static size_t
records_before(const struct index *index, size_t target)
{
    size_t records = index->record_count;

    while (records > 1 && record_end(index, records - 2) >= target)
        records--;
    return records;
}

/* Counts the records of a window; the bytes that were counted. */
static size_t
count_window(struct counter *counter, const char *text, size_t target)
{
    const struct index *index = counter->index;
    size_t records = records_before(index, target), done = 0;

    if (counter->plan->merging)
        done = merge_fast(counter, text, records);

    while (!counter->plan->merging && done < records) {
        size_t next = records - done;

        if (next > FAST_ROWS)
            next = FAST_ROWS;
        if (!count_fast(counter, text, done, next))
            break;
        done += next;
    }
    return done > 0 ? record_end(index, done - 1) : 0;
}

/* Through libcsv, to the first record behind a window's worth of bytes. */
static size_t
count_some_slow(struct counter *counter, const struct stretch *rest)
{
    struct stretch some = *rest;

    if (some.target > WINDOW)
        some.target = WINDOW;
    return count_slow(counter, &some);
}

size_t
count_stretch(struct counter *counter, struct stretch *stretch)
{
    size_t at = 0;

    while (at < stretch->length && at < stretch->target) {
        struct stretch rest = { stretch->text + at, stretch->length - at,
                                stretch->target - at, stretch->at_end,
                                stretch->line };
        size_t counted = 0;

        if (!counter->reader_only) {
            index_window(counter->index, rest.text, rest.length,
                         counter->plan->separator);
            if (counter->index->plain)
                counted = count_window(counter, rest.text, rest.target);
            if (counted == 0 && counter->index->plain &&
                counter->index->record_count == 0 && !rest.at_end &&
                rest.length < WINDOW)
                return at; /* less than a record */
        }
        if (counted > 0) {
            stretch->line += counted == counter->index->length
                                 ? counter->index->lines
                                 : count_lines(rest.text, counted);
        } else {
            counted = count_some_slow(counter, &rest);
            if (counted == 0)
                return at;
            stretch->line += count_lines(rest.text, counted);
        }
        at += counted;
    }
    return at;
}

/* ---- weights ---------------------------------------------------------------------------------- */

int64_t
plain_weight(const char *text, size_t length, unsigned decimals)
{
    static const int64_t powers[] = { 1,     10,     100,     1000,
                                      10000, 100000, 1000000, 10000000 };
    int64_t units = 0;
    unsigned digits = 0, scale = 0;
    bool point = false;

    if (length == 0 || length > 15)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (text[i] < '0' || text[i] > '9')
            return -1;
        units = units * 10 + (text[i] - '0');
        digits++;
        scale += point;
    }
    /* More digits than the largest weight has could overflow. */
    if (scale > decimals || (point && scale == 0) || digits - scale > 7)
        return -1;
    for (unsigned i = scale; i < decimals; i++)
        units *= 10;
    return units <= WS_LARGEST_WEIGHT * powers[decimals] ? units : -1;
}

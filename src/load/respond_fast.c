/*
 * Ordinary records. All values of a window are looked up first, a column at a
 * time; only when every one of them is understood is anything counted. What is
 * not goes to libcsv, which counts it or says what is wrong.
 */
#include "respond_lane.h"

#include <stdlib.h>
#include <string.h>

struct rows {
    const struct respond_plan *plan;
    uint32_t groups[LANE_ROWS];
    uint32_t counters[LANE_ROWS]; /* where those of the group begin, by width */
    size_t width;
    uint8_t yes[WS_MOST_SCREENS][LANE_ROWS]; /* 1: the screen is a yes */
    uint32_t screens[LANE_ROWS];             /* bit i: screen i is */
    int64_t weights[LANE_ROWS];
    uint8_t values[LANE_ROWS];
    uint8_t *choices; /* by question and row */
};

struct rows *
rows_new(const struct respond_plan *plan)
{
    struct rows *rows = ws_alloc(1, sizeof(*rows));

    rows->plan = plan;
    rows->choices =
        ws_alloc(plan->questionnaire->question_count + 1, LANE_ROWS);
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

/* ---- columns of a window ----------------------------------------------------------- */

struct window {
    struct counter *counter;
    struct rows *rows;
    const char *text;
    uint32_t first, count; /* rows: records of the index */
};

/* What a wanted column's values come to; false when not all are understood. */
static bool
look_up_column(struct window *window, unsigned wanted, const uint8_t *meanings,
               uint8_t *out)
{
    unsigned column = window->rows->plan->wanted[wanted].index;
    struct lane lane = lane_of(window->counter, window->text, window->first,
                               window->count, column);

    return lane_look_up(window->counter, &lane, wanted, meanings, out) ==
           window->count;
}

/* The numbers of a wanted column's values themselves. */
static const uint8_t *
look_up_values(struct window *window, unsigned wanted)
{
    uint8_t *values = window->rows->values;

    return look_up_column(window, wanted, byte_numbers, values) ? values : NULL;
}

static bool
look_up_groups(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    const struct values *wards = &window->counter->values[plan->ward];
    uint32_t *groups = window->rows->groups;
    const uint8_t *values = look_up_values(window, plan->ward);

    for (uint32_t row = 0; values != NULL && row < window->count; row++)
        groups[row] = wards->ward[values[row]];
    if (!plan->has_year || values == NULL)
        return values != NULL;
    const struct values *years = &window->counter->values[plan->year];
    uint32_t ward_count = (uint32_t)plan->wards->count;
    values = look_up_values(window, plan->year);
    for (uint32_t row = 0; values != NULL && row < window->count; row++)
        groups[row] += years->year_slot[values[row]] * ward_count;
    return values != NULL;
}

static bool
look_up_screens(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    uint32_t *screens = window->rows->screens;

    memset(screens, 0, window->count * sizeof(*screens));
    for (size_t i = 0; i < plan->questionnaire->screen_count; i++) {
        uint8_t *yes = window->rows->yes[i];

        if (!look_up_column(window, plan->screens[i].wanted,
                            window->counter->yes[i], yes))
            return false;
        for (uint32_t row = 0; row < window->count; row++)
            screens[row] |= (uint32_t)yes[row] << i;
    }
    return true;
}

/* Several columns of one question: the best mark counts. */
static bool
look_up_marks(struct window *window, size_t q, uint8_t *out)
{
    const struct respond_plan *plan = window->rows->plan;
    const struct ws_question *question = &plan->questionnaire->questions[q];
    uint8_t *marks = window->rows->values;

    memset(out, CHOICE_UNMARKED, window->count);
    for (size_t i = plan->starts[q]; i < plan->starts[q + 1]; i++) {
        if (!look_up_column(window, plan->questions[i].wanted,
                            window->counter->choices[i], marks))
            return false;
        for (uint32_t row = 0; row < window->count; row++)
            out[row] = choice_better(question, out[row], marks[row]);
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
    uint8_t *out = window->rows->choices + q * LANE_ROWS;
    size_t use = plan->starts[q];

    if (plan->starts[q + 1] - use > 1)
        return look_up_marks(window, q, out);
    return look_up_column(window, plan->questions[use].wanted,
                          window->counter->choices[use], out);
}

static bool
look_up_weights(struct window *window)
{
    const struct respond_plan *plan = window->rows->plan;
    struct lane lane = lane_of(window->counter, window->text, window->first,
                               window->count, plan->weight);

    for (uint32_t row = 0; row < window->count; row++) {
        uint32_t length;
        const char *text = lane_field(&lane, row, &length);
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

/* Bytes of 1 where a condition holds. */
static const uint8_t *
look_up_asked(struct window *window, const struct ws_condition *asked)
{
    const uint32_t *screens = window->rows->screens;
    uint32_t pattern = screens[0];
    bool holds = ws_condition_holds(asked, pattern);

    if (asked->kind == WS_CONDITION_SCREEN)
        return window->rows->yes[asked->screen];
    for (uint32_t row = 0; row < window->count; row++) {
        if (screens[row] != pattern) {
            pattern = screens[row];
            holds = ws_condition_holds(asked, pattern);
        }
        window->rows->values[row] = holds;
    }
    return window->rows->values;
}

/* Those not asked are counted where nobody looks. Who was asked is hard to
 * foretell, so that it is not branched on. */
static void
drop_not_asked(struct window *window, size_t q)
{
    const struct respond_plan *plan = window->rows->plan;
    const uint8_t *asked =
        look_up_asked(window, plan->questionnaire->questions[q].asked);
    uint8_t *choices = window->rows->choices + q * LANE_ROWS;
    unsigned nowhere = (unsigned)plan->widths[q] - 1;

    for (uint32_t row = 0; row < window->count; row++) {
        unsigned keep = 0U - asked[row];
        choices[row] = (uint8_t)((choices[row] & keep) | (nowhere & ~keep));
    }
}

/* Where the counters of each row's group begin; for many questions it is the
 * same. */
static const uint32_t *
find_counters(struct window *window, size_t width)
{
    struct rows *rows = window->rows;

    for (uint32_t row = 0; width != rows->width && row < window->count; row++)
        rows->counters[row] = rows->groups[row] * (uint32_t)width;
    rows->width = width;
    return rows->counters;
}

static void
count_question(struct window *window, size_t q)
{
    const struct respond_plan *plan = window->rows->plan;
    struct sums *sums = window->counter->sums;
    const uint8_t *choices = window->rows->choices + q * LANE_ROWS;
    const uint32_t *counters = find_counters(window, plan->widths[q]);
    size_t base = sums_at(sums, q, 0);
    uint64_t *counts = sums->counts + base;

    for (uint32_t row = 0; row < window->count; row++)
        counts[counters[row] + choices[row]]++;
    if (!plan->has_weight)
        return;
    for (uint32_t row = 0; row < window->count; row++) {
        size_t cell = base + counters[row] + choices[row];
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
    window->rows->width = 0;
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
    struct window window = { counter, counter->fast, text, (uint32_t)first,
                             (uint32_t)records };

    if (lane_rows(counter, first, records) < records || !look_up(&window))
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

        if (next > LANE_ROWS)
            next = LANE_ROWS;
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

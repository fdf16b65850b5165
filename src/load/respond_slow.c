/*
 * Everything that is not ordinary, through libcsv: odd quoting, blank rows,
 * values that were not met before. What is wrong is said with its line and
 * column.
 */
#include "respond_slow.h"

#include <stdio.h>
#include <string.h>

/* ---- one row ----------------------------------------------------------------------- */

/* What the cells of a row come to. */
struct row {
    bool good;
    unsigned ward, year_slot;
    uint32_t screens;
    uint8_t choices[WS_MOST_QUESTIONS];
    int64_t weight;
};

/* A column's value in the row; what it means to each use is put into *row. */
static void
read_value(struct slow *slow, const struct record *record, unsigned wanted,
           struct row *row)
{
    struct counter *counter = slow->counter;
    struct respond_plan *plan = counter->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    const struct field *field = &record->fields[plan->wanted[wanted].index];
    unsigned value = value_of(counter, wanted, field->text, field->length);
    const char *text;
    struct meaning meaning = { .good = true };

    if (value == NO_VALUE) {
        meaning =
            meaning_of(counter, wanted, field->text, field->length, &text);
        if (!meaning.good) {
            say_value(slow, record, wanted, field->text, field->length);
            row->good = false;
            return;
        }
    }
    bool kept = value != NO_VALUE;
    if (plan->wanted[wanted].is_ward)
        row->ward =
            kept ? counter->values[wanted].ward[value] : (unsigned)meaning.ward;
    if (plan->wanted[wanted].is_year)
        row->year_slot = kept ? counter->values[wanted].year_slot[value]
                              : plan_year_slot(plan, meaning.year);
    const char *key =
        kept ? "" : ws_answer_key(counter->scratch, text, strlen(text));
    for (size_t i = 0; i < of->screen_count; i++)
        if (plan->screens[i].wanted == wanted &&
            (kept ? counter->yes[i][value] == 1
                  : ws_screen_value(&of->screens[i], key) == 1))
            row->screens |= UINT32_C(1) << i;
    for (size_t i = 0; i < plan->starts[of->question_count]; i++) {
        const struct use *use = &plan->questions[i];
        if (use->wanted != wanted)
            continue;
        const struct ws_question *question = &of->questions[use->of];
        uint8_t choice = kept ? counter->choices[i][value]
                              : choice_of(counter, question, text);
        row->choices[use->of] =
            choice_better(question, row->choices[use->of], choice);
    }
}

/* Weights as typed: 1.25, １.25; with no more decimals than declared. */
static bool
read_weight(struct slow *slow, const struct record *record, int64_t *weight)
{
    struct counter *counter = slow->counter;
    const struct respond_plan *plan = counter->plan;
    const struct field *field = &record->fields[plan->weight];
    unsigned decimals = plan->questionnaire->weight_decimals;
    const char *text = cell_text(counter, field->text, field->length);
    struct number number;

    *weight = plain_weight(field->text, field->length, decimals);
    if (*weight >= 0)
        return true;
    bool good = text != NULL && *text != '\0' &&
                number_read(counter->scratch, text, strlen(text), &number) ==
                    WS_F_KINDS &&
                number.missing == WS_PRESENT && number.unit == UNIT_NONE;
    while (good && number.value.scale > decimals &&
           number.value.units % 10 == 0) {
        number.value.units /= 10;
        number.value.scale--;
    }
    good = good && number.value.scale <= decimals && number.value.units >= 0 &&
           ws_exact_compare(ws_exact_decimal(number.value),
                            ws_exact_of(WS_LARGEST_WEIGHT, 1)) <= 0;
    if (!good) {
        find_cell(slow, record, plan->weight, WS_F_WEIGHT, NULL,
                  WS_ARGS(text ? text : "?"));
        return false;
    }
    *weight = number.value.units;
    for (unsigned i = number.value.scale; i < decimals; i++)
        *weight *= 10;
    return true;
}

static void
count_row(struct slow *slow, const struct row *row)
{
    struct counter *counter = slow->counter;
    const struct respond_plan *plan = counter->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    struct sums *sums = counter->sums;
    size_t group = (size_t)row->year_slot * plan->wards->count + row->ward;

    sums_reach(sums, group + 1);
    for (size_t q = 0; q < of->question_count; q++) {
        if (!ws_condition_holds(of->questions[q].asked, row->screens))
            continue;
        size_t cell = sums_at(sums, q, group) + (size_t)row->choices[q];

        sums->counts[cell]++;
        if (!plan->has_weight)
            continue;
        ws_i128 weight = row->weight;
        sums->weights[cell] += weight;
        sums->squares[cell] += weight * weight;
    }
    counter->rows++;
}

/* Nothing marked in any of a question's columns: the empty answer. */
static bool
settle_unmarked(struct slow *slow, const struct record *record, struct row *row)
{
    const struct respond_plan *plan = slow->counter->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    bool good = true;

    for (size_t q = 0; q < of->question_count; q++) {
        if (row->choices[q] != CHOICE_UNMARKED)
            continue;
        long choice = ws_question_choice(&of->questions[q], "");
        if (choice >= 0) {
            row->choices[q] = (uint8_t)choice;
            continue;
        }
        find_cell(
            slow, record,
            plan->wanted[plan->questions[plan->starts[q]].wanted].index,
            WS_F_UNKNOWN_OPTION, NULL,
            WS_ARGS("",
                    plan->policy->indicators[of->questions[q].indicator].id));
        good = false;
    }
    return good;
}

static bool
is_blank(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].length > 0)
            return false;
    return true;
}

static bool
has_shape(struct slow *slow, const struct record *record)
{
    size_t columns = slow->counter->plan->columns, filled = record->count;
    char have[24], want[24];

    while (filled > columns && record->fields[filled - 1].length == 0)
        filled--;
    if (filled == columns)
        return true;
    snprintf(have, sizeof(have), "%zu", record->count);
    snprintf(want, sizeof(want), "%zu", columns);
    find_cell(slow, record, (unsigned)(filled > 0 ? filled - 1 : 0),
              WS_F_RAGGED_ROW, NULL, WS_ARGS(have, want));
    return false;
}

static const char *
field_text(const struct slow *slow, const struct record *record,
           unsigned column)
{
    const struct field *field = &record->fields[column];
    const char *text = cell_text(slow->counter, field->text, field->length);

    return text ? text : "?";
}

/* The ward's code, where it is filled in beside the name, is of the same ward;
 * false, with a finding, when it is not. */
static bool
code_agrees(struct slow *slow, const struct record *record, unsigned ward)
{
    struct counter *counter = slow->counter;
    const struct respond_plan *plan = counter->plan;

    if (!plan->has_code)
        return true;
    unsigned column = plan->wanted[plan->code].index;
    const struct field *field = &record->fields[column];
    if (field->length == 0)
        return true;
    unsigned value = value_now(counter, plan->code, field->text, field->length);
    if (value == NO_VALUE)
        say_label(slow, record, plan->code);
    else if (counter->values[plan->code].ward[value] == ward)
        return true;
    else
        find_cell(
            slow, record, column, WS_F_WARD_CONFLICT, NULL,
            WS_ARGS(field_text(slow, record, plan->wanted[plan->ward].index),
                    field_text(slow, record, column)));
    return false;
}

/* The labels of a tally; false, with findings, when one is unknown. */
static bool
read_labels(struct slow *slow, const struct record *record,
            struct merge_labels *out)
{
    struct counter *counter = slow->counter;
    struct respond_plan *plan = counter->plan;
    const unsigned wanted[] = { plan->ward, plan->year, plan->indicator,
                                plan->answer };
    unsigned values[WS_COUNT(wanted)];
    bool good = true;

    for (size_t i = 0; i < WS_COUNT(wanted); i++) {
        const struct field *field =
            &record->fields[plan->wanted[wanted[i]].index];
        values[i] = value_now(counter, wanted[i], field->text, field->length);
        if (values[i] != NO_VALUE)
            continue;
        say_label(slow, record, wanted[i]);
        good = false;
    }
    if (!good)
        return false;
    out->ward = counter->values[plan->ward].ward[values[0]];
    if (!code_agrees(slow, record, out->ward))
        return false;
    out->year_slot = counter->values[plan->year].year_slot[values[1]];
    out->question = counter->values[plan->indicator].question[values[2]];
    out->choice = counter->choices[out->question][values[3]];
    if (out->choice == CHOICE_NONE)
        say_label(slow, record, plan->answer);
    return out->choice != CHOICE_NONE;
}

static void
merge_one(struct slow *slow, const struct record *record)
{
    struct merge_labels labels;
    struct merge_problem problem;

    if (read_labels(slow, record, &labels) &&
        !merge_row(slow->counter, record, &labels, &problem))
        find_cell(slow, record, problem.column, problem.id, NULL,
                  WS_ARGS(field_text(slow, record, problem.column)));
}

static void
read_row(struct slow *slow, const struct record *record)
{
    const struct respond_plan *plan = slow->counter->plan;
    struct row row = { .good = true };

    if (is_blank(record) || !has_shape(slow, record))
        return;
    if (plan->merging) {
        merge_one(slow, record);
        return;
    }
    memset(row.choices, CHOICE_UNMARKED, sizeof(row.choices));
    for (unsigned i = 0; i < plan->wanted_count; i++)
        read_value(slow, record, i, &row);
    if (plan->has_weight && !read_weight(slow, record, &row.weight))
        row.good = false;
    if (row.good && settle_unmarked(slow, record, &row))
        count_row(slow, &row);
}

/* ---- the stretch ------------------------------------------------------------------------ */

static bool
on_record(void *context, const struct record *record)
{
    struct slow *slow = context;

    if (record->offset >= slow->stretch->target) {
        slow->stopped = record->offset;
        return false;
    }
    if (!record->ended && !slow->stretch->at_end) {
        slow->stopped = record->offset;
        return false;
    }
    read_row(slow, record);
    return true;
}

static void
on_problem(void *context, const struct records_problem *problem)
{
    struct slow *slow = context;

    /* Behind the target, too: no record that starts there ended the reading
     * yet, so nobody else will meet it. */
    if (problem->open_quote && !slow->stretch->at_end)
        slow->stopped = problem->offset;
    else
        say_problem(slow, problem);
}

/* The bytes of lines that are there to their end: what a stray quote spoils
 * ends with its line, and a CR may be one half of a line end. */
static size_t
whole_lines(const struct stretch *stretch)
{
    const char *text = stretch->text;
    size_t length = stretch->length;

    if (stretch->at_end || length == 0)
        return length;
    const char *lf = memrchr(text, '\n', length);
    size_t lines = lf ? (size_t)(lf - text) + 1 : 0;
    const char *cr = lines + 1 < length
                         ? memrchr(text + lines, '\r', length - 1 - lines)
                         : NULL;

    return cr ? (size_t)(cr - text) + 1 : lines;
}

size_t
count_slow(struct counter *counter, const struct stretch *stretch)
{
    size_t length = whole_lines(stretch);
    struct slow slow = { counter, stretch, length };
    struct text_span span = { stretch->text, length };
    struct records_events events = { on_record, on_problem, &slow };

    records_read(&span, counter->plan->separator, 0, stretch->line, &events);
    /* What was looked up on the way would pile up. */
    ws_arena_free(counter->scratch);
    counter->scratch = ws_arena_new();
    return slow.stopped;
}

/* LF, CR LF and CR end a line. */
unsigned
count_lines(const char *text, size_t length)
{
    unsigned lines = 0;

    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n' ||
                 (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
    return lines;
}

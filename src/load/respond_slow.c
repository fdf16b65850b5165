/*
 * Everything that is not ordinary, through libcsv: odd quoting, blank rows,
 * values that were not met before. What is wrong is said with its line and
 * column.
 */
#include "respond.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#define ARGS(...) ((const char *[WS_FINDING_ARGS]){ __VA_ARGS__ })

/* A stretch being read. */
struct slow {
    struct counter *counter;
    const struct stretch *stretch;
    size_t stopped; /* where to go on; the length while nothing stopped it */
    bool cut;       /* the last record goes on behind the stretch */
};

/* ---- findings ------------------------------------------------------------------- */

/* Adds what decodes of some bytes; how many they were. */
static size_t
decode_some(const struct counter *counter, const char *bytes, size_t length,
            struct ws_buf *out)
{
    const char *encoding = counter->plan->encoding;
    const char *nul = memchr(bytes, '\0', length);
    char *in = (char *)(uintptr_t)bytes; /* iconv() does not write there */
    size_t left = nul ? (size_t)(nul - bytes) : length, result = 0;

    if (encoding == NULL) {
        left = ws_utf8_valid(bytes, left);
        ws_buf_add_bytes(out, bytes, left);
        return left;
    }
    iconv_t converter = iconv_open("UTF-8", encoding);
    while (converter != (iconv_t)-1 && left > 0 &&
           (result != (size_t)-1 || errno == E2BIG)) {
        char step[4096], *to = step;
        size_t room = sizeof(step);

        result = iconv(converter, &in, &left, &to, &room);
        ws_buf_add_bytes(out, step, sizeof(step) - room);
    }
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    return (size_t)(in - bytes);
}

/* Bytes to text that can be shown: what does not decode becomes a mark. */
static void
show_bytes(const struct counter *counter, const char *bytes, size_t length,
           struct ws_buf *out)
{
    for (size_t at = 0; at < length; at++) {
        at += decode_some(counter, bytes + at, length - at, out);
        if (at < length)
            ws_buf_add(out, "\xEF\xBF\xBD");
    }
}

#define LONGEST_SHOWN 65536U

/* The bytes of a record: in it, quotes come in pairs. It is seldom longer than
 * what is shown; a place beyond is shown at the cut. */
static size_t
record_length(const struct stretch *stretch, size_t offset)
{
    struct text_span span = { stretch->text, stretch->length };
    size_t end = offset;
    bool inside = false;

    do {
        size_t start = end;

        end = line_end(&span, start);
        if (end - offset > LONGEST_SHOWN)
            return LONGEST_SHOWN;
        for (size_t i = start; i < end; i++)
            inside = inside != (span.text[i] == '"');
    } while (inside && end < span.length);
    return end - offset;
}

/* The record as a source of its own: places in it are found as in any other. */
static void
find_in(struct slow *slow, size_t offset, unsigned line, unsigned field,
        enum ws_finding_id id, const char *suggestion,
        const char *const args[WS_FINDING_ARGS])
{
    const struct stretch *stretch = slow->stretch;
    struct counter *counter = slow->counter;
    struct ws_survey survey = { .findings = counter->findings };
    struct ws_buf text = { 0 };

    ws_buf_add(&text, "");
    show_bytes(counter, stretch->text + offset, record_length(stretch, offset),
               &text);
    struct ws_source source = { .path = counter->path,
                                .separator = counter->plan->separator,
                                .text = text.data,
                                .length = text.length };
    survey_find_at(&survey, &source, counter->file_order,
                   &(struct ws_origin){ 0, line, 0, field }, id, suggestion,
                   args);
    ws_buf_free(&text);
}

static void
find_cell(struct slow *slow, const struct record *record, unsigned column,
          enum ws_finding_id id, const char *suggestion,
          const char *const args[WS_FINDING_ARGS])
{
    find_in(slow, record->offset, record->line, column, id, suggestion, args);
}

/* ---- one row ----------------------------------------------------------------------- */

/* What the cells of a row come to. */
struct row {
    bool good;
    unsigned ward, year_slot;
    uint32_t screens;
    uint8_t choices[WS_MOST_QUESTIONS];
    int64_t weight;
};

static void
say_empty(struct slow *slow, const struct record *record, unsigned column,
          enum role role)
{
    const struct ws_label *name = layout_role_name(role);

    find_cell(slow, record, column, WS_F_EMPTY_CELL, NULL,
              ARGS(name->en, name->ja));
}

static void
say_ward(struct slow *slow, const struct record *record, unsigned column,
         const char *text)
{
    struct counter *counter = slow->counter;
    const char *key = ws_text_key(counter->scratch, text, strlen(text));

    if (*key == '\0')
        say_empty(slow, record, column, ROLE_WARD);
    else
        find_cell(slow, record, column, WS_F_UNKNOWN_WARD,
                  ws_wards_nearest(counter->plan->wards, key), ARGS(text));
}

static void
say_year(struct slow *slow, const struct record *record, unsigned column,
         const char *text, int year)
{
    struct ws_arena *scratch = slow->counter->scratch;
    const char *plain = ws_text_plain(scratch, text, strlen(text));
    size_t digits = strspn(plain, "0123456789");
    const char *number =
        digits > 0 ? ws_arena_copy(scratch, plain, digits) : "1";

    if (*text == '\0')
        say_empty(slow, record, column, ROLE_YEAR);
    else
        find_cell(
            slow, record, column,
            year < 0 ? WS_F_YEAR_WITHOUT_ERA : WS_F_BAD_YEAR, NULL,
            ARGS(text, ws_arena_printf(scratch, "H%s / R%s", number, number)));
}

/* Says of a value that some use of its column cannot take, what and why. */
static void
say_value(struct slow *slow, const struct record *record, unsigned wanted,
          const char *cooked, size_t length)
{
    struct counter *counter = slow->counter;
    const struct respond_plan *plan = counter->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    unsigned column = plan->wanted[wanted].index;
    const char *text;
    struct meaning meaning = meaning_of(counter, wanted, cooked, length, &text);

    if (!meaning.decoded) {
        find_cell(slow, record, column, WS_F_UNDECODABLE, NULL,
                  ARGS(plan->encoding ? plan->encoding : "UTF-8", "?"));
        return;
    }
    const char *key = ws_answer_key(counter->scratch, text, strlen(text));
    if (plan->wanted[wanted].is_ward && meaning.ward < 0)
        say_ward(slow, record, column, text);
    if (plan->wanted[wanted].is_year && meaning.year <= 0)
        say_year(slow, record, column, text, meaning.year);
    for (size_t i = 0; i < of->screen_count; i++)
        if (plan->screens[i].wanted == wanted &&
            ws_screen_value(&of->screens[i], key) < 0)
            find_cell(slow, record, column, WS_F_UNKNOWN_OPTION, NULL,
                      ARGS(text, of->screens[i].name));
    for (size_t i = 0; i < plan->starts[of->question_count]; i++) {
        const struct use *use = &plan->questions[i];
        const struct ws_question *question = &of->questions[use->of];
        if (use->wanted == wanted &&
            choice_of(counter, question, text) == CHOICE_NONE)
            find_cell(
                slow, record, column, WS_F_UNKNOWN_OPTION, NULL,
                ARGS(text, plan->policy->indicators[question->indicator].id));
    }
}

/* Says what is wrong with a label of a tally. */
static void
say_label(struct slow *slow, const struct record *record, unsigned wanted)
{
    struct counter *counter = slow->counter;
    const struct respond_plan *plan = counter->plan;
    const struct wanted *column = &plan->wanted[wanted];
    const struct field *field = &record->fields[column->index];
    const char *text = cell_text(counter, field->text, field->length);

    long indicator =
        text != NULL && column->is_indicator
            ? ws_policy_indicator(plan->policy, ws_text_key(counter->scratch,
                                                            text, strlen(text)))
            : -1;
    if (indicator >= 0) {
        const struct ws_indicator *known = &plan->policy->indicators[indicator];
        struct ws_label kind = ws_kind_label(known->kind);
        find_cell(slow, record, column->index, WS_F_NOT_TALLIED, NULL,
                  ARGS(known->id, kind.en, kind.ja));
    } else if (text != NULL && column->is_indicator)
        find_cell(slow, record, column->index, WS_F_UNKNOWN_INDICATOR,
                  ws_policy_nearest_indicator(
                      plan->policy,
                      ws_text_key(counter->scratch, text, strlen(text))),
                  ARGS(text));
    else if (text != NULL && column->is_answer)
        find_cell(
            slow, record, column->index, WS_F_UNKNOWN_ANSWER,
            ws_policy_nearest_answer(
                plan->policy,
                ws_text_key(counter->scratch, text, strlen(text))),
            ARGS(text,
                 record->fields[plan->wanted[plan->indicator].index].text));
    else
        say_value(slow, record, wanted, field->text, field->length);
}

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
                  ARGS(text ? text : "?"));
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
            ARGS("", plan->policy->indicators[of->questions[q].indicator].id));
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
              WS_F_RAGGED_ROW, NULL, ARGS(have, want));
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
                  ARGS(record->fields[problem.column].text));
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
        slow->cut = true;
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
    if (problem->open_quote && !slow->stretch->at_end) {
        slow->cut = true;
        slow->stopped = problem->offset;
        return;
    }
    struct ws_buf text = { 0 };
    size_t before = problem->at - problem->offset;

    ws_buf_add(&text, "");
    show_bytes(slow->counter, slow->stretch->text + problem->offset, before,
               &text);
    size_t at = text.length;
    struct text_span all = { slow->stretch->text, slow->stretch->length };
    size_t rest = line_end(&all, problem->at) - problem->at;
    show_bytes(slow->counter, slow->stretch->text + problem->at,
               rest < 4096 ? rest : 4096, &text);
    struct ws_source source = { .path = slow->counter->path };
    struct text_span span = { text.data, text.length };
    struct ws_finding finding = {
        .id = problem->open_quote ? WS_F_OPEN_QUOTE : WS_F_STRAY_QUOTE,
        .place.length = 1,
        .file_order = slow->counter->file_order,
    };
    survey_find_in_text(slow->counter->findings, &source, &span,
                        &(struct ws_origin){ 0, problem->line, 0, 0 }, at,
                        &finding);
    ws_buf_free(&text);
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
    struct slow slow = { counter, stretch, length, false };
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

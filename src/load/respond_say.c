/*
 * What is wrong with a row, with its line and column.
 */
#include "respond_slow.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* ---- where ------------------------------------------------------------------- */

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
find_in(const struct slow *slow, size_t offset, unsigned line, unsigned field,
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

void
find_cell(const struct slow *slow, const struct record *record, unsigned column,
          enum ws_finding_id id, const char *suggestion,
          const char *const args[WS_FINDING_ARGS])
{
    find_in(slow, record->offset, record->line, column, id, suggestion, args);
}

/* ---- what ------------------------------------------------------------------------ */

static void
say_empty(const struct slow *slow, const struct record *record, unsigned column,
          enum role role)
{
    const struct ws_label *name = layout_role_name(role);

    find_cell(slow, record, column, WS_F_EMPTY_CELL, NULL,
              WS_ARGS(name->en, name->ja));
}

static void
say_ward(const struct slow *slow, const struct record *record, unsigned column,
         const char *text)
{
    struct counter *counter = slow->counter;
    const char *key = ws_text_key(counter->scratch, text, strlen(text));

    if (*key == '\0')
        say_empty(slow, record, column, ROLE_WARD);
    else
        find_cell(slow, record, column, WS_F_UNKNOWN_WARD,
                  ws_wards_nearest(counter->plan->wards, key), WS_ARGS(text));
}

static void
say_year(const struct slow *slow, const struct record *record, unsigned column,
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
        find_cell(slow, record, column,
                  year < 0 ? WS_F_YEAR_WITHOUT_ERA : WS_F_BAD_YEAR, NULL,
                  WS_ARGS(text, ws_arena_printf(scratch, "H%s / R%s", number,
                                                number)));
}

void
say_value(const struct slow *slow, const struct record *record, unsigned wanted,
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
                  WS_ARGS(plan->encoding ? plan->encoding : "UTF-8", "?"));
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
                      WS_ARGS(text, of->screens[i].name));
    for (size_t i = 0; i < plan->starts[of->question_count]; i++) {
        const struct use *use = &plan->questions[i];
        const struct ws_question *question = &of->questions[use->of];
        if (use->wanted == wanted &&
            choice_of(counter, question, text) == CHOICE_NONE)
            find_cell(
                slow, record, column, WS_F_UNKNOWN_OPTION, NULL,
                WS_ARGS(text,
                        plan->policy->indicators[question->indicator].id));
    }
}

static void
say_indicator(const struct slow *slow, const struct record *record,
              unsigned column, const char *text)
{
    const struct ws_policy *policy = slow->counter->plan->policy;
    const char *key = ws_text_key(slow->counter->scratch, text, strlen(text));
    long indicator = ws_policy_indicator(policy, key);

    if (indicator < 0) {
        find_cell(slow, record, column, WS_F_UNKNOWN_INDICATOR,
                  ws_policy_nearest_indicator(policy, key), WS_ARGS(text));
        return;
    }
    const struct ws_indicator *known = &policy->indicators[indicator];
    struct ws_label kind = ws_kind_label(known->kind);
    find_cell(slow, record, column, WS_F_NOT_TALLIED, NULL,
              WS_ARGS(known->id, kind.en, kind.ja));
}

static void
say_answer(const struct slow *slow, const struct record *record,
           unsigned column, const char *text)
{
    struct counter *counter = slow->counter;
    const struct respond_plan *plan = counter->plan;
    const char *key = ws_text_key(counter->scratch, text, strlen(text));
    const struct field *indicator =
        &record->fields[plan->wanted[plan->indicator].index];
    const char *name = cell_text(counter, indicator->text, indicator->length);

    /* An answer to other questions needs no better spelling. */
    find_cell(slow, record, column, WS_F_UNKNOWN_ANSWER,
              ws_policy_knows_answer(plan->policy, key)
                  ? NULL
                  : ws_policy_nearest_answer(plan->policy, key),
              WS_ARGS(text, name ? name : "?"));
}

void
say_label(const struct slow *slow, const struct record *record, unsigned wanted)
{
    const struct wanted *column = &slow->counter->plan->wanted[wanted];
    const struct field *field = &record->fields[column->index];
    const char *text = cell_text(slow->counter, field->text, field->length);

    if (text != NULL && column->is_indicator)
        say_indicator(slow, record, column->index, text);
    else if (text != NULL && column->is_answer)
        say_answer(slow, record, column->index, text);
    else
        say_value(slow, record, wanted, field->text, field->length);
}

void
say_problem(const struct slow *slow, const struct records_problem *problem)
{
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

/*
 * Values. Each distinct value of a column is put through libcsv, decoded,
 * folded and looked up once; after that its bytes lead straight to its number,
 * in whatever encoding the file is.
 */
#include "respond.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

/* ---- years ---------------------------------------------------------------------- */

unsigned
plan_year_slot(struct respond_plan *plan, int year)
{
    pthread_mutex_lock(&plan->lock);
    int16_t *slot = &plan->year_slots[year - FIRST_YEAR];
    if (*slot < 0) {
        *slot = (int16_t)plan->year_count;
        plan->years[plan->year_count++] = year;
    }
    unsigned result = (unsigned)*slot;
    pthread_mutex_unlock(&plan->lock);
    return result;
}

/* ---- a thread's tables ------------------------------------------------------------- */

void
counter_open(struct counter *counter, struct respond_plan *plan)
{
    size_t questions = plan->questionnaire->question_count;
    size_t uses = plan->merging ? questions : plan->starts[questions];

    counter->plan = plan;
    counter->values = ws_alloc(plan->wanted_count, sizeof(*counter->values));
    counter->choices = ws_alloc(uses + 1, sizeof(*counter->choices));
    counter->yes =
        ws_alloc(plan->questionnaire->screen_count + 1, sizeof(*counter->yes));
    counter->scratch = ws_arena_new();
    counter->index = ws_alloc(1, sizeof(*counter->index));
    index_open(counter->index, counter->vectors);
    counter->fast = rows_new(plan);
    for (size_t i = 0; i < plan->wanted_count; i++) {
        memo_open(&counter->values[i].memo, plan->separator);
        counter->values[i].cooked = ws_map_new();
    }
}

void
counter_close(struct counter *counter)
{
    for (size_t i = 0; i < counter->plan->wanted_count; i++) {
        memo_close(&counter->values[i].memo);
        ws_map_free(counter->values[i].cooked);
    }
    free(counter->values);
    free(counter->choices);
    free(counter->yes);
    free(counter->index);
    rows_free(counter->fast);
    ws_arena_free(counter->scratch);
}

/* ---- what a value means ---------------------------------------------------------------- */

static const char *
decode_cell(struct counter *counter, const char *bytes, size_t length)
{
    iconv_t converter = iconv_open("UTF-8", counter->plan->encoding);
    size_t room = length * 4 + 1, left = length;
    char *text = ws_arena_alloc(counter->scratch, room), *out = text;
    char *in = (char *)(uintptr_t)bytes; /* iconv() does not write there */
    bool good = converter != (iconv_t)-1 &&
                iconv(converter, &in, &left, &out, &room) != (size_t)-1;

    if (converter != (iconv_t)-1)
        iconv_close(converter);
    return good ? text : NULL;
}

const char *
cell_text(struct counter *counter, const char *bytes, size_t length)
{
    if (memchr(bytes, '\0', length) != NULL)
        return NULL;
    if (counter->plan->encoding != NULL)
        return decode_cell(counter, bytes, length);
    return ws_utf8_valid(bytes, length) == length
               ? ws_arena_copy(counter->scratch, bytes, length)
               : NULL;
}

static const char *
key_of(struct counter *counter, const char *text, size_t length)
{
    return ws_answer_key(counter->scratch, text, length);
}

/* Several answers in one cell: the best of them counts. The choices stand in
 * the order of the policy; a better meaning comes first. */
uint8_t
choice_better(const struct ws_question *question, uint8_t a, uint8_t b)
{
    if (a == CHOICE_UNMARKED || b == CHOICE_UNMARKED)
        return a == CHOICE_UNMARKED ? b : a;
    enum ws_meaning first = question->choices[a].meaning;
    enum ws_meaning second = question->choices[b].meaning;

    if (first != second)
        return first < second ? a : b;
    /* Points stand in ascending order. */
    bool points = question->choices[a].option == NULL;
    return (a < b) == points ? b : a;
}

static uint8_t
single_choice(struct counter *counter, const struct ws_question *question,
              const char *text, size_t length)
{
    long choice = ws_question_choice(question, key_of(counter, text, length));

    return choice < 0 ? CHOICE_NONE : (uint8_t)choice;
}

uint8_t
choice_of(struct counter *counter, const struct ws_question *question,
          const char *text)
{
    uint8_t best = CHOICE_UNMARKED;

    if (question->separator == '\0' || *text == '\0') {
        if (*text == '\0' && question->column_count > 1)
            return CHOICE_UNMARKED;
        return single_choice(counter, question, text, strlen(text));
    }
    for (const char *part = text; part != NULL;) {
        const char *end = strchr(part, question->separator);
        size_t length = end ? (size_t)(end - part) : strlen(part);

        if (strspn(part, " ") < length) { /* 1;;2 marks two */
            uint8_t choice = single_choice(counter, question, part, length);
            if (choice == CHOICE_NONE)
                return CHOICE_NONE;
            best = choice_better(question, best, choice);
        }
        part = end ? end + 1 : NULL;
    }
    return best == CHOICE_UNMARKED && question->column_count == 1
               ? single_choice(counter, question, "", 0)
               : best;
}

/* The question of an indicator; -1 when it has none. */
static long
question_of(const struct respond_plan *plan, const char *key)
{
    const struct ws_questionnaire *of = plan->questionnaire;
    long indicator = ws_policy_indicator(plan->policy, key);

    for (size_t q = 0; q < of->question_count; q++)
        if ((long)of->questions[q].indicator == indicator)
            return (long)q;
    return -1;
}

static bool
same_points(const char *a, const char *b)
{
    struct ws_decimal first, second;
    bool too_large;

    return ws_decimal_read(a, &first, &too_large) && !too_large &&
           ws_decimal_read(b, &second, &too_large) && !too_large &&
           ws_exact_compare(ws_exact_decimal(first),
                            ws_exact_decimal(second)) == 0;
}

static_assert(WS_MOST_ANSWERS < CHOICE_UNMARKED, "a choice has no number");

/* An answer of the policy to one question, in any of its spellings: by name an
 * option, by key, which keeps a minus, points. */
static uint8_t
answer_of(const struct respond_plan *plan, size_t q, const char *name,
          const char *key)
{
    const struct ws_question *question = &plan->questionnaire->questions[q];
    const struct ws_option *option =
        ws_policy_answer(plan->policy, question->indicator, name);

    for (size_t c = 0; c < question->choice_count; c++) {
        const struct ws_choice *choice = &question->choices[c];
        if (option != NULL
                ? choice->option == option
                : choice->option == NULL && same_points(choice->answer, key))
            return (uint8_t)c;
    }
    return CHOICE_NONE;
}

static bool
answers_any(const struct respond_plan *plan, const char *name, const char *key)
{
    for (size_t q = 0; q < plan->questionnaire->question_count; q++)
        if (answer_of(plan, q, name, key) != CHOICE_NONE)
            return true;
    return false;
}

struct meaning
meaning_of(struct counter *counter, unsigned wanted, const char *cooked,
           size_t length, const char **text)
{
    const struct respond_plan *plan = counter->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    const struct wanted *column = &plan->wanted[wanted];
    struct meaning meaning = { .good = true, .decoded = true };

    *text = cell_text(counter, cooked, length);
    if (*text == NULL)
        return (struct meaning){ false, false, WS_WARD_UNKNOWN, 0 };
    const char *key = key_of(counter, *text, strlen(*text));
    if (column->is_ward) {
        meaning.ward = ws_wards_find(
            plan->wards, ws_text_key(counter->scratch, *text, strlen(*text)));
        meaning.good = meaning.ward >= 0;
    }
    if (column->is_year) {
        meaning.year = ws_year_read(*text);
        meaning.good = meaning.good && meaning.year > 0;
    }
    const char *name = ws_text_key(counter->scratch, *text, strlen(*text));
    if (column->is_indicator && question_of(plan, name) < 0)
        meaning.good = false;
    if (column->is_answer && !answers_any(plan, name, key))
        meaning.good = false;
    for (size_t i = 0; i < of->screen_count; i++)
        if (plan->screens[i].wanted == wanted &&
            ws_screen_value(&of->screens[i], key) < 0)
            meaning.good = false;
    for (size_t i = 0; i < plan->starts[of->question_count]; i++)
        if (plan->questions[i].wanted == wanted &&
            choice_of(counter, &of->questions[plan->questions[i].of], *text) ==
                CHOICE_NONE)
            meaning.good = false;
    return meaning;
}

/* ---- numbers of values --------------------------------------------------------------------- */

/* Fills in what the value is to every use of the column. */
static void
keep_meaning(struct counter *counter, unsigned wanted, unsigned value,
             struct meaning meaning, const char *text)
{
    struct respond_plan *plan = counter->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    struct values *values = &counter->values[wanted];

    if (plan->wanted[wanted].is_ward)
        values->ward[value] = (unsigned)meaning.ward;
    if (plan->wanted[wanted].is_year)
        values->year_slot[value] = plan_year_slot(plan, meaning.year);
    const char *name = ws_text_key(counter->scratch, text, strlen(text));
    const char *key = key_of(counter, text, strlen(text));
    if (plan->wanted[wanted].is_indicator)
        values->question[value] = (unsigned)question_of(plan, name);
    for (size_t q = 0; plan->wanted[wanted].is_answer && q < of->question_count;
         q++)
        counter->choices[q][value] = answer_of(plan, q, name, key);
    for (size_t i = 0; i < of->screen_count; i++)
        if (plan->screens[i].wanted == wanted)
            counter->yes[i][value] = ws_screen_value(&of->screens[i], key) == 1;
    for (size_t i = 0; i < plan->starts[of->question_count]; i++)
        if (plan->questions[i].wanted == wanted)
            counter->choices[i][value] =
                choice_of(counter, &of->questions[plan->questions[i].of], text);
}

unsigned
value_of(struct counter *counter, unsigned wanted, const char *cooked,
         size_t length)
{
    struct values *values = &counter->values[wanted];
    const char *text;
    long found;

    if (ws_map_get(values->cooked, cooked, length, &found))
        return (unsigned)found;
    struct meaning meaning = meaning_of(counter, wanted, cooked, length, &text);
    if (!meaning.good || values->count == MOST_VALUES)
        return NO_VALUE;
    keep_meaning(counter, wanted, values->count, meaning, text);
    ws_map_put(values->cooked, cooked, length, (long)values->count);
    return values->count++;
}

unsigned
value_now(struct counter *counter, unsigned wanted, const char *cooked,
          size_t length)
{
    unsigned value = value_of(counter, wanted, cooked, length);
    const char *text;

    if (value != NO_VALUE || counter->values[wanted].count < MOST_VALUES)
        return value;
    struct meaning meaning = meaning_of(counter, wanted, cooked, length, &text);
    if (!meaning.good)
        return NO_VALUE;
    keep_meaning(counter, wanted, MOST_VALUES, meaning, text);
    return MOST_VALUES;
}

/* ---- raw bytes ----------------------------------------------------------------------------- */

struct cooking {
    struct ws_buf text;
    size_t fields;
};

static void
cook_field(void *bytes, size_t length, void *context)
{
    struct cooking *cooking = context;

    cooking->fields++;
    ws_buf_add_bytes(&cooking->text, bytes, length);
}

/* What libcsv makes of a field; false when it is not exactly one. */
static bool
cook(const struct counter *counter, const char *raw, size_t length,
     struct cooking *cooking)
{
    struct csv_parser parser;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return false;
    csv_set_delim(&parser, (unsigned char)counter->plan->separator);
    ws_buf_add(&cooking->text, "");
    bool good =
        csv_parse(&parser, raw, length, cook_field, NULL, cooking) == length &&
        csv_parse(&parser, &counter->plan->separator, 1, cook_field, NULL,
                  cooking) == 1;
    csv_free(&parser);
    return good && cooking->fields == 1;
}

unsigned
value_of_raw(struct counter *counter, unsigned wanted, const char *raw,
             size_t length)
{
    struct cooking cooking = { 0 };
    unsigned value = NO_VALUE;

    if (cook(counter, raw, length, &cooking))
        value =
            value_of(counter, wanted, cooking.text.data, cooking.text.length);
    ws_buf_free(&cooking.text);
    if (value != NO_VALUE)
        memo_put(&counter->values[wanted].memo, raw, length, value);
    return value;
}

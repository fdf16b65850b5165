/* The order of choices, and the questionnaire that a policy's tallies answer. */
#include "questionnaire_form.h"

#include "policy_index.h"

#include <stdlib.h>
#include <string.h>

/* Points by their number, then answers as the policy lists them. */
static int
compare_choices(const void *left, const void *right)
{
    const struct ws_choice *a = left, *b = right;
    struct ws_decimal first, second;
    bool too_large;

    if (a->option != NULL && b->option != NULL)
        return (a->option > b->option) - (a->option < b->option);
    if (a->option != NULL || b->option != NULL)
        return a->option != NULL ? 1 : -1;
    ws_decimal_read(a->answer, &first, &too_large);
    ws_decimal_read(b->answer, &second, &too_large);
    return ws_exact_compare(ws_exact_decimal(first), ws_exact_decimal(second));
}

void
questionnaire_sort(struct ws_choice *choices, size_t count)
{
    if (count > 1)
        qsort(choices, count, sizeof(*choices), compare_choices);
}

/* Points of a scale in steps of 1/parts: the first and the last, in steps. */
static long
points_between(const struct ws_indicator *indicator, int parts, long *first)
{
    struct ws_exact low = ws_exact_decimal(indicator->low);
    struct ws_exact high = ws_exact_decimal(indicator->high);
    long last = (long)(high.num * parts / high.den);

    *first = (long)(low.num * parts / low.den);
    /* A quotient is cut towards zero. */
    if (ws_exact_compare(ws_exact_of(*first, parts), low) < 0)
        ++*first;
    if (ws_exact_compare(ws_exact_of(last, parts), high) > 0)
        last--;
    return last;
}

/* Whole and half points on the scale of a score; where these are more than
 * there is room for, whole ones; none where these are, too. */
static size_t
add_points(struct ws_arena *arena, const struct ws_indicator *indicator,
           size_t room, struct ws_choice *out)
{
    for (int parts = 2; parts > 0; parts--) {
        long first, last = points_between(indicator, parts, &first);
        size_t count = 0;

        if (last - first >= (long)room)
            continue;
        for (long step = first; step <= last; step++) {
            char text[WS_EXACT_TEXT];

            ws_exact_text(ws_exact_of(step, parts), step % parts != 0, text);
            out[count++] = (struct ws_choice){
                .answer = ws_arena_copy(arena, text, strlen(text)),
                .meaning = WS_NEUTRAL,
            };
        }
        return count;
    }
    return 0;
}

/* The options that answer an indicator; of a score those that are no points. */
static size_t
add_options(struct ws_arena *arena, const struct ws_policy *policy, size_t i,
            struct ws_choice *out)
{
    const struct ws_policy_index *index = policy->index;
    bool points = policy->indicators[i].kind == WS_SCORE;
    size_t count = 0;

    for (size_t k = 0; k < index->option_count; k++) {
        const struct ws_option *option = &index->options[k];
        const char *key =
            ws_text_key(arena, option->answer, strlen(option->answer));

        /* Points stand in place of what is positive or not. */
        if (ws_policy_answer(policy, i, key) == option &&
            (!points || option->meaning >= WS_NO_ANSWER))
            out[count++] = (struct ws_choice){
                .answer = option->answer,
                .meaning = option->meaning,
                .option = option,
            };
    }
    return count;
}

/* False when it would have too many choices. */
static bool
add_question(struct ws_questionnaire *out, struct ws_question *question,
             const struct ws_policy *policy, size_t i)
{
    size_t most = policy->index->option_count + WS_MOST_ANSWERS;
    struct ws_choice *choices =
        ws_arena_alloc(out->arena, most * sizeof(*choices));
    size_t count = add_options(out->arena, policy, i, choices);

    if (count > WS_MOST_ANSWERS)
        return false;
    if (policy->indicators[i].kind == WS_SCORE)
        count += add_points(out->arena, &policy->indicators[i],
                            WS_MOST_ANSWERS - count, choices + count);
    questionnaire_sort(choices, count);
    *question = (struct ws_question){ .indicator = (unsigned)i,
                                      .choices = choices,
                                      .choice_count = count };
    return true;
}

struct ws_questionnaire *
ws_questionnaire_of_policy(const struct ws_policy *policy)
{
    struct ws_questionnaire *out = ws_alloc(1, sizeof(*out));
    struct ws_question *questions;

    out->arena = ws_arena_new();
    out->id = policy->id;
    out->version = policy->version;
    out->title = policy->title;
    questions =
        ws_arena_alloc(out->arena, WS_MOST_QUESTIONS * sizeof(*questions));
    out->questions = questions;
    for (size_t i = 0; i < policy->indicator_count; i++) {
        enum ws_kind kind = policy->indicators[i].kind;

        if (kind != WS_SHARE && kind != WS_SCORE)
            continue;
        if (out->question_count == WS_MOST_QUESTIONS ||
            !add_question(out, &questions[out->question_count++], policy, i)) {
            ws_questionnaire_free(out);
            return NULL;
        }
    }
    return out;
}

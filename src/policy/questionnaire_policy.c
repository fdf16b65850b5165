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

#define MOST_POINTS 100

/* Whole and half points on the scale of a score. */
static size_t
add_points(struct ws_arena *arena, const struct ws_indicator *indicator,
           struct ws_choice *out)
{
    struct ws_exact high = ws_exact_decimal(indicator->high);
    size_t count = 0;

    for (int halves = 0; count < MOST_POINTS; halves++) {
        struct ws_exact value = ws_exact_of(halves, 2);

        if (ws_exact_compare(value, high) > 0)
            break;
        if (ws_exact_compare(value, ws_exact_decimal(indicator->low)) < 0)
            continue;
        out[count++] = (struct ws_choice){
            .answer = ws_arena_printf(arena, "%d%s", halves / 2,
                                      halves % 2 ? ".5" : ""),
            .meaning = WS_NEUTRAL,
        };
    }
    return count;
}

static void
add_question(struct ws_questionnaire *out, struct ws_question *question,
             const struct ws_policy *policy, size_t i)
{
    const struct ws_policy_index *index = policy->index;
    struct ws_choice *choices = ws_arena_alloc(
        out->arena, (index->option_count + MOST_POINTS) * sizeof(*choices));
    const struct ws_indicator *indicator = &policy->indicators[i];
    bool points = indicator->kind == WS_SCORE;
    size_t count = 0;

    if (points)
        count = add_points(out->arena, indicator, choices);
    for (size_t k = 0; k < index->option_count; k++) {
        const struct ws_option *option = &index->options[k];
        const char *key =
            ws_text_key(out->arena, option->answer, strlen(option->answer));

        /* Points stand in place of what is positive or not. */
        if (ws_policy_answer(policy, i, key) == option &&
            (!points || option->meaning >= WS_NO_ANSWER))
            choices[count++] = (struct ws_choice){
                .answer = option->answer,
                .meaning = option->meaning,
                .option = option,
            };
    }
    *question = (struct ws_question){ .indicator = (unsigned)i,
                                      .choices = choices,
                                      .choice_count = count };
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
    questions = ws_arena_alloc(
        out->arena, (policy->indicator_count + 1) * sizeof(*questions));
    out->questions = questions;
    for (size_t i = 0; i < policy->indicator_count; i++)
        if (policy->indicators[i].kind == WS_SHARE ||
            policy->indicators[i].kind == WS_SCORE)
            add_question(out, &questions[out->question_count++], policy, i);
    return out;
}

/*
 * The choices of questions. Their spellings are checked against each other
 * once, their answers against the policy for every indicator that has them.
 */
#include "questionnaire_form.h"

#include <string.h>

/* ---- as the definition states them -------------------------------------- */

/* The list while it is read: which choice a spelling stands for. */
struct reading {
    struct form_choices *choices;
    struct ws_map *keys; /* with their end, so that "" is a key as well */
};

/* False with a finding when it is none, or that of another choice. */
static bool
add_spelling(struct form *form, struct reading *reading, const cJSON *node,
             const char *name, struct ws_spelling *spellings)
{
    size_t item = reading->choices->count;
    struct ws_choice *choice = &reading->choices->items[item].choice;
    struct ws_spelling *next = &spellings[choice->spelling_count];
    long before;

    if (!form_spelling(form, node, name, next))
        return false;
    size_t length = strlen(next->key) + 1;
    if (!ws_map_get(reading->keys, next->key, length, &before)) {
        ws_map_put(reading->keys, next->key, length, (long)item);
        choice->spelling_count++;
        return true;
    }
    if ((size_t)before != item)
        json_find(
            &form->json, node, false, WS_F_NAME_TWICE,
            WS_ARGS(next->text, reading->choices->items[before].choice.answer,
                    choice->answer));
    return (size_t)before == item;
}

static void
read_spellings(struct form *form, struct reading *reading, const cJSON *node)
{
    const cJSON *list = json_member(node, "spellings"), *item;
    size_t room = (size_t)cJSON_GetArraySize(list) + 1;
    struct ws_spelling *spellings =
        ws_arena_alloc(form->arena, room * sizeof(*spellings));
    struct form_choice *out = &reading->choices->items[reading->choices->count];

    out->choice.spellings = spellings;
    if (!add_spelling(form, reading, json_member(node, "answer"), "answer",
                      spellings))
        out->said = true;
    if (list == NULL || !form_sized(form, list, "spellings", SIZE_MAX))
        return;
    cJSON_ArrayForEach (item, list)
        add_spelling(form, reading, item, "spellings", spellings);
}

static void
read_choice(struct form *form, struct reading *reading, const cJSON *node)
{
    static const struct json_key keys[] = {
        { "answer", JSON_TEXT, true },
        { "means", JSON_TEXT, false },
        { "spellings", JSON_LIST, false },
    };
    struct form_choice *out = &reading->choices->items[reading->choices->count];

    if (!json_check(&form->json, node, keys, WS_COUNT(keys)))
        return;
    out->node = node;
    out->choice.answer = form_keep(form, json_text(node, "answer"));
    out->means = json_member(node, "means") != NULL;
    if (out->means) {
        int meaning = json_meaning(&form->json, node, "means");
        out->said = meaning < 0;
        out->choice.meaning =
            meaning < 0 ? WS_NEUTRAL : (enum ws_meaning)meaning;
    }
    read_spellings(form, reading, node);
    reading->choices->count++;
}

static void
read_choices(struct form *form, const cJSON *list, struct form_choices *out)
{
    struct reading reading = { out, NULL };
    const cJSON *node;

    if (!form_sized(form, list, list->string, WS_MOST_CHOICES))
        return;
    out->items = ws_arena_alloc(
        form->arena, (size_t)cJSON_GetArraySize(list) * sizeof(*out->items));
    reading.keys = ws_map_new();
    cJSON_ArrayForEach (node, list)
        read_choice(form, &reading, node);
    ws_map_free(reading.keys);
}

void
form_read_scales(struct form *form, const cJSON *scales)
{
    size_t count = (size_t)cJSON_GetArraySize(scales);
    const cJSON *node;

    if (count > WS_MOST_QUESTIONS) {
        json_find(&form->json, scales, false, WS_F_JSON_LIMIT, NULL);
        return;
    }
    form->scales =
        ws_arena_alloc(form->arena, (count + 1) * sizeof(*form->scales));
    cJSON_ArrayForEach (node, scales) {
        if (json_member(scales, node->string) != node) {
            json_find(&form->json, node, true, WS_F_JSON_DUPLICATE_KEY,
                      WS_ARGS(node->string));
            continue;
        }
        struct form_choices *out = &form->scales[form->scale_count++];
        out->name = form_keep(form, node->string);
        if (cJSON_IsArray(node))
            read_choices(form, node, out);
        else
            json_find(&form->json, node, false, WS_F_JSON_TYPE,
                      WS_ARGS(node->string, "a list [...]", "リスト [...]"));
    }
}

/* ---- as the policy has them --------------------------------------------- */

static void
unknown_answer(struct form *form, const struct form_choice *stated,
               const struct ws_indicator *indicator)
{
    const cJSON *node = json_member(stated->node, "answer");
    const char *key =
        ws_text_key(form->arena, node->valuestring, strlen(node->valuestring));

    form_find(form, node, WS_F_JSON_VALUE,
              ws_policy_nearest_answer(form->policy, key),
              WS_ARGS("answer", node->valuestring,
                      ws_arena_printf(form->arena,
                                      "an answer to %s that the policy has",
                                      indicator->id),
                      ws_arena_printf(form->arena, "方針にある %s の選択肢",
                                      indicator->id)));
}

static bool
meaning_fits(struct form *form, const struct form_choice *stated,
             enum ws_meaning meaning)
{
    if (!stated->means)
        json_find(&form->json, stated->node, false, WS_F_JSON_MISSING_KEY,
                  WS_ARGS("means"));
    else if (stated->choice.meaning != meaning)
        form_refuse(form, json_member(stated->node, "means"), "means",
                    ws_meaning_name(stated->choice.meaning),
                    ws_meaning_name(meaning), ws_meaning_name(meaning));
    else
        return true;
    return false;
}

/* The number an answer is; false when it is none that a rating can have. */
static bool
points_of(struct form *form, const char *answer,
          const struct ws_indicator *indicator, struct ws_decimal *points)
{
    const char *plain = ws_text_plain(form->arena, answer, strlen(answer));
    bool too_large = false;

    if (!ws_decimal_read(plain, points, &too_large) || too_large ||
        points->scale > WS_MAX_POINT_SCALE)
        return false;
    struct ws_exact exact = ws_exact_decimal(*points);
    return ws_exact_compare(exact, ws_exact_decimal(indicator->low)) >= 0 &&
           ws_exact_compare(exact, ws_exact_decimal(indicator->high)) <= 0;
}

/* The same number is always the same text: 5.0 is 5. */
static const char *
points_text(struct form *form, struct ws_decimal points)
{
    char text[WS_EXACT_TEXT];

    while (points.scale > 0 && points.units % 10 == 0) {
        points.units /= 10;
        points.scale--;
    }
    ws_exact_text(ws_exact_decimal(points), points.scale, text);
    return form_keep(form, text);
}

static void
no_points(struct form *form, const struct form_choice *stated,
          const struct ws_indicator *indicator)
{
    char low[WS_EXACT_TEXT], high[WS_EXACT_TEXT];

    ws_exact_text(ws_exact_decimal(indicator->low), indicator->low.scale, low);
    ws_exact_text(ws_exact_decimal(indicator->high), indicator->high.scale,
                  high);
    form_refuse(
        form, json_member(stated->node, "answer"), "answer",
        stated->choice.answer,
        ws_arena_printf(form->arena,
                        "a number from %s to %s, at most %u decimals", low,
                        high, WS_MAX_POINT_SCALE),
        ws_arena_printf(form->arena, "%s から %s までの数（小数は %u 桁まで）",
                        low, high, WS_MAX_POINT_SCALE));
}

static bool
take_points(struct form *form, const struct form_choice *stated,
            const struct ws_indicator *indicator, struct ws_choice *out)
{
    struct ws_decimal points;

    if (!points_of(form, stated->choice.answer, indicator, &points)) {
        no_points(form, stated, indicator);
        return false;
    }
    out->answer = points_text(form, points);
    out->meaning = WS_NEUTRAL;
    return !stated->means || meaning_fits(form, stated, WS_NEUTRAL);
}

/* The choice as the policy has it, for one of its indicators. */
static bool
take_choice(struct form *form, const struct form_choice *stated, size_t number,
            struct ws_choice *out)
{
    const struct ws_indicator *indicator = &form->policy->indicators[number];
    const char *answer = stated->choice.answer;
    const struct ws_option *option = ws_policy_answer(
        form->policy, number, ws_text_key(form->arena, answer, strlen(answer)));

    *out = stated->choice;
    if (indicator->kind == WS_SCORE &&
        (option == NULL || option->meaning < WS_NO_ANSWER))
        return take_points(form, stated, indicator, out);
    if (option == NULL) {
        unknown_answer(form, stated, indicator);
        return false;
    }
    out->answer = option->answer;
    out->option = option;
    return meaning_fits(form, stated, option->meaning);
}

static bool
is_taken(const struct ws_question *question, const char *answer)
{
    for (size_t i = 0; i < question->choice_count; i++)
        if (strcmp(question->choices[i].answer, answer) == 0)
            return true;
    return false;
}

/* A spelling that a separator would cut in two is never met. */
static bool
is_whole(struct form *form, const struct form_choice *stated, char separator)
{
    const cJSON *node = json_member(stated->node, "answer");
    const cJSON *next = json_member(stated->node, "spellings");

    if (separator == '\0')
        return true;
    for (next = next ? next->child : NULL; node != NULL;
         node = next, next = next ? next->next : NULL) {
        if (!cJSON_IsString(node) ||
            strchr(node->valuestring, separator) == NULL)
            continue;
        form_refuse(form, node, "spellings", node->valuestring,
                    "a text without the separator",
                    "区切り文字を含まない文字列");
        return false;
    }
    return true;
}

static void
take_choices(struct form *form, const struct form_choices *stated,
             struct ws_question *out)
{
    struct ws_choice *choices =
        ws_arena_alloc(form->arena, (stated->count + 1) * sizeof(*choices));

    out->choices = choices;
    for (size_t i = 0; i < stated->count; i++) {
        struct form_choice *item = &stated->items[i];
        struct ws_choice *next = &choices[out->choice_count];

        if (item->said)
            continue;
        item->said = !take_choice(form, item, out->indicator, next) ||
                     !is_whole(form, item, out->separator);
        if (!item->said && is_taken(out, next->answer)) {
            json_find(&form->json, json_member(item->node, "answer"), false,
                      WS_F_JSON_TWICE,
                      WS_ARGS(item->choice.answer, next->answer));
            item->said = true;
        }
        out->choice_count += !item->said;
    }
    questionnaire_sort(choices, out->choice_count);
}

static const struct form_choices *
scale_named(struct form *form, const cJSON *node)
{
    struct ws_buf known = { 0 };

    for (size_t i = 0; i < form->scale_count; i++)
        if (strcmp(form->scales[i].name, node->valuestring) == 0)
            return &form->scales[i];
    for (size_t i = 0; i < form->scale_count; i++)
        ws_buf_addf(&known, "%s%s", i ? ", " : "", form->scales[i].name);
    form_refuse(form, node, "answers", node->valuestring,
                known.data ? known.data : "the name of a scale",
                known.data ? known.data : "scales にある名前");
    ws_buf_free(&known);
    return NULL;
}

void
form_read_answers(struct form *form, const cJSON *node, struct ws_question *out)
{
    struct form_choices own = { 0 };
    const struct form_choices *stated = &own;

    if (cJSON_IsString(node))
        stated = scale_named(form, node);
    else
        read_choices(form, node, &own);
    if (stated != NULL)
        take_choices(form, stated, out);
}

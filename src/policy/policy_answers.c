/* The answer options of a policy, each with every spelling it is met in. */
#include "policy_draft.h"

#include <string.h>

const char *
draft_copy(struct draft *draft, const cJSON *object, const char *name)
{
    const char *text = json_text(object, name);

    return text ? ws_arena_copy(draft->arena, text, strlen(text)) : NULL;
}

const char *
draft_key(struct draft *draft, const char *text)
{
    return ws_text_key(draft->arena, text, strlen(text));
}

static void
add_spelling(struct draft *draft, struct names *names, const cJSON *node,
             const char *spelling, long option)
{
    const struct ws_policy_index *index = draft->policy->index;
    const char *display = index->options[option].answer;
    const char *key = draft_key(draft, spelling);
    long other;

    if (json_has_key(&draft->json, node,
                     node->string ? node->string : "spellings", key) &&
        !names_add(names, key, display, option, &other))
        json_find(&draft->json, node, false, WS_F_NAME_TWICE,
                  WS_ARGS(spelling, index->options[other].answer, display));
}

static void
read_answer(struct draft *draft, const cJSON *node, struct names *names)
{
    static const struct json_key keys[] = {
        { "answer", JSON_TEXT, true },
        { "means", JSON_TEXT, true },
        { "spellings", JSON_LIST, false },
    };
    struct ws_policy_index *index = draft->policy->index;
    const cJSON *spelling;

    if (!json_check(&draft->json, node, keys, WS_COUNT(keys)))
        return;
    int meaning = json_meaning(&draft->json, node, "means");
    if (meaning < 0)
        return;
    long option = (long)index->option_count++;
    index->options[option] =
        (struct ws_option){ draft_copy(draft, node, "answer"),
                            (enum ws_meaning)meaning };
    add_spelling(draft, names, json_member(node, "answer"),
                 index->options[option].answer, option);
    if (!json_texts(&draft->json, node, "spellings"))
        return;
    cJSON_ArrayForEach (spelling, json_member(node, "spellings"))
        add_spelling(draft, names, spelling, spelling->valuestring, option);
}

void
draft_read_answers(struct draft *draft, const cJSON *list, struct names *names)
{
    const cJSON *node;

    cJSON_ArrayForEach (node, list)
        read_answer(draft, node, names);
}

static size_t
count_options(const cJSON *root)
{
    int count = cJSON_GetArraySize(json_member(root, "answers"));
    const cJSON *node;

    cJSON_ArrayForEach (node, json_member(root, "indicators"))
        count += cJSON_GetArraySize(json_member(node, "answers"));
    return (size_t)count;
}

void
draft_reserve_options(struct draft *draft)
{
    struct ws_policy_index *index = draft->policy->index;

    index->options =
        ws_arena_alloc(draft->arena, (count_options(draft->json.root) + 1) *
                                         sizeof(*index->options));
}

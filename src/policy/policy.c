/* Looking things up in a policy. */
#include "policy_index.h"

#include <stdlib.h>
#include <string.h>

void
ws_policy_free(struct ws_policy *policy)
{
    if (policy == NULL)
        return;
    struct ws_policy_index *index = policy->index;
    for (size_t i = 0; index->special && i < policy->indicator_count; i++)
        names_free(index->special[i]);
    names_free(index->indicators);
    names_free(index->answers);
    ws_arena_free(index->arena);
    free(index);
    free(policy);
}

long
ws_policy_indicator(const struct ws_policy *policy, const char *key)
{
    long number;

    return names_find(policy->index->indicators, key, &number) ? number : -1;
}

/* "1.", "1:", "(1)" and the like in front of an option. */
static const char *
without_number(const char *key)
{
    const char *c = key + (*key == '(');
    size_t digits = strspn(c, "0123456789");

    if (digits == 0 || digits > 2)
        return key;
    c += digits;
    c += strspn(c, ".:,;)");
    if (strncmp(c, "、", strlen("、")) == 0)
        c += strlen("、");
    return *c != '\0' ? c : key;
}

const struct ws_option *
ws_policy_answer(const struct ws_policy *policy, size_t indicator,
                 const char *key)
{
    const struct ws_policy_index *index = policy->index;
    const char *tries[2] = { key, without_number(key) };
    long option;

    for (size_t i = 0; i < WS_COUNT(tries); i++)
        if ((index->special[indicator] != NULL &&
             names_find(index->special[indicator], tries[i], &option)) ||
            names_find(index->answers, tries[i], &option))
            return &index->options[option];
    return NULL;
}

bool
ws_policy_knows_answer(const struct ws_policy *policy, const char *key)
{
    for (size_t i = 0; i < policy->indicator_count; i++)
        if (ws_policy_answer(policy, i, key) != NULL)
            return true;
    return false;
}

const char *
ws_policy_nearest_indicator(const struct ws_policy *policy, const char *key)
{
    return names_nearest(policy->index->indicators, key);
}

const char *
ws_policy_nearest_answer(const struct ws_policy *policy, const char *key)
{
    return names_nearest(policy->index->answers, without_number(key));
}

/*
 * Digests of a policy: of its text, and of that part of it that decides what a
 * row of the input counts as. A raised target changes the first one only, so
 * that a changed figure beside it is not laid at the policy's door.
 */
#include "policy_draft.h"

#include <string.h>

static void
add_member(const cJSON *object, const char *name, struct ws_buf *out)
{
    const cJSON *member = json_member(object, name);

    if (member == NULL)
        return;
    char *text = cJSON_PrintUnformatted(member);
    ws_buf_addf(out, "%s=%s\n", name, text ? text : "");
    cJSON_free(text);
}

void
draft_digest(struct draft *draft, const char *text, size_t length)
{
    static const char *const counting[] = { "id",      "place",   "aliases",
                                            "label",   "kind",    "scale",
                                            "answers", "screened" };
    struct ws_buf out = { 0 };
    const cJSON *indicator;

    add_member(draft->json.root, "answers", &out);
    cJSON_ArrayForEach (indicator, json_member(draft->json.root, "indicators"))
        for (size_t i = 0; i < WS_COUNT(counting); i++)
            add_member(indicator, counting[i], &out);
    ws_sha256(text, length, draft->policy->sha256);
    ws_sha256(out.data ? out.data : "", out.length,
              draft->policy->counting_sha256);
    ws_buf_free(&out);
}

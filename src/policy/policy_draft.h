/* A policy while it is read; for this room only. */
#ifndef WARDSCORE_POLICY_POLICY_DRAFT_H
#define WARDSCORE_POLICY_POLICY_DRAFT_H

#include "json.h"
#include "policy_index.h"

/* The public arrays, still writable. */
struct draft {
    struct json json;
    struct ws_policy *policy;
    struct ws_arena *arena;
    struct ws_pillar *pillars;
    const char **pillar_ids; /* the same, as a list of choices */
    struct ws_indicator *indicators;
};

/* A member's text, kept by the policy; NULL when it is absent. */
const char *draft_copy(struct draft *draft, const cJSON *object,
                       const char *name);
/* The key under which spellings of a text meet. */
const char *draft_key(struct draft *draft, const char *text);

/* The digests of the text, while it is open. */
void draft_digest(struct draft *draft, const char *text, size_t length);

/* Room for the options of the policy and of all its indicators: the array
 * never moves, because options are identified by their address. */
void draft_reserve_options(struct draft *draft);
/* Reads a list of answer options under these names. */
void draft_read_answers(struct draft *draft, const cJSON *list,
                        struct names *names);

#endif

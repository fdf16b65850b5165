/* What looks things up in a policy; for this room only. */
#ifndef WARDSCORE_POLICY_POLICY_INDEX_H
#define WARDSCORE_POLICY_POLICY_INDEX_H

#include <wardscore/policy.h>

#include "names.h"

struct ws_policy_index {
    struct ws_arena *arena;
    struct names *indicators;
    struct names *answers;  /* of the whole policy */
    struct names **special; /* of one indicator, or NULL; by indicator */
    struct ws_option *options;
    size_t option_count;
};

#endif

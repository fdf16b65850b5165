/* The built-in definitions, held for all cases of a program of tests. */
#ifndef TESTS_PROPERTY_DEFINITIONS_H
#define TESTS_PROPERTY_DEFINITIONS_H

#include "property/program.h"

#include <wardscore/policy.h>

static struct ws_policy *policy;
static struct ws_wards *wards;

static inline int
set_up(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);

    policy = ws_policy_load("osaka-2015", findings);
    wards = ws_wards_load("osaka", findings);
    ws_findings_free(findings);
    return policy && wards ? program_setup(state) : -1;
}

static inline int
tear_down(void **state)
{
    ws_policy_free(policy);
    ws_wards_free(wards);
    return program_teardown(state);
}

#endif

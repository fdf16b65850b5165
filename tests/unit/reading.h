/* A survey to be read by the built-in definitions, for tests of workbooks. */
#ifndef TESTS_UNIT_READING_H
#define TESTS_UNIT_READING_H

#include <wardscore/load.h>

struct reading {
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_survey *survey;
};

static inline void
open_reading(struct reading *reading)
{
    reading->findings = ws_findings_new(false);
    reading->policy = ws_policy_load("osaka-2015", reading->findings);
    reading->wards = ws_wards_load("osaka", reading->findings);
    reading->survey =
        ws_survey_new(reading->policy, reading->wards, reading->findings);
}

static inline void
close_reading(struct reading *reading)
{
    ws_survey_free(reading->survey);
    ws_policy_free(reading->policy);
    ws_wards_free(reading->wards);
    ws_findings_free(reading->findings);
}

#endif

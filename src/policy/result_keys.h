/* What a result says of itself, whatever the command. */
#ifndef WARDSCORE_POLICY_RESULT_KEYS_H
#define WARDSCORE_POLICY_RESULT_KEYS_H

#include "json.h"

/* The first rows of a table of keys. */
#define RESULT_KEYS                                                            \
    { "schema_version", JSON_WHOLE, true }, { "tool", JSON_OBJECT, true },     \
        { "policy", JSON_OBJECT, true }, { "wards", JSON_OBJECT, true },       \
        { "survey", JSON_OBJECT, false }, { "command", JSON_TEXT, true },      \
        { "fiscal_year", JSON_WHOLE, true },                                   \
        { "confidence", JSON_NUMBER, true }, { "no_answer", JSON_TEXT, true }, \
        { "weights", JSON_TEXT, true }, { "city_rule", JSON_TEXT, true },      \
        { "count_intervals", JSON_TEXT, true },                                \
        { "suppress", JSON_WHOLE, true }, { "inputs", JSON_LIST, true },       \
    {                                                                          \
        "findings", JSON_LIST, true                                            \
    }

/* Those of a definition it rests on; a policy has them all. */
#define DEFINITION_KEYS                                                        \
    { "id", JSON_TEXT, true }, { "version", JSON_TEXT, true },                 \
        { "sha256", JSON_TEXT, false },                                        \
        { "counting_sha256", JSON_TEXT, false },                               \
    {                                                                          \
        "title", JSON_TEXT, false                                              \
    }

#endif

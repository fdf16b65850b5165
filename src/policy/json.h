/*
 * Strict reading of definitions: cJSON does the parsing, this adds what it
 * lets pass (trailing text, duplicate and unknown keys, 007, raw control
 * characters) and the line and column of everything that is wrong.
 */
#ifndef WARDSCORE_POLICY_JSON_H
#define WARDSCORE_POLICY_JSON_H

#include <cjson/cJSON.h>

#include <wardscore/policy.h>

/* A text of more bytes is refused. */
#define JSON_LARGEST_DEFINITION ((size_t)4 << 20)
#define JSON_LARGEST_RESULT     ((size_t)64 << 20)

struct json {
    const char *file;
    const char *text;
    cJSON *root;
    struct ws_findings *findings;
    bool failed;             /* at least one finding was made here */
    struct json_spot *spots; /* where the values stand, once that is needed */
    size_t spot_count, spot_capacity;
};

enum json_type {
    JSON_TEXT,
    JSON_NUMBER,
    JSON_WHOLE,
    JSON_TRUTH,
    JSON_OBJECT,
    JSON_LIST,
    JSON_FIGURE,       /* a number or null */
    JSON_TEXT_OR_NULL, /* also an empty one */
};

/* A key that an object may have, or must have. */
struct json_key {
    const char *name;
    enum json_type type;
    bool required;
};

/* Parses; false with findings when the text is no acceptable JSON. The text
 * must be terminated and outlive the struct; release with json_close(). */
bool json_open(struct json *json, const char *text, size_t length,
               const char *file, struct ws_findings *findings);
/* The same for results, which grow with the wards. */
bool json_open_result(struct json *json, const char *text, size_t length,
                      const char *file, struct ws_findings *findings);
void json_close(struct json *json);

/* Checks an object's keys and their types; true when all is well. */
bool json_check(struct json *json, const cJSON *object,
                const struct json_key *keys, size_t count);

/* Adds a finding at a node (at its key when `at_key`). */
void json_find(struct json *json, const cJSON *node, bool at_key,
               enum ws_finding_id id, const char *const args[WS_FINDING_ARGS]);

/* The value at a node as it is written, and all that follows it. */
const char *json_written(struct json *json, const cJSON *node);

/* Checks that a member is a list of texts; an absent one is. */
bool json_texts(struct json *json, const cJSON *object, const char *name);

/* After json_check(): the member, or NULL when it is optional and absent. */
const cJSON *json_member(const cJSON *object, const char *name);
const char *json_text(const cJSON *object, const char *name);
/* The same, kept by the arena; "" when it is null or absent. */
const char *json_kept(const cJSON *object, const char *name,
                      struct ws_arena *arena);
/* A whole number; `absent` when the key is not there. */
long json_whole(const cJSON *object, const char *name, long absent);
/* The same within bounds, `low` when the key is not there; false with a finding
 * (and `low`) when it is outside. */
bool json_within(struct json *json, const cJSON *object, const char *name,
                 long low, long high, long *out);
#define JSON_FIRST_YEAR 1900
#define JSON_LAST_YEAR  2200
/* A year from the first to the last; a finding and 0 else. */
int json_year(struct json *json, const cJSON *object, const char *name);
/* Is schema_version 1? A finding when it is another number; a wrong type is
 * json_check()'s to find. */
bool json_version(struct json *json);
/* Adds the finding that a member cannot be what it is; what it can be. */
void json_refuse(struct json *json, const cJSON *object, const char *name,
                 const char *en, const char *ja);
/* A number as the decimal it was written as; a finding and 0 when it has more
 * digits than can be kept, or an exponent that none of 15 digits needs. */
struct ws_decimal json_decimal(struct json *json, const cJSON *object,
                               const char *name);

/* The member as the shortest decimal that is the same double; false where it
 * is null or absent. For figures this program wrote. */
bool json_figure(const cJSON *object, const char *name, struct ws_decimal *out);

/* Is anything left of a text in its key (ws_text_key)? A finding where it could
 * never be met. */
bool json_has_key(struct json *json, const cJSON *node, const char *name,
                  const char *key);

/* The index of the member's text in `choices`; a finding and -1 else. */
int json_choice(struct json *json, const cJSON *object, const char *name,
                const char *const *choices, size_t count);

/* The same of what an answer means. */
int json_meaning(struct json *json, const cJSON *object, const char *name);

/* Reads { "ja": ..., "en": ... }; texts are copied into the arena. */
struct ws_label json_label(struct json *json, const cJSON *object,
                           const char *name, struct ws_arena *arena);

#endif

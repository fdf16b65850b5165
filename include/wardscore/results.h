/*
 * Results read back: what `report -f json` wrote, as strictly as a definition.
 * Everything inside is owned by the results and valid until they are freed.
 */
#ifndef WARDSCORE_RESULTS_H
#define WARDSCORE_RESULTS_H

#include <wardscore/policy.h>

WS_API_BEGIN

/* One ward (or the city) and one indicator, as the file has it. */
struct ws_result_figure {
    const char *ward_code, *ward;
    struct ws_indicator indicator; /* id, label, kind, decimals, comparator,
                                    * target; the rest is not in the file */
    bool has_value, has_n, has_positive;
    struct ws_decimal value, n, positive;
    enum ws_verdict verdict;
    const char *certainty; /* clear, within_margin; NULL: no interval */
    const char *note;      /* why there is no value, or a remark; "" */
};

struct ws_result_input {
    const char *path;  /* of a workbook with #sheet */
    const char *sheet; /* "" for a file of text */
    const char *sha256, *encoding, *layout;
    long figures; /* of the year, that it gave; -1: not told */
};

/* A definition the figures rest on; digests are "" where they are not told.
 * All "" when there was none. */
struct ws_result_definition {
    const char *id, *version, *sha256;
    const char *counting_sha256; /* of a policy: what rows are counted by */
};

enum ws_result_rule {
    WS_RULE_OF_BLANKS,
    WS_RULE_OF_WEIGHTS,
    WS_RULE_OF_HIDING,
    WS_RULE_OF_THE_CITY,
    WS_RULE_OF_CONFIDENCE,
    WS_RULE_OF_COUNTS,
    WS_RESULT_RULES
};

/* Its key in the JSON: no_answer, weights ... */
const char *ws_result_rule_name(enum ws_result_rule rule);

struct ws_results {
    const char *file; /* as the user named it */
    const char *tool_version;
    int year;
    struct ws_result_definition policy, wards, survey;
    const char *rules[WS_RESULT_RULES]; /* as they stand in the file */
    const struct ws_result_input *inputs;
    size_t input_count;
    const struct ws_result_figure
        *figures; /* wards in city order, then the city */
    size_t count;
    size_t ward_count; /* figures of wards, the first ones */
    struct ws_arena *arena;
};

/* NULL with findings when the file ("-": standard input) cannot be read, or
 * is no result of `report`. */
struct ws_results *ws_results_read(const char *path,
                                   struct ws_findings *findings);
/* The same from bytes in memory, terminated. */
struct ws_results *ws_results_parse(const char *text, size_t length,
                                    const char *file,
                                    struct ws_findings *findings);
void ws_results_free(struct ws_results *results);

WS_API_END

#endif

/*
 * Policy room: what is measured, against what, and where.
 *
 * A policy holds the indicators with their targets and the answer options; a
 * set of wards holds a city's wards in the order readers expect. Both are
 * read from JSON as strictly as the data itself, or from the copies that are
 * compiled in. Everything inside is owned by the policy or the set and valid
 * until it is freed.
 */
#ifndef WARDSCORE_POLICY_H
#define WARDSCORE_POLICY_H

#include <wardscore/findings.h>

WS_API_BEGIN

enum ws_kind { WS_SHARE, WS_SCORE, WS_COUNT_OF_CASES, WS_MILESTONE, WS_KINDS };

const char *ws_kind_name(enum ws_kind kind); /* share, score, ... */
struct ws_label ws_kind_label(enum ws_kind kind);

/* True when targets by year make sense (not for milestones). */
bool ws_kind_has_path(enum ws_kind kind);

/* Unit of a figure: percent, points, count, or - for a milestone. */
const char *ws_kind_unit(enum ws_kind kind);

enum ws_comparator {
    WS_AT_LEAST,
    WS_AT_MOST,
    WS_MORE_THAN,
    WS_LESS_THAN,
    WS_EQUAL,
    WS_BY,     /* milestones: done in the due year or before */
    WS_DURING, /* milestones: done in the due year itself */
    WS_COMPARATORS
};

const char *ws_comparator_name(enum ws_comparator comparator);
/* Exact; equality is met by at_least, at_most and equal. */
bool ws_comparator_met(enum ws_comparator comparator, struct ws_exact value,
                       struct ws_exact target);
/* True when a larger value is a better one. */
bool ws_comparator_upward(enum ws_comparator comparator);
/* Above 0 when a is better than b, below 0 when it is worse. Of a target to be
 * hit exactly, the nearer value is the better one. */
int ws_comparator_better(enum ws_comparator comparator, struct ws_exact a,
                         struct ws_exact b, struct ws_exact target);

/* What a value comes to against its target. */
enum ws_verdict { WS_NO_DATA, WS_ACHIEVED, WS_NOT_ACHIEVED, WS_VERDICTS };

const char *ws_verdict_name(enum ws_verdict verdict);

/* What an answer does to a share. */
enum ws_meaning {
    WS_POSITIVE,
    WS_NEGATIVE,
    WS_NEUTRAL,   /* in the base, not positive */
    WS_NO_ANSWER, /* in the base only by the policy's rule */
    WS_NOT_ASKED, /* never in the base */
    WS_MEANINGS
};

const char *ws_meaning_name(enum ws_meaning meaning); /* positive, ... */

struct ws_option {
    const char *answer; /* canonical spelling */
    enum ws_meaning meaning;
};

/* A target for one fiscal year on the way, in the unit. */
struct ws_path_step {
    int year;
    struct ws_decimal target;
};

struct ws_indicator {
    const char *id;    /* K01 */
    const char *place; /* where the policy document states it */
    size_t pillar;     /* index into the policy's pillars, always valid */
    struct ws_label label, definition, asked, base;
    enum ws_kind kind;
    unsigned decimals; /* shown to people, 0 to WS_MAX_SCALE */
    enum ws_comparator comparator;
    struct ws_decimal target;    /* in the unit; the due year of a milestone */
    struct ws_decimal low, high; /* ends of the scale, scores only */
    int due_year;                /* fiscal year, 1900 to 2200 */
    const struct ws_path_step *path; /* years ascending, may be empty */
    size_t path_count;
    bool screened; /* not asked of all who got the ward's survey */
};

/* A part of the policy document, under which indicators are shown; at least
 * one. */
struct ws_pillar {
    const char *id;
    struct ws_label label;
};

struct ws_policy {
    const char *id, *version;
    char sha256[WS_SHA256_TEXT];          /* of the text it was read from */
    char counting_sha256[WS_SHA256_TEXT]; /* of what rows are counted by */
    struct ws_label title, source;
    bool blanks_in_base; /* no-answers count in the base */
    const struct ws_pillar *pillars;
    size_t pillar_count;
    const struct ws_indicator *indicators; /* in policy order */
    size_t indicator_count;
    struct ws_policy_index *index;
};

/* Where a definition comes from: a file, or a built-in name. Returns NULL
 * with findings when it cannot be read or is wrong in any way. */
struct ws_policy *ws_policy_load(const char *file_or_name,
                                 struct ws_findings *findings);
/* The same from text in memory; file names it in findings. */
struct ws_policy *ws_policy_parse(const char *text, size_t length,
                                  const char *file,
                                  struct ws_findings *findings);
void ws_policy_free(struct ws_policy *policy);

/* Looks an indicator up by id, place, label or alias; -1 when unknown. */
long ws_policy_indicator(const struct ws_policy *policy, const char *key);

/* The meaning of an answer to an indicator, by key (ws_text_key); a leading
 * option number is passed over. NULL when unknown. The pointer identifies the
 * option. */
const struct ws_option *ws_policy_answer(const struct ws_policy *policy,
                                         size_t indicator, const char *key);

/* An answer option of any indicator, for recognising columns. */
bool ws_policy_knows_answer(const struct ws_policy *policy, const char *key);

/* For a typo, by key: the id of the indicator, or the answer (of those that hold
 * for every indicator), with the nearest spelling; NULL when nothing is near. */
const char *ws_policy_nearest_indicator(const struct ws_policy *policy,
                                        const char *key);
const char *ws_policy_nearest_answer(const struct ws_policy *policy,
                                     const char *key);

struct ws_ward {
    const char *code; /* six digits, with check digit */
    struct ws_label name;
    const char *kana;
    long population;           /* of the newest census given, 0 when none */
    int population_year;       /* 0 when none */
    int tile_row, tile_column; /* on the tile map, 0 to 99; -1 when none */
};

struct ws_wards {
    const char *id, *version;
    char sha256[WS_SHA256_TEXT]; /* of the text it was read from */
    struct ws_label source;
    const char *city_code;
    struct ws_label city;
    const struct ws_ward *items; /* in city order */
    size_t count;
    struct ws_wards_index *index;
};

struct ws_wards *ws_wards_load(const char *file_or_name,
                               struct ws_findings *findings);
struct ws_wards *ws_wards_parse(const char *text, size_t length,
                                const char *file, struct ws_findings *findings);
void ws_wards_free(struct ws_wards *wards);

enum { WS_WARD_UNKNOWN = -1, WS_WARD_CITY = -2 };

/* Looks a ward up by name, short name, code, kana or romaji (as key);
 * WS_WARD_CITY for the city itself or a total row. */
long ws_wards_find(const struct ws_wards *wards, const char *key);
const char *ws_wards_nearest(const struct ws_wards *wards, const char *key);

/* True for a word that heads a total: 計, 合計, 全体, 総数, total ... */
bool ws_is_total_word(const char *key);

/* What is compiled in. */
struct ws_builtin {
    const char *room; /* "policies", "wards", "page" */
    const char *name;
    const unsigned char *text;
    size_t length;
};

extern const struct ws_builtin ws_builtins[];
extern const size_t ws_builtin_count;

const struct ws_builtin *ws_builtin_find(const char *room, const char *name);

WS_API_END

#endif

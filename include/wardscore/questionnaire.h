/*
 * Questionnaires: how a file of respondents (one row a person) encodes its
 * questions. A survey definition (--survey) is read from JSON as strictly as a
 * policy; docs/survey.md has the format. Everything inside is owned by the
 * questionnaire and valid until it is freed.
 */
#ifndef WARDSCORE_QUESTIONNAIRE_H
#define WARDSCORE_QUESTIONNAIRE_H

#include <wardscore/policy.h>

WS_API_BEGIN

/* A spelling of an answer in the file, as written and as a key under which
 * other ways to write it meet (ws_answer_key). "" stands for an empty cell. */
struct ws_spelling {
    const char *text, *key;
};

struct ws_choice {
    const char *answer; /* the policy's own spelling of it, for the tallies */
    const struct ws_option *option; /* of the policy; NULL: points of a score */
    enum ws_meaning meaning;
    const struct ws_spelling *spellings; /* the answer itself comes first */
    size_t spelling_count;
};

/* Who was asked: "knows the council" by the answers to another question. Every
 * value that may stand in its column is listed as a yes or a no. */
struct ws_screen {
    const char *name;
    const char *column;
    const struct ws_spelling *yes, *no;
    size_t yes_count, no_count;
};

/* A condition on screens as a tree. */
enum ws_condition_kind {
    WS_CONDITION_SCREEN,
    WS_CONDITION_ALL,
    WS_CONDITION_ANY,
    WS_CONDITION_NOT /* of its one part */
};

struct ws_condition {
    enum ws_condition_kind kind;
    size_t screen; /* index, WS_CONDITION_SCREEN */
    const struct ws_condition *const *parts;
    size_t count;
};

/* At most so many questions, screens, and choices of a question. */
#define WS_MOST_QUESTIONS 256
#define WS_MOST_SCREENS   32
#define WS_MOST_CHOICES   64
/* At most so many answers of a policy to one indicator, points among them,
 * where tallies are added up. */
#define WS_MOST_ANSWERS 250

struct ws_question {
    unsigned indicator;         /* index into the policy; each once */
    const char *const *columns; /* one; several when each holds one mark of a
                                 * question with several answers */
    size_t column_count;
    char separator; /* between several answers in one cell, '\0': one answer */
    const struct ws_choice
        *choices; /* in the order of the policy, points first */
    size_t choice_count;
    const struct ws_condition *asked; /* NULL: everybody */
    bool wording_changed;             /* not comparable with the years before */
};

/* Weights are kept exactly, in units of 10^-decimals. */
#define WS_MOST_WEIGHT_DECIMALS 7U
#define WS_LARGEST_WEIGHT       1000000

struct ws_questionnaire {
    const char *id, *version;
    char sha256[WS_SHA256_TEXT]; /* of the text it was read from */
    struct ws_label title;
    const char *ward_column;
    const char *year_column; /* NULL: year says it */
    int year;
    const char *weight_column; /* NULL: not weighted */
    unsigned weight_decimals;
    const char *respondent_column; /* an id, NULL: none; not read */
    const struct ws_screen *screens;
    size_t screen_count;
    const struct ws_question *questions; /* in policy order */
    size_t question_count;
    struct ws_arena *arena;
};

/* NULL with findings when the definition cannot be read or is wrong: every
 * answer must be one that the policy knows for that indicator, with the same
 * meaning. Only shares (and scores, whose choices are points) have questions;
 * milestones and counts have none. */
struct ws_questionnaire *ws_questionnaire_load(const char *file,
                                               const struct ws_policy *policy,
                                               struct ws_findings *findings);
struct ws_questionnaire *ws_questionnaire_parse(const char *text, size_t length,
                                                const char *file,
                                                const struct ws_policy *policy,
                                                struct ws_findings *findings);
/* What tallies of a policy may hold: every share and score with all its
 * answers; of a score the whole and half points (whole ones where there are
 * too many). It has no columns, and serves to add tallies up. NULL when the
 * policy has more than WS_MOST_QUESTIONS shares and scores, or more than
 * WS_MOST_ANSWERS answers to one of them. It lives no longer than the policy. */
struct ws_questionnaire *
ws_questionnaire_of_policy(const struct ws_policy *policy);
void ws_questionnaire_free(struct ws_questionnaire *questionnaire);

/* The key under which spellings of an answer meet: that of any name, except
 * that a minus or dash is kept where it is all there is, or belongs to a number
 * (-9 is not 9, and - is no empty cell). */
const char *ws_answer_key(struct ws_arena *arena, const char *text,
                          size_t length);

/* Does the condition hold, given the screens that do (bit i: screen i)? NULL
 * holds always. */
bool ws_condition_holds(const struct ws_condition *condition, uint32_t screens);

/* The choice a value stands for, by key; -1 when it is none. */
long ws_question_choice(const struct ws_question *question, const char *key);

/* 1: yes, 0: no, -1: the value is not listed. */
int ws_screen_value(const struct ws_screen *screen, const char *key);

/* ---- Drafts ------------------------------------------------------------------ */

/* What a column seems to be. */
enum ws_draft_role {
    WS_DRAFT_WARD,
    WS_DRAFT_YEAR,
    WS_DRAFT_WEIGHT,
    WS_DRAFT_RESPONDENT,
    WS_DRAFT_QUESTION, /* few values, answers or codes */
    WS_DRAFT_OTHER,    /* free text, many values */
    WS_DRAFT_ROLES
};

const char *ws_draft_role_name(enum ws_draft_role role);

struct ws_draft_value {
    const char *text;
    uint64_t count;
    const struct ws_option *option; /* of the policy; NULL: not known there */
};

/* More distinct values than this are not listed. */
#define WS_DRAFT_VALUES 40

struct ws_draft_column {
    const char *name;
    enum ws_draft_role role;
    unsigned decimals;                             /* of a weight */
    struct ws_draft_value values[WS_DRAFT_VALUES]; /* most frequent first */
    size_t value_count;
    bool many; /* there are more */
};

/* A file's columns, for a person who writes its survey definition. */
struct ws_draft {
    struct ws_arena *arena;
    struct ws_draft_column *columns;
    size_t count;
    uint64_t rows;
};

/* A definition with what could be told from the file; "?" stands where a
 * person must decide. free() it. */
char *ws_draft_json(const struct ws_draft *draft);

WS_API_END

#endif

/* A questionnaire while it is read; for this room only. */
#ifndef WARDSCORE_POLICY_QUESTIONNAIRE_FORM_H
#define WARDSCORE_POLICY_QUESTIONNAIRE_FORM_H

#include <wardscore/questionnaire.h>

#include "json.h"

/* How deeply the parts of a condition may be nested. */
#define DEEPEST_CONDITION 8U

/* A choice as the definition states it: its answer and meaning are the
 * policy's affair, which is asked for each indicator that has the choice. */
struct form_choice {
    const cJSON *node;
    struct ws_choice choice;
    bool means; /* its meaning is stated */
    bool said;  /* a finding was made on it: one is enough */
};

/* The choices of a question, or of several that share a scale. */
struct form_choices {
    const char *name; /* of the scale */
    struct form_choice *items;
    size_t count;
};

/* What a column is read for. */
struct form_use {
    const char *label;
    bool shared; /* with other uses that may share it */
};

struct form {
    struct json json;
    const struct ws_policy *policy;
    struct ws_questionnaire *out;
    struct ws_arena *arena;
    struct ws_screen *screens;
    bool screens_known; /* every one of them has a name */
    struct form_choices *scales;
    size_t scale_count;
    struct ws_map *columns; /* names to uses */
    struct form_use *uses;
    size_t use_count, use_capacity;
};

/* ---- questionnaire_form.c: what everything is read with ---------------- */

/* As json_find(), with the nearest known spelling (or NULL). */
void form_find(struct form *form, const cJSON *node, enum ws_finding_id id,
               const char *near, const char *const args[WS_FINDING_ARGS]);
/* This value cannot be; what can. */
void form_refuse(struct form *form, const cJSON *node, const char *name,
                 const char *value, const char *en, const char *ja);
/* The index of the one of these keys that is there; a finding and -1 when
 * none is, or several are. */
int form_one_of(struct form *form, const cJSON *object,
                const char *const *names, size_t count);
/* Has the list that many items? A finding else. */
bool form_sized(struct form *form, const cJSON *list, const char *name,
                size_t most);

/* A text, kept by the questionnaire. */
const char *form_keep(struct form *form, const char *text);

/* The name of a column at a node that is a text; NULL with a finding when it
 * is blank or stands for something else already. */
const char *form_column(struct form *form, const cJSON *node, const char *label,
                        bool shared);

/* Reads a spelling; false with a finding when it could not be told from
 * others. name is that of the key it stands under. */
bool form_spelling(struct form *form, const cJSON *node, const char *name,
                   struct ws_spelling *out);

/* ---- questionnaire_screens.c ------------------------------------------- */

void form_read_screens(struct form *form, const cJSON *list);
/* The condition at a node; NULL with a finding. */
const struct ws_condition *form_condition(struct form *form, const cJSON *node);

/* ---- questionnaire_choices.c ------------------------------------------- */

void form_read_scales(struct form *form, const cJSON *scales);
/* Reads the choices of a question, its own or those of a scale. */
void form_read_answers(struct form *form, const cJSON *node,
                       struct ws_question *out);

/* Puts choices in the order of the policy: tallies of one policy have one
 * order, whatever definition they were made by. */
void questionnaire_sort(struct ws_choice *choices, size_t count);

#endif

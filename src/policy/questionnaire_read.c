/*
 * Questionnaires from JSON. Invariant: a questionnaire that is returned is
 * whole and agrees with its policy; anything else became findings.
 */
#include "questionnaire_form.h"

#include "load_text.h"

#include <stdlib.h>
#include <string.h>

/* ---- ward, year, weight ------------------------------------------------- */

/* { "column": ... }, for what has nothing else to it. */
static const char *
read_column(struct form *form, const char *name)
{
    static const struct json_key key = { "column", JSON_TEXT, true };
    const cJSON *node = json_member(form->json.root, name);

    if (node == NULL || !json_check(&form->json, node, &key, 1))
        return NULL;
    return form_column(form, json_member(node, "column"), name, false);
}

static void
read_year(struct form *form)
{
    static const struct json_key keys[] = {
        { "column", JSON_TEXT, false },
        { "fixed", JSON_WHOLE, false },
    };
    static const char *const names[] = { "column", "fixed" };
    const cJSON *year = json_member(form->json.root, "year");

    if (!json_check(&form->json, year, keys, WS_COUNT(keys)))
        return;
    switch (form_one_of(form, year, names, WS_COUNT(names))) {
    case 0:
        form->out->year_column =
            form_column(form, json_member(year, "column"), "year", false);
        break;
    case 1:
        form->out->year = json_year(&form->json, year, "fixed");
        break;
    }
}

static void
read_weight(struct form *form)
{
    static const struct json_key keys[] = {
        { "column", JSON_TEXT, true },
        { "decimals", JSON_WHOLE, true },
    };
    const cJSON *weight = json_member(form->json.root, "weight");
    long decimals;

    if (weight == NULL ||
        !json_check(&form->json, weight, keys, WS_COUNT(keys)))
        return;
    form->out->weight_column =
        form_column(form, json_member(weight, "column"), "weight", false);
    json_within(&form->json, weight, "decimals", 0, WS_MOST_WEIGHT_DECIMALS,
                &decimals);
    form->out->weight_decimals = (unsigned)decimals;
}

/* ---- questions ---------------------------------------------------------- */

/* Has a question of this kind choices to count? */
static bool
has_choices(const struct ws_indicator *indicator)
{
    return indicator->kind == WS_SHARE || indicator->kind == WS_SCORE;
}

static void
no_indicator(struct form *form, const cJSON *node, const char *near)
{
    struct ws_buf known = { 0 };

    for (size_t i = 0; i < form->policy->indicator_count; i++)
        if (has_choices(&form->policy->indicators[i]))
            ws_buf_addf(&known, "%s%s", known.length ? ", " : "",
                        form->policy->indicators[i].id);
    const char *ids = known.data ? known.data : "-";
    form_find(form, node, WS_F_JSON_VALUE, near,
              WS_ARGS("indicator", node->valuestring, ids, ids));
    ws_buf_free(&known);
}

/* The indicator a question is on, -1 with a finding. */
static long
read_indicator(struct form *form, const cJSON *node)
{
    const char *key =
        ws_text_key(form->arena, node->valuestring, strlen(node->valuestring));
    long number = ws_policy_indicator(form->policy, key);

    if (number < 0)
        no_indicator(form, node,
                     ws_policy_nearest_indicator(form->policy, key));
    else if (!has_choices(&form->policy->indicators[number]))
        no_indicator(form, node, NULL);
    else
        return number;
    return -1;
}

static void
add_column(struct form *form, const cJSON *node, const char *label,
           const char **columns, size_t *count)
{
    const char *column = form_column(form, node, label, true);

    if (column == NULL)
        return;
    for (size_t i = 0; i < *count; i++)
        if (strcmp(columns[i], column) == 0) {
            json_find(&form->json, node, false, WS_F_JSON_TWICE,
                      WS_ARGS(column, column));
            return;
        }
    columns[(*count)++] = column;
}

static void
read_columns(struct form *form, const cJSON *node, const char *label,
             struct ws_question *out)
{
    static const char *const names[] = { "column", "columns" };
    int which = form_one_of(form, node, names, WS_COUNT(names));
    if (which < 0)
        return;
    const cJSON *item, *list = json_member(node, names[which]);
    size_t room = (size_t)cJSON_GetArraySize(list) + 1;
    const char **columns = ws_arena_alloc(form->arena, room * sizeof(*columns));

    out->columns = columns;
    if (which == 0) {
        add_column(form, list, label, columns, &out->column_count);
        return;
    }
    if (!form_sized(form, list, "columns", WS_MOST_CHOICES) ||
        !json_texts(&form->json, node, "columns"))
        return;
    cJSON_ArrayForEach (item, list)
        add_column(form, item, label, columns, &out->column_count);
}

static char
read_separator(struct form *form, const cJSON *node)
{
    static const char *const separators[] = { ";", ",", "/", "|", " " };

    if (json_member(node, "separator") == NULL)
        return '\0';
    int which = json_choice(&form->json, node, "separator", separators,
                            WS_COUNT(separators));
    return which < 0 ? '\0' : *separators[which];
}

/* The keys of a question; answers and conditions have two types. */
static bool
check_question(struct form *form, const cJSON *node)
{
    const cJSON *answers = json_member(node, "answers");
    const cJSON *asked = json_member(node, "asked");
    struct json_key keys[] = {
        { "indicator", JSON_TEXT, true },
        { "column", JSON_TEXT, false },
        { "columns", JSON_LIST, false },
        { "answers", cJSON_IsString(answers) ? JSON_TEXT : JSON_LIST, true },
        { "asked", cJSON_IsString(asked) ? JSON_TEXT : JSON_OBJECT, false },
        { "wording_changed", JSON_TRUTH, false },
        { "separator", JSON_TEXT, false }, /* only within one column */
    };
    bool several = json_member(node, "columns") != NULL &&
                   json_member(node, "column") == NULL;

    return json_check(&form->json, node, keys,
                      WS_COUNT(keys) - (several ? 1 : 0));
}

/* questions: by indicator, those not read without columns. */
static void
read_question(struct form *form, const cJSON *node,
              struct ws_question *questions, bool *met)
{
    const cJSON *asked = json_member(node, "asked");

    if (!check_question(form, node))
        return;
    long number = read_indicator(form, json_member(node, "indicator"));
    if (number < 0)
        return;
    struct ws_question *out = &questions[number];
    const char *id = form->policy->indicators[number].id;
    if (met[number]) {
        json_find(&form->json, json_member(node, "indicator"), false,
                  WS_F_ID_TWICE, WS_ARGS(id));
        return;
    }
    met[number] = true;
    out->indicator = (unsigned)number;
    out->separator = read_separator(form, node);
    read_columns(form, node, id, out);
    form_read_answers(form, json_member(node, "answers"), out);
    if (asked != NULL)
        out->asked = form_condition(form, asked);
    out->wording_changed = cJSON_IsTrue(json_member(node, "wording_changed"));
}

static void
read_questions(struct form *form, const cJSON *list)
{
    size_t count = form->policy->indicator_count;
    struct ws_question *questions =
        ws_arena_alloc(form->arena, (count + 1) * sizeof(*questions));
    bool *met = ws_arena_alloc(form->arena, (count + 1) * sizeof(*met));
    const cJSON *node;

    if (!form_sized(form, list, "questions", WS_MOST_QUESTIONS))
        return;
    cJSON_ArrayForEach (node, list)
        read_question(form, node, questions, met);
    for (size_t i = 0; i < count; i++)
        if (met[i])
            questions[form->out->question_count++] = questions[i];
    form->out->questions = questions;
}

/* ---- the questionnaire -------------------------------------------------- */

static void
read_questionnaire(struct form *form)
{
    static const struct json_key keys[] = {
        { "schema_version", JSON_WHOLE, true },
        { "id", JSON_TEXT, true },
        { "version", JSON_TEXT, true },
        { "title", JSON_OBJECT, true },
        { "ward", JSON_OBJECT, true },
        { "year", JSON_OBJECT, true },
        { "weight", JSON_OBJECT, false },
        { "respondent", JSON_OBJECT, false },
        { "scales", JSON_OBJECT, false },
        { "screens", JSON_LIST, false },
        { "questions", JSON_LIST, true },
    };
    const cJSON *root = form->json.root;
    struct ws_questionnaire *out = form->out;

    if (!json_check(&form->json, root, keys, WS_COUNT(keys)))
        return;
    json_version(&form->json);
    out->id = form_keep(form, json_text(root, "id"));
    out->version = form_keep(form, json_text(root, "version"));
    out->title = json_label(&form->json, root, "title", form->arena);
    out->ward_column = read_column(form, "ward");
    read_year(form);
    read_weight(form);
    out->respondent_column = read_column(form, "respondent");
    form_read_scales(form, json_member(root, "scales"));
    form_read_screens(form, json_member(root, "screens"));
    read_questions(form, json_member(root, "questions"));
}

struct ws_questionnaire *
ws_questionnaire_parse(const char *text, size_t length, const char *file,
                       const struct ws_policy *policy,
                       struct ws_findings *findings)
{
    struct form form = { .policy = policy };

    form.out = ws_alloc(1, sizeof(*form.out));
    form.arena = form.out->arena = ws_arena_new();
    form.columns = ws_map_new();
    ws_sha256(text, length, form.out->sha256);
    if (json_open(&form.json, text, length, file, findings))
        read_questionnaire(&form);
    json_close(&form.json);
    ws_map_free(form.columns);
    free(form.uses);
    if (form.json.failed) {
        ws_questionnaire_free(form.out);
        return NULL;
    }
    return form.out;
}

struct ws_questionnaire *
ws_questionnaire_load(const char *file, const struct ws_policy *policy,
                      struct ws_findings *findings)
{
    struct ws_buf text = { 0 };
    struct ws_label reason;
    struct ws_questionnaire *questionnaire = NULL;

    if (load_file(file, &text, &reason))
        questionnaire = ws_questionnaire_parse(
            text.data ? text.data : "", text.length, file, policy, findings);
    else
        ws_findings_add_on_file(findings, file, 0, WS_F_NO_QUESTIONNAIRE,
                                WS_ARGS(reason.en, reason.ja));
    ws_buf_free(&text);
    return questionnaire;
}

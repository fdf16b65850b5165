/* A draft as the beginnings of a survey definition. */
#include <wardscore/questionnaire.h>

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

static const char *const role_names[] = {
    [WS_DRAFT_WARD] = "ward",         [WS_DRAFT_YEAR] = "year",
    [WS_DRAFT_WEIGHT] = "weight",     [WS_DRAFT_RESPONDENT] = "respondent",
    [WS_DRAFT_QUESTION] = "question", [WS_DRAFT_OTHER] = "-",
};

_Static_assert(WS_COUNT(role_names) == WS_DRAFT_ROLES, "a name for every role");

const char *
ws_draft_role_name(enum ws_draft_role role)
{
    return role_names[role];
}

static const struct ws_draft_column *
column_with(const struct ws_draft *draft, enum ws_draft_role role)
{
    for (size_t i = 0; i < draft->count; i++)
        if (draft->columns[i].role == role)
            return &draft->columns[i];
    return NULL;
}

/* { "column": name }, or "?" where no column seems to be it. */
static cJSON *
add_column(cJSON *root, const char *key, const struct ws_draft_column *column)
{
    cJSON *object = cJSON_AddObjectToObject(root, key);

    cJSON_AddStringToObject(object, "column", column ? column->name : "?");
    return object;
}

static void
add_choice(cJSON *answers, const struct ws_draft_value *value)
{
    cJSON *choice = cJSON_CreateObject();
    const struct ws_option *option = value->option;
    bool blank = *value->text == '\0';

    cJSON_AddStringToObject(choice, "answer",
                            option  ? option->answer
                            : blank ? "無回答"
                                    : "?");
    cJSON_AddStringToObject(choice, "means",
                            option  ? ws_meaning_name(option->meaning)
                            : blank ? "no_answer"
                                    : "?");
    if (option == NULL || strcmp(option->answer, value->text) != 0)
        cJSON_AddItemToArray(cJSON_AddArrayToObject(choice, "spellings"),
                             cJSON_CreateString(value->text));
    cJSON_AddItemToArray(answers, choice);
}

static void
add_question(cJSON *questions, const struct ws_draft_column *column)
{
    cJSON *question = cJSON_CreateObject();
    cJSON *answers;

    cJSON_AddStringToObject(question, "indicator", "?");
    cJSON_AddStringToObject(question, "column", column->name);
    answers = cJSON_AddArrayToObject(question, "answers");
    for (size_t i = 0; i < column->value_count; i++)
        add_choice(answers, &column->values[i]);
    cJSON_AddItemToArray(questions, question);
}

static void
add_title(cJSON *root)
{
    cJSON *title = cJSON_AddObjectToObject(root, "title");

    cJSON_AddStringToObject(title, "ja", "?");
    cJSON_AddStringToObject(title, "en", "?");
}

char *
ws_draft_json(const struct ws_draft *draft)
{
    cJSON *root = cJSON_CreateObject();
    const struct ws_draft_column *weight = column_with(draft, WS_DRAFT_WEIGHT);
    const struct ws_draft_column *respondent =
        column_with(draft, WS_DRAFT_RESPONDENT);

    cJSON_AddNumberToObject(root, "schema_version", 1);
    cJSON_AddStringToObject(root, "id", "?");
    cJSON_AddStringToObject(root, "version", "1.0");
    add_title(root);
    add_column(root, "ward", column_with(draft, WS_DRAFT_WARD));
    add_column(root, "year", column_with(draft, WS_DRAFT_YEAR));
    if (weight != NULL)
        cJSON_AddNumberToObject(add_column(root, "weight", weight), "decimals",
                                weight->decimals);
    if (respondent != NULL)
        add_column(root, "respondent", respondent);
    cJSON *questions = cJSON_AddArrayToObject(root, "questions");
    for (size_t i = 0; i < draft->count; i++)
        if (draft->columns[i].role == WS_DRAFT_QUESTION)
            add_question(questions, &draft->columns[i]);
    char *text = cJSON_Print(root);
    cJSON_Delete(root);
    return text;
}

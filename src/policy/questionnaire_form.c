/* What every part of a questionnaire is read with. */
#include "questionnaire_form.h"

#include <stdio.h>
#include <string.h>

/* The finding is made in a list of its own, where its place is known. */
void
form_find(struct form *form, const cJSON *node, enum ws_finding_id id,
          const char *near, const char *const args[WS_FINDING_ARGS])
{
    struct ws_findings *all = form->json.findings;
    struct ws_findings *one = ws_findings_new(false);

    form->json.findings = one;
    json_find(&form->json, node, false, id, args);
    form->json.findings = all;
    struct ws_finding finding = *ws_findings_at(one, 0);
    finding.suggestion = near;
    ws_findings_add(all, &finding);
    ws_findings_free(one);
}

void
form_refuse(struct form *form, const cJSON *node, const char *name,
            const char *value, const char *en, const char *ja)
{
    json_find(&form->json, node, false, WS_F_JSON_VALUE,
              WS_ARGS(name, value, en, ja));
}

int
form_one_of(struct form *form, const cJSON *object, const char *const *names,
            size_t count)
{
    struct ws_buf known = { 0 };
    int found = -1, times = 0;

    for (size_t i = 0; i < count; i++) {
        ws_buf_addf(&known, "%s%s", i ? ", " : "", names[i]);
        if (json_member(object, names[i]) == NULL)
            continue;
        found = (int)i;
        times++;
    }
    if (times != 1)
        json_find(&form->json, object, false, WS_F_JSON_ONE_OF,
                  WS_ARGS(known.data));
    ws_buf_free(&known);
    return times == 1 ? found : -1;
}

bool
form_sized(struct form *form, const cJSON *list, const char *name, size_t most)
{
    size_t count = (size_t)cJSON_GetArraySize(list);
    char en[64], ja[64];

    if (count > 0 && count <= most)
        return true;
    bool limited = most < SIZE_MAX;
    snprintf(en, sizeof(en), "a list of 1 to %zu items", most);
    snprintf(ja, sizeof(ja), "1〜%zu個のリスト", most);
    json_find(&form->json, list, false, WS_F_JSON_TYPE,
              WS_ARGS(name, limited ? en : "a list that is not empty",
                      limited ? ja : "空でないリスト"));
    return false;
}

const char *
form_keep(struct form *form, const char *text)
{
    return ws_arena_copy(form->arena, text, strlen(text));
}

/* ---- columns ----------------------------------------------------------- */

const char *
form_column(struct form *form, const cJSON *node, const char *label,
            bool shared)
{
    const char *name = ws_text_trimmed(form->arena, node->valuestring);
    long before;

    if (*name == '\0') {
        form_refuse(form, node, "column", node->valuestring,
                    "a name that is not blank", "空白でない列名");
        return NULL;
    }
    if (ws_map_get(form->columns, name, strlen(name), &before)) {
        const struct form_use *use = &form->uses[before];
        if (shared && use->shared)
            return name;
        json_find(&form->json, node, false, WS_F_NAME_TWICE,
                  WS_ARGS(name, use->label, label));
        return NULL;
    }
    form->uses = ws_reserve(form->uses, form->use_count, &form->use_capacity,
                            sizeof(*form->uses));
    ws_map_put(form->columns, name, strlen(name), (long)form->use_count);
    form->uses[form->use_count++] = (struct form_use){ label, shared };
    return name;
}

/* ---- spellings --------------------------------------------------------- */

bool
form_spelling(struct form *form, const cJSON *node, const char *name,
              struct ws_spelling *out)
{
    const char *text = node->valuestring;

    if (!cJSON_IsString(node)) {
        json_find(&form->json, node, false, WS_F_JSON_TYPE,
                  WS_ARGS(name, "a text", "文字列"));
        return false;
    }
    out->text = form_keep(form, text);
    out->key = ws_answer_key(form->arena, text, strlen(text));
    return true;
}

/* Who was asked: screens, and conditions on them. */
#include "questionnaire_form.h"

#include <string.h>

/* ---- screens ----------------------------------------------------------- */

/* Spellings already met, to tell a yes from a no. */
struct answers_met {
    struct ws_map *keys; /* with their end, so that "" is a key as well */
    bool yes;
};

static void
read_values(struct form *form, const cJSON *list, struct answers_met *met,
            const struct ws_spelling **out, size_t *count)
{
    const char *name = met->yes ? "yes" : "no";
    size_t room = (size_t)cJSON_GetArraySize(list) + 1;
    struct ws_spelling *spellings =
        ws_arena_alloc(form->arena, room * sizeof(*spellings));
    const cJSON *node;

    *out = spellings;
    cJSON_ArrayForEach (node, list) {
        struct ws_spelling *next = &spellings[*count];
        long before;

        if (!form_spelling(form, node, name, next))
            continue;
        size_t length = strlen(next->key) + 1;
        if (!ws_map_get(met->keys, next->key, length, &before)) {
            ws_map_put(met->keys, next->key, length, met->yes);
            ++*count;
        } else if (before != met->yes) {
            json_find(&form->json, node, false, WS_F_NAME_TWICE,
                      WS_ARGS(next->text, "yes", "no"));
        }
    }
}

static void
read_screen(struct form *form, const cJSON *node, struct ws_screen *out)
{
    static const struct json_key keys[] = {
        { "name", JSON_TEXT, true },
        { "column", JSON_TEXT, true },
        { "yes", JSON_LIST, true },
        { "no", JSON_LIST, true },
    };
    struct answers_met met = { ws_map_new(), true };

    if (json_check(&form->json, node, keys, WS_COUNT(keys))) {
        const cJSON *yes = json_member(node, "yes");
        const cJSON *no = json_member(node, "no");

        out->column =
            form_column(form, json_member(node, "column"), out->name, true);
        if (form_sized(form, yes, "yes", SIZE_MAX))
            read_values(form, yes, &met, &out->yes, &out->yes_count);
        met.yes = false;
        if (form_sized(form, no, "no", SIZE_MAX))
            read_values(form, no, &met, &out->no, &out->no_count);
    }
    ws_map_free(met.keys);
}

static long
screen_named(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->out->screen_count; i++)
        if (strcmp(form->screens[i].name, name) == 0)
            return (long)i;
    return -1;
}

/* Names come first, so that a screen that is wrong is not unknown as well. */
static void
read_name(struct form *form, const cJSON *node)
{
    const cJSON *name = json_member(node, "name");

    if (!cJSON_IsString(name) || *name->valuestring == '\0') {
        form->screens_known = false;
        form->screens[form->out->screen_count++].name = "";
        return;
    }
    if (screen_named(form, name->valuestring) >= 0)
        json_find(&form->json, name, false, WS_F_ID_TWICE,
                  WS_ARGS(name->valuestring));
    form->screens[form->out->screen_count++].name =
        form_keep(form, name->valuestring);
}

void
form_read_screens(struct form *form, const cJSON *list)
{
    const cJSON *node;
    size_t i = 0;

    form->screens_known = true;
    if (list == NULL)
        return;
    if (!form_sized(form, list, "screens", WS_MOST_SCREENS)) {
        form->screens_known = false;
        return;
    }
    form->screens = ws_arena_alloc(
        form->arena, (size_t)cJSON_GetArraySize(list) * sizeof(*form->screens));
    form->out->screens = form->screens;
    cJSON_ArrayForEach (node, list)
        read_name(form, node);
    cJSON_ArrayForEach (node, list)
        read_screen(form, node, &form->screens[i++]);
}

/* ---- conditions -------------------------------------------------------- */

static const struct ws_condition *
read_condition(struct form *form, const cJSON *node, unsigned depth);

static const struct ws_condition *
on_screen(struct form *form, const cJSON *node)
{
    long screen = screen_named(form, node->valuestring);
    struct ws_buf known = { 0 };

    if (screen >= 0) {
        struct ws_condition *out = ws_arena_alloc(form->arena, sizeof(*out));
        out->kind = WS_CONDITION_SCREEN;
        out->screen = (size_t)screen;
        return out;
    }
    if (!form->screens_known)
        return NULL;
    for (size_t i = 0; i < form->out->screen_count; i++)
        ws_buf_addf(&known, "%s%s", i ? ", " : "", form->screens[i].name);
    form_refuse(form, node, "asked", node->valuestring,
                known.data ? known.data : "the name of a screen",
                known.data ? known.data : "screens にある名前");
    ws_buf_free(&known);
    return NULL;
}

static const struct ws_condition *
with_parts(struct form *form, enum ws_condition_kind kind, const cJSON *first,
           size_t count, unsigned depth)
{
    struct ws_condition *out = ws_arena_alloc(form->arena, sizeof(*out));
    const struct ws_condition **parts =
        ws_arena_alloc(form->arena, (count + 1) * sizeof(*parts));
    const cJSON *node = first;

    out->kind = kind;
    out->parts = parts;
    for (; out->count < count; node = node->next)
        parts[out->count++] = read_condition(form, node, depth + 1);
    return out;
}

static const struct ws_condition *
read_tree(struct form *form, const cJSON *node, unsigned depth)
{
    static const char *const names[] = { "all", "any", "not" };
    static const enum ws_condition_kind kinds[] = { WS_CONDITION_ALL,
                                                    WS_CONDITION_ANY,
                                                    WS_CONDITION_NOT };
    const cJSON *not = json_member(node, "not");
    struct json_key keys[] = {
        { "all", JSON_LIST, false },
        { "any", JSON_LIST, false },
        { "not", cJSON_IsString(not ) ? JSON_TEXT : JSON_OBJECT, false },
    };

    if (!json_check(&form->json, node, keys, WS_COUNT(keys)))
        return NULL;
    int which = form_one_of(form, node, names, WS_COUNT(names));
    if (which < 0)
        return NULL;
    const cJSON *member = json_member(node, names[which]);
    if (kinds[which] == WS_CONDITION_NOT)
        return with_parts(form, WS_CONDITION_NOT, member, 1, depth);
    if (!form_sized(form, member, names[which], WS_MOST_SCREENS))
        return NULL;
    return with_parts(form, kinds[which], member->child,
                      (size_t)cJSON_GetArraySize(member), depth);
}

static const struct ws_condition *
read_condition(struct form *form, const cJSON *node, unsigned depth)
{
    if (depth > DEEPEST_CONDITION)
        json_find(&form->json, node, false, WS_F_JSON_LIMIT, NULL);
    else if (cJSON_IsString(node))
        return on_screen(form, node);
    else if (cJSON_IsObject(node))
        return read_tree(form, node, depth);
    else
        json_find(&form->json, node, false, WS_F_JSON_TYPE,
                  WS_ARGS("asked", "the name of a screen, or an object {...}",
                          "screens にある名前か、オブジェクト {...}"));
    return NULL;
}

const struct ws_condition *
form_condition(struct form *form, const cJSON *node)
{
    return read_condition(form, node, 1);
}

/*
 * Policies from JSON. Invariant: a policy that is returned is whole and free
 * of contradictions; anything else became findings.
 */
#include "policy_draft.h"

#include "load_text.h"

#include <stdlib.h>
#include <string.h>

/* ---- indicators -------------------------------------------------------- */

static void
contradiction(struct draft *draft, const cJSON *node, const char *key,
              const struct ws_indicator *indicator)
{
    const cJSON *member = json_member(node, key);
    struct ws_label kind = ws_kind_label(indicator->kind);

    json_find(
        &draft->json, member ? member : node, true, WS_F_CONTRADICTS_KIND,
        WS_ARGS(key, indicator->id, ws_kind_name(indicator->kind), kind.ja));
}

static void
missing(struct draft *draft, const cJSON *node, const char *key)
{
    json_find(&draft->json, node, false, WS_F_JSON_MISSING_KEY, WS_ARGS(key));
}

static void
read_due(struct draft *draft, const cJSON *node, struct ws_indicator *out)
{
    static const struct json_key keys[] = {
        { "year", JSON_WHOLE, true },
        { "when", JSON_TEXT, true },
    };
    static const char *const whens[] = { "by", "during" };
    const cJSON *due = json_member(node, "due");

    if (!json_check(&draft->json, due, keys, WS_COUNT(keys)))
        return;
    out->due_year = json_year(&draft->json, due, "year");
    int when = json_choice(&draft->json, due, "when", whens, WS_COUNT(whens));
    if (out->kind == WS_MILESTONE && when >= 0) {
        out->comparator = when == 0 ? WS_BY : WS_DURING;
        out->target = (struct ws_decimal){ out->due_year, 0 };
    }
}

/* Can any figure of this kind meet, and any miss, this target? */
static bool
is_in_range(const struct ws_indicator *out, struct ws_decimal target)
{
    struct ws_exact value = ws_exact_decimal(target);
    struct ws_exact zero = ws_exact_of(0, 1), hundred = ws_exact_of(100, 1);

    switch (out->kind) {
    case WS_SHARE:
        return ws_exact_compare(value, zero) >= 0 &&
               ws_exact_compare(value, hundred) <= 0;
    case WS_SCORE:
        return ws_exact_compare(value, ws_exact_decimal(out->low)) >= 0 &&
               ws_exact_compare(value, ws_exact_decimal(out->high)) <= 0;
    default:
        return ws_exact_compare(value, zero) >= 0;
    }
}

/* The target of an object. Without a scale that is fine it can be anything:
 * what follows from a mistake is not said as well. */
static struct ws_decimal
read_number(struct draft *draft, const cJSON *object,
            const struct ws_indicator *indicator, bool scaled)
{
    size_t before = ws_findings_total(draft->json.findings, WS_ERROR);
    struct ws_decimal target = json_decimal(&draft->json, object, "target");

    if (scaled && !is_in_range(indicator, target) &&
        ws_findings_total(draft->json.findings, WS_ERROR) == before)
        contradiction(draft, object, "target", indicator);
    return target;
}

/* Targets by year on the way to the last one. */
static void
read_path(struct draft *draft, const cJSON *node, bool scaled,
          struct ws_indicator *out)
{
    static const struct json_key keys[] = {
        { "year", JSON_WHOLE, true },
        { "target", JSON_NUMBER, true },
    };
    const cJSON *list = json_member(node, "path"), *step;
    size_t room = (size_t)cJSON_GetArraySize(list) + 1;
    struct ws_path_step *steps =
        ws_arena_alloc(draft->arena, room * sizeof(*steps));
    int before = 0;

    if (list != NULL && !ws_kind_has_path(out->kind))
        contradiction(draft, node, "path", out);
    cJSON_ArrayForEach (step, list) {
        struct ws_path_step *next = &steps[out->path_count];

        if (!json_check(&draft->json, step, keys, WS_COUNT(keys)))
            continue;
        next->year = json_year(&draft->json, step, "year");
        next->target = read_number(draft, step, out, scaled);
        if (next->year > 0 && next->year <= before)
            json_refuse(&draft->json, step, "year", "years in ascending order",
                        "昇順の年度");
        before = next->year > 0 ? next->year : before;
        out->path_count++;
    }
    out->path = steps;
}

/* So that the points of all ratings can be added up exactly: 10^5 points with
 * 15 decimals, 10^12 ratings a ward and thousands of wards stay in 128 bits. */
static struct ws_decimal
scale_end(struct draft *draft, const cJSON *scale, const char *key)
{
    struct ws_decimal end = json_decimal(&draft->json, scale, key);
    struct ws_exact most = ws_exact_of(100000, 1), least = { -100000, 1 };
    struct ws_exact value = ws_exact_decimal(end);

    if (ws_exact_compare(value, most) > 0 || ws_exact_compare(value, least) < 0)
        json_refuse(&draft->json, scale, key, "-100000 to 100000",
                    "-100000〜100000");
    return end;
}

/* False when what it says, or leaves out, leaves targets without a measure. */
static bool
read_scale(struct draft *draft, const cJSON *node, struct ws_indicator *out)
{
    static const struct json_key keys[] = {
        { "min", JSON_NUMBER, true },
        { "max", JSON_NUMBER, true },
    };
    const cJSON *scale = json_member(node, "scale");
    size_t before = ws_findings_total(draft->json.findings, WS_ERROR);

    if (out->kind != WS_SCORE) {
        if (scale != NULL)
            contradiction(draft, node, "scale", out);
        return true;
    }
    if (scale == NULL) {
        missing(draft, node, "scale");
        return false;
    }
    if (!json_check(&draft->json, scale, keys, WS_COUNT(keys)))
        return false;
    out->low = scale_end(draft, scale, "min");
    out->high = scale_end(draft, scale, "max");
    if (ws_findings_total(draft->json.findings, WS_ERROR) > before)
        return false;
    if (ws_exact_compare(ws_exact_decimal(out->low),
                         ws_exact_decimal(out->high)) < 0)
        return true;
    contradiction(draft, node, "scale", out);
    return false;
}

static void
read_target(struct draft *draft, const cJSON *node, bool scaled,
            struct ws_indicator *out)
{
    const cJSON *target = json_member(node, "target");
    const cJSON *comparator = json_member(node, "comparator");
    const char *names[WS_BY];

    if (out->kind == WS_MILESTONE) {
        if (target != NULL)
            contradiction(draft, node, "target", out);
        if (comparator != NULL)
            contradiction(draft, node, "comparator", out);
        return;
    }
    if (target == NULL)
        missing(draft, node, "target");
    if (comparator == NULL)
        missing(draft, node, "comparator");
    if (target == NULL || comparator == NULL)
        return;
    for (int i = 0; i < WS_BY; i++)
        names[i] = ws_comparator_name((enum ws_comparator)i);
    int choice = json_choice(&draft->json, node, "comparator", names, WS_BY);
    if (choice >= 0)
        out->comparator = (enum ws_comparator)choice;
    out->target = read_number(draft, node, out, scaled);
}

static void
read_unit(struct draft *draft, const cJSON *node,
          const struct ws_indicator *out)
{
    const char *unit = json_text(node, "unit");

    if (unit == NULL && json_member(node, "target") != NULL)
        json_find(&draft->json, json_member(node, "target"), true,
                  WS_F_TARGET_WITHOUT_UNIT, WS_ARGS(out->id));
    else if (unit == NULL)
        missing(draft, node, "unit");
    else if (strcmp(unit, ws_kind_unit(out->kind)) != 0)
        contradiction(draft, node, "unit", out);
}

static void
add_name(struct draft *draft, const cJSON *node, const char *name, size_t i)
{
    const struct ws_indicator *all = draft->indicators;
    const char *what = node->string ? node->string : "aliases";
    const char *key = draft_key(draft, name);
    bool is_id = strcmp(what, "id") == 0;
    long other = 0;

    /* A label or a place may well be "-": there is the id. */
    if ((is_id || node->string == NULL) &&
        !json_has_key(&draft->json, node, what, key))
        return;
    if (!names_add(draft->policy->index->indicators, key, all[i].id, (long)i,
                   &other))
        json_find(&draft->json, node, false,
                  is_id && strcmp(name, all[other].id) == 0 ? WS_F_ID_TWICE
                                                            : WS_F_NAME_TWICE,
                  WS_ARGS(name, all[other].id, all[i].id));
}

static void
name_indicator(struct draft *draft, const cJSON *node, size_t i)
{
    const cJSON *alias, *label = json_member(node, "label");

    add_name(draft, json_member(node, "id"), draft->indicators[i].id, i);
    add_name(draft, json_member(node, "place"), draft->indicators[i].place, i);
    if (draft->indicators[i].label.en != NULL) {
        add_name(draft, json_member(label, "ja"), draft->indicators[i].label.ja,
                 i);
        add_name(draft, json_member(label, "en"), draft->indicators[i].label.en,
                 i);
    }
    if (!json_texts(&draft->json, node, "aliases"))
        return;
    cJSON_ArrayForEach (alias, json_member(node, "aliases"))
        add_name(draft, alias, alias->valuestring, i);
}

static void
find_pillar(struct draft *draft, const cJSON *node, struct ws_indicator *out)
{
    size_t count = draft->policy->pillar_count;

    if (count == 0) /* it was said that there are none, or what is wrong */
        return;
    int choice =
        json_choice(&draft->json, node, "pillar", draft->pillar_ids, count);
    out->pillar = choice < 0 ? 0 : (size_t)choice;
}

static void
read_indicator(struct draft *draft, const cJSON *node, size_t i)
{
    static const struct json_key keys[] = {
        { "id", JSON_TEXT, true },        { "place", JSON_TEXT, true },
        { "pillar", JSON_TEXT, true },    { "aliases", JSON_LIST, false },
        { "label", JSON_OBJECT, true },   { "definition", JSON_OBJECT, true },
        { "kind", JSON_TEXT, true },      { "unit", JSON_TEXT, false },
        { "decimals", JSON_WHOLE, true }, { "comparator", JSON_TEXT, false },
        { "target", JSON_NUMBER, false }, { "scale", JSON_OBJECT, false },
        { "due", JSON_OBJECT, true },     { "asked", JSON_OBJECT, true },
        { "base", JSON_OBJECT, true },    { "answers", JSON_LIST, false },
        { "path", JSON_LIST, false },     { "screened", JSON_TRUTH, false },
    };
    const char *kinds[WS_KINDS];
    struct ws_indicator *out = &draft->indicators[i];
    long decimals;

    if (!json_check(&draft->json, node, keys, WS_COUNT(keys)))
        return;
    for (int kind = 0; kind < WS_KINDS; kind++)
        kinds[kind] = ws_kind_name((enum ws_kind)kind);
    int kind = json_choice(&draft->json, node, "kind", kinds, WS_KINDS);
    if (kind < 0)
        return;
    out->kind = (enum ws_kind)kind;
    out->id = draft_copy(draft, node, "id");
    out->place = draft_copy(draft, node, "place");
    out->label = json_label(&draft->json, node, "label", draft->arena);
    out->definition =
        json_label(&draft->json, node, "definition", draft->arena);
    out->asked = json_label(&draft->json, node, "asked", draft->arena);
    out->base = json_label(&draft->json, node, "base", draft->arena);
    json_within(&draft->json, node, "decimals", 0, WS_MAX_SCALE, &decimals);
    out->decimals = (unsigned)decimals;
    find_pillar(draft, node, out);
    read_unit(draft, node, out);
    bool scaled = read_scale(draft, node, out);
    read_target(draft, node, scaled, out);
    read_due(draft, node, out);
    read_path(draft, node, scaled, out);
    out->screened = cJSON_IsTrue(json_member(node, "screened"));
    name_indicator(draft, node, i);
    if (json_member(node, "answers") != NULL) {
        draft->policy->index->special[i] = names_new();
        draft_read_answers(draft, json_member(node, "answers"),
                           draft->policy->index->special[i]);
    }
}

/* ---- the policy -------------------------------------------------------- */

static void
is_empty(struct draft *draft, const cJSON *list)
{
    json_find(
        &draft->json, list, false, WS_F_JSON_TYPE,
        WS_ARGS(list->string, "a list that is not empty", "空でないリスト"));
}

static void
read_pillars(struct draft *draft, const cJSON *list)
{
    static const struct json_key keys[] = {
        { "id", JSON_TEXT, true },
        { "label", JSON_OBJECT, true },
    };
    const cJSON *node;
    size_t count = (size_t)cJSON_GetArraySize(list), i = 0;

    if (count == 0)
        is_empty(draft, list);
    draft->pillars =
        ws_arena_alloc(draft->arena, (count + 1) * sizeof(*draft->pillars));
    draft->pillar_ids =
        ws_arena_alloc(draft->arena, (count + 1) * sizeof(*draft->pillar_ids));
    cJSON_ArrayForEach (node, list) {
        if (!json_check(&draft->json, node, keys, WS_COUNT(keys)))
            continue;
        draft->pillars[i].id = draft->pillar_ids[i] =
            draft_copy(draft, node, "id");
        for (size_t j = 0; j < i; j++)
            if (strcmp(draft->pillars[j].id, draft->pillars[i].id) == 0)
                json_find(&draft->json, json_member(node, "id"), false,
                          WS_F_ID_TWICE, WS_ARGS(draft->pillars[i].id));
        draft->pillars[i++].label =
            json_label(&draft->json, node, "label", draft->arena);
    }
    draft->policy->pillars = draft->pillars;
    draft->policy->pillar_count = i;
}

static void
read_indicators(struct draft *draft, const cJSON *list)
{
    struct ws_policy_index *index = draft->policy->index;
    size_t count = (size_t)cJSON_GetArraySize(list), i = 0;
    const cJSON *node;

    draft->indicators =
        ws_arena_alloc(draft->arena, (count + 1) * sizeof(*draft->indicators));
    index->special =
        ws_arena_alloc(draft->arena, (count + 1) * sizeof(*index->special));
    draft->policy->indicators = draft->indicators;
    draft->policy->indicator_count = count;
    if (count == 0)
        is_empty(draft, list);
    cJSON_ArrayForEach (node, list)
        read_indicator(draft, node, i++);
}

static void
read_policy(struct draft *draft)
{
    static const struct json_key keys[] = {
        { "schema_version", JSON_WHOLE, true },
        { "id", JSON_TEXT, true },
        { "version", JSON_TEXT, true },
        { "title", JSON_OBJECT, true },
        { "source", JSON_OBJECT, true },
        { "no_answer", JSON_TEXT, true },
        { "pillars", JSON_LIST, true },
        { "answers", JSON_LIST, true },
        { "indicators", JSON_LIST, true },
    };
    static const char *const rules[] = { "exclude", "include" };
    const cJSON *root = draft->json.root;
    struct ws_policy *policy = draft->policy;

    if (!json_check(&draft->json, root, keys, WS_COUNT(keys)))
        return;
    json_version(&draft->json);
    policy->id = draft_copy(draft, root, "id");
    policy->version = draft_copy(draft, root, "version");
    policy->title = json_label(&draft->json, root, "title", draft->arena);
    policy->source = json_label(&draft->json, root, "source", draft->arena);
    policy->blanks_in_base =
        json_choice(&draft->json, root, "no_answer", rules, 2) == 1;
    draft_reserve_options(draft);
    read_pillars(draft, json_member(root, "pillars"));
    draft_read_answers(draft, json_member(root, "answers"),
                       policy->index->answers);
    read_indicators(draft, json_member(root, "indicators"));
}

struct ws_policy *
ws_policy_parse(const char *text, size_t length, const char *file,
                struct ws_findings *findings)
{
    struct draft draft = { 0 };

    draft.policy = ws_alloc(1, sizeof(*draft.policy));
    draft.policy->index = ws_alloc(1, sizeof(*draft.policy->index));
    draft.arena = draft.policy->index->arena = ws_arena_new();
    draft.policy->index->indicators = names_new();
    draft.policy->index->answers = names_new();
    if (json_open(&draft.json, text, length, file, findings))
        read_policy(&draft);
    draft_digest(&draft, text, length);
    json_close(&draft.json);
    if (draft.json.failed) {
        ws_policy_free(draft.policy);
        return NULL;
    }
    return draft.policy;
}

struct ws_policy *
ws_policy_load(const char *file_or_name, struct ws_findings *findings)
{
    static const struct ws_label what = { "policy", "方針ファイル" };
    struct ws_buf text = { 0 };
    struct ws_policy *policy = NULL;

    if (load_text("policies", &what, file_or_name, &text, findings))
        policy = ws_policy_parse(text.data ? text.data : "", text.length,
                                 file_or_name, findings);
    ws_buf_free(&text);
    return policy;
}

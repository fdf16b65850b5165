/* What two results rest on: inputs, rules and definitions that differ. */
#include "diff.h"

#include <string.h>

/* ---- inputs --------------------------------------------------------------- */

static bool
is_read_alike(const struct ws_result_input *a, const struct ws_result_input *b)
{
    return strcmp(a->encoding, b->encoding) == 0 &&
           strcmp(a->layout, b->layout) == 0;
}

/* Of a workbook, the same sheet of it. */
static bool
is_same_content(const struct ws_result_input *a,
                const struct ws_result_input *b)
{
    return strcmp(a->sha256, b->sha256) == 0 && strcmp(a->sheet, b->sheet) == 0;
}

static const struct ws_result_input *
same_content(const struct ws_results *results,
             const struct ws_result_input *input)
{
    for (size_t i = 0; i < results->input_count; i++)
        if (is_same_content(&results->inputs[i], input))
            return &results->inputs[i];
    return NULL;
}

static bool
is_same_path(const struct ws_result_input *a, const struct ws_result_input *b)
{
    return strcmp(a->path, b->path) == 0;
}

/* Results are made in one folder and read in another. */
static bool
is_same_name(const struct ws_result_input *a, const struct ws_result_input *b)
{
    return strcmp(ws_file_name(a->path), ws_file_name(b->path)) == 0;
}

/* Beside every input of now the one before whose place it took; each has one
 * place, as every year's folder may hold a file of one name. */
struct places {
    const struct ws_result_input **before; /* by input of now; NULL: new */
    bool *told; /* by input before: it is the same, or its place was taken */
};

static void
take_places(const struct ws_diff *diff, struct places *places,
            bool (*is_alike)(const struct ws_result_input *a,
                             const struct ws_result_input *b))
{
    for (size_t i = 0; i < diff->now->input_count; i++)
        for (size_t k = 0; k < diff->before->input_count; k++) {
            const struct ws_result_input *old = &diff->before->inputs[k];

            if (places->before[i] != NULL || places->told[k] ||
                !is_alike(&diff->now->inputs[i], old))
                continue;
            places->before[i] = old;
            places->told[k] = true;
        }
}

static struct places
places_of(const struct ws_diff *diff)
{
    const struct ws_results *before = diff->before, *now = diff->now;
    struct places places = {
        ws_arena_alloc(diff->arena,
                       (now->input_count + 1) * sizeof(*places.before)),
        ws_arena_alloc(diff->arena,
                       (before->input_count + 1) * sizeof(*places.told)),
    };

    for (size_t i = 0; i < now->input_count; i++)
        places.before[i] = same_content(before, &now->inputs[i]);
    for (size_t k = 0; k < before->input_count; k++)
        places.told[k] = same_content(now, &before->inputs[k]) != NULL;
    take_places(diff, &places, is_same_path);
    take_places(diff, &places, is_same_name);
    return places;
}

static void
compare_inputs(struct ws_diff *diff)
{
    const struct ws_results *before = diff->before, *now = diff->now;
    struct ws_diff_input *changes = ws_arena_alloc(
        diff->arena,
        (before->input_count + now->input_count + 1) * sizeof(*changes));
    struct places places = places_of(diff);
    size_t count = 0;

    for (size_t i = 0; i < now->input_count; i++) {
        const struct ws_result_input *input = &now->inputs[i];
        const struct ws_result_input *old = places.before[i];
        bool same = old != NULL && is_same_content(old, input);

        if (!same || !is_read_alike(old, input))
            changes[count++] = (struct ws_diff_input){
                .path = input->path,
                .before = old ? old->sha256 : NULL,
                .now = input->sha256,
                .read_otherwise = same,
                .concerns =
                    input->figures != 0 || (old != NULL && old->figures != 0),
            };
    }
    for (size_t k = 0; k < before->input_count; k++) {
        const struct ws_result_input *input = &before->inputs[k];

        if (!places.told[k])
            changes[count++] = (struct ws_diff_input){
                .path = input->path,
                .before = input->sha256,
                .concerns = input->figures != 0,
            };
    }
    diff->inputs = changes;
    diff->input_count = count;
}

/* ---- rules and definitions ------------------------------------------------- */

static const unsigned rule_touches[WS_RESULT_RULES] = {
    [WS_RULE_OF_BLANKS] = WS_TOUCHES_SHARES,
    [WS_RULE_OF_WEIGHTS] = WS_TOUCHES_SHARES,
    [WS_RULE_OF_HIDING] = WS_TOUCHES_VALUES,
    [WS_RULE_OF_THE_CITY] = WS_TOUCHES_THE_CITY,
    [WS_RULE_OF_CONFIDENCE] = WS_TOUCHES_CERTAINTY,
    [WS_RULE_OF_COUNTS] = WS_TOUCHES_CERTAINTY,
};

/* A definition is another one when its text is, or, where a file does not say
 * the digest, its id or version. */
static bool
is_other(const struct ws_result_definition *before,
         const struct ws_result_definition *now)
{
    if (*before->sha256 != '\0' && *now->sha256 != '\0')
        return strcmp(before->sha256, now->sha256) != 0;
    return strcmp(before->id, now->id) != 0 ||
           strcmp(before->version, now->version) != 0;
}

/* "osaka-2015 1.0 (7f83b1657ff1)"; NULL when there was none. */
static const char *
definition_name(struct ws_arena *arena,
                const struct ws_result_definition *definition)
{
    if (*definition->id == '\0')
        return NULL;
    return *definition->sha256
               ? ws_arena_printf(arena, "%s %s (%.12s)", definition->id,
                                 definition->version, definition->sha256)
               : ws_arena_printf(arena, "%s %s", definition->id,
                                 definition->version);
}

static void
compare_definition(struct ws_diff *diff,
                   const struct ws_result_definition *before,
                   const struct ws_result_definition *now,
                   struct ws_diff_rule change)
{
    if (!is_other(before, now))
        return;
    change.before = definition_name(diff->arena, before);
    change.now = definition_name(diff->arena, now);
    diff->rules[diff->rule_count++] = change;
}

/* Another policy touches figures only where rows are counted otherwise, or
 * where that is not told. Targets are compared figure by figure. */
static unsigned
policy_touches(const struct ws_diff *diff)
{
    const char *before = diff->before->policy.counting_sha256;
    const char *now = diff->now->policy.counting_sha256;

    return *before != '\0' && strcmp(before, now) == 0 ? 0 : WS_TOUCHES_VALUES;
}

#define DEFINITIONS 3

static void
compare_rules(struct ws_diff *diff)
{
    const struct ws_results *before = diff->before, *now = diff->now;

    diff->rules = ws_arena_alloc(
        diff->arena, (WS_RESULT_RULES + DEFINITIONS) * sizeof(*diff->rules));
    compare_definition(diff, &before->policy, &now->policy,
                       (struct ws_diff_rule){
                           .name = "policy",
                           .cause = WS_BY_POLICY,
                           .touches = policy_touches(diff),
                       });
    compare_definition(diff, &before->wards, &now->wards,
                       (struct ws_diff_rule){
                           .name = "wards",
                           .cause = WS_BY_RULE,
                           .touches = WS_TOUCHES_VALUES,
                       });
    compare_definition(diff, &before->survey, &now->survey,
                       (struct ws_diff_rule){
                           .name = "survey",
                           .cause = WS_BY_RULE,
                           .touches = WS_TOUCHES_VALUES,
                       });
    for (int i = 0; i < WS_RESULT_RULES; i++)
        if (strcmp(before->rules[i], now->rules[i]) != 0)
            diff->rules[diff->rule_count++] = (struct ws_diff_rule){
                ws_result_rule_name((enum ws_result_rule)i), before->rules[i],
                now->rules[i], WS_BY_RULE, rule_touches[i]
            };
}

void
diff_grounds(struct ws_diff *diff)
{
    compare_inputs(diff);
    compare_rules(diff);
}

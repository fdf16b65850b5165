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

/* The input of the same content; of a workbook, the same sheet of it. */
static const struct ws_result_input *
same_content(const struct ws_results *results,
             const struct ws_result_input *input)
{
    for (size_t i = 0; i < results->input_count; i++)
        if (strcmp(results->inputs[i].sha256, input->sha256) == 0 &&
            strcmp(results->inputs[i].sheet, input->sheet) == 0)
            return &results->inputs[i];
    return NULL;
}

/* The input of the same name whose content the other side does not have. */
static const struct ws_result_input *
changed_from(const struct ws_results *results, const struct ws_results *other,
             const char *path)
{
    for (size_t i = 0; i < results->input_count; i++)
        if (strcmp(ws_file_name(results->inputs[i].path), ws_file_name(path)) ==
                0 &&
            same_content(other, &results->inputs[i]) == NULL)
            return &results->inputs[i];
    return NULL;
}

static void
compare_inputs(struct ws_diff *diff)
{
    const struct ws_results *before = diff->before, *now = diff->now;
    struct ws_diff_input *changes = ws_arena_alloc(
        diff->arena,
        (before->input_count + now->input_count + 1) * sizeof(*changes));
    size_t count = 0;

    for (size_t i = 0; i < now->input_count; i++) {
        const struct ws_result_input *input = &now->inputs[i];
        const struct ws_result_input *same = same_content(before, input);
        const struct ws_result_input *old =
            same ? same : changed_from(before, now, input->path);

        if (same == NULL || !is_read_alike(same, input))
            changes[count++] = (struct ws_diff_input){
                .path = input->path,
                .before = old ? old->sha256 : NULL,
                .now = input->sha256,
                .read_otherwise = same != NULL,
                .concerns =
                    input->figures != 0 || (old != NULL && old->figures != 0),
            };
    }
    for (size_t i = 0; i < before->input_count; i++) {
        const struct ws_result_input *input = &before->inputs[i];

        if (same_content(now, input) == NULL &&
            changed_from(now, before, input->path) == NULL)
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

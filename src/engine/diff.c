/* Two results of one year side by side: what changed, ward by ward. */
#include "diff.h"

#include <stdlib.h>
#include <string.h>

const char *
ws_difference_name(enum ws_difference difference)
{
    static const char *const names[WS_DIFFERENCES] = {
        [WS_SAME] = "same",
        [WS_VERDICT_CHANGED] = "verdict",
        [WS_VALUE_CHANGED] = "value",
        [WS_TARGET_CHANGED] = "target",
        [WS_CERTAINTY_CHANGED] = "certainty",
        [WS_APPEARED] = "appeared",
        [WS_VANISHED] = "vanished",
    };

    return names[difference];
}

bool
ws_diff_is_news(const struct ws_diff_change *change)
{
    return change->difference == WS_VERDICT_CHANGED ||
           change->difference == WS_APPEARED ||
           change->difference == WS_VANISHED;
}

const char *
ws_cause_name(enum ws_cause cause)
{
    switch (cause) {
    case WS_BY_DATA:
        return "data";
    case WS_BY_POLICY:
        return "policy";
    case WS_BY_RULE:
        return "rule";
    case WS_BY_PROGRAM:
        return "program";
    case WS_BY_UNKNOWN:
        break;
    }
    return "unknown";
}

/* ---- who is in a result --------------------------------------------------- */

/* Wards, and wards with indicators, each to its first figure. */
struct roll {
    const struct ws_results *results;
    struct ws_map *wards, *figures;
};

static void
add_name(struct ws_map *map, const char *name, size_t figure)
{
    long known;

    if (!ws_map_get(map, name, strlen(name), &known))
        ws_map_put(map, name, strlen(name), (long)figure);
}

static const char *
both_names(struct ws_arena *arena, const struct ws_result_figure *figure)
{
    return ws_arena_printf(arena, "%s\n%s", figure->ward_code,
                           figure->indicator.id);
}

static struct roll
roll_of(struct ws_arena *arena, const struct ws_results *results)
{
    struct roll roll = { results, ws_map_new(), ws_map_new() };

    for (size_t i = 0; i < results->count; i++) {
        const struct ws_result_figure *figure = &results->figures[i];

        add_name(roll.wards, figure->ward_code, i);
        add_name(roll.figures, both_names(arena, figure), i);
    }
    return roll;
}

static void
roll_free(struct roll *roll)
{
    ws_map_free(roll->wards);
    ws_map_free(roll->figures);
}

static const struct ws_result_figure *
in_roll(const struct ws_map *map, const char *name,
        const struct ws_results *results)
{
    long figure;

    return ws_map_get(map, name, strlen(name), &figure)
               ? &results->figures[figure]
               : NULL;
}

/* ---- changes ---------------------------------------------------------------- */

static void
add_change(struct ws_diff *diff, struct ws_diff_change change)
{
    if (change.difference == WS_SAME)
        return;
    diff->counts[change.difference]++;
    diff->changes[diff->count++] = change;
}

/* A figure that the other side does not have: its ward or its indicator is
 * not there, which is said once. */
static void
add_alone(struct ws_diff *diff, struct ws_diff_change change,
          const struct roll *other, struct ws_map *told)
{
    const struct ws_result_figure *figure =
        change.now ? change.now : change.before;
    long known;

    change.ward =
        in_roll(other->wards, figure->ward_code, other->results) == NULL;
    const char *name = change.ward ? figure->ward_code
                                   : ws_arena_printf(diff->arena, "\n%s",
                                                     figure->indicator.id);
    if (ws_map_get(told, name, strlen(name), &known))
        return;
    ws_map_put(told, name, strlen(name), 1);
    add_change(diff, change);
}

static void
compare_now(struct ws_diff *diff, const struct roll *before,
            const struct ws_results *now)
{
    struct ws_map *told = ws_map_new();

    for (size_t i = 0; i < now->count; i++) {
        const struct ws_result_figure *figure = &now->figures[i];
        struct ws_diff_change change = {
            .before = in_roll(before->figures, both_names(diff->arena, figure),
                              before->results),
            .now = figure,
            .city = i >= now->ward_count,
        };

        if (change.before == NULL) {
            change.difference = WS_APPEARED;
            add_alone(diff, change, before, told);
            continue;
        }
        change.difference = diff_figures(change.before, figure);
        diff_causes(diff, &change);
        add_change(diff, change);
    }
    ws_map_free(told);
}

static void
find_vanished(struct ws_diff *diff, const struct ws_results *before,
              const struct roll *now)
{
    struct ws_map *told = ws_map_new();

    for (size_t i = 0; i < before->count; i++) {
        const struct ws_result_figure *figure = &before->figures[i];

        if (in_roll(now->figures, both_names(diff->arena, figure),
                    now->results) == NULL)
            add_alone(
                diff,
                (struct ws_diff_change){ .difference = WS_VANISHED,
                                         .before = figure,
                                         .city = i >= before->ward_count },
                now, told);
    }
    ws_map_free(told);
}

struct ws_diff *
ws_diff_new(const struct ws_results *before, const struct ws_results *now)
{
    struct ws_diff *diff = ws_alloc(1, sizeof(*diff));

    diff->before = before;
    diff->now = now;
    diff->arena = ws_arena_new();
    diff->changes = ws_arena_alloc(
        diff->arena, (before->count + now->count + 1) * sizeof(*diff->changes));
    diff_grounds(diff);
    struct roll old = roll_of(diff->arena, before);
    struct roll new = roll_of(diff->arena, now);
    compare_now(diff, &old, now);
    find_vanished(diff, before, &new);
    roll_free(&old);
    roll_free(&new);
    return diff;
}

void
ws_diff_free(struct ws_diff *diff)
{
    if (diff == NULL)
        return;
    ws_arena_free(diff->arena);
    free(diff);
}

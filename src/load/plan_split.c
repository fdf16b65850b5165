/* Cells with several numbered targets: ①60%以上 ②60%以上. */
#include "plan.h"

#include <stdio.h>
#include <string.h>

/* ① to ⑳ are E2 91 A0 to E2 91 B3; 0 for anything else. */
static size_t
mark_at(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;

    if (c[0] != 0xE2 || c[1] != 0x91 || c[2] < 0xA0 || c[2] > 0xB3)
        return 0;
    return (size_t)c[2] - 0xA0 + 1;
}

static struct text_span
trimmed(const char *from, const char *to)
{
    while (from < to && strchr(" \t\r\n", *from) != NULL)
        from++;
    while (to > from && strchr(" \t\r\n", to[-1]) != NULL)
        to--;
    return (struct text_span){ from, (size_t)(to - from) };
}

bool
plan_split(const char *text, size_t length, struct plan_parts *out)
{
    const char *end = text + length, *start = text;

    out->count = 0;
    for (const char *c = text; c + 2 < end; c++) {
        size_t mark = mark_at(c);

        if (mark == 0)
            continue;
        if (mark != out->count + 1)
            return false;
        if (out->count == 0)
            out->common = trimmed(text, c);
        else
            out->parts[out->count - 1] = trimmed(start, c);
        start = c + 3;
        out->count++;
    }
    if (out->count > 0)
        out->parts[out->count - 1] = trimmed(start, end);
    return true;
}

/* ---- a target for each part ------------------------------------------------ */

/* 未測定 holds for all of them. */
static bool
is_for_all(struct plan_reader *plan, struct text_span span)
{
    enum ws_missing missing;

    return missing_sign(
        ws_text_plain(plan->reader->scratch, span.text, span.length), &missing);
}

/* The cells beside the target's, split likewise. */
struct several {
    size_t count; /* of targets */
    struct plan_parts measures, previous, actuals;
};

/* Has a cell a part for each target and nothing else, or nothing that would
 * have to be shared out? */
static bool
splits_alike(struct plan_reader *plan, struct text_span whole, size_t count,
             struct plan_parts *out)
{
    if (!plan_split(whole.text, whole.length, out))
        return false;
    if (out->count == count)
        return plan_is_empty(out->common);
    return out->count == 0 && (plan_is_empty(whole) || is_for_all(plan, whole));
}

/* The column whose cell is not numbered like the target's; ROLES: none is. */
static enum role
split_others(struct plan_reader *plan, const struct plan_texts *texts,
             struct several *out)
{
    if (!plan_split(texts->measure.text, texts->measure.length, &out->measures))
        return ROLE_MEASURE;
    if (!splits_alike(plan, texts->previous, out->count, &out->previous))
        return ROLE_PREVIOUS;
    if (!splits_alike(plan, texts->actual, out->count, &out->actuals))
        return ROLE_ACTUAL;
    return ROLES;
}

static struct text_span
part_of(const struct plan_parts *parts, size_t i, struct text_span whole)
{
    return parts->count > 0 ? parts->parts[i] : whole;
}

/* The name of one of several measures: numbered like the targets, it has its
 * own part behind what stands before ①; else it gets the number. */
static const char *
measure_of(struct plan_reader *plan, const struct plan_parts *measures,
           size_t count, size_t i, struct text_span whole)
{
    const char mark[] = { '\xE2', '\x91', (char)(0xA0 + (int)i), '\0' };
    struct ws_arena *scratch = plan->reader->scratch;

    if (measures->count != count)
        return ws_arena_printf(scratch, "%.*s %s", (int)whole.length,
                               whole.text, mark);
    return ws_arena_printf(
        scratch, "%.*s%s%.*s", (int)measures->common.length,
        measures->common.text, measures->common.length > 0 ? " " : "",
        (int)measures->parts[i].length, measures->parts[i].text);
}

void
plan_read_several(struct plan_reader *plan, const struct plan_texts *texts,
                  const struct plan_parts *targets)
{
    struct several several = { .count = targets->count };
    enum role unlike = split_others(plan, texts, &several);
    struct ws_arena *scratch = plan->reader->scratch;
    char number[24];

    snprintf(number, sizeof(number), "%zu", targets->count);
    plan_wrong(plan, ROLE_TARGET, WS_F_SPLIT, WS_ARGS(number));
    if (unlike != ROLES) {
        plan_wrong(plan, unlike, WS_F_NOT_SPLIT_ALIKE, WS_ARGS(number));
        return;
    }
    for (size_t i = 0; i < targets->count; i++) {
        const char *measure = measure_of(plan, &several.measures, several.count,
                                         i, texts->measure);
        /* What stands before ① holds for each: 29年度までに ①60%以上 */
        const char *target =
            ws_arena_printf(scratch, "%.*s%.*s", (int)targets->common.length,
                            targets->common.text, (int)targets->parts[i].length,
                            targets->parts[i].text);

        plan_read_target(
            plan,
            (struct plan_texts){
                .measure = { measure, strlen(measure) },
                .target = { target, strlen(target) },
                .previous = part_of(&several.previous, i, texts->previous),
                .actual = part_of(&several.actuals, i, texts->actual),
            });
    }
}

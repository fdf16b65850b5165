/* Cells with several numbered targets: ①60%以上 ②60%以上. */
#include "plan.h"

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

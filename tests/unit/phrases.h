/* What the tests of phrases share: numbers as text, and faults by name. */
#ifndef WARDSCORE_TESTS_PHRASES_H
#define WARDSCORE_TESTS_PHRASES_H

#include <wardscore/plan.h>

#include "unit/check.h"

/* Most cases are of this year. */
#define USUAL_YEAR 2017

/* A text that must be refused, and why. */
struct refused_case {
    const char *text;
    const char *fault;
    int year; /* 0: the usual one */
};

static inline int
year_or_usual(int year)
{
    return year ? year : USUAL_YEAR;
}

/* Fields that a case leaves out are empty texts. */
static inline const char *
text_or(const char *text, const char *other)
{
    return text ? text : other;
}

static inline unsigned
differs_decimal(const char *what, struct ws_decimal got, const char *want)
{
    char text[WS_EXACT_TEXT];

    ws_exact_text(ws_exact_decimal(got), got.scale, text);
    return differs_text(what, text, text_or(want, "0"));
}

/* A fault of that name, which tells people why and what to do. */
static inline unsigned
differs_fault(const char *what, const struct ws_phrase_fault *got,
              const char *want)
{
    unsigned wrong = differs_text(what, got ? got->name : NULL, want);

    if (got == NULL)
        return wrong;
    for (int i = 0; i < 2; i++) {
        enum ws_lang lang = i ? WS_JA : WS_EN;
        wrong += differs_number(what, *ws_label_in(&got->reason, lang) != 0, 1);
        wrong += differs_number(what, *ws_label_in(&got->hint, lang) != 0, 1);
    }
    return wrong;
}

/* Reads a phrase of some kind and throws away what it means. */
typedef const struct ws_phrase_fault *
fault_reader(struct ws_arena *arena, const char *text, size_t length, int year);

/* How many cases are not refused, or not for their reason. */
static inline unsigned
wrong_refusals(const struct refused_case *cases, size_t count,
               fault_reader *read)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct ws_arena *arena = ws_arena_new();
        const char *text = cases[i].text;

        wrong += differs_fault(
            text, read(arena, text, strlen(text), year_or_usual(cases[i].year)),
            cases[i].fault);
        ws_arena_free(arena);
    }
    return wrong;
}

/* 2000 bytes are a phrase, whatever they say; one more is prose. */
static inline unsigned
wrong_lengths(fault_reader *read)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_buf text = { 0 };

    ws_buf_add_repeat(&text, 'a', 2001);
    const struct ws_phrase_fault *most =
        read(arena, text.data, 2000, USUAL_YEAR);
    unsigned wrong = differs_fault(
        "2001 bytes", read(arena, text.data, 2001, USUAL_YEAR), "long");
    if (most != NULL)
        wrong += differs_number("2000 bytes", strcmp(most->name, "long") == 0,
                                false);
    ws_buf_free(&text);
    ws_arena_free(arena);
    return wrong;
}

/* How many names of a list (ending with NULL) no case of a table has. */
static inline unsigned
missing_faults(const char *const *names, const struct refused_case *cases,
               size_t count)
{
    unsigned missing = 0;

    for (; *names != NULL; names++) {
        size_t i = 0;
        while (i < count && strcmp(cases[i].fault, *names) != 0)
            i++;
        missing += i == count && differs_text("fault", NULL, *names);
    }
    return missing;
}

#endif

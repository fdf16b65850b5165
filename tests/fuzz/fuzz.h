/*
 * What a fuzzer gives to the driver besides its entry point. libFuzzer looks
 * at the entry point only; the rest makes a short run without it useful.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <wardscore/report.h>

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lists that end with NULL: files under the source folder, texts, and words
 * that mutations put in. */
extern const char *const fuzz_seeds[];
extern const char *const fuzz_texts[];
extern const char *const fuzz_words[];

/* What breaks JSON. */
#define FUZZ_JSON_WORDS                                                        \
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800"

/* Like assert(), in every build. */
#define FUZZ_ASSERT(condition)                                                 \
    ((condition) ? (void)0 : fuzz_failed(#condition, __FILE__, __LINE__))

static inline void
fuzz_failed(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

/* The policy and the wards that are compiled in, loaded once. */
struct fuzz_definitions {
    struct ws_policy *policy;
    struct ws_wards *wards;
};

static inline const struct fuzz_definitions *
fuzz_built_in(void)
{
    static struct fuzz_definitions built_in;

    if (built_in.policy == NULL) {
        struct ws_findings *findings = ws_findings_new(false);
        built_in.policy = ws_policy_load("osaka-2015", findings);
        built_in.wards = ws_wards_load("osaka", findings);
        FUZZ_ASSERT(built_in.policy != NULL && built_in.wards != NULL);
        ws_findings_free(findings);
    }
    return &built_in;
}

/* Nothing but text that a terminal can show. */
static inline void
fuzz_check_shown(const struct ws_buf *text)
{
    FUZZ_ASSERT(ws_utf8_valid(text->data ? text->data : "", text->length) ==
                text->length);
    for (size_t i = 0; i < text->length; i++) {
        unsigned char c = (unsigned char)text->data[i];
        FUZZ_ASSERT((c >= 0x20 || c == '\n') && c != 0x7F);
    }
}

/* A place is a whole file, or a character of a line that exists. A line is
 * shown up to its first NUL. */
static inline void
fuzz_check_finding(const struct ws_finding *finding, size_t lines, bool nuls)
{
    const struct ws_place *place = &finding->place;
    struct ws_buf text = { 0 };

    FUZZ_ASSERT(finding->id < WS_F_KINDS);
    FUZZ_ASSERT(place->line > 0 || place->column == 0);
    FUZZ_ASSERT(place->line <= lines);
    if (place->line > 0) {
        FUZZ_ASSERT(place->column > 0 && place->source != NULL);
        FUZZ_ASSERT(nuls ||
                    (place->caret > 0 ? place->caret : place->column) <=
                        ws_text_chars(place->source, strlen(place->source)) +
                            1);
    }
    ws_finding_text(finding, WS_JA, &text);
    FUZZ_ASSERT(text.length > 0);
    ws_finding_hint(finding, WS_JA, &text);
    fuzz_check_shown(&text);
    ws_buf_free(&text);
}

static inline void
fuzz_check_findings(struct ws_findings *findings, const uint8_t *data,
                    size_t size)
{
    size_t lines = 1;
    bool nuls = size > 0 && memchr(data, '\0', size) != NULL;

    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r';
    ws_findings_sort(findings);
    for (size_t i = 0; i < ws_findings_count(findings); i++)
        fuzz_check_finding(ws_findings_at(findings, i), lines, nuls);
    for (size_t i = 1; i < ws_findings_count(findings); i++) {
        const struct ws_finding *before = ws_findings_at(findings, i - 1);
        const struct ws_finding *now = ws_findings_at(findings, i);
        FUZZ_ASSERT(before->file_order < now->file_order ||
                    (before->file_order == now->file_order &&
                     before->place.line <= now->place.line));
    }
}

#endif

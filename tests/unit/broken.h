/*
 * Definitions that are broken on purpose: a good one, an edit, and the
 * finding it must lead to. Texts are written with ' for the quote of JSON,
 * and with @ (left out of the text) where the finding must point.
 */
#ifndef WARDSCORE_TESTS_BROKEN_H
#define WARDSCORE_TESTS_BROKEN_H

#include <stdio.h>
#include <stdlib.h>

#include <wardscore/policy.h>

#include "unit/check.h"

struct broken {
    const char *from, *to; /* from NULL: the whole text */
    const char *code;
    size_t findings; /* how many in all, 0 for one */
};

/* The parsers of policies and of wards, made alike. */
typedef bool (*parse_definition)(const char *text, size_t length,
                                 struct ws_findings *findings);

static const char *const broken_file = "broken.json";

/* Adds a text; ' becomes ". */
static inline void
add_json(struct ws_buf *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        ws_buf_add_bytes(out, text[i] == '\'' ? "\"" : &text[i], 1);
}

/* The text with the edit made, and where its @ stood. */
static inline void
apply_edit(const struct broken *edit, const char *good, struct ws_buf *out,
           struct ws_place *place)
{
    const char *at = edit->from ? strstr(good, edit->from) : good;
    size_t skipped = strlen(edit->from ? edit->from : good);
    const char *mark = strchr(edit->to, '@');

    assert_non_null(at);
    assert_non_null(mark);
    add_json(out, good, (size_t)(at - good));
    add_json(out, edit->to, (size_t)(mark - edit->to));
    place->line = place->column = 1;
    for (size_t i = 0; i < out->length; i++) {
        if (out->data[i] == '\n') {
            place->line++;
            place->column = 1;
        } else {
            place->column += ((unsigned char)out->data[i] & 0xC0) != 0x80;
        }
    }
    add_json(out, mark + 1, strlen(mark + 1));
    add_json(out, at + skipped, strlen(at + skipped));
}

static inline void
print_findings(const struct ws_findings *findings)
{
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);
        struct ws_buf text = { 0 };

        ws_finding_text(finding, WS_EN, &text);
        print_error("    %s at %u:%u %s\n", ws_finding_kind(finding->id)->code,
                    finding->place.line, finding->place.column, text.data);
        ws_buf_free(&text);
    }
}

static inline bool
has_finding(const struct ws_findings *findings, const char *code,
            const struct ws_place *place)
{
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);

        if (strcmp(ws_finding_kind(finding->id)->code, code) == 0 &&
            finding->place.line == place->line &&
            finding->place.column == place->column &&
            strcmp(finding->place.file, broken_file) == 0)
            return true;
    }
    return false;
}

/* One broken definition: refused, at the right place, without a flood. */
static inline unsigned
wrong_refusal(const struct broken *edit, const char *good,
              parse_definition parse)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };
    struct ws_place place = { 0 };

    apply_edit(edit, good, &text, &place);
    bool accepted = parse(text.data ? text.data : "", text.length, findings);
    bool fine =
        !accepted && ws_findings_status(findings) == WS_CONFIG &&
        ws_findings_count(findings) == (edit->findings ? edit->findings : 1) &&
        has_finding(findings, edit->code, &place);
    if (!fine) {
        print_error("%s -> %s: expected %s at %u:%u, got%s\n",
                    edit->from ? edit->from : "(all)", edit->to, edit->code,
                    place.line, place.column, accepted ? " accepted" : "");
        print_findings(findings);
    }
    ws_buf_free(&text);
    ws_findings_free(findings);
    return !fine;
}

static inline void
all_are_refused(const struct broken *edits, size_t count, const char *good,
                parse_definition parse)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += wrong_refusal(&edits[i], good, parse);
    assert_int_equal(wrong, 0);
}

/* Whatever is done to the text: nothing is returned exactly when there is a
 * finding, and that finding says so. */
static inline bool
parse_consistently(const char *text, size_t length, parse_definition parse)
{
    struct ws_findings *findings = ws_findings_new(false);
    bool accepted = parse(text, length, findings);

    assert_int_equal(ws_findings_status(findings),
                     accepted ? WS_OK : WS_CONFIG);
    assert_int_equal(ws_findings_count(findings) == 0, accepted);
    ws_findings_free(findings);
    return accepted;
}

/* The good text cut anywhere is refused. */
static inline void
no_part_is_accepted(const char *good, parse_definition parse)
{
    struct ws_buf text = { 0 };

    add_json(&text, good, strlen(good));
    for (size_t length = 0; length + 1 < text.length; length++) {
        char *part = ws_alloc(length + 1, 1); /* exactly, for the sanitizer */

        memcpy(part, text.data, length);
        assert_false(parse_consistently(part, length, parse));
        free(part);
    }
    assert_true(parse_consistently(text.data, text.length, parse));
    ws_buf_free(&text);
}

/* Every byte changed in turn: the text is refused with a finding or is
 * another good one, as a letter of a title may well be another. */
static inline void
every_byte_is_changed(const char *good, parse_definition parse)
{
    static const char changes[] = "\0\"\\{}[]:,0-e \x80\xFF\x01";
    struct ws_buf text = { 0 };
    size_t accepted = 0;

    add_json(&text, good, strlen(good));
    for (size_t at = 0; at < text.length; at++)
        for (size_t i = 0; i < sizeof(changes) - 1; i++) {
            char before = text.data[at];

            text.data[at] = changes[i];
            accepted += parse_consistently(text.data, text.length, parse);
            text.data[at] = before;
        }
    ws_buf_free(&text);
    assert_true(accepted > 0);
}

#endif

/*
 * Bad inputs: each is a table that must be refused, with every finding and
 * its place. It is read through the library, in all encodings and with all
 * line ends, and given to the program, which must not write a single byte.
 */
#ifndef TESTS_UNIT_BAD_INPUTS_H
#define TESTS_UNIT_BAD_INPUTS_H

#include <wardscore/load.h>

#include "property/program.h"

#include <stdio.h>
#include <string.h>

#define MOST_FINDINGS 8

/* Lines and columns from 1, columns in characters; 0:0 is the whole file. */
struct expected {
    const char *code;
    unsigned line, column;
};

struct bad_input {
    const char *name;
    const char *text;
    size_t length;
    struct expected expected[MOST_FINDINGS];
    bool raw;             /* bytes, not text that could be recoded */
    const char *encoding; /* as given with --encoding, NULL: found out */
};

/* A text, and bytes that are none. */
#define TEXT(name, text, ...)                                                  \
    {                                                                          \
        name, text, sizeof(text) - 1, { __VA_ARGS__ }, false, NULL             \
    }
#define RAW(name, bytes, encoding, ...)                                        \
    {                                                                          \
        name, bytes, sizeof(bytes) - 1, { __VA_ARGS__ }, true, encoding        \
    }
#define AT(code, line, column)                                                 \
    {                                                                          \
        code, line, column                                                     \
    }
#define WHOLE(code)                                                            \
    {                                                                          \
        code, 0, 0                                                             \
    }

/* Headers. A row "2017,北区,K01,いいえ,5" has its cells at columns 1, 6, 9,
 * 13 and 17; "2017,北区,K01,57.3,400" at 1, 6, 9, 13 and 18. */
#define LONG   "fiscal_year,ward,indicator,answer,count\n"
#define VALUES "fiscal_year,ward,indicator,value,n,sd,note\n"

/* ---- through the library ------------------------------------------------- */

struct definitions {
    struct ws_policy *policy;
    struct ws_wards *wards;
};

static inline struct definitions
definitions_load(void)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct definitions built_in = { ws_policy_load("osaka-2015", findings),
                                    ws_wards_load("osaka", findings) };

    assert_non_null(built_in.policy);
    assert_non_null(built_in.wards);
    ws_findings_free(findings);
    return built_in;
}

static inline void
definitions_free(struct definitions *built_in)
{
    ws_policy_free(built_in->policy);
    ws_wards_free(built_in->wards);
}

/* The findings on one file in memory, sorted; free them. */
static inline struct ws_findings *
findings_of(const struct definitions *built_in, const struct ws_buf *bytes,
            const char *encoding)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_survey *survey =
        ws_survey_new(built_in->policy, built_in->wards, findings);

    ws_survey_read_bytes(survey, "bad.csv", bytes->data ? bytes->data : "",
                         bytes->length, encoding);
    ws_survey_finish(survey);
    ws_findings_sort(findings);
    ws_survey_free(survey);
    return findings;
}

static inline bool
matches(const struct ws_finding *finding, const struct expected *expected)
{
    return expected->code != NULL &&
           strcmp(ws_finding_kind(finding->id)->code, expected->code) == 0 &&
           finding->place.line == expected->line &&
           finding->place.column == expected->column;
}

/* All errors and warnings, and no others; notes are passed over. */
static inline bool
as_expected(const struct ws_findings *findings, const struct bad_input *input,
            const char *how)
{
    size_t at = 0;
    bool good = true;

    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);
        const struct ws_finding_kind *kind = ws_finding_kind(finding->id);

        if (kind->severity == WS_NOTE)
            continue;
        if (at < MOST_FINDINGS && matches(finding, &input->expected[at])) {
            at++;
            continue;
        }
        print_error("%s (%s): %s at %u:%u was not expected\n", input->name, how,
                    kind->code, finding->place.line, finding->place.column);
        good = false;
    }
    for (; at < MOST_FINDINGS && input->expected[at].code != NULL; at++) {
        print_error("%s (%s): %s at %u:%u is missing\n", input->name, how,
                    input->expected[at].code, input->expected[at].line,
                    input->expected[at].column);
        good = false;
    }
    return good;
}

static inline bool
library_refuses(const struct definitions *built_in,
                const struct bad_input *input)
{
    struct ws_buf bytes = { 0 };

    ws_buf_add_bytes(&bytes, input->text, input->length);
    struct ws_findings *findings =
        findings_of(built_in, &bytes, input->encoding);
    bool good = as_expected(findings, input, "as it stands");
    ws_findings_free(findings);
    ws_buf_free(&bytes);
    return good;
}

/* The same text otherwise encoded has the same findings at the same places. */
static inline bool
library_refuses_variant(const struct definitions *built_in,
                        const struct bad_input *input,
                        const struct encoding *to, const char *ends)
{
    struct ws_buf text = { 0 }, bytes = { 0 };
    char how[64];
    bool good = true;

    with_line_ends(input->text, input->length, ends, &text);
    snprintf(how, sizeof(how), "%s, mark of %zu, %s", to->name, to->mark_length,
             ends[1]           ? "CR LF"
             : ends[0] == '\r' ? "CR"
                               : "LF");
    if (recode(&text, to, &bytes)) {
        struct ws_findings *findings =
            findings_of(built_in, &bytes, to->mark_length ? NULL : to->name);
        good = as_expected(findings, input, how);
        ws_findings_free(findings);
    }
    ws_buf_free(&text);
    ws_buf_free(&bytes);
    return good;
}

static inline bool
library_refuses_all(const struct definitions *built_in,
                    const struct bad_input *input)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    bool good = library_refuses(built_in, input);

    for (size_t i = 0; !input->raw && i < WS_COUNT(encodings); i++)
        for (size_t j = 0; good && j < WS_COUNT(ends); j++)
            good = library_refuses_variant(built_in, input, &encodings[i],
                                           ends[j]);
    return good;
}

/* ---- through the program ------------------------------------------------- */

#define OLD_OUTPUT "what was here before\n"

/* Nothing on stdout, and the output file as it was. */
static inline bool
wrote_nothing(const struct program_run *run, const char *output,
              const char *before)
{
    struct ws_buf now = { 0 };
    bool same = true;

    if (output != NULL && before == NULL)
        same = access(output, F_OK) != 0;
    if (output != NULL && before != NULL) {
        file_read(output, &now);
        same = now.length == strlen(before) &&
               memcmp(now.data, before, now.length) == 0;
    }
    ws_buf_free(&now);
    return same && run->out.length == 0;
}

/* Every expected finding is named with its place. */
static inline bool
names_all(const struct program_run *run, const struct bad_input *input)
{
    char place[64];

    for (size_t i = 0; i < MOST_FINDINGS && input->expected[i].code; i++) {
        const struct expected *one = &input->expected[i];

        snprintf(place, sizeof(place), "[%s]: ", one->code);
        if (strstr(run->err.data, place) == NULL)
            return false;
        snprintf(place, sizeof(place), "  --> bad.csv:%u:%u\n", one->line,
                 one->column);
        if (one->line > 0 && strstr(run->err.data, place) == NULL)
            return false;
    }
    return true;
}

/* One run with these arguments. */
static inline bool
refused_by_program(const struct bad_input *input, const char *const *args,
                   const char *output, const char *before)
{
    struct program_run run = { 0 };

    program_run(args, &run);
    bool good = run.status == WS_DATA && wrote_nothing(&run, output, before) &&
                names_all(&run, input);
    if (!good)
        print_error("%s: status %d, %zu bytes on stdout, stderr:\n%s\n",
                    input->name, run.status, run.out.length,
                    run.err.data ? run.err.data : "");
    program_free(&run);
    return good;
}

/* One run on bad.csv with these last arguments. */
static inline bool
program_refuses_once(const struct bad_input *input, const char *output,
                     const char *before)
{
    const char *args[10] = { "report", "--strict", "bad.csv" };
    size_t count = 3;

    if (input->encoding != NULL) {
        args[count++] = "--encoding";
        args[count++] = input->encoding;
    }
    if (output != NULL) {
        args[count++] = "-o";
        args[count++] = output;
    }
    return refused_by_program(input, args, output, before);
}

/* --strict lets the warnings refuse, too. */
static inline bool
program_refuses(const struct bad_input *input)
{
    file_write("bad.csv", input->text, input->length);
    file_write("old.csv", OLD_OUTPUT, strlen(OLD_OUTPUT));
    bool good = program_refuses_once(input, NULL, NULL) &&
                program_refuses_once(input, "new.csv", NULL) &&
                program_refuses_once(input, "old.csv", OLD_OUTPUT);
    unlink("bad.csv");
    unlink("new.csv");
    unlink("old.csv");
    return good;
}

/* A list of a test program; the last one of several is empty. */
struct bad_list {
    const struct bad_input *inputs;
    size_t count;
};

#define LIST(inputs)                                                           \
    {                                                                          \
        inputs, WS_COUNT(inputs)                                               \
    }
#define NO_MORE                                                                \
    {                                                                          \
        NULL, 0                                                                \
    }

/* All of the lists are refused both ways; every failing input is named. */
static inline void
library_refuses_lists(void **state)
{
    struct definitions built_in = definitions_load();
    size_t wrong = 0;

    for (const struct bad_list *list = *state; list->inputs != NULL; list++)
        for (size_t i = 0; i < list->count; i++)
            wrong += !library_refuses_all(&built_in, &list->inputs[i]);
    definitions_free(&built_in);
    assert_int_equal(wrong, 0);
}

static inline void
program_refuses_lists(void **state)
{
    size_t wrong = 0;

    for (const struct bad_list *list = *state; list->inputs != NULL; list++)
        for (size_t i = 0; i < list->count; i++)
            wrong += !program_refuses(&list->inputs[i]);
    assert_int_equal(wrong, 0);
}

/* The two tests of a program's lists. */
#define REFUSED(lists)                                                         \
    cmocka_unit_test_prestate(library_refuses_lists, lists),                   \
        cmocka_unit_test_prestate(program_refuses_lists, lists)

#endif

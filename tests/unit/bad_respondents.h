/*
 * Respondents, and tallies to be added up, that must be refused: with every
 * finding and its place, by libcsv alone, by the fast path and by several
 * threads, near the start and behind a megabyte of good rows; and by the
 * program. For the tests of this folder.
 */
#ifndef TESTS_UNIT_BAD_RESPONDENTS_H
#define TESTS_UNIT_BAD_RESPONDENTS_H

#include "counted.h"
#include "unit/bad_inputs.h"

/* A row "北区,2017,1.5,1,1,1,5" has its cells at columns 1, 4, 9, 13, 15, 17
 * and 19. */
#define ROWS "ward,fy,w,Q1,A,B,C\n"
#define GOOD "北区,2017,1.5,1,1,1,5\n"

/* "2017,北区,K01,感じる,5,1.5,2" at 1, 6, 9, 13, 17, 19 and 23. */
#define TALLIES "fiscal_year,ward,indicator,answer,count,weight,weight_sq\n"
#define TALLY   "2017,北区,K01,感じる,5,1.5,2\n"

static const char definition[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': 'ward' }, 'year': { 'column': 'fy' },\n"
    "  'weight': { 'column': 'w', 'decimals': 3 },\n"
    "  'screens': [\n"
    "    { 'name': 'asks', 'column': 'Q1', 'yes': ['1'],\n"
    "      'no': ['2', ''] }],\n"
    "  'questions': [\n"
    "    { 'indicator': 'K01', 'column': 'A', 'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] },\n"
    "    { 'indicator': 'K02', 'columns': ['A', 'B'], 'asked': 'asks',\n"
    "      'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': '感じない', 'means': 'negative',\n"
    "        'spellings': ['2'] }] },\n"
    "    { 'indicator': 'K16', 'column': 'C', 'separator': ';',\n"
    "      'answers': [{ 'answer': '5' }, { 'answer': '4' }] }] }\n";

/* ---- through the library --------------------------------------------------- */

struct tables {
    struct definitions built_in;
    struct ws_questionnaire *survey, *merge;
};

static struct tables tables;
/* From memory, all is seen when the encoding is found. */
static enum { ALL_WAYS, MEMORY_ONLY, FILES_ONLY } which;

static const struct {
    struct ws_counting counting;
    bool file;
    const char *name;
} ways[] = {
    { { .jobs = 1, .reader_only = true }, false, "libcsv" },
    { { .jobs = 1 }, false, "fast" },
    { { .jobs = 1 }, true, "fast, file" },
    { { .jobs = 3, .unit_kib = 1 }, true, "1 KiB a unit" },
    { { .jobs = 2, .unit_kib = 64 }, true, "64 KiB a unit" },
};

static inline bool
refused(const struct ws_questionnaire *questionnaire,
        const struct bad_input *input, const struct ws_buf *bytes,
        const char *encoding, const char *how)
{
    bool good = true;

    if (which != MEMORY_ONLY)
        file_write("bad.csv", bytes->data ? bytes->data : "", bytes->length);
    for (size_t i = 0; good && i < WS_COUNT(ways); i++) {
        if (which == (ways[i].file ? MEMORY_ONLY : FILES_ONLY))
            continue;
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_respondents *respondents = ws_respondents_new(
            questionnaire, tables.built_in.policy, tables.built_in.wards,
            &ways[i].counting, findings);

        if (ways[i].file)
            ws_respondents_read(respondents, "bad.csv", encoding);
        else
            ws_respondents_read_bytes(respondents, "bad.csv",
                                      bytes->data ? bytes->data : "",
                                      bytes->length, encoding);
        ws_respondents_finish(respondents);
        ws_findings_sort(findings);
        good = as_expected(findings, input, how);
        if (!good)
            print_error("    %s\n", ways[i].name);
        good = good && ws_findings_status(findings) == WS_DATA;
        ws_respondents_free(respondents);
        ws_findings_free(findings);
    }
    return good;
}

static inline bool
refused_as_it_stands(const struct ws_questionnaire *questionnaire,
                     const struct bad_input *input)
{
    struct ws_buf bytes = { 0 };

    ws_buf_add_bytes(&bytes, input->text, input->length);
    bool good =
        refused(questionnaire, input, &bytes, input->encoding, "as it stands");
    ws_buf_free(&bytes);
    return good;
}

static inline bool
refused_recoded(const struct ws_questionnaire *questionnaire,
                const struct bad_input *input)
{
    static const char *const ends[] = { "\r\n", "\r", "\n" };
    struct ws_buf text = { 0 }, bytes = { 0 };
    bool good = true;

    which = MEMORY_ONLY;
    for (size_t i = 0; good && i < 3 * WS_COUNT(encodings); i++) {
        const struct encoding *to = &encodings[i / 3];

        ws_buf_clear(&text);
        with_line_ends(input->text, input->length, ends[i % 3], &text);
        if (recode(&text, to, &bytes))
            good = refused(questionnaire, input, &bytes,
                           to->mark_length ? NULL : to->name, to->name);
    }
    which = ALL_WAYS;
    ws_buf_free(&text);
    ws_buf_free(&bytes);
    return good;
}

/* With so many bytes of good rows in between; lines are counted on. */
static inline bool
refused_behind(const struct ws_questionnaire *questionnaire,
               const struct bad_input *input, size_t size, const char *header,
               const char *row)
{
    struct bad_input moved = *input;
    struct ws_buf bytes = { 0 };
    unsigned lines = 0;
    size_t start = strlen(header);

    if (input->length < start || memcmp(input->text, header, start) != 0 ||
        input->expected[0].line == 0)
        return true;
    ws_buf_add(&bytes, header);
    for (; bytes.length < size; lines++)
        ws_buf_add(&bytes, row);
    ws_buf_add_bytes(&bytes, input->text + start, input->length - start);
    for (size_t i = 0; i < MOST_FINDINGS && moved.expected[i].code; i++)
        moved.expected[i].line += lines;
    bool good = refused(questionnaire, &moved, &bytes, input->encoding,
                        "behind good rows");
    ws_buf_free(&bytes);
    return good;
}

static inline size_t
wrong_in(const struct ws_questionnaire *questionnaire,
         const struct bad_input *inputs, size_t count, const char *header,
         const char *row)
{
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        const struct bad_input *input = &inputs[i];

        wrong +=
            !(refused_as_it_stands(questionnaire, input) &&
              (input->raw || refused_recoded(questionnaire, input)) &&
              refused_behind(questionnaire, input, 40000, header, row) &&
              (i % 4 != 0 || refused_behind(questionnaire, input,
                                            (size_t)1 << 20, header, row)));
    }
    return wrong;
}

static inline struct ws_findings *
findings_on(const struct ws_questionnaire *questionnaire,
            const char *const *files, unsigned jobs, uint64_t *rows)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_respondents *respondents = ws_respondents_new(
        questionnaire, tables.built_in.policy, tables.built_in.wards,
        &(struct ws_counting){ .jobs = jobs }, findings);

    for (size_t i = 0; files[i] != NULL; i++)
        ws_respondents_read(respondents, files[i], NULL);
    ws_respondents_finish(respondents);
    ws_findings_sort(findings);
    *rows = ws_respondents_rows(respondents);
    ws_respondents_free(respondents);
    return findings;
}

/* ---- through the program ----------------------------------------------------- */

static inline bool
tally_refuses_once(const struct bad_input *input, bool merge,
                   const char *const *last, const char *output,
                   const char *before)
{
    const char *args[12] = { "tally", "bad.csv", "--strict", "--merge" };
    size_t count = 4;

    if (!merge) {
        args[3] = "--survey";
        args[count++] = "survey.json";
    }
    if (input->encoding != NULL) {
        args[count++] = "--encoding";
        args[count++] = input->encoding;
    }
    while (*last != NULL)
        args[count++] = *last++;
    return refused_by_program(input, args, output, before);
}

static inline size_t
wrong_in_program(const struct bad_input *inputs, size_t count, bool merge)
{
    static const char *const no_more[] = { NULL };
    static const char *const new_file[] = { "-o", "new.csv", NULL };
    static const char *const old_file[] = { "-o", "old.csv", "--reader",
                                            "libcsv", NULL };
    size_t wrong = 0;

    file_write("old.csv", OLD_OUTPUT, strlen(OLD_OUTPUT));
    for (size_t i = 0; i < count; i++) {
        file_write("bad.csv", inputs[i].text, inputs[i].length);
        wrong += !(
            tally_refuses_once(&inputs[i], merge, no_more, NULL, NULL) &&
            tally_refuses_once(&inputs[i], merge, new_file, "new.csv", NULL) &&
            tally_refuses_once(&inputs[i], merge, old_file, "old.csv",
                               OLD_OUTPUT));
    }
    unlink("bad.csv");
    unlink("old.csv");
    return wrong;
}

/* ---- set-up ------------------------------------------------------------------- */

static inline int
set_up(void **state)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf text = { 0 };

    if (program_setup(state) != 0)
        return -1;
    ws_buf_add(&text, definition);
    counted_quote(&text);
    file_write("survey.json", text.data, text.length);
    tables.built_in = definitions_load();
    tables.survey =
        ws_questionnaire_parse(text.data, text.length, "survey.json",
                               tables.built_in.policy, findings);
    tables.merge = ws_questionnaire_of_policy(tables.built_in.policy);
    ws_findings_free(findings);
    ws_buf_free(&text);
    return tables.survey != NULL ? 0 : -1;
}

static inline int
tear_down(void **state)
{
    ws_questionnaire_free(tables.survey);
    ws_questionnaire_free(tables.merge);
    definitions_free(&tables.built_in);
    return program_teardown(state);
}

#endif

/*
 * Respondents counted by the fast path and by libcsv alone: a definition, and
 * what a text must come to in both ways. For the tests of this folder.
 */
#ifndef TESTS_UNIT_RESPONDENTS_H
#define TESTS_UNIT_RESPONDENTS_H

#include "unit/check.h"

#include "counted.h"
#include "property/definitions.h"
#include "property/program.h"

#include <inttypes.h>

#define ROWS "ward,fy,w,Q1,A,B\n"
#define ROW  "北区,2017,1,1,1,2\n"

/* %s: spellings of K01's first answer. */
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
    "        'spellings': ['1'%s] },\n"
    "      { 'answer': '感じない', 'means': 'negative',\n"
    "        'spellings': ['2', '-', 'no'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] },\n"
    "    { 'indicator': 'K02', 'column': 'B', 'asked': 'asks',\n"
    "      'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': '感じない', 'means': 'negative',\n"
    "        'spellings': ['2'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] }] }\n";

static inline struct ws_questionnaire *
survey_of(const char *text)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf json = { 0 };

    ws_buf_add(&json, text);
    counted_quote(&json);
    struct ws_questionnaire *questionnaire = ws_questionnaire_parse(
        json.data, json.length, "survey.json", policy, findings);
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *one = ws_findings_at(findings, i);
        print_error("%s at %u:%u %s\n", ws_finding_kind(one->id)->code,
                    one->place.line, one->place.column, one->args[1]);
    }
    assert_non_null(questionnaire);
    file_write("survey.json", json.data, json.length);
    ws_buf_free(&json);
    ws_findings_free(findings);
    return questionnaire;
}

static inline struct ws_questionnaire *
survey_with(const char *spellings)
{
    struct ws_buf text = { 0 };

    ws_buf_addf(&text, definition, spellings);
    struct ws_questionnaire *questionnaire = survey_of(text.data);
    ws_buf_free(&text);
    return questionnaire;
}

/* ---- counting in both ways ------------------------------------------------- */

static inline struct counted
count(const struct ws_questionnaire *questionnaire, const char *text,
      size_t length, bool reader_only)
{
    struct counted counted = { .findings = ws_findings_new(false) };
    struct ws_counting counting = { .jobs = 1, .reader_only = reader_only };

    counted.respondents = ws_respondents_new(questionnaire, policy, wards,
                                             &counting, counted.findings);
    ws_respondents_read_bytes(counted.respondents, "people.csv", text, length,
                              NULL);
    counted.sums = ws_respondents_finish(counted.respondents);
    return counted;
}

/* The sum of one answer over all wards and years. */
static inline struct ws_sum
total_of(const struct counted *counted, const struct ws_questionnaire *of,
         unsigned question, const char *answer)
{
    struct ws_sum total = { 0 };

    for (size_t i = 0; i < counted->sums; i++) {
        const struct ws_sum *sum = ws_respondents_sum(counted->respondents, i);
        const struct ws_choice *choice =
            &of->questions[sum->question].choices[sum->choice];

        if (sum->question != question || strcmp(choice->answer, answer) != 0)
            continue;
        total.count += sum->count;
        total.weight += sum->weight;
        total.weight_sq += sum->weight_sq;
    }
    return total;
}

/* What a text must come to in both ways. */
struct expected {
    uint64_t rows;
    size_t errors;
    int64_t agree, disagree, blank; /* of the first question */
};

static inline unsigned
differs(const struct ws_questionnaire *of, const char *text, size_t length,
        const struct expected *expected, const char *name)
{
    unsigned wrong = 0;

    for (int reader_only = 0; reader_only <= 1; reader_only++) {
        struct counted counted = count(of, text, length, reader_only);
        unsigned before = wrong;

        wrong += differs_number(
            "rows", (long long)ws_respondents_rows(counted.respondents),
            (long long)expected->rows);
        wrong += differs_number(
            "errors", (long long)ws_findings_total(counted.findings, WS_ERROR),
            (long long)expected->errors);
        wrong +=
            differs_number("agree", total_of(&counted, of, 0, "感じる").count,
                           expected->agree);
        wrong += differs_number("disagree",
                                total_of(&counted, of, 0, "感じない").count,
                                expected->disagree);
        wrong +=
            differs_number("blank", total_of(&counted, of, 0, "無回答").count,
                           expected->blank);
        if (wrong > before)
            print_error("    %s, %s\n", name, reader_only ? "libcsv" : "fast");
        counted_free(&counted);
    }
    return wrong;
}

static inline unsigned
differs_text_of(const struct ws_questionnaire *of, const struct ws_buf *text,
                const struct expected *expected, const char *name)
{
    return differs(of, text->data, text->length, expected, name);
}

#endif

/*
 * All ways of counting the same respondents, for the tests of this folder: the
 * fast path with whatever the processor has, libcsv alone, and several threads
 * come to the same sums and findings.
 */
#ifndef TESTS_PROPERTY_TALLY_WAYS_H
#define TESTS_PROPERTY_TALLY_WAYS_H

#include "counted.h"
#include "property/definitions.h"
#include "property/same_bytes.h"

/* Under sanitizers one case in so many: they take ten times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { SPARSE = 3 };
#else
enum { SPARSE = 1 };
#endif

/* The definition; a file of it for the program, too. */
static inline struct ws_questionnaire *
survey_with(unsigned decimals)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf text = { 0 };

    ws_buf_addf(&text, counted_definition, decimals);
    counted_quote(&text);
    struct ws_questionnaire *questionnaire = ws_questionnaire_parse(
        text.data, text.length, "survey.json", policy, findings);
    assert_non_null(questionnaire);
    file_write("survey.json", text.data, text.length);
    ws_buf_free(&text);
    ws_findings_free(findings);
    return questionnaire;
}

/* ---- ways of counting ---------------------------------------------------- */

static const struct way {
    struct ws_counting counting;
    bool file; /* not from memory */
} ways[] = {
    { { .jobs = 1, .reader_only = true }, false },
    { { .jobs = 1 }, false },
    { { .jobs = 1, .vectors = WS_VECTORS_AVX2 }, false },
    { { .jobs = 1, .vectors = WS_VECTORS_NONE }, false },
    { { .jobs = 1, .reader_only = true }, true },
    { { .jobs = 1 }, true },
    { { .jobs = 3, .unit_kib = 1 }, true },
    { { .jobs = 3, .unit_kib = 2, .vectors = WS_VECTORS_NONE }, true },
    { { .jobs = 3, .unit_kib = 7 }, true },
    { { .jobs = 3, .unit_kib = 64 }, true },
    { { .jobs = 3, .unit_kib = 64, .reader_only = true }, true },
};

static inline struct counted
count_as(const struct ws_questionnaire *questionnaire, const struct way *way,
         const struct ws_buf *bytes, const char *encoding)
{
    struct counted counted = { .findings = ws_findings_new(false) };

    counted.respondents = ws_respondents_new(questionnaire, policy, wards,
                                             &way->counting, counted.findings);
    if (way->file)
        ws_respondents_read(counted.respondents, "tally.csv", encoding);
    else
        ws_respondents_read_bytes(counted.respondents, "tally.csv", bytes->data,
                                  bytes->length, encoding);
    counted.sums = ws_respondents_finish(counted.respondents);
    ws_findings_sort(counted.findings);
    return counted;
}

/* What a file must come to, besides being the same in all ways. */
struct expected {
    uint64_t rows;
    size_t errors;
    unsigned line; /* of the first error, 0: not looked at */
};

static inline bool
is_expected(const struct counted *counted, const struct expected *expected)
{
    size_t errors = ws_findings_total(counted->findings, WS_ERROR);
    uint64_t rows = ws_respondents_rows(counted->respondents);
    unsigned line = 0;

    for (size_t i = ws_findings_count(counted->findings); i-- > 0;) {
        const struct ws_finding *one = ws_findings_at(counted->findings, i);
        if (ws_finding_kind(one->id)->severity == WS_ERROR)
            line = one->place.line;
    }
    if (rows == expected->rows && errors == expected->errors &&
        (expected->line == 0 || line == expected->line))
        return true;
    print_error("%llu rows, %zu errors, the first in line %u; expected %llu, "
                "%zu, %u\n",
                (unsigned long long)rows, errors, line,
                (unsigned long long)expected->rows, expected->errors,
                expected->line);
    return false;
}

enum { ALL_WAYS = 0, FILE_WAYS = 4 };

/* All ways from one on, which is the judge; what it comes to is freed unless
 * it is wanted. */
static inline bool
counts_alike_from(size_t first, const struct ws_questionnaire *questionnaire,
                  const struct ws_buf *bytes, const char *encoding,
                  const struct expected *expected, struct counted *out)
{
    file_write("tally.csv", bytes->data, bytes->length);
    struct counted judge =
        count_as(questionnaire, &ways[first], bytes, encoding);
    bool good = expected == NULL || is_expected(&judge, expected);

    for (size_t i = first + 1; i < WS_COUNT(ways); i++) {
        struct counted other =
            count_as(questionnaire, &ways[i], bytes, encoding);
        bool sums = same_sums(&judge, &other);
        bool findings = same_findings(&judge, &other);

        if (!sums || !findings)
            print_error("way %zu: %s %s not the same\n", i, sums ? "" : "sums",
                        findings ? "" : "findings");
        good = good && sums && findings;
        counted_free(&other);
    }
    if (out != NULL)
        *out = judge;
    else
        counted_free(&judge);
    return good;
}

static inline bool
counts_alike(const struct ws_questionnaire *questionnaire,
             const struct ws_buf *bytes, const char *encoding,
             const struct expected *expected, struct counted *out)
{
    return counts_alike_from(ALL_WAYS, questionnaire, bytes, encoding, expected,
                             out);
}

#endif

/*
 * Bytes as a file of respondents, and as one of tallies: the fast path and
 * several threads must come to what libcsv alone comes to, sums and findings.
 */
#include "fuzz.h"

#include "../counted.h"

#include <sys/mman.h>
#include <unistd.h>

#define HEADER COUNTED_COLUMNS "\n"

const char *const fuzz_seeds[] = { "tests/torture/blanks-around-quotes.csv",
                                   "tests/torture/blank-rows.csv",
                                   "tests/torture/bom-quoted-header.csv",
                                   "tests/torture/cr-line-ends.csv",
                                   "tests/torture/cp932-truncated.csv",
                                   "tests/torture/crlf-in-quotes.csv",
                                   "tests/torture/doubled-quotes.csv",
                                   "tests/torture/euc-jp.csv",
                                   "tests/torture/full-width.csv",
                                   "tests/torture/mixed-line-ends.csv",
                                   "tests/torture/no-final-newline.csv",
                                   "tests/torture/nul-bytes.csv",
                                   "tests/torture/open-quote.csv",
                                   "tests/torture/ragged.csv",
                                   "tests/torture/semicolons.csv",
                                   "tests/torture/several-answers.csv",
                                   "tests/torture/stray-quotes.csv",
                                   "tests/torture/tallies.csv",
                                   "tests/torture/titles-above.csv",
                                   "tests/torture/trailing-empty-columns.csv",
                                   "tests/torture/utf16le.csv",
                                   NULL };

const char *const fuzz_texts[] = {
    HEADER "1,北区,2017,1.25,1,1,1,1,5,1,2,\n"
           "2,西区,2017,0.5,2,3,2,,0;4,3,,\"a \"\"b\"\"\nc\"\n"
           "3,kita,H29,1,はい,2,3,5,4,,99,x\r\n"
           "4,北区,2016,1,,1,,,5,,,\n",
    HEADER "1,北区,2017,1.25,1,1,1,1,5,1,2,\r\n"
           "\"2\",\"西区\",\"2017\",\"0.5\",\"2\",\"3\",\"2\",\"\",\"0\","
           "\"3\",\"\",\"\"\r\n",
    "id\tward\tyear\tw\tQ1\tQ2\tA\tB\tC\tD1\tD2\tmemo\n"
    "1\t北区\t2017\t1.25\t1\t1\t1\t1\t5;4\t1\t2\t \n"
    " 2 \t 西区\t2017 \t 3\t1\t1\t 1 \t\"1\"\t 5\t\"1\" \t2\t\n",
    HEADER "1,\x96k\x8B\xE6,2017,1,1,1,1,1,5,1,2,\x83\\\x83\x7C\n"
           "2,\x90\xBC\x8B\xE6,2017,1,1,1,1,1,5,1,2,\n",
    "fiscal_year,ward,indicator,answer,count,weight,weight_sq\n"
    "2017,北区,K01,感じる,5,6.125,7.515625\n"
    "2017,北区,K01,感じない,3,3,3\n2017,西区,K16,4.5,2,2,2\n",
    "fiscal_year,ward,indicator,answer,count,break\n"
    "2017,北区,K01,感じる,5,1\n2017,北区,K01,感じない,3,\n"
    "2017,西区,K01,感じる,2,0\n\"2017\",西区,K01,感じる,2,\"1\"\n",
    "\xD0\xCF\x11\xE0" HEADER "1,北区,2017,1.25,1,1,1,1,5,1,2,\n",
    "年度,区,指標,回答,件数\nH29,kita,K01,感じる,5\n"
    "\"2017\",北区,K01,\"感じる\",12\n2016,北区,K02,無回答,0\n",
    NULL,
};

const char *const fuzz_words[] = {
    ",",
    "\"",
    "\"\"",
    "\"\"\"",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    ";",
    " ",
    " \"",
    "\" ",
    ",,,,,,,,,,,",
    "\"\n\"",
    "\",\"",
    "\"\r",
    "\r\"",
    "\xEF\xBB\xBF",
    "\xFF\xFE",
    "\x96",
    "\x8F\xA2",
    "北区",
    "西区",
    "大阪市計",
    "2017",
    "H29",
    "29年度",
    "1",
    "2",
    "3",
    "5;4",
    "5;;4;",
    "99",
    "はい",
    "感じる",
    "1.25",
    "0.1234",
    "1000000",
    "1e3",
    "-1",
    "１．５",
    "K01",
    "K16",
    "感じない",
    "　",
    "1,北区,2017,1.25,1,1,1,1,5,1,2,\n",
    HEADER,
    "2017,北区,K01,感じる,5,6.125,7.515625\n",
    NULL,
};

/* ---- the two definitions ------------------------------------------------- */

static const struct ws_questionnaire *
survey_definition(void)
{
    static struct ws_questionnaire *questionnaire;

    if (questionnaire == NULL) {
        struct ws_findings *findings = ws_findings_new(true);
        struct ws_buf text = { 0 };

        ws_buf_addf(&text, counted_definition, 3U);
        counted_quote(&text);
        questionnaire =
            ws_questionnaire_parse(text.data, text.length, "fuzz.json",
                                   fuzz_built_in()->policy, findings);
        ws_buf_free(&text);
        FUZZ_ASSERT(questionnaire != NULL && ws_findings_count(findings) == 0);
        ws_findings_free(findings);
    }
    return questionnaire;
}

static const struct ws_questionnaire *
tallies_definition(void)
{
    static struct ws_questionnaire *questionnaire;

    if (questionnaire == NULL)
        questionnaire = ws_questionnaire_of_policy(fuzz_built_in()->policy);
    return questionnaire;
}

/* ---- one way of counting ------------------------------------------------- */

/* Bytes in memory, or with a path a file of them. */
static struct counted
count(const struct ws_questionnaire *questionnaire, const uint8_t *bytes,
      size_t size, const char *path, const struct ws_counting *counting)
{
    const struct fuzz_definitions *built_in = fuzz_built_in();
    struct counted counted = { .findings = ws_findings_new(false) };

    counted.respondents =
        ws_respondents_new(questionnaire, built_in->policy, built_in->wards,
                           counting, counted.findings);
    if (path != NULL)
        ws_respondents_read(counted.respondents, path, NULL);
    else
        ws_respondents_read_bytes(counted.respondents, "fuzz.csv",
                                  (const char *)bytes, size, NULL);
    counted.sums = ws_respondents_finish(counted.respondents);
    ws_findings_sort(counted.findings);
    return counted;
}

static void
check_same(const struct counted *a, const struct counted *b)
{
    FUZZ_ASSERT(same_sums(a, b));
    FUZZ_ASSERT(same_findings(a, b));
}

/* Nothing lost: counted, blank, or said to be wrong. Ragged rows and quotes
 * aside, a sum of counts is one of people. */
static void
check_sums(const struct counted *counted)
{
    for (size_t i = 0; i < counted->sums; i++) {
        const struct ws_sum *sum = ws_respondents_sum(counted->respondents, i);

        FUZZ_ASSERT(sum->count >= 0 && sum->weight >= 0 && sum->weight_sq >= 0);
        FUZZ_ASSERT(sum->year >= 1900 && sum->year <= 2200);
        FUZZ_ASSERT(sum->ward < fuzz_built_in()->wards->count);
    }
}

/* ---- all ways ------------------------------------------------------------ */

static void
check_file(const struct ws_questionnaire *questionnaire, const uint8_t *bytes,
           size_t size, const struct counted *judge)
{
    int fd = memfd_create("fuzz", 0);
    char path[64];

    FUZZ_ASSERT(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    for (unsigned jobs = 1; jobs <= 2; jobs++) {
        struct counted counted =
            count(questionnaire, NULL, 0, path,
                  &(struct ws_counting){ .jobs = jobs, .unit_kib = 1 });
        check_same(&counted, judge);
        counted_free(&counted);
    }
    close(fd);
}

static void
check_definition(const struct ws_questionnaire *questionnaire,
                 const uint8_t *bytes, size_t size)
{
    struct counted judge =
        count(questionnaire, bytes, size, NULL,
              &(struct ws_counting){ .jobs = 1, .reader_only = true });

    for (int v = WS_VECTORS_BEST; v <= WS_VECTORS_NONE; v++) {
        struct ws_counting ways = { .jobs = 1, .vectors = (enum ws_vectors)v };
        struct counted fast = count(questionnaire, bytes, size, NULL, &ways);

        check_same(&fast, &judge);
        counted_free(&fast);
    }
    check_sums(&judge);
    if (size <= 1U << 18)
        fuzz_check_findings(judge.findings, bytes, size);
    if (size > 2048)
        check_file(questionnaire, bytes, size, &judge);
    counted_free(&judge);
}

/* The rows over and over, so that they cross the bounds of what is read at a
 * time. */
static void
check_repeated(const uint8_t *data, size_t size)
{
    const uint8_t *lf = memchr(data, '\n', size);
    size_t head = lf ? (size_t)(lf - data) + 1 : 0, rest = size - head;
    struct ws_buf text = { 0 };

    if (rest == 0)
        return;
    ws_buf_add_bytes(&text, (const char *)data, head);
    while (text.length < 40000)
        ws_buf_add_bytes(&text, (const char *)data + head, rest);
    check_definition(survey_definition(), (const uint8_t *)text.data,
                     text.length);
    check_definition(tallies_definition(), (const uint8_t *)text.data,
                     text.length);
    ws_buf_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *bytes = size > 0 ? data : (const uint8_t *)"";

    check_definition(survey_definition(), bytes, size);
    check_definition(tallies_definition(), bytes, size);
    if (size > 0 && size < 4096 && (data[size / 2] + size) % 16 == 0)
        check_repeated(data, size);
    return 0;
}

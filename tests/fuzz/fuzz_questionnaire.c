/*
 * Bytes as the definition of a survey: it comes out whole, or there are
 * findings. What comes out counts people in both ways and writes SQL.
 */
#include "fuzz.h"

#include "../counted.h"

#define HEAD                                                                   \
    "{\"schema_version\":1,\"id\":\"s\",\"version\":\"1\","                    \
    "\"title\":{\"ja\":\"調査\",\"en\":\"Survey\"},"                         \
    "\"ward\":{\"column\":\"ward\"},\"year\":{\"column\":\"year\"},"
#define SCALE                                                                     \
    "[{\"answer\":\"感じる\",\"means\":\"positive\",\"spellings\":[\"1\"]},"   \
    "{\"answer\":\"感じない\",\"means\":\"negative\",\"spellings\":[\"2\"]}," \
    "{\"answer\":\"無回答\",\"means\":\"no_answer\",\"spellings\":[\"\"]}]"

const char *const fuzz_seeds[] = { "data/surveys/osaka-2017-residents.json",
                                   NULL };

const char *const fuzz_texts[] = {
    HEAD "\"questions\":[{\"indicator\":\"K01\",\"column\":\"A\","
         "\"answers\":" SCALE "}]}",
    HEAD "\"weight\":{\"column\":\"w\",\"decimals\":3},"
         "\"respondent\":{\"column\":\"id\"},\"scales\":{\"feel\":" SCALE "},"
         "\"questions\":[{\"indicator\":\"K01\",\"columns\":[\"D1\",\"D2\"],"
         "\"answers\":\"feel\"}]}",
    HEAD "\"screens\":[{\"name\":\"a\",\"column\":\"Q1\",\"yes\":[\"1\"],"
         "\"no\":[\"2\",\"\"]},{\"name\":\"b\",\"column\":\"Q2\","
         "\"yes\":[\"1\",\"2\"],\"no\":[\"3\"]}],"
         "\"questions\":[{\"indicator\":\"K02\",\"column\":\"B\","
         "\"asked\":{\"all\":[\"b\",{\"not\":\"a\"}]},\"answers\":" SCALE "}]}",
    HEAD "\"questions\":[{\"indicator\":\"K16\",\"column\":\"C\","
         "\"separator\":\";\",\"answers\":[{\"answer\":\"5\"},"
         "{\"answer\":\"0\"},{\"answer\":\"無回答\","
         "\"means\":\"no_answer\"}]}]}",
    "{\"questions\":[]}",
    NULL,
};

const char *const fuzz_words[] = {
    FUZZ_JSON_WORDS,
    "null",
    "true",
    "1e999",
    "-1",
    "7",
    "\"ward\"",
    "\"year\"",
    "\"value\":2017",
    "\"column\"",
    "\"columns\"",
    "\"decimals\"",
    "\"respondent\"",
    "\"scales\"",
    "\"screens\"",
    "\"asked\"",
    "\"any\"",
    "\"all\"",
    "\"not\"",
    "{\"not\":{\"not\":",
    "\"answers\"",
    "\"means\"",
    "\"neutral\"",
    "\"spellings\"",
    "\"separator\":\",\"",
    "\"K01\"",
    "\"K14\"",
    "\"K16\"",
    "\"Q1\"",
    "\"A\"",
    "\"w\"",
    "'",
    "`",
    "--",
    "\xEF\xBB\xBF",
    "\xFF",
    "　",
    NULL,
};

static const char people[] =
    COUNTED_COLUMNS "\n"
                    "1,北区,2017,1.25,1,1,1,1,5,1,2,\n"
                    "2,西区,2017,0.5,2,3,2,,0;5,3,,\"a \"\"b\"\"\nc\"\n"
                    "3,kita,H29,1,はい,2,感じる,5,4,,99,x\n";

static struct counted
count(const struct ws_questionnaire *questionnaire, bool reader_only)
{
    const struct fuzz_definitions *built_in = fuzz_built_in();
    struct ws_counting ways = { .jobs = 1, .reader_only = reader_only };
    struct counted counted = { .findings = ws_findings_new(false) };

    counted.respondents =
        ws_respondents_new(questionnaire, built_in->policy, built_in->wards,
                           &ways, counted.findings);
    ws_respondents_read_bytes(counted.respondents, "people.csv", people,
                              sizeof(people) - 1, NULL);
    counted.sums = ws_respondents_finish(counted.respondents);
    ws_findings_sort(counted.findings);
    return counted;
}

static void
check_counts(const struct ws_questionnaire *questionnaire)
{
    struct counted fast = count(questionnaire, false);
    struct counted slow = count(questionnaire, true);

    FUZZ_ASSERT(same_sums(&fast, &slow) && same_findings(&fast, &slow));
    struct ws_document *doc = ws_view_tally(
        fast.respondents, fast.sums, questionnaire, fuzz_built_in()->policy,
        fuzz_built_in()->wards, fast.findings, WS_EN);
    FUZZ_ASSERT(doc->main != NULL);
    ws_document_free(doc);
    counted_free(&fast);
    counted_free(&slow);
}

/* One statement: texts of the definition end no quotes of ours. */
static void
check_sql(const struct ws_questionnaire *questionnaire)
{
    for (size_t i = 0; i < 2 * ws_dialect_count(); i++) {
        struct ws_sql sql = { .questionnaire = questionnaire,
                              .policy = fuzz_built_in()->policy,
                              .wards = fuzz_built_in()->wards,
                              .dialect = ws_dialect_at(i / 2),
                              .table = "people",
                              .unknown = i % 2 != 0 };
        struct ws_buf out = { 0 };

        FUZZ_ASSERT(ws_sql_write(&sql, &out) && out.length > 0);
        FUZZ_ASSERT(ws_utf8_valid(out.data, out.length) == out.length);
        ws_buf_free(&out);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };

    ws_buf_add_bytes(&text, (const char *)data, size);
    ws_buf_add_bytes(&text, "", 1); /* parsers may look for an end */
    struct ws_questionnaire *questionnaire = ws_questionnaire_parse(
        text.data, size, "s.json", fuzz_built_in()->policy, findings);
    FUZZ_ASSERT(ws_findings_status(findings) ==
                (questionnaire ? WS_OK : WS_CONFIG));
    fuzz_check_findings(findings, data, size);
    if (questionnaire != NULL) {
        check_counts(questionnaire);
        check_sql(questionnaire);
    }
    ws_questionnaire_free(questionnaire);
    ws_findings_free(findings);
    ws_buf_free(&text);
    return 0;
}

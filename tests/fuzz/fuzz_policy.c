/*
 * Bytes into the readers of definitions: a policy or a set of wards comes out
 * whole, or there are findings. What comes out is used.
 */
#include "fuzz.h"

#define POLICY_HEAD                                                                \
    "{\"schema_version\":1,\"id\":\"p\",\"version\":\"1\","                        \
    "\"title\":{\"ja\":\"題\",\"en\":\"t\"},"                                     \
    "\"source\":{\"ja\":\"源\",\"en\":\"s\"},\"no_answer\":\"exclude\","          \
    "\"pillars\":[{\"id\":\"1\",\"label\":{\"ja\":\"柱\",\"en\":\"p\"}}],"        \
    "\"answers\":[{\"answer\":\"はい\",\"means\":\"positive\","                  \
    "\"spellings\":[\"yes\"]},{\"answer\":\"いいえ\",\"means\":\"negative\"}]," \
    "\"indicators\":["
#define INDICATOR_HEAD(id)                                                     \
    "{\"id\":\"" id "\",\"place\":\"1-" id "\",\"pillar\":\"1\","              \
    "\"label\":{\"ja\":\"名" id "\",\"en\":\"n" id "\"},"                      \
    "\"definition\":{\"ja\":\"定\",\"en\":\"d\"},"                            \
    "\"asked\":{\"ja\":\"人\",\"en\":\"a\"},"                                 \
    "\"base\":{\"ja\":\"母\",\"en\":\"b\"},"

const char *const fuzz_seeds[] = { "data/policies/osaka-2015.json",
                                   "data/wards/osaka.json", NULL };

const char *const fuzz_texts[] = {
    POLICY_HEAD INDICATOR_HEAD(
        "A") "\"kind\":\"share\",\"unit\":\"percent\",\"decimals\":1,"
             "\"comparator\":\"at_least\",\"target\":50,"
             "\"due\":{\"year\":2017,\"when\":\"by\"}}]}",
    POLICY_HEAD INDICATOR_HEAD(
        "B") "\"kind\":\"score\",\"unit\":\"points\",\"decimals\":2,"
             "\"comparator\":\"more_than\",\"target\":3.5,"
             "\"scale\":{\"min\":0,\"max\":5},"
             "\"due\":{\"year\":2017,\"when\":\"by\"}}]}",
    POLICY_HEAD INDICATOR_HEAD(
        "C") "\"kind\":\"milestone\",\"unit\":\"-\",\"decimals\":0,"
             "\"due\":{\"year\":2015,\"when\":\"during\"}}]}",
    "{\"schema_version\":1,\"id\":\"w\",\"version\":\"1\","
    "\"source\":{\"ja\":\"源\",\"en\":\"s\"},\"city\":{\"code\":\"271004\","
    "\"name\":{\"ja\":\"大阪市\",\"en\":\"Osaka\"},\"prefixes\":[\"大阪市\"]},"
    "\"suffixes\":[\"区\"],\"wards\":[{\"code\":\"271276\","
    "\"name\":{\"ja\":\"北区\",\"en\":\"Kita-ku\"},\"kana\":\"きたく\","
    "\"aliases\":[\"北\"],\"population\":[{\"year\":2015,\"people\":123667}],"
    "\"tile\":{\"row\":1,\"column\":2}}]}",
    "[]",
    "{\"a\":[{\"b\":{}}]}",
    NULL,
};

const char *const fuzz_words[] = {
    FUZZ_JSON_WORDS,
    "\\u3042",
    "null",
    "true",
    "1e999",
    "-0",
    "1e9",
    "0.1",
    "99999999999",
    "1e-20",
    "\"id\":\"A\",",
    "\"target\"",
    "\"unit\"",
    "\"percent\"",
    "\"points\"",
    "\"count\"",
    "\"share\"",
    "\"score\"",
    "\"equal\"",
    "\"at_most\"",
    "\"during\"",
    "\"aliases\"",
    "\"spellings\"",
    "\"base\"",
    "\"means\"",
    "\"neutral\"",
    "\"ja\"",
    "\"en\"",
    "271276",
    "[[[[[[[[[[[[[[[[",
    "\n",
    "\xEF\xBB\xBF",
    "\xFF",
    "北区",
    NULL,
};

/* A refusal has its reason; an error, its refusal. */
static void
check_outcome(struct ws_findings *findings, bool accepted, const uint8_t *data,
              size_t size)
{
    enum ws_status status = ws_findings_status(findings);

    FUZZ_ASSERT(accepted ? status == WS_OK : status == WS_CONFIG);
    fuzz_check_findings(findings, data, size);
}

static void
use_policy(const struct ws_policy *policy)
{
    FUZZ_ASSERT(policy->id != NULL && policy->indicator_count > 0);
    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        FUZZ_ASSERT(indicator->pillar < policy->pillar_count);
        FUZZ_ASSERT(indicator->label.ja != NULL && indicator->id[0] != '\0');
        FUZZ_ASSERT(indicator->decimals <= WS_MAX_DECIMALS);
        ws_policy_answer(policy, i, "1.はい");
    }
    ws_policy_nearest_answer(policy, "はひ");
    ws_policy_nearest_indicator(policy, "名a");
}

/* The lists show what was read; a survey is read and scored by it. */
static void
use(const struct ws_policy *policy, const struct ws_wards *wards)
{
    static const char table[] = "年度,区,指標,はい,いいえ\n2017,北区,a,5,6\n";
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_survey *survey = ws_survey_new(policy, wards, findings);

    for (size_t i = 0; i < ws_list_count(); i++)
        ws_document_free(ws_list_at(i)->view(policy, wards, WS_JA));
    ws_survey_read_bytes(survey, "a.csv", table, sizeof(table) - 1, "UTF-8");
    ws_survey_finish(survey);
    struct ws_scorecard *card = ws_scorecard_new(
        survey, 2017, &(struct ws_rules){ .confidence = 0.95 });
    struct ws_filter filter = { NULL, NULL };
    struct ws_document *doc =
        ws_view_report(&(struct ws_report){ .card = card }, &filter, findings,
                       (struct ws_manner){ WS_EN, WS_ON_TEXT });
    FUZZ_ASSERT(doc->main->row_count == wards->count * policy->indicator_count);
    ws_document_free(doc);
    ws_scorecard_free(card);
    ws_survey_free(survey);
    ws_findings_free(findings);
}

static void
try_policy(const char *text, const uint8_t *data, size_t size)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_policy *policy = ws_policy_parse(text, size, "p.json", findings);

    check_outcome(findings, policy != NULL, data, size);
    if (policy != NULL) {
        use_policy(policy);
        use(policy, fuzz_built_in()->wards);
    }
    ws_policy_free(policy);
    ws_findings_free(findings);
}

static void
try_wards(const char *text, const uint8_t *data, size_t size)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_wards *wards = ws_wards_parse(text, size, "w.json", findings);

    check_outcome(findings, wards != NULL, data, size);
    if (wards != NULL) {
        FUZZ_ASSERT(wards->count > 0 && wards->city.ja != NULL);
        ws_wards_find(wards, "大阪市北区");
        ws_wards_nearest(wards, "来た区");
        use(fuzz_built_in()->policy, wards);
    }
    ws_wards_free(wards);
    ws_findings_free(findings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ws_buf text = { 0 };

    ws_buf_add_bytes(&text, (const char *)data, size);
    try_policy(text.data ? text.data : "", data, size);
    try_wards(text.data ? text.data : "", data, size);
    ws_buf_free(&text);
    return 0;
}

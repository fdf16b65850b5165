/*
 * Bytes into the readers of results and manifests: they come out whole, or
 * there are findings. Results that come out are compared, with themselves and
 * with a good one, and put into words.
 */
#include "fuzz.h"

#define HEAD                                                                   \
    "{\"schema_version\":1,\"tool\":{\"name\":\"wardscore\",\"version\":"      \
    "\"0.1.0\"},\"policy\":{\"id\":\"p\",\"version\":\"1\",\"title\":\"P\"},"  \
    "\"wards\":{\"id\":\"w\",\"version\":\"1\"},"
#define RULES                                                                  \
    "\"fiscal_year\":2017,\"confidence\":0.95,\"no_answer\":\"exclude\","      \
    "\"weights\":\"ignore\",\"city_rule\":\"pooled\",\"count_intervals\":"     \
    "\"none\",\"suppress\":0,"
#define FIGURE                                                                 \
    "{\"fiscal_year\":2017,\"ward_code\":\"271276\",\"ward\":\"北区\","      \
    "\"indicator\":\"A\",\"label\":\"a\",\"kind\":\"share\",\"value\":48.5,"   \
    "\"unit\":\"percent\",\"comparator\":\"at_least\",\"target\":50,"          \
    "\"gap\":-1.5,\"verdict\":\"not_achieved\",\"certainty\":"                 \
    "\"within_margin\",\"n\":200,\"positive\":97,\"ci_low\":41.6,"             \
    "\"ci_high\":55.4,\"rank\":1,\"previous\":null,\"change\":null,"           \
    "\"needed\":3,\"note\":null}"
#define INPUTS                                                                      \
    "\"inputs\":[{\"path\":\"a.csv\",\"sheet\":null,\"sha256\":\"aa\",\"bytes\":1," \
    "\"encoding\":\"UTF-8\",\"layout\":\"values\",\"rows\":1,\"figures\":1}],"
#define RESULT                                                                 \
    HEAD "\"command\":\"report\"," RULES INPUTS "\"results\":[" FIGURE         \
         "],\"city\":[],\"findings\":[]}"

const char *const fuzz_seeds[] = { "tests/golden/report-json/out", NULL };

const char *const fuzz_texts[] = {
    RESULT,
    HEAD "\"command\":\"publish\"," RULES
         "\"verdicts\":{\"achieved\":1,\"not_achieved\":2,\"no_data\":0},"
         "\"totals\":{\"errors\":0,\"warnings\":0,\"notes\":1}," INPUTS
         "\"outputs\":[{\"path\":\"report.csv\",\"sha256\":\"aa\","
         "\"bytes\":10}],\"findings\":[],\"changes\":[]}",
    "{}",
    "fiscal_year,ward\n2017,x\n",
    NULL,
};

const char *const fuzz_words[] = {
    "{",
    "}",
    "[",
    "]",
    ",",
    "null",
    "1e-300",
    "999999999999999",
    "1e-7",
    "-0.0",
    "\"share\"",
    "\"score\"",
    "\"count\"",
    "\"milestone\"",
    "\"during\"",
    "\"equal\"",
    "\"achieved\"",
    "\"no_data\"",
    "\"clear\"",
    "\"include\"",
    "\"B\"",
    "\"271021\"",
    "\"271004\"",
    "\"bb\"",
    "2018",
    "0.1",
    "\\u001b[31m",
    "\"\"",
    "\xEF\xBB\xBF",
    NULL,
};

static void
compare(const struct ws_results *before, const struct ws_results *now)
{
    struct ws_diff *diff = ws_diff_new(before, now);
    struct ws_document *doc =
        ws_view_diff(diff, (struct ws_manner){ WS_JA, WS_ON_TEXT });

    FUZZ_ASSERT(doc->main->row_count == diff->count);
    FUZZ_ASSERT(before != now || diff->counts[WS_VERDICT_CHANGED] == 0);
    for (size_t i = 0; i < diff->count; i++) {
        const struct ws_diff_change *change = &diff->changes[i];
        struct ws_buf text = { 0 };

        FUZZ_ASSERT(change->difference != WS_SAME);
        FUZZ_ASSERT((change->causes != 0) ==
                    (change->before != NULL && change->now != NULL));
        ws_diff_say(diff, change, WS_EN, &text);
        FUZZ_ASSERT(text.length > 0);
        ws_buf_free(&text);
    }
    ws_document_free(doc);
    ws_diff_free(diff);
}

static void
try_results(const char *text, const uint8_t *data, size_t size)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_results *good =
        ws_results_parse(RESULT, strlen(RESULT), "good.json", findings);

    FUZZ_ASSERT(good != NULL);
    struct ws_results *read =
        ws_results_parse(text, size, "fuzz.json", findings);
    FUZZ_ASSERT((read != NULL) == (ws_findings_status(findings) == WS_OK));
    fuzz_check_findings(findings, data, size);
    if (read != NULL) {
        compare(read, read);
        compare(good, read);
        compare(read, good);
    }
    ws_results_free(read);
    ws_results_free(good);
    ws_findings_free(findings);
}

static void
try_manifest(const char *text, const uint8_t *data, size_t size)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_manifest *read =
        ws_manifest_parse(text, size, "manifest.json", findings);

    FUZZ_ASSERT((read != NULL) == (ws_findings_status(findings) == WS_OK));
    fuzz_check_findings(findings, data, size);
    if (read != NULL) {
        const struct ws_manifest *const years[] = { read };
        ws_document_free(ws_view_publication(
            years, 1, (struct ws_manner){ WS_JA, WS_ON_PAGE }));
    }
    ws_manifest_free(read);
    ws_findings_free(findings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ws_buf text = { 0 };

    ws_buf_add_bytes(&text, (const char *)data, size);
    try_results(text.data ? text.data : "", data, size);
    try_manifest(text.data ? text.data : "", data, size);
    ws_buf_free(&text);
    return 0;
}

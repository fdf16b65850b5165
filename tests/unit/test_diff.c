/*
 * Why a verdict changed: cases of what differs between two results of one
 * ward and one indicator, and what must be blamed.
 */
#include <stdio.h>
#include <stdlib.h>

#include <wardscore/diff.h>

#include "unit/check.h"

/* One side of a case. NULL: as in `same`. */
struct side {
    const char *value, *n, *positive, *target, *verdict, *certainty;
    const char *kind, *comparator;
    const char *input, *encoding;  /* digest of the one input */
    const char *policy, *counting; /* digests of the policy */
    const char *blanks, *suppress, *confidence, *weights, *city, *version;
};

static const struct side same = {
    .value = "48.5",
    .n = "200",
    .positive = "97",
    .target = "50",
    .verdict = "not_achieved",
    .certainty = "within_margin",
    .kind = "share",
    .comparator = "at_least",
    .input = "aa",
    .encoding = "UTF-8",
    .policy = "bb",
    .counting = "cc",
    .blanks = "exclude",
    .suppress = "0",
    .confidence = "0.95",
    .weights = "ignore",
    .city = "pooled",
    .version = "0.1.0",
};

#define PICK(side, member) ((side)->member ? (side)->member : same.member)

static const char *
quoted(char out[32], const char *text)
{
    if (strcmp(text, "null") == 0)
        return text;
    snprintf(out, 32, "\"%s\"", text);
    return out;
}

static void
add_figure(struct ws_buf *out, const struct side *side)
{
    char certainty[32];

    ws_buf_addf(out,
                "{ \"fiscal_year\": 2019, \"ward_code\": \"271276\", \"ward\": "
                "\"East\", \"indicator\": \"T1\", \"label\": \"Satisfied\", "
                "\"kind\": \"%s\", \"value\": %s, \"unit\": \"percent\", "
                "\"comparator\": \"%s\", \"target\": %s, \"gap\": null, "
                "\"verdict\": \"%s\", \"certainty\": %s, \"n\": %s, "
                "\"positive\": %s, \"ci_low\": null, \"ci_high\": null, "
                "\"rank\": null, \"previous\": null, \"change\": null, "
                "\"needed\": null, \"note\": null }",
                PICK(side, kind), PICK(side, value), PICK(side, comparator),
                PICK(side, target), PICK(side, verdict),
                quoted(certainty, PICK(side, certainty)), PICK(side, n),
                PICK(side, positive));
}

static struct ws_results *
results_of(const struct side *side, bool city)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };
    char counting[64] = "";

    if (*PICK(side, counting) != '\0')
        snprintf(counting, sizeof(counting), "\"counting_sha256\": \"%s\", ",
                 PICK(side, counting));
    ws_buf_addf(
        &text,
        "{ \"schema_version\": 1, \"tool\": { \"name\": \"wardscore\", "
        "\"version\": \"%s\" }, \"policy\": { \"id\": \"p\", \"version\": "
        "\"1\", \"sha256\": \"%s\", %s\"title\": "
        "\"P\" }, \"wards\": { \"id\": \"w\", \"version\": \"1\", "
        "\"sha256\": \"dd\" }, \"command\": \"report\", \"fiscal_year\": "
        "2019, \"confidence\": %s, \"no_answer\": \"%s\", \"weights\": "
        "\"%s\", \"city_rule\": \"%s\", \"count_intervals\": \"none\", "
        "\"suppress\": %s, \"inputs\": [{ \"path\": \"a/data.csv\", "
        "\"sheet\": null, \"sha256\": \"%s\", \"bytes\": 1, \"encoding\": \"%s\", "
        "\"layout\": \"values\", \"rows\": 1 }], \"%s\": [",
        PICK(side, version), PICK(side, policy), counting,
        PICK(side, confidence), PICK(side, blanks), PICK(side, weights),
        PICK(side, city), PICK(side, suppress), PICK(side, input),
        PICK(side, encoding), city ? "city" : "results");
    add_figure(&text, side);
    ws_buf_addf(&text, "], \"%s\": [], \"findings\": [] }",
                city ? "results" : "city");
    struct ws_results *results =
        ws_results_parse(text.data, text.length, "test.json", findings);
    assert_non_null(results);
    ws_buf_free(&text);
    ws_findings_free(findings);
    return results;
}

struct reason {
    const char *name;
    struct side before, now;
    enum ws_difference difference;
    unsigned causes;
    bool city;
};

#define OTHER_INPUT .input = "a2"
#define MET         .value = "52", .positive = "104", .verdict = "achieved"
#define HIGHER      .value = "49", .positive = "98"
#define SCORE                                                                  \
    .kind = "score", .target = "3.5", .value = "3.4", .positive = "null"
#define MILESTONE                                                              \
    .kind = "milestone", .comparator = "by", .n = "null", .positive = "null",  \
    .certainty = "null"

static const struct reason reasons[] = {
    { "nothing", { 0 }, { 0 }, WS_SAME, 0, false },
    { "another input that changes nothing",
      { 0 },
      { OTHER_INPUT },
      WS_SAME,
      0,
      false },

    /* one cause */
    { "data",
      { 0 },
      { OTHER_INPUT, MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "data, the verdict is the same",
      { 0 },
      { OTHER_INPUT, HIGHER },
      WS_VALUE_CHANGED,
      WS_BY_DATA,
      false },
    { "data, only the base",
      { 0 },
      { OTHER_INPUT, .n = "201" },
      WS_VALUE_CHANGED,
      WS_BY_DATA,
      false },
    { "data, the figure is gone",
      { 0 },
      { OTHER_INPUT, .value = "null", .n = "null", .positive = "null",
        .certainty = "null", .verdict = "no_data" },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "a milestone is done",
      { .kind = "milestone",
        .comparator = "by",
        .target = "2019",
        .value = "null",
        .n = "null",
        .positive = "null",
        .certainty = "null" },
      { .kind = "milestone",
        .comparator = "by",
        .target = "2019",
        .value = "2018",
        .n = "null",
        .positive = "null",
        .certainty = "null",
        .verdict = "achieved",
        OTHER_INPUT },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "the same bytes, read otherwise",
      { 0 },
      { .encoding = "CP932", MET },
      WS_VERDICT_CHANGED,
      WS_BY_RULE,
      false },
    { "policy: another target",
      { 0 },
      { .policy = "b2", .target = "48", .verdict = "achieved" },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY,
      false },
    { "policy: another comparator",
      { .target = "48.5", .verdict = "achieved" },
      { .policy = "b2", .target = "48.5", .comparator = "more_than" },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY,
      false },
    { "policy: another target, the same verdict",
      { 0 },
      { .policy = "b2", .target = "51" },
      WS_TARGET_CHANGED,
      WS_BY_POLICY,
      false },
    { "policy: answers count otherwise",
      { 0 },
      { .policy = "b2", .counting = "c2", MET },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY,
      false },
    { "policy: another kind",
      { 0 },
      { .policy = "b2",
        .counting = "c2",
        .kind = "score",
        .target = "3",
        .value = "3.4",
        .positive = "null",
        .verdict = "achieved",
        OTHER_INPUT },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY,
      false },
    { "rule: blanks",
      { 0 },
      { .blanks = "include", .n = "210", .value = "46.2" },
      WS_VALUE_CHANGED,
      WS_BY_RULE,
      false },
    { "rule: weights",
      { 0 },
      { .weights = "use", MET },
      WS_VERDICT_CHANGED,
      WS_BY_RULE,
      false },
    { "rule: hiding",
      { 0 },
      { .suppress = "300",
        .value = "null",
        .n = "null",
        .positive = "null",
        .certainty = "null",
        .verdict = "no_data" },
      WS_VERDICT_CHANGED,
      WS_BY_RULE,
      false },
    { "rule: confidence",
      { 0 },
      { .confidence = "0.9", .certainty = "clear" },
      WS_CERTAINTY_CHANGED,
      WS_BY_RULE,
      false },
    { "rule: the city's share",
      { 0 },
      { .city = "population", MET },
      WS_VERDICT_CHANGED,
      WS_BY_RULE,
      true },
    { "program",
      { 0 },
      { .version = "0.2.0", MET },
      WS_VERDICT_CHANGED,
      WS_BY_PROGRAM,
      false },
    { "nothing that is told",
      { 0 },
      { MET },
      WS_VERDICT_CHANGED,
      WS_BY_UNKNOWN,
      false },

    { "a milestone is no longer told",
      { MILESTONE, .value = "null" },
      { MILESTONE, .value = "null", .verdict = "no_data", OTHER_INPUT },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "only the ratings lie further apart",
      { SCORE },
      { SCORE, .certainty = "clear", OTHER_INPUT },
      WS_CERTAINTY_CHANGED,
      WS_BY_DATA,
      false },
    { "only the squares of the weights",
      { .weights = "use" },
      { .weights = "use", .certainty = "clear", OTHER_INPUT },
      WS_CERTAINTY_CHANGED,
      WS_BY_DATA,
      false },
    { "no interval then, none now",
      { .certainty = "null" },
      { .certainty = "null", OTHER_INPUT },
      WS_SAME,
      0,
      false },
    { "an interval where there was none",
      { .certainty = "null" },
      { OTHER_INPUT },
      WS_CERTAINTY_CHANGED,
      WS_BY_DATA,
      false },

    /* differs, but cannot have had a part */
    { "the same figure against the same target",
      { 0 },
      { OTHER_INPUT, .verdict = "achieved", .version = "0.2.0" },
      WS_VERDICT_CHANGED,
      WS_BY_PROGRAM,
      false },
    { "the answers to a share are all in its value",
      { 0 },
      { OTHER_INPUT, .certainty = "clear", .confidence = "0.9" },
      WS_CERTAINTY_CHANGED,
      WS_BY_RULE,
      false },
    { "the city's rule touches no ward",
      { 0 },
      { .city = "population", OTHER_INPUT, MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "confidence touches no value",
      { 0 },
      { .confidence = "0.9", OTHER_INPUT, MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "blanks touch no score",
      { .kind = "score", .target = "3.5", .value = "3.4", .positive = "null" },
      { .kind = "score",
        .target = "3.5",
        .value = "3.6",
        .positive = "null",
        .verdict = "achieved",
        .blanks = "include",
        OTHER_INPUT },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "a policy that counts alike touches no figure",
      { 0 },
      { .policy = "b2", OTHER_INPUT, MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "data that left the figure alone",
      { 0 },
      { .policy = "b2", .target = "48", .verdict = "achieved", OTHER_INPUT },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY,
      false },
    { "the version is not blamed beside data",
      { 0 },
      { .version = "0.2.0", OTHER_INPUT, MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },

    /* combinations */
    { "data and rule",
      { 0 },
      { OTHER_INPUT, .blanks = "include", MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_RULE,
      false },
    { "data and counting",
      { 0 },
      { OTHER_INPUT, .policy = "b2", .counting = "c2", MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_POLICY,
      false },
    { "data, rule and counting",
      { 0 },
      { OTHER_INPUT, .policy = "b2", .counting = "c2", .weights = "use", MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_POLICY | WS_BY_RULE,
      false },
    { "target and data: only both together",
      { 0 },
      { OTHER_INPUT, HIGHER, .policy = "b2", .target = "49",
        .verdict = "achieved" },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_POLICY,
      false },
    { "target and data: each alone would have done",
      { 0 },
      { OTHER_INPUT, MET, .policy = "b2", .target = "48" },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_POLICY,
      false },
    { "target and data: the figure alone",
      { 0 },
      { OTHER_INPUT, MET, .policy = "b2", .target = "51" },
      WS_VERDICT_CHANGED,
      WS_BY_DATA,
      false },
    { "target and data: the target alone",
      { 0 },
      { OTHER_INPUT, .value = "48", .positive = "96", .policy = "b2",
        .target = "47", .verdict = "achieved" },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY,
      false },
    { "target and rule",
      { 0 },
      { .blanks = "include",
        HIGHER,
        .policy = "b2",
        .target = "49",
        .verdict = "achieved" },
      WS_VERDICT_CHANGED,
      WS_BY_POLICY | WS_BY_RULE,
      false },

    { "a later deadline, and done by then: only both together",
      { MILESTONE, .value = "null", .target = "2017" },
      { MILESTONE, .target = "2019", .value = "2018", .verdict = "achieved",
        .policy = "b2", OTHER_INPUT },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_POLICY,
      false },
    { "ratings and confidence",
      { SCORE },
      { SCORE, .certainty = "clear", .confidence = "0.9", OTHER_INPUT },
      WS_CERTAINTY_CHANGED,
      WS_BY_DATA | WS_BY_RULE,
      false },

    /* results of versions that did not tell the digest of counting */
    { "an unknown counting may have had a part",
      { .counting = "" },
      { .policy = "b2", OTHER_INPUT, MET },
      WS_VERDICT_CHANGED,
      WS_BY_DATA | WS_BY_POLICY,
      false },
};

static void
causes_are_told_honestly(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(reasons); i++) {
        const struct reason *reason = &reasons[i];
        struct ws_results *before = results_of(&reason->before, reason->city);
        struct ws_results *now = results_of(&reason->now, reason->city);
        struct ws_diff *diff = ws_diff_new(before, now);
        bool any = reason->difference != WS_SAME;

        wrong += differs_number(reason->name, (long long)diff->count, any);
        if (any && diff->count == 1) {
            wrong += differs_text(
                reason->name, ws_difference_name(diff->changes[0].difference),
                ws_difference_name(reason->difference));
            wrong += differs_number(reason->name, diff->changes[0].causes,
                                    reason->causes);
        }
        ws_diff_free(diff);
        ws_results_free(before);
        ws_results_free(now);
    }
    assert_int_equal(wrong, 0);
}

/* Full precision comes back: 17 digits make a double, tiny ones too. */
static void
figures_come_back_whole(void **state)
{
    static const char *const values[] = {
        "55.208333333333336", "0.1", "1e-7",
        "33.333333333333329", "100", "123456789012",
        "-4.5454545454545459"
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(values); i++) {
        struct side side = { .value = values[i] };
        struct ws_results *results = results_of(&side, false);
        double read =
            ws_exact_double(ws_exact_decimal(results->figures[0].value));

        if (read != strtod(values[i], NULL)) {
            print_error("%s: %.17g\n", values[i], read);
            wrong++;
        }
        ws_results_free(results);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(causes_are_told_honestly),
        cmocka_unit_test(figures_come_back_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

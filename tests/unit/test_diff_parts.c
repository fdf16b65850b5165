/*
 * What stands in a diff: which wards and indicators came or went, each said
 * once; which input took whose place; which rules and definitions differ, and
 * what they can touch. Results are written in a short hand, and so is what is
 * expected of them.
 */
#include <stdio.h>
#include <stdlib.h>

#include <wardscore/diff.h>

#include "unit/check.h"

/* One result. NULL: as in `usual`. */
struct side {
    const char *figures; /* ward.indicator=value and verdict: A.T1=52+ */
    const char *city;    /* likewise */
    const char *inputs;  /* path#sheet=digest~encoding@figures */
    const char *policy;  /* id, version, digest, digest of counting */
    const char *wards, *survey;
    const char *blanks, *weights, *suppress, *city_rule, *confidence, *counts;
};

static const struct side usual = {
    .figures = "A.T1=52+",
    .city = "",
    .inputs = "data.csv=aa",
    .policy = "p 1 bb cc",
    .wards = "w 1 dd",
    .survey = "",
    .blanks = "exclude",
    .weights = "ignore",
    .suppress = "0",
    .city_rule = "pooled",
    .confidence = "0.95",
    .counts = "none",
};

#define PICK(side, member) ((side)->member ? (side)->member : usual.member)

/* ---- from short hand to results --------------------------------------------- */

/* The next word of a text, cut at blanks; false at its end. */
static bool
next_word(const char **text, char word[80])
{
    size_t length = strcspn(*text, " ");

    if (**text == '\0')
        return false;
    assert_true(length < 80);
    memcpy(word, *text, length);
    word[length] = '\0';
    *text += length + strspn(*text + length, " ");
    return true;
}

/* Cuts the part behind a mark off; "" when there is none. */
static const char *
cut(char *word, char mark)
{
    char *at = strchr(word, mark);

    if (at == NULL)
        return "";
    *at = '\0';
    return at + 1;
}

static void
add_figures(struct ws_buf *out, const char *key, const char *figures)
{
    const char *between = "";
    char word[80];

    ws_buf_addf(out, "\"%s\": [", key);
    while (next_word(&figures, word)) {
        char *end = word + strlen(word) - 1;
        const char *verdict = *end == '+'   ? "achieved"
                              : *end == '-' ? "not_achieved"
                                            : "no_data";

        *end = '\0';
        const char *value = cut(word, '='), *indicator = cut(word, '.');
        ws_buf_addf(
            out,
            "%s{ \"fiscal_year\": 2019, \"ward_code\": \"%s\", \"ward\": "
            "\"%s\", \"indicator\": \"%s\", \"label\": \"L\", \"kind\": "
            "\"share\", \"value\": %s, \"unit\": \"percent\", \"comparator\": "
            "\"at_least\", \"target\": 50, \"gap\": null, \"verdict\": \"%s\", "
            "\"certainty\": null, \"n\": null, \"positive\": null, \"ci_low\": "
            "null, \"ci_high\": null, \"rank\": null, \"previous\": null, "
            "\"change\": null, \"needed\": null, \"note\": null }",
            between, word, word, indicator, *value ? value : "null", verdict);
        between = ", ";
    }
    ws_buf_add(out, "]");
}

static void
add_inputs(struct ws_buf *out, const char *inputs)
{
    const char *between = "";
    char word[80];

    ws_buf_add(out, "\"inputs\": [");
    while (next_word(&inputs, word)) {
        const char *figures = cut(word, '@'), *encoding = cut(word, '~');
        const char *digest = cut(word, '='), *sheet = cut(word, '#');

        ws_buf_addf(out, "%s{ \"path\": \"%s\", ", between, word);
        if (*sheet != '\0')
            ws_buf_addf(out, "\"sheet\": \"%s\", ", sheet);
        else
            ws_buf_add(out, "\"sheet\": null, ");
        if (*figures != '\0')
            ws_buf_addf(out, "\"figures\": %s, ", figures);
        ws_buf_addf(out,
                    "\"sha256\": \"%s\", \"bytes\": 1, \"encoding\": \"%s\", "
                    "\"layout\": \"values\", \"rows\": 1 }",
                    digest, *encoding ? encoding : "UTF-8");
        between = ", ";
    }
    ws_buf_add(out, "], ");
}

static void
add_definition(struct ws_buf *out, const char *name, const char *definition)
{
    static const char *const keys[] = { "id", "version", "sha256",
                                        "counting_sha256" };
    char word[80];

    if (*definition == '\0')
        return;
    ws_buf_addf(out, "\"%s\": {", name);
    for (size_t i = 0; next_word(&definition, word); i++)
        ws_buf_addf(out, "%s \"%s\": \"%s\"", i > 0 ? "," : "", keys[i], word);
    ws_buf_add(out, " }, ");
}

static struct ws_results *
results_of(const struct side *side)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };

    ws_buf_add(&text, "{ \"schema_version\": 1, \"tool\": { \"name\": "
                      "\"wardscore\", \"version\": \"1\" }, ");
    add_definition(&text, "policy", PICK(side, policy));
    add_definition(&text, "wards", PICK(side, wards));
    add_definition(&text, "survey", PICK(side, survey));
    ws_buf_addf(&text,
                "\"command\": \"report\", \"fiscal_year\": 2019, "
                "\"confidence\": %s, \"no_answer\": \"%s\", \"weights\": "
                "\"%s\", \"city_rule\": \"%s\", \"count_intervals\": \"%s\", "
                "\"suppress\": %s, \"findings\": [], ",
                PICK(side, confidence), PICK(side, blanks), PICK(side, weights),
                PICK(side, city_rule), PICK(side, counts),
                PICK(side, suppress));
    add_inputs(&text, PICK(side, inputs));
    add_figures(&text, "results", PICK(side, figures));
    ws_buf_add(&text, ", ");
    add_figures(&text, "city", PICK(side, city));
    ws_buf_add(&text, " }");
    struct ws_results *results =
        ws_results_parse(text.data, text.length, "test.json", findings);
    assert_non_null(results);
    ws_buf_free(&text);
    ws_findings_free(findings);
    return results;
}

/* ---- from a diff to short hand ------------------------------------------------ */

static void
add_changes(struct ws_buf *out, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct ws_diff_change *change = &diff->changes[i];
        const struct ws_result_figure *figure =
            change->now ? change->now : change->before;

        ws_buf_addf(out, "%s%s %s.%s", i > 0 ? "; " : "",
                    ws_difference_name(change->difference), figure->ward_code,
                    figure->indicator.id);
        ws_buf_add(out, change->ward ? " ward" : "");
        ws_buf_add(out, change->city ? " city" : "");
        for (unsigned cause = 1; cause <= WS_BY_UNKNOWN; cause *= 2)
            if ((change->causes & cause) != 0)
                ws_buf_addf(out, " %s", ws_cause_name((enum ws_cause)cause));
    }
}

static void
add_input_changes(struct ws_buf *out, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->input_count; i++) {
        const struct ws_diff_input *input = &diff->inputs[i];

        ws_buf_addf(out, "%s%s %s>%s", i > 0 ? "; " : "", input->path,
                    input->before ? input->before : "",
                    input->now ? input->now : "");
        ws_buf_add(out, input->read_otherwise ? " read" : "");
        ws_buf_add(out, input->concerns ? "" : " aside");
    }
}

static void
add_rule_changes(struct ws_buf *out, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->rule_count; i++) {
        const struct ws_diff_rule *rule = &diff->rules[i];

        ws_buf_addf(out, "%s%s %s>%s %s %u", i > 0 ? "; " : "", rule->name,
                    rule->before ? rule->before : "",
                    rule->now ? rule->now : "", ws_cause_name(rule->cause),
                    rule->touches);
    }
}

struct part_case {
    struct side before, now;
    const char *wanted;
};

static void
check_parts(const struct part_case *cases, size_t count,
            void (*add)(struct ws_buf *out, const struct ws_diff *diff))
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct ws_results *before = results_of(&cases[i].before);
        struct ws_results *now = results_of(&cases[i].now);
        struct ws_diff *diff = ws_diff_new(before, now);
        struct ws_buf got = { 0 };

        ws_buf_add(&got, "");
        add(&got, diff);
        wrong += differs_text("diff", got.data, cases[i].wanted);
        ws_buf_free(&got);
        ws_diff_free(diff);
        ws_results_free(before);
        ws_results_free(now);
    }
    assert_int_equal(wrong, 0);
}

/* ---- wards and indicators --------------------------------------------------------- */

static const struct part_case figure_cases[] = {
    { { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40-" },
      { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40-" },
      "" },
    /* in whatever order they stand */
    { { .figures = "B.T2=40- B.T1=52+ A.T2=40- A.T1=52+" },
      { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40-" },
      "" },
    { { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40-" },
      { .figures = "A.T1=49- A.T2=40- B.T1=52+ B.T2=50+",
        .inputs = "data.csv=a2" },
      "verdict A.T1 data; verdict B.T2 data" },
    /* a ward is said once, by its first figure */
    { { .figures = "A.T1=52+ A.T2=40-" },
      { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40- C.T1=1-" },
      "appeared B.T1 ward; appeared C.T1 ward" },
    { { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40- C.T1=1-" },
      { .figures = "A.T1=52+ A.T2=40-" },
      "vanished B.T1 ward; vanished C.T1 ward" },
    /* so is an indicator */
    { { .figures = "A.T1=52+ B.T1=52+" },
      { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40- B.T3=1-" },
      "appeared A.T2; appeared B.T3" },
    { { .figures = "A.T1=52+ A.T2=40- B.T1=52+ B.T2=40-" },
      { .figures = "A.T1=52+ B.T1=52+" },
      "vanished A.T2" },
    /* one of each; a new ward's indicator that is new is said with the ward */
    { { .figures = "A.T1=52+ B.T1=52+" },
      { .figures = "B.T1=52+ B.T2=1- C.T1=52+ C.T2=1-" },
      "appeared B.T2; appeared C.T1 ward; vanished A.T1 ward" },
    /* the city stands behind the wards */
    { { .figures = "A.T1=52+ B.T1=52+", .city = "X.T1=52+" },
      { .figures = "A.T1=52+ B.T1=49-",
        .city = "X.T1=49-",
        .inputs = "data.csv=a2" },
      "verdict B.T1 data; verdict X.T1 city data" },
    { { .city = "" }, { .city = "X.T1=52+" }, "appeared X.T1 ward city" },
    { { .city = "X.T1=52+" }, { .city = "" }, "vanished X.T1 ward city" },
    { { .figures = "A.T1=52+ A.T2=1-", .city = "X.T1=52+ X.T2=1-" },
      { .figures = "A.T1=52+", .city = "X.T1=52+" },
      "vanished A.T2" },
    { { .figures = "A.T1=52+ A.T2=1-" },
      { .figures = "A.T1=52+", .city = "X.T1=52+" },
      "appeared X.T1 ward city; vanished A.T2" },
};

static void
who_came_and_who_went(void **state)
{
    (void)state;
    check_parts(figure_cases, WS_COUNT(figure_cases), add_changes);
}

static void
differences_are_counted_by_kind(void **state)
{
    struct side before = { .figures = "A.T1=52+ A.T2=52+ B.T1=52+ B.T2=52+" };
    struct side now = { .figures = "A.T1=49- A.T2=49- A.T3=1- B.T1=53+ "
                                   "B.T2=52+ C.T1=52+" };
    static const size_t wanted[WS_DIFFERENCES] = {
        [WS_VERDICT_CHANGED] = 2, [WS_VALUE_CHANGED] = 1, [WS_APPEARED] = 2
    };
    struct ws_results *old = results_of(&before), *new = results_of(&now);
    struct ws_diff *diff = ws_diff_new(old, new);

    (void)state;
    for (int i = 0; i < WS_DIFFERENCES; i++)
        assert_int_equal(diff->counts[i], wanted[i]);
    assert_int_equal(diff->count, 5);
    ws_diff_free(diff);
    ws_results_free(old);
    ws_results_free(new);
}

static void
news_are_verdicts_and_who_is_there(void **state)
{
    static const bool wanted[WS_DIFFERENCES] = {
        [WS_VERDICT_CHANGED] = true, [WS_APPEARED] = true, [WS_VANISHED] = true
    };

    (void)state;
    for (int i = 0; i < WS_DIFFERENCES; i++) {
        struct ws_diff_change change = { .difference = (enum ws_difference)i };

        assert_int_equal(ws_diff_is_news(&change), wanted[i]);
    }
}

/* ---- inputs ------------------------------------------------------------------------ */

static const struct part_case input_cases[] = {
    { { .inputs = "a.csv=aa b.csv=bb" },
      { .inputs = "b.csv=bb a.csv=aa" },
      "" },
    { { .inputs = "a.csv=aa b.csv=bb" },
      { .inputs = "a.csv=aa b.csv=b2" },
      "b.csv bb>b2" },
    { { .inputs = "a.csv=aa b.csv=bb" },
      { .inputs = "a.csv=a2 b.csv=b2" },
      "a.csv aa>a2; b.csv bb>b2" },
    /* by its content it is the same, whatever it is called */
    { { .inputs = "a.csv=aa b.csv=bb" },
      { .inputs = "x/c.csv=bb a.csv=aa" },
      "" },
    { { .inputs = "a.csv=aa" },
      { .inputs = "a.csv=bb b.csv=aa" },
      "a.csv >bb" },
    /* come and gone */
    { { .inputs = "a.csv=aa" },
      { .inputs = "a.csv=aa b.csv=bb c.csv=cc" },
      "b.csv >bb; c.csv >cc" },
    { { .inputs = "a.csv=aa b.csv=bb c.csv=cc" },
      { .inputs = "c.csv=cc" },
      "a.csv aa>; b.csv bb>" },
    { { .inputs = "a.csv=aa" },
      { .inputs = "b.csv=bb" },
      "b.csv >bb; a.csv aa>" },
    /* another folder, the same name */
    { { .inputs = "/old/a.csv=aa" },
      { .inputs = "/new/a.csv=a2" },
      "/new/a.csv aa>a2" },
    /* a file of one name in every year's folder: each its own */
    { { .inputs = "y17/v.csv=aa y16/v.csv=bb" },
      { .inputs = "y17/v.csv=a2 y16/v.csv=b2" },
      "y17/v.csv aa>a2; y16/v.csv bb>b2" },
    { { .inputs = "y16/v.csv=bb y17/v.csv=aa" },
      { .inputs = "y17/v.csv=a2 y16/v.csv=b2" },
      "y17/v.csv aa>a2; y16/v.csv bb>b2" },
    { { .inputs = "y17/v.csv=aa y16/v.csv=bb" },
      { .inputs = "y17/v.csv=a2" },
      "y17/v.csv aa>a2; y16/v.csv bb>" },
    { { .inputs = "y17/v.csv=aa" },
      { .inputs = "y18/v.csv=cc y17/v.csv=a2" },
      "y18/v.csv >cc; y17/v.csv aa>a2" },
    { { .inputs = "y17/v.csv=aa y16/v.csv=bb" },
      { .inputs = "y18/v.csv=cc y17/v.csv=a2" },
      "y18/v.csv bb>cc; y17/v.csv aa>a2" },
    /* sheets of a workbook */
    { { .inputs = "b.xlsx#1=aa b.xlsx#2=aa" },
      { .inputs = "b.xlsx#1=a2 b.xlsx#2=a2" },
      "b.xlsx#1 aa>a2; b.xlsx#2 aa>a2" },
    { { .inputs = "b.xlsx#1=aa b.xlsx#2=aa" },
      { .inputs = "b.xlsx#2=aa" },
      "b.xlsx#1 aa>" },
    { { .inputs = "b.xlsx#1=aa" },
      { .inputs = "b.xlsx#2=aa" },
      "b.xlsx#2 >aa; b.xlsx#1 aa>" },
    /* the same bytes, read otherwise */
    { { .inputs = "a.csv=aa b.csv=bb" },
      { .inputs = "a.csv=aa~CP932 b.csv=bb" },
      "a.csv aa>aa read" },
    /* an input that gave no figures of the year has no part in what changed;
     * one that does not tell may have */
    { { .inputs = "a.csv=aa@5" }, { .inputs = "a.csv=a2@5" }, "a.csv aa>a2" },
    { { .inputs = "a.csv=aa@0" },
      { .inputs = "a.csv=a2@0" },
      "a.csv aa>a2 aside" },
    { { .inputs = "a.csv=aa@1" }, { .inputs = "a.csv=a2@0" }, "a.csv aa>a2" },
    { { .inputs = "a.csv=aa@0" }, { .inputs = "a.csv=a2@1" }, "a.csv aa>a2" },
    { { .inputs = "a.csv=aa" }, { .inputs = "a.csv=a2@0" }, "a.csv aa>a2" },
    { { .inputs = "a.csv=aa@0" }, { .inputs = "a.csv=a2" }, "a.csv aa>a2" },
    { { .inputs = "" }, { .inputs = "a.csv=a2@0" }, "a.csv >a2 aside" },
    { { .inputs = "" }, { .inputs = "a.csv=a2@1" }, "a.csv >a2" },
    { { .inputs = "a.csv=aa@0" }, { .inputs = "" }, "a.csv aa> aside" },
    { { .inputs = "a.csv=aa@1" }, { .inputs = "" }, "a.csv aa>" },
    { { .inputs = "a.csv=aa" }, { .inputs = "" }, "a.csv aa>" },
};

static void
every_input_has_one_place(void **state)
{
    (void)state;
    check_parts(input_cases, WS_COUNT(input_cases), add_input_changes);
}

/* Any of several inputs may be to blame, and one that gave nothing is not. */
static void
inputs_are_blamed_for_figures_of_the_year(void **state)
{
    static const struct part_case cases[] = {
        { { .inputs = "a.csv=aa b.csv=bb" },
          { .inputs = "a.csv=aa b.csv=b2", .figures = "A.T1=49-" },
          "verdict A.T1 data" },
        { { .inputs = "a.csv=aa b.csv=bb" },
          { .inputs = "a.csv=aa~CP932 b.csv=b2", .figures = "A.T1=49-" },
          "verdict A.T1 data rule" },
        { { .inputs = "a.csv=aa@1 b.csv=bb@0" },
          { .inputs = "a.csv=aa@1 b.csv=b2@0", .figures = "A.T1=49-" },
          "verdict A.T1 unknown" },
        { { .inputs = "a.csv=aa@0 b.csv=bb@1" },
          { .inputs = "a.csv=a2@0 b.csv=b2@1", .figures = "A.T1=49-" },
          "verdict A.T1 data" },
    };

    (void)state;
    check_parts(cases, WS_COUNT(cases), add_changes);
}

/* ---- rules and definitions ----------------------------------------------------------- */

/* Touches: 1 shares, 2 values, 4 certainty, 8 the city. */
static const struct part_case rule_cases[] = {
    { { 0 }, { 0 }, "" },
    { { 0 }, { .blanks = "include" }, "no_answer exclude>include rule 1" },
    { { 0 }, { .weights = "use" }, "weights ignore>use rule 1" },
    { { 0 }, { .suppress = "30" }, "suppress 0>30 rule 2" },
    { { 0 },
      { .city_rule = "population" },
      "city_rule pooled>population rule 8" },
    { { 0 }, { .confidence = "0.99" }, "confidence 0.95>0.99 rule 4" },
    { { 0 }, { .counts = "poisson" }, "count_intervals none>poisson rule 4" },
    { { 0 },
      { .blanks = "include", .counts = "poisson" },
      "no_answer exclude>include rule 1; "
      "count_intervals none>poisson rule 4" },
    /* a policy touches values where rows are counted otherwise, or may be */
    { { 0 }, { .policy = "p 1 b2 cc" }, "policy p 1 (bb)>p 1 (b2) policy 0" },
    { { 0 }, { .policy = "p 1 b2 c2" }, "policy p 1 (bb)>p 1 (b2) policy 2" },
    { { .policy = "p 1 bb" },
      { .policy = "p 1 b2" },
      "policy p 1 (bb)>p 1 (b2) policy 2" },
    { { .policy = "p 1 bb" },
      { .policy = "p 1 b2 cc" },
      "policy p 1 (bb)>p 1 (b2) policy 2" },
    /* without a digest the id and the version tell */
    { { .policy = "p 1" }, { .policy = "p 1" }, "" },
    { { .policy = "p 1" }, { .policy = "p 1 bb cc" }, "" },
    { { .policy = "p 1 bb cc" }, { .policy = "p 1" }, "" },
    { { .policy = "p 1" }, { .policy = "p 2" }, "policy p 1>p 2 policy 2" },
    { { .policy = "p 1" }, { .policy = "q 1" }, "policy p 1>q 1 policy 2" },
    { { .policy = "p 1" },
      { .policy = "p 2 bb cc" },
      "policy p 1>p 2 (bb) policy 2" },
    { { 0 }, { .wards = "w 2 d2" }, "wards w 1 (dd)>w 2 (d2) rule 2" },
    { { 0 }, { .survey = "s 1 ee" }, "survey >s 1 (ee) rule 2" },
    { { .survey = "s 1 ee" }, { 0 }, "survey s 1 (ee)> rule 2" },
    { { .survey = "s 1 ee" },
      { .survey = "s 1 e2" },
      "survey s 1 (ee)>s 1 (e2) rule 2" },
    { { 0 },
      { .policy = "p 2 b2 cc",
        .wards = "w 2 d2",
        .survey = "s 1 ee",
        .blanks = "include",
        .weights = "use",
        .suppress = "5",
        .city_rule = "population",
        .confidence = "0.9",
        .counts = "poisson" },
      "policy p 1 (bb)>p 2 (b2) policy 0; wards w 1 (dd)>w 2 (d2) rule 2; "
      "survey >s 1 (ee) rule 2; no_answer exclude>include rule 1; "
      "weights ignore>use rule 1; suppress 0>5 rule 2; "
      "city_rule pooled>population rule 8; confidence 0.95>0.9 rule 4; "
      "count_intervals none>poisson rule 4" },
};

static void
rules_that_differ_are_named(void **state)
{
    (void)state;
    check_parts(rule_cases, WS_COUNT(rule_cases), add_rule_changes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_came_and_who_went),
        cmocka_unit_test(differences_are_counted_by_kind),
        cmocka_unit_test(news_are_verdicts_and_who_is_there),
        cmocka_unit_test(every_input_has_one_place),
        cmocka_unit_test(inputs_are_blamed_for_figures_of_the_year),
        cmocka_unit_test(rules_that_differ_are_named),
    };

    return cmocka_run_group_tests_name("parts of a diff", tests, NULL, NULL);
}

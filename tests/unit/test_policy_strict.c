/*
 * How strictly policies are read, beyond the tables of mistakes: a good one
 * passes as it stands and with a byte order mark, any part of it is refused,
 * no byte can be changed so that something half-read comes out, and what
 * JSON can spell but a policy cannot mean is found.
 */
#include "unit/broken.h"

#include <stdlib.h>
#include <time.h>

static const char good[] =
    "{ 'schema_version': 1, 'id': 'p', 'version': '1',\n"
    "  'title': { 'ja': '方針', 'en': 'Policy' },\n"
    "  'source': { 'ja': '市', 'en': 'City' }, 'no_answer': 'include',\n"
    "  'pillars': [{ 'id': '1', 'label': { 'ja': '柱', 'en': 'One' } }],\n"
    "  'answers': [{ 'answer': 'はい', 'means': 'positive' }],\n"
    "  'indicators': [{ 'id': 'K01', 'place': '1-1', 'pillar': '1',\n"
    "    'aliases': ['Q1'], 'label': { 'ja': '点', 'en': 'Score' },\n"
    "    'definition': { 'ja': '定義', 'en': 'Text' }, 'kind': 'score',\n"
    "    'unit': 'points', 'decimals': 1, 'comparator': 'at_least',\n"
    "    'target': 3.5, 'scale': { 'min': 0, 'max': 5 },\n"
    "    'due': { 'year': 2017, 'when': 'by' },\n"
    "    'asked': { 'ja': '人', 'en': 'people' },\n"
    "    'base': { 'ja': '人', 'en': 'people' } }]}\n";

static bool
parse(const char *text, size_t length, struct ws_findings *findings)
{
    struct ws_policy *policy =
        ws_policy_parse(text, length, broken_file, findings);
    bool accepted = policy != NULL;

    ws_policy_free(policy);
    return accepted;
}

/* The good policy with one edit; the caller frees the policy. */
static struct ws_policy *
edited(const char *from, const char *to, struct ws_findings *findings)
{
    struct ws_buf text = { 0 };
    const char *at = strstr(good, from);

    assert_non_null(at);
    add_json(&text, good, (size_t)(at - good));
    add_json(&text, to, strlen(to));
    add_json(&text, at + strlen(from), strlen(at + strlen(from)));
    struct ws_policy *policy =
        ws_policy_parse(text.data, text.length, broken_file, findings);
    ws_buf_free(&text);
    return policy;
}

static void
the_good_policy_is_read(void **state)
{
    static const char *const starts[] = { "", "\xEF\xBB\xBF", " \r\n\t" };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(starts); i++) {
        struct ws_findings *findings = ws_findings_new(true);
        struct ws_buf text = { 0 };

        ws_buf_add(&text, starts[i]);
        add_json(&text, good, strlen(good));
        struct ws_policy *policy =
            ws_policy_parse(text.data, text.length, broken_file, findings);
        assert_non_null(policy);
        assert_int_equal(ws_findings_count(findings), 0);
        assert_int_equal(policy->indicator_count, 1);
        assert_true(policy->blanks_in_base);
        assert_string_equal(policy->indicators[0].label.ja, "点");
        assert_int_equal(policy->indicators[0].target.units, 35);
        assert_int_equal(policy->indicators[0].target.scale, 1);
        ws_policy_free(policy);
        ws_buf_free(&text);
        ws_findings_free(findings);
    }
}

static void
a_part_of_a_policy_is_none(void **state)
{
    (void)state;
    no_part_is_accepted(good, parse);
}

static void
no_changed_byte_gets_half_a_policy_through(void **state)
{
    (void)state;
    every_byte_is_changed(good, parse);
}

static void
too_large_a_file_is_refused_at_once(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };

    (void)state;
    add_json(&text, good, strlen(good));
    ws_buf_add_repeat(&text, ' ', (size_t)4 << 20);
    assert_false(parse(text.data, text.length, findings));
    assert_int_equal(ws_findings_status(findings), WS_CONFIG);
    assert_string_equal(ws_finding_kind(ws_findings_at(findings, 0)->id)->code,
                        "E709");
    ws_buf_free(&text);
    ws_findings_free(findings);
}

static void
definitions_that_cannot_be_read_are_config_errors(void **state)
{
    static const char *const names[] = { "no-such-policy", "/nowhere/p.json",
                                         "osaka", "", WS_SOURCE_DIR };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(names); i++) {
        struct ws_findings *findings = ws_findings_new(false);

        assert_null(ws_policy_load(names[i], findings));
        assert_int_equal(ws_findings_status(findings), WS_CONFIG);
        assert_int_equal(ws_findings_count(findings), 1);
        assert_string_equal(
            ws_finding_kind(ws_findings_at(findings, 0)->id)->code, "E701");
        ws_findings_free(findings);
    }
}

/* ---- what a strict reader also finds ------------------------------------------ */

/* A misplaced key is pointed at, not what stands behind it. */
static void
a_wrong_key_is_pointed_at(void **state)
{
    static const struct broken cases[] = {
        { "'en': 'Score' }", "'en': 'Score', @}", "E702", 0 },
        { "'en': 'Score'", "@en: 'Score'", "E702", 0 },
        { "'en': 'Score'", "@/* no */ 'en': 'Score'", "E702", 0 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), good, parse);
}

/* \u0000 ends a C string: what follows would be lost without a word. */
static void
an_escaped_nul_is_refused(void **state)
{
    static const struct broken cases[] = {
        { "'はい'", "@'はい\\u0000いいえ'", "E702", 0 },
        { "'en': 'Score'", "@'en\\u0000': 'Score'", "E702", 0 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), good, parse);
}

static void
ids_and_aliases_are_checked_as_well(void **state)
{
    static const struct broken cases[] = {
        { "['Q1']", "[@5]", "E707", 0 },
        { "['Q1']", "['Q1', @null]", "E707", 0 },
        { "'en': 'One' } }",
          "'en': 'One' } }, { 'id': @'1', 'label': { 'ja': '二', 'en': 'Two' "
          "} }",
          "E712", 0 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), good, parse);
}

static void
a_mark_at_the_start_takes_no_column(void **state)
{
    static const struct broken edit = { "{ 'schema_version': 1,",
                                        "{ 'schema_version': @2,", "E708", 0 };
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 }, marked = { 0 };
    struct ws_place place;

    (void)state;
    apply_edit(&edit, good, &text, &place);
    ws_buf_addf(&marked, "\xEF\xBB\xBF%s", text.data);
    assert_false(parse(marked.data, marked.length, findings));
    assert_true(has_finding(findings, "E708", &place));
    ws_buf_free(&text);
    ws_buf_free(&marked);
    ws_findings_free(findings);
}

/* A number means what is written, or it is refused; it is never another. */
static void
ends_of_a_scale_are_read_as_written(void **state)
{
    static const struct {
        const char *min;
        int64_t num, den;
    } cases[] = {
        { "0.25", 1, 4 },
        { "-1.5", -3, 2 },
        { "1e0", 1, 1 },
        { "5e-1", 1, 2 },
        { "-0", 0, 1 },
        { "0.50000000000000000000", 1, 2 },
        { "0.000000000000001", 1, INT64_C(1000000000000000) },
        { "0.00001", 1, 100000 },
        { "1e-7", 1, 10000000 },
        { "1.2345678901234567", INT64_C(12345678901234567),
          INT64_C(10000000000000000) },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_findings *findings = ws_findings_new(false);
        char to[64];

        snprintf(to, sizeof(to), "'min': %s", cases[i].min);
        struct ws_policy *policy = edited("'min': 0", to, findings);
        if (policy != NULL)
            wrong += differs_exact(cases[i].min,
                                   ws_exact_decimal(policy->indicators[0].low),
                                   ws_exact_of(cases[i].num, cases[i].den));
        else
            wrong += differs_number(cases[i].min, i >= 8, true);
        ws_policy_free(policy);
        ws_findings_free(findings);
    }
    assert_int_equal(wrong, 0);
}

static void
findings_say_what_is_written(void **state)
{
    static const struct {
        const char *from, *to, *text;
    } cases[] = {
        { "'schema_version': 1", "'schema_version': 2",
          "\"schema_version\" cannot be \"2\"" },
        { "'year': 2017", "'year': 4294969313",
          "\"year\" cannot be \"4294969313\"" },
        { "'max': 5", "'max': 1e9", "\"max\" cannot be \"1e9\"" },
        { "'decimals': 1", "'decimals': 16", "\"decimals\" cannot be \"16\"" },
        { "'pillars': [", "'pillars': [ 5,", "\"5\" must be an object {...}" },
        { "'pillars': [", "'pillars': [ null,",
          "\"null\" must be an object {...}" },
        { "'pillars': [", "'pillars': [ ['a'],",
          "\"[...]\" must be an object {...}" },
        { "'pillars': [", "'pillars': [ 'a',",
          "\"a\" must be an object {...}" },
        { "'title': { 'ja': '方針', 'en': 'Policy' }", "'title': 7",
          "\"title\" must be an object {...}" },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_buf text = { 0 };

        assert_null(edited(cases[i].from, cases[i].to, findings));
        ws_finding_text(ws_findings_at(findings, 0), WS_EN, &text);
        wrong += differs_text(cases[i].to, text.data, cases[i].text);
        ws_buf_free(&text);
        ws_findings_free(findings);
    }
    assert_int_equal(wrong, 0);
}

/* ---- very many mistakes --------------------------------------------------------- */

/* The good policy with so many wrong pillars behind its own, each on a line of
 * its own, or all on one; 柱 stands before each mistake. */
static void
add_wrong_pillars(struct ws_buf *out, size_t count, const char *line_end)
{
    const char *list = "'en': 'One' } }",
               *at = strstr(good, list) + strlen(list);

    add_json(out, good, (size_t)(at - good));
    for (size_t i = 0; i < count; i++)
        ws_buf_addf(out, ",%s{ \"label\": \"柱\", \"id\": %zu }", line_end,
                    i + 1000);
    add_json(out, at, strlen(at));
}

/* The places of thousands of values are found in one pass, and what is kept
 * of one long line is what stands around each. */
static void
each_of_very_many_mistakes_has_its_place(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r", "" };
    const size_t count = 20000;
    unsigned wrong = 0;

    (void)state;
    for (size_t e = 0; e < WS_COUNT(ends); e++) {
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_buf text = { 0 };
        clock_t begin = clock();

        add_wrong_pillars(&text, count, ends[e]);
        assert_false(parse(text.data, text.length, findings));
        assert_int_equal(ws_findings_total(findings, WS_ERROR), 2 * count);
        for (size_t i = 0; i < ws_findings_count(findings); i++) {
            const struct ws_finding *finding = ws_findings_at(findings, i);
            const struct ws_place *place = &finding->place;
            size_t number = i / 2;
            char id[24];

            snprintf(id, sizeof(id), "%zu", number + 1000);
            const char *want = i % 2 == 0 ? "\"柱\"" : id;
            if (*ends[e] != '\0')
                wrong +=
                    differs_number("line", place->line, (long long)number + 5) +
                    differs_number("column", place->column,
                                   i % 2 == 0 ? 12 : 23);
            size_t at = ws_text_offset(
                place->source, strlen(place->source),
                (place->caret > 0 ? place->caret : place->column) - 1);
            wrong += strncmp(place->source + at, want, strlen(want)) != 0;
            wrong += strlen(place->source) > 8192;
        }
        assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 30);
        ws_buf_free(&text);
        ws_findings_free(findings);
    }
    assert_int_equal(wrong, 0);
}

/* As many parts as a policy document has. */
static void
a_policy_may_have_many_pillars(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf pillars = { 0 };

    (void)state;
    ws_buf_add(&pillars, "[");
    for (int i = 40; i > 0; i--)
        ws_buf_addf(&pillars,
                    "{ 'id': '%d', 'label': { 'ja': '柱', 'en': 'P' } }%s", i,
                    i > 1 ? "," : "]");
    struct ws_policy *policy =
        edited("[{ 'id': '1', 'label': { 'ja': '柱', 'en': 'One' } }]",
               pillars.data, findings);
    if (policy == NULL)
        print_findings(findings);
    assert_non_null(policy);
    assert_int_equal(policy->pillar_count, 40);
    assert_int_equal(policy->indicators[0].pillar, 39);
    ws_policy_free(policy);
    ws_buf_free(&pillars);
    ws_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_policy_is_read),
        cmocka_unit_test(a_part_of_a_policy_is_none),
        cmocka_unit_test(no_changed_byte_gets_half_a_policy_through),
        cmocka_unit_test(too_large_a_file_is_refused_at_once),
        cmocka_unit_test(definitions_that_cannot_be_read_are_config_errors),
        cmocka_unit_test(a_wrong_key_is_pointed_at),
        cmocka_unit_test(an_escaped_nul_is_refused),
        cmocka_unit_test(ids_and_aliases_are_checked_as_well),
        cmocka_unit_test(a_mark_at_the_start_takes_no_column),
        cmocka_unit_test(ends_of_a_scale_are_read_as_written),
        cmocka_unit_test(findings_say_what_is_written),
        cmocka_unit_test(each_of_very_many_mistakes_has_its_place),
        cmocka_unit_test(a_policy_may_have_many_pillars),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

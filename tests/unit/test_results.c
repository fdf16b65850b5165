/*
 * Results and manifests read back: what is kept of a good one, and that one
 * that is broken is refused at the right place, whatever was found in another
 * file before.
 */
#include "unit/broken.h"

#include <locale.h>

#include <wardscore/manifest.h>
#include <wardscore/results.h>

#define HEAD                                                                   \
    "{ 'schema_version': 1,\n"                                                 \
    "  'tool': { 'name': 'wardscore', 'version': '0.1.0' },\n"                 \
    "  'policy': { 'id': 'p', 'version': '1', 'title': '方針' },\n"          \
    "  'wards': { 'id': 'w', 'version': '1' },\n"
#define RULES                                                                  \
    "  'fiscal_year': 2017, 'confidence': 0.95, 'no_answer': 'exclude',\n"     \
    "  'weights': 'ignore', 'city_rule': 'pooled',\n"                          \
    "  'count_intervals': 'none', 'suppress': 0, 'findings': [],\n"            \
    "  'inputs': [{ 'path': 'a.xlsx', 'sheet': '集計', 'sha256': 'aa',\n"    \
    "    'bytes': 1, 'encoding': 'UTF-8', 'layout': 'values',\n"               \
    "    'rows': 1 }],\n"
#define FIGURE(code, value)                                                    \
    "{ 'fiscal_year': 2017, 'ward_code': '" code "', 'ward': '北区',\n"      \
    "    'indicator': 'A', 'label': 'a', 'kind': 'share', 'value': " value     \
    ",\n"                                                                      \
    "    'unit': 'percent', 'comparator': 'at_least', 'target': 50.25,\n"      \
    "    'gap': null, 'verdict': 'not_achieved', 'certainty': null,\n"         \
    "    'n': 200, 'positive': null, 'ci_low': null, 'ci_high': null,\n"       \
    "    'rank': 1, 'previous': null, 'change': null, 'needed': 3,\n"          \
    "    'note': null }"

static const char result[] = HEAD
    "  'command': 'report',\n" RULES
    "  'results': [" FIGURE("271276", "48.5") ",\n" FIGURE(
        "271021", "null") "],\n  'city': [" FIGURE("271004", "48.5") "] }\n";

static const char manifest[] =
    HEAD "  'command': 'publish',\n" RULES
         "  'verdicts': { 'achieved': 1, 'not_achieved': 2, 'no_data': 3 },\n"
         "  'totals': { 'errors': 0, 'warnings': 4, 'notes': 1 },\n"
         "  'outputs': [{ 'path': 'report.csv', 'sha256': 'aa',\n"
         "    'bytes': 10 }, { 'path': 'wards/271276.html',\n"
         "    'sha256': 'bb', 'bytes': 20 }], 'changes': [] }\n";

static bool
parse_result(const char *text, size_t length, struct ws_findings *findings)
{
    struct ws_results *read =
        ws_results_parse(text, length, broken_file, findings);
    bool accepted = read != NULL;

    ws_results_free(read);
    return accepted;
}

static bool
parse_manifest(const char *text, size_t length, struct ws_findings *findings)
{
    struct ws_manifest *read =
        ws_manifest_parse(text, length, broken_file, findings);
    bool accepted = read != NULL;

    ws_manifest_free(read);
    return accepted;
}

/* ---- what is kept ------------------------------------------------------------- */

/* However many errors other files have had. */
static void
a_result_is_kept_whole(void **state)
{
    (void)state;
    for (int errors = 0; errors <= 40; errors += 20) {
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_buf text = { 0 };

        for (int i = 0; i < errors; i++)
            ws_findings_add(findings,
                            &(struct ws_finding){ .id = WS_F_JSON_VALUE });
        add_json(&text, result, strlen(result));
        struct ws_results *read =
            ws_results_parse(text.data, text.length, broken_file, findings);
        assert_non_null(read);
        assert_int_equal(ws_findings_total(findings, WS_ERROR), errors);
        assert_int_equal(read->year, 2017);
        assert_string_equal(read->policy.id, "p");
        assert_string_equal(read->survey.id, "");
        assert_string_equal(read->rules[WS_RULE_OF_CONFIDENCE], "0.95");
        assert_int_equal(read->input_count, 1);
        assert_string_equal(read->inputs[0].path, "a.xlsx#集計");
        assert_int_equal(read->inputs[0].figures, -1);
        assert_int_equal(read->count, 3);
        assert_int_equal(read->ward_count, 2);
        assert_int_equal(read->figures[0].value.units, 485);
        assert_int_equal(read->figures[0].indicator.target.units, 5025);
        assert_int_equal(read->figures[0].indicator.decimals, 2);
        assert_false(read->figures[1].has_value);
        assert_string_equal(read->figures[2].ward_code, "271004");
        assert_string_equal(read->figures[2].note, "");
        ws_results_free(read);
        ws_buf_free(&text);
        ws_findings_free(findings);
    }
}

/* Programs that use the library may have a locale with a decimal comma. */
static void
figures_do_not_depend_on_the_locale(void **state)
{
    static const char *const locales[] = { "de_DE.utf8", "fr_FR.utf8", "C" };

    for (size_t i = 0; i < WS_COUNT(locales); i++)
        if (setlocale(LC_NUMERIC, locales[i]) != NULL)
            a_result_is_kept_whole(state);
}

static void
a_manifest_is_kept_whole(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };

    (void)state;
    add_json(&text, manifest, strlen(manifest));
    struct ws_manifest *read =
        ws_manifest_parse(text.data, text.length, broken_file, findings);
    assert_non_null(read);
    assert_int_equal(ws_findings_count(findings), 0);
    assert_int_equal(read->year, 2017);
    assert_string_equal(read->title, "方針");
    assert_string_equal(read->policy, "p 1");
    assert_int_equal(read->achieved, 1);
    assert_int_equal(read->not_achieved, 2);
    assert_int_equal(read->no_data, 3);
    assert_int_equal(read->warnings, 4);
    assert_int_equal(read->output_count, 2);
    assert_string_equal(read->outputs[1].path, "wards/271276.html");
    assert_int_equal(read->outputs[1].bytes, 20);
    ws_manifest_free(read);
    ws_buf_free(&text);
    ws_findings_free(findings);
}

/* ---- what is refused ----------------------------------------------------------- */

static void
broken_results_are_refused_where_they_go_wrong(void **state)
{
    static const struct broken cases[] = {
        { "'schema_version': 1", "'schema_version': @2", "E708", 0 },
        { "{ 'schema_version': 1,", "@{", "E706", 0 },
        { "'suppress': 0,", "'suppress': 0, @'verdicts': {},", "E705", 0 },
        { "'fiscal_year': 2017, 'confidence'",
          "'fiscal_year': @4294969313, 'confidence'", "E708", 0 },
        { "'version': '1', 'title'", "'version': @1, 'title'", "E707", 0 },
        { "'id': 'w', ", "'id': 'w', @'name': 'x', ", "E705", 0 },
        { "'kind': 'share'", "'kind': @'part'", "E708", 0 },
        { "'target': 50.25", "'target': @'50'", "E707", 0 },
        { "'verdict': 'not_achieved'", "'verdict': @'missed'", "E708", 0 },
        { "'certainty': null", "'certainty': @'sure'", "E708", 0 },
        { "'rows': 1", "'rows': @null", "E707", 0 },
        { "'inputs': [", "'inputs': [@7, ", "E707", 0 },
        { "'results': [", "'results': [@7, ", "E707", 0 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), result, parse_result);
}

static void
broken_manifests_are_refused_where_they_go_wrong(void **state)
{
    static const struct broken cases[] = {
        { "'schema_version': 1", "'schema_version': @2", "E708", 0 },
        { "'command': 'publish'", "'command': @'report'", "E708", 0 },
        { "'fiscal_year': 2017", "'fiscal_year': @17", "E708", 0 },
        { "'id': 'p', 'version': '1', 'title'",
          "'id': @5, 'version': '1', 'title'", "E707", 0 },
        { "'policy': { 'id': 'p', 'version': '1', ", "'policy': @{ ", "E706",
          2 },
        { "'achieved': 1", "'achieved': @-1", "E708", 0 },
        { "'warnings': 4", "'warnings': @-4", "E708", 0 },
        { "'bytes': 10", "'bytes': @-10", "E708", 0 },
        { "'report.csv'", "@'/etc/passwd'", "E708", 0 },
        { "'report.csv'", "@'..'", "E708", 0 },
        { "'report.csv'", "@'../2016/report.csv'", "E708", 0 },
        { "'report.csv'", "@'wards/../../report.csv'", "E708", 0 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), manifest, parse_manifest);
}

/* It is given up, whatever other files had: 20 mistakes are no result. */
static void
a_file_full_of_mistakes_is_given_up(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };
    const char *list = "'results': [",
               *at = strstr(result, list) + strlen(list);

    (void)state;
    for (int file = 1; file <= 2; file++) {
        ws_buf_clear(&text);
        add_json(&text, result, (size_t)(at - result));
        for (int i = 0; i < 500; i++)
            ws_buf_add(&text, "{}, ");
        add_json(&text, at, strlen(at));
        assert_false(parse_result(text.data, text.length, findings));
        assert_in_range(ws_findings_total(findings, WS_ERROR), file * 20,
                        file * 50);
    }
    ws_buf_free(&text);
    ws_findings_free(findings);
}

static void
no_part_is_a_result(void **state)
{
    (void)state;
    no_part_is_accepted(manifest, parse_manifest);
    every_byte_is_changed(manifest, parse_manifest);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_is_kept_whole),
        cmocka_unit_test(figures_do_not_depend_on_the_locale),
        cmocka_unit_test(a_manifest_is_kept_whole),
        cmocka_unit_test(broken_results_are_refused_where_they_go_wrong),
        cmocka_unit_test(broken_manifests_are_refused_where_they_go_wrong),
        cmocka_unit_test(a_file_full_of_mistakes_is_given_up),
        cmocka_unit_test(no_part_is_a_result),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

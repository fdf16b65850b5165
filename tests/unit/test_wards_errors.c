/*
 * Broken sets of wards: each is refused with the right finding at the right
 * line and column, and with nothing else; and a good set of another city
 * works like the built-in one.
 */
#include "unit/broken.h"

#include <stdlib.h>

static const char good[] =
    "{ 'schema_version': 1, 'id': 'sakai', 'version': '1',\n"
    "  'source': { 'ja': '総務省', 'en': 'MIC' },\n"
    "  'city': { 'code': '271403', 'name': { 'ja': '堺市', 'en': 'Sakai' },\n"
    "    'prefixes': ['大阪府堺市', '堺市', '大阪府'] },\n"
    "  'suffixes': ['区', '-ku'],\n"
    "  'wards': [\n"
    "    { 'code': '271411', 'name': { 'ja': '堺区', 'en': 'Sakai-ku' },\n"
    "      'kana': 'さかいく', 'aliases': ['さかい'],\n"
    "      'population': [{ 'year': 2020, 'people': 148748 },\n"
    "                     { 'year': 2015, 'people': 148205 }],\n"
    "      'tile': { 'row': 0, 'column': 1 } },\n"
    "    { 'code': '271420', 'name': { 'ja': '中区', 'en': 'Naka-ku' } },\n"
    "    { 'code': '271462', 'name': { 'ja': '北区', 'en': 'Kita-ku' },\n"
    "      'kana': 'きたく' }]}\n";

static bool
parse(const char *text, size_t length, struct ws_findings *findings)
{
    struct ws_wards *wards =
        ws_wards_parse(text, length, broken_file, findings);
    bool accepted = wards != NULL;

    ws_wards_free(wards);
    return accepted;
}

static const struct broken cases[] = {
    /* what is no JSON */
    { NULL, "@", "E702", 0 },
    { "}]}\n", "}]} @.\n", "E703", 0 },
    { "'row': 0", "'row': @00", "E702", 0 },
    { "'ja': '総務省'", "'ja': '総@\xFF'", "E702", 0 },
    /* keys and types */
    { "'version': '1'", "'version': '1', @'id': 'osaka'", "E704", 0 },
    { "'row': 0", "'row': 0, @'row': 1", "E704", 0 },
    { "'row': 0", "'row': 0, @'col': 1", "E705", 0 },
    { "'kana': 'きたく'", "@'reading': 'きたく'", "E705", 0 },
    { "'people': 148748", "'people': 148748, @'households': 1", "E705", 0 },
    { "{ 'schema_version': 1,", "@{", "E706", 0 },
    { "{ 'code': '271403',", "@{", "E706", 0 },
    { "{ 'code': '271420', 'name': { 'ja': '中区', 'en': 'Naka-ku' } }",
      "@{ 'code': '271420' }", "E706", 0 },
    { "{ 'code': '271420', ", "@{ ", "E706", 0 },
    { "{ 'ja': '中区', 'en': 'Naka-ku' }", "@{ 'ja': '中区' }", "E706", 0 },
    { "{ 'row': 0, 'column': 1 }", "@{ 'row': 0 }", "E706", 0 },
    { "{ 'year': 2020, 'people': 148748 }", "@{ 'people': 148748 }", "E706",
      0 },
    { NULL, "@'堺市'", "E707", 0 },
    { "'code': '271420'", "'code': @271420", "E707", 0 },
    { "{ 'ja': '中区', 'en': 'Naka-ku' }", "@'中区'", "E707", 0 },
    { "'kana': 'きたく'", "'kana': @['きたく']", "E707", 0 },
    { "'aliases': ['さかい']", "'aliases': @'さかい'", "E707", 0 },
    { "'people': 148748", "'people': @'148748'", "E707", 0 },
    { "'people': 148748", "'people': @148748.5", "E707", 0 },
    { "[{ 'year': 2020, 'people': 148748 },", "[@148748,", "E707", 0 },
    { "{ 'row': 0, 'column': 1 }", "@[0, 1]", "E707", 0 },
    { "'prefixes': ['大阪府堺市', '堺市', '大阪府']", "'prefixes': @'堺市'",
      "E707", 0 },
    { "'suffixes': ['区', '-ku']", "'suffixes': @{}", "E707", 0 },
    /* numbers */
    { "'schema_version': 1", "'schema_version': @2", "E708", 0 },
    { "'schema_version': 1", "'schema_version': @1.5", "E707", 0 },
    { "'people': 148748", "'people': @-1", "E708", 0 },
    { "'year': 2020", "'year': @4294969316", "E708", 0 }, /* 2020 + 2^32 */
    { "'year': 2020", "'year': @20", "E708", 0 },
    { "'row': 0", "'row': @-1", "E708", 0 },
    { "'row': 0", "'row': @100", "E708", 0 },
    { "'column': 1", "'column': @4294967297", "E708", 0 }, /* 1 + 2^32 */
    /* what is given twice */
    { "'year': 2015", "'year': @2020", "E717", 0 },
    { "'name': { 'ja': '中区', 'en': 'Naka-ku' } }",
      "'name': { 'ja': '中区', 'en': 'Naka-ku' },\n"
      "      'tile': @{ 'column': 1, 'row': 0 } }",
      "E717", 0 },
    /* codes */
    { "'271420'", "@'271421'", "E708", 0 },
    { "'271420'", "@'27142'", "E708", 0 },
    { "'271420'", "@'2714200'", "E708", 0 },
    { "'271420'", "@'27142O'", "E708", 0 },
    { "'271420'", "@'２７１４２０'", "E708", 0 },
    { "'271420'", "@'217420'", "E708", 0 }, /* two digits swapped */
    { "'271403'", "@'271404'", "E708", 0 },
    { "'271420'", "@'271411'", "E712", 0 },
    /* names */
    { "'ja': '中区'", "'ja': @'堺区'", "E713", 0 },
    { "'ja': '中区'", "'ja': @'堺'", "E713", 0 },
    { "'en': 'Naka-ku'", "'en': @'SAKAI-KU'", "E713", 0 },
    { "'kana': 'きたく'", "'kana': @'サカイク'", "E713", 0 },
    { "'kana': 'きたく'", "'aliases': ['x', @'naka']", "E713", 0 },
    { "'kana': 'きたく'", "'aliases': [@'271411']", "E713", 0 },
    { "'kana': 'きたく'", "'aliases': [@'27141']", "E713", 0 },
    { "'kana': 'きたく'", "'aliases': [@'-']", "E708", 0 },
};

static void
broken_wards_are_refused_where_they_go_wrong(void **state)
{
    (void)state;
    all_are_refused(cases, WS_COUNT(cases), good, parse);
}

static void
a_set_without_wards_is_none(void **state)
{
    const char *list = strstr(good, "[\n    { 'code'");
    char whole[sizeof(good)];

    (void)state;
    assert_non_null(list);
    snprintf(whole, sizeof(whole), "%.*s", (int)(strlen(list) - 2), list);
    const struct broken edits[] = {
        { whole, "@[]", "E707", 0 },
        { whole, "[@5]", "E707", 0 },
        { whole, "@{}", "E707", 0 },
        { whole, "@null", "E707", 0 },
    };
    all_are_refused(edits, WS_COUNT(edits), good, parse);
}

static void
a_part_of_a_set_is_none(void **state)
{
    (void)state;
    no_part_is_accepted(good, parse);
}

static void
no_changed_byte_gets_half_a_set_through(void **state)
{
    (void)state;
    every_byte_is_changed(good, parse);
}

static const struct {
    const char *key;
    long ward;
} lookups[] = {
    { "堺区", 0 },
    { "堺", 0 },
    { "堺市堺区", 0 },
    { "大阪府堺市堺", 0 },
    { "大阪府堺市中区", 1 },
    { "さかい", 0 },
    { "sakaiku", 0 },
    { "27141", 0 },
    { "中", 1 },
    { "nakaku", 1 },
    { "271462", 2 },
    { "堺市北区", 2 },
    { "堺市", WS_WARD_CITY },
    { "堺市計", WS_WARD_CITY },
    { "大阪市北区", WS_WARD_UNKNOWN },
    { "西区", WS_WARD_UNKNOWN },
    { "大阪市", WS_WARD_UNKNOWN },
};

static void
another_city_works_like_the_built_in_one(void **state)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf text = { 0 };
    unsigned wrong = 0;

    (void)state;
    ws_buf_add(&text, "\xEF\xBB\xBF");
    add_json(&text, good, strlen(good));
    struct ws_wards *wards =
        ws_wards_parse(text.data, text.length, broken_file, findings);
    ws_buf_free(&text); /* the wards own all they need */
    assert_non_null(wards);
    assert_int_equal(ws_findings_count(findings), 0);
    assert_int_equal(wards->count, 3);
    assert_int_equal(wards->items[0].population, 148748);
    assert_int_equal(wards->items[0].tile_column, 1);
    assert_int_equal(wards->items[1].population, 0);
    assert_int_equal(wards->items[1].tile_row, -1);
    for (size_t i = 0; i < WS_COUNT(lookups); i++)
        wrong +=
            differs_number(lookups[i].key, ws_wards_find(wards, lookups[i].key),
                           lookups[i].ward);
    ws_wards_free(wards);
    ws_findings_free(findings);
    assert_int_equal(wrong, 0);
}

/* Lists of names hold names and nothing else. */
static void
names_in_lists_are_texts(void **state)
{
    static const struct broken edits[] = {
        { "'aliases': ['さかい']", "'aliases': [@5]", "E707", 0 },
        { "['大阪府堺市', '堺市', '大阪府']", "['大阪府堺市', @null]", "E707",
          0 },
        { "['区', '-ku']", "['区', @7]", "E707", 0 },
    };

    (void)state;
    all_are_refused(edits, WS_COUNT(edits), good, parse);
}

/* An ending that folds to nothing would hide those behind it. */
static void
an_empty_ending_is_none(void **state)
{
    static const struct broken edits[] = {
        { "['区', '-ku']", "[@'', '区']", "E707", 0 },
        { "['区', '-ku']", "[@'-', '区']", "E708", 0 },
        { "['区', '-ku']", "['区', @'　']", "E708", 0 },
        { "['大阪府堺市', '堺市', '大阪府']", "[@'_', '堺市']", "E708", 0 },
    };

    (void)state;
    all_are_refused(edits, WS_COUNT(edits), good, parse);
}

/* The first five digits of a code are a name as well; no other ward may have
 * taken it before. */
static void
a_short_code_leads_to_its_own_ward(void **state)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf text = { 0 };
    const char *at = strstr(good, "'さかい']");

    (void)state;
    add_json(&text, good, (size_t)(at - good));
    ws_buf_add(&text, "\"27142\", ");
    add_json(&text, at, strlen(at));
    struct ws_wards *wards =
        ws_wards_parse(text.data, text.length, broken_file, findings);
    assert_true(wards == NULL || ws_wards_find(wards, "27142") == 1);
    ws_wards_free(wards);
    ws_buf_free(&text);
    ws_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_wards_are_refused_where_they_go_wrong),
        cmocka_unit_test(a_set_without_wards_is_none),
        cmocka_unit_test(a_part_of_a_set_is_none),
        cmocka_unit_test(no_changed_byte_gets_half_a_set_through),
        cmocka_unit_test(another_city_works_like_the_built_in_one),
        cmocka_unit_test(names_in_lists_are_texts),
        cmocka_unit_test(an_empty_ending_is_none),
        cmocka_unit_test(a_short_code_leads_to_its_own_ward),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Broken policies: each is refused with the right finding at the right line
 * and column, and with nothing else. The good policy that they are made from
 * is read without a finding, also with a byte order mark.
 */
#include "unit/broken.h"

#define SHARE                                                                    \
    "{ 'id': 'K01', 'place': '1-1', 'pillar': '1', 'aliases': ['Q1'],\n"         \
    "  'label': { 'ja': '割合', 'en': 'Share' },\n"                            \
    "  'definition': { 'ja': '定義', 'en': 'Definition' }, 'kind': 'share',\n" \
    "  'unit': 'percent', 'decimals': 1, 'comparator': 'at_least',\n"            \
    "  'target': 50, 'due': { 'year': 2017, 'when': 'by' },\n"                   \
    "  'asked': { 'ja': '区民', 'en': 'residents' },\n"                        \
    "  'base': { 'ja': '回答者', 'en': 'respondents' } }"
#define OTHER(id, label, rest)                                                 \
    "{ 'id': '" id "', 'place': '2-" id "', 'pillar': '1', 'aliases': [],\n"   \
    "  'label': { 'ja': '" label "', 'en': 'L" id "' },\n"                     \
    "  'definition': { 'ja': '" label "', 'en': 'D' }, " rest                  \
    ", 'asked': { 'ja': '区', 'en': 'ward' },\n"                              \
    "  'base': { 'ja': '区', 'en': 'ward' } }"
#define SCORE                                                                  \
    OTHER("K02", "点数",                                                       \
          "'kind': 'score', 'unit': 'points',\n"                               \
          "  'decimals': 2, 'comparator': 'more_than', 'target': 3.5,\n"       \
          "  'scale': { 'min': 0, 'max': 5 },\n"                               \
          "  'due': { 'year': 2018, 'when': 'by' }")
#define MILESTONE                                                              \
    OTHER("K03", "実施",                                                       \
          "'kind': 'milestone', 'unit': '-', 'decimals': 0,\n"                 \
          "  'due': { 'year': 2015, 'when': 'during' }")
#define COUNT                                                                  \
    OTHER("K04", "件数",                                                       \
          "'kind': 'count', 'unit': 'count', 'decimals': 0,\n"                 \
          "  'comparator': 'at_least', 'target': 1,\n"                         \
          "  'due': { 'year': 2016, 'when': 'by' },\n"                         \
          "  'answers': [{ 'answer': 'うん', 'means': 'positive' }]")
#define INDICATORS "[" SHARE ",\n" SCORE ",\n" MILESTONE ",\n" COUNT "]"
#define ANSWERS                                                                \
    "[{ 'answer': 'はい', 'means': 'positive', 'spellings': ['YES'] },\n"    \
    "  { 'answer': 'いいえ', 'means': 'negative' }]"

static const char good[] =
    "{ 'schema_version': 1, 'id': 'p', 'version': '1',\n"
    "  'title': { 'ja': '方針', 'en': 'Policy' },\n"
    "  'source': { 'ja': '市', 'en': 'City' }, 'no_answer': 'exclude',\n"
    "  'pillars': [{ 'id': '1', 'label': { 'ja': '柱', 'en': 'One' } }],\n"
    "  'answers': " ANSWERS ",\n"
    "  'indicators': " INDICATORS "}\n";

static bool
parse(const char *text, size_t length, struct ws_findings *findings)
{
    struct ws_policy *policy =
        ws_policy_parse(text, length, broken_file, findings);
    bool accepted = policy != NULL;

    ws_policy_free(policy);
    return accepted;
}

/* ---- what is no JSON ------------------------------------------------------ */

#define DEEP8 "[[[[[[[["

static const struct broken no_json[] = {
    { NULL, "@", "E702", 0 },
    { NULL, " \n@\t", "E702", 0 },
    { NULL, "@\r\n", "E702", 0 },
    { "'target': 50", "'target': @007", "E702", 0 },
    { "'target': 50", "'target': @5.", "E702", 0 },
    { "'target': 50", "'target': @-", "E702", 0 },
    { "'target': 50", "'target': @5e", "E702", 0 },
    { "'target': 50", "'target': @0x32", "E702", 0 },
    { "'target': 50", "'target': @+50", "E702", 0 },
    { "'target': 50", "'target': @.5", "E702", 0 },
    { "'target': 50", "'target': @NaN", "E702", 0 },
    { "'target': 50", "'target': @tru", "E702", 0 },
    { "'target': 50", "'target': @,", "E702", 0 },
    { "'target': 50", "'target'@\v: 50", "E702", 0 },
    { "'target': 50", "'target':@\f50", "E702", 0 },
    { "'target': 50", "@\x01'target': 50", "E702", 0 },
    { "'target': 50, 'due'", "'target': 50 @'due'", "E702", 0 },
    { "'割合', 'en'", "'割合' @'en'", "E702", 0 },
    { "'en': 'Share' }", "'en': 'Share' @]", "E702", 0 },
    { "'en': 'Share'", "'en' @'Share'", "E702", 0 },
    { "'en': 'Share'", "'en': @Share", "E702", 0 },
    { "'en': 'Share'", "'en': @'Sh\tare'", "E702", 0 },
    { "'en': 'Share'", "'en': @'Sh\nare'", "E702", 0 },
    { "'en': 'Share'",
      "'en': @'Sh\x01"
      "re'",
      "E702", 0 },
    { "'en': 'Share'", "'en': @'Share", "E702", 0 },
    { "'ja': '割合'", "'ja': '割合@\xFF'", "E702", 0 },
    { "'ja': '割合'", "'ja': '割@\x8D\x87'", "E702", 0 }, /* CP932 */
    { "'ja': '割合'", "'ja': '@\xED\xA0\x80'", "E702", 0 },
    { "}]}\n", "}]} @x\n", "E703", 0 },
    { "}]}\n", "}]}\n\n @{}", "E703", 0 },
    { "}]}\n", "}]}@,\n", "E703", 0 },
    { "}]}\n", "}]}\n@// end\n", "E703", 0 },
    { "'version': '1'", "'version': " DEEP8 DEEP8 DEEP8 "[[[[[[[@[", "E709",
      0 },
};

static void
what_is_no_json_is_refused_where_it_goes_wrong(void **state)
{
    (void)state;
    all_are_refused(no_json, WS_COUNT(no_json), good, parse);
}

/* ---- keys and types --------------------------------------------------------- */

static const struct broken keys_and_types[] = {
    { "'id': 'p'", "'id': 'p', @'id': 'q'", "E704", 0 },
    { "'year': 2017", "'year': 2017, @'year': 2017", "E704", 0 },
    { "'en': 'Share'", "'en': 'Share', @'ja': '分'", "E704", 0 },
    { "'id': 'p',", "'id': 'p', @'colour': 1,", "E705", 0 },
    { "'en': 'Share'", "'en': 'Share', @'fr': 'Part'", "E705", 0 },
    { "'target': 50", "@'Target': 50", "E705", 0 },
    { "'year': 2017", "'year': 2017, @'month': 3", "E705", 0 },
    { "'means': 'negative'", "'means': 'negative', @'id': 'a'", "E705", 0 },
    { "{ 'schema_version': 1,", "@{ ", "E706", 0 },
    { "{ 'schema_version': 1, 'id': 'p', 'version': '1',", "@{", "E706", 3 },
    { "{ 'id': 'K01', 'place': '1-1',", "@{ 'id': 'K01',", "E706", 0 },
    { "{ 'ja': '割合', 'en': 'Share' }", "@{ 'ja': '割合' }", "E706", 0 },
    { "{ 'year': 2017, 'when': 'by' }", "@{ 'year': 2017 }", "E706", 0 },
    { "{ 'answer': 'いいえ', 'means': 'negative' }", "@{ 'answer': 'いいえ' }",
      "E706", 0 },
    { NULL, "@[]", "E707", 0 },
    { NULL, "@7", "E707", 0 },
    { NULL, " @null", "E707", 0 },
    { NULL, "@'text'", "E707", 0 },
    { "'version': '1'", "'version': @1", "E707", 0 },
    { "'version': '1'", "'version': @null", "E707", 0 },
    { "'no_answer': 'exclude'", "'no_answer': @true", "E707", 0 },
    { "'id': 'p'", "'id': @''", "E707", 0 },
    { "'id': 'K01'", "'id': @['K01']", "E707", 0 },
    { "'target': 50", "'target': @'50'", "E707", 0 },
    { "'target': 50", "'target': @null", "E707", 0 },
    { "'target': 50", "'target': @1e400", "E707", 0 },
    { "'decimals': 1", "'decimals': @1.5", "E707", 0 },
    { "'year': 2017", "'year': @2017.5", "E707", 0 },
    { "'year': 2017", "'year': @'H29'", "E707", 0 },
    { "{ 'year': 2017, 'when': 'by' }", "@2017", "E707", 0 },
    { "{ 'ja': '割合', 'en': 'Share' }", "@'割合'", "E707", 0 },
    { "{ 'min': 0, 'max': 5 }", "@[0, 5]", "E707", 0 },
    { "['Q1']", "@'Q1'", "E707", 0 },
    { "['YES']", "@{}", "E707", 0 },
    { "['YES']", "['YES', @5]", "E707", 0 },
    { "'pillars': [{ 'id': '1', 'label': { 'ja': '柱', 'en': 'One' } }]",
      "'pillars': @[]", "E707", 0 },
    { "'answers': " ANSWERS, "'answers': @{}", "E707", 0 },
    { "'answers': " ANSWERS, "'answers': [@'はい']", "E707", 0 },
    { "'indicators': " INDICATORS, "'indicators': @[]", "E707", 0 },
    { "'indicators': " INDICATORS, "'indicators': [@5]", "E707", 0 },
    { "'indicators': " INDICATORS, "'indicators': @{}", "E707", 0 },
};

static void
keys_and_types_are_checked_strictly(void **state)
{
    (void)state;
    all_are_refused(keys_and_types, WS_COUNT(keys_and_types), good, parse);
}

/* ---- values and contradictions ------------------------------------------------ */

static const struct broken values[] = {
    { "'schema_version': 1", "'schema_version': @2", "E708", 0 },
    { "'no_answer': 'exclude'", "'no_answer': @'maybe'", "E708", 0 },
    { "'means': 'negative'", "'means': @'bad'", "E708", 0 },
    { "'pillar': '1'", "'pillar': @'9'", "E708", 0 },
    { "'id': 'K01'", "'id': @'-'", "E708", 0 },
    { "['Q1']", "['Q1', @'＿ ']", "E708", 0 },
    { "['YES']", "['YES', @'－']", "E708", 0 }, /* it would not be met */
    { "'answer': 'いいえ'", "'answer': @' '", "E708", 0 },
    { "'kind': 'share'", "'kind': @'ratio'", "E708", 0 },
    { "'comparator': 'at_least'", "'comparator': @'min'", "E708", 0 },
    { "'comparator': 'at_least'", "'comparator': @'AT_LEAST'", "E708", 0 },
    { "'comparator': 'at_least'", "'comparator': @'by'", "E708", 0 },
    { "'when': 'by'", "'when': @'until'", "E708", 0 },
    { "'year': 2017", "'year': @17", "E708", 0 },
    { "'year': 2017", "'year': @2201", "E708", 0 },
    { "'year': 2017", "'year': @-2017", "E708", 0 },
    { "'year': 2017", "'year': @4294969313", "E708", 0 }, /* 2017 + 2^32 */
    { "'unit': 'percent', 'decimals': 1, 'comparator': 'at_least',\n"
      "  'target'",
      "'decimals': 1, 'comparator': 'at_least', @'target'", "E710", 0 },
    { "'unit': 'percent'", "@'unit': 'points'", "E711", 0 },
    { "'unit': 'percent'", "@'unit': '%'", "E711", 0 },
    { "'unit': 'points'", "@'unit': 'percent'", "E711", 0 },
    { "'unit': '-'", "@'unit': 'count'", "E711", 0 },
    { "'unit': '-'", "'unit': '-', @'comparator': 'at_least'", "E711", 0 },
    { "'unit': '-'", "'unit': '-', @'target': 2015", "E711", 0 },
    { "'unit': 'count'", "'unit': 'count', @'scale': { 'min': 0, 'max': 5 }",
      "E711", 0 },
    { "'target': 50", "@'target': 120", "E711", 0 },
    { "'target': 50", "@'target': 100.0000001", "E711", 0 },
    { "'target': 50", "@'target': -1", "E711", 0 },
    { "'target': 50", "'target': @50.123456789012345678", "E708", 0 },
    { "'target': 50", "'target': @1e-7", "E708", 0 },
    { "'target': 50", "'target': @50.0000000000000001", "E708", 0 },
    { "'target': 50", "'target': @5.0000000000000000000001e1", "E708", 0 },
    { "'target': 50", "'target': @1e-400", "E708", 0 },
    { "'target': 3.5", "'target': @3.50000000000000000000000000001", "E708",
      0 },
    { "'target': 50", "'target': 50, @'scale': { 'min': 0, 'max': 100 }",
      "E711", 0 },
    { "'target': 50",
      "'target': 50, 'path': [{ 'year': 2015, 'target': 40 },"
      " { 'year': @2015, 'target': 45 }]",
      "E708", 0 },
    { "'target': 50",
      "'target': 50, 'path': [{ 'year': 2016, 'target': 40 },"
      " { 'year': @4294969313, 'target': 45 }]",
      "E708", 0 },
    { "'target': 50", "'target': 50, 'path': [{ 'year': @1815, 'target': 40 }]",
      "E708", 0 },
    { "'target': 50",
      "'target': 50, 'path': [{ 'year': 2015, @'target': 450 }]", "E711", 0 },
    { "'target': 3.5",
      "'target': 3.5, 'path': [{ 'year': 2015, @'target': -0.5 }]", "E711", 0 },
    { "'target': 50", "'target': 50, 'path': [@{ 'year': 2015 }]", "E706", 0 },
    { "'target': 50",
      "'target': 50, 'path': [{ 'year': 2015, @'to': 4, "
      "'target': 1 }]",
      "E705", 0 },
    { "'target': 3.5", "@'target': 7", "E711", 0 },
    { "'target': 3.5", "@'target': 5.01", "E711", 0 },
    { "'target': 3.5", "@'target': -0.1", "E711", 0 },
    { "'target': 1,", "@'target': -1,", "E711", 0 },
    { "'decimals': 1", "'decimals': @16", "E708", 0 },
    { "'decimals': 1", "'decimals': @-1", "E708", 0 },
    { "'scale': { 'min': 0, 'max': 5 }",
      "'scale': { 'min': 0, 'max': @100000.1 }", "E708", 0 },
    { "'scale': { 'min': 0, 'max': 5 }",
      "'scale': { 'min': @-100001, 'max': 5 }", "E708", 0 },
    { "'scale': { 'min': 0, 'max': 5 }", "@'scale': { 'min': 5, 'max': 0 }",
      "E711", 0 },
    { "'scale': { 'min': 0, 'max': 5 }", "@'scale': { 'min': 3.5, 'max': 3.5 }",
      "E711", 0 },
};

static void
values_that_contradict_are_refused(void **state)
{
    (void)state;
    all_are_refused(values, WS_COUNT(values), good, parse);
}

/* What follows from a mistake is not said as well: a score without a scale
 * says nothing about its target. */
static void
one_mistake_is_one_finding(void **state)
{
    static const struct broken cases[] = {
        { SCORE,
          "@" OTHER("K02", "点数",
                    "'kind': 'score', 'unit': 'points', 'decimals': 2,"
                    "'comparator': 'at_least', 'target': 3.5,"
                    "'due': { 'year': 2018, 'when': 'by' }"),
          "E706", 0 },
        { "{ 'min': 0, 'max': 5 }", "@{ 'min': 0 }", "E706", 0 },
        { "'max': 5", "'max': 5, @'step': 1", "E705", 0 },
        { "'min': 0", "'min': @'0'", "E707", 0 },
        { "{ 'id': '1', 'label'", "@{ 'label'", "E706", 0 },
        { COUNT,
          "@" OTHER("K04", "件数",
                    "'kind': 'count', 'unit': 'count', 'decimals': 0,"
                    "'comparator': 'at_least',"
                    "'due': { 'year': 2018, 'when': 'by' }"),
          "E706", 0 },
        { COUNT,
          "@" OTHER("K04", "件数",
                    "'kind': 'count', 'unit': 'count', 'decimals': 0,"
                    "'target': 1, 'due': { 'year': 2018, 'when': 'by' }"),
          "E706", 0 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), good, parse);
}

/* And what does not follow from a mistake is said all the same. */
static void
each_mistake_is_found_beside_others(void **state)
{
    static const struct broken cases[] = {
        { "'decimals': 1, 'comparator': 'at_least',\n  'target': 50",
          "'decimals': 16, 'comparator': 'at_least',\n  @'target': 120", "E711",
          2 },
        { "'target': 50, 'due': { 'year': 2017",
          "@'target': 120, 'due': { 'year': 17", "E711", 2 },
        { "'target': 3.5",
          "@'target': 7, 'path': [{ 'year': 2015, "
          "'target': 8 }]",
          "E711", 2 },
        { "'scale': { 'min': 0, 'max': 5 }",
          "'scale': { 'min': @-100001, 'max': 100001 }", "E708", 2 },
    };

    (void)state;
    all_are_refused(cases, WS_COUNT(cases), good, parse);
}

/* ---- one name, two meanings ---------------------------------------------------- */

static const struct broken names[] = {
    { "'id': 'K02'", "'id': @'K01'", "E712", 0 },
    { "'id': 'K02'", "'id': @'k01'", "E713", 0 },
    { "'id': 'K02'", "'id': @'Q1'", "E713", 0 },
    { "'place': '2-K02'", "'place': @'1-1'", "E713", 0 },
    { "'place': '2-K02'", "'place': @'１－１'", "E713", 0 },
    { "'ja': '点数'", "'ja': @'割合'", "E713", 0 },
    { "'en': 'LK02'", "'en': @'SHARE'", "E713", 0 },
    { "'aliases': []", "'aliases': ['x', @'Share']", "E713", 0 },
    { "'aliases': []", "'aliases': [@'q-1']", "E713", 0 },
    { "'aliases': []", "'aliases': [@'１-1']", "E713", 0 },
    { "'answer': 'いいえ'", "'answer': @'はい'", "E713", 0 },
    { "'answer': 'いいえ'", "'answer': @'ｙｅｓ'", "E713", 0 },
    { "'means': 'negative'", "'means': 'negative', 'spellings': [@'ハイ']",
      "E713", 0 },
    { "'means': 'negative'", "'means': 'negative', 'spellings': ['n', @'yes']",
      "E713", 0 },
    { "'means': 'positive' }]",
      "'means': 'positive' }, { 'answer': @'ウン', 'means': 'negative' }]",
      "E713", 0 },
};

static void
a_name_leads_to_one_meaning(void **state)
{
    (void)state;
    all_are_refused(names, WS_COUNT(names), good, parse);
}

/* The alias is what is wrong, not an id given twice. */
static void
an_alias_that_is_another_id_means_two_things(void **state)
{
    static const struct broken edit = { "'aliases': []", "'aliases': [@'K01']",
                                        "E713", 0 };

    (void)state;
    all_are_refused(&edit, 1, good, parse);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_json_is_refused_where_it_goes_wrong),
        cmocka_unit_test(keys_and_types_are_checked_strictly),
        cmocka_unit_test(values_that_contradict_are_refused),
        cmocka_unit_test(one_mistake_is_one_finding),
        cmocka_unit_test(each_mistake_is_found_beside_others),
        cmocka_unit_test(a_name_leads_to_one_meaning),
        cmocka_unit_test(an_alias_that_is_another_id_means_two_things),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

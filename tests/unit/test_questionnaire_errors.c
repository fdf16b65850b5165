/*
 * Broken survey definitions: each is refused with the right finding at the
 * right line and column, and with nothing else. What is wrong with JSON as
 * such is in test_policy_errors.c; the reader is the same.
 */
#include "unit/broken.h"

#include <stdlib.h>

#include <wardscore/questionnaire.h>

#define FEEL                                                                      \
    "[{ 'answer': '感じる', 'means': 'positive', 'spellings': ['1', 'x y'] "   \
    "},\n"                                                                        \
    "    { 'answer': '感じない', 'means': 'negative', 'spellings': ['2', '']" \
    " }]"
#define SCREENS                                                                \
    "[{ 'name': 'knows', 'column': 'Q1', 'yes': ['はい', 'a'],\n"            \
    "      'no': ['いいえ', ''] },\n"                                       \
    "    { 'name': 'goes', 'column': 'Q2', 'yes': ['c'], 'no': ['d'] }]"
#define K02                                                                    \
    "{ 'indicator': 'K02', 'column': 'Q3', 'answers': 'feel',\n"               \
    "      'asked': 'knows' }"
#define K01                                                                    \
    "{ 'indicator': 'K01', 'columns': ['Q4_1', 'Q4_2'], 'answers': 'feel',\n"  \
    "      'asked': { 'all': ['knows', { 'not': 'goes' }] } }"
#define POINTS                                                                 \
    "[{ 'answer': '5', 'spellings': ['e'] }, { 'answer': '1.5' },\n"           \
    "      { 'answer': '不明', 'means': 'no_answer', 'spellings': ['99'] }]"
#define K16                                                                    \
    "{ 'indicator': 'K16', 'column': 'Q5', 'separator': ';',\n"                \
    "      'answers': " POINTS ",\n"                                           \
    "      'wording_changed': true }"
#define QUESTIONS "[" K02 ",\n    " K01 ",\n    " K16 "]"

static const char good[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': 'ward' }, 'year': { 'column': 'fy' },\n"
    "  'weight': { 'column': 'w', 'decimals': 3 },\n"
    "  'respondent': { 'column': 'id' },\n"
    "  'scales': { 'feel': " FEEL " },\n"
    "  'screens': " SCREENS ",\n"
    "  'questions': " QUESTIONS " }\n";

/* What all are read against, the policy that is compiled in. */
static struct ws_policy *policy;

static bool
parse(const char *text, size_t length, struct ws_findings *findings)
{
    struct ws_questionnaire *questionnaire =
        ws_questionnaire_parse(text, length, broken_file, policy, findings);
    bool accepted = questionnaire != NULL;

    ws_questionnaire_free(questionnaire);
    return accepted;
}

static void
are_refused(const struct broken *edits, size_t count)
{
    all_are_refused(edits, count, good, parse);
}

/* ---- JSON, keys and types --------------------------------------------------- */

static const struct broken no_json[] = {
    { NULL, "@", "E702", 0 },
    { "'decimals': 3", "'decimals': @03", "E702", 0 },
    { "'ja': '調査', 'en'", "'ja': '調査' @'en'", "E702", 0 },
    { "'means': 'positive'", "'means': @'posi\\u0000tive'", "E702", 0 },
    { "true }] }\n", "true }] } @x\n", "E703", 0 },
};

static const struct broken keys[] = {
    { "'id': 's'", "'id': 's', @'id': 't'", "E704", 0 },
    { "'ward': { 'column': 'ward' }",
      "'ward': { 'column': 'ward', @'column': 'x' }", "E704", 0 },
    { "'column': 'Q3'", "'column': 'Q3', @'column': 'Q6'", "E704", 0 },
    { "'scales': { 'feel': " FEEL, "'scales': { 'feel': " FEEL ", @'feel': []",
      "E704", 0 },
    { "'id': 's',", "'id': 's', @'source': 'x',", "E705", 0 },
    { "'column': 'ward' }", "'column': 'ward', @'fixed': 'x' }", "E705", 0 },
    { "'column': 'fy' }", "'column': 'fy', @'era': 'x' }", "E705", 0 },
    { "'decimals': 3", "'decimals': 3, @'most': 2", "E705", 0 },
    { "'column': 'id' }", "'column': 'id', @'x': 2 }", "E705", 0 },
    { "'means': 'positive'", "'means': 'positive', @'code': 1", "E705", 0 },
    { "'yes': ['c']", "'yes': ['c'], @'maybe': ['e']", "E705", 0 },
    { "'column': 'Q3'", "'column': 'Q3', @'Column': 'Q3'", "E705", 0 },
    { "{ 'not': 'goes' }", "{ 'not': 'goes', @'nor': 'knows' }", "E705", 0 },
    { "'columns': ['Q4_1', 'Q4_2']",
      "'columns': ['Q4_1', 'Q4_2'], @'separator': ';'", "E705", 0 },
    { "{ 'schema_version': 1,", "@{", "E706", 0 },
    { "{ 'schema_version': 1, 'id': 's', 'version': '1',", "@{", "E706", 3 },
    { NULL,
      "@{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
      "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
      "  'ward': { 'column': 'ward' }, 'year': { 'column': 'fy' } }",
      "E706", 0 },
    { "{ 'ja': '調査', 'en': 'Survey' }", "@{ 'ja': '調査' }", "E706", 0 },
    { "{ 'column': 'ward' }", "@{}", "E706", 0 },
    { "{ 'column': 'w', 'decimals': 3 }", "@{ 'column': 'w' }", "E706", 0 },
    { "{ 'column': 'w', 'decimals': 3 }", "@{ 'decimals': 3 }", "E706", 0 },
    { "{ 'column': 'id' }", "@{}", "E706", 0 },
    { "{ 'answer': '感じる', ", "@{ ", "E706", 0 },
    { "{ 'answer': '感じる', 'means': 'positive',", "@{ 'answer': '感じる',",
      "E706", 0 },
    { "{ 'answer': '不明', 'means': 'no_answer',", "@{ 'answer': '不明',",
      "E706", 0 },
    { "{ 'name': 'goes', ", "@{ ", "E706", 0 },
    { "{ 'name': 'goes', 'column': 'Q2', 'yes': ['c'], 'no': ['d'] }",
      "@{ 'name': 'goes', 'yes': ['c'] }", "E706", 2 },
    { "{ 'indicator': 'K02', ", "@{ ", "E706", 0 },
    { "{ 'indicator': 'K02', 'column': 'Q3', 'answers': 'feel',",
      "@{ 'indicator': 'K02', 'column': 'Q3',", "E706", 0 },
};

static const struct broken types[] = {
    { NULL, "@[]", "E707", 0 },
    { "'version': '1'", "'version': @1", "E707", 0 },
    { "'id': 's'", "'id': @''", "E707", 0 },
    { "{ 'column': 'ward' }", "@'ward'", "E707", 0 },
    { "'column': 'ward'", "'column': @3", "E707", 0 },
    { "'column': 'ward'", "'column': @''", "E707", 0 },
    { "{ 'column': 'fy' }", "@2017", "E707", 0 },
    { "{ 'column': 'fy' }", "{ 'fixed': @'2017' }", "E707", 0 },
    { "{ 'column': 'fy' }", "{ 'fixed': @2017.5 }", "E707", 0 },
    { "'decimals': 3", "'decimals': @'3'", "E707", 0 },
    { "'decimals': 3", "'decimals': @0.5", "E707", 0 },
    { "{ 'feel': " FEEL " }", "@[]", "E707", 0 },
    { "{ 'feel': " FEEL " }", "{ 'feel': " FEEL ", 'x': @{} }", "E707", 0 },
    { "{ 'feel': " FEEL " }", "{ 'feel': " FEEL ", 'x': @[] }", "E707", 0 },
    { "{ 'feel': " FEEL " }", "{ 'feel': " FEEL ", 'x': [@1] }", "E707", 0 },
    { "'answer': '感じる'", "'answer': @1", "E707", 0 },
    { "'answer': '感じる'", "'answer': @''", "E707", 0 },
    { "'means': 'positive'", "'means': @true", "E707", 0 },
    { "['1', 'x y']", "@'1'", "E707", 0 },
    { "['1', 'x y']", "@[]", "E707", 0 },
    { "['1', 'x y']", "['x', @1]", "E707", 0 },
    { "['1', 'x y']", "[@null]", "E707", 0 },
    { "'screens': " SCREENS, "'screens': @{}", "E707", 0 },
    { "'screens': " SCREENS, "'screens': @[]", "E707", 0 },
    { "'name': 'goes'", "'name': @1", "E707", 0 },
    { "'name': 'goes'", "'name': @''", "E707", 0 },
    { "'yes': ['c']", "'yes': @'c'", "E707", 0 },
    { "'yes': ['c']", "'yes': @[]", "E707", 0 },
    { "'yes': ['c']", "'yes': [@1]", "E707", 0 },
    { "'no': ['d']", "'no': @[]", "E707", 0 },
    { "'no': ['d']", "'no': ['d', @false]", "E707", 0 },
    { "'questions': " QUESTIONS, "'questions': @[]", "E707", 0 },
    { "'questions': " QUESTIONS, "'questions': @{}", "E707", 0 },
    { "'questions': " QUESTIONS, "'questions': [@'K01']", "E707", 0 },
    { "'indicator': 'K02'", "'indicator': @2", "E707", 0 },
    { "'column': 'Q3'", "'column': @['Q3']", "E707", 0 },
    { "['Q4_1', 'Q4_2']", "@'Q4'", "E707", 0 },
    { "['Q4_1', 'Q4_2']", "@[]", "E707", 0 },
    { "['Q4_1', 'Q4_2']", "['Q4_1', @4]", "E707", 0 },
    { "['Q4_1', 'Q4_2']", "['Q4_1', @'']", "E707", 0 },
    { "'separator': ';'", "'separator': @59", "E707", 0 },
    { "'separator': ';'", "'separator': @''", "E707", 0 },
    { "'answers': 'feel'", "'answers': @{}", "E707", 0 },
    { "'answers': 'feel'", "'answers': @''", "E707", 0 },
    { "'answers': 'feel'", "'answers': @[]", "E707", 0 },
    { "'answers': 'feel'", "'answers': [@'感じる']", "E707", 0 },
    { "'asked': 'knows'", "'asked': @['knows']", "E707", 0 },
    { "'asked': 'knows'", "'asked': @true", "E707", 0 },
    { "'asked': 'knows'", "'asked': { 'all': @'knows' }", "E707", 0 },
    { "'asked': 'knows'", "'asked': { 'all': @[] }", "E707", 0 },
    { "'asked': 'knows'", "'asked': { 'any': @[] }", "E707", 0 },
    { "'asked': 'knows'", "'asked': { 'any': [@7] }", "E707", 0 },
    { "'asked': 'knows'", "'asked': { 'any': ['goes', @['knows']] }", "E707",
      0 },
    { "'asked': 'knows'", "'asked': { 'not': @['knows'] }", "E707", 0 },
    { "'wording_changed': true", "'wording_changed': @'yes'", "E707", 0 },
};

static void
json_keys_and_types_are_checked_strictly(void **state)
{
    (void)state;
    are_refused(no_json, WS_COUNT(no_json));
    are_refused(keys, WS_COUNT(keys));
    are_refused(types, WS_COUNT(types));
}

/* ---- values ------------------------------------------------------------------- */

static const struct broken values[] = {
    { "'schema_version': 1", "'schema_version': @2", "E708", 0 },
    { "{ 'column': 'fy' }", "{ 'fixed': @29 }", "E708", 0 },
    { "{ 'column': 'fy' }", "{ 'fixed': @2201 }", "E708", 0 },
    { "{ 'column': 'fy' }", "{ 'fixed': @-2017 }", "E708", 0 },
    { "'decimals': 3", "'decimals': @8", "E708", 0 },
    { "'decimals': 3", "'decimals': @-1", "E708", 0 },
    { "'column': 'ward'", "'column': @' 　\\t'", "E708", 0 },
    { "'column': 'Q3'", "'column': @' '", "E708", 0 },
    { "['Q4_1', 'Q4_2']", "['Q4_1', @'　']", "E708", 0 },
    { "'separator': ';'", "'separator': @'；'", "E708", 0 },
    { "'separator': ';'", "'separator': @';;'", "E708", 0 },
    { "'separator': ';'", "'separator': @'\\t'", "E708", 0 },
    { "'means': 'positive'", "'means': @'good'", "E708", 0 },
    { "'means': 'positive'", "'means': @'POSITIVE'", "E708", 0 },
    { "'indicator': 'K02'", "'indicator': @'K18'", "E708", 0 },
    { "'indicator': 'K02'", "'indicator': @'-'", "E708", 0 },
    { "'indicator': 'K02'", "'indicator': @'K04'", "E708", 0 }, /* milestone */
    { "'indicator': 'K02'", "'indicator': @'K05'", "E708", 0 }, /* count */
    { "'answers': 'feel'", "'answers': @'think'", "E708", 0 },
    { "'answers': 'feel'", "'answers': @'Feel'", "E708", 0 },
    { "'feel': " FEEL " },\n  'screens': " SCREENS
      ",\n  'questions': [{ 'indicator': 'K02', 'column': 'Q3', 'answers': ",
      "'think': " FEEL " },\n  'screens': " SCREENS
      ",\n  'questions': [{ 'indicator': 'K02', 'column': 'Q3', 'answers': @",
      "E708", 2 },
    { "  'screens': " SCREENS ",\n  'questions': [" K02 ",",
      "  'questions': [{ 'indicator': 'K02', 'column': 'Q3',\n"
      "    'answers': 'feel', 'asked': @'knows' },",
      "E708", 3 },
    { "'asked': 'knows'", "'asked': @'visits'", "E708", 0 },
    { "'asked': 'knows'", "'asked': { 'not': @'visits' }", "E708", 0 },
    { "'asked': 'knows'", "'asked': { 'any': ['knows', @'know'] }", "E708", 0 },
};

static void
values_that_cannot_be_are_refused(void **state)
{
    (void)state;
    are_refused(values, WS_COUNT(values));
}

/* Points of a score: the sample has 0 to 5, at most six decimals. */
static const struct broken points[] = {
    { "'answer': '5'", "'answer': @'6'", "E708", 0 },
    { "'answer': '5'", "'answer': @'5.000001'", "E708", 0 },
    { "'answer': '5'", "'answer': @'4.1234567'", "E708", 0 },
    { "'answer': '5'", "'answer': @'5点'", "E708", 0 },
    { "'answer': '5'", "'answer': @'良い'", "E708", 0 },
    { "'answer': '5'", "'answer': @'五'", "E708", 0 },
    { "'answer': '5'", "'answer': @'1e0'", "E708", 0 },
    { "'answer': '5'", "'answer': @'99999999999999999999'", "E708", 0 },
    { "'answer': '5'", "'answer': '5', 'means': @'positive'", "E708", 0 },
    { "'answer': '5'", "'answer': '5', 'means': @'no_answer'", "E708", 0 },
    { "'answer': '1.5'", "'answer': @'5.0'", "E715", 0 },
    { "'answer': '1.5'", "'answer': @'５．００'", "E715", 0 },
    { "'means': 'no_answer'", "'means': @'neutral'", "E708", 0 },
};

static void
points_are_numbers_on_the_scale(void **state)
{
    (void)state;
    are_refused(points, WS_COUNT(points));
}

/* Of two keys that say the same thing, one. */
static const struct broken one_of[] = {
    { "{ 'column': 'fy' }", "@{}", "E714", 0 },
    { "{ 'column': 'fy' }", "@{ 'column': 'fy', 'fixed': 2017 }", "E714", 0 },
    { "{ 'indicator': 'K02', 'column': 'Q3'", "@{ 'indicator': 'K02'", "E714",
      0 },
    { "{ 'indicator': 'K02', 'column': 'Q3'",
      "@{ 'indicator': 'K02', 'column': 'Q3', 'columns': ['Q6', 'Q7']", "E714",
      0 },
    { "'asked': 'knows'", "'asked': @{}", "E714", 0 },
    { "'asked': 'knows'", "'asked': @{ 'all': ['knows'], 'any': ['goes'] }",
      "E714", 0 },
    { "'asked': 'knows'", "'asked': @{ 'not': 'knows', 'any': ['goes'] }",
      "E714", 0 },
    { "'asked': 'knows'", "'asked': { 'all': ['knows', @{}] }", "E714", 0 },
    { "{ 'not': 'goes' }", "{ 'not': @{} }", "E714", 0 },
};

static void
exactly_one_of_some_keys_must_be_there(void **state)
{
    (void)state;
    are_refused(one_of, WS_COUNT(one_of));
}

/* ---- answers of the policy ------------------------------------------------------ */

static const struct broken answers[] = {
    { "'answer': '感じる'", "'answer': @'感じるよ'", "E708", 0 },
    { "'answer': '感じる'", "'answer': @'1'", "E708", 0 },
    { "'answer': '感じる'", "'answer': @'感じる。'", "E708", 0 },
    { "'answer': '感じる', 'means': 'positive'",
      "'answer': '感じる', 'means': @'negative'", "E708", 0 },
    { "'answer': '感じる', 'means': 'positive'",
      "'answer': 'わからない', 'means': @'positive'", "E708", 0 },
    { "'answer': '感じる', 'means': 'positive'",
      "'answer': '非該当', 'means': @'no_answer'", "E708", 0 },
    { "'answer': '感じない', 'means': 'negative'",
      "'answer': '感じている', 'means': @'negative'", "E708", 0 },
    { "'answer': '感じない', 'means': 'negative'",
      "'answer': @'感じている', 'means': 'positive'", "E715", 0 },
    { "'answer': '感じない', 'means': 'negative'",
      "'answer': @'1.感じる', 'means': 'positive'", "E715", 0 },
};

static void
answers_and_meanings_are_those_of_the_policy(void **state)
{
    (void)state;
    are_refused(answers, WS_COUNT(answers));
}

/* ---- spellings -------------------------------------------------------------------- */

static const struct broken spellings[] = {
    { "['2', '']", "['2', @'1']", "E713", 0 },
    { "['2', '']", "['2', @'１']", "E713", 0 },
    { "['2', '']", "['2', @'感じる']", "E713", 0 },
    { "['2', '']", "['2', @'X_Y']", "E713", 0 },
    { "['1', 'x y'] },\n    { 'answer': '感じない'",
      "['1', '感じない'] },\n    { 'answer': @'感じない'", "E713", 0 },
    { "['1', 'x y'] },\n    { 'answer': '感じない', 'means': 'negative', "
      "'spellings': ['2', '']",
      "['1', ''] },\n    { 'answer': '感じない', 'means': 'negative', "
      "'spellings': ['2', @'']",
      "E713", 0 },
    { "'answer': '1.5'", "'answer': @'-1'", "E708", 0 },
    { "'no': ['いいえ', '']", "'no': ['いいえ', @'はい']", "E713", 0 },
    { "'no': ['いいえ', '']", "'no': ['', @'ハイ']", "E713", 0 },
    { "'no': ['いいえ', '']", "'no': ['', @'Ａ']", "E713", 0 },
    { "'yes': ['はい', 'a'],\n      'no': ['いいえ', '']",
      "'yes': ['はい', ''],\n      'no': ['いいえ', @'']", "E713", 0 },
    { "'spellings': ['e']", "'spellings': [@'e;f']", "E708", 0 },
    { "'spellings': ['e']", "'spellings': ['e', @7]", "E707", 0 },
    { "'spellings': ['e']", "'spellings': ['e', @';']", "E708", 0 },
    { "'answer': '不明'", "'answer': @'不明;'", "E708", 0 },
    { "'separator': ';',\n      'answers': " POINTS,
      "'separator': ' ', 'answers': [{ 'answer': '5', "
      "'spellings': ['five', @'a five'] }]",
      "E708", 0 },
};

static void
a_spelling_leads_to_one_choice(void **state)
{
    (void)state;
    are_refused(spellings, WS_COUNT(spellings));
}

/* ---- ids and columns ---------------------------------------------------------------- */

static const struct broken twice[] = {
    { "'indicator': 'K01'", "'indicator': @'K02'", "E712", 0 },
    { "'indicator': 'K01'", "'indicator': @'1-(2)-a'", "E712", 0 },
    { "'name': 'goes'", "'name': @'knows'", "E712", 2 }, /* goes is unknown */
    { "['Q4_1', 'Q4_2']", "['Q4_1', @'Q4_1']", "E715", 0 },
    { "['Q4_1', 'Q4_2']", "['Q4_1', 'x', @' Q4_1']", "E715", 0 },
};

/* A column is read for one thing; only questions and screens share. */
static const struct broken columns[] = {
    { "'column': 'fy'", "'column': @'ward'", "E713", 0 },
    { "'column': 'fy'", "'column': @'ward '", "E713", 0 },
    { "'column': 'w',", "'column': @'ward',", "E713", 0 },
    { "'column': 'w',", "'column': @'fy',", "E713", 0 },
    { "'column': 'id'", "'column': @'ward'", "E713", 0 },
    { "'column': 'id'", "'column': @'w'", "E713", 0 },
    { "'column': 'Q1'", "'column': @'ward'", "E713", 0 },
    { "'column': 'Q2'", "'column': @'　fy'", "E713", 0 },
    { "'column': 'Q3'", "'column': @'w'", "E713", 0 },
    { "'column': 'Q3'", "'column': @'id'", "E713", 0 },
    { "['Q4_1', 'Q4_2']", "['Q4_1', @'ward']", "E713", 0 },
    { "'column': 'Q5'", "'column': @'fy'", "E713", 0 },
};

static void
nothing_stands_there_twice(void **state)
{
    (void)state;
    are_refused(twice, WS_COUNT(twice));
    are_refused(columns, WS_COUNT(columns));
}

/* ---- limits --------------------------------------------------------------------------- */

#define NOT4 "{ 'not': { 'not': { 'not': { 'not': "
#define END4 " } } } }"

static const struct broken depths[] = {
    { "'asked': 'knows'", "'asked': " NOT4 NOT4 "@'knows'" END4 END4, "E709",
      0 },
    { "'asked': 'knows'",
      "'asked': " NOT4 NOT4 "@{ 'all': ['knows'] }" END4 END4, "E709", 0 },
    { "'asked': 'knows'",
      "'asked': { 'all': ['goes', { 'any': [" NOT4
      "{ 'not': { 'not': @'knows' } }" END4 "] }] }",
      "E709", 0 },
};

static void
conditions_are_not_too_deep(void **state)
{
    (void)state;
    are_refused(depths, WS_COUNT(depths));
}

/* The good definition with so many items before the others of a list. */
static void
put_items(struct ws_buf *out, const char *list, const char *item, size_t count)
{
    const char *at = strstr(good, list);
    struct ws_buf text = { 0 };

    assert_non_null(at);
    ws_buf_add_bytes(&text, good, (size_t)(at - good) + strlen(list));
    for (size_t i = 0; i < count; i++) {
        ws_buf_addf(&text, item, 101 + i);
        ws_buf_add(&text, ", ");
    }
    ws_buf_add(&text, at + strlen(list));
    add_json(out, text.data, text.length);
    ws_buf_free(&text);
}

/* The code of the only finding on a definition, "" when there is none. */
static const char *
code_with(const char *list, const char *item, size_t count)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };
    const char *code = "";

    put_items(&text, list, item, count);
    bool accepted = parse(text.data, text.length, findings);
    if (ws_findings_count(findings) > 0)
        code = ws_finding_kind(ws_findings_at(findings, 0)->id)->code;
    if (ws_findings_count(findings) > 1)
        code = "several";
    assert_int_equal(accepted, *code == '\0');
    ws_buf_free(&text);
    ws_findings_free(findings);
    return code;
}

static void
lists_have_their_limits(void **state)
{
    static const struct {
        const char *list, *item;
        size_t there, most;
    } cases[] = {
        { "'columns': [", "'x%zu'", 2, WS_MOST_CHOICES },
        { "'column': 'Q5', 'separator': ';',\n      'answers': [",
          "{ 'answer': '0.%zu' }", 3, WS_MOST_CHOICES },
        { "'screens': [",
          "{ 'name': 's%zu', 'column': 'Q1', 'yes': ['y'], 'no': ['n'] }", 2,
          WS_MOST_SCREENS },
        { "'all': [", "{ 'any': ['goes'] }", 2, WS_MOST_SCREENS },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        size_t room = cases[i].most - cases[i].there;

        wrong += differs_text(
            cases[i].list, code_with(cases[i].list, cases[i].item, room), "");
        wrong += differs_text(cases[i].list,
                              code_with(cases[i].list, cases[i].item, room + 1),
                              "E707");
    }
    wrong += differs_text("questions",
                          code_with("'questions': [", K02, WS_MOST_QUESTIONS),
                          "E707");
    wrong += differs_text("many spellings",
                          code_with("'spellings': [", "'x%zu'", 1000), "");
    assert_int_equal(wrong, 0);
}

/* ---- what the findings say ------------------------------------------------------------ */

static void
the_nearest_is_suggested(void **state)
{
    static const struct {
        struct broken edit;
        const char *near;
    } cases[] = {
        { { "'K02'", "@'つながり支え合い実感'", "E708", 0 }, "K01" },
        { { "'K02'", "@'feels neighborly ties'", "E708", 0 }, "K01" },
        { { "'K02'", "@'まったく別のもの'", "E708", 0 }, NULL },
        { { "'感じる'", "@'感じるる'", "E708", 0 }, "感じる" },
        { { "'感じる'", "@'3.あまり感じないよ'", "E708", 0 },
          "あまり感じない" },
        { { "'感じる'", "@'xyz'", "E708", 0 }, NULL },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_buf text = { 0 };
        struct ws_place place;

        are_refused(&cases[i].edit, 1);
        apply_edit(&cases[i].edit, good, &text, &place);
        assert_false(parse(text.data, text.length, findings));
        wrong += differs_text(cases[i].edit.to,
                              ws_findings_at(findings, 0)->suggestion,
                              cases[i].near);
        ws_buf_free(&text);
        ws_findings_free(findings);
    }
    assert_int_equal(wrong, 0);
}

static void
findings_name_what_is_meant(void **state)
{
    static const struct {
        struct broken edit;
        const char *text;
    } cases[] = {
        { { "'column': 'Q3'", "'column': @'ward'", "E713", 0 },
          "\"ward\" could mean both ward and K02" },
        { { "'column': 'Q1'", "'column': @'fy'", "E713", 0 },
          "\"fy\" could mean both year and knows" },
        { { "'no': ['いいえ', '']", "'no': ['', @'ハイ']", "E713", 0 },
          "\"ハイ\" could mean both yes and no" },
        { { "['2', '']", "['2', @'１']", "E713", 0 },
          "\"１\" could mean both 感じる and 感じない" },
        { { "'indicator': 'K02'", "'indicator': @'K04'", "E708", 0 },
          "\"indicator\" cannot be \"K04\"" },
        { { "'decimals': 3", "'decimals': @8", "E708", 0 },
          "\"decimals\" cannot be \"8\"" },
        { { "{ 'column': 'fy' }", "@{}", "E714", 0 },
          "exactly one of these keys must stand here: column, fixed" },
        { { "'answer': '感じない', 'means': 'negative'",
            "'answer': @'1.感じる', 'means': 'positive'", "E715", 0 },
          "\"1.感じる\" stands here already, as \"感じる\"" },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_buf text = { 0 }, words = { 0 };
        struct ws_place place;

        apply_edit(&cases[i].edit, good, &text, &place);
        assert_false(parse(text.data, text.length, findings));
        ws_finding_text(ws_findings_at(findings, 0), WS_EN, &words);
        wrong += differs_text(cases[i].edit.to, words.data, cases[i].text);
        ws_buf_free(&words);
        ws_buf_free(&text);
        ws_findings_free(findings);
    }
    assert_int_equal(wrong, 0);
}

/* ---- damage ------------------------------------------------------------------------------ */

static void
the_good_definition_is_read(void **state)
{
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, "\xEF\xBB\xBF");
    add_json(&text, good, strlen(good));
    assert_true(parse_consistently(text.data, text.length, parse));
    assert_true(parse_consistently(text.data + 3, text.length - 3, parse));
    ws_buf_free(&text);
}

static void
a_part_of_a_definition_is_none(void **state)
{
    (void)state;
    no_part_is_accepted(good, parse);
}

static void
no_changed_byte_gets_half_a_definition_through(void **state)
{
    (void)state;
    every_byte_is_changed(good, parse);
}

static void
files_that_cannot_be_read_are_config_errors(void **state)
{
    static const char *const names[] = { "osaka-2015", "/nowhere/s.json", "",
                                         WS_SOURCE_DIR };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(names); i++) {
        struct ws_findings *findings = ws_findings_new(false);

        assert_null(ws_questionnaire_load(names[i], policy, findings));
        assert_int_equal(ws_findings_status(findings), WS_CONFIG);
        assert_int_equal(ws_findings_count(findings), 1);
        const struct ws_finding *finding = ws_findings_at(findings, 0);
        assert_string_equal(ws_finding_kind(finding->id)->code, "E716");
        assert_string_equal(finding->place.file, names[i]);
        ws_findings_free(findings);
    }
}

/* ---- running ------------------------------------------------------------------------------ */

static int
load_policy(void **state)
{
    struct ws_findings *findings = ws_findings_new(true);

    (void)state;
    policy = ws_policy_load("osaka-2015", findings);
    ws_findings_free(findings);
    return policy == NULL;
}

static int
free_policy(void **state)
{
    (void)state;
    ws_policy_free(policy);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_keys_and_types_are_checked_strictly),
        cmocka_unit_test(values_that_cannot_be_are_refused),
        cmocka_unit_test(points_are_numbers_on_the_scale),
        cmocka_unit_test(exactly_one_of_some_keys_must_be_there),
        cmocka_unit_test(answers_and_meanings_are_those_of_the_policy),
        cmocka_unit_test(a_spelling_leads_to_one_choice),
        cmocka_unit_test(nothing_stands_there_twice),
        cmocka_unit_test(conditions_are_not_too_deep),
        cmocka_unit_test(lists_have_their_limits),
        cmocka_unit_test(the_nearest_is_suggested),
        cmocka_unit_test(findings_name_what_is_meant),
        cmocka_unit_test(the_good_definition_is_read),
        cmocka_unit_test(a_part_of_a_definition_is_none),
        cmocka_unit_test(no_changed_byte_gets_half_a_definition_through),
        cmocka_unit_test(files_that_cannot_be_read_are_config_errors),
    };

    return cmocka_run_group_tests(tests, load_policy, free_policy);
}

/*
 * Questionnaires that are right: what is kept of them, which choice a value
 * stands for, who was asked, and that the sample is one of them.
 */
#include "unit/broken.h"

#include <wardscore/questionnaire.h>

static const char good[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1.2',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': ' 区名　' }, 'year': { 'column': 'fy' },\n"
    "  'weight': { 'column': 'w', 'decimals': 3 },\n"
    "  'respondent': { 'column': 'id' },\n"
    "  'scales': { 'feel': [\n"
    "    { 'answer': '感じている', 'means': 'positive',\n"
    "      'spellings': ['1', '1.感じる', 'YES'] },\n"
    "    { 'answer': '2.感じない', 'means': 'negative', 'spellings': ['２'] },\n"
    "    { 'answer': '無回答', 'means': 'no_answer',\n"
    "      'spellings': ['', '99'] }] },\n"
    "  'screens': [\n"
    "    { 'name': 'a', 'column': 'Q1', 'yes': ['はい', '1'],\n"
    "      'no': ['いいえ', '2', ''] },\n"
    "    { 'name': 'b', 'column': 'Q1', 'yes': ['2'], 'no': ['1'] },\n"
    "    { 'name': 'c', 'column': 'Q3', 'yes': [''], 'no': ['x'] }],\n"
    "  'questions': [\n"
    "    { 'indicator': 'K16', 'column': 'Q9', 'separator': ';',\n"
    "      'wording_changed': true, 'answers': [\n"
    "        { 'answer': '5.0', 'spellings': ['a'] },\n"
    "        { 'answer': '４', 'means': 'neutral' },\n"
    "        { 'answer': '2.50' }, { 'answer': '0' },\n"
    "        { 'answer': '無回答', 'means': 'no_answer' }] },\n"
    "    { 'indicator': '1-(1)-a', 'columns': ['Q4_1', ' Q4_2 '],\n"
    "      'answers': 'feel' },\n"
    "    { 'indicator': 'K02', 'column': 'Q3', 'answers': 'feel',\n"
    "      'asked': 'b' }] }\n";

/* What the tests start from, the policy that is compiled in. */
static struct ws_policy *policy;

static struct ws_questionnaire *
parse(const char *text)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf json = { 0 };

    add_json(&json, text, strlen(text));
    struct ws_questionnaire *questionnaire = ws_questionnaire_parse(
        json.data, json.length, broken_file, policy, findings);
    print_findings(findings);
    assert_non_null(questionnaire);
    assert_int_equal(ws_findings_count(findings), 0);
    ws_buf_free(&json);
    ws_findings_free(findings);
    return questionnaire;
}

static const char *
id_of(const struct ws_question *question)
{
    return policy->indicators[question->indicator].id;
}

/* ---- what is kept --------------------------------------------------------- */

static void
everything_is_kept(void **state)
{
    struct ws_questionnaire *q = parse(good);
    unsigned wrong = 0;

    (void)state;
    wrong += differs_text("id", q->id, "s");
    wrong += differs_text("version", q->version, "1.2");
    wrong += differs_text("title", q->title.ja, "調査");
    wrong += differs_text("title", q->title.en, "Survey");
    wrong += differs_text("ward", q->ward_column, "区名");
    wrong += differs_text("year", q->year_column, "fy");
    wrong += differs_text("weight", q->weight_column, "w");
    wrong += differs_number("decimals", q->weight_decimals, 3);
    wrong += differs_text("respondent", q->respondent_column, "id");
    wrong += differs_number("screens", (long long)q->screen_count, 3);
    wrong += differs_text("screen", q->screens[2].name, "c");
    wrong += differs_text("column of a screen", q->screens[2].column, "Q3");
    assert_int_equal(q->question_count, 3);
    wrong += differs_text("first", id_of(&q->questions[0]), "K01");
    wrong += differs_text("second", id_of(&q->questions[1]), "K02");
    wrong += differs_text("third", id_of(&q->questions[2]), "K16");
    wrong +=
        differs_number("columns", (long long)q->questions[0].column_count, 2);
    wrong += differs_text("column", q->questions[0].columns[1], "Q4_2");
    wrong += differs_text("column", q->questions[1].columns[0], "Q3");
    wrong += differs_number("separator", q->questions[0].separator, '\0');
    wrong += differs_number("separator", q->questions[2].separator, ';');
    wrong += differs_number("changed", q->questions[0].wording_changed, false);
    wrong += differs_number("changed", q->questions[2].wording_changed, true);
    assert_null(q->questions[0].asked);
    assert_int_equal(q->questions[1].asked->kind, WS_CONDITION_SCREEN);
    assert_int_equal(q->questions[1].asked->screen, 1);
    assert_int_equal(wrong, 0);
    ws_questionnaire_free(q);
}

/* As the policy spells and means them, whatever the definition writes. */
static void
answers_are_those_of_the_policy(void **state)
{
    static const struct {
        size_t question, choice;
        const char *answer;
        enum ws_meaning meaning;
        size_t spellings;
        const char *first, *first_key;
    } cases[] = {
        { 0, 0, "感じる", WS_POSITIVE, 4, "感じている", "感じている" },
        { 0, 1, "感じない", WS_NEGATIVE, 2, "2.感じない", "2.感じない" },
        { 0, 2, "無回答", WS_NO_ANSWER, 3, "無回答", "無回答" },
        { 1, 0, "感じる", WS_POSITIVE, 4, "感じている", "感じている" },
        { 2, 0, "0", WS_NEUTRAL, 1, "0", "0" },
        { 2, 1, "2.5", WS_NEUTRAL, 1, "2.50", "2.50" },
        { 2, 2, "4", WS_NEUTRAL, 1, "４", "4" },
        { 2, 3, "5", WS_NEUTRAL, 2, "5.0", "5.0" },
        { 2, 4, "無回答", WS_NO_ANSWER, 1, "無回答", "無回答" },
    };
    struct ws_questionnaire *q = parse(good);
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        const struct ws_choice *choice =
            &q->questions[cases[i].question].choices[cases[i].choice];

        wrong += differs_text("answer", choice->answer, cases[i].answer);
        wrong +=
            differs_number(cases[i].answer, choice->meaning, cases[i].meaning);
        wrong +=
            differs_number(cases[i].answer, (long long)choice->spelling_count,
                           (long long)cases[i].spellings);
        wrong +=
            differs_text("text", choice->spellings[0].text, cases[i].first);
        wrong +=
            differs_text("key", choice->spellings[0].key, cases[i].first_key);
    }
    wrong +=
        differs_number("choices", (long long)q->questions[2].choice_count, 5);
    assert_int_equal(wrong, 0);
    ws_questionnaire_free(q);
}

static void
only_what_is_needed_must_be_there(void **state)
{
    struct ws_questionnaire *q =
        parse("{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
              "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
              "  'ward': { 'column': 'ward' }, 'year': { 'fixed': 2017 },\n"
              "  'questions': [{ 'indicator': 'K01', 'column': 'Q1',\n"
              "    'answers': [{ 'answer': 'はい', 'means': 'positive' }] }]"
              " }");

    (void)state;
    assert_null(q->year_column);
    assert_int_equal(q->year, 2017);
    assert_null(q->weight_column);
    assert_null(q->respondent_column);
    assert_int_equal(q->screen_count, 0);
    assert_int_equal(q->question_count, 1);
    assert_int_equal(q->questions[0].choice_count, 1);
    assert_int_equal(q->questions[0].choices[0].spelling_count, 1);
    ws_questionnaire_free(q);
}

static void
freeing_nothing_does_nothing(void **state)
{
    (void)state;
    ws_questionnaire_free(NULL);
}

/* ---- looking up ------------------------------------------------------------- */

static const char *
key_of(struct ws_arena *arena, const char *text)
{
    return ws_text_key(arena, text, strlen(text));
}

/* By what is listed, and by nothing else: not by the number in front. */
static void
a_value_stands_for_a_listed_choice(void **state)
{
    static const struct {
        size_t question;
        const char *value;
        long choice;
    } cases[] = {
        { 0, "感じている", 0 },
        { 0, "感じて いる", 0 },
        { 0, "カンじている", -1 },
        { 0, "1", 0 },
        { 0, "１", 0 },
        { 0, "1.感じる", 0 },
        { 0, "１．感じる", 0 },
        { 0, "感じる", -1 },
        { 0, "1.感じている", -1 },
        { 0, "2.感じない", 1 },
        { 0, "感じない", -1 },
        { 0, "2", 1 },
        { 0, "yes", 0 },
        { 0, "ＹＥＳ", 0 },
        { 0, "", 2 },
        { 0, " 　", 2 },
        { 0, "99", 2 },
        { 0, "9", -1 },
        { 0, "3", -1 },
        { 0, "01", -1 },
        { 2, "5.0", 3 },
        { 2, "5", -1 },
        { 2, "a", 3 },
        { 2, "4", 2 },
        { 2, "", -1 },
    };
    struct ws_questionnaire *q = parse(good);
    struct ws_arena *arena = ws_arena_new();
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong +=
            differs_number(cases[i].value,
                           ws_question_choice(&q->questions[cases[i].question],
                                              key_of(arena, cases[i].value)),
                           cases[i].choice);
    assert_int_equal(wrong, 0);
    ws_arena_free(arena);
    ws_questionnaire_free(q);
}

static void
a_screen_says_yes_no_or_nothing(void **state)
{
    static const struct {
        size_t screen;
        const char *value;
        int want;
    } cases[] = {
        { 0, "はい", 1 }, { 0, "ハイ", 1 }, { 0, "１", 1 }, { 0, "いいえ", 0 },
        { 0, "2", 0 },    { 0, "", 0 },     { 0, "3", -1 }, { 1, "2", 1 },
        { 1, "1", 0 },    { 1, "", -1 },    { 2, "", 1 },   { 2, "X", 0 },
        { 2, "y", -1 },
    };
    struct ws_questionnaire *q = parse(good);
    struct ws_arena *arena = ws_arena_new();
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong += differs_number(cases[i].value,
                                ws_screen_value(&q->screens[cases[i].screen],
                                                key_of(arena, cases[i].value)),
                                cases[i].want);
    assert_int_equal(wrong, 0);
    ws_arena_free(arena);
    ws_questionnaire_free(q);
}

/* ---- conditions -------------------------------------------------------------- */

/* Bit i of truth: what holds when the screens a, b, c are the bits of i. */
static void
conditions_hold_as_logic_has_it(void **state)
{
    static const struct {
        const char *asked;
        unsigned truth;
    } cases[] = {
        { "'a'", 0xAA },
        { "'b'", 0xCC },
        { "'c'", 0xF0 },
        { "{ 'not': 'a' }", 0x55 },
        { "{ 'not': { 'not': 'a' } }", 0xAA },
        { "{ 'all': ['a'] }", 0xAA },
        { "{ 'any': ['a'] }", 0xAA },
        { "{ 'all': ['a', 'b'] }", 0x88 },
        { "{ 'any': ['a', 'b'] }", 0xEE },
        { "{ 'all': ['a', 'b', 'c'] }", 0x80 },
        { "{ 'any': ['a', 'b', 'c'] }", 0xFE },
        { "{ 'all': ['a', { 'not': 'b' }] }", 0x22 },
        { "{ 'all': ['a', { 'not': 'a' }] }", 0x00 },
        { "{ 'any': ['a', { 'not': 'a' }] }", 0xFF },
        { "{ 'not': { 'all': ['a', 'b'] } }", 0x77 },
        { "{ 'not': { 'any': ['a', 'b', 'c'] } }", 0x01 },
        { "{ 'any': [{ 'all': ['a', 'b'] }, 'c'] }", 0xF8 },
        { "{ 'all': [{ 'any': ['a', 'b'] }, { 'any': ['b', 'c'] }] }", 0xEC },
    };
    struct ws_buf text = { 0 };
    const char *from = "'asked': 'b'", *at = strstr(good, from);
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        unsigned truth = 0;

        ws_buf_clear(&text);
        ws_buf_add_bytes(&text, good, (size_t)(at - good));
        ws_buf_addf(&text, "'asked': %s%s", cases[i].asked, at + strlen(from));
        struct ws_questionnaire *q = parse(text.data);
        for (uint32_t screens = 0; screens < 8; screens++)
            truth |=
                (unsigned)ws_condition_holds(q->questions[1].asked, screens)
                << screens;
        wrong += differs_number(cases[i].asked, truth, cases[i].truth);
        ws_questionnaire_free(q);
    }
    ws_buf_free(&text);
    assert_int_equal(wrong, 0);
}

static void
no_condition_holds_always(void **state)
{
    (void)state;
    assert_true(ws_condition_holds(NULL, 0));
    assert_true(ws_condition_holds(NULL, UINT32_MAX));
}

/* The last of as many screens as there may be. */
static void
every_screen_has_its_bit(void **state)
{
    struct ws_condition last = { .kind = WS_CONDITION_SCREEN,
                                 .screen = WS_MOST_SCREENS - 1 };

    (void)state;
    assert_true(ws_condition_holds(&last, UINT32_C(1) << 31));
    assert_false(ws_condition_holds(&last, UINT32_MAX >> 1));
}

/* ---- the sample --------------------------------------------------------------- */

static void
the_sample_asks_residents_all_they_can_tell(void **state)
{
    static const char *const asked[] = { "K01", "K02", "K03", "K07",
                                         "K09", "K10", "K11", "K12",
                                         "K13", "K14", "K15", "K17" };
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_questionnaire *q = ws_questionnaire_load(
        WS_SOURCE_DIR "/data/surveys/osaka-2017-residents.json", policy,
        findings);
    unsigned wrong = 0;

    (void)state;
    print_findings(findings);
    assert_non_null(q);
    assert_int_equal(ws_findings_count(findings), 0);
    assert_int_equal(q->question_count, WS_COUNT(asked));
    for (size_t i = 0; i < WS_COUNT(asked); i++) {
        const struct ws_question *question = &q->questions[i];

        wrong += differs_text("indicator", id_of(question), asked[i]);
        wrong +=
            differs_number(asked[i], question->asked != NULL,
                           policy->indicators[question->indicator].screened);
    }
    assert_non_null(strstr(q->title.ja, "見本"));
    assert_non_null(strstr(q->title.en, "sample"));
    assert_int_equal(wrong, 0);
    ws_questionnaire_free(q);
    ws_findings_free(findings);
}

/* ---- adding tallies up ------------------------------------------------------- */

/* The built-in policy with an edit, and the questionnaire that its tallies
 * answer; the caller frees both. */
static struct ws_questionnaire *
of_edited(const char *from, const char *to, struct ws_policy **out)
{
    const struct ws_builtin *text = ws_builtin_find("policies", "osaka-2015");
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf whole = { 0 }, edited = { 0 };

    ws_buf_add_bytes(&whole, (const char *)text->text, text->length);
    const char *at = strstr(whole.data, from);
    assert_non_null(at);
    ws_buf_add_bytes(&edited, whole.data, (size_t)(at - whole.data));
    ws_buf_add(&edited, to);
    ws_buf_add(&edited, at + strlen(from));
    *out = ws_policy_parse(edited.data, edited.length, broken_file, findings);
    print_findings(findings);
    assert_non_null(*out);
    ws_buf_free(&whole);
    ws_buf_free(&edited);
    ws_findings_free(findings);
    return ws_questionnaire_of_policy(*out);
}

/* The points of a scale, joined; all but the first and last three left out
 * where there are more than six. */
static void
join_points(const struct ws_question *question, struct ws_buf *out)
{
    size_t points = 0;

    while (points < question->choice_count &&
           question->choices[points].option == NULL)
        points++;
    ws_buf_addf(out, "%zu:", points);
    for (size_t i = 0; i < points; i++)
        if (i < 3 || i + 3 >= points)
            ws_buf_addf(out, " %s", question->choices[i].answer);
}

/* Also below zero, and beyond the first hundred. */
static void
points_of_any_scale_are_added_up(void **state)
{
    static const struct {
        const char *scale, *points;
    } cases[] = {
        { "0, \"max\": 5", "11: 0 0.5 1 4 4.5 5" },
        { "-2, \"max\": 5", "15: -2 -1.5 -1 4 4.5 5" },
        { "-5.2, \"max\": -0.1", "10: -5 -4.5 -4 -1.5 -1 -0.5" },
        { "0.25, \"max\": 100.25", "200: 0.5 1 1.5 99 99.5 100" },
        { "0, \"max\": 200", "201: 0 1 2 198 199 200" },
        { "0, \"max\": 1000", "0:" },
        { "-100000, \"max\": 100000", "0:" },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_buf points = { 0 }, to = { 0 };
        struct ws_policy *edited;

        /* The target is the low end, so that it can be reached. */
        ws_buf_addf(&to, "\"target\": %.*s,\n      \"scale\": { \"min\": %s",
                    (int)strcspn(cases[i].scale, ","), cases[i].scale,
                    cases[i].scale);
        struct ws_questionnaire *of = of_edited(
            "\"target\": 3.5,\n      \"scale\": { \"min\": 0, \"max\": 5",
            to.data, &edited);
        assert_non_null(of);
        for (size_t q = 0; q < of->question_count; q++)
            if (edited->indicators[of->questions[q].indicator].kind == WS_SCORE)
                join_points(&of->questions[q], &points);
        wrong += differs_text(cases[i].scale, points.data, cases[i].points);
        ws_questionnaire_free(of);
        ws_policy_free(edited);
        ws_buf_free(&points);
        ws_buf_free(&to);
    }
    assert_int_equal(wrong, 0);
}

/* Choices are numbered in a byte: the 257th must not be counted as the first. */
static void
a_policy_with_too_many_answers_has_none_to_add_up(void **state)
{
    static const struct {
        size_t more;
        bool good;
    } cases[] = { { 0, true }, { 90, true }, { 120, false }, { 300, false } };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_policy *edited;
        struct ws_buf to = { 0 };

        ws_buf_add(&to, "\"answers\": [");
        for (size_t k = 0; k < cases[i].more; k++)
            ws_buf_addf(&to,
                        "{ \"answer\": \"x%zuy\","
                        " \"means\": \"neutral\" }, ",
                        k);
        struct ws_questionnaire *of =
            of_edited("\"answers\": [", to.data, &edited);
        assert_int_equal(of != NULL, cases[i].good);
        ws_questionnaire_free(of);
        ws_policy_free(edited);
        ws_buf_free(&to);
    }
}

/* So many shares have no room in the tables of the counters. */
static void
a_policy_with_too_many_questions_has_none_to_add_up(void **state)
{
    (void)state;
    for (size_t more = 242; more <= 243; more++) { /* to the 14 there are */
        struct ws_policy *edited;
        struct ws_buf to = { 0 };

        ws_buf_add(&to, "\"indicators\": [");
        for (size_t k = 0; k < more; k++)
            ws_buf_addf(
                &to,
                "{ \"id\": \"Z%zu\", \"place\": \"z%zu\", \"pillar\": \"1\","
                "\"label\": { \"ja\": \"甲%zu\", \"en\": \"a%zu\" },"
                "\"definition\": { \"ja\": \"甲\", \"en\": \"a\" },"
                "\"kind\": \"share\", \"unit\": \"percent\","
                "\"decimals\": 1, \"comparator\": \"at_least\","
                "\"target\": 50, \"due\": { \"year\": 2017,"
                "\"when\": \"by\" }, \"asked\": { \"ja\": \"甲\","
                "\"en\": \"a\" }, \"base\": { \"ja\": \"甲\","
                "\"en\": \"a\" } }, ",
                k, k, k, k);
        struct ws_questionnaire *of =
            of_edited("\"indicators\": [", to.data, &edited);
        assert_int_equal(of != NULL, more == 242);
        ws_questionnaire_free(of);
        ws_policy_free(edited);
        ws_buf_free(&to);
    }
}

/* ---- running ------------------------------------------------------------------ */

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

/* A minus belongs to a number, and a dash alone is no empty cell. */
static void
dashes_keep_their_meaning(void **state)
{
    static const struct {
        const char *text, *key;
    } cases[] = {
        { "-9", "-9" },
        { "－９", "-9" },
        { "9", "9" },
        { "-", "-" },
        { "__", "__" },
        { "", "" },
        { " ", "" },
        { "　", "" },
        { "1-2", "1-2" },
        { "1 2", "1 2" },
        { "１２", "12" },
        { "1,234", "1,234" },
        { "感じ る", "感じる" },
        { "どちらか-と", "どちらかと" },
        { "２：感じない", "2:感じない" },
    };
    struct ws_arena *arena = ws_arena_new();
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong += differs_text(
            cases[i].text,
            ws_answer_key(arena, cases[i].text, strlen(cases[i].text)),
            cases[i].key);
    assert_int_equal(wrong, 0);
    ws_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_kept),
        cmocka_unit_test(answers_are_those_of_the_policy),
        cmocka_unit_test(only_what_is_needed_must_be_there),
        cmocka_unit_test(freeing_nothing_does_nothing),
        cmocka_unit_test(a_value_stands_for_a_listed_choice),
        cmocka_unit_test(dashes_keep_their_meaning),
        cmocka_unit_test(a_screen_says_yes_no_or_nothing),
        cmocka_unit_test(conditions_hold_as_logic_has_it),
        cmocka_unit_test(no_condition_holds_always),
        cmocka_unit_test(every_screen_has_its_bit),
        cmocka_unit_test(points_of_any_scale_are_added_up),
        cmocka_unit_test(a_policy_with_too_many_answers_has_none_to_add_up),
        cmocka_unit_test(a_policy_with_too_many_questions_has_none_to_add_up),
        cmocka_unit_test(the_sample_asks_residents_all_they_can_tell),
    };

    return cmocka_run_group_tests(tests, load_policy, free_policy);
}

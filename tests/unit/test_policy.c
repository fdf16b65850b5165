/*
 * The built-in policy and wards: they load without a finding, say what the
 * policy document says, and every usual spelling of an indicator, an answer
 * or a ward leads to the right one - and no other spelling does.
 */
#include <wardscore/policy.h>

#include "unit/check.h"

struct built_in {
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_arena *arena;
};

static struct built_in b;

static int
load_built_in(void **state)
{
    (void)state;
    b.findings = ws_findings_new(true);
    b.policy = ws_policy_load("osaka-2015", b.findings);
    b.wards = ws_wards_load("osaka", b.findings);
    b.arena = ws_arena_new();
    return b.policy == NULL || b.wards == NULL;
}

static int
free_built_in(void **state)
{
    (void)state;
    ws_arena_free(b.arena);
    ws_wards_free(b.wards);
    ws_policy_free(b.policy);
    ws_findings_free(b.findings);
    return 0;
}

static const char *
key(const char *text)
{
    return ws_text_key(b.arena, text, strlen(text));
}

/* ---- what the policy says --------------------------------------------------- */

static const struct {
    const char *id, *place, *pillar;
    enum ws_kind kind;
    enum ws_comparator comparator;
    const char *target;
    int due_year;
} statements[] = {
    { "K01", "1-(1)-a", "1", WS_SHARE, WS_AT_LEAST, "50", 2017 },
    { "K02", "1-(2)-a", "1", WS_SHARE, WS_AT_LEAST, "50", 2017 },
    { "K03", "1-(2)-b", "1", WS_SHARE, WS_AT_LEAST, "50", 2017 },
    { "K04", "1-(3)-a", "1", WS_MILESTONE, WS_DURING, "2015", 2015 },
    { "K05", "1-(3)-b", "1", WS_COUNT_OF_CASES, WS_AT_LEAST, "1", 2017 },
    { "K06", "1-(3)-c", "1", WS_COUNT_OF_CASES, WS_AT_LEAST, "1", 2017 },
    { "K07", "1-(4)-a", "1", WS_SHARE, WS_AT_LEAST, "50", 2017 },
    { "K08", "1-(4)-b", "1", WS_SHARE, WS_AT_LEAST, "50", 2017 },
    { "K09", "2-(1)-a-1", "2", WS_SHARE, WS_AT_LEAST, "60", 2017 },
    { "K10", "2-(1)-a-2", "2", WS_SHARE, WS_AT_LEAST, "60", 2017 },
    { "K11", "2-(1)-a-3", "2", WS_SHARE, WS_AT_LEAST, "60", 2017 },
    { "K12", "2-(1)-b-1", "2", WS_SHARE, WS_AT_LEAST, "60", 2017 },
    { "K13", "2-(1)-b-2", "2", WS_SHARE, WS_AT_LEAST, "60", 2017 },
    { "K14", "2-(2)-a", "2", WS_SHARE, WS_AT_LEAST, "80", 2017 },
    { "K15", "2-(3)-a-1", "2", WS_SHARE, WS_AT_LEAST, "80", 2017 },
    { "K16", "2-(3)-a-2", "2", WS_SCORE, WS_AT_LEAST, "3.5", 2017 },
    { "K17", "2-(3)-b", "2", WS_SHARE, WS_AT_LEAST, "60", 2017 },
};

static void
the_policy_says_what_the_document_says(void **state)
{
    unsigned wrong = 0;

    (void)state;
    assert_int_equal(ws_findings_count(b.findings), 0);
    assert_int_equal(b.policy->indicator_count, WS_COUNT(statements));
    assert_int_equal(b.policy->pillar_count, 2);
    assert_false(b.policy->blanks_in_base);
    for (size_t i = 0; i < WS_COUNT(statements); i++) {
        const struct ws_indicator *is = &b.policy->indicators[i];
        char target[WS_EXACT_TEXT];

        ws_exact_text(ws_exact_decimal(is->target), is->target.scale, target);
        wrong += differs_text("id", is->id, statements[i].id);
        wrong += differs_text("place", is->place, statements[i].place);
        wrong += differs_text("pillar", b.policy->pillars[is->pillar].id,
                              statements[i].pillar);
        wrong += differs_number(is->id, is->kind, statements[i].kind);
        wrong +=
            differs_number(is->id, is->comparator, statements[i].comparator);
        wrong += differs_text(is->id, target, statements[i].target);
        wrong += differs_number(is->id, is->due_year, statements[i].due_year);
        assert_non_null(is->label.en);
        assert_non_null(is->label.ja);
        assert_true(is->definition.ja && is->asked.ja && is->base.ja);
    }
    assert_int_equal(wrong, 0);
}

static void
kinds_and_targets_are_as_many_as_in_the_document(void **state)
{
    unsigned by_kind[WS_KINDS] = { 0 }, at_50 = 0, at_60 = 0, at_80 = 0;
    const struct ws_indicator *score = &b.policy->indicators[15];

    (void)state;
    for (size_t i = 0; i < b.policy->indicator_count; i++) {
        const struct ws_indicator *is = &b.policy->indicators[i];
        bool share = is->kind == WS_SHARE && is->target.scale == 0;

        by_kind[is->kind]++;
        at_50 += share && is->target.units == 50;
        at_60 += share && is->target.units == 60;
        at_80 += share && is->target.units == 80;
    }
    assert_int_equal(by_kind[WS_SHARE], 13);
    assert_int_equal(by_kind[WS_SCORE], 1);
    assert_int_equal(by_kind[WS_COUNT_OF_CASES], 2);
    assert_int_equal(by_kind[WS_MILESTONE], 1);
    assert_int_equal(at_50, 5);
    assert_int_equal(at_60, 6);
    assert_int_equal(at_80, 2);
    assert_int_equal(score->kind, WS_SCORE);
    assert_int_equal(score->decimals, 1);
    assert_int_equal(score->low.units, 0);
    assert_int_equal(score->high.units, 5);
}

/* ---- indicators --------------------------------------------------------------- */

static const struct {
    const char *text;
    long indicator;
} indicator_cases[] = {
    { "K01", 0 },
    { "k01", 0 },
    { "Ｋ０１", 0 },
    { "ｋ０１", 0 },
    { " K-01 ", 0 },
    { "K17", 16 },
    { "1-(1)-a", 0 },
    { "1-(1)-ア", 0 },
    { "１－（１）－ア", 0 },
    { "1-(1)-ｱ", 0 },
    { "1\xE2\x88\x92(3)\xE2\x88\x92ウ", 5 },
    { "2-(1)-ア-3", 10 },
    { "2-(1)-a-3", 10 },
    { "つながり・支え合いの実感", 0 },
    { "つながり・支え合い の実感", 0 },
    { "Feels neighbourly ties", 0 },
    { "FEELS NEIGHBOURLY TIES", 0 },
    { "feels_neighbourly_ties", 0 },
    { "CB・SBの創出件数", 4 },
    { "ＣＢ・ＳＢの創出件数", 4 },
    { "覆面調査の点数", 15 },
    { "Mystery-shopper score", 15 },
    { "効率的な運営の認知", 16 },
    { "", -1 },
    { "-", -1 },
    { "K00", -1 },
    { "K18", -1 },
    { "K1", -1 },
    { "K001", -1 },
    { "K01x", -1 },
    { "1-(1)", -1 },
    { "つながり", -1 },
    { "感じる", -1 },
};

static void
indicators_are_found_by_every_usual_spelling(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(indicator_cases); i++)
        wrong += differs_number(
            indicator_cases[i].text,
            ws_policy_indicator(b.policy, key(indicator_cases[i].text)),
            indicator_cases[i].indicator);
    assert_int_equal(wrong, 0);
}

/* ---- answers -------------------------------------------------------------------- */

static const struct {
    const char *text, *answer; /* NULL: no option */
    enum ws_meaning meaning;
} answer_cases[] = {
    { "感じる", "感じる", WS_POSITIVE },
    { "感じている", "感じる", WS_POSITIVE },
    { " 感じる　", "感じる", WS_POSITIVE },
    { "1.感じる", "感じる", WS_POSITIVE },
    { "１．感じる", "感じる", WS_POSITIVE },
    { "１：感じる", "感じる", WS_POSITIVE },
    { "1:感じる", "感じる", WS_POSITIVE },
    { "①感じる", "感じる", WS_POSITIVE },
    { "① 感じる", "感じる", WS_POSITIVE },
    { "⑴感じる", "感じる", WS_POSITIVE },
    { "(1)感じる", "感じる", WS_POSITIVE },
    { "（１）　感じる", "感じる", WS_POSITIVE },
    { "１）感じる", "感じる", WS_POSITIVE },
    { "1、感じる", "感じる", WS_POSITIVE },
    { "1 感じる", "感じる", WS_POSITIVE },
    { "01 感じる", "感じる", WS_POSITIVE },
    { "12.感じる", "感じる", WS_POSITIVE },
    { "大いに感じる", "大いに感じる", WS_POSITIVE },
    { "おおいに感じる", "大いに感じる", WS_POSITIVE },
    { "4.感じない", "感じない", WS_NEGATIVE },
    { "全く感じない", "まったく感じない", WS_NEGATIVE },
    { "ﾊｲ", "はい", WS_POSITIVE },
    { "いいえ", "いいえ", WS_NEGATIVE },
    { "yes", "Yes", WS_POSITIVE },
    { "SOMEWHAT DISAGREE", "Somewhat disagree", WS_NEGATIVE },
    { "don’t know", "Don't know", WS_NEUTRAL },
    { "わからない", "わからない", WS_NEUTRAL },
    { "分からない", "わからない", WS_NEUTRAL },
    { "どちらともいえない", "どちらともいえない", WS_NEUTRAL },
    { "無回答", "無回答", WS_NO_ANSWER },
    { "9.無回答", "無回答", WS_NO_ANSWER },
    { "未回答", "無回答", WS_NO_ANSWER },
    { "不明・無回答", "不明", WS_NO_ANSWER },
    { "非該当", "非該当", WS_NOT_ASKED },
    { "対象外", "非該当", WS_NOT_ASKED },
    { "", NULL, 0 },
    { "1", NULL, 0 },
    { "1.", NULL, 0 },
    { "（１）", NULL, 0 },
    { "123感じる", NULL, 0 },
    { "1.2.感じる", NULL, 0 },
    { "感じる1", NULL, 0 },
    { "感じ", NULL, 0 },
    { "感じるか", NULL, 0 },
    { "計", NULL, 0 },
    { "K01", NULL, 0 },
};

static void
answers_are_found_by_every_usual_spelling(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(answer_cases); i++) {
        const char *text = answer_cases[i].text;
        const struct ws_option *option =
            ws_policy_answer(b.policy, 0, key(text));

        wrong += differs_text(text, option ? option->answer : NULL,
                              answer_cases[i].answer);
        wrong +=
            differs_number(text, ws_policy_knows_answer(b.policy, key(text)),
                           answer_cases[i].answer != NULL);
        if (option != NULL)
            wrong +=
                differs_number(text, option->meaning, answer_cases[i].meaning);
    }
    assert_int_equal(wrong, 0);
}

/* One option is one address, however it is spelled; that is what finds the
 * same tally given twice. */
static void
spellings_of_one_answer_are_one_option(void **state)
{
    static const char *const same[][2] = {
        { "どちらかと言えば感じる", "どちらかといえば感じる" },
        { "どちらかと言うと感じない", "２．どちらかといえば感じない" },
        { "どちらかというと良い", "どちらかと言えばよかった" },
        { "①感じる", "感じている" },
    };
    static const char *const apart[][2] = {
        { "どちらかといえば感じる", "感じる" },
        { "どちらかといえば感じる", "どちらかといえば感じない" },
        { "思う", "そう思う" },
        { "ある程度感じる", "やや感じる" },
        { "無回答", "不明" },
    };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(same); i++) {
        const struct ws_option *a =
            ws_policy_answer(b.policy, 0, key(same[i][0]));
        assert_non_null(a);
        assert_ptr_equal(a, ws_policy_answer(b.policy, 0, key(same[i][1])));
        assert_ptr_equal(a, ws_policy_answer(b.policy, 16, key(same[i][1])));
    }
    for (size_t i = 0; i < WS_COUNT(apart); i++) {
        const struct ws_option *a =
            ws_policy_answer(b.policy, 0, key(apart[i][0]));
        assert_non_null(a);
        assert_ptr_not_equal(a,
                             ws_policy_answer(b.policy, 0, key(apart[i][1])));
    }
}

/* ---- slips of the hand ------------------------------------------------------------ */

static void
a_near_miss_is_suggested_and_a_far_one_is_not(void **state)
{
    unsigned wrong = 0;

    (void)state;
    static const char *const answers[][2] = {
        { "感じろ", "感じる" },         { "1.感じろ", "感じる" },
        { "わからなぃ", "わからない" }, { "無回等", "無回答" },
        { "存じません", NULL },         { "", NULL },
    };
    for (size_t i = 0; i < WS_COUNT(answers); i++)
        wrong +=
            differs_text(answers[i][0],
                         ws_policy_nearest_answer(b.policy, key(answers[i][0])),
                         answers[i][1]);
    static const char *const indicators[][2] = {
        { "K1", "K01" },
        { "KO7", "K07" },
        { "つながり・支えあいの実感", "K01" },
        { "Mystery shoper score", "K16" },
        { "市長の支持率", NULL },
        { "", NULL },
    };
    for (size_t i = 0; i < WS_COUNT(indicators); i++)
        wrong += differs_text(
            indicators[i][0],
            ws_policy_nearest_indicator(b.policy, key(indicators[i][0])),
            indicators[i][1]);
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policy_says_what_the_document_says),
        cmocka_unit_test(kinds_and_targets_are_as_many_as_in_the_document),
        cmocka_unit_test(indicators_are_found_by_every_usual_spelling),
        cmocka_unit_test(answers_are_found_by_every_usual_spelling),
        cmocka_unit_test(spellings_of_one_answer_are_one_option),
        cmocka_unit_test(a_near_miss_is_suggested_and_a_far_one_is_not),
    };

    return cmocka_run_group_tests(tests, load_built_in, free_built_in);
}

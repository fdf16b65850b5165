/*
 * Rows and values of respondents: every notation that has a way of its own
 * through the fast path, more values than are kept, very many columns.
 */
#include "unit/respondents.h"

/* ---- rows ------------------------------------------------------------------ */

static const struct {
    const char *rows;
    struct expected expected;
} plain_rows[] = {
    { ROW, { 1, 0, 1, 0, 0 } },
    { "\"北区\",\"2017\",\"1\",\"1\",\"1\",\"2\"\r\n", { 1, 0, 1, 0, 0 } },
    { "北区,2017,1,,,\r\n", { 1, 0, 0, 0, 1 } },
    { "北区,2017,1,\"\",\"\",\"\"\n", { 1, 0, 0, 0, 1 } },
    { "北区,2017,1,1,no,\n北区,2017,1,1,-,", { 2, 0, 0, 2, 0 } },
    { "\n \n,,,,,\n" ROW "\n\n" ROW, { 2, 0, 2, 0, 0 } },
    { ROW "\r" ROW "\r\r\n" ROW, { 3, 0, 3, 0, 0 } },
    { " 北区 ,2017\t, 1 ,1 , \"1\" ,2\n" ROW, { 2, 0, 2, 0, 0 } },
    { "北区,2017,1,1,1,2,\n北区,2017,1,1,1,2,,,\"\", \n", { 2, 0, 2, 0, 0 } },
    { ROW "北区,2017,1,1,1\n" ROW, { 2, 1, 2, 0, 0 } },
    { ROW "北区,2017,1,1,1\"\",2\n" ROW, { 2, 1, 2, 0, 0 } },
    { ROW "北区,2017,1,1,\"1\n\",2\n", { 2, 0, 2, 0, 0 } },
    { ROW "北区,2017,1,1,\"1,2\",2\n" ROW, { 2, 1, 2, 0, 0 } },
    { ROW "北区,2017,1,1,\"1\"\"\",2\n" ROW, { 2, 1, 2, 0, 0 } },
};

/* Behind so many bytes of a free text, that each byte comes to stand on each
 * place of what is looked at together. */
static void
rows_at_every_place(void **state)
{
    static const char header[] = "memo,ward,fy,w,Q1,A,B\n";
    struct ws_questionnaire *of = survey_with("");
    struct ws_buf text = { 0 };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(plain_rows); i++) {
        struct expected one = plain_rows[i].expected, more = one;

        ws_buf_clear(&text);
        ws_buf_add(&text, ROWS);
        ws_buf_add(&text, plain_rows[i].rows);
        wrong += differs_text_of(of, &text, &one, plain_rows[i].rows);
        more.rows++;
        more.agree++;
        for (size_t pad = 0; wrong == 0 && pad < 130; pad++) {
            ws_buf_clear(&text);
            ws_buf_add(&text, ROWS);
            ws_buf_add_repeat(&text, ' ', pad % 7);
            ws_buf_add(&text, "大阪市北区,2017,1.000,1,\"");
            ws_buf_add_repeat(&text, ' ', pad);
            ws_buf_add(&text, "1\",2\n");
            ws_buf_add(&text, plain_rows[i].rows);
            wrong += differs_text_of(of, &text, &more, plain_rows[i].rows);
        }
    }
    for (size_t pad = 0; pad < 200; pad++) {
        ws_buf_clear(&text);
        ws_buf_add(&text, header);
        ws_buf_add(&text, "\"");
        for (size_t k = 0; k < pad; k++)
            ws_buf_add(&text, k % 5 == 0   ? "\"\""
                              : k % 5 == 1 ? "\n"
                              : k % 5 == 2 ? ","
                              : k % 5 == 3 ? "\r\n"
                                           : "あ");
        ws_buf_add(&text, "\"," ROW "," ROW);
        wrong += differs_text_of(of, &text, &(struct expected){ 2, 0, 2, 0, 0 },
                                 "memo");
    }
    assert_int_equal(wrong, 0);
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

/* ---- values ---------------------------------------------------------------- */

/* Answers of every length from none to beyond what is remembered; those that
 * differ in one byte only are told apart. */
static void
values_of_every_length(void **state)
{
    struct ws_buf spellings = { 0 }, text = { 0 }, wrong_text = { 0 };
    struct expected right = { 0 }, off = { 0 };
    char word[400];

    (void)state;
    ws_buf_add(&text, ROWS);
    ws_buf_add(&wrong_text, ROWS);
    memset(word, 'a', sizeof(word));
    for (size_t length = 1; length < 300; length += length < 70 ? 1 : 31) {
        ws_buf_addf(&spellings, ", '%.*s'", (int)length, word);
        for (int twice = 0; twice < 2; twice++) {
            ws_buf_addf(&text, "北区,2017,1,1,%.*s,2\n", (int)length, word);
            ws_buf_addf(&text, "北区,2017,1,1,\"%.*s\",2\n", (int)length, word);
            right.rows += 2;
        }
        for (size_t at = 0; at < length; at += length / 5 + 1) {
            word[at] = 'b';
            ws_buf_addf(&wrong_text, "北区,2017,1,1,%.*s,2\n", (int)length,
                        word);
            word[at] = 'a';
            off.errors++;
        }
    }
    right.agree = (int64_t)right.rows;
    struct ws_questionnaire *of = survey_with(spellings.data);
    unsigned wrong = differs_text_of(of, &text, &right, "lengths");
    wrong += differs_text_of(of, &wrong_text, &off, "a byte is another");
    ws_buf_add_bytes(&text, wrong_text.data + strlen(ROWS),
                     wrong_text.length - strlen(ROWS));
    right.errors = off.errors;
    wrong += differs_text_of(of, &text, &right, "both");
    assert_int_equal(wrong, 0);
    ws_buf_free(&spellings);
    ws_buf_free(&text);
    ws_buf_free(&wrong_text);
    ws_questionnaire_free(of);
}

/* More spellings of wards and answers than are kept, in two rounds. */
static void
values_beyond_number(void **state)
{
    struct ws_questionnaire *of = survey_with("");
    struct ws_buf text = { 0 };
    struct expected expected = { 0 };

    (void)state;
    ws_buf_add(&text, ROWS);
    for (unsigned i = 0; i < 1400; i++) {
        ws_buf_add(&text, "北");
        for (unsigned k = 0; k < i % 700; k++)
            ws_buf_add(&text, k % 2 ? " " : "　");
        ws_buf_add(&text, "区,2017,1,1,");
        ws_buf_add_repeat(&text, ' ', i % 50);
        ws_buf_addf(&text, "%u,%s2\n", 1 + i % 2, i % 3 ? "" : "　");
        expected.rows++;
        expected.agree += i % 2 == 0;
        expected.disagree += i % 2 == 1;
    }
    assert_int_equal(differs_text_of(of, &text, &expected, "spellings"), 0);
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

/* The same of tallies: none may be lost. */
static void
tallies_beyond_number(void **state)
{
    struct ws_questionnaire *of = ws_questionnaire_of_policy(policy);
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, "fiscal_year,ward,indicator,answer,count\n");
    for (unsigned i = 0; i < 600; i++) {
        ws_buf_add(&text, "2017,北");
        for (unsigned k = 0; k < i; k++)
            ws_buf_add(&text, "　");
        ws_buf_add(&text, "区,K01,感じる,2\n");
    }
    for (int reader_only = 0; reader_only <= 1; reader_only++) {
        struct counted counted = count(of, text.data, text.length, reader_only);
        assert_int_equal(ws_findings_total(counted.findings, WS_ERROR), 0);
        assert_int_equal(counted.sums, 1);
        assert_int_equal(ws_respondents_sum(counted.respondents, 0)->count,
                         1200);
        counted_free(&counted);
    }
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

/* Points of so many decimals that a power of ten would not fit are none. */
static void
points_beyond_decimals(void **state)
{
    struct ws_questionnaire *of = ws_questionnaire_of_policy(policy);
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, "fiscal_year,ward,indicator,answer,count\n"
                      "2017,北区,K16,3,2\n2017,北区,K16,0.");
    ws_buf_add_repeat(&text, '0', 130);
    ws_buf_add(&text, "5,3\n");
    for (int reader_only = 0; reader_only <= 1; reader_only++) {
        struct counted counted = count(of, text.data, text.length, reader_only);
        assert_int_equal(ws_findings_total(counted.findings, WS_ERROR), 1);
        assert_int_equal(ws_findings_at(counted.findings, 0)->place.line, 3);
        counted_free(&counted);
    }
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

/* 512 columns of marks, each where it belongs. */
static void
very_many_columns(void **state)
{
    static const char *const ids[] = { "K01", "K02", "K03", "K07",
                                       "K10", "K09", "K12", "K13" };
    static const char *const answers[] = { "感じる",         "感じる",
                                           "感じる",         "感じる",
                                           "感じる",         "思う",
                                           "反映されている", "できている" };
    struct ws_buf json = { 0 }, text = { 0 };

    (void)state;
    ws_buf_add(&json, "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
                      "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
                      "  'ward': { 'column': 'ward' },\n"
                      "  'year': { 'fixed': 2017 }, 'questions': [\n");
    for (size_t q = 0; q < WS_COUNT(ids); q++) {
        ws_buf_addf(&json, "%s{ 'indicator': '%s', 'columns': [", q ? "," : "",
                    ids[q]);
        for (int i = 0; i < 64; i++)
            ws_buf_addf(&json, "%s'%s_%d'", i ? ", " : "", ids[q], i);
        ws_buf_addf(&json,
                    "], 'answers': [{ 'answer': '%s', 'means': 'positive',\n"
                    "  'spellings': ['1'] }, { 'answer': '無回答',\n"
                    "  'means': 'no_answer', 'spellings': [''] }] }\n",
                    answers[q]);
    }
    ws_buf_add(&json, "] }");
    struct ws_questionnaire *of = survey_of(json.data);
    ws_buf_add(&text, "ward");
    for (size_t i = 0; i < 512; i++)
        ws_buf_addf(&text, ",%s_%zu", ids[i / 64], i % 64);
    /* Row r has marks in the columns of the first r questions. */
    for (size_t row = 0; row <= 8; row++) {
        ws_buf_add(&text, "\n北区");
        for (size_t i = 0; i < 512; i++)
            ws_buf_add(&text, i / 64 < row && i % 64 == 63 ? ",1" : ",");
    }
    ws_buf_add(&text, "\n");
    for (int reader_only = 0; reader_only <= 1; reader_only++) {
        struct counted counted = count(of, text.data, text.length, reader_only);
        assert_int_equal(ws_findings_total(counted.findings, WS_ERROR), 0);
        assert_int_equal(ws_respondents_rows(counted.respondents), 9);
        for (unsigned q = 0; q < of->question_count; q++) {
            const char *id = policy->indicators[of->questions[q].indicator].id;
            size_t place = 0;

            while (strcmp(ids[place], id) != 0)
                place++;
            assert_int_equal(total_of(&counted, of, q, answers[place]).count,
                             8 - place);
        }
        counted_free(&counted);
    }
    ws_buf_free(&json);
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_at_every_place),
        cmocka_unit_test(values_of_every_length),
        cmocka_unit_test(values_beyond_number),
        cmocka_unit_test(tallies_beyond_number),
        cmocka_unit_test(points_beyond_decimals),
        cmocka_unit_test(very_many_columns),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/*
 * Respondents counted: what a row comes to, in every notation that has a way
 * of its own through the fast path; limits of values, weights and columns;
 * progress and memory.
 */
#include "unit/check.h"

#include "property/program.h"

#include <wardscore/respondents.h>

#include <inttypes.h>
#include <sys/resource.h>

#define ROWS "ward,fy,w,Q1,A,B\n"

/* %s: spellings of K01's first answer. */
static const char definition[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': 'ward' }, 'year': { 'column': 'fy' },\n"
    "  'weight': { 'column': 'w', 'decimals': 3 },\n"
    "  'screens': [\n"
    "    { 'name': 'asks', 'column': 'Q1', 'yes': ['1'],\n"
    "      'no': ['2', ''] }],\n"
    "  'questions': [\n"
    "    { 'indicator': 'K01', 'column': 'A', 'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'%s] },\n"
    "      { 'answer': '感じない', 'means': 'negative',\n"
    "        'spellings': ['2', '-', 'no'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] },\n"
    "    { 'indicator': 'K02', 'column': 'B', 'asked': 'asks',\n"
    "      'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': '感じない', 'means': 'negative',\n"
    "        'spellings': ['2'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] }] }\n";

static struct ws_policy *policy;
static struct ws_wards *wards;

static struct ws_questionnaire *
survey_of(const char *text)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf json = { 0 };

    ws_buf_add(&json, text);
    for (char *c = json.data; (c = strchr(c, '\'')) != NULL;)
        *c = '"';
    struct ws_questionnaire *questionnaire = ws_questionnaire_parse(
        json.data, json.length, "survey.json", policy, findings);
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *one = ws_findings_at(findings, i);
        print_error("%s at %u:%u %s\n", ws_finding_kind(one->id)->code,
                    one->place.line, one->place.column, one->args[1]);
    }
    assert_non_null(questionnaire);
    file_write("survey.json", json.data, json.length);
    ws_buf_free(&json);
    ws_findings_free(findings);
    return questionnaire;
}

static struct ws_questionnaire *
survey_with(const char *spellings)
{
    struct ws_buf text = { 0 };

    ws_buf_addf(&text, definition, spellings);
    struct ws_questionnaire *questionnaire = survey_of(text.data);
    ws_buf_free(&text);
    return questionnaire;
}

/* ---- counting in both ways ------------------------------------------------- */

struct counted {
    struct ws_findings *findings;
    struct ws_respondents *respondents;
    size_t sums;
};

static struct counted
count(const struct ws_questionnaire *questionnaire, const char *text,
      size_t length, bool reader_only)
{
    struct counted counted = { .findings = ws_findings_new(false) };
    struct ws_counting counting = { .jobs = 1, .reader_only = reader_only };

    counted.respondents = ws_respondents_new(questionnaire, policy, wards,
                                             &counting, counted.findings);
    ws_respondents_read_bytes(counted.respondents, "people.csv", text, length,
                              NULL);
    counted.sums = ws_respondents_finish(counted.respondents);
    return counted;
}

static void
counted_free(struct counted *counted)
{
    ws_respondents_free(counted->respondents);
    ws_findings_free(counted->findings);
}

/* The sum of one answer over all wards and years. */
static struct ws_sum
total_of(const struct counted *counted, const struct ws_questionnaire *of,
         unsigned question, const char *answer)
{
    struct ws_sum total = { 0 };

    for (size_t i = 0; i < counted->sums; i++) {
        const struct ws_sum *sum = ws_respondents_sum(counted->respondents, i);
        const struct ws_choice *choice =
            &of->questions[sum->question].choices[sum->choice];

        if (sum->question != question || strcmp(choice->answer, answer) != 0)
            continue;
        total.count += sum->count;
        total.weight += sum->weight;
        total.weight_sq += sum->weight_sq;
    }
    return total;
}

/* What a text must come to in both ways. */
struct expected {
    uint64_t rows;
    size_t errors;
    int64_t agree, disagree, blank; /* of the first question */
};

static unsigned
differs(const struct ws_questionnaire *of, const char *text, size_t length,
        const struct expected *expected, const char *name)
{
    unsigned wrong = 0;

    for (int reader_only = 0; reader_only <= 1; reader_only++) {
        struct counted counted = count(of, text, length, reader_only);
        unsigned before = wrong;

        wrong += differs_number(
            "rows", (long long)ws_respondents_rows(counted.respondents),
            (long long)expected->rows);
        wrong += differs_number(
            "errors", (long long)ws_findings_total(counted.findings, WS_ERROR),
            (long long)expected->errors);
        wrong +=
            differs_number("agree", total_of(&counted, of, 0, "感じる").count,
                           expected->agree);
        wrong += differs_number("disagree",
                                total_of(&counted, of, 0, "感じない").count,
                                expected->disagree);
        wrong +=
            differs_number("blank", total_of(&counted, of, 0, "無回答").count,
                           expected->blank);
        if (wrong > before)
            print_error("    %s, %s\n", name, reader_only ? "libcsv" : "fast");
        counted_free(&counted);
    }
    return wrong;
}

static unsigned
differs_text_of(const struct ws_questionnaire *of, const struct ws_buf *text,
                const struct expected *expected, const char *name)
{
    return differs(of, text->data, text->length, expected, name);
}

/* ---- rows ------------------------------------------------------------------ */

#define ROW "北区,2017,1,1,1,2\n"

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

/* ---- weights --------------------------------------------------------------- */

/* In thousandths; -1: none. */
static const struct {
    const char *text;
    int64_t units;
} weights[] = {
    { "0", 0 },
    { "0.000", 0 },
    { "1", 1000 },
    { "1.5", 1500 },
    { "0.001", 1 },
    { "0.0010", 1 },
    { "0.0000000", 0 },
    { "000001", 1000 },
    { "00000001", 1000 },
    { "1.500000000000", 1500 },
    { "999999.999", 999999999 },
    { "1000000", 1000000000 },
    { "1000000.000", 1000000000 },
    { "１．５", 1500 },
    { "1,000", 1000000 },
    { "1000000.001", -1 },
    { "1000001", -1 },
    { "9999999", -1 },
    { "99999999", -1 },
    { "18446744073709551617", -1 },
    { "0.0001", -1 },
    { "0.00000000000000000001", -1 },
    { "1.", -1 },
    { ".5", -1 },
    { ".", -1 },
    { "1.2.3", -1 },
    { "-1", -1 },
    { "1e3", -1 },
    { "0x1", -1 },
    { "1 5", -1 },
    { "", -1 },
    { "-", -1 },
    { "1%", -1 },
    { "一", -1 },
    { "nan", -1 },
};

static void
limits_of_weights(void **state)
{
    static const char *const notations[] = { "北区,2017,%s,1,1,2\n",
                                             "北区,2017,\"%s\",1,1,2\n",
                                             "北区,2017, %s ,1,1,2\r\n" };
    struct ws_questionnaire *of = survey_with("");
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < 2 * WS_COUNT(notations) * WS_COUNT(weights); i++) {
        size_t n = i / 2 % WS_COUNT(notations);
        int64_t units = weights[i / 2 / WS_COUNT(notations)].units;
        const char *weight = weights[i / 2 / WS_COUNT(notations)].text;
        struct ws_buf text = { 0 };

        /* A comma parts cells unless it is quoted. */
        if (strchr(weight, ',') != NULL)
            n = 1;
        ws_buf_add(&text, ROWS);
        ws_buf_addf(&text, notations[n], weight);
        struct counted counted = count(of, text.data, text.length, i % 2 == 1);
        struct ws_sum sum = total_of(&counted, of, 0, "感じる");
        unsigned before = wrong;
        wrong += differs_number(
            "errors", (long long)ws_findings_total(counted.findings, WS_ERROR),
            units < 0);
        if (units >= 0) {
            wrong += differs_number("weight", (long long)sum.weight, units);
            wrong += differs_number("square", (long long)sum.weight_sq,
                                    units * units);
        }
        if (wrong > before)
            print_error("    %s", text.data + strlen(ROWS));
        counted_free(&counted);
        ws_buf_free(&text);
    }
    assert_int_equal(wrong, 0);
    ws_questionnaire_free(of);
}

/* Numbers of tallies: with what decimals they come out, or the code. */
static const struct {
    const char *count, *weight, *square;
    const char *code;      /* NULL: good */
    const char *result[2]; /* weight and square as units */
    unsigned decimals;
} numbers[] = {
    { "5", "1", "1", NULL, { "1", "1" }, 0 },
    { "5", "12345678", "123456789", NULL, { "12345678", "123456789" }, 0 },
    { "5", "1.5", "2.25", NULL, { "15", "225" }, 1 },
    { "5", "1.50", "2.2", NULL, { "150", "22000" }, 2 },
    { "5", "1.0000001", "1", NULL, { "10000001", "100000000000000" }, 7 },
    { "0", "0", "0.00000000000001", NULL, { "0", "1" }, 7 },
    { "000000001", "1", "1", NULL, { "1", "1" }, 0 },
    { "1000000000000", "1", "1", NULL, { "1", "1" }, 0 },
    { "1",
      "9999999999999999999999",
      "1",
      NULL,
      { "9999999999999999999999", "1" },
      0 },
    { "1",
      "12345678.1234567",
      "12345678.12345678901234",
      NULL,
      { "123456781234567", "1234567812345678901234" },
      7 },
    { "1000000000001", "1", "1", "E309", { NULL }, 0 },
    { "99999999999999999999999999999999999999", "1", "1", "E309", { NULL }, 0 },
    { "1.0", "1", "1", "E309", { NULL }, 0 },
    { "", "1", "1", "E309", { NULL }, 0 },
    { "12345678x", "1", "1", "E309", { NULL }, 0 },
    { "1234567/", "1", "1", "E309", { NULL }, 0 },
    { "1234567:", "1", "1", "E309", { NULL }, 0 },
    { "1", "1.00000001", "1", "E325", { NULL }, 0 },
    { "1", "1", "1.000000000000001", "E325", { NULL }, 0 },
    { "1", "99999999999999999999999", "1", "E325", { NULL }, 0 },
    { "1", ".5", "1", "E325", { NULL }, 0 },
    { "1", "1.", "1", "E325", { NULL }, 0 },
    { "1", "1..5", "1", "E325", { NULL }, 0 },
    { "1", "1.5.5", "1", "E325", { NULL }, 0 },
    { "1", "1.5", "", "E325", { NULL }, 0 },
    { "1", "", "1", "E325", { NULL }, 0 },
    { "1", "-1", "1", "E325", { NULL }, 0 },
    { "1", "1:5", "1", "E325", { NULL }, 0 },
};

static void
units_text(ws_i128 units, char out[48])
{
    char digits[48];
    size_t count = 0;

    do
        digits[count++] = (char)('0' + (int)(units % 10));
    while ((units /= 10) > 0);
    for (size_t i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    out[count] = '\0';
}

static unsigned
differs_units(const char *what, ws_i128 got, const char *want)
{
    char text[48];

    units_text(got, text);
    return differs_text(what, text, want);
}

/* Alone, and behind a row with decimals of its own. */
static void
limits_of_tallies(void **state)
{
    static const char header[] =
        "fiscal_year,ward,indicator,answer,weight,count,weight_sq\n";
    struct ws_questionnaire *of = ws_questionnaire_of_policy(policy);
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < 4 * WS_COUNT(numbers); i++) {
        const char *quote = i / 4 % 2 ? "\"" : "";
        size_t n = i / 4;
        struct ws_buf text = { 0 };
        unsigned before = wrong;

        ws_buf_add(&text, header);
        if (i % 4 >= 2)
            ws_buf_add(&text, "2016,西区,K01,感じない,0.1,0,0.001\n");
        ws_buf_addf(&text, "2017,北区,K01,感じる,%s%s%s,%s,%s%s%s\n", quote,
                    numbers[n].weight, quote, numbers[n].count, quote,
                    numbers[n].square, quote);
        struct counted counted = count(of, text.data, text.length, i % 2 == 1);
        if (numbers[n].code != NULL) {
            const struct ws_finding *one = ws_findings_at(counted.findings, 0);
            wrong += differs_text("code", ws_finding_kind(one->id)->code,
                                  numbers[n].code);
            wrong += differs_number(
                "errors",
                (long long)ws_findings_total(counted.findings, WS_ERROR), 1);
        } else if (i % 4 < 2) {
            const struct ws_sum *sum =
                ws_respondents_sum(counted.respondents, 0);
            wrong += differs_number(
                "decimals", ws_respondents_decimals(counted.respondents),
                numbers[n].decimals);
            wrong += differs_units("weight", sum->weight, numbers[n].result[0]);
            wrong +=
                differs_units("square", sum->weight_sq, numbers[n].result[1]);
        } else {
            wrong += differs_number(
                "errors",
                (long long)ws_findings_total(counted.findings, WS_ERROR), 0);
            wrong += differs_number("sums", (long long)counted.sums, 2);
        }
        if (wrong > before)
            print_error("    %s", text.data + strlen(header));
        counted_free(&counted);
        ws_buf_free(&text);
    }
    assert_int_equal(wrong, 0);
    ws_questionnaire_free(of);
}

/* ---- sums ------------------------------------------------------------------- */

/* All choices of what was answered, by year, ward, question and choice. */
static void
sums_in_order(void **state)
{
    static const char text[] =
        ROWS "西区,2017,1.5,2,1,1\n北区,2017,2,1,2,\n北区,2015,0.001,2,,2\n"
             "北区,H29,0.5,1,2,1\n";
    static const struct {
        int year;
        unsigned ward;
        unsigned question, choice;
        int64_t count, weight, square;
    } expected[] = {
        { 2015, 0, 0, 0, 0, 0, 0 },
        { 2015, 0, 0, 1, 0, 0, 0 },
        { 2015, 0, 0, 2, 1, 1, 1 },
        { 2017, 0, 0, 0, 0, 0, 0 },
        { 2017, 0, 0, 1, 2, 2500, 4250000 },
        { 2017, 0, 0, 2, 0, 0, 0 },
        { 2017, 0, 1, 0, 1, 500, 250000 },
        { 2017, 0, 1, 1, 0, 0, 0 },
        { 2017, 0, 1, 2, 1, 2000, 4000000 },
        { 2017, 5, 0, 0, 1, 1500, 2250000 },
        { 2017, 5, 0, 1, 0, 0, 0 },
        { 2017, 5, 0, 2, 0, 0, 0 },
    };
    struct ws_questionnaire *of = survey_with("");
    struct counted counted = count(of, text, strlen(text), false);
    unsigned wrong = 0;

    (void)state;
    assert_int_equal(counted.sums, WS_COUNT(expected));
    assert_int_equal(ws_respondents_rows(counted.respondents), 4);
    assert_int_equal(ws_respondents_decimals(counted.respondents), 3);
    assert_true(ws_respondents_weighted(counted.respondents));
    for (size_t i = 0; i < WS_COUNT(expected); i++) {
        const struct ws_sum *sum = ws_respondents_sum(counted.respondents, i);

        wrong += differs_number("year", sum->year, expected[i].year);
        wrong +=
            differs_number("question", sum->question, expected[i].question);
        wrong += differs_number("choice", sum->choice, expected[i].choice);
        wrong += differs_number("count", sum->count, expected[i].count);
        wrong += differs_number("weight", (long long)sum->weight,
                                expected[i].weight);
        wrong += differs_number("square", (long long)sum->weight_sq,
                                expected[i].square);
        wrong += differs_text("ward", wards->items[sum->ward].name.ja,
                              expected[i].ward == 0 ? "北区" : "西区");
    }
    assert_int_equal(wrong, 0);
    counted_free(&counted);
    ws_questionnaire_free(of);
}

/* A tally keeps the break of each answer. */
static void
breaks_are_kept(void **state)
{
    static const char text[] =
        "fiscal_year,ward,indicator,answer,count,break\n"
        "2017,北区,K01,感じる,5,1\n2017,北区,K01,感じる,5,\n"
        "2017,北区,K01,感じない,5,0\n2017,北区,K02,感じる,5,\"1\"\n"
        "2017,北区,K02,感じない,5, 1 \r\n2017,北区,K03,感じる,5,\"\"\n";
    static const bool expected[] = { true, false, true, true, false };
    struct ws_questionnaire *of = ws_questionnaire_of_policy(policy);

    (void)state;
    for (int reader_only = 0; reader_only <= 1; reader_only++) {
        struct counted counted = count(of, text, strlen(text), reader_only);

        assert_int_equal(counted.sums, WS_COUNT(expected));
        for (size_t i = 0; i < WS_COUNT(expected); i++)
            assert_int_equal(ws_respondents_sum(counted.respondents, i)->breaks,
                             expected[i]);
        assert_false(ws_respondents_weighted(counted.respondents));
        counted_free(&counted);
    }
    ws_questionnaire_free(of);
}

/* ---- progress ---------------------------------------------------------------- */

struct watch {
    unsigned calls;
    uint64_t last, total;
    bool backwards;
};

static void
watch_progress(void *context, uint64_t done, uint64_t total)
{
    struct watch *watch = context;

    watch->backwards = watch->backwards || done < watch->last || done > total;
    watch->calls++;
    watch->last = done;
    watch->total = total;
}

static void
progress_goes_forward(void **state)
{
    struct ws_questionnaire *of = survey_with("");
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, ROWS);
    for (unsigned i = 0; i < 150000; i++)
        ws_buf_add(&text, ROW);
    file_write("people.csv", text.data, text.length);
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        struct ws_findings *findings = ws_findings_new(false);
        struct watch watch = { 0 };
        struct ws_counting counting = { .jobs = jobs,
                                        .unit_kib = 100,
                                        .progress = watch_progress,
                                        .context = &watch };
        struct ws_respondents *respondents =
            ws_respondents_new(of, policy, wards, &counting, findings);

        ws_respondents_read(respondents, "people.csv", NULL);
        assert_int_equal(ws_respondents_rows(respondents), 150000);
        assert_false(watch.backwards);
        assert_true(watch.calls > 3);
        assert_int_equal(watch.total, text.length);
        assert_true(watch.last >= text.length - strlen(ROWS));
        ws_respondents_free(respondents);
        ws_findings_free(findings);
    }
    unlink("people.csv");
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

/* ---- memory -------------------------------------------------------------------- */

/* The peak of a run of the program, in KiB. What this process had before is
 * counted in, so that it must be small itself. */
static long
peak_of(const char *jobs, const char *encoding)
{
    char *argv[] = { getenv("WARDSCORE"),
                     ws_strdup("tally"),
                     ws_strdup("--survey"),
                     ws_strdup("survey.json"),
                     ws_strdup("people.csv"),
                     ws_strdup("-j"),
                     ws_strdup(jobs),
                     encoding ? ws_strdup("-e") : NULL,
                     encoding ? ws_strdup(encoding) : NULL,
                     NULL };
    posix_spawn_file_actions_t files;
    struct rusage usage;
    int status;
    pid_t pid;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "stdout",
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(posix_spawn(&pid, argv[0], &files, NULL, argv, environ),
                     0);
    posix_spawn_file_actions_destroy(&files);
    assert_int_equal(wait4(pid, &status, 0, &usage), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    for (size_t i = 1; argv[i] != NULL; i++)
        free(argv[i]);
    return usage.ru_maxrss;
}

/* 30 MB take no more memory than 3 would; quoted texts and spellings beyond
 * number do not, either. */
static void
memory_is_bounded(void **state)
{
    FILE *file = fopen("people.csv", "wb");
    long most = 16 << 10;

    (void)state;
#ifdef __SANITIZE_ADDRESS__
    most = 1L << 30; /* which has memory of its own */
#endif
    assert_non_null(file);
    ws_questionnaire_free(survey_with(""));
    fputs(ROWS, file);
    for (unsigned i = 0; i < 1400000; i++) {
        if (i % 1000 < 990)
            fputs(ROW, file);
        else if (i % 1000 < 999)
            fputs("\"北区\",2017,\"1.5\",1, 1 ,2\n", file);
        else
            fprintf(file, "北%*s区,2017,1,1,2,2\n", (int)(i / 1000 % 997), " ");
    }
    assert_int_equal(fclose(file), 0);
    for (int jobs = 1; jobs <= 2; jobs++) {
        long peak = peak_of(jobs == 1 ? "1" : "2", NULL);

        if (peak >= most)
            print_error("%d threads: %ld KiB\n", jobs, peak);
        assert_true(peak < most);
    }
    unlink("people.csv");
}

/* ---- main ------------------------------------------------------------------------ */

static int
set_up(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);

    policy = ws_policy_load("osaka-2015", findings);
    wards = ws_wards_load("osaka", findings);
    ws_findings_free(findings);
    return policy && wards ? program_setup(state) : -1;
}

static int
tear_down(void **state)
{
    ws_policy_free(policy);
    ws_wards_free(wards);
    return program_teardown(state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_bounded), /* while this process is small */
        cmocka_unit_test(rows_at_every_place),
        cmocka_unit_test(values_of_every_length),
        cmocka_unit_test(values_beyond_number),
        cmocka_unit_test(tallies_beyond_number),
        cmocka_unit_test(very_many_columns),
        cmocka_unit_test(limits_of_weights),
        cmocka_unit_test(limits_of_tallies),
        cmocka_unit_test(sums_in_order),
        cmocka_unit_test(breaks_are_kept),
        cmocka_unit_test(progress_goes_forward),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

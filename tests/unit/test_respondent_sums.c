/*
 * Weights, numbers of tallies, and sums of respondents: their limits and their
 * order.
 */
#include "unit/respondents.h"

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_of_weights),
        cmocka_unit_test(limits_of_tallies),
        cmocka_unit_test(sums_in_order),
        cmocka_unit_test(breaks_are_kept),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/*
 * One text as each kind of cell in turn: whatever is taken from it lies
 * within what that kind can be, and plain digits are taken as they stand.
 */
#include "fuzz.h"

const char *const fuzz_seeds[] = { NULL };

const char *const fuzz_texts[] = {
    "2017",
    "H29",
    "平成29年度",
    "２０１７",
    "R元年度",
    "FY2017",
    "2017.0",
    "29",
    "1,234",
    "１２",
    "57.3%",
    "57.3％",
    "3.7点",
    "2件",
    "－5",
    "▲1.5",
    "約20",
    "12,34",
    "1.2E+05",
    "####",
    "未測定",
    "該当なし",
    "***",
    "-",
    "0.573",
    "100",
    "100.000000000000001",
    "1000000000000",
    "99999999999999999999",
    "済",
    "未",
    "H27",
    "kita",
    "大阪市北区",
    "27127-6",
    "1.感じる",
    "どちらかといえば感じる",
    "計",
    "4.000001",
    "\"",
    "〃",
    NULL,
};

const char *const fuzz_words[] = {
    "0",
    "9",
    ".",
    ",",
    "-",
    "−",
    "％",
    "%",
    "点",
    "件",
    "人",
    "年",
    "年度",
    "平成",
    "令和",
    "昭和",
    "元",
    "H",
    "R",
    "E+",
    "e5",
    " ",
    "　",
    "\n",
    "\"",
    "約",
    "以上",
    "〜",
    "～",
    "１",
    "①",
    "㈱",
    "ｱ",
    "区",
    "市",
    "\xCC\x81",
    "\xE2\x80\x8B",
    "\xFF",
    NULL,
};

/* Rows with {} in place of the cell. */
static const char *const rows[] = {
    "fiscal_year,ward,indicator,value\n2017,北区,K01,{}\n",
    "fiscal_year,ward,indicator,value\n2017,北区,K04,{}\n",
    "fiscal_year,ward,indicator,value\n2017,北区,K05,{}\n",
    "fiscal_year,ward,indicator,value\n2017,北区,K16,{}\n",
    "fiscal_year,ward,indicator,value\n{},北区,K05,1\n",
    "fiscal_year,ward,indicator,value\n2017,{},K05,1\n",
    "fiscal_year,ward,indicator,value\n2017,北区,{},1\n",
    "fiscal_year,ward,indicator,value,n,sd\n2017,北区,K16,4,{},0.5\n",
    "fiscal_year,ward,indicator,value,n,sd\n2017,北区,K16,4,5,{}\n",
    "fiscal_year,ward,indicator,answer,count\n2017,北区,K01,感じる,{}\n",
    "fiscal_year,ward,indicator,answer,count\n2017,北区,K01,{},5\n",
    "fiscal_year,ward,indicator,answer,count\n2017,北区,K16,{},5\n",
    "fiscal_year,ward,indicator,answer,count,weight\n2017,北区,K01,はい,5,{}\n",
    "fiscal_year,ward,indicator,感じる,{}\n2017,北区,K01,5,6\n",
};

static void
fill_in(const char *row, const uint8_t *data, size_t size, struct ws_buf *out)
{
    const char *place = strstr(row, "{}");

    ws_buf_add_bytes(out, row, (size_t)(place - row));
    ws_buf_add(out, "\"");
    for (size_t i = 0; i < size; i++) {
        ws_buf_add(out, data[i] == '"' ? "\"" : "");
        ws_buf_add_bytes(out, (const char *)data + i, 1);
    }
    ws_buf_add(out, "\"");
    ws_buf_add(out, place + 2);
}

static void
check_value(const struct ws_value *value, enum ws_kind kind)
{
    struct ws_exact exact = ws_exact_decimal(value->value);
    const int64_t most[] = { [WS_SHARE] = 100,
                             [WS_SCORE] = 5,
                             [WS_COUNT_OF_CASES] = WS_MAX_COUNT,
                             [WS_MILESTONE] = value->year };

    FUZZ_ASSERT(exact.num >= 0);
    FUZZ_ASSERT(ws_exact_compare(exact, ws_exact_of(most[kind], 1)) <= 0);
    FUZZ_ASSERT(value->value.scale <= WS_MAX_SCALE);
    FUZZ_ASSERT(value->n >= 0 && value->n <= WS_MAX_COUNT);
    if (kind == WS_MILESTONE && value->missing == WS_PRESENT &&
        value->done == WS_DONE_IN_YEAR)
        FUZZ_ASSERT(value->value.units >= 1900);
}

static void
check_cell(const struct ws_survey *survey, int year, size_t ward,
           size_t indicator)
{
    struct ws_cell cell = ws_survey_cell(survey, year, ward, indicator);
    const struct ws_policy *policy = ws_survey_policy(survey);

    if (cell.value != NULL)
        check_value(cell.value, policy->indicators[indicator].kind);
    for (size_t i = 0; i < cell.tally_count; i++) {
        const struct ws_tally *tally = &cell.tallies[i];
        FUZZ_ASSERT(tally->count >= 0 && tally->count <= WS_MAX_COUNT);
        FUZZ_ASSERT(tally->missing == WS_PRESENT || tally->count == 0);
        FUZZ_ASSERT(tally->kind != WS_TALLY_ANSWER || tally->option != NULL);
    }
}

/* Every figure that is held, the city's included. */
static void
check_survey(const struct ws_survey *survey)
{
    size_t wards = ws_survey_wards(survey)->count;
    size_t indicators = ws_survey_policy(survey)->indicator_count;

    for (size_t i = 0; i < ws_survey_year_count(survey); i++) {
        int year = ws_survey_year(survey, i);

        FUZZ_ASSERT(year >= 1900 && year <= 2200);
        for (size_t ward = 0; ward <= wards; ward++)
            for (size_t j = 0; j < indicators; j++)
                check_cell(survey, year, ward, j);
    }
}

/* Up to six digits as a number of cases. */
static void
check_digits(const struct ws_survey *survey, const uint8_t *data, size_t size)
{
    int64_t number = 0;

    if (size == 0 || size > 6)
        return;
    for (size_t i = 0; i < size; i++) {
        if (data[i] < '0' || data[i] > '9')
            return;
        number = number * 10 + (data[i] - '0');
    }
    struct ws_cell cell = ws_survey_cell(survey, 2017, 0, 4); /* K05 */
    FUZZ_ASSERT(cell.value != NULL && cell.value->value.scale == 0);
    FUZZ_ASSERT(cell.value->value.units == number);
}

static void
try_cell(size_t row, const uint8_t *data, size_t size)
{
    const struct fuzz_definitions *built_in = fuzz_built_in();
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_survey *survey =
        ws_survey_new(built_in->policy, built_in->wards, findings);
    struct ws_buf text = { 0 };

    fill_in(rows[row], data, size, &text);
    ws_survey_read_bytes(survey, "cell.csv", text.data, text.length, "UTF-8");
    ws_survey_finish(survey);
    fuzz_check_findings(findings, (const uint8_t *)text.data, text.length);
    check_survey(survey);
    if (row == 2)
        check_digits(survey, data, size);
    ws_buf_free(&text);
    ws_survey_free(survey);
    ws_findings_free(findings);
}

static void
try_year(const uint8_t *data, size_t size)
{
    struct ws_buf text = { 0 };

    ws_buf_add_bytes(&text, (const char *)data, size);
    int year = ws_year_read(text.data ? text.data : "");
    FUZZ_ASSERT(year == 0 || year == -1 || (year >= 1900 && year <= 2200));
    ws_buf_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (size_t row = 0; row < WS_COUNT(rows); row++)
        try_cell(row, data, size);
    try_year(data, size);
    return 0;
}

/*
 * Bytes into the loader; when nothing is wrong, on into the scorecard, every
 * view and every format.
 */
#include "fuzz.h"

#define LONG_HEADER   "fiscal_year,ward,indicator,answer,count\n"
#define VALUES_HEADER "年度,区名,指標,値,母数,標準偏差,備考\n"

const char *const fuzz_seeds[] = {
    "data/samples/osaka-2015-office.csv", "data/samples/osaka-2016-office.csv",
    "data/samples/osaka-2017-office.csv", "data/samples/osaka-2017-survey.csv",
    "data/samples/osaka-2016-survey.csv", NULL
};

const char *const fuzz_texts[] = {
    LONG_HEADER "2017,北区,K01,感じる,120\n2017,北区,K01,感じない,110\n"
                "2016,北区,K01,感じる,9\n2017,西区,K16,4.5,3\n",
    LONG_HEADER "2017,kita,K01,1.感じる,5\n2017,kita,K01,全体,5\n"
                "2017,大阪市計,K01,感じる,5\n",
    VALUES_HEADER "H29,北区,K04,済,,,\nH29,北区,K05,2件,,,\n"
                  "H29,北区,K16,3.7点,5,0.90,\"二\n行\"\n"
                  "平成29年度,北区,K14,80.0％,400,,\n",
    "年度;区;指標;感じる;感じない;無回答;計\n2017;北区;K01;5;6;1;12\n"
    "2017;西区;K01;5;;;\n",
    "表題\n\n年度\t行政区\t設問\t選択肢\t回答数\t\t\n"
    "平成29年度\t都　島区\tK09\t2：思う\t\"1,234\"\t\t\n※注\n",
    "\x94\x4E\x93\x78,\x8B\xE6,\x8E\x77\x95\x57,\x92\x6C\r\n"
    "2017,\x96\x6B\x8B\xE6,K05,1\r\n",
    "\xC7\xAF\xC5\xD9,\xB6\xE8,\xBB\xD8\xC9\xB8,\xC3\xCD\r"
    "2017,\xCB\xCC\xB6\xE8,K05,1\r",
    "sep=;\nfiscal_year;ward;indicator;answer;count;weight;weight_sq\n"
    "2017;kita;K01;Agree;5;1.5;2.25\n2017;kita;K01;Disagree;6;1;1\n",
    LONG_HEADER "2016,kita,K16,5,1000000\n2016,kita,K16,4,1\n"
                "2017,kita,K16,5,1000003\n2017,kita,K16,3,4\n",
    "\x1B$B;v9`\x1B(B,ward,indicator,value\n2017,kita,K05,1\n",
    NULL,
};

const char *const fuzz_words[] = {
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    "\t",
    ";",
    "=",
    "-",
    "\xEF\xBB\xBF",
    "\xFF\xFE",
    "\xFE\xFF",
    "\x1B$B",
    "\x8B\xE6",
    "2017",
    "2016",
    "平成29年度",
    "北区",
    "西区",
    "大阪市計",
    "計",
    "合計",
    "K01",
    "K04",
    "K05",
    "K14",
    "K16",
    "感じる",
    "感じない",
    "無回答",
    "0",
    "100",
    "1000000000000",
    "99999999999999999999",
    "0.000000000000001",
    "50.0",
    "57.3%",
    "X",
    "***",
    "未測定",
    "済",
    "〃",
    "※",
    "年度",
    "区",
    "指標",
    "値",
    "回答",
    "件数",
    "　",
    "\xEE\x80\x80",
    "\xF0\xA0\xAE\xB7",
    "e\xCC\x81",
    "\x1B[31m",
    NULL,
};

/* ---- what must hold of a scorecard --------------------------------------- */

static void
check_result(const struct ws_indicator *indicator,
             const struct ws_result *result, size_t wards)
{
    FUZZ_ASSERT(result->rank <= wards);
    FUZZ_ASSERT(result->needed >= 0);
    FUZZ_ASSERT(!result->has_n || result->n >= 0);
    FUZZ_ASSERT(!result->has_positive || result->positive >= 0);
    if (!result->has_value)
        return;
    FUZZ_ASSERT(result->value.den > 0 && result->value.num >= 0);
    if (indicator->kind == WS_SHARE)
        FUZZ_ASSERT(ws_exact_compare(result->value, ws_exact_of(100, 1)) <= 0);
    if (indicator->kind == WS_SHARE && result->has_positive)
        FUZZ_ASSERT(result->n > 0 && result->positive <= result->n);
    if (indicator->kind == WS_SCORE)
        FUZZ_ASSERT(ws_exact_compare(result->value,
                                     ws_exact_decimal(indicator->high)) <= 0);
}

static void
check_card(const struct ws_scorecard *card)
{
    size_t indicators = card->policy->indicator_count;
    const struct ws_count *all = &card->all;

    FUZZ_ASSERT(all->achieved + all->not_achieved + all->no_data ==
                card->wards->count * indicators);
    for (size_t i = 0; i < indicators; i++) {
        const struct ws_indicator *indicator = &card->policy->indicators[i];

        for (size_t ward = 0; ward < card->wards->count; ward++)
            check_result(indicator, ws_scorecard_result(card, ward, i),
                         card->wards->count);
        check_result(indicator, &card->city[i], card->wards->count);
    }
}

/* Records of a CSV: newlines outside quotes. */
static size_t
records_in(const struct ws_buf *text)
{
    size_t records = 0;
    bool quoted = false;

    for (size_t i = 0; i < text->length; i++) {
        quoted = quoted != (text->data[i] == '"');
        records += text->data[i] == '\n' && !quoted;
    }
    return records;
}

/* Every format takes every document, unless it is laid out for another. */
static void
write_document(const struct ws_document *doc, size_t rows)
{
    for (size_t i = 0; i < ws_format_count(); i++) {
        const struct ws_format *format = ws_format_at(i);
        const struct ws_look look = { .width = i % 2 ? 80 : 0 };
        struct ws_buf out = { 0 };
        struct ws_error err = { 0 };

        if (doc->medium != WS_ON_TEXT && format->medium != doc->medium)
            continue;
        FUZZ_ASSERT(format->write(doc, &look, &out, &err));
        FUZZ_ASSERT(err.status == WS_OK && out.length > 0);
        if (rows > 0 && strcmp(format->name, "csv") == 0)
            FUZZ_ASSERT(records_in(&out) == rows + 1);
        if (strcmp(format->name, "table") == 0 ||
            strcmp(format->name, "md") == 0)
            fuzz_check_shown(&out);
        ws_buf_free(&out);
    }
}

static void
report_year(const struct ws_survey *survey, int year,
            const struct ws_findings *findings, enum ws_lang lang)
{
    struct ws_scorecard *card =
        ws_scorecard_new(survey, year,
                         &(struct ws_rules){ .blanks_in_base = lang == WS_JA,
                                             .confidence = 0.95 });
    struct ws_filter filter = { NULL, NULL };
    size_t rows = card->wards->count * card->policy->indicator_count;

    check_card(card);
    struct ws_history *history = ws_history_new(survey, year, &card->rules);
    struct ws_review *review = ws_review_new(survey, year, WS_SEVERAL_OPEN);
    for (enum ws_medium medium = WS_ON_TEXT; medium <= WS_ON_BOOK; medium++) {
        struct ws_document *doc = ws_view_report(
            &(struct ws_report){ card, history, review }, &filter, findings,
            (struct ws_manner){ lang, medium });
        FUZZ_ASSERT(rows == 408 && doc->main->row_count == rows);
        write_document(doc, rows);
        ws_document_free(doc);
    }
    ws_review_free(review);
    ws_history_free(history);
    ws_scorecard_free(card);
}

static void
print_findings(const struct ws_survey *survey,
               const struct ws_findings *findings)
{
    const struct ws_wanted all = { true, true, true, 50 };
    struct ws_buf text = { 0 };

    ws_findings_print(findings, WS_EN, &all, &text);
    fuzz_check_shown(&text);
    ws_buf_free(&text);
    struct ws_document *doc = ws_view_check(survey, findings, WS_JA);
    write_document(doc, 0);
    ws_document_free(doc);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct fuzz_definitions *built_in = fuzz_built_in();
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_survey *survey =
        ws_survey_new(built_in->policy, built_in->wards, findings);

    ws_survey_read_bytes(survey, "fuzz.csv", (const char *)data, size, NULL);
    ws_survey_finish(survey);
    fuzz_check_findings(findings, data, size);
    size_t years = ws_survey_year_count(survey);
    if (ws_findings_status(findings) != WS_OK || size % 8 == 0)
        print_findings(survey, findings);
    if (ws_findings_status(findings) == WS_OK && years > 0)
        report_year(survey, ws_survey_year(survey, years - 1), findings,
                    size % 2 ? WS_JA : WS_EN);
    ws_survey_free(survey);
    ws_findings_free(findings);
    return 0;
}

/*
 * The review of plans: what a target, its actual, its date and its forecast
 * come to; counts by issue and plan; what is odd; a target over the years.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <wardscore/review.h>

#include "unit/check.h"

#define HEADER                                                                                         \
    "年度,区名,課題,戦略,取組,指標,種別,目標,前年度実績,実績,時点,見込み," \
    "予算額（千円）,共通指標,備考\n"

struct plans {
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_survey *survey;
};

/* Reads rows without mistakes; findings of other kinds are kept. */
static void
plans_open_under(struct plans *plans, const char *header, const char *rows)
{
    struct ws_buf text = { 0 };

    plans->findings = ws_findings_new(false);
    plans->policy = ws_policy_load("osaka-2015", plans->findings);
    plans->wards = ws_wards_load("osaka", plans->findings);
    plans->survey = ws_survey_new(plans->policy, plans->wards, plans->findings);
    ws_buf_addf(&text, "%s%s", header, rows);
    ws_survey_read_bytes(plans->survey, "plan.csv", text.data, text.length,
                         "UTF-8");
    ws_buf_free(&text);
    ws_survey_finish(plans->survey);
    for (size_t i = 0; i < ws_findings_count(plans->findings); i++) {
        const struct ws_finding *finding = ws_findings_at(plans->findings, i);

        if (ws_findings_severity(plans->findings, finding) == WS_ERROR)
            print_error("%s:%u:%u in\n%s\n", ws_finding_kind(finding->id)->code,
                        finding->place.line, finding->place.column, rows);
    }
    assert_int_equal(ws_findings_status(plans->findings), WS_OK);
}

static void
plans_open(struct plans *plans, const char *rows)
{
    plans_open_under(plans, HEADER, rows);
}

static void
plans_close(struct plans *plans)
{
    ws_survey_free(plans->survey);
    ws_wards_free(plans->wards);
    ws_policy_free(plans->policy);
    ws_findings_free(plans->findings);
}

static size_t
found(const struct plans *plans, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < ws_findings_count(plans->findings); i++)
        count +=
            strcmp(
                ws_finding_kind(ws_findings_at(plans->findings, i)->id)->code,
                code) == 0;
    return count;
}

/* The column of the one finding with this code; 0: none. */
static unsigned
column_of(const struct plans *plans, const char *code)
{
    for (size_t i = 0; i < ws_findings_count(plans->findings); i++) {
        const struct ws_finding *finding = ws_findings_at(plans->findings, i);

        if (strcmp(ws_finding_kind(finding->id)->code, code) == 0)
            return found(plans, code) == 1 ? finding->place.column : UINT_MAX;
    }
    return 0;
}

/* ---- one target ------------------------------------------------------------- */

#define MET         WS_REVIEW_ACHIEVED
#define MISSED      WS_REVIEW_NOT_ACHIEVED
#define WILL_MEET   WS_REVIEW_EXPECTED
#define WILL_MISS   WS_REVIEW_NOT_EXPECTED
#define UNMEASURED  WS_REVIEW_NOT_MEASURED
#define NOT_DUE     WS_REVIEW_NOT_DUE
#define NONE        WS_REVIEW_NO_VERDICT
#define NO_TARGET   WS_REASON_NO_TARGET
#define NO_PREVIOUS WS_REASON_NO_PREVIOUS
#define MANY        WS_REASON_SEVERAL_VALUES
#define UNANSWERED  WS_REASON_UNANSWERED

struct review_case {
    const char *cells; /* target,previous,actual,as_of,forecast */
    enum ws_review_verdict verdict;
    enum ws_review_reason reason;
    /* As numbers or fractions, NULL: not known. */
    const char *goal, *value, *previous;
    const char *code; /* of a warning, NULL: none */
};

/* A figure at the year's end decides, also where nothing says when. */
static const struct review_case at_the_end[] = {
    { "80%以上,,80%,年度末,", MET, 0, "80", "80", NULL, NULL },
    { "80%以上,,80.0%,,", MET, 0, "80", "80.0", NULL, NULL },
    { "80%以上,,79.99%,,", MISSED, 0, "80", "79.99", NULL, NULL },
    { "80%以上,,79.999999999%,,", MISSED, 0, "80", "79.999999999", NULL, NULL },
    { "80%以上,,80.000000001%,,", MET, 0, "80", "80.000000001", NULL, NULL },
    { "80.0%以上,,80,,", MET, 0, "80", "80", NULL, NULL },
    { "80%,,80%,,", MET, 0, "80", "80", NULL, NULL },
    { "80％以上,,８０．５％,,", MET, 0, "80", "80.5", NULL, NULL },
    { "80パーセント以上,,80.1 パーセント,,", MET, 0, "80", "80.1", NULL, NULL },
    { "8割以上,,79.9%,,", MISSED, 0, "80", "79.9", NULL, NULL },
    { "80%を超える,,80%,,", MISSED, 0, "80", "80", NULL, NULL },
    { "80%を超える,,80.1%,,", MET, 0, "80", "80.1", NULL, NULL },
    { "10%以下,,10%,,", MET, 0, "10", "10", NULL, NULL },
    { "10%以下,,10.01%,,", MISSED, 0, "10", "10.01", NULL, NULL },
    { "10%未満,,10%,,", MISSED, 0, "10", "10", NULL, NULL },
    { "10%未満,,9.99%,,", MET, 0, "10", "9.99", NULL, NULL },
    { "0件以下,,0件,,", MET, 0, "0", "0", NULL, NULL },
    { "0件以下,,1件,,", MISSED, 0, "0", "1", NULL, NULL },
    { "5件以内,,5,,", MET, 0, "5", "5", NULL, NULL },
    { "3件ちょうど,,3件,,", MET, 0, "3", "3", NULL, NULL },
    { "3件ちょうど,,4件,,", MISSED, 0, "3", "4", NULL, NULL },
    { "3.5点以上,,3.5点,,", MET, 0, "3.5", "3.5", NULL, NULL },
    { "3.5点以上,,3.49,,", MISSED, 0, "3.5", "3.49", NULL, NULL },
    { "8件,16件,7件,,", MISSED, 0, "8", "7", "16", NULL },
    { "200人,\"2,700人\",\"1,999名\",,", MET, 0, "200", "1999", "2700", NULL },
    { "3万人以上,,30000人,,", MET, 0, "30000", "30000", NULL, NULL },
    { "年4回以上,,4回,,", MET, 0, "4", "4", NULL, NULL },
    { "4回以上,,年3回,,", MISSED, 0, "4", "3", NULL, NULL },
    { "月2回以上,,月2回,,", MET, 0, "2", "2", NULL, NULL },
    { "2回/地域,,1地域あたり2回,,", MET, 0, "2", "2", NULL, NULL },
    { "全11地域,,10地域,,", MISSED, 0, "11", "10", NULL, NULL },
    { "全11地域,,全11地域,,", MET, 0, "11", "11", NULL, NULL },
    { "延べ30団体・個人,,延べ74団体・個人,,", MET, 0, "30", "74", NULL, NULL },
    { "1地域以上（新規）,,新規1地域,,", MET, 0, "1", "1", NULL, NULL },
    { "8件,,0件,,", MISSED, 0, "8", "0", NULL, NULL },
    { "80%以上,,79%,年度末,達成見込み", MISSED, 0, "80", "79", NULL, NULL },
    { "80%以上,,81%,2018-03-31,未達成見込み", MET, 0, "80", "81", NULL, NULL },
    { "80%以上,,81%,平成30年3月末,", MET, 0, "80", "81", NULL, NULL },
    { "80%以上,,79%（平成30年4月）,,", MISSED, 0, "80", "79", NULL, NULL },
    /* not measured */
    { "80%以上,,,,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,未測定,,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,-,年度末,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,X,,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,該当なし,,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,（集計待ち）,,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,実施中,,", UNMEASURED, 0, "80", NULL, NULL, NULL },
    { "80%以上,,,年度末,達成見込み", UNMEASURED, 0, "80", NULL, NULL, NULL },
    /* words */
    { "通年実施,,実施,,", MET, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,通年実施,,", MET, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,○,,", MET, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,未実施,,", MISSED, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,×,,", MISSED, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,中止,,", MISSED, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,実施中,,", UNMEASURED, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,未測定,,", UNMEASURED, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,,,", UNMEASURED, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,3回,,", NONE, UNANSWERED, NULL, "3", NULL, "W514" },
    { "通年実施,,3回、5人,,", NONE, UNANSWERED, NULL, NULL, NULL, "W514" },
    { "3回,,実施,,", NONE, UNANSWERED, "3", NULL, NULL, "W514" },
    /* nothing was done of what must be reached */
    { "3回,,未実施,,", MISSED, 0, "3", NULL, NULL, NULL },
    { "80%以上,,×,年度末,", MISSED, 0, "80", NULL, NULL, NULL },
    { "前年度以上,8件,未実施,,", MISSED, 0, "8", NULL, "8", NULL },
    { "3回以下,,未実施,,", NONE, UNANSWERED, "3", NULL, NULL, "W514" },
    { "3回未満,,中止,,", NONE, UNANSWERED, "3", NULL, NULL, "W514" },
    /* no target */
    { "-,,58%,,", NONE, NO_TARGET, NULL, "58", NULL, NULL },
    { "－,48%,,,", NONE, NO_TARGET, NULL, NULL, "48", NULL },
    { "設定なし,,,中間,達成見込み", NONE, NO_TARGET, NULL, NULL, NULL, NULL },
    { "-,,実施,,", NONE, NO_TARGET, NULL, NULL, NULL, NULL },
    { "-,,58%、61%,,", NONE, NO_TARGET, NULL, NULL, NULL, NULL },
};

/* During the year only what can no longer change is decided by figures. */
static const struct review_case mid_year[] = {
    /* counts only grow */
    { "6件,,6件⇒6件（８月末実績）,,", MET, 0, "6", "6", NULL, NULL },
    { "４回以上,,４回以上⇒３回（10月末実績）,,", NOT_DUE, 0, "4", "3", NULL,
      NULL },
    { "4回以上,,4回,中間,", MET, 0, "4", "4", NULL, NULL },
    { "4回以上,,3回,中間,達成見込み", WILL_MEET, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回,中間,未達成見込み", WILL_MISS, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回,中間,4回", WILL_MEET, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回,中間,3回", WILL_MISS, 0, "4", "3", NULL, NULL },
    { "4回以上,,4回,中間,達成見込み", MET, 0, "4", "4", NULL, NULL },
    { "4回以上,,4回,中間,未達成見込み", MET, 0, "4", "4", NULL, "W513" },
    { "年4回以上,,4回,中間,未達成見込み", MET, 0, "4", "4", NULL, "W513" },
    { "10%以下,,11,中間,", NOT_DUE, 0, "10", "11", NULL, NULL },
    { "4回以上,,,中間,", NOT_DUE, 0, "4", NULL, NULL, NULL },
    { "4回以上,,,中間,達成見込み", WILL_MEET, 0, "4", NULL, NULL, NULL },
    { "4回以上,,未測定,中間,", UNMEASURED, 0, "4", NULL, NULL, NULL },
    { "4回以上,,未測定,中間,達成見込み", WILL_MEET, 0, "4", NULL, NULL, NULL },
    { "4回以上,,実施中,中間,", NOT_DUE, 0, "4", NULL, NULL, NULL },
    { "4回以上,,3回,2018-03-30,", NOT_DUE, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回,2018-03-31,", MISSED, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回,3月末,", MISSED, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回,H30.2,", NOT_DUE, 0, "4", "3", NULL, NULL },
    { "4回以上,,未実施,中間,", NOT_DUE, 0, "4", NULL, NULL, NULL },
    { "4回以上,,未実施,中間,達成見込み", WILL_MEET, 0, "4", NULL, NULL, NULL },
    /* exactly: passed is passed, reached is not kept yet */
    { "3件ちょうど,,3件,中間,", NOT_DUE, 0, "3", "3", NULL, NULL },
    { "3件ちょうど,,2件,中間,", NOT_DUE, 0, "3", "2", NULL, NULL },
    { "3件ちょうど,,3件,中間,達成見込み", WILL_MEET, 0, "3", "3", NULL, NULL },
    { "3件ちょうど,,4件,中間,", MISSED, 0, "3", "4", NULL, NULL },
    { "3件ちょうど,,4件,中間,達成見込み", MISSED, 0, "3", "4", NULL, "W513" },
    { "3%ちょうど,,4%,中間,", NOT_DUE, 0, "3", "4", NULL, NULL },
    /* limits of counts: passed is passed, kept is not kept yet */
    { "5件以下,,6件,中間,", MISSED, 0, "5", "6", NULL, NULL },
    { "5件以下,,5件,中間,", NOT_DUE, 0, "5", "5", NULL, NULL },
    { "5件以下,,6件,中間,達成見込み", MISSED, 0, "5", "6", NULL, "W513" },
    { "5件以下,,6件,中間,未達成見込み", MISSED, 0, "5", "6", NULL, NULL },
    { "5件以下,,2件,中間,達成見込み", WILL_MEET, 0, "5", "2", NULL, NULL },
    { "5件以下,,2件,中間,7件", WILL_MISS, 0, "5", "2", NULL, NULL },
    { "5件未満,,5件,10月末,", MISSED, 0, "5", "5", NULL, NULL },
    { "0件以下,,0件,中間,", NOT_DUE, 0, "0", "0", NULL, NULL },
    { "0件以下,,1件,中間,達成見込み", MISSED, 0, "0", "1", NULL, "W513" },
    /* shares and points rise and fall */
    { "80%以上,,81%,中間,", MET, 0, "80", "81", NULL, NULL },
    { "80%以上,,81%,中間,達成見込み", WILL_MEET, 0, "80", "81", NULL, NULL },
    { "80%以上,,81%,中間,未達成見込み", WILL_MISS, 0, "80", "81", NULL, NULL },
    { "80%以上,,81%,中間,79.9%", WILL_MISS, 0, "80", "81", NULL, NULL },
    { "80%以上,,79%,中間,", NOT_DUE, 0, "80", "79", NULL, NULL },
    { "80%以上,,79%,中間,80%", WILL_MEET, 0, "80", "79", NULL, NULL },
    { "80%以上,,79%,中間,85%見込み", WILL_MEET, 0, "80", "79", NULL, NULL },
    { "10%以下,,11%,中間,", NOT_DUE, 0, "10", "11", NULL, NULL },
    { "10%以下,,9%,中間,", NOT_DUE, 0, "10", "9", NULL, NULL },
    { "10%以下,,11%,中間,達成見込み", WILL_MEET, 0, "10", "11", NULL, NULL },
    { "3.5点以上,,3.4点,中間,", NOT_DUE, 0, "3.5", "3.4", NULL, NULL },
    { "3.5点以上,,3.6点,中間,未達成見込み", WILL_MISS, 0, "3.5", "3.6", NULL,
      NULL },
    { "5ポイント以上,,6ポイント,中間,未達成見込み", WILL_MISS, 0, "5", "6",
      NULL, NULL },
    { "5位以内,,6位,中間,", NOT_DUE, 0, "5", "6", NULL, NULL },
    { "2倍以上,,3倍,中間,未達成見込み", WILL_MISS, 0, "2", "3", NULL, NULL },
    { "5分以内,,6分,中間,達成見込み", WILL_MEET, 0, "5", "6", NULL, NULL },
    { "5秒以内,,6秒,中間,", NOT_DUE, 0, "5", "6", NULL, NULL },
    { "5時間以内,,6時間,中間,", NOT_DUE, 0, "5", "6", NULL, NULL },
    { "5日以内,,6日,中間,達成見込み", WILL_MEET, 0, "5", "6", NULL, NULL },
    { "5か月以内,,6か月,中間,", NOT_DUE, 0, "5", "6", NULL, NULL },
    { "5年以内,,6年,中間,", NOT_DUE, 0, "5", "6", NULL, NULL },
    { "50歳以下,,51歳,中間,", NOT_DUE, 0, "50", "51", NULL, NULL },
    { "28度以下,,29度,中間,", NOT_DUE, 0, "28", "29", NULL, NULL },
    { "500円以下,,501円,中間,", NOT_DUE, 0, "500", "501", NULL, NULL },
    { "500円以上,,501円,中間,未達成見込み", WILL_MISS, 0, "500", "501", NULL,
      NULL },
    { "月2回以上,,月1回,中間,達成見込み", WILL_MEET, 0, "2", "1", NULL, NULL },
    { "月2回以上,,月2回,中間,未達成見込み", WILL_MISS, 0, "2", "2", NULL,
      NULL },
    /* forecasts that say nothing */
    { "80%以上,,79%,中間,未定", NOT_DUE, 0, "80", "79", NULL, NULL },
    { "80%以上,,79%,中間,-", NOT_DUE, 0, "80", "79", NULL, NULL },
    { "通年実施,,,中間,3回", NOT_DUE, 0, NULL, NULL, NULL, NULL },
    /* words */
    { "通年実施,,実施,中間,", MET, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,実施中,中間,", NOT_DUE, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,実施中,中間,達成見込み", WILL_MEET, 0, NULL, NULL, NULL,
      NULL },
    { "通年実施,,未実施,中間,", NOT_DUE, 0, NULL, NULL, NULL, NULL },
    { "通年実施,,未実施,中間,達成見込み", WILL_MEET, 0, NULL, NULL, NULL,
      NULL },
    { "通年実施,,未実施,中間,未達成見込み", WILL_MISS, 0, NULL, NULL, NULL,
      NULL },
    { "数値の記載なし,,,中間,達成見込み", WILL_MEET, 0, NULL, NULL, NULL,
      NULL },
    { "通年実施,,実施,中間,未達成見込み", MET, 0, NULL, NULL, NULL, "W513" },
    { "3回,,実施,中間,", NONE, UNANSWERED, "3", NULL, NULL, "W514" },
    { "3回,,実施,中間,達成見込み", WILL_MEET, 0, "3", NULL, NULL, NULL },
    { "通年実施,,3回,中間,", NONE, UNANSWERED, NULL, "3", NULL, "W514" },
    /* one cell names the part of the year, the other a month of it */
    { "4回以上,,3回（中間）,10月末,達成見込み", WILL_MEET, 0, "4", "3", NULL,
      NULL },
    { "4回以上,,3回（10月末）,中間,達成見込み", WILL_MEET, 0, "4", "3", NULL,
      NULL },
    { "4回以上,,3回（年度末）,3月末,", MISSED, 0, "4", "3", NULL, NULL },
    { "4回以上,,3回（3月末）,年度末,", MISSED, 0, "4", "3", NULL, NULL },
    /* due in a later year */
    { "31年度末までに80%,,60%,,", NOT_DUE, 0, "80", "60", NULL, NULL },
    { "31年度末までに80%,,81%,,", MET, 0, "80", "81", NULL, NULL },
    { "31年度末までに80%,,60%,年度末,達成見込み", WILL_MEET, 0, "80", "60",
      NULL, NULL },
    { "29年度末までに80%,,60%,,", MISSED, 0, "80", "60", NULL, NULL },
    { "28年度末までに80%,,60%,,", MISSED, 0, "80", "60", NULL, NULL },
    { "令和元年度までに10件,,10件,,", MET, 0, "10", "10", NULL, NULL },
    { "令和元年度までに10件,,9件,,", NOT_DUE, 0, "10", "9", NULL, NULL },
    { "30年度までに5件以下,,6件,,", MISSED, 0, "5", "6", NULL, NULL },
    { "2019年度中に協議会を立ち上げる,,未実施,,", NOT_DUE, 0, NULL, NULL, NULL,
      NULL },
    { "2017年度中に協議会を立ち上げる,,未実施,,", MISSED, 0, NULL, NULL, NULL,
      NULL },
    /* sums over years */
    { "100件以上（H28~H30合計）,,40件（H28~H30合計90件）,,", NOT_DUE, 0, "100",
      "90", NULL, NULL },
    { "100件以上（H28~H30合計）,,40件（H28~H30合計100件）,,", MET, 0, "100",
      "100", NULL, NULL },
    { "100件以上（H27~H29合計）,,40件（H27~H29合計99件）,,", MISSED, 0, "100",
      "99", NULL, NULL },
    { "100件以上（H29~H31合計）,,40件,,", NOT_DUE, 0, "100", "40", NULL, NULL },
    { "100件以上（H28~H30合計）,,未測定,,", UNMEASURED, 0, "100", NULL, NULL,
      NULL },
    { "累計10件,,12件,,", MET, 0, "10", "12", NULL, NULL },
    { "累計10件,,4件（累計12件）,,", MET, 0, "10", "12", NULL, NULL },
    { "累計10件,,12件（累計9件）,,", MISSED, 0, "10", "9", NULL, NULL },
    { "10件（累計）,,4件（累計12件）,中間,", MET, 0, "10", "12", NULL, NULL },
    { "10件,,4件（累計12件）,,", MISSED, 0, "10", "4", NULL, NULL },
    /* years that plans before 2019 wrote */
    { "平成32年度までに50%,,40%,年度末,", NOT_DUE, 0, "50", "40", NULL, NULL },
    { "令和2年度までに50%,,40%,年度末,", NOT_DUE, 0, "50", "40", NULL, NULL },
    { "2019年度中に概ね完了,,未実施,,", NOT_DUE, 0, NULL, NULL, NULL, NULL },
    /* the arrow in the target's own cell */
    { "6件⇒6件（8月末実績）,,,,", MET, 0, "6", "6", NULL, NULL },
    { "業績目標６件⇒５件（８月末実績）,,,,", NOT_DUE, 0, "6", "5", NULL, NULL },
    /* the column's word and the actual's date that agree */
    { "6件,,5件（8月末実績）,中間,", NOT_DUE, 0, "6", "5", NULL, NULL },
    { "6件,,5件（3月末実績）,年度末,", MISSED, 0, "6", "5", NULL, NULL },
};

static const struct review_case relative[] = {
    { "前年度以上,48%,48%,,", MET, 0, "48", "48", "48", NULL },
    { "前年度以上,48%,47.9%,,", MISSED, 0, "48", "47.9", "48", NULL },
    { "前年度実績以上,48%,48.1%,,", MET, 0, "48", "48.1", "48", NULL },
    { "28年度実績以上,8件,8件,,", MET, 0, "8", "8", "8", NULL },
    { "前年度以下,8件,9件,中間,", MISSED, 0, "8", "9", "8", NULL },
    { "前年度以下,8件,8件,中間,", NOT_DUE, 0, "8", "8", "8", NULL },
    /* in whose unit last year's is, the figures rise and fall, or only grow */
    { "前年度以上,48%,49%,中間,未達成見込み", WILL_MISS, 0, "48", "49", "48",
      NULL },
    { "前年度以上,8件,9件,中間,未達成見込み", MET, 0, "8", "9", "8", "W513" },
    { "前年度を上回る,8件,8件,,", MISSED, 0, "8", "8", "8", NULL },
    { "前年度より増加,8件,9件,,", MET, 0, "8", "9", "8", NULL },
    { "前年度より減少,8件,8件,,", MISSED, 0, "8", "8", "8", NULL },
    { "前年度以上（前年度：8件）,,8件,,", MET, 0, "8", "8", "8", NULL },
    { "前年度比105%以上,40%,42%,,", MET, 0, "42", "42", "40", NULL },
    { "前年度比105%以上,40%,41.99%,,", MISSED, 0, "42", "41.99", "40", NULL },
    { "前年度比5%増,30件,31件,,", MISSED, 0, "63/2", "31", "30", NULL },
    { "前年度比5%増,30件,32件,,", MET, 0, "63/2", "32", "30", NULL },
    { "前年度比+5%,40件,42件,,", MET, 0, "42", "42", "40", NULL },
    { "前年度比10%減,40件,36件,,", MET, 0, "36", "36", "40", NULL },
    { "前年度比10%減,40件,37件,,", MISSED, 0, "36", "37", "40", NULL },
    { "前年度比0.1%増,33.3%,33.3333%,,", MET, 0, "33.3333", "33.3333", "33.3",
      NULL },
    { "前年度より3件増,5件,8件,,", MET, 0, "8", "8", "5", NULL },
    { "前年度より3件増,5件,7件,,", MISSED, 0, "8", "7", "5", NULL },
    { "前年度より3件減,5件,2件,,", MET, 0, "2", "2", "5", NULL },
    { "前年度より3件減,2件,0件,,", MISSED, 0, "-1", "0", "2", NULL },
    { "前年度より3件増,5,8件,,", MET, 0, "8", "8", "5", NULL },
    { "前年度より3件増,5,7,,", MISSED, 0, "8", "7", "5", NULL },
    { "前年度より3増,5件,8件,,", MET, 0, "8", "8", "5", NULL },
    { "前年度より5ポイント増,40%,45%,,", MET, 0, "45", "45", "40", NULL },
    { "前年度より5ポイント増,40.1%,45%,,", MISSED, 0, "45.1", "45", "40.1",
      NULL },
    { "前年度比2ポイント増,40%,42%,,", MET, 0, "42", "42", "40", NULL },
    /* nothing to go by */
    { "前年度以上,,48%,,", NONE, NO_PREVIOUS, NULL, "48", NULL, "W511" },
    { "前年度以上,未測定,48%,,", NONE, NO_PREVIOUS, NULL, "48", NULL, "W511" },
    { "前年度以上,-,48%,中間,", NONE, NO_PREVIOUS, NULL, "48", NULL, "W511" },
    { "前年度以上,築港小 55%、築港中 90%,48%,,", NONE, NO_PREVIOUS, NULL, "48",
      NULL, "W511" },
    { "前年度以上,参加数：26社,8社,,", NONE, NO_PREVIOUS, NULL, "8", NULL,
      "W511" },
    { "前年度以上,増えた,8社,,", NONE, NO_PREVIOUS, NULL, "8", NULL, "W511" },
    { "前年度以上,8社,26人,,", NONE, NO_PREVIOUS, NULL, "26", NULL, "W511" },
    { "前年度より3件増,5人,8人,,", NONE, NO_PREVIOUS, NULL, "8", "5", "W511" },
    { "前年度より5ポイント増,40,45%,,", NONE, NO_PREVIOUS, NULL, "45", "40",
      "W511" },
    { "前年度より5ポイント増,40件,45件,,", NONE, NO_PREVIOUS, NULL, "45", "40",
      "W511" },
    { "前年度以上,8回,月8回,,", NONE, NO_PREVIOUS, NULL, "8", NULL, "W511" },
    { "前年度以上,0.6,50%,,", NONE, NO_PREVIOUS, NULL, "50", NULL, "W511" },
    { "前年度以上,40%,0.5,,", NONE, NO_PREVIOUS, NULL, "0.5", NULL, "W511" },
    { "前年度以上,0.4,0.5,,", MET, 0, "0.4", "0.5", "0.4", NULL },
    { "前年度以上,48%,未測定,,", UNMEASURED, 0, "48", NULL, "48", NULL },
    { "前年度以上,,未測定,,", UNMEASURED, 0, NULL, NULL, NULL, NULL },
    { "前年度以上,,,,", UNMEASURED, 0, NULL, NULL, NULL, NULL },
    { "前年度以上,,,中間,達成見込み", WILL_MEET, 0, NULL, NULL, NULL, NULL },
    { "前年度以上,,48%,中間,達成見込み", WILL_MEET, 0, NULL, "48", NULL, NULL },
    { "前年度以上,,48%,中間,50%", NONE, NO_PREVIOUS, NULL, "48", NULL, "W511" },
    /* last year's beside a target in numbers */
    { "3社,8社,3社,,", MET, 0, "3", "3", "8", NULL },
    { "3社,\"参加数：26社、31名\",3社,,", MET, 0, "3", "3", NULL, NULL },
    { "3社,26人,3社,,", MET, 0, "3", "3", NULL, NULL },
    { "8件（28年度：6件）,,8件,,", MET, 0, "8", "8", "6", NULL },
    { "80%以上,0.7,85%,,", MET, 0, "80", "85", NULL, NULL },
    { "80%以上,1,85%,,", MET, 0, "80", "85", NULL, NULL },
    { "80%以上,1.01,85%,,", MET, 0, "80", "85", "1.01", NULL },
    { "80%以上,57,85%,,", MET, 0, "80", "85", "57", NULL },
    { "80%以上,0,85%,,", MET, 0, "80", "85", "0", NULL },
    { "年4回以上,3回,4回,,", MET, 0, "4", "4", "3", NULL },
    { "4回以上,年3回,4回,,", MET, 0, "4", "4", "3", NULL },
    { "4回以上,月3回,4回,,", MET, 0, "4", "4", NULL, NULL },
    { "月4回以上,3回,月4回,,", MET, 0, "4", "4", NULL, NULL },
    { "通年実施,3回,実施,,", MET, 0, NULL, NULL, NULL, NULL },
};

/* What the sheet says of itself. */
static const struct review_case stated[] = {
    { "41%以上,,57.5%(目標41.0%達成),,", MET, 0, "41", "57.5", NULL, NULL },
    { "80%以上,,79%（達成）,,", MISSED, 0, "80", "79", NULL, "W512" },
    { "80%以上,,81%（未達成）,,", MET, 0, "80", "81", NULL, "W512" },
    { "80%以上,,81%:A,,", MET, 0, "80", "81", NULL, NULL },
    { "80%以上,,81%：B,,", MET, 0, "80", "81", NULL, "W512" },
    { "80%以上,,79%:A,,", MISSED, 0, "80", "79", NULL, "W512" },
    { "80%以上,,79%:B,,", MISSED, 0, "80", "79", NULL, NULL },
    { "80%以上,,79%（未達成）,中間,", NOT_DUE, 0, "80", "79", NULL, NULL },
    { "4回,,4回（未達成）,中間,", MET, 0, "4", "4", NULL, "W512" },
    { "100件以上（H27~H29合計）,,40件（H27~H29合計101件）:A,,", MET, 0, "100",
      "101", NULL, NULL },
};

static struct ws_exact
number_of(const char *text)
{
    struct ws_decimal decimal;
    bool large;
    const char *slash = strchr(text, '/');
    bool negative = *text == '-';

    if (slash != NULL)
        return ws_exact_of(atoi(text), atoi(slash + 1));
    assert_true(ws_decimal_read(text + negative, &decimal, &large));
    if (negative)
        decimal.units = -decimal.units;
    return ws_exact_decimal(decimal);
}

static unsigned
differs_figure(const char *what, struct ws_figure got, const char *want)
{
    if (!got.known || want == NULL)
        return differs_number(what, got.known, want != NULL);
    return differs_exact(what, got.value, number_of(want));
}

static size_t
warnings(const struct plans *plans)
{
    return found(plans, "W511") + found(plans, "W512") + found(plans, "W513") +
           found(plans, "W514");
}

static unsigned
check_one(const struct review_case *is, enum ws_several several)
{
    struct plans plans;
    char row[400];
    unsigned wrong;

    snprintf(row, sizeof(row), "2017,港区,甲,乙,丙,丁,業績,%s,,,\n", is->cells);
    plans_open(&plans, row);
    struct ws_review *review = ws_review_new(plans.survey, 2017, several);
    assert_int_equal(review->count, 1);
    const struct ws_review_item *item = &review->items[0];
    ws_review_find(review);
    wrong = differs_text("verdict", ws_review_verdict_name(item->verdict),
                         ws_review_verdict_name(is->verdict));
    wrong += differs_text("reason", ws_review_reason_name(item->reason),
                          ws_review_reason_name(is->reason));
    wrong += differs_figure("goal", item->goal, is->goal);
    wrong += differs_figure("value", item->value, is->value);
    wrong += differs_figure("last year's", item->previous, is->previous);
    wrong += differs_number("warnings", (long long)warnings(&plans),
                            is->code != NULL);
    if (is->code != NULL)
        wrong +=
            differs_number(is->code, (long long)found(&plans, is->code), 1);
    if (wrong > 0)
        print_error("  in: %s\n", is->cells);
    ws_review_free(review);
    plans_close(&plans);
    return wrong;
}

static void
check_all(const struct review_case *cases, size_t count,
          enum ws_several several)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += check_one(&cases[i], several);
    assert_int_equal(wrong, 0);
}

static void
test_at_the_end(void **state)
{
    (void)state;
    check_all(at_the_end, WS_COUNT(at_the_end), WS_SEVERAL_OPEN);
}

static void
test_mid_year(void **state)
{
    (void)state;
    check_all(mid_year, WS_COUNT(mid_year), WS_SEVERAL_OPEN);
}

static void
test_relative(void **state)
{
    (void)state;
    check_all(relative, WS_COUNT(relative), WS_SEVERAL_OPEN);
}

static void
test_stated(void **state)
{
    (void)state;
    check_all(stated, WS_COUNT(stated), WS_SEVERAL_OPEN);
}

/* The cell that is wrong is the one that is shown: target 20, actual,
 * forecast. */
static void
test_places(void **state)
{
    static const struct {
        const char *cells, *code;
        unsigned column;
    } cases[] = {
        { "前年度以上,,48%,年度末,", "W511", 20 },
        { "80%以上,,79%（達成）,年度末,", "W512", 27 },
        { "4回以上,,4回,中間,未達成見込み", "W513", 32 },
        { "通年実施,,3回,年度末,", "W514", 26 },
        { "3回以下,,未実施,年度末,", "W514", 26 },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct plans plans;
        char row[200];

        snprintf(row, sizeof(row), "2017,港区,甲,乙,丙,丁,業績,%s,,,\n",
                 cases[i].cells);
        plans_open(&plans, row);
        struct ws_review *review =
            ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
        ws_review_find(review);
        wrong += differs_number(
            cases[i].cells, column_of(&plans, cases[i].code), cases[i].column);
        ws_review_free(review);
        plans_close(&plans);
    }
    assert_int_equal(wrong, 0);
}

/* Each contradiction is a finding of its own, in the words of the sheet. */
static void
test_words(void **state)
{
    static const struct {
        const char *code, *words[2];
    } wanted[] = { { "W512", { "達成", "未達成" } },
                   { "W512", { "未達成", "達成" } },
                   { "W513", { "達成", NULL } } };
    struct plans plans;
    unsigned wrong = 0;
    size_t at = 0;

    (void)state;
    plans_open(&plans,
               "2017,港区,甲,乙,丙,a,業績,80%以上,,79%（達成）,年度末,,,,\n"
               "2017,港区,甲,乙,丙,b,業績,80%以上,,81%（未達成）,年度末,,,,\n"
               "2017,港区,甲,乙,丙,c,業績,4回以上,,4回,中間,未達成見込み,,,\n");
    struct ws_review *review =
        ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    ws_review_find(review);
    for (size_t i = 0; i < ws_findings_count(plans.findings); i++) {
        const struct ws_finding *finding = ws_findings_at(plans.findings, i);
        const char *code = ws_finding_kind(finding->id)->code;

        if (strcmp(code, "W512") != 0 && strcmp(code, "W513") != 0)
            continue;
        assert_true(at < WS_COUNT(wanted));
        wrong += differs_text("code", code, wanted[at].code);
        wrong += differs_number("line", finding->place.line, (long long)at + 2);
        for (size_t k = 0; k < 2; k++)
            wrong += differs_text(code, finding->args[k], wanted[at].words[k]);
        at++;
    }
    assert_int_equal(at, WS_COUNT(wanted));
    assert_int_equal(wrong, 0);
    ws_review_free(review);
    plans_close(&plans);
}

/* ---- several values in one cell --------------------------------------------- */

struct several_case {
    const char *cells;
    struct {
        enum ws_review_verdict verdict;
        const char *value;
    } is[WS_SEVERAL_ALL + 1]; /* open, min, mean, all */
    const char *goal;
};

static const struct several_case severals[] = {
    { "50%以上,,築港小 55%、築港中 90%、磯路小 77%,,",
      { { NONE, NULL }, { MET, "55" }, { MET, "74" }, { MET, NULL } },
      "50" },
    { "60%以上,,築港小 55%、築港中 90%、磯路小 77%,,",
      { { NONE, NULL }, { MISSED, "55" }, { MET, "74" }, { MISSED, NULL } },
      "60" },
    { "74%以上,,築港小 55%、築港中 90%、磯路小 77%,,",
      { { NONE, NULL }, { MISSED, "55" }, { MET, "74" }, { MISSED, NULL } },
      "74" },
    /* wherever the smallest stands */
    { "50%以上,,築港小 55%、築港中 49%、磯路小 77%,,",
      { { NONE, NULL }, { MISSED, "49" }, { MET, "181/3" }, { MISSED, NULL } },
      "50" },
    { "50%以上,,築港小 55%、築港中 77%、磯路小 48%,,",
      { { NONE, NULL }, { MISSED, "48" }, { MET, "60" }, { MISSED, NULL } },
      "50" },
    /* the mean is exact, however it would be rounded */
    { "0.3点以上,,0.100000000000001点、0.499999999999999点,,",
      { { NONE, NULL },
        { MISSED, "0.100000000000001" },
        { MET, "0.3" },
        { MISSED, NULL } },
      "0.3" },
    { "33.3%以上,,33.3%、33.3%、33.4%,,",
      { { NONE, NULL }, { MET, "33.3" }, { MET, "100/3" }, { MET, NULL } },
      "33.3" },
    { "33.4%以上,,33.3%、33.3%、33.4%,,",
      { { NONE, NULL },
        { MISSED, "33.3" },
        { MISSED, "100/3" },
        { MISSED, NULL } },
      "33.4" },
    { "33.333333333333333%以上,,33%、33%、34%,,",
      { { NONE, NULL }, { MISSED, "33" }, { MET, "100/3" }, { MISSED, NULL } },
      "33.333333333333333" },
    { "33.333333333333334%以上,,33%、33%、34%,,",
      { { NONE, NULL },
        { MISSED, "33" },
        { MISSED, "100/3" },
        { MISSED, NULL } },
      "33.333333333333334" },
    { "0.3点以上,,0.1点、0.2点、0.6点,,",
      { { NONE, NULL }, { MISSED, "0.1" }, { MET, "0.3" }, { MISSED, NULL } },
      "0.3" },
    { "10%以下,,9%、11%,,",
      { { NONE, NULL }, { MET, "9" }, { MET, "10" }, { MISSED, NULL } },
      "10" },
    { "10%未満,,9%、11%,,",
      { { NONE, NULL }, { MET, "9" }, { MISSED, "10" }, { MISSED, NULL } },
      "10" },
    /* in mid-year */
    { "8件以上,,北 8件、南 9件,中間,",
      { { NONE, NULL }, { MET, "8" }, { MET, "17/2" }, { MET, NULL } },
      "8" },
    { "8件以上,,北 7件、南 9件,中間,",
      { { NONE, NULL }, { NOT_DUE, "7" }, { MET, "8" }, { NOT_DUE, NULL } },
      "8" },
    { "8件以上,,北 7件、南 9件,中間,未達成見込み",
      { { WILL_MISS, NULL },
        { WILL_MISS, "7" },
        { MET, "8" },
        { WILL_MISS, NULL } },
      "8" },
    { "8件以下,,北 7件、南 9件,中間,",
      { { NONE, NULL }, { NOT_DUE, "7" }, { NOT_DUE, "8" }, { MISSED, NULL } },
      "8" },
};

static void
test_several(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(severals); i++)
        for (int rule = 0; rule <= WS_SEVERAL_ALL; rule++) {
            struct review_case is = { 0 };

            is.cells = severals[i].cells;
            is.verdict = severals[i].is[rule].verdict;
            is.reason = is.verdict == NONE ? MANY : WS_REASON_NONE;
            is.goal = severals[i].goal;
            is.value = severals[i].is[rule].value;
            /* W513: the mean settles what the forecast says otherwise */
            if (is.verdict == MET && strstr(is.cells, "未達成見込み") != NULL)
                is.code = "W513";
            wrong += check_one(&is, (enum ws_several)rule);
        }
    assert_int_equal(wrong, 0);
}

/* ---- counts -------------------------------------------------------------------- */

#define ROW(rest) "2017,港区," rest "\n"

static const char *const counted = ROW("甲,乙,丙,a,業績,8件,,8件,,,100,,")
    ROW("甲,乙,丙,b,業績,8件,,7件,,,100,,") /* the same budget again */
    ROW("甲,乙,丙,c,活動,2回,,2回,,,,,")
        ROW("甲,乙,丙2,d,業績,80%以上,,,,,50,,")
            ROW("甲,乙,丙2,e,業績,-,,5件,,,,,") /* no target: not counted */
    ROW("甲,乙2,丙,f,活動,通年実施,,実施,,,0,,")
        ROW("甲,乙2,丙（再掲）,g,業績,前年度以上,,5件,,,100,,")
            ROW("次,乙,丙,h,業績,31年度末までに80%,,5%,,,,,")
                ROW("次,乙,丙3,,,,,,,,25,,") /* a budget only */
    "2017,北区,甲,乙,丙,a,活動,8件,,8件,,,,,\n";

static unsigned
check_part(const struct ws_review_part *part, const char *issue,
           const unsigned outcomes[4], const unsigned activities[4],
           int64_t budget)
{
    unsigned wrong = differs_text("issue", part->issue, issue);
    const struct ws_review_count *counts[] = { &part->outcomes,
                                               &part->activities };
    const unsigned *wanted[] = { outcomes, activities };

    for (size_t i = 0; i < 2; i++) {
        wrong += differs_number("targets", counts[i]->targets, wanted[i][0]);
        wrong += differs_number("met", ws_review_met(counts[i]), wanted[i][1]);
        wrong +=
            differs_number("missed", ws_review_missed(counts[i]), wanted[i][2]);
        wrong +=
            differs_number("open", ws_review_open(counts[i]), wanted[i][3]);
    }
    wrong += differs_number("has a budget", part->has_budget, budget >= 0);
    if (budget >= 0)
        wrong += differs_number("budget", part->budget, budget * 1000);
    return wrong;
}

static void
test_counts(void **state)
{
    struct plans plans;
    unsigned wrong = 0;

    (void)state;
    plans_open(&plans, counted);
    struct ws_review *review =
        ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    assert_int_equal(review->count, 9);
    assert_int_equal(review->issue_count, 3);
    assert_int_equal(review->plan_count, 2);
    /* by ward in the order of the city: 北区 is the first */
    wrong += check_part(&review->plans[0], NULL, (unsigned[]){ 0, 0, 0, 0 },
                        (unsigned[]){ 1, 1, 0, 0 }, -1);
    wrong += check_part(&review->plans[1], NULL, (unsigned[]){ 5, 1, 1, 3 },
                        (unsigned[]){ 2, 2, 0, 0 }, 175);
    wrong += check_part(&review->issues[1], "甲", (unsigned[]){ 4, 1, 1, 2 },
                        (unsigned[]){ 2, 2, 0, 0 }, 150);
    wrong += check_part(&review->issues[2], "次", (unsigned[]){ 1, 0, 0, 1 },
                        (unsigned[]){ 0, 0, 0, 0 }, 25);
    assert_int_equal(wrong, 0);
    const struct ws_review_count *count = &review->plans[1].outcomes;
    assert_int_equal(count->by_verdict[MET], 1);
    assert_int_equal(count->by_verdict[MISSED], 1);
    assert_int_equal(count->by_verdict[UNMEASURED], 1);
    assert_int_equal(count->by_verdict[NONE], 1);
    assert_int_equal(count->by_verdict[NOT_DUE], 1);
    ws_review_free(review);
    plans_close(&plans);
}

static void
test_forecasts_count(void **state)
{
    struct plans plans;

    (void)state;
    plans_open(&plans, ROW("甲,乙,丙,a,業績,8件,,8件,中間,,,,")
                           ROW("甲,乙,丙,b,業績,8件,,7件,中間,達成見込み,,,")
                               ROW("甲,乙,丙,c,業績,8件,,7件,中間,7件,,,"));
    struct ws_review *review =
        ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    const struct ws_review_count *count = &review->plans[0].outcomes;
    assert_int_equal(ws_review_met(count), 2);
    assert_int_equal(ws_review_missed(count), 1);
    assert_int_equal(ws_review_open(count), 0);
    assert_int_equal(count->by_verdict[WILL_MEET], 1);
    assert_int_equal(count->by_verdict[WILL_MISS], 1);
    ws_review_free(review);
    plans_close(&plans);
}

/* Headings, totals and rows of blanks are no targets. */
static void
test_headings(void **state)
{
    struct plans plans;
    unsigned wrong = 0;

    (void)state;
    plans_open(&plans, "2017,港区,甲,,,,,,,,,,,,\n"
                       ",,,乙,,,,,,,,,,,\n"
                       ",,,,丙,,,,,,,,100,,\n"
                       ",,,,,a,業績,8件,,8件,,,,,\n"
                       ",,,,,b,,9件,,8件,,,,,\n" /* the kind, too */
                       ",,,,,　,,　,　,　,,　,　,,\n"
                       ",,,,小計,,,,,,,,100,,\n"
                       ",,,乙2,,,,,,,,,,,\n"
                       ",,,,丙,c,活動,2回,,1回,,,30,,\n"
                       ",,計,,,,,,,,,,130,,\n"
                       "合計,,,,,,,,,,,,130,,\n");
    struct ws_review *review =
        ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    assert_int_equal(review->count, 3);
    assert_int_equal(review->plan_count, 1);
    wrong += check_part(&review->plans[0], NULL, (unsigned[]){ 2, 1, 1, 0 },
                        (unsigned[]){ 1, 0, 1, 0 }, 130);
    wrong += differs_text("strategy", review->items[1].row->strategy, "乙");
    wrong += differs_text("strategy", review->items[2].row->strategy, "乙2");
    wrong +=
        differs_number("kind", review->items[1].row->kind, WS_PLAN_OUTCOME);
    assert_int_equal(wrong, 0);
    ws_review_free(review);
    plans_close(&plans);
}

/* - says that there is none, and what stood above ends there. */
static void
test_no_levels(void **state)
{
    struct plans plans;
    unsigned wrong = 0;

    (void)state;
    plans_open(&plans, ROW("甲,乙,丙,a,業績,8件,,8件,年度末,,100,,")
                           ROW("甲,乙,-,b,業績,8件,,8件,年度末,,,,")
                               ROW("甲,－,―,c,業績,8件,,8件,年度末,,,,")
                                   ROW(",,,d,業績,8件,,8件,年度末,,,,"));
    struct ws_review *review =
        ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    assert_int_equal(review->count, 4);
    wrong += differs_text("strategy", review->items[1].row->strategy, "乙");
    wrong += differs_text("initiative", review->items[1].row->initiative, "");
    for (size_t i = 2; i < 4; i++) {
        wrong += differs_text("strategy", review->items[i].row->strategy, "");
        wrong +=
            differs_text("initiative", review->items[i].row->initiative, "");
    }
    assert_int_equal(wrong, 0);
    ws_review_free(review);
    plans_close(&plans);
}

/* A total is a row without a target: measures and initiatives may be called
 * 合計. */
static void
test_totals(void **state)
{
    struct plans plans;

    (void)state;
    plans_open(&plans, ROW("甲,乙,丙,合計,業績,8件,,8件,年度末,,100,,")
                           ROW("甲,乙,全体,a,業績,8件,,7件,年度末,,50,,")
                               ROW("甲,乙,丙,小計,,,,,,,150,,")
                                   ROW("甲,計,,,,,,,,,150,,"));
    struct ws_review *review =
        ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    assert_int_equal(review->count, 2);
    assert_string_equal(review->items[0].row->measure, "合計");
    assert_string_equal(review->items[1].row->initiative, "全体");
    assert_int_equal(review->plans[0].budget, 150000);
    ws_review_free(review);
    plans_close(&plans);
}

/* Budgets in the units in which they are written. */
static void
test_budgets(void **state)
{
    static const struct {
        const char *text;
        int64_t yen; /* -1: none */
    } cases[] = {
        { "\"11,686\"", 11686000 },
        { "\"11,686千円\"", 11686000 },
        { "予算額：　１１，６８６　千円", 11686000 },
        { "\"7,486,500円\"", 7486500 },
        { "2百万円", 2000000 },
        { "1.5千円", 1500 },
        { "0", 0 },
        { "0千円", 0 },
        { "", -1 },
        { "　", -1 },
        { "-", -1 },
        { "－", -1 },
        { "―", -1 },
        { "ー", -1 },
        { "−", -1 },
        { "なし", -1 },
        { "ー千円", -1 },
        { "－　千円", -1 },
        { "予算額　ー千円", -1 },
        { "予算額：　―　円", -1 },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct plans plans;
        char row[200];

        snprintf(row, sizeof(row), ROW("甲,乙,丙,丁,業績,8件,,8件,,,%s,,"),
                 cases[i].text);
        plans_open(&plans, row);
        const struct ws_plan_row *read = ws_survey_plan_row(plans.survey, 0);
        wrong += differs_number(
            cases[i].text, read->has_budget ? read->budget : -1, cases[i].yen);
        plans_close(&plans);
    }
    assert_int_equal(wrong, 0);
}

/* Bare numbers have the unit of the header; that of the cell goes first. */
static void
test_budget_headers(void **state)
{
    static const struct {
        const char *header, *cell;
        int64_t yen;
    } cases[] = {
        { "予算額（千円）", "12", 12000 },
        { "予算（千円）", "12", 12000 },
        { "当初予算額（円）", "12000", 12000 },
        { "予算額（百万円）", "2", 2000000 },
        { "予算額(千円)", "2百万円", 2000000 },
        { "budget_thousand_yen", "12", 12000 },
        { "Budget (1,000 yen)", "12", 12000 },
        { "予算額", "12千円", 12000 },
        { "budget", "12円", 12 },
        { "budget", "-", -1 },
        { "予算額", "", -1 },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct plans plans;
        char header[200], row[200];

        snprintf(header, sizeof(header), "年度,区名,課題,指標,目標,\"%s\"\n",
                 cases[i].header);
        snprintf(row, sizeof(row), "2017,港区,甲,丁,8件,%s\n", cases[i].cell);
        plans_open_under(&plans, header, row);
        const struct ws_plan_row *read = ws_survey_plan_row(plans.survey, 0);
        wrong +=
            differs_number(cases[i].header,
                           read->has_budget ? read->budget : -1, cases[i].yen);
        plans_close(&plans);
    }
    assert_int_equal(wrong, 0);
}

/* A year without rows has no plan; each year has its own. */
static void
test_years(void **state)
{
    struct plans plans;

    (void)state;
    plans_open(&plans, "2018,港区,甲,乙,丙,丁,業績,8件,,8件,,,5,,\n"
                       "2017,港区,甲,乙,丙,丁,業績,8件,,7件,,,4,,\n");
    struct ws_review *review =
        ws_review_new(plans.survey, 2016, WS_SEVERAL_OPEN);
    assert_int_equal(review->count, 0);
    assert_int_equal(review->plan_count, 0);
    ws_review_free(review);
    review = ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
    assert_int_equal(review->count, 1);
    assert_int_equal(review->items[0].verdict, MISSED);
    assert_int_equal(review->plans[0].budget, 4000);
    ws_review_free(review);
    review = ws_review_new(plans.survey, 2018, WS_SEVERAL_OPEN);
    assert_int_equal(review->items[0].verdict, MET);
    ws_review_free(review);
    plans_close(&plans);
}

/* ---- what all rows of a plan share -------------------------------------------- */

struct time_case {
    const char *first, *second; /* actual,as_of,forecast of two rows */
    enum ws_review_verdict verdicts[2];
    unsigned forecast, actual; /* columns of W510 and W515, 0: none */
};

/* Both against 80%以上; 79 % is open in mid-year and a miss at its end. */
static const struct time_case times[] = {
    { "79%,,", "79%,,", { MISSED, MISSED }, 0, 27 },
    { "79%,中間,", "79%,,", { NOT_DUE, NOT_DUE }, 0, 0 },
    { "79%,,", "79%,中間,", { NOT_DUE, NOT_DUE }, 0, 0 },
    { "79%,,", "79%（10月末実績）,,", { NOT_DUE, NOT_DUE }, 0, 0 },
    { "79%,中間,", "79%,年度末,", { NOT_DUE, MISSED }, 0, 0 },
    { "79%,,", "79%,年度末,", { MISSED, MISSED }, 0, 0 },
    { ",,", ",,", { UNMEASURED, UNMEASURED }, 0, 0 },
    { "79%,,達成見込み", "79%,,", { WILL_MEET, NOT_DUE }, 32, 0 },
    { "79%,,", "79%,,未達成見込み", { NOT_DUE, WILL_MISS }, 32, 0 },
    { "79%,,達成見込み", "79%,中間,", { WILL_MEET, NOT_DUE }, 0, 0 },
    { "79%,,達成見込み", "79%,年度末,", { MISSED, MISSED }, 0, 0 },
    { "79%,,達成見込み", "79%,,未達成見込み", { WILL_MEET, WILL_MISS }, 32, 0 },
};

static void
test_times(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(times); i++) {
        const struct time_case *is = &times[i];
        struct plans plans;
        char rows[400];
        unsigned before = wrong;

        snprintf(rows, sizeof(rows),
                 "2017,港区,甲,乙,丙,丁,業績,80%%以上,,%s,,,\n"
                 "2017,港区,甲,乙,丙,戊,業績,80%%以上,,%s,,,\n",
                 is->first, is->second);
        plans_open(&plans, rows);
        struct ws_review *review =
            ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
        for (size_t k = 0; k < 2; k++)
            wrong += differs_text(
                "verdict", ws_review_verdict_name(review->items[k].verdict),
                ws_review_verdict_name(is->verdicts[k]));
        wrong +=
            differs_number("W510", column_of(&plans, "W510"), is->forecast);
        wrong += differs_number("W515", column_of(&plans, "W515"), is->actual);
        if (wrong > before)
            print_error("  in:\n%s", rows);
        ws_review_free(review);
        plans_close(&plans);
    }
    assert_int_equal(wrong, 0);
}

/* ---- decimals -------------------------------------------------------------------- */

struct decimals_case {
    const char *cells, *value;
    unsigned at_least, decimals;
};

static const struct decimals_case decimals[] = {
    { "80%以上,,80%,,", "80", 1, 1 },
    { "80%以上,,79.99%,,", "79.99", 1, 2 },
    { "80%以上,,79.999%,,", "79.999", 0, 3 },
    { "80%以上,,79.4%,,", "79.4", 0, 0 },
    { "10%未満,,9.96%,,", "9.96", 1, 2 },
    { "10%以下,,10.04%,,", "10.04", 1, 2 },
    { "80%以上,,80.04%,,", "80.04", 1, 1 },
};

static void
test_decimals(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(decimals); i++) {
        const struct decimals_case *is = &decimals[i];
        struct plans plans;
        char row[200];

        snprintf(row, sizeof(row), ROW("甲,乙,丙,丁,業績,%s,,,"), is->cells);
        plans_open(&plans, row);
        struct ws_review *review =
            ws_review_new(plans.survey, 2017, WS_SEVERAL_OPEN);
        wrong += differs_number(
            is->cells,
            ws_review_decimals(&review->items[0], number_of(is->value),
                               is->at_least),
            is->decimals);
        ws_review_free(review);
        plans_close(&plans);
    }
    assert_int_equal(wrong, 0);
}

/* ---- over the years ----------------------------------------------------------------- */

#define MOST_POINTS 6

struct series_point {
    int year;
    const char *value, *goal;
};

struct series_case {
    const char *rows;
    size_t count;                            /* series */
    struct series_point points[MOST_POINTS]; /* of the first */
    int base_year, year, target_year;
    enum ws_progress_state state;
};

#define Y(year, rest) year ",港区,甲,乙,丙,丁,業績," rest "\n"

static const struct series_case series_cases[] = {
    /* a plan alone is no series */
    { Y("2017", "60%以上,,48%,,,,,"), 0, { { 0 } }, 0, 0, 0, 0 },
    { Y("2017", "60%以上,40%,48%,,,,,"), 0, { { 0 } }, 0, 0, 0, 0 },
    /* three years; the pace is that of a straight line 40 - 70 */
    { Y("2017", "60%以上,,40%,,,,,") Y("2018", "65%以上,,56%,,,,,")
          Y("2019", "70%以上,,,,,,,"),
      1,
      { { 2017, "40", "60" }, { 2018, "56", "65" }, { 2019, NULL, "70" } },
      2017,
      2018,
      2019,
      WS_PROGRESS_ON_TRACK },
    { Y("2017", "60%以上,,40%,,,,,") Y("2018", "65%以上,,54%,,,,,")
          Y("2019", "70%以上,,,,,,,"),
      1,
      { { 2017, "40", "60" }, { 2018, "54", "65" }, { 2019, NULL, "70" } },
      2017,
      2018,
      2019,
      WS_PROGRESS_TOO_SLOW },
    /* in whatever order the rows come */
    { Y("2019", "70%以上,,,,,,,") Y("2018", "65%以上,,56%,,,,,")
          Y("2017", "60%以上,,40%,,,,,"),
      1,
      { { 2017, "40", "60" }, { 2018, "56", "65" }, { 2019, NULL, "70" } },
      2017,
      2018,
      2019,
      WS_PROGRESS_ON_TRACK },
    /* last year's actual extends it by a year */
    { Y("2017", "60%以上,40%,55%,,,,,") Y("2018", "70%以上,55%,,,,,,"),
      1,
      { { 2016, "40", NULL }, { 2017, "55", "60" }, { 2018, NULL, "70" } },
      2016,
      2017,
      2018,
      WS_PROGRESS_ON_TRACK },
    /* and over a gap */
    { Y("2014", "60%以上,,40%,,,,,") Y("2018", "70%以上,55%,,,,,,"),
      1,
      { { 2014, "40", "60" }, { 2017, "55", NULL }, { 2018, NULL, "70" } },
      2014,
      2017,
      2018,
      WS_PROGRESS_TOO_SLOW },
    /* the year's own actual stands before what the next plan says of it */
    { Y("2017", "60%以上,,48%,,,,,") Y("2018", "73%以上,49%,,,,,,"),
      1,
      { { 2017, "48", "60" }, { 2018, NULL, "73" } },
      2017,
      2017,
      2018,
      WS_PROGRESS_ONE_YEAR },
    /* which is told where its own plan has no figure of the whole year */
    { Y("2017", "60%以上,40%,55%,中間,,,,") Y("2018", "70%以上,62%,,,,,,"),
      1,
      { { 2016, "40", NULL }, { 2017, "62", "60" }, { 2018, NULL, "70" } },
      2016,
      2017,
      2018,
      WS_PROGRESS_ON_TRACK },
    { Y("2017", "60%以上,,未測定,年度末,,,,") Y("2018", "70%以上,62%,66%,,,,,"),
      1,
      { { 2017, "62", "60" }, { 2018, "66", "70" } },
      2017,
      2018,
      2018,
      WS_PROGRESS_MISSED },
    /* no target at first */
    { Y("2017", "-,,75%,年度末,,,,") Y("2018", "77%以上,75%,,,,,,"),
      1,
      { { 2017, "75", NULL }, { 2018, NULL, "77" } },
      2017,
      2017,
      2018,
      WS_PROGRESS_ONE_YEAR },
    /* nor later: figures, and no way to go */
    { Y("2017", "-,,75%,年度末,,,,") Y("2018", "-,,76%,年度末,,,,"),
      1,
      { { 2017, "75", NULL }, { 2018, "76", NULL } },
      2017,
      2018,
      0,
      WS_PROGRESS_NO_VALUE },
    /* another measure, another unit, activities: no series */
    { Y("2017", "8件,,9件,,,,,") Y("2018", "8人,,9人,,,,,"),
      0,
      { { 0 } },
      0,
      0,
      0,
      0 },
    { Y("2017", "8件,,9件,,,,,") "2018,北区,甲,乙,丙,丁,業績,8件,,9件,,,,,\n",
      0,
      { { 0 } },
      0,
      0,
      0,
      0 },
    { "2017,港区,甲,乙,丙,丁,活動,8件,,9件,,,,,\n"
      "2018,港区,甲,乙,丙,丁,活動,8件,,9件,,,,,\n",
      0,
      { { 0 } },
      0,
      0,
      0,
      0 },
    { Y("2017", "通年実施,,実施,,,,,") Y("2018", "通年実施,,実施,,,,,"),
      0,
      { { 0 } },
      0,
      0,
      0,
      0 },
    /* under another initiative it is the same measure */
    { Y("2017",
        "8件,,4件,,,,,") "2018,港区,甲2,乙2,丙2,丁,業績,9件,,9件,,,,,\n",
      1,
      { { 2017, "4", "8" }, { 2018, "9", "9" } },
      2017,
      2018,
      2018,
      WS_PROGRESS_TARGET_MET },
    /* a target without a unit has that of its actual */
    { Y("2017", "8以上,,4件,,,,,") Y("2018", "9件,,9件,,,,,"),
      1,
      { { 2017, "4", "8" }, { 2018, "9", "9" } },
      2017,
      2018,
      2018,
      WS_PROGRESS_TARGET_MET },
    /* several outcomes, in whatever order they stand */
    { Y("2017", "8件,,4件,,,,,") "2017,港区,甲,乙,丙,戊,業績,5人,,3人,,,,,\n"
                                 "2017,港区,甲,乙,丙,己,業績,5点,,3点,,,,,\n"
                                 "2018,港区,甲,乙,丙,己,業績,5点,,4点,,,,,\n"
                                 "2018,港区,甲,乙,丙,戊,業績,5人,,4人,,,,,\n" Y(
                                     "2018", "9件,,9件,,,,,"),
      3,
      { { 2017, "4", "8" }, { 2018, "9", "9" } },
      2017,
      2018,
      2018,
      WS_PROGRESS_TARGET_MET },
    /* a figure of mid-year is none of the year */
    { Y("2017", "60%以上,,40%,年度末,,,,") Y("2018", "70%以上,,65%,中間,,,,"),
      1,
      { { 2017, "40", "60" }, { 2018, NULL, "70" } },
      2017,
      2017,
      2018,
      WS_PROGRESS_ONE_YEAR },
    { Y("2017", "60%以上,,40%,年度末,,,,")
          Y("2018", "70%以上,,65%,中間,達成見込み,,,"),
      1,
      { { 2017, "40", "60" }, { 2018, NULL, "70" } },
      2017,
      2017,
      2018,
      WS_PROGRESS_ONE_YEAR },
    /* unless it settles the year */
    { Y("2017", "8件,,4件,年度末,,,,") Y("2018", "9件,,10件,中間,,,,"),
      1,
      { { 2017, "4", "8" }, { 2018, "10", "9" } },
      2017,
      2018,
      2018,
      WS_PROGRESS_TARGET_MET },
    /* a goal due in a later year stands there */
    { Y("2017", "平成32年度までに70%,,40%,年度末,,,,")
          Y("2018", "R2年度までに70%,,50%,年度末,,,,"),
      1,
      { { 2017, "40", NULL }, { 2018, "50", NULL }, { 2020, NULL, "70" } },
      2017,
      2018,
      2020,
      WS_PROGRESS_ON_TRACK },
    { Y("2017", "平成31年度までに70%,,40%,年度末,,,,")
          Y("2018", "60%以上,,50%,年度末,,,,"),
      1,
      { { 2017, "40", NULL }, { 2018, "50", "60" }, { 2019, NULL, "70" } },
      2017,
      2018,
      2019,
      WS_PROGRESS_TOO_SLOW },
    /* and the plan of that year says it anew */
    { Y("2017", "平成31年度までに70%,,40%,年度末,,,,")
          Y("2019", "75%以上,,50%,年度末,,,,"),
      1,
      { { 2017, "40", NULL }, { 2019, "50", "75" } },
      2017,
      2019,
      2019,
      WS_PROGRESS_MISSED },
    /* last year's actual is taken, wherever a goal stands */
    { Y("2017", "平成32年度までに70%,,40%,年度末,,,,")
          Y("2019", "60%以上,50%,,年度末,,,,"),
      1,
      { { 2017, "40", NULL },
        { 2018, "50", NULL },
        { 2019, NULL, "60" },
        { 2020, NULL, "70" } },
      2017,
      2018,
      2020,
      WS_PROGRESS_ON_TRACK },
    /* two of the same name in one year cannot be told apart */
    { Y("2017", "8件,,4件,,,,,") "2017,港区,甲,乙,丙2,丁,業績,8件,,5件,,,,,\n" Y(
          "2018", "8件,,9件,,,,,"),
      0,
      { { 0 } },
      0,
      0,
      0,
      0 },
    /* a target that goes down */
    { Y("2017", "30件以下,,50件,,,,,") Y("2018", "10件以下,,60件,,,,,"),
      1,
      { { 2017, "50", "30" }, { 2018, "60", "10" } },
      2017,
      2018,
      2018,
      WS_PROGRESS_MISSED },
    { Y("2017", "30件以下,,50件,,,,,") Y("2018", "20件以下,,60件,,,,,")
          Y("2019", "10件以下,,,,,,,"),
      1,
      { { 2017, "50", "30" }, { 2018, "60", "20" }, { 2019, NULL, "10" } },
      2017,
      2018,
      2019,
      WS_PROGRESS_MOVING_AWAY },
};

static unsigned
check_series(const struct series_case *is, const struct ws_series_list *list)
{
    unsigned wrong =
        differs_number("series", (long long)list->count, (long long)is->count);
    size_t points = 0;

    if (wrong > 0 || is->count == 0)
        return wrong;
    const struct ws_series *series = &list->items[0];
    while (points < MOST_POINTS && is->points[points].year > 0)
        points++;
    wrong +=
        differs_number("points", (long long)series->count, (long long)points);
    for (size_t i = 0; wrong == 0 && i < points; i++) {
        wrong +=
            differs_number("year", series->points[i].year, is->points[i].year);
        wrong += differs_figure("value", series->points[i].value,
                                is->points[i].value);
        wrong +=
            differs_figure("goal", series->points[i].goal, is->points[i].goal);
    }
    wrong += differs_number("base year", series->base_year, is->base_year);
    wrong += differs_number("last actual", series->year, is->year);
    wrong += differs_number("year of the goal", series->target_year,
                            is->target_year);
    return wrong +
           differs_number("state", (int)series->progress.state, (int)is->state);
}

static void
test_series(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(series_cases); i++) {
        struct plans plans;

        plans_open(&plans, series_cases[i].rows);
        struct ws_series_list *list =
            ws_series_list_new(plans.survey, WS_SEVERAL_OPEN);
        unsigned one = check_series(&series_cases[i], list);
        if (one > 0)
            print_error("  in:\n%s", series_cases[i].rows);
        wrong += one;
        ws_series_list_free(list);
        plans_close(&plans);
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_the_end),
        cmocka_unit_test(test_mid_year),
        cmocka_unit_test(test_relative),
        cmocka_unit_test(test_stated),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_several),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_no_levels),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_budget_headers),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_forecasts_count),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_budgets),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_series),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

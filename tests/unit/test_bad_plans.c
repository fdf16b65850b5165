/*
 * Plans that must be refused: cells of a ward's operation policy that cannot
 * be read, that contradict each other, or that could mean two things.
 */
#include "unit/bad_inputs.h"

#define PLAN                                                                                           \
    "年度,区名,課題,戦略,取組,指標,種別,目標,前年度実績,実績,時点,見込み," \
    "予算額（千円）,共通指標,備考\n"

/* Year at column 1, ward 6, issue 9, strategy 11, initiative 13, measure 15,
 * kind 17, target 20. */
#define ROW(rest) "2017,港区,甲,乙,丙,丁,業績," rest "\n"

/* One row; the target stands at column 20. */
#define TARGET(name, target, code)                                             \
    TEXT(name, PLAN ROW(target ",,,,,,,"), AT(code, 2, 20))

/* Against 8件以上 in mid-year: the actual stands at column 26. */
#define ACTUAL(name, actual, code)                                             \
    TEXT(name, PLAN ROW("8件以上,," actual ",,,,,"), AT(code, 2, 26))

/* Against 80%以上, likewise at column 27. */
#define SHARE(name, actual, code)                                              \
    TEXT(name, PLAN ROW("80%以上,," actual ",,,,,"), AT(code, 2, 27))

/* The date and the forecast, at columns 28 and 29 or behind. */
#define DATE(name, date, code)                                                 \
    TEXT(name, PLAN ROW("8件以上,,7," date ",,,,"), AT(code, 2, 28))
#define FORECAST(name, forecast, code)                                         \
    TEXT(name, PLAN ROW("8件以上,,7,中間," forecast ",,,"), AT(code, 2, 31))
#define BUDGET(name, budget, code)                                             \
    TEXT(name, PLAN ROW("8件以上,,9,,," budget ",,"), AT(code, 2, 30))

static const struct bad_input names[] = {
    TEXT("no year", PLAN ",港区,甲,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 2, 1)),
    TEXT("no ward", PLAN "2017,,甲,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 2, 6)),
    TEXT("no issue", PLAN "2017,港区,,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 2, 9)),
    TEXT("no strategy", PLAN "2017,港区,甲,,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 2, 11)),
    TEXT("no initiative", PLAN "2017,港区,甲,乙,　,丁,業績,8件,,,,,,,\n",
         AT("E301", 2, 13)),
    TEXT("no measure", PLAN "2017,港区,甲,乙,丙,,業績,8件,,,,,,,\n",
         AT("E301", 2, 15)),
    TEXT("an actual and nothing else", PLAN ROW(",,8件,,,,,"),
         AT("E301", 2, 20)),
    TEXT("an actual without measure and target",
         PLAN "2017,港区,甲,乙,丙,,業績,,,8件,,,,,\n", AT("E301", 2, 15)),
    TEXT("no target", PLAN ROW(",,,,,,,"), AT("E301", 2, 20)),
    TEXT("blank for a target", PLAN ROW("　,,,,,,,"), AT("E301", 2, 20)),
    TEXT("issue, strategy and initiative empty",
         PLAN "2017,港区,,,,丁,業績,8件,,,,,,,\n", AT("E301", 2, 9),
         AT("E301", 2, 10), AT("E301", 2, 11)),
    TEXT("a strategy does not run on into the next issue",
         PLAN ROW("8件,,,,,,,") "2017,港区,次,,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 3, 11)),
    TEXT("nor an initiative into the next strategy",
         PLAN ROW("8件,,,,,,,") ",,,次,,丁,業績,8件,,,,,,,\n",
         AT("E301", 3, 6)),
    TEXT("nor an issue into the next ward",
         PLAN ROW("8件,,,,,,,") ",北区,,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 3, 5)),
    TEXT("ditto marks with nothing above",
         PLAN "〃,〃,〃,〃,〃,丁,業績,8件,,,,,,,\n", AT("E302", 2, 1),
         AT("E302", 2, 3), AT("E302", 2, 5), AT("E302", 2, 7),
         AT("E302", 2, 9)),
    TEXT("ditto for a target",
         PLAN ROW("8件,,,,,,,") "2017,港区,甲,乙,丙,戊,業績,〃,,,,,,,\n",
         AT("E302", 3, 20)),
    TEXT("same as above for a target",
         PLAN ROW("8件,,,,,,,") "2017,港区,甲,乙,丙,戊,業績,同上,,,,,,,\n",
         AT("E302", 3, 20)),
    TEXT("ditto for an actual",
         PLAN ROW("8件以上,,9件,年度末,,,,") "2017,港区,甲,乙,丙,戊,業績,"
                                             "8件以上,,〃,,,,,\n",
         AT("E330", 3, 26)),
    TEXT("ward of another city",
         PLAN "2017,堺市北区,甲,乙,丙,丁,業績,8件,,,,"
              ",,,\n",
         AT("E303", 2, 6)),
    TEXT("misspelt ward", PLAN "2017,湊区,甲,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E303", 2, 6)),
    TEXT("the city has no plan of a ward",
         PLAN "2017,大阪市,甲,乙,丙,丁,業績,8件,,,,,,,\n", AT("E303", 2, 6)),
    TEXT("average for a ward",
         PLAN "2017,24区平均,甲,乙,丙,丁,業績,8件,,,,,,,\n", AT("E326", 2, 6)),
    TEXT("name against code",
         "年度,区名,区コード,課題,指標,目標\n2017,北区,271071,甲,丁,8件\n",
         AT("E304", 2, 9)),
    TEXT("no year at all", PLAN "いつか,港区,甲,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E305", 2, 1)),
    TEXT("several years", PLAN "R3~R5,港区,甲,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E305", 2, 1)),
    TEXT("year with a month", PLAN "H29.1,港区,甲,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E305", 2, 1)),
    TEXT("year without an era",
         PLAN "29年度,港区,甲,乙,丙,丁,業績,8件,,,,,,,\n", AT("E306", 2, 1)),
    TEXT("unknown indicator", PLAN ROW("8件以上,,9,,,,K18,"),
         AT("E307", 2, 31)),
    TEXT("indicator in other words", PLAN ROW("8件以上,,9,,,,つながり,"),
         AT("E307", 2, 31)),
    TEXT("kind in other words",
         PLAN "2017,港区,甲,乙,丙,丁,その他,8件,,,,,,,\n", AT("E334", 2, 17)),
    TEXT("no kind", PLAN "2017,港区,甲,乙,丙,丁,,8件,,,,,,,\n",
         AT("E301", 2, 17)),
    TEXT("no issue by a dash", PLAN "2017,港区,-,乙,丙,丁,業績,8件,,,,,,,\n",
         AT("E301", 2, 9)),
    TEXT("a measure called total is no total",
         PLAN "2017,港区,甲,乙,丙,合計,業績,約8件,,,,,,,\n", AT("E329", 2, 21)),
    TEXT("nor is an initiative of that name",
         PLAN "2017,港区,甲,乙,全体,丁,業績,約8件,,,,,,,\n", AT("E329", 2, 21)),
    TEXT("kind of two minds",
         PLAN "2017,港区,甲,乙,丙,丁,活動指標・業績目標,8件,,,,,,,\n",
         AT("E334", 2, 17)),
    TEXT("year, ward, issue and kind wrong",
         PLAN "x,y,,乙,丙,丁,z,8件,,,,,,,\n", AT("E305", 2, 1),
         AT("E303", 2, 3), AT("E301", 2, 5), AT("E334", 2, 12)),
};

/* ---- the table --------------------------------------------------------------- */

static const struct bad_input structure[] = {
    TEXT("no column for the target",
         "年度,区名,経営課題,指標名\n2017,港区,甲,丁\n", AT("E204", 1, 1)),
    TEXT("no column for the measure",
         "年度,区名,経営課題,戦略,目標\n2017,港区,甲,乙,8件\n",
         AT("E204", 1, 1)),
    TEXT("no column for the ward", "年度,経営課題,指標,目標\n2017,甲,丁,8件\n",
         AT("E204", 1, 1)),
    TEXT("no column for the year", "区名,経営課題,指標,目標\n港区,甲,丁,8件\n",
         AT("E204", 1, 1)),
    TEXT("no column for the issue",
         "年度,区名,具体的取組,指標名,目標\n2017,港区,丙,丁,8件\n",
         AT("E204", 1, 1)),
    TEXT("the city's code and no name",
         "年度,区コード,経営課題,指標,目標\n2017,271004,甲,丁,8件\n",
         AT("E303", 2, 6)),
    TEXT("no code and no column of names",
         "年度,区コード,経営課題,指標,目標\n2017,,甲,丁,8件\n",
         AT("E301", 2, 6)),
    TEXT("two columns for the target",
         "年度,区名,経営課題,指標,目標,目標値\n2017,港区,甲,丁,8件,9件\n",
         AT("E205", 1, 18)),
    TEXT("two columns for the date",
         "年度,区名,経営課題,指標,目標,時点,測定時点\n"
         "2017,港区,甲,丁,8件,中間,中間\n",
         AT("E205", 1, 21)),
    TEXT("a row cut short", "年度,区名,経営課題,指標,目標\n2017,港区,甲,丁\n",
         AT("E206", 2, 11)),
    TEXT("a row too long",
         "年度,区名,経営課題,指標,目標\n2017,港区,甲,丁,8件,9件\n",
         AT("E206", 2, 16)),
    TEXT("a result of ours",
         "fiscal_year,ward,issue,measure,target,actual,review,verdict\n"
         "2017,Minato-ku,甲,丁,8件,8件,year_end,achieved\n",
         AT("E110", 1, 1)),
    TEXT("a budget without a unit",
         "年度,区名,経営課題,指標,目標,予算額\n2017,港区,甲,丁,8件,500\n",
         AT("E335", 2, 16)),
    TEXT("a budget without a unit, in English",
         "fiscal_year,ward,issue,measure,target,budget\n"
         "2017,港区,甲,丁,8件,0\n",
         AT("E335", 2, 16)),
    TEXT("a budget in another unit",
         "年度,区名,経営課題,指標,目標,予算額（件）\n2017,港区,甲,丁,8件,500\n",
         AT("E335", 2, 16)),
};

/* ---- targets -------------------------------------------------------------------- */

static const struct bad_input targets[] = {
    TARGET("mark", "②8件", "E329"),
    TARGET("half", "½以上", "E329"),
    TARGET("numbers out of order", "②60%以上 ①60%以上", "E329"),
    TARGET("one number twice", "①60%以上 ①60%以上", "E329"),
    TARGET("comma as a point", "\"57,3%\"", "E329"),
    TARGET("far too many digits", "99999999999999999999件", "E329"),
    TARGET("blank in a number", "1 000件", "E329"),
    TARGET("negative", "-5件", "E329"),
    TARGET("about", "約200人", "E329"),
    TARGET("about, behind", "200人程度", "E329"),
    TARGET("range", "2～5件", "E329"),
    TARGET("two limits", "2件以上5件以下", "E329"),
    TARGET("two figures", "年2回、100人", "E329"),
    TARGET("three years", "29年度：48％→30年度：73％以上", "E329"),
    TARGET("more than half", "半数以上", "E329"),
    TARGET("several", "数件以上", "E329"),
    TARGET("kanji number", "年三回", "E329"),
    TARGET("bare zero", "0件", "E329"),
    TARGET("relative without a way", "前年度並み", "E329"),
    TARGET("relative without a size", "前年度比増", "E329"),
    TARGET("percent or points", "前年度より5%増", "E329"),
    TARGET("year far from the row's", "50年度末までに80%", "E329"),
    TARGET("words behind", "8件くらい", "E329"),
    TARGET("words before", "参加者は8件", "E329"),
    TARGET("figure in brackets", "8件（うち3件は新規）", "E329"),
    TARGET("last year's of the wrong year", "8件（26年度：6件）", "E329"),
    TARGET("bracket left open", "8件（新規", "E329"),
    TARGET("bracket not opened", "8件）", "E329"),
    TARGET("nothing but brackets", "（8件）", "E329"),
    TARGET("not measured", "未測定", "E329"),
    TARGET("withheld", "X", "E329"),
    TARGET("arrow from share to share", "60%⇒70%", "E329"),
    TARGET("another arrow", "60%→70%", "E329"),
    TARGET("arrow without a date", "6件⇒6件", "E329"),
    TARGET("another arrow, with a date", "6件→6件（8月末実績）", "E329"),
    TEXT("a rank against last year's", PLAN ROW("前年度以上,5位,3位,,,,,"),
         AT("E329", 2, 20)),
    TEXT("a rank against no figure of last year's",
         PLAN ROW("前年度より増加,,3位,,,,,"), AT("E329", 2, 20)),
    TEXT("arrow to another unit", PLAN ROW("6件⇒9人（8月末実績）,,,,,,,"),
         AT("E331", 2, 20)),
    TEXT("arrow to another unit, without a column of actuals",
         "年度,区名,経営課題,指標,目標\n"
         "2017,港区,甲,丁,6件⇒9人（8月末実績）\n",
         AT("E331", 2, 13)),
    TEXT("arrow beside an actual",
         PLAN ROW("6件⇒6件（8月末実績）,,6件（8月末）,,,,,"),
         AT("E329", 2, 20)),
};

/* ---- actuals -------------------------------------------------------------------- */

static const struct bad_input actuals[] = {
    ACTUAL("mark", "½", "E330"),
    ACTUAL("numbered, but the target is not", "①8件 ②9件", "E330"),
    ACTUAL("words", "順調に進んでいる", "E330"),
    ACTUAL("comma as a point", "\"57,3件\"", "E330"),
    ACTUAL("blank in a number", "1 000件", "E330"),
    ACTUAL("negative", "-8件", "E330"),
    ACTUAL("triangle of finance", "▲8件", "E330"),
    ACTUAL("minus of mathematics", "−8件", "E330"),
    ACTUAL("negative behind a label", "増減 ▲8件", "E330"),
    ACTUAL("labelled", "参加数：26件", "E330"),
    ACTUAL("words before it", "うち新規 9件", "E330"),
    ACTUAL("about", "約9件", "E330"),
    ACTUAL("range", "8～9件", "E330"),
    ACTUAL("limit", "8件以上", "E330"),
    ACTUAL("expected", "9件（見込み）", "E330"),
    ACTUAL("expected, without brackets", "9件見込み", "E330"),
    ACTUAL("planned", "9件（予定）", "E330"),
    ACTUAL("figure in a bracket", "9件（うち3件は新規）", "E330"),
    ACTUAL("bracket left open", "9件（10月末", "E330"),
    ACTUAL("two arrows", "8件⇒8件⇒9件", "E330"),
    ACTUAL("arrow to nowhere", "8件⇒", "E330"),
    ACTUAL("arrow from words", "多数⇒8件", "E330"),
    ACTUAL("day and month", "9件（10/11）", "E330"),
    ACTUAL("before the year", "9件（平成29年3月末）", "E330"),
    ACTUAL("cut off by the spreadsheet", "####", "E330"),
    ACTUAL("people for cases", "9人", "E331"),
    ACTUAL("cases a month for cases", "9件/月", "E331"),
    ACTUAL("cases an area for cases", "9件/地域", "E331"),
    ACTUAL("counted twice for once", "延べ9件", "E331"),
    ACTUAL("percent for cases", "80%", "E331"),
    ACTUAL("one of several in people", "北 8件、南 9人", "E331"),
    ACTUAL("names another target", "9件（目標6件達成）", "E337"),
    ACTUAL("names it in another unit", "9件（目標8人達成）", "E337"),
    ACTUAL("planned otherwise", "6件⇒9件", "E337"),
    SHARE("fraction or percent", "0.8", "E319"),
    SHARE("one: all or one percent", "1", "E319"),
    SHARE("full-width fraction", "０．８５", "E319"),
    SHARE("one fraction of several", "北 0.8、南 90%", "E319"),
    SHARE("people for a share", "58人", "E331"),
    SHARE("points for a share", "58ポイント", "E331"),
    TEXT("a target that may be a fraction", PLAN ROW("0.8以上,,80%,,,,,"),
         AT("E319", 2, 20)),
    TEXT("a forecast that may be a fraction",
         PLAN ROW("80%以上,,,中間,0.85,,,"), AT("E319", 2, 31)),
    TEXT("times a month for times a year", PLAN ROW("月2回以上,,24回,,,,,"),
         AT("E331", 2, 27)),
    TEXT("times an area for times", PLAN ROW("2回/地域,,22回,,,,,"),
         AT("E331", 2, 27)),
    TEXT("this year's part of a sum",
         PLAN ROW("100件以上（H28~H30合計）,,40件,,,,,"), AT("E338", 2, 39)),
    TEXT("a sum over other years",
         PLAN ROW("100件以上（H28~H30合計）,,40件（H29~H30合計40件）,,,,,"),
         AT("E338", 2, 39)),
    TEXT("a sum in another unit",
         PLAN ROW("100件以上（H28~H30合計）,,40件（H28~H30合計70人）,,,,,"),
         AT("E331", 2, 39)),
};

/* ---- the other columns ------------------------------------------------------------ */

static const struct bad_input others[] = {
    DATE("words for a date", "そのうち", "E332"),
    DATE("day and month", "10/11", "E332"),
    DATE("a month that is none", "13月末", "E332"),
    DATE("a day that is none", "6月31日", "E332"),
    DATE("no leap year", "2018-02-29", "E332"),
    DATE("before the year", "2017-03-31", "E332"),
    DATE("two dates", "8月末と10月末", "E332"),
    FORECAST("words for a forecast", "がんばる", "E333"),
    FORECAST("about", "約9件", "E333"),
    FORECAST("mark", "①", "E333"),
    FORECAST("figure and words behind", "9件くらい", "E333"),
    FORECAST("people for cases", "9人", "E331"),
    BUDGET("kanji one or a dash", "一", "E335"),
    BUDGET("the same with a unit", "一 千円", "E335"),
    BUDGET("words", "未定", "E335"),
    BUDGET("people", "5人", "E335"),
    BUDGET("comma too far left", "\"1,1686\"", "E335"),
    BUDGET("negative", "-5", "E335"),
    BUDGET("part of a yen", "0.5円", "E335"),
    BUDGET("a year", "年5千円", "E335"),
    BUDGET("about", "約500千円", "E335"),
    BUDGET("far too much", "99999999999999999", "E335"),
    BUDGET("ditto", "〃", "E335"),
    BUDGET("remark behind", "500千円（再掲）", "E335"),
    BUDGET("footnote's mark", "500²千円", "E335"),
    TEXT("split targets, one actual", PLAN ROW("①8件 ②9件,,8件,,,,,"),
         AT("E336", 2, 29)),
    TEXT("split targets, three actuals",
         PLAN ROW("①8件 ②9件,,①8件 ②9件 ③10件,,,,,"), AT("E336", 2, 29)),
    TEXT("split targets, text before the actuals",
         PLAN ROW("①8件 ②9件,,計 ①8件 ②9件,,,,,"), AT("E336", 2, 29)),
    TEXT("split targets, actuals out of order",
         PLAN ROW("①8件 ②9件,,②8件 ①9件,,,,,"), AT("E336", 2, 29)),
    TEXT("split targets, last year's not split",
         PLAN ROW("①8件 ②9件,7件,①8件 ②9件,,,,,"), AT("E336", 2, 28)),
    TEXT("split targets, measures out of order, and no actuals",
         "年度,区名,経営課題,指標,目標\n2017,港区,甲,②丁 ①戊,①8件 ②9件\n",
         AT("E336", 2, 11)),
    TEXT("a part without a target", PLAN ROW("①8件 ②,,①8件 ②9件,年度末,,,,"),
         AT("E329", 2, 20)),
    TEXT("date column against the actual",
         PLAN ROW("8件以上,,7件（10月末実績）,9月末,,,,"), AT("E339", 2, 37)),
    TEXT("date column says the year's end, the actual a month of the year",
         PLAN ROW("8件以上,,7件（10月末実績）,年度末,,,,"), AT("E339", 2, 37)),
    TEXT("date column says mid-year, the actual the end of March",
         PLAN ROW("8件以上,,7件（3月末実績）,中間,,,,"), AT("E339", 2, 36)),
    TEXT("date column says a month of the year, the actual the year's end",
         PLAN ROW("8件以上,,7件（年度末）,9月末,,,,"), AT("E339", 2, 34)),
    TEXT("last year's twice", PLAN ROW("8件（前年度：6件）,6件,,,,,,"),
         AT("E340", 2, 31)),
    TEXT("last year's twice, the era taken from the row",
         PLAN ROW("8件（28年度：6件）,7件,,,,,,"), AT("E340", 2, 32)),
    TEXT("target twice", PLAN ROW("8件,,,,,,,") ROW("9件,,,,,,,"),
         AT("E412", 3, 15)),
    TEXT("target twice, filled down",
         PLAN ROW("8件,,,,,,,") ",,,,,戊,業績,8件,,,,,,,\n"
                                ",,,,,丁,業績,9件,,,,,,,\n",
         AT("E412", 4, 6)),
    TEXT("target twice, split",
         PLAN ROW("①8件 ②9件,,,,,,,") ROW("①8件 ②9件,,,,,,,"),
         AT("E412", 3, 15)),
    TEXT("two budgets",
         PLAN ROW("8件,,,,,500,,") "2017,港区,甲,乙,丙,戊,業績,8件,,,,,501,"
                                   ",\n",
         AT("E413", 3, 27)),
    TEXT("forecast without a date", PLAN ROW("8件以上,,,,達成見込み,,,"),
         AT("W510", 2, 28)),
    TEXT(
        "only the first forecast is named",
        PLAN ROW(
            "8件以上,,,,達成見込み,,,") "2017,港区,甲,乙,丙,戊,業績,8件,,,,未達成見込み,,,\n",
        AT("W510", 2, 28)),
    TEXT("a forecast makes actuals without a date those of mid-year",
         PLAN ROW("8件以上,,7,,,,,") "2017,港区,甲,乙,丙,戊,業績,8件,,,,"
                                     "未達成見込み,,,\n",
         AT("W510", 3, 26)),
    TEXT("actual without a date", PLAN ROW("8件以上,,7,,,,,"),
         AT("W515", 2, 26)),
    TEXT("only the first actual is named, not what is missing",
         PLAN ROW("8件以上,,未測定,,,,,") "2017,港区,甲,乙,丙,戊,業績,8件,,"
                                          "9件,,,,,\n"
                                          "2017,港区,甲,乙,丙,己,業績,8件,,"
                                          "9件,,,,,\n",
         AT("W515", 3, 24)),
    TEXT("done without a date", PLAN ROW("通年実施,,実施,,,,,"),
         AT("W515", 2, 26)),
    TEXT("one warning for each plan",
         PLAN ROW("8件以上,,7,,,,,") "2017,北区,甲,乙,丙,丁,業績,8件以上,,7,,"
                                     ",,,\n"
                                     "2018,港区,甲,乙,丙,丁,業績,8件以上,,7,"
                                     "年度末,,,,\n",
         AT("W515", 2, 26), AT("W515", 3, 26)),
};

static const struct bad_input together[] = {
    TEXT("all columns of a row",
         PLAN ROW("約8件,,多数,そのうち,がんばる,一,"
                  "K18,"),
         AT("E329", 2, 20), AT("E330", 2, 25), AT("E332", 2, 28),
         AT("E333", 2, 33), AT("E335", 2, 38), AT("E307", 2, 40)),
    TEXT("target and actual of a row", PLAN ROW("約8件,,多数,,,,,"),
         AT("E329", 2, 20), AT("E330", 2, 25)),
    TEXT("a finding in each row",
         PLAN ROW("約8件,,,,,,,") "2017,港区,甲,乙,丙,戊,業績,8件,,多数,,,,,\n"
                                  "2017,港区,甲,乙,丙,己,業績,8件,,9人,,,,,\n"
                                  "2017,港区,甲,乙,丙,庚,業績,8件,,9,,,一,,\n"
                                  "2017,港区,甲,乙,丙,庚,業績,8件,,,,,,,\n"
                                  "2017,港区,甲,乙,丙,庚,業績,9件,,,,,,,\n",
         AT("E329", 2, 20), AT("E330", 3, 24), AT("E331", 4, 24),
         AT("E335", 5, 28), AT("E412", 7, 15)),
    TEXT("under a title, filled down",
         "港区運営方針\n" PLAN ROW("8件,,,,,,,") ",,,,,戊,業績,約9件,,,,,,,\n",
         AT("E329", 4, 11)),
};

static struct bad_list lists[] = { LIST(names),   LIST(structure),
                                   LIST(targets), LIST(actuals),
                                   LIST(others),  LIST(together),
                                   NO_MORE };

int
main(void)
{
    const struct CMUnitTest tests[] = {
        REFUSED(lists),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}

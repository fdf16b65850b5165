/* Options: the table is the parser and the help text. */
#include "cli.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct option_row option_rows[OPTIONS] = {
    [OPT_FORMAT] = { 'f',
                     "format",
                     "NAME",
                     { "output format (see `list formats`)",
                       "出力形式（list formats で一覧）" } },
    [OPT_OUTPUT] = { 'o',
                     "output",
                     "FILE",
                     { "write to FILE, replaced as a whole (publish: a folder)",
                       "FILE に書き出す（全体を置き換える。publish では公開先）" } },
    [OPT_YEAR] = { 'y',
                   "year",
                   "YEAR",
                   { "fiscal year: 2017, H29, 平成29年度 (default: the latest)",
                     "年度: 2017、H29、平成29年度（既定は最新）" } },
    [OPT_ALL_YEARS] = { 0,
                        "all-years",
                        NULL,
                        { "every fiscal year in the files",
                          "ファイルにある全年度" } },
    [OPT_WARD] = { 'w',
                   "ward",
                   "WARD",
                   { "only this ward; repeatable (explain: one)",
                     "この区だけ（繰り返し可。explain は1つ）" } },
    [OPT_INDICATOR] = { 'i',
                        "indicator",
                        "ID",
                        { "only this indicator; repeatable (rank, explain: one)",
                          "この指標だけ（繰り返し可。rank、explain は1つ）" } },
    [OPT_POLICY] = { 0,
                     "policy",
                     "FILE",
                     { "indicators and targets (default: osaka-2015)",
                       "指標と目標の定義（既定は osaka-2015）" } },
    [OPT_WARDS] = { 0,
                    "wards",
                    "FILE",
                    { "the wards (default: osaka)",
                      "区の定義（既定は osaka）" } },
    [OPT_ENCODING] = { 'e',
                       "encoding",
                       "NAME",
                       { "encoding of the files (default: found out)",
                         "入力の文字コード（既定は自動判定）" } },
    [OPT_NO_ANSWER] = { 0,
                        "no-answer",
                        "RULE",
                        { "blank answers in the base: include or exclude",
                          "無回答を母数に含める include・除く exclude" } },
    [OPT_CONFIDENCE] = { 0,
                         "confidence",
                         "LEVEL",
                         { "of the intervals: 90, 95 (default), 99 or 99.8",
                           "信頼区間の水準: 90、95（既定）、99、99.8" } },
    [OPT_WEIGHTS] = { 0,
                      "weights",
                      "RULE",
                      { "use or ignore (default) the weights in the files",
                        "ファイルのウエイトを使う use・使わない ignore（既定）" } },
    [OPT_CITY] = { 0,
                   "city",
                   "RULE",
                   { "the city's share: pooled (default) or by population",
                     "市全体の割合: 合算 pooled（既定）・人口で加重 population" } },
    [OPT_SUPPRESS] = { 0,
                       "suppress",
                       "N",
                       { "hide figures on fewer than N answers",
                         "回答がN件未満の値を伏せる" } },
    [OPT_POISSON] = { 0,
                      "poisson",
                      NULL,
                      { "an interval for counts: of the rate behind them",
                        "件数にも信頼区間を付ける（もとになる発生率の区間）" } },
    [OPT_BY] = { 0,
                 "by",
                 "ORDER",
                 { "achieved (default), share, or an indicator",
                   "achieved（既定）、share、または指標" } },
    [OPT_MARGINAL] = { 0,
                       "marginal",
                       NULL,
                       { "rank ranges for each ward alone, not for all at once",
                         "順位の幅を全区同時ではなく区ごとに求める" } },
    [OPT_TOP] = { 0,
                  "top",
                  "K",
                  { "who could be among the top K", "上位Kに入りうる区" } },
    [OPT_RULE] = { 0,
                   "rule",
                   "NAME",
                   { "also classify by eurostat, un or osaka",
                     "eurostat、un、osaka の基準でも分類する" } },
    [OPT_SUMMARY] = { 0,
                      "summary",
                      NULL,
                      { "count the verdicts by issue",
                        "経営課題ごとに達成・未達成を数える" } },
    [OPT_SERIES] = { 0,
                     "series",
                     NULL,
                     { "outcomes over the years, with their pace",
                       "業績目標の年度ごとの推移と状況" } },
    [OPT_CHECK_POLICY] = { 0,
                           "check-policy",
                           NULL,
                           { "the plan beside the indicators of the policy",
                             "運営方針を共通指標と並べて見る" } },
    [OPT_SEVERAL] = { 0,
                      "several",
                      "RULE",
                      { "several values in a cell: min, mean, or all must meet",
                        "値が複数あるとき: 最小 min・平均 mean・全部 all" } },
    [OPT_SURVEY] = { 0,
                     "survey",
                     "FILE",
                     { "how the file encodes its questions",
                       "調査票の定義（列と選択肢の対応）" } },
    [OPT_JOBS] = { 'j',
                   "jobs",
                   "N",
                   { "threads (default: the cores)",
                     "並列数（既定はコア数）" } },
    [OPT_DRAFT] = { 0,
                    "draft-survey",
                    NULL,
                    { "list a file's columns and begin its definition",
                      "ファイルの列を調べ、定義の下書きを作る" } },
    [OPT_MERGE] = { 0,
                    "merge",
                    NULL,
                    { "the files are tallies: add them up",
                      "ファイルは集計済み。足し合わせる" } },
    [OPT_READER] = { 0,
                     "reader",
                     "NAME",
                     { "auto, or libcsv alone (slower, for comparison)",
                       "auto、または libcsv のみ（遅い。比較用）" } },
    [OPT_DIALECT] = { 0,
                      "dialect",
                      "NAME",
                      { "sqlite, postgresql, duckdb, spark or trino",
                        "sqlite、postgresql、duckdb、spark、trino" } },
    [OPT_TABLE] = { 0,
                    "table",
                    "NAME",
                    { "table or schema.table; \"any name\" in quotes",
                      "表の名前。table、schema.table、\"名前\"" } },
    [OPT_UNKNOWN] = { 0,
                      "unknown",
                      NULL,
                      { "the query for values that the survey does not list",
                        "調査票にない値を数えるSQL" } },
    [OPT_WAIT] = { 0,
                   "wait",
                   "SECONDS",
                   { "for another run that publishes there (default: 60)",
                     "同じ場所に公開中の実行を待つ秒数（既定は60）" } },
    [OPT_EXCEL] = { 0,
                    "excel",
                    NULL,
                    { "CSV that Excel opens by double click (BOM, CRLF)",
                      "Excelでそのまま開けるCSV（BOM、CRLF）" } },
    [OPT_LANG] = { 0,
                   "lang",
                   "ja|en",
                   { "language of texts (default: from the environment)",
                     "表示の言語（既定は環境に従う）" } },
    [OPT_COLOR] = { 0,
                    "color",
                    "WHEN",
                    { "auto, always or never", "色: auto、always、never" } },
    [OPT_STRICT] = { 0,
                     "strict",
                     NULL,
                     { "treat warnings as errors", "注意もエラーとして扱う" } },
    [OPT_FAIL_ON] = { 0,
                      "fail-on",
                      "NEWS",
                      { "exit 3 on news: unmet targets; of diff: changed",
                        "終了コード3にする: 未達成 unmet・diff では変更 changed" } },
    [OPT_QUIET] = { 'q',
                    "quiet",
                    NULL,
                    { "no warnings on standard error", "注意を表示しない" } },
    [OPT_VERBOSE] = { 'v',
                      "verbose",
                      NULL,
                      { "also notes: encoding, layout, what was passed over",
                        "文字コード・形式などの補足も表示" } },
    [OPT_HELP] = { 'h', "help", NULL, { "this help", "この説明" } },
    [OPT_VERSION] = { 0, "version", NULL, { "the version", "版を表示" } },
};

/* Long options are numbered behind the letters. */
#define LONG_BASE 256

static void
build_getopt(char *letters, struct option *longs)
{
    *letters++ = ':'; /* tell a missing argument from an unknown option */
    for (int i = 0; i < OPTIONS; i++) {
        const struct option_row *row = &option_rows[i];

        longs[i] = (struct option){ row->name, row->argument != NULL, NULL,
                                    LONG_BASE + i };
        if (row->letter == 0)
            continue;
        *letters++ = (char)row->letter;
        if (row->argument != NULL)
            *letters++ = ':';
    }
    *letters = '\0';
    longs[OPTIONS] = (struct option){ 0 };
}

static enum option_id
option_of(int code)
{
    if (code >= LONG_BASE)
        return (enum option_id)(code - LONG_BASE);
    for (int i = 0; i < OPTIONS; i++)
        if (option_rows[i].letter == code)
            return (enum option_id)i;
    return OPTIONS;
}

static void
add_text(struct text_list *list, const char *text)
{
    list->items = ws_reserve(list->items, list->count, &list->capacity,
                             sizeof(*list->items));
    list->items[list->count++] = text;
}

static const char *
option_name(size_t index)
{
    return option_rows[index].name;
}

/* What is no option, or the beginning of several. */
static bool
refuse_option(enum ws_lang lang, const char *given, struct ws_error *err)
{
    size_t length = strcspn(given, "=");
    char *name = strndup(given, length);
    bool is_long = strncmp(name, "--", 2) == 0;
    const char *nearest =
        is_long ? nearest_name(name + 2, option_name, OPTIONS) : NULL;
    struct ws_buf begun = { 0 };

    for (size_t i = 0; is_long && i < OPTIONS; i++)
        if (strncmp(option_name(i), name + 2, length - 2) == 0)
            ws_buf_addf(&begun, "%s--%s", begun.length > 0 ? ", " : "",
                        option_name(i));
    if (begun.length > 0)
        ws_fail(err, WS_USAGE,
                ws_say(lang, "%s could be any of %s",
                       "%s で始まるオプションは1つではありません: %s"),
                name, begun.data);
    else if (nearest != NULL)
        ws_fail(err, WS_USAGE,
                ws_say(lang, "unknown option %s; did you mean --%s?",
                       "%s というオプションはありません。もしかして: --%s"),
                name, nearest);
    else
        ws_fail(
            err, WS_USAGE,
            ws_say(lang, "unknown option %s (see --help)",
                   "%s というオプションはありません（--help を見てください）"),
            name);
    ws_buf_free(&begun);
    free(name);
    return false;
}

/* What getopt_long found wrong: it leaves the option in optopt, or 0 where
 * there is none of that name. */
static bool
refuse(enum ws_lang lang, int code, const char *given, struct ws_error *err)
{
    char letter[] = { '-', (char)optopt, '\0' };

    if (code == '?' && optopt == 0)
        return refuse_option(lang, given, err);
    if (code == '?' && optopt < LONG_BASE)
        return refuse_option(lang, letter, err);
    if (code == '?')
        return ws_fail(
            err, WS_USAGE,
            ws_say(lang, "--%s takes no value", "--%s に値は付けられません"),
            option_name((size_t)(optopt - LONG_BASE)));
    return ws_fail(
        err, WS_USAGE,
        ws_say(lang, "%s%s needs a value", "%s%s には値が必要です"),
        optopt < LONG_BASE ? letter : "--",
        optopt < LONG_BASE ? "" : option_name((size_t)(optopt - LONG_BASE)));
}

static bool
is_japanese(const char *name)
{
    return strncmp(name, "ja", 2) == 0;
}

bool
request_parse(struct request *request, int argc, char **argv,
              struct ws_error *err)
{
    char letters[2 * OPTIONS + 2];
    struct option longs[OPTIONS + 1];
    int code;

    request->lang = request_language(argc, argv);
    build_getopt(letters, longs);
    opterr = 0;
    while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (code == '?' || code == ':')
            return refuse(request->lang, code, argv[optind - 1], err);
        enum option_id id = option_of(code);
        request->values[id] = optarg ? optarg : "";
        if (id == OPT_WARD)
            add_text(&request->wards, optarg);
        if (id == OPT_INDICATOR)
            add_text(&request->indicators, optarg);
    }
    for (; optind < argc; optind++)
        add_text(&request->arguments, argv[optind]);
    if (!request_check_values(request, err))
        return false;
    if (request->values[OPT_LANG] != NULL) /* however it was abbreviated */
        request->lang = is_japanese(request->values[OPT_LANG]) ? WS_JA : WS_EN;
    return true;
}

void
request_free(struct request *request)
{
    free(request->wards.items);
    free(request->indicators.items);
    free(request->arguments.items);
}

enum ws_lang
request_language(int argc, char **argv)
{
    static const char *const variables[] = { "WARDSCORE_LANG", "LC_ALL",
                                             "LC_MESSAGES", "LANG" };
    const char *asked = NULL;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            asked = argv[i + 1];
        else if (strncmp(argv[i], "--lang=", 7) == 0)
            asked = argv[i] + 7;
    }
    for (size_t i = 0; asked == NULL && i < WS_COUNT(variables); i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0')
            asked = value;
    }
    return asked != NULL && is_japanese(asked) ? WS_JA : WS_EN;
}

/* The commands: one row each. */
#include "cli.h"

#include <string.h>

#define INPUT_OPTIONS                                                          \
    OPT_SURVEY, OPT_POLICY, OPT_WARDS, OPT_ENCODING, OPT_STRICT
#define COMMON_OPTIONS                                                         \
    OPT_FORMAT, OPT_OUTPUT, OPT_EXCEL, OPT_LANG, OPT_COLOR, OPT_QUIET,         \
        OPT_VERBOSE, OPT_HELP

static const struct command commands[] = {
    { "report",
      "FILE...",
      { "which wards met which targets (the default command)",
        "どの区がどの目標を達成したか（既定のコマンド）" },
      { OPT_YEAR, OPT_WARD, OPT_INDICATOR, OPT_NO_ANSWER, OPT_CONFIDENCE,
        OPT_WEIGHTS, OPT_CITY, OPT_SUPPRESS, OPT_POISSON, OPT_FAIL_ON,
        INPUT_OPTIONS, COMMON_OPTIONS },
      command_report },
    { "rank",
      "FILE...",
      { "the wards in order, and how far the order can be trusted",
        "区の順位と、その確かさ" },
      { OPT_INDICATOR, OPT_BY, OPT_TOP, OPT_MARGINAL, OPT_YEAR, OPT_WARD,
        OPT_NO_ANSWER, OPT_CONFIDENCE, OPT_WEIGHTS, OPT_SUPPRESS, OPT_POISSON,
        INPUT_OPTIONS, COMMON_OPTIONS },
      command_rank },
    { "progress",
      "FILE...",
      { "the years side by side, and the pace towards the deadline",
        "年度ごとの推移と、期限に向けた進み具合" },
      { OPT_YEAR, OPT_WARD, OPT_INDICATOR, OPT_RULE, OPT_NO_ANSWER,
        OPT_CONFIDENCE, OPT_WEIGHTS, OPT_SUPPRESS, OPT_POISSON, INPUT_OPTIONS,
        COMMON_OPTIONS },
      command_progress },
    { "plan",
      "FILE...",
      { "a ward's own plan: targets met or not, by issue and over the years",
        "区の運営方針の振り返り: 目標の達成・未達成" },
      { OPT_SUMMARY, OPT_SERIES, OPT_CHECK_POLICY, OPT_SEVERAL, OPT_YEAR,
        OPT_WARD, OPT_NO_ANSWER, OPT_FAIL_ON, INPUT_OPTIONS, COMMON_OPTIONS },
      command_plan },
    { "tally",
      "--survey FILE|--merge|--draft-survey FILE...",
      { "one row a person into tallies that the other commands read",
        "個票（1人1行）を集計し、ほかのコマンドで使える形にする" },
      { OPT_MERGE, OPT_DRAFT, OPT_JOBS, OPT_READER, INPUT_OPTIONS,
        COMMON_OPTIONS },
      command_tally },
    { "sql",
      "--survey FILE --dialect NAME --table NAME",
      { "the tally as a query for a database engine",
        "同じ集計をデータベースで行うSQLを書き出す" },
      { OPT_SURVEY, OPT_DIALECT, OPT_TABLE, OPT_UNKNOWN, OPT_POLICY, OPT_WARDS,
        OPT_OUTPUT, OPT_STRICT, OPT_LANG, OPT_COLOR, OPT_QUIET, OPT_VERBOSE,
        OPT_HELP },
      command_sql },
    { "explain",
      "-w WARD -i ID FILE...",
      { "one figure from the input rows to the verdict",
        "1つの値について、元の行から判定までを説明する" },
      { OPT_WARD, OPT_INDICATOR, OPT_YEAR, OPT_NO_ANSWER, OPT_CONFIDENCE,
        OPT_WEIGHTS, OPT_SUPPRESS, OPT_POISSON, INPUT_OPTIONS, COMMON_OPTIONS },
      command_explain },
    { "check",
      "FILE...",
      { "read everything, print the findings, compute nothing",
        "入力を調べ、問題点を一覧にする（計算はしない）" },
      { INPUT_OPTIONS, COMMON_OPTIONS },
      command_check },
    { "diff",
      "OLD.json NEW.json",
      { "two results of `report -f json`: which verdicts changed, and why",
        "2つの結果（JSON）を比べ、変わった判定とその理由を示す" },
      { OPT_FAIL_ON, COMMON_OPTIONS },
      command_diff },
    { "publish",
      "-o DIR FILE...",
      { "every output of a year into a folder, all or nothing",
        "ある年度の出力一式をフォルダーに公開する（途中の状態を見せない）" },
      { OPT_OUTPUT, OPT_YEAR, OPT_ALL_YEARS, OPT_WAIT, OPT_NO_ANSWER,
        OPT_CONFIDENCE, OPT_WEIGHTS, OPT_CITY, OPT_SUPPRESS, OPT_POISSON,
        OPT_SEVERAL, INPUT_OPTIONS, OPT_LANG, OPT_QUIET, OPT_VERBOSE,
        OPT_HELP },
      command_publish },
    { "list",
      "indicators|wards|policies|formats|findings",
      { "what the program knows", "指標・区・形式などの一覧" },
      { OPT_POLICY, OPT_WARDS, COMMON_OPTIONS },
      command_list },
    { "completion",
      "bash|zsh|fish",
      { "a script that lets the shell complete commands and options",
        "シェルの補完（コマンドとオプション）の設定を書き出す" },
      { OPT_OUTPUT, OPT_LANG, OPT_HELP },
      command_completion },
    { "help",
      "[COMMAND]",
      { "help on a command", "コマンドの説明" },
      { OPT_LANG, OPT_HELP },
      command_help },
};

size_t
command_count(void)
{
    return WS_COUNT(commands);
}

const struct command *
command_at(size_t index)
{
    return &commands[index];
}

const struct command *
command_find(const char *name)
{
    for (size_t i = 0; i < WS_COUNT(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

bool
command_takes(const struct command *command, enum option_id id)
{
    for (size_t i = 0;; i++) {
        if (command->options[i] == id)
            return true;
        if (command->options[i] == OPT_HELP)
            return false;
    }
}

static const char *
command_name(size_t index)
{
    return commands[index].name;
}

const char *
command_nearest(const char *name)
{
    return nearest_name(name, command_name, WS_COUNT(commands));
}

const char *
nearest_name(const char *name, const char *(*name_at)(size_t index),
             size_t count)
{
    const char *nearest = NULL;
    size_t least = strlen(name) < 4 ? 2 : 3;

    for (size_t i = 0; i < count; i++) {
        size_t distance = ws_text_distance(name, name_at(i));
        if (distance < least) {
            least = distance;
            nearest = name_at(i);
        }
    }
    return nearest;
}

void
refuse_name(enum ws_lang lang, const struct ws_label *what, const char *name,
            const char *(*name_at)(size_t index), size_t count,
            struct ws_error *err)
{
    const char *nearest = nearest_name(name, name_at, count);
    struct ws_buf known = { 0 }, guess = { 0 };

    for (size_t i = 0; i < count; i++)
        ws_buf_addf(&known, "%s%s", i > 0 ? ", " : "", name_at(i));
    if (nearest != NULL)
        ws_buf_addf(&guess,
                    ws_say(lang, "; did you mean %s", "。もしかして: %s"),
                    nearest);
    if (lang == WS_JA)
        ws_fail(err, WS_USAGE, "%s という%sはありません%s。使えるのは: %s",
                name, what->ja, guess.data ? guess.data : "", known.data);
    else
        ws_fail(err, WS_USAGE, "unknown %s %s%s; known: %s", what->en, name,
                guess.data ? guess.data : "", known.data);
    ws_buf_free(&known);
    ws_buf_free(&guess);
}

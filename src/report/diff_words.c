/* What changed, and why, in words. */
#include "diff_words.h"

#include <string.h>

/* Inputs named in a sentence before the rest is counted. */
#define NAMED 3

struct ws_result
figure_result(const struct ws_result_figure *figure)
{
    return (struct ws_result){
        .verdict = figure->verdict,
        .has_value = figure->has_value,
        .value = ws_exact_decimal(figure->value),
        .has_n = figure->has_n,
        .n = figure->n.scale == 0 ? figure->n.units : 0,
        .certainty = figure->certainty == NULL ? WS_CERTAINTY_UNKNOWN
                     : strcmp(figure->certainty, "clear") == 0
                         ? WS_CLEARLY_MET
                         : WS_MET_WITHIN_MARGIN,
    };
}

const char *
verdict_words(enum ws_verdict verdict, enum ws_lang lang)
{
    static const struct ws_label words[WS_VERDICTS] = {
        [WS_NO_DATA] = { "no data", "値なし" },
        [WS_ACHIEVED] = { "achieved", "達成" },
        [WS_NOT_ACHIEVED] = { "not achieved", "未達成" },
    };

    return ws_label_in(&words[verdict], lang);
}

const char *
rule_words(const char *name, enum ws_lang lang)
{
    static const struct {
        const char *name;
        struct ws_label label;
    } words[] = {
        { "policy", { "policy", "方針" } },
        { "wards", { "list of wards", "区の一覧" } },
        { "survey", { "survey definition", "調査の定義" } },
        { "no_answer", { "blank answers", "無回答の扱い" } },
        { "weights", { "weights", "ウエイト" } },
        { "suppress", { "hiding of small figures", "少数の値を伏せる件数" } },
        { "city_rule", { "the city's share", "市全体の割合の求め方" } },
        { "confidence", { "confidence", "信頼度" } },
        { "count_intervals", { "intervals of counts", "件数の信頼区間" } },
    };

    for (size_t i = 0; i < WS_COUNT(words); i++)
        if (strcmp(words[i].name, name) == 0)
            return ws_label_in(&words[i].label, lang);
    return name;
}

/* ---- why --------------------------------------------------------------------- */

const char *
causes_code(struct ws_arena *arena, unsigned causes)
{
    struct ws_buf out = { 0 };
    const char *code = NULL;

    for (unsigned cause = WS_BY_DATA; cause <= WS_BY_UNKNOWN; cause <<= 1)
        if ((causes & cause) != 0)
            ws_buf_addf(&out, "%s%s", out.length ? "+" : "",
                        ws_cause_name((enum ws_cause)cause));
    if (out.length > 0)
        code = ws_arena_copy(arena, out.data, out.length);
    ws_buf_free(&out);
    return code;
}

const char *
causes_short(struct ws_arena *arena, unsigned causes, enum ws_lang lang)
{
    static const struct {
        enum ws_cause cause;
        struct ws_label label;
    } words[] = {
        { WS_BY_DATA, { "data", "データ" } },
        { WS_BY_POLICY, { "policy", "方針" } },
        { WS_BY_RULE, { "rule", "計算の決まり" } },
        { WS_BY_PROGRAM, { "program", "プログラム" } },
        { WS_BY_UNKNOWN, { "unknown", "不明" } },
    };
    struct ws_buf out = { 0 };

    for (size_t i = 0; i < WS_COUNT(words); i++)
        if ((causes & words[i].cause) != 0)
            ws_buf_addf(&out, "%s%s",
                        out.length ? ws_say(lang, " and ", "と") : "",
                        ws_label_in(&words[i].label, lang));
    const char *text =
        ws_arena_copy(arena, out.data ? out.data : "", out.length);
    ws_buf_free(&out);
    return text;
}

static void
say_data(const struct ws_diff *diff, enum ws_lang lang, struct ws_buf *out)
{
    size_t named = 0;

    ws_buf_add(out, ws_say(lang, "other data (", "データの変更（"));
    for (size_t i = 0; i < diff->input_count; i++) {
        const struct ws_diff_input *input = &diff->inputs[i];

        if (!input->concerns || input->read_otherwise || named++ >= NAMED)
            continue;
        ws_buf_addf(out, "%s%s%s", named > 1 ? ws_say(lang, ", ", "、") : "",
                    ws_file_name(input->path),
                    input->before == NULL ? ws_say(lang, " is new", " が追加")
                    : input->now == NULL ? ws_say(lang, " is gone", " が削除")
                                         : "");
    }
    if (named > NAMED)
        ws_buf_addf(out, ws_say(lang, " and %zu more", " ほか%zu件"),
                    named - NAMED);
    ws_buf_add(out, ws_say(lang, ")", "）"));
}

static void
say_policy(const struct ws_diff_change *change, enum ws_lang lang,
           struct ws_buf *out)
{
    struct ws_arena *arena = ws_arena_new();
    const char *before = target_words(arena, &change->before->indicator, lang);
    const char *now = target_words(arena, &change->now->indicator, lang);

    if (strcmp(before, now) != 0)
        ws_buf_addf(out,
                    ws_say(lang, "another target (%s, now %s)",
                           "目標の変更（%s から %s へ）"),
                    before, now);
    else
        ws_buf_add(out, ws_say(lang, "the policy counts answers otherwise",
                               "方針の定義（回答の数え方）の変更"));
    ws_arena_free(arena);
}

static void
say_rules(const struct ws_diff *diff, const struct ws_diff_change *change,
          enum ws_lang lang, struct ws_buf *out)
{
    const char *between = "";

    ws_buf_add(out, ws_say(lang, "another rule (", "計算の決まりの変更（"));
    for (size_t i = 0; i < diff->rule_count; i++) {
        const struct ws_diff_rule *rule = &diff->rules[i];

        if (rule->cause != WS_BY_RULE || (rule->touches & change->touches) == 0)
            continue;
        ws_buf_addf(out,
                    ws_say(lang, "%s%s: %s, now %s", "%s%s: %s から %s へ"),
                    between, rule_words(rule->name, lang),
                    rule->before ? rule->before : ws_say(lang, "none", "なし"),
                    rule->now ? rule->now : ws_say(lang, "none", "なし"));
        between = ws_say(lang, "; ", "、");
    }
    for (size_t i = 0; i < diff->input_count; i++) {
        if (!diff->inputs[i].concerns || !diff->inputs[i].read_otherwise)
            continue;
        ws_buf_addf(
            out,
            ws_say(lang, "%s%s is read otherwise", "%s%s の読み方が異なる"),
            between, ws_file_name(diff->inputs[i].path));
        between = ws_say(lang, "; ", "、");
    }
    ws_buf_add(out, ws_say(lang, ")", "）"));
}

static void
say_cause(const struct ws_diff *diff, const struct ws_diff_change *change,
          enum ws_cause cause, enum ws_lang lang, struct ws_buf *out)
{
    switch (cause) {
    case WS_BY_DATA:
        say_data(diff, lang, out);
        break;
    case WS_BY_POLICY:
        say_policy(change, lang, out);
        break;
    case WS_BY_RULE:
        say_rules(diff, change, lang, out);
        break;
    case WS_BY_PROGRAM:
        ws_buf_addf(out,
                    ws_say(lang, "another version of the program (%s, now %s)",
                           "プログラムの版の違い（%s から %s へ）"),
                    diff->before->tool_version, diff->now->tool_version);
        break;
    case WS_BY_UNKNOWN:
        ws_buf_add(out, ws_say(lang, "nothing that the two results tell of",
                               "2つの結果からは分からない"));
        break;
    }
}

void
causes_words(const struct ws_diff *diff, const struct ws_diff_change *change,
             enum ws_lang lang, struct ws_buf *out)
{
    const char *between = "";

    for (unsigned cause = WS_BY_DATA; cause <= WS_BY_UNKNOWN; cause <<= 1) {
        if ((change->causes & cause) == 0)
            continue;
        ws_buf_add(out, between);
        say_cause(diff, change, (enum ws_cause)cause, lang, out);
        between = ws_say(lang, "; ", "、");
    }
}

/* ---- one change --------------------------------------------------------------- */

static void
say_side(const struct ws_result_figure *figure, enum ws_lang lang,
         struct ws_buf *out)
{
    struct ws_result result = figure_result(figure);
    struct ws_doc_cell value = value_cell(&figure->indicator, &result);
    char number[WS_EXACT_TEXT];

    ws_buf_add(out, verdict_words(figure->verdict, lang));
    if (figure->has_value && result.has_n)
        ws_buf_addf(out, ws_say(lang, " (%s, n %lld)", "（%s、n=%lld）"),
                    ws_cell_shown(&value, number), (long long)result.n);
    else if (figure->has_value)
        ws_buf_addf(out, ws_say(lang, " (%s)", "（%s）"),
                    ws_cell_shown(&value, number));
}

static void
say_coverage(const struct ws_diff_change *change, enum ws_lang lang,
             struct ws_buf *out)
{
    const struct ws_result_figure *figure =
        change->now ? change->now : change->before;
    bool appeared = change->difference == WS_APPEARED;

    ws_buf_addf(out, "%s%s%s",
                change->ward ? figure->ward : figure->indicator.id,
                change->ward ? "" : " ",
                change->ward ? "" : figure->indicator.label.en);
    ws_buf_add(out, appeared ? ws_say(lang, ": not in the old result",
                                      ": 前の結果にはない")
                             : ws_say(lang, ": not in the new result",
                                      ": 新しい結果にはない"));
}

void
ws_diff_say(const struct ws_diff *diff, const struct ws_diff_change *change,
            enum ws_lang lang, struct ws_buf *out)
{
    if (change->before == NULL || change->now == NULL) {
        say_coverage(change, lang, out);
        return;
    }
    ws_buf_addf(out, ws_say(lang, "%s %s: ", "%s %s: "), change->now->ward,
                change->now->indicator.id);
    say_side(change->before, lang, out);
    ws_buf_add(out, ws_say(lang, ", now ", " → "));
    say_side(change->now, lang, out);
    ws_buf_add(out, ws_say(lang, "; why: ", "。理由: "));
    causes_words(diff, change, lang, out);
}

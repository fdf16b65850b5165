/*
 * explain: one ward and one indicator, from the input rows to the verdict, in
 * steps that a resident can follow with a pocket calculator, and what would
 * have turned it.
 */
#include "report_views.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct explain {
    struct report report;
    size_t ward, index;
    const struct ws_indicator *indicator;
    const struct ws_result *result;
    const struct ws_history *history;
    struct ws_doc_table *steps; /* the same for programs */
    const char *section;
};

/* ---- steps ------------------------------------------------------------------ */

enum { SECTION, STEP, VALUE, TEXT, FILE_NAME, LINE, COLUMNS };

static const struct ws_doc_column columns[COLUMNS] = {
    [SECTION] = { "section", "", false }, [STEP] = { "step", "", false },
    [VALUE] = { "value", "", true },      [TEXT] = { "text", "", false },
    [FILE_NAME] = { "file", "", false },  [LINE] = { "line", "", true },
};

/* A step with a figure for programs and a sentence for people; the sentence
 * is also shown as a paragraph. */
static struct ws_doc_cell *
add_step(struct explain *explain, const char *key, struct ws_doc_cell value,
         const char *text)
{
    struct ws_doc_cell *row = ws_table_row(explain->steps);

    row[SECTION] = ws_cell_text(explain->section);
    row[STEP] = ws_cell_text(key);
    row[VALUE] = value;
    row[TEXT] = ws_cell_foreign(text);
    return row;
}

static void __attribute__((format(printf, 4, 5)))
say(struct explain *explain, const char *key, struct ws_doc_cell value,
    const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0)
        return;
    const char *kept =
        ws_arena_copy(explain->report.doc->arena, text, (size_t)length);
    free(text);
    add_step(explain, key, value, kept);
    ws_document_text(explain->report.doc, "%s", kept);
}

static void
begin(struct explain *explain, const char *section, const char *en,
      const char *ja)
{
    explain->section = section;
    ws_document_heading(explain->report.doc,
                        ws_say(explain->report.lang, en, ja));
}

static struct ws_doc_cell
none(void)
{
    return ws_cell_text(NULL);
}

static struct ws_doc_cell
real(double value, unsigned decimals)
{
    return ws_cell_number(ws_exact_of((ws_i128)llround(value * 1e6), 1000000),
                          decimals);
}

static const char *
shown(const struct explain *explain, struct ws_doc_cell cell)
{
    char number[WS_EXACT_TEXT];

    return ws_arena_printf(explain->report.doc->arena, "%s",
                           ws_cell_shown(&cell, number));
}

/* ---- question ----------------------------------------------------------------- */

static void
explain_question(struct explain *explain)
{
    const struct ws_indicator *indicator = explain->indicator;
    enum ws_lang lang = explain->report.lang;

    begin(explain, "question", "What is measured", "何を測るか");
    say(explain, "definition", none(), "%s",
        ws_label_in(&indicator->definition, lang));
    say(explain, "asked", none(), ws_say(lang, "Asked: %s.", "調査対象: %s"),
        ws_label_in(&indicator->asked, lang));
    say(explain, "base", none(), ws_say(lang, "Base: %s.", "母数: %s"),
        ws_label_in(&indicator->base, lang));
    say(explain, "target", target_cell(indicator),
        ws_say(lang, "Target: %s.", "目標: %s"),
        target_words(explain->report.doc->arena, indicator, lang));
}

/* ---- rows ---------------------------------------------------------------------- */

/* What the program made of a tally. */
static const char *
use_of(const struct explain *explain, const struct ws_tally *tally)
{
    static const struct ws_label meanings[] = {
        [WS_POSITIVE] = { "positive", "肯定" },
        [WS_NEGATIVE] = { "other answer", "肯定以外" },
        [WS_NEUTRAL] = { "other answer (neutral)", "肯定以外（中立）" },
        [WS_NO_ANSWER] = { "blank", "無回答" },
        [WS_NOT_ASKED] = { "left out: not asked", "除外（非該当）" },
    };
    enum ws_lang lang = explain->report.lang;
    bool included = explain->report.card->rules.blanks_in_base;

    if (tally->kind == WS_TALLY_TOTAL)
        return ws_say(lang, "total: checked, not counted", "計（照合のみ）");
    if (tally->kind == WS_TALLY_POINTS)
        return ws_say(lang, "rating", "評点");
    if (tally->option->meaning == WS_NO_ANSWER)
        return included
                   ? ws_say(lang, "blank: in the base", "無回答（母数に含む）")
                   : ws_say(lang, "left out: blank", "除外（無回答）");
    return ws_label_in(&meanings[tally->option->meaning], lang);
}

static void
add_row(struct explain *explain, struct ws_doc_table *table,
        const struct ws_origin *origin, const char *use,
        struct ws_doc_cell count)
{
    const struct ws_survey *survey = explain->report.card->survey;
    struct ws_arena *arena = explain->report.doc->arena;
    size_t length;
    const char *line = ws_survey_line(survey, origin, &length);
    const char *path = ws_survey_source(survey, origin->source)->path;
    const char *text = ws_arena_copy(arena, line, length);
    struct ws_doc_cell *row = ws_table_row(table);

    row[0] = ws_cell_text(ws_arena_printf(arena, "%s:%u", path, origin->line));
    row[1] = ws_cell_text(text);
    row[2] = ws_cell_text(use);
    row[3] = count;
    struct ws_doc_cell *step = add_step(
        explain, "row", count, ws_arena_printf(arena, "%s | %s", use, text));
    step[FILE_NAME] = ws_cell_foreign(path);
    step[LINE] = ws_cell_whole(origin->line);
}

static void
explain_rows(struct explain *explain)
{
    enum ws_lang lang = explain->report.lang;
    const struct ws_cell *cell = &explain->result->cell;
    const struct ws_doc_column heads[] = {
        { "place", ws_say(lang, "Place", "場所"), false },
        { "row", ws_say(lang, "Row as it stands", "元の行"), false },
        { "use", ws_say(lang, "Used as", "扱い"), false },
        { "count", ws_say(lang, "Figure", "値"), true },
    };

    begin(explain, "rows", "Input rows", "使った行");
    if (cell->tally_count == 0 && cell->value == NULL) {
        bool hidden = explain->result->missing == WS_TOO_FEW;
        say(explain, "none", none(), "%s",
            hidden ? ws_say(lang, "Hidden: too few answers.",
                            "回答が少ないため伏せています。")
                   : ws_say(lang, "The files hold no row on this.",
                            "ファイルに該当する行がありません。"));
        return;
    }
    struct ws_doc_table *table =
        ws_table_new(explain->report.doc, NULL, heads, WS_COUNT(heads));
    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];
        add_row(explain, table, &tally->origin, use_of(explain, tally),
                tally->missing == WS_PRESENT ? ws_cell_whole(tally->count)
                                             : none());
    }
    if (cell->value != NULL)
        add_row(explain, table, &cell->value->origin,
                ws_say(lang, "figure as given", "値として入力"),
                value_cell(explain->indicator, explain->result));
    ws_document_table(explain->report.doc, table, NULL);
}

static const char *
verdict_words(enum ws_verdict verdict, enum ws_lang lang)
{
    static const struct ws_label words[] = {
        [WS_NO_DATA] = { "no verdict", "判定なし" },
        [WS_ACHIEVED] = { "achieved", "達成" },
        [WS_NOT_ACHIEVED] = { "not achieved", "未達成" },
    };

    return ws_label_in(&words[verdict], lang);
}

/* ---- arithmetic ------------------------------------------------------------------ */

/* "120 + 85 = 205" from the tallies of one meaning; "0" when there are none. */
static const char *
sum_words(const struct explain *explain, bool positive)
{
    const struct ws_cell *cell = &explain->result->cell;
    bool blanks = explain->report.card->rules.blanks_in_base;
    struct ws_buf sum = { 0 };
    int64_t total = 0;
    size_t parts = 0;

    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];
        enum ws_meaning meaning;

        if (tally->kind != WS_TALLY_ANSWER)
            continue;
        meaning = tally->option->meaning;
        if (positive ? meaning != WS_POSITIVE
                     : meaning == WS_NOT_ASKED ||
                           (meaning == WS_NO_ANSWER && !blanks))
            continue;
        ws_buf_addf(&sum, "%s%lld", parts++ ? " + " : "",
                    (long long)tally->count);
        total += tally->count;
    }
    if (parts > 1)
        ws_buf_addf(&sum, " = %lld", (long long)total);
    const char *text = ws_arena_printf(explain->report.doc->arena, "%s",
                                       sum.length ? sum.data : "0");
    ws_buf_free(&sum);
    return text;
}

/* Where weights decide, their sums take the place of the counts. */
static void
explain_weighted_share(struct explain *explain)
{
    const struct ws_weights *weights = &explain->result->weights;
    const ws_i128 unit = INT64_C(1000000000000000);
    struct ws_doc_cell positive =
        ws_cell_number(ws_exact_of(weights->positive, unit), 4);
    struct ws_doc_cell base =
        ws_cell_number(ws_exact_of(weights->base, unit), 4);

    say(explain, "value", ws_cell_number(explain->result->value, 4),
        ws_say(explain->report.lang,
               "Weights of the positive answers %s / weights of the base %s x "
               "100 = %s, shown as %s %%",
               "肯定的な回答のウエイト %s ÷ 母数のウエイト %s × 100 = %s、"
               "表示は %s％"),
        shown(explain, positive), shown(explain, base),
        shown(explain, ws_cell_number(explain->result->value, 4)),
        shown(explain, value_cell(explain->indicator, explain->result)));
}

static void
explain_share(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    struct ws_exact target = ws_exact_decimal(explain->indicator->target);
    struct ws_exact need = ws_exact_of(target.num * result->n, target.den);

    say(explain, "positive", ws_cell_whole(result->positive),
        ws_say(lang, "Positive answers: %s", "肯定的な回答: %s"),
        sum_words(explain, true));
    say(explain, "n", ws_cell_whole(result->n),
        ws_say(lang, "Base: %s", "母数: %s"), sum_words(explain, false));
    if (result->by_weights) {
        explain_weighted_share(explain);
        return;
    }
    say(explain, "value", ws_cell_number(result->value, 4),
        ws_say(lang, "%lld / %lld x 100 = %s, shown as %s %%",
               "%lld ÷ %lld × 100 = %s、表示は %s％"),
        (long long)result->positive, (long long)result->n,
        shown(explain, ws_cell_number(result->value, 4)),
        shown(explain, value_cell(explain->indicator, result)));
    say(explain, "comparison", none(),
        ws_say(lang, "Exactly: %lld x 100 = %lld against %s x %lld = %s: %s.",
               "正確な比較: %lld × 100 = %lld と %s × %lld = %s なので、%s"),
        (long long)result->positive, (long long)(100 * result->positive),
        shown(explain, target_cell(explain->indicator)), (long long)result->n,
        shown(explain, ws_cell_number(need, explain->indicator->target.scale)),
        verdict_words(result->verdict, lang));
}

static void
explain_score(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    const struct ws_cell *cell = &result->cell;
    enum ws_lang lang = explain->report.lang;
    struct ws_buf sum = { 0 };

    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];

        if (tally->kind == WS_TALLY_POINTS)
            ws_buf_addf(
                &sum, "%s%s x %lld", sum.length ? " + " : "",
                shown(explain, ws_cell_number(ws_exact_decimal(tally->points),
                                              tally->points.scale)),
                (long long)tally->count);
    }
    if (sum.length > 0)
        say(explain, "value", ws_cell_number(result->value, 4),
            ws_say(lang, "(%s) / %lld = %s, shown as %s points",
                   "(%s) ÷ %lld = %s、表示は %s点"),
            sum.data, (long long)result->n,
            shown(explain, ws_cell_number(result->value, 4)),
            shown(explain, value_cell(explain->indicator, result)));
    ws_buf_free(&sum);
}

static void
explain_arithmetic(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;

    begin(explain, "arithmetic", "Arithmetic", "計算");
    if (!result->has_value) {
        say(explain, "value", none(),
            ws_say(lang, "No figure: %s.", "値なし: %s"),
            reason_words(result, lang));
        return;
    }
    if (result->has_positive)
        explain_share(explain);
    else if (explain->indicator->kind == WS_SCORE && result->has_sums)
        explain_score(explain);
    else
        say(explain, "value", value_cell(explain->indicator, result),
            ws_say(lang, "The figure stands as it was given: %s.",
                   "入力された値をそのまま使います: %s"),
            shown(explain, value_cell(explain->indicator, result)));
}

/* ---- verdict ---------------------------------------------------------------------- */

static void
explain_weights(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    unsigned decimals = explain->indicator->decimals;

    if (result->weights_verdict == WS_NO_DATA)
        return;
    say(explain, "weighted", ws_cell_number(result->weighted, decimals),
        ws_say(lang, "Weighted share: %s (%s); the verdict rests on the %s.",
               "加重した割合は %s（%s）。判定は%sによります。"),
        shown(explain,
              ws_cell_number(result->weighted,
                             ws_truthful_decimals(explain->indicator,
                                                  result->weighted, decimals))),
        verdict_words(
            result->by_weights ? result->verdict : result->weights_verdict,
            lang),
        result->by_weights ? ws_say(lang, "weights", "ウエイト")
                           : ws_say(lang, "counts", "件数"));
    if (!isnan(result->effective_n))
        say(explain, "effective_n", real(result->effective_n, 1),
            ws_say(lang, "Effective base (Kish): %s.",
                   "有効標本数（Kish）: %s"),
            shown(explain, real(result->effective_n, 1)));
}

static void
explain_turning(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    int64_t spare = ws_answers_to_spare(explain->indicator, result);
    bool upward = ws_comparator_upward(explain->indicator->comparator);

    if (result->needed > 0)
        say(explain, "needed", ws_cell_whole(result->needed),
            ws_say(lang, "%lld more positive answers would have met it.",
                   "肯定的な回答があと%lld件あれば達成でした。"),
            (long long)result->needed);
    if (spare == 0)
        say(explain, "to_spare", ws_cell_whole(0), "%s",
            ws_say(lang, "One answer the other way would have missed it.",
                   "回答が1件でも逆なら未達成でした。"));
    if (spare > 0)
        say(explain, "to_spare", ws_cell_whole(spare),
            ws_say(lang,
                   "It would still be met if %lld of the answers had been %s.",
                   "%lld件までは回答が%sに変わっても達成のままです。"),
            (long long)spare,
            upward ? ws_say(lang, "other than positive", "肯定以外")
                   : ws_say(lang, "positive", "肯定"));
    if (result->has_other)
        say(explain, "other_rule",
            ws_cell_number(result->other, explain->indicator->decimals),
            explain->report.card->rules.blanks_in_base
                ? ws_say(lang, "Without blank answers in the base: %s (%s).",
                         "無回答を母数から除くと %s（%s）")
                : ws_say(lang, "With blank answers in the base: %s (%s).",
                         "無回答を母数に含めると %s（%s）"),
            shown(explain, ws_cell_number(result->other,
                                          ws_truthful_decimals(
                                              explain->indicator, result->other,
                                              explain->indicator->decimals))),
            verdict_words(result->other_verdict, lang));
}

static void
explain_chance(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    const struct ws_indicator *indicator = explain->indicator;
    enum ws_lang lang = explain->report.lang;
    struct ws_arena *arena = explain->report.doc->arena;
    double confidence = explain->report.card->rules.confidence;
    double chance = ws_chance_of_target(indicator, result);
    int64_t replies = ws_replies_to_settle(indicator, result, confidence);

    if (!ws_interval_known(result->interval))
        return;
    say(explain, "interval", none(),
        ws_say(lang, "%s %% interval: %s: %s.", "%s％信頼区間は %s で、%s。"),
        confidence_words(arena, confidence),
        interval_words(arena, indicator, result, lang),
        within_margin(result)
            ? ws_say(lang, "the target lies within the margin of error",
                     "目標値は誤差の範囲内です")
            : ws_say(lang, "the verdict is clear of the margin of error",
                     "判定は誤差の範囲を超えて明らかです"));
    if (!isnan(chance))
        say(explain, "chance", real(100.0 * chance, 1),
            ws_say(lang,
                   "Chance that the true share meets the target: %s %%, if "
                   "those who answered are like a random sample.",
                   "真の割合が目標を満たす確率は %s％です（回答者が無作為標本と"
                   "みなせる場合）。"),
            shown(explain, real(100.0 * chance, 1)));
    if (within_margin(result) && replies > 0)
        say(explain, "replies_to_settle", ws_cell_whole(replies),
            ws_say(lang,
                   "With the same share, %lld replies would settle it (now "
                   "%lld).",
                   "同じ割合なら、%lld件の回答があれば明らかになります"
                   "（今回は%lld件）。"),
            (long long)replies, (long long)result->n);
}

static void
explain_verdict(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;

    begin(explain, "verdict", "Verdict", "判定");
    say(explain, "verdict", none(), ws_say(lang, "%s %s.", "%s %s"),
        mark_of(result->verdict), verdict_words(result->verdict, lang));
    explain_weights(explain);
    explain_turning(explain);
    explain_chance(explain);
    if (result->few_answers || result->wide_interval)
        say(explain, "weak", none(), "%s",
            ws_say(lang,
                   "This is a weak figure: few answers or a wide "
                   "interval.",
                   "回答が少ないか信頼区間が広いため、不安定な値です。"));
}

/* ---- those who did not reply ----------------------------------------------- */

static const char *
break_even_words(struct explain *explain, const struct ws_nonresponse *found)
{
    enum ws_lang lang = explain->report.lang;
    struct ws_arena *arena = explain->report.doc->arena;

    switch (found->state) {
    case WS_BREAK_EVEN_ALWAYS:
        return ws_say(lang, "Met whatever those who did not reply think.",
                      "回答しなかった人の考えにかかわらず達成です。");
    case WS_BREAK_EVEN_NEVER:
        return ws_say(lang,
                      "Cannot be met, whatever those who did not reply "
                      "think.",
                      "回答しなかった人の考えにかかわらず達成できません。");
    case WS_BREAK_EVEN_DEPENDS:
        return ws_arena_printf(
            arena,
            ws_comparator_upward(explain->indicator->comparator)
                ? ws_say(
                      lang,
                      "Met unless fewer than %s %% of those who did not "
                      "reply would have said yes.",
                      "回答しなかった人のうち肯定が%s％に満たない場合を除き、"
                      "達成です。")
                : ws_say(lang,
                         "Met unless more than %s %% of those who did not "
                         "reply would have said yes.",
                         "回答しなかった人のうち肯定が%s％を超える場合を除き、"
                         "達成です。"),
            shown(explain, real(100.0 * found->share, 1)));
    case WS_BREAK_EVEN_NONE:
        return ws_say(lang, "Everybody replied.", "全員が回答しました。");
    case WS_BREAK_EVEN_UNKNOWN:
        break;
    }
    return "";
}

static void
explain_response(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    struct ws_nonresponse found =
        ws_nonresponse_of_result(explain->indicator, result);

    if (explain->indicator->kind != WS_SHARE || !result->has_positive ||
        !result->has_value || result->by_weights)
        return;
    begin(explain, "response", "Those who did not reply", "回答しなかった人");
    if (found.state == WS_BREAK_EVEN_UNKNOWN) {
        say(explain, "unknown", none(), "%s",
            explain->indicator->screened
                ? ws_say(
                      lang,
                      "The question was put to a part of those asked (or "
                      "to others): how many that were is not known.",
                      "対象を絞った設問（または別の調査）のため、対象者の総数は"
                      "分かりません。")
                : ws_say(lang,
                         "The files do not say how many were asked (layout "
                         "response).",
                         "発送数・回収数のファイルがないため、分かりません。"));
        return;
    }
    const struct ws_response *response = result->response;
    say(explain, "sent", ws_cell_whole(response->sent),
        ws_say(lang, "Sent %lld, returned %lld (%s %%), answered %lld.",
               "発送%lld、回収%lld（%s％）、この設問の回答%lld"),
        (long long)response->sent, (long long)response->returned,
        shown(explain, ws_cell_number(
                           ws_exact_of((ws_i128)100 * response->returned,
                                       response->sent > 0 ? response->sent : 1),
                           1)),
        (long long)result->n);
    say(explain, "bounds", none(),
        ws_say(lang,
               "If all the others had said no: %s %%; if all had said yes: %s "
               "%%.",
               "他の全員が否定なら%s％、全員が肯定なら%s％です。"),
        shown(explain, real(100.0 * found.bounds.low, 2)),
        shown(explain, real(100.0 * found.bounds.high, 2)));
    say(explain, "break_even",
        isnan(found.share) ? none() : real(100.0 * found.share, 1), "%s",
        break_even_words(explain, &found));
}

/* ---- other years, other wards ------------------------------------------------------ */

static void
explain_change(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    const struct ws_measure *measure = ws_measure_of(explain->indicator->kind);
    const struct ws_history *history = explain->history;
    enum ws_lang lang = explain->report.lang;
    double confidence = explain->report.card->rules.confidence;
    struct ws_interval interval = { NAN, NAN };

    if (!result->has_previous)
        return;
    const struct ws_result *before = ws_scorecard_result(
        history->cards[history->count - 2], explain->ward, explain->index);
    if (measure->change != NULL)
        interval = measure->change(result, before, confidence);
    say(explain, "previous", previous_cell(explain->indicator, result),
        ws_say(lang, "Last year: %s; change %s.", "前年度は %s、変化は %s"),
        shown(explain, previous_cell(explain->indicator, result)),
        shown(explain, signed_cell(explain->report.doc->arena,
                                   change_cell(explain->indicator, result))));
    if (ws_interval_known(interval))
        say(explain, "change", change_cell(explain->indicator, result),
            ws_say(lang, "Interval of the change: %s to %s: %s.",
                   "変化の信頼区間は %s〜%s で、%s。"),
            shown(explain, real(interval.low, explain->indicator->decimals)),
            shown(explain, real(interval.high, explain->indicator->decimals)),
            ws_interval_contains(interval, 0.0)
                ? ws_say(lang, "no clear change", "明らかな変化はありません")
                : ws_say(lang, "a clear change", "明らかな変化です"));
}

static void
explain_rank(struct explain *explain)
{
    struct ws_ranking *ranking =
        ws_ranking_new(explain->report.card, explain->index);
    const struct ws_standing *standing = &ranking->standings[explain->ward];

    if (standing->rank > 0)
        say(explain, "rank", ws_cell_whole(standing->rank),
            ws_say(explain->report.lang,
                   "Place %u of %zu; the true place lies between %u and %u "
                   "(all wards compared at once).",
                   "順位は%u位（%zu区中）、真の順位は%u位から%u位の間です"
                   "（全区同時の比較）。"),
            standing->rank, ranking->count, standing->best, standing->worst);
    ws_ranking_free(ranking);
}

static const char *
funnel_words(double share, struct ws_interval inner, struct ws_interval outer,
             enum ws_lang lang)
{
    if (!ws_interval_contains(outer, share))
        return ws_say(lang, "outside the 99.8 % limits: more than chance",
                      "99.8％の限界の外で、偶然とは考えにくい差です");
    if (!ws_interval_contains(inner, share))
        return ws_say(lang, "outside the 95 % limits, inside the 99.8 % ones",
                      "95％の限界の外、99.8％の限界の内です");
    return ws_say(lang, "inside the 95 % limits: as chance would have it",
                  "95％の限界の内で、偶然の範囲です");
}

static void
explain_city(struct explain *explain)
{
    struct ws_share rest =
        ws_rest_of_city(explain->report.card, explain->ward, explain->index);
    double n = (double)explain->result->n;

    if (explain->indicator->kind != WS_SHARE || rest.n <= 0.0 ||
        !explain->result->has_value)
        return;
    double city = ws_share_value(rest);
    say(explain, "rest_of_city", real(100.0 * city, 1),
        ws_say(explain->report.lang,
               "The rest of the city: %s %%; for this many answers the ward "
               "is %s.",
               "市の他の区全体では %s％。この回答数では%s。"),
        shown(explain, real(100.0 * city, 1)),
        funnel_words(ws_exact_double(explain->result->value) / 100.0,
                     ws_funnel(city, n, 0.95), ws_funnel(city, n, 0.998),
                     explain->report.lang));
}

struct ws_document *
ws_view_explain(const struct ws_history *history, size_t ward, size_t index,
                const struct ws_findings *findings, enum ws_lang lang)
{
    const struct ws_scorecard *card = history->cards[history->count - 1];
    static const struct ws_filter all = { NULL, NULL };
    struct explain explain = {
        .report = { ws_document_new(lang), card, &all, lang },
        .ward = ward,
        .index = index,
        .indicator = &card->policy->indicators[index],
        .result = ws_scorecard_result(card, ward, index),
        .history = history,
    };
    struct ws_document *doc = explain.report.doc;

    explain.steps = ws_table_new(doc, "results", columns, COLUMNS);
    ws_document_heading(
        doc, ws_arena_printf(
                 doc->arena, ws_say(lang, "%s, %s %s, %s", "%s %s %s　%s"),
                 ward_name(card->wards, ward, lang), explain.indicator->id,
                 ws_label_in(&explain.indicator->label, lang),
                 year_words(doc->arena, card->year, lang)));
    explain_question(&explain);
    explain_rows(&explain);
    explain_arithmetic(&explain);
    explain_verdict(&explain);
    explain_response(&explain);
    begin(&explain, "comparison", "Beside other years and wards",
          "他の年度・他の区との比較");
    explain_change(&explain);
    if (ws_measure_of(explain.indicator->kind)->ranked)
        explain_rank(&explain);
    explain_city(&explain);
    add_sources(&explain.report);

    add_facts(doc, card->policy, card->wards, "explain");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    ws_document_fact_text(doc, "ward_code", card->wards->items[ward].code);
    ws_document_fact_text(doc, "indicator", explain.indicator->id);
    ws_document_fact_text(doc, "verdict",
                          ws_verdict_name(explain.result->verdict));
    add_inputs(doc, card->survey);
    doc->main = explain.steps;
    add_findings(doc, "findings", findings, lang);
    return doc;
}

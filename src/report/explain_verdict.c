/*
 * What to make of a figure: what would have turned the verdict, what chance
 * and those who did not reply could do to it, other years and other wards.
 */
#include "explain.h"

#include "progress_view.h"

#include <math.h>

/* ---- verdict ---------------------------------------------------------------------- */

/* The share by another rule, on its side of the target. */
static struct ws_doc_cell
share_cell(const struct explain *explain, struct ws_exact share)
{
    return ws_cell_number(share,
                          ws_truthful_decimals(explain->indicator, share,
                                               explain->indicator->decimals));
}

static void
explain_weights(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;

    if (result->weights_verdict == WS_NO_DATA)
        return;
    struct ws_doc_cell weighted = share_cell(explain, result->weighted);
    explain_say(
        explain, "weighted", weighted,
        ws_say(lang, "Weighted share: %s (%s); the verdict rests on the %s.",
               "加重した割合は %s（%s）。判定は%sによります。"),
        explain_shown(explain, weighted),
        explain_verdict_words(
            result->by_weights ? result->verdict : result->weights_verdict,
            lang),
        result->by_weights ? ws_say(lang, "weights", "ウエイト")
                           : ws_say(lang, "counts", "件数"));
    if (!isnan(result->effective_n))
        explain_say(
            explain, "effective_n", explain_real(result->effective_n, 1),
            ws_say(lang, "Effective base (Kish): %s.",
                   "有効標本数（Kish）: %s"),
            explain_shown(explain, explain_real(result->effective_n, 1)));
}

static void
explain_turning(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    int64_t spare = ws_answers_to_spare(explain->indicator, result);
    bool upward = ws_comparator_upward(explain->indicator->comparator);

    if (result->needed > 0)
        explain_say(
            explain, "needed", ws_cell_whole(result->needed),
            result->needed == 1
                ? ws_say(lang, "%lld more positive answer would have met it.",
                         "肯定的な回答があと%lld件あれば達成でした。")
                : ws_say(lang, "%lld more positive answers would have met it.",
                         "肯定的な回答があと%lld件あれば達成でした。"),
            (long long)result->needed);
    if (spare == 0)
        explain_say(
            explain, "to_spare", ws_cell_whole(0), "%s",
            ws_say(lang, "One answer the other way would have missed it.",
                   "回答が1件でも逆なら未達成でした。"));
    if (spare > 0)
        explain_say(
            explain, "to_spare", ws_cell_whole(spare),
            ws_say(lang,
                   "It would still be met if %lld of the answers had been %s.",
                   "%lld件までは回答が%sに変わっても達成のままです。"),
            (long long)spare,
            upward ? ws_say(lang, "other than positive", "肯定以外")
                   : ws_say(lang, "positive", "肯定"));
    if (result->has_other)
        explain_say(
            explain, "other_rule", share_cell(explain, result->other),
            explain->report.card->rules.blanks_in_base
                ? ws_say(lang, "Without blank answers in the base: %s (%s).",
                         "無回答を母数から除くと %s（%s）")
                : ws_say(lang, "With blank answers in the base: %s (%s).",
                         "無回答を母数に含めると %s（%s）"),
            explain_shown(explain, share_cell(explain, result->other)),
            explain_verdict_words(result->other_verdict, lang));
}

/* Never 100 or 0, which no sample can show. */
static const char *
chance_words(const struct explain *explain, double chance)
{
    if (chance > 0.9995)
        return ws_say(explain->report.lang, "more than 99.9", "99.9超");
    if (chance < 0.0005)
        return ws_say(explain->report.lang, "less than 0.1", "0.1未満");
    return explain_shown(explain, explain_real(100.0 * chance, 1));
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
    explain_say(
        explain, "interval", explain_none(),
        ws_say(lang, "%s %% interval: %s: %s.", "%s％信頼区間は %s で、%s。"),
        confidence_words(arena, confidence),
        interval_words(arena, indicator, result, lang),
        within_margin(result)
            ? ws_say(lang, "the target lies within the margin of error",
                     "目標値は誤差の範囲内です")
            : ws_say(lang, "the verdict is clear of the margin of error",
                     "判定は誤差の範囲を超えて明らかです"));
    if (!isnan(chance))
        explain_say(
            explain, "chance", explain_real(100.0 * chance, 1),
            ws_say(lang,
                   "Chance that the true share meets the target: %s %%, if "
                   "those who answered are like a random sample.",
                   "真の割合が目標を満たす確率は %s％です（回答者が無作為標本と"
                   "みなせる場合）。"),
            chance_words(explain, chance));
    if (within_margin(result) && replies > 0)
        explain_say(
            explain, "replies_to_settle", ws_cell_whole(replies),
            ws_say(lang,
                   "With the same share, %lld replies would settle it (now "
                   "%lld).",
                   "同じ割合なら、%lld件の回答があれば明らかになります"
                   "（今回は%lld件）。"),
            (long long)replies, (long long)result->n);
}

void
explain_verdict(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;

    explain_begin(explain, "verdict", "Verdict", "判定");
    explain_say(explain, "verdict", explain_none(),
                ws_say(lang, "%s %s.", "%s %s"), mark_of(result->verdict),
                explain_verdict_words(result->verdict, lang));
    explain_weights(explain);
    explain_turning(explain);
    explain_chance(explain);
    if (result->few_answers || result->wide_interval)
        explain_say(
            explain, "weak", explain_none(), "%s",
            ws_say(lang,
                   "This is a weak figure: few answers or a wide "
                   "interval.",
                   "回答が少ないか信頼区間が広いため、不安定な値です。"));
}

/* ---- those who did not reply ----------------------------------------------- */

/* When the target is met, by the share of yes among the others. */
static const struct ws_label when_met[] = {
    [WS_AT_LEAST] = { "Met unless fewer than", "に満たない場合を除き、" },
    [WS_AT_MOST] = { "Met unless more than", "を超える場合を除き、" },
    [WS_MORE_THAN] = { "Met only if more than", "を超える場合に限り、" },
    [WS_LESS_THAN] = { "Met only if fewer than", "に満たない場合に限り、" },
    [WS_EQUAL] = { "Met only if exactly", "ちょうどの場合に限り、" },
};

static const char *
depends_words(const struct explain *explain, double share)
{
    enum ws_lang lang = explain->report.lang;
    const char *when =
        ws_label_in(&when_met[explain->indicator->comparator], lang);
    const char *yes = explain_shown(explain, explain_real(100.0 * share, 1));

    return lang == WS_JA
               ? ws_arena_printf(explain->report.doc->arena,
                                 "回答しなかった人のうち肯定が%s％%s達成です。",
                                 yes, when)
               : ws_arena_printf(explain->report.doc->arena,
                                 "%s %s %% of those who did not reply would "
                                 "have said yes.",
                                 when, yes);
}

static const char *
break_even_words(struct explain *explain, const struct ws_nonresponse *found)
{
    enum ws_lang lang = explain->report.lang;

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
        return depends_words(explain, found->share);
    case WS_BREAK_EVEN_NONE:
        return ws_say(lang, "Everybody replied.", "全員が回答しました。");
    case WS_BREAK_EVEN_UNKNOWN:
        break;
    }
    return "";
}

void
explain_response(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    struct ws_nonresponse found =
        ws_nonresponse_of_result(explain->indicator, result);

    if (explain->indicator->kind != WS_SHARE || !result->has_positive ||
        !result->has_value || result->by_weights)
        return;
    explain_begin(explain, "response", "Those who did not reply",
                  "回答しなかった人");
    if (found.state == WS_BREAK_EVEN_UNKNOWN) {
        explain_say(
            explain, "unknown", explain_none(), "%s",
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
    explain_say(
        explain, "sent", ws_cell_whole(response->sent),
        ws_say(lang, "Sent %lld, returned %lld (%s %%), answered %lld.",
               "発送%lld、回収%lld（%s％）、この設問の回答%lld"),
        (long long)response->sent, (long long)response->returned,
        explain_shown(
            explain,
            ws_cell_number(ws_exact_of((ws_i128)100 * response->returned,
                                       response->sent > 0 ? response->sent : 1),
                           1)),
        (long long)result->n);
    explain_say(
        explain, "bounds", explain_none(),
        ws_say(lang,
               "If all the others had said no: %s %%; if all had said yes: %s "
               "%%.",
               "他の全員が否定なら%s％、全員が肯定なら%s％です。"),
        explain_shown(explain, explain_real(100.0 * found.bounds.low, 2)),
        explain_shown(explain, explain_real(100.0 * found.bounds.high, 2)));
    explain_say(explain, "break_even",
                isnan(found.share) ? explain_none()
                                   : explain_real(100.0 * found.share, 1),
                "%s", break_even_words(explain, &found));
}

/* ---- other years, other wards ------------------------------------------------------ */

void
explain_change(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    struct ws_interval interval =
        ws_history_change(explain->history, explain->ward, explain->index);

    if (!result->has_previous)
        return;
    struct ws_doc_cell change = change_cell(explain->indicator, result);
    explain_say(
        explain, "previous", previous_cell(explain->indicator, result),
        ws_say(lang, "Last year: %s; change %s.", "前年度は %s、変化は %s"),
        explain_shown(explain, previous_cell(explain->indicator, result)),
        signed_words(explain->report.doc->arena, &change));
    if (ws_interval_known(interval))
        explain_say(
            explain, "change", change_cell(explain->indicator, result),
            ws_say(lang, "Interval of the change: %s to %s: %s.",
                   "変化の信頼区間は %s〜%s で、%s。"),
            explain_shown(explain,
                          progress_change_end_cell(
                              interval.low, explain->indicator->decimals)),
            explain_shown(explain,
                          progress_change_end_cell(
                              interval.high, explain->indicator->decimals)),
            ws_interval_contains(interval, 0.0)
                ? ws_say(lang, "no clear change", "明らかな変化はありません")
                : ws_say(lang, "a clear change", "明らかな変化です"));
}

void
explain_rank(struct explain *explain)
{
    struct ws_ranking *ranking =
        ws_ranking_new(explain->report.card, explain->index);
    const struct ws_standing *standing = &ranking->standings[explain->ward];

    if (standing->rank > 0 && ranking->count == 1)
        explain_say(
            explain, "rank", ws_cell_whole(standing->rank), "%s",
            ws_say(explain->report.lang,
                   "The only ward with a figure: there is nothing to rank.",
                   "値のある区はこの区だけなので、順位は比べられません。"));
    else if (standing->rank > 0 &&
             !ws_measure_of(explain->indicator->kind)->sampled)
        explain_say(
            explain, "rank", ws_cell_whole(standing->rank),
            ws_say(explain->report.lang,
                   "Place %u of %zu; full counts, no matter of chance.",
                   "順位は%u位（%zu区中）。全数の値なので誤差はありません。"),
            standing->rank, ranking->count);
    else if (standing->rank > 0 && standing->best == standing->worst)
        explain_say(
            explain, "rank", ws_cell_whole(standing->rank),
            ws_say(explain->report.lang,
                   "Place %u of %zu, also when chance is allowed for (all "
                   "wards compared at once).",
                   "順位は%u位（%zu区中）で、誤差を見込んでも同じです"
                   "（全区同時の比較）。"),
            standing->rank, ranking->count);
    else if (standing->rank > 0)
        explain_say(
            explain, "rank", ws_cell_whole(standing->rank),
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

void
explain_city(struct explain *explain)
{
    struct ws_share rest =
        ws_rest_of_city(explain->report.card, explain->ward, explain->index);
    double n = (double)explain->result->n;

    if (explain->indicator->kind != WS_SHARE || rest.n <= 0.0 ||
        !explain->result->has_value)
        return;
    double city = ws_share_value(rest);
    explain_say(
        explain, "rest_of_city", explain_real(100.0 * city, 1),
        ws_say(explain->report.lang,
               "The rest of the city: %s %%; for this many answers the ward "
               "is %s.",
               "市の他の区全体では %s％。この回答数では%s。"),
        explain_shown(explain, explain_real(100.0 * city, 1)),
        funnel_words(ws_exact_double(explain->result->value) / 100.0,
                     ws_funnel(city, n, 0.95), ws_funnel(city, n, 0.998),
                     explain->report.lang));
}

/*
 * The wards on one indicator: places, the range of places that chance allows,
 * tiers, and the plain sentence when there is no order.
 */
#include "page.h"

#include <limits.h>
#include <math.h>

/* Below one half of the spread is real: "mostly noise" (our cut-offs). */
#define MOSTLY_NOISE  0.5
#define CARRIES_WORTH 0.8

/* Who stands first, several where they tie, and how surely. */
static void
say_first(const struct rank_view *view)
{
    const struct report *report = &view->report;
    unsigned best = UINT_MAX, worst = 0;
    struct ws_buf names = { 0 };
    size_t found = 0;

    for (; found < view->count; found++) {
        size_t ward = view->order[found];
        unsigned low = rank_view_low(view, ward);
        unsigned high = rank_view_high(view, ward);

        if (rank_view_rank_of(view, ward) != 1)
            break;
        best = low < best ? low : best;
        worst = high > worst ? high : worst;
        ws_buf_addf(&names, "%s%s",
                    found > 0 ? ws_say(report->lang, ", ", "、") : "",
                    ward_name(report->card->wards, ward, report->lang));
    }
    /* Behind the names: the verb, or that they tie. */
    const char *tie = found > 1 ? ws_say(report->lang, "stand", "（同順位）")
                                : ws_say(report->lang, "stands", "");
    if (found > 0 && best == worst)
        ws_document_text(report->doc,
                         ws_say(report->lang,
                                "%s %s first, also when chance is allowed "
                                "for.",
                                "1位は%s%sで、誤差を見込んでも1位です。"),
                         names.data, tie);
    else if (found > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "%s %s first, and could truly stand anywhere from place "
                   "%u to %u.",
                   "1位は%s%sですが、真の順位は%u位から%u位のどこにあっても"
                   "おかしくありません。"),
            names.data, tie, best, worst);
    ws_buf_free(&names);
}

/* The plain sentence: can these wards be told apart at all? */
static void
say_order(const struct rank_view *view, size_t i)
{
    const struct report *report = &view->report;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];

    if (view->ranking->count < 2) {
        ws_document_text(
            report->doc, "%s",
            view->ranking->count == 0
                ? ws_say(report->lang, "No ward has a figure.",
                         "値のある区はありません。")
                : ws_say(report->lang,
                         "Only one ward has a figure: there is nothing to "
                         "rank.",
                         "値のある区は1つだけなので、順位は比べられません。"));
        return;
    }
    if (!ws_measure_of(indicator->kind)->sampled) {
        ws_document_text(report->doc, "%s",
                         ws_say(report->lang,
                                "These are full counts: the order is no "
                                "matter of chance.",
                                "全数の値なので、順位に誤差はありません。"));
        return;
    }
    if (view->ranking->shown == 0) {
        ws_document_text(
            report->doc, "%s",
            ws_say(report->lang,
                   "These wards cannot be ranked on this "
                   "indicator: no difference between two wards "
                   "is larger than chance allows.",
                   "この指標では区に順位を付けられません。どの2区の差も"
                   "誤差の範囲内です。"));
        return;
    }
    say_first(view);
}

static void
say_rankability(const struct rank_view *view)
{
    double part = view->ranking->rankability;

    if (isnan(part) || view->ranking->shown == 0)
        return;
    ws_document_text(
        view->report.doc,
        ws_say(
            view->report.lang,
            "About %.0f %% of the spread between the wards is more than "
            "noise: the places %s.",
            "区の間のばらつきのうち誤差でない部分は約%.0f％です。順位の%s。"),
        100.0 * part,
        part < MOSTLY_NOISE ? ws_say(view->report.lang, "are mostly noise",
                                     "違いはほとんど誤差によるものです")
        : part < CARRIES_WORTH
            ? ws_say(view->report.lang, "mean something, in part",
                     "違いは一部が実際の差です")
            : ws_say(view->report.lang, "carry information",
                     "違いはおおむね実際の差です"));
}

static void
say_top(const struct rank_view *view)
{
    struct ws_buf names = { 0 };
    size_t found = 0;

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];

        if (rank_view_rank_of(view, ward) == 0 ||
            rank_view_low(view, ward) > view->options->top)
            continue;
        ws_buf_addf(
            &names, "%s%s",
            found++ ? ws_say(view->report.lang, ", ", "、") : "",
            ward_name(view->report.card->wards, ward, view->report.lang));
    }
    if (found > 0)
        ws_document_text(view->report.doc,
                         ws_say(view->report.lang,
                                "Could be among the top %u: %zu wards (%s).",
                                "上位%u位に入りうるのは%zu区です（%s）。"),
                         view->options->top, found, names.data);
    ws_buf_free(&names);
}

void
rank_view_say_order(const struct rank_view *view, size_t i)
{
    const struct ws_indicator *indicator =
        &view->report.card->policy->indicators[i];

    if (view->count > 0)
        say_order(view, i);
    if (ws_measure_of(indicator->kind)->sampled)
        say_rankability(view);
}

void
rank_view_say_ranges(const struct rank_view *view)
{
    const struct report *report = &view->report;

    if (view->ranking->count < 2)
        return;
    ws_document_text(
        report->doc,
        ws_say(
            report->lang,
            "The range is where the ward's true place lies; with %s %% "
            "confidence %s (%zu wards, all pairs tested, Holm). Wards in "
            "one tier are not shown to differ from the first of it.",
            "順位の幅は真の順位がある範囲で、信頼度%s％で%sに成り立ちます"
            "（%zu区の全組を検定、Holm法）。同じ段階の区は、その先頭の区との差が"
            "示されていません。"),
        confidence_words(report->doc->arena, report->card->rules.confidence),
        view->options->marginal
            ? ws_say(report->lang, "for this ward looked at alone",
                     "その区だけ")
            : ws_say(report->lang, "for all wards at once", "全区同時"),
        view->ranking->count);
}

void
rank_view_one(struct rank_view *view, size_t i)
{
    const struct report *report = &view->report;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    enum ws_lang lang = report->lang;

    ws_document_heading(
        report->doc,
        ws_arena_printf(
            report->doc->arena,
            ws_say(lang, "Ranking: %s %s, %s", "順位: %s %s　%s"),
            indicator->id, ws_label_in(&indicator->label, lang),
            year_words(report->doc->arena, report->card->year, lang)));
    rank_view_say_order(view, i);
    if (view->options->top > 0)
        say_top(view);
    if (report->doc->medium == WS_ON_PAGE) {
        say_marks(report);
        chart_ranking(view, i);
        chart_funnel(report, i);
    }
    ws_document_table(report->doc, rank_view_table(view, i), NULL);
    rank_view_say_ranges(view);
    if (report->doc->medium == WS_ON_PAGE && indicator->kind == WS_SHARE)
        page_say_city(report);
    rank_view_add_data(view, i);
}

/*
 * rank: the wards in order. On one indicator with the range of places that
 * chance allows, its tiers and the plain sentence when there is no order;
 * over all indicators with the places that verdicts within the margin allow
 * and how they move when one indicator is left out.
 */
#include "report_views.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Below one half of the spread is real: "mostly noise" (our cut-offs). */
#define MOSTLY_NOISE  0.5
#define CARRIES_WORTH 0.8

struct rank_view {
    struct report report;
    const struct ws_rank_options *options;
    struct ws_ranking *ranking; /* of one indicator */
    struct ws_overall *places;  /* or overall */
    size_t *order;              /* wards by rank, then city order */
    size_t count;               /* of those shown */
};

static unsigned
rank_of(const struct rank_view *view, size_t ward)
{
    return view->ranking ? view->ranking->standings[ward].rank
                         : view->places[ward].rank;
}

/* Wards shown, in the order of their rank; those without one come last. */
static void
sort_wards(struct rank_view *view)
{
    size_t wards = view->report.card->wards->count;

    view->order = ws_alloc(wards, sizeof(*view->order));
    for (unsigned rank = 1; rank <= wards + 1; rank++)
        for (size_t w = 0; w < wards; w++) {
            unsigned own = rank_of(view, w);
            if (shows_ward(&view->report, w) &&
                (own == rank || (own == 0 && rank == wards + 1)))
                view->order[view->count++] = w;
        }
}

static const char *
range_words(struct ws_arena *arena, enum ws_lang lang, unsigned low,
            unsigned high)
{
    if (low == high)
        return ws_arena_printf(arena, "%u", low);
    return ws_arena_printf(arena, ws_say(lang, "%u-%u", "%u〜%u"), low, high);
}

static void
fill_names(const struct rank_view *view, size_t ward, struct ws_doc_cell *code,
           struct ws_doc_cell *name)
{
    const struct ws_wards *wards = view->report.card->wards;

    *code = ws_cell_text(wards->items[ward].code);
    *name = ws_cell_foreign(ward_name(wards, ward, view->report.lang));
}

/* ---- one indicator -------------------------------------------------------- */

enum {
    ONE_YEAR,
    ONE_INDICATOR,
    ONE_RANK,
    ONE_LOW,
    ONE_HIGH,
    ONE_TIER,
    ONE_CODE,
    ONE_WARD,
    ONE_VALUE,
    ONE_UNIT,
    ONE_VERDICT,
    ONE_CERTAINTY,
    ONE_N,
    ONE_CI_LOW,
    ONE_CI_HIGH,
    ONE_FUNNEL,
    ONE_NOTE,
    ONE_COLUMNS
};

static const struct ws_doc_column one_columns[ONE_COLUMNS] = {
    [ONE_YEAR] = { "fiscal_year", "", true },
    [ONE_INDICATOR] = { "indicator", "", false },
    [ONE_RANK] = { "rank", "", true },
    [ONE_LOW] = { "rank_low", "", true },
    [ONE_HIGH] = { "rank_high", "", true },
    [ONE_TIER] = { "tier", "", true },
    [ONE_CODE] = { "ward_code", "", false },
    [ONE_WARD] = { "ward", "", false },
    [ONE_VALUE] = { "value", "", true },
    [ONE_UNIT] = { "unit", "", false },
    [ONE_VERDICT] = { "verdict", "", false },
    [ONE_CERTAINTY] = { "certainty", "", false },
    [ONE_N] = { "n", "", true },
    [ONE_CI_LOW] = { "ci_low", "", true },
    [ONE_CI_HIGH] = { "ci_high", "", true },
    [ONE_FUNNEL] = { "against_city", "", false },
    [ONE_NOTE] = { "note", "", false },
};

static unsigned
range_low(const struct rank_view *view, size_t ward)
{
    const struct ws_standing *standing = &view->ranking->standings[ward];

    return view->options->marginal ? standing->own_best : standing->best;
}

static unsigned
range_high(const struct rank_view *view, size_t ward)
{
    const struct ws_standing *standing = &view->ranking->standings[ward];

    return view->options->marginal ? standing->own_worst : standing->worst;
}

/* The ward against the rest of the city: inside the funnel's limits, or
 * outside the 95 or the 99.8 % ones, above or below; NULL: not a share. */
static const char *
funnel_code(const struct ws_scorecard *card, size_t ward, size_t i)
{
    struct ws_share rest = ws_rest_of_city(card, ward, i);
    const struct ws_result *result = ws_scorecard_result(card, ward, i);

    if (card->policy->indicators[i].kind != WS_SHARE || !(rest.n > 0.0) ||
        !result->has_value)
        return NULL;
    double city = ws_share_value(rest), n = (double)result->n;
    double own = ws_exact_double(result->value) / 100.0;
    struct ws_interval inner = ws_funnel(city, n, 0.95);
    struct ws_interval outer = ws_funnel(city, n, 0.998);

    if (ws_interval_contains(inner, own))
        return "inside";
    if (ws_interval_contains(outer, own))
        return own > city ? "above_95" : "below_95";
    return own > city ? "above_99.8" : "below_99.8";
}

static const char *
funnel_sign(const char *code, enum ws_lang lang)
{
    static const struct {
        const char *code;
        struct ws_label words;
    } known[] = {
        { "inside", { "as by chance", "差は偶然の範囲" } },
        { "above_95", { "above (95 %)", "市より高い（95％）" } },
        { "below_95", { "below (95 %)", "市より低い（95％）" } },
        { "above_99.8", { "above (99.8 %)", "市より高い（99.8％）" } },
        { "below_99.8", { "below (99.8 %)", "市より低い（99.8％）" } },
    };

    for (size_t i = 0; code != NULL && i < WS_COUNT(known); i++)
        if (strcmp(known[i].code, code) == 0)
            return ws_label_in(&known[i].words, lang);
    return "";
}

static void
add_one_data(struct rank_view *view, size_t i)
{
    const struct ws_scorecard *card = view->report.card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    struct ws_doc_table *table =
        ws_table_new(view->report.doc, "results", one_columns, ONE_COLUMNS);

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];
        const struct ws_result *result = ws_scorecard_result(card, ward, i);
        struct ws_doc_cell *row = ws_table_row(table);

        row[ONE_YEAR] = ws_cell_whole(card->year);
        row[ONE_INDICATOR] = ws_cell_text(indicator->id);
        fill_names(view, ward, &row[ONE_CODE], &row[ONE_WARD]);
        if (rank_of(view, ward) > 0) {
            row[ONE_RANK] = ws_cell_whole(rank_of(view, ward));
            row[ONE_LOW] = ws_cell_whole(range_low(view, ward));
            row[ONE_HIGH] = ws_cell_whole(range_high(view, ward));
            row[ONE_TIER] = ws_cell_whole(view->ranking->standings[ward].tier);
        }
        row[ONE_VALUE] = value_cell(indicator, result);
        row[ONE_UNIT] = ws_cell_text(ws_kind_unit(indicator->kind));
        row[ONE_VERDICT] = ws_cell_text(ws_verdict_name(result->verdict));
        row[ONE_CERTAINTY] = ws_cell_text(certainty_code(result));
        row[ONE_N] = n_cell(result);
        row[ONE_CI_LOW] = low_cell(indicator, result);
        row[ONE_CI_HIGH] = high_cell(indicator, result);
        row[ONE_FUNNEL] = ws_cell_text(funnel_code(card, ward, i));
        row[ONE_NOTE] =
            ws_cell_foreign(note_code(view->report.doc->arena, result));
    }
    view->report.doc->main = table;
}

static const struct ws_doc_table *
one_table(const struct rank_view *view, size_t i)
{
    const struct report *report = &view->report;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    struct ws_arena *arena = report->doc->arena;
    const struct ws_doc_column columns[] = {
        { "rank", ws_say(report->lang, "Rank", "順位"), true },
        { "range", ws_say(report->lang, "Range", "順位の幅"), true },
        { "tier", ws_say(report->lang, "Tier", "段階"), true },
        { "ward", ws_say(report->lang, "Ward", "区"), false },
        { "result", ws_say(report->lang, "Result", "実績"), true },
        { "interval", ws_say(report->lang, "Interval", "信頼区間"), true },
        { "n", "n", true },
        { "city", ws_say(report->lang, "Against city", "市との比較"), false },
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];
        const struct ws_result *result =
            ws_scorecard_result(report->card, ward, i);
        struct ws_doc_cell *row = ws_table_row(table);

        if (rank_of(view, ward) > 0) {
            row[0] = ws_cell_whole(rank_of(view, ward));
            row[1] = ws_cell_text(range_words(arena, report->lang,
                                              range_low(view, ward),
                                              range_high(view, ward)));
            row[2] = ws_cell_whole(view->ranking->standings[ward].tier);
        }
        row[3] =
            ws_cell_text(ward_name(report->card->wards, ward, report->lang));
        row[4] = ws_cell_text(marked_value(arena, indicator, result));
        row[4].tone = tone_of(result->verdict);
        row[5] = ws_cell_text(
            interval_words(arena, indicator, result, report->lang));
        row[6] = n_cell(result);
        row[7] = ws_cell_text(
            funnel_sign(funnel_code(report->card, ward, i), report->lang));
    }
    return table;
}

/* The plain sentence: can these wards be told apart at all? */
static void
say_order(const struct rank_view *view, size_t i)
{
    const struct report *report = &view->report;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    size_t first = view->order[0];

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
    if (rank_of(view, first) != 1)
        return;
    if (range_low(view, first) == range_high(view, first)) {
        ws_document_text(report->doc,
                         ws_say(report->lang,
                                "%s stands first, also when chance is allowed "
                                "for.",
                                "1位は%sで、誤差を見込んでも1位です。"),
                         ward_name(report->card->wards, first, report->lang));
        return;
    }
    ws_document_text(
        report->doc,
        ws_say(report->lang,
               "%s stands first, and could truly stand anywhere from place "
               "%u to %u.",
               "1位は%sですが、真の順位は%u位から%u位のどこにあってもおかしく"
               "ありません。"),
        ward_name(report->card->wards, first, report->lang),
        range_low(view, first), range_high(view, first));
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

        if (rank_of(view, ward) == 0 ||
            range_low(view, ward) > view->options->top)
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

static void
view_one(struct rank_view *view, size_t i)
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
    if (view->count > 0)
        say_order(view, i);
    if (ws_measure_of(indicator->kind)->sampled)
        say_rankability(view);
    if (view->options->top > 0)
        say_top(view);
    ws_document_table(report->doc, one_table(view, i), NULL);
    ws_document_text(
        report->doc,
        ws_say(
            lang,
            "The range is where the ward's true place lies; with %s %% "
            "confidence %s (%zu wards, all pairs tested, Holm). Wards in "
            "one tier are not shown to differ from the first of it.",
            "順位の幅は真の順位がある範囲で、信頼度%s％で%sに成り立ちます"
            "（%zu区の全組を検定、Holm法）。同じ段階の区は、その先頭の区との差が"
            "示されていません。"),
        confidence_words(report->doc->arena, report->card->rules.confidence),
        view->options->marginal
            ? ws_say(lang, "for this ward looked at alone", "その区だけ")
            : ws_say(lang, "for all wards at once", "全区同時"),
        view->ranking->count);
    add_one_data(view, i);
}

/* ---- overall -------------------------------------------------------------- */

enum {
    ALL_YEAR,
    ALL_RANK,
    ALL_LOW,
    ALL_HIGH,
    ALL_TIER,
    ALL_CODE,
    ALL_WARD,
    ALL_ACHIEVED,
    ALL_MISSED,
    ALL_NO_DATA,
    ALL_LEAST,
    ALL_MOST,
    ALL_WITHOUT_LOW,
    ALL_WITHOUT_HIGH,
    ALL_COLUMNS
};

static const struct ws_doc_column all_columns[ALL_COLUMNS] = {
    [ALL_YEAR] = { "fiscal_year", "", true },
    [ALL_RANK] = { "rank", "", true },
    [ALL_LOW] = { "rank_low", "", true },
    [ALL_HIGH] = { "rank_high", "", true },
    [ALL_TIER] = { "tier", "", true },
    [ALL_CODE] = { "ward_code", "", false },
    [ALL_WARD] = { "ward", "", false },
    [ALL_ACHIEVED] = { "achieved", "", true },
    [ALL_MISSED] = { "not_achieved", "", true },
    [ALL_NO_DATA] = { "no_data", "", true },
    [ALL_LEAST] = { "achieved_clearly", "", true },
    [ALL_MOST] = { "achieved_at_most", "", true },
    [ALL_WITHOUT_LOW] = { "rank_low_without_one", "", true },
    [ALL_WITHOUT_HIGH] = { "rank_high_without_one", "", true },
};

/* Wards that could stand first are tier 1; of the rest, those that could be
 * the best of them are tier 2, and so on. All wards count, shown or not. */
static unsigned
tier_of(const struct rank_view *view, size_t ward)
{
    const struct ws_overall *places = view->places;
    size_t wards = view->report.card->wards->count;
    unsigned tier = 1, reach = 0;

    for (unsigned best = 1; best <= places[ward].best; best++)
        for (size_t w = 0; w < wards; w++) {
            if (places[w].rank == 0 || places[w].best != best)
                continue;
            if (best > reach && reach > 0)
                tier++;
            if (best > reach)
                reach = places[w].worst;
        }
    return tier;
}

static void
add_all_data(struct rank_view *view)
{
    const struct ws_scorecard *card = view->report.card;
    struct ws_doc_table *table =
        ws_table_new(view->report.doc, "results", all_columns, ALL_COLUMNS);

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];
        const struct ws_overall *place = &view->places[ward];
        const struct ws_count *count = &card->by_ward[ward];
        struct ws_doc_cell *row = ws_table_row(table);

        row[ALL_YEAR] = ws_cell_whole(card->year);
        fill_names(view, ward, &row[ALL_CODE], &row[ALL_WARD]);
        row[ALL_ACHIEVED] = ws_cell_whole(count->achieved);
        row[ALL_MISSED] = ws_cell_whole(count->not_achieved);
        row[ALL_NO_DATA] = ws_cell_whole(count->no_data);
        if (place->rank == 0)
            continue;
        row[ALL_RANK] = ws_cell_whole(place->rank);
        row[ALL_LOW] = ws_cell_whole(place->best);
        row[ALL_HIGH] = ws_cell_whole(place->worst);
        row[ALL_TIER] = ws_cell_whole(tier_of(view, ward));
        row[ALL_LEAST] = ws_cell_whole(place->least);
        row[ALL_MOST] = ws_cell_whole(place->most);
        row[ALL_WITHOUT_LOW] = ws_cell_whole(place->without_best);
        row[ALL_WITHOUT_HIGH] = ws_cell_whole(place->without_worst);
    }
    view->report.doc->main = table;
}

static const struct ws_doc_table *
all_table(const struct rank_view *view)
{
    const struct report *report = &view->report;
    struct ws_arena *arena = report->doc->arena;
    const struct ws_doc_column columns[] = {
        { "rank", ws_say(report->lang, "Rank", "順位"), true },
        { "range", ws_say(report->lang, "Range", "順位の幅"), true },
        { "ward", ws_say(report->lang, "Ward", "区"), false },
        { "met", ws_say(report->lang, "Met", "達成"), true },
        { "sure", ws_say(report->lang, "Sure to possible", "確実な数〜最大"),
          true },
        { "without", ws_say(report->lang, "Without one", "1指標を除くと"),
          true },
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));

    for (size_t k = 0; k < view->count; k++) {
        size_t ward = view->order[k];
        const struct ws_overall *place = &view->places[ward];
        const struct ws_count *count = &report->card->by_ward[ward];
        struct ws_doc_cell *row = ws_table_row(table);

        row[2] =
            ws_cell_text(ward_name(report->card->wards, ward, report->lang));
        if (place->rank == 0)
            continue;
        row[0] = ws_cell_whole(place->rank);
        row[1] = ws_cell_text(
            range_words(arena, report->lang, place->best, place->worst));
        row[3] = ws_cell_text(
            ws_arena_printf(arena, "%u/%u", count->achieved,
                            count->achieved + count->not_achieved));
        row[4] = ws_cell_text(
            range_words(arena, report->lang, place->least, place->most));
        row[5] = ws_cell_text(range_words(
            arena, report->lang, place->without_best, place->without_worst));
    }
    return table;
}

/* Wards with fewer targets assessed do not run the same race: name them. */
static void
say_unequal(const struct rank_view *view)
{
    const struct ws_scorecard *card = view->report.card;
    unsigned all = (unsigned)card->policy->indicator_count;
    struct ws_buf names = { 0 };

    for (size_t w = 0; w < card->wards->count; w++) {
        unsigned assessed =
            card->by_ward[w].achieved + card->by_ward[w].not_achieved;

        if (assessed == all || !shows_ward(&view->report, w))
            continue;
        ws_buf_addf(&names, "%s%s (%u)",
                    names.length ? ws_say(view->report.lang, ", ", "、") : "",
                    ward_name(card->wards, w, view->report.lang), assessed);
    }
    if (names.length > 0)
        ws_document_text(
            view->report.doc,
            ws_say(view->report.lang, "Fewer than %u targets assessed: %s.",
                   "判定できた指標が%uに満たない区: %s"),
            all, names.data);
    ws_buf_free(&names);
}

static void
view_all(struct rank_view *view)
{
    const struct report *report = &view->report;
    enum ws_lang lang = report->lang;

    ws_document_heading(
        report->doc,
        ws_arena_printf(
            report->doc->arena,
            ws_say(lang, "Ranking by targets achieved, %s",
                   "目標達成数による順位　%s"),
            year_words(report->doc->arena, report->card->year, lang)));
    ws_document_table(report->doc, all_table(view), NULL);
    ws_document_text(
        report->doc, "%s",
        view->options->by == WS_BY_SHARE
            ? ws_say(lang, "Ordered by the share of the targets assessed.",
                     "判定できた指標に占める達成の割合で並べています。")
            : ws_say(lang, "Ordered by the number of targets achieved.",
                     "達成した指標の数で並べています。"));
    ws_document_text(
        report->doc,
        ws_say(
            lang,
            "Range: the best and the worst place if the verdicts within "
            "the margin of error (%s %%) turned for or against the ward. "
            "Without one: the places with any one indicator left out.",
            "順位の幅は、誤差の範囲（%s％）にある判定がその区に有利・不利に"
            "変わったときの最高位と最低位です。「1指標を除くと」は、どれか1つの"
            "指標を除いたときの順位です。"),
        confidence_words(report->doc->arena, report->card->rules.confidence));
    say_unequal(view);
    add_all_data(view);
}

struct ws_document *
ws_view_rank(const struct ws_scorecard *card, const struct ws_filter *filter,
             const struct ws_rank_options *options,
             const struct ws_findings *findings, enum ws_lang lang)
{
    struct rank_view view = {
        .report = { ws_document_new(lang), card, filter, lang },
        .options = options,
    };
    struct ws_document *doc = view.report.doc;

    add_facts(doc, card->policy, card->wards, "rank");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    add_inputs(doc, card->survey);
    if (options->indicator >= 0) {
        view.ranking = ws_ranking_new(card, (size_t)options->indicator);
        sort_wards(&view);
        view_one(&view, (size_t)options->indicator);
        ws_document_fact_text(doc, "ranges",
                              options->marginal ? "marginal" : "simultaneous");
        if (!isnan(view.ranking->rankability))
            ws_document_fact_real(doc, "rankability",
                                  view.ranking->rankability);
    } else {
        view.places = ws_overall_new(card, options->by);
        sort_wards(&view);
        view_all(&view);
        ws_document_fact_text(
            doc, "by", options->by == WS_BY_SHARE ? "share" : "achieved");
    }
    add_sources(&view.report);
    add_findings(doc, "findings", findings, lang);
    ws_ranking_free(view.ranking);
    free(view.places);
    free(view.order);
    return doc;
}

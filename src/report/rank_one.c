/*
 * The wards on one indicator: places, the range of places that chance allows,
 * tiers, and the plain sentence when there is no order.
 */
#include "charts.h"

#include <math.h>
#include <string.h>

/* Below one half of the spread is real: "mostly noise" (our cut-offs). */
#define MOSTLY_NOISE  0.5
#define CARRIES_WORTH 0.8

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
        rank_view_fill_names(view, ward, &row[ONE_CODE], &row[ONE_WARD]);
        if (rank_view_rank_of(view, ward) > 0) {
            row[ONE_RANK] = ws_cell_whole(rank_view_rank_of(view, ward));
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

enum {
    T_RANK,
    T_RANGE,
    T_TIER,
    T_WARD,
    T_RESULT,
    T_INTERVAL,
    T_N,
    T_CITY,
    T_COUNT
};

/* Not where the wards have sections with these figures. */
static bool
has_column(const struct report *report, size_t column)
{
    return !report->sections ||
           (column != T_TIER && column != T_INTERVAL && column != T_N);
}

static void
fill_place(const struct rank_view *view, size_t ward, size_t i,
           struct ws_doc_cell cells[T_COUNT])
{
    const struct report *report = &view->report;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    const struct ws_result *result = ws_scorecard_result(report->card, ward, i);
    struct ws_arena *arena = report->doc->arena;

    if (rank_view_rank_of(view, ward) > 0) {
        cells[T_RANK] = ws_cell_whole(rank_view_rank_of(view, ward));
        cells[T_RANGE] = ws_cell_text(
            rank_view_range_words(arena, report->lang, range_low(view, ward),
                                  range_high(view, ward)));
        cells[T_TIER] = ws_cell_whole(view->ranking->standings[ward].tier);
    }
    cells[T_WARD] = ward_cell(report, ward);
    cells[T_RESULT] = result_cell(report->doc, indicator, result);
    cells[T_INTERVAL] =
        ws_cell_text(interval_words(arena, indicator, result, report->lang));
    cells[T_N] = n_cell(result);
    cells[T_CITY] = ws_cell_text(
        funnel_sign(funnel_code(report->card, ward, i), report->lang));
}

const struct ws_doc_table *
rank_view_table(const struct rank_view *view, size_t i)
{
    enum ws_lang lang = view->report.lang;
    const struct ws_doc_column all[T_COUNT] = {
        [T_RANK] = { "rank", ws_say(lang, "Rank", "順位"), true },
        [T_RANGE] = { "range", ws_say(lang, "Range", "順位の幅"), true },
        [T_TIER] = { "tier", ws_say(lang, "Tier", "段階"), true },
        [T_WARD] = { "ward", ws_say(lang, "Ward", "区"), false },
        [T_RESULT] = { "result", ws_say(lang, "Result", "実績"), true },
        [T_INTERVAL] = { "interval", ws_say(lang, "Interval", "信頼区間"),
                         true },
        [T_N] = { "n", "n", true },
        [T_CITY] = { "city", ws_say(lang, "Against city", "市との比較"),
                     false },
    };
    struct ws_doc_column columns[T_COUNT];
    size_t count = 0;

    for (size_t c = 0; c < T_COUNT; c++)
        if (has_column(&view->report, c))
            columns[count++] = all[c];
    struct ws_doc_table *table =
        ws_table_new(view->report.doc, NULL, columns, count);
    for (size_t k = 0; k < view->count; k++) {
        struct ws_doc_cell cells[T_COUNT] = { 0 };
        struct ws_doc_cell *row = ws_table_row(table);

        fill_place(view, view->order[k], i, cells);
        for (size_t c = 0; c < T_COUNT; c++)
            if (has_column(&view->report, c))
                *row++ = cells[c];
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
    if (rank_view_rank_of(view, first) != 1)
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

        if (rank_view_rank_of(view, ward) == 0 ||
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
    add_one_data(view, i);
}

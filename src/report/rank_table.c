/*
 * The wards on one indicator as tables: for programs, and for people, with the
 * range of places that chance allows, the tiers, and the city beside them.
 */
#include "rank_view.h"

#include <string.h>

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

unsigned
rank_view_low(const struct rank_view *view, size_t ward)
{
    const struct ws_standing *standing = &view->ranking->standings[ward];

    return view->options->marginal ? standing->own_best : standing->best;
}

unsigned
rank_view_high(const struct rank_view *view, size_t ward)
{
    const struct ws_standing *standing = &view->ranking->standings[ward];

    return view->options->marginal ? standing->own_worst : standing->worst;
}

/* The limits of chance around the rest of the city for a ward's base. */
struct against {
    double own, rest;
    struct ws_interval inner, outer;
};

/* False where the indicator is no share with counts. */
static bool
hold_against(const struct ws_scorecard *card, size_t ward, size_t i,
             struct against *out)
{
    struct ws_share rest = ws_rest_of_city(card, ward, i);
    const struct ws_result *result = ws_scorecard_result(card, ward, i);

    if (card->policy->indicators[i].kind != WS_SHARE || !(rest.n > 0.0) ||
        !result->has_value)
        return false;
    out->own = ws_exact_double(result->value) / 100.0;
    out->rest = ws_share_value(rest);
    out->inner = ws_funnel(out->rest, (double)result->n, 0.95);
    out->outer = ws_funnel(out->rest, (double)result->n, 0.998);
    return true;
}

bool
rank_view_stands_out(const struct ws_scorecard *card, size_t ward, size_t i)
{
    struct against against;

    return hold_against(card, ward, i, &against) &&
           !ws_interval_contains(against.outer, against.own);
}

/* The ward against the rest of the city: inside the funnel's limits, or
 * outside the 95 or the 99.8 % ones, above or below; NULL: not a share. */
static const char *
funnel_code(const struct ws_scorecard *card, size_t ward, size_t i)
{
    struct against against;

    if (!hold_against(card, ward, i, &against))
        return NULL;
    bool above = against.own > against.rest;
    if (ws_interval_contains(against.inner, against.own))
        return "inside";
    if (ws_interval_contains(against.outer, against.own))
        return above ? "above_95" : "below_95";
    return above ? "above_99.8" : "below_99.8";
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

void
rank_view_add_data(struct rank_view *view, size_t i)
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
            row[ONE_LOW] = ws_cell_whole(rank_view_low(view, ward));
            row[ONE_HIGH] = ws_cell_whole(rank_view_high(view, ward));
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

/* Pages leave out what an indicator has none of, and what stands in the
 * sections of the wards. */
static bool
has_column(const struct report *report, size_t i, size_t column)
{
    enum ws_kind kind = report->card->policy->indicators[i].kind;

    if (report->doc->medium != WS_ON_PAGE)
        return true;
    if (column == T_CITY)
        return kind == WS_SHARE;
    if (column == T_RANGE)
        return ws_measure_of(kind)->sampled;
    if (column == T_TIER)
        return ws_measure_of(kind)->sampled && !report->sections;
    return (column != T_INTERVAL && column != T_N) || !report->sections;
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
        cells[T_RANGE] = ws_cell_text(rank_view_range_words(
            arena, report->lang, rank_view_low(view, ward),
            rank_view_high(view, ward)));
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
        if (has_column(&view->report, i, c))
            columns[count++] = all[c];
    struct ws_doc_table *table =
        ws_table_new(view->report.doc, NULL, columns, count);
    for (size_t k = 0; k < view->count; k++) {
        struct ws_doc_cell cells[T_COUNT] = { 0 };
        struct ws_doc_cell *row = ws_table_row(table);

        fill_place(view, view->order[k], i, cells);
        for (size_t c = 0; c < T_COUNT; c++)
            if (has_column(&view->report, i, c))
                *row++ = cells[c];
    }
    return table;
}

/*
 * rank: the wards in order. Over all indicators, with the places that verdicts
 * within the margin allow and how they move when one indicator is left out;
 * the form for one indicator is in rank_one.c.
 */
#include "charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

unsigned
rank_view_rank_of(const struct rank_view *view, size_t ward)
{
    return view->ranking ? view->ranking->standings[ward].rank
                         : view->places[ward].rank;
}

void
rank_view_sort(struct rank_view *view)
{
    size_t wards = view->report.card->wards->count;

    view->order =
        ws_arena_alloc(view->report.doc->arena, wards * sizeof(*view->order));
    for (unsigned rank = 1; rank <= wards + 1; rank++)
        for (size_t w = 0; w < wards; w++) {
            unsigned own = rank_view_rank_of(view, w);
            if (shows_ward(&view->report, w) &&
                (own == rank || (own == 0 && rank == wards + 1)))
                view->order[view->count++] = w;
        }
}

const char *
rank_view_range_words(struct ws_arena *arena, enum ws_lang lang, unsigned low,
                      unsigned high)
{
    if (low == high)
        return ws_arena_printf(arena, "%u", low);
    return ws_arena_printf(arena, ws_say(lang, "%u-%u", "%u〜%u"), low, high);
}

void
rank_view_fill_names(const struct rank_view *view, size_t ward,
                     struct ws_doc_cell *code, struct ws_doc_cell *name)
{
    const struct ws_wards *wards = view->report.card->wards;

    *code = ws_cell_text(wards->items[ward].code);
    *name = ws_cell_foreign(ward_name(wards, ward, view->report.lang));
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
        rank_view_fill_names(view, ward, &row[ALL_CODE], &row[ALL_WARD]);
        row[ALL_ACHIEVED] = ws_cell_whole(count->achieved);
        row[ALL_MISSED] = ws_cell_whole(count->not_achieved);
        row[ALL_NO_DATA] = ws_cell_whole(count->no_data);
        if (place->rank == 0)
            continue;
        row[ALL_RANK] = ws_cell_whole(place->rank);
        row[ALL_LOW] = ws_cell_whole(place->best);
        row[ALL_HIGH] = ws_cell_whole(place->worst);
        row[ALL_TIER] = ws_cell_whole(place->tier);
        row[ALL_LEAST] = ws_cell_whole(place->least);
        row[ALL_MOST] = ws_cell_whole(place->most);
        if (place->without_best == 0)
            continue;
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

        row[2] = ward_cell(report, ward);
        if (place->rank == 0)
            continue;
        row[0] = ws_cell_whole(place->rank);
        row[1] = ws_cell_text(rank_view_range_words(arena, report->lang,
                                                    place->best, place->worst));
        row[3] = ws_cell_text(
            ws_arena_printf(arena, "%u/%u", count->achieved,
                            count->achieved + count->not_achieved));
        row[4] = ws_cell_text(rank_view_range_words(arena, report->lang,
                                                    place->least, place->most));
        if (place->without_best > 0)
            row[5] = ws_cell_text(rank_view_range_words(arena, report->lang,
                                                        place->without_best,
                                                        place->without_worst));
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

void
rank_view_overall(const struct rank_view *view)
{
    const struct report *report = &view->report;
    enum ws_lang lang = report->lang;

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
    if (report->doc->medium == WS_ON_PAGE)
        chart_overall(view);
    rank_view_overall(view);
    add_all_data(view);
}

struct ws_document *
ws_view_rank(const struct ws_scorecard *card, const struct ws_filter *filter,
             const struct ws_rank_options *options,
             const struct ws_findings *findings, struct ws_manner manner)
{
    struct rank_view view = {
        .report = report_new(card, filter, manner),
        .options = options,
    };
    struct ws_document *doc = view.report.doc;
    struct ws_ranking *ranking = NULL;

    add_facts(doc, card->policy, card->wards, "rank");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    add_inputs(doc, card->survey);
    if (options->indicator >= 0) {
        view.ranking = ranking =
            ws_ranking_new(card, (size_t)options->indicator);
        rank_view_sort(&view);
        rank_view_one(&view, (size_t)options->indicator);
        ws_document_fact_text(doc, "ranges",
                              options->marginal ? "marginal" : "simultaneous");
        if (!isnan(view.ranking->rankability))
            ws_document_fact_real(doc, "rankability",
                                  view.ranking->rankability);
    } else {
        view.places = ws_overall_new(card, options->by);
        rank_view_sort(&view);
        view_all(&view);
        ws_document_fact_text(
            doc, "by", options->by == WS_BY_SHARE ? "share" : "achieved");
    }
    add_sources(&view.report);
    add_findings(doc, "findings", findings, manner.lang);
    ws_ranking_free(ranking);
    free(view.places);
    return doc;
}

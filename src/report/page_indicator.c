/*
 * An indicator on a page: what it asks, how many wards fall short, the wards
 * in order and what that order can bear, the wards beside the city, and the
 * years.
 */
#include "page.h"

/* A milestone has no order: who has reached it. */
static const struct ws_doc_table *
milestone_table(const struct report *report, size_t i)
{
    const struct ws_doc_column columns[] = {
        { "ward", ws_say(report->lang, "Ward", "区"), false },
        { "result", ws_say(report->lang, "Result", "実績"), true },
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));

    for (size_t w = 0; w < report->card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ward_cell(report, w);
        row[1] = result_or_reason(report, w, i);
    }
    return table;
}

/* Rank, range, ward, result, and the ward beside the city: the other figures
 * stand in the sections of the wards. */
void
page_indicator(const struct report *report, size_t i)
{
    static const struct ws_rank_options options = { 0 };
    struct rank_view view = {
        .report = *report,
        .options = &options,
        .ranking = report->rankings[i],
    };

    say_question(report, i);
    say_short(report, i);
    if (view.ranking == NULL) {
        ws_document_table(report->doc, milestone_table(report, i), NULL);
        return;
    }
    rank_view_sort(&view);
    rank_view_say_order(&view, i);
    chart_ranking(&view, i);
    chart_funnel(report, i);
    ws_document_table(report->doc, rank_view_table(&view, i), NULL);
    chart_wards_over_years(report, i);
}

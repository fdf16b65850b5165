/* A plan counted: a row an issue, or a row a ward. */
#include "plan_view.h"

static bool
has_forecasts(const struct ws_review_count *count)
{
    return count->by_verdict[WS_REVIEW_EXPECTED] +
               count->by_verdict[WS_REVIEW_NOT_EXPECTED] >
           0;
}

void
plan_say_total(struct plan_view *view, const struct ws_review_count *outcomes)
{
    unsigned met = ws_review_met(outcomes);
    unsigned missed = ws_review_missed(outcomes);
    unsigned open = ws_review_open(outcomes);

    if (outcomes->targets == 0)
        return;
    if (has_forecasts(outcomes))
        ws_document_text(
            view->doc,
            ws_say(view->lang,
                   "Of %u outcome targets %u count as achieved (%u of them "
                   "only by forecast), %u as not achieved (%u by forecast); %u "
                   "open.",
                   "業績目標 %u件のうち、達成 %u件（うち達成見込み %u件）、"
                   "未達成 %u件（うち未達成見込み %u件）、未判定 %u件。"),
            outcomes->targets, met, outcomes->by_verdict[WS_REVIEW_EXPECTED],
            missed, outcomes->by_verdict[WS_REVIEW_NOT_EXPECTED], open);
    else
        ws_document_text(
            view->doc,
            ws_say(view->lang,
                   "Of %u outcome targets %u are achieved, %u not; %u open.",
                   "業績目標 %u件のうち、達成 %u件、未達成 %u件、未判定 "
                   "%u件。"),
            outcomes->targets, met, missed, open);
}

static void
fill_counts(const struct ws_review_part *part, bool forecasts, bool narrow,
            struct ws_doc_cell *row)
{
    const struct ws_review_count *outcomes = &part->outcomes;

    *row++ = ws_cell_whole(ws_review_met(outcomes));
    if (forecasts)
        *row++ = ws_cell_whole(outcomes->by_verdict[WS_REVIEW_EXPECTED]);
    *row++ = ws_cell_whole(ws_review_missed(outcomes));
    if (forecasts)
        *row++ = ws_cell_whole(outcomes->by_verdict[WS_REVIEW_NOT_EXPECTED]);
    *row++ = ws_cell_whole(outcomes->by_verdict[WS_REVIEW_NOT_MEASURED]);
    *row++ = ws_cell_whole(outcomes->by_verdict[WS_REVIEW_NOT_DUE] +
                           outcomes->by_verdict[WS_REVIEW_NO_VERDICT]);
    if (narrow)
        return;
    *row++ = ws_cell_whole(ws_review_met(&part->activities));
    *row++ = ws_cell_whole(part->activities.targets);
    *row = plan_budget_cell(part->has_budget, part->budget);
}

static struct ws_doc_table *
counts_table(const struct plan_view *view, bool by_ward, bool forecasts,
             bool narrow)
{
    enum ws_lang lang = view->lang;
    struct ws_doc_column columns[10];
    size_t count = 0;
    const char *by_forecast = ws_say(lang, "(forecast)", "うち見込み");

    columns[count++] =
        (struct ws_doc_column){ "part",
                                by_ward ? ws_say(lang, "Ward", "区")
                                        : ws_say(lang, "Issue", "経営課題"),
                                false };
    columns[count++] =
        (struct ws_doc_column){ "achieved", ws_say(lang, "Achieved", "達成"),
                                true };
    if (forecasts)
        columns[count++] =
            (struct ws_doc_column){ "expected", by_forecast, true };
    columns[count++] =
        (struct ws_doc_column){ "not_achieved",
                                ws_say(lang, "Missed", "未達成"), true };
    if (forecasts)
        columns[count++] =
            (struct ws_doc_column){ "not_expected", by_forecast, true };
    columns[count++] =
        (struct ws_doc_column){ "not_measured",
                                ws_say(lang, "Not measured", "未測定"), true };
    columns[count++] =
        (struct ws_doc_column){ "open", ws_say(lang, "Not due", "期限前等"),
                                true };
    if (!narrow) {
        columns[count++] = (struct ws_doc_column){
            "activities", ws_say(lang, "Activities met", "活動指標の達成"), true
        };
        columns[count++] = (struct ws_doc_column){
            "of", ws_say(lang, "of so many", "活動指標"), true
        };
        columns[count++] = (struct ws_doc_column){
            "budget", ws_say(lang, "Budget (1,000 yen)", "予算（千円）"), true
        };
    }
    return ws_table_new(view->doc, NULL, columns, count);
}

static const struct ws_doc_table *
filled_table(const struct plan_view *view, const struct ws_review_part *parts,
             size_t count, const struct ws_review_part *total, bool narrow)
{
    bool by_ward = count > 0 && parts[0].issue == NULL;
    bool forecasts = has_forecasts(&total->outcomes);
    struct ws_doc_table *table = counts_table(view, by_ward, forecasts, narrow);
    struct ws_doc_cell *row;

    for (size_t i = 0; i < count; i++) {
        if (!plan_shows(view, parts[i].ward))
            continue;
        row = ws_table_row(table);
        row[0] = by_ward ? ws_cell_text(ward_name(view->wards, parts[i].ward,
                                                  view->lang))
                         : ws_cell_foreign(parts[i].issue);
        if (view->sections)
            row[0].link = ws_arena_printf(view->doc->arena, "#%s",
                                          plan_issue_anchor(view, &parts[i]));
        fill_counts(&parts[i], forecasts, narrow, row + 1);
    }
    row = ws_table_row(table);
    row[0] = ws_cell_text(ws_say(view->lang, "Total", "計"));
    fill_counts(total, forecasts, narrow, row + 1);
    return table;
}

void
plan_show_parts(struct plan_view *view, const struct ws_review_part *parts,
                size_t count, const struct ws_review_part *total)
{
    ws_document_table(view->doc, filled_table(view, parts, count, total, false),
                      filled_table(view, parts, count, total, true));
}

void
plan_counts_of_ward(const struct report *report, const struct ws_review *review,
                    size_t ward)
{
    bool *wards = ws_arena_alloc(report->doc->arena,
                                 report->card->wards->count * sizeof(*wards));
    const struct ws_filter filter = { .wards = wards };
    struct plan_view view = {
        .doc = report->doc,
        .lang = report->lang,
        .review = review,
        .wards = report->card->wards,
        .policy = report->card->policy,
        .filter = &filter,
    };

    wards[ward] = true;
    for (size_t i = 0; i < review->plan_count; i++) {
        if (review->plans[i].ward != ward)
            continue;
        plan_say_total(&view, &review->plans[i].outcomes);
        plan_show_parts(&view, review->issues, review->issue_count,
                        &review->plans[i]);
    }
}

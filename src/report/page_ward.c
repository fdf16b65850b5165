/* A ward on a page: a section of the report, or a card of its own. */
#include "page.h"

#include "plan_view.h"
#include "progress_view.h"

static bool
has_plan(const struct ws_review *review, size_t ward)
{
    for (size_t i = 0; review != NULL && i < review->plan_count; i++)
        if (review->plans[i].ward == ward)
            return true;
    return false;
}

void
page_ward(const struct report *report, size_t ward,
          const struct ws_review *review)
{
    say_ward(report, ward);
    ws_document_table(report->doc, figures_of_ward(report, ward, false), NULL);
    if (!has_plan(review, ward))
        return;
    ws_document_text(report->doc, "%s",
                     ws_say(report->lang,
                            "The ward's own plan (operation policy) of the "
                            "year:",
                            "この年度の区の運営方針の振り返り:"));
    plan_counts_of_ward(report, review, ward);
}

/* Is there a share to draw? */
static bool
has_shares(const struct report *report, size_t ward)
{
    const struct ws_policy *policy = report->card->policy;

    for (size_t i = 0; i < policy->indicator_count; i++)
        if (policy->indicators[i].kind == WS_SHARE &&
            shows_indicator(report, i) && result_of(report, ward, i)->has_value)
            return true;
    return false;
}

static void
add_years(const struct report *report, size_t ward)
{
    const struct progress_view years = { .report = *report,
                                         .history = report->history };

    if (report->history == NULL || report->history->count < 2)
        return;
    page_begin(report, "years", "Over the years", "年度の推移");
    chart_ward_over_years(report, ward);
    ws_document_table(report->doc, progress_of_ward(&years, ward, true), NULL);
    page_say_years(report);
}

/* The text first, then where it stands, then its course. */
void
page_card(const struct report *report, size_t ward,
          const struct ws_review *review)
{
    say_ward(report, ward);
    say_margins(report);
    say_marks(report);
    ws_document_table(report->doc, figures_of_ward(report, ward, false), NULL);
    page_say_places(report);
    if (has_shares(report, ward)) {
        page_begin(report, "targets", "Shares and their targets", "割合と目標");
        chart_shares_of_ward(report, ward);
    }
    add_years(report, ward);
    if (!has_plan(review, ward))
        return;
    page_begin(report, "plan", "The ward's plan", "区の運営方針");
    plan_counts_of_ward(report, review, ward);
}

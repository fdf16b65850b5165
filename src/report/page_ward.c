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

/* How the ward came to where it stands: the table first, which leaves the two
 * charts beside each other on one sheet of paper. */
static void
add_course(const struct report *report, size_t ward)
{
    const struct progress_view years = { .report = *report,
                                         .history = report->history };
    bool course = report->history != NULL && report->history->count > 1;

    if (!has_shares(report, ward) && !course)
        return;
    page_begin(report, "targets-and-years", "Targets and years",
               "目標との比較と推移");
    if (course) {
        ws_document_table(report->doc, progress_of_ward(&years, ward, true),
                          NULL);
        page_say_years(report);
        progress_say_path(report);
    }
    chart_shares_of_ward(report, ward);
    chart_ward_over_years(report, ward);
}

void
page_card(const struct report *report, size_t ward,
          const struct ws_review *review)
{
    say_ward(report, ward);
    say_margins(report);
    say_marks(report);
    ws_document_table(report->doc, figures_of_ward(report, ward, false), NULL);
    page_say_places(report);
    add_course(report, ward);
    if (!has_plan(review, ward))
        return;
    page_begin(report, "plan", "The ward's plan", "区の運営方針");
    plan_counts_of_ward(report, review, ward);
}

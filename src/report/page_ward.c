/* A ward on a page: a section of the report, or a card of its own. */
#include "page.h"

#include "plan_view.h"

void
page_ward(const struct report *report, size_t ward,
          const struct ws_review *review)
{
    say_ward(report, ward);
    ws_document_table(report->doc, figures_of_ward(report, ward, false), NULL);
    if (review != NULL)
        plan_counts_of_ward(report, review, ward);
}

/* The text first, then where it stands, then its course. */
void
page_card(const struct report *report, size_t ward,
          const struct ws_review *review)
{
    say_ward(report, ward);
    say_margins(report);
    page_say_marks(report);
    ws_document_table(report->doc, figures_of_ward(report, ward, false), NULL);
    page_say_places(report);
    chart_shares_of_ward(report, ward);
    chart_ward_over_years(report, ward);
    if (review != NULL)
        plan_counts_of_ward(report, review, ward);
}

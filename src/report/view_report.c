/*
 * The report: which of its forms is shown, and the tables for programs.
 */
#include "report_views.h"

struct report
report_new(const struct ws_scorecard *card, const struct ws_filter *filter,
           struct ws_manner manner)
{
    struct report report = { ws_document_new(manner.lang), card, filter,
                             manner.lang };

    report.doc->medium = manner.medium;
    return report;
}

bool
shows_ward(const struct report *report, size_t ward)
{
    return report->filter->wards == NULL || report->filter->wards[ward];
}

bool
shows_indicator(const struct report *report, size_t indicator)
{
    return report->filter->indicators == NULL ||
           report->filter->indicators[indicator];
}

/* ---- the report --------------------------------------------------------- */

long
only_one(const bool *list, size_t count)
{
    long found = -1;

    for (size_t i = 0; list != NULL && i < count; i++) {
        if (!list[i])
            continue;
        if (found >= 0)
            return -1;
        found = (long)i;
    }
    return found;
}

struct ws_document *
ws_view_report(const struct ws_report *source, const struct ws_filter *filter,
               const struct ws_findings *findings, struct ws_manner manner)
{
    const struct ws_scorecard *card = source->card;
    struct report report = report_new(card, filter, manner);
    long ward = only_one(filter->wards, card->wards->count);
    long indicator =
        only_one(filter->indicators, card->policy->indicator_count);

    if (ward >= 0)
        view_one_ward(&report, (size_t)ward);
    else if (indicator >= 0)
        view_one_indicator(&report, (size_t)indicator);
    else
        view_overview(&report);
    add_legend(&report);
    add_method_notes(&report);
    add_warning_count(&report, findings);
    add_sources(&report);

    add_facts(report.doc, card->policy, card->wards, "report");
    ws_document_fact_number(report.doc, "fiscal_year", card->year);
    add_rules(report.doc, card);
    add_inputs(report.doc, card->survey);
    report.doc->main = add_results(&report);
    add_city(&report);
    add_findings(report.doc, "findings", findings, manner.lang);
    return report.doc;
}

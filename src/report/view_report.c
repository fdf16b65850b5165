/*
 * The report: which of its forms is shown, and the tables for programs.
 */
#include "report_views.h"

#include <string.h>

struct report
report_new(const struct ws_scorecard *card, const struct ws_filter *filter,
           struct ws_manner manner)
{
    struct report report = { .doc = ws_document_new(manner.lang),
                             .card = card,
                             .filter = filter,
                             .lang = manner.lang };

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

/* ---- sections of pages -------------------------------------------------- */

const char *
ward_anchor(const struct report *report, size_t ward)
{
    return ws_arena_printf(report->doc->arena, "ward-%s",
                           report->card->wards->items[ward].code);
}

/* By its number where its id would not do in an address. */
const char *
indicator_anchor(const struct report *report, size_t indicator)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789_-";
    const char *id = report->card->policy->indicators[indicator].id;

    if (id[strspn(id, plain)] != '\0')
        return ws_arena_printf(report->doc->arena, "indicator.%zu",
                               indicator + 1);
    return ws_arena_printf(report->doc->arena, "indicator-%s", id);
}

static const char *
link_to(const struct report *report, bool shown, const char *anchor)
{
    return report->sections && shown
               ? ws_arena_printf(report->doc->arena, "#%s", anchor)
               : NULL;
}

const char *
ward_link(const struct report *report, size_t ward)
{
    return link_to(report, shows_ward(report, ward), ward_anchor(report, ward));
}

const char *
indicator_link(const struct report *report, size_t indicator)
{
    return link_to(report, shows_indicator(report, indicator),
                   indicator_anchor(report, indicator));
}

struct ws_doc_cell
ward_cell(const struct report *report, size_t ward)
{
    const struct ws_wards *wards = report->card->wards;

    if (ward >= wards->count)
        return ws_cell_text(ws_label_in(&wards->city, report->lang));
    struct ws_doc_cell cell =
        ws_cell_text(ward_name(wards, ward, report->lang));
    cell.link = ward_link(report, ward);
    return cell;
}

void
fill_indicator_names(const struct report *report, size_t i,
                     struct ws_doc_cell *cells)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];

    cells[0] = ws_cell_text(indicator->id);
    cells[0].link = indicator_link(report, i);
    cells[1] = ws_cell_text(ws_label_in(&indicator->label, report->lang));
    cells[2] =
        ws_cell_text(target_words(report->doc->arena, indicator, report->lang));
}

const struct ws_result *
result_of(const struct report *report, size_t ward, size_t indicator)
{
    return ward < report->card->wards->count
               ? ws_scorecard_result(report->card, ward, indicator)
               : &report->card->city[indicator];
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

static void
view_text(const struct report *report, const struct ws_findings *findings)
{
    const struct ws_scorecard *card = report->card;
    long ward = only_one(report->filter->wards, card->wards->count);
    long indicator =
        only_one(report->filter->indicators, card->policy->indicator_count);

    if (ward >= 0)
        view_one_ward(report, (size_t)ward);
    else if (indicator >= 0)
        view_one_indicator(report, (size_t)indicator);
    else
        view_overview(report);
    add_legend(report);
    add_method_notes(report);
    add_warning_count(report, findings);
    add_sources(report);
}

struct ws_document *
ws_view_report(const struct ws_report *source, const struct ws_filter *filter,
               const struct ws_findings *findings, struct ws_manner manner)
{
    const struct ws_scorecard *card = source->card;
    struct report report = report_new(card, filter, manner);

    if (manner.medium == WS_ON_PAGE)
        view_page(&report, source, findings);
    else if (manner.medium == WS_ON_BOOK)
        view_book(&report, source, findings);
    else
        view_text(&report, findings);

    add_facts(report.doc, card->policy, card->wards, "report");
    ws_document_fact_number(report.doc, "fiscal_year", card->year);
    add_rules(report.doc, card);
    add_inputs_of_year(report.doc, card);
    report.doc->main = add_results(&report);
    add_city(&report);
    add_findings(report.doc, "findings", findings, manner.lang);
    return report.doc;
}

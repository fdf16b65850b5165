/*
 * The report as a page: the city at a glance, a section for every indicator
 * and every ward, and what the figures rest on. One ward alone is a card of
 * its own, and so is one indicator.
 */
#include "page.h"

#include "progress_view.h"

#include <stdlib.h>

static void
add_title(const struct report *report, const char *what)
{
    ws_document_heading(report->doc, achievement_title(report, what));
}

void
page_begin(const struct report *report, const char *id, const char *en,
           const char *ja)
{
    ws_document_section(report->doc, 2, id, ws_say(report->lang, en, ja));
}

/* ---- the end ------------------------------------------------------------ */

static void
fill_warning(const struct report *report, const struct ws_finding *finding,
             struct ws_doc_cell *row)
{
    struct ws_arena *arena = report->doc->arena;
    struct ws_buf message = { 0 };

    ws_finding_text(finding, report->lang, &message);
    row[0] =
        ws_cell_foreign(ws_arena_copy(arena, message.data, message.length));
    ws_buf_free(&message);
    if (finding->place.file == NULL)
        return;
    const char *file = file_words(report->doc, finding->place.file);
    row[1] = ws_cell_foreign(
        finding->place.line == 0
            ? file
            : ws_arena_printf(arena,
                              ws_say(report->lang, "%s, line %u", "%s %u行目"),
                              file, finding->place.line));
}

void
add_warnings(const struct report *report, const struct ws_findings *findings)
{
    enum { SHOWN = 50 };
    enum ws_lang lang = report->lang;
    const struct ws_doc_column columns[] = {
        { "message", ws_say(lang, "Warning", "注意"), false },
        { "place", ws_say(lang, "Place", "場所"), false },
    };
    size_t total = ws_findings_total(findings, WS_WARNING);

    if (total == 0)
        return;
    page_begin(report, "warnings", "Warnings about the input", "入力への注意");
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));
    for (size_t i = 0;
         i < ws_findings_count(findings) && table->row_count < SHOWN; i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);

        if (ws_findings_severity(findings, finding) == WS_WARNING)
            fill_warning(report, finding, ws_table_row(table));
    }
    ws_document_table(report->doc, table, NULL);
    if (total > table->row_count)
        ws_document_text(report->doc,
                         ws_say(lang, "%zu more (see check).",
                                "ほか%zu件（check で確認できます）"),
                         total - table->row_count);
}

static void
add_end(const struct report *report, const struct ws_findings *findings)
{
    add_warnings(report, findings);
    page_begin(report, "method", "Method and sources", "計算方法と出典");
    ws_document_text(report->doc, "%s", rounding_words(report->lang));
    add_method_notes(report);
    add_sources(report);
}

/* ---- everything --------------------------------------------------------- */

static void
add_overview(const struct report *report)
{
    page_begin(report, "wards-and-indicators", "Wards and indicators",
               "区と指標の一覧");
    ws_document_text(
        report->doc, "%s",
        ws_say(report->lang,
               "An id leads to its indicator, a name to its ward.",
               "番号からは指標の、区名からは区の説明に移れます。"));
    ws_document_table(report->doc, overview_matrix(report, false), NULL);
    page_begin(report, "indicator-list", "The indicators at a glance",
               "指標ごとの達成状況");
    say_pillars(report);
    ws_document_table(report->doc, overview_indicators(report), NULL);
}

static void
page_all(const struct report *report, const struct ws_review *review)
{
    const struct ws_scorecard *card = report->card;

    add_title(report, ws_label_in(&card->wards->city, report->lang));
    say_summary(report);
    page_say_coverage(report);
    say_marks(report);
    page_map(report);
    add_overview(report);
    page_begin(report, "indicators", "Indicators", "指標");
    page_say_places(report);
    page_say_city(report);
    for (size_t i = 0; i < card->policy->indicator_count; i++)
        if (shows_indicator(report, i)) {
            const struct ws_indicator *indicator = &card->policy->indicators[i];

            ws_document_section(
                report->doc, 3, indicator_anchor(report, i),
                ws_arena_printf(report->doc->arena, "%s %s", indicator->id,
                                ws_label_in(&indicator->label, report->lang)));
            page_indicator(report, i);
        }
    page_begin(report, "wards", "Wards", "区");
    ws_document_text(report->doc, "%s",
                     ws_say(report->lang,
                            "Range: where the ward's true place lies when "
                            "chance is allowed for (see Indicators).",
                            "順位の幅は、誤差を見込んだときに真の順位がある"
                            "範囲です（「指標」の説明を参照）。"));
    for (size_t w = 0; w < card->wards->count; w++)
        if (shows_ward(report, w)) {
            ws_document_section(report->doc, 3, ward_anchor(report, w),
                                ward_name(card->wards, w, report->lang));
            page_ward(report, w, review);
        }
}

/* ---- one indicator ------------------------------------------------------ */

static void
add_years(const struct report *report, size_t i)
{
    const struct progress_view years = { .report = *report,
                                         .history = report->history };

    if (report->history == NULL || report->history->count < 2 ||
        !progress_has_course(report, i))
        return;
    page_begin(report, "years", "The wards over the years",
               "区ごとの年度の推移");
    ws_document_table(report->doc, progress_of_indicator(&years, i, true),
                      NULL);
    page_say_years(report);
    progress_say_path(report);
}

static void
page_one_indicator(const struct report *report, size_t i)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];

    add_title(report,
              ws_arena_printf(report->doc->arena, "%s %s", indicator->id,
                              ws_label_in(&indicator->label, report->lang)));
    say_marks(report);
    page_indicator(report, i);
    if (report->rankings[i] != NULL) {
        page_say_places(report);
        page_say_city(report);
    }
    page_begin(report, "figures", "Figures in ward order", "区の順の数値");
    ws_document_table(report->doc, figures_of_indicator(report, i, false),
                      NULL);
    add_years(report, i);
}

/* ---- which form --------------------------------------------------------- */

/* One ranking for every indicator shown whose wards have an order. */
struct ws_ranking **
rank_all(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_ranking **rankings =
        ws_alloc(policy->indicator_count, sizeof(struct ws_ranking *));

    for (size_t i = 0; i < policy->indicator_count; i++)
        if (shows_indicator(report, i) &&
            ws_measure_of(policy->indicators[i].kind)->ranked)
            rankings[i] = ws_ranking_new(report->card, i);
    return rankings;
}

void
free_rankings(struct report *report, struct ws_ranking **rankings)
{
    for (size_t i = 0; i < report->card->policy->indicator_count; i++)
        ws_ranking_free(rankings[i]);
    free(rankings);
    report->rankings = NULL;
}

void
view_page(struct report *report, const struct ws_report *source,
          const struct ws_findings *findings)
{
    const struct ws_scorecard *card = report->card;
    struct ws_ranking **rankings = rank_all(report);
    long ward = only_one(report->filter->wards, card->wards->count);
    long indicator =
        only_one(report->filter->indicators, card->policy->indicator_count);

    report->history = source->history;
    report->rankings = rankings;
    report->sections = ward < 0 && indicator < 0;
    if (ward >= 0) {
        add_title(report, ward_name(card->wards, (size_t)ward, report->lang));
        page_card(report, (size_t)ward, source->review);
    } else if (indicator >= 0) {
        page_one_indicator(report, (size_t)indicator);
    } else {
        page_all(report, source->review);
    }
    add_end(report, findings);
    free_rankings(report, rankings);
}

/*
 * The report as a workbook: which sheets there are, and the one in front that
 * says what they hold and how the figures came about.
 */
#include "book.h"
#include "progress_view.h"
#include "rank_view.h"

#include <stdlib.h>

/* What the sheets are made of. */
struct book {
    struct report *report;
    const struct ws_report *source;
    const struct ws_findings *findings;
    long ward; /* the only one; -1: several */
};

/* ---- the sheets --------------------------------------------------------- */

static void
draw_matrix(const struct book *book)
{
    const struct report *report = book->report;

    ws_document_text(
        report->doc, "%s%s", marks_words(report->lang),
        ws_say(
            report->lang,
            "  ~ and no ground colour: the target lies within the margin "
            "of error.",
            "　~ が付き、地の色がないものは、目標値が誤差の範囲に入るもの。"));
    ws_document_table(report->doc,
                      book->ward >= 0
                          ? figures_of_ward(report, (size_t)book->ward, false)
                          : overview_matrix(report, false),
                      NULL);
    say_pillars(report);
}

static void
draw_detail(const struct book *book)
{
    book_detail(book->report);
}

/* Places by targets achieved count every indicator: beside a few of them they
 * would contradict the other sheets. */
static bool
has_all_indicators(const struct book *book)
{
    const struct report *report = book->report;

    for (size_t i = 0; i < report->card->policy->indicator_count; i++)
        if (!shows_indicator(report, i))
            return false;
    return true;
}

static void
draw_ranking(const struct book *book)
{
    struct rank_view view = {
        .report = *book->report,
        .options = &(struct ws_rank_options){ .indicator = -1 },
        .places = ws_overall_new(book->report->card, WS_BY_ACHIEVED),
    };

    rank_view_sort(&view);
    rank_view_overall(&view);
    free(view.places);
}

static void
draw_places(const struct book *book)
{
    book_places(book->report);
}

static bool
has_years(const struct book *book)
{
    return book->source->history != NULL && book->source->history->count > 1;
}

static void
draw_progress(const struct book *book)
{
    struct progress_view view = { .report = *book->report,
                                  .history = book->source->history };

    progress_show_states(&view);
    book_states(book->report);
    progress_add_notes(&view);
}

static void
draw_years(const struct book *book)
{
    book_years(book->report);
}

static bool
has_plans(const struct book *book)
{
    return book->source->review != NULL && book->source->review->count > 0;
}

static void
draw_plan(const struct book *book)
{
    book_plan(book->report, book->source->review);
}

static const struct {
    const char *id;
    struct ws_label name, holds;
    bool (*wanted)(const struct book *book); /* NULL: always */
    void (*draw)(const struct book *book);
} sheets[] = {
    { "matrix",
      { "Achievement", "達成状況" },
      { "all wards against all indicators: verdict and figure",
        "区×指標の一覧。判定と実績" },
      NULL,
      draw_matrix },
    { "detail",
      { "Detail", "明細" },
      { "a row for every ward and indicator, to be filtered: target, gap, "
        "base, interval, rank, last year",
        "区・指標ごとに1行。目標との差、母数、信頼区間、順位、前年度。"
        "絞り込みができます" },
      NULL,
      draw_detail },
    { "ranking",
      { "Ranking", "順位" },
      { "wards by targets achieved, and how far chance could move them",
        "目標達成数による区の順位と、順位の幅" },
      has_all_indicators,
      draw_ranking },
    { "places",
      { "Places by indicator", "指標別順位" },
      { "rank of each ward on each indicator, with its range",
        "指標ごとの区の順位と、順位の幅" },
      NULL,
      draw_places },
    { "progress",
      { "Progress", "進み具合" },
      { "on track or not: indicators and wards",
        "目標への進み具合。指標別・区別" },
      has_years,
      draw_progress },
    { "years",
      { "Charts", "推移グラフ" },
      { "the years as charts, an indicator each",
        "指標ごとの年度推移のグラフ" },
      has_years,
      draw_years },
    { "plan",
      { "Plan review", "運営方針の振り返り" },
      { "targets of the wards' own plans, with verdicts",
        "区の運営方針の目標と判定" },
      has_plans,
      draw_plan },
};

/* ---- the first one ------------------------------------------------------- */

static void
add_contents(const struct book *book)
{
    enum ws_lang lang = book->report->lang;
    struct ws_document *doc = book->report->doc;
    const struct ws_doc_column columns[] = {
        { "sheet", ws_say(lang, "Sheet", "シート"), false },
        { "holds", ws_say(lang, "What it holds", "内容"), false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, NULL, columns, WS_COUNT(columns));

    for (size_t i = 0; i < WS_COUNT(sheets); i++) {
        if (sheets[i].wanted != NULL && !sheets[i].wanted(book))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(ws_label_in(&sheets[i].name, lang));
        row[0].link = ws_arena_printf(doc->arena, "#%s", sheets[i].id);
        row[1] = ws_cell_text(ws_label_in(&sheets[i].holds, lang));
    }
    struct ws_doc_cell *row = ws_table_row(table);
    row[0] = ws_cell_text("data");
    row[1] = ws_cell_text(
        ws_say(lang,
               "the same figures for programs, as in CSV: one table, full "
               "numbers, units and reasons in columns of their own",
               "プログラム用の同じデータ（CSVと同じ列）。1表、数値は丸めず、"
               "単位と値がない理由は別の列"));
    ws_document_table(doc, table, NULL);
}

static void
begin(const struct report *report, const char *en, const char *ja)
{
    ws_document_section(report->doc, 3, NULL, ws_say(report->lang, en, ja));
}

static void
add_front(const struct book *book)
{
    const struct report *report = book->report;

    const struct ws_wards *wards = report->card->wards;
    const char *who = book->ward >= 0
                          ? ward_name(wards, (size_t)book->ward, report->lang)
                          : ws_label_in(&wards->city, report->lang);

    ws_document_heading(report->doc, achievement_title(report, who));
    ws_document_section(report->doc, 2, "front",
                        ws_say(report->lang, "Read me", "はじめに"));
    if (book->ward >= 0)
        say_ward(report, (size_t)book->ward);
    else
        say_summary(report);
    add_warning_count(report, book->findings);
    begin(report, "The sheets", "シートの一覧");
    add_contents(book);
    begin(report, "How to read it, and how it was computed",
          "記号の見方と計算方法");
    add_legend(report);
    add_method_notes(report);
    begin(report, "Rules and sources", "計算の決まりと出典");
    add_sources(report);
}

void
view_book(struct report *report, const struct ws_report *source,
          const struct ws_findings *findings)
{
    struct book book = {
        .report = report,
        .source = source,
        .findings = findings,
        .ward = only_one(report->filter->wards, report->card->wards->count),
    };
    struct ws_ranking **rankings = rank_all(report);

    report->history = source->history;
    report->rankings = rankings;
    add_front(&book);
    for (size_t i = 0; i < WS_COUNT(sheets); i++) {
        if (sheets[i].wanted != NULL && !sheets[i].wanted(&book))
            continue;
        ws_document_section(report->doc, 2, sheets[i].id,
                            ws_label_in(&sheets[i].name, report->lang));
        sheets[i].draw(&book);
    }
    add_warnings(report, findings);
    free_rankings(report, rankings);
}

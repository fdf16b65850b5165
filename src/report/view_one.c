/* The report on one ward, and on one indicator across the wards. */
#include "rank_view.h"

#include <string.h>

/* Pages have room for two more, and more to say in some; where every ward has
 * its section, the city's figures stand with the indicators. */
enum figure {
    F_RESULT,
    F_GAP,
    F_N,
    F_PREVIOUS,
    F_CHANGE,
    F_INTERVAL,
    F_RANK,
    F_RANGE,
    F_CITY,
    FIGURES
};

static size_t
figure_count(const struct report *report, bool narrow)
{
    if (report->rankings != NULL)
        return report->sections ? F_CITY : FIGURES;
    return narrow ? F_CHANGE : F_RANGE;
}

struct ws_doc_cell
result_or_reason(const struct report *report, size_t ward, size_t i)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    const struct ws_result *result = result_of(report, ward, i);
    struct ws_doc_cell cell = result_cell(report->doc, indicator, result);
    const char *reason = reason_words(result, report->lang);

    if (result->verdict != WS_NO_DATA || result->has_value)
        return cell;
    cell = ws_cell_text(cell.mark ? reason
                                  : ws_arena_printf(report->doc->arena, "%s %s",
                                                    cell.text, reason));
    cell.tone = WS_MUTED;
    if (report->doc->medium != WS_ON_TEXT)
        cell.mark = mark_of(WS_NO_DATA);
    return cell;
}

/* Marked where chance could have made it. */
static struct ws_doc_cell
figure_of_change(const struct report *report, size_t ward, size_t i)
{
    const struct ws_result *result = result_of(report, ward, i);
    struct ws_doc_cell cell = signed_cell(
        report->doc, change_cell(&report->card->policy->indicators[i], result));

    if (report->history != NULL && result->has_previous)
        cell.uncertain = ws_interval_contains(
            ws_history_change(report->history, ward, i), 0.0);
    return cell;
}

/* What only pages and workbooks show. Places on full counts have no range,
 * and the sum of the city's cases is no measure for a ward. */
static void
fill_more(const struct report *report, size_t ward, size_t i,
          struct ws_doc_cell *row)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    const struct ws_ranking *ranking = report->rankings[i];

    if (!ws_measure_of(indicator->kind)->sampled)
        return;
    if (!report->sections)
        row[F_CITY] = value_cell(indicator, &report->card->city[i]);
    if (ranking == NULL || ward >= report->card->wards->count ||
        ranking->standings[ward].rank == 0)
        return;
    row[F_RANGE] = ws_cell_text(rank_view_range_words(
        report->doc->arena, report->lang, ranking->standings[ward].best,
        ranking->standings[ward].worst));
}

/* The columns that describe a result, behind the one that names it. */
static void
fill_figures(const struct report *report, size_t ward, size_t i, bool narrow,
             struct ws_doc_cell *row)
{
    struct ws_arena *arena = report->doc->arena;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    const struct ws_result *result = result_of(report, ward, i);
    size_t count = figure_count(report, narrow);

    row[F_RESULT] = result_or_reason(report, ward, i);
    if (indicator->kind != WS_MILESTONE)
        row[F_GAP] = signed_cell(report->doc, gap_cell(indicator, result));
    row[F_N] = n_cell(result);
    row[F_PREVIOUS] = previous_cell(indicator, result);
    if (count <= F_CHANGE)
        return;
    row[F_CHANGE] = figure_of_change(report, ward, i);
    row[F_INTERVAL] =
        ws_cell_text(interval_words(arena, indicator, result, report->lang));
    if (result->rank > 0)
        row[F_RANK] = ws_cell_whole(result->rank);
    if (count > F_RANGE)
        fill_more(report, ward, i, row);
}

static struct ws_doc_table *
figures_table(const struct report *report, const struct ws_doc_column *names,
              size_t count, bool narrow)
{
    const struct ws_doc_column figures[FIGURES] = {
        { "result", ws_say(report->lang, "Result", "実績"), true },
        { "gap", ws_say(report->lang, "Gap", "目標との差"), true },
        { "n", "n", true },
        { "previous", ws_say(report->lang, "Last year", "前年度"), true },
        { "change", ws_say(report->lang, "Change", "前年度差"), true },
        { "interval",
          ws_arena_printf(
              report->doc->arena,
              ws_say(report->lang, "%s %% interval", "%s％信頼区間"),
              confidence_words(report->doc->arena,
                               report->card->rules.confidence)),
          true },
        { "rank", ws_say(report->lang, "Rank", "順位"), true },
        { "range", ws_say(report->lang, "Range", "順位の幅"), true },
        { "city", ws_say(report->lang, "City", "市全体"), true },
    };
    size_t more = figure_count(report, narrow);
    struct ws_doc_column columns[3 + FIGURES];

    memcpy(columns, names, count * sizeof(*names));
    memcpy(columns + count, figures, more * sizeof(*figures));
    return ws_table_new(report->doc, NULL, columns, count + more);
}

/* ---- one ward ----------------------------------------------------------- */

const struct ws_doc_table *
figures_of_ward(const struct report *report, size_t ward, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    const struct ws_doc_column names[] = {
        { "indicator", ws_say(report->lang, "Id", "番号"), false },
        { "label", ws_say(report->lang, "Indicator", "指標"), false },
        { "target", ws_say(report->lang, "Target", "目標"), false },
    };
    struct ws_doc_table *table =
        figures_table(report, names, WS_COUNT(names), narrow);

    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (!shows_indicator(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        fill_indicator_names(report, i, row);
        fill_figures(report, ward, i, narrow, row + WS_COUNT(names));
    }
    return table;
}

void
view_one_ward(const struct report *report, size_t ward)
{
    const struct ws_scorecard *card = report->card;
    const char *name = ward_name(card->wards, ward, report->lang);

    ws_document_heading(report->doc, achievement_title(report, name));
    say_ward(report, ward);
    ws_document_table(report->doc, figures_of_ward(report, ward, false),
                      figures_of_ward(report, ward, true));
}

/* ---- one indicator ------------------------------------------------------ */

const struct ws_doc_table *
figures_of_indicator(const struct report *report, size_t i, bool narrow)
{
    const struct ws_doc_column names[] = {
        { "ward", ws_say(report->lang, "Ward", "区"), false },
    };
    struct ws_doc_table *table =
        figures_table(report, names, WS_COUNT(names), narrow);

    for (size_t w = 0; w <= report->card->wards->count; w++) {
        if (w < report->card->wards->count && !shows_ward(report, w))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ward_cell(report, w);
        fill_figures(report, w, i, narrow, row + WS_COUNT(names));
    }
    return table;
}

void
view_one_indicator(const struct report *report, size_t i)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    enum ws_lang lang = report->lang;

    ws_document_heading(
        report->doc,
        ws_arena_printf(report->doc->arena,
                        ws_say(lang, "%s %s, %s", "%s %s　%s"), indicator->id,
                        ws_label_in(&indicator->label, lang),
                        year_words(report->doc->arena, card->year, lang)));
    say_question(report, i);
    say_short(report, i);
    ws_document_table(report->doc, figures_of_indicator(report, i, false),
                      figures_of_indicator(report, i, true));
}

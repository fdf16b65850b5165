/* Outcomes of a plan over the years, with the states of progress. */
#include "plan_view.h"

#include "progress_view.h"

#include <string.h>

/* ---- for programs ---------------------------------------------------------------- */

enum {
    S_WARD_CODE,
    S_WARD,
    S_MEASURE,
    S_YEAR,
    S_VALUE,
    S_UNIT,
    S_COMPARATOR,
    S_TARGET,
    S_VERDICT,
    S_BASE_YEAR,
    S_DUE_YEAR,
    S_STATE,
    S_NEEDED,
    S_COLUMNS
};

static const struct ws_doc_column series_columns[S_COLUMNS] = {
    [S_WARD_CODE] = { "ward_code", "", false },
    [S_WARD] = { "ward", "", false },
    [S_MEASURE] = { "measure", "", false },
    [S_YEAR] = { "fiscal_year", "", true },
    [S_VALUE] = { "value", "", true },
    [S_UNIT] = { "unit", "", false },
    [S_COMPARATOR] = { "comparator", "", false },
    [S_TARGET] = { "target", "", true },
    [S_VERDICT] = { "verdict", "", false },
    [S_BASE_YEAR] = { "base_year", "", true },
    [S_DUE_YEAR] = { "due_year", "", true },
    [S_STATE] = { "state", "", false },
    [S_NEEDED] = { "needed_per_year", "", true },
};

struct ws_doc_cell
plan_figure_cell(struct ws_figure figure)
{
    unsigned decimals = 0;

    if (!figure.known)
        return ws_cell_text(NULL);
    while (decimals < 9 &&
           ws_exact_compare(ws_exact_round(figure.value, decimals),
                            figure.value) != 0)
        decimals++;
    return ws_cell_number(figure.value, decimals);
}

static bool
is_met(const struct ws_series_point *point)
{
    return ws_comparator_met(point->comparator, point->value.value,
                             point->goal.value);
}

static void
fill_point(const struct plan_view *view, const struct ws_series *series,
           const struct ws_series_point *point, struct ws_doc_cell *row)
{
    row[S_WARD_CODE] = ws_cell_text(view->wards->items[series->ward].code);
    row[S_WARD] =
        ws_cell_foreign(ward_name(view->wards, series->ward, view->lang));
    row[S_MEASURE] = ws_cell_foreign(series->measure);
    row[S_YEAR] = ws_cell_whole(point->year);
    row[S_VALUE] = plan_figure_cell(point->value);
    row[S_UNIT] = ws_cell_foreign(*series->unit ? series->unit : NULL);
    row[S_TARGET] = plan_figure_cell(point->goal);
    if (point->goal.known)
        row[S_COMPARATOR] = ws_cell_text(ws_comparator_name(point->comparator));
    if (point->goal.known && point->value.known)
        row[S_VERDICT] =
            ws_cell_text(is_met(point) ? "achieved" : "not_achieved");
    if (point->year != series->year || series->target_year == 0)
        return;
    /* Where the journey stands is said once, in the year of the last actual. */
    row[S_BASE_YEAR] = ws_cell_whole(series->base_year);
    row[S_DUE_YEAR] = ws_cell_whole(series->target_year);
    row[S_STATE] = ws_cell_text(progress_code(series->progress.state));
    row[S_NEEDED] = progress_needed_cell(series->progress.needed, 1);
}

struct ws_doc_table *
plan_add_series(struct plan_view *view, const char *name)
{
    struct ws_doc_table *table =
        ws_table_new(view->doc, name, series_columns, S_COLUMNS);

    for (size_t i = 0; i < view->series->count; i++) {
        const struct ws_series *series = &view->series->items[i];

        for (size_t k = 0; k < series->count; k++)
            if (plan_shows(view, series->ward))
                fill_point(view, series, &series->points[k],
                           ws_table_row(table));
    }
    return table;
}

/* ---- for people --------------------------------------------------------------------- */

struct ws_doc_cell
plan_point_cell(const struct plan_view *view, const struct ws_series *series,
                const struct ws_series_point *point)
{
    struct ws_doc_cell value = plan_figure_cell(point->value), cell;
    struct ws_doc_cell goal = plan_figure_cell(point->goal);
    struct ws_arena *arena = view->doc->arena;
    char number[WS_EXACT_TEXT];
    const char *target = "";

    if (point->goal.known)
        target = ws_arena_printf(
            arena, ws_say(view->lang, "target %s", "目標%s"),
            limit_words(
                arena, point->comparator,
                ws_arena_printf(arena, "%s%s", ws_cell_shown(&goal, number),
                                series->unit),
                view->lang));
    if (!point->value.known)
        return ws_cell_text(target);
    bool met = point->goal.known && is_met(point);
    const char *shown = ws_arena_printf(
        arena, "%s%s%s",
        !point->goal.known ? "" : mark_of(met ? WS_ACHIEVED : WS_NOT_ACHIEVED),
        ws_cell_shown(&value, number), series->unit);
    cell = ws_cell_text(
        point->goal.known
            ? ws_arena_printf(arena, ws_say(view->lang, "%s (%s)", "%s（%s）"),
                              shown, target)
            : shown);
    if (point->goal.known)
        cell.tone = met ? WS_GOOD : WS_BAD;
    return cell;
}

/* First and last year of all series shown. */
static bool
years_of(const struct plan_view *view, int *first, int *last)
{
    bool found = false;

    for (size_t i = 0; i < view->series->count; i++) {
        const struct ws_series *series = &view->series->items[i];
        int from = series->points[0].year;
        int to = series->points[series->count - 1].year;

        if (!plan_shows(view, series->ward))
            continue;
        *first = !found || from < *first ? from : *first;
        *last = !found || to > *last ? to : *last;
        found = true;
    }
    return found;
}

static struct ws_doc_table *
series_table(const struct plan_view *view, int first, int last)
{
    struct ws_arena *arena = view->doc->arena;
    size_t years = (size_t)(last - first + 1);
    struct ws_doc_column *columns =
        ws_arena_alloc(arena, (years + 3) * sizeof(*columns));

    columns[0] =
        (struct ws_doc_column){ "ward", ws_say(view->lang, "Ward", "区"),
                                false };
    columns[1] = (struct ws_doc_column){
        "measure", ws_say(view->lang, "Outcome", "業績目標"), false
    };
    for (size_t i = 0; i < years; i++)
        columns[2 + i] = (struct ws_doc_column){
            "year", ws_arena_printf(arena, "%d", first + (int)i), false
        };
    columns[2 + years] =
        (struct ws_doc_column){ "state", ws_say(view->lang, "State", "状況"),
                                false };
    return ws_table_new(view->doc, NULL, columns, years + 3);
}

void
plan_show_series(struct plan_view *view)
{
    int first = 0, last = 0;

    if (!years_of(view, &first, &last)) {
        ws_document_text(
            view->doc, "%s",
            ws_say(view->lang,
                   "No outcome stands in the plans of more than one year.",
                   "2か年以上にわたる業績目標はありません。"));
        return;
    }
    struct ws_doc_table *table = series_table(view, first, last);
    for (size_t i = 0; i < view->series->count; i++) {
        const struct ws_series *series = &view->series->items[i];

        if (!plan_shows(view, series->ward))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(ward_name(view->wards, series->ward, view->lang));
        row[1] = ws_cell_foreign(series->measure);
        for (size_t k = 0; k < series->count; k++)
            row[2 + series->points[k].year - first] =
                plan_point_cell(view, series, &series->points[k]);
        if (series->target_year > 0)
            row[table->column_count - 1] = ws_cell_text(
                progress_words(series->progress.state, view->lang));
    }
    ws_document_heading(view->doc, ws_say(view->lang, "Outcomes over the years",
                                          "業績目標の推移"));
    if (view->doc->medium == WS_ON_PAGE)
        plan_draw_series(view);
    ws_document_table(view->doc, table, NULL);
    ws_document_text(
        view->doc, "%s",
        ws_say(
            view->lang,
            "State: as of the last actual, on a straight line from the "
            "first actual to the target of the last year.",
            "状況は最後の実績の時点のもので、最初の実績から最後の年度の目標へ"
            "直線で進む場合と比べています。"));
}

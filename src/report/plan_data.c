/* The tables of a plan review for programs. */
#include "plan_view.h"

#include <string.h>

/* ---- one row a target --------------------------------------------------------- */

enum {
    T_YEAR,
    T_WARD_CODE,
    T_WARD,
    T_ISSUE,
    T_STRATEGY,
    T_INITIATIVE,
    T_MEASURE,
    T_KIND,
    T_TARGET,
    T_COMPARATOR,
    T_TARGET_VALUE,
    T_UNIT,
    T_DUE_YEAR,
    T_ACTUAL,
    T_ACTUAL_VALUE,
    T_AS_OF,
    T_REVIEW,
    T_VERDICT,
    T_FORECAST,
    T_PREVIOUS,
    T_PREVIOUS_VALUE,
    T_CHANGE,
    T_BUDGET,
    T_INDICATOR,
    T_NOTE,
    T_COLUMNS
};

static const struct ws_doc_column target_columns[T_COLUMNS] = {
    [T_YEAR] = { "fiscal_year", "", true },
    [T_WARD_CODE] = { "ward_code", "", false },
    [T_WARD] = { "ward", "", false },
    [T_ISSUE] = { "issue", "", false },
    [T_STRATEGY] = { "strategy", "", false },
    [T_INITIATIVE] = { "initiative", "", false },
    [T_MEASURE] = { "measure", "", false },
    [T_KIND] = { "kind", "", false },
    [T_TARGET] = { "target", "", false },
    [T_COMPARATOR] = { "comparator", "", false },
    [T_TARGET_VALUE] = { "target_value", "", true },
    [T_UNIT] = { "unit", "", false },
    [T_DUE_YEAR] = { "due_year", "", true },
    [T_ACTUAL] = { "actual", "", false },
    [T_ACTUAL_VALUE] = { "actual_value", "", true },
    [T_AS_OF] = { "as_of", "", false },
    [T_REVIEW] = { "review", "", false },
    [T_VERDICT] = { "verdict", "", false },
    [T_FORECAST] = { "forecast", "", false },
    [T_PREVIOUS] = { "previous", "", false },
    [T_PREVIOUS_VALUE] = { "previous_value", "", true },
    [T_CHANGE] = { "change", "", true },
    [T_BUDGET] = { "budget_thousand_yen", "", true },
    [T_INDICATOR] = { "indicator", "", false },
    [T_NOTE] = { "note", "", false },
};

/* Empty texts are empty cells. */
static struct ws_doc_cell
typed(const char *text)
{
    return ws_cell_foreign(*text ? text : NULL);
}

/* 2018-10-31, 2018-10 for a month's end, mid_year, year_end */
static struct ws_doc_cell
moment_cell(const struct plan_view *view, const struct ws_moment *moment)
{
    if (moment->kind == WS_MOMENT_NONE)
        return ws_cell_text(NULL);
    if (moment->month == 0)
        return ws_cell_text(moment->kind == WS_MOMENT_MID ? "mid_year"
                                                          : "year_end");
    if (moment->day == 0)
        return ws_cell_text(ws_arena_printf(view->doc->arena, "%d-%02d",
                                            moment->year, moment->month));
    return ws_cell_text(ws_arena_printf(view->doc->arena, "%d-%02d-%02d",
                                        moment->year, moment->month,
                                        moment->day));
}

static struct ws_doc_cell
forecast_cell(const struct plan_view *view, const struct ws_forecast *forecast)
{
    char number[WS_EXACT_TEXT];

    switch (forecast->kind) {
    case WS_FORECAST_MET:
        return ws_cell_text("met");
    case WS_FORECAST_MISSED:
        return ws_cell_text("missed");
    case WS_FORECAST_NUMBER:
        ws_exact_text(ws_exact_decimal(forecast->amount.number),
                      forecast->amount.number.scale, number);
        return ws_cell_text(
            ws_arena_copy(view->doc->arena, number, strlen(number)));
    case WS_FORECAST_NONE:
        break;
    }
    return ws_cell_text(NULL);
}

/* The reason for no verdict, then the remark in the file. */
static struct ws_doc_cell
note_cell(const struct plan_view *view, const struct ws_review_item *item)
{
    const char *reason = ws_review_reason_name(item->reason);
    const char *note = item->row->note;

    if (*reason == '\0' || *note == '\0')
        return typed(*reason ? reason : note);
    return ws_cell_foreign(
        ws_arena_printf(view->doc->arena, "%s: %s", reason, note));
}

static void
fill_where(const struct plan_view *view, const struct ws_plan_row *row,
           struct ws_doc_cell *cells)
{
    cells[T_YEAR] = ws_cell_whole(row->year);
    cells[T_WARD_CODE] = ws_cell_text(view->wards->items[row->ward].code);
    cells[T_WARD] =
        ws_cell_foreign(ward_name(view->wards, row->ward, view->lang));
    cells[T_ISSUE] = typed(row->issue);
    cells[T_STRATEGY] = typed(row->strategy);
    cells[T_INITIATIVE] = typed(row->initiative);
    cells[T_MEASURE] = typed(row->measure);
    cells[T_KIND] = ws_cell_text(ws_plan_kind_name(row->kind));
    cells[T_BUDGET] = plan_budget_cell(row->has_budget, row->budget);
    if (row->indicator >= 0)
        cells[T_INDICATOR] =
            ws_cell_text(view->policy->indicators[row->indicator].id);
}

static const char *
unit_of(const struct plan_view *view, const struct ws_plan_row *row)
{
    const struct ws_phrase *target = &row->target;
    struct ws_arena *arena = view->doc->arena;

    if (target->kind == WS_PHRASE_NUMBER && *target->unit != '\0')
        return ws_unit_text(arena, target->unit, target->per, target->period);
    if (row->actual.count == 1)
        return row->actual.amounts[0].unit;
    return row->previous.count == 1 ? row->previous.amounts[0].unit : "";
}

static void
fill_target(const struct plan_view *view, const struct ws_review_item *item,
            struct ws_doc_cell *cells)
{
    const struct ws_plan_row *row = item->row;
    bool numeric = row->target.kind != WS_PHRASE_NONE &&
                   row->target.kind != WS_PHRASE_TEXT;

    fill_where(view, row, cells);
    cells[T_TARGET] = typed(row->target_text);
    if (numeric)
        cells[T_COMPARATOR] =
            ws_cell_text(ws_comparator_name(item->comparator));
    cells[T_TARGET_VALUE] = plan_goal_cell(item);
    cells[T_UNIT] = typed(unit_of(view, row));
    if (row->target.due_year > 0)
        cells[T_DUE_YEAR] = ws_cell_whole(row->target.due_year);
    else if (row->target.sum_to > 0)
        cells[T_DUE_YEAR] = ws_cell_whole(row->target.sum_to);
    cells[T_ACTUAL] = typed(row->actual_text);
    cells[T_ACTUAL_VALUE] = plan_value_cell(item);
    cells[T_AS_OF] = moment_cell(view, &row->as_of);
    cells[T_REVIEW] = ws_cell_text(item->mid_year ? "mid_year" : "year_end");
    cells[T_VERDICT] = ws_cell_text(ws_review_verdict_name(item->verdict));
    cells[T_FORECAST] = forecast_cell(view, &row->forecast);
    cells[T_PREVIOUS] = typed(row->previous_text);
    cells[T_PREVIOUS_VALUE] = plan_previous_cell(item);
    cells[T_CHANGE] = plan_change_cell(item);
    cells[T_NOTE] = note_cell(view, item);
}

struct ws_doc_table *
plan_add_targets(struct plan_view *view, const char *name)
{
    struct ws_doc_table *table =
        ws_table_new(view->doc, name, target_columns, T_COLUMNS);

    for (size_t i = 0; i < view->review->count; i++) {
        const struct ws_review_item *item = &view->review->items[i];
        if (plan_shows(view, item->row->ward))
            fill_target(view, item, ws_table_row(table));
    }
    return table;
}

/* ---- one row an issue, or a ward ------------------------------------------------- */

enum {
    P_ISSUE,
    P_MET,
    P_MISSED,
    P_OPEN,
    P_EXPECTED,
    P_NOT_EXPECTED,
    P_NOT_MEASURED,
    P_NOT_DUE,
    P_NO_VERDICT,
    P_ACTIVITIES_MET,
    P_ACTIVITIES_MISSED,
    P_ACTIVITIES_OPEN,
    P_BUDGET,
    P_YEAR,
    P_WARD_CODE,
    P_WARD,
    P_COLUMNS
};

static const struct ws_doc_column part_columns[P_COLUMNS] = {
    [P_ISSUE] = { "issue", "", false },
    [P_MET] = { "achieved", "", true },
    [P_MISSED] = { "not_achieved", "", true },
    [P_OPEN] = { "no_data", "", true },
    [P_EXPECTED] = { "achieved_expected", "", true },
    [P_NOT_EXPECTED] = { "not_achieved_expected", "", true },
    [P_NOT_MEASURED] = { "not_measured", "", true },
    [P_NOT_DUE] = { "not_due", "", true },
    [P_NO_VERDICT] = { "no_verdict", "", true },
    [P_ACTIVITIES_MET] = { "activities_achieved", "", true },
    [P_ACTIVITIES_MISSED] = { "activities_not_achieved", "", true },
    [P_ACTIVITIES_OPEN] = { "activities_no_data", "", true },
    [P_BUDGET] = { "budget_thousand_yen", "", true },
    [P_YEAR] = { "fiscal_year", "", true },
    [P_WARD_CODE] = { "ward_code", "", false },
    [P_WARD] = { "ward", "", false },
};

static struct ws_doc_cell
count_cell(const struct ws_review_count *count, enum ws_review_verdict verdict)
{
    return ws_cell_whole(count->by_verdict[verdict]);
}

struct ws_doc_table *
plan_add_parts(struct plan_view *view, const char *name,
               const struct ws_review_part *parts, size_t count)
{
    struct ws_doc_table *table =
        ws_table_new(view->doc, name, part_columns, P_COLUMNS);

    for (size_t i = 0; i < count; i++) {
        const struct ws_review_part *part = &parts[i];
        const struct ws_review_count *outcomes = &part->outcomes;

        if (!plan_shows(view, part->ward))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[P_ISSUE] = typed(part->issue ? part->issue : "");
        row[P_MET] = ws_cell_whole(ws_review_met(outcomes));
        row[P_MISSED] = ws_cell_whole(ws_review_missed(outcomes));
        row[P_OPEN] = ws_cell_whole(ws_review_open(outcomes));
        row[P_EXPECTED] = count_cell(outcomes, WS_REVIEW_EXPECTED);
        row[P_NOT_EXPECTED] = count_cell(outcomes, WS_REVIEW_NOT_EXPECTED);
        row[P_NOT_MEASURED] = count_cell(outcomes, WS_REVIEW_NOT_MEASURED);
        row[P_NOT_DUE] = count_cell(outcomes, WS_REVIEW_NOT_DUE);
        row[P_NO_VERDICT] = count_cell(outcomes, WS_REVIEW_NO_VERDICT);
        row[P_ACTIVITIES_MET] = ws_cell_whole(ws_review_met(&part->activities));
        row[P_ACTIVITIES_MISSED] =
            ws_cell_whole(ws_review_missed(&part->activities));
        row[P_ACTIVITIES_OPEN] =
            ws_cell_whole(ws_review_open(&part->activities));
        row[P_BUDGET] = plan_budget_cell(part->has_budget, part->budget);
        row[P_YEAR] = ws_cell_whole(view->review->year);
        row[P_WARD_CODE] = ws_cell_text(view->wards->items[part->ward].code);
        row[P_WARD] =
            ws_cell_foreign(ward_name(view->wards, part->ward, view->lang));
    }
    return table;
}

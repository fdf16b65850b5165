/* Which targets of a plan serve which indicator of the policy, and how the
 * ward stands on both. */
#include "plan_view.h"

enum {
    C_YEAR,
    C_WARD_CODE,
    C_WARD,
    C_INDICATOR,
    C_LABEL,
    C_VALUE,
    C_UNIT,
    C_TARGET,
    C_VERDICT,
    C_INITIATIVE,
    C_MEASURE,
    C_PLAN_TARGET,
    C_PLAN_ACTUAL,
    C_PLAN_VERDICT,
    C_COLUMNS
};

static const struct ws_doc_column data_columns[C_COLUMNS] = {
    [C_YEAR] = { "fiscal_year", "", true },
    [C_WARD_CODE] = { "ward_code", "", false },
    [C_WARD] = { "ward", "", false },
    [C_INDICATOR] = { "indicator", "", false },
    [C_LABEL] = { "label", "", false },
    [C_VALUE] = { "value", "", true },
    [C_UNIT] = { "unit", "", false },
    [C_TARGET] = { "target", "", true },
    [C_VERDICT] = { "verdict", "", false },
    [C_INITIATIVE] = { "initiative", "", false },
    [C_MEASURE] = { "measure", "", false },
    [C_PLAN_TARGET] = { "plan_target", "", false },
    [C_PLAN_ACTUAL] = { "plan_actual", "", false },
    [C_PLAN_VERDICT] = { "plan_verdict", "", false },
};

static void
fill_indicator(const struct plan_view *view, unsigned ward, size_t i,
               struct ws_doc_cell *row)
{
    const struct ws_indicator *indicator = &view->policy->indicators[i];
    const struct ws_result *result = ws_scorecard_result(view->card, ward, i);

    row[C_YEAR] = ws_cell_whole(view->review->year);
    row[C_WARD_CODE] = ws_cell_text(view->wards->items[ward].code);
    row[C_WARD] = ws_cell_foreign(ward_name(view->wards, ward, view->lang));
    row[C_INDICATOR] = ws_cell_text(indicator->id);
    row[C_LABEL] = ws_cell_foreign(ws_label_in(&indicator->label, view->lang));
    row[C_VALUE] = value_cell(indicator, result);
    row[C_UNIT] = ws_cell_text(ws_kind_unit(indicator->kind));
    row[C_TARGET] = target_cell(indicator);
    row[C_VERDICT] = ws_cell_text(ws_verdict_name(result->verdict));
}

static void
fill_plan(const struct ws_review_item *item, struct ws_doc_cell *row)
{
    row[C_INITIATIVE] = ws_cell_foreign(item->row->initiative);
    row[C_MEASURE] = ws_cell_foreign(item->row->measure);
    row[C_PLAN_TARGET] = ws_cell_foreign(item->row->target_text);
    row[C_PLAN_ACTUAL] = ws_cell_foreign(
        *item->row->actual_text ? item->row->actual_text : NULL);
    row[C_PLAN_VERDICT] = ws_cell_text(ws_review_verdict_name(item->verdict));
}

static bool
serves(const struct ws_review_item *item, unsigned ward, size_t i)
{
    return item->row->ward == ward && item->row->indicator == (long)i;
}

struct ws_doc_table *
plan_add_policy(struct plan_view *view, const char *name)
{
    const struct ws_review *review = view->review;
    struct ws_doc_table *table =
        ws_table_new(view->doc, name, data_columns, C_COLUMNS);

    for (size_t p = 0; p < review->plan_count; p++)
        for (size_t i = 0; i < view->policy->indicator_count; i++) {
            unsigned ward = review->plans[p].ward;
            bool found = false;

            if (!plan_shows(view, ward))
                continue;
            for (size_t k = 0; k < review->count; k++) {
                if (!serves(&review->items[k], ward, i))
                    continue;
                struct ws_doc_cell *row = ws_table_row(table);
                fill_indicator(view, ward, i, row);
                fill_plan(&review->items[k], row);
                found = true;
            }
            if (!found)
                fill_indicator(view, ward, i, ws_table_row(table));
        }
    return table;
}

/* ---- for people -------------------------------------------------------------------- */

static void
show_ward(struct plan_view *view, unsigned ward)
{
    const struct ws_review *review = view->review;
    enum ws_lang lang = view->lang;
    const struct ws_doc_column columns[] = {
        { "id", ws_say(lang, "Id", "番号"), false },
        { "indicator", ws_say(lang, "Indicator", "共通指標"), false },
        { "target", ws_say(lang, "Target", "目標"), false },
        { "result", ws_say(lang, "Ward", "区の値"), true },
        { "measure", ws_say(lang, "Served by", "関係する区の目標"), false },
        { "actual", ws_say(lang, "Actual", "実績"), false },
        { "plan", ws_say(lang, "Plan", "区の判定"), false },
    };
    struct ws_doc_table *table =
        ws_table_new(view->doc, NULL, columns, WS_COUNT(columns));
    unsigned served = 0;

    for (size_t i = 0; i < view->policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &view->policy->indicators[i];
        const struct ws_result *result =
            ws_scorecard_result(view->card, ward, i);
        struct ws_doc_cell *row = ws_table_row(table);
        bool found = false;

        row[0] = ws_cell_text(indicator->id);
        row[1] = ws_cell_text(ws_label_in(&indicator->label, lang));
        row[2] = ws_cell_text(target_words(view->doc->arena, indicator, lang));
        row[3] =
            ws_cell_text(marked_value(view->doc->arena, indicator, result));
        row[3].tone = tone_of(result->verdict);
        for (size_t k = 0; k < review->count; k++) {
            const struct ws_review_item *item = &review->items[k];
            if (!serves(item, ward, i))
                continue;
            if (found)
                row = ws_table_row(table);
            row[4] = ws_cell_foreign(ws_arena_printf(
                view->doc->arena, ws_say(lang, "%s: %s", "%s：%s"),
                item->row->measure, plan_target_words(view, item)));
            row[5] = ws_cell_foreign(plan_actual_words(view, item));
            row[6] = plan_verdict_cell(view, item);
            found = true;
        }
        served += found;
    }
    ws_document_table(view->doc, table, NULL);
    ws_document_text(
        view->doc,
        ws_say(lang, "Targets of the plan serve %u of the %zu indicators.",
               "区の目標が関係する共通指標は %u件（%zu件のうち）です。"),
        served, view->policy->indicator_count);
    ws_document_text(
        view->doc, "%s",
        ws_say(lang,
               "The ward's figure is the scored one (○ × against the policy's "
               "target, ~ within the margin of error); the plan's actual is "
               "what the plan says.",
               "区の値は調査から計算したものです（○×は共通指標の目標に対する"
               "判定、~は誤差の範囲）。実績は運営方針に書かれた値です。"));
}

void
plan_show_policy(struct plan_view *view)
{
    const struct ws_review *review = view->review;

    for (size_t p = 0; p < review->plan_count; p++) {
        unsigned ward = review->plans[p].ward;

        if (!plan_shows(view, ward))
            continue;
        ws_document_heading(
            view->doc,
            ws_arena_printf(
                view->doc->arena,
                ws_say(view->lang, "%s: the plan beside the policy, %s",
                       "%s　運営方針と共通指標　%s"),
                ward_name(view->wards, ward, view->lang),
                year_words(view->doc->arena, review->year, view->lang)));
        show_ward(view, ward);
    }
}

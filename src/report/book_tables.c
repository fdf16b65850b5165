/* The sheets that are one table: details, places on the indicators, plans. */
#include "book.h"
#include "plan_view.h"
#include "rank_view.h"

/* ---- details ------------------------------------------------------------ */

enum {
    D_WARD,
    D_ID,
    D_LABEL,
    D_TARGET,
    D_VALUE,
    D_UNIT,
    D_VERDICT,
    D_MARGIN,
    D_GAP,
    D_N,
    D_POSITIVE,
    D_LOW,
    D_HIGH,
    D_RANK,
    D_PREVIOUS,
    D_CHANGE,
    D_NEEDED,
    D_NOTE,
    D_COLUMNS
};

static const struct {
    const char *key;
    struct ws_label heading;
    bool right;
} detail_columns[D_COLUMNS] = {
    [D_WARD] = { "ward", { "Ward", "区" }, false },
    [D_ID] = { "indicator", { "Id", "番号" }, false },
    [D_LABEL] = { "label", { "Indicator", "指標" }, false },
    [D_TARGET] = { "target", { "Target", "目標" }, false },
    [D_VALUE] = { "value", { "Result", "実績" }, true },
    [D_UNIT] = { "unit", { "Unit", "単位" }, false },
    [D_VERDICT] = { "verdict", { "Verdict", "判定" }, false },
    [D_MARGIN] = { "certainty", { "Margin of error", "誤差の範囲" }, false },
    [D_GAP] = { "gap", { "Gap", "目標との差" }, true },
    [D_N] = { "n", { "Answers (n)", "回答数(n)" }, true },
    [D_POSITIVE] = { "positive", { "Positive", "肯定的回答" }, true },
    [D_LOW] = { "ci_low", { "Interval from", "信頼区間（下）" }, true },
    [D_HIGH] = { "ci_high", { "Interval to", "信頼区間（上）" }, true },
    [D_RANK] = { "rank", { "Rank", "順位" }, true },
    [D_PREVIOUS] = { "previous", { "Last year", "前年度" }, true },
    [D_CHANGE] = { "change", { "Change", "前年度差" }, true },
    [D_NEEDED] = { "needed", { "Answers short", "達成まで（件）" }, true },
    [D_NOTE] = { "note", { "Note", "備考" }, false },
};

static struct ws_doc_cell
verdict_cell(const struct report *report, const struct ws_result *result)
{
    static const struct ws_label words[] = {
        [WS_NO_DATA] = { "― no data", "― 値なし" },
        [WS_ACHIEVED] = { "○ achieved", "○ 達成" },
        [WS_NOT_ACHIEVED] = { "× not achieved", "× 未達成" },
    };
    struct ws_doc_cell cell =
        ws_cell_text(ws_label_in(&words[result->verdict], report->lang));

    cell.tone = tone_of(result->verdict);
    cell.uncertain = within_margin(result);
    return cell;
}

/* What the file says of it, behind why there is no figure. */
static struct ws_doc_cell
note_cell(const struct report *report, const struct ws_result *result)
{
    const char *reason = result->verdict == WS_NO_DATA || !result->has_value
                             ? reason_words(result, report->lang)
                             : "";
    const char *remark = result->cell.value ? result->cell.value->note : "";

    if (*reason == '\0' || *remark == '\0')
        return ws_cell_foreign(*reason ? reason : remark);
    return ws_cell_foreign(ws_arena_printf(
        report->doc->arena, ws_say(report->lang, "%s: %s", "%s：%s"), reason,
        remark));
}

static void
fill_detail(const struct report *report, size_t ward, size_t i,
            struct ws_doc_cell *row)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    const struct ws_result *result = result_of(report, ward, i);

    row[D_WARD] = ward_cell(report, ward);
    row[D_ID] = ws_cell_text(indicator->id);
    row[D_LABEL] =
        ws_cell_foreign(ws_label_in(&indicator->label, report->lang));
    row[D_TARGET] =
        ws_cell_text(target_words(report->doc->arena, indicator, report->lang));
    row[D_VALUE] = value_cell(indicator, result);
    row[D_UNIT] = ws_cell_text(unit_words(indicator->kind, report->lang));
    row[D_VERDICT] = verdict_cell(report, result);
    if (within_margin(result))
        row[D_MARGIN] = ws_cell_text(ws_say(report->lang, "within", "範囲内"));
    if (indicator->kind != WS_MILESTONE)
        row[D_GAP] = signed_cell(report->doc, gap_cell(indicator, result));
    row[D_N] = n_cell(result);
    if (result->has_positive && result->has_value)
        row[D_POSITIVE] = ws_cell_whole(result->positive);
    row[D_LOW] = low_cell(indicator, result);
    row[D_HIGH] = high_cell(indicator, result);
    if (result->rank > 0)
        row[D_RANK] = ws_cell_whole(result->rank);
    row[D_PREVIOUS] = previous_cell(indicator, result);
    row[D_CHANGE] = signed_cell(report->doc, change_cell(indicator, result));
    if (result->needed > 0)
        row[D_NEEDED] = ws_cell_whole(result->needed);
    row[D_NOTE] = note_cell(report, result);
}

void
book_detail(const struct report *report)
{
    struct ws_doc_column columns[D_COLUMNS];

    for (size_t i = 0; i < D_COLUMNS; i++)
        columns[i] =
            (struct ws_doc_column){ detail_columns[i].key,
                                    ws_label_in(&detail_columns[i].heading,
                                                report->lang),
                                    detail_columns[i].right };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, D_COLUMNS);
    for (size_t w = 0; w < report->card->wards->count; w++)
        for (size_t i = 0; i < report->card->policy->indicator_count; i++)
            if (shows_ward(report, w) && shows_indicator(report, i))
                fill_detail(report, w, i, ws_table_row(table));
    ws_document_table(report->doc, table, NULL);
}

/* ---- places on the indicators -------------------------------------------- */

static void
fill_places(const struct report *report, size_t ward, struct ws_doc_cell *row)
{
    *row++ = ward_cell(report, ward);
    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        if (report->rankings[i] == NULL)
            continue;
        const struct ws_standing *standing =
            &report->rankings[i]->standings[ward];
        if (standing->rank > 0) {
            row[0] = ws_cell_whole(standing->rank);
            row[1] = ws_cell_text(
                rank_view_range_words(report->doc->arena, report->lang,
                                      standing->best, standing->worst));
            row[1].tone = WS_MUTED;
        }
        row += 2;
    }
}

void
book_places(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_doc_column *columns =
        ws_arena_alloc(report->doc->arena, (2 * policy->indicator_count + 1) *
                                               sizeof(struct ws_doc_column));
    size_t count = 0;

    columns[count++] =
        (struct ws_doc_column){ "ward", ws_say(report->lang, "Ward", "区"),
                                false };
    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (report->rankings[i] == NULL)
            continue;
        columns[count++] =
            (struct ws_doc_column){ "rank", policy->indicators[i].id, true };
        columns[count++] =
            (struct ws_doc_column){ "range",
                                    ws_say(report->lang, "range", "幅"), true };
    }
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, count);
    ws_document_text(
        report->doc, "%s",
        ws_say(report->lang,
               "Rank of the ward on each indicator, and the range of places "
               "that the sample leaves open, for all wards at once.",
               "指標ごとの区の順位と、標本誤差を考えたときにありうる順位の幅"
               "（全区を同時に比べたもの）です。"));
    for (size_t w = 0; w < report->card->wards->count; w++)
        if (shows_ward(report, w))
            fill_places(report, w, ws_table_row(table));
    ws_document_table(report->doc, table, NULL);
}

/* ---- plans ---------------------------------------------------------------- */

static void
fill_target(const struct plan_view *view, const struct ws_review_item *item,
            struct ws_doc_cell *row)
{
    const struct ws_plan_row *target = item->row;

    row[0] = ws_cell_text(ward_name(view->wards, target->ward, view->lang));
    row[1] = ws_cell_foreign(target->issue);
    row[2] = ws_cell_foreign(target->strategy);
    row[3] = ws_cell_foreign(target->initiative);
    row[4] = ws_cell_text(target->kind == WS_PLAN_ACTIVITY
                              ? ws_say(view->lang, "activity", "活動")
                              : ws_say(view->lang, "outcome", "業績"));
    row[5] = ws_cell_foreign(target->measure);
    row[6] = ws_cell_foreign(plan_target_words(view, item));
    row[7] = ws_cell_foreign(plan_actual_words(view, item));
    row[8] = plan_verdict_cell(view, item);
    row[9] = ws_cell_foreign(target->previous_text);
}

void
book_plan(const struct report *report, const struct ws_review *review)
{
    enum ws_lang lang = report->lang;
    const struct ws_doc_column columns[] = {
        { "ward", ws_say(lang, "Ward", "区"), false },
        { "issue", ws_say(lang, "Issue", "経営課題"), false },
        { "strategy", ws_say(lang, "Strategy", "戦略"), false },
        { "initiative", ws_say(lang, "Initiative", "具体的取組"), false },
        { "kind", ws_say(lang, "Kind", "種別"), false },
        { "measure", ws_say(lang, "Measure", "指標"), false },
        { "target", ws_say(lang, "Target", "目標"), false },
        { "actual", ws_say(lang, "Actual", "実績"), false },
        { "verdict", ws_say(lang, "Verdict", "判定"), false },
        { "previous", ws_say(lang, "Last year", "前年度実績"), false },
    };
    const struct plan_view view = {
        .doc = report->doc,
        .lang = lang,
        .review = review,
        .wards = report->card->wards,
        .policy = report->card->policy,
        .filter = report->filter,
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));

    plan_add_notes(&view);
    for (size_t i = 0; i < review->count; i++)
        if (plan_shows(&view, review->items[i].row->ward))
            fill_target(&view, &review->items[i], ws_table_row(table));
    ws_document_table(report->doc, table, NULL);
}

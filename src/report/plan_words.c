/* Targets, actuals and verdicts of a plan in words and as typed cells. */
#include "plan_view.h"

#include <string.h>

static const struct {
    const char *mark;
    struct ws_label words;
    enum ws_tone tone;
} verdicts[] = {
    [WS_REVIEW_ACHIEVED] = { "○ ", { "achieved", "達成" }, WS_GOOD },
    [WS_REVIEW_NOT_ACHIEVED] = { "× ", { "not achieved", "未達成" }, WS_BAD },
    [WS_REVIEW_EXPECTED] = { "(○) ", { "expected", "達成見込み" }, WS_GOOD },
    [WS_REVIEW_NOT_EXPECTED] = { "(×) ",
                                 { "not expected", "未達成見込み" },
                                 WS_BAD },
    [WS_REVIEW_NOT_MEASURED] = { "― ", { "not measured", "未測定" }, WS_MUTED },
    [WS_REVIEW_NOT_DUE] = { "― ", { "not due yet", "期限前" }, WS_MUTED },
    [WS_REVIEW_NO_VERDICT] = { "― ", { "no verdict", "判定なし" }, WS_MUTED },
};

static const struct ws_label reasons[] = {
    [WS_REASON_NONE] = { "", "" },
    [WS_REASON_NO_TARGET] = { "no target", "目標なし" },
    [WS_REASON_NO_PREVIOUS] = { "no comparable last year",
                                "比べられる前年度実績なし" },
    [WS_REASON_SEVERAL_VALUES] = { "several values", "値が複数" },
    [WS_REASON_UNANSWERED] = { "target and actual differ in kind",
                               "目標と実績がかみ合わない" },
};

struct ws_doc_cell
plan_verdict_cell(const struct plan_view *view,
                  const struct ws_review_item *item)
{
    const char *words = ws_label_in(item->reason != WS_REASON_NONE
                                        ? &reasons[item->reason]
                                        : &verdicts[item->verdict].words,
                                    view->lang);
    struct ws_doc_cell cell = ws_cell_text(ws_arena_printf(
        view->doc->arena, "%s%s", verdicts[item->verdict].mark, words));

    cell.tone = verdicts[item->verdict].tone;
    return cell;
}

const char *
plan_target_words(const struct plan_view *view,
                  const struct ws_review_item *item)
{
    const struct ws_plan_row *row = item->row;
    struct ws_doc_cell goal = plan_goal_cell(item);
    char number[WS_EXACT_TEXT];

    if (row->target.kind == WS_PHRASE_NUMBER || goal.type == WS_CELL_EMPTY)
        return row->target_text;
    return ws_arena_printf(
        view->doc->arena, ws_say(view->lang, "%s (%s%s)", "%s（%s%s）"),
        row->target_text, ws_cell_shown(&goal, number),
        row->previous.count == 1 ? row->previous.amounts[0].unit : "");
}

const char *
plan_moment_words(struct ws_arena *arena, const struct ws_moment *moment,
                  enum ws_lang lang)
{
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
                                          "May", "Jun", "Jul", "Aug",
                                          "Sep", "Oct", "Nov", "Dec" };

    if (moment->kind == WS_MOMENT_NONE)
        return "";
    if (moment->month == 0)
        return moment->kind == WS_MOMENT_MID
                   ? ws_say(lang, "mid-year", "中間")
                   : ws_say(lang, "year-end", "年度末");
    if (lang == WS_JA && moment->day == 0)
        return ws_arena_printf(arena, "%d年%d月末", moment->year,
                               moment->month);
    if (lang == WS_JA)
        return ws_arena_printf(arena, "%d年%d月%d日", moment->year,
                               moment->month, moment->day);
    if (moment->day == 0)
        return ws_arena_printf(arena, "end of %s %d", months[moment->month - 1],
                               moment->year);
    return ws_arena_printf(arena, "%d %s %d", moment->day,
                           months[moment->month - 1], moment->year);
}

const char *
plan_actual_words(const struct plan_view *view,
                  const struct ws_review_item *item)
{
    const struct ws_plan_row *row = item->row;
    bool said = row->actual.as_of.kind != WS_MOMENT_NONE;

    if (row->actual.kind == WS_READING_SEVERAL && item->value.known) {
        struct ws_doc_cell value = plan_value_cell(item);
        char number[WS_EXACT_TEXT];
        bool mean = view->review->several == WS_SEVERAL_MEAN;

        return ws_arena_printf(view->doc->arena,
                               ws_say(view->lang, "%s (%s %s)", "%s（%s %s）"),
                               row->actual_text,
                               mean ? ws_say(view->lang, "mean", "平均")
                                    : ws_say(view->lang, "smallest", "最小"),
                               ws_cell_shown(&value, number));
    }
    if (*row->actual_text == '\0' || said || row->as_of.month == 0)
        return row->actual_text;
    return ws_arena_printf(
        view->doc->arena, ws_say(view->lang, "%s (%s)", "%s（%s）"),
        row->actual_text,
        plan_moment_words(view->doc->arena, &row->as_of, view->lang));
}

struct ws_doc_cell
plan_budget_cell(bool has_budget, int64_t yen)
{
    struct ws_exact thousands = ws_exact_of(yen, 1000);

    if (!has_budget)
        return ws_cell_text(NULL);
    return ws_cell_number(thousands, yen % 1000 == 0  ? 0
                                     : yen % 100 == 0 ? 1
                                                      : 3);
}

/* ---- numbers ----------------------------------------------------------------------- */

static unsigned
larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* Decimals as typed; a rate of last year's figure has those of both. */
struct ws_doc_cell
plan_goal_cell(const struct ws_review_item *item)
{
    const struct ws_plan_row *row = item->row;
    unsigned decimals = row->target.number.scale;

    if (!item->goal.known)
        return ws_cell_text(NULL);
    if (row->target.kind != WS_PHRASE_NUMBER && row->previous.count == 1) {
        unsigned scale = row->previous.amounts[0].number.scale;
        decimals = row->target.kind == WS_PHRASE_PERCENT
                       ? decimals + scale + 2
                       : larger(decimals, scale);
    }
    if (decimals > WS_MAX_DECIMALS)
        decimals = WS_MAX_DECIMALS;
    while (decimals > 0 &&
           ws_exact_compare(ws_exact_round(item->goal.value, decimals - 1),
                            item->goal.value) == 0)
        decimals--;
    return ws_cell_number(item->goal.value, decimals);
}

static unsigned
typed_decimals(const struct ws_reading *reading)
{
    unsigned decimals = reading->has_sum ? reading->sum.number.scale : 0;

    for (size_t i = 0; i < reading->count; i++)
        decimals = larger(decimals, reading->amounts[i].number.scale);
    return reading->kind == WS_READING_SEVERAL ? larger(decimals, 1) : decimals;
}

struct ws_doc_cell
plan_value_cell(const struct ws_review_item *item)
{
    if (!item->value.known)
        return ws_cell_text(NULL);
    return ws_cell_number(
        item->value.value,
        ws_review_decimals(item, item->value.value,
                           typed_decimals(&item->row->actual)));
}

struct ws_doc_cell
plan_previous_cell(const struct ws_review_item *item)
{
    if (!item->previous.known)
        return ws_cell_text(NULL);
    return ws_cell_number(item->previous.value,
                          typed_decimals(&item->row->previous));
}

struct ws_doc_cell
plan_change_cell(const struct ws_review_item *item)
{
    if (!item->previous.known || !item->value.known)
        return ws_cell_text(NULL);
    return ws_cell_number(
        ws_exact_minus(item->value.value, item->previous.value),
        larger(typed_decimals(&item->row->actual),
               typed_decimals(&item->row->previous)));
}

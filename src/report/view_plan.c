/*
 * plan: a ward's plan as a tree of issues, strategies, initiatives and their
 * targets; several plans, or a summary, as counts.
 */
#include "plan_view.h"

#include <string.h>

bool
plan_shows(const struct plan_view *view, unsigned ward)
{
    return view->filter->wards == NULL || view->filter->wards[ward];
}

const char *
plan_issue_anchor(const struct plan_view *view,
                  const struct ws_review_part *issue)
{
    return ws_arena_printf(view->doc->arena, "issue-%zu",
                           (size_t)(issue - view->review->issues) + 1);
}

/* ---- the tree ----------------------------------------------------------------- */

enum { C_WHAT, C_TARGET, C_ACTUAL, C_VERDICT, C_PREVIOUS, C_BUDGET, C_COUNT };

/* A column that a ward's plan leaves empty is left out. */
struct tree {
    struct plan_view *view;
    unsigned ward;
    bool used[C_COUNT];
    struct ws_doc_table *tables[2]; /* wide; narrow, without the budget */
    const struct ws_plan_row *above;
};

static void
find_used(struct tree *tree)
{
    const struct ws_survey *survey = tree->view->review->survey;

    tree->used[C_WHAT] = tree->used[C_TARGET] = tree->used[C_VERDICT] = true;
    for (size_t i = 0; i < ws_survey_plan_count(survey); i++) {
        const struct ws_plan_row *row = ws_survey_plan_row(survey, i);

        if (row->year != tree->view->review->year || row->ward != tree->ward)
            continue;
        tree->used[C_ACTUAL] |= *row->actual_text != '\0';
        tree->used[C_PREVIOUS] |= *row->previous_text != '\0';
        tree->used[C_BUDGET] |= row->has_budget;
    }
}

static struct ws_doc_table *
start_table(const struct tree *tree, bool narrow)
{
    enum ws_lang lang = tree->view->lang;
    const struct ws_doc_column all[C_COUNT] = {
        [C_WHAT] = { "what",
                     ws_say(lang, "Strategy, initiative, measure",
                            "戦略・具体的取組・指標"),
                     false },
        [C_TARGET] = { "target", ws_say(lang, "Target", "目標"), false },
        [C_ACTUAL] = { "actual", ws_say(lang, "Actual", "実績"), false },
        [C_VERDICT] = { "verdict", ws_say(lang, "Verdict", "判定"), false },
        [C_PREVIOUS] = { "previous", ws_say(lang, "Last year", "前年度実績"),
                         false },
        [C_BUDGET] = { "budget", ws_say(lang, "1,000 yen", "予算（千円）"),
                       true },
    };
    struct ws_doc_column columns[C_COUNT];
    size_t count = 0;

    for (size_t i = 0; i < C_COUNT; i++)
        if (tree->used[i] && !(narrow && i == C_BUDGET))
            columns[count++] = all[i];
    return ws_table_new(tree->view->doc, NULL, columns, count);
}

/* Puts the cells of used columns into a new row. */
static void
add_cells(const struct tree *tree, bool narrow,
          const struct ws_doc_cell cells[C_COUNT])
{
    struct ws_doc_cell *row = ws_table_row(tree->tables[narrow]);

    for (size_t i = 0; i < C_COUNT; i++)
        if (tree->used[i] && !(narrow && i == C_BUDGET))
            *row++ = cells[i];
}

/* Two blanks a level; pages do not keep blanks, but wide ones. */
static const char *
indent(const struct tree *tree, unsigned level)
{
    static const char *const blanks[] = { "", "  ", "    " };
    static const char *const wide[] = { "", "　", "　　" };

    return tree->view->doc->medium == WS_ON_PAGE ? wide[level] : blanks[level];
}

/* A line that names a strategy or an initiative. Without a column of its own
 * the budget stands behind the name. */
static void
add_name(struct tree *tree, unsigned level, const char *name,
         struct ws_doc_cell budget)
{
    struct ws_arena *arena = tree->view->doc->arena;
    struct ws_doc_cell cells[C_COUNT] = { 0 };
    const char *line =
        ws_arena_printf(arena, "%s%s", indent(tree, level), name);
    char number[WS_EXACT_TEXT];

    cells[C_WHAT] = ws_cell_foreign(line);
    cells[C_BUDGET] = budget;
    add_cells(tree, false, cells);
    if (budget.type == WS_CELL_NUMBER)
        cells[C_WHAT] = ws_cell_foreign(ws_arena_printf(
            arena,
            ws_say(tree->view->lang, "%s (%s thousand yen)", "%s（%s千円）"),
            line, ws_cell_shown(&budget, number)));
    add_cells(tree, true, cells);
}

/* The budget may stand in any row of the initiative. */
static struct ws_doc_cell
initiative_budget(const struct tree *tree, const struct ws_plan_row *row)
{
    const struct ws_survey *survey = tree->view->review->survey;

    for (size_t i = 0; i < ws_survey_plan_count(survey); i++) {
        const struct ws_plan_row *other = ws_survey_plan_row(survey, i);
        if (other->year == row->year && other->ward == row->ward &&
            other->has_budget &&
            strcmp(other->initiative, row->initiative) == 0 &&
            strcmp(other->strategy, row->strategy) == 0 &&
            strcmp(other->issue, row->issue) == 0)
            return plan_budget_cell(true, other->budget);
    }
    return ws_cell_text(NULL);
}

static void
add_target(struct tree *tree, const struct ws_review_item *item)
{
    const struct ws_plan_row *row = item->row;
    struct plan_view *view = tree->view;
    const char *kind = row->kind == WS_PLAN_ACTIVITY
                           ? ws_say(view->lang, "activity: ", "活動: ")
                           : ws_say(view->lang, "outcome: ", "業績: ");
    const struct ws_doc_cell cells[C_COUNT] = {
        [C_WHAT] = ws_cell_foreign(ws_arena_printf(
            view->doc->arena, "%s%s%s", indent(tree, 2), kind, row->measure)),
        [C_TARGET] = ws_cell_foreign(plan_target_words(view, item)),
        [C_ACTUAL] = ws_cell_foreign(plan_actual_words(view, item)),
        [C_VERDICT] = plan_verdict_cell(view, item),
        [C_PREVIOUS] = ws_cell_foreign(row->previous_text),
    };

    add_cells(tree, false, cells);
    add_cells(tree, true, cells);
}

/* Names of the strategy and initiative of a row, where they are new. */
static void
add_names(struct tree *tree, const struct ws_plan_row *row)
{
    const struct ws_plan_row *above = tree->above;
    enum ws_lang lang = tree->view->lang;
    bool strategy = above == NULL || strcmp(above->strategy, row->strategy);
    bool initiative =
        strategy || strcmp(above->initiative, row->initiative) != 0;

    if (strategy && (above != NULL || *row->strategy != '\0'))
        add_name(tree, 0,
                 *row->strategy ? row->strategy
                                : ws_say(lang, "(no strategy)", "（戦略なし）"),
                 ws_cell_text(NULL));
    struct ws_doc_cell budget = initiative_budget(tree, row);
    if (initiative && (above != NULL || *row->initiative != '\0' ||
                       budget.type == WS_CELL_NUMBER))
        add_name(tree, 1,
                 *row->initiative
                     ? row->initiative
                     : ws_say(lang, "(no initiative)", "（具体的取組なし）"),
                 budget);
    tree->above = row;
}

static const struct ws_review_item *
item_of(const struct ws_review *review, const struct ws_plan_row *row)
{
    for (size_t i = 0; i < review->count; i++)
        if (review->items[i].row == row)
            return &review->items[i];
    return NULL;
}

/* Rows of the plan in their order; those with a budget only are names. */
static void
show_issue(struct plan_view *view, const struct ws_review_part *issue)
{
    const struct ws_survey *survey = view->review->survey;
    struct tree tree = { .view = view, .ward = issue->ward };

    ws_document_section(view->doc, view->doc->medium == WS_ON_BOOK ? 3 : 2,
                        plan_issue_anchor(view, issue), issue->issue);
    find_used(&tree);
    tree.tables[0] = start_table(&tree, false);
    tree.tables[1] = start_table(&tree, true);
    for (size_t i = 0; i < ws_survey_plan_count(survey); i++) {
        const struct ws_plan_row *row = ws_survey_plan_row(survey, i);

        if (row->year != view->review->year || row->ward != issue->ward ||
            strcmp(row->issue, issue->issue) != 0)
            continue;
        const struct ws_review_item *item = item_of(view->review, row);
        add_names(&tree, row);
        if (item != NULL)
            add_target(&tree, item);
    }
    ws_document_table(view->doc, tree.tables[0], tree.tables[1]);
}

void
plan_show_tree(struct plan_view *view, unsigned ward)
{
    for (size_t i = 0; i < view->review->issue_count; i++)
        if (view->review->issues[i].ward == ward)
            show_issue(view, &view->review->issues[i]);
}

/* ---- which form ----------------------------------------------------------------- */

static void
add_count(struct ws_review_count *sum, const struct ws_review_count *count)
{
    for (size_t i = 0; i < WS_REVIEW_VERDICTS; i++)
        sum->by_verdict[i] += count->by_verdict[i];
    sum->targets += count->targets;
}

/* All plans shown; *last becomes the last of them. */
static size_t
add_up(const struct plan_view *view, struct ws_review_part *total,
       unsigned *last)
{
    size_t shown = 0;

    *total = (struct ws_review_part){ 0 };
    for (size_t i = 0; i < view->review->plan_count; i++) {
        const struct ws_review_part *plan = &view->review->plans[i];

        if (!plan_shows(view, plan->ward))
            continue;
        add_count(&total->outcomes, &plan->outcomes);
        add_count(&total->activities, &plan->activities);
        total->has_budget = total->has_budget || plan->has_budget;
        total->budget += plan->budget;
        *last = plan->ward;
        shown++;
    }
    return shown;
}

static bool
any_mid_year(const struct plan_view *view)
{
    for (size_t i = 0; i < view->review->count; i++)
        if (view->review->items[i].row->as_of.kind == WS_MOMENT_MID &&
            plan_shows(view, view->review->items[i].row->ward))
            return true;
    return false;
}

static void
add_title(struct plan_view *view, size_t shown, unsigned ward)
{
    enum ws_lang lang = view->lang;
    const char *who = shown == 1 ? ward_name(view->wards, ward, lang)
                                 : ws_label_in(&view->wards->city, lang);
    const char *what =
        any_mid_year(view)
            ? ws_say(lang, "mid-year review of the plan",
                     "運営方針の中間振り返り")
            : ws_say(lang, "review of the plan", "運営方針の振り返り");

    ws_document_heading(
        view->doc,
        ws_arena_printf(
            view->doc->arena, ws_say(lang, "%s: %s, %s", "%s　%s　%s"), who,
            what, year_words(view->doc->arena, view->review->year, lang)));
}

void
plan_add_notes(const struct plan_view *view)
{
    ws_document_text(
        view->doc, "%s",
        ws_say(view->lang,
               "○ achieved  × not achieved  (○) (×) by forecast only  ― "
               "open. Verdicts follow the figures; a forecast decides only "
               "what they leave open.",
               "○ 達成　× 未達成　(○) (×) 見込みによるもの　― 未判定。判定は"
               "数値により、見込みは数値で決まらないときだけ用います。"));
}

static void
show(struct plan_view *view, enum ws_plan_view form)
{
    const struct ws_review *review = view->review;
    struct ws_review_part total;
    unsigned ward = 0;
    size_t shown = add_up(view, &total, &ward);

    if (form == WS_PLAN_POLICY) {
        plan_show_policy(view);
        return;
    }
    if (form != WS_PLAN_SERIES) {
        add_title(view, shown, ward);
        plan_say_total(view, &total.outcomes);
        if (shown == 1 && form == WS_PLAN_TREE) {
            view->sections = view->doc->medium == WS_ON_PAGE;
            if (view->sections)
                plan_show_parts(view, review->issues, review->issue_count,
                                &total);
            plan_show_tree(view, ward);
        } else if (shown == 1)
            plan_show_parts(view, review->issues, review->issue_count, &total);
        else
            plan_show_parts(view, review->plans, review->plan_count, &total);
    }
    if (form == WS_PLAN_SERIES ||
        (view->series->count > 0 && shown == 1 && form == WS_PLAN_TREE))
        plan_show_series(view);
    plan_add_notes(view);
}

static void
add_data(struct plan_view *view, enum ws_plan_view form, size_t shown)
{
    static const char *const names[] = { "targets", "issues", "series",
                                         "policy_check" };
    const struct ws_review *review = view->review;
    struct ws_doc_table *tables[4] = { 0 };

#define NAME(which) (form == (which) ? "results" : names[which])
    tables[WS_PLAN_TREE] = plan_add_targets(view, NAME(WS_PLAN_TREE));
    if (form == WS_PLAN_SUMMARY && shown != 1) {
        tables[WS_PLAN_SUMMARY] =
            plan_add_parts(view, "results", review->plans, review->plan_count);
        plan_add_parts(view, "issues", review->issues, review->issue_count);
    } else {
        tables[WS_PLAN_SUMMARY] = plan_add_parts(
            view, NAME(WS_PLAN_SUMMARY), review->issues, review->issue_count);
        plan_add_parts(view, "plans", review->plans, review->plan_count);
    }
    tables[WS_PLAN_SERIES] = plan_add_series(view, NAME(WS_PLAN_SERIES));
    if (form == WS_PLAN_POLICY)
        tables[WS_PLAN_POLICY] = plan_add_policy(view, "results");
#undef NAME
    view->doc->main = tables[form];
}

struct ws_document *
ws_view_plan(const struct ws_review *review, const struct ws_filter *filter,
             const struct ws_plan_options *options,
             const struct ws_findings *findings, struct ws_manner manner)
{
    static const char *const rules[] = { "none", "min", "mean", "all" };
    struct plan_view view = {
        .doc = ws_document_new(manner.lang),
        .lang = manner.lang,
        .review = review,
        .wards = ws_survey_wards(review->survey),
        .policy = ws_survey_policy(review->survey),
        .filter = filter,
        .card = options->card,
        .series = ws_series_list_new(review->survey, review->several),
    };
    struct ws_review_part total;
    unsigned ward = 0;

    view.doc->medium = manner.medium;
    add_facts(view.doc, view.policy, view.wards, "plan");
    ws_document_fact_number(view.doc, "fiscal_year", review->year);
    ws_document_fact_text(view.doc, "several_values", rules[review->several]);
    add_inputs(view.doc, review->survey);
    show(&view, options->view);
    add_data(&view, options->view, add_up(&view, &total, &ward));
    add_input_lines(view.doc, review->survey);
    add_findings(view.doc, "findings", findings, manner.lang);
    ws_series_list_free(view.series);
    return view.doc;
}

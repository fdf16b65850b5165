/* What the parts of the plan view share; for this room only. */
#ifndef WARDSCORE_REPORT_PLAN_VIEW_H
#define WARDSCORE_REPORT_PLAN_VIEW_H

#include "report_views.h"

struct plan_view {
    struct ws_document *doc;
    enum ws_lang lang;
    const struct ws_review *review;
    const struct ws_wards *wards;
    const struct ws_policy *policy;
    const struct ws_filter *filter;
    const struct ws_scorecard *card; /* for the policy only */
    struct ws_series_list *series;
    bool sections; /* a page with a section for every issue */
};

bool plan_shows(const struct plan_view *view, unsigned ward);

/* ---- words ------------------------------------------------------------------ */

/* ○ 達成, (×) 未達成見込み ... */
struct ws_doc_cell plan_verdict_cell(const struct plan_view *view,
                                     const struct ws_review_item *item);
/* The target as typed, and the number it stands for where that is relative. */
const char *plan_target_words(const struct plan_view *view,
                              const struct ws_review_item *item);
/* The actual as typed, with the date it was taken. */
const char *plan_actual_words(const struct plan_view *view,
                              const struct ws_review_item *item);
const char *plan_moment_words(struct ws_arena *arena,
                              const struct ws_moment *moment,
                              enum ws_lang lang);
/* Yen as thousands of yen; empty when there is none. */
struct ws_doc_cell plan_budget_cell(bool has_budget, int64_t yen);

/* Typed cells of the numbers behind a target, empty where there is none. */
struct ws_doc_cell plan_goal_cell(const struct ws_review_item *item);
struct ws_doc_cell plan_value_cell(const struct ws_review_item *item);
struct ws_doc_cell plan_previous_cell(const struct ws_review_item *item);
struct ws_doc_cell plan_change_cell(const struct ws_review_item *item);

/* ---- parts --------------------------------------------------------------------- */

/* Tables for programs. */
struct ws_doc_table *plan_add_targets(struct plan_view *view, const char *name);
struct ws_doc_table *plan_add_parts(struct plan_view *view, const char *name,
                                    const struct ws_review_part *parts,
                                    size_t count);
struct ws_doc_table *plan_add_series(struct plan_view *view, const char *name);
struct ws_doc_table *plan_add_policy(struct plan_view *view, const char *name);

/* For people. */
/* What the marks mean. */
void plan_add_notes(const struct plan_view *view);
void plan_say_total(struct plan_view *view,
                    const struct ws_review_count *outcomes);
/* A ward's plan counted by issue; nothing where it has none. */
void plan_counts_of_ward(const struct report *report,
                         const struct ws_review *review, size_t ward);
void plan_show_tree(struct plan_view *view, unsigned ward);
void plan_show_parts(struct plan_view *view, const struct ws_review_part *parts,
                     size_t count, const struct ws_review_part *total);
void plan_show_series(struct plan_view *view);
/* A figure with its own decimals, no more than nine. */
struct ws_doc_cell plan_figure_cell(struct ws_figure figure);
/* ×48% (60%), or the target alone. */
struct ws_doc_cell plan_point_cell(const struct plan_view *view,
                                   const struct ws_series *series,
                                   const struct ws_series_point *point);
/* Charts of the same: one for all outcomes that are counted in one unit. */
void plan_draw_series(struct plan_view *view);
/* "issue-1": where an issue of the review stands on a page of one plan. */
const char *plan_issue_anchor(const struct plan_view *view,
                              const struct ws_review_part *issue);
void plan_show_policy(struct plan_view *view);

#endif

/* What the parts of progress share; for this room only. */
#ifndef WARDSCORE_REPORT_PROGRESS_VIEW_H
#define WARDSCORE_REPORT_PROGRESS_VIEW_H

#include "report_views.h"

struct progress_view {
    struct report report;
    const struct ws_history *history;
    enum ws_borrowed_rule rule;
};

/* A state as a code and in words. */
const char *progress_code(enum ws_progress_state state);
const char *progress_words(enum ws_progress_state state, enum ws_lang lang);
/* The state in words, and its colour. */
const char *progress_state_words(const struct ws_journey *journey,
                                 enum ws_lang lang);
enum ws_tone progress_tone(const struct ws_journey *journey);
/* The trend in words, with * where one year alone drives it; "" when there is
 * none. */
const char *progress_trend_words(const struct progress_view *view,
                                 const struct ws_journey *journey);
/* eurostat, un, osaka; NULL for none. */
const char *progress_rule_name(enum ws_borrowed_rule rule);

/* Cells, empty where there is nothing. */
struct ws_doc_cell progress_real_cell(double value, unsigned decimals);
struct ws_doc_cell progress_figure_cell(struct ws_figure figure,
                                        unsigned decimals);
/* What a year needs; a need is never rounded to none. */
struct ws_doc_cell progress_needed_cell(struct ws_figure needed,
                                        unsigned decimals);
/* An end of the interval of a change: on its side of zero, which tells a
 * clear change from none. */
struct ws_doc_cell progress_change_end_cell(double end, unsigned decimals);
struct ws_doc_cell
progress_course_change_cell(const struct ws_indicator *indicator,
                            const struct ws_journey *journey);

/* Shown, and no milestone: those have a year, not a course. */
bool progress_has_course(const struct report *report, size_t indicator);

/* The years of a ward, or of the wards, a row a journey; the narrow form has
 * the years, the change and the state only. */
const struct ws_doc_table *progress_of_ward(const struct progress_view *view,
                                            size_t ward, bool narrow);
const struct ws_doc_table *
progress_of_indicator(const struct progress_view *view, size_t indicator,
                      bool narrow);

/* How many wards are in which state, and what the states mean. */
void progress_show_states(const struct progress_view *view);
void progress_add_notes(const struct progress_view *view);
/* What takes the place of the straight line, where the policy names a target
 * for this year. */
void progress_say_path(const struct report *report);

/* The table for programs. */
void progress_add_data(struct progress_view *view);

#endif

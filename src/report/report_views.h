/* The parts of the report; for this room only. */
#ifndef WARDSCORE_REPORT_REPORT_VIEWS_H
#define WARDSCORE_REPORT_REPORT_VIEWS_H

#include "words.h"

/* What a part works on. */
struct report {
    struct ws_document *doc;
    const struct ws_scorecard *card;
    const struct ws_filter *filter;
    enum ws_lang lang;
    /* Where the medium has room; else NULL and false. */
    const struct ws_history *history;
    struct ws_ranking *const *rankings; /* by indicator; NULL: has no order */
    bool sections; /* one for every ward and indicator shown */
};

/* With a new document, laid out as asked for. */
struct report report_new(const struct ws_scorecard *card,
                         const struct ws_filter *filter,
                         struct ws_manner manner);

bool shows_ward(const struct report *report, size_t ward);
bool shows_indicator(const struct report *report, size_t indicator);

/* The only true entry of a filter; -1 when there is none or several. */
long only_one(const bool *list, size_t count);

/* Ids of the sections of a page, and links to them: NULL where there is no
 * such section. */
const char *ward_anchor(const struct report *report, size_t ward);
const char *indicator_anchor(const struct report *report, size_t indicator);
const char *ward_link(const struct report *report, size_t ward);
const char *indicator_link(const struct report *report, size_t indicator);

/* Of a ward, or of the city for the ward behind the last. */
const struct ws_result *result_of(const struct report *report, size_t ward,
                                  size_t indicator);
/* Its name, likewise, with its link. */
struct ws_doc_cell ward_cell(const struct report *report, size_t ward);

/* Its id with its link, its label and its target, into three cells. */
void fill_indicator_names(const struct report *report, size_t indicator,
                          struct ws_doc_cell *cells);

/* The result, or why there is none. */
struct ws_doc_cell result_or_reason(const struct report *report, size_t ward,
                                    size_t indicator);

/* Tables of the forms for people. */
const struct ws_doc_table *overview_matrix(const struct report *report,
                                           bool narrow);
const struct ws_doc_table *overview_indicators(const struct report *report);
const struct ws_doc_table *figures_of_ward(const struct report *report,
                                           size_t ward, bool narrow);
const struct ws_doc_table *figures_of_indicator(const struct report *report,
                                                size_t indicator, bool narrow);

/* The forms for people. */
void view_page(struct report *report, const struct ws_report *source,
               const struct ws_findings *findings);
void view_book(struct report *report, const struct ws_report *source,
               const struct ws_findings *findings);
void view_overview(const struct report *report);
/* "Osaka: achievement of targets, FY2017" */
const char *achievement_title(const struct report *report, const char *who);

/* One ranking for every indicator shown whose wards have an order. */
struct ws_ranking **rank_all(const struct report *report);
void free_rankings(struct report *report, struct ws_ranking **rankings);
void view_one_ward(const struct report *report, size_t ward);
void view_one_indicator(const struct report *report, size_t indicator);

/* Achieved and not achieved of one ward or indicator, among those shown. */
struct ws_count count_ward(const struct report *report, size_t ward);
struct ws_count count_indicator(const struct report *report, size_t indicator);
/* "11/17" */
const char *met_of_assessed(const struct report *report, struct ws_count count);

/* Sentences on all that is shown, on a ward, on an indicator. */
void say_summary(const struct report *report);
void say_margins(const struct report *report);
void say_pillars(const struct report *report);
void say_ward(const struct report *report, size_t ward);
void say_question(const struct report *report, size_t indicator);
void say_short(const struct report *report, size_t indicator);

/* What the marks mean; how verdicts and roundings go together. */
const char *marks_words(enum ws_lang lang);
const char *rounding_words(enum ws_lang lang);
/* The marks, and the sign for chance: at the head of a page. */
void say_marks(const struct report *report);
/* Marks and roundings; what else is to be known; warnings counted. */
void add_legend(const struct report *report);
void add_method_notes(const struct report *report);
void add_warning_count(const struct report *report,
                       const struct ws_findings *findings);
/* A section that lists them, where there are any. */
void add_warnings(const struct report *report,
                  const struct ws_findings *findings);

/* The tidy table for programs, and the same of the city. */
struct ws_doc_table *add_results(const struct report *report);
void add_city(const struct report *report);

/* The rules that figures were made by, as facts for JSON. */
void add_rules(struct ws_document *doc, const struct ws_scorecard *card);

/* inputs and findings as tables for JSON. */
void add_inputs(struct ws_document *doc, const struct ws_survey *survey);
/* The same with the number of figures of the year that each gave. */
struct ws_doc_table *add_inputs_of_year(struct ws_document *doc,
                                        const struct ws_scorecard *card);
struct ws_doc_table *add_findings(struct ws_document *doc, const char *name,
                                  const struct ws_findings *findings,
                                  enum ws_lang lang);
/* A file's name: without its folders on pages, which are published. */
const char *file_words(const struct ws_document *doc, const char *path);
/* Policy, inputs and version, as the last lines for people; and the last two
 * of them alone. */
void add_sources(const struct report *report);
void add_input_lines(struct ws_document *doc, const struct ws_survey *survey);
/* schema_version, tool; and with policy, wards, command. */
void add_tool(struct ws_document *doc);
void add_facts(struct ws_document *doc, const struct ws_policy *policy,
               const struct ws_wards *wards, const char *command);

#endif

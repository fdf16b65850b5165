/* The parts of an explanation; for this room only. */
#ifndef WARDSCORE_REPORT_EXPLAIN_H
#define WARDSCORE_REPORT_EXPLAIN_H

#include "report_views.h"

struct explain {
    struct report report;
    size_t ward, index;
    const struct ws_indicator *indicator;
    const struct ws_result *result;
    const struct ws_history *history;
    struct ws_doc_table *steps; /* the same for programs */
    const char *section;
};

/* Columns of the steps. */
enum explain_column {
    STEP_SECTION,
    STEP_KEY,
    STEP_VALUE,
    STEP_TEXT,
    STEP_FILE,
    STEP_LINE,
    STEP_COLUMNS
};

/* A step for programs; a file and line may be added to it. */
struct ws_doc_cell *explain_add_step(struct explain *explain, const char *key,
                                     struct ws_doc_cell value,
                                     const char *text);
/* A step that is a paragraph for people as well. */
void explain_say(struct explain *explain, const char *key,
                 struct ws_doc_cell value, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Opens a section under its heading. */
void explain_begin(struct explain *explain, const char *section, const char *en,
                   const char *ja);

struct ws_doc_cell explain_none(void);
struct ws_doc_cell explain_real(double value, unsigned decimals);
const char *explain_shown(const struct explain *explain,
                          struct ws_doc_cell cell);
const char *explain_verdict_words(enum ws_verdict verdict, enum ws_lang lang);

/* From the question to the figure (explain_figure.c). */
void explain_question(struct explain *explain);
void explain_rows(struct explain *explain);
void explain_arithmetic(struct explain *explain);

/* What to make of it (explain_verdict.c). */
void explain_verdict(struct explain *explain);
void explain_response(struct explain *explain);
void explain_change(struct explain *explain);
void explain_rank(struct explain *explain);
void explain_city(struct explain *explain);

#endif

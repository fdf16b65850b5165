/*
 * Report writer: a view builds a document, a format writes any document.
 *
 * A document holds blocks for people (headings, paragraphs, tables) and data
 * for programs (facts and named tables of typed cells). Formats never look at
 * a scorecard, views never at a format. A new command is one view, a new
 * format is one file and one line in the registry.
 */
#ifndef WARDSCORE_REPORT_H
#define WARDSCORE_REPORT_H

#include <wardscore/engine.h>
#include <wardscore/respondents.h>
#include <wardscore/review.h>

/* ---- Documents ---------------------------------------------------------- */

enum ws_tone { WS_PLAIN, WS_GOOD, WS_BAD, WS_MUTED };

enum ws_cell_type { WS_CELL_EMPTY, WS_CELL_TEXT, WS_CELL_NUMBER };

/* A typed cell. Programs get the full number, people the rounded one. */
struct ws_doc_cell {
    enum ws_cell_type type;
    const char *text;       /* WS_CELL_TEXT */
    struct ws_exact number; /* WS_CELL_NUMBER */
    unsigned decimals;      /* to show */
    bool foreign;           /* text that came from a file: never a formula */
    enum ws_tone tone;
};

struct ws_doc_column {
    const char *key;     /* ASCII, for programs */
    const char *heading; /* for people */
    bool right;          /* aligned to the right */
};

struct ws_doc_table {
    const char *name; /* key of the table in JSON, NULL for people only */
    size_t column_count, row_count, capacity;
    struct ws_doc_column *columns;
    struct ws_doc_cell *cells; /* by row */
};

enum ws_block_type {
    WS_BLOCK_HEADING,
    WS_BLOCK_TEXT,  /* a paragraph */
    WS_BLOCK_LINES, /* preformatted, may hold newlines */
    WS_BLOCK_TABLE, /* the first of its tables that fits the width */
};

struct ws_block {
    enum ws_block_type type;
    const char *text;
    const struct ws_doc_table *tables[2]; /* widest first; second may be NULL */
};

/* A named text or number for programs; a dot in the key nests. */
struct ws_fact {
    const char *key;
    struct ws_doc_cell value;
};

struct ws_document {
    struct ws_arena *arena; /* owns everything in the document */
    enum ws_lang lang;
    struct ws_block *blocks;
    size_t block_count, block_capacity;
    struct ws_fact *facts;
    size_t fact_count, fact_capacity;
    struct ws_doc_table **data; /* tables for programs, in order */
    size_t data_count, data_capacity;
    const struct ws_doc_table *main; /* the one that CSV takes */
};

struct ws_document *ws_document_new(enum ws_lang lang);
void ws_document_free(struct ws_document *doc);

void ws_document_heading(struct ws_document *doc, const char *text);
void ws_document_text(struct ws_document *doc, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ws_document_lines(struct ws_document *doc, const char *text);
/* narrow may be NULL. */
void ws_document_table(struct ws_document *doc, const struct ws_doc_table *wide,
                       const struct ws_doc_table *narrow);

void ws_document_fact_text(struct ws_document *doc, const char *key,
                           const char *text);
void ws_document_fact_number(struct ws_document *doc, const char *key,
                             long number);
/* To six decimals. */
void ws_document_fact_real(struct ws_document *doc, const char *key,
                           double number);

/* A table with these columns; owned by the document. With a name it is
 * listed in JSON under that name. */
struct ws_doc_table *ws_table_new(struct ws_document *doc, const char *name,
                                  const struct ws_doc_column *columns,
                                  size_t count);
/* The cells of a new row, all empty. Valid until the next row is added. */
struct ws_doc_cell *ws_table_row(struct ws_doc_table *table);

struct ws_doc_cell ws_cell_text(const char *text);
struct ws_doc_cell ws_cell_foreign(const char *text);
struct ws_doc_cell ws_cell_whole(int64_t number);
struct ws_doc_cell ws_cell_number(struct ws_exact number, unsigned decimals);
/* What people see; out is used when the cell is a number. */
const char *ws_cell_shown(const struct ws_doc_cell *cell,
                          char out[WS_EXACT_TEXT]);

/* ---- Views -------------------------------------------------------------- */

/* Which wards and indicators are shown; empty lists mean all. */
struct ws_filter {
    const bool *wards; /* by index, NULL: all */
    const bool *indicators;
};

struct ws_document *ws_view_report(const struct ws_scorecard *card,
                                   const struct ws_filter *filter,
                                   const struct ws_findings *findings,
                                   enum ws_lang lang);

struct ws_rank_options {
    long indicator; /* -1: overall */
    enum ws_rank_by by;
    bool marginal; /* ranges for each ward alone, not for all at once */
    unsigned top;  /* who could be among the top so many; 0: not asked */
};

struct ws_document *ws_view_rank(const struct ws_scorecard *card,
                                 const struct ws_filter *filter,
                                 const struct ws_rank_options *options,
                                 const struct ws_findings *findings,
                                 enum ws_lang lang);

/* Somebody else's rule beside the straight line, for those who must. */
enum ws_borrowed_rule {
    WS_RULE_NONE,
    WS_RULE_EUROSTAT,
    WS_RULE_UN,
    WS_RULE_OSAKA
};

struct ws_document *ws_view_progress(const struct ws_history *history,
                                     const struct ws_filter *filter,
                                     enum ws_borrowed_rule rule,
                                     const struct ws_findings *findings,
                                     enum ws_lang lang);

/* One ward and one indicator, in the last year of the history. */
struct ws_document *ws_view_explain(const struct ws_history *history,
                                    size_t ward, size_t indicator,
                                    const struct ws_findings *findings,
                                    enum ws_lang lang);

enum ws_plan_view {
    WS_PLAN_TREE,    /* every target; several wards: a row a ward */
    WS_PLAN_SUMMARY, /* a row an issue; several wards: a row a ward */
    WS_PLAN_SERIES,  /* outcomes over the years */
    WS_PLAN_POLICY   /* beside the indicators of the policy */
};

struct ws_plan_options {
    enum ws_plan_view view;
    const struct ws_scorecard *card; /* of the same year, WS_PLAN_POLICY */
};

struct ws_document *ws_view_plan(const struct ws_review *review,
                                 const struct ws_filter *filter,
                                 const struct ws_plan_options *options,
                                 const struct ws_findings *findings,
                                 enum ws_lang lang);

/* `sums` as ws_respondents_finish() gave them. */
struct ws_document *
ws_view_tally(const struct ws_respondents *respondents, size_t sums,
              const struct ws_questionnaire *questionnaire,
              const struct ws_policy *policy, const struct ws_wards *wards,
              const struct ws_findings *findings, enum ws_lang lang);

struct ws_document *ws_view_draft(const struct ws_draft *draft,
                                  const struct ws_policy *policy,
                                  const struct ws_wards *wards,
                                  enum ws_lang lang);

struct ws_document *ws_view_check(const struct ws_survey *survey,
                                  const struct ws_findings *findings,
                                  enum ws_lang lang);

/* A list of what the program knows. */
struct ws_list {
    const char *name; /* indicators, wards, ... */
    struct ws_label summary;
    struct ws_document *(*view)(const struct ws_policy *policy,
                                const struct ws_wards *wards,
                                enum ws_lang lang);
};

size_t ws_list_count(void);
const struct ws_list *ws_list_at(size_t index);
const struct ws_list *ws_list_find(const char *name);

/* Which findings are put into words. */
struct ws_wanted {
    bool warnings, notes;
    bool readings; /* how each file was read, a note of its own */
    size_t limit;  /* the rest is counted */
};

/* Findings in words for the terminal: message, place, the line with a caret
 * under the place, hint. */
void ws_findings_print(const struct ws_findings *findings, enum ws_lang lang,
                       const struct ws_wanted *wanted, struct ws_buf *out);

/* ---- The tally as a query ----------------------------------------------- */

/* What an engine's SQL looks like. */
struct ws_dialect;

size_t ws_dialect_count(void);
const struct ws_dialect *ws_dialect_at(size_t index);
const char *ws_dialect_name(size_t index);
const struct ws_dialect *ws_dialect_find(const char *name);

struct ws_sql {
    const struct ws_questionnaire *questionnaire;
    const struct ws_policy *policy;
    const struct ws_wards *wards;
    const struct ws_dialect *dialect;
    const char *table; /* table or schema.table, parts may be in quotes */
    bool unknown;      /* what the survey does not list, instead of counts */
};

/* Writes one query, without a semicolon behind it. False when the table is no
 * name of one. */
bool ws_sql_write(const struct ws_sql *sql, struct ws_buf *out);

/* ---- Formats ------------------------------------------------------------ */

struct ws_look {
    size_t width; /* columns of the terminal, 0: unlimited */
    bool color;
    bool excel; /* CSV for a double click in Excel: BOM and CRLF */
};

struct ws_format {
    const char *name;
    const char *extension;
    struct ws_label summary;
    bool (*write)(const struct ws_document *doc, const struct ws_look *look,
                  struct ws_buf *out, struct ws_error *err);
};

size_t ws_format_count(void);
const struct ws_format *ws_format_at(size_t index);
const struct ws_format *ws_format_find(const char *name);

#endif

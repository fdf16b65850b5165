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

#include <wardscore/diff.h>
#include <wardscore/engine.h>
#include <wardscore/manifest.h>
#include <wardscore/respondents.h>
#include <wardscore/review.h>

WS_API_BEGIN

/* ---- Documents ---------------------------------------------------------- */

enum ws_tone { WS_PLAIN, WS_GOOD, WS_BAD, WS_MUTED };

enum ws_cell_type { WS_CELL_EMPTY, WS_CELL_TEXT, WS_CELL_NUMBER };

/* What a document is laid out for. The view lays out, the format draws. */
enum ws_medium {
    WS_ON_TEXT, /* terminals and papers: read from top to bottom */
    WS_ON_PAGE, /* a page on a screen: charts, links, every detail */
    WS_ON_BOOK, /* a workbook: every heading of level 2 begins a sheet */
};

/* How a document is written. */
struct ws_manner {
    enum ws_lang lang;
    enum ws_medium medium;
};

/* A typed cell. Programs get the full number, people the rounded one. The
 * last three are for pages and workbooks. */
struct ws_doc_cell {
    enum ws_cell_type type;
    const char *text;       /* WS_CELL_TEXT */
    struct ws_exact number; /* WS_CELL_NUMBER */
    unsigned decimals;      /* to show */
    bool plus;              /* workbooks: with a sign above zero, too */
    bool foreign;           /* text that came from a file: never a formula */
    enum ws_tone tone;
    bool uncertain;   /* chance could have made it: drawn with an outline,
                         and with ~ behind the figure */
    const char *mark; /* a sign before it, not part of the figure: ○ × ―;
                         an empty cell may have one, too */
    const char *link; /* #id in this document, or a relative address */
};

struct ws_doc_column {
    const char *key;     /* ASCII, for programs */
    const char *heading; /* for people */
    bool right;          /* aligned to the right */
};

struct ws_doc_table {
    const char *name; /* key of the table in JSON, NULL for people only */
    size_t column_count, row_count, capacity;
    size_t head_rows; /* of the rows, the first ones belong to the headings */
    struct ws_doc_column *columns;
    struct ws_doc_cell *cells; /* by row */
    /* For pages, one a column, from the arena; NULL: none. What a heading
     * leads to, and what it is in full. */
    const char *const *head_links, *const *head_titles;
};

/* One ward, one year ... of a chart. Numbers are for drawing only: what is
 * read stands in `shown`. NAN: there is none. */
struct ws_chart_point {
    const char *label; /* the ward, or the year */
    const char *shown; /* the figure in words, as in the tables */
    const char *link;  /* as in cells; NULL: none */
    double x;          /* base (funnel), fiscal year (lines) */
    double value, low, high, previous;
    double target;   /* where the chart has own_targets; NAN: none */
    int row, column; /* of a tile, from 0; -1: no place on the map */
    size_t panel;    /* lines: which of the panels */
    enum ws_tone tone;
    bool uncertain;
};

/* Two pairs of limits around the centre of a funnel, at a base. */
struct ws_chart_limit {
    double x, low, high, far_low, far_high;
};

enum ws_chart_type {
    WS_CHART_TILES,  /* a tile a point, in its place on the map */
    WS_CHART_BARS,   /* a row a point, in the order given: value, interval,
                        last year's mark; the target as a line */
    WS_CHART_FUNNEL, /* values over their bases, limits around the centre */
    WS_CHART_LINES,  /* a panel a ward: values over the years, one axis */
};

struct ws_chart {
    enum ws_chart_type type;
    const char *id;                  /* as of headings, NULL: none */
    const char *title, *description; /* for those who do not see it */
    const char *axis, *x_axis;       /* what is drawn, with its unit */
    double from, to;                 /* the ends of the axis */
    double target, centre;           /* NAN: none */
    bool own_targets; /* bars, lines: each point has its target, in place of
                         the one for all */
    const char *target_label, *centre_label;
    const char *range_label; /* what a line from low to high is; NULL: the
                                margin of error */
    const struct ws_chart_point *points;
    size_t point_count;
    const struct ws_chart_limit *limits; /* ascending x */
    size_t limit_count;
    const char *const *panels; /* their titles */
    size_t panel_count;
};

struct ws_doc_link {
    const char *text, *address;
};

enum ws_block_type {
    WS_BLOCK_HEADING,
    WS_BLOCK_TEXT,  /* a paragraph */
    WS_BLOCK_LINES, /* preformatted, may hold newlines */
    WS_BLOCK_TABLE, /* the first of its tables that fits the width */
    WS_BLOCK_CHART, /* left out where nothing can be drawn */
    WS_BLOCK_LINKS, /* to other files; pages only */
};

struct ws_block {
    enum ws_block_type type;
    unsigned level; /* of a heading: 1 the title, 2, 3 */
    const char *id; /* of a heading: ASCII, what links lead to; may be NULL */
    const char *text;
    const struct ws_doc_table *tables[2]; /* widest first; second may be NULL */
    const struct ws_chart *chart;
    const struct ws_doc_link *links;
    size_t link_count;
};

/* A named text or number for programs; a dot in the key nests. */
struct ws_fact {
    const char *key;
    struct ws_doc_cell value;
};

struct ws_document {
    struct ws_arena *arena; /* owns everything in the document */
    enum ws_lang lang;
    const char *title;     /* where no heading of level 1 is one; for pages */
    enum ws_medium medium; /* text, unless the view lays out for another */
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

/* The first heading is the title (level 1), the others are of level 2; in a
 * workbook of level 3, on the same sheet. */
void ws_document_heading(struct ws_document *doc, const char *text);
/* A heading of a given level that links can lead to. */
void ws_document_section(struct ws_document *doc, unsigned level,
                         const char *id, const char *text);
void ws_document_text(struct ws_document *doc, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ws_document_lines(struct ws_document *doc, const char *text);
/* narrow may be NULL. */
void ws_document_table(struct ws_document *doc, const struct ws_doc_table *wide,
                       const struct ws_doc_table *narrow);

/* The chart, and all it points to, must live as long as the document: take it
 * from its arena. The same goes for links. */
void ws_document_chart(struct ws_document *doc, const struct ws_chart *chart);
void ws_document_links(struct ws_document *doc, const struct ws_doc_link *links,
                       size_t count);

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

/* What a report is made of: a year, the years up to it (its card is the last)
 * and the plans of that year; the latter two for pages and workbooks, NULL
 * where there are none. */
struct ws_report {
    const struct ws_scorecard *card;
    const struct ws_history *history;
    const struct ws_review *review;
};

struct ws_document *ws_view_report(const struct ws_report *report,
                                   const struct ws_filter *filter,
                                   const struct ws_findings *findings,
                                   struct ws_manner manner);

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
                                 struct ws_manner manner);

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
                                     struct ws_manner manner);

/* One ward and one indicator, in the last year of the history. */
struct ws_document *ws_view_explain(const struct ws_history *history,
                                    size_t ward, size_t indicator,
                                    const struct ws_findings *findings,
                                    struct ws_manner manner);

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
                                 struct ws_manner manner);

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

struct ws_document *ws_view_diff(const struct ws_diff *diff,
                                 struct ws_manner manner);

/* One change in a sentence, with its reason. */
void ws_diff_say(const struct ws_diff *diff,
                 const struct ws_diff_change *change, enum ws_lang lang,
                 struct ws_buf *out);

/* A year that is published. */
struct ws_published {
    const struct ws_manifest_output *outputs;
    size_t output_count;
    const struct ws_diff *diff; /* to the last publication, NULL: none */
};

struct ws_document *ws_view_manifest(const struct ws_scorecard *card,
                                     const struct ws_published *published,
                                     const struct ws_findings *findings,
                                     struct ws_manner manner);

/* The page over the years, ascending; at least one. */
struct ws_document *ws_view_publication(const struct ws_manifest *const *years,
                                        size_t count, struct ws_manner manner);

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
    enum ws_medium medium;
    bool binary; /* nothing for a terminal */
    bool (*write)(const struct ws_document *doc, const struct ws_look *look,
                  struct ws_buf *out, struct ws_error *err);
};

size_t ws_format_count(void);
const struct ws_format *ws_format_at(size_t index);
const struct ws_format *ws_format_find(const char *name);

WS_API_END

#endif

/*
 * Findings: what is wrong or odd in the input, as data.
 *
 * Rooms add findings to a list that rides along; only the report writer puts
 * them into words. Each kind has one row in base/finding_kinds.c with its
 * code, severity, exit code, text and hint in both languages.
 */
#ifndef WARDSCORE_FINDINGS_H
#define WARDSCORE_FINDINGS_H

#include <wardscore/base.h>

WS_API_BEGIN

enum ws_severity { WS_NOTE, WS_WARNING, WS_ERROR };

const char *ws_severity_name(enum ws_severity severity);

enum ws_finding_id {
    /* the file as a whole */
    WS_F_CANNOT_OPEN,
    WS_F_DIRECTORY,
    WS_F_TOO_LARGE,
    WS_F_EMPTY_FILE,
    WS_F_NOT_A_TABLE,
    WS_F_GIVEN_TWICE,
    WS_F_UNDECODABLE,
    WS_F_AMBIGUOUS_ENCODING,
    WS_F_NUL_BYTE,
    WS_F_OWN_RESULT,
    /* workbooks */
    WS_F_WORKBOOK_DAMAGED,
    WS_F_WORKBOOK_TOO_LARGE,
    WS_F_WORKBOOK_PASSWORD,
    WS_F_NO_SUCH_SHEET,
    WS_F_NO_SHEET_FITS,
    WS_F_HAS_NO_SHEETS,
    WS_F_NOT_A_RESULT,
    /* structure */
    WS_F_STRAY_QUOTE,
    WS_F_OPEN_QUOTE,
    WS_F_NO_HEADER,
    WS_F_MISSING_COLUMN,
    WS_F_DUPLICATE_COLUMN,
    WS_F_RAGGED_ROW,
    WS_F_NO_ROWS,
    WS_F_UNKNOWN_OPTION_COLUMN,
    WS_F_UNNAMED_COLUMN,
    /* cells */
    WS_F_EMPTY_CELL,
    WS_F_DITTO,
    WS_F_UNKNOWN_WARD,
    WS_F_WARD_CONFLICT,
    WS_F_BAD_YEAR,
    WS_F_YEAR_WITHOUT_ERA,
    WS_F_UNKNOWN_INDICATOR,
    WS_F_UNKNOWN_ANSWER,
    WS_F_NOT_A_NUMBER,
    WS_F_APPROXIMATE,
    WS_F_BAD_GROUPING,
    WS_F_LOST_DIGITS,
    WS_F_NUMBER_TOO_LARGE,
    WS_F_TOO_MANY_DECIMALS,
    WS_F_NEGATIVE,
    WS_F_FRACTIONAL_COUNT,
    WS_F_WRONG_UNIT,
    WS_F_OVER_100,
    WS_F_FRACTION_OR_PERCENT,
    WS_F_OFF_SCALE,
    WS_F_BASE_ZERO,
    WS_F_BAD_MILESTONE,
    WS_F_MILESTONE_AHEAD,
    WS_F_NOT_TALLIED,
    WS_F_WEIGHT,
    WS_F_AVERAGE_ROW,
    WS_F_BREAK,
    WS_F_MORE_RETURNED,
    WS_F_CELL_DATE,
    WS_F_CELL_ERROR,
    WS_F_CELL_NOT_COMPUTED,
    /* cells of plans */
    WS_F_TARGET_PHRASE,
    WS_F_ACTUAL_PHRASE,
    WS_F_UNITS_DIFFER,
    WS_F_AS_OF,
    WS_F_FORECAST,
    WS_F_PLAN_KIND,
    WS_F_BUDGET,
    WS_F_NOT_SPLIT_ALIKE,
    WS_F_OTHER_TARGET,
    WS_F_SUM_NEEDED,
    WS_F_AS_OF_DIFFERS,
    WS_F_PREVIOUS_TWICE,
    /* respondents */
    WS_F_UNKNOWN_OPTION,
    WS_F_LONG_RECORD,
    WS_F_NO_SURVEY_HEADER,
    WS_F_NO_SURVEY_COLUMN,
    /* figures against each other */
    WS_F_DUPLICATE_TALLY,
    WS_F_DUPLICATE_VALUE,
    WS_F_TALLY_AND_VALUE,
    WS_F_PARTS_EXCEED_TOTAL,
    WS_F_SUM_TOO_LARGE,
    WS_F_BASE_EXCEEDS_SENT,
    WS_F_POPULATION_DIFFERS,
    WS_F_BASE_EXCEEDS_POPULATION,
    WS_F_WEIGHTS_MIXED,
    WS_F_WEIGHTS_IN_SOME,
    WS_F_YEAR_NOT_HELD,
    WS_F_NOTHING_TO_SCORE,
    WS_F_DUPLICATE_TARGET,
    WS_F_BUDGETS_DIFFER,
    WS_F_NO_PLAN,
    WS_F_NO_PLAN_OF_WARD,
    WS_F_OTHER_YEAR,
    /* warnings */
    WS_F_TOTAL_DIFFERS,
    WS_F_CITY_TOTAL_DIFFERS,
    WS_F_PERCENT_IMPOSSIBLE,
    WS_F_ROUNDED_AT_TARGET,
    WS_F_INCOMPLETE_TALLY,
    WS_F_WEIGHTS_UNUSED,
    WS_F_PRIVATE_USE,
    WS_F_WARDS_MISSING,
    WS_F_ONLY_POSITIVE,
    WS_F_FORECAST_UNDATED,
    WS_F_ACTUAL_UNDATED,
    WS_F_NO_PREVIOUS,
    WS_F_STATED_OTHERWISE,
    WS_F_FORECAST_CONTRADICTED,
    WS_F_NOT_JUDGED,
    WS_F_HIDDEN_SHEET,
    WS_F_SHEET_ALMOST,
    WS_F_HIDDEN_CELLS,
    /* notes */
    WS_F_READ_AS,
    WS_F_TITLE_ROWS,
    WS_F_TOTAL_ROWS,
    WS_F_REMARK_ROW,
    WS_F_HEADER_AGAIN,
    WS_F_COLUMN_IGNORED,
    WS_F_DEPENDS_ON_BLANKS,
    WS_F_FILLED_DOWN,
    WS_F_ERA_TAKEN,
    WS_F_SPLIT,
    WS_F_PREVIOUS_TAKEN,
    WS_F_SHEET_NOT_READ,
    /* definitions */
    WS_F_NO_DEFINITION,
    WS_F_JSON_SYNTAX,
    WS_F_JSON_TRAILING,
    WS_F_JSON_DUPLICATE_KEY,
    WS_F_JSON_UNKNOWN_KEY,
    WS_F_JSON_MISSING_KEY,
    WS_F_JSON_TYPE,
    WS_F_JSON_VALUE,
    WS_F_JSON_LIMIT,
    WS_F_TARGET_WITHOUT_UNIT,
    WS_F_CONTRADICTS_KIND,
    WS_F_ID_TWICE,
    WS_F_NAME_TWICE,
    WS_F_JSON_ONE_OF,
    WS_F_JSON_TWICE,
    WS_F_NO_QUESTIONNAIRE,
    WS_F_JSON_GIVEN,
    WS_F_KINDS
};

/* Where something was found. Lines and columns count from 1, columns in
 * characters; 0 means the whole file (or the whole line). In a workbook they
 * are the sheet's rows and columns. Of a very long line, a list of findings
 * keeps what stands around the place. */
struct ws_place {
    const char *file; /* as the user named it, with #sheet */
    unsigned line;
    unsigned column;
    unsigned length;    /* characters to underline, 0 for none */
    const char *source; /* the line as it stands, NULL when unknown */
    const char *cell;   /* of a workbook: "D14"; else NULL */
    unsigned caret;     /* character of the source, from 1, where that is not
                         * the column: of a workbook, or of part of a line; 0 */
};

/* One row of the table. In the texts, {0}, {1} ... stand for arguments. */
struct ws_finding_kind {
    const char *code; /* E301: the letter is the severity */
    enum ws_severity severity;
    enum ws_status status; /* exit code it leads to; WS_OK: stops nothing */
    struct ws_label text;
    struct ws_label hint; /* what to do; may be empty */
};

const struct ws_finding_kind *ws_finding_kind(enum ws_finding_id id);

#define WS_FINDING_ARGS 5
#define WS_ARGS(...)    ((const char *[WS_FINDING_ARGS]){ __VA_ARGS__ })

struct ws_finding {
    enum ws_finding_id id;
    struct ws_place place;
    const char *args[WS_FINDING_ARGS];
    const char *suggestion; /* "did you mean ...?", NULL if none */
    unsigned file_order;    /* files in the order given */
    size_t order;           /* of discovery; breaks ties in sorting */
};

/* Message and hint with the arguments put in; the hint may be empty. */
void ws_finding_text(const struct ws_finding *finding, enum ws_lang lang,
                     struct ws_buf *out);
void ws_finding_hint(const struct ws_finding *finding, enum ws_lang lang,
                     struct ws_buf *out);

struct ws_findings;

/* strict: warnings count as errors (--strict). */
struct ws_findings *ws_findings_new(bool strict);
void ws_findings_free(struct ws_findings *findings);
bool ws_findings_strict(const struct ws_findings *findings);

/* Adds a copy of the finding; order is filled in here. */
void ws_findings_add(struct ws_findings *findings,
                     const struct ws_finding *finding);

/* True when one more of this kind would only be counted: then nobody sees its
 * place or its texts, and finding them out is time lost. */
bool ws_findings_full(const struct ws_findings *findings,
                      enum ws_finding_id id);

/* Puts arguments into a finding; NULL: there are none. They are borrowed. */
void ws_finding_set_args(struct ws_finding *finding,
                         const char *const args[WS_FINDING_ARGS]);

/* Adds one on a file as a whole, the order-th named. */
void ws_findings_add_on_file(struct ws_findings *findings, const char *file,
                             unsigned order, enum ws_finding_id id,
                             const char *const args[WS_FINDING_ARGS]);

/* Adds all of another list, their places so many lines further down. */
void ws_findings_merge(struct ws_findings *findings,
                       const struct ws_findings *from, unsigned lines);

/* Counts what another list was too full to keep, and takes its exit code; its
 * findings were added one by one. */
void ws_findings_count_rest(struct ws_findings *findings,
                            const struct ws_findings *from);

/* By file in the order given, then line, column, discovery. */
void ws_findings_sort(struct ws_findings *findings);

/* Only the first of very many are kept; ws_findings_total counts them all. */
size_t ws_findings_count(const struct ws_findings *findings);
size_t ws_findings_total(const struct ws_findings *findings,
                         enum ws_severity severity);
const struct ws_finding *ws_findings_at(const struct ws_findings *findings,
                                        size_t index);

/* Severity as counted: a warning is an error under --strict. */
enum ws_severity ws_findings_severity(const struct ws_findings *findings,
                                      const struct ws_finding *finding);

/* WS_OK, or the exit code of the gravest error (78, then 66, then 65). */
enum ws_status ws_findings_status(const struct ws_findings *findings);

WS_API_END

#endif

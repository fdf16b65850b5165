/* The inside of a survey, and the reader of one file; for this room only. */
#ifndef WARDSCORE_LOAD_SURVEY_H
#define WARDSCORE_LOAD_SURVEY_H

#include "layout.h"
#include "workbook.h"

#include <wardscore/plan.h>
#include <wardscore/questionnaire.h>

struct ws_survey {
    const struct ws_policy *policy;
    const struct ws_wards *wards;
    const struct ws_questionnaire *questionnaire; /* NULL: no respondents */
    struct ws_draft *draft; /* NULL: files are read, not listed */
    struct ws_findings *findings;
    struct ws_arena *arena; /* owns every text of the survey */
    struct ws_source **sources;
    size_t source_count, source_capacity;
    unsigned file_count; /* files named so far, read or not */
    struct ws_tally *tallies;
    size_t tally_count, tally_capacity;
    struct ws_value *values;
    size_t value_count, value_capacity;
    struct ws_response *responses;
    size_t response_count, response_capacity;
    struct ws_plan_row *plans;
    size_t plan_count, plan_capacity;
    struct ws_map *plan_keys; /* of targets read: index into plans */
    int *years;
    size_t year_count, year_capacity;
    struct ws_cell *cells; /* year x (wards + 1) x indicator */
};

/* One file being read. */
struct reader {
    struct ws_survey *survey;
    struct ws_source *source;
    unsigned source_index;
    struct ws_arena *scratch;
    const struct layout *layout;
    struct column *columns;
    size_t column_count;
    long by_role[ROLES]; /* column of a role, -1 when absent */
    size_t header_line;
    size_t rows, total_rows;
    bool weighted;
    bool own_result;          /* a report of this program, not data */
    struct plan_above *above; /* plans only */
    struct ws_map *wards, *years, *indicators, *answers; /* raw text: found */
};

/* The figure's own place, for adding it to the survey. */
struct ws_origin reader_origin(const struct reader *reader,
                               const struct record *record, size_t field);

/* False when there are so many findings that one more of this kind is only
 * counted: nothing near need be looked for. */
bool reader_shows(const struct reader *reader, enum ws_finding_id id);

/* Adds a finding at a field of a record. */
void reader_find(struct reader *reader, const struct record *record,
                 size_t field, enum ws_finding_id id, const char *suggestion,
                 const char *const args[WS_FINDING_ARGS]);

/* The field in a role's column; an empty one when the record is short. */
struct field reader_field(const struct reader *reader,
                          const struct record *record, enum role role);

/* The column of a role, 0 when there is none (for findings). */
size_t reader_column(const struct reader *reader, enum role role);

/* The key of a field, in the reader's scratch arena. */
const char *reader_key(struct reader *reader, struct field field);

/* False, with a finding, for an empty cell or a ditto mark where a name must
 * stand. */
bool reader_named(struct reader *reader, const struct record *record,
                  enum role role);

/* Who and what a row is about. */
struct row_key {
    int year;
    unsigned ward; /* the number of wards: the city */
    unsigned indicator;
    bool is_city;
    bool good;            /* all three were read */
    bool knows_indicator; /* at least the indicator was */
};

/* Reads the row's year, ward and indicator. What is wrong with them is said;
 * the rest of the row is to be checked all the same. False for a total row
 * that cannot be checked. */
bool row_key_read(struct reader *reader, const struct record *record,
                  struct row_key *key);

/* Reads the break column; false when it is neither yes nor no (and said). */
bool break_read(struct reader *reader, const struct record *record,
                bool *breaks);

/* Reads the population column, 0 when it is empty; false when it is no number
 * of people (and said). */
bool population_read(struct reader *reader, const struct record *record,
                     int64_t *population);

/* Reads a count of people; false when it is no such thing (and said). */
bool count_read(struct reader *reader, const struct record *record,
                size_t field, const struct ws_label *what,
                enum ws_missing *missing, int64_t *count);

void survey_add_tally(struct ws_survey *survey, const struct ws_tally *tally);
void survey_add_value(struct ws_survey *survey, const struct ws_value *value);

/* Adds a finding at a cell of a source. */
void survey_find_at(const struct ws_survey *survey,
                    const struct ws_source *source, unsigned file_order,
                    const struct ws_origin *origin, enum ws_finding_id id,
                    const char *suggestion,
                    const char *const args[WS_FINDING_ARGS]);

/* Adds a finding on a whole file. */
void survey_find_file(struct ws_survey *survey, const char *path,
                      enum ws_finding_id id,
                      const char *const args[WS_FINDING_ARGS]);

/* Fills in the place of byte `at`, in or behind the given record, and adds
 * the finding. */
void survey_find_in_text(struct ws_findings *findings,
                         const struct ws_source *source,
                         const struct text_span *span,
                         const struct ws_origin *record, size_t at,
                         struct ws_finding *finding);

/* Says where the quotes of a source go wrong. */
void survey_find_problem(const struct ws_survey *survey,
                         const struct ws_source *source,
                         const struct records_problem *problem);

/* Does a sheet hold a table that read_source() knows, or nearly? */
enum sheet_fit source_fit(struct ws_survey *survey,
                          const struct ws_source *source);

/* Reads the table in a decoded source into the survey. */
void read_source(struct ws_survey *survey, struct ws_source *source);

/* Counts a source of respondents into tallies of the survey. */
void read_respondents(struct ws_survey *survey, struct ws_source *source,
                      unsigned source_index);

/* Lists the columns of a source in the survey's draft. */
void draft_source(struct ws_survey *survey, struct ws_source *source);

/* Checks the ordered figures against each other (check.c). */
void survey_check(struct ws_survey *survey);

/* The rows of the layouts. */
void read_tally_row(struct reader *reader, const struct record *record);
void read_wide_row(struct reader *reader, const struct record *record);
void read_value_row(struct reader *reader, const struct record *record);
void read_response_row(struct reader *reader, const struct record *record);
void read_plan_row(struct reader *reader, const struct record *record);

#endif

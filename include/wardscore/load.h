/*
 * Load room: files into a survey.
 *
 * A survey holds what the files say about wards and indicators, each figure
 * with the place it came from. Files are added one by one; ws_survey_finish()
 * then checks the figures against each other and orders them, so that the
 * order of files and rows makes no difference to what is computed.
 */
#ifndef WARDSCORE_LOAD_H
#define WARDSCORE_LOAD_H

#include <wardscore/policy.h>

WS_API_BEGIN

/* Why a figure is missing; WS_PRESENT when it is not. */
enum ws_missing {
    WS_PRESENT,
    WS_NOT_MEASURED,
    WS_NOT_APPLICABLE,
    WS_WITHHELD,
    WS_TOO_FEW,
    WS_MISSINGS
};

const char *ws_missing_name(enum ws_missing missing);      /* for programs */
struct ws_label ws_missing_label(enum ws_missing missing); /* for people */

struct sheet;

/* A file as it was read, or one sheet of a workbook. */
struct ws_source {
    const char *path;            /* as the user named it, with #sheet */
    const char *file;            /* without the sheet */
    const char *sheet_name;      /* NULL: a file of text */
    struct sheet *sheet;         /* likewise */
    unsigned order;              /* among the files named */
    char sha256[WS_SHA256_TEXT]; /* of the file's bytes, in hexadecimal */
    size_t bytes;
    const char *encoding; /* UTF-8, UTF-16LE, CP932, EUC-JP ...; XLSX */
    const char *layout;   /* name of the layout, "" when none was found */
    size_t rows;          /* data rows */
    char separator;
    char *text; /* decoded, terminated */
    size_t length;
};

/* The cell of a source that a figure came from. */
struct ws_origin {
    unsigned source; /* index into the survey's sources */
    unsigned line;   /* in which the record starts; a sheet's row */
    size_t offset;   /* of the record in the source's text */
    unsigned field;  /* 0-based */
};

/* What a tally counts. */
enum ws_tally_kind {
    WS_TALLY_ANSWER, /* people who gave one answer */
    WS_TALLY_POINTS, /* ratings of so many points */
    WS_TALLY_TOTAL   /* a total row: checked, never counted */
};

struct ws_tally {
    int year;           /* fiscal year */
    unsigned ward;      /* index; the number of wards stands for the city */
    unsigned indicator; /* index */
    enum ws_tally_kind kind;
    const struct ws_option *option; /* of WS_TALLY_ANSWER */
    struct ws_decimal points;       /* of WS_TALLY_POINTS */
    enum ws_missing missing;
    int64_t count;      /* people, 0 when missing */
    bool breaks;        /* not comparable with the years before */
    int64_t population; /* who could have been asked, 0: not known */
    bool has_weight, has_weight_sq;
    struct ws_decimal weight;    /* sum of the weights of these people */
    struct ws_decimal weight_sq; /* sum of their squares */
    struct ws_origin origin;
};

/* When a milestone was reached. */
enum ws_done { WS_DONE_IN_YEAR, WS_NOT_DONE, WS_DONE_SOMETIME };

struct ws_value {
    int year;
    unsigned ward, indicator;
    enum ws_missing missing;
    struct ws_decimal value; /* in the indicator's unit; a milestone's year */
    enum ws_done done;       /* milestones only */
    bool has_n;
    int64_t n; /* base of a share, ratings behind a score */
    bool has_sd;
    struct ws_decimal sd; /* points */
    bool breaks;          /* not comparable with the years before */
    int64_t population;   /* who could have been asked, 0: not known */
    const char *note;     /* the remark in the file, "" when none */
    struct ws_origin origin;
};

/* How many got a ward's survey, and how many sent it back. */
struct ws_response {
    int year;
    unsigned ward;
    int64_t sent, returned;
    int64_t population; /* who could have been asked, 0: not known */
    struct ws_origin origin;
};

/* What the survey holds on one ward and indicator in one year. */
struct ws_cell {
    const struct ws_tally *tallies; /* in a fixed order, totals last */
    size_t tally_count;
    const struct ws_value *value; /* NULL when there is none */
};

struct ws_survey;

struct ws_survey *ws_survey_new(const struct ws_policy *policy,
                                const struct ws_wards *wards,
                                struct ws_findings *findings);
void ws_survey_free(struct ws_survey *survey);

/* True for an encoding that files can be read in. */
bool ws_encoding_known(const char *name);

/* Reads a file ("-": standard input), text or workbook (file.xlsx#sheet: one
 * sheet of it). encoding NULL: found out; workbooks need none. Whatever is
 * wrong becomes findings. */
void ws_survey_read(struct ws_survey *survey, const char *path,
                    const char *encoding);
/* The same from bytes in memory. */
void ws_survey_read_bytes(struct ws_survey *survey, const char *path,
                          const char *bytes, size_t length,
                          const char *encoding);
/* Orders the figures and checks them against each other. Call once. */
void ws_survey_finish(struct ws_survey *survey);

const struct ws_policy *ws_survey_policy(const struct ws_survey *survey);
const struct ws_wards *ws_survey_wards(const struct ws_survey *survey);

size_t ws_survey_source_count(const struct ws_survey *survey);
const struct ws_source *ws_survey_source(const struct ws_survey *survey,
                                         size_t index);

/* Fiscal years held, ascending; after ws_survey_finish(). */
size_t ws_survey_year_count(const struct ws_survey *survey);
int ws_survey_year(const struct ws_survey *survey, size_t index);

/* What is held on a ward and indicator in a year; empty when nothing is. */
struct ws_cell ws_survey_cell(const struct ws_survey *survey, int year,
                              size_t ward, size_t indicator);

/* The response to a ward's survey, NULL when it is not known. */
const struct ws_response *ws_survey_response(const struct ws_survey *survey,
                                             int year, size_t ward);

/* The line of a source that an origin starts in, without its line end; the
 * length in *length. Borrowed. */
const char *ws_survey_line(const struct ws_survey *survey,
                           const struct ws_origin *origin, size_t *length);

/* "survey.csv:12", "survey.xlsx#2017!D14"; the whole row of a sheet:
 * "survey.xlsx#2017!A14:F14". */
const char *ws_survey_place(const struct ws_survey *survey,
                            const struct ws_origin *origin, bool whole_row,
                            struct ws_arena *arena);

/* Adds a finding at the cell a figure came from. */
void ws_survey_find(const struct ws_survey *survey,
                    const struct ws_origin *origin, enum ws_finding_id id,
                    const char *const args[WS_FINDING_ARGS]);

/* Reads a fiscal year in any notation (2017, H29, 平成29年度, FY2017);
 * 0 when it is none, -1 when the era is missing. */
int ws_year_read(const char *text);

WS_API_END

#endif

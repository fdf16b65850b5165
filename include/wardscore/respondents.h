/*
 * Respondents: files with one row a person, counted into tallies.
 *
 * libcsv defines what a record and a field are. A fast path reads the ordinary
 * records of a file itself and hands everything else to libcsv; its result is
 * the same by construction: it counts a stretch of the file only when it has
 * understood all of it. Sums are exact integers, so that neither the number of
 * threads nor the order of rows and files makes a difference.
 */
#ifndef WARDSCORE_RESPONDENTS_H
#define WARDSCORE_RESPONDENTS_H

#include <wardscore/load.h>
#include <wardscore/questionnaire.h>

WS_API_BEGIN

/* The people of one ward and year who gave one answer to a question. */
struct ws_sum {
    int year;                  /* fiscal year */
    unsigned ward;             /* index */
    unsigned question, choice; /* indices into the questionnaire */
    bool breaks;               /* not comparable with the years before */
    int64_t count;
    ws_i128 weight;    /* in units of 10^-weight_decimals */
    ws_i128 weight_sq; /* in units of 10^-(2 weight_decimals) */
};

/* With what a processor has for many bytes at a time; less is for tests. */
enum ws_vectors { WS_VECTORS_BEST, WS_VECTORS_AVX2, WS_VECTORS_NONE };

struct ws_counting {
    unsigned jobs;     /* threads, at least 1 */
    bool reader_only;  /* libcsv alone, for comparison */
    unsigned unit_kib; /* of the file a thread takes at a time, 0: usual */
    enum ws_vectors vectors;
    /* Called now and then with what was read of how much; may be NULL. */
    void (*progress)(void *context, uint64_t done, uint64_t total);
    void *context;
};

struct ws_respondents;

/* All must outlive the respondents; counting is copied. */
struct ws_respondents *
ws_respondents_new(const struct ws_questionnaire *questionnaire,
                   const struct ws_policy *policy, const struct ws_wards *wards,
                   const struct ws_counting *counting,
                   struct ws_findings *findings);
void ws_respondents_free(struct ws_respondents *respondents);

/* Counts a file ("-": standard input), or bytes in memory. encoding NULL: found
 * out. Whatever is wrong becomes findings. */
void ws_respondents_read(struct ws_respondents *respondents, const char *path,
                         const char *encoding);
void ws_respondents_read_bytes(struct ws_respondents *respondents,
                               const char *path, const char *bytes,
                               size_t length, const char *encoding);

/* Sums by year, ward, question and choice: every choice of a question that
 * anybody there answered. Call once, after the last file; valid as long as the
 * respondents. */
size_t ws_respondents_finish(struct ws_respondents *respondents);
const struct ws_sum *
ws_respondents_sum(const struct ws_respondents *respondents, size_t index);

/* Files with the header of the questionnaire are then counted as respondents
 * when they are read into the survey. It must outlive the survey. */
void ws_survey_set_questionnaire(struct ws_survey *survey,
                                 const struct ws_questionnaire *questionnaire);
/* NULL: none was set. */
const struct ws_questionnaire *
ws_survey_questionnaire(const struct ws_survey *survey);

/* Lists the columns of a file and proposes what they are. Never NULL: whatever
 * is wrong becomes findings, and the draft is not to be shown then.
 * ws_draft_free() it. */
struct ws_draft *ws_draft_read(const char *path, const char *encoding,
                               const struct ws_policy *policy,
                               const struct ws_wards *wards,
                               struct ws_findings *findings);
void ws_draft_free(struct ws_draft *draft);

/* Decimals of the weights, and whether there are any. A questionnaire of a
 * policy adds tallies up: then both are those of the files. */
unsigned ws_respondents_decimals(const struct ws_respondents *respondents);
bool ws_respondents_weighted(const struct ws_respondents *respondents);

/* Rows counted so far, asked anything or not. */
uint64_t ws_respondents_rows(const struct ws_respondents *respondents);

WS_API_END

#endif

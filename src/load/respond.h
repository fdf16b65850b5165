/*
 * Counting respondents; for this room only.
 *
 *   respond_plan.c    the questionnaire against a file's header
 *   respond_values.c  each distinct value looked up once
 *   respond_memo.c    and found again by its bytes
 *   respond_sums.c    the counters
 *   respond_index.c   where fields and records end, 64 bytes at a time
 *   respond_lane.c    a column of ordinary records
 *   respond_fast.c    ordinary records
 *   respond_slow.c    everything else, through libcsv
 *   respond_say.c     what is wrong with it, where
 *   respond_merge.c   rows that are tallies already
 *   respond_header.c  encoding and header
 *   respond_units.c   one thread or several
 *   respondents.c     files in, sums out
 */
#ifndef WARDSCORE_LOAD_RESPOND_H
#define WARDSCORE_LOAD_RESPOND_H

#include "respond_memo.h"
#include "survey.h"

#include <wardscore/respondents.h>

#include <pthread.h>
#include <string.h>

/* ---- the questionnaire against a header ------------------------------------ */

/* What a column is wanted for; it may be several things at once. */
struct wanted {
    unsigned index; /* in the file, from 0 */
    const char *name;
    bool is_ward, is_year, is_indicator, is_answer;
};

/* A question's answers, or a screen's, in one wanted column. */
struct use {
    unsigned wanted; /* index into the plan's wanted columns */
    unsigned of;     /* question or screen */
};

#define MOST_YEARS 301 /* 1900 to 2200 */
#define FIRST_YEAR 1900

/* Shared by all threads; only the years grow, under the lock. */
struct respond_plan {
    const struct ws_questionnaire *questionnaire;
    const struct ws_policy *policy;
    const struct ws_wards *wards;
    struct wanted *wanted;
    size_t wanted_count, wanted_capacity;
    unsigned ward, year; /* indices into wanted; year may be absent */
    bool has_year;
    unsigned weight; /* column in the file */
    bool has_weight;
    bool merging; /* tallies are added up: besides ward and year */
    unsigned indicator, answer; /* indices into wanted */
    bool has_code;              /* the ward's code stands beside its name */
    unsigned code;              /* index into wanted */
    unsigned numbers[3];        /* columns of count, weight and weight_sq */
    bool has_break;
    unsigned breaks; /* its column */
    size_t columns;  /* of the header */
    char separator;
    const char *encoding;      /* for iconv; NULL: UTF-8 */
    const char *encoding_name; /* for people */
    struct use screens[WS_MOST_SCREENS];
    struct use *questions; /* of question q: from starts[q] to starts[q + 1] */
    size_t starts[WS_MOST_QUESTIONS + 1];
    size_t widths[WS_MOST_QUESTIONS]; /* counters a group: choices and one for
                                       * those not asked */
    size_t bases[WS_MOST_QUESTIONS + 1]; /* sums of the widths before */
    pthread_mutex_t lock;
    int16_t year_slots[MOST_YEARS]; /* -1: not met */
    int years[MOST_YEARS];          /* by slot */
    size_t year_count;
};

/* The slot of a year, a new one where it was not met before. */
unsigned plan_year_slot(struct respond_plan *plan, int year);

/* ---- values ------------------------------------------------------------------ */

/* What a value of a column means to all that use the column. */
enum {
    CHOICE_NONE = 255,    /* no choice of the question */
    CHOICE_UNMARKED = 254 /* one of several columns, not marked */
};

#define MOST_VALUES 250

/* One column's values as one thread met them. */
struct values {
    struct memo memo;
    struct ws_map *cooked; /* as libcsv gives them: number of the value */
    unsigned count;
    unsigned ward[MOST_VALUES + 6];
    unsigned year_slot[MOST_VALUES + 6];
    unsigned question[MOST_VALUES + 6];
};

/* What one cell means; wrong things are found again when they are said. */
struct meaning {
    bool good;
    bool decoded;
    long ward; /* WS_WARD_UNKNOWN, WS_WARD_CITY, or the index */
    int year;  /* as ws_year_read() */
};

/* A thread's own tables. */
struct counter {
    struct respond_plan *plan;
    struct values *values;    /* by wanted column */
    uint8_t (*choices)[256];  /* by question use (merging: by question) */
    uint8_t (*yes)[256];      /* by screen: 1 where the value is a yes */
    struct ws_arena *scratch; /* for looking values up */
    struct sums *sums;        /* where rows are counted */
    struct ws_findings *findings;
    const char *path;
    unsigned file_order;
    uint64_t rows;
    bool weighted, unweighted; /* merging: rows with and without weights */
    unsigned decimals;         /* merging: most of a weight */
    bool reader_only;
    enum ws_vectors vectors;
    struct index *index;
    struct rows *fast;
};

void counter_open(struct counter *counter, struct respond_plan *plan);
void counter_close(struct counter *counter);

/* The number of a value from its bytes as libcsv gives them; NO_VALUE when it
 * means nothing to some use of the column (or there are too many). */
unsigned value_of(struct counter *counter, unsigned wanted, const char *cooked,
                  size_t length);

/* The same; one value more than are kept, until the next of the column. */
unsigned value_now(struct counter *counter, unsigned wanted, const char *cooked,
                   size_t length);

/* The same from raw bytes, remembered. */
unsigned value_of_raw(struct counter *counter, unsigned wanted, const char *raw,
                      size_t length);

/* What a cell means; its text in UTF-8 in *text, NULL when it is none. */
struct meaning meaning_of(struct counter *counter, unsigned wanted,
                          const char *cooked, size_t length, const char **text);

/* The choice of a question for a text, CHOICE_... */
uint8_t choice_of(struct counter *counter, const struct ws_question *question,
                  const char *text);

/* The better of two marks. */
uint8_t choice_better(const struct ws_question *question, uint8_t a, uint8_t b);

/* A cell of the file in UTF-8, in the scratch arena; NULL when it is none. */
const char *cell_text(struct counter *counter, const char *bytes,
                      size_t length);

/* ---- counters ------------------------------------------------------------------- */

/* Counts by question, group (year slot and ward) and choice. */
struct sums {
    const struct respond_plan *plan;
    size_t groups; /* room for so many */
    uint64_t *counts;
    ws_i128 *weights, *squares; /* NULL without weights */
    uint64_t *rows; /* that named the counter, 0 ones too; NULL: not merging */
    uint64_t *breaks; /* of these, those not comparable with earlier years */
};

void sums_open(struct sums *sums, const struct respond_plan *plan);
void sums_close(struct sums *sums);
void sums_clear(struct sums *sums);
/* Room for one more year slot at least. */
void sums_reach(struct sums *sums, size_t groups);

static inline size_t
sums_at(const struct sums *sums, size_t question, size_t group)
{
    const struct respond_plan *plan = sums->plan;

    return plan->bases[question] * sums->groups +
           group * plan->widths[question];
}

/* Squares of weights can be anything in tallies: a sum stays at the most. */
#define MOST_SQUARES ((((ws_i128)1 << 126) - 1) * 2 + 1)

static inline ws_i128
squares_more(ws_i128 a, ws_i128 b)
{
    return a > MOST_SQUARES - b ? MOST_SQUARES : a + b;
}

/* Adds the sums of a unit to those of all. */
void sums_add(struct sums *sums, const struct sums *more);

/* From 0 to 255. */
extern const uint8_t byte_numbers[256];

/* ---- index ------------------------------------------------------------------------ */

/* So many bytes are indexed at a time; positions fit in 16 bits. */
#define WINDOW 32768U
/* Readable bytes behind every text. */
#define PADDING 64U

struct index;
typedef void index_kernel(struct index *index, const char *text, size_t length,
                          char separator);

struct index {
    index_kernel *kernel;
    /* Where fields start; the next one starts behind the separator or LF. */
    uint16_t starts[WINDOW + 80];
    uint32_t count;
    /* The first field of record r, and behind the last record one more. */
    uint32_t records[WINDOW + 80];
    uint32_t record_count;
    uint32_t length; /* of all complete records */
    uint32_t lines;  /* LF in them */
    bool plain;      /* quotes and line ends are all of the ordinary kind */
};

/* Where a record ends: behind its LF. */
static inline uint32_t
record_end(const struct index *index, size_t record)
{
    return index->starts[index->records[record + 1]];
}

void index_open(struct index *index, enum ws_vectors vectors);

/* Indexes the complete records of a text that starts at a record. */
void index_window(struct index *index, const char *text, size_t length,
                  char separator);

/* ---- rows ---------------------------------------------------------------------------- */

/* Counts at most LANE_ROWS records of the index from the `first` on; false when
 * it does not understand them all, and then nothing was counted. */
bool count_fast(struct counter *counter, const char *text, size_t first,
                size_t records);
struct rows *rows_new(const struct respond_plan *plan);
void rows_free(struct rows *rows);

/* A stretch of a file whose first byte starts a record. */
struct stretch {
    const char *text;
    size_t length;
    size_t target; /* records that start here or behind it are not counted */
    bool at_end;   /* of the file: the last record may lack a line end */
    unsigned line; /* of the first byte */
};

/* Counts through libcsv; returns where it stopped, behind a record. */
size_t count_slow(struct counter *counter, const struct stretch *stretch);

/* Counts by whichever way; the same. *line is moved on. */
size_t count_stretch(struct counter *counter, struct stretch *stretch);

/* ---- tallies that are added up ---------------------------------------------- */

/* Weights of all tallies are added up in these units. */
#define MERGE_DECIMALS WS_MOST_WEIGHT_DECIMALS

/* Adds records of the index up to the first that is not understood: how many
 * there were. */
size_t merge_fast(struct counter *counter, const char *text, size_t records);

/* What the labels of a row come to. */
struct merge_labels {
    unsigned year_slot, ward, question;
    uint8_t choice;
};

/* A number that is none. */
struct merge_problem {
    unsigned column;
    enum ws_finding_id id;
};

/* Adds a row whose labels were read; false with the problem. */
bool merge_row(struct counter *counter, const struct record *record,
               const struct merge_labels *labels,
               struct merge_problem *problem);

unsigned count_lines(const char *text, size_t length);

/* The group of a year slot and ward, with room in the sums. */
size_t counter_group(struct counter *counter, unsigned year_slot,
                     unsigned ward);

/* Takes the quotes off a number that stands in them. */
static inline void
unquote(const char **text, size_t *length)
{
    if (*length >= 2 && (*text)[0] == '"' && (*text)[*length - 1] == '"') {
        ++*text;
        *length -= 2;
    }
}

/* Weight in units of 10^-decimals from plain digits; -1 when it is anything
 * else. */
int64_t plain_weight(const char *text, size_t length, unsigned decimals);

/* ---- a file -------------------------------------------------------------------------- */

struct respond_file {
    const char *path;
    unsigned order;
    int fd;        /* -1: all in memory */
    uint64_t size; /* 0: not known */
    bool seekable;
    const char *memory; /* padded, when all in memory */
    size_t memory_length;
    struct ws_buf head; /* what was read of a stream so far */
    uint64_t data;      /* offset of the first record behind the header */
    unsigned line;      /* of it */
};

/* A header's cells: what is shown of them, and keys. */
struct respond_header {
    struct ws_arena *arena;
    const char **names, **keys;
    size_t count;
};

/* Compiles a plan whose questionnaire, policy, wards, separator and encoding
 * are set. False with findings. */
bool plan_make(struct respond_plan *plan, const struct respond_header *header,
               const struct respond_file *file, struct ws_findings *findings);

/* Counts a text that was decoded when it was read: this one of all files
 * named. */
void respondents_count_text(struct ws_respondents *respondents,
                            const char *path, const char *text, size_t length,
                            unsigned order);

/* Reads on until some of the file is there (in its head), or all of it; false
 * with a finding. */
bool respond_read_some(struct respond_file *file, struct ws_findings *findings);
bool respond_read_all(struct respond_file *file, struct ws_findings *findings);

/* Does a plan's table have a header in this text? */
bool respond_has_header(struct respond_plan *plan,
                        const struct text_span *text);

/* Does a table's text (in UTF-8) have the header of the questionnaire? */
bool respond_fits(const struct ws_questionnaire *questionnaire,
                  const struct ws_wards *wards, const struct text_span *text);

/* Finds encoding and header, and compiles the plan. False with findings. */
bool plan_open(struct respond_plan *plan, struct respond_file *file,
               const char *encoding, struct ws_findings *findings);
void plan_close(struct respond_plan *plan);

/* What the tallies that were added up had by way of weights. */
struct merged {
    bool weighted, unweighted;
    unsigned decimals;
};

/* Counts all rows behind the header. */
void count_file(struct respond_plan *plan, struct respond_file *file,
                const struct ws_counting *counting, struct sums *totals,
                struct ws_findings *findings, uint64_t *rows,
                struct merged *merged);

#endif

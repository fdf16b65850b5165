/* Rows of a plan while they are read and checked; for this room only. */
#ifndef WARDSCORE_LOAD_PLAN_H
#define WARDSCORE_LOAD_PLAN_H

#include "phrase.h"
#include "survey.h"

/* What the rows above said, for cells that were merged or say 〃. */
struct plan_above;

/* The record with such cells filled in, valid until the next record. What has
 * nothing above it stays empty. */
void plan_fill_down(struct reader *reader, const struct record *record,
                    struct record *filled);

/* A note for each column that was filled down. */
void plan_note_filled(struct reader *reader);

/* Cells that hold several numbered targets: ①60%以上 ②60%以上. */
#define PLAN_MOST_PARTS 20

struct plan_parts {
    size_t count;            /* 0: not numbered */
    struct text_span common; /* before the first number */
    struct text_span parts[PLAN_MOST_PARTS];
};

/* Splits at ①, ②, ...; false when the numbers are out of order. */
bool plan_split(const char *text, size_t length, struct plan_parts *out);

/* One row of the file while its cells are read. */
struct plan_reader {
    struct reader *reader;
    const struct record *record; /* filled down */
    struct ws_plan_row row;      /* what all its targets share */
    enum role actual;            /* the column it stands in: 6件⇒6件 in the
                                  * target's */
    bool good;
};

/* The texts of one target; several may stand in one row. */
struct plan_texts {
    struct text_span measure, target, previous, actual;
};

/* The survey's arena. */
struct ws_arena *plan_kept(const struct plan_reader *plan);

struct text_span plan_span(const struct plan_reader *plan, enum role role);
bool plan_is_empty(struct text_span span);
const char *plan_text(struct plan_reader *plan, struct text_span span);

/* Adds a finding at a role's cell; an error makes the row unusable. */
void plan_wrong(struct plan_reader *plan, enum role role, enum ws_finding_id id,
                const char *const args[WS_FINDING_ARGS]);
void plan_wrong_phrase(struct plan_reader *plan, enum role role,
                       enum ws_finding_id id, struct text_span span,
                       const struct ws_phrase_fault *fault);

/* Reads, checks and adds one target of the row. */
void plan_read_target(struct plan_reader *plan, struct plan_texts texts);

/* The same for each part of a cell with several targets; the cells beside it
 * must be numbered alike. */
void plan_read_several(struct plan_reader *plan, const struct plan_texts *texts,
                       const struct plan_parts *targets);

void plan_add_row(struct plan_reader *plan, const struct ws_plan_row *row);

/* Checks the rows of all plans against each other, and orders them. */
void plan_check(struct ws_survey *survey);

#endif

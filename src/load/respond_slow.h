/*
 * Rows read through libcsv, and what is said of them; for this room only.
 */
#ifndef WARDSCORE_LOAD_RESPOND_SLOW_H
#define WARDSCORE_LOAD_RESPOND_SLOW_H

#include "respond.h"

/* A stretch being read. */
struct slow {
    struct counter *counter;
    const struct stretch *stretch;
    size_t stopped; /* where to go on; the length while nothing stopped it */
};

/* Adds a finding at a column (from 0) of a record. */
void find_cell(const struct slow *slow, const struct record *record,
               unsigned column, enum ws_finding_id id, const char *suggestion,
               const char *const args[WS_FINDING_ARGS]);

/* Says of a value that some use of its column cannot take, what and why. */
void say_value(const struct slow *slow, const struct record *record,
               unsigned wanted, const char *cooked, size_t length);

/* Says what is wrong with a label of a tally. */
void say_label(const struct slow *slow, const struct record *record,
               unsigned wanted);

/* Says that quotes are not as they may be. */
void say_problem(const struct slow *slow,
                 const struct records_problem *problem);

#endif

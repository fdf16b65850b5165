/*
 * Layouts: what a row of a file is, recognised by the header.
 *
 * A layout is one row of a table (layout.c) with the columns it needs and the
 * function that reads a record.
 */
#ifndef WARDSCORE_LOAD_LAYOUT_H
#define WARDSCORE_LOAD_LAYOUT_H

#include "cells.h"
#include "records.h"

/* What a column holds. */
enum role {
    ROLE_YEAR,
    ROLE_WARD,
    ROLE_WARD_CODE,
    ROLE_INDICATOR,
    ROLE_ANSWER,
    ROLE_COUNT,
    ROLE_VALUE,
    ROLE_N,
    ROLE_SD,
    ROLE_NOTE,
    ROLE_WEIGHT,
    ROLE_WEIGHT_SQ,
    ROLE_BREAK,
    ROLE_SENT,
    ROLE_RETURNED,
    ROLE_POPULATION,
    ROLE_ISSUE,
    ROLE_STRATEGY,
    ROLE_INITIATIVE,
    ROLE_MEASURE,
    ROLE_KIND,
    ROLE_TARGET,
    ROLE_PREVIOUS,
    ROLE_ACTUAL,
    ROLE_AS_OF,
    ROLE_FORECAST,
    ROLE_BUDGET,
    ROLE_SERVES, /* the policy's indicator that a plan's target serves */
    ROLES,
    ROLE_OPTION = ROLES, /* counts of one answer option (wide) */
    ROLE_UNUSED
};

struct reader;

struct layout {
    const char *name;
    bool (*fits)(const struct reader *reader);
    enum role needs[5]; /* filled up with ROLE_UNUSED */
    enum role uses[14]; /* besides year, ward and indicator; likewise */
    void (*read)(struct reader *reader, const struct record *record);
};

struct column {
    enum role role;
    enum unit unit;     /* from the header: 値（％） */
    const char *name;   /* as written */
    const char *option; /* key of an answer option */
};

/* Recognises a header; fills the reader's columns and layout. False when the
 * record is no header of any layout. */
bool layout_recognise(struct reader *reader, const struct record *record);

/* Findings on the recognised header itself. */
void layout_check_header(struct reader *reader, const struct record *record);

/* The nearest thing to a header: adds findings on what it lacks. */
void layout_missing(struct reader *reader, const struct record *record);

/* Number of roles that a record's cells name. */
size_t layout_roles(struct reader *reader, const struct record *record);

/* What a role's column is called, for messages. */
const struct ws_label *layout_role_name(enum role role);

/* Is this key (ws_text_key) one of a role's names? */
bool layout_role_is(enum role role, const char *key);

/* The role a header cell names. */
enum role layout_role(struct reader *reader, const struct field *field,
                      enum unit *unit);

#endif

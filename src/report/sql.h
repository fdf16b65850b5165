/*
 * The tally as a query; for this room only.
 *
 *   sql_dialect.c  names, texts and functions as each engine writes them
 *   sql_table.c    the name of a table as the user gives it
 *   sql_read.c     cells to codes: wards, years, screens, answers
 *   sql_people.c   a row a person with these codes
 *   sql_unknown.c  the query for what the survey does not list
 *   sql.c          the query for the counts
 *
 * A pattern holds $0 to $9 for its parts, which go in as they are: everything
 * that comes from a file has been quoted before.
 */
#ifndef WARDSCORE_REPORT_SQL_H
#define WARDSCORE_REPORT_SQL_H

#include <wardscore/report.h>

/* How an engine writes a text. */
enum sql_literal {
    SQL_PLAIN,         /* quotes doubled */
    SQL_ESCAPE_MARKED, /* E'...' where there is a backslash */
    SQL_ESCAPES        /* a backslash always escapes */
};

/* Weights: $0 the column or its value, $1 what plain digits match, $2 the
 * decimals, $3 twice as many, $4 10^decimals, $5 a type for weights, $6 the
 * decimal point where there is any. */
struct sql_weights {
    const char *reply;        /* the column: a text, or a number already */
    const char *good;         /* is the text a weight? */
    const char *answer;       /* columns of the weight as a number */
    const char *sums;         /* of one group */
    const char *const *carry; /* the names of the sums, NULL behind them */
    const char *total;        /* sums of the sums, as text */
    const char *square;
};

struct ws_dialect {
    const char *name, *title;
    char quote; /* of names */
    enum sql_literal literal;
    const char *cell;    /* $0 as a text, "" for NULL */
    const char *strip;   /* $0 without the outer characters of $1 */
    const char *blanks;  /* what is stripped of every cell */
    const char *text;    /* the type */
    const char *split;   /* least of $0 over the marks of $1, separated by $2,
                          * whose code in hexadecimal is $3 */
    const char *mark;    /* one of the marks */
    const char *inlined; /* behind AS of a part that is no table of its own */
    const char
        *spread_columns;     /* question and code from $0, the numbers, and */
    const char *spread_join; /* $1, the codes; NULL: a SELECT a question */
    bool raw_keys; /* group by ward and year as they are: by them a table may
                    * be spread over servers */
    const struct sql_weights *weights;
};

/* Codes of a question beside those of its choices. */
#define SQL_UNKNOWN  (-1)
#define SQL_UNMARKED 999 /* nothing where several answers could be */

/* A query being written. */
struct sql {
    const struct ws_sql *of;
    const struct ws_dialect *dialect;
    const char *table; /* quoted */
    struct ws_arena *arena;
    struct ws_buf *out;
};

/* ---- sql_dialect.c -------------------------------------------------------- */

const char *sql_form(struct ws_arena *arena, const char *pattern,
                     const char *const *parts);
#define SQL_FORM(sql, pattern, ...)                                            \
    sql_form((sql)->arena, pattern, (const char *const[]){ __VA_ARGS__ })

const char *sql_name(const struct sql *sql, const char *name);
const char *sql_literal(const struct sql *sql, const char *text);
/* A text of the result. */
const char *sql_shown(const struct sql *sql, const char *text);
const char *sql_number(const struct sql *sql, long number);
/* A cell, or a text, without outer blanks. */
const char *sql_cell(const struct sql *sql, const char *cell);
const char *sql_trimmed(const struct sql *sql, const char *text);
/* A column of the table, p. */
const char *sql_column(const struct sql *sql, const char *name);
/* A pattern of the dialect's weights. */
const char *sql_weight(const struct sql *sql, const char *pattern,
                       const char *column);

/* ---- sql_table.c ----------------------------------------------------------- */

/* schema.table quoted part by part; NULL when it is no such name. */
const char *sql_table(const struct sql *sql, const char *name);

/* ---- sql_read.c ------------------------------------------------------------- */

/* (spelling, place, name) of every way to write a ward, as rows. */
void sql_ward_rows(const struct sql *sql);
/* Is the text a year? */
const char *sql_is_year(const struct sql *sql, const char *text);
/* TRUE, FALSE or NULL for the text of a screen's column. */
const char *sql_screen(const struct sql *sql, const struct ws_screen *screen,
                       const char *text);
/* The code of what stands in one of a question's columns. */
const char *sql_marks(const struct sql *sql, const struct ws_question *question,
                      const char *text);
/* Choices by how good they are, by which they are numbered. */
void sql_ranks(const struct ws_question *question,
               unsigned ranks[WS_MOST_CHOICES]);
/* The choice of the empty text, -1 when there is none. */
long sql_empty_choice(const struct ws_question *question);
/* Does nothing marked have a code of its own? */
bool sql_is_several(const struct ws_question *question);

/* ---- sql_people.c ---------------------------------------------------------- */

/* The parts ws_reply and ws_answer of the query. */
void sql_replies(const struct sql *sql);
void sql_answers(const struct sql *sql);

/* ---- sql_unknown.c ------------------------------------------------------------ */

void sql_unknown(const struct sql *sql);

#endif

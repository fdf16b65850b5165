/* What stands in a cell: numbers, missing signs, years, milestones. */
#ifndef WARDSCORE_LOAD_CELLS_H
#define WARDSCORE_LOAD_CELLS_H

#include <wardscore/load.h>

enum unit {
    UNIT_NONE,
    UNIT_PERCENT,
    UNIT_POINTS,
    UNIT_CASES,
    UNIT_PEOPLE,
    UNIT_YEN, /* headers of budgets only, like the next two */
    UNIT_THOUSAND_YEN,
    UNIT_MILLION_YEN
};

struct number {
    enum ws_missing missing;
    struct ws_decimal value; /* 0 when missing */
    enum unit unit;          /* written behind the number */
};

/* Reads a number cell. Returns WS_F_KINDS when all is well, else what is
 * wrong. The arena is for scratch. */
enum ws_finding_id number_read(struct ws_arena *arena, const char *text,
                               size_t length, struct number *out);

/* Reads the digits, commas and point at the start of a text in compatibility
 * form; *end is where they end. Returns like number_read(). */
enum ws_finding_id number_scan(struct ws_arena *arena, const char *text,
                               struct ws_decimal *out, const char **end);

/* True for a sign of a missing figure (未測定, -), in compatibility form. */
bool missing_sign(const char *text, enum ws_missing *missing);

/* How eras are written; the fiscal year is `before` and the year of the era. */
struct era {
    const char *mark;
    int before, last;
};

extern const struct era eras[];
extern const size_t era_count;

/* A decimal without decimals, such as a count of people. */
bool number_is_whole(struct ws_decimal value, int64_t *whole);

/* When a milestone was done. Returns like number_read(). */
enum ws_finding_id milestone_read(struct ws_arena *arena, const char *text,
                                  size_t length, struct ws_value *out);

/* True for an empty cell, and for one of ideographic blanks (U+3000), which is
 * what a Japanese keyboard leaves in it. */
bool is_blank_cell(const char *text, size_t length);

/* True for 〃 and 同上. */
bool is_ditto(const char *text);

/* True for a row of text below a table: ※, 注, 出典 ... */
bool is_remark(const char *text);

#endif

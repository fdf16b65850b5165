/*
 * Reference vectors: reads a CSV file of tests/unit/vectors, finds a cell by
 * row and column name, and compares numbers at a tolerance.
 */
#ifndef WARDSCORE_TESTS_VECTORS_H
#define WARDSCORE_TESTS_VECTORS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit/check.h"

struct vectors {
    struct ws_buf text;
    const char **cells;   /* the header first, then row by row */
    size_t columns, rows; /* rows without the header */
};

/* Cuts one cell off at *next, quotes removed; true when the row ends there. */
static inline bool
vectors_cut(char **next, const char **cell)
{
    char *in = *next, *out = *next;
    bool quoted = false;

    *cell = in;
    for (; *in != '\0' && (quoted || (*in != ',' && *in != '\n')); in++) {
        if (*in == '"')
            quoted = !quoted;
        else
            *out++ = *in;
    }
    bool last = *in != ',';

    *next = *in == '\0' ? in : in + 1;
    *out = '\0';
    return last;
}

static inline struct vectors
vectors_open(const char *name)
{
    struct vectors v = { 0 };
    char path[1024];
    size_t used = 0, capacity = 0;

    snprintf(path, sizeof(path), "%s/tests/unit/vectors/%s.csv", WS_SOURCE_DIR,
             name);
    assert_int_equal(ws_read_file(path, 1 << 20, &v.text), WS_READ_OK);
    for (char *next = v.text.data; *next != '\0';) {
        bool last;

        v.cells = ws_reserve(v.cells, used, &capacity, sizeof(*v.cells));
        last = vectors_cut(&next, &v.cells[used++]);
        if (last && v.columns == 0)
            v.columns = used;
        if (last)
            assert_int_equal(used % v.columns, 0);
    }
    assert_true(v.columns > 0 && used > v.columns);
    v.rows = used / v.columns - 1;
    return v;
}

static inline void
vectors_close(struct vectors *v)
{
    free(v->cells);
    ws_buf_free(&v->text);
}

/* The cell as text; the column must exist. */
static inline const char *
vectors_text(const struct vectors *v, size_t row, const char *column)
{
    for (size_t i = 0; i < v->columns; i++)
        if (strcmp(v->cells[i], column) == 0)
            return v->cells[(row + 1) * v->columns + i];
    fail_msg("no column %s", column);
    return "";
}

/* The cell as a number, NAN when empty. */
static inline double
vectors_number(const struct vectors *v, size_t row, const char *column)
{
    const char *text = vectors_text(v, row, column);
    char *end;
    double number = strtod(text, &end);

    return *text == '\0' || (*end != '\0' && *end != ' ') ? NAN : number;
}

static inline int64_t
vectors_count(const struct vectors *v, size_t row, const char *column)
{
    return strtoll(vectors_text(v, row, column), NULL, 10);
}

/* Numbers with semicolons between them; returns how many, at most most. */
static inline size_t
vectors_list(const char *text, double *out, size_t most)
{
    size_t used = 0;

    for (char *end; used < most && *text != '\0'; used++) {
        out[used] = strtod(text, &end);
        text = *end == '\0' ? end : end + 1;
    }
    return used;
}

/* Equal within the tolerance; NAN equals NAN. */
static inline unsigned
differs_within(const char *what, size_t row, double got, double want,
               double tolerance)
{
    if (isnan(want) ? isnan(got) : got == want || fabs(got - want) <= tolerance)
        return 0;
    print_error("row %zu, %s: %.17g, expected %.17g\n", row, what, got, want);
    return 1;
}

static inline unsigned
differs_relative(const char *what, size_t row, double got, double want,
                 double tolerance)
{
    return differs_within(what, row, got, want, tolerance * fabs(want));
}

static inline unsigned
differs_word(size_t row, const char *got, const char *want)
{
    if (strcmp(got, want) == 0)
        return 0;
    print_error("row %zu: %s, expected %s\n", row, got, want);
    return 1;
}

#endif

/* Decoded text into records, through libcsv. */
#ifndef WARDSCORE_LOAD_RECORDS_H
#define WARDSCORE_LOAD_RECORDS_H

#include <wardscore/base.h>

struct field {
    const char *text; /* terminated; outer blanks removed by libcsv */
    size_t length;
};

struct record {
    unsigned line; /* in which it starts, from 1 */
    size_t offset; /* of that line in the text */
    const struct field *fields;
    size_t count;
    bool ended; /* by a line end, not by the end of the text */
};

/* Where libcsv refused the text. */
struct records_problem {
    bool open_quote; /* a quote is never closed; else it is a stray one */
    unsigned line;
    size_t offset; /* of the line */
    size_t at;     /* of the place itself */
};

struct records_events {
    bool (*record)(void *context, const struct record *record); /* false ends */
    void (*problem)(void *context, const struct records_problem *problem);
    void *context;
};

struct text_span {
    const char *text;
    size_t length;
};

/* Reads the records from `offset`, which is the start of line `line`. */
void records_read(const struct text_span *text, char separator, size_t offset,
                  unsigned line, const struct records_events *events);

/* Finds a field again: its offset in the text, and its raw length. */
size_t records_locate(const struct text_span *text, char separator,
                      size_t offset, unsigned field, size_t *length);

/* End of the physical line at offset (behind its line end). */
size_t line_end(const struct text_span *text, size_t offset);

#endif

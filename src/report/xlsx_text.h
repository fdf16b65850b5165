/* Names of sheets and texts of cells, as a workbook can hold them; for this
 * room only. */
#ifndef WARDSCORE_REPORT_XLSX_TEXT_H
#define WARDSCORE_REPORT_XLSX_TEXT_H

#include <wardscore/base.h>

/* Limits of the file format, in UTF-16 units. */
#define XLSX_NAME_UNITS 31
#define XLSX_TEXT_UNITS 32767

/* Names of sheets that are given away, by the key under which spreadsheets
 * take two of them for the same. */
struct xlsx_names {
    struct ws_arena *arena;
    struct ws_map *taken;
};

/* A name for a sheet out of any text: without the characters that are
 * forbidden, not too long, and like no other. */
const char *xlsx_name(struct xlsx_names *names, const char *text);

/* Appends what a cell shows of a text: no control characters, nothing that
 * XML or a spreadsheet would take for an escape, and an end where it is too
 * long. */
void xlsx_text(struct ws_buf *out, const char *text);

/* The widest line of a text, in columns of half-width characters. */
size_t xlsx_width(const char *text);
/* Lines that a text takes in a cell of this width. */
size_t xlsx_lines(const char *text, size_t width);

#endif

/* What the parts of the format xlsx share; for the xlsx files of this room
 * only. */
#ifndef WARDSCORE_REPORT_XLSX_BOOK_H
#define WARDSCORE_REPORT_XLSX_BOOK_H

#include <wardscore/report.h>

#include "xlsx_text.h"

#include <xlsxwriter.h>

/* What cells look like. */
enum xlsx_look {
    XLSX_TITLE,     /* of a sheet */
    XLSX_SECTION,   /* a heading within it */
    XLSX_PARAGRAPH, /* wrapped over the width of the sheet */
    XLSX_LINES,     /* as they stand */
    XLSX_HEAD,      /* of a column, for people */
    XLSX_TEXT,
    XLSX_NUMBER,
    XLSX_SIGN, /* ○ × ― beside a number */
    XLSX_LINK,
    XLSX_KEY, /* of a column, for programs */
    XLSX_PLAIN_TEXT,
    XLSX_PLAIN_NUMBER,
    XLSX_COLOUR, /* of a conditional format: tone alone */
    XLSX_LOOKS
};

struct xlsx_style {
    enum xlsx_look look;
    enum ws_tone tone;
    unsigned decimals; /* of numbers */
    bool right;        /* texts: aligned to the right */
    bool uncertain;
    bool grouped; /* numbers: thousands set apart */
    bool plus;    /* numbers: a sign above zero, too */
};

/* A sheet: a run of blocks, and how far it is written. */
struct xlsx_sheet {
    const char *name, *id;
    size_t first, count; /* blocks */
    lxw_worksheet *file;
    lxw_row_t row;   /* the next free one */
    lxw_col_t width; /* columns used by its tables */
    double *widths;  /* of those columns, in characters */
};

struct xlsx_book {
    const struct ws_document *doc;
    struct ws_error *err;
    int fd; /* a file in memory */
    char path[64];
    char *temporary; /* folder of the library's own files */
    lxw_workbook *file;
    struct {
        struct xlsx_style style;
        lxw_format *format;
    } * formats;
    size_t format_count, format_capacity;
    struct xlsx_sheet *sheets; /* those for people */
    size_t sheet_count;
    const char *title;
    struct ws_arena *arena;
};

/* ---- the file (xlsx_file.c) ---------------------------------------------- */

bool xlsx_open(struct xlsx_book *book);
/* Ends the workbook, holds it against what a full disk makes of one, and
 * appends it. */
bool xlsx_finish(struct xlsx_book *book, struct ws_buf *out);
void xlsx_close(struct xlsx_book *book);

/* Turns a code of the library into an error; true for none. */
bool xlsx_good(struct xlsx_book *book, lxw_error code);

/* ---- styles (xlsx_style.c) ----------------------------------------------- */

lxw_format *xlsx_format(struct xlsx_book *book, struct xlsx_style style);
/* The font that every text has. */
const char *xlsx_font(const struct xlsx_book *book);
/* The style of a number: decimals that show its true side, thousands. */
struct xlsx_style xlsx_number_style(enum xlsx_look look,
                                    const struct ws_doc_cell *cell);

/* ---- drawing -------------------------------------------------------------- */

bool xlsx_write_text(struct xlsx_book *book, lxw_worksheet *sheet,
                     const lxw_row_t place[2], const char *text,
                     lxw_format *format);
/* A cell of a table in the style of a text: a number with its decimals, or a
 * text. */
bool xlsx_write_cell(struct xlsx_book *book, lxw_worksheet *sheet,
                     const lxw_row_t place[2], const struct ws_doc_cell *cell,
                     struct xlsx_style style);

/* Makes the row at hand so many lines high. */
bool xlsx_set_height(struct xlsx_book *book, const struct xlsx_sheet *sheet,
                     double lines);
/* Columns of a table that hold a sign beside the number. */
bool *xlsx_signed_columns(struct xlsx_book *book,
                          const struct ws_doc_table *table);
/* What stands in them: the mark, with ~ where chance could have made it. */
const char *xlsx_sign(struct xlsx_book *book, const struct ws_doc_cell *cell);
/* Colours signs and figures from this row of the sheet to the last. */
bool xlsx_colour_signs(struct xlsx_book *book, const struct xlsx_sheet *sheet,
                       const struct ws_doc_table *table, lxw_row_t first);
/* Makes the sheet's columns wide enough for a table. */
void xlsx_fit_table(struct xlsx_book *book, struct xlsx_sheet *sheet,
                    const struct ws_doc_table *table);
/* alone: the only table of its sheet, with frozen and repeated head. */
bool xlsx_draw_table(struct xlsx_book *book, struct xlsx_sheet *sheet,
                     const struct ws_doc_table *table, bool alone);

void xlsx_fit_chart(struct xlsx_book *book, struct xlsx_sheet *sheet,
                    const struct ws_chart *chart);
bool xlsx_draw_chart(struct xlsx_book *book, struct xlsx_sheet *sheet,
                     const struct ws_chart *chart);

/* Paper, header and footer of a sheet, by its width in characters. */
bool xlsx_set_up_page(struct xlsx_book *book, lxw_worksheet *sheet,
                      const char *name, double width);

/* The sheets for people. */
bool xlsx_draw_sheets(struct xlsx_book *book);
/* The main table, for programs. */
bool xlsx_draw_data(struct xlsx_book *book);
/* The name of the sheet with that heading, NULL: none. */
const char *xlsx_sheet_of(const struct xlsx_book *book, const char *id);

#endif

/*
 * Excel workbooks (.xlsx); for this room only. The functions are called
 * book_...: workbook_... belongs to the library that writes them, and a linker
 * would mix the two up.
 *
 *   package.c          the parts of the archive, inflated under limits
 *   xml.c              their XML, through expat
 *   workbook_fault.c   why a workbook is refused
 *   workbook.c         which sheets there are
 *   workbook_strings.c the texts that cells share
 *   workbook_styles.c  what cells are shown as
 *   number_format.c    number formats; numbers as they were typed
 *   sheet_cells.c      a sheet's cells, in order
 *   sheet_text.c       as rows of text, with the place of each
 *   sheet_places.c     from the text back to the cell
 *   workbook_use.c     which sheets are read
 *   source.c           sheets go into a survey
 *   respondents.c      or are counted
 */
#ifndef WARDSCORE_LOAD_WORKBOOK_H
#define WARDSCORE_LOAD_WORKBOOK_H

#include "number_format.h"
#include "records.h"
#include "xml.h"

#include <wardscore/load.h>

#define SHEET_MOST_ROWS    1048576L
#define SHEET_MOST_COLUMNS 16384L

struct sheet_entry {
    const char *name;
    const char *id; /* of its relationship */
    long part;      /* NO_PART: no table (a chart) */
    bool hidden;
};

/* Texts by number. */
struct strings {
    struct ws_buf text; /* one behind the other, each terminated */
    size_t *starts;
    size_t count, capacity;
};

struct workbook {
    struct ws_arena *arena;
    struct package *package;
    struct workbook_fault fault;
    struct sheet_entry *sheets;
    size_t sheet_count, sheet_capacity;
    struct strings strings;
    enum shown_as *styles; /* by a cell's style number */
    size_t style_count, style_capacity;
    bool from_1904;
    bool not_computed; /* figures wait for Excel to compute them */
};

/* Opens a workbook in memory; the bytes must outlive it. Never NULL: whether
 * it is any good stands in its fault. */
struct workbook *book_open(const char *bytes, size_t length);
void book_close(struct workbook *workbook);

/* The sheet of a name, in any case or width, else of a number from 1; -1. */
long book_find(const struct workbook *workbook, const char *wanted);

/* Reads the parts; false with a fault. */
bool strings_read(struct workbook *workbook, long part);
bool styles_read(struct workbook *workbook, long part);

/* Appends a text with its escapes (_x000D_) undone. */
void text_unescape(const char *text, size_t length, struct ws_buf *out);

/* No text of a cell is longer in Excel: 32,767 characters. */
#define LONGEST_CELL ((size_t)32767 * 4)

/* A text that is being collected grows; false with a fault when it is too
 * long for a cell. */
bool text_collect(struct workbook_fault *fault, struct ws_buf *text,
                  const char *more, size_t length);

/* ---- sheets ------------------------------------------------------------- */

/* Cells that hold no plain figure or text. */
enum odd { ODD_DATE, ODD_ERROR, ODD_NOT_COMPUTED };

struct odd_cell {
    unsigned row, column; /* from 1 and from 0 */
    enum odd odd;
};

/* Where a row of the sheet stands in its text. */
struct sheet_row {
    size_t offset;
    unsigned row;   /* from 1 */
    unsigned line;  /* of the text, from 1 */
    unsigned cells; /* up to its last filled one */
};

/*
 * A sheet as text: each row with anything in it is one record, separated by
 * commas and quoted as in a CSV file, each column one field. So all that reads
 * tables reads it, and a record and field lead back to row and column: exactly,
 * by the list of rows.
 */
struct sheet {
    struct ws_buf text;
    struct sheet_row *rows;
    size_t row_count, row_capacity;
    struct odd_cell *odds; /* in order */
    size_t odd_count, odd_capacity;
    unsigned columns; /* of the widest row */
    unsigned lines;   /* of the text so far */
    size_t hidden_rows, hidden_columns;
};

/* Reads a sheet of a good workbook; NULL with a fault. */
struct sheet *sheet_read(struct workbook *workbook, size_t index);
void sheet_free(struct sheet *sheet);

/* Building a sheet's text. */
void sheet_begin_row(struct sheet *sheet, unsigned row);
bool sheet_add_cell(struct sheet *sheet, unsigned column,
                    const struct ws_buf *text, struct workbook_fault *fault);
void sheet_add_odd(struct sheet *sheet, unsigned row, unsigned column,
                   enum odd odd);
void sheet_end_row(struct sheet *sheet);
bool sheet_finish(struct sheet *sheet, struct workbook_fault *fault);

/* The number of the row that a byte of the text belongs to. */
unsigned sheet_row_number(const struct sheet *sheet, size_t offset);

/* Fills in a place and adds the finding; the column counts from 0. A cell that
 * could not be read because it is a date or an error says so instead. */
void sheet_find(struct ws_findings *findings, const struct ws_source *source,
                unsigned row, size_t column, struct ws_finding *finding);

/* The same for a byte of the text. */
void sheet_find_at(struct ws_findings *findings, const struct ws_source *source,
                   size_t offset, struct ws_finding *finding);

/* Adds findings on the decoded text of a source: those on a sheet's get their
 * cells, and the note on reading gets the encoding that the file has. */
void source_findings(struct ws_findings *findings,
                     const struct ws_findings *from,
                     const struct ws_source *source);

/* "A", "XFD" */
void column_letters(size_t column, char out[8]);

/* ---- names of files ----------------------------------------------------- */

/* file.xlsx#sheet: the file, and the sheet or NULL. A file whose whole name
 * exists is that file. */
struct sheet_path {
    const char *file;
    const char *sheet;
};

struct sheet_path sheet_path_split(struct ws_arena *arena, const char *path);

/* ---- which sheets ------------------------------------------------------- */

/* Does a sheet hold what is looked for? */
enum sheet_fit { SHEET_OTHER, SHEET_ALMOST, SHEET_FITS };

/* Who wants the sheets of a workbook. */
struct sheet_user {
    void *context;
    enum sheet_fit (*fit)(void *context, const struct ws_source *source);
    /* Takes the sheet over; the rest of the source is borrowed. */
    void (*use)(void *context, const struct ws_source *source);
    struct ws_findings *findings;
    unsigned *file_count; /* files so far; each further sheet is one more */
};

/* True for bytes that only a workbook, or what was taken for one, begins
 * with: ZIP archives, old Excel files. */
bool book_begins(const char *bytes, size_t length);

/* Gives the sheets of a workbook to the user: the one that is named, else all
 * that fit. What is wrong becomes findings. `like` holds what is known of the
 * file. */
void book_use(const struct ws_source *like, const char *bytes,
              const char *sheet, const struct sheet_user *user);

#endif

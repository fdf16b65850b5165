/*
 * The cells of a sheet, in order. Rows and cells may leave out where they
 * stand (then they follow the one before); they must not go back, and none may
 * come twice.
 */
#include "workbook.h"

#include <stdio.h>
#include <string.h>

struct cells {
    struct workbook *workbook;
    struct sheet *sheet;
    unsigned row; /* from 1, 0 before the first */
    bool in_row, row_hidden;
    unsigned column; /* of this cell, from 0 */
    unsigned next;   /* first column that may come */
    /* the cell */
    char type[12];
    long style;
    bool in_cell, has_formula, has_value, in_value, in_formula, in_reading;
    struct ws_buf value; /* <v>, or the texts of <is> */
    struct ws_buf formula;
    struct ws_buf text; /* what becomes of it */
    const char *part;
};

static void
damaged(struct cells *cells, struct ws_label why, const char *where)
{
    struct ws_arena *arena = cells->workbook->arena;

    book_damaged(&cells->workbook->fault, why,
                 ws_arena_printf(arena, "%s, %s", cells->part, where));
}

/* "D14": column from 0, row from 1. */
static bool
read_reference(const char *text, unsigned *column, unsigned *row)
{
    unsigned letters = 0;

    for (; *text >= 'A' && *text <= 'Z'; text++) {
        letters = letters * 26 + (unsigned)(*text - 'A') + 1;
        if (letters > SHEET_MOST_COLUMNS)
            return false;
    }
    long number = xml_number(text, SHEET_MOST_ROWS);
    *column = letters - 1;
    *row = (unsigned)number;
    return letters > 0 && number > 0;
}

/* ---- rows --------------------------------------------------------------- */

static void
begin_row(struct cells *cells, const char **attributes)
{
    static const struct ws_label bad = { "a row has a number it cannot have",
                                         "行番号が正しくありません" };
    static const struct ws_label back = {
        "a row comes twice or after a later one",
        "同じ行が2回あるか、行の順番が逆です"
    };
    static const struct ws_label inside = { "a row stands inside another",
                                            "行の中に行があります" };
    const char *reference = xml_attribute(attributes, "r");
    long row = reference ? xml_number(reference, SHEET_MOST_ROWS)
                         : (long)cells->row + 1;

    if (cells->in_row) {
        damaged(cells, inside, reference ? reference : "r");
        return;
    }
    if (row < 1 || row > SHEET_MOST_ROWS) {
        damaged(cells, bad, reference ? reference : "r");
        return;
    }
    if (row <= (long)cells->row) {
        damaged(cells, back, reference ? reference : "r");
        return;
    }
    cells->row = (unsigned)row;
    cells->next = 0;
    cells->in_row = true;
    cells->row_hidden = xml_is_true(xml_attribute(attributes, "hidden"));
    sheet_begin_row(cells->sheet, cells->row);
}

static void
end_row(struct cells *cells)
{
    if (cells->in_row)
        sheet_end_row(cells->sheet);
    cells->in_row = false;
}

/* ---- one cell ----------------------------------------------------------- */

static void
place_cell(struct cells *cells, const char *reference)
{
    static const struct ws_label bad = { "a cell stands where none can be",
                                         "セルの位置が正しくありません" };
    static const struct ws_label back = {
        "a cell comes twice or after a later one",
        "同じセルが2回あるか、セルの順番が逆です"
    };
    unsigned row = cells->row;

    cells->column = cells->next;
    if (reference != NULL &&
        (!read_reference(reference, &cells->column, &row) || row != cells->row))
        damaged(cells, bad, reference);
    else if (!cells->in_row || cells->in_cell ||
             cells->column >= SHEET_MOST_COLUMNS)
        damaged(cells, bad, reference ? reference : "c");
    else if (cells->column < cells->next)
        damaged(cells, back, reference);
    cells->next = cells->column + 1;
}

static void
begin_cell(struct cells *cells, const char **attributes)
{
    static const struct ws_label bad = { "a cell has a style that is missing",
                                         "セルの書式がありません" };
    const struct workbook *workbook = cells->workbook;
    const char *reference = NULL, *type = "n", *style = "0";

    for (; attributes[0] != NULL; attributes += 2) {
        if (strcmp(attributes[0], "r") == 0)
            reference = attributes[1];
        else if (strcmp(attributes[0], "t") == 0)
            type = attributes[1];
        else if (strcmp(attributes[0], "s") == 0)
            style = attributes[1];
    }
    place_cell(cells, reference);
    snprintf(cells->type, sizeof(cells->type), "%s", type);
    cells->style = xml_number(style, INT32_MAX);
    if (workbook->style_count > 0 &&
        (cells->style < 0 || (size_t)cells->style >= workbook->style_count))
        damaged(cells, bad, reference ? reference : "s");
    cells->in_cell = true;
    cells->has_formula = cells->has_value = false;
    ws_buf_clear(&cells->value);
    ws_buf_clear(&cells->formula);
}

static void
begin_value(struct cells *cells)
{
    static const struct ws_label two = { "a cell has two values",
                                         "1つのセルに値が2つあります" };

    if (cells->in_cell && cells->has_value)
        damaged(cells, two, "v");
    cells->has_value = cells->in_value = cells->in_cell;
}

static bool
is_type(const struct cells *cells, const char *type)
{
    return strcmp(cells->type, type) == 0;
}

static const char *
value_text(const struct cells *cells)
{
    return cells->value.length > 0 ? cells->value.data : "";
}

static void
take_shared_text(struct cells *cells)
{
    static const struct ws_label bad = {
        "a cell names a shared text that is missing",
        "セルが指す共有文字列がありません"
    };
    const struct strings *strings = &cells->workbook->strings;
    long index = xml_number(value_text(cells), INT32_MAX);

    if (index < 0 || (size_t)index >= strings->count) {
        damaged(cells, bad, value_text(cells));
        return;
    }
    size_t start = strings->starts[index];
    size_t end = (size_t)index + 1 < strings->count ? strings->starts[index + 1]
                                                    : strings->text.length;
    ws_buf_add_bytes(&cells->text, strings->text.data + start, end - start - 1);
}

static void
add_odd(struct cells *cells, enum odd odd)
{
    sheet_add_odd(cells->sheet, cells->row, cells->column, odd);
}

static void
take_number(struct cells *cells)
{
    const struct workbook *workbook = cells->workbook;
    enum shown_as as = workbook->style_count > 0
                           ? workbook->styles[cells->style]
                           : SHOWN_PLAIN;

    if (as == SHOWN_DATE) {
        add_odd(cells, ODD_DATE);
        number_as_date(value_text(cells), workbook->from_1904, &cells->text);
    } else {
        number_as_typed(value_text(cells), as == SHOWN_PERCENT, &cells->text);
    }
}

/* A formula whose figure nobody computed: there is none, its place is empty (as
 * openpyxl leaves it), or it is the 0 that a program put in for Excel to
 * replace. Only a text may be empty as a result. */
static bool
is_not_computed(const struct cells *cells)
{
    if (!cells->has_formula)
        return false;
    if (!cells->has_value)
        return true;
    return (cells->value.length == 0 && !is_type(cells, "str")) ||
           (cells->workbook->not_computed && is_type(cells, "n") &&
            strcmp(value_text(cells), "0") == 0);
}

static void
take_value(struct cells *cells)
{
    const char *value = value_text(cells);

    if (is_not_computed(cells)) {
        add_odd(cells, ODD_NOT_COMPUTED);
        ws_buf_add(&cells->text, "=");
        if (cells->formula.length > 0)
            ws_buf_add(&cells->text, cells->formula.data);
    } else if (is_type(cells, "s")) {
        if (cells->has_value)
            take_shared_text(cells);
    } else if (is_type(cells, "str") || is_type(cells, "inlineStr")) {
        text_unescape(value, cells->value.length, &cells->text);
    } else if (is_type(cells, "b")) {
        ws_buf_add(&cells->text, xml_is_true(value) ? "TRUE" : "FALSE");
    } else if (is_type(cells, "e") || is_type(cells, "d")) {
        add_odd(cells, is_type(cells, "e") ? ODD_ERROR : ODD_DATE);
        ws_buf_add(&cells->text, value);
    } else if (cells->value.length > 0) {
        take_number(cells);
    }
}

static void
end_cell(struct cells *cells)
{
    struct sheet *sheet = cells->sheet;

    cells->in_cell = false;
    if (!cells->has_value && !cells->has_formula)
        return;
    ws_buf_clear(&cells->text);
    take_value(cells);
    if (cells->text.length == 0)
        return;
    sheet_add_cell(sheet, cells->column, &cells->text, &cells->workbook->fault);
    if (cells->row_hidden) {
        sheet->hidden_rows++;
        cells->row_hidden = false; /* counted */
    }
}

/* ---- events ------------------------------------------------------------- */

static void
note_hidden_columns(struct cells *cells, const char **attributes)
{
    long from =
        xml_number(xml_attribute(attributes, "min"), SHEET_MOST_COLUMNS);
    long to = xml_number(xml_attribute(attributes, "max"), SHEET_MOST_COLUMNS);

    /* Columns that are hidden to the right end of the sheet are none of the
     * table: people hide what is empty. */
    if (xml_is_true(xml_attribute(attributes, "hidden")) && from > 0 &&
        to >= from && to < SHEET_MOST_COLUMNS)
        cells->sheet->hidden_columns += (size_t)(to - from) + 1;
}

static void
on_open(void *context, const char *name, const char **attributes)
{
    struct cells *cells = context;

    if (strcmp(name, "c") == 0) {
        begin_cell(cells, attributes);
    } else if (strcmp(name, "row") == 0) {
        begin_row(cells, attributes);
    } else if (strcmp(name, "v") == 0) {
        begin_value(cells);
    } else if (strcmp(name, "f") == 0) {
        cells->has_formula = cells->in_formula = cells->in_cell;
    } else if (strcmp(name, "rPh") == 0) {
        cells->in_reading = true;
    } else if (strcmp(name, "t") == 0 && !cells->in_reading) {
        cells->has_value = cells->in_value = cells->in_cell;
    } else if (strcmp(name, "col") == 0) {
        note_hidden_columns(cells, attributes);
    }
}

static void
on_close(void *context, const char *name)
{
    struct cells *cells = context;

    if (strcmp(name, "c") == 0)
        end_cell(cells);
    else if (strcmp(name, "row") == 0)
        end_row(cells);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        cells->in_value = false;
    else if (strcmp(name, "f") == 0)
        cells->in_formula = false;
    else if (strcmp(name, "rPh") == 0)
        cells->in_reading = false;
}

static void
on_text(void *context, const char *text, size_t length)
{
    struct cells *cells = context;

    if (cells->in_value)
        text_collect(&cells->workbook->fault, &cells->value, text, length);
    else if (cells->in_formula)
        text_collect(&cells->workbook->fault, &cells->formula, text, length);
}

struct sheet *
sheet_read(struct workbook *workbook, size_t index)
{
    static const struct xml_events events = { on_open, on_close, on_text };
    const struct sheet_entry *entry = &workbook->sheets[index];
    struct sheet *sheet = ws_alloc(1, sizeof(*sheet));
    struct cells cells = { .workbook = workbook, .sheet = sheet };
    bool good = true;

    if (entry->part != NO_PART) {
        cells.part = package_name(workbook->package, entry->part);
        good = xml_read(workbook->package, entry->part, &events, &cells,
                        &workbook->fault);
    }
    good = good && sheet_finish(sheet, &workbook->fault);
    ws_buf_free(&cells.value);
    ws_buf_free(&cells.formula);
    ws_buf_free(&cells.text);
    if (good)
        return sheet;
    sheet_free(sheet);
    return NULL;
}

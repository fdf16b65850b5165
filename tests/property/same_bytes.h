/*
 * Tables in memory, and all the ways in which one table can be written: its
 * encoding, line ends, separator, quotes, order of rows and columns.
 */
#ifndef TESTS_PROPERTY_SAME_BYTES_H
#define TESTS_PROPERTY_SAME_BYTES_H

#include "property/program.h"

#include <cjson/cJSON.h>

/* Rows of cells; the cells above the header are left out when reading. */
struct table {
    struct ws_arena *arena;
    const char ***rows; /* rows[0] is the header */
    size_t row_count, capacity, column_count;
};

/* How a table is written. */
struct manner {
    const char *name;
    int encoding;     /* index of encodings[] */
    const char *ends; /* NULL: LF */
    char separator;   /* 0: comma */
    bool quoted;      /* every cell */
    unsigned rows;    /* seed of the order of rows, 0: as they are */
    unsigned columns; /* the same for columns */
    bool titles;      /* above the header */
    bool blanks;      /* blank columns to the right, blank rows below */
    bool padded;      /* blanks around the cells */
};

/* ---- pseudo-random numbers (splitmix64) ---------------------------------- */

static inline uint64_t
next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* An order of the numbers from 0; the one they have when seed is 0. */
static inline size_t *
order_of(size_t count, uint64_t seed)
{
    size_t *order = ws_alloc(count + 1, sizeof(*order));

    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; seed != 0 && i > 1; i--) {
        size_t j = (size_t)(next_random(&seed) % i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
    return order;
}

/* ---- reading ------------------------------------------------------------- */

static inline void
add_row(struct table *table, const char **cells)
{
    table->rows = ws_reserve(table->rows, table->row_count, &table->capacity,
                             sizeof(*table->rows));
    table->rows[table->row_count++] = cells;
}

/* The end of a cell that starts at c; its text in *out. */
static inline const char *
read_cell(struct ws_arena *arena, const char *c, const char **out)
{
    struct ws_buf text = { 0 };
    bool quoted = *c == '"';

    for (c += quoted; *c != '\0'; c++) {
        if (quoted && *c == '"' && *++c != '"')
            break;
        if (!quoted && strchr(",\r\n", *c) != NULL)
            break;
        ws_buf_add_bytes(&text, c, 1);
    }
    *out = ws_arena_copy(arena, text.data ? text.data : "", text.length);
    ws_buf_free(&text);
    return c;
}

/* Reads a comma-separated table from its `header`-th row (from 0) on, without
 * its last `left` columns. */
static inline struct table
table_read(const char *text, size_t header, size_t left)
{
    struct table table = { .arena = ws_arena_new() };
    size_t row = 0, columns = 0;
    const char *cells[64];

    for (const char *c = text; *c != '\0';) {
        c = read_cell(table.arena, c, &cells[columns++]);
        if (*c == ',') {
            c++;
            continue;
        }
        c += strspn(c, "\r\n");
        if (row++ >= header) {
            const char **copy =
                ws_arena_alloc(table.arena, columns * sizeof(*copy));
            memcpy(copy, cells, columns * sizeof(*copy));
            add_row(&table, copy);
            table.column_count = columns - left;
        }
        columns = 0;
    }
    return table;
}

static inline void
table_free(struct table *table)
{
    ws_arena_free(table->arena);
    free(table->rows);
}

static inline size_t
column_named(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->rows[0][i], name) == 0)
            return i;
    fail_msg("no column %s", name);
    return 0;
}

/* ---- writing ------------------------------------------------------------- */

static inline void
write_cell(const char *text, const struct manner *manner, char separator,
           struct ws_buf *out)
{
    char special[] = { '"', '\r', '\n', separator, '\0' };
    bool quoted = manner->quoted || strpbrk(text, special) != NULL;

    ws_buf_add(out, manner->padded ? " " : "");
    ws_buf_add(out, quoted ? "\"" : "");
    for (const char *c = text; *c != '\0'; c++) {
        ws_buf_add(out, *c == '"' ? "\"" : "");
        ws_buf_add_bytes(out, c, 1);
    }
    ws_buf_add(out, quoted ? "\"" : "");
    ws_buf_add(out, manner->padded ? "  " : "");
}

static inline void
write_row(const struct table *table, size_t row, const size_t *columns,
          const struct manner *manner, struct ws_buf *out)
{
    char separator = manner->separator ? manner->separator : ',';

    for (size_t i = 0; i < table->column_count; i++) {
        ws_buf_add_bytes(out, &separator, i > 0);
        write_cell(table->rows[row][columns[i]], manner, separator, out);
    }
    if (manner->blanks)
        ws_buf_add_repeat(out, separator, 3);
    ws_buf_add(out, "\n");
}

/* Part `part` of `parts`: a row's part is drawn by a fixed seed. */
static inline void
write_table(const struct table *table, const struct manner *manner,
            unsigned part, unsigned parts, struct ws_buf *out)
{
    size_t *columns = order_of(table->column_count, manner->columns);
    size_t *rows = order_of(table->row_count - 1, manner->rows);
    struct ws_buf text = { 0 };
    uint64_t draw = 20170401;
    unsigned char *parts_of = ws_alloc(table->row_count, 1);

    if (manner->titles)
        ws_buf_add(&text, "平成29年度　区民アンケート\n\n　\n（架空の値）\n\n");
    for (size_t i = 0; i + 1 < table->row_count; i++)
        parts_of[i] = (unsigned char)(next_random(&draw) % parts);
    write_row(table, 0, columns, manner, &text);
    for (size_t i = 0; i + 1 < table->row_count; i++)
        if (parts_of[rows[i]] == part)
            write_row(table, rows[i] + 1, columns, manner, &text);
    if (manner->blanks)
        ws_buf_add(&text, "\n   \n\n");
    ws_buf_clear(out);
    struct ws_buf ended = { 0 };
    with_line_ends(text.data, text.length, manner->ends ? manner->ends : "\n",
                   &ended);
    assert_true(recode(&ended, &encodings[manner->encoding], out));
    ws_buf_free(&text);
    ws_buf_free(&ended);
    free(parts_of);
    free(columns);
    free(rows);
}

/* ---- comparing outputs --------------------------------------------------- */

/* Without the lines that name the inputs and count the warnings, and without
 * the blank lines around them. */
static inline void
without_inputs(struct ws_buf *text)
{
    struct ws_buf kept = { 0 };

    for (const char *c = text->data; c != NULL && *c != '\0';) {
        size_t length = strcspn(c, "\n") + 1;
        bool after_blank = kept.length > 1 &&
                           kept.data[kept.length - 1] == '\n' &&
                           kept.data[kept.length - 2] == '\n';

        if (strncmp(c, "Input: ", strlen("Input: ")) != 0 &&
            !(length == 1 && after_blank))
            ws_buf_add_bytes(&kept, c, length);
        c += length;
    }
    ws_buf_free(text);
    *text = kept;
}

/* JSON without what is told of the inputs. */
static inline void
without_input_members(struct ws_buf *text)
{
    cJSON *json = cJSON_ParseWithLength(text->data, text->length);

    assert_non_null(json);
    assert_true(cJSON_HasObjectItem(json, "inputs"));
    assert_true(cJSON_HasObjectItem(json, "findings"));
    cJSON_DeleteItemFromObject(json, "inputs");
    cJSON_DeleteItemFromObject(json, "findings");
    char *printed = cJSON_Print(json);
    ws_buf_clear(text);
    ws_buf_add(text, printed);
    cJSON_free(printed);
    cJSON_Delete(json);
}

static const struct {
    const char *name;
    void (*strip)(struct ws_buf *text);
} formats[] = {
    { "csv", NULL },
    { "table", without_inputs },
    { "md", without_inputs },
    { "ndjson", NULL },
    { "json", without_input_members },
};

struct outputs {
    struct ws_buf texts[WS_COUNT(formats)];
};

/* The report on these files in every format; false when a run fails. */
static inline bool
outputs_of(const char *const *files, struct outputs *out)
{
    struct program_run run = { 0 };
    const char *args[16] = { "report", "-f" };
    bool good = true;

    *out = (struct outputs){ 0 };
    for (size_t i = 0; files[i] != NULL; i++)
        args[3 + i] = files[i];
    for (size_t i = 0; good && i < WS_COUNT(formats); i++) {
        args[2] = formats[i].name;
        program_run(args, &run);
        good = run.status == WS_OK;
        if (!good)
            print_error("%s: status %d\n%s\n", formats[i].name, run.status,
                        run.err.data ? run.err.data : "");
        ws_buf_add_bytes(&out->texts[i], run.out.data, run.out.length);
        if (good && formats[i].strip != NULL)
            formats[i].strip(&out->texts[i]);
        program_free(&run);
        run = (struct program_run){ 0 };
    }
    return good;
}

static inline void
outputs_free(struct outputs *outputs)
{
    for (size_t i = 0; i < WS_COUNT(formats); i++)
        ws_buf_free(&outputs->texts[i]);
}

/* The same bytes in every format, or the first format that differs is named. */
static inline bool
outputs_same(const struct outputs *a, const struct outputs *b, const char *name)
{
    for (size_t i = 0; i < WS_COUNT(formats); i++)
        if (!same_bytes(&a->texts[i], &b->texts[i])) {
            print_error("%s: %s differs\n", name, formats[i].name);
            return false;
        }
    return true;
}

#endif

/* Documents: blocks for people, tables and facts for programs. */
#include <wardscore/report.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ws_document *
ws_document_new(enum ws_lang lang)
{
    struct ws_document *doc = ws_alloc(1, sizeof(*doc));

    doc->arena = ws_arena_new();
    doc->lang = lang;
    return doc;
}

void
ws_document_free(struct ws_document *doc)
{
    if (doc == NULL)
        return;
    for (size_t i = 0; i < doc->data_count; i++) {
        free(doc->data[i]->cells);
        free(doc->data[i]->columns);
        free(doc->data[i]);
    }
    free(doc->data);
    free(doc->blocks);
    free(doc->facts);
    ws_arena_free(doc->arena);
    free(doc);
}

static struct ws_block *
add_block(struct ws_document *doc, enum ws_block_type type)
{
    doc->blocks = ws_reserve(doc->blocks, doc->block_count,
                             &doc->block_capacity, sizeof(struct ws_block));
    struct ws_block *block = &doc->blocks[doc->block_count++];
    *block = (struct ws_block){ .type = type };
    return block;
}

void
ws_document_section(struct ws_document *doc, unsigned level, const char *id,
                    const char *text)
{
    struct ws_block *block = add_block(doc, WS_BLOCK_HEADING);

    block->level = level;
    block->id = id ? ws_arena_copy(doc->arena, id, strlen(id)) : NULL;
    block->text = ws_arena_copy(doc->arena, text, strlen(text));
}

void
ws_document_heading(struct ws_document *doc, const char *text)
{
    unsigned level = doc->medium == WS_ON_BOOK ? 3 : 2;

    ws_document_section(doc, doc->block_count == 0 ? 1 : level, NULL, text);
}

void
ws_document_text(struct ws_document *doc, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_block(doc, WS_BLOCK_TEXT)->text =
        ws_arena_vprintf(doc->arena, format, args);
    va_end(args);
}

void
ws_document_lines(struct ws_document *doc, const char *text)
{
    add_block(doc, WS_BLOCK_LINES)->text =
        ws_arena_copy(doc->arena, text, strlen(text));
}

void
ws_document_table(struct ws_document *doc, const struct ws_doc_table *wide,
                  const struct ws_doc_table *narrow)
{
    struct ws_block *block = add_block(doc, WS_BLOCK_TABLE);

    block->tables[0] = wide;
    block->tables[1] = narrow;
}

void
ws_document_chart(struct ws_document *doc, const struct ws_chart *chart)
{
    add_block(doc, WS_BLOCK_CHART)->chart = chart;
}

void
ws_document_links(struct ws_document *doc, const struct ws_doc_link *links,
                  size_t count)
{
    struct ws_block *block = add_block(doc, WS_BLOCK_LINKS);

    block->links = links;
    block->link_count = count;
}

static void
add_fact(struct ws_document *doc, const char *key, struct ws_doc_cell value)
{
    doc->facts = ws_reserve(doc->facts, doc->fact_count, &doc->fact_capacity,
                            sizeof(struct ws_fact));
    doc->facts[doc->fact_count++] = (struct ws_fact){ key, value };
}

void
ws_document_fact_text(struct ws_document *doc, const char *key,
                      const char *text)
{
    add_fact(doc, key,
             ws_cell_text(ws_arena_copy(doc->arena, text, strlen(text))));
}

void
ws_document_fact_number(struct ws_document *doc, const char *key, long number)
{
    add_fact(doc, key, ws_cell_whole(number));
}

void
ws_document_fact_real(struct ws_document *doc, const char *key, double number)
{
    add_fact(doc, key,
             ws_cell_number(
                 ws_exact_of((ws_i128)llround(number * 1e6), 1000000), 6));
}

/* ---- tables ------------------------------------------------------------- */

struct ws_doc_table *
ws_table_new(struct ws_document *doc, const char *name,
             const struct ws_doc_column *columns, size_t count)
{
    struct ws_doc_table *table = ws_alloc(1, sizeof(*table));

    table->name = name;
    table->column_count = count;
    table->columns = ws_alloc(count, sizeof(*columns));
    memcpy(table->columns, columns, count * sizeof(*columns));
    doc->data = ws_reserve(doc->data, doc->data_count, &doc->data_capacity,
                           sizeof(struct ws_doc_table *));
    doc->data[doc->data_count++] = table;
    return table;
}

struct ws_doc_cell *
ws_table_row(struct ws_doc_table *table)
{
    table->cells = ws_reserve(table->cells, table->row_count, &table->capacity,
                              table->column_count * sizeof(struct ws_doc_cell));
    struct ws_doc_cell *row =
        &table->cells[table->row_count++ * table->column_count];
    memset(row, 0, table->column_count * sizeof(*row));
    return row;
}

struct ws_doc_cell
ws_cell_text(const char *text)
{
    return (struct ws_doc_cell){ .type = text ? WS_CELL_TEXT : WS_CELL_EMPTY,
                                 .text = text };
}

struct ws_doc_cell
ws_cell_foreign(const char *text)
{
    struct ws_doc_cell cell = ws_cell_text(text);

    cell.foreign = true;
    return cell;
}

struct ws_doc_cell
ws_cell_whole(int64_t number)
{
    return ws_cell_number(ws_exact_of(number, 1), 0);
}

struct ws_doc_cell
ws_cell_number(struct ws_exact number, unsigned decimals)
{
    return (struct ws_doc_cell){ .type = WS_CELL_NUMBER,
                                 .number = number,
                                 .decimals = decimals };
}

const char *
ws_cell_shown(const struct ws_doc_cell *cell, char out[WS_EXACT_TEXT])
{
    switch (cell->type) {
    case WS_CELL_EMPTY:
        break;
    case WS_CELL_TEXT:
        return cell->text;
    case WS_CELL_NUMBER:
        ws_exact_text(cell->number, cell->decimals, out);
        return out;
    }
    return "";
}

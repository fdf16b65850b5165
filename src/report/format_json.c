/*
 * JSON: the document's facts and named tables as one object; NDJSON: the main
 * table, one object a line. Numbers carry their full precision.
 */
#include "formats.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

static cJSON *
value_of(const struct ws_doc_cell *cell)
{
    switch (cell->type) {
    case WS_CELL_TEXT:
        return cJSON_CreateString(cell->text);
    case WS_CELL_NUMBER:
        return cJSON_CreateNumber(ws_exact_double(cell->number));
    case WS_CELL_EMPTY:
        break;
    }
    return cJSON_CreateNull();
}

/* The object that a dotted key lives in; *name is its last part. */
static cJSON *
owner_of(cJSON *root, const char *key, const char **name)
{
    const char *dot;

    while ((dot = strchr(key, '.')) != NULL) {
        char *part = strndup(key, (size_t)(dot - key));
        cJSON *next = cJSON_GetObjectItemCaseSensitive(root, part);

        root = next ? next : cJSON_AddObjectToObject(root, part);
        free(part);
        key = dot + 1;
    }
    *name = key;
    return root;
}

static cJSON *
row_object(const struct ws_doc_table *table, size_t row)
{
    cJSON *object = cJSON_CreateObject();

    for (size_t i = 0; i < table->column_count; i++)
        cJSON_AddItemToObjectCS(
            object, table->columns[i].key,
            value_of(&table->cells[row * table->column_count + i]));
    return object;
}

static bool
print(cJSON *json, bool pretty, struct ws_buf *out, struct ws_error *err)
{
    char *text = pretty ? cJSON_Print(json) : cJSON_PrintUnformatted(json);

    cJSON_Delete(json);
    if (text == NULL)
        return ws_fail(err, WS_INTERNAL, "cannot print JSON");
    ws_buf_add(out, text);
    ws_buf_add(out, "\n");
    cJSON_free(text);
    return true;
}

static bool
write_json(const struct ws_document *doc, const struct ws_look *look,
           struct ws_buf *out, struct ws_error *err)
{
    cJSON *root = cJSON_CreateObject();

    (void)look;
    for (size_t i = 0; i < doc->fact_count; i++) {
        const char *name;
        cJSON *owner = owner_of(root, doc->facts[i].key, &name);
        cJSON_AddItemToObject(owner, name, value_of(&doc->facts[i].value));
    }
    for (size_t i = 0; i < doc->data_count; i++) {
        const struct ws_doc_table *table = doc->data[i];

        if (table->name == NULL)
            continue;
        cJSON *list = cJSON_AddArrayToObject(root, table->name);
        for (size_t row = 0; row < table->row_count; row++)
            cJSON_AddItemToArray(list, row_object(table, row));
    }
    return print(root, true, out, err);
}

static bool
write_ndjson(const struct ws_document *doc, const struct ws_look *look,
             struct ws_buf *out, struct ws_error *err)
{
    (void)look;
    for (size_t row = 0; row < doc->main->row_count; row++)
        if (!print(row_object(doc->main, row), false, out, err))
            return false;
    return true;
}

const struct ws_format format_json = {
    "json",     "json", { "one object, for programs", "プログラム用" },
    WS_ON_TEXT, false,  write_json
};

const struct ws_format format_ndjson = { "ndjson",
                                         "ndjson",
                                         { "one result a line, for programs",
                                           "プログラム用（1行に1件）" },
                                         WS_ON_TEXT,
                                         false,
                                         write_ndjson };

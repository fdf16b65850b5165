/* The registry of formats: one line each. */
#include "formats.h"

#include <string.h>

static const struct ws_format *const formats[] = {
    &format_table,  &format_csv, &format_tsv,  &format_json,
    &format_ndjson, &format_md,  &format_html, &format_xlsx,
};

size_t
ws_format_count(void)
{
    return WS_COUNT(formats);
}

const struct ws_format *
ws_format_at(size_t index)
{
    return formats[index];
}

const struct ws_format *
ws_format_find(const char *name)
{
    for (size_t i = 0; i < WS_COUNT(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

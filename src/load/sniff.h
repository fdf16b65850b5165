/* Files that are no tables, by their first bytes. */
#ifndef WARDSCORE_LOAD_SNIFF_H
#define WARDSCORE_LOAD_SNIFF_H

#include <wardscore/base.h>

struct not_a_table {
    struct ws_label what; /* "a PDF document" */
    struct ws_label hint; /* what to do about it */
};

/* NULL when nothing speaks against a table. */
const struct not_a_table *sniff(const char *bytes, size_t length);

#endif

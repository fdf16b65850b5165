/* The formats, one file each; for this room only. */
#ifndef WARDSCORE_REPORT_FORMATS_H
#define WARDSCORE_REPORT_FORMATS_H

#include <wardscore/report.h>

extern const struct ws_format format_table, format_csv, format_tsv, format_json,
    format_ndjson, format_md, format_html, format_xlsx;

#endif

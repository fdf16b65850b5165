/* Looking through a finished workbook; for the xlsx files of this room only. */
#ifndef WARDSCORE_REPORT_XLSX_PARTS_H
#define WARDSCORE_REPORT_XLSX_PARTS_H

#include <wardscore/base.h>

/* Is every part of the archive there to its last tag? */
bool xlsx_parts_complete(const struct ws_buf *archive);

#endif

/* Number formats of a spreadsheet: what a cell's figure is shown as. */
#ifndef WARDSCORE_LOAD_NUMBER_FORMAT_H
#define WARDSCORE_LOAD_NUMBER_FORMAT_H

#include <wardscore/base.h>

enum shown_as { SHOWN_PLAIN, SHOWN_PERCENT, SHOWN_DATE };

/* By the number of a built-in format. */
enum shown_as number_format_built_in(long id);

/* By a format's code: 0.0%, [$-411]ggge"年", #,##0_ ;[Red]-#,##0. */
enum shown_as number_format_code(const char *code);

/* Appends a number of a sheet as it was typed: with at most 15 significant
 * digits, without exponent, times 100 and with % when it is shown so. A text
 * that is no number is appended as it stands. */
void number_as_typed(const char *text, bool percent, struct ws_buf *out);

/* Appends the day and time that a number stands for: 2018-01-31 09:30. */
void number_as_date(const char *text, bool from_1904, struct ws_buf *out);

#endif

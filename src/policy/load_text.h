/* Where a definition's text comes from: a built-in name or a file. */
#ifndef WARDSCORE_POLICY_LOAD_TEXT_H
#define WARDSCORE_POLICY_LOAD_TEXT_H

#include <wardscore/policy.h>

/* Puts the text of a file into buf; false and why it cannot be had. */
bool load_file(const char *file, struct ws_buf *buf, struct ws_label *reason);

/* Puts the text into buf; false with a finding when it cannot be had.
 * what names the definition for people. */
bool load_text(const char *room, const struct ws_label *what,
               const char *file_or_name, struct ws_buf *buf,
               struct ws_findings *findings);

#endif

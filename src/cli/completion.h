/* Completion scripts for shells, made from the tables of commands and options:
 * what is added there is completed without a second place. */
#ifndef WARDSCORE_CLI_COMPLETION_H
#define WARDSCORE_CLI_COMPLETION_H

#include "cli.h"

void completion_bash(enum ws_lang lang, struct ws_buf *out);
void completion_zsh(enum ws_lang lang, struct ws_buf *out);
void completion_fish(enum ws_lang lang, struct ws_buf *out);

/* Adds the names of all commands with blanks, or with this, between. */
void completion_commands(struct ws_buf *out);
void completion_any_command(struct ws_buf *out, const char *between);
/* Adds the words that a command takes in place of files; false: files. */
bool completion_words(const struct command *command, struct ws_buf *out);
/* Adds the values of an option that takes one of a few; false: any. */
bool completion_values(enum option_id id, struct ws_buf *out);
/* Adds a text with a backslash before each of some characters. */
void completion_escape(struct ws_buf *out, const char *text,
                       const char *characters);

#endif

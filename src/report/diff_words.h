/* Changes in words; for this room only. */
#ifndef WARDSCORE_REPORT_DIFF_WORDS_H
#define WARDSCORE_REPORT_DIFF_WORDS_H

#include "words.h"

/* A figure of a file as the views know it. */
struct ws_result figure_result(const struct ws_result_figure *figure);

/* "data+rule"; NULL where there is nothing to explain. */
const char *causes_code(struct ws_arena *arena, unsigned causes);
/* "data and rule" */
const char *causes_short(struct ws_arena *arena, unsigned causes,
                         enum ws_lang lang);
/* "other data (survey.csv); rule no_answer (exclude, now include)" */
void causes_words(const struct ws_diff *diff,
                  const struct ws_diff_change *change, enum ws_lang lang,
                  struct ws_buf *out);
/* "not achieved" */
const char *verdict_words(enum ws_verdict verdict, enum ws_lang lang);
/* What a rule or a definition is called. */
const char *rule_words(const char *name, enum ws_lang lang);

#endif

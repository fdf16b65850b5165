/* Words for people: targets, years, results, reasons; for this room only. */
#ifndef WARDSCORE_REPORT_WORDS_H
#define WARDSCORE_REPORT_WORDS_H

#include <wardscore/report.h>

/* ○ × ― : readable without colour. */
const char *mark_of(enum ws_verdict verdict);
enum ws_tone tone_of(enum ws_verdict verdict);

/* "50 % or more", 50％以上, "in FY2015" */
const char *target_words(struct ws_arena *arena,
                         const struct ws_indicator *indicator,
                         enum ws_lang lang);
/* "FY2017 (Heisei 29)", 2017年度（平成29年度） */
const char *year_words(struct ws_arena *arena, int year, enum ws_lang lang);

/* Why there is no value or no verdict, or what else is to be said; "". */
const char *reason_words(const struct ws_result *result, enum ws_lang lang);
/* The same as a code for programs, with the remark from the file. */
const char *note_code(struct ws_arena *arena, const struct ws_result *result);

/* The value with its mark: ○54.2 ×49.96 ― */
const char *marked_value(struct ws_arena *arena,
                         const struct ws_indicator *indicator,
                         const struct ws_result *result);

/* Typed cells, empty where there is nothing. */
struct ws_doc_cell value_cell(const struct ws_indicator *indicator,
                              const struct ws_result *result);
struct ws_doc_cell gap_cell(const struct ws_indicator *indicator,
                            const struct ws_result *result);
struct ws_doc_cell previous_cell(const struct ws_indicator *indicator,
                                 const struct ws_result *result);
struct ws_doc_cell change_cell(const struct ws_indicator *indicator,
                               const struct ws_result *result);
struct ws_doc_cell target_cell(const struct ws_indicator *indicator);
struct ws_doc_cell n_cell(const struct ws_result *result);

/* A number cell as text with a plus sign where it is above zero. */
struct ws_doc_cell signed_cell(struct ws_arena *arena, struct ws_doc_cell cell);

const char *ward_name(const struct ws_wards *wards, size_t ward,
                      enum ws_lang lang);

#endif

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
/* The target's figure alone: "50 %", 50％. */
const char *goal_words(struct ws_arena *arena,
                       const struct ws_indicator *indicator, enum ws_lang lang);
/* "%", "points", as the name of an axis. */
const char *unit_words(enum ws_kind kind, enum ws_lang lang);
/* A figure as a limit: "48% or more", 48%以上. */
const char *limit_words(struct ws_arena *arena, enum ws_comparator comparator,
                        const char *figure, enum ws_lang lang);
/* "FY2017 (Heisei 29)", 2017年度（平成29年度） */
const char *year_words(struct ws_arena *arena, int year, enum ws_lang lang);

/* Why there is no value or no verdict, or what else is to be said; "". */
const char *reason_words(const struct ws_result *result, enum ws_lang lang);
/* The same as a code for programs, with the remark from the file. */
const char *note_code(struct ws_arena *arena, const struct ws_result *result);

/* True when the target lies within the margin of error. */
bool within_margin(const struct ws_result *result);
/* "~" where it does, else nothing. */
const char *margin_mark(const struct ws_result *result);
/* clear, within_margin; NULL where there is no interval. */
const char *certainty_code(const struct ws_result *result);
/* "48.9 to 55.1", 48.9〜55.1; "" where there is no interval. */
const char *interval_words(struct ws_arena *arena,
                           const struct ws_indicator *indicator,
                           const struct ws_result *result, enum ws_lang lang);
/* 95, 99.8 */
const char *confidence_words(struct ws_arena *arena, double confidence);

/* The value alone: 54.2, 49.96; "" where there is none. */
const char *value_words(struct ws_arena *arena,
                        const struct ws_indicator *indicator,
                        const struct ws_result *result);
/* The value with its mark: ○54.2 ×49.96~ ― */
const char *marked_value(struct ws_arena *arena,
                         const struct ws_indicator *indicator,
                         const struct ws_result *result);

/* The same as a cell: with the mark in its text, or beside the number where
 * the medium draws marks. */
struct ws_doc_cell result_cell(const struct ws_document *doc,
                               const struct ws_indicator *indicator,
                               const struct ws_result *result);

/* Six decimals of a double are the same on every machine. */
struct ws_exact settled(double value);
/* Decimals, at least as many as asked for, with which a value that is not zero
 * does not look like it. */
unsigned decimals_beside_zero(struct ws_exact value, unsigned at_least);

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
/* The ends of the interval, on the true side of the target. */
struct ws_doc_cell low_cell(const struct ws_indicator *indicator,
                            const struct ws_result *result);
struct ws_doc_cell high_cell(const struct ws_indicator *indicator,
                             const struct ws_result *result);
struct ws_doc_cell n_cell(const struct ws_result *result);

/* A number with a plus sign where it is above zero: as words, and as a cell;
 * in workbooks that remains a number. */
const char *signed_words(struct ws_arena *arena,
                         const struct ws_doc_cell *cell);
struct ws_doc_cell signed_cell(const struct ws_document *doc,
                               struct ws_doc_cell cell);

const char *ward_name(const struct ws_wards *wards, size_t ward,
                      enum ws_lang lang);

#endif

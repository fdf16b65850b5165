/*
 * The scanner under the phrases of a plan; for this room only.
 *
 * It works on text in compatibility form (ws_text_plain) and steps over blanks
 * between words. The first fault stays.
 */
#ifndef WARDSCORE_LOAD_PHRASE_H
#define WARDSCORE_LOAD_PHRASE_H

#include <wardscore/plan.h>

enum phrase_fault {
    FAULT_MARKS,
    FAULT_NUMBER,
    FAULT_SPLIT_NUMBER,
    FAULT_NEGATIVE,
    FAULT_APPROXIMATE,
    FAULT_RANGE,
    FAULT_SEVERAL,
    FAULT_SEVERAL_YEARS,
    FAULT_NO_NUMBER,
    FAULT_KANJI_NUMBER,
    FAULT_ZERO,
    FAULT_VAGUE,
    FAULT_RANK,
    FAULT_PERCENT_OR_POINTS,
    FAULT_ERA,
    FAULT_BEHIND,
    FAULT_BEFORE,
    FAULT_BRACKETS,
    FAULT_OPEN_BRACKET,
    FAULT_ONLY_BRACKETS,
    FAULT_NOT_A_TARGET,
    FAULT_NOT_EXPLICIT,
    FAULT_COMPARED,
    FAULT_EXPECTED,
    FAULT_ARROW,
    FAULT_MOMENT,
    FAULT_MONTH_DAY,
    FAULT_OUTSIDE_YEAR,
    FAULT_FORECAST,
    FAULT_LONG,
    FAULTS
};

/* A cell's phrase is a few words; more bytes than this are prose. */
#define LONGEST_PHRASE 2000U

const struct ws_phrase_fault *phrase_fault(enum phrase_fault fault);

struct scan {
    struct ws_arena *arena;
    const char *at;
    int fiscal_year; /* of the row, for years without an era */
    int era_year;    /* the last year whose era was taken from the row */
    const struct ws_phrase_fault *fault;
};

/* Records the first fault only, and always returns false. */
bool scan_fail(struct scan *scan, enum phrase_fault fault);

bool is_ascii_digit(char c);

void scan_skip_blanks(struct scan *scan);

/* Is the rest nothing but blanks? */
bool scan_at_end(const struct scan *scan);

/* Steps over a word; false where it does not stand. */
bool scan_word(struct scan *scan, const char *word);

/* The first of a list of words (ending with NULL) that stands here: its index,
 * else -1. Longer words come first in a list. */
int scan_words(struct scan *scan, const char *const *words);

/* Does a digit come next? */
bool scan_at_digit(const struct scan *scan);

/* A fiscal year: 平成29年度, H29, 2017年度, 29年度, 元年度. `bare`: digits
 * alone will do, as in the "3" of 3~5年度. False, back where it was, when none
 * stands here; then scan->fault tells whether one stood here that is not
 * clear. */
bool scan_year(struct scan *scan, bool bare, int *year);

/* R3~R5, 令和3年度から5年度 */
bool scan_years(struct scan *scan, int *from, int *to);

/* ~, 〜, -, から */
bool scan_range_sign(struct scan *scan);

/* 1,234.5 without a sign; false when no digit stands here or, with a fault,
 * when it is no good. */
bool scan_number(struct scan *scan, struct ws_decimal *number);

/* A unit in its one spelling (名 is 人); "" when none stands here. */
const char *scan_unit(struct scan *scan);

/* 年, month and the like; WS_PERIOD_NONE for any other word. */
enum ws_period period_named(const char *word);

/* A figure with all that belongs to it: 年4回, 延べ30団体・個人, 2回/地域,
 * 1地域あたり2回, 3万人, 8割. False without a fault when no number stands
 * here. */
bool scan_amount(struct scan *scan, struct ws_amount *amount);

/* A bracket that ends the text, from the outermost pair on: cuts it off the
 * text and returns what stood in it; NULL when the text ends otherwise. */
char *scan_cut_bracket(struct scan *scan, char *text);

/* Does any ASCII digit stand in the text? */
bool has_digits(const char *text);

/* Does one of the words (ending with NULL) stand anywhere in the text? */
bool holds_word(const char *text, const char *const *words);

/* 約200人, 200人程度: words that make a number a rough one. */
bool is_rough(const char *text);

/* ---- parts of target phrases ---------------------------------------------- */

/* 以上, を超える, or less ... behind a figure. */
bool scan_limit(struct scan *scan, enum ws_comparator *comparator);

/* 位: of ranks the smaller number is the better one, and 3位以上 is third or
 * better. */
bool is_rank(const char *unit);

/* を維持, 実施: says nothing new. */
void scan_filler(struct scan *scan);

/* What is left behind a figure must be nothing. */
bool scan_expect_end(struct scan *scan);

/* 前年度以上, 前年度比5%増: false without a fault when the phrase does not
 * start so. */
bool scan_relative(struct scan *scan, struct ws_phrase *out);

/* What stands in one bracket behind a target. */
void phrase_bracket(struct scan *scan, const char *text, struct ws_phrase *out);

/* An amount in its fixed form, without label. */
void amount_text(struct ws_buf *out, const struct ws_amount *amount);

#endif

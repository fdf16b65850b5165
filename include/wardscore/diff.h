/*
 * Two results of one fiscal year against each other: which verdicts changed,
 * and why. Pure computing on what the two files say.
 */
#ifndef WARDSCORE_DIFF_H
#define WARDSCORE_DIFF_H

#include <wardscore/results.h>

WS_API_BEGIN

/* What became different, the gravest first; one a ward and indicator. */
enum ws_difference {
    WS_SAME,
    WS_VERDICT_CHANGED,
    WS_VALUE_CHANGED,     /* or its base; the verdict is the same */
    WS_TARGET_CHANGED,    /* or its comparator; value and verdict are not */
    WS_CERTAINTY_CHANGED, /* nothing else */
    WS_APPEARED,          /* a ward or an indicator */
    WS_VANISHED,
    WS_DIFFERENCES
};

const char *ws_difference_name(enum ws_difference difference);

/* Why; several may have a part in it. */
enum ws_cause {
    WS_BY_DATA = 1,    /* other input */
    WS_BY_POLICY = 2,  /* another target, or other answer options */
    WS_BY_RULE = 4,    /* blanks, weights, hiding, confidence, encoding ... */
    WS_BY_PROGRAM = 8, /* nothing but the version of the program differs */
    WS_BY_UNKNOWN = 16 /* nothing that the files tell of */
};

/* "data", "policy" ... of one cause. */
const char *ws_cause_name(enum ws_cause cause);

struct ws_diff_change {
    enum ws_difference difference;
    const struct ws_result_figure *before, *now; /* NULL: not there */
    bool ward;        /* WS_APPEARED, WS_VANISHED: a ward, else an indicator */
    bool city;        /* not a ward */
    unsigned causes;  /* of enum ws_cause; 0: appeared, vanished */
    unsigned touches; /* rules with one of these may have a part in it */
};

/* An input that is not the same in both, by its name without the folders. */
struct ws_diff_input {
    const char *path;         /* as named now, or before when it is gone */
    const char *before, *now; /* SHA-256, NULL: not there */
    bool read_otherwise;      /* the same bytes, another encoding or layout */
    bool concerns;            /* it gave figures of the year, or may have */
};

/* A rule or a definition that differs. */
struct ws_diff_rule {
    const char *name, *before, *now;
    enum ws_cause cause;
    unsigned touches; /* of enum ws_touch: what it can change */
};

enum ws_touch {
    WS_TOUCHES_SHARES = 1,    /* values of shares from tallies */
    WS_TOUCHES_VALUES = 2,    /* any value */
    WS_TOUCHES_CERTAINTY = 4, /* intervals */
    WS_TOUCHES_THE_CITY = 8   /* values of the city only */
};

struct ws_diff {
    const struct ws_results *before, *now;
    struct ws_diff_change *changes; /* wards in the order of `now` */
    size_t count;
    size_t counts[WS_DIFFERENCES];
    struct ws_diff_input *inputs;
    size_t input_count;
    struct ws_diff_rule *rules;
    size_t rule_count;
    struct ws_arena *arena;
};

/* What must be told even to who is not asking: another verdict, a ward or an
 * indicator that is not in both. */
bool ws_diff_is_news(const struct ws_diff_change *change);

/* The results must outlive the diff and be of one fiscal year. */
struct ws_diff *ws_diff_new(const struct ws_results *before,
                            const struct ws_results *now);
void ws_diff_free(struct ws_diff *diff);

WS_API_END

#endif

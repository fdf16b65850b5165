/* The parts of a diff; for this room only. */
#ifndef WARDSCORE_ENGINE_DIFF_H
#define WARDSCORE_ENGINE_DIFF_H

#include <wardscore/diff.h>

/* Inputs, rules and definitions that differ. */
void diff_grounds(struct ws_diff *diff);

/* What differs between two figures of one ward and indicator. */
enum ws_difference diff_figures(const struct ws_result_figure *before,
                                const struct ws_result_figure *now);

/* Fills in why it does, after diff_grounds(). */
void diff_causes(const struct ws_diff *diff, struct ws_diff_change *change);

#endif

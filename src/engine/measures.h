/* The measures, one file each; for this room only. */
#ifndef WARDSCORE_ENGINE_MEASURES_H
#define WARDSCORE_ENGINE_MEASURES_H

#include <wardscore/engine.h>

extern const struct ws_measure measure_share, measure_score, measure_count,
    measure_milestone;

/* Sets the verdict from the exact value. */
void judge(const struct ws_indicator *indicator, struct ws_result *result);

/* Sets the interval and what follows from it (certainty.c). */
void set_certainty(const struct ws_indicator *indicator,
                   const struct ws_rules *rules, struct ws_result *result);

/* Hides the figures of an indicator that rest on too few answers, and one
 * more where the city's sum would give a single one away (suppression.c). */
void suppress_small(const struct ws_scorecard *card, struct ws_result *wards,
                    size_t indicator);

/* Takes over a figure that was given as such (or the reason it is missing);
 * false when there is none to judge. */
bool take_value(struct ws_cell cell, struct ws_result *out);

#endif

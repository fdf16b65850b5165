/* Fractions that say when they would not fit in 128 bits. */
#ifndef WARDSCORE_FRACTION_H
#define WARDSCORE_FRACTION_H

#include <wardscore/statistics.h>

struct ws_figure ws_figure_of(struct ws_exact value);
struct ws_figure ws_figure_plus(struct ws_figure a, struct ws_figure b);
struct ws_figure ws_figure_minus(struct ws_figure a, struct ws_figure b);
struct ws_figure ws_figure_times(struct ws_figure a, int64_t factor);
/* Not known for a divisor of 0. */
struct ws_figure ws_figure_over(struct ws_figure a, int64_t divisor);
struct ws_figure ws_figure_ratio(struct ws_figure a, struct ws_figure b);

#endif

/*
 * Hiding figures on very few answers. One hidden ward could be worked out from
 * the city's sum, so a second one is hidden with it: the one with the fewest
 * answers of the rest.
 */
#include "measures.h"

#include <math.h>

static void
hide(struct ws_result *result)
{
    /* The cell goes, too: its rows would tell. */
    *result = (struct ws_result){ .missing = WS_TOO_FEW,
                                  .interval = { NAN, NAN },
                                  .breaks = result->breaks };
}

void
suppress_small(const struct ws_scorecard *card, struct ws_result *wards,
               size_t indicator)
{
    size_t stride = card->policy->indicator_count, hidden = 0;
    struct ws_result *fewest = NULL;

    if (card->rules.suppress <= 0)
        return;
    for (size_t w = 0; w < card->wards->count; w++) {
        struct ws_result *result = &wards[w * stride + indicator];

        if (!result->has_value || !result->has_n)
            continue;
        if (result->n < card->rules.suppress) {
            hide(result);
            hidden++;
        } else if (fewest == NULL || result->n < fewest->n) {
            fewest = result;
        }
    }
    if (hidden == 1 && fewest != NULL)
        hide(fewest);
}

/*
 * Evidence about a target: the four words beside a verdict, the chance that
 * the true share reaches it, and whether a share is too weak to show.
 */
#include <wardscore/statistics.h>

#include <math.h>

static const char *const certainty_names[] = {
    [WS_CERTAINTY_UNKNOWN] = "unknown",
    [WS_CLEARLY_MET] = "clearly_met",
    [WS_MET_WITHIN_MARGIN] = "met_within_margin",
    [WS_NOT_MET_WITHIN_MARGIN] = "not_met_within_margin",
    [WS_CLEARLY_NOT_MET] = "clearly_not_met",
};

const char *
ws_certainty_name(enum ws_certainty certainty)
{
    return certainty_names[certainty];
}

enum ws_certainty
ws_certainty_of(bool met, struct ws_interval interval, double target,
                bool higher_is_better)
{
    if (!ws_interval_known(interval) || isnan(target))
        return WS_CERTAINTY_UNKNOWN;
    bool all =
        higher_is_better ? interval.low >= target : interval.high <= target;
    bool none =
        higher_is_better ? interval.high < target : interval.low > target;

    if (met)
        return all ? WS_CLEARLY_MET : WS_MET_WITHIN_MARGIN;
    return none ? WS_CLEARLY_NOT_MET : WS_NOT_MET_WITHIN_MARGIN;
}

/* 1 - I_T(x + 1/2, n - x + 1/2): the posterior under Jeffreys' prior (Brown,
 * Cai and DasGupta 2001). Fine for none and all of n. */
double
ws_chance_at_least(struct ws_share share, double target)
{
    if (isnan(ws_share_value(share)))
        return NAN;
    return ws_beta_upper(target, share.x + 0.5, share.n - share.x + 0.5);
}

double
ws_score_z(struct ws_share share, double target)
{
    if (!(target > 0 && target < 1))
        return NAN;
    return (ws_share_value(share) - target) /
           sqrt(target * (1 - target) / share.n);
}

/* ---- Too weak to show? (Parker et al. 2017, NCHS Series 2, No. 175) ------ */

enum { LEAST_BASE = 30, LEAST_DF = 8 };

static const double narrow = 0.05, wide = 0.30, relatively_wide = 1.30;

/* None or all of n counts as of no width, but is to be looked at. */
static bool
strong_enough(const struct ws_presentation *out, double n, bool extreme)
{
    double width = extreme ? 0 : out->width;

    if (n < LEAST_BASE)
        return false;
    if (width <= narrow)
        return true;
    return width < wide && out->relative <= relatively_wide;
}

struct ws_presentation
ws_presentation_of(struct ws_share share, double df)
{
    struct ws_presentation out = { .interval = ws_clopper_pearson(share, 0.95),
                                   .width = NAN,
                                   .relative = NAN,
                                   .relative_complement = NAN };
    double p = ws_share_value(share);

    if (isnan(p))
        return out;
    bool extreme = share.x <= 0 || share.x >= share.n;

    out.width = out.interval.high - out.interval.low;
    out.relative = extreme ? 0 : out.width / p;
    if (share.x < share.n)
        out.relative_complement = out.width / (1 - p);
    out.show = strong_enough(&out, share.n, extreme);
    out.complement_unreliable = out.show && !extreme && out.width > narrow &&
                                out.relative_complement > relatively_wide;
    out.review = extreme || df < LEAST_DF;
    return out;
}

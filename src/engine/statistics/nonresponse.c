/*
 * Those who did not reply, and how many replies a survey needs. The bounds
 * assume nothing about the silent ones (Manski 1989); the break-even share says
 * what they would have had to think for the verdict to turn.
 */
#include <wardscore/statistics.h>

#include <math.h>

/* b = (T S - x) / (S - n), the share that just reaches the target. */
static double
break_even_share(int64_t x, int64_t n, int64_t sent, struct ws_exact target)
{
    return (ws_exact_double(target) * (double)sent - (double)x) /
           (double)(sent - n);
}

/* The target is met in the bad case, in the good case, or between; one that is
 * to be hit can lie between the two, and be met in neither. */
static enum ws_break_even
break_even_state(struct ws_exact least, struct ws_exact most,
                 struct ws_exact target, enum ws_comparator comparator)
{
    bool low = ws_comparator_met(comparator, least, target);
    bool high = ws_comparator_met(comparator, most, target);
    bool between = comparator == WS_EQUAL &&
                   ws_exact_compare(least, target) < 0 &&
                   ws_exact_compare(target, most) < 0;

    if (low && high)
        return WS_BREAK_EVEN_ALWAYS;
    return low || high || between ? WS_BREAK_EVEN_DEPENDS : WS_BREAK_EVEN_NEVER;
}

struct ws_nonresponse
ws_nonresponse_of(int64_t x, int64_t n, int64_t sent, struct ws_exact target,
                  enum ws_comparator comparator)
{
    struct ws_nonresponse out = {
        NAN, { NAN, NAN }, WS_BREAK_EVEN_UNKNOWN, NAN
    };

    if (x < 0 || x > n || n > sent || sent < 1)
        return out;
    struct ws_exact least = ws_exact_of(x, sent);
    struct ws_exact most = ws_exact_of((ws_i128)x + (sent - n), sent);

    out.response_rate = (double)n / (double)sent;
    out.bounds.low = ws_exact_double(least);
    out.bounds.high = ws_exact_double(most);
    if (n == sent) {
        out.state = WS_BREAK_EVEN_NONE;
        return out;
    }
    out.state = break_even_state(least, most, target, comparator);
    out.share = break_even_share(x, n, sent, target);
    return out;
}

/* n0 = z2 / (4 e2), and N n0 / (N - 1 + n0) in a population of N. */
double
ws_replies_needed(double margin, double population, double confidence)
{
    double z = ws_z_of(confidence), replies = z * z / (4 * margin * margin);

    if (isnan(z) || !(margin > 0 && margin < 1) || !(population >= 1))
        return NAN;
    if (isinf(population))
        return replies;
    return replies * (population / (population - 1 + replies));
}

int64_t
ws_letters_needed(double replies, double reply_rate)
{
    double letters = ceil(replies / reply_rate);

    if (!(replies >= 0) || !(reply_rate > 0 && reply_rate <= 1) ||
        !(letters < 9e18))
        return -1;
    return (int64_t)letters;
}

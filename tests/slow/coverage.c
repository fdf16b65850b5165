/*
 * How often do the rank ranges of all wards hold their true ranks at once?
 * Simulated with a fixed seed for situations that are hard on a normal
 * approximation. Takes half a minute; not part of the quick tests. From the
 * source folder, after a build in build/dev (which makes version.h):
 *
 *   cc -std=c11 -D_GNU_SOURCE -O2 -Iinclude -Ibuild/dev/include -o coverage \
 *       tests/slow/coverage.c src/engine/statistics/[a-z]*.c \
 *       src/base/[a-z]*.c src/policy/kinds.c -lutf8proc -lnettle -lm
 *   ./coverage [repeats]
 *
 * With the normal approximation alone the hardest situation (few answers,
 * shares near 0) comes out at 94.2 %; the program guards sparse pairs with
 * Fisher's exact test, which brings it above 95 %. Fails when a coverage is
 * below nominal by more than three standard errors of the simulation.
 */
#include <wardscore/statistics.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { WARDS = 24 };

static const double nominal = 0.95;

/* ---- Random numbers: SplitMix64 (Steele, Lea, Flood 2014) ---------------- */

static uint64_t
next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Strictly between 0 and 1. */
static double
uniform(uint64_t *seed)
{
    return ((double)(next_random(seed) >> 11) + 0.5) / 9007199254740992.0;
}

static int64_t
binomial(uint64_t *seed, int64_t n, double p)
{
    int64_t x = 0;

    for (int64_t i = 0; i < n; i++)
        x += uniform(seed) < p;
    return x;
}

/* ---- Situations ---------------------------------------------------------- */

static const struct situation {
    const char *name;
    int64_t least, most;   /* answers per ward */
    double centre, spread; /* true shares */
} situations[] = {
    { "n 350-450, spread 5 points around 50 %", 350, 450, 0.5, 0.05 },
    { "n 350-450, all equal 50 %", 350, 450, 0.5, 0 },
    { "n 15-60, all equal 90 %", 15, 60, 0.9, 0 },
    { "n 5-400, all equal 50 %", 5, 400, 0.5, 0 },
    { "n 5-400, all equal 5 %", 5, 400, 0.05, 0 },
    { "n 5-400, spread 3 points around 5 %", 5, 400, 0.05, 0.03 },
};

struct truth {
    double share[WARDS];
    int64_t n[WARDS];
};

static struct truth
draw_truth(const struct situation *situation, uint64_t *seed)
{
    struct truth truth;
    double range = (double)(situation->most - situation->least + 1);

    for (size_t i = 0; i < WARDS; i++) {
        double z = ws_normal_quantile(uniform(seed));
        double share = situation->centre + situation->spread * z;

        truth.share[i] = fmin(0.99, fmax(0.01, share));
        truth.n[i] = situation->least + (int64_t)(range * uniform(seed));
    }
    return truth;
}

/* The range holds every rank that a tied truth could have. */
static bool
holds(const struct truth *truth, size_t ward, unsigned best, unsigned worst)
{
    unsigned above = 0, below = 0;

    for (size_t i = 0; i < WARDS; i++) {
        above += truth->share[i] > truth->share[ward];
        below += truth->share[i] < truth->share[ward];
    }
    return best <= 1 + above && worst >= WARDS - below;
}

struct outcome {
    double together; /* all ranges held */
    double alone;    /* a ward's own range held, averaged over the wards */
    double width;    /* mean width of the ranges for all */
};

static void
repeat(const struct situation *situation, uint64_t *seed,
       struct outcome *outcome)
{
    struct truth truth = draw_truth(situation, seed);
    struct ws_standing got[WARDS];
    int64_t x[WARDS];
    const struct ws_share_set set = { WARDS, x, truth.n, NULL, false, true };
    const struct ws_contest contest = ws_contest_of_shares(&set);
    bool all = true;

    for (size_t i = 0; i < WARDS; i++)
        x[i] = binomial(seed, truth.n[i], truth.share[i]);
    ws_standings(&contest, nominal, got);
    for (size_t i = 0; i < WARDS; i++) {
        all = all && holds(&truth, i, got[i].best, got[i].worst);
        outcome->alone +=
            holds(&truth, i, got[i].own_best, got[i].own_worst) / (double)WARDS;
        outcome->width += (got[i].worst - got[i].best + 1) / (double)WARDS;
    }
    outcome->together += all;
}

int
main(int argc, char **argv)
{
    double repeats = argc > 1 ? atoi(argv[1]) : 20000;
    double error = sqrt(nominal * (1 - nominal) / repeats);
    bool low = false;

    for (size_t i = 0; i < WS_COUNT(situations); i++) {
        uint64_t seed = 20170401 + i;
        struct outcome outcome = { 0, 0, 0 };

        for (double done = 0; done < repeats; done++)
            repeat(&situations[i], &seed, &outcome);
        low = low || outcome.together / repeats < nominal - 3 * error ||
              outcome.alone / repeats < nominal - 3 * error;
        printf("%-40s all %.3f  own %.3f  mean width %.1f\n",
               situations[i].name, outcome.together / repeats,
               outcome.alone / repeats, outcome.width / repeats);
    }
    return low ? EXIT_FAILURE : EXIT_SUCCESS;
}

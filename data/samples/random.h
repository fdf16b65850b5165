/* Pseudo-random numbers for the made-up samples: splitmix64, the same on every
 * machine. */
#ifndef WARDSCORE_SAMPLES_RANDOM_H
#define WARDSCORE_SAMPLES_RANDOM_H

#include <stdint.h>

/* The next number of a splitmix64 sequence. */
static inline uint64_t
random_next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* A whole number from low to high, both included. */
static inline int
random_between(uint64_t *state, int low, int high)
{
    return low + (int)(random_next(state) % (uint64_t)(high - low + 1));
}

#endif

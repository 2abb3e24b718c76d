/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/rng.h"

#include <assert.h>
#include <stddef.h>

static uint64_t rotate_left(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

/** splitmix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
 *  generators, OOPSLA 2014; constants of Vigna's reference code). */
static uint64_t split_mix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15U);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

void ent_rng_init(ent_rng *rng, uint64_t seed)
{
    for (size_t i = 0; i < 4; i++)
        rng->state[i] = split_mix(&seed);
}

uint64_t ent_rng_next(ent_rng *rng)
{
    uint64_t *s = rng->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

uint64_t ent_rng_below(ent_rng *rng, uint64_t bound)
{
    uint64_t unfair = 0;
    uint64_t value = 0;

    assert(bound > 0);
    /* 2^64 mod bound: so many of the lowest values are drawn once too often. */
    unfair = (0 - bound) % bound;
    do
        value = ent_rng_next(rng);
    while (value < unfair);
    return value % bound;
}

double ent_rng_unit(ent_rng *rng)
{
    return (double)(ent_rng_next(rng) >> 11) * 0x1p-53;
}

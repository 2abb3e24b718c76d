/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/rng.h  Seeded generator: xoshiro256** (Blackman and
 *  Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021),
 *  state from splitmix64. */
#ifndef ENT_CORE_RNG_H
#define ENT_CORE_RNG_H

#include <stdint.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

typedef struct ent_rng {
    uint64_t state[4];
} ent_rng;

/** The same seed gives the same numbers on every machine. */
ENT_API void ent_rng_init(ent_rng *rng, uint64_t seed);
ENT_API uint64_t ent_rng_next(ent_rng *rng);
/** Uniform in [0, bound), bound > 0, without modulo bias. */
ENT_API uint64_t ent_rng_below(ent_rng *rng, uint64_t bound);
/** Uniform in [0, 1). */
ENT_API double ent_rng_unit(ent_rng *rng);

ENT_END_DECLS

#endif

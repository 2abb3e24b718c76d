/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file support/random.h  Random inputs that can be had again. */
#ifndef SUPPORT_RANDOM_H
#define SUPPORT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/rng.h"

ENT_BEGIN_DECLS

/** Start a generator and print its seed (ctest shows it if the test fails):
 *  that of the environment, ENT_TEST_SEED=..., or always the same one. */
void random_begin(ent_rng *rng);

/** A code point, often one at the edge of a range. Never a surrogate. */
uint32_t random_code_point(ent_rng *rng);

/** Append up to @p most code points. */
void random_text(ent_rng *rng, ent_buf *out, size_t most);

/** Append up to @p most bytes of any value, often no UTF-8. */
void random_bytes(ent_rng *rng, ent_buf *out, size_t most);

ENT_END_DECLS

#endif

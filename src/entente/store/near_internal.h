/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/near_internal.h  How far one name is from others in
 *  spelling. */
#ifndef ENT_STORE_NEAR_INTERNAL_H
#define ENT_STORE_NEAR_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/core/vec.h"

/** A name to compare others with. Starts as `{0}`. */
typedef struct ent_near {
    ENT_VEC(uint32_t) name; /**< Code points. */
    ENT_VEC(uint32_t) other;
    unsigned *rows[3]; /**< Of the distance matrix, one longer than the name. */
    unsigned limit;    /**< Farthest distance of interest. */
    bool failed;       /**< Memory ran out: what was found is not all. */
} ent_near;

/** Prepare for comparisons with @p name (folded, valid UTF-8); the limit is a
 *  third of its length, at least 1. */
ENT_NODISCARD ent_status ent_near_begin(ent_near *near, ent_str name,
                                        ent_error *err);

/** Restricted Damerau-Levenshtein distance in code points.
 *  @return False if it is above the limit, or memory ran out (`failed`). */
bool ent_near_distance(ent_near *near, ent_str other, unsigned *out);

void ent_near_end(ent_near *near);

#endif

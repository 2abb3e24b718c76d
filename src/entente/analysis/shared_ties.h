/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/shared_ties.h  Pairs of actors by what they have in
 *  common: members of the same bodies, parties to the same agreements. */
#ifndef ENT_ANALYSIS_SHARED_TIES_H
#define ENT_ANALYSIS_SHARED_TIES_H

#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** Which pairs. */
typedef struct ent_shared_options {
    uint64_t types;    /**< Bit per relation type: what is shared. */
    uint64_t without;  /**< Bit per relation type: pairs that a relation of one
                            of these joins, either way, are left out;
                            0: none. */
    ent_direction way; /**< OUT: by what both lead to (a -> x <- b); IN: by what
                            leads to both (a <- x -> b); BOTH: by any neighbour.
                            Symmetric types go both ways under each. */
    size_t top;        /**< Pairs wanted, the first in order. */
} ent_shared_options;

/** Two actors with something in common. */
typedef struct ent_shared_pair {
    uint32_t a; /**< Its name comes first (bytes), or its number. */
    uint32_t b;
    uint32_t count; /**< Vertices in common. */
    size_t first;   /**< Place of the first of them in `common`. */
} ent_shared_pair;

/** Owned; start as `{0}`, end with ent_shared_ties_clear(). */
typedef struct ent_shared_ties {
    ent_shared_pair *pairs; /**< Most in common first, then by names. */
    size_t count;
    uint32_t *common; /**< Those of all pairs, each pair's by name. */
    uint64_t total;   /**< Pairs with something in common, listed or not. */
    uint64_t joined;  /**< Pairs left out by `without`; not in total. */
} ent_shared_ties;

ENT_API void ent_shared_ties_clear(ent_shared_ties *ties);

/** Pairs by the number of distinct vertices that both are related to by the
 *  given types; a relation of an actor with itself counts for nothing. Names
 *  are those of the graph (ent_graph_load_names() before).
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_INVALID    No types, or top is 0.
 *  @retval ENT_ERR_CANCELLED  Stopped.
 *  Complexity: O(E log E + sum of the squared numbers of those that share a
 *  vertex); memory O(E + top). */
ENT_API ENT_NODISCARD ent_status
ent_shared_ties_find(ent_shared_ties *out, const ent_graph *graph,
                     const ent_shared_options *options,
                     const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif

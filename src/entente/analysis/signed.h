/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/signed.h  The signed graph: which pairs of actors
 *  are friends, which are foes, and by which relations.
 *
 *  The sign of a pair follows the view's rule from the weights of the
 *  vocabulary (of the mode, else of the type), whatever the direction of the
 *  relations. ENT_SIGN_NET: the sign of the sum of the weights.
 *  ENT_SIGN_LATEST: the sign of the sum over the latest day that has a relation
 *  with a weight other than 0. The day of a relation is its last one, at most
 *  the end of as_of or to; an open tie is of that end, an event with an open
 *  end of its other end; undated ones have none.
 *
 *  What is denied did not happen by that source, and what is planned not yet:
 *  unless the view names statuses, only asserted, alleged and disputed
 *  relations count. A pair whose sum is 0 has no sign, and a relation of an
 *  actor with itself makes no pair. */
#ifndef ENT_ANALYSIS_SIGNED_H
#define ENT_ANALYSIS_SIGNED_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** Two actors with a sign. */
typedef struct ent_signed_pair {
    uint32_t a; /**< Vertex; a < b. */
    uint32_t b;
    int8_t sign;       /**< 1 or -1. */
    double weight;     /**< The sum that decided; never 0. */
    uint32_t positive; /**< Relations that count, by the sign of their
                            weight. */
    uint32_t negative;
    uint32_t neutral;
    uint32_t best;       /**< Of those that decide with the pair's sign, the
                              edge with the strongest evidence
                              (ent_edge_is_stronger()). */
    uint32_t first_edge; /**< In ent_signed.edges. */
    uint32_t edge_count; /**< Edges with a weight that decided, ascending. */
} ent_signed_pair;

/** The pairs of a graph. Owned; start as `{0}`, end with ent_signed_clear().
 *  The neighbours of vertex v are to[begin[v]] .. to[begin[v + 1] - 1],
 *  ascending, with their pairs beside. */
typedef struct ent_signed {
    uint32_t node_count;    /**< Of the graph, those without a pair too. */
    ent_signed_pair *pairs; /**< By (a, b). */
    uint32_t pair_count;
    uint32_t *begin; /**< node_count + 1. */
    uint32_t *to;
    uint32_t *pair;
    uint32_t *edges;         /**< Those that decide, by pair. */
    uint32_t actor_count;    /**< Vertices with a pair. */
    uint32_t positive_count; /**< Pairs. */
    uint32_t negative_count;
    uint32_t unsigned_count;   /**< Pairs left out: no sign. */
    uint32_t status_left_out;  /**< Relations that do not count: denied or
                                    planned. */
    uint32_t undated_left_out; /**< Relations with a weight but no date, under
                                    ENT_SIGN_LATEST. */
} ent_signed;

/** Give the pairs of a graph their signs.
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED
 *  Complexity: O(V + E). */
ENT_API ENT_NODISCARD ent_status ent_signed_init(ent_signed *out,
                                                 const ent_graph *graph,
                                                 const ent_progress *progress,
                                                 ent_error *err);
ENT_API void ent_signed_clear(ent_signed *s);

/** The pair of two vertices, or ENT_NO_INDEX. Logarithmic. */
ENT_API uint32_t ent_signed_find(const ent_signed *s, uint32_t a, uint32_t b);

ENT_END_DECLS

#endif

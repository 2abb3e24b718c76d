/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/heap_internal.h  Binary heap of vertices by distance,
 *  whose keys can be lowered (Dijkstra, A note on two problems in connexion
 *  with graphs, 1959; Williams, Algorithm 232: Heapsort, 1964). */
#ifndef ENT_ANALYSIS_HEAP_INTERNAL_H
#define ENT_ANALYSIS_HEAP_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/error.h"

/** Of equal keys, the lower vertex comes first, so that the order in which
 *  vertices come out depends on the graph alone. Start as `{0}`. */
typedef struct heap {
    uint32_t *items;
    uint32_t *place; /**< 1 + place of a vertex in items; 0: not in it. */
    double *key;     /**< By vertex; meaningful for those in it. */
    uint32_t count;
} heap;

ENT_NODISCARD ent_status ent_heap_init(heap *h, uint32_t node_count,
                                       ent_error *err);
void ent_heap_clear(heap *h);

/** Put @p node in, or lower its key; a higher key is ignored. */
void ent_heap_put(heap *h, uint32_t node, double key);
/** Take out the vertex with the least key; the heap must not be empty. */
uint32_t ent_heap_pop(heap *h);

/** Two lengths that may be of equally long paths: the same sum added in another
 *  order, which for n steps differs by about n times 1e-16. (igraph 0.10 takes
 *  1e-10, which would hide our least cost of 1e-9 on a path of length 10.) */
static inline bool ent_same_length(double a, double b)
{
    double difference = a > b ? a - b : b - a;

    return difference <= 1e-12 * (a > b ? a : b);
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/leiden_internal.h  The parts of Leiden's method
 *  (Traag, Waltman, van Eck 2019, supplementary algorithm A.2).
 *
 *  The quality is the sum over communities C of L(C) - r W(C)^2 / 2, where L is
 *  the strength inside and W the sum of the weights of its vertices; moving a
 *  vertex v to C adds L(v, C) - r w(v) W(C). */
#ifndef ENT_ANALYSIS_LEIDEN_INTERNAL_H
#define ENT_ANALYSIS_LEIDEN_INTERNAL_H

#include "entente/analysis/undirected_internal.h"
#include "entente/core/progress.h"
#include "entente/core/rng.h"

/** A graph whose vertices stand for sets of those of the graph before, with a
 *  community each. */
typedef struct leiden_level {
    undirected graph;
    double *weight;      /**< w, of each vertex. */
    uint32_t *community; /**< Below node_count of the level. */
} leiden_level;

/** Of the whole search. The arrays have room for every vertex of the graph. */
typedef struct leiden {
    double resolution; /**< r. */
    double least_gain; /**< Smaller ones may be rounding. */
    ent_rng rng;
    double *total;    /**< W, of each community. */
    double *pull;     /**< L(v, C) of the vertex in hand; 0 between vertices. */
    uint32_t *near;   /**< Communities with a pull. */
    uint32_t *queue;  /**< Vertices in the order in which they are taken. */
    bool *flag;       /**< Moving: in the queue; refining: alone. */
    uint32_t *vacant; /**< Communities without vertices. */
    uint32_t *size;   /**< Vertices of each community. */
    uint32_t *part;   /**< Refined communities. */
    double *part_total; /**< W of each. */
    double *part_cut;   /**< Strength from each to the rest of its community. */
    double *chance;     /**< Beside `near`. */
    const ent_progress *progress;
    uint64_t steps; /**< Vertices taken, for the progress. */
} leiden;

/** Write the vertices to l->queue in random order. */
void ent_leiden_shuffle(leiden *l, uint32_t count);

/** @retval ENT_ERR_CANCELLED  Now and then, if the progress says so. */
ENT_NODISCARD ent_status ent_leiden_step(leiden *l, ent_error *err);

/** Move vertices between the communities of the level while that adds to the
 *  quality. */
ENT_NODISCARD ent_status ent_leiden_move(leiden *l, leiden_level *level,
                                         ent_error *err);

/** Split each community of the level into parts that hold together: l->part,
 *  numbered from 0. @param[out] count  How many. */
ENT_NODISCARD ent_status ent_leiden_refine(leiden *l, const leiden_level *level,
                                           uint32_t *count, ent_error *err);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/bootstrap.h  How firm a ranking is: the sources are
 *  drawn anew, with replacement, and the measure is computed again.
 *
 *  B. Efron, Bootstrap methods: another look at the jackknife, Annals of
 *  Statistics 7 (1979). What is drawn are the independent sources of the view,
 *  as many as there are, because relations of one report stand and fall
 *  together. A relation that was drawn by k of its n sources counts k / n of
 *  itself in that replicate, 1 on average (ent_graph_resample()); one with a
 *  single source among many is missing from 37 % of them. An actor without a
 *  relation in a replicate scores 0 there (has no score, where the least is the
 *  best) and ranks last.
 *
 *  What depends on which relations there are at all (betweenness, closeness,
 *  cores, constraint) sees thinner graphs in the replicates than in the whole,
 *  and its intervals need not lie around the score: they compare actors with
 *  each other, as the ranks do. */
#ifndef ENT_ANALYSIS_BOOTSTRAP_H
#define ENT_ANALYSIS_BOOTSTRAP_H

#include <stdint.h>

#include "entente/analysis/centrality.h"
#include "entente/model/edge_sources.h"

ENT_BEGIN_DECLS

enum {
    /** Fewest replicates: with less, the 2.5th of 100 parts of them lies
     *  before the first. */
    ENT_BOOTSTRAP_LEAST = 39
};

/** Share of the replicates, in percent, in which two neighbours may stand the
 *  other way round before their ranks are called not distinguishable. */
#define ENT_BOOTSTRAP_REVERSED_PERCENT 5

typedef struct ent_bootstrap_options {
    ent_measure measure;
    const ent_centrality_options
        *centrality;       /**< NULL: defaults. Seeds, sources
                                and targets that a replicate
                                lacks drop out of it; without
                                any left, all score 0. */
    uint32_t replicates;   /**< At least ENT_BOOTSTRAP_LEAST. */
    uint64_t seed;         /**< 0: 1. */
    const uint32_t *order; /**< Vertices whose intervals are wanted, the first
                                of a ranking (ent_centrality_order()). */
    uint32_t count;        /**< How many they are. */
} ent_bootstrap_options;

/** What the replicates say of a vertex of the ranking. Intervals leave out 2.5
 *  of 100 replicates at each end (Efron and Tibshirani, An introduction to the
 *  bootstrap, 1993, section 13.3): of B values in order they go from number
 *  k = floor((B + 1) / 40) to number B + 1 - k. */
typedef struct ent_bootstrap_row {
    double score_low;
    double score_high;  /**< NAN: none, where the least score is the best. */
    uint32_t rank_low;  /**< The best; from 1. Ties by name. */
    uint32_t rank_high; /**< node_count: among the last, or absent. */
    uint32_t present;   /**< Replicates in which it has a relation. */
    uint32_t reversed;  /**< Replicates in which it does not score better than
                             the next of the ranking; 0 for the last. */
    uint32_t group;     /**< From 1; the next has the same if `reversed` is more
                             than ENT_BOOTSTRAP_REVERSED_PERCENT of them. */
} ent_bootstrap_row;

typedef struct ent_bootstrap_info {
    uint32_t replicates;
    uint64_t seed;      /**< As used. */
    uint32_t sources;   /**< Independent sources drawn from. */
    uint32_t unsettled; /**< Replicates whose scores did not converge. */
    double edges;       /**< Relations in a replicate, on average. */
    bool exact;         /**< False: the scores of replicates are sampled. */
} ent_bootstrap_info;

/** Resample. The same seed gives the same rows.
 *  @param      sources  Of the edges of @p graph.
 *  @param[out] rows     options->count, the caller's; untouched on failure.
 *  @param[out] info     NULL if not wanted.
 *  @retval ENT_ERR_INVALID    Too few replicates, or an option of the measure.
 *  @retval ENT_ERR_CANCELLED  Stopped.
 *  Complexity: each replicate O(V + E) and the measure; memory that of one more
 *  graph and 12 bytes a vertex of the ranking and replicate. */
ENT_API ENT_NODISCARD ent_status ent_bootstrap(
    ent_bootstrap_row *rows, const ent_graph *graph,
    const ent_edge_sources *sources, const ent_bootstrap_options *options,
    ent_bootstrap_info *info, const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif

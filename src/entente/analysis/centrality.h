/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/centrality.h  Who stands where in the graph. */
#ifndef ENT_ANALYSIS_CENTRALITY_H
#define ENT_ANALYSIS_CENTRALITY_H

#include <stdbool.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

typedef enum ent_measure {
    ENT_MEASURE_DEGREE,     /**< Relations at the vertex, by direction; one with
                                 itself counts once per end. */
    ENT_MEASURE_PAGERANK,   /**< Brin and Page 1998; damping 0.85; strengths;
                                 rank of sinks spread evenly; sums to 1; on
                                 the collapsed graph, no self-loops. */
    ENT_MEASURE_BETWEENNESS /**< Freeman 1977, Brandes 2001; exact, on the
                                 collapsed graph, each pair once if undirected;
                                 shortest by the view's cost; no self-loops.
                                 Not normalised. */
} ent_measure;

enum {
    ENT_MEASURE_COUNT = 3
};

ENT_API const char *ent_measure_name(ent_measure measure);
/** @retval ENT_ERR_INVALID  Not a measure; the message lists them. */
ENT_API ENT_NODISCARD ent_status ent_measure_parse(ent_measure *out,
                                                   ent_str name,
                                                   ent_error *err);

/** Compute a measure for every vertex. The direction of the view makes the
 *  graph directed (out, in: edges reversed) or undirected (both).
 *  @param[out] scores  node_count values, the caller's.
 *  Complexity: degree O(V + E); PageRank O(E) an iteration; betweenness
 *  O(V E) unweighted, O(V E log V) weighted.
 *  @retval ENT_ERR_CANCELLED  Stopped; scores untouched. */
ENT_API ENT_NODISCARD ent_status ent_centrality(const ent_graph *graph,
                                                ent_measure measure,
                                                double *scores,
                                                const ent_progress *progress,
                                                ent_error *err);

/** Order vertices by score, highest first; scores within 1e-12, relative, of
 *  the highest of a run are ties, ordered by name (ent_graph_load_names()
 *  before), then id.
 *  @param[out] order  node_count vertices, the caller's. */
ENT_API ENT_NODISCARD ent_status ent_centrality_order(const ent_graph *graph,
                                                      const double *scores,
                                                      uint32_t *order,
                                                      ent_error *err);

ENT_END_DECLS

#endif

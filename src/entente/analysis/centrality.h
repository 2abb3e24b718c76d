/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/centrality.h  Who stands where in the graph.
 *
 *  The direction of the view makes the graph directed (out; in: edges reversed)
 *  or undirected (both). Unless said otherwise a measure sees the collapsed
 *  graph: one arc per pair of vertices, strengths of parallel edges added, the
 *  least of their costs, no self-loops. */
#ifndef ENT_ANALYSIS_CENTRALITY_H
#define ENT_ANALYSIS_CENTRALITY_H

#include <stdbool.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

typedef enum ent_measure {
    ENT_MEASURE_DEGREE,      /**< Relations at the vertex, by direction; one
                                  with itself counts once per end. */
    ENT_MEASURE_PAGERANK,    /**< Brin and Page 1998; strengths; rank of sinks
                                  spread as the restarts are; sums to 1. */
    ENT_MEASURE_BETWEENNESS, /**< Freeman 1977, Brandes 2001; each pair once if
                                  undirected; shortest by the view's cost. Not
                                  normalised. */
    ENT_MEASURE_STRENGTH,    /**< Sum of the strengths of the relations that
                                  degree counts. */
    ENT_MEASURE_CLOSENESS,   /**< Freeman 1979 as Wasserman and Faust 1994
                                  correct it for disconnected graphs: (r / (n -
                                  1)) (r / sum of distances) over the r
                                  vertices reached; 0 if none. Cost. */
    ENT_MEASURE_HARMONIC,    /**< Marchiori and Latora 2000: sum of 1 /
                                  distance, not normalised. Cost. */
    ENT_MEASURE_EIGENVECTOR, /**< Bonacich 1972; strengths; largest is 1. */
    ENT_MEASURE_KATZ,        /**< Katz 1953: x = alpha A' x + 1; strengths;
                                  scaled to length 1. */
    ENT_MEASURE_HUB,         /**< Kleinberg 1999; strengths; largest is 1. */
    ENT_MEASURE_AUTHORITY,
    ENT_MEASURE_CORE,      /**< Seidman 1983: largest k such that the vertex is
                                in the k-core; undirected, on pairs. */
    ENT_MEASURE_CONSTRAINT /**< Burt 1992: how much a vertex's contacts are each
                                other's; low: it bridges structural holes;
                                strengths, undirected; NAN for a vertex without
                                contacts. The least is the best. */
} ent_measure;

enum {
    ENT_MEASURE_COUNT = 12
};

ENT_API const char *ent_measure_name(ent_measure measure);
/** @retval ENT_ERR_INVALID  Not a measure; the message lists them. */
ENT_API ENT_NODISCARD ent_status ent_measure_parse(ent_measure *out,
                                                   ent_str name,
                                                   ent_error *err);
/** Is the least score the first in an order? */
ENT_API bool ent_measure_is_ascending(ent_measure measure);

/** A set of vertices, borrowed; count 0: none given. */
typedef struct ent_vertices {
    const uint32_t *items;
    size_t count;
} ent_vertices;

/** What a measure may be told. Start as `{0}`, which is the default of each. */
typedef struct ent_centrality_options {
    double damping;       /**< PageRank; above 0, below 1; 0: 0.85. */
    ent_vertices seeds;   /**< PageRank restarts at these alone, each as
                               likely (Haveliwala 2002). */
    double katz_alpha;    /**< Above 0; 0: 0.9 / largest eigenvalue. */
    ent_vertices sources; /**< Betweenness on the shortest paths that begin */
    ent_vertices targets; /**< and end at these (Brandes 2008, section 3.1);
                               both or neither. Undirected, each pair {s, t}
                               once. */
    double error; /**< Betweenness: above 0, below 1, sampled: with probability
                     of at least 1 - error_probability every normalised score
                       (divided by the number of ordered pairs) is within this
                       of the exact one (Riondato and Kornaropoulos 2016). */
    double error_probability; /**< 0: 0.1. */
    uint64_t seed;            /**< 0: 1. */
    unsigned threads; /**< 0: as many as processors. The scores are the same for
                           any number. */
} ent_centrality_options;

/** How an answer came about. */
typedef struct ent_centrality_info {
    bool exact;               /**< False: sampled. */
    bool directed;            /**< The graph was seen as directed. */
    double error;             /**< As asked; 0 if exact. */
    double error_probability; /**< 0 if exact. */
    uint64_t samples;         /**< Paths drawn; 0 if exact. */
    uint64_t seed;            /**< 0: chance played no part. */
    uint64_t iterations;      /**< 0: not iterative. */
    double alpha;             /**< Katz. */
    bool converged;           /**< False: iterations ended before the scores
                                   settled; an answer must say so. */
} ent_centrality_info;

/** Compute a measure for every vertex.
 *  @param      options  NULL: defaults.
 *  @param[out] scores   node_count values, the caller's; untouched on failure.
 *  @param[out] info     NULL if not wanted.
 *  Complexity: degree, strength O(V + E); PageRank, eigenvector, Katz, hub,
 *  authority O(E) an iteration; core O(E); closeness, harmonic, betweenness
 *  O(V E) by hops, O(V E log V) by cost; constraint O(sum of squared degrees).
 *  @retval ENT_ERR_INVALID    An option out of its range.
 *  @retval ENT_ERR_EXTERNAL   igraph is needed and not installed.
 *  @retval ENT_ERR_CANCELLED  Stopped. */
ENT_API ENT_NODISCARD ent_status ent_centrality(
    const ent_graph *graph, ent_measure measure,
    const ent_centrality_options *options, double *scores,
    ent_centrality_info *info, const ent_progress *progress, ent_error *err);

/** Order vertices by score, the best first (ent_measure_is_ascending()), NAN
 *  behind all; scores within 1e-12, relative, of the best of a run are ties,
 *  ordered by name (ent_graph_load_names() before), then id.
 *  @param[out] order  node_count vertices, the caller's. */
ENT_API ENT_NODISCARD ent_status ent_centrality_order(const ent_graph *graph,
                                                      ent_measure measure,
                                                      const double *scores,
                                                      uint32_t *order,
                                                      ent_error *err);

/** The degree of every vertex by family of relation, as the view's direction
 *  says.
 *  @param[out] counts  node_count x ENT_FAMILY_COUNT values, the caller's: the
 *                      families of vertex 0, of vertex 1, ... Complexity: O(V +
 *                      E). */
ENT_API void ent_degree_by_family(const ent_graph *graph, uint32_t *counts);

ENT_END_DECLS

#endif

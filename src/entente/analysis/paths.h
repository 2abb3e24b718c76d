/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/paths.h  Shortest chains of relations. */
#ifndef ENT_ANALYSIS_PATHS_H
#define ENT_ANALYSIS_PATHS_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** A chain of vertices. Owned; start as `{0}`, end with ent_path_clear().
 *  Hop i leads from nodes[i] to nodes[i + 1] by the edges
 *  edges[first_edge[i] .. first_edge[i + 1]): all parallel relations of the
 *  hop that may be walked in its direction; under a cost other than hops the
 *  cheapest first, then the strongest evidence first: asserted before alleged,
 *  disputed, denied and planned; more sources; more confidence; more pieces of
 *  evidence; the lower edge. */
typedef struct ent_path {
    uint32_t *nodes;      /**< hop_count + 1. */
    uint32_t *first_edge; /**< hop_count + 1. */
    uint32_t *edges;
    double *costs;      /**< Of each hop: its cheapest edge. */
    int32_t *days;      /**< hop_count, or NULL if not chronological: the
                             earliest day on which each hop can be walked;
                             ENT_DAY_MIN: any day at the beginning. */
    uint32_t hop_count; /**< 0: start and end are the same. */
    double cost;        /**< Sum of the costs. */
    uint64_t sources;   /**< Independent sources of all the edges. */
    uint64_t equal;     /**< How many chains of vertices are as cheap, this
                             one included (to 1e-12 of the cost; UINT64_MAX:
                             that many or more); 0: not counted. */
    bool equal_or_more; /**< Counting stopped at that number. */
} ent_path;

ENT_API void ent_path_clear(ent_path *path);

/** Cheapest chain from @p from to @p to by the view's direction and cost.
 *  Of several, the one whose hops rest on most independent sources (sum over
 *  the parallel relations of all hops), then whose vertices come first by
 *  number. Hops: breadth-first from both ends (Pohl,
 *  Bi-directional search, 1971), O(V + E). Other costs: Dijkstra from both ends
 * with binary heaps, O((V + E) log V). For many questions of one graph:
 * path_finder.h.
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_NOT_FOUND  No chain in this view.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_path_shortest(ent_path *out,
                                                   const ent_graph *graph,
                                                   uint32_t from, uint32_t to,
                                                   const ent_progress *progress,
                                                   ent_error *err);

/** What a chain must keep to. Start as `{0}`: nothing. Arrays are borrowed. */
typedef struct ent_path_rules {
    const uint32_t *avoid; /**< Vertices on no chain. */
    size_t avoid_count;
    const uint32_t *through; /**< Vertices that it passes, in this order. */
    size_t through_count;
    bool chronological; /**< Each hop has a relation that holds on a day not
                             before the day of the hop before (Kempe, Kleinberg
                             and Kumar, Connectivity and inference problems for
                             temporal networks, 2002; Holme and Saramaki,
                             Temporal networks, 2012). A tie holds from its
                             first to its last day, open ends without limit; an
                             event with an open end is of the day of its other
                             end; relations without any date take no part. */
    uint32_t max_hops;  /**< 0: no limit. */
} ent_path_rules;

enum {
    ENT_PATHS_MAX = 100000,       /**< Most chains in one answer. */
    ENT_PATHS_EQUAL_MAX = 1000,   /**< Equal chains counted under rules. */
    ENT_PATHS_THROUGH_MAX = 20000 /**< Ways to join legs that are tried. */
};

/** Chains of an answer. Owned; start as `{0}`, end with
 * ent_path_list_clear(). */
typedef struct ent_path_list {
    ent_path *items;
    size_t count;
    bool complete;    /**< No further chain answers the question. */
    uint64_t total;   /**< Chains that answer it; UINT64_MAX: that many or more;
                           0: not known, if the list is not complete. */
    bool cut_off;     /**< ENT_PATHS_THROUGH_MAX was reached: a chain may be
                           missing, and cheaper than one that is here. */
    uint64_t tried;   /**< Ways to join legs that were tried. */
    uint64_t undated; /**< Relations that could not take part, because the
                           chains are chronological. */
} ent_path_list;

ENT_API void ent_path_list_clear(ent_path_list *list);

/** The cheapest chain under rules: as ent_path_shortest(), if they are only to
 *  avoid, or to stay within a number of hops that are also the cost.
 *  Chronological chains of equal cost: those that arrive first. Else the first
 *  ENT_PATHS_EQUAL_MAX equal chains of ent_paths_ranked() are looked at for the
 *  best attested.
 *  @param      rules  NULL: none.
 *  @param[out] out    One chain or none. Untouched on failure.
 *  @retval ENT_ERR_INVALID    An end is to be avoided, or passed; a vertex is
 *                             to be avoided and passed, or passed twice.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_paths_best(
    ent_path_list *out, const ent_graph *graph, uint32_t from, uint32_t to,
    const ent_path_rules *rules, const ent_progress *progress, ent_error *err);

/** All cheapest chains, most sources first, then by vertices; the first
 *  @p limit of them (1 to ENT_PATHS_MAX). Under the rules through,
 *  chronological, or a number of hops that are not the cost, the @p limit are
 *  the first of ent_paths_ranked(), put in that order.
 *  As ent_paths_best() otherwise. Each chain costs O(hops log(limit)). */
ENT_API ENT_NODISCARD ent_status ent_paths_all_shortest(
    ent_path_list *out, const ent_graph *graph, uint32_t from, uint32_t to,
    const ent_path_rules *rules, size_t limit, const ent_progress *progress,
    ent_error *err);

/** The @p k cheapest chains without a vertex twice, by cost, arrival (if
 *  chronological), hops, vertices; costs within 1e-12 of each other are equal.
 *  J. Y. Yen, Finding the K shortest loopless paths in
 *  a network, Management Science 17 (1971), with what E. L. Lawler saves,
 *  A procedure for computing the K best solutions, Management Science 18
 *  (1972); the search for each deviation is led by the distances to the end
 *  (Hart, Nilsson and Raphael, A formal basis for the heuristic determination
 *  of minimum cost paths, 1968). Dates and numbers of hops are kept to inside
 * that search (labels with dominance), so that it stays exact. Through: chains
 * of each leg in that order, joined in the order of their sum; the first that
 * has no vertex twice is the cheapest. After ENT_PATHS_THROUGH_MAX joins it
 * gives up, and says so.
 *  @param k  1 to ENT_PATHS_MAX.
 *  As ent_paths_best() otherwise. O(k hops) searches at worst. */
ENT_API ENT_NODISCARD ent_status
ent_paths_ranked(ent_path_list *out, const ent_graph *graph, uint32_t from,
                 uint32_t to, const ent_path_rules *rules, size_t k,
                 const ent_progress *progress, ent_error *err);

/** All chains without a vertex twice of at most rules->max_hops hops (which
 *  must be set), by hops, then vertices; the first @p limit of them (1 to
 *  ENT_PATHS_MAX). Depth-first, only where the end is still within reach;
 *  exponential in the number of hops. As ent_paths_best() otherwise. */
ENT_API ENT_NODISCARD ent_status
ent_paths_simple(ent_path_list *out, const ent_graph *graph, uint32_t from,
                 uint32_t to, const ent_path_rules *rules, size_t limit,
                 const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/communities.h  Blocs: groups of actors with more
 *  between them than one would expect. */
#ifndef ENT_ANALYSIS_COMMUNITIES_H
#define ENT_ANALYSIS_COMMUNITIES_H

#include "entente/analysis/partition.h"
#include "entente/core/progress.h"

ENT_BEGIN_DECLS

/** How groups are found. All but the strong components and infomap disregard
 *  which way a relation leads; all but the components and signed count its
 *  strength. The last four are igraph's, which is opened when one is asked for.
 */
typedef enum ent_community_method {
    /** Traag, Waltman, van Eck, From Louvain to Leiden, Scientific Reports 9
     *  (2019), for modularity with a resolution (Reichardt and Bornholdt 2006).
     */
    ENT_COMMUNITY_LEIDEN,
    /** The same, for the constant Potts model (Traag, Van Dooren, Nesterov
     *  2011), which has no resolution limit. */
    ENT_COMMUNITY_LEIDEN_CPM,
    /** Raghavan, Albert, Kumara, Near linear time algorithm to detect community
     *  structures in large-scale networks, 2007: every actor has a label that
     *  is the strongest among its neighbours. */
    ENT_COMMUNITY_LABELS,
    ENT_COMMUNITY_COMPONENTS, /**< analysis/components.h */
    ENT_COMMUNITY_STRONG,
    /** Rosvall, Bergstrom, Maps of random walks on complex networks reveal
     *  community structure, PNAS 105 (2008): a walk along the relations, by the
     *  direction of the view, is told in the fewest bits. */
    ENT_COMMUNITY_INFOMAP,
    /** Pons, Latapy, Computing communities in large networks using random
     *  walks, 2005: walks of 4 steps; the tree is cut at the greatest
     *  modularity. */
    ENT_COMMUNITY_WALKTRAP,
    /** Clauset, Newman, Moore, Finding community structure in very large
     *  networks, 2004: the two groups are joined that gain most modularity. */
    ENT_COMMUNITY_FAST_GREEDY,
    /** Traag, Bruggeman, Community detection in networks with positive and
     *  negative links, Physical Review E 80 (2009): friends within groups, foes
     *  between them, by the signs and weights of analysis/signed.h; in each
     *  component of the signed graph by itself, at most 25 groups. Who has no
     *  sign with anybody is alone. */
    ENT_COMMUNITY_SIGNED
} ent_community_method;

enum {
    ENT_COMMUNITY_METHOD_COUNT = 9
};

/** What igraph's methods take, so that they are stopped within a second: they
 *  ask whether to go on between their phases, and within these phases they do
 *  not. Pairs are those with relations, ordered if the direction counts. */
enum {
    ENT_COMMUNITY_INFOMAP_PAIRS = 50000,
    ENT_COMMUNITY_WALKTRAP_WORK = 100000000, /**< Vertices times pairs. */
    ENT_COMMUNITY_FAST_GREEDY_PAIRS = 1000000,
    ENT_COMMUNITY_SIGNED_NODES = 2000, /**< Of one component. */
    ENT_COMMUNITY_SIGNED_PAIRS = 8000,
    ENT_COMMUNITY_SIGNED_GROUPS = 25 /**< At most, in one component. */
};

ENT_API const char *ent_community_method_name(ent_community_method method);
/** @retval ENT_ERR_INVALID  Not a method; the message lists them. */
ENT_API ENT_NODISCARD ent_status ent_community_method_parse(
    ent_community_method *out, ent_str name, ent_error *err);

/** What a method may be told. Start as `{0}`, which is the default of each. */
typedef struct ent_community_options {
    double resolution;   /**< Leiden; above 0; the higher, the smaller the
                              groups. 0: 1 for modularity, for CPM the strength
                              of all relations by the number of pairs of
                              vertices. */
    uint64_t seed;       /**< 0: 1. */
    uint32_t iterations; /**< Leiden, labels: at most so many; 0: until one
                              changes nothing, at most
                              ENT_COMMUNITY_ITERATIONS. Infomap: trials, the
                              best of which counts; 0: 10. */
} ent_community_options;

enum {
    ENT_COMMUNITY_ITERATIONS = 1000
};

/** How an answer came about. */
typedef struct ent_community_info {
    double resolution;   /**< Leiden, as used; else 0. */
    double quality;      /**< Leiden, what it makes large: modularity with the
                              resolution r, sum over groups of L/m - r (D/2m)^2;
                              CPM: sum of L - r n (n - 1) / 2. Infomap: bits
                              to tell a step. Walktrap, fast-greedy:
                              modularity. Signed: modularity with signs, sum
                              over groups of L - K+ K+ / 4m+ + K- K- / 4m-,
                              where L is the weight inside, K+ and K- the
                              positive and negative weights at the members, m+
                              and m- those of the component; divided by all
                              weight without its sign. NAN without relations
                              between two vertices (signed: without signs), and
                              for the others. */
    uint32_t iterations; /**< Leiden, labels; infomap: trials; else 0. */
    bool stable;         /**< False: the last iteration changed something. */
    uint64_t seed;       /**< 0: chance played no part. */
    bool undirected;     /**< The view has a direction, which was not used. */
    uint32_t positive;   /**< Signed, else 0: pairs by their sign, and what has
                              none (ent_signed). */
    uint32_t negative;
    uint32_t without_sign;
    uint32_t status_left_out;
    uint32_t undated_left_out;
    uint32_t groups_tried; /**< Signed: ENT_COMMUNITY_SIGNED_GROUPS if that is
                                fewer than some component has vertices, else
                                0. */
} ent_community_info;

/** Find the groups of a graph. The same graph, method and options give the same
 *  groups.
 *  @param      options  NULL: defaults.
 *  @param[out] out      Untouched on failure.
 *  @param[out] info     NULL if not wanted.
 *  Complexity: Leiden and labels about O(E) an iteration; infomap O(E) a sweep,
 *  many of which where there are no groups; fast-greedy O(E log V) times the
 *  depth of its tree; walktrap O(V E). Signed took 6 s for 500 vertices with
 *  3,000 pairs and 18 s for 1,700 with 3,200.
 *  @retval ENT_ERR_INVALID    A resolution that is negative or no number.
 *  @retval ENT_ERR_LIMIT      Too large for a method of igraph's.
 *  @retval ENT_ERR_EXTERNAL   igraph is not installed.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_communities(
    ent_partition *out, const ent_graph *graph, ent_community_method method,
    const ent_community_options *options, ent_community_info *info,
    const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/communities.h  Blocs: groups of actors with more
 *  between them than one would expect. */
#ifndef ENT_ANALYSIS_COMMUNITIES_H
#define ENT_ANALYSIS_COMMUNITIES_H

#include "entente/analysis/partition.h"
#include "entente/core/progress.h"

ENT_BEGIN_DECLS

/** How groups are found. All but the strong components disregard which way a
 *  relation leads; communities and labels count its strength. */
typedef enum ent_community_method {
    ENT_COMMUNITY_LEIDEN,     /**< Traag, Waltman, van Eck, From Louvain to
                                   Leiden, Scientific Reports 9 (2019), for
                                   modularity with a resolution (Reichardt and
                                   Bornholdt 2006). */
    ENT_COMMUNITY_LEIDEN_CPM, /**< The same, for the constant Potts model
                                   (Traag, Van Dooren, Nesterov 2011), which
                                   has no resolution limit. */
    ENT_COMMUNITY_LABELS,     /**< Raghavan, Albert, Kumara, Near linear time
                                       algorithm to detect community structures
                                       in large-scale networks, 2007: every actor
                                       has a label that is the strongest among its
                                       neighbours. */
    ENT_COMMUNITY_COMPONENTS, /**< analysis/components.h */
    ENT_COMMUNITY_STRONG
} ent_community_method;

enum {
    ENT_COMMUNITY_METHOD_COUNT = 5
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
                              ENT_COMMUNITY_ITERATIONS. */
} ent_community_options;

enum {
    ENT_COMMUNITY_ITERATIONS = 1000
};

/** How an answer came about. */
typedef struct ent_community_info {
    double resolution;   /**< Leiden, as used; else 0. */
    double quality;      /**< Leiden, what it makes large: modularity with the
                              resolution r, sum over groups of L/m - r (D/2m)^2;
                              CPM: sum of L - r n (n - 1) / 2; NAN without
                              relations between two vertices. Else NAN. */
    uint32_t iterations; /**< Leiden, labels; else 0. */
    bool stable;         /**< False: the last iteration changed something. */
    uint64_t seed;       /**< 0: chance played no part. */
    bool undirected;     /**< The view has a direction, which was not used. */
} ent_community_info;

/** Find the groups of a graph. The same graph, method and options give the same
 *  groups.
 *  @param      options  NULL: defaults.
 *  @param[out] out      Untouched on failure.
 *  @param[out] info     NULL if not wanted.
 *  Complexity: Leiden and labels about O(E) an iteration.
 *  @retval ENT_ERR_INVALID    A resolution that is negative or no number.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_communities(
    ent_partition *out, const ent_graph *graph, ent_community_method method,
    const ent_community_options *options, ent_community_info *info,
    const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif

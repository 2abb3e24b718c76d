/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/partition.h  The vertices of a graph in groups, and
 *  what holds each group together. */
#ifndef ENT_ANALYSIS_PARTITION_H
#define ENT_ANALYSIS_PARTITION_H

#include "entente/core/error.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** A group. Strengths are sums over relations between two different vertices,
 *  whichever way they lead, by the rule of the view. */
typedef struct ent_group {
    uint32_t first;  /**< Its members are ent_partition.members[first ..
                          first + size). */
    uint32_t size;   /**< At least 1. */
    double inside;   /**< Strength of the relations between its members. */
    double crossing; /**< Of those with one end in it. */
} ent_group;

/** A vertex within its group. */
typedef struct ent_member {
    uint32_t node;
    double inside;   /**< Strength of its relations with the others of it. */
    double crossing; /**< Of those with vertices of other groups. */
} ent_member;

/** Every vertex in one group. Owned; start as `{0}`, end with
 *  ent_partition_clear(). Groups are numbered from 0 by size, the largest
 *  first, equal ones by the name of their first member, then its vertex.
 *  Members of a group: those with the greatest strength inside first, equal
 *  ones by name (if ent_graph_load_names() was called before), then vertex. */
typedef struct ent_partition {
    uint32_t *group; /**< Of each vertex. */
    ent_member *members;
    uint32_t node_count;
    ent_group *groups;
    uint32_t group_count;
    double modularity; /**< Newman and Girvan 2004, undirected, weighted by
                            strength (Newman 2004); NAN if no relation is
                            between two vertices. */
} ent_partition;

ENT_API void ent_partition_clear(ent_partition *partition);

/** The partition that puts those vertices together that have the same label.
 *  @param      labels  node_count of any numbers.
 *  @param[out] out     Untouched on failure. Complexity: O(E + V log V). */
ENT_API ENT_NODISCARD ent_status ent_partition_make(ent_partition *out,
                                                    const ent_graph *graph,
                                                    const uint32_t *labels,
                                                    ent_error *err);

/** Two vertices of one group that relations lead between. */
typedef struct ent_bond {
    uint32_t group;
    uint32_t a; /**< The lower vertex. */
    uint32_t b;
    uint32_t best;      /**< The edge with the strongest evidence
                             (ent_edge_is_stronger()). */
    uint32_t relations; /**< How many lead between them, whichever way. */
    double strength;    /**< Sum over these. */
} ent_bond;

/** What holds the groups together: all pairs of members with relations between
 *  them, by group, then the strongest first, then by the names of both ends.
 *  @param[out] out  Owned (ent_free()), NULL if there is none; untouched on
 *                   failure.
 *  Complexity: O(E log E). */
ENT_API ENT_NODISCARD ent_status
ent_partition_bonds(ent_bond **out, size_t *count, const ent_graph *graph,
                    const ent_partition *partition, ent_error *err);

ENT_END_DECLS

#endif

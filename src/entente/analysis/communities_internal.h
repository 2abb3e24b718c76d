/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/communities_internal.h  The methods that label
 *  vertices. */
#ifndef ENT_ANALYSIS_COMMUNITIES_INTERNAL_H
#define ENT_ANALYSIS_COMMUNITIES_INTERNAL_H

#include "entente/analysis/communities.h"

/** Label the vertices by Leiden's method.
 *  @param info  Resolution and seed as to be used; the rest is filled in but
 *               for the quality. */
ENT_NODISCARD ent_status ent_leiden(uint32_t *label, const ent_graph *graph,
                                    bool modularity, uint32_t iterations,
                                    ent_community_info *info,
                                    const ent_progress *progress,
                                    ent_error *err);

/** Label the vertices by propagation. As ent_leiden(). */
ENT_NODISCARD ent_status ent_label_propagation(
    uint32_t *label, const ent_graph *graph, uint32_t iterations,
    ent_community_info *info, const ent_progress *progress, ent_error *err);

/** Label the vertices by infomap, walktrap or fast-greedy. As ent_leiden(); the
 *  quality of infomap is filled in. */
ENT_NODISCARD ent_status ent_community_by_igraph(
    uint32_t *label, const ent_graph *graph, ent_community_method method,
    uint32_t trials, ent_community_info *info, const ent_progress *progress,
    ent_error *err);

/** Label the vertices by ENT_COMMUNITY_SIGNED. As ent_leiden(); the quality is
 *  filled in. */
ENT_NODISCARD ent_status ent_community_signed(uint32_t *label,
                                              const ent_graph *graph,
                                              ent_community_info *info,
                                              const ent_progress *progress,
                                              ent_error *err);

#endif

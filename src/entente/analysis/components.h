/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/components.h  Which vertices can reach each other. */
#ifndef ENT_ANALYSIS_COMPONENTS_H
#define ENT_ANALYSIS_COMPONENTS_H

#include "entente/analysis/partition.h"
#include "entente/core/progress.h"

ENT_BEGIN_DECLS

typedef enum ent_component_kind {
    ENT_COMPONENT_WEAK,  /**< Chains whichever way their relations lead. */
    ENT_COMPONENT_STRONG /**< Chains there and back by the view's direction;
                              under ENT_DIRECTION_BOTH the same as weak. */
} ent_component_kind;

/** Components of a graph. Weak ones by disjoint sets (Tarjan, Efficiency of a
 *  good but not linear set union algorithm, 1975), strong ones by depth-first
 *  search (Tarjan, Depth-first search and linear graph algorithms, 1972),
 *  without recursion.
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress.
 *  Complexity: O(E + V log V). */
ENT_API ENT_NODISCARD ent_status ent_components(ent_partition *out,
                                                const ent_graph *graph,
                                                ent_component_kind kind,
                                                const ent_progress *progress,
                                                ent_error *err);

ENT_END_DECLS

#endif

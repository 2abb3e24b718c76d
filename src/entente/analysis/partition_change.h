/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/partition_change.h  Two partitions of two graphs, of
 *  two dates say: which groups go on, who moved, came and went. */
#ifndef ENT_ANALYSIS_PARTITION_CHANGE_H
#define ENT_ANALYSIS_PARTITION_CHANGE_H

#include "entente/analysis/partition.h"

ENT_BEGIN_DECLS

/** An entity that has a group before or after or both. */
typedef struct ent_move {
    ent_entity_id entity;
    uint32_t node_before;  /**< ENT_NO_INDEX: it is not there. */
    uint32_t node_after;   /**< The same. */
    uint32_t group_before; /**< ENT_NO_INDEX: it came. */
    uint32_t group_after;  /**< ENT_NO_INDEX: it went. */
} ent_move;

/** Owned; start as `{0}`, end with ent_partition_change_clear(). */
typedef struct ent_partition_change {
    uint32_t *after;  /**< The group that each group before goes on as, or
                           ENT_NO_INDEX. */
    uint32_t *before; /**< The group that each group after was, or
                           ENT_NO_INDEX. */
    double *overlap;  /**< Of each group before with the one it goes on as:
                           those in both by those in either (Jaccard 1912); 0
                           if none. */
    ent_move *moves;  /**< Of every entity, by entity. */
    uint32_t move_count;
    uint32_t stayed; /**< Entities in both graphs whose group goes on as the
                          one they are in after. */
    uint32_t moved;  /**< The others in both graphs. */
    uint32_t came;
    uint32_t went;
    double adjusted_rand; /**< Hubert and Arabie 1985, over those in both; 1:
                               the same groups, 0: as by chance; NAN if fewer
                               than two are in both. */
    double mutual_information; /**< Normalised by the mean of the entropies
                                    (Danon et al. 2005), over the same; 1 if
                                    both put all in one group; NAN if nobody is
                                    in both. */
} ent_partition_change;

ENT_API void ent_partition_change_clear(ent_partition_change *change);

/** Has the entity another group after than the one its group goes on as? Only
 *  for those in both graphs. */
ENT_API bool ent_partition_change_is_move(const ent_partition_change *change,
                                          const ent_move *move);

/** Compare. Groups are matched one to one by the greatest overlap first
 *  (Greene, Doyle, Cunningham, Tracking the evolution of communities in dynamic
 *  social networks, 2010, with a match for one group only); equal overlaps by
 *  more common members, then the lower group before, then after.
 *  @param[out] out  Untouched on failure.
 *  Complexity: O(V log V). */
ENT_API ENT_NODISCARD ent_status
ent_partition_compare(ent_partition_change *out, const ent_graph *before_graph,
                      const ent_partition *before, const ent_graph *after_graph,
                      const ent_partition *after, ent_error *err);

ENT_END_DECLS

#endif

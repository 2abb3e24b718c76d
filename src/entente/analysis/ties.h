/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/ties.h  What several relations amount to: how many,
 *  of which families and when, and which of them rests on most. */
#ifndef ENT_ANALYSIS_TIES_H
#define ENT_ANALYSIS_TIES_H

#include "entente/core/error.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** A sum over edges. Start as ENT_NO_TIES. */
typedef struct ent_ties {
    uint32_t relations;
    unsigned families; /**< Bit per ent_family. */
    unsigned statuses; /**< Bit per ent_rel_status. */
    uint32_t best;     /**< The edge with the strongest evidence: asserted
                            before alleged, disputed, denied and planned; more
                            sources; more confidence; more pieces of evidence;
                            the lower edge. ENT_NO_INDEX: no edge. */
    int32_t first_day; /**< Earliest that is known, else ENT_DAY_MIN. */
    int32_t last_day;  /**< Latest that is known, else ENT_DAY_MAX. */
} ent_ties;

#define ENT_NO_TIES                                                            \
    ((ent_ties){.best = ENT_NO_INDEX,                                          \
                .first_day = ENT_DAY_MIN,                                      \
                .last_day = ENT_DAY_MAX})

/** Does edge @p a rest on stronger evidence than edge @p b? */
ENT_API bool ent_edge_is_stronger(const ent_graph *graph, uint32_t a,
                                  uint32_t b);

/** Add an edge, or all that are left of a hop. */
ENT_API void ent_ties_add(ent_ties *ties, const ent_graph *graph,
                          uint32_t edge);
ENT_API void ent_ties_add_hop(ent_ties *ties, const ent_graph *graph,
                              ent_hop hop);

ENT_END_DECLS

#endif

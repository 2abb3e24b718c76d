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
    uint32_t earliest; /**< The edge that begins first; ENT_NO_INDEX: none has
                            a date. Of several the lower edge. */
    uint32_t latest;   /**< The edge that ends last, an open end left out of
                            account. */
} ent_ties;

#define ENT_NO_TIES                                                            \
    ((ent_ties){.best = ENT_NO_INDEX,                                          \
                .earliest = ENT_NO_INDEX,                                      \
                .latest = ENT_NO_INDEX})

/** Last day that is known of an edge: its end, else its beginning, else
 *  ENT_DAY_MIN. */
ENT_API int32_t ent_edge_known_day(const ent_graph *graph, uint32_t edge);

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

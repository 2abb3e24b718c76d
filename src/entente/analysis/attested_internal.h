/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/attested_internal.h  What an edge rests on, by which
 *  the edges of a pair are ordered. */
#ifndef ENT_ANALYSIS_ATTESTED_INTERNAL_H
#define ENT_ANALYSIS_ATTESTED_INTERNAL_H

#include "entente/model/graph.h"

typedef struct attested {
    float confidence;
    uint32_t sources;
    uint32_t evidence; /**< Pieces. */
    uint32_t edge;
    uint8_t status; /**< ent_rel_status. */
} attested;

attested ent_attested_of(const ent_graph *graph, uint32_t edge);

/** The order of ent_ties.best.
 *  @return Below 0 if @p a rests on more, above 0 if @p b does; 0 for an edge
 *          and itself. */
int ent_attested_compare(const attested *a, const attested *b);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/signed_internal.h  Signs of one graph on many days:
 *  its edges are put beside each other by pair once. */
#ifndef ENT_ANALYSIS_SIGNED_INTERNAL_H
#define ENT_ANALYSIS_SIGNED_INTERNAL_H

#include "entente/analysis/signed.h"

/** Edges between different vertices by pair, then number. Start as `{0}`. */
typedef struct pairing {
    uint32_t *edges;
    uint32_t *low; /**< The lower end of each, beside edges. */
    uint32_t *high;
    uint32_t count;
} pairing;

ENT_NODISCARD ent_status ent_pairing_init(pairing *out, const ent_graph *graph,
                                          ent_error *err);
void ent_pairing_clear(pairing *p);

/** As ent_signed_init(), of the edges marked in @p keep (NULL: all).
 *  @param horizon  Last day that is seen; later ones count as that. */
ENT_NODISCARD ent_status ent_signed_of(ent_signed *out, const ent_graph *graph,
                                       const pairing *pairs, const bool *keep,
                                       int32_t horizon,
                                       const ent_progress *progress,
                                       ent_error *err);

#endif

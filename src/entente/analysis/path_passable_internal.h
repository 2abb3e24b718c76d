/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/path_passable_internal.h  Can a chain pass vertices
 * at all? */
#ifndef ENT_ANALYSIS_PATH_PASSABLE_INTERNAL_H
#define ENT_ANALYSIS_PATH_PASSABLE_INTERNAL_H

#include "entente/analysis/path_rules_internal.h"

/** Two ways that share no vertex must lead from each vertex to be passed to
 *  those before and after it, whichever way arcs may be walked. They do unless
 *  one vertex stands on all ways (Menger, Zur allgemeinen Kurventheorie, 1927),
 *  and then on any one of them: each vertex of one way is tried.
 *  @param[out] out  False: no chain can. True: perhaps.
 *  Complexity: O(hops (V + E)) for each vertex to be passed. */
ENT_NODISCARD ent_status ent_path_passable(bool *out, const roads *r,
                                           const ent_path_rules *rules,
                                           uint32_t from, uint32_t to,
                                           const ent_progress *progress,
                                           ent_error *err);

#endif

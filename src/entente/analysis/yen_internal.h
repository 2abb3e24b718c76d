/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/yen_internal.h  Chains between two vertices, the
 *  cheapest first, one after the other. */
#ifndef ENT_ANALYSIS_YEN_INTERNAL_H
#define ENT_ANALYSIS_YEN_INTERNAL_H

#include "entente/analysis/path_labels_internal.h"

/** A chain, and the hop from which on it was searched for. */
typedef struct deviation {
    route route;
    uint32_t at;
} deviation;

/** Start as `{0}`. */
typedef struct ranking {
    labels labels;
    reach reach;
    bool *closed;
    uint32_t from;
    uint32_t to;
    ENT_VEC(deviation) found;   /**< In order. */
    ENT_VEC(deviation) waiting; /**< Each the best of its part of the rest. */
    ENT_VEC(uint32_t) banned;
    bool done; /**< There is no other. */
} ranking;

/** @param r     Borrowed.
 *  @param also  Vertices to avoid beside r->closed; @p from and @p to among
 *               them are not. */
ENT_NODISCARD ent_status ent_ranking_init(ranking *k, const roads *r,
                                          uint32_t from, uint32_t to,
                                          const uint32_t *also,
                                          size_t also_count,
                                          const ent_progress *progress,
                                          ent_error *err);
void ent_ranking_clear(ranking *k);

/** Find chains until there are @p count, or there is no other. */
ENT_NODISCARD ent_status ent_ranking_extend(ranking *k, size_t count,
                                            const ent_progress *progress,
                                            ent_error *err);

#endif

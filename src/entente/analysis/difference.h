/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/difference.h  What changed between two graphs of one
 *  store: two dates, or what was known on two days. */
#ifndef ENT_ANALYSIS_DIFFERENCE_H
#define ENT_ANALYSIS_DIFFERENCE_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** How a relation changed. One that is in both graphs may have several. */
typedef enum ent_change {
    ENT_CHANGE_NEW,     /**< In the second graph only. */
    ENT_CHANGE_GONE,    /**< In the first graph only. */
    ENT_CHANGE_STATUS,  /**< Asserted before, disputed now ... */
    ENT_CHANGE_DATE,    /**< Another first or last day. */
    ENT_CHANGE_SOURCES, /**< More independent sources, or fewer. */
    ENT_CHANGE_PARTIES  /**< Another subject or object (rolled up, merged). */
} ent_change;

enum {
    ENT_CHANGE_COUNT = 6
};

/** A relation that changed. */
typedef struct ent_changed_relation {
    ent_relation_id relation;
    uint32_t before;  /**< Edge of the first graph, or ENT_NO_INDEX. */
    uint32_t after;   /**< Edge of the second graph, or ENT_NO_INDEX. */
    unsigned changes; /**< Bit per ent_change; not 0. */
} ent_changed_relation;

/** Two actors that had no relation and have one, or the reverse. */
typedef struct ent_changed_pair {
    ent_entity_id a; /**< The lower id. */
    ent_entity_id b;
    uint32_t before; /**< Relations between them, either way. */
    uint32_t after;
} ent_changed_pair;

/** Owned; start as `{0}`, end with ent_difference_clear(). */
typedef struct ent_difference {
    ent_changed_relation *relations; /**< Reports by id, then coded events by
                                          number. */
    size_t relation_count;
    size_t counts[ENT_CHANGE_COUNT]; /**< Relations with each change. */
    uint32_t unchanged;      /**< Relations in both graphs that are the same. */
    ent_changed_pair *pairs; /**< By a, then b; nobody with himself. */
    size_t pair_count;
    size_t gained; /**< Pairs without a relation before. */
    size_t lost;   /**< Pairs without a relation after. */
} ent_difference;

ENT_API void ent_difference_clear(ent_difference *difference);

/** "new", "gone", "status", "date", "sources", "parties". */
ENT_API const char *ent_change_word(ent_change change);

/** Compare by relation id. O(E log E).
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_difference_find(
    ent_difference *out, const ent_graph *before, const ent_graph *after,
    const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif

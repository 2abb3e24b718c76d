/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/coded_batch_internal.h  Coded events in memory, sorted
 *  before they are stored. */
#ifndef ENT_STORE_CODED_BATCH_INTERNAL_H
#define ENT_STORE_CODED_BATCH_INTERNAL_H

#include "entente/core/vec.h"
#include "entente/store/store_internal.h"

/** One event, as narrow as it gets. */
typedef struct ent_coded_row {
    uint32_t subject;
    uint32_t object;
    uint32_t code;
    int32_t day;
    uint32_t line; /**< Behind the first line of the batch. */
} ent_coded_row;

/** Rows of one transaction, and what they have in common. */
typedef struct ent_coded_batch {
    ENT_VEC(ent_coded_row) rows;
    ent_coded_row *spare; /**< Second half of the sort. */
    size_t spare_cap;
    int64_t first_id;   /**< Number of the first row. */
    int64_t first_line; /**< What `line` counts from. */
    int64_t document;
} ent_coded_batch;

/** Sort by subject, object, line; rows come by line. @p greatest is the
 *  greatest entity in them. Linear. */
ENT_NODISCARD ent_status ent_coded_batch_sort(ent_coded_batch *batch,
                                              uint32_t greatest,
                                              ent_error *err);

/** Move the rows to the store: `first_id` goes on behind them. */
ENT_NODISCARD ent_status ent_coded_batch_store(ent_coded_batch *batch,
                                               ent_store *store,
                                               ent_error *err);

void ent_coded_batch_clear(ent_coded_batch *batch);

#endif

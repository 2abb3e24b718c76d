/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/feed_internal.h  Rows in memory, as a table that SQL can
 *  read: the fast way in for many. */
#ifndef ENT_STORE_FEED_INTERNAL_H
#define ENT_STORE_FEED_INTERNAL_H

#include "entente/store/store_internal.h"

/** Rows behind the table `feed (c0 ... c6)`. */
typedef struct ent_feed {
    const void *rows;
    size_t count;
    /** Give one value by sqlite3_result_...(). */
    void (*column)(const void *rows, size_t row, int column,
                   sqlite3_context *out);
} ent_feed;

/** Run a statement of the table that inserts what it selects from `feed`. */
ENT_NODISCARD ent_status ent_store_feed(ent_store *store, ent_sql insert,
                                        const ent_feed *feed, ent_error *err);

#endif

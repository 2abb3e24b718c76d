/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/state.h  Which content of the file a reading transaction
 *  sees, told without reading it: for what is kept beside a database. */
#ifndef ENT_STORE_STATE_H
#define ENT_STORE_STATE_H

#include "entente/store/store.h"

ENT_BEGIN_DECLS

enum {
    ENT_STORE_STATE_PARTS = 16
};

/** Two states with equal parts, the earlier of them taken at least two seconds
 *  after `changed_ns`, are of the same content: whoever writes, by whatever
 *  program, changes a time. */
typedef struct ent_store_state {
    uint64_t part[ENT_STORE_STATE_PARTS]; /**< Device, number, size, times and
                                               header of file and log. */
    int64_t changed_ns; /**< Last change of either, since 1970. */
    int64_t taken_ns;   /**< When the state was taken, since 1970. */
} ent_store_state;

/** State of the file as the reading transaction that is open sees it.
 *  @return False if it cannot be told: no reading transaction, a database in
 *  memory, one that is being written by this connection, or that was moved or
 *  changed while the transaction began. */
ENT_API bool ent_store_get_state(const ent_store *store, ent_store_state *out);

/** Path of the file, links resolved; absent for a database in memory.
 *  Borrowed. */
ENT_API ent_str ent_store_file(const ent_store *store);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/step.h  The log of commands, and saved views. */
#ifndef ENT_STORE_STEP_H
#define ENT_STORE_STEP_H

#include "entente/core/arena.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** One command that changed something. */
typedef struct ent_step {
    int64_t id;
    int64_t run;
    ent_str command;
    ent_str who;
    ent_str at;
    ent_str tag;
    bool undone;
    int64_t changeset_bytes; /**< 0: not undoable by changeset. */
} ent_step;

/** Visit steps, newest first; false stops. */
ENT_API ENT_NODISCARD ent_status ent_store_each_step(
    ent_store *store, bool (*visit)(void *user, const ent_step *step),
    void *user, ent_error *err);

/** Save a view's canonical text under a name, inside a transaction. */
ENT_API ENT_NODISCARD ent_status ent_store_put_view(ent_store *store,
                                                    ent_str name,
                                                    ent_str options,
                                                    ent_error *err);
/** @retval ENT_ERR_NOT_FOUND  No view of this name. */
ENT_API ENT_NODISCARD ent_status ent_store_get_view(ent_store *store,
                                                    ent_str name,
                                                    ent_arena *arena,
                                                    ent_str *options,
                                                    ent_error *err);

/** Visit saved views by name; texts borrowed from the row. False stops. */
ENT_API ENT_NODISCARD ent_status ent_store_each_view(
    ent_store *store, bool (*visit)(void *user, ent_str name, ent_str options),
    void *user, ent_error *err);
/** Delete a saved view, inside a transaction.
 *  @retval ENT_ERR_NOT_FOUND  No view of this name. */
ENT_API ENT_NODISCARD ent_status ent_store_delete_view(ent_store *store,
                                                       ent_str name,
                                                       ent_error *err);

ENT_END_DECLS

#endif

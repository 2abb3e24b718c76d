/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/actor_internal.h  From a name in a file to an entity: known
 *  by exactly this name or alias, or made. */
#ifndef ENT_IO_ACTOR_INTERNAL_H
#define ENT_IO_ACTOR_INTERNAL_H

#include <stdbool.h>

#include "entente/core/arena.h"
#include "entente/fact/entity_class.h"
#include "entente/fact/id.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** What is known of an actor. */
typedef struct ent_actor {
    ent_str name;
    bool has_class; /**< The file says which. */
    ent_entity_class entity_class;
    ent_class_set expected; /**< Else the first of these, for a new one. */
    const char *origin;
} ent_actor;

/** What was found or made. */
typedef struct ent_actor_found {
    ent_entity_id id;
    ent_entity_class entity_class;
    bool created;
} ent_actor_found;

/** @param arena  For the candidates in a message.
 *  @retval ENT_ERR_INPUT      No name.
 *  @retval ENT_ERR_AMBIGUOUS  The message lists the candidates. */
ENT_NODISCARD ent_status ent_actor_resolve(ent_store *store,
                                           const ent_actor *actor,
                                           ent_arena *arena,
                                           ent_actor_found *out,
                                           ent_error *err);

ENT_END_DECLS

#endif

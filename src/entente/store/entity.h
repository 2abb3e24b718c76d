/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/entity.h  Entities: vertices of the graph, as rows. */
#ifndef ENT_STORE_ENTITY_H
#define ENT_STORE_ENTITY_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Find the entity with this name and class, or add it; known ones get what
 *  the record knows and they lack (kind, country, wikidata, note). Its name is
 *  an alias of kind name. Idempotent. `id` is ignored.
 *  @param[out] added  True if it is new; may be NULL.
 *  @retval ENT_ERR_INVALID  Name empty, longer than 1,024 bytes, not UTF-8. */
ENT_API ENT_NODISCARD ent_status ent_store_put_entity(ent_store *store,
                                                      const ent_entity *entity,
                                                      ent_entity_id *out,
                                                      bool *added,
                                                      ent_error *err);

/** Add an alias if the entity does not have it. */
ENT_API ENT_NODISCARD ent_status ent_store_put_alias(ent_store *store,
                                                     ent_entity_id entity,
                                                     const ent_alias *alias,
                                                     ent_error *err);

/** Read an entity (of a merged one: what it was merged into), texts in
 *  @p arena. */
ENT_API ENT_NODISCARD ent_status ent_store_get_entity(ent_store *store,
                                                      ent_entity_id id,
                                                      ent_arena *arena,
                                                      ent_entity *out,
                                                      ent_error *err);

/** Aliases of an entity and of those merged into it, by kind, then name. */
ENT_API ENT_NODISCARD ent_status
ent_store_get_aliases(ent_store *store, ent_entity_id id, ent_arena *arena,
                      ent_alias **out, size_t *count, ent_error *err);

/** Visit entities by id, merged ones and the unnamed source left out. */
ENT_API ENT_NODISCARD ent_status ent_store_each_entity(
    ent_store *store, bool (*visit)(void *user, const ent_entity *entity),
    void *user, ent_error *err);

/** Find entities by exact folded name or alias, merges resolved, by id.
 *  @param[out] out  At most @p cap ids.
 *  @param[out] count  How many there are, which may be more than @p cap. */
ENT_API ENT_NODISCARD ent_status ent_store_match_name(ent_store *store,
                                                      ent_str name,
                                                      ent_entity_id *out,
                                                      size_t cap, size_t *count,
                                                      ent_error *err);

ENT_END_DECLS

#endif

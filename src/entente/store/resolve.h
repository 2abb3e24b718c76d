/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/resolve.h  From what a person types to an entity. */
#ifndef ENT_STORE_RESOLVE_H
#define ENT_STORE_RESOLVE_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** A name that came near. */
typedef struct ent_candidate {
    ent_entity_id id;
    ent_str name;  /**< Canonical. */
    ent_str alias; /**< The alias that matched. */
    ent_entity_class entity_class;
    int64_t evidence; /**< Pieces of evidence and coded events; orders ties. */
} ent_candidate;

/** Resolve a typed name: an exact canonical name first, then any alias (equal
 *  when folded), then a unique beginning of a name. Where several entities
 *  share an alias, one with evidence wins over those without.
 *  @retval ENT_ERR_NOT_FOUND  Message: `no entity "Sole".  Nearest: Seoul
 *          (South Korea).  List: entente show --match sol`.
 *  @retval ENT_ERR_AMBIGUOUS  Message lists the candidates. */
ENT_API ENT_NODISCARD ent_status ent_store_resolve_entity(ent_store *store,
                                                          ent_entity_id *out,
                                                          ent_str name,
                                                          ent_error *err);

/** Entities whose name or alias contains @p text when folded, or, if none
 *  does, those nearest in spelling (restricted Damerau-Levenshtein distance,
 *  at most a third of the length). Best first: exact, beginning, inside,
 *  near; then evidence; then name. Linear in the number of aliases. */
ENT_API ENT_NODISCARD ent_status ent_store_match_entities(
    ent_store *store, ent_str text, size_t limit, ent_arena *arena,
    ent_candidate **out, size_t *count, ent_error *err);

/** Read "17", "#17" or "c42". @retval ENT_ERR_NOT_FOUND  No such relation. */
ENT_API ENT_NODISCARD ent_status ent_store_resolve_relation(
    ent_store *store, ent_relation_id *out, ent_str text, ent_error *err);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/naming_internal.h  What an actor is called besides its
 *  name: key, native name, kind and day of an agreement; and what a figure is
 *  called. */
#ifndef ENT_RENDER_NAMING_INTERNAL_H
#define ENT_RENDER_NAMING_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/hash.h"
#include "entente/model/graph.h"
#include "entente/store/entity.h"

/** Append the wish for a key: country code of a state; else the name in small
 *  letters and hyphens; else the number of the entity. */
void ent_add_key(ent_buf *out, const ent_entity *entity);

/** The shortest native name: "Россия" rather than "Российская Федерация".
 *  @param[out] name, lang  In the arena; untouched if there is none. */
ENT_NODISCARD ent_status ent_find_native(ent_store *store,
                                         const ent_entity *entity,
                                         ent_arena *arena, ent_str *name,
                                         ent_str *lang, ent_error *err);

/** Append the kind of an actor with a capital: "Rebel group", "International
 *  body"; nothing if it has none. */
void ent_add_kind(ent_buf *out, const ent_entity *entity);

/** Kind of an agreement and the day it was signed, as the earliest signature
 *  in the graph has it: "Treaty, 19 June 2024". Linear in the edges.
 *  @param[out] out  In the arena; may be empty. */
ENT_NODISCARD ent_status ent_find_signing(ent_store *store,
                                          const ent_graph *graph,
                                          const ent_entity *agreement,
                                          ent_arena *arena, ent_str *out,
                                          ent_error *err);

/** Append @p wish as far as it may stand in a key, else "x". Keys become names
 *  in SVG and DOT. */
void ent_add_safe_key(ent_buf *out, ent_str wish);
/** A letter, then letters, digits, '-' or '_'? */
bool ent_is_id(ent_str id);
/** Add a text of a figure to the digest that its id is made of. */
void ent_hash_text(ent_sha256 *hash, ent_str text);

#endif

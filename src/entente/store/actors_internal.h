/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/actors_internal.h  Names of a bulk load to entities. */
#ifndef ENT_STORE_ACTORS_INTERNAL_H
#define ENT_STORE_ACTORS_INTERNAL_H

#include "entente/store/store_internal.h"

/** All names of the store in memory, and those that a load adds. */
typedef struct ent_actors ent_actors;

/** @param[out] out  Owned (ent_actors_close()). */
ENT_NODISCARD ent_status ent_actors_open(ent_actors **out, ent_store *store,
                                         ent_error *err);
void ent_actors_close(ent_actors *actors);

/** Number of the entity of a name: the one with this canonical name (of class
 *  Actor if several have it), else the only one with this alias, else a new
 *  one, stored by ent_actors_store(). */
ENT_NODISCARD ent_status ent_actors_find(ent_actors *actors, ent_str name,
                                         uint32_t *out, ent_error *err);

/** Write new ones into the open transaction. */
ENT_NODISCARD ent_status ent_actors_store(ent_actors *actors, ent_error *err);

/** Greatest number of an entity. */
uint32_t ent_actors_greatest(const ent_actors *actors);

#endif

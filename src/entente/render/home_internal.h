/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/home_internal.h  Whom a person or an office acts for:
 *  a state, or the organisation that a person heads. One rule for all views. */
#ifndef ENT_RENDER_HOME_INTERNAL_H
#define ENT_RENDER_HOME_INTERNAL_H

#include "entente/core/map.h"
#include "entente/model/graph.h"
#include "entente/store/store.h"

/** States by country code. Start as `{0}`. */
typedef struct ent_homes {
    ent_map *by_country; /**< Value: entity id; the lowest of a country. */
} ent_homes;

/** Read the states of a store. @param[out] out  Owned (ent_homes_clear()). */
ENT_NODISCARD ent_status ent_homes_read(ent_homes *out, ent_store *store,
                                        ent_error *err);
void ent_homes_clear(ent_homes *homes);

/** Ministries, armed forces and other kinds that act for their state (as the
 *  roll-up of a view has them). */
bool ent_is_office(const ent_entity *entity);

/** Who a vertex counts as: a person or office as the state of its country;
 *  without one, as the state that an asserted tie of the graph names (not that
 *  it is located in), else a person as the organisation that he or she leads or
 *  represents; all others as themselves. Of several the first vertex.
 *  @param entities  Of all vertices. Linear in the edges of the vertex. */
ent_entity_id ent_home_of(const ent_homes *homes, const ent_graph *graph,
                          const ent_entity *entities, uint32_t vertex);

#endif

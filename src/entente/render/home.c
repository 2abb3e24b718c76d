/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/home_internal.h"

#include "entente/store/entity.h"

/* States by country, as a visitor fills them in. */
typedef struct states {
    ent_map *by_country;
    bool nomem;
} states;

static bool take_state(void *user, const ent_entity *entity)
{
    states *found = user;
    uint32_t at;

    if (entity->entity_class != ENT_STATE || entity->country.len == 0)
        return true;
    at = ent_map_put(found->by_country, entity->country);
    if (at == ENT_MAP_NONE) {
        found->nomem = true;
        return false;
    }
    if (ent_map_value(found->by_country, at) == 0)
        ent_map_set_value(found->by_country, at, entity->id.value);
    return true;
}

bool ent_is_office(const ent_entity *entity)
{
    static const char *const kinds[] = {"ministry", "agency",   "legislature",
                                        "court",    "military", "police",
                                        "mission"};

    if (entity->entity_class != ENT_ORGANIZATION)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_str_is(entity->kind, kinds[i]))
            return true;
    return false;
}

static bool is_head(const ent_relation_type *type)
{
    return strcmp(type->name, "LEADS") == 0 ||
           strcmp(type->name, "REPRESENTS") == 0;
}

/* Does a relation say whom its subject belongs to? What is denied, planned or
 * said by others does not, nor does where somebody is. */
static bool tells_home(const ent_graph *graph, uint32_t edge, uint32_t vertex)
{
    const ent_relation_type *type = ent_graph_type(graph, edge);

    return type->tie && type->family == ENT_FAMILY_LINK &&
           strcmp(type->name, "LOCATED_IN") != 0 &&
           ent_graph_subject(graph, edge) == vertex &&
           ent_graph_status(graph, edge) == ENT_REL_ASSERTED;
}

/* What a tie says of the home of its subject: a state, or the organisation
 * that a person leads or speaks for; 0: nothing. */
static int64_t home_by_tie(const ent_entity *who, const ent_entity *other,
                           const ent_relation_type *type)
{
    if (other->entity_class == ENT_STATE)
        return other->id.value;
    return who->entity_class == ENT_PERSON &&
                   other->entity_class == ENT_ORGANIZATION &&
                   !ent_is_office(other) && is_head(type)
               ? other->id.value
               : 0;
}

/* The state that a person or office is tied to in this view, else the
 * organisation that a person leads or speaks for, or 0. */
static int64_t home_by_ties(const ent_graph *graph, const ent_entity *entities,
                            uint32_t vertex)
{
    int64_t home = 0;
    ent_neighbours to = ent_graph_neighbours_out(graph, vertex);

    for (uint32_t i = 0; i < to.count; i++) {
        const ent_entity *other = &entities[to.node[i]];
        ent_hop hop = ent_graph_hop(graph, &to, i);
        uint32_t edge = 0;

        while (ent_hop_next(&hop, &edge)) {
            int64_t found = 0;

            if (tells_home(graph, edge, vertex))
                found = home_by_tie(&entities[vertex], other,
                                    ent_graph_type(graph, edge));
            if (found != 0 && other->entity_class == ENT_STATE)
                return found;
            home = home == 0 ? found : home;
        }
    }
    return home;
}

ent_status ent_homes_read(ent_homes *out, ent_store *store, ent_error *err)
{
    states found = {.by_country = ent_map_new()};
    ent_status st = ENT_OK;

    if (found.by_country == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_store_each_entity(store, take_state, &found, err));
    if (found.nomem)
        ENT_TRY(ent_fail_nomem(err));
    out->by_country = found.by_country;
    found.by_country = NULL;

cleanup:
    ent_map_free(found.by_country);
    return st;
}

void ent_homes_clear(ent_homes *homes)
{
    ent_map_free(homes->by_country);
    homes->by_country = NULL;
}

ent_entity_id ent_home_of(const ent_homes *homes, const ent_graph *graph,
                          const ent_entity *entities, uint32_t vertex)
{
    const ent_entity *entity = &entities[vertex];
    uint32_t at = ENT_MAP_NONE;
    int64_t home = 0;

    if (entity->entity_class != ENT_PERSON && !ent_is_office(entity))
        return entity->id;
    if (entity->country.len > 0)
        at = ent_map_get(homes->by_country, entity->country);
    home = at != ENT_MAP_NONE ? ent_map_value(homes->by_country, at)
                              : home_by_ties(graph, entities, vertex);
    return (ent_entity_id){home != 0 ? home : entity->id.value};
}

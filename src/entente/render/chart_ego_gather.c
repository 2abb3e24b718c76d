/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who the hub of an ego deals with, and by which edges. */
#include "entente/render/chart_ego_internal.h"
#include "entente/render/overview_internal.h"

#include "entente/store/entity.h"

#include <stdlib.h>

/* Entities of the vertices, as a visitor fills them in. */
typedef struct reading {
    ent_ego *ego;
    uint32_t next; /* Both come by id. */
    bool nomem;
} reading;

/* What rolling up asks, and the name. */
static bool take_entity(void *user, const ent_entity *entity)
{
    reading *at = user;
    const ent_graph *graph = at->ego->graph;
    uint32_t count = ent_graph_node_count(graph);
    ent_entity *copy;

    while (at->next < count &&
           ent_graph_entity(graph, at->next).value < entity->id.value)
        at->next++;
    if (at->next == count ||
        ent_graph_entity(graph, at->next).value != entity->id.value)
        return true;
    copy = &at->ego->entities[at->next];
    *copy =
        (ent_entity){.id = entity->id, .entity_class = entity->entity_class};
    copy->name = ent_arena_str(at->ego->arena, entity->name);
    copy->kind = ent_arena_str(at->ego->arena, entity->kind);
    copy->country = ent_arena_str(at->ego->arena, entity->country);
    at->nomem = copy->name.ptr == NULL || copy->kind.ptr == NULL ||
                copy->country.ptr == NULL;
    return !at->nomem;
}

/* One pass over the entities, which is faster than a question a vertex. */
static ent_status read_entities(ent_ego *ego, ent_error *err)
{
    reading at = {.ego = ego};
    uint32_t count = ent_graph_node_count(ego->graph);
    ent_status st = ent_store_each_entity(ego->store, take_entity, &at, err);

    if (st == ENT_OK && at.nomem)
        st = ent_fail_nomem(err);
    for (uint32_t i = 0; st == ENT_OK && i < count; i++)
        if (ego->entities[i].id.value == 0)
            st = ent_store_get_entity(ego->store,
                                      ent_graph_entity(ego->graph, i),
                                      ego->arena, &ego->entities[i], err);
    return st;
}

/* Who each vertex counts as. A person in the middle deals with persons and
 * offices, and so does an office with those of its own state. */
static void find_homes(ent_ego *ego, const ent_homes *homes, int64_t *out)
{
    uint32_t count = ent_graph_node_count(ego->graph);
    const ent_entity *hub = &ego->entities[ego->about];
    int64_t own =
        ent_home_of(homes, ego->graph, ego->entities, ego->about).value;

    for (uint32_t i = 0; i < count; i++) {
        int64_t home = ent_home_of(homes, ego->graph, ego->entities, i).value;
        bool itself = hub->entity_class == ENT_PERSON || i == ego->about ||
                      (own != hub->id.value && home == own);

        out[i] = itself ? ego->entities[i].id.value : home;
        ego->is_hub[i] = out[i] == hub->id.value;
    }
}

static ent_status put_party(ent_ego *ego, ent_map *index, int64_t id,
                            uint32_t *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entity entity = {.id = {id}};
    uint32_t vertex = ent_graph_node(ego->graph, entity.id);
    uint32_t at =
        ent_map_put(index, ent_str_make((const char *)&id, sizeof id));

    if (at == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    *out = at;
    if (at < ego->parties.count)
        return ENT_OK;
    if (vertex != ENT_NO_INDEX)
        entity = ego->entities[vertex];
    else
        st = ent_store_get_entity(ego->store, entity.id, ego->arena, &entity,
                                  err);
    if (st != ENT_OK)
        return st;
    return ENT_VEC_PUSH(&ego->parties,
                        ((ent_ego_party){.entity = entity.id,
                                         .vertex = vertex,
                                         .entity_class = entity.entity_class,
                                         .name = entity.name}))
               ? ENT_OK
               : ent_fail_nomem(err);
}

static ent_status add_link(ent_ego *ego, ent_map *index, const int64_t *homes,
                           uint32_t edge, uint32_t subject, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_relation_type *type = ent_graph_type(ego->graph, edge);
    bool out = ego->is_hub[subject];
    uint32_t object = ent_graph_object(ego->graph, edge);
    uint32_t other = out ? object : subject;
    uint32_t pieces = ent_graph_evidence_count(ego->graph, edge);
    ent_ego_link link = {.edge = edge, .out = out || type->symmetric};
    ent_ego_party *party;

    link.coded = ent_graph_relation(ego->graph, edge).value < 0;
    ENT_TRY(put_party(ego, index, homes[other], &link.party, err));
    party = &ego->parties.items[link.party];
    party->relations++;
    party->balance += ent_ov_side(type) * (int64_t)(pieces > 0 ? pieces : 1);
    ego->coded += link.coded;
    ego->rolled = ego->rolled || (out ? subject : object) != ego->about ||
                  homes[other] != ego->entities[other].id.value;
    if (!ENT_VEC_PUSH(&ego->links, link))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

static ent_status add_links(ent_ego *ego, const int64_t *homes, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_map *index = ent_map_new();
    uint32_t count = ent_graph_node_count(ego->graph);

    if (index == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = ent_graph_first_edge(ego->graph, i + 1);

        for (uint32_t e = ent_graph_first_edge(ego->graph, i); e < end; e++) {
            bool to_hub = ego->is_hub[ent_graph_object(ego->graph, e)];

            if (ego->is_hub[i] && to_hub)
                ego->inside++;
            else if (ego->is_hub[i] || to_hub)
                ENT_TRY(add_link(ego, index, homes, e, i, err));
        }
        if (i % 1024 == 0 &&
            !ent_progress_tell(ego->progress, "gathering", i, count))
            ENT_TRY(ent_fail(err, ENT_ERR_CANCELLED, "stopped"));
    }

cleanup:
    ent_map_free(index);
    return st;
}

ent_status ent_ego_gather(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = ent_graph_node_count(ego->graph);
    ent_homes homes = {0};
    int64_t *ids = ent_calloc(count + 1, sizeof *ids);

    ego->entities = ent_arena_alloc(ego->arena, count, sizeof *ego->entities);
    ego->is_hub = ent_arena_alloc(ego->arena, count, sizeof *ego->is_hub);
    if (ids == NULL || ego->entities == NULL || ego->is_hub == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_homes_read(&homes, ego->store, err));
    ENT_TRY(read_entities(ego, err));
    ENT_TRY(ent_store_get_aliases(
        ego->store, ent_graph_entity(ego->graph, ego->about), ego->arena,
        &ego->aliases, &ego->alias_count, err));
    find_homes(ego, &homes, ids);
    ENT_TRY(add_links(ego, ids, err));
    ego->parties_in_view = ego->parties.count;
    for (size_t i = 0; i < ego->parties.count; i++)
        ego->parties.items[i].hostile = ego->parties.items[i].balance < 0;
    if (ego->links.count == 0)
        ENT_TRY(ent_fail(err, ENT_ERR_NOT_FOUND,
                         ego->inside == 0
                             ? "nothing to draw: it has no relation in this "
                               "view"
                             : "nothing to draw: it has relations within "
                               "itself only in this view"));

cleanup:
    ent_homes_clear(&homes);
    ent_free(ids);
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is drawn: persons and offices count as their state; places, groups and
 * items are folded away. */
#include "entente/render/home_internal.h"
#include "entente/render/overview_internal.h"

#include "entente/store/entity.h"

#include <stdlib.h>

static bool is_folded(ent_entity_class entity_class)
{
    return entity_class == ENT_PLACE || entity_class == ENT_GROUP ||
           entity_class == ENT_ITEM;
}

static bool is_kept(const ent_ov *ov, ent_entity_id id)
{
    for (size_t i = 0; i < ov->options->keep_count; i++)
        if (ov->options->keep[i].value == id.value)
            return true;
    return false;
}

/* Entity that a vertex counts as; -1: none. */
static int64_t stands_for(const ent_ov *ov, const ent_entity *entities,
                          uint32_t vertex, const ent_homes *homes)
{
    const ent_entity *entity = &entities[vertex];

    if (is_kept(ov, entity->id))
        return entity->id.value;
    if (is_folded(entity->entity_class))
        return -1;
    return ent_home_of(homes, ov->graph, entities, vertex).value;
}

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

static uint32_t actor_index(const ent_ov *ov, int64_t id)
{
    size_t low = 0;
    size_t high = ov->actors.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ov->actors.items[middle].entity.id.value < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ov->actors.count && ov->actors.items[low].entity.id.value == id
               ? (uint32_t)low
               : ENT_NO_INDEX;
}

static ent_status add_actor(ent_ov *ov, int64_t id, ent_error *err)
{
    ent_ov_actor actor = {.kept = is_kept(ov, (ent_entity_id){id})};
    ent_status st = ent_store_get_entity(ov->store, (ent_entity_id){id},
                                         ov->arena, &actor.entity, err);

    if (st == ENT_OK && !ENT_VEC_PUSH(&ov->actors, actor))
        st = ent_fail_nomem(err);
    return st;
}

/* One actor for each entity that a vertex stands for, by id. */
static ent_status add_actors(ent_ov *ov, const int64_t *targets, uint32_t count,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    int64_t *sorted = ent_calloc((size_t)count + 1, sizeof *sorted);

    if (sorted == NULL)
        return ent_fail_nomem(err);
    if (count > 0)
        memcpy(sorted, targets, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    for (uint32_t i = 0; i < count; i++)
        if (sorted[i] > 0 && (i == 0 || sorted[i] != sorted[i - 1]))
            ENT_TRY(add_actor(ov, sorted[i], err));

cleanup:
    ent_free(sorted);
    return st;
}

static ent_status read_entities(const ent_ov *ov, ent_entity *entities,
                                uint32_t count, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(ent_store_get_entity(ov->store, ent_graph_entity(ov->graph, i),
                                     ov->arena, &entities[i], err));

cleanup:
    return st;
}

ent_status ent_ov_find_actors(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(ov->graph);
    ent_homes homes = {0};
    ent_entity *entities = ent_calloc((size_t)count + 1, sizeof *entities);
    int64_t *targets = ent_calloc((size_t)count + 1, sizeof *targets);

    ov->actor_of = ent_calloc((size_t)count + 1, sizeof *ov->actor_of);
    if (entities == NULL || targets == NULL || ov->actor_of == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_homes_read(&homes, ov->store, err));
    ENT_TRY(read_entities(ov, entities, count, err));
    for (uint32_t i = 0; i < count; i++)
        targets[i] = stands_for(ov, entities, i, &homes);
    ENT_TRY(add_actors(ov, targets, count, err));
    for (uint32_t i = 0; i < count; i++) {
        ov->actor_of[i] =
            targets[i] < 0 ? ENT_NO_INDEX : actor_index(ov, targets[i]);
        if (targets[i] < 0 || targets[i] == entities[i].id.value)
            continue;
        ov->rolled++;
        if (ov->actors.items[ov->actor_of[i]].entity.entity_class ==
            ENT_ORGANIZATION)
            ov->has_heads = true;
    }

cleanup:
    ent_free(targets);
    ent_free(entities);
    ent_homes_clear(&homes);
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The actors of the roll-up as the page names, counts and orders them. */
#include "entente/report/report_internal.h"

#include <stdlib.h>

/* Key of an actor that is not drawn. No key of a picture begins with an
 * underscore. */
static ent_status make_key(ent_report *r, ent_entity_id entity, ent_str *out,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};

    ent_buf_addf(&key, "_%lld", (long long)entity.value);
    ENT_TRY(ent_buf_status(&key, err));
    *out = ent_arena_str(r->arena, ent_buf_view(&key));
    if (out->ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&key);
    return st;
}

static void take_from_picture(const ent_report *r, ent_entity_id entity,
                              ent_report_actor *actor)
{
    size_t count = 0;
    const ent_figure_node *nodes = ent_figure_nodes(r->figure, &count);

    for (size_t i = 0; i < count; i++) {
        if (nodes[i].entity.value != entity.value)
            continue;
        actor->key = nodes[i].key;
        actor->drawn = true;
        if (nodes[i].second_lang.len > 0) {
            actor->native = nodes[i].second;
            actor->lang = nodes[i].second_lang;
        }
    }
}

static void count_relations(ent_report *r)
{
    size_t count = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);
    uint32_t edges = ent_graph_edge_count(r->graph);

    for (size_t i = 0; i < count; i++) {
        r->actors[pairs[i].a].partners++;
        r->actors[pairs[i].b].partners++;
        r->actors[pairs[i].a].hostile += pairs[i].hostile;
        r->actors[pairs[i].b].hostile += pairs[i].hostile;
    }
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t pair = ent_roll_up_pair_of(r->roll_up, e);

        if (pair == ENT_NO_INDEX)
            continue;
        r->actors[pairs[pair].a].relations++;
        r->actors[pairs[pair].b].relations++;
    }
}

ent_status ent_report_name_actors(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &count);

    r->actors = ent_arena_alloc(r->arena, count + 1, sizeof *r->actors);
    if (r->actors == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        take_from_picture(r, actors[i].entity, &r->actors[i]);
        if (!r->actors[i].drawn)
            ENT_TRY(make_key(r, actors[i].entity, &r->actors[i].key, err));
    }
    count_relations(r);

cleanup:
    return st;
}

/* Something with its mentions; most first, then by name or place. */
typedef struct ranked {
    uint32_t mentions;
    ent_str name;
    uint32_t index;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *x = left;
    const ranked *y = right;
    int by_name = ent_str_compare(x->name, y->name);

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    if (by_name != 0)
        return by_name;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* @return The order of what @p list holds, in the arena; NULL: no memory. */
static uint32_t *put_in_order(ent_report *r, ranked *list, size_t count)
{
    uint32_t *order = ent_arena_alloc(r->arena, count + 1, sizeof *order);

    qsort(list, count, sizeof *list, compare_ranked);
    for (size_t i = 0; order != NULL && i < count; i++)
        order[i] = list[i].index;
    return order;
}

static void choose_pairs(ent_report *r, const ent_roll_up_pair *pairs,
                         size_t count)
{
    uint32_t next = 0;

    for (size_t i = 0; i < r->relations.count; i++)
        if (r->relations.items[i].pair != ENT_NO_INDEX)
            r->pair_at[r->relations.items[i].pair] = 1;
    for (size_t i = 0; i < count; i++) {
        ent_report_actor *a = &r->actors[pairs[i].a];
        ent_report_actor *b = &r->actors[pairs[i].b];
        bool listed = r->pair_at[i] != 0 || (a->drawn && b->drawn);

        r->pair_at[i] = listed ? next++ : ENT_NO_INDEX;
        a->listed = a->listed || listed;
        b->listed = b->listed || listed;
    }
}

static ent_status order_actors(ent_report *r, const ent_roll_up_actor *actors,
                               size_t count, ranked *list, ent_error *err)
{
    uint32_t next = 0;

    for (size_t i = 0; i < count; i++) {
        r->actors[i].listed = r->actors[i].listed || r->actors[i].drawn;
        if (!r->actors[i].listed)
            continue;
        list[next++] =
            (ranked){actors[i].mentions, actors[i].name, (uint32_t)i};
    }
    r->actor_count = next;
    r->actor_order = put_in_order(r, list, next);
    for (uint32_t i = 0; r->actor_order != NULL && i < next; i++)
        r->actors[r->actor_order[i]].at = i;
    return r->actor_order == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static ent_status order_pairs(ent_report *r, const ent_roll_up_pair *pairs,
                              size_t count, ranked *list, ent_error *err)
{
    size_t next = 0;

    for (size_t i = 0; i < count; i++)
        if (r->pair_at[i] != ENT_NO_INDEX)
            list[next++] = (ranked){pairs[i].mentions, {NULL, 0}, (uint32_t)i};
    r->pair_count = next;
    r->pair_order = put_in_order(r, list, next);
    return r->pair_order == NULL ? ent_fail_nomem(err) : ENT_OK;
}

ent_status ent_report_list_pairs(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t actor_count = 0;
    size_t count = 0;
    const ent_roll_up_actor *actors =
        ent_roll_up_actors(r->roll_up, &actor_count);
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);
    ranked *list = ent_calloc(actor_count + count + 1, sizeof *list);

    r->pair_at = ent_arena_alloc(r->arena, count + 1, sizeof *r->pair_at);
    if (r->pair_at == NULL || list == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < actor_count; i++)
        r->actors[i].listed = false;
    choose_pairs(r, pairs, count);
    ENT_TRY(order_actors(r, actors, actor_count, list, err));
    ENT_TRY(order_pairs(r, pairs, count, list, err));

cleanup:
    ent_free(list);
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relations summed per pair of actors, and which pairs are drawn. */
#include "entente/render/overview_internal.h"

#include <stdlib.h>

enum {
    PLENTY = 40 /* Actors up to which nearly all pairs can be drawn. */
};

int ent_ov_side(const ent_relation_type *type)
{
    switch (type->quad) {
    case ENT_QUAD_VERBAL_COOPERATION:
    case ENT_QUAD_MATERIAL_COOPERATION:
        return 1;
    case ENT_QUAD_VERBAL_CONFLICT:
    case ENT_QUAD_MATERIAL_CONFLICT:
        return -1;
    case ENT_QUAD_NONE:
        break;
    }
    return type->weight > 0.0 ? 1 : type->weight < 0.0 ? -1 : 0;
}

static int compare_links(const void *left, const void *right)
{
    const ent_ov_link *x = left;
    const ent_ov_link *y = right;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static ent_status collect_links(ent_ov *ov, ent_error *err)
{
    uint32_t count = ent_graph_edge_count(ov->graph);

    for (uint32_t e = 0; e < count; e++) {
        uint32_t a = ov->actor_of[ent_graph_subject(ov->graph, e)];
        uint32_t b = ov->actor_of[ent_graph_object(ov->graph, e)];
        ent_ov_link link = {a < b ? a : b, a < b ? b : a, e};

        if (a == ENT_NO_INDEX || b == ENT_NO_INDEX)
            ov->folded++;
        else if (a == b)
            ov->inside++;
        else if (!ENT_VEC_PUSH(&ov->links, link))
            return ent_fail_nomem(err);
    }
    if (ov->links.count > 0)
        qsort(ov->links.items, ov->links.count, sizeof *ov->links.items,
              compare_links);
    return ENT_OK;
}

static void add_to_pair(ent_ov *ov, ent_ov_pair *pair, uint32_t edge)
{
    const ent_relation_type *type = ent_graph_type(ov->graph, edge);
    uint32_t mentions = ent_graph_evidence_count(ov->graph, edge);
    int32_t first = ent_graph_first_day(ov->graph, edge);
    int32_t last = ent_graph_last_day(ov->graph, edge);
    int side = ent_ov_side(type);

    if (mentions == 0)
        mentions = 1;
    pair->count++;
    pair->mentions += mentions;
    pair->cooperative += side > 0 ? mentions : 0;
    pair->hostile += side < 0 ? mentions : 0;
    pair->families |= 1u << type->family;
    pair->statuses |= 1u << ent_graph_status(ov->graph, edge);
    if (first != ENT_DAY_MIN && first < pair->first_day)
        pair->first_day = first;
    if (last != ENT_DAY_MAX && last > pair->last_day)
        pair->last_day = last;
    ov->actors.items[pair->a].mentions += mentions;
    ov->actors.items[pair->b].mentions += mentions;
}

ent_status ent_ov_sum_pairs(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(collect_links(ov, err));
    for (size_t i = 0; i < ov->links.count; i++) {
        const ent_ov_link *link = &ov->links.items[i];

        if (i == 0 || link->a != link[-1].a || link->b != link[-1].b) {
            ent_ov_pair pair = {.a = link->a,
                                .b = link->b,
                                .first = i,
                                .first_day = ENT_DAY_MAX,
                                .last_day = ENT_DAY_MIN};

            if (!ENT_VEC_PUSH(&ov->pairs, pair))
                ENT_TRY(ent_fail_nomem(err));
        }
        add_to_pair(ov, &ov->pairs.items[ov->pairs.count - 1], link->edge);
    }

cleanup:
    return st;
}

/* A number with what it was taken from; most first, then by place. */
typedef struct ranked {
    uint64_t weight;
    uint32_t index;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *x = left;
    const ranked *y = right;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static ent_status choose_actors(ent_ov *ov, ent_error *err)
{
    size_t count = ov->actors.count;
    uint32_t most = ov->options->max_actors;
    ranked *order = ent_calloc(count + 1, sizeof *order);

    if (order == NULL)
        return ent_fail_nomem(err);
    if (most == 0)
        most = PLENTY;
    for (size_t i = 0; i < count; i++) {
        order[i].index = (uint32_t)i;
        order[i].weight = ov->actors.items[i].mentions;
        if (ov->actors.items[i].kept)
            order[i].weight += (uint64_t)1 << 32;
    }
    qsort(order, count, sizeof *order, compare_ranked);
    for (size_t i = 0; i < count; i++) {
        ent_ov_actor *actor = &ov->actors.items[order[i].index];

        actor->drawn = actor->kept || (i < most && actor->mentions > 0);
    }
    ent_free(order);
    return ENT_OK;
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static bool both_drawn(const ent_ov *ov, const ent_ov_pair *pair)
{
    return ov->actors.items[pair->a].drawn && ov->actors.items[pair->b].drawn;
}

/* The maximum spanning forest (Kruskal 1956) first, so that nobody is cut off,
 * then the strongest pairs up to `most`. */
static void draw_backbone(ent_ov *ov, const ranked *order, size_t count,
                          uint32_t *parent, size_t most)
{
    for (size_t i = 0; i < count; i++) {
        ent_ov_pair *pair = &ov->pairs.items[order[i].index];
        uint32_t a = root_of(parent, pair->a);
        uint32_t b = root_of(parent, pair->b);

        if (a == b)
            continue;
        parent[a] = b;
        pair->drawn = true;
        ov->pairs_drawn++;
    }
    for (size_t i = 0; i < count && ov->pairs_drawn < most; i++) {
        ent_ov_pair *pair = &ov->pairs.items[order[i].index];

        if (pair->drawn)
            continue;
        pair->drawn = true;
        ov->pairs_drawn++;
    }
}

static ent_status choose_pairs(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    size_t actors = 0;
    ranked *order = ent_calloc(ov->pairs.count + 1, sizeof *order);
    uint32_t *parent = ent_calloc(ov->actors.count + 1, sizeof *parent);

    if (order == NULL || parent == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < ov->actors.count; i++) {
        parent[i] = (uint32_t)i;
        actors += ov->actors.items[i].drawn;
    }
    for (size_t i = 0; i < ov->pairs.count; i++)
        if (both_drawn(ov, &ov->pairs.items[i]))
            order[count++] = (ranked){ov->pairs.items[i].mentions, (uint32_t)i};
    qsort(order, count, sizeof *order, compare_ranked);
    /* docs/visual.md, 6: more lines than this cannot be told apart. */
    draw_backbone(ov, order, count, parent,
                  actors <= PLENTY ? actors * 16 / 10 + 10 : actors * 13 / 10);

cleanup:
    ent_free(parent);
    ent_free(order);
    return st;
}

ent_status ent_ov_reduce(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(choose_actors(ov, err));
    ENT_TRY(choose_pairs(ov, err));
    /* Who has lost every partner goes, unless asked for. */
    for (size_t i = 0; i < ov->actors.count; i++)
        ov->actors.items[i].drawn = ov->actors.items[i].kept;
    for (size_t i = 0; i < ov->pairs.count; i++)
        if (ov->pairs.items[i].drawn) {
            ov->actors.items[ov->pairs.items[i].a].drawn = true;
            ov->actors.items[ov->pairs.items[i].b].drawn = true;
        }
    for (size_t i = 0; i < ov->actors.count; i++)
        ov->actors_drawn += ov->actors.items[i].drawn;

cleanup:
    return st;
}

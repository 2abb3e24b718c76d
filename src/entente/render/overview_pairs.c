/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relations summed per pair of actors. */
#include "entente/render/overview_internal.h"

#include <stdlib.h>

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

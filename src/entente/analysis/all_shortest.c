/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/all_shortest_internal.h"

#include "entente/analysis/item_queue_internal.h"
#include "entente/analysis/paths_internal.h"
#include "entente/core/mem.h"

/** How a chain begins: the vertices up to this one. */
typedef struct stem {
    uint64_t sources; /**< So far. */
    uint64_t most;    /**< Of the best chain that begins so. */
    uint32_t node;
    uint32_t before; /**< Stem without the last vertex, or ENT_NO_INDEX. */
    uint32_t hops;
} stem;

typedef struct listing {
    const chains *chains;
    ENT_VEC(stem) stems;
    item_queue queue;        /**< Of stems. */
    ENT_VEC(uint32_t) nodes; /**< Of the chain handed over. */
} listing;

/** By the first vertex in which they differ; else the shorter. */
static bool is_lower(const listing *l, uint32_t a, uint32_t b)
{
    const stem *stems = l->stems.items;
    bool lower = stems[a].hops < stems[b].hops;

    while (stems[a].hops > stems[b].hops)
        a = stems[a].before;
    while (stems[b].hops > stems[a].hops)
        b = stems[b].before;
    for (; a != b; a = stems[a].before, b = stems[b].before)
        if (stems[a].node != stems[b].node)
            lower = stems[a].node < stems[b].node;
    return lower;
}

static bool comes_first(const void *user, uint32_t a, uint32_t b)
{
    const listing *l = user;
    const stem *stems = l->stems.items;

    if (stems[a].most != stems[b].most)
        return stems[a].most > stems[b].most;
    return is_lower(l, a, b);
}

static ent_status put(listing *l, stem made, ent_error *err)
{
    uint32_t item = (uint32_t)l->stems.count;

    made.most = made.sources + ent_chains_from(l->chains, made.node)->sources;
    if (item == ENT_NO_INDEX || !ENT_VEC_PUSH(&l->stems, made))
        return ent_fail_nomem(err);
    return ent_item_queue_put(&l->queue, item, comes_first, l, err);
}

static ent_status grow(listing *l, uint32_t item, ent_error *err)
{
    ent_status st = ENT_OK;
    const chains *c = l->chains;
    stem here = l->stems.items[item];
    uint32_t link = ent_chains_from(c, here.node)->link;

    for (; link != 0; link = c->links.items[link - 1].before) {
        const chain_link *to = &c->links.items[link - 1];

        ENT_TRY(put(l,
                    (stem){.node = to->to,
                           .sources = here.sources + to->sources,
                           .before = item,
                           .hops = here.hops + 1},
                    err));
    }

cleanup:
    return st;
}

static ent_status hand_over(listing *l, uint32_t item, chain_taker taker,
                            ent_error *err)
{
    uint32_t hops = l->stems.items[item].hops;

    l->nodes.count = 0;
    for (uint32_t i = 0; i <= hops; i++)
        if (!ENT_VEC_PUSH(&l->nodes, 0))
            return ent_fail_nomem(err);
    for (uint32_t i = item; i != ENT_NO_INDEX; i = l->stems.items[i].before)
        l->nodes.items[l->stems.items[i].hops] = l->stems.items[i].node;
    return taker.take(taker.user, l->nodes.items, hops, err);
}

ent_status ent_chains_list(const chains *c, uint32_t from, uint32_t to,
                           size_t limit, const ent_progress *progress,
                           chain_taker taker, ent_error *err)
{
    ent_status st = ENT_OK;
    listing l = {.chains = c};
    size_t given = 0;

    ENT_TRY(put(&l, (stem){.node = from, .before = ENT_NO_INDEX}, err));
    while (given < limit && l.queue.count > 0) {
        uint32_t item = ent_item_queue_take(&l.queue, comes_first, &l);

        ENT_TRY(ent_path_tell(progress, given, err));
        if (l.stems.items[item].node == to) {
            ENT_TRY(hand_over(&l, item, taker, err));
            given++;
        } else {
            ENT_TRY(grow(&l, item, err));
        }
    }

cleanup:
    ENT_VEC_CLEAR(&l.nodes);
    ENT_VEC_CLEAR(&l.queue);
    ENT_VEC_CLEAR(&l.stems);
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/chains_internal.h"

#include <assert.h>

#include "entente/core/mem.h"

ent_status ent_chains_init(chains *c, uint32_t node_count, ent_error *err)
{
    c->node_count = node_count;
    c->place = ent_calloc(node_count, sizeof *c->place);
    for (int i = 0; i < 2; i++)
        c->sides[i].level = ent_calloc(node_count, sizeof(uint32_t));
    return c->place == NULL || c->sides[0].level == NULL ||
                   c->sides[1].level == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

void ent_chains_clear(chains *c)
{
    for (int i = 0; i < 2; i++) {
        ent_free(c->sides[i].level);
        ENT_VEC_CLEAR(&c->sides[i].seen);
        ENT_VEC_CLEAR(&c->sides[i].starts);
    }
    ent_free(c->place);
    ENT_VEC_CLEAR(&c->links);
    ENT_VEC_CLEAR(&c->items);
    *c = (chains){0};
}

void ent_chains_restart(chains *c)
{
    c->items.count = 0;
    c->links.count = 0;
}

static bool is_on(const chains *c, uint32_t node)
{
    uint32_t place = c->place[node];

    return place < c->items.count && c->items.items[place].node == node;
}

ent_status ent_chains_add(chains *c, uint32_t node, ent_error *err)
{
    onward none = {.node = node, .next = ENT_NO_INDEX};

    if (is_on(c, node))
        return ENT_OK;
    if (!ENT_VEC_PUSH(&c->items, none))
        return ent_fail_nomem(err);
    c->place[node] = (uint32_t)c->items.count - 1;
    return ENT_OK;
}

static onward *at(const chains *c, uint32_t node)
{
    assert(is_on(c, node));
    return &c->items.items[c->place[node]];
}

const onward *ent_chains_from(const chains *c, uint32_t node)
{
    return is_on(c, node) ? at(c, node) : NULL;
}

void ent_chains_end(chains *c, uint32_t end)
{
    at(c, end)->chains = 1;
}

static uint64_t saturating_sum(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

ent_status ent_chains_hop(chains *c, uint32_t from, uint32_t to,
                          uint64_t sources, ent_error *err)
{
    onward *o = at(c, from);
    const onward *beyond = at(c, to);
    chain_link link = {.to = to, .before = o->link, .sources = sources};

    if (c->keep_links) {
        if (!ENT_VEC_PUSH(&c->links, link))
            return ent_fail_nomem(err);
        o->link = (uint32_t)c->links.count;
    }
    sources += beyond->sources;
    /* Chains that begin alike are compared further on; of those that part
     * here, the one with the lower vertex comes first. */
    if (o->chains == 0 || sources > o->sources ||
        (sources == o->sources && to < o->next)) {
        o->sources = sources;
        o->next = to;
    }
    o->chains = saturating_sum(o->chains, beyond->chains);
    return ENT_OK;
}

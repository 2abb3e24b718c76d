/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/chains_internal.h"

#include <assert.h>

#include "entente/core/mem.h"

ent_status ent_chains_init(chains *c, uint32_t node_count, ent_error *err)
{
    c->place = ent_calloc(node_count, sizeof *c->place);
    return c->place == NULL ? ent_fail_nomem(err) : ENT_OK;
}

void ent_chains_clear(chains *c)
{
    ent_free(c->place);
    c->place = NULL;
    ENT_VEC_CLEAR(&c->items);
}

ent_status ent_chains_add(chains *c, uint32_t node, ent_error *err)
{
    onward none = {.node = node, .next = ENT_NO_INDEX};

    if (c->place[node] != 0)
        return ENT_OK;
    if (!ENT_VEC_PUSH(&c->items, none))
        return ent_fail_nomem(err);
    c->place[node] = (uint32_t)c->items.count;
    return ENT_OK;
}

static onward *at(const chains *c, uint32_t node)
{
    assert(c->place[node] != 0);
    return &c->items.items[c->place[node] - 1];
}

const onward *ent_chains_from(const chains *c, uint32_t node)
{
    return c->place[node] == 0 ? NULL : at(c, node);
}

void ent_chains_end(chains *c, uint32_t end)
{
    at(c, end)->chains = 1;
}

static uint64_t saturating_sum(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

void ent_chains_hop(chains *c, uint32_t from, uint32_t to, uint64_t sources)
{
    onward *o = at(c, from);
    const onward *beyond = at(c, to);

    sources += beyond->sources;
    /* Chains that begin alike are compared further on; of those that part
     * here, the one with the lower vertex comes first. */
    if (o->chains == 0 || sources > o->sources ||
        (sources == o->sources && to < o->next)) {
        o->sources = sources;
        o->next = to;
    }
    o->chains = saturating_sum(o->chains, beyond->chains);
}

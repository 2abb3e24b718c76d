/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/chains_internal.h"

void ent_onward_end(onward *all, uint32_t end)
{
    all[end].chains = 1;
    all[end].next = ENT_NO_INDEX;
}

static uint64_t saturating_sum(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

void ent_onward_hop(onward *all, uint32_t from, uint32_t to,
                    const ent_graph *graph, const uint32_t *edges,
                    uint32_t count)
{
    onward *o = &all[from];
    uint64_t sources = all[to].sources;
    bool first = o->chains == 0;

    for (uint32_t i = 0; i < count; i++)
        sources += ent_graph_source_count(graph, edges[i]);
    o->chains = saturating_sum(o->chains, all[to].chains);
    /* Chains that begin alike are compared further on; of those that part
     * here, the one with the lower vertex comes first. */
    if (first || sources > o->sources ||
        (sources == o->sources && to < o->next)) {
        o->sources = sources;
        o->next = to;
    }
}

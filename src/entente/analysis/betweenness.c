/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/betweenness_internal.h"
#include "entente/core/mem.h"

/** Fill the flags with a set; the empty one is all. */
static void mark(bool *flags, uint32_t node_count, const ent_vertices *set)
{
    for (uint32_t v = 0; v < node_count; v++)
        flags[v] = set->count == 0;
    for (size_t i = 0; i < set->count; i++)
        flags[set->items[i]] = true;
}

static void put_ends(path_ends *p, const bool *is_source, uint32_t node_count,
                     bool undirected)
{
    for (uint32_t v = 0; v < node_count; v++) {
        if (is_source[v])
            p->sources[p->source_count++] = v;
        p->one_way[v] = p->is_target[v] ? 1.0 : 0.0;
        p->either[v] = p->one_way[v];
        if (undirected && is_source[v])
            p->either[v] /= 2;
    }
}

ent_status ent_path_ends_init(path_ends *p, const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    bool *is_source = ent_malloc(nodes, sizeof *is_source);

    p->sources = ent_malloc(nodes, sizeof *p->sources);
    p->one_way = ent_malloc(nodes, sizeof *p->one_way);
    p->either = ent_malloc(nodes, sizeof *p->either);
    p->is_target = ent_malloc(nodes, sizeof *p->is_target);
    if (is_source == NULL || p->sources == NULL || p->one_way == NULL ||
        p->either == NULL || p->is_target == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    mark(is_source, nodes, &m->options.sources);
    mark(p->is_target, nodes, &m->options.targets);
    put_ends(p, is_source, nodes, !m->info->directed);

cleanup:
    ent_free(is_source);
    return st;
}

void ent_path_ends_clear(path_ends *p)
{
    ent_free(p->sources);
    ent_free(p->one_way);
    ent_free(p->either);
    ent_free(p->is_target);
    *p = (path_ends){0};
}

ent_status ent_betweenness(const measuring *m, ent_error *err)
{
    if (m->options.error > 0)
        return ent_betweenness_sampled(m, err);
    if (ent_graph_view(m->graph)->cost == ENT_COST_HOPS)
        return ent_betweenness_by_hops(m, err);
    return ent_betweenness_by_cost(m, err);
}

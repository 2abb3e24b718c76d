/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What lies within some steps of some actors. */
#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

/** Breadth-first: the vertices seen so far, in the order of their distance. */
typedef struct search {
    const ent_graph *graph;
    bool *seen;
    uint32_t *queue;
    uint32_t count;
} search;

static void see(search *s, uint32_t node)
{
    if (s->seen[node])
        return;
    s->seen[node] = true;
    s->queue[s->count++] = node;
}

/** Walk up to @p hops steps from the vertices in the queue. */
static void walk(search *s, uint32_t hops)
{
    uint32_t begin = 0;

    for (uint32_t step = 0; step < hops && begin < s->count; step++) {
        uint32_t end = s->count;

        for (; begin < end; begin++) {
            ent_neighbours to =
                ent_graph_neighbours_out(s->graph, s->queue[begin]);

            for (uint32_t i = 0; i < to.count; i++)
                see(s, to.node[i]);
        }
    }
}

static ent_status keep_seen(ent_graph **out, const search *s, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_edge_count(s->graph);
    bool *keep = ent_calloc(count, sizeof *keep);
    ent_graph *part = NULL;

    if (keep == NULL)
        return ent_fail_nomem(err);
    for (uint32_t e = 0; e < count; e++)
        keep[e] = s->seen[ent_graph_subject(s->graph, e)] &&
                  s->seen[ent_graph_object(s->graph, e)];
    ENT_TRY(ent_graph_part(&part, s->graph, keep, NULL, err));
    part->left_out.by_distance += count - ent_graph_edge_count(part);
    ent_graph_find_days(part);
    *out = part;

cleanup:
    ent_free(keep);
    return st;
}

ent_status ent_graph_vicinity(ent_graph **out, const ent_graph *graph,
                              const ent_entity_id *about, size_t count,
                              uint32_t hops, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    search s = {.graph = graph,
                .seen = ent_calloc(nodes, sizeof *s.seen),
                .queue = ent_malloc(nodes, sizeof *s.queue)};

    if (s.seen == NULL || s.queue == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t node = ent_graph_node(graph, about[i]);

        if (node != ENT_NO_INDEX)
            see(&s, node);
    }
    walk(&s, hops);
    ENT_TRY(keep_seen(out, &s, err));

cleanup:
    ent_free(s.queue);
    ent_free(s.seen);
    return st;
}

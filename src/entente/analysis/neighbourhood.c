/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/neighbourhood.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    TELL_EVERY = 1 << 12 /**< Vertices between two words of progress. */
};

/** A search under way. */
typedef struct search {
    const ent_graph *graph;
    const ent_progress *progress;
    ent_error *err;
    uint32_t *distance;
    uint32_t *nodes; /**< Room for all vertices. */
    uint32_t count;  /**< Of nodes so far. */
    ENT_VEC(uint32_t) first;
} search;

void ent_neighbourhood_clear(ent_neighbourhood *n)
{
    ent_free(n->distance);
    ent_free(n->first);
    ent_free(n->nodes);
    *n = (ent_neighbourhood){0};
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a;
    const uint32_t *y = b;

    return (*x > *y) - (*x < *y);
}

static void add_node(search *s, uint32_t node, uint32_t distance)
{
    if (s->distance[node] != ENT_NO_INDEX)
        return;
    s->distance[node] = distance;
    s->nodes[s->count++] = node;
}

/** Close the ring of vertices that begins at @p begin: order it. */
static ent_status end_ring(search *s, uint32_t begin)
{
    if (s->count > begin)
        qsort(s->nodes + begin, s->count - begin, sizeof *s->nodes, by_number);
    return ENT_VEC_PUSH(&s->first, s->count) ? ENT_OK : ent_fail_nomem(s->err);
}

/** Reach all neighbours of the ring [begin, end). */
static ent_status widen(search *s, uint32_t begin, uint32_t end,
                        uint32_t distance)
{
    for (uint32_t i = begin; i < end; i++) {
        ent_neighbours among = ent_graph_neighbours_out(s->graph, s->nodes[i]);

        if (i % TELL_EVERY == 0 &&
            !ent_progress_tell(s->progress, "neighbourhood", i, 0))
            return ent_fail(s->err, ENT_ERR_CANCELLED, "stopped at distance %u",
                            (unsigned)distance);
        for (uint32_t k = 0; k < among.count; k++)
            add_node(s, among.node[k], distance);
    }
    return ENT_OK;
}

/** Does a way lead out of the last ring? */
static bool leads_on(const search *s, uint32_t begin)
{
    for (uint32_t i = begin; i < s->count; i++) {
        ent_neighbours among = ent_graph_neighbours_out(s->graph, s->nodes[i]);

        for (uint32_t k = 0; k < among.count; k++)
            if (s->distance[among.node[k]] == ENT_NO_INDEX)
                return true;
    }
    return false;
}

static ent_status search_rings(search *s, const uint32_t *starts,
                               size_t start_count, uint32_t depth, bool *more)
{
    ent_status st = ENT_OK;
    uint32_t begin = 0;

    if (!ENT_VEC_PUSH(&s->first, 0))
        return ent_fail_nomem(s->err);
    for (size_t i = 0; i < start_count; i++)
        add_node(s, starts[i], 0);
    ENT_TRY(end_ring(s, 0));
    for (uint32_t d = 1; d <= depth && begin < s->count; d++) {
        uint32_t end = s->count;

        ENT_TRY(widen(s, begin, end, d));
        begin = end;
        if (s->count > end)
            ENT_TRY(end_ring(s, end));
    }
    *more = leads_on(s, begin);

cleanup:
    return st;
}

ent_status ent_neighbourhood_find(ent_neighbourhood *out,
                                  const ent_graph *graph,
                                  const uint32_t *starts, size_t start_count,
                                  uint32_t depth, const ent_progress *progress,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    bool more = false;
    search s = {.graph = graph,
                .progress = progress,
                .err = err,
                .distance = ent_malloc(count, sizeof *s.distance),
                .nodes = ent_malloc(count, sizeof *s.nodes)};

    assert(out != NULL && graph != NULL);
    if (s.distance == NULL || s.nodes == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t i = 0; i < count; i++)
        s.distance[i] = ENT_NO_INDEX;
    ENT_TRY(search_rings(&s, starts, start_count, depth, &more));
    *out = (ent_neighbourhood){.nodes = s.nodes,
                               .first = s.first.items,
                               .depth = (uint32_t)s.first.count - 2,
                               .more = more,
                               .distance = s.distance};
    s = (search){0};

cleanup:
    ENT_VEC_CLEAR(&s.first);
    ent_free(s.nodes);
    ent_free(s.distance);
    return st;
}

ent_ties ent_neighbourhood_approach(const ent_neighbourhood *n,
                                    const ent_graph *graph, uint32_t node,
                                    uint32_t *nearer)
{
    ent_ties ties = ENT_NO_TIES;
    ent_neighbours among = ent_graph_neighbours_in(graph, node);
    uint32_t distance = n->distance[node];
    uint32_t count = 0;

    for (uint32_t i = 0; i < among.count; i++) {
        if (distance == ENT_NO_INDEX || distance == 0 ||
            n->distance[among.node[i]] != distance - 1)
            continue;
        count++;
        ent_ties_add_hop(&ties, graph, ent_graph_hop(graph, &among, i));
    }
    if (nearer != NULL)
        *nearer = count;
    return ties;
}

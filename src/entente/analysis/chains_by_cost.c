/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dijkstra, A note on two problems in connexion with graphs, Numerische
 * Mathematik 1 (1959), until the end is reached. */
#include <math.h>

#include "entente/analysis/chains_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/heap_internal.h"
#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 12 /**< Vertices between two words of progress. */
};

typedef struct search {
    const ent_graph *graph;
    heap heap;
    const bool *closed; /**< NULL: none. */
    double *length;     /**< From the start; INFINITY: not seen. */
    uint32_t *rank;     /**< 1 + place in settled; 0: not settled. */
    uint32_t *settled;  /**< By length. */
    uint32_t count;
} search;

static ent_status search_init(search *s, uint32_t from, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(s->graph);

    ENT_TRY(ent_heap_init(&s->heap, nodes, err));
    s->length = ent_malloc(nodes, sizeof *s->length);
    s->rank = ent_calloc(nodes, sizeof *s->rank);
    s->settled = ent_malloc(nodes, sizeof *s->settled);
    if (s->length == NULL || s->rank == NULL || s->settled == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < nodes; v++)
        s->length[v] = (double)INFINITY;
    s->length[from] = 0;
    ent_heap_put(&s->heap, from, 0);

cleanup:
    return st;
}

static void search_clear(search *s)
{
    ent_heap_clear(&s->heap);
    ent_free(s->length);
    ent_free(s->rank);
    ent_free(s->settled);
}

static void relax(search *s, uint32_t node)
{
    ent_neighbours to = ent_graph_neighbours_out(s->graph, node);

    for (uint32_t i = 0; i < to.count; i++) {
        double length = 0;

        if (s->rank[to.node[i]] != 0 ||
            (s->closed != NULL && s->closed[to.node[i]]))
            continue;
        length = s->length[node] +
                 ent_hop_cost(s->graph, ent_graph_hop(s->graph, &to, i));
        if (length < s->length[to.node[i]]) {
            s->length[to.node[i]] = length;
            ent_heap_put(&s->heap, to.node[i], length);
        }
    }
}

/** Settle vertices until @p end is one of them, or none is left. */
static ent_status settle(search *s, uint32_t end, const ent_progress *progress,
                         ent_error *err)
{
    uint32_t nodes = ent_graph_node_count(s->graph);

    while (s->heap.count > 0 && s->rank[end] == 0) {
        uint32_t node = ent_heap_pop(&s->heap);

        if (s->count % TELL_EVERY == 0 &&
            !ent_progress_tell(progress, "path", s->count, nodes))
            return ent_fail(err, ENT_ERR_CANCELLED,
                            "stopped while a path was looked for");
        s->settled[s->count++] = node;
        s->rank[node] = s->count;
        if (node != end)
            relax(s, node);
    }
    return ENT_OK;
}

/** Is the hop from @p before to @p node, of this cost, on a cheapest chain? Its
 *  ends were settled in its direction, and their lengths differ by its cost. */
static bool is_cheapest(const search *s, uint32_t before, uint32_t node,
                        double cost)
{
    return s->rank[before] != 0 && s->rank[before] < s->rank[node] &&
           ent_same_length(s->length[before] + cost, s->length[node]);
}

/** Follow the cheapest chains back from the end. */
static ent_status chain_back(chains *c, const search *s, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t i = s->count; i-- > 0;) {
        uint32_t node = s->settled[i];
        ent_neighbours to = ent_graph_neighbours_in(s->graph, node);

        if (ent_chains_from(c, node) == NULL)
            continue;
        for (uint32_t k = 0; k < to.count; k++) {
            if (!is_cheapest(
                    s, to.node[k], node,
                    ent_hop_cost(s->graph, ent_graph_hop(s->graph, &to, k))))
                continue;
            ENT_TRY(ent_chains_add(c, to.node[k], err));
            ENT_TRY(
                ent_chains_hop(c, to.node[k], node,
                               ent_graph_hop_sources(
                                   s->graph, ent_graph_hop(s->graph, &to, k)),
                               err));
        }
    }

cleanup:
    return st;
}

ent_status ent_chains_by_cost(chains *c, const ent_graph *graph, uint32_t from,
                              uint32_t to, const bool *closed,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    search s = {.graph = graph, .closed = closed};

    ent_chains_restart(c);
    ENT_TRY(search_init(&s, from, err));
    ENT_TRY(settle(&s, to, progress, err));
    if (s.rank[to] == 0)
        goto cleanup;
    ENT_TRY(ent_chains_add(c, to, err));
    ent_chains_end(c, to);
    ENT_TRY(chain_back(c, &s, err));

cleanup:
    search_clear(&s);
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Seidman, Network structure and minimum degree, Social Networks 5 (1983), by
 * Batagelj and Zaversnik, An O(m) algorithm for cores decomposition of networks
 * (2003): take away the vertex with the fewest neighbours left, again and
 * again; how many it has then is its core number, if none before had more. */
#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/core/mem.h"

typedef struct cores {
    collapsed arcs;
    uint32_t *degree; /**< Neighbours left, at least the core number so far. */
    uint32_t *order;  /**< Vertices by degree. */
    uint32_t *place;  /**< Of a vertex in order. */
    uint32_t *first;  /**< Place of the first vertex with this degree. */
} cores;

static ent_status cores_init(cores *c, const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);

    ENT_TRY(
        ent_collapsed_init(&c->arcs, graph, GATHER_EITHER, WEIGH_NOTHING, err));
    c->degree = ent_malloc(nodes, sizeof *c->degree);
    c->order = ent_malloc(nodes, sizeof *c->order);
    c->place = ent_malloc(nodes, sizeof *c->place);
    c->first = ent_calloc((size_t)nodes + 1, sizeof *c->first);
    if (c->degree == NULL || c->order == NULL || c->place == NULL ||
        c->first == NULL)
        st = ent_fail_nomem(err);

cleanup:
    return st;
}

static void cores_clear(cores *c)
{
    ent_collapsed_clear(&c->arcs);
    ent_free(c->degree);
    ent_free(c->order);
    ent_free(c->place);
    ent_free(c->first);
}

/** Order the vertices by degree (counting sort). */
static void order_by_degree(cores *c)
{
    uint32_t nodes = c->arcs.node_count;
    uint32_t begin = 0;

    for (uint32_t v = 0; v < nodes; v++) {
        c->degree[v] = ent_collapsed_degree(&c->arcs, v);
        c->first[c->degree[v]]++;
    }
    for (uint32_t d = 0; d <= nodes; d++) {
        uint32_t count = c->first[d];

        c->first[d] = begin;
        begin += count;
    }
    for (uint32_t v = 0; v < nodes; v++) {
        c->place[v] = c->first[c->degree[v]]++;
        c->order[c->place[v]] = v;
    }
    for (uint32_t d = nodes; d > 0; d--)
        c->first[d] = c->first[d - 1];
    c->first[0] = 0;
}

/** One neighbour of @p v is gone: move it to the front of its degree, which
 *  then begins behind it. */
static void lower(cores *c, uint32_t v)
{
    uint32_t front = c->first[c->degree[v]];
    uint32_t other = c->order[front];

    c->order[c->place[v]] = other;
    c->place[other] = c->place[v];
    c->order[front] = v;
    c->place[v] = front;
    c->first[c->degree[v]]++;
    c->degree[v]--;
}

ent_status ent_core(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    cores c = {0};

    ENT_TRY(cores_init(&c, m->graph, err));
    order_by_degree(&c);
    for (uint32_t i = 0; i < nodes; i++) {
        uint32_t v = c.order[i];

        if (i % 1024 == 0 &&
            !ent_progress_tell(m->progress, "core", i, nodes)) {
            st = ent_fail_stopped(err, "core", i);
            goto cleanup;
        }
        for (uint32_t a = c.arcs.begin[v]; a < c.arcs.begin[v + 1]; a++)
            if (c.degree[c.arcs.to[a]] > c.degree[v])
                lower(&c, c.arcs.to[a]);
        m->scores[v] = c.degree[v];
    }

cleanup:
    cores_clear(&c);
    return st;
}

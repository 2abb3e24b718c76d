/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/path_finder.h"

#include <assert.h>

#include "entente/analysis/chains_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/paths_internal.h"
#include "entente/core/mem.h"

/** How a vertex was come upon. */
typedef struct visit {
    uint32_t mark; /**< Of the search and its side; others are of the past. */
    uint32_t before;
} visit;

/** The vertices that one end has come upon, a level behind the other. */
typedef struct front {
    const collapsed *arcs;
    uint32_t *queue;
    uint32_t begin; /**< Of the outermost level. */
    uint32_t end;
    uint64_t ahead; /**< Arcs that leave it. */
    uint32_t mark;
} front;

struct ent_path_finder {
    const ent_graph *graph;
    collapsed out;
    collapsed in_arcs;   /**< Empty where arcs lead both ways. */
    const collapsed *in; /**< in_arcs, or `out`. */
    visit *visits;
    uint32_t *queues[2];
    uint32_t last_mark;
    chains chains;
};

ent_status ent_path_finder_new(ent_path_finder **out, const ent_graph *graph,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    ent_path_finder *f = ent_calloc(1, sizeof *f);

    assert(out != NULL);
    if (f == NULL)
        return ent_fail_nomem(err);
    f->graph = graph;
    f->in = &f->out;
    ENT_TRY(ent_collapsed_init(&f->out, graph, GATHER_OUT, WEIGH_NOTHING, err));
    if (ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH) {
        ENT_TRY(ent_collapsed_init(&f->in_arcs, graph, GATHER_IN, WEIGH_NOTHING,
                                   err));
        f->in = &f->in_arcs;
    }
    ENT_TRY(ent_chains_init(&f->chains, nodes, err));
    f->visits = ent_calloc(nodes, sizeof *f->visits);
    f->queues[0] = ent_malloc(nodes, sizeof *f->queues[0]);
    f->queues[1] = ent_malloc(nodes, sizeof *f->queues[1]);
    if (f->visits == NULL || f->queues[0] == NULL || f->queues[1] == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    *out = f;
    f = NULL;

cleanup:
    ent_path_finder_free(f);
    return st;
}

void ent_path_finder_free(ent_path_finder *finder)
{
    if (finder == NULL)
        return;
    ent_chains_clear(&finder->chains);
    ent_free(finder->queues[1]);
    ent_free(finder->queues[0]);
    ent_free(finder->visits);
    ent_collapsed_clear(&finder->in_arcs);
    ent_collapsed_clear(&finder->out);
    ent_free(finder);
}

/** Two marks that no vertex has yet. */
static uint32_t fresh_marks(ent_path_finder *f)
{
    if (f->last_mark > UINT32_MAX - 2) {
        for (uint32_t v = 0; v < f->out.node_count; v++)
            f->visits[v] = (visit){0};
        f->last_mark = 0;
    }
    f->last_mark += 2;
    return f->last_mark - 1;
}

static front start_front(ent_path_finder *f, const collapsed *arcs,
                         uint32_t *queue, uint32_t node, uint32_t mark)
{
    queue[0] = node;
    f->visits[node] = (visit){mark, ENT_NO_INDEX};
    return (front){.arcs = arcs,
                   .queue = queue,
                   .end = 1,
                   .ahead = arcs->begin[node + 1] - arcs->begin[node],
                   .mark = mark};
}

/** Go one level out, until a vertex of the other side is seen.
 *  @param[out] met  The two ends of the arc between the sides.
 *  @return Whether there is one. */
static bool expand(front *s, uint32_t other, visit *visits, uint32_t met[2])
{
    const uint32_t *to = s->arcs->to;
    const uint32_t *begin = s->arcs->begin;
    uint32_t level_end = s->end;

    s->ahead = 0;
    for (; s->begin < level_end; s->begin++) {
        uint32_t node = s->queue[s->begin];

        for (uint32_t a = begin[node]; a < begin[node + 1]; a++) {
            uint32_t next = to[a];
            uint32_t mark = visits[next].mark;

            if (mark == s->mark)
                continue;
            if (mark == other) {
                met[0] = node;
                met[1] = next;
                return true;
            }
            visits[next] = (visit){s->mark, node};
            s->queue[s->end++] = next;
            s->ahead += begin[next + 1] - begin[next];
        }
    }
    return false;
}

/** Look for an arc between the two sides, @p met from the start's to the
 *  end's. */
static bool meet(front *a, front *b, visit *visits, uint32_t met[2])
{
    while (a->begin < a->end && b->begin < b->end) {
        uint32_t swap = 0;

        if (a->ahead <= b->ahead) {
            if (expand(a, b->mark, visits, met))
                return true;
        } else if (expand(b, a->mark, visits, met)) {
            swap = met[0];
            met[0] = met[1];
            met[1] = swap;
            return true;
        }
    }
    return false;
}

/** Write the chain down: back from met[0], on from met[1]. */
static ent_status write_chain(const visit *visits, const uint32_t met[2],
                              size_t max, uint32_t *nodes, size_t *count,
                              ent_error *err)
{
    size_t before = 0;
    size_t all = 0;

    for (uint32_t v = met[0]; v != ENT_NO_INDEX; v = visits[v].before)
        before++;
    all = before;
    for (uint32_t v = met[1]; v != ENT_NO_INDEX; v = visits[v].before)
        all++;
    if (all > max)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "a chain of %zu vertices, room for %zu", all, max);
    *count = all;
    all = before;
    for (uint32_t v = met[0]; v != ENT_NO_INDEX; v = visits[v].before)
        nodes[--before] = v;
    for (uint32_t v = met[1]; v != ENT_NO_INDEX; v = visits[v].before)
        nodes[all++] = v;
    return ENT_OK;
}

ent_status ent_path_finder_hops(ent_path_finder *finder, uint32_t from,
                                uint32_t to, size_t max, uint32_t *nodes,
                                size_t *count, ent_error *err)
{
    uint32_t mark = fresh_marks(finder);
    uint32_t met[2] = {from, ENT_NO_INDEX};
    front a;
    front b;

    assert(from < finder->out.node_count && to < finder->out.node_count);
    a = start_front(finder, &finder->out, finder->queues[0], from, mark);
    if (from == to)
        return write_chain(finder->visits, met, max, nodes, count, err);
    b = start_front(finder, finder->in, finder->queues[1], to, mark + 1);
    if (!meet(&a, &b, finder->visits, met)) {
        *count = 0;
        return ENT_OK;
    }
    return write_chain(finder->visits, met, max, nodes, count, err);
}

ent_status ent_path_finder_best(ent_path_finder *finder, ent_path *out,
                                uint32_t from, uint32_t to,
                                const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_chains_by_hops(&finder->chains, finder->graph, from, to, NULL,
                               progress, err));
    ENT_TRY(
        ent_path_of_chains(out, &finder->chains, finder->graph, from, to, err));

cleanup:
    return st;
}

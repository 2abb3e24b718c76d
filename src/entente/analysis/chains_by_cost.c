/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dijkstra, A note on two problems in connexion with graphs, Numerische
 * Mathematik 1 (1959), from both ends (Pohl, Bi-directional search, Machine
 * Intelligence 6, 1971), until the two next vertices lie too far out to be on
 * one cheapest chain (Ikeda et al., A fast algorithm for finding better routes
 * by AI search techniques, 1994). By then each vertex of each cheapest chain is
 * settled by one side at least: the chains are put together from those that
 * the start has settled, the arcs that cross over, and those that only the end
 * has. */
#include <math.h>
#include <stdlib.h>

#include "entente/analysis/chains_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/heap_internal.h"
#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 12 /**< Vertices between two words of progress. */
};

/** One end of the search. */
typedef struct side {
    ent_neighbours (*neighbours)(const ent_graph *graph, uint32_t node);
    heap heap;
    double *length;    /**< From the end; INFINITY: not seen. */
    uint32_t *rank;    /**< 1 + place in settled; 0: not settled. */
    uint32_t *settled; /**< By length. */
    uint32_t count;
} side;

/** An arc from what the start has seen to what the end has. */
typedef struct crossing {
    uint32_t from;
    uint32_t to;
    double length; /**< Of the chain over it, when it was come upon. */
} crossing;

typedef struct search {
    const ent_graph *graph;
    const bool *closed; /**< NULL: none. */
    side start;
    side end;
    double best; /**< Least length of a chain that was come upon. */
    ENT_VEC(crossing) crossings;
} search;

static ent_status side_init(side *s, uint32_t nodes, uint32_t end,
                            ent_error *err)
{
    ent_status st = ENT_OK;

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
    s->length[end] = 0;
    ent_heap_put(&s->heap, end, 0);

cleanup:
    return st;
}

static void side_clear(side *s)
{
    ent_heap_clear(&s->heap);
    ent_free(s->length);
    ent_free(s->rank);
    ent_free(s->settled);
}

/** Keep the arc between @p node, just settled by @p s, and @p next, if a chain
 *  over it may be a cheapest one. */
static ent_status keep_crossing(search *s, const side *mine, uint32_t node,
                                uint32_t next, double length, ent_error *err)
{
    bool forward = mine == &s->start;
    crossing arc = {.from = forward ? node : next,
                    .to = forward ? next : node,
                    .length = length};

    if (length > s->best && !ent_same_length(length, s->best))
        return ENT_OK;
    if (length < s->best)
        s->best = length;
    return ENT_VEC_PUSH(&s->crossings, arc) ? ENT_OK : ent_fail_nomem(err);
}

/** Settle the next vertex of a side, and look on from it. */
static ent_status settle(search *s, side *mine, const side *other,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t node = ent_heap_pop(&mine->heap);
    ent_neighbours to = mine->neighbours(s->graph, node);

    mine->settled[mine->count++] = node;
    mine->rank[node] = mine->count;
    for (uint32_t i = 0; i < to.count; i++) {
        uint32_t next = to.node[i];
        bool done = mine->rank[next] != 0;
        bool seen = other->length[next] < (double)INFINITY;
        double length = 0;

        if ((done && !seen) || next == node ||
            (s->closed != NULL && s->closed[next]))
            continue;
        length = mine->length[node] +
                 ent_hop_cost(s->graph, ent_graph_hop(s->graph, &to, i));
        if (seen)
            ENT_TRY(keep_crossing(s, mine, node, next,
                                  length + other->length[next], err));
        if (!done && length < mine->length[next]) {
            mine->length[next] = length;
            ent_heap_put(&mine->heap, next, length);
        }
    }

cleanup:
    return st;
}

/** Can a chain that neither side has come upon be as cheap as the best? */
static bool may_go_on(const search *s)
{
    const heap *a = &s->start.heap;
    const heap *b = &s->end.heap;
    double least = 0;

    if (a->count == 0 || b->count == 0)
        return false;
    least = a->key[a->items[0]] + b->key[b->items[0]];
    return least <= s->best || ent_same_length(least, s->best);
}

static ent_status settle_all(search *s, const ent_progress *progress,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(s->graph);

    for (uint32_t done = 0; may_go_on(s); done++) {
        if (done % TELL_EVERY == 0 &&
            !ent_progress_tell(progress, "path", done, nodes)) {
            st = ent_fail(err, ENT_ERR_CANCELLED,
                          "stopped while a path was looked for");
            goto cleanup;
        }
        if (s->start.count == 0 ||
            (s->end.count > 0 && s->start.heap.count <= s->end.heap.count))
            ENT_TRY(settle(s, &s->start, &s->end, err));
        else
            ENT_TRY(settle(s, &s->end, &s->start, err));
    }

cleanup:
    return st;
}

/** Is a hop of this cost, from @p before to @p after as seen from the end that
 *  a side begins at, on a cheapest way from there? They were settled in this
 *  order, and their lengths differ by its cost. */
static bool is_cheapest(const side *s, uint32_t before, uint32_t after,
                        double cost)
{
    return s->rank[before] != 0 && s->rank[before] < s->rank[after] &&
           ent_same_length(s->length[before] + cost, s->length[after]);
}

static double cost_of(const ent_graph *graph, const ent_neighbours *among,
                      uint32_t place)
{
    return ent_hop_cost(graph, ent_graph_hop(graph, among, place));
}

static uint64_t sources_of(const ent_graph *graph, const ent_neighbours *among,
                           uint32_t place)
{
    return ent_graph_hop_sources(graph, ent_graph_hop(graph, among, place));
}

static int compare_crossings(const void *left, const void *right)
{
    const crossing *a = left;
    const crossing *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/** Keep the crossings of cheapest chains, each once: from a vertex that the
 *  start has settled to one that only the end has. */
static void choose_crossings(search *s)
{
    crossing *items = s->crossings.items;
    size_t kept = 0;

    for (size_t i = 0; i < s->crossings.count; i++)
        if (s->start.rank[items[i].from] != 0 &&
            s->start.rank[items[i].to] == 0 && s->end.rank[items[i].to] != 0 &&
            ent_same_length(items[i].length, s->best))
            items[kept++] = items[i];
    if (kept > 1)
        qsort(items, kept, sizeof *items, compare_crossings);
    s->crossings.count = 0;
    for (size_t i = 0; i < kept; i++)
        if (i == 0 || compare_crossings(&items[i - 1], &items[i]) != 0)
            items[s->crossings.count++] = items[i];
}

/** From the crossings on: the vertices on the way to the end. */
static ent_status add_to_end(chains *c, const search *s, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < s->crossings.count; i++)
        ENT_TRY(ent_chains_add(c, s->crossings.items[i].to, err));
    for (size_t i = 0; i < c->items.count; i++) {
        uint32_t node = c->items.items[i].node;
        ent_neighbours to = ent_graph_neighbours_out(s->graph, node);

        for (uint32_t k = 0; k < to.count; k++)
            if (s->end.rank[to.node[k]] != 0 &&
                is_cheapest(&s->end, to.node[k], node,
                            cost_of(s->graph, &to, k)))
                ENT_TRY(ent_chains_add(c, to.node[k], err));
    }

cleanup:
    return st;
}

/** Count the chains from the end back to the crossings, and over them. */
static ent_status count_to_end(chains *c, const search *s, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t past = 0;

    for (uint32_t i = 0; i < s->end.count && past < c->items.count; i++) {
        uint32_t node = s->end.settled[i];
        ent_neighbours to = ent_graph_neighbours_out(s->graph, node);

        if (ent_chains_from(c, node) == NULL)
            continue;
        past++;
        for (uint32_t k = 0; k < to.count; k++)
            if (s->end.rank[to.node[k]] != 0 &&
                is_cheapest(&s->end, to.node[k], node,
                            cost_of(s->graph, &to, k)))
                ENT_TRY(ent_chains_hop(c, node, to.node[k],
                                       sources_of(s->graph, &to, k), err));
    }
    for (size_t i = 0; i < s->crossings.count; i++) {
        const crossing *arc = &s->crossings.items[i];
        ent_neighbours to = ent_graph_neighbours_out(s->graph, arc->from);

        ENT_TRY(ent_chains_add(c, arc->from, err));
        ENT_TRY(ent_chains_hop(
            c, arc->from, arc->to,
            sources_of(s->graph, &to, ent_neighbours_find(&to, arc->to)), err));
    }

cleanup:
    return st;
}

/** Follow the cheapest chains back to the start. */
static ent_status count_from_start(chains *c, const search *s, ent_error *err)
{
    ent_status st = ENT_OK;
    const side *start = &s->start;

    for (uint32_t i = start->count; i-- > 0;) {
        uint32_t node = start->settled[i];
        ent_neighbours to = ent_graph_neighbours_in(s->graph, node);

        if (ent_chains_from(c, node) == NULL)
            continue;
        for (uint32_t k = 0; k < to.count; k++) {
            if (start->rank[to.node[k]] == 0 ||
                !is_cheapest(start, to.node[k], node,
                             cost_of(s->graph, &to, k)))
                continue;
            ENT_TRY(ent_chains_add(c, to.node[k], err));
            ENT_TRY(ent_chains_hop(c, to.node[k], node,
                                   sources_of(s->graph, &to, k), err));
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
    uint32_t nodes = ent_graph_node_count(graph);
    search s = {.graph = graph,
                .closed = closed,
                .best = from == to ? 0 : (double)INFINITY,
                .start.neighbours = ent_graph_neighbours_out,
                .end.neighbours = ent_graph_neighbours_in};

    ent_chains_restart(c);
    ENT_TRY(side_init(&s.start, nodes, from, err));
    ENT_TRY(side_init(&s.end, nodes, to, err));
    ENT_TRY(settle_all(&s, progress, err));
    if (!isfinite(s.best))
        goto cleanup;
    choose_crossings(&s);
    if (s.start.rank[to] != 0)
        s.crossings.count = 0; /* The start has settled all that matters. */
    ENT_TRY(add_to_end(c, &s, err));
    ENT_TRY(ent_chains_add(c, to, err));
    ent_chains_end(c, to);
    ENT_TRY(count_to_end(c, &s, err));
    ENT_TRY(count_from_start(c, &s, err));

cleanup:
    ENT_VEC_CLEAR(&s.crossings);
    side_clear(&s.end);
    side_clear(&s.start);
    return st;
}

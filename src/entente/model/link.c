/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

/** Which edges give an arc: all, or those of symmetric types only. */
typedef enum arc_rule {
    ALL_EDGES,
    SYMMETRIC_EDGES
} arc_rule;

/** From where edges are walked: `forward` arcs leave the subject, `backward`
 *  arcs leave the object. */
typedef struct arc_rules {
    arc_rule forward;
    arc_rule backward;
} arc_rules;

static bool has_arc(const ent_graph *graph, uint32_t e, arc_rule rule)
{
    return rule == ALL_EDGES ||
           ent_relation_type_at(graph->edges[e].type)->symmetric;
}

/** A self-loop has one arc, though it may be walked both ways. */
static bool has_backward_arc(const ent_graph *graph, uint32_t e,
                             arc_rules rules)
{
    bool loop = graph->ends[e].subject == graph->ends[e].object;

    return has_arc(graph, e, rules.backward) &&
           !(loop && has_arc(graph, e, rules.forward));
}

static void add_up(uint32_t *places, uint32_t node_count)
{
    for (uint32_t i = 0; i < node_count; i++)
        places[i + 1] += places[i];
}

/** Count the arcs of each vertex: adj->begin complete, @p forward how many
 *  leave a vertex as the subject. */
static void count_arcs(const ent_graph *graph, arc_rules rules, adjacency *adj,
                       uint32_t *forward)
{
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        if (has_arc(graph, e, rules.forward)) {
            forward[graph->ends[e].subject]++;
            adj->begin[graph->ends[e].subject + 1]++;
        }
        if (has_backward_arc(graph, e, rules))
            adj->begin[graph->ends[e].object + 1]++;
    }
    add_up(adj->begin, graph->node_count);
}

/** Put the backward arcs at the end of each vertex's room. Edges are visited
 *  by (subject, object, relation), so that each run comes out by (to, edge).
 *  @param next  Where the next backward arc of a vertex goes. */
static void put_backward(const ent_graph *graph, arc_rules rules,
                         adjacency *adj, uint32_t *next)
{
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        uint32_t arc = 0;

        if (!has_backward_arc(graph, e, rules))
            continue;
        arc = next[graph->ends[e].object]++;
        adj->to[arc] = graph->ends[e].subject;
        adj->edge[arc] = e;
    }
}

/** Merge a vertex's forward edges, which begin at edge @p e, with its backward
 *  arcs, which wait from @p waiting to the end of its room. In place: the
 *  place written never passes the place read, because as many places are free
 *  between them as forward edges are left.
 *  @return The first edge of the next vertex. */
static uint32_t merge_forward(const ent_graph *graph, arc_rule rule,
                              adjacency *adj, uint32_t node, uint32_t e,
                              uint32_t waiting)
{
    uint32_t end = adj->begin[node + 1];
    uint32_t put = adj->begin[node];

    for (; e < graph->edge_count && graph->ends[e].subject == node; e++) {
        uint32_t object = graph->ends[e].object;

        if (!has_arc(graph, e, rule))
            continue;
        while (waiting < end &&
               (adj->to[waiting] < object ||
                (adj->to[waiting] == object && adj->edge[waiting] < e))) {
            adj->to[put] = adj->to[waiting];
            adj->edge[put++] = adj->edge[waiting++];
        }
        adj->to[put] = object;
        adj->edge[put++] = e;
    }
    return e; /* What waits still is where it belongs. */
}

static ent_status put_arcs(const ent_graph *graph, arc_rules rules,
                           adjacency *adj, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = graph->node_count;
    uint32_t *waiting = ent_calloc(nodes, sizeof *waiting);
    uint32_t *next = ent_malloc(nodes, sizeof *next);
    uint32_t e = 0;

    adj->begin = ent_calloc((size_t)nodes + 1, sizeof *adj->begin);
    if (waiting == NULL || next == NULL || adj->begin == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    count_arcs(graph, rules, adj, waiting);
    adj->to = ent_malloc(adj->begin[nodes], sizeof *adj->to);
    adj->edge = ent_malloc(adj->begin[nodes], sizeof *adj->edge);
    if (adj->to == NULL || adj->edge == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ent_mem_populate(adj->to, adj->begin[nodes] * sizeof *adj->to);
    ent_mem_populate(adj->edge, adj->begin[nodes] * sizeof *adj->edge);
    for (uint32_t v = 0; v < nodes; v++) {
        waiting[v] += adj->begin[v];
        next[v] = waiting[v];
    }
    put_backward(graph, rules, adj, next);
    for (uint32_t v = 0; v < nodes; v++)
        e = merge_forward(graph, rules.forward, adj, v, e, waiting[v]);

cleanup:
    ent_free(next);
    ent_free(waiting);
    return st;
}

/** A new neighbour begins at this arc of a vertex. */
static bool begins_neighbour(const adjacency *adj, uint32_t node, uint32_t arc)
{
    return arc == adj->begin[node] || adj->to[arc] != adj->to[arc - 1];
}

/** Give back what @p items has beyond @p count. */
static bool shrink(uint32_t **items, size_t count)
{
    uint32_t *less = ent_realloc(*items, count, sizeof *less);

    if (less != NULL)
        *items = less;
    return less != NULL;
}

/** Gather parallel arcs: the distinct neighbours of each vertex. There is room
 *  for as many as arcs, of which only what is written costs memory. */
static ent_status put_neighbours(adjacency *adj, uint32_t nodes, ent_error *err)
{
    size_t most = adj->begin[nodes];
    uint32_t n = 0;

    adj->neighbour_begin =
        ent_malloc((size_t)nodes + 1, sizeof *adj->neighbour_begin);
    adj->neighbour = ent_malloc(most, sizeof *adj->neighbour);
    adj->first_arc = ent_malloc(most + 1, sizeof *adj->first_arc);
    if (adj->neighbour_begin == NULL || adj->neighbour == NULL ||
        adj->first_arc == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < nodes; v++) {
        adj->neighbour_begin[v] = n;
        for (uint32_t a = adj->begin[v]; a < adj->begin[v + 1]; a++) {
            if (!begins_neighbour(adj, v, a))
                continue;
            adj->neighbour[n] = adj->to[a];
            adj->first_arc[n++] = a;
        }
    }
    adj->neighbour_begin[nodes] = n;
    adj->first_arc[n] = adj->begin[nodes];
    return shrink(&adj->neighbour, n) && shrink(&adj->first_arc, (size_t)n + 1)
               ? ENT_OK
               : ent_fail_nomem(err);
}

static ent_status link_one_way(const ent_graph *graph, arc_rules rules,
                               adjacency *adj, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(put_arcs(graph, rules, adj, err));
    ENT_TRY(put_neighbours(adj, graph->node_count, err));

cleanup:
    return st;
}

ent_status ent_graph_link(ent_graph *graph, ent_error *err)
{
    static const arc_rules both = {ALL_EDGES, ALL_EDGES};
    static const arc_rules along = {ALL_EDGES, SYMMETRIC_EDGES};
    static const arc_rules against = {SYMMETRIC_EDGES, ALL_EDGES};
    bool is_in = graph->view.direction == ENT_DIRECTION_IN;
    ent_status st = ENT_OK;

    if (graph->view.direction == ENT_DIRECTION_BOTH) {
        ENT_TRY(link_one_way(graph, both, &graph->out, err));
        graph->in = graph->out;
        return ENT_OK;
    }
    /* What leaves a vertex one way arrives at it the other way. */
    ENT_TRY(link_one_way(graph, is_in ? against : along, &graph->out, err));
    ENT_TRY(link_one_way(graph, is_in ? along : against, &graph->in, err));

cleanup:
    return st;
}

void ent_adjacency_clear(adjacency *adj)
{
    ent_free(adj->begin);
    ent_free(adj->to);
    ent_free(adj->edge);
    ent_free(adj->neighbour_begin);
    ent_free(adj->neighbour);
    ent_free(adj->first_arc);
    *adj = (adjacency){0};
}

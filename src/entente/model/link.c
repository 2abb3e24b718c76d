/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From ordered edges to pairs and neighbours. Parallel edges stand together, so
 * that a neighbour needs no list of edges: it names one or two runs of them. */
#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

/** Which pairs lead to a neighbour: all of those that leave the vertex, of
 *  those that arrive at it, or of both. Of the rest only the symmetric edges
 *  may be walked. */
typedef enum link_rule {
    LINK_BOTH,
    LINK_ALONG,
    LINK_AGAINST
} link_rule;

/** The pairs of a graph while its neighbours are found. */
typedef struct linking {
    const ent_graph *graph;
    link_rule rule;
    adjacency *adj;
    const uint32_t *first_pair; /**< Of each vertex as subject, + 1. */
    uint32_t *room; /**< Where a vertex's neighbours may begin, + 1. */
    uint32_t *next; /**< Where its next arriving pair goes. */
} linking;

static uint32_t pair_object(const ent_graph *graph, uint32_t pair)
{
    return graph->edges[graph->pair_begin[pair]].object;
}

static bool is_symmetric(const ent_graph *graph, uint32_t edge)
{
    return ent_relation_type_at(code_type(graph->edges[edge].code))->symmetric;
}

static uint32_t symmetric_in(const ent_graph *graph, uint32_t pair)
{
    return graph->symmetric_begin[pair + 1] - graph->symmetric_begin[pair];
}

/** Write where pairs begin. @param first_pair  Receives the first of each
 *  subject. @return Their number; @p begin NULL: only count. */
static uint32_t find_pairs(const ent_graph *graph, uint32_t *begin,
                           uint32_t *first_pair)
{
    uint32_t count = 0;

    for (uint32_t v = 0; v < graph->node_count; v++) {
        uint32_t last = ENT_NO_INDEX;

        first_pair[v] = count;
        for (uint32_t e = graph->edge_begin[v]; e < graph->edge_begin[v + 1];
             e++) {
            if (graph->edges[e].object == last)
                continue;
            last = graph->edges[e].object;
            if (begin != NULL)
                begin[count] = e;
            count++;
        }
    }
    first_pair[graph->node_count] = count;
    if (begin != NULL)
        begin[count] = graph->edge_count;
    return count;
}

static ent_status put_pairs(ent_graph *graph, uint32_t *first_pair,
                            ent_error *err)
{
    graph->pair_count = find_pairs(graph, NULL, first_pair);
    graph->pair_begin =
        ent_malloc((size_t)graph->pair_count + 1, sizeof *graph->pair_begin);
    if (graph->pair_begin == NULL)
        return ent_fail_nomem(err);
    (void)find_pairs(graph, graph->pair_begin, first_pair);
    return ENT_OK;
}

/** Symmetric edges of all pairs but self-loops, which need no second way.
 *  @param list  NULL: only count. */
static uint32_t find_symmetric(const ent_graph *graph,
                               const uint32_t *first_pair, uint32_t *list)
{
    uint32_t count = 0;

    for (uint32_t v = 0; v < graph->node_count; v++) {
        for (uint32_t p = first_pair[v]; p < first_pair[v + 1]; p++) {
            graph->symmetric_begin[p] = count;
            if (pair_object(graph, p) == v)
                continue;
            for (uint32_t e = graph->pair_begin[p];
                 e < graph->pair_begin[p + 1]; e++) {
                if (!is_symmetric(graph, e))
                    continue;
                if (list != NULL)
                    list[count] = e;
                count++;
            }
        }
    }
    graph->symmetric_begin[graph->pair_count] = count;
    return count;
}

static ent_status put_symmetric(ent_graph *graph, const uint32_t *first_pair,
                                ent_error *err)
{
    graph->symmetric_begin = ent_malloc((size_t)graph->pair_count + 1,
                                        sizeof *graph->symmetric_begin);
    if (graph->symmetric_begin == NULL)
        return ent_fail_nomem(err);
    graph->symmetric = ent_malloc(find_symmetric(graph, first_pair, NULL),
                                  sizeof *graph->symmetric);
    if (graph->symmetric == NULL)
        return ent_fail_nomem(err);
    (void)find_symmetric(graph, first_pair, graph->symmetric);
    return ENT_OK;
}

/** May the subject of a pair walk to its object? A self-loop is reached by the
 *  pair that leaves. */
static bool leads_forward(const linking *l, uint32_t pair, bool loop)
{
    return loop || l->rule != LINK_AGAINST || symmetric_in(l->graph, pair) > 0;
}

/** May its object walk to its subject? */
static bool leads_back(const linking *l, uint32_t pair, bool loop)
{
    return !loop && (l->rule != LINK_ALONG || symmetric_in(l->graph, pair) > 0);
}

/** Room for as many neighbours as pairs touch a vertex: l->room complete, and
 *  l->next behind the pairs that leave. */
static void measure_room(const linking *l)
{
    uint32_t nodes = l->graph->node_count;

    for (uint32_t v = 0; v < nodes; v++) {
        for (uint32_t p = l->first_pair[v]; p < l->first_pair[v + 1]; p++) {
            uint32_t w = pair_object(l->graph, p);

            if (leads_forward(l, p, v == w)) {
                l->next[v]++;
                l->room[v + 1]++;
            }
            if (leads_back(l, p, v == w))
                l->room[w + 1]++;
        }
    }
    for (uint32_t v = 0; v < nodes; v++) {
        l->next[v] += l->room[v];
        l->room[v + 1] += l->room[v];
    }
}

/** Put the pairs that arrive at the end of each vertex's room. They are
 *  visited by subject, so that each room is ascending. */
static void put_arriving(const linking *l)
{
    bool whole = l->rule != LINK_ALONG;

    for (uint32_t v = 0; v < l->graph->node_count; v++) {
        for (uint32_t p = l->first_pair[v]; p < l->first_pair[v + 1]; p++) {
            uint32_t w = pair_object(l->graph, p);
            uint32_t at = 0;

            if (!leads_back(l, p, v == w))
                continue;
            at = l->next[w]++;
            l->adj->node[at] = v;
            l->adj->ways[at].whole = whole ? p : ENT_NO_INDEX;
            l->adj->ways[at].other = whole ? ENT_NO_INDEX : p;
        }
    }
}

/** Add a pair that leaves to what is known of a neighbour. */
static void add_leaving(const linking *l, neighbour_ways *ways, uint32_t pair,
                        bool loop)
{
    if (l->rule == LINK_AGAINST && !loop) {
        ways->other = pair;
        return;
    }
    if (l->rule == LINK_BOTH)
        ways->other = ways->whole;
    ways->whole = pair;
}

/** Merge the pairs that leave a vertex with those that arrive, which wait from
 *  @p waiting to the end of its room. In place: the place written never passes
 *  the place read, because as many places are free between them as leaving
 *  pairs are left.
 *  @return Place behind its last neighbour. */
static uint32_t merge(const linking *l, uint32_t node, uint32_t put,
                      uint32_t waiting)
{
    const adjacency *adj = l->adj;
    uint32_t end = l->room[node + 1];
    uint32_t p = l->first_pair[node];
    uint32_t last = l->first_pair[node + 1];

    for (; p < last; p++) {
        uint32_t to = pair_object(l->graph, p);
        neighbour_ways ways = {ENT_NO_INDEX, ENT_NO_INDEX};

        if (!leads_forward(l, p, to == node))
            continue;
        for (; waiting < end && adj->node[waiting] < to; waiting++, put++) {
            adj->node[put] = adj->node[waiting];
            adj->ways[put] = adj->ways[waiting];
        }
        if (waiting < end && adj->node[waiting] == to)
            ways = adj->ways[waiting++];
        add_leaving(l, &ways, p, to == node);
        adj->node[put] = to;
        adj->ways[put++] = ways;
    }
    for (; waiting < end; waiting++, put++) {
        adj->node[put] = adj->node[waiting];
        adj->ways[put] = adj->ways[waiting];
    }
    return put;
}

/** Where the arriving pairs of a vertex begin: behind those that leave. */
static uint32_t first_arriving(const linking *l, uint32_t node)
{
    uint32_t place = l->room[node];

    for (uint32_t p = l->first_pair[node]; p < l->first_pair[node + 1]; p++)
        if (leads_forward(l, p, pair_object(l->graph, p) == node))
            place++;
    return place;
}

static void merge_all(const linking *l)
{
    uint32_t put = 0;

    for (uint32_t v = 0; v < l->graph->node_count; v++) {
        uint32_t waiting = first_arriving(l, v);

        l->adj->begin[v] = put;
        put = merge(l, v, put, waiting);
    }
    l->adj->begin[l->graph->node_count] = put;
}

/** Count the ways of each vertex. A symmetric edge can be walked from both
 *  ends, and a self-loop has its two ends at one vertex. */
static void count_ways(const linking *l)
{
    const ent_graph *graph = l->graph;
    uint32_t *degree = l->adj->degree;

    for (uint32_t v = 0; v < graph->node_count; v++) {
        for (uint32_t e = graph->edge_begin[v]; e < graph->edge_begin[v + 1];
             e++) {
            bool both = l->rule == LINK_BOTH || is_symmetric(graph, e);

            if (both || l->rule == LINK_ALONG)
                degree[v]++;
            if (both || l->rule == LINK_AGAINST)
                degree[graph->edges[e].object]++;
        }
    }
}

/** Give back the room of neighbours that are both left and arrived at. */
static ent_status shrink(adjacency *adj, uint32_t count, ent_error *err)
{
    uint32_t *node = ent_realloc(adj->node, count, sizeof *node);
    neighbour_ways *ways = NULL;

    if (node != NULL)
        adj->node = node;
    ways = ent_realloc(adj->ways, count, sizeof *ways);
    if (ways != NULL)
        adj->ways = ways;
    return node != NULL && ways != NULL ? ENT_OK : ent_fail_nomem(err);
}

static ent_status put_neighbours(linking *l, ent_error *err)
{
    uint32_t nodes = l->graph->node_count;
    adjacency *adj = l->adj;
    size_t most = 0;

    adj->begin = ent_malloc((size_t)nodes + 1, sizeof *adj->begin);
    adj->degree = ent_calloc(nodes, sizeof *adj->degree);
    if (adj->begin == NULL || adj->degree == NULL)
        return ent_fail_nomem(err);
    measure_room(l);
    most = l->room[nodes];
    adj->node = ent_malloc(most, sizeof *adj->node);
    adj->ways = ent_malloc(most, sizeof *adj->ways);
    if (adj->node == NULL || adj->ways == NULL)
        return ent_fail_nomem(err);
    ent_mem_populate(adj->node, most * sizeof *adj->node);
    ent_mem_populate(adj->ways, most * sizeof *adj->ways);
    put_arriving(l);
    merge_all(l);
    count_ways(l);
    return shrink(adj, adj->begin[nodes], err);
}

static ent_status link_one_way(const ent_graph *graph, link_rule rule,
                               const uint32_t *first_pair, adjacency *adj,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    size_t nodes = graph->node_count;
    linking l = {.graph = graph,
                 .rule = rule,
                 .adj = adj,
                 .first_pair = first_pair,
                 .room = ent_calloc(nodes + 1, sizeof *l.room),
                 .next = ent_calloc(nodes, sizeof *l.next)};

    if (l.room == NULL || l.next == NULL)
        st = ent_fail_nomem(err);
    else
        st = put_neighbours(&l, err);
    ent_free(l.next);
    ent_free(l.room);
    return st;
}

ent_status ent_graph_link(ent_graph *graph, ent_error *err)
{
    bool is_in = graph->view.direction == ENT_DIRECTION_IN;
    uint32_t *first_pair =
        ent_malloc((size_t)graph->node_count + 1, sizeof *first_pair);
    ent_status st = ENT_OK;

    if (first_pair == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(put_pairs(graph, first_pair, err));
    if (graph->view.direction == ENT_DIRECTION_BOTH) {
        ENT_TRY(link_one_way(graph, LINK_BOTH, first_pair, &graph->out, err));
        graph->in = graph->out;
        graph->neighbour_count = graph->out.begin[graph->node_count];
        goto cleanup;
    }
    ENT_TRY(put_symmetric(graph, first_pair, err));
    /* What leaves a vertex one way arrives at it the other way. */
    ENT_TRY(link_one_way(graph, is_in ? LINK_AGAINST : LINK_ALONG, first_pair,
                         &graph->out, err));
    ENT_TRY(link_one_way(graph, is_in ? LINK_ALONG : LINK_AGAINST, first_pair,
                         &graph->in, err));

cleanup:
    ent_free(first_pair);
    return st;
}

void ent_adjacency_clear(adjacency *adj)
{
    ent_free(adj->begin);
    ent_free(adj->node);
    ent_free(adj->ways);
    ent_free(adj->degree);
    *adj = (adjacency){0};
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From ordered edges to pairs and neighbours. Parallel edges stand together, so
 * that a neighbour needs no list of edges: it names one or two runs of them. */
#include <string.h>

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

/** A graph while its neighbours are found. */
typedef struct linking {
    const ent_graph *graph;
    link_rule rule;
    uint64_t symmetric; /**< Bit per type. */
    adjacency *adj;     /**< Without `ways` unless the graph is indexed. */
    uint32_t *room;     /**< Where a vertex's neighbours may begin, + 1. */
    uint32_t *next;     /**< Where its next arriving pair goes. */
    const ent_progress *progress;
} linking;

/** Said before each pass: the longest takes half a second at 50 million edges.
 */
static ent_status tell(const linking *l, ent_error *err)
{
    return ent_progress_tell(l->progress, "link", 0, 0)
               ? ENT_OK
               : ent_fail(err, ENT_ERR_CANCELLED,
                          "stopped while the graph was linked");
}

/** A walk over the pairs of a graph in their order. Start as PAIR_WALK. */
typedef struct pair_walk {
    uint32_t subject;
    uint32_t object;
    uint32_t number;
    uint32_t begin; /**< Its edges. */
    uint32_t end;
} pair_walk;

#define PAIR_WALK ((pair_walk){.number = UINT32_MAX})

/** Behind the last edge of the pair that begins at @p begin. */
static uint32_t pair_end(const ent_graph *graph, const pair_walk *pair)
{
    uint32_t last = graph->edge_begin[pair->subject + 1];
    uint32_t e = pair->begin;

    while (e < last && graph->edges[e].object == pair->object)
        e++;
    return e;
}

static bool next_pair(const ent_graph *graph, pair_walk *pair)
{
    if (pair->end == graph->edge_count)
        return false;
    pair->begin = pair->end;
    pair->number++;
    while (pair->begin == graph->edge_begin[pair->subject + 1])
        pair->subject++;
    pair->object = graph->edges[pair->begin].object;
    pair->end = graph->indexed ? graph->pair_begin[pair->number + 1]
                               : pair_end(graph, pair);
    return true;
}

static uint64_t symmetric_types(void)
{
    uint64_t types = 0;

    for (size_t i = 0; i < ent_relation_type_count(); i++)
        types |= (uint64_t)ent_relation_type_at(i)->symmetric << i;
    return types;
}

static bool is_symmetric(const ent_graph *graph, uint64_t types, uint32_t edge)
{
    return types >> code_type(graph->edges[edge].code) & 1;
}

static uint32_t count_symmetric(const linking *l, const pair_walk *pair)
{
    uint32_t count = 0;

    /* The index leaves self-loops out. */
    if (l->graph->symmetric_begin != NULL && pair->subject != pair->object)
        return l->graph->symmetric_begin[pair->number + 1] -
               l->graph->symmetric_begin[pair->number];
    for (uint32_t e = pair->begin; e < pair->end; e++)
        count += is_symmetric(l->graph, l->symmetric, e);
    return count;
}

static ent_status put_pairs(ent_graph *graph, ent_error *err)
{
    pair_walk pair = PAIR_WALK;

    graph->pair_begin =
        ent_malloc((size_t)graph->pair_count + 1, sizeof *graph->pair_begin);
    if (graph->pair_begin == NULL)
        return ent_fail_nomem(err);
    while (next_pair(graph, &pair))
        graph->pair_begin[pair.number] = pair.begin;
    graph->pair_begin[graph->pair_count] = graph->edge_count;
    graph->indexed = true;
    return ENT_OK;
}

/** Symmetric edges of all pairs but self-loops, which need no second way.
 *  @param begin  Receives the first of each pair; may be NULL.
 *  @param list   NULL: only count. */
static uint32_t find_symmetric(const ent_graph *graph, uint32_t *begin,
                               uint32_t *list)
{
    uint64_t types = symmetric_types();
    pair_walk pair = PAIR_WALK;
    uint32_t count = 0;

    while (next_pair(graph, &pair)) {
        if (begin != NULL)
            begin[pair.number] = count;
        if (pair.object == pair.subject)
            continue;
        for (uint32_t e = pair.begin; e < pair.end; e++) {
            if (!is_symmetric(graph, types, e))
                continue;
            if (list != NULL)
                list[count] = e;
            count++;
        }
    }
    if (begin != NULL)
        begin[graph->pair_count] = count;
    return count;
}

static ent_status put_symmetric(ent_graph *graph, ent_error *err)
{
    graph->symmetric_count = find_symmetric(graph, NULL, NULL);
    graph->symmetric =
        ent_malloc(graph->symmetric_count, sizeof *graph->symmetric);
    if (graph->indexed)
        graph->symmetric_begin = ent_malloc((size_t)graph->pair_count + 1,
                                            sizeof *graph->symmetric_begin);
    if (graph->symmetric == NULL ||
        (graph->indexed && graph->symmetric_begin == NULL))
        return ent_fail_nomem(err);
    (void)find_symmetric(graph, graph->symmetric_begin, graph->symmetric);
    return ENT_OK;
}

/** May the subject of a pair walk to its object? A self-loop is reached by the
 *  pair that leaves. */
static bool leads_forward(const linking *l, const pair_walk *pair)
{
    return l->rule != LINK_AGAINST || pair->subject == pair->object ||
           count_symmetric(l, pair) > 0;
}

/** May its object walk to its subject? */
static bool leads_back(const linking *l, const pair_walk *pair)
{
    return pair->subject != pair->object &&
           (l->rule != LINK_ALONG || count_symmetric(l, pair) > 0);
}

/** Room for as many neighbours as pairs touch a vertex: l->room complete, and
 *  l->next behind the pairs that leave. */
static void measure_room(const linking *l)
{
    pair_walk pair = PAIR_WALK;

    while (next_pair(l->graph, &pair)) {
        if (leads_forward(l, &pair)) {
            l->next[pair.subject]++;
            l->room[pair.subject + 1]++;
        }
        if (leads_back(l, &pair))
            l->room[pair.object + 1]++;
    }
    for (uint32_t v = 0; v < l->graph->node_count; v++) {
        l->next[v] += l->room[v];
        l->room[v + 1] += l->room[v];
    }
}

/** Put the pairs that arrive at the end of each vertex's room. They are
 *  visited by subject, so that each room is ascending. */
static void put_arriving(const linking *l)
{
    bool whole = l->rule != LINK_ALONG;
    neighbour_ways *ways = l->adj->ways;
    pair_walk pair = PAIR_WALK;

    while (next_pair(l->graph, &pair)) {
        uint32_t at = 0;

        if (!leads_back(l, &pair))
            continue;
        at = l->next[pair.object]++;
        l->adj->node[at] = pair.subject;
        if (ways != NULL)
            ways[at] = (neighbour_ways){whole ? pair.number : ENT_NO_INDEX,
                                        whole ? ENT_NO_INDEX : pair.number};
    }
}

/** Add a pair that leaves to what is known of a neighbour. */
static void add_leaving(const linking *l, neighbour_ways *ways,
                        const pair_walk *pair)
{
    if (l->rule == LINK_AGAINST && pair->subject != pair->object) {
        ways->other = pair->number;
        return;
    }
    if (l->rule == LINK_BOTH)
        ways->other = ways->whole;
    ways->whole = pair->number;
}

/** Move a neighbour to a place before it, or to its own. */
static void move(const adjacency *adj, uint32_t to, uint32_t from)
{
    adj->node[to] = adj->node[from];
    if (adj->ways != NULL)
        adj->ways[to] = adj->ways[from];
}

/** The neighbours of a vertex being merged: arriving pairs wait from `waiting`
 *  to `end`, neighbours are written at `put`. */
typedef struct merging {
    uint32_t put;
    uint32_t waiting;
    uint32_t end;
} merging;

/** Add a neighbour that a leaving pair leads to. */
static void merge_pair(const linking *l, merging *m, const pair_walk *pair)
{
    const adjacency *adj = l->adj;
    neighbour_ways ways = {ENT_NO_INDEX, ENT_NO_INDEX};

    while (m->waiting < m->end && adj->node[m->waiting] < pair->object)
        move(adj, m->put++, m->waiting++);
    if (m->waiting < m->end && adj->node[m->waiting] == pair->object) {
        if (adj->ways != NULL)
            ways = adj->ways[m->waiting];
        m->waiting++;
    }
    add_leaving(l, &ways, pair);
    adj->node[m->put] = pair->object;
    if (adj->ways != NULL)
        adj->ways[m->put] = ways;
    m->put++;
}

/** Merge the pairs that leave a vertex with those that arrive. In place: the
 *  place written never passes the place read, because as many places are free
 *  between them as leaving pairs are left. */
static void merge_all(const linking *l, const uint32_t *first_arriving)
{
    const ent_graph *graph = l->graph;
    pair_walk pair = PAIR_WALK;
    bool more = next_pair(graph, &pair);
    merging m = {0};

    for (uint32_t v = 0; v < graph->node_count; v++) {
        l->adj->begin[v] = m.put;
        m.waiting = first_arriving[v];
        m.end = l->room[v + 1];
        for (; more && pair.subject == v; more = next_pair(graph, &pair))
            if (leads_forward(l, &pair))
                merge_pair(l, &m, &pair);
        while (m.waiting < m.end)
            move(l->adj, m.put++, m.waiting++);
    }
    l->adj->begin[graph->node_count] = m.put;
}

/** Count the ways of each vertex. A symmetric edge can be walked from both
 *  ends, and a self-loop has its two ends at one vertex. */
static void count_ways(const linking *l)
{
    pair_walk pair = PAIR_WALK;
    uint32_t *degree = l->adj->degree;

    while (next_pair(l->graph, &pair)) {
        uint32_t all = pair.end - pair.begin;
        uint32_t both = l->rule == LINK_BOTH ? all : count_symmetric(l, &pair);

        degree[pair.subject] += l->rule == LINK_ALONG ? all : both;
        degree[pair.object] += l->rule == LINK_AGAINST ? all : both;
    }
}

/** Give back the room of neighbours that are both left and arrived at. */
static ent_status shrink(adjacency *adj, uint32_t count, ent_error *err)
{
    uint32_t *node = ent_realloc(adj->node, count, sizeof *node);
    neighbour_ways *ways = NULL;

    if (node == NULL)
        return ent_fail_nomem(err);
    adj->node = node;
    if (adj->ways == NULL)
        return ENT_OK;
    ways = ent_realloc(adj->ways, count, sizeof *ways);
    if (ways == NULL)
        return ent_fail_nomem(err);
    adj->ways = ways;
    return ENT_OK;
}

static ent_status allocate(const linking *l, ent_error *err)
{
    size_t nodes = l->graph->node_count;
    size_t most = l->room[nodes];
    adjacency *adj = l->adj;

    adj->begin = ent_malloc(nodes + 1, sizeof *adj->begin);
    adj->degree = ent_calloc(nodes, sizeof *adj->degree);
    adj->node = ent_malloc(most, sizeof *adj->node);
    if (adj->begin == NULL || adj->degree == NULL || adj->node == NULL)
        return ent_fail_nomem(err);
    ent_mem_populate(adj->node, most * sizeof *adj->node);
    if (!l->graph->indexed)
        return ENT_OK;
    adj->ways = ent_malloc(most, sizeof *adj->ways);
    if (adj->ways == NULL)
        return ent_fail_nomem(err);
    ent_mem_populate(adj->ways, most * sizeof *adj->ways);
    return ENT_OK;
}

static ent_status put_neighbours(const linking *l, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = l->graph->node_count;
    uint32_t *first_arriving = ent_malloc(nodes, sizeof *first_arriving);

    if (first_arriving == NULL)
        return ent_fail_nomem(err);
    measure_room(l);
    memcpy(first_arriving, l->next, nodes * sizeof *first_arriving);
    ENT_TRY(allocate(l, err));
    ENT_TRY(tell(l, err));
    put_arriving(l);
    ENT_TRY(tell(l, err));
    merge_all(l, first_arriving);
    ENT_TRY(tell(l, err));
    count_ways(l);
    ENT_TRY(shrink(l->adj, l->adj->begin[nodes], err));

cleanup:
    ent_free(first_arriving);
    return st;
}

static ent_status link_one_way(const ent_graph *graph, link_rule rule,
                               adjacency *adj, const ent_progress *progress,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    size_t nodes = graph->node_count;
    linking l = {.graph = graph,
                 .rule = rule,
                 .symmetric = symmetric_types(),
                 .adj = adj,
                 .progress = progress,
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

ent_status ent_graph_link(ent_graph *graph, uint32_t indexed_max,
                          const ent_progress *progress, ent_error *err)
{
    bool is_in = graph->view.direction == ENT_DIRECTION_IN;
    pair_walk pair = PAIR_WALK;
    ent_status st = ENT_OK;

    graph->indexed = false;
    while (next_pair(graph, &pair))
        graph->pair_count = pair.number + 1;
    if (graph->pair_count <= indexed_max)
        ENT_TRY(put_pairs(graph, err));
    if (graph->view.direction == ENT_DIRECTION_BOTH) {
        ENT_TRY(link_one_way(graph, LINK_BOTH, &graph->out, progress, err));
        graph->in = graph->out;
        graph->neighbour_count = graph->out.begin[graph->node_count];
        return ENT_OK;
    }
    ENT_TRY(put_symmetric(graph, err));
    /* What leaves a vertex one way arrives at it the other way. */
    ENT_TRY(link_one_way(graph, is_in ? LINK_AGAINST : LINK_ALONG, &graph->out,
                         progress, err));
    ENT_TRY(link_one_way(graph, is_in ? LINK_ALONG : LINK_AGAINST, &graph->in,
                         progress, err));

cleanup:
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

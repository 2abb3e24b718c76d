/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

enum {
    BYTE_VALUES = 256,
    KEY_BYTES = 8
};

/** Arcs are numbered with 32 bits, and an edge can have two. */
#define EDGES_MAX ((size_t)INT32_MAX)

static int64_t counted_as(const collector *c, ent_entity_id entity)
{
    uint32_t member = ENT_NO_INDEX;

    if (c->roll_up != NULL)
        member = ent_id_table_get(&c->roll_up->members, entity.value);
    return member == ENT_NO_INDEX ? entity.value
                                  : c->roll_up->states.items[member];
}

static uint8_t mode_number(const ent_graph_edge *edge)
{
    return edge->mode == NULL ? 0
                              : (uint8_t)(edge->mode - edge->type->modes + 1);
}

/** Relations with evidence in reports by number, then coded events by theirs
 *  (their ids are negative). */
static uint64_t relation_key(int64_t relation)
{
    return relation >= 0 ? (uint64_t)relation
                         : (uint64_t)INT64_MAX + (uint64_t)-relation;
}

/** Number of an end of an edge. */
static ent_status put_node(collector *c, int64_t id, uint32_t *out,
                           ent_error *err)
{
    uint32_t node = ent_id_table_put(&c->nodes, id);

    if (node == ENT_NO_INDEX && c->nodes.ids.count >= ENT_NO_INDEX - 1)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "more than %zu entities in one graph",
                        c->nodes.ids.count);
    if (node == ENT_NO_INDEX)
        return ent_fail_nomem(err);
    *out = node;
    return ENT_OK;
}

/** Remember whether the edges come sorted: the coded events of one file do. */
static void watch_order(collector *c, edge_place now)
{
    edge_place last = c->last;
    bool same_pair = now.subject == last.subject && now.object == last.object;

    c->shuffled = c->shuffled || now.relation < last.relation;
    c->unplaced = c->unplaced || now.subject < last.subject ||
                  (now.subject == last.subject && now.object < last.object) ||
                  (same_pair && now.relation < last.relation);
    c->last = now;
}

ent_status ent_collector_add(collector *c, const ent_graph_edge *edge,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    graph_ends ends = {0};
    int64_t subject = counted_as(c, edge->subject);
    int64_t object = counted_as(c, edge->object);
    graph_edge row = {.relation = edge->relation.value,
                      .first_day = edge->first_day,
                      .last_day = edge->last_day,
                      .evidence_count = edge->evidence_count,
                      .source_count = edge->source_count,
                      .confidence = edge->confidence,
                      .type = edge->type->index,
                      .mode = mode_number(edge),
                      .status = (uint8_t)edge->status};

    if (subject <= 0 || object <= 0)
        return ENT_OK; /* The unnamed source is never a vertex. */
    if (!ent_view_admits(c->view, edge, &c->left_out))
        return ENT_OK;
    if (subject == object && edge->subject.value != edge->object.value) {
        c->left_out.by_roll_up++;
        return ENT_OK;
    }
    if (c->edges.count >= EDGES_MAX)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "more than %zu relations in one graph; narrow it by "
                        "time, type or status",
                        EDGES_MAX);
    /* Coded events come by actor and counterpart: most repeat the last. */
    ends = c->last_ends;
    if (subject != c->last.subject)
        ENT_TRY(put_node(c, subject, &ends.subject, err));
    if (object != c->last.object)
        ENT_TRY(put_node(c, object, &ends.object, err));
    if (!ENT_VEC_PUSH(&c->ends, ends) || !ENT_VEC_PUSH(&c->edges, row)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    c->last_ends = ends;
    c->many_sources = c->many_sources || edge->source_count != 1;
    watch_order(
        c, (edge_place){subject, object, relation_key(edge->relation.value)});

cleanup:
    return st;
}

void ent_collector_clear(collector *c)
{
    ent_id_table_clear(&c->nodes);
    ENT_VEC_CLEAR(&c->ends);
    ENT_VEC_CLEAR(&c->edges);
}

/** Move from the histogram's counts to where each value begins. */
static bool counts_to_places(uint32_t counts[BYTE_VALUES], uint32_t count)
{
    uint32_t place = 0;

    for (size_t i = 0; i < BYTE_VALUES; i++) {
        uint32_t n = counts[i];

        if (n == count)
            return false; /* No key differs in this byte. */
        counts[i] = place;
        place += n;
    }
    return true;
}

static uint8_t byte_of(uint64_t key, size_t byte)
{
    return (uint8_t)(key >> (8 * byte));
}

ent_status ent_order_by_key(uint32_t *order, const uint64_t *keys,
                            uint32_t count, ent_error *err)
{
    uint32_t places[KEY_BYTES][BYTE_VALUES] = {{0}};
    uint32_t *spare = ent_malloc(count, sizeof *spare);
    uint32_t *from = order;
    uint32_t *to = spare;

    if (spare == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
        for (size_t byte = 0; byte < KEY_BYTES; byte++)
            places[byte][byte_of(keys[i], byte)]++;
    }
    for (size_t byte = 0; byte < KEY_BYTES; byte++) {
        uint32_t *swap = from;

        if (!counts_to_places(places[byte], count))
            continue;
        for (uint32_t i = 0; i < count; i++)
            to[places[byte][byte_of(keys[from[i]], byte)]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != order)
        memcpy(order, from, count * sizeof *order);
    ent_free(spare);
    return ENT_OK;
}

/** Number the entities by id. @param rank  Vertex of each collected number. */
static ent_status number_nodes(const collector *c, ent_graph *graph,
                               uint32_t *rank, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = (uint32_t)c->nodes.ids.count;
    const int64_t *ids = c->nodes.ids.items;
    uint32_t *order = ent_malloc(count, sizeof *order);

    graph->entities = ent_malloc(count, sizeof *graph->entities);
    if (order == NULL || graph->entities == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    /* Ids are positive, so that they sort as they are. */
    ENT_TRY(ent_order_by_key(order, (const uint64_t *)ids, count, err));
    for (uint32_t i = 0; i < count; i++) {
        graph->entities[i] = ids[order[i]];
        rank[order[i]] = i;
    }
    graph->node_count = count;

cleanup:
    ent_free(order);
    return st;
}

/** Give the edges their vertices. */
static void renumber(collector *c, const uint32_t *rank)
{
    for (size_t i = 0; i < c->ends.count; i++) {
        graph_ends *ends = &c->ends.items[i];

        ends->subject = rank[ends->subject];
        ends->object = rank[ends->object];
    }
}

/** Where the first edge with a vertex as object, and as subject, goes.
 *  @p objects, @p subjects  node_count + 1, zeroed. */
static void count_places(const collector *c, uint32_t node_count,
                         uint32_t *objects, uint32_t *subjects)
{
    for (size_t i = 0; i < c->ends.count; i++) {
        objects[c->ends.items[i].object + 1]++;
        subjects[c->ends.items[i].subject + 1]++;
    }
    for (uint32_t v = 0; v < node_count; v++) {
        objects[v + 1] += objects[v];
        subjects[v + 1] += subjects[v];
    }
}

static ent_status order_by_relation(const collector *c, uint32_t *order,
                                    ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = (uint32_t)c->edges.count;
    uint64_t *keys = ent_malloc(count, sizeof *keys);

    if (keys == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++)
        keys[i] = relation_key(c->edges.items[i].relation);
    st = ent_order_by_key(order, keys, count, err);
    ent_free(keys);
    return st;
}

/** What sorting needs for a while. */
typedef struct sorting {
    uint32_t *by_relation; /**< NULL: they are. */
    uint32_t *by_object;
    uint32_t *objects;
    uint32_t *subjects;
} sorting;

static void sorting_clear(sorting *s)
{
    ent_free(s->by_relation);
    ent_free(s->by_object);
    ent_free(s->objects);
    ent_free(s->subjects);
}

static ent_status sorting_init(sorting *s, const collector *c, ent_error *err)
{
    size_t edges = c->ends.count;
    size_t places = c->nodes.ids.count + 1;

    s->by_object = ent_malloc(edges, sizeof *s->by_object);
    s->objects = ent_calloc(places, sizeof *s->objects);
    s->subjects = ent_calloc(places, sizeof *s->subjects);
    if (s->by_object == NULL || s->objects == NULL || s->subjects == NULL)
        return ent_fail_nomem(err);
    if (!c->shuffled)
        return ENT_OK;
    s->by_relation = ent_malloc(edges, sizeof *s->by_relation);
    if (s->by_relation == NULL)
        return ent_fail_nomem(err);
    return order_by_relation(c, s->by_relation, err);
}

/** Order the edges by (subject, object, relation): two stable counting passes
 *  over the order of relations. */
static ent_status sort_edges(const collector *c, ent_graph *graph,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    const graph_ends *ends = c->ends.items;
    uint32_t count = (uint32_t)c->ends.count;
    sorting s = {0};

    graph->ends = ent_malloc(count, sizeof *graph->ends);
    graph->edges = ent_malloc(count, sizeof *graph->edges);
    if (graph->ends == NULL || graph->edges == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(sorting_init(&s, c, err));
    count_places(c, graph->node_count, s.objects, s.subjects);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = s.by_relation == NULL ? i : s.by_relation[i];

        s.by_object[s.objects[ends[at].object]++] = at;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = s.by_object[i];
        uint32_t to = s.subjects[ends[at].subject]++;

        graph->ends[to] = ends[at];
        graph->edges[to] = c->edges.items[at];
    }

cleanup:
    sorting_clear(&s);
    return st;
}

/** Take the edges over as they are. */
static void take_edges(collector *c, ent_graph *graph)
{
    graph->ends = c->ends.items;
    graph->edges = c->edges.items;
    memset(&c->ends, 0, sizeof c->ends);
    memset(&c->edges, 0, sizeof c->edges);
}

static ent_status place(collector *c, ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t *rank = ent_malloc(c->nodes.ids.count, sizeof *rank);

    if (rank == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(number_nodes(c, graph, rank, err));
    renumber(c, rank);
    graph->edge_count = (uint32_t)c->ends.count;
    if (c->unplaced)
        ENT_TRY(sort_edges(c, graph, err));
    else
        take_edges(c, graph);

cleanup:
    ent_free(rank);
    return st;
}

ent_status ent_collector_finish(collector *c, ent_graph **out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph *graph = ent_calloc(1, sizeof *graph);

    if (graph == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    graph->view = *c->view;
    graph->left_out = c->left_out;
    graph->one_source = !c->many_sources;
    ENT_TRY(place(c, graph, err));
    ent_collector_clear(c); /* Before the arcs: halves the peak. */
    ENT_TRY(ent_graph_link(graph, err));
    *out = graph;
    graph = NULL;

cleanup:
    ent_collector_clear(c);
    ent_graph_free(graph);
    return st;
}

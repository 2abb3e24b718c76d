/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

enum {
    BYTE_VALUES = 256,
    KEY_BYTES = 8
};

/** The ways of a vertex are counted with 32 bits, and an edge can have two. */
#define EDGES_MAX ((size_t)INT32_MAX)

static int64_t counted_as(const collector *c, ent_entity_id entity)
{
    uint32_t member = ENT_NO_INDEX;

    if (c->roll_up != NULL)
        member = ent_id_table_get(&c->roll_up->members, entity.value);
    return member == ENT_NO_INDEX ? entity.value
                                  : c->roll_up->states.items[member];
}

/** Type, mode and status as a code has them. */
static uint32_t kind_code(const ent_graph_edge *edge)
{
    uint32_t mode =
        edge->mode == NULL ? 0 : (uint32_t)(edge->mode - edge->type->modes) + 1;

    assert(edge->type->index <= TYPE_MASK && mode <= MODE_MASK);
    return (uint32_t)edge->type->index | mode << MODE_AT |
           (uint32_t)edge->status << STATUS_AT;
}

/** Does the edge say no more than a plain one can? */
static bool can_be_plain(const ent_graph_edge *edge)
{
    int64_t number = -edge->relation.value;
    int64_t day = (int64_t)edge->first_day - DAY_FIRST;

    return number > 0 && number <= UINT32_MAX && day >= 0 && day < DAY_NONE &&
           edge->last_day == edge->first_day && edge->evidence_count == 1 &&
           edge->source_count == 1 && edge->confidence == PLAIN_CONFIDENCE;
}

/** Write an edge without its ends; false if out of memory. */
static bool pack(collector *c, const ent_graph_edge *edge, graph_edge *out)
{
    uint32_t kind = kind_code(edge);
    graph_record record = {.relation = edge->relation.value,
                           .first_day = edge->first_day,
                           .last_day = edge->last_day,
                           .evidence_count = edge->evidence_count,
                           .source_count = edge->source_count,
                           .confidence = edge->confidence};

    if (can_be_plain(edge)) {
        out->record = (uint32_t)-edge->relation.value;
        out->code = kind | (uint32_t)(edge->first_day - DAY_FIRST) << DAY_AT;
        return true;
    }
    out->record = (uint32_t)c->records.count;
    out->code = kind | (uint32_t)DAY_NONE << DAY_AT;
    return ENT_VEC_PUSH(&c->records, record);
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

    c->unplaced = c->unplaced || now.subject < last.subject ||
                  (now.subject == last.subject && now.object < last.object) ||
                  (same_pair && now.relation < last.relation);
    c->last = now;
}

ent_status ent_collector_add(collector *c, const ent_graph_edge *edge,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    loose_edge loose = c->ends;
    int64_t subject = counted_as(c, edge->subject);
    int64_t object = counted_as(c, edge->object);

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
    if (subject != c->last.subject)
        ENT_TRY(put_node(c, subject, &loose.subject, err));
    if (object != c->last.object)
        ENT_TRY(put_node(c, object, &loose.edge.object, err));
    if (!pack(c, edge, &loose.edge) || !ENT_VEC_PUSH(&c->edges, loose)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    c->ends = loose;
    c->many_sources = c->many_sources || edge->source_count != 1;
    watch_order(
        c, (edge_place){subject, object, relation_key(edge->relation.value)});

cleanup:
    return st;
}

void ent_collector_clear(collector *c)
{
    ent_id_table_clear(&c->nodes);
    ENT_VEC_CLEAR(&c->edges);
    ENT_VEC_CLEAR(&c->records);
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
    for (size_t i = 0; i < c->edges.count; i++) {
        loose_edge *e = &c->edges.items[i];

        e->subject = rank[e->subject];
        e->edge.object = rank[e->edge.object];
    }
}

/** Note where the edges of each subject begin. */
static ent_status index_subjects(const collector *c, ent_graph *graph,
                                 ent_error *err)
{
    uint32_t count = graph->edge_count;
    uint32_t v = 0;

    graph->edge_begin =
        ent_malloc((size_t)graph->node_count + 1, sizeof *graph->edge_begin);
    graph->subject_marks =
        ent_malloc(count / MARK_EVERY + 1, sizeof *graph->subject_marks);
    if (graph->edge_begin == NULL || graph->subject_marks == NULL)
        return ent_fail_nomem(err);
    for (uint32_t e = 0; e < count; e++) {
        uint32_t subject = c->edges.items[e].subject;

        while (v <= subject)
            graph->edge_begin[v++] = e;
        if (e % MARK_EVERY == 0)
            graph->subject_marks[e / MARK_EVERY] = subject;
    }
    while (v <= graph->node_count)
        graph->edge_begin[v++] = count;
    return ENT_OK;
}

/** Take the edges over without their subjects, in the same place: a second
 *  array would be the peak of everything. */
static ent_status take_edges(collector *c, ent_graph *graph, ent_error *err)
{
    unsigned char *block = (unsigned char *)c->edges.items;
    size_t count = c->edges.count;
    void *smaller = NULL;

    for (size_t i = 0; i < count; i++) {
        graph_edge edge = c->edges.items[i].edge;

        memcpy(block + i * sizeof edge, &edge, sizeof edge);
    }
    smaller = ent_realloc(block, count, sizeof(graph_edge));
    if (smaller == NULL)
        return ent_fail_nomem(err);
    graph->edges = smaller;
    memset(&c->edges, 0, sizeof c->edges);
    graph->records = c->records.items;
    graph->record_count = (uint32_t)c->records.count;
    memset(&c->records, 0, sizeof c->records);
    return ENT_OK;
}

static ent_status place(collector *c, ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t *rank = ent_malloc(c->nodes.ids.count, sizeof *rank);

    if (rank == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(number_nodes(c, graph, rank, err));
    renumber(c, rank);
    graph->edge_count = (uint32_t)c->edges.count;
    if (c->unplaced)
        ENT_TRY(ent_edges_sort(c->edges.items, c->edges.count, c->records.items,
                               c->progress, err));
    ENT_TRY(index_subjects(c, graph, err));
    ENT_TRY(take_edges(c, graph, err));

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
    ENT_TRY(ent_graph_keep_view(graph, c->view, err));
    graph->left_out = c->left_out;
    graph->one_source = !c->many_sources;
    ENT_TRY(place(c, graph, err));
    ent_collector_clear(c);
    ENT_TRY(ent_graph_link(graph, INDEXED_PAIRS_MAX, c->progress, err));
    ent_graph_find_days(graph);
    *out = graph;
    graph = NULL;

cleanup:
    ent_collector_clear(c);
    ent_graph_free(graph);
    return st;
}

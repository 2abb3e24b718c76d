/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/graph.h"

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"
#include <assert.h>
#include <sys/mman.h>

static void free_arrays(ent_graph *graph)
{
    if (graph->in.begin != graph->out.begin)
        ent_adjacency_clear(&graph->in);
    ent_adjacency_clear(&graph->out);
    ent_free(graph->symmetric_begin);
    ent_free(graph->symmetric);
    ent_free(graph->pair_begin);
    ent_free(graph->records);
    ent_free(graph->subject_marks);
    ent_free(graph->edge_begin);
    ent_free(graph->edges);
    ent_free(graph->entities);
}

void ent_graph_free(ent_graph *graph)
{
    if (graph == NULL)
        return;
    if (graph->mapping != NULL)
        (void)munmap(graph->mapping, graph->mapping_bytes);
    else
        free_arrays(graph);
    ent_free(graph->shares);
    ent_free(graph->classes);
    ent_free(graph->names);
    ent_arena_free(graph->texts);
    ent_arena_free(graph->view_texts);
    ent_free(graph);
}

uint32_t ent_graph_node_count(const ent_graph *graph)
{
    return graph->node_count;
}

uint32_t ent_graph_edge_count(const ent_graph *graph)
{
    return graph->edge_count;
}

const ent_view *ent_graph_view(const ent_graph *graph)
{
    return &graph->view;
}

const ent_left_out *ent_graph_left_out(const ent_graph *graph)
{
    return &graph->left_out;
}

uint32_t ent_graph_node(const ent_graph *graph, ent_entity_id entity)
{
    uint32_t low = 0;
    uint32_t high = graph->node_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (graph->entities[middle] < entity.value)
            low = middle + 1;
        else
            high = middle;
    }
    return low < graph->node_count && graph->entities[low] == entity.value
               ? low
               : ENT_NO_INDEX;
}

ent_entity_id ent_graph_entity(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return (ent_entity_id){graph->entities[node]};
}

ent_str ent_graph_name(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return graph->names == NULL ? ent_str_from(NULL) : graph->names[node];
}

ent_entity_class ent_graph_class(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return graph->classes == NULL ? ENT_ACTOR
                                  : (ent_entity_class)graph->classes[node];
}

static const graph_edge *edge_at(const ent_graph *graph, uint32_t edge)
{
    assert(edge < graph->edge_count);
    return &graph->edges[edge];
}

/** Record of an edge; NULL if it is plain. */
static const graph_record *record_of(const ent_graph *graph, uint32_t edge)
{
    const graph_edge *row = edge_at(graph, edge);

    return is_plain(row->code) ? NULL : &graph->records[row->record];
}

uint32_t ent_graph_first_edge(const ent_graph *graph, uint32_t node)
{
    assert(node <= graph->node_count);
    return graph->edge_begin[node];
}

uint32_t ent_graph_subject(const ent_graph *graph, uint32_t edge)
{
    const uint32_t *mark = graph->subject_marks + edge / MARK_EVERY;
    uint32_t last = (graph->edge_count - 1) / MARK_EVERY;
    uint32_t low = mark[0];
    uint32_t high = edge / MARK_EVERY == last ? graph->node_count - 1 : mark[1];

    assert(edge < graph->edge_count);
    /* The last vertex whose edges begin at or before this one. */
    while (low < high) {
        uint32_t middle = high - (high - low) / 2;

        if (graph->edge_begin[middle] <= edge)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

uint32_t ent_graph_object(const ent_graph *graph, uint32_t edge)
{
    return edge_at(graph, edge)->object;
}

ent_relation_id ent_graph_relation(const ent_graph *graph, uint32_t edge)
{
    const graph_edge *row = edge_at(graph, edge);

    return (ent_relation_id){is_plain(row->code)
                                 ? -(int64_t)row->record
                                 : graph->records[row->record].relation};
}

const ent_relation_type *ent_graph_type(const ent_graph *graph, uint32_t edge)
{
    return ent_relation_type_at(code_type(edge_at(graph, edge)->code));
}

const ent_mode *ent_graph_mode(const ent_graph *graph, uint32_t edge)
{
    uint32_t code = edge_at(graph, edge)->code;
    uint32_t mode = code_mode(code);

    return mode == 0 ? NULL
                     : &ent_relation_type_at(code_type(code))->modes[mode - 1];
}

ent_rel_status ent_graph_status(const ent_graph *graph, uint32_t edge)
{
    return code_status(edge_at(graph, edge)->code);
}

int32_t ent_graph_first_day(const ent_graph *graph, uint32_t edge)
{
    const graph_record *record = record_of(graph, edge);

    return record == NULL ? code_day(graph->edges[edge].code)
                          : record->first_day;
}

int32_t ent_graph_last_day(const ent_graph *graph, uint32_t edge)
{
    const graph_record *record = record_of(graph, edge);

    return record == NULL ? code_day(graph->edges[edge].code)
                          : record->last_day;
}

uint32_t ent_graph_evidence_count(const ent_graph *graph, uint32_t edge)
{
    const graph_record *record = record_of(graph, edge);

    return record == NULL ? 1 : record->evidence_count;
}

uint32_t ent_graph_source_count(const ent_graph *graph, uint32_t edge)
{
    const graph_record *record = record_of(graph, edge);

    return record == NULL ? 1 : record->source_count;
}

double ent_graph_confidence(const ent_graph *graph, uint32_t edge)
{
    const graph_record *record = record_of(graph, edge);

    return (double)(record == NULL ? PLAIN_CONFIDENCE : record->confidence);
}

uint32_t ent_graph_degree_out(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return graph->out.degree[node];
}

uint32_t ent_graph_degree_in(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return graph->in.degree[node];
}

static ent_neighbours neighbours_of(const adjacency *adj, uint32_t node,
                                    bool arriving)
{
    uint32_t begin = adj->begin[node];

    return (ent_neighbours){.node = adj->node + begin,
                            .count = adj->begin[node + 1] - begin,
                            .first = begin,
                            .of = node,
                            .arriving = arriving};
}

ent_neighbours ent_graph_neighbours_out(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return neighbours_of(&graph->out, node, false);
}

ent_neighbours ent_graph_neighbours_in(const ent_graph *graph, uint32_t node)
{
    assert(node < graph->node_count);
    return neighbours_of(&graph->in, node, true);
}

/** All edges of a pair. */
static ent_edge_run whole_run(const ent_graph *graph, uint32_t pair)
{
    if (pair == ENT_NO_INDEX)
        return (ent_edge_run){0};
    return (ent_edge_run){.at = graph->pair_begin[pair],
                          .end = graph->pair_begin[pair + 1]};
}

/** Its symmetric edges. */
static ent_edge_run symmetric_run(const ent_graph *graph, uint32_t pair)
{
    if (pair == ENT_NO_INDEX)
        return (ent_edge_run){0};
    return (ent_edge_run){.list = graph->symmetric,
                          .at = graph->symmetric_begin[pair],
                          .end = graph->symmetric_begin[pair + 1]};
}

static ent_hop indexed_hop(const ent_graph *graph, neighbour_ways ways)
{
    ent_edge_run whole = whole_run(graph, ways.whole);
    ent_edge_run other = graph->symmetric_begin == NULL
                             ? whole_run(graph, ways.other)
                             : symmetric_run(graph, ways.other);

    /* Edges of a pair that comes before come before; none is the last. */
    return ways.whole < ways.other ? (ent_hop){whole, other}
                                   : (ent_hop){other, whole};
}

/** First edge of a vertex whose object is @p object or later. */
static uint32_t find_object(const ent_graph *graph, uint32_t subject,
                            uint64_t object)
{
    uint32_t low = graph->edge_begin[subject];
    uint32_t high = graph->edge_begin[subject + 1];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (graph->edges[middle].object < object)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** First symmetric edge from @p edge on, as a place in their list. */
static uint32_t find_symmetric(const ent_graph *graph, uint32_t edge)
{
    uint32_t low = 0;
    uint32_t high = graph->symmetric_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (graph->symmetric[middle] < edge)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** The edges of a pair by search. @param symmetric  Only those. */
static ent_edge_run search_run(const ent_graph *graph, uint32_t subject,
                               uint32_t object, bool symmetric)
{
    uint32_t begin = find_object(graph, subject, object);
    uint32_t end = find_object(graph, subject, (uint64_t)object + 1);

    if (!symmetric)
        return (ent_edge_run){.at = begin, .end = end};
    return (ent_edge_run){.list = graph->symmetric,
                          .at = find_symmetric(graph, begin),
                          .end = find_symmetric(graph, end)};
}

/** @param along  Every edge from @p from to @p to may be walked; else every one
 *  from @p to to @p from. */
static ent_hop searched_hop(const ent_graph *graph, uint32_t from, uint32_t to,
                            bool along)
{
    bool both = graph->view.direction == ENT_DIRECTION_BOTH;
    ent_edge_run run = search_run(graph, from, to, !both && !along);
    ent_edge_run back = {0};

    if (from == to)
        return (ent_hop){search_run(graph, from, to, false), back};
    back = search_run(graph, to, from, !both && along);
    return from < to ? (ent_hop){run, back} : (ent_hop){back, run};
}

ent_hop ent_graph_hop(const ent_graph *graph, const ent_neighbours *among,
                      uint32_t place)
{
    const adjacency *adj = among->arriving ? &graph->in : &graph->out;
    bool is_in = graph->view.direction == ENT_DIRECTION_IN;

    assert(place < among->count);
    if (graph->indexed)
        return indexed_hop(graph, adj->ways[among->first + place]);
    return searched_hop(graph, among->of, among->node[place],
                        among->arriving == is_in);
}

uint32_t ent_neighbours_find(const ent_neighbours *among, uint32_t node)
{
    uint32_t low = 0;
    uint32_t high = among->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (among->node[middle] < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low < among->count && among->node[low] == node ? low : ENT_NO_INDEX;
}

uint64_t ent_graph_hop_sources(const ent_graph *graph, ent_hop hop)
{
    uint64_t sum = 0;
    uint32_t edge = 0;

    if (graph->one_source)
        return ent_hop_count(&hop);
    while (ent_hop_next(&hop, &edge))
        sum += ent_graph_source_count(graph, edge);
    return sum;
}

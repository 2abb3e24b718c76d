/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/graph.h"

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"
#include <assert.h>

/** Names "#17" for a graph without a store. */
static ent_status make_names(ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    graph->texts = ent_arena_new();
    graph->names = ent_calloc(graph->node_count, sizeof *graph->names);
    if (graph->texts == NULL || graph->names == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < graph->node_count; v++) {
        ent_buf_reset(&text);
        ent_buf_addf(&text, "#%lld", (long long)graph->entities[v]);
        ENT_TRY(ent_buf_status(&text, err));
        graph->names[v] = ent_arena_str(graph->texts, ent_buf_view(&text));
        if (graph->names[v].ptr == NULL) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_graph_build(ent_graph **out, const ent_graph_edge *edges,
                           size_t count, const ent_view *view, ent_error *err)
{
    ent_status st = ENT_OK;
    collector c = {.view = view};
    ent_graph *graph = NULL;

    assert(out != NULL && view != NULL && (edges != NULL || count == 0));
    ENT_TRY(ent_view_check(view, err));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(ent_collector_add(&c, &edges[i], err));
    ENT_TRY(ent_collector_finish(&c, &graph, err));
    ENT_TRY(make_names(graph, err));
    *out = graph;
    graph = NULL;

cleanup:
    ent_graph_free(graph);
    ent_collector_clear(&c);
    return st;
}

void ent_graph_free(ent_graph *graph)
{
    if (graph == NULL)
        return;
    if (graph->in.begin != graph->out.begin)
        ent_adjacency_clear(&graph->in);
    ent_adjacency_clear(&graph->out);
    ent_free(graph->classes);
    ent_free(graph->names);
    ent_arena_free(graph->texts);
    ent_free(graph->edges);
    ent_free(graph->ends);
    ent_free(graph->entities);
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

uint32_t ent_graph_subject(const ent_graph *graph, uint32_t edge)
{
    assert(edge < graph->edge_count);
    return graph->ends[edge].subject;
}

uint32_t ent_graph_object(const ent_graph *graph, uint32_t edge)
{
    assert(edge < graph->edge_count);
    return graph->ends[edge].object;
}

ent_relation_id ent_graph_relation(const ent_graph *graph, uint32_t edge)
{
    return (ent_relation_id){edge_at(graph, edge)->relation};
}

const ent_relation_type *ent_graph_type(const ent_graph *graph, uint32_t edge)
{
    return ent_relation_type_at(edge_at(graph, edge)->type);
}

const ent_mode *ent_graph_mode(const ent_graph *graph, uint32_t edge)
{
    const graph_edge *row = edge_at(graph, edge);

    return row->mode == 0
               ? NULL
               : &ent_relation_type_at(row->type)->modes[row->mode - 1];
}

ent_rel_status ent_graph_status(const ent_graph *graph, uint32_t edge)
{
    return (ent_rel_status)edge_at(graph, edge)->status;
}

int32_t ent_graph_first_day(const ent_graph *graph, uint32_t edge)
{
    return edge_at(graph, edge)->first_day;
}

int32_t ent_graph_last_day(const ent_graph *graph, uint32_t edge)
{
    return edge_at(graph, edge)->last_day;
}

uint32_t ent_graph_evidence_count(const ent_graph *graph, uint32_t edge)
{
    return edge_at(graph, edge)->evidence_count;
}

uint32_t ent_graph_source_count(const ent_graph *graph, uint32_t edge)
{
    return edge_at(graph, edge)->source_count;
}

double ent_graph_confidence(const ent_graph *graph, uint32_t edge)
{
    return (double)edge_at(graph, edge)->confidence;
}

/** Self-loops of a vertex that may be walked both ways: they have one arc, and
 *  two ends. */
static uint32_t count_double_loops(const ent_graph *graph, uint32_t node)
{
    bool both = graph->view.direction == ENT_DIRECTION_BOTH;
    ent_neighbours to = ent_graph_neighbours_out(graph, node);
    uint32_t place = ent_neighbours_find(&to, node);
    uint32_t edge = 0;
    uint32_t count = 0;
    ent_hop hop = {0};

    if (place == ENT_NO_INDEX)
        return 0;
    hop = ent_graph_hop(graph, &to, place);
    while (ent_hop_next(&hop, &edge))
        if (both || ent_graph_type(graph, edge)->symmetric)
            count++;
    return count;
}

static uint32_t degree(const ent_graph *graph, const adjacency *adj,
                       uint32_t node)
{
    assert(node < graph->node_count);
    return adj->begin[node + 1] - adj->begin[node] +
           count_double_loops(graph, node);
}

uint32_t ent_graph_degree_out(const ent_graph *graph, uint32_t node)
{
    return degree(graph, &graph->out, node);
}

uint32_t ent_graph_degree_in(const ent_graph *graph, uint32_t node)
{
    return degree(graph, &graph->in, node);
}

static ent_neighbours neighbours_of(const adjacency *adj, uint32_t node,
                                    bool arriving)
{
    uint32_t begin = adj->neighbour_begin[node];

    return (ent_neighbours){.node = adj->neighbour + begin,
                            .count = adj->neighbour_begin[node + 1] - begin,
                            .first = begin,
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

ent_hop ent_graph_hop(const ent_graph *graph, const ent_neighbours *among,
                      uint32_t place)
{
    const adjacency *adj = among->arriving ? &graph->in : &graph->out;
    const uint32_t *first_arc = adj->first_arc + among->first + place;

    assert(place < among->count);
    return (ent_hop){.at = adj->edge + first_arc[0],
                     .end = adj->edge + first_arc[1]};
}

bool ent_hop_next(ent_hop *hop, uint32_t *edge)
{
    if (hop->at == hop->end)
        return false;
    *edge = *hop->at++;
    return true;
}

uint32_t ent_hop_count(const ent_hop *hop)
{
    return (uint32_t)(hop->end - hop->at);
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
        sum += edge_at(graph, edge)->source_count;
    return sum;
}

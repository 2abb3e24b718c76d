/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A graph that comes from a file is used only if no index in it leads out of
 * its arrays. */
#include "entente/model/snapshot_internal.h"

/** Do places begin at 0, never go back, and end at @p end? */
static bool are_places(const uint32_t *places, uint32_t count, uint32_t end)
{
    bool good = places[0] == 0 && places[count] == end;

    for (uint32_t i = 0; i < count; i++)
        good &= places[i] <= places[i + 1];
    return good;
}

static bool are_below(const uint32_t *values, uint32_t count, uint32_t bound)
{
    bool good = true;

    for (uint32_t i = 0; i < count; i++)
        good &= values[i] < bound;
    return good;
}

static bool are_entities(const ent_graph *graph)
{
    int64_t last = 0;
    bool good = true;

    for (uint32_t v = 0; v < graph->node_count; v++) {
        good &= graph->entities[v] > last;
        last = graph->entities[v];
    }
    return good;
}

static bool are_edges(const ent_graph *graph)
{
    uint32_t modes[TYPE_MASK + 1] = {0}; /* Modes a type may have, + 1. */
    bool good = true;

    for (size_t i = 0; i < ent_relation_type_count(); i++)
        modes[i] = (uint32_t)ent_relation_type_at(i)->mode_count + 1;
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        graph_edge edge = graph->edges[e];

        good &= edge.object < graph->node_count;
        good &= code_mode(edge.code) < modes[code_type(edge.code)];
        good &= (unsigned)code_status(edge.code) < ENT_REL_STATUS_COUNT;
        good &= is_plain(edge.code) || edge.record < graph->record_count;
    }
    return good;
}

static bool are_ways(const ent_graph *graph, const adjacency *adj)
{
    uint32_t count = adj->begin[graph->node_count];
    bool good = true;

    for (uint32_t i = 0; i < count; i++) {
        neighbour_ways ways = adj->ways[i];

        good &= ways.whole < graph->pair_count || ways.whole == ENT_NO_INDEX;
        good &= ways.other < graph->pair_count || ways.other == ENT_NO_INDEX;
    }
    return good;
}

bool ent_graph_is_sound(const ent_graph *graph)
{
    uint32_t nodes = graph->node_count;
    const adjacency *adj = &graph->out;

    return are_places(graph->edge_begin, nodes, graph->edge_count) &&
           are_below(graph->subject_marks, graph->edge_count / MARK_EVERY,
                     nodes) &&
           are_places(graph->pair_begin, graph->pair_count,
                      graph->edge_count) &&
           are_places(adj->begin, nodes, graph->neighbour_count) &&
           are_below(adj->node, graph->neighbour_count, nodes) &&
           are_ways(graph, adj) && are_entities(graph) && are_edges(graph);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A graph that comes from a file is used only if no index in it leads out of
 * its arrays. */
#include "entente/model/snapshot_internal.h"

/* Differences are gathered without a branch, so that the compiler can take
 * several numbers at once. */

/** Do places begin at 0, never go back, and end at @p end? */
static bool are_places(const uint32_t *places, uint32_t count, uint32_t end)
{
    uint32_t bad = 0;

    for (uint32_t i = 0; i < count; i++)
        bad |= places[i] > places[i + 1];
    return bad == 0 && places[0] == 0 && places[count] == end;
}

static bool are_below(const uint32_t *values, uint32_t count, uint32_t bound)
{
    uint32_t bad = 0;

    for (uint32_t i = 0; i < count; i++)
        bad |= values[i] >= bound;
    return bad == 0;
}

static bool are_entities(const ent_graph *graph)
{
    uint32_t bad = graph->node_count > 0 && graph->entities[0] <= 0;

    for (uint32_t v = 1; v < graph->node_count; v++)
        bad |= graph->entities[v] <= graph->entities[v - 1];
    return bad == 0;
}

enum {
    KINDS = 1 << DAY_AT /**< Type, mode and status of a code. */
};

static bool is_kind(uint32_t code)
{
    return code_type(code) < ent_relation_type_count() &&
           code_mode(code) <=
               ent_relation_type_at(code_type(code))->mode_count &&
           (unsigned)code_status(code) < ENT_REL_STATUS_COUNT;
}

/** Kinds are marked as they are met, and looked at once each: a store an edge
 *  is all that costs. */
static bool are_edges(const ent_graph *graph)
{
    uint8_t is_met[KINDS] = {0};
    uint32_t greatest = 0;
    uint32_t bad = 0;

    for (uint32_t e = 0; e < graph->edge_count; e++) {
        const graph_edge *edge = &graph->edges[e];

        greatest = edge->object > greatest ? edge->object : greatest;
        is_met[edge->code & (KINDS - 1)] = 1;
        if (!is_plain(edge->code)) /* Few: read no more than is needed. */
            bad |= edge->record >= graph->record_count;
    }
    for (uint32_t code = 0; code < KINDS; code++)
        bad |= is_met[code] != 0 && !is_kind(code);
    return bad == 0 && (graph->edge_count == 0 || greatest < graph->node_count);
}

/** ENT_NO_INDEX + 1 is 0, and 0 is below any number of pairs + 1. */
static bool are_ways(const ent_graph *graph)
{
    uint32_t bad = 0;

    for (uint32_t i = 0; i < graph->neighbour_count; i++) {
        bad |= graph->out.ways[i].whole + 1 > graph->pair_count;
        bad |= graph->out.ways[i].other + 1 > graph->pair_count;
    }
    return bad == 0;
}

bool ent_graph_is_sound(const ent_graph *graph)
{
    uint32_t nodes = graph->node_count;
    const adjacency *adj = &graph->out;

    return are_places(graph->edge_begin, nodes, graph->edge_count) &&
           are_below(graph->subject_marks,
                     (graph->edge_count + MARK_EVERY - 1) / MARK_EVERY,
                     nodes) &&
           are_places(adj->begin, nodes, graph->neighbour_count) &&
           are_below(adj->node, graph->neighbour_count, nodes) &&
           are_entities(graph) && are_edges(graph) &&
           (!graph->indexed || (are_places(graph->pair_begin, graph->pair_count,
                                           graph->edge_count) &&
                                are_ways(graph)));
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>

#include "entente/analysis/centrality_internal.h"

/** At which of its ends a relation counts. */
typedef struct counted_ends {
    bool subject;
    bool object;
} counted_ends;

static counted_ends ends_of(const ent_graph *graph, uint32_t edge)
{
    ent_direction direction = ent_graph_view(graph)->direction;
    bool both = direction == ENT_DIRECTION_BOTH ||
                ent_graph_type(graph, edge)->symmetric;

    return (counted_ends){both || direction == ENT_DIRECTION_OUT,
                          both || direction == ENT_DIRECTION_IN};
}

/** Add up what the relations of each vertex amount to. */
static void add_edges(double *scores, const ent_graph *graph,
                      double (*amount)(const ent_graph *graph, uint32_t edge))
{
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        scores[v] = 0;
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        counted_ends ends = ends_of(graph, e);

        if (ends.subject)
            scores[ent_graph_subject(graph, e)] += amount(graph, e);
        if (ends.object)
            scores[ent_graph_object(graph, e)] += amount(graph, e);
    }
}

void ent_degree(double *scores, const ent_graph *graph)
{
    if (!ent_graph_is_whole(graph)) {
        add_edges(scores, graph, ent_graph_share);
        return;
    }
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        scores[v] = (double)ent_graph_degree_out(graph, v);
}

void ent_strength_of_nodes(double *scores, const ent_graph *graph)
{
    add_edges(scores, graph, ent_graph_strength);
}

void ent_degree_by_family(const ent_graph *graph, uint32_t *counts)
{
    size_t nodes = ent_graph_node_count(graph);

    assert(counts != NULL || nodes == 0);
    for (size_t i = 0; i < nodes * ENT_FAMILY_COUNT; i++)
        counts[i] = 0;
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        counted_ends ends = ends_of(graph, e);
        size_t family = ent_graph_type(graph, e)->family;
        size_t subject = ent_graph_subject(graph, e);
        size_t object = ent_graph_object(graph, e);

        if (ends.subject)
            counts[subject * ENT_FAMILY_COUNT + family]++;
        if (ends.object)
            counts[object * ENT_FAMILY_COUNT + family]++;
    }
}

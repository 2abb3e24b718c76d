/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/ties.h"

bool ent_edge_is_stronger(const ent_graph *graph, uint32_t a, uint32_t b)
{
    if (ent_graph_status(graph, a) != ent_graph_status(graph, b))
        return ent_graph_status(graph, a) < ent_graph_status(graph, b);
    if (ent_graph_source_count(graph, a) != ent_graph_source_count(graph, b))
        return ent_graph_source_count(graph, a) >
               ent_graph_source_count(graph, b);
    if (ent_graph_confidence(graph, a) != ent_graph_confidence(graph, b))
        return ent_graph_confidence(graph, a) > ent_graph_confidence(graph, b);
    if (ent_graph_evidence_count(graph, a) !=
        ent_graph_evidence_count(graph, b))
        return ent_graph_evidence_count(graph, a) >
               ent_graph_evidence_count(graph, b);
    return a < b;
}

int32_t ent_edge_known_day(const ent_graph *graph, uint32_t edge)
{
    int32_t last = ent_graph_last_day(graph, edge);

    return last == ENT_DAY_MAX ? ent_graph_first_day(graph, edge) : last;
}

static void add_days(ent_ties *ties, const ent_graph *graph, uint32_t edge)
{
    int32_t first = ent_graph_first_day(graph, edge);
    int32_t last = ent_edge_known_day(graph, edge);

    if (first != ENT_DAY_MIN &&
        (ties->earliest == ENT_NO_INDEX ||
         first < ent_graph_first_day(graph, ties->earliest)))
        ties->earliest = edge;
    if (last != ENT_DAY_MIN && (ties->latest == ENT_NO_INDEX ||
                                last > ent_edge_known_day(graph, ties->latest)))
        ties->latest = edge;
}

void ent_ties_add(ent_ties *ties, const ent_graph *graph, uint32_t edge)
{
    ties->relations++;
    ties->families |= 1U << ent_graph_type(graph, edge)->family;
    ties->statuses |= 1U << ent_graph_status(graph, edge);
    if (ties->best == ENT_NO_INDEX ||
        ent_edge_is_stronger(graph, edge, ties->best))
        ties->best = edge;
    add_days(ties, graph, edge);
}

void ent_ties_add_hop(ent_ties *ties, const ent_graph *graph, ent_hop hop)
{
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge))
        ent_ties_add(ties, graph, edge);
}

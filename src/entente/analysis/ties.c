/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/ties.h"

#include "entente/analysis/attested_internal.h"

/** -1 if @p a is the greater and so comes first. */
static int greater_first(double a, double b)
{
    return (a < b) - (a > b);
}

attested ent_attested_of(const ent_graph *graph, uint32_t edge)
{
    return (attested){.confidence = (float)ent_graph_confidence(graph, edge),
                      .sources = ent_graph_source_count(graph, edge),
                      .evidence = ent_graph_evidence_count(graph, edge),
                      .edge = edge,
                      .status = (uint8_t)ent_graph_status(graph, edge)};
}

int ent_attested_compare(const attested *a, const attested *b)
{
    int order = greater_first(b->status, a->status);

    if (order == 0)
        order = greater_first(a->sources, b->sources);
    if (order == 0)
        order = greater_first((double)a->confidence, (double)b->confidence);
    if (order == 0)
        order = greater_first(a->evidence, b->evidence);
    return order != 0 ? order : greater_first(b->edge, a->edge);
}

bool ent_edge_is_stronger(const ent_graph *graph, uint32_t a, uint32_t b)
{
    attested first = ent_attested_of(graph, a);
    attested second = ent_attested_of(graph, b);

    return ent_attested_compare(&first, &second) < 0;
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

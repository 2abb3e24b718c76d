/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an edge weighs and costs by the rules of the view. */
#include <math.h>

#include "entente/model/graph.h"

/** Below that, neither strength nor confidence goes. */
static const double goldstein_min = 0.1;
static const double confidence_min = 1e-12;
static const double cost_min = 1e-9;

static double goldstein(const ent_graph *graph, uint32_t edge)
{
    const ent_mode *mode = ent_graph_mode(graph, edge);
    double weight =
        mode == NULL ? ent_graph_type(graph, edge)->weight : mode->weight;

    return fmax(fabs(weight), goldstein_min);
}

double ent_graph_strength(const ent_graph *graph, uint32_t edge)
{
    uint32_t sources = ent_graph_source_count(graph, edge);

    switch (ent_graph_view(graph)->strength) {
    case ENT_STRENGTH_COUNT:
        break;
    case ENT_STRENGTH_SOURCES:
        return sources == 0 ? 1.0 : (double)sources;
    case ENT_STRENGTH_GOLDSTEIN:
        return goldstein(graph, edge);
    case ENT_STRENGTH_RECENCY:
        break;
    }
    return 1.0;
}

double ent_graph_cost(const ent_graph *graph, uint32_t edge)
{
    double confidence = ent_graph_confidence(graph, edge);

    switch (ent_graph_view(graph)->cost) {
    case ENT_COST_HOPS:
        break;
    case ENT_COST_INVERSE_STRENGTH:
        return 1.0 / ent_graph_strength(graph, edge);
    case ENT_COST_NEG_LOG_CONFIDENCE:
        return fmax(-log(fmax(confidence, confidence_min)), cost_min);
    }
    return 1.0;
}

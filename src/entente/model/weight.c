/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an edge weighs and costs by the rules of the view. */
#include <math.h>

#include "entente/model/graph_internal.h"
#include "entente/model/view_internal.h"

/** Below that, neither strength nor confidence goes. */
static const double goldstein_min = 0.1;
static const double confidence_min = 1e-12;
static const double cost_min = 1e-9;
static const double recency_min = 1e-9;

static double goldstein(const ent_graph *graph, uint32_t edge)
{
    const ent_mode *mode = ent_graph_mode(graph, edge);
    double weight =
        mode == NULL ? ent_graph_type(graph, edge)->weight : mode->weight;

    return fmax(fabs(weight), goldstein_min);
}

/** The day that an edge counts by: its last one. A tie without an end still
 *  holds, at ENT_DAY_MAX; ENT_DAY_MIN: it has no date. */
static int32_t day_of(const ent_graph *graph, uint32_t edge)
{
    int32_t first = ent_graph_first_day(graph, edge);
    int32_t last = ent_graph_last_day(graph, edge);

    if (last != ENT_DAY_MAX)
        return last;
    return first == ENT_DAY_MIN || !ent_graph_type(graph, edge)->tie ? first
                                                                     : last;
}

void ent_graph_find_days(ent_graph *graph)
{
    graph->newest_day = ENT_DAY_MIN;
    graph->oldest_day = ENT_DAY_MAX;
    if (graph->view.strength != ENT_STRENGTH_RECENCY)
        return;
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        int32_t day = day_of(graph, e);
        int32_t seen = day == ENT_DAY_MAX ? ent_graph_first_day(graph, e) : day;

        if (day != ENT_DAY_MIN && day < graph->oldest_day)
            graph->oldest_day = day;
        if (seen > graph->newest_day)
            graph->newest_day = seen;
    }
}

/** The day from which ages are seen. */
static int32_t today_of(const ent_graph *graph)
{
    if (graph->view.as_of.known)
        return graph->view.as_of.last;
    return graph->view.to.known ? graph->view.to.last : graph->newest_day;
}

static double recency(const ent_graph *graph, uint32_t edge)
{
    uint32_t half_life = graph->view.half_life;
    int32_t today = today_of(graph);
    int32_t day = day_of(graph, edge);
    double age = 0.0;

    if (day == ENT_DAY_MIN)
        day = graph->oldest_day;
    if (day < today)
        age = (double)today - (double)day;
    return fmax(exp2(-age / (half_life == 0 ? ENT_HALF_LIFE : half_life)),
                recency_min);
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
        return goldstein(graph, edge) * ent_graph_share(graph, edge);
    case ENT_STRENGTH_RECENCY:
        return recency(graph, edge) * ent_graph_share(graph, edge);
    }
    return ent_graph_share(graph, edge);
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

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file model/random_graph.h  Random relations, and what a plain reading of
 *  the documentation makes of them: the slow twin of the graph. */
#ifndef MODEL_RANDOM_GRAPH_H
#define MODEL_RANDOM_GRAPH_H

#include "entente/core/rng.h"
#include "entente/model/graph.h"

enum {
    RANDOM_NODES_MAX = 64,
    RANDOM_EDGES_MAX = 256
};

typedef struct random_graph {
    ent_view view;
    ent_graph_edge edges[RANDOM_EDGES_MAX];
    size_t count;
} random_graph;

/** Fill in up to @p nodes entities and @p edges relations: parallel ones,
 *  self-loops, islands, any dates, statuses and confidences; sometimes none at
 *  all. The view has a random direction, cost and strength and no filter. */
void random_graph_make(random_graph *out, ent_rng *rng, size_t nodes,
                       size_t edges);

/** Set some filters. */
void random_graph_filter(random_graph *g, ent_rng *rng);

/** The graph that the library makes of it, owned. */
ent_graph *random_graph_build(const random_graph *g);

/** May edge @p edge of the graph be walked from @p from to @p to? */
bool plain_walk(const ent_graph *graph, uint32_t edge, uint32_t from,
                uint32_t to);

/** Index of the counter in ent_left_out that a relation belongs to, with the
 *  counters numbered from 0 as they stand in it; -1: the view lets it in. */
int plain_refusal(const ent_view *view, const ent_graph_edge *edge);

#endif

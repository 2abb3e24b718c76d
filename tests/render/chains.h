/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file chains.h  Chains of a graph, and whether their picture has room for
 *  them. Only in cmocka tests. */
#ifndef RENDER_CHAINS_H
#define RENDER_CHAINS_H

#include "entente/render/chart_path_internal.h"
#include "render/world.h"

enum {
    CHAIN_HOPS = 8,
    CHAIN_EDGES = 512
};

/** A chain with the edges of its steps. */
typedef struct chain {
    ent_chart_hop hops[CHAIN_HOPS];
    size_t count;
    uint32_t edges[CHAIN_EDGES];
    size_t edge_count;
} chain;

/** Add the step between two vertices; false if nothing is between them. */
bool chain_add(chain *out, const ent_graph *graph, uint32_t from, uint32_t to);
/** The chain through actors named, the last of them NULL. */
void chain_make(chain *out, const world *here, const char *const *names);

/** Owned (ent_chart_free()). */
ent_chart *chain_draw(const world *here, const chain *way, size_t equal,
                      ent_page_format page);
ent_chart *chain_draw_names(const world *here, const char *const *names);
/** How many columns it stands in. */
size_t chain_columns(const ent_chart *chart);

/** Nothing stands on anything, nothing leaves its box. */
void chain_check_places(const ent_chart *chart);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file world.h  A database with the graph of all that is in it. */
#ifndef RENDER_WORLD_H
#define RENDER_WORLD_H

#include "entente/model/graph.h"
#include "entente/store/store.h"

typedef struct world {
    ent_store *store;
    ent_graph *graph;
} world;

/** @param store  Taken (world_close()). */
void world_open(world *out, ent_store *store);
void world_close(world *here);
/** Vertex of that name; there must be one. */
uint32_t world_vertex(const world *here, const char *name);

/** Fixtures of a group: the state is the world of news_open(). */
int world_set_up(void **state);
int world_tear_down(void **state);

#endif

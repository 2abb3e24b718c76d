/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/graph_internal.h  What a graph is made of, and how it is
 *  put together: collect edges, then order them, then link them. */
#ifndef ENT_MODEL_GRAPH_INTERNAL_H
#define ENT_MODEL_GRAPH_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/vec.h"
#include "entente/model/graph.h"

/** The two entities of a relation. While collecting, numbers of an id_table; in
 *  a graph, vertices. Apart from the rest, because most passes want no more. */
typedef struct graph_ends {
    uint32_t subject;
    uint32_t object;
} graph_ends;

/** A relation without its ends; 32 bytes. */
typedef struct graph_edge {
    int64_t relation;
    int32_t first_day;
    int32_t last_day;
    uint32_t evidence_count;
    uint32_t source_count;
    float confidence;
    uint8_t type;   /**< Row of the vocabulary. */
    uint8_t mode;   /**< 1 + place among the type's modes; 0: none. */
    uint8_t status; /**< ent_rel_status. */
} graph_edge;

/** Arcs of all vertices one way (compressed sparse rows), and above them the
 *  distinct neighbours: neighbour i of the graph is reached by the arcs
 *  [first_arc[i], first_arc[i + 1]). */
typedef struct adjacency {
    uint32_t *begin;           /**< First arc of a vertex; node_count + 1. */
    uint32_t *to;              /**< By vertex, then (to, edge). */
    uint32_t *edge;            /**< Beside `to`. */
    uint32_t *neighbour_begin; /**< First neighbour; node_count + 1. */
    uint32_t *neighbour;
    uint32_t *first_arc; /**< Neighbours of all vertices + 1. */
} adjacency;

struct ent_graph {
    ent_view view;
    ent_left_out left_out;
    int64_t *entities; /**< Ascending; node_count. */
    uint32_t node_count;
    uint32_t edge_count;
    bool one_source;   /**< Every edge has exactly one source. */
    graph_ends *ends;  /**< Of each edge. */
    graph_edge *edges; /**< The rest of each edge. */
    adjacency out;
    adjacency in;     /**< Under ENT_DIRECTION_BOTH a second name of `out`. */
    ent_arena *texts; /**< Holds the names. */
    ent_str *names;   /**< NULL: not loaded. */
    uint8_t *classes; /**< NULL: not loaded. */
};

/** Entity ids numbered in the order of their first appearance. */
typedef struct id_table {
    ENT_VEC(int64_t) ids;
    uint32_t *slots; /**< Open addressing: number + 1; 0 is empty. */
    size_t slot_count;
} id_table;

/** Number of @p id, added if it is new; ENT_NO_INDEX if out of memory or full.
 */
uint32_t ent_id_table_put(id_table *table, int64_t id);
/** Number of @p id, or ENT_NO_INDEX. */
uint32_t ent_id_table_get(const id_table *table, int64_t id);
void ent_id_table_clear(id_table *table);

/** Which state an entity is counted as. */
typedef struct roll_up {
    id_table members;
    ENT_VEC(int64_t) states; /**< Beside members.ids. */
} roll_up;

/** By what the edges of a graph are ordered, in this order. */
typedef struct edge_place {
    int64_t subject;
    int64_t object;
    uint64_t relation;
} edge_place;

/** Edges on their way into a graph. Start as `{.view = view}`. */
typedef struct collector {
    const ent_view *view;
    const roll_up *roll_up; /**< NULL: everybody is counted as himself. */
    ent_left_out left_out;
    id_table nodes;
    ENT_VEC(graph_ends) ends;
    ENT_VEC(graph_edge) edges; /**< Beside ends. */
    edge_place last;           /**< Of the edge before. */
    graph_ends last_ends;      /**< Numbers of its ends. */
    bool shuffled; /**< They did not come by relation; must be sorted by it. */
    bool unplaced; /**< They did not come in the order of a graph's edges. */
    bool many_sources; /**< Some edge has not one source. */
} collector;

/** Take an edge in, or count it as left out.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_LIMIT */
ENT_NODISCARD ent_status ent_collector_add(collector *c,
                                           const ent_graph_edge *edge,
                                           ent_error *err);
/** Make the graph of what was collected. @p c is left empty. */
ENT_NODISCARD ent_status ent_collector_finish(collector *c, ent_graph **out,
                                              ent_error *err);
void ent_collector_clear(collector *c);

/** Does the view let the edge in? If not, it is counted once in @p left_out. */
bool ent_view_admits(const ent_view *view, const ent_graph_edge *edge,
                     ent_left_out *left_out);

/** Link the ordered edges of a graph both ways. On failure the graph can only
 *  be freed. */
ENT_NODISCARD ent_status ent_graph_link(ent_graph *graph, ent_error *err);
void ent_adjacency_clear(adjacency *adj);

/** Write to @p order the indexes 0 .. count-1, stable by ascending key.
 *  Radix sort by bytes; those in which no key differs cost nothing. */
ENT_NODISCARD ent_status ent_order_by_key(uint32_t *order, const uint64_t *keys,
                                          uint32_t count, ent_error *err);

#endif

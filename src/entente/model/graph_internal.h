/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/graph_internal.h  What a graph is made of, and how it is
 *  put together: collect edges, then order them, then link them. */
#ifndef ENT_MODEL_GRAPH_INTERNAL_H
#define ENT_MODEL_GRAPH_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/vec.h"
#include "entente/model/edge_internal.h"
#include "entente/model/graph.h"

/** The edges by which one may walk to a neighbour: those of one pair of
 * vertices and of its opposite; ENT_NO_INDEX where there is no such pair. */
typedef struct neighbour_ways {
    uint32_t whole; /**< Pair of which every edge may be walked. */
    uint32_t other; /**< Under ENT_DIRECTION_BOTH every edge as well, else the
                         symmetric ones. */
} neighbour_ways;

/** The distinct neighbours of all vertices one way. */
typedef struct adjacency {
    uint32_t *begin;      /**< First neighbour of a vertex; node_count + 1. */
    uint32_t *node;       /**< Ascending at each vertex. */
    neighbour_ways *ways; /**< Beside `node`; NULL unless indexed. */
    uint32_t *degree;     /**< Ways of each vertex, edge by edge. */
} adjacency;

/** Edges between two numbers of `subject_marks`. */
enum {
    MARK_EVERY = 64
};

/** Parallel edges stand together: those of a pair (subject, object) are a run,
 *  the pairs are numbered in the order of the edges. */
struct ent_graph {
    ent_view view;
    ent_arena *view_texts; /**< Names in `view`; NULL: it has none. */
    ent_left_out left_out;
    int64_t *entities; /**< Ascending; node_count. */
    uint32_t node_count;
    uint32_t edge_count;
    uint32_t pair_count;
    uint32_t record_count;
    uint32_t neighbour_count; /**< Of `out`, under ENT_DIRECTION_BOTH. */
    uint32_t symmetric_count;
    bool one_source; /**< Every edge has exactly one source. */
    graph_edge *edges;
    uint32_t *edge_begin;    /**< First edge of a subject; node_count + 1. */
    uint32_t *subject_marks; /**< Subject of every 64th edge. */
    graph_record *records;   /**< Of the edges that are not plain. */
    bool indexed; /**< Has pair_begin and ways; else runs are searched for. */
    uint32_t *pair_begin;      /**< First edge of a pair; pair_count + 1. */
    uint32_t *symmetric;       /**< Edges of symmetric types, no self-loops. */
    uint32_t *symmetric_begin; /**< First of a pair among them; pair_count + 1;
                                    NULL unless indexed. */
    adjacency out;
    adjacency in;  /**< Under ENT_DIRECTION_BOTH a second name of `out`. */
    void *mapping; /**< Holds all of these arrays; NULL: each is its own. */
    size_t mapping_bytes;
    int32_t newest_day; /**< For recency: the last day of any edge; ENT_DAY_MIN
                             if none has one. */
    int32_t oldest_day; /**< The least day that an edge counts by; ENT_DAY_MAX
                             if there is none. */
    double *shares;   /**< Of each edge, in a resample; NULL: all are whole. */
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

/** An edge on its way: its two ends are numbers of an id_table, later vertices.
 *  16 bytes, because the edges of a large graph are most of what it needs. */
typedef struct loose_edge {
    uint32_t subject;
    graph_edge edge;
} loose_edge;

/** Edges on their way into a graph. Start as `{.view = view}`. */
typedef struct collector {
    const ent_view *view;
    const roll_up *roll_up;       /**< NULL: everybody is counted as himself. */
    const ent_progress *progress; /**< May be NULL. */
    ent_left_out left_out;
    id_table nodes;
    ENT_VEC(loose_edge) edges;
    ENT_VEC(graph_record) records;
    edge_place last; /**< Of the edge before. */
    loose_edge ends; /**< Numbers of its ends. */
    bool unplaced;   /**< They did not come in the order of a graph's edges. */
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

/** Make a graph of the edges marked in @p keep (NULL: all) under another view,
 *  without names; what was left out is that of @p graph.
 *  @param sources  As for ent_graph_part(). */
ENT_NODISCARD ent_status ent_graph_narrow(ent_graph **out,
                                          const ent_graph *graph,
                                          const bool *keep,
                                          const uint32_t *sources,
                                          const ent_view *view, ent_error *err);

/** An edge as it was handed in, but for roll-up. */
ent_graph_edge ent_graph_edge_at(const ent_graph *graph, uint32_t edge);
/** The same without its ends, which takes no search. */
ent_graph_edge ent_graph_fields_at(const ent_graph *graph, uint32_t edge);

/** Make the view the graph's own, with its texts. */
ENT_NODISCARD ent_status ent_graph_keep_view(ent_graph *graph,
                                             const ent_view *view,
                                             ent_error *err);
/** Find newest_day and oldest_day, if the rules of the view ask for them.
 *  Linear. */
void ent_graph_find_days(ent_graph *graph);

/** The part within @p hops steps of some entities, under the view's direction,
 *  counted in its left_out.by_distance. Entities that are not in the graph have
 *  no vicinity. Complexity: O(V + E). */
ENT_NODISCARD ent_status ent_graph_vicinity(ent_graph **out,
                                            const ent_graph *graph,
                                            const ent_entity_id *about,
                                            size_t count, uint32_t hops,
                                            ent_error *err);

/** Does the view let the edge in? If not, it is counted once in @p left_out. */
bool ent_view_admits(const ent_view *view, const ent_graph_edge *edge,
                     ent_left_out *left_out);

/** Relations with evidence in reports by number, then coded events by theirs
 *  (their ids are negative). */
static inline uint64_t relation_key(int64_t relation)
{
    return relation >= 0 ? (uint64_t)relation
                         : (uint64_t)INT64_MAX + (uint64_t)-relation;
}

/** Order edges, whose ends are vertices, by (subject, object, relation), in
 *  place. @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_NODISCARD ent_status ent_edges_sort(loose_edge *edges, size_t count,
                                        const graph_record *records,
                                        const ent_progress *progress,
                                        ent_error *err);

/** Pairs up to which a graph is indexed: beyond, their index (28 bytes a pair)
 *  would be the most of a graph whose actors seldom meet twice. */
enum {
    INDEXED_PAIRS_MAX = 1 << 22
};

/** Find the pairs and neighbours of the ordered edges of a graph, whose
 *  `edge_begin` is known. On failure the graph can only be freed.
 *  @param indexed_max  INDEXED_PAIRS_MAX, but in tests. */
ENT_NODISCARD ent_status ent_graph_link(ent_graph *graph, uint32_t indexed_max,
                                        const ent_progress *progress,
                                        ent_error *err);
void ent_adjacency_clear(adjacency *adj);

/** Write to @p order the indexes 0 .. count-1, stable by ascending key.
 *  Radix sort by bytes; those in which no key differs cost nothing. */
ENT_NODISCARD ent_status ent_order_by_key(uint32_t *order, const uint64_t *keys,
                                          uint32_t count, ent_error *err);

#endif

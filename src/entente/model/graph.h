/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/graph.h  The graph of a view: all relations as arrays
 *  with their ids, adjacency both ways; immutable once loaded.
 *
 *  Vertices 0 .. node_count-1 are entities with at least one relation in the
 *  view, ordered by entity id. Edges 0 .. edge_count-1 are relations (parallel
 *  ones stay parallel), ordered by (subject, object, relation), relations with
 *  evidence in reports before coded events. An edge is an index; its relation
 *  id leads to the evidence. */
#ifndef ENT_MODEL_GRAPH_H
#define ENT_MODEL_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/fact/id.h"
#include "entente/fact/record.h"
#include "entente/model/view.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

typedef struct ent_graph ent_graph;

/** The vertex or edge there is not. */
#define ENT_NO_INDEX UINT32_MAX

/** What a view left out, for the line below an answer. Each relation counts
 *  once, for the first filter that refuses it, asked in this order: evidence,
 *  type, status, sources, confidence, time, roll-up, distance. */
typedef struct ent_left_out {
    uint64_t undated; /**< Relations without a date, by a time filter. */
    uint64_t by_time;
    uint64_t by_type;
    uint64_t by_status[ENT_REL_STATUS_COUNT];
    uint64_t by_sources;
    uint64_t by_confidence;
    uint64_t unknown_report_date; /**< Pieces of evidence, by known_by. */
    uint64_t by_evidence; /**< Relations whose evidence all fell to known_by,
                               speakers and excluded_outlets. */
    uint64_t by_distance; /**< Further from `about` than its hops. */
    uint64_t by_roll_up;  /**< Within one state, once offices count as it. */
} ent_left_out;

/** Load the graph of a view in one pass over the relations. The unnamed source
 *  is never a vertex.
 *  Roll-up counts persons, and ministries, agencies, legislatures, courts,
 *  armed forces, police forces and missions, whose country is known, as the
 *  State with that country, if the store has one; what then leads from a state
 *  to itself is left out. Call it inside ent_store_begin_read() where names
 *  and evidence must be of the same moment.
 *  @param[out] out  Owned (ent_graph_free()). May be empty.
 *  @retval ENT_ERR_LIMIT  2^31 edges or 2^32 - 2 vertices, or more.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress.
 *  Complexity: O(V + E); 12 bytes a coded event, 44 another
 *  relation, up to 28 more a pair of actors; 16 and 48 while it is put
 *  together. */
ENT_API ENT_NODISCARD ent_status ent_graph_load(ent_graph **out,
                                                ent_store *store,
                                                const ent_view *view,
                                                const ent_progress *progress,
                                                ent_error *err);

/** An edge handed in, for graphs that do not come from a store (tests,
 *  embedding). */
typedef struct ent_graph_edge {
    ent_relation_id relation;
    ent_entity_id subject;
    ent_entity_id object;
    const ent_relation_type *type;
    const ent_mode *mode;
    ent_rel_status status;
    int32_t first_day;
    int32_t last_day;
    uint32_t evidence_count;
    uint32_t source_count;
    float confidence;
} ent_graph_edge;

/** Build a graph of given edges, in any order (no store behind it: names are
 *  "#id", and roll-up has no effect). */
ENT_API ENT_NODISCARD ent_status ent_graph_build(ent_graph **out,
                                                 const ent_graph_edge *edges,
                                                 size_t count,
                                                 const ent_view *view,
                                                 ent_error *err);

/** The same, edge by edge, for graphs whose edges are many. */
typedef struct ent_graph_builder ent_graph_builder;

/** @param[out] out  Owned (ent_graph_builder_free()).
 *  @param view  Copied; its texts must outlive the builder. */
ENT_API ENT_NODISCARD ent_status ent_graph_builder_new(ent_graph_builder **out,
                                                       const ent_view *view,
                                                       ent_error *err);
/** Add an edge, or count it as left out. Memory: 16 bytes, and 32 more unless
 *  it is what coded events are: a negative relation, one day from 1800 to
 *  2158, one piece of evidence, one source, confidence 0.5.
 *  @retval ENT_ERR_NOMEM  The builder stays as it was.
 *  @retval ENT_ERR_LIMIT  2^31 edges. */
ENT_API ENT_NODISCARD ent_status ent_graph_builder_add(
    ent_graph_builder *builder, const ent_graph_edge *edge, ent_error *err);
/** Make the graph. The builder is empty, whatever comes of it.
 *  @param[out] out  Owned (ent_graph_free()); its names are absent.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status
ent_graph_builder_finish(ent_graph_builder *builder, ent_graph **out,
                         const ent_progress *progress, ent_error *err);
/** Accepts NULL. */
ENT_API void ent_graph_builder_free(ent_graph_builder *builder);

/** Accepts NULL. */
ENT_API void ent_graph_free(ent_graph *graph);

ENT_API uint32_t ent_graph_node_count(const ent_graph *graph);
ENT_API uint32_t ent_graph_edge_count(const ent_graph *graph);
ENT_API const ent_view *ent_graph_view(const ent_graph *graph);
ENT_API const ent_left_out *ent_graph_left_out(const ent_graph *graph);

/** Vertex of an entity, or ENT_NO_INDEX if it has no relation in the view.
 *  Logarithmic. */
ENT_API uint32_t ent_graph_node(const ent_graph *graph, ent_entity_id entity);
ENT_API ent_entity_id ent_graph_entity(const ent_graph *graph, uint32_t node);
/** Read the names and classes of the vertices. */
ENT_API ENT_NODISCARD ent_status ent_graph_load_names(ent_graph *graph,
                                                      ent_store *store,
                                                      ent_error *err);
/** Canonical name, borrowed from the graph, and class; absent and ENT_ACTOR
 *  until ent_graph_load_names() was called. */
ENT_API ent_str ent_graph_name(const ent_graph *graph, uint32_t node);
ENT_API ent_entity_class ent_graph_class(const ent_graph *graph, uint32_t node);

/** First edge of a vertex as subject; its edges end where those of the next
 *  vertex begin (@p node may be node_count). At once. */
ENT_API uint32_t ent_graph_first_edge(const ent_graph *graph, uint32_t node);

/** Fields of an edge; @p edge < edge_count. A loop over all edges that wants
 *  their subjects goes by ent_graph_first_edge(); asked for singly, a subject
 *  takes a few steps of a search. */
ENT_API uint32_t ent_graph_subject(const ent_graph *graph, uint32_t edge);
ENT_API uint32_t ent_graph_object(const ent_graph *graph, uint32_t edge);
ENT_API ent_relation_id ent_graph_relation(const ent_graph *graph,
                                           uint32_t edge);
ENT_API const ent_relation_type *ent_graph_type(const ent_graph *graph,
                                                uint32_t edge);
/** Mode, or NULL if the relation has none. */
ENT_API const ent_mode *ent_graph_mode(const ent_graph *graph, uint32_t edge);
ENT_API ent_rel_status ent_graph_status(const ent_graph *graph, uint32_t edge);
ENT_API int32_t ent_graph_first_day(const ent_graph *graph, uint32_t edge);
ENT_API int32_t ent_graph_last_day(const ent_graph *graph, uint32_t edge);
ENT_API uint32_t ent_graph_evidence_count(const ent_graph *graph,
                                          uint32_t edge);
ENT_API uint32_t ent_graph_source_count(const ent_graph *graph, uint32_t edge);
ENT_API double ent_graph_confidence(const ent_graph *graph, uint32_t edge);
/** Strength and cost by the rules of the view; both above zero. A relation
 *  counts for at least one source; a confidence below 1e-12 counts as that. */
ENT_API double ent_graph_strength(const ent_graph *graph, uint32_t edge);
ENT_API double ent_graph_cost(const ent_graph *graph, uint32_t edge);

/** How many ways lead from a vertex under the view's direction: one per edge,
 *  symmetric edges from both ends; a self-loop that may be walked both ways
 *  counts twice. At once. */
ENT_API uint32_t ent_graph_degree_out(const ent_graph *graph, uint32_t node);
/** How many ways lead to it. */
ENT_API uint32_t ent_graph_degree_in(const ent_graph *graph, uint32_t node);

/** Distinct neighbours of a vertex, ascending, itself among them if it has a
 *  self-loop. */
typedef struct ent_neighbours {
    const uint32_t *node;
    uint32_t count;
    uint32_t of;    /**< The vertex. */
    uint32_t first; /**< For ent_graph_hop(). */
    bool arriving;  /**< For ent_graph_hop(). */
} ent_neighbours;

/** Those to which one may walk from the vertex. */
ENT_API ent_neighbours ent_graph_neighbours_out(const ent_graph *graph,
                                                uint32_t node);
/** Those from which one may walk to the vertex. */
ENT_API ent_neighbours ent_graph_neighbours_in(const ent_graph *graph,
                                               uint32_t node);

/** Part of a hop; private. */
typedef struct ent_edge_run {
    const uint32_t *list; /**< NULL: edge i is i. */
    uint32_t at;
    uint32_t end;
} ent_edge_run;

/** The edges by which one may walk between a vertex and a neighbour, ascending,
 *  each once; at least one. To be read by ent_hop_next(); a copy begins where
 *  the original stands. */
typedef struct ent_hop {
    ent_edge_run run;
    ent_edge_run rest;
} ent_hop;

/** The edges to (or from) neighbour @p place of @p among. At once; in a graph
 *  of more than four million pairs, logarithmic in the edges of the two. */
ENT_API ent_hop ent_graph_hop(const ent_graph *graph,
                              const ent_neighbours *among, uint32_t place);

/** Take the next edge; false if there is none. */
static inline bool ent_hop_next(ent_hop *hop, uint32_t *edge)
{
    if (hop->run.at == hop->run.end) {
        if (hop->rest.at == hop->rest.end)
            return false;
        hop->run = hop->rest;
        hop->rest.at = hop->rest.end;
    }
    *edge = hop->run.list == NULL ? hop->run.at : hop->run.list[hop->run.at];
    hop->run.at++;
    return true;
}

/** Number of edges left in a hop; at once. */
static inline uint32_t ent_hop_count(const ent_hop *hop)
{
    return hop->run.end - hop->run.at + (hop->rest.end - hop->rest.at);
}

/** Place of @p node among the neighbours, or ENT_NO_INDEX. Logarithmic. */
ENT_API uint32_t ent_neighbours_find(const ent_neighbours *among,
                                     uint32_t node);
/** Sum of the independent sources of the edges left in a hop; at once where
 *  every edge of the graph has one source, as coded events do. */
ENT_API uint64_t ent_graph_hop_sources(const ent_graph *graph, ent_hop hop);

/** A part of a graph: the edges marked in @p keep, with their ends, under the
 *  same view and with the same names.
 *  @param      keep     edge_count flags; NULL: all.
 *  @param      sources  Independent sources of each edge in place of the
 *                       graph's own (edge_count; a marked edge has at least 1);
 *                       NULL: as they are.
 *  @param[out] out      Owned. Complexity: O(V + E). */
ENT_API ENT_NODISCARD ent_status ent_graph_part(ent_graph **out,
                                                const ent_graph *graph,
                                                const bool *keep,
                                                const uint32_t *sources,
                                                ent_error *err);

/** A resample: the graph of the edges that were drawn, each resting on as many
 *  sources as it was drawn by. One that was drawn by k of its n sources counts
 *  k / n of itself, which is 1 on average: its strength is so much of what it
 *  was (under ENT_STRENGTH_SOURCES it is k), and so is what it adds to the
 *  degree as a measure (analysis/centrality.h).
 *  @param      draws  Of each edge; 0: it is left out.
 *  @param      of     Sources of each edge; at least 1.
 *  @param[out] out    Owned. Complexity: O(V + E). */
ENT_API ENT_NODISCARD ent_status ent_graph_resample(ent_graph **out,
                                                    const ent_graph *graph,
                                                    const uint32_t *draws,
                                                    const uint32_t *of,
                                                    ent_error *err);
/** How much of itself an edge counts: 1, but in a resample. */
ENT_API double ent_graph_share(const ent_graph *graph, uint32_t edge);
/** Do all edges count as a whole? */
ENT_API bool ent_graph_is_whole(const ent_graph *graph);

ENT_END_DECLS

#endif

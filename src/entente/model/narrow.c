/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Some edges of a graph as a graph of their own: they are in order already, so
 * that nothing is looked up or sorted. */
#include <assert.h>

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

/** What is taken from where. */
typedef struct narrowing {
    const ent_graph *from;
    const bool *keep;        /**< NULL: all. */
    const uint32_t *sources; /**< NULL: as they are. */
    ent_graph *to;
    uint32_t *vertex; /**< In `to`, of each vertex of `from`. */
} narrowing;

static bool is_kept(const narrowing *n, uint32_t edge)
{
    return n->keep == NULL || n->keep[edge];
}

static uint32_t sources_of(const narrowing *n, uint32_t edge)
{
    return n->sources == NULL ? ent_graph_source_count(n->from, edge)
                              : n->sources[edge];
}

/** Will the edge need a record? */
static bool needs_record(const narrowing *n, uint32_t edge)
{
    return !is_plain(n->from->edges[edge].code) || sources_of(n, edge) != 1;
}

/** Count what is kept, and mark the vertices that have an edge of it with 1. */
static void count_kept(narrowing *n)
{
    const ent_graph *from = n->from;

    for (uint32_t v = 0; v < from->node_count; v++) {
        for (uint32_t e = from->edge_begin[v]; e < from->edge_begin[v + 1];
             e++) {
            if (!is_kept(n, e))
                continue;
            n->vertex[v] = 1;
            n->vertex[from->edges[e].object] = 1;
            n->to->edge_count++;
            n->to->record_count += needs_record(n, e);
        }
    }
    for (uint32_t v = 0; v < from->node_count; v++)
        n->to->node_count += n->vertex[v];
}

static ent_status allocate(ent_graph *to, ent_error *err)
{
    size_t nodes = to->node_count;
    size_t edges = to->edge_count;

    to->entities = ent_malloc(nodes, sizeof *to->entities);
    to->edges = ent_malloc(edges, sizeof *to->edges);
    to->records = ent_calloc(to->record_count, sizeof *to->records);
    to->edge_begin = ent_malloc(nodes + 1, sizeof *to->edge_begin);
    to->subject_marks =
        ent_malloc(edges / MARK_EVERY + 1, sizeof *to->subject_marks);
    return to->entities != NULL && to->edges != NULL && to->records != NULL &&
                   to->edge_begin != NULL && to->subject_marks != NULL
               ? ENT_OK
               : ent_fail_nomem(err);
}

/** Number the marked vertices. */
static void put_vertices(narrowing *n)
{
    uint32_t count = 0;

    for (uint32_t v = 0; v < n->from->node_count; v++) {
        if (n->vertex[v] == 0)
            continue;
        n->to->entities[count] = n->from->entities[v];
        n->vertex[v] = count++;
    }
}

static graph_record record_of(const narrowing *n, uint32_t edge)
{
    const ent_graph *g = n->from;

    return (graph_record){.relation = ent_graph_relation(g, edge).value,
                          .first_day = ent_graph_first_day(g, edge),
                          .last_day = ent_graph_last_day(g, edge),
                          .evidence_count = ent_graph_evidence_count(g, edge),
                          .source_count = sources_of(n, edge),
                          .confidence = (float)ent_graph_confidence(g, edge)};
}

/** Write edge @p edge of a subject at place @p at. */
static void put_edge(narrowing *n, uint32_t edge, uint32_t subject, uint32_t at,
                     uint32_t *records)
{
    graph_edge row = n->from->edges[edge];

    row.object = n->vertex[row.object];
    if (needs_record(n, edge)) {
        n->to->records[*records] = record_of(n, edge);
        row.record = (*records)++;
        row.code |= (uint32_t)DAY_NONE << DAY_AT;
    }
    n->to->edges[at] = row;
    n->to->one_source = n->to->one_source && sources_of(n, edge) == 1;
    if (at % MARK_EVERY == 0)
        n->to->subject_marks[at / MARK_EVERY] = subject;
}

static void put_edges(narrowing *n)
{
    const ent_graph *from = n->from;
    uint32_t at = 0;
    uint32_t next = 0; /* First vertex whose begin is not yet known. */
    uint32_t records = 0;

    n->to->one_source = true;
    for (uint32_t v = 0; v < from->node_count; v++) {
        for (uint32_t e = from->edge_begin[v]; e < from->edge_begin[v + 1];
             e++) {
            if (!is_kept(n, e))
                continue;
            while (next <= n->vertex[v])
                n->to->edge_begin[next++] = at;
            put_edge(n, e, n->vertex[v], at++, &records);
        }
    }
    while (next <= n->to->node_count)
        n->to->edge_begin[next++] = at;
}

ent_status ent_graph_narrow(ent_graph **out, const ent_graph *graph,
                            const bool *keep, const uint32_t *sources,
                            const ent_view *view, ent_error *err)
{
    ent_status st = ENT_OK;
    narrowing n = {.from = graph, .keep = keep, .sources = sources};

    assert(out != NULL && graph != NULL && view != NULL);
    n.vertex = ent_calloc(graph->node_count, sizeof *n.vertex);
    n.to = ent_calloc(1, sizeof *n.to);
    if (n.vertex == NULL || n.to == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_graph_keep_view(n.to, view, err));
    n.to->newest_day = graph->newest_day;
    n.to->oldest_day = graph->oldest_day;
    n.to->left_out = graph->left_out;
    count_kept(&n);
    ENT_TRY(allocate(n.to, err));
    put_vertices(&n);
    put_edges(&n);
    ENT_TRY(ent_graph_link(n.to, INDEXED_PAIRS_MAX, NULL, err));
    *out = n.to;
    n.to = NULL;

cleanup:
    ent_graph_free(n.to);
    ent_free(n.vertex);
    return st;
}

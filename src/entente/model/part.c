/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

ent_graph_edge ent_graph_edge_at(const ent_graph *graph, uint32_t edge)
{
    ent_graph_edge out = ent_graph_fields_at(graph, edge);

    out.subject = ent_graph_entity(graph, ent_graph_subject(graph, edge));
    out.object = ent_graph_entity(graph, ent_graph_object(graph, edge));
    return out;
}

ent_graph_edge ent_graph_fields_at(const ent_graph *graph, uint32_t edge)
{
    return (ent_graph_edge){
        .relation = ent_graph_relation(graph, edge),
        .type = ent_graph_type(graph, edge),
        .mode = ent_graph_mode(graph, edge),
        .status = ent_graph_status(graph, edge),
        .first_day = ent_graph_first_day(graph, edge),
        .last_day = ent_graph_last_day(graph, edge),
        .evidence_count = ent_graph_evidence_count(graph, edge),
        .source_count = ent_graph_source_count(graph, edge),
        .confidence = (float)ent_graph_confidence(graph, edge)};
}

/** Vertices of both are ordered by entity. */
static ent_status copy_names(ent_graph *part, const ent_graph *graph,
                             ent_error *err)
{
    uint32_t count = part->node_count;
    uint32_t from = 0;

    if (graph->names == NULL)
        return ENT_OK;
    part->texts = ent_arena_new();
    part->names = ent_calloc(count, sizeof *part->names);
    if (part->texts == NULL || part->names == NULL)
        return ent_fail_nomem(err);
    if (graph->classes != NULL) {
        part->classes = ent_calloc(count, sizeof *part->classes);
        if (part->classes == NULL)
            return ent_fail_nomem(err);
    }
    for (uint32_t v = 0; v < count; v++) {
        while (graph->entities[from] != part->entities[v])
            from++;
        part->names[v] = ent_arena_str(part->texts, graph->names[from]);
        if (part->names[v].ptr == NULL)
            return ent_fail_nomem(err);
        if (graph->classes != NULL)
            part->classes[v] = graph->classes[from];
    }
    return ENT_OK;
}

ent_status ent_graph_part(ent_graph **out, const ent_graph *graph,
                          const bool *keep, const uint32_t *sources,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph *part = NULL;

    assert(out != NULL && graph != NULL);
    ENT_TRY(ent_graph_narrow(&part, graph, keep, sources, &graph->view, err));
    ENT_TRY(copy_names(part, graph, err));
    *out = part;
    part = NULL;

cleanup:
    ent_graph_free(part);
    return st;
}

static ent_status put_shares(ent_graph *part, uint32_t edge_count,
                             const uint32_t *draws, const uint32_t *of,
                             ent_error *err)
{
    uint32_t at = 0;

    part->shares = ent_malloc(part->edge_count, sizeof *part->shares);
    if (part->shares == NULL)
        return ent_fail_nomem(err);
    for (uint32_t e = 0; e < edge_count; e++)
        if (draws[e] > 0)
            part->shares[at++] = (double)draws[e] / of[e];
    assert(at == part->edge_count);
    return ENT_OK;
}

ent_status ent_graph_resample(ent_graph **out, const ent_graph *graph,
                              const uint32_t *draws, const uint32_t *of,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph *part = NULL;
    bool *keep = ent_malloc(graph->edge_count, sizeof *keep);

    assert(out != NULL &&
           (graph->edge_count == 0 || (draws != NULL && of != NULL)));
    if (keep == NULL)
        return ent_fail_nomem(err);
    for (uint32_t e = 0; e < graph->edge_count; e++)
        keep[e] = draws[e] > 0;
    ENT_TRY(ent_graph_part(&part, graph, keep, draws, err));
    ENT_TRY(put_shares(part, graph->edge_count, draws, of, err));
    *out = part;
    part = NULL;

cleanup:
    ent_graph_free(part);
    ent_free(keep);
    return st;
}

double ent_graph_share(const ent_graph *graph, uint32_t edge)
{
    assert(edge < graph->edge_count);
    return graph->shares == NULL ? 1.0 : graph->shares[edge];
}

bool ent_graph_is_whole(const ent_graph *graph)
{
    return graph->shares == NULL;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphs of edges that are handed in. */
#include <assert.h>

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

struct ent_graph_builder {
    ent_view view;
    collector collector;
};

/** Names "#17" for a graph without a store. */
static ent_status make_names(ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    graph->texts = ent_arena_new();
    graph->names = ent_calloc(graph->node_count, sizeof *graph->names);
    if (graph->texts == NULL || graph->names == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < graph->node_count; v++) {
        ent_buf_reset(&text);
        ent_buf_addf(&text, "#%lld", (long long)graph->entities[v]);
        ENT_TRY(ent_buf_status(&text, err));
        graph->names[v] = ent_arena_str(graph->texts, ent_buf_view(&text));
        if (graph->names[v].ptr == NULL) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_graph_build(ent_graph **out, const ent_graph_edge *edges,
                           size_t count, const ent_view *view, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph_builder *builder = NULL;
    ent_graph *graph = NULL;

    assert(out != NULL && view != NULL && (edges != NULL || count == 0));
    ENT_TRY(ent_graph_builder_new(&builder, view, err));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(ent_graph_builder_add(builder, &edges[i], err));
    ENT_TRY(ent_graph_builder_finish(builder, &graph, NULL, err));
    ENT_TRY(make_names(graph, err));
    *out = graph;
    graph = NULL;

cleanup:
    ent_graph_free(graph);
    ent_graph_builder_free(builder);
    return st;
}

ent_status ent_graph_builder_new(ent_graph_builder **out, const ent_view *view,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph_builder *builder = NULL;

    assert(out != NULL && view != NULL);
    ENT_TRY(ent_view_check(view, err));
    builder = ent_calloc(1, sizeof *builder);
    if (builder == NULL)
        return ent_fail_nomem(err);
    builder->view = *view;
    builder->collector.view = &builder->view;
    *out = builder;

cleanup:
    return st;
}

ent_status ent_graph_builder_add(ent_graph_builder *builder,
                                 const ent_graph_edge *edge, ent_error *err)
{
    assert(builder != NULL && edge != NULL);
    return ent_collector_add(&builder->collector, edge, err);
}

ent_status ent_graph_builder_finish(ent_graph_builder *builder, ent_graph **out,
                                    const ent_progress *progress,
                                    ent_error *err)
{
    ent_status st = ENT_OK;

    assert(builder != NULL && out != NULL);
    builder->collector.progress = progress;
    st = ent_collector_finish(&builder->collector, out, err);
    builder->collector = (collector){.view = &builder->view};
    return st;
}

void ent_graph_builder_free(ent_graph_builder *builder)
{
    if (builder == NULL)
        return;
    ent_collector_clear(&builder->collector);
    ent_free(builder);
}

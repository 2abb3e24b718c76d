/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/graph_internal.h"

ent_status ent_graph_keep_view(ent_graph *graph, const ent_view *view,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_arena *texts = NULL;
    ent_view copy = *view;

    if (view->speakers.len + view->excluded_outlets.len + view->about.len > 0) {
        texts = ent_arena_new();
        if (texts == NULL)
            return ent_fail_nomem(err);
        ENT_TRY(ent_view_copy(&copy, view, texts, err));
    }
    ent_arena_free(graph->view_texts);
    graph->view_texts = texts;
    graph->view = copy;
    texts = NULL;

cleanup:
    ent_arena_free(texts);
    return st;
}

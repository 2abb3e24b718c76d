/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was known of an actor by a day, and on which words.
 *
 *     known DATABASE DATE ACTOR */
#include <stdio.h>
#include <stdlib.h>

#include "entente/core/arena.h"
#include "entente/model/graph.h"
#include "entente/model/view_evidence.h"

/** A relation as it looked then, and the best of what was printed by then. */
static ent_status print_edge(const ent_graph *graph, ent_store *store,
                             uint32_t edge, ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(ent_view_get_evidence(ent_graph_view(graph), store,
                                  ent_graph_relation(graph, edge), arena,
                                  &evidence, &count, err));
    printf("%.*s %s %.*s  %s\n",
           ENT_STR_ARGS(ent_graph_name(graph, ent_graph_subject(graph, edge))),
           ent_graph_type(graph, edge)->name,
           ENT_STR_ARGS(ent_graph_name(graph, ent_graph_object(graph, edge))),
           ent_rel_status_word(ent_graph_status(graph, edge)));
    printf("    %.*s: %.*s\n", ENT_STR_ARGS(evidence[0].document_name),
           ENT_STR_ARGS(evidence[0].quote));

cleanup:
    return st;
}

static ent_status known(char **argv, ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_view view = ent_view_default();
    const ent_left_out *left = NULL;

    /* The arena holds the names of the view. */
    ENT_TRY(ent_view_set(&view, "known-by", ent_str_from(argv[2]), arena, err));
    ENT_TRY(ent_view_set(&view, "about", ent_str_from(argv[3]), arena, err));
    ENT_TRY(ent_store_open(&store, argv[1], ENT_OPEN_READ, err));
    ENT_TRY(ent_store_begin_read(store, err));
    ENT_TRY(ent_graph_load(&graph, store, &view, NULL, err));
    ENT_TRY(ent_graph_load_names(graph, store, err));
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++)
        ENT_TRY(print_edge(graph, store, e, arena, err));
    left = ent_graph_left_out(graph);
    printf("%llu relations not yet known, %llu further away\n",
           (unsigned long long)left->by_evidence,
           (unsigned long long)left->by_distance);

cleanup:
    ent_graph_free(graph);
    ent_store_close(store);
    return st;
}

int main(int argc, char **argv)
{
    ent_error err = {0};
    ent_arena *arena = ent_arena_new();
    bool done =
        argc == 4 && arena != NULL && known(argv, arena, &err) == ENT_OK;

    ent_arena_free(arena);
    if (!done)
        fprintf(stderr, "known: %s\n", err.message);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The most probable chains between two actors, each step with the words that
 * attest it best.
 *
 *     paths DATABASE FROM TO */
#include <stdio.h>
#include <stdlib.h>

#include "entente/analysis/paths.h"
#include "entente/core/arena.h"
#include "entente/store/relation.h"
#include "entente/store/resolve.h"

enum {
    K = 2
};

/** A question, and what answers it. */
typedef struct question {
    ent_store *store;
    ent_graph *graph;
    ent_arena *arena; /**< Evidence is copied there. */
} question;

/** The relations of a hop are there best attested first. */
static ent_status print_hop(const question *q, const ent_path *path,
                            uint32_t hop, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t edge = path->edges[path->first_edge[hop]];
    ent_evidence *evidence = NULL;
    size_t count = 0;

    printf("   %.*s %s %.*s",
           ENT_STR_ARGS(
               ent_graph_name(q->graph, ent_graph_subject(q->graph, edge))),
           ent_graph_type(q->graph, edge)->name,
           ENT_STR_ARGS(
               ent_graph_name(q->graph, ent_graph_object(q->graph, edge))));
    ENT_TRY(ent_store_get_evidence(q->store, ent_graph_relation(q->graph, edge),
                                   q->arena, &evidence, &count, err));
    if (count > 0)
        printf(": \"%.*s\"", ENT_STR_ARGS(evidence[0].quote));
    printf("\n");

cleanup:
    return st;
}

static ent_status print_paths(const question *q, uint32_t from, uint32_t to,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_path_list list = {0};
    ent_path_rules rules = {.max_hops = 4};

    ENT_TRY(ent_paths_ranked(&list, q->graph, from, to, &rules, K, NULL, err));
    for (size_t i = 0; i < list.count; i++) {
        printf("%zu. cost %.3f\n", i + 1, list.items[i].cost);
        for (uint32_t hop = 0; hop < list.items[i].hop_count; hop++)
            ENT_TRY(print_hop(q, &list.items[i], hop, err));
    }
    printf("%s\n", list.complete ? "no more" : "there are more");

cleanup:
    ent_path_list_clear(&list);
    return st;
}

/** Vertex of a name as people type it. */
static ent_status find(const question *q, const char *name, uint32_t *out,
                       ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entity_id id = {0};

    ENT_TRY(ent_store_resolve_entity(q->store, &id, ent_str_from(name), err));
    *out = ent_graph_node(q->graph, id);
    if (*out == ENT_NO_INDEX)
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "%s has no relation", name);

cleanup:
    return st;
}

static ent_status answer(char **words, ent_error *err)
{
    ent_status st = ENT_OK;
    question q = {.arena = ent_arena_new()};
    ent_view view = ent_view_default();
    uint32_t from = 0;
    uint32_t to = 0;

    view.cost = ENT_COST_NEG_LOG_CONFIDENCE;
    ENT_TRY(ent_store_open(&q.store, words[1], ENT_OPEN_READ, err));
    ENT_TRY(ent_store_begin_read(q.store, err));
    ENT_TRY(ent_graph_load(&q.graph, q.store, &view, NULL, err));
    ENT_TRY(ent_graph_load_names(q.graph, q.store, err));
    ENT_TRY(find(&q, words[2], &from, err));
    ENT_TRY(find(&q, words[3], &to, err));
    ENT_TRY(print_paths(&q, from, to, err));

cleanup:
    ent_graph_free(q.graph);
    ent_store_close(q.store);
    ent_arena_free(q.arena);
    return st;
}

int main(int argc, char **argv)
{
    ent_error err = {0};

    if (argc != 4 || answer(argv, &err) != ENT_OK) {
        fprintf(stderr, "paths: %s\n", err.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

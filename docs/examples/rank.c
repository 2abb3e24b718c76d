/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who matters, by what is reported as fact: PageRank of a view of a database.
 *
 *     rank DATABASE */
#include <stdio.h>
#include <stdlib.h>

#include "entente/analysis/centrality.h"
#include "entente/core/buf.h"

enum {
    TOP = 5
};

static ent_status print_top(const ent_graph *graph, const double *scores,
                            uint32_t *order, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);

    ENT_TRY(
        ent_centrality_order(graph, ENT_MEASURE_PAGERANK, scores, order, err));
    for (uint32_t i = 0; i < TOP && i < count; i++)
        printf("%.4f  %.*s\n", scores[order[i]],
               ENT_STR_ARGS(ent_graph_name(graph, order[i])));

cleanup:
    return st;
}

/** The view belongs to the answer: with it the numbers can be repeated. */
static void print_view(const ent_graph *graph)
{
    ent_buf text = {0};

    ent_view_write(&text, ent_graph_view(graph));
    printf("view: %s\n", text.ptr == NULL ? "?" : text.ptr);
    ent_buf_clear(&text);
}

static ent_status rank(const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_view view = ent_view_default();
    ent_centrality_options options = {.damping = 0.9};
    ent_centrality_info info = {0};
    double *scores = NULL;
    uint32_t *order = NULL;

    ENT_TRY(ent_view_set(&view, "status", ent_str_from("asserted"), NULL, err));
    ENT_TRY(ent_view_set(&view, "roll-up", ent_str_from("yes"), NULL, err));
    ENT_TRY(ent_store_open(&store, path, ENT_OPEN_READ, err));
    ENT_TRY(ent_store_begin_read(store, err)); /* Names of the same moment. */
    ENT_TRY(ent_graph_load(&graph, store, &view, NULL, err));
    ENT_TRY(ent_graph_load_names(graph, store, err));
    scores = calloc(ent_graph_node_count(graph) + 1, sizeof *scores);
    order = calloc(ent_graph_node_count(graph) + 1, sizeof *order);
    if (scores == NULL || order == NULL) {
        st = ENT_ERR_NOMEM;
        goto cleanup;
    }
    ENT_TRY(ent_centrality(graph, ENT_MEASURE_PAGERANK, &options, scores, &info,
                           NULL, err));
    ENT_TRY(print_top(graph, scores, order, err));
    print_view(graph);
    printf("%s, %s\n", info.exact ? "exact" : "sampled",
           info.converged ? "converged" : "NOT CONVERGED");

cleanup:
    free(order);
    free(scores);
    ent_graph_free(graph);
    ent_store_close(store);
    return st;
}

int main(int argc, char **argv)
{
    ent_error err = {0};

    if (argc != 2 || rank(argv[1], &err) != ENT_OK) {
        fprintf(stderr, "rank: %s\n", err.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

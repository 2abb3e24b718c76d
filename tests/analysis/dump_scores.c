/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prints random graphs with our answers, for cross_check.py; with a database as
 * its argument the graph of all relations in it with betweenness, exact and
 * sampled, for icews.sh. One word a line tells what follows:
 *
 *     graph NODES DIRECTION
 *     edge SUBJECT OBJECT SYMMETRIC STRENGTH COST
 *     score MEASURE NODE VALUE
 *     alpha VALUE                    (of katz)
 *     path FROM TO COST EQUAL        (EQUAL 0: there is none)
 *     sampled NODE VALUE
 *     end
 */
#include <stdio.h>

#include "entente/analysis/centrality.h"
#include "entente/analysis/paths.h"
#include "entente/core/mem.h"
#include "entente/store/store.h"
#include "model/random_graph.h"

enum {
    GRAPHS = 240,
    PAIRS = 20
};

#define SAMPLED_ERROR 0.005

static void dump_edges(const ent_graph *graph)
{
    static const char *const directions[] = {"both", "out", "in"};

    printf("graph %u %s\n", (unsigned)ent_graph_node_count(graph),
           directions[ent_graph_view(graph)->direction]);
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++)
        printf("edge %u %u %d %.17g %.17g\n",
               (unsigned)ent_graph_subject(graph, e),
               (unsigned)ent_graph_object(graph, e),
               ent_graph_type(graph, e)->symmetric,
               ent_graph_strength(graph, e), ent_graph_cost(graph, e));
}

static ent_status dump_scores(const ent_graph *graph)
{
    ent_status st = ENT_OK;
    double scores[RANDOM_NODES_MAX];

    for (unsigned m = 0; m < ENT_MEASURE_COUNT; m++) {
        ent_centrality_info info = {0};

        ENT_TRY(ent_centrality(graph, (ent_measure)m, NULL, scores, &info, NULL,
                               NULL));
        if (m == ENT_MEASURE_KATZ)
            printf("alpha %.17g\n", info.alpha);
        for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
            printf("score %s %u %.17g\n", ent_measure_name((ent_measure)m),
                   (unsigned)v, scores[v]);
    }

cleanup:
    return st;
}

static ent_status dump_paths(const ent_graph *graph, ent_rng *rng)
{
    uint32_t nodes = ent_graph_node_count(graph);

    for (int i = 0; nodes > 0 && i < PAIRS; i++) {
        uint32_t from = (uint32_t)ent_rng_below(rng, nodes);
        uint32_t to = (uint32_t)ent_rng_below(rng, nodes);
        ent_path path = {0};
        ent_status st = ent_path_shortest(&path, graph, from, to, NULL, NULL);

        if (st != ENT_OK && st != ENT_ERR_NOT_FOUND)
            return st;
        printf("path %u %u %.17g %llu\n", (unsigned)from, (unsigned)to,
               path.cost, (unsigned long long)path.equal);
        ent_path_clear(&path);
    }
    return ENT_OK;
}

static ent_status dump_random_graphs(void)
{
    static random_graph g;
    ent_status st = ENT_OK;
    ent_graph *graph = NULL;
    ent_rng rng;

    ent_rng_init(&rng, 1998);
    for (int i = 0; i < GRAPHS; i++) {
        random_graph_make(&g, &rng, i < 3 ? 1 : 40, i % 2 == 0 ? 60 : 200);
        for (size_t k = 0; k < g.count; k++)
            if (g.edges[k].confidence == 0.0F)
                g.edges[k].confidence = 0.1F; /* As in matrix_graph(). */
        ENT_TRY(ent_graph_build(&graph, g.edges, g.count, &g.view, NULL));
        dump_edges(graph);
        ENT_TRY(dump_scores(graph));
        ENT_TRY(dump_paths(graph, &rng));
        printf("end\n");
        ent_graph_free(graph);
        graph = NULL;
    }

cleanup:
    ent_graph_free(graph);
    return st;
}

/** Betweenness, sampled where the options say so. */
static ent_status dump_betweenness(const ent_graph *graph,
                                   const ent_centrality_options *options,
                                   const char *word, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    double *scores = ent_malloc(nodes, sizeof *scores);

    if (scores == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_centrality(graph, ENT_MEASURE_BETWEENNESS, options, scores,
                           NULL, NULL, err));
    for (uint32_t v = 0; v < nodes; v++)
        printf("%s %u %.17g\n", word, (unsigned)v, scores[v]);

cleanup:
    ent_free(scores);
    return st;
}

static ent_status dump_database(const char *path)
{
    static const ent_centrality_options sampled = {.error = SAMPLED_ERROR};
    ent_status st = ENT_OK;
    ent_view view = ent_view_default();
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_error err = {0};

    ENT_TRY(ent_store_open(&store, path, ENT_OPEN_READ, &err));
    ENT_TRY(ent_graph_load(&graph, store, &view, NULL, &err));
    dump_edges(graph);
    ENT_TRY(dump_betweenness(graph, NULL, "score betweenness", &err));
    ENT_TRY(dump_betweenness(graph, &sampled, "sampled", &err));
    printf("end\n");

cleanup:
    if (st != ENT_OK)
        fprintf(stderr, "dump_scores: %s\n", err.message);
    ent_graph_free(graph);
    ent_store_close(store);
    return st;
}

int main(int argc, char **argv)
{
    ent_status st = argc > 1 ? dump_database(argv[1]) : dump_random_graphs();

    return st == ENT_OK ? 0 : 1;
}

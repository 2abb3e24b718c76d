/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the library does inside one process, for bench/run:
 *
 *     measure DB graph         time to read the graph, ours alone and all
 *     measure DB edges         the relations, for the peers: names by TAB
 *     measure DB pagerank      TIME_MS, then name TAB score
 *     measure DB betweenness   the same, one thread
 *     measure DB betweenness2  the same, two threads
 *     measure DB leiden        TIME_MS of three iterations, then name TAB
 *                              community
 *     measure DB paths         pairs "from TAB to" on stdin; "hops" a line on
 *                              stdout, -1 for none, then the TIME_US of one
 *                              shortest chain TAB of the best attested one
 *
 * Times are CPU time, the median of five where it is short. The view is the
 * default one: all relations, both ways. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "entente/analysis/centrality.h"
#include "entente/analysis/communities.h"
#include "entente/analysis/path_finder.h"
#include "entente/analysis/paths.h"
#include "entente/core/map.h"
#include "entente/store/relation.h"

enum {
    RUNS = 5,
    REPEATS = 5 /**< Of what takes microseconds. */
};

static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double times[RUNS])
{
    qsort(times, RUNS, sizeof *times, by_value);
    return times[RUNS / 2];
}

static void must(ent_status st, const ent_error *err)
{
    if (st == ENT_OK)
        return;
    fprintf(stderr, "measure: %s\n", err->message);
    exit(1);
}

static ent_graph *load(ent_store *store)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};

    must(ent_graph_load(&graph, store, &view, NULL, &err), &err);
    return graph;
}

static bool count_row(void *user, const ent_relation *relation)
{
    (void)relation;
    ++*(uint64_t *)user;
    return true;
}

static void measure_graph(ent_store *store)
{
    double stream[RUNS];
    double whole[RUNS];
    ent_graph *graph = NULL;
    ent_error err = {0};

    for (int i = 0; i < RUNS; i++) {
        uint64_t rows = 0;
        double start = cpu_ms();

        must(ent_store_each_relation(store, false, count_row, &rows, &err),
             &err);
        stream[i] = cpu_ms() - start;
        ent_graph_free(graph);
        start = cpu_ms();
        graph = load(store);
        whole[i] = cpu_ms() - start;
    }
    printf("%.2f\t%.2f\t%u\t%u\n", median(stream), median(whole),
           (unsigned)ent_graph_node_count(graph),
           (unsigned)ent_graph_edge_count(graph));
    ent_graph_free(graph);
}

static ent_graph *load_with_names(ent_store *store)
{
    ent_graph *graph = load(store);
    ent_error err = {0};

    must(ent_graph_load_names(graph, store, &err), &err);
    return graph;
}

static void print_edges(ent_store *store)
{
    ent_graph *graph = load_with_names(store);

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        ent_str subject = ent_graph_name(graph, ent_graph_subject(graph, e));
        ent_str object = ent_graph_name(graph, ent_graph_object(graph, e));

        printf("%.*s\t%.*s\n", ENT_STR_ARGS(subject), ENT_STR_ARGS(object));
    }
    ent_graph_free(graph);
}

static void measure_scores(ent_store *store, ent_measure measure,
                           unsigned threads)
{
    ent_graph *graph = load_with_names(store);
    uint32_t nodes = ent_graph_node_count(graph);
    double *scores = calloc(nodes, sizeof *scores);
    int runs = measure == ENT_MEASURE_BETWEENNESS ? 1 : RUNS;
    double times[RUNS] = {0};
    ent_centrality_options options = {.threads = threads};
    ent_error err = {0};

    if (scores == NULL)
        exit(1);
    for (int i = 0; i < runs; i++) {
        double start = cpu_ms();

        must(ent_centrality(graph, measure, &options, scores, NULL, NULL, &err),
             &err);
        times[i] = cpu_ms() - start;
    }
    printf("%.3f\n", runs == 1 ? times[0] : median(times));
    for (uint32_t v = 0; v < nodes; v++)
        printf("%.*s\t%.17g\n", ENT_STR_ARGS(ent_graph_name(graph, v)),
               scores[v]);
    free(scores);
    ent_graph_free(graph);
}

static void measure_leiden(ent_store *store)
{
    ent_graph *graph = load_with_names(store);
    double times[RUNS] = {0};
    ent_community_options options = {.iterations = 3};
    ent_partition found = {0};
    ent_error err = {0};

    for (int i = 0; i < RUNS; i++) {
        double start = cpu_ms();

        ent_partition_clear(&found);
        must(ent_communities(&found, graph, ENT_COMMUNITY_LEIDEN, &options,
                             NULL, NULL, &err),
             &err);
        times[i] = cpu_ms() - start;
    }
    printf("%.3f\n", median(times));
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        printf("%.*s\t%u\n", ENT_STR_ARGS(ent_graph_name(graph, v)),
               (unsigned)found.group[v]);
    ent_partition_clear(&found);
    ent_graph_free(graph);
}

/** Vertex by name; the program ends if there is none. */
static uint32_t vertex(const ent_map *names, ent_str name)
{
    uint32_t found = ent_map_get(names, name);

    if (found == ENT_MAP_NONE) {
        fprintf(stderr, "measure: no vertex \"%.*s\"\n", ENT_STR_ARGS(name));
        exit(1);
    }
    return (uint32_t)ent_map_value(names, found);
}

/** Pairs of vertices from the standard input. */
static size_t read_pairs(const ent_graph *graph, uint32_t (**out)[2])
{
    ent_map *names = ent_map_new();
    uint32_t(*pairs)[2] = NULL;
    char line[4096];
    size_t count = 0;

    if (names == NULL)
        exit(1);
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        ent_map_set_value(names, ent_map_put(names, ent_graph_name(graph, v)),
                          v);
    while (fgets(line, sizeof line, stdin) != NULL) {
        ent_str rest = ent_str_make(line, strcspn(line, "\n"));

        pairs = realloc(pairs, (count + 1) * sizeof *pairs);
        if (pairs == NULL)
            exit(1);
        pairs[count][0] = vertex(names, ent_str_cut(&rest, '\t'));
        pairs[count++][1] = vertex(names, rest);
    }
    ent_map_free(names);
    *out = pairs;
    return count;
}

/** One chain for each pair. */
static void find_hops(ent_path_finder *finder, uint32_t (*pairs)[2],
                      size_t count, size_t room, uint32_t *nodes, bool print)
{
    for (size_t i = 0; i < count; i++) {
        ent_error err = {0};
        size_t found = 0;

        must(ent_path_finder_hops(finder, pairs[i][0], pairs[i][1], room, nodes,
                                  &found, &err),
             &err);
        if (print)
            printf("%d\n", (int)found - 1);
    }
}

/** The best attested chain for each pair, with all its relations. */
static void find_best(ent_path_finder *finder, uint32_t (*pairs)[2],
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ent_path path = {0};
        ent_error err = {0};
        ent_status st = ent_path_finder_best(finder, &path, pairs[i][0],
                                             pairs[i][1], NULL, &err);

        if (st != ENT_ERR_NOT_FOUND)
            must(st, &err);
        ent_path_clear(&path);
    }
}

static void measure_paths(ent_store *store)
{
    ent_graph *graph = load_with_names(store);
    uint32_t(*pairs)[2] = NULL;
    size_t count = read_pairs(graph, &pairs);
    size_t room = ent_graph_node_count(graph);
    uint32_t *nodes = malloc(room * sizeof *nodes);
    ent_path_finder *finder = NULL;
    ent_error err = {0};
    double one[RUNS];
    double best[RUNS];

    if (nodes == NULL || count == 0)
        exit(1);
    must(ent_path_finder_new(&finder, graph, &err), &err);
    find_hops(finder, pairs, count, room, nodes, true);
    for (int i = 0; i < RUNS; i++) {
        double start = cpu_ms();

        for (int k = 0; k < REPEATS; k++)
            find_hops(finder, pairs, count, room, nodes, false);
        one[i] = (cpu_ms() - start) * 1e3 / (REPEATS * (double)count);
        start = cpu_ms();
        find_best(finder, pairs, count);
        best[i] = (cpu_ms() - start) * 1e3 / (double)count;
    }
    printf("%.3f\t%.3f\n", median(one), median(best));
    ent_path_finder_free(finder);
    free(nodes);
    free(pairs);
    ent_graph_free(graph);
}

int main(int argc, char **argv)
{
    ent_store *store = NULL;
    ent_error err = {0};

    if (argc != 3) {
        fprintf(stderr, "usage: measure DB graph|edges|pagerank|betweenness|"
                        "betweenness2|leiden|paths\n");
        return 2;
    }
    must(ent_store_open(&store, argv[1], ENT_OPEN_READ, &err), &err);
    if (strcmp(argv[2], "graph") == 0)
        measure_graph(store);
    else if (strcmp(argv[2], "edges") == 0)
        print_edges(store);
    else if (strcmp(argv[2], "pagerank") == 0)
        measure_scores(store, ENT_MEASURE_PAGERANK, 1);
    else if (strcmp(argv[2], "betweenness") == 0)
        measure_scores(store, ENT_MEASURE_BETWEENNESS, 1);
    else if (strcmp(argv[2], "betweenness2") == 0)
        measure_scores(store, ENT_MEASURE_BETWEENNESS, 2);
    else if (strcmp(argv[2], "leiden") == 0)
        measure_leiden(store);
    else
        measure_paths(store);
    ent_store_close(store);
    return 0;
}

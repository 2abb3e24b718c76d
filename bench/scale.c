/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many coded events one machine holds, for bench/run:
 *
 *     scale EVENTS ACTORS
 *
 * makes events in no order, of actors some of whom act far more often than
 * others (the density of actor x is proportional to x^(-2/3)), builds their
 * graph with the library, and prints one line, by TAB: edges, vertices, pairs
 * of neighbours, CPU ms to add and to finish, peak of resident memory in bytes
 * less what the process had before, the same by event. Exits with 1 and a
 * message where memory ends. */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "entente/core/rng.h"
#include "entente/model/graph.h"

enum {
    FIRST_DAY = 8000,
    DAYS = 10000
};

static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static double peak_bytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss * 1024;
}

static void must(ent_status st, const ent_error *err)
{
    if (st == ENT_OK)
        return;
    fprintf(stderr, "scale: %s\n", err->message);
    exit(1);
}

/** An actor; those who act often are spread over the numbers. */
static ent_entity_id actor(ent_rng *rng, uint32_t actors)
{
    double x = ent_rng_unit(rng);
    uint32_t rank = (uint32_t)((double)actors * x * x * x);

    return (ent_entity_id){1 + (int64_t)(rank * UINT64_C(2654435761) % actors)};
}

static void add_events(ent_graph_builder *builder, uint32_t events,
                       uint32_t actors)
{
    ent_rng rng;
    ent_error err = {0};
    size_t types = ent_relation_type_count();

    ent_rng_init(&rng, 1);
    for (uint32_t i = 1; i <= events; i++) {
        ent_graph_edge edge = {
            .relation = {-(int64_t)i},
            .subject = actor(&rng, actors),
            .object = actor(&rng, actors),
            .type = ent_relation_type_at(ent_rng_below(&rng, types)),
            .first_day = FIRST_DAY + (int32_t)ent_rng_below(&rng, DAYS),
            .evidence_count = 1,
            .source_count = 1,
            .confidence = 0.5F};

        edge.last_day = edge.first_day;
        must(ent_graph_builder_add(builder, &edge, &err), &err);
    }
}

static uint64_t count_neighbours(const ent_graph *graph)
{
    uint64_t count = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        count += ent_graph_neighbours_out(graph, v).count;
    return count;
}

int main(int argc, char **argv)
{
    ent_view view = ent_view_default();
    ent_graph_builder *builder = NULL;
    ent_graph *graph = NULL;
    ent_error err = {0};
    uint32_t events = argc == 3 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    uint32_t actors = argc == 3 ? (uint32_t)strtoul(argv[2], NULL, 10) : 0;
    double before = peak_bytes();
    double start = cpu_ms();
    double added = 0;
    double peak = 0;

    if (events == 0 || actors == 0) {
        fprintf(stderr, "usage: scale EVENTS ACTORS\n");
        return 2;
    }
    must(ent_graph_builder_new(&builder, &view, &err), &err);
    add_events(builder, events, actors);
    added = cpu_ms();
    must(ent_graph_builder_finish(builder, &graph, NULL, &err), &err);
    peak = peak_bytes() - before;
    printf("%u\t%u\t%llu\t%.0f\t%.0f\t%.0f\t%.2f\n",
           (unsigned)ent_graph_edge_count(graph),
           (unsigned)ent_graph_node_count(graph),
           (unsigned long long)count_neighbours(graph), added - start,
           cpu_ms() - added, peak, peak / events);
    ent_graph_free(graph);
    ent_graph_builder_free(builder);
    return 0;
}

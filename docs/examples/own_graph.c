/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A graph of one's own, without a database: a ring of a thousand actors with
 * chords, its betweenness sampled with a stated error, and a computation that
 * is stopped from outside.
 *
 *     own_graph */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "entente/analysis/centrality.h"
#include "entente/fact/date.h"
#include "entente/fact/relation_type.h"

enum {
    ACTORS = 1000,
    CHORD = 37,
    PATIENCE = 3 /**< Words of progress before we stop it. */
};

static ent_status add(ent_graph_builder *builder, int64_t relation,
                      int64_t subject, int64_t object, ent_error *err)
{
    const ent_mode *mode = NULL;
    ent_status st = ENT_OK;
    ent_graph_edge edge = {.relation = {relation},
                           .subject = {subject},
                           .object = {object},
                           .status = ENT_REL_ASSERTED,
                           .first_day = ENT_DAY_MIN, /* Not known. */
                           .last_day = ENT_DAY_MAX,
                           .evidence_count = 1,
                           .source_count = 1,
                           .confidence = 0.9F};

    ENT_TRY(ent_relation_type_parse(&edge.type, &mode, ent_str_from("CONSULT"),
                                    err));
    ENT_TRY(ent_graph_builder_add(builder, &edge, err));

cleanup:
    return st;
}

static ent_status make(ent_graph **out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph_builder *builder = NULL;
    ent_view view = ent_view_default();

    ENT_TRY(ent_graph_builder_new(&builder, &view, err));
    for (int64_t i = 0; i < ACTORS; i++) {
        ENT_TRY(add(builder, 2 * i + 1, i + 1, (i + 1) % ACTORS + 1, err));
        if (i % 10 == 0)
            ENT_TRY(
                add(builder, 2 * i + 2, i + 1, (i + CHORD) % ACTORS + 1, err));
    }
    ENT_TRY(ent_graph_builder_finish(builder, out, NULL, err));

cleanup:
    ent_graph_builder_free(builder);
    return st;
}

/** Progress is told to this; false stops the call. */
static bool lose_patience(void *user, const char *stage, uint64_t done,
                          uint64_t total)
{
    (void)stage;
    (void)done;
    (void)total;
    return ++*(int *)user < PATIENCE;
}

static ent_status measure(const ent_graph *graph, ent_error *err)
{
    static double exact[ACTORS];
    static double sampled[ACTORS];
    ent_status st = ENT_OK;
    ent_centrality_options options = {.error = 0.02};
    ent_centrality_info info = {0};
    int told = 0;
    ent_progress progress = {lose_patience, &told};
    double pairs = (double)ACTORS * (ACTORS - 1) / 2;
    double worst = 0;

    ENT_TRY(ent_centrality(graph, ENT_MEASURE_BETWEENNESS, NULL, exact, NULL,
                           NULL, err));
    ENT_TRY(ent_centrality(graph, ENT_MEASURE_BETWEENNESS, &options, sampled,
                           &info, NULL, err));
    for (int v = 0; v < ACTORS; v++)
        worst = fmax(worst, fabs(exact[v] - sampled[v]) / pairs);
    printf("%u actors, %u relations\n", (unsigned)ent_graph_node_count(graph),
           (unsigned)ent_graph_edge_count(graph));
    printf("sampled: error of at most %g with probability %g: %s\n", info.error,
           1 - info.error_probability, worst <= info.error ? "kept" : "MISSED");
    st = ent_centrality(graph, ENT_MEASURE_CLOSENESS, NULL, exact, NULL,
                        &progress, NULL);
    printf("stopped: %s\n", ent_status_name(st));
    st = st == ENT_ERR_CANCELLED ? ENT_OK : st;

cleanup:
    return st;
}

int main(void)
{
    ent_status st = ENT_OK;
    ent_error err = {0};
    ent_graph *graph = NULL;

    ENT_TRY(make(&graph, &err));
    ENT_TRY(measure(graph, &err));

cleanup:
    ent_graph_free(graph);
    if (st != ENT_OK)
        fprintf(stderr, "own_graph: %s\n", err.message);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/measured.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

ent_centrality_info score_with(const ent_graph *graph, ent_measure measure,
                               const ent_centrality_options *options,
                               double *scores)
{
    ent_centrality_info info = {0};
    ent_error err = {0};

    if (ent_centrality(graph, measure, options, scores, &info, NULL, &err) !=
        ENT_OK)
        fail_msg("%s: %s", ent_measure_name(measure), err.message);
    return info;
}

void score(const ent_graph *graph, ent_measure measure, double *scores)
{
    (void)score_with(graph, measure, NULL, scores);
}

void assert_near(double got, double want, double tolerance)
{
    if (isnan(got) && isnan(want))
        return;
    if (!(fabs(got - want) <= tolerance * fmax(1.0, fabs(want))))
        fail_msg("%.17g, want %.17g", got, want);
}

ent_graph *graph_of(const int64_t pairs[][2], size_t count,
                    const char *view_text)
{
    static ent_graph_edge edges[64];
    ent_view view = ent_view_default();
    ent_arena *texts = ent_arena_new();
    ent_graph *graph = NULL;

    assert_true(count <= 64 && texts != NULL);
    assert_int_equal(
        ent_view_parse(&view, ent_str_from(view_text), texts, NULL), ENT_OK);
    for (size_t i = 0; i < count; i++)
        edges[i] = (ent_graph_edge){
            .relation = {(int64_t)i + 1},
            .subject = {pairs[i][0]},
            .object = {pairs[i][1]},
            .type = ent_relation_type_find(ent_str_from("SANCTION")),
            .source_count = 1,
            .confidence = 0.5F};
    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    ent_arena_free(texts);
    return graph;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/centrality.h"

#include <assert.h>
#include <string.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/core/mem.h"

static const char *const names[ENT_MEASURE_COUNT] = {
    [ENT_MEASURE_DEGREE] = "degree",
    [ENT_MEASURE_PAGERANK] = "pagerank",
    [ENT_MEASURE_BETWEENNESS] = "betweenness",
    [ENT_MEASURE_STRENGTH] = "strength",
    [ENT_MEASURE_CLOSENESS] = "closeness",
    [ENT_MEASURE_HARMONIC] = "harmonic",
    [ENT_MEASURE_EIGENVECTOR] = "eigenvector",
    [ENT_MEASURE_KATZ] = "katz",
    [ENT_MEASURE_HUB] = "hub",
    [ENT_MEASURE_AUTHORITY] = "authority",
    [ENT_MEASURE_CORE] = "core",
    [ENT_MEASURE_CONSTRAINT] = "constraint",
};

const char *ent_measure_name(ent_measure measure)
{
    assert((unsigned)measure < ENT_MEASURE_COUNT);
    return names[measure];
}

ent_status ent_measure_parse(ent_measure *out, ent_str name, ent_error *err)
{
    for (size_t i = 0; i < ENT_MEASURE_COUNT; i++) {
        if (ent_str_is(name, names[i])) {
            *out = (ent_measure)i;
            return ENT_OK;
        }
    }
    return ent_fail(err, ENT_ERR_INVALID,
                    "no measure \"%.*s\"; want degree, pagerank, betweenness, "
                    "strength, closeness, harmonic, eigenvector, katz, hub, "
                    "authority, core or constraint",
                    (int)(name.len < 40 ? name.len : 40),
                    name.ptr == NULL ? "" : name.ptr);
}

bool ent_measure_is_ascending(ent_measure measure)
{
    return measure == ENT_MEASURE_CONSTRAINT;
}

ent_status ent_fail_stopped(ent_error *err, const char *stage, uint64_t step)
{
    return ent_fail(err, ENT_ERR_CANCELLED, "stopped during %s, at step %llu",
                    stage, (unsigned long long)step);
}

/** Is @p value 0, which asks for the default, or between 0 and 1? Not so for
 *  NAN. */
static ent_status check_share(const char *option, double value, ent_error *err)
{
    return value >= 0 && value < 1
               ? ENT_OK
               : ent_fail(err, ENT_ERR_INVALID,
                          "%s: %g, want above 0 and below 1", option, value);
}

static ent_status check_vertices(const char *option, const ent_vertices *set,
                                 uint32_t node_count, ent_error *err)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->items[i] >= node_count)
            return ent_fail(err, ENT_ERR_INVALID,
                            "%s: vertex %lu, the graph has %lu", option,
                            (unsigned long)set->items[i],
                            (unsigned long)node_count);
    return ENT_OK;
}

static ent_status check_options(const ent_centrality_options *o,
                                uint32_t node_count, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(check_share("damping", o->damping, err));
    ENT_TRY(check_share("error", o->error, err));
    ENT_TRY(check_share("error probability", o->error_probability, err));
    ENT_TRY(check_vertices("seeds", &o->seeds, node_count, err));
    ENT_TRY(check_vertices("sources", &o->sources, node_count, err));
    ENT_TRY(check_vertices("targets", &o->targets, node_count, err));
    if (!(o->katz_alpha >= 0))
        st = ent_fail(err, ENT_ERR_INVALID, "alpha: %g, want above 0",
                      o->katz_alpha);
    else if ((o->sources.count == 0) != (o->targets.count == 0))
        st = ent_fail(err, ENT_ERR_INVALID,
                      "sources and targets: want both or neither");
    else if (o->error > 0 && o->sources.count > 0)
        st = ent_fail(err, ENT_ERR_INVALID,
                      "error: between sources and targets betweenness is "
                      "exact, want none");

cleanup:
    return st;
}

static void fill_defaults(ent_centrality_options *o)
{
    if (o->damping == 0)
        o->damping = 0.85; /* Brin and Page's. */
    if (o->error_probability == 0)
        o->error_probability = 0.1;
    if (o->seed == 0)
        o->seed = 1;
}

static ent_status measure(const measuring *m, ent_error *err)
{
    switch (m->measure) {
    case ENT_MEASURE_DEGREE:
        ent_degree(m->scores, m->graph);
        return ENT_OK;
    case ENT_MEASURE_STRENGTH:
        ent_strength_of_nodes(m->scores, m->graph);
        return ENT_OK;
    case ENT_MEASURE_PAGERANK:
        return ent_pagerank(m, err);
    case ENT_MEASURE_BETWEENNESS:
        return ent_betweenness(m, err);
    case ENT_MEASURE_CLOSENESS:
    case ENT_MEASURE_HARMONIC:
        return ent_closeness(m, err);
    case ENT_MEASURE_EIGENVECTOR:
        return ent_eigenvector(m, err);
    case ENT_MEASURE_KATZ:
        return ent_katz(m, err);
    case ENT_MEASURE_HUB:
    case ENT_MEASURE_AUTHORITY:
        return ent_hits(m, err);
    case ENT_MEASURE_CORE:
        return ent_core(m, err);
    case ENT_MEASURE_CONSTRAINT:
        return ent_constraint(m, err);
    }
    return ent_fail(err, ENT_ERR_INVALID, "no measure %d", (int)m->measure);
}

ent_status ent_centrality(const ent_graph *graph, ent_measure which,
                          const ent_centrality_options *options, double *scores,
                          ent_centrality_info *info,
                          const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    bool directed = ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH;
    ent_centrality_info answer = {
        .exact = true, .converged = true, .directed = directed};
    measuring m = {.graph = graph,
                   .info = &answer,
                   .progress = progress,
                   .measure = which};

    assert(graph != NULL && (scores != NULL || nodes == 0));
    if (options != NULL)
        m.options = *options;
    ENT_TRY(check_options(&m.options, nodes, err));
    fill_defaults(&m.options);
    m.scores = ent_malloc(nodes, sizeof *m.scores);
    if (m.scores == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(measure(&m, err));
    if (nodes > 0)
        memcpy(scores, m.scores, nodes * sizeof *scores);
    if (info != NULL)
        *info = answer;

cleanup:
    ent_free(m.scores);
    return st;
}

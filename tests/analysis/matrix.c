/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analysis/matrix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

bool matrix_same(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-12 * fmax(a, b);
}

ent_graph *matrix_graph(ent_rng *rng, size_t nodes, size_t edges)
{
    static random_graph g;

    random_graph_make(&g, rng, nodes, edges);
    for (size_t i = 0; i < g.count; i++) {
        if (g.edges[i].confidence == 0.0F)
            g.edges[i].confidence = 0.1F;
        if (g.edges[i].confidence == 1.0F)
            g.edges[i].confidence = 0.95F;
    }
    return random_graph_build(&g);
}

static void collapse(matrix *m, const ent_graph *graph, uint32_t u, uint32_t v)
{
    m->strength[u][v] = 0;
    m->cost[u][v] = (double)INFINITY;
    m->sources[u][v] = 0;
    for (uint32_t e = 0; u != v && e < ent_graph_edge_count(graph); e++) {
        if (!plain_walk(graph, e, u, v))
            continue;
        m->strength[u][v] += ent_graph_strength(graph, e);
        m->cost[u][v] = fmin(m->cost[u][v], ent_graph_cost(graph, e));
        m->sources[u][v] += ent_graph_source_count(graph, e);
    }
    m->length[u][v] = u == v ? 0 : m->cost[u][v];
    m->paths[u][v] = 0;
}

static void floyd_warshall(matrix *m)
{
    for (uint32_t k = 0; k < m->count; k++)
        for (uint32_t u = 0; u < m->count; u++)
            for (uint32_t v = 0; v < m->count; v++)
                m->length[u][v] =
                    fmin(m->length[u][v], m->length[u][k] + m->length[k][v]);
}

/** Paths from @p s: vertices by length, each adding up its predecessors. */
static void count_paths(matrix *m, uint32_t s)
{
    bool done[MATRIX_MAX] = {false};

    for (uint32_t step = 0; step < m->count; step++) {
        uint32_t v = m->count;

        for (uint32_t i = 0; i < m->count; i++)
            if (!done[i] && isfinite(m->length[s][i]) &&
                (v == m->count || m->length[s][i] < m->length[s][v]))
                v = i;
        if (v == m->count)
            return;
        m->paths[s][v] = v == s ? 1 : 0;
        for (uint32_t u = 0; u < m->count; u++)
            if (done[u] && isfinite(m->cost[u][v]) &&
                matrix_same(m->length[s][u] + m->cost[u][v], m->length[s][v]))
                m->paths[s][v] += m->paths[s][u];
        done[v] = true;
    }
}

void matrix_make(matrix *m, const ent_graph *graph)
{
    m->count = ent_graph_node_count(graph);
    assert_true(m->count <= MATRIX_MAX);
    for (uint32_t u = 0; u < m->count; u++)
        for (uint32_t v = 0; v < m->count; v++)
            collapse(m, graph, u, v);
    floyd_warshall(m);
    for (uint32_t s = 0; s < m->count; s++)
        count_paths(m, s);
}

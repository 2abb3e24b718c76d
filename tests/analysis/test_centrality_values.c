/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/centrality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "analysis/matrix.h"
#include "analysis/measured.h"
#include "entente/model/igraph_glue.h"
#include "support/random.h"

enum {
    ROUNDS = 250
};

static void degree_and_strength_count_ends_of_relations(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        ent_direction direction = ent_graph_view(graph)->direction;
        double degrees[MATRIX_MAX];
        double strengths[MATRIX_MAX];
        uint32_t families[MATRIX_MAX * ENT_FAMILY_COUNT];
        double degree[MATRIX_MAX] = {0};
        double strength[MATRIX_MAX] = {0};
        uint32_t family[MATRIX_MAX * ENT_FAMILY_COUNT] = {0};

        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
            const ent_relation_type *type = ent_graph_type(graph, e);
            bool both = direction == ENT_DIRECTION_BOTH || type->symmetric;
            uint32_t ends[2] = {ent_graph_subject(graph, e),
                                ent_graph_object(graph, e)};

            for (int i = 0; i < 2; i++) {
                if (!both && (direction == ENT_DIRECTION_OUT) != (i == 0))
                    continue;
                degree[ends[i]]++;
                strength[ends[i]] += ent_graph_strength(graph, e);
                family[ends[i] * ENT_FAMILY_COUNT + type->family]++;
            }
        }
        score(graph, ENT_MEASURE_DEGREE, degrees);
        score(graph, ENT_MEASURE_STRENGTH, strengths);
        ent_degree_by_family(graph, families);
        for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
            assert_true(degrees[v] == degree[v]);
            assert_near(strengths[v], strength[v], 1e-12);
            for (uint32_t f = 0; f < ENT_FAMILY_COUNT; f++)
                assert_int_equal(families[v * ENT_FAMILY_COUNT + f],
                                 family[v * ENT_FAMILY_COUNT + f]);
        }
        ent_graph_free(graph);
    }
}

/** PageRank by its definition on a dense matrix, 1,500 steps; @p seeds NULL:
 *  restarts anywhere. */
static void dense_pagerank(const matrix *m, double damping, const bool *seeds,
                           double *rank)
{
    double next[MATRIX_MAX];
    double restart[MATRIX_MAX];
    double out[MATRIX_MAX] = {0};
    double n = 0;

    for (uint32_t v = 0; v < m->count; v++)
        n += seeds == NULL || seeds[v];
    for (uint32_t u = 0; u < m->count; u++) {
        restart[u] = seeds == NULL || seeds[u] ? 1 / n : 0;
        rank[u] = restart[u];
        for (uint32_t v = 0; v < m->count; v++)
            out[u] += m->strength[u][v];
    }
    for (int step = 0; step < 1500; step++) {
        for (uint32_t v = 0; v < m->count; v++) {
            next[v] = (1 - damping) * restart[v];
            for (uint32_t u = 0; u < m->count; u++)
                next[v] +=
                    damping * rank[u] *
                    (out[u] > 0 ? m->strength[u][v] / out[u] : restart[v]);
        }
        memcpy(rank, next, sizeof next);
    }
}

static void pagerank_agrees_with_its_definition(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double scores[MATRIX_MAX];
        double want[MATRIX_MAX] = {0};
        uint32_t seeds[5];
        bool is_seed[MATRIX_MAX] = {0};
        ent_centrality_options options = {.seeds = {seeds, 5}};
        double sum = 0;

        matrix_make(&m, graph);
        dense_pagerank(&m, 0.85, NULL, want);
        score(graph, ENT_MEASURE_PAGERANK, scores);
        for (uint32_t v = 0; v < m.count; v++) {
            assert_near(scores[v], want[v], 1e-11);
            sum += scores[v];
        }
        assert_near(sum, m.count > 0 ? 1 : 0, 1e-12);
        for (size_t i = 0; m.count > 0 && i < 5; i++) {
            seeds[i] = (uint32_t)ent_rng_below(&rng, m.count);
            is_seed[seeds[i]] = true;
        }
        if (m.count == 0)
            options.seeds.count = 0;
        options.damping = 0.5 + 0.4 * ent_rng_unit(&rng);
        dense_pagerank(&m, options.damping, is_seed, want);
        (void)score_with(graph, ENT_MEASURE_PAGERANK, &options, scores);
        for (uint32_t v = 0; v < m.count; v++)
            assert_near(scores[v], want[v], 1e-11);
        ent_graph_free(graph);
    }
}

/** Betweenness by its definition: of all shortest paths of each pair, the
 *  share that leads through a vertex between them; undirected, a pair counts
 *  once. */
static void plain_betweenness(const matrix *m, bool undirected,
                              const bool *is_source, const bool *is_target,
                              double *scores)
{
    memset(scores, 0, MATRIX_MAX * sizeof *scores);
    for (uint32_t s = 0; s < m->count; s++) {
        for (uint32_t t = 0; t < m->count; t++) {
            bool wanted = is_source[s] && is_target[t];
            bool turned = is_source[t] && is_target[s];

            if (undirected)
                wanted = s < t && (wanted || turned);
            if (s == t || !wanted || m->paths[s][t] == 0)
                continue;
            for (uint32_t v = 0; v < m->count; v++)
                if (v != s && v != t &&
                    isfinite(m->length[s][v] + m->length[v][t]) &&
                    matrix_same(m->length[s][v] + m->length[v][t],
                                m->length[s][t]))
                    scores[v] +=
                        m->paths[s][v] * m->paths[v][t] / m->paths[s][t];
        }
    }
}

static void random_set(ent_rng *rng, uint32_t nodes, uint32_t *items,
                       size_t *count, bool *is_member)
{
    *count = 1 + ent_rng_below(rng, MATRIX_MAX);
    memset(is_member, 0, MATRIX_MAX);
    for (size_t i = 0; i < *count; i++) {
        items[i] = (uint32_t)ent_rng_below(rng, nodes);
        is_member[items[i]] = true;
    }
}

static void betweenness_agrees_with_its_definition(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        bool both = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;
        double scores[MATRIX_MAX];
        double want[MATRIX_MAX];
        uint32_t sources[MATRIX_MAX];
        uint32_t targets[MATRIX_MAX];
        bool is_source[MATRIX_MAX];
        bool is_target[MATRIX_MAX];
        ent_centrality_options options = {0};

        matrix_make(&m, graph);
        memset(is_source, 1, sizeof is_source);
        plain_betweenness(&m, both, is_source, is_source, want);
        score(graph, ENT_MEASURE_BETWEENNESS, scores);
        for (uint32_t v = 0; v < m.count; v++)
            assert_near(scores[v], want[v], 1e-9);
        if (m.count > 0) {
            random_set(&rng, m.count, sources, &options.sources.count,
                       is_source);
            random_set(&rng, m.count, targets, &options.targets.count,
                       is_target);
            options.sources.items = sources;
            options.targets.items = targets;
            plain_betweenness(&m, both, is_source, is_target, want);
            (void)score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores);
            for (uint32_t v = 0; v < m.count; v++)
                assert_near(scores[v], want[v], 1e-9);
        }
        ent_graph_free(graph);
    }
}

static void closeness_and_harmonic_agree_with_their_definitions(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double closeness[MATRIX_MAX];
        double harmonic[MATRIX_MAX];

        matrix_make(&m, graph);
        score(graph, ENT_MEASURE_CLOSENESS, closeness);
        score(graph, ENT_MEASURE_HARMONIC, harmonic);
        for (uint32_t s = 0; s < m.count; s++) {
            double reached = 0;
            double sum = 0;
            double inverse = 0;

            for (uint32_t v = 0; v < m.count; v++) {
                if (v == s || !isfinite(m.length[s][v]))
                    continue;
                reached++;
                sum += m.length[s][v];
                inverse += 1 / m.length[s][v];
            }
            assert_near(
                closeness[s],
                reached == 0 ? 0 : reached / (m.count - 1) * (reached / sum),
                1e-9);
            assert_near(harmonic[s], inverse, 1e-9);
        }
        ent_graph_free(graph);
    }
}

/** Core numbers by taking away, for each k, all with fewer than k neighbours.
 */
static void plain_core(const matrix *m, double *core)
{
    memset(core, 0, MATRIX_MAX * sizeof *core);
    for (uint32_t k = 1; k < m->count; k++) {
        bool gone[MATRIX_MAX] = {0};
        bool changed = true;

        while (changed) {
            changed = false;
            for (uint32_t v = 0; v < m->count; v++) {
                uint32_t degree = 0;

                for (uint32_t u = 0; u < m->count; u++)
                    degree += !gone[u] && u != v &&
                              (m->strength[u][v] > 0 || m->strength[v][u] > 0);
                if (!gone[v] && degree < k) {
                    gone[v] = true;
                    changed = true;
                }
            }
        }
        for (uint32_t v = 0; v < m->count; v++)
            if (!gone[v])
                core[v] = k;
    }
}

/** Burt's formula on matrices. */
static void plain_constraint(const matrix *m, double *constraint)
{
    static double p[MATRIX_MAX][MATRIX_MAX];

    for (uint32_t i = 0; i < m->count; i++) {
        double sum = 0;

        for (uint32_t j = 0; j < m->count; j++)
            sum += m->strength[i][j] + m->strength[j][i];
        for (uint32_t j = 0; j < m->count; j++)
            p[i][j] =
                sum == 0 ? 0 : (m->strength[i][j] + m->strength[j][i]) / sum;
    }
    for (uint32_t i = 0; i < m->count; i++) {
        constraint[i] = 0;
        for (uint32_t j = 0; j < m->count; j++) {
            double share = p[i][j];

            for (uint32_t q = 0; q < m->count; q++)
                share += p[i][q] * p[q][j];
            if (p[i][j] > 0)
                constraint[i] += share * share;
        }
        if (constraint[i] == 0)
            constraint[i] = NAN;
    }
}

static void core_and_constraint_agree_with_their_definitions(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double scores[MATRIX_MAX];
        double want[MATRIX_MAX];

        matrix_make(&m, graph);
        plain_core(&m, want);
        score(graph, ENT_MEASURE_CORE, scores);
        for (uint32_t v = 0; v < m.count; v++)
            assert_true(scores[v] == want[v]);
        plain_constraint(&m, want);
        score(graph, ENT_MEASURE_CONSTRAINT, scores);
        for (uint32_t v = 0; v < m.count; v++)
            assert_near(scores[v], want[v], 1e-10);
        ent_graph_free(graph);
    }
}

/** Sum over the arcs that arrive at (or leave) a vertex of value times
 *  strength. */
static double product(const matrix *m, const double *x, uint32_t v, bool leave)
{
    double sum = 0;

    for (uint32_t u = 0; u < m->count; u++)
        sum += x[u] * (leave ? m->strength[v][u] : m->strength[u][v]);
    return sum;
}

/** The scores are an eigenvector, none negative, the largest 1.
 *  @return The eigenvalue. */
static double assert_eigenvector(const matrix *m, const double *x,
                                 double tolerance)
{
    double largest = 0;
    uint32_t top = 0;
    double eigenvalue = 0;

    for (uint32_t v = 0; v < m->count; v++) {
        assert_true(x[v] >= 0);
        if (x[v] > largest) {
            largest = x[v];
            top = v;
        }
    }
    assert_near(largest, 1, 1e-12);
    eigenvalue = product(m, x, top, false);
    for (uint32_t v = 0; v < m->count; v++)
        assert_near(product(m, x, v, false) / eigenvalue, x[v], tolerance);
    return eigenvalue;
}

static void eigenvector_is_one_of_the_strengths(void **state)
{
    ent_rng rng;
    int checked = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double x[MATRIX_MAX];
        ent_centrality_info info =
            score_with(graph, ENT_MEASURE_EIGENVECTOR, NULL, x);
        double largest = 0;

        matrix_make(&m, graph);
        for (uint32_t v = 0; v < m.count; v++)
            largest = fmax(largest, x[v]);
        if (largest > 0 && info.converged) {
            assert_eigenvector(&m, x, 1e-8);
            checked++;
        }
        ent_graph_free(graph);
    }
    assert_true(checked > ROUNDS / 2);
}

static void hubs_and_authorities_make_each_other(void **state)
{
    ent_rng rng;
    int checked = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double hub[MATRIX_MAX];
        double authority[MATRIX_MAX];
        ent_centrality_info info =
            score_with(graph, ENT_MEASURE_HUB, NULL, hub);
        double most[2] = {0, 0};

        score(graph, ENT_MEASURE_AUTHORITY, authority);
        matrix_make(&m, graph);
        for (uint32_t v = 0; v < m.count; v++) {
            most[0] = fmax(most[0], product(&m, authority, v, true));
            most[1] = fmax(most[1], product(&m, hub, v, false));
        }
        for (uint32_t v = 0; most[0] > 0 && info.converged && v < m.count;
             v++) {
            assert_near(hub[v], product(&m, authority, v, true) / most[0],
                        1e-8);
            assert_near(authority[v], product(&m, hub, v, false) / most[1],
                        1e-8);
        }
        checked += most[0] > 0 && info.converged;
        ent_graph_free(graph);
    }
    assert_true(checked > ROUNDS / 2);
}

static void katz_solves_its_equation(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double x[MATRIX_MAX];
        ent_centrality_info info = score_with(graph, ENT_MEASURE_KATZ, NULL, x);
        double squares = 0;
        double one = 0;

        matrix_make(&m, graph);
        assert_true(info.converged && info.alpha > 0);
        for (uint32_t v = 0; v < m.count; v++) {
            double rest = x[v] - info.alpha * product(&m, x, v, false);

            squares += x[v] * x[v];
            if (v == 0)
                one = rest;
            assert_near(rest, one, 1e-10);
        }
        assert_near(squares, m.count > 0 ? 1 : 0, 1e-12);
        ent_graph_free(graph);
    }
}

static void without_a_cycle_nobody_has_an_eigenvector(void **state)
{
    static const int64_t line[][2] = {{1, 2}, {2, 3}, {1, 3}};
    ent_graph *graph = graph_of(line, 3, "direction=out");
    double scores[3];
    double katz[3];

    (void)state;
    score(graph, ENT_MEASURE_EIGENVECTOR, scores);
    assert_true(scores[0] == 0 && scores[1] == 0 && scores[2] == 0);
    score(graph, ENT_MEASURE_KATZ, katz); /* alpha is 0.9 / 2. */
    assert_near(katz[1] / katz[0], 1.45, 1e-12);
    assert_near(katz[2] / katz[0], 1 + 0.45 * (1 + 1.45), 1e-12);
    ent_graph_free(graph);
}

static void bipartite_and_disconnected_graphs_settle(void **state)
{
    static const int64_t stars[][2] = {{1, 2}, {1, 3}, {1, 4}, {1, 5},
                                       {6, 7}, {8, 9}, {9, 10}};
    ent_graph *graph = graph_of(stars, 7, "all");
    double x[10];
    ent_centrality_info info =
        score_with(graph, ENT_MEASURE_EIGENVECTOR, NULL, x);

    (void)state;
    assert_true(info.converged);
    assert_near(x[0], 1, 1e-12);
    assert_near(x[1], 0.5, 1e-9);
    assert_near(x[5], 0, 1e-9);
    assert_near(x[8], 0, 1e-9);
    ent_graph_free(graph);
}

/** On a graph of 40 vertices the normalised sampled scores are within the error
 *  of the exact ones; the probability that any of these fails, were the samples
 *  drawn anew, is ROUNDS / 1000 by the bound, and in truth far less. */
static void sampled_betweenness_is_within_its_error(void **state)
{
    ent_rng rng;
    double drift = 0;
    double most = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        bool both = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;
        double nodes = ent_graph_node_count(graph);
        double pairs = nodes * (nodes - 1) / (both ? 2 : 1);
        double exact[MATRIX_MAX];
        double scores[MATRIX_MAX];
        ent_centrality_options options = {.error = 0.05,
                                          .error_probability = 0.001,
                                          .seed = (uint64_t)round + 1};

        score(graph, ENT_MEASURE_BETWEENNESS, exact);
        (void)score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores);
        for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
            double difference = nodes < 2 ? 0 : (scores[v] - exact[v]) / pairs;

            assert_true(fabs(difference) <= options.error);
            most = fmax(most, fabs(difference));
            drift += difference;
        }
        ent_graph_free(graph);
    }
    /* Some 5,000 differences of about 0.005 each, were they independent: a sum
     * with a standard deviation of 0.4. */
    assert_true(most > 0 && fabs(drift) < 2);
}

/** One draw in a small graph, many times: each shortest path as often. */
static void all_shortest_paths_are_drawn_as_often(void **state)
{
    /* From 1 to 6: 1-2-4-6, 1-2-5-6, 1-3-5-6. Exact scores follow. */
    static const int64_t pairs[][2] = {{1, 2}, {1, 3}, {2, 4}, {2, 5},
                                       {3, 5}, {4, 6}, {5, 6}};
    static const char *const views[] = {"all", "direction=out",
                                        "cost=inverse-strength"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ent_graph *graph = graph_of(pairs, 7, views[i]);
        ent_centrality_options options = {.error = 0.004};
        double exact[6];
        double scores[6];

        score(graph, ENT_MEASURE_BETWEENNESS, exact);
        (void)score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores);
        for (int v = 0; v < 6; v++)
            assert_true(fabs(scores[v] - exact[v]) < 0.004 * 30);
        ent_graph_free(graph);
    }
}

static void samples_depend_on_the_seed_alone(void **state)
{
    ent_rng rng;
    int differ = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 20; round++) {
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double a[MATRIX_MAX] = {0};
        double b[MATRIX_MAX] = {0};
        ent_centrality_options options = {.error = 0.1, .seed = 5};

        (void)score_with(graph, ENT_MEASURE_BETWEENNESS, &options, a);
        (void)score_with(graph, ENT_MEASURE_BETWEENNESS, &options, b);
        assert_memory_equal(a, b, sizeof a);
        options.seed = 6;
        (void)score_with(graph, ENT_MEASURE_BETWEENNESS, &options, b);
        differ += memcmp(a, b, sizeof a) != 0;
        ent_graph_free(graph);
    }
    assert_true(differ > 5);
}

/** igraph's answer for the collapsed graph. */
static ent_status igraph_score(const ent_igraph_calls *calls,
                               const ent_graph *graph, ent_measure measure,
                               igraph_vector_t *scores, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_view *view = ent_graph_view(graph);
    bool directed = view->direction != ENT_DIRECTION_BOTH;
    igraph_t ig;
    bool have = false;
    igraph_vector_t strength = {0};
    igraph_vector_t cost = {0};
    igraph_vector_int_t cores = {0};

    ENT_TRY(
        ent_graph_collapse(calls, graph, directed, &ig, &strength, &cost, err));
    have = true;
    if (measure == ENT_MEASURE_PAGERANK)
        ENT_IGRAPH(igraph_pagerank(&ig, IGRAPH_PAGERANK_ALGO_PRPACK, scores,
                                   NULL, igraph_vss_all(), directed, 0.85,
                                   &strength, NULL),
                   err);
    else if (measure == ENT_MEASURE_HARMONIC)
        ENT_IGRAPH(igraph_harmonic_centrality(
                       &ig, scores, igraph_vss_all(), IGRAPH_OUT,
                       view->cost == ENT_COST_HOPS ? NULL : &cost, false),
                   err);
    else if (measure == ENT_MEASURE_CONSTRAINT)
        ENT_IGRAPH(igraph_constraint(&ig, scores, igraph_vss_all(), &strength),
                   err);
    else if (measure == ENT_MEASURE_CORE) {
        ENT_IGRAPH(igraph_vector_int_init(&cores, 0), err);
        ENT_IGRAPH(igraph_simplify(&ig, true, true, NULL), err);
        ENT_IGRAPH(
            igraph_to_undirected(&ig, IGRAPH_TO_UNDIRECTED_COLLAPSE, NULL),
            err);
        ENT_IGRAPH(igraph_coreness(&ig, &cores, IGRAPH_ALL), err);
        ENT_IGRAPH(igraph_vector_resize(scores, igraph_vector_int_size(&cores)),
                   err);
        for (igraph_integer_t v = 0; v < igraph_vector_int_size(&cores); v++)
            VECTOR(*scores)[v] = (double)VECTOR(cores)[v];
    } else
        ENT_IGRAPH(
            igraph_betweenness(&ig, scores, igraph_vss_all(), directed,
                               view->cost == ENT_COST_HOPS ? NULL : &cost),
            err);

cleanup:
    igraph_vector_int_destroy(&cores);
    igraph_vector_destroy(&strength);
    igraph_vector_destroy(&cost);
    if (have)
        igraph_destroy(&ig);
    return st;
}

static void assert_like_igraph(const ent_igraph_calls *calls,
                               const ent_graph *graph, ent_measure measure,
                               double tolerance)
{
    double scores[RANDOM_NODES_MAX];
    igraph_vector_t want;
    ent_error err = {0};

    score(graph, measure, scores);
    assert_int_equal(igraph_vector_init(&want, 0), IGRAPH_SUCCESS);
    if (igraph_score(calls, graph, measure, &want, &err) != ENT_OK)
        fail_msg("%s", err.message);
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        assert_near(scores[v], VECTOR(want)[v], tolerance);
    igraph_vector_destroy(&want);
}

static void measures_agree_with_igraph(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph =
            matrix_graph(&rng, RANDOM_NODES_MAX, RANDOM_EDGES_MAX);
        const ent_igraph_calls *calls = NULL;

        assert_int_equal(ent_igraph_enter(&calls, NULL, 1, NULL), ENT_OK);
        assert_like_igraph(calls, graph, ENT_MEASURE_PAGERANK, 1e-9);
        assert_like_igraph(calls, graph, ENT_MEASURE_BETWEENNESS, 1e-9);
        assert_like_igraph(calls, graph, ENT_MEASURE_HARMONIC, 1e-9);
        assert_like_igraph(calls, graph, ENT_MEASURE_CORE, 0);
        assert_like_igraph(calls, graph, ENT_MEASURE_CONSTRAINT, 1e-9);
        ent_igraph_leave(calls);
        ent_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degree_and_strength_count_ends_of_relations),
        cmocka_unit_test(pagerank_agrees_with_its_definition),
        cmocka_unit_test(betweenness_agrees_with_its_definition),
        cmocka_unit_test(closeness_and_harmonic_agree_with_their_definitions),
        cmocka_unit_test(core_and_constraint_agree_with_their_definitions),
        cmocka_unit_test(eigenvector_is_one_of_the_strengths),
        cmocka_unit_test(hubs_and_authorities_make_each_other),
        cmocka_unit_test(katz_solves_its_equation),
        cmocka_unit_test(without_a_cycle_nobody_has_an_eigenvector),
        cmocka_unit_test(bipartite_and_disconnected_graphs_settle),
        cmocka_unit_test(sampled_betweenness_is_within_its_error),
        cmocka_unit_test(all_shortest_paths_are_drawn_as_often),
        cmocka_unit_test(samples_depend_on_the_seed_alone),
        cmocka_unit_test(measures_agree_with_igraph),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

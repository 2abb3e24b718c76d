/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/bootstrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/mem.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    NODES = 12,
    EDGES = 40,
    ROUNDS = 200,
    REPLICATES = 40,
    SIXTHS = 6,
    COPIES_MAX = 1 << 14
};

/** Relations "MEMBER_OF" between given entities, a row an edge. */
static ent_graph *line_graph(const int64_t ends[][2], size_t count)
{
    ent_graph_edge edges[RANDOM_EDGES_MAX];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    memset(edges, 0, sizeof edges);
    view.strength = ENT_STRENGTH_SOURCES;
    for (size_t i = 0; i < count; i++) {
        edges[i].relation.value = (int64_t)i + 1;
        edges[i].subject.value = ends[i][0];
        edges[i].object.value = ends[i][1];
        edges[i].type = ent_relation_type_find(ent_str_from("MEMBER_OF"));
        edges[i].source_count = 1;
        edges[i].confidence = 0.5F;
    }
    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    return graph;
}

/** Each edge of a graph rests on one source of its own. */
static ent_edge_sources own_sources(uint32_t edge_count)
{
    ent_edge_sources s = {ent_calloc((size_t)edge_count + 1, sizeof *s.begin),
                          ent_calloc(edge_count, sizeof *s.source), edge_count};

    assert_true(s.begin != NULL && s.source != NULL);
    for (uint32_t e = 0; e < edge_count; e++) {
        s.begin[e + 1] = e + 1;
        s.source[e] = e;
    }
    return s;
}

static void run(ent_bootstrap_row *rows, const ent_graph *graph,
                const ent_edge_sources *sources,
                const ent_bootstrap_options *options, ent_bootstrap_info *info)
{
    ent_error err = {0};

    if (ent_bootstrap(rows, graph, sources, options, info, NULL, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
}

static void a_lone_source_is_missing_as_often_as_chance_has_it(void **state)
{
    /* A star of five: each arm is there in 1 - (1 - 1/5)^5 of the replicates.
     */
    static const int64_t ends[][2] = {{1, 9}, {2, 9}, {3, 9}, {4, 9}, {5, 9}};
    ent_graph *graph = line_graph(ends, 5);
    ent_edge_sources sources = own_sources(5);
    uint32_t order[6] = {5, 0, 1, 2, 3, 4};
    ent_bootstrap_options o = {.measure = ENT_MEASURE_DEGREE,
                               .replicates = 20000,
                               .order = order,
                               .count = 6};
    ent_bootstrap_row rows[6];
    ent_bootstrap_info info;
    double want = 1 - pow(0.8, 5);
    double sigma = sqrt(want * (1 - want) / o.replicates);

    (void)state;
    run(rows, graph, &sources, &o, &info);
    assert_int_equal(info.sources, 5);
    assert_int_equal(info.replicates, 20000);
    assert_int_equal(info.seed, 1);
    assert_int_equal(info.unsettled, 0);
    assert_true(info.exact);
    assert_true(fabs(info.edges / 5 - want) < 5 * sigma);
    assert_int_equal(rows[0].present, 20000);
    for (int i = 1; i < 6; i++) {
        assert_true(fabs(rows[i].present / 20000.0 - want) < 5 * sigma);
        assert_true(rows[i].score_low == 0 && rows[i].score_high == 3);
        assert_int_equal(rows[i].rank_high, 6);
    }
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

static void the_middle_of_a_star_is_apart_from_its_arms(void **state)
{
    static const int64_t ends[][2] = {{1, 9}, {2, 9}, {3, 9}, {4, 9}, {5, 9}};
    ent_graph *graph = line_graph(ends, 5);
    ent_edge_sources sources = own_sources(5);
    uint32_t order[6] = {5, 0, 1, 2, 3, 4};
    ent_bootstrap_options o = {.measure = ENT_MEASURE_DEGREE,
                               .replicates = 400,
                               .order = order,
                               .count = 6};
    ent_bootstrap_row rows[6];

    (void)state;
    run(rows, graph, &sources, &o, NULL);
    /* Only where one arm alone is left do they tie: 5 of 3,125 times. */
    assert_true(rows[0].reversed <= 4);
    assert_int_equal(rows[0].group, 1);
    for (int i = 1; i < 6; i++)
        assert_int_equal(rows[i].group, 2);
    assert_true(rows[0].score_low >= 2 && rows[0].rank_high == 1);
    assert_int_equal(rows[5].reversed, 0);
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

/** A graph with few sources, all of whose resamples can be listed. */
typedef struct tiny {
    ent_graph *graph;
    ent_edge_sources sources;
    double *scores; /**< Of vertex 0 in each of the resamples, in order. */
    size_t count;
} tiny;

/** Strength of vertex 0 by its definition in one resample. */
static double plain_strength(const tiny *t, const uint32_t *draws)
{
    double sum = 0;

    for (uint32_t e = 0; e < ent_graph_edge_count(t->graph); e++) {
        uint32_t begin = t->sources.begin[e];
        uint32_t end = t->sources.begin[e + 1];
        uint32_t count = 0;

        for (uint32_t i = begin; i < end; i++)
            count += draws[t->sources.source[i]];
        if (ent_graph_subject(t->graph, e) == 0 ||
            ent_graph_object(t->graph, e) == 0)
            sum += (double)count / (end - begin);
    }
    return sum;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/** List all resamples, each as likely as any other. */
static void list_resamples(tiny *t)
{
    uint32_t n = t->sources.source_count;

    t->count = 1;
    for (uint32_t i = 0; i < n; i++)
        t->count *= n;
    t->scores = ent_malloc(t->count, sizeof *t->scores);
    assert_non_null(t->scores);
    for (size_t k = 0; k < t->count; k++) {
        uint32_t draws[8] = {0};
        size_t rest = k;

        for (uint32_t i = 0; i < n; i++) {
            draws[rest % n]++;
            rest /= n;
        }
        t->scores[k] = plain_strength(t, draws);
    }
    qsort(t->scores, t->count, sizeof *t->scores, compare_doubles);
}

/** Share of the resamples below a score, or up to it. */
static double share(const tiny *t, double score, bool included)
{
    size_t count = 0;

    for (size_t k = 0; k < t->count; k++)
        count += t->scores[k] < score || (included && t->scores[k] == score);
    return (double)count / (double)t->count;
}

static void intervals_are_those_of_all_resamples(void **state)
{
    static const int64_t ends[][2] = {{1, 2}, {1, 3}, {1, 4}, {1, 5},
                                      {1, 6}, {2, 3}, {1, 7}, {1, 8}};
    /* Sources of the edges: some rest on two, some share one. */
    static const uint32_t begin[] = {0, 2, 3, 4, 6, 7, 8, 9, 10};
    static const uint32_t source[] = {0, 1, 1, 2, 2, 3, 4, 0, 4, 3};
    uint32_t order[1] = {0};
    ent_bootstrap_options o = {.measure = ENT_MEASURE_DEGREE,
                               .replicates = 40000,
                               .order = order,
                               .count = 1};
    ent_bootstrap_row row;
    tiny t = {.graph = line_graph(ends, 8)};

    (void)state;
    t.sources.begin = ent_malloc(9, sizeof *begin);
    t.sources.source = ent_malloc(10, sizeof *source);
    assert_true(t.sources.begin != NULL && t.sources.source != NULL);
    memcpy(t.sources.begin, begin, sizeof begin);
    memcpy(t.sources.source, source, sizeof source);
    t.sources.source_count = 5;
    list_resamples(&t);
    run(&row, t.graph, &t.sources, &o, NULL);
    /* Within what chance does to 40,000 draws. */
    assert_true(share(&t, row.score_low, false) < 0.025 + 0.004);
    assert_true(share(&t, row.score_low, true) > 0.025 - 0.004);
    assert_true(share(&t, row.score_high, false) < 0.975 + 0.004);
    assert_true(share(&t, row.score_high, true) > 0.975 - 0.004);
    assert_int_equal(row.present, o.replicates);
    ent_free(t.scores);
    ent_edge_sources_clear(&t.sources);
    ent_graph_free(t.graph);
}

/** Sources of a random graph: up to three an edge. */
static ent_edge_sources random_sources(ent_rng *rng, uint32_t edge_count)
{
    ent_edge_sources s = {ent_calloc((size_t)edge_count + 1, sizeof *s.begin),
                          ent_calloc((size_t)edge_count * 3, sizeof *s.source),
                          1 + (uint32_t)ent_rng_below(rng, 20)};
    uint32_t at = 0;

    assert_true(s.begin != NULL && s.source != NULL);
    for (uint32_t e = 0; e < edge_count; e++) {
        uint32_t first = (uint32_t)ent_rng_below(rng, s.source_count);
        uint32_t count = 1 + (uint32_t)ent_rng_below(rng, 3);

        for (uint32_t i = first; i < first + count && i < s.source_count; i++)
            s.source[at++] = i;
        s.begin[e + 1] = at;
    }
    return s;
}

/** What is left of a random graph in one replicate. */
typedef struct remains {
    ent_graph_edge edges[COPIES_MAX];
    size_t count;
} remains;

/** Put an edge that was drawn @p count times, as often as it counts: in sixths,
 *  since it has one to three sources. Where strengths are sources and the
 *  measure adds them up, once. */
static void put_drawn(remains *part, ent_graph_edge edge, bool by_sources,
                      uint32_t count, uint32_t sources)
{
    uint32_t copies = by_sources ? 1 : count * SIXTHS / sources;

    edge.source_count = by_sources ? count : 1;
    assert_true(part->count + copies <= COPIES_MAX);
    for (uint32_t i = 0; i < copies; i++)
        part->edges[part->count++] = edge;
}

/** All replicates by hand: each graph is built of the edges that are left. */
static void plain_bootstrap(double *scores, uint32_t *ranks,
                            const random_graph *g, const ent_graph *graph,
                            const ent_edge_sources *sources,
                            ent_measure measure, uint64_t seed)
{
    uint32_t n = ent_graph_node_count(graph);
    bool by_sources = g->view.strength == ENT_STRENGTH_SOURCES &&
                      measure != ENT_MEASURE_DEGREE;
    double unit = measure == ENT_MEASURE_DEGREE ? SIXTHS : 1;
    ent_rng rng;

    ent_rng_init(&rng, seed);
    for (uint32_t b = 0; b < REPLICATES; b++) {
        uint32_t draws[32] = {0};
        static remains part;
        ent_graph *built = NULL;
        double got[NODES];
        uint32_t order[NODES];
        uint32_t place[NODES] = {0};

        part.count = 0;

        for (uint32_t i = 0; i < sources->source_count; i++)
            draws[ent_rng_below(&rng, sources->source_count)]++;
        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
            uint32_t begin = sources->begin[e];
            uint32_t end = sources->begin[e + 1];
            uint32_t count = 0;

            for (uint32_t i = begin; i < end; i++)
                count += draws[sources->source[i]];
            for (size_t k = 0; k < g->count && count > 0; k++)
                if (g->edges[k].relation.value ==
                    ent_graph_relation(graph, e).value)
                    put_drawn(&part, g->edges[k], by_sources, count,
                              end - begin);
        }
        assert_int_equal(
            ent_graph_build(&built, part.edges, part.count, &g->view, NULL),
            ENT_OK);
        assert_int_equal(
            ent_centrality(built, measure, NULL, got, NULL, NULL, NULL),
            ENT_OK);
        assert_int_equal(ent_centrality_order(built, measure, got, order, NULL),
                         ENT_OK);
        for (uint32_t i = 0; i < ent_graph_node_count(built); i++)
            place[order[i]] = i + 1;
        for (uint32_t v = 0; v < n; v++) {
            uint32_t node = ent_graph_node(built, ent_graph_entity(graph, v));
            bool there = node != ENT_NO_INDEX;

            scores[v * REPLICATES + b] = there ? got[node] / unit : 0;
            ranks[v * REPLICATES + b] = there ? place[node] : n;
        }
        ent_graph_free(built);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/** Sixths are added up, or multiplied. */
static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

static void check_rows(const ent_bootstrap_row *rows, uint32_t n,
                       double *scores, uint32_t *ranks)
{
    uint32_t group = 1;

    for (uint32_t v = 0; v < n; v++) {
        uint32_t reversed = 0;

        for (uint32_t b = 0; b < REPLICATES && v + 1 < n; b++) {
            double upper = scores[v * REPLICATES + b];
            double lower = scores[(v + 1) * REPLICATES + b];

            reversed += !(upper > lower * (1 + 1e-9));
        }
        assert_int_equal(rows[v].reversed, reversed);
        assert_int_equal(rows[v].group, group);
        group += reversed * 20 <= REPLICATES;
    }
    for (uint32_t v = 0; v < n; v++) {
        double *s = scores + v * REPLICATES;
        uint32_t *r = ranks + v * REPLICATES;

        qsort(s, REPLICATES, sizeof *s, compare_doubles);
        qsort(r, REPLICATES, sizeof *r, compare_numbers);
        assert_true(is_near(rows[v].score_low, s[0]));
        assert_true(is_near(rows[v].score_high, s[REPLICATES - 1]));
        assert_int_equal(rows[v].rank_low, r[0]);
        assert_int_equal(rows[v].rank_high, r[REPLICATES - 1]);
    }
}

static void replicates_are_graphs_of_the_edges_that_are_left(void **state)
{
    static const ent_measure measures[] = {
        ENT_MEASURE_DEGREE, ENT_MEASURE_PAGERANK, ENT_MEASURE_BETWEENNESS};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        static double scores[NODES * REPLICATES];
        static uint32_t ranks[NODES * REPLICATES];
        ent_graph *graph = NULL;
        ent_edge_sources sources;
        uint32_t order[NODES];
        ent_bootstrap_row rows[NODES];
        ent_bootstrap_options o = {.measure = measures[round % 3],
                                   .replicates = REPLICATES,
                                   .seed = (uint64_t)round + 1,
                                   .order = order};

        random_graph_make(&g, &rng, NODES, EDGES);
        if (g.view.cost == ENT_COST_INVERSE_STRENGTH)
            g.view.cost = ENT_COST_HOPS; /* Copies would not cost less. */
        graph = random_graph_build(&g);
        sources = random_sources(&rng, ent_graph_edge_count(graph));
        o.count = ent_graph_node_count(graph);
        for (uint32_t v = 0; v < o.count; v++)
            order[v] = v;
        plain_bootstrap(scores, ranks, &g, graph, &sources, o.measure, o.seed);
        run(rows, graph, &sources, &o, NULL);
        check_rows(rows, o.count, scores, ranks);
        ent_edge_sources_clear(&sources);
        ent_graph_free(graph);
    }
}

static void a_seed_gives_the_same_rows(void **state)
{
    static const int64_t ends[][2] = {{1, 2}, {1, 3}, {2, 4}, {4, 5}, {5, 1}};
    ent_graph *graph = line_graph(ends, 5);
    ent_edge_sources sources = own_sources(5);
    uint32_t order[5] = {0, 1, 2, 3, 4};
    ent_bootstrap_options o = {.measure = ENT_MEASURE_PAGERANK,
                               .replicates = 100,
                               .seed = 7,
                               .order = order,
                               .count = 5};
    ent_bootstrap_row one[5];
    ent_bootstrap_row two[5];
    ent_bootstrap_info info;

    (void)state;
    memset(one, 0, sizeof one);
    memset(two, 0, sizeof two);
    run(one, graph, &sources, &o, &info);
    assert_int_equal(info.seed, 7);
    run(two, graph, &sources, &o, NULL);
    assert_memory_equal(one, two, sizeof one);
    o.seed = 8;
    run(two, graph, &sources, &o, NULL);
    assert_memory_not_equal(one, two, sizeof one);
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

static void too_few_replicates_are_refused(void **state)
{
    static const int64_t ends[][2] = {{1, 2}};
    ent_graph *graph = line_graph(ends, 1);
    ent_edge_sources sources = own_sources(1);
    uint32_t order[1] = {0};
    ent_bootstrap_options o = {
        .measure = ENT_MEASURE_DEGREE, .order = order, .count = 1};
    ent_bootstrap_row row;
    static const uint32_t few[] = {0, 1, 19, 38};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        o.replicates = few[i];
        assert_int_equal(
            ent_bootstrap(&row, graph, &sources, &o, NULL, NULL, NULL),
            ENT_ERR_INVALID);
    }
    o.replicates = 39;
    run(&row, graph, &sources, &o, NULL);
    assert_true(row.score_low == 1 && row.score_high == 1);
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

static void an_empty_graph_has_no_rows(void **state)
{
    ent_graph *graph = line_graph(NULL, 0);
    ent_edge_sources sources = own_sources(0);
    ent_bootstrap_options o = {.measure = ENT_MEASURE_DEGREE, .replicates = 50};
    ent_bootstrap_info info;

    (void)state;
    run(NULL, graph, &sources, &o, &info);
    assert_int_equal(info.sources, 0);
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    assert_string_equal(stage, "resampling");
    assert_int_equal(total, 60);
    return done < 5;
}

static void it_can_be_stopped(void **state)
{
    static const int64_t ends[][2] = {{1, 2}};
    ent_graph *graph = line_graph(ends, 1);
    ent_edge_sources sources = own_sources(1);
    uint32_t order[1] = {0};
    ent_bootstrap_options o = {.measure = ENT_MEASURE_BETWEENNESS,
                               .replicates = 60,
                               .order = order,
                               .count = 1};
    ent_bootstrap_row row;
    ent_progress progress = {stop, NULL};

    (void)state;
    assert_int_equal(
        ent_bootstrap(&row, graph, &sources, &o, NULL, &progress, NULL),
        ENT_ERR_CANCELLED);
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

/** What a scenario of failing allocations works on. */
typedef struct ground {
    ent_graph *graph;
    ent_edge_sources sources;
} ground;

static ent_status once(void *user)
{
    const ground *g = user;
    uint32_t order[3] = {0, 1, 2};
    ent_bootstrap_options o = {.measure = ENT_MEASURE_DEGREE,
                               .replicates = 39,
                               .order = order,
                               .count = 3};
    ent_bootstrap_row rows[3];

    return ent_bootstrap(rows, g->graph, &g->sources, &o, NULL, NULL, NULL);
}

static void no_memory_is_survived(void **state)
{
    static const int64_t ends[][2] = {{1, 2}, {2, 3}};
    ground g = {line_graph(ends, 2), own_sources(2)};

    (void)state;
    fault_each(once, &g);
    ent_edge_sources_clear(&g.sources);
    ent_graph_free(g.graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_source_is_missing_as_often_as_chance_has_it),
        cmocka_unit_test(the_middle_of_a_star_is_apart_from_its_arms),
        cmocka_unit_test(intervals_are_those_of_all_resamples),
        cmocka_unit_test(replicates_are_graphs_of_the_edges_that_are_left),
        cmocka_unit_test(a_seed_gives_the_same_rows),
        cmocka_unit_test(too_few_replicates_are_refused),
        cmocka_unit_test(an_empty_graph_has_no_rows),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(no_memory_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/communities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/model/igraph_glue.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 200,
    NODES = 24,
    EDGES = 80,
    CLIQUE = 6,
    MANY = 3000,
    ITERATIONS = 20
};

static const ent_community_method methods[] = {
    ENT_COMMUNITY_LEIDEN, ENT_COMMUNITY_LEIDEN_CPM, ENT_COMMUNITY_LABELS,
    ENT_COMMUNITY_COMPONENTS, ENT_COMMUNITY_STRONG};

enum {
    METHODS = sizeof methods / sizeof *methods
};

static void assert_near(double got, double want)
{
    if (!(fabs(got - want) <= 1e-9 * fmax(1.0, fabs(want))))
        fail_msg("%.17g, want %.17g", got, want);
}

static ent_graph *random_one(ent_rng *rng)
{
    static random_graph g;

    random_graph_make(&g, rng, NODES, EDGES);
    return random_graph_build(&g);
}

static ent_partition find(const ent_graph *graph, ent_community_method method,
                          const ent_community_options *options,
                          ent_community_info *info)
{
    ent_partition p = {0};
    ent_error err = {0};

    if (ent_communities(&p, graph, method, options, info, NULL, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return p;
}

static void add_edge(ent_graph_edge *edges, size_t *count, int64_t a, int64_t b)
{
    edges[*count] = (ent_graph_edge){.relation = {(int64_t)*count + 1},
                                     .subject = {a},
                                     .object = {b},
                                     .type = ent_relation_type_at(0),
                                     .evidence_count = 1,
                                     .source_count = 1};
    ++*count;
}

static ent_graph *build(const ent_graph_edge *edges, size_t count)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    return graph;
}

/** Cliques of CLIQUE vertices, each with one relation to the next. */
static ent_graph *cliques(int64_t number)
{
    ent_graph_edge edges[128];
    size_t count = 0;

    for (int64_t k = 0; k < number; k++) {
        for (int64_t i = 0; i < CLIQUE; i++) {
            for (int64_t j = 0; j < i; j++)
                add_edge(edges, &count, k * CLIQUE + i + 1, k * CLIQUE + j + 1);
        }
        if (k > 0)
            add_edge(edges, &count, k * CLIQUE, k * CLIQUE + 1);
    }
    return build(edges, count);
}

/** MANY vertices, @p edges random relations. */
static ent_graph *large_graph(size_t edges)
{
    ent_graph_edge *all = ent_calloc(edges, sizeof *all);
    ent_graph *graph = NULL;
    ent_rng rng;
    size_t count = 0;

    assert_non_null(all);
    ent_rng_init(&rng, 5);
    while (count < edges)
        add_edge(all, &count, 1 + (int64_t)ent_rng_below(&rng, MANY),
                 1 + (int64_t)ent_rng_below(&rng, MANY));
    graph = build(all, count);
    ent_free(all);
    return graph;
}

static void cliques_are_communities(void **state)
{
    ent_graph *graph = cliques(4);

    (void)state;
    for (int m = 0; m < 3; m++) {
        ent_community_info info;
        ent_partition p = find(graph, methods[m], NULL, &info);

        assert_int_equal(p.group_count, 4);
        for (uint32_t v = 0; v < p.node_count; v++)
            assert_int_equal(p.group[v], p.group[v / CLIQUE * CLIQUE]);
        assert_int_equal(info.seed, 1);
        assert_true(info.stable);
        ent_partition_clear(&p);
    }
    ent_graph_free(graph);
}

static double plain_quality(const ent_partition *p, ent_community_method method,
                            double resolution)
{
    double total = 0;
    double sum = 0;

    for (uint32_t g = 0; g < p->group_count; g++)
        total += p->groups[g].inside + p->groups[g].crossing / 2;
    for (uint32_t g = 0; g < p->group_count; g++) {
        double inside = p->groups[g].inside;
        double ends = 2 * inside + p->groups[g].crossing;
        double size = p->groups[g].size;

        sum += method == ENT_COMMUNITY_LEIDEN
                   ? inside / total - resolution * pow(ends / (2 * total), 2)
                   : inside - resolution * size * (size - 1) / 2;
    }
    return sum;
}

/** No vertex gains by moving to another group or one of its own: what a stable
 *  answer of Leiden promises. */
static void assert_no_gain(const ent_graph *graph, const ent_partition *p,
                           ent_community_method method, double resolution)
{
    uint32_t labels[NODES];
    double best = plain_quality(p, method, resolution);

    for (uint32_t v = 0; v < p->node_count; v++) {
        for (uint32_t g = 0; g <= p->group_count; g++) {
            ent_partition other = {0};

            memcpy(labels, p->group, p->node_count * sizeof *labels);
            labels[v] = g;
            assert_int_equal(ent_partition_make(&other, graph, labels, NULL),
                             ENT_OK);
            assert_true(plain_quality(&other, method, resolution) <=
                        best + 1e-9);
            ent_partition_clear(&other);
        }
    }
}

static void no_vertex_gains_by_moving(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);

        for (int m = 0; m < 2; m++) {
            ent_community_options options = {.resolution =
                                                 round % 3 == 0 ? 0.6 : 0};
            ent_community_info info;
            ent_partition p = find(graph, methods[m], &options, &info);

            assert_true(info.stable);
            if (isnan(p.modularity)) {
                assert_true(isnan(info.quality));
            } else {
                assert_near(info.quality,
                            plain_quality(&p, methods[m], info.resolution));
                assert_no_gain(graph, &p, methods[m], info.resolution);
            }
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
}

/** Mark those who are reached from @p node within its group. */
static void walk(const ent_graph *graph, const ent_partition *p, uint32_t node,
                 bool *reached)
{
    reached[node] = true;
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t a = ent_graph_subject(graph, e);
        uint32_t b = ent_graph_object(graph, e);
        uint32_t to = a == node ? b : a;

        if ((a == node || b == node) && p->group[to] == p->group[node] &&
            !reached[to])
            walk(graph, p, to, reached);
    }
}

static void communities_of_leiden_are_connected(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);

        for (int m = 0; m < 2; m++) {
            ent_partition p = find(graph, methods[m], NULL, NULL);

            for (uint32_t g = 0; g < p.group_count; g++) {
                bool reached[NODES] = {false};
                uint32_t count = 0;

                walk(graph, &p, p.members[p.groups[g].first].node, reached);
                for (uint32_t v = 0; v < p.node_count; v++)
                    count += reached[v];
                assert_int_equal(count, p.groups[g].size);
            }
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
}

/** Leiden by igraph. That it ends by itself is not to be relied upon. */
static ent_status igraph_leiden(ent_partition *out, const ent_graph *graph)
{
    ent_status st = ENT_OK;
    const ent_igraph_calls *ig = NULL;
    igraph_t pairs;
    bool have_pairs = false;
    igraph_vector_t strength = {0};
    igraph_vector_t weight = {0};
    igraph_vector_int_t found = {0};
    uint32_t labels[NODES] = {0};
    double total = 0;

    ENT_TRY(ent_igraph_enter(&ig, NULL, 1, NULL));
    ENT_TRY(
        ent_graph_collapse(ig, graph, false, &pairs, &strength, NULL, NULL));
    have_pairs = true;
    ENT_IGRAPH(igraph_vector_init(&weight, 0), NULL);
    ENT_IGRAPH(igraph_vector_int_init(&found, 0), NULL);
    ENT_IGRAPH(igraph_strength(&pairs, &weight, igraph_vss_all(), IGRAPH_ALL,
                               true, &strength),
               NULL);
    total = igraph_vector_sum(&weight);
    ENT_IGRAPH(igraph_community_leiden(&pairs, &strength, &weight,
                                       total > 0 ? 1 / total : 1, 0.01, false,
                                       ITERATIONS, &found, NULL, NULL),
               NULL);
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        labels[v] = (uint32_t)VECTOR(found)[v];
    ENT_TRY(ent_partition_make(out, graph, labels, NULL));

cleanup:
    igraph_vector_int_destroy(&found);
    igraph_vector_destroy(&weight);
    igraph_vector_destroy(&strength);
    if (have_pairs)
        igraph_destroy(&pairs);
    ent_igraph_leave(ig);
    return st;
}

static void leiden_is_as_good_as_that_of_igraph(void **state)
{
    ent_rng rng;
    double sum = 0;
    int compared = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 2 * ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);
        ent_partition ours = find(graph, ENT_COMMUNITY_LEIDEN, NULL, NULL);
        ent_partition theirs = {0};

        assert_int_equal(igraph_leiden(&theirs, graph), ENT_OK);
        if (!isnan(theirs.modularity)) {
            /* Both end in one of many local optima. */
            assert_true(ours.modularity > theirs.modularity - 0.05);
            sum += ours.modularity - theirs.modularity;
            compared++;
        }
        ent_partition_clear(&ours);
        ent_partition_clear(&theirs);
        ent_graph_free(graph);
    }
    print_message("mean difference %g over %d graphs\n", sum / compared,
                  compared);
    assert_true(compared > ROUNDS);
    assert_true(sum / compared > -0.001);
}

static ent_status igraph_modularity_of(double *out, const ent_graph *graph,
                                       const ent_partition *p,
                                       double resolution)
{
    ent_status st = ENT_OK;
    const ent_igraph_calls *ig = NULL;
    igraph_t pairs;
    bool have_pairs = false;
    igraph_vector_t strength = {0};
    igraph_vector_int_t labels = {0};

    ENT_TRY(ent_igraph_enter(&ig, NULL, 1, NULL));
    ENT_TRY(
        ent_graph_collapse(ig, graph, false, &pairs, &strength, NULL, NULL));
    have_pairs = true;
    ENT_IGRAPH(igraph_vector_int_init(&labels, p->node_count), NULL);
    for (uint32_t v = 0; v < p->node_count; v++)
        VECTOR(labels)[v] = p->group[v];
    ENT_IGRAPH(
        igraph_modularity(&pairs, &labels, &strength, resolution, false, out),
        NULL);

cleanup:
    igraph_vector_int_destroy(&labels);
    igraph_vector_destroy(&strength);
    if (have_pairs)
        igraph_destroy(&pairs);
    ent_igraph_leave(ig);
    return st;
}

static void modularity_agrees_with_igraph(void **state)
{
    ent_rng rng;
    int compared = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);

        for (int m = 0; m < METHODS; m++) {
            ent_community_options options = {
                .resolution = 0.5 + ent_rng_unit(&rng),
                .seed = 1 + ent_rng_below(&rng, 100)};
            ent_community_info info;
            ent_partition p = find(graph, methods[m], &options, &info);
            double plain = NAN;
            double resolved = NAN;

            assert_int_equal(igraph_modularity_of(&plain, graph, &p, 1),
                             ENT_OK);
            assert_int_equal(
                igraph_modularity_of(&resolved, graph, &p, options.resolution),
                ENT_OK);
            if (isnan(plain)) {
                assert_true(isnan(p.modularity));
            } else {
                assert_near(p.modularity, plain);
                compared++;
                if (methods[m] == ENT_COMMUNITY_LEIDEN)
                    assert_near(info.quality, resolved);
            }
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
    assert_true(compared > ROUNDS * METHODS / 2);
}

static void labels_end_where_most_neighbours_are(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);
        ent_partition p = find(graph, ENT_COMMUNITY_LABELS, NULL, NULL);

        for (uint32_t v = 0; v < p.node_count; v++) {
            double pull[NODES] = {0};

            for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
                uint32_t a = ent_graph_subject(graph, e);
                uint32_t b = ent_graph_object(graph, e);

                if (a != b && (a == v || b == v))
                    pull[p.group[a == v ? b : a]] +=
                        ent_graph_strength(graph, e);
            }
            for (uint32_t g = 0; g < p.group_count; g++)
                assert_true(pull[p.group[v]] >= pull[g] - 1e-9);
        }
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
}

static void the_same_seed_gives_the_same_groups(void **state)
{
    ent_graph *graph = large_graph(12000);
    bool differs = false;

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        ent_partition first = {0};

        for (uint64_t seed = 1; seed <= 3; seed++) {
            ent_community_options options = {.seed = seed, .iterations = 2};
            ent_partition a = find(graph, methods[m], &options, NULL);
            ent_partition b = find(graph, methods[m], &options, NULL);

            assert_int_equal(a.group_count, b.group_count);
            assert_memory_equal(a.group, b.group,
                                a.node_count * sizeof *a.group);
            ent_partition_clear(&b);
            if (seed == 1) {
                first = a;
                continue;
            }
            differs = differs || memcmp(a.group, first.group,
                                        a.node_count * sizeof *a.group) != 0;
            ent_partition_clear(&a);
        }
        ent_partition_clear(&first);
    }
    assert_true(differs); /* The seed is used at all. */
    ent_graph_free(graph);
}

static void iterations_are_counted_and_limited(void **state)
{
    ent_graph *graph = large_graph(12000);
    ent_community_options options = {.iterations = 1};
    ent_community_info one;
    ent_community_info all;
    ent_partition p = find(graph, ENT_COMMUNITY_LEIDEN, &options, &one);
    ent_partition q = find(graph, ENT_COMMUNITY_LEIDEN, NULL, &all);

    (void)state;
    assert_int_equal(one.iterations, 1);
    assert_false(one.stable);
    assert_true(all.iterations > 1);
    assert_true(all.stable);
    assert_true(all.quality >= one.quality);
    ent_partition_clear(&p);
    ent_partition_clear(&q);
    ent_graph_free(graph);
}

static void a_higher_resolution_gives_smaller_groups(void **state)
{
    ent_graph *graph = cliques(4);
    uint32_t count[2];

    (void)state;
    for (int m = 0; m < 2; m++) {
        for (int i = 0; i < 2; i++) {
            ent_community_options options = {.resolution = i == 0 ? 0.001 : 30};
            ent_community_info info;
            ent_partition p = find(graph, methods[m], &options, &info);

            assert_near(info.resolution, options.resolution);
            count[i] = p.group_count;
            ent_partition_clear(&p);
        }
        assert_int_equal(count[0], 1);
        assert_int_equal(count[1], 4 * CLIQUE);
    }
    ent_graph_free(graph);
}

static void graphs_without_pairs_have_groups_of_one(void **state)
{
    ent_graph_edge edges[2];
    size_t count = 0;

    (void)state;
    add_edge(edges, &count, 1, 1);
    add_edge(edges, &count, 2, 2);
    for (size_t n = 0; n <= 2; n++) {
        ent_graph *graph = build(edges, n);

        for (int m = 0; m < METHODS; m++) {
            ent_community_info info;
            ent_partition p = find(graph, methods[m], NULL, &info);

            assert_int_equal(p.group_count, n);
            assert_true(isnan(p.modularity));
            assert_true(isnan(info.quality));
            assert_true(info.stable);
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
}

static void an_impossible_resolution_is_refused(void **state)
{
    ent_graph *graph = cliques(2);
    const double wrong[] = {-1, NAN, INFINITY};

    (void)state;
    for (int i = 0; i < 3; i++) {
        ent_community_options options = {.resolution = wrong[i]};
        ent_partition p = {0};
        ent_error err = {0};

        assert_int_equal(ent_communities(&p, graph, ENT_COMMUNITY_LEIDEN,
                                         &options, NULL, NULL, &err),
                         ENT_ERR_INVALID);
        assert_string_equal(err.message,
                            "the resolution is no number above zero");
    }
    ent_graph_free(graph);
}

/** Go on for some calls, then stop. */
static bool stop_after(void *user, const char *stage, uint64_t done,
                       uint64_t total)
{
    (void)stage;
    (void)done;
    (void)total;
    return --*(int *)user > 0;
}

static void progress_stops_every_method(void **state)
{
    ent_graph *graph = large_graph(20000);

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        for (int calls = 1; calls <= (m < 3 ? 3 : 1); calls++) {
            int left = calls;
            ent_progress progress = {stop_after, &left};
            ent_partition p = {0};

            assert_int_equal(ent_communities(&p, graph, methods[m], NULL, NULL,
                                             &progress, NULL),
                             ENT_ERR_CANCELLED);
            assert_int_equal(left, 0);
            assert_null(p.group);
        }
    }
    ent_graph_free(graph);
}

static void methods_have_names(void **state)
{
    ent_community_method method = ENT_COMMUNITY_LABELS;
    ent_error err = {0};

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        const char *name = ent_community_method_name(methods[m]);

        assert_int_equal(
            ent_community_method_parse(&method, ent_str_from(name), NULL),
            ENT_OK);
        assert_int_equal(method, methods[m]);
    }
    assert_int_equal(
        ent_community_method_parse(&method, ent_str_from("louvain"), &err),
        ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "no method \"louvain\": leiden, leiden-cpm, labels, "
                        "components, strong, infomap, walktrap, fast-greedy, "
                        "signed");
}

static ent_status every_method(void *user)
{
    const ent_graph *graph = user;
    ent_status st = ENT_OK;
    ent_error err = {0};

    for (int m = 0; m < METHODS; m++) {
        ent_partition p = {0};

        ENT_TRY(ent_communities(&p, graph, methods[m], NULL, NULL, NULL, &err));
        ent_partition_clear(&p);
    }

cleanup:
    return st;
}

static void every_refused_allocation_is_an_error(void **state)
{
    ent_graph *graph = cliques(2);

    (void)state;
    fault_each(every_method, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cliques_are_communities),
        cmocka_unit_test(no_vertex_gains_by_moving),
        cmocka_unit_test(communities_of_leiden_are_connected),
        cmocka_unit_test(leiden_is_as_good_as_that_of_igraph),
        cmocka_unit_test(modularity_agrees_with_igraph),
        cmocka_unit_test(labels_end_where_most_neighbours_are),
        cmocka_unit_test(the_same_seed_gives_the_same_groups),
        cmocka_unit_test(iterations_are_counted_and_limited),
        cmocka_unit_test(a_higher_resolution_gives_smaller_groups),
        cmocka_unit_test(graphs_without_pairs_have_groups_of_one),
        cmocka_unit_test(an_impossible_resolution_is_refused),
        cmocka_unit_test(progress_stops_every_method),
        cmocka_unit_test(methods_have_names),
        cmocka_unit_test(every_refused_allocation_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

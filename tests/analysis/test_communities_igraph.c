/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The methods of igraph: what they find, against plain readings of what they
 * value. */
#include "entente/analysis/communities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "entente/analysis/signed.h"
#include "entente/core/mem.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 200,
    NODES = 24,
    EDGES = 60,
    SIGNED_NODES = 14, /**< Spin glass takes its time. */
    SIGNED_EDGES = 35,
    FEW = 7, /**< Vertices of which all partitions are tried. */
    MANY = 3000,
    CLIQUE = 6
};

static const ent_community_method methods[] = {
    ENT_COMMUNITY_INFOMAP, ENT_COMMUNITY_WALKTRAP, ENT_COMMUNITY_FAST_GREEDY,
    ENT_COMMUNITY_SIGNED};

enum {
    METHODS = sizeof methods / sizeof *methods
};

static void assert_near(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("%.17g, want %.17g", got, want);
}

static ent_graph *random_one(ent_rng *rng, size_t nodes, size_t edges)
{
    static random_graph g;

    random_graph_make(&g, rng, nodes, edges);
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

/** The first type whose weight has this sign. */
static const ent_relation_type *type_with(int sign)
{
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);

        if (type->weight * sign > 0)
            return type;
    }
    fail_msg("no type of sign %d", sign);
    return NULL;
}

static void add_edge(ent_graph_edge *edges, size_t *count, int64_t a, int64_t b,
                     int sign)
{
    edges[*count] = (ent_graph_edge){.relation = {(int64_t)*count + 1},
                                     .subject = {a},
                                     .object = {b},
                                     .type = type_with(sign),
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

/** Cliques of friends, one hostile relation from each to the next. */
static ent_graph *cliques(int64_t number)
{
    ent_graph_edge edges[128];
    size_t count = 0;

    for (int64_t k = 0; k < number; k++) {
        for (int64_t i = 0; i < CLIQUE; i++) {
            for (int64_t j = 0; j < i; j++)
                add_edge(edges, &count, k * CLIQUE + i + 1, k * CLIQUE + j + 1,
                         1);
        }
        if (k > 0)
            add_edge(edges, &count, k * CLIQUE, k * CLIQUE + 1, -1);
    }
    return build(edges, count);
}

/** Random relations among @p nodes, friends and foes. */
static ent_graph *large_graph(uint64_t nodes, size_t edges)
{
    ent_graph_edge *all = ent_calloc(edges, sizeof *all);
    ent_graph *graph = NULL;
    ent_rng rng;
    size_t count = 0;

    assert_non_null(all);
    ent_rng_init(&rng, 5);
    while (count < edges)
        add_edge(all, &count, 1 + (int64_t)ent_rng_below(&rng, nodes),
                 1 + (int64_t)ent_rng_below(&rng, nodes),
                 ent_rng_below(&rng, 3) == 0 ? -1 : 1);
    graph = build(all, count);
    ent_free(all);
    return graph;
}

static void cliques_are_communities(void **state)
{
    ent_graph *graph = cliques(4);

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        ent_community_info info;
        ent_partition p = find(graph, methods[m], NULL, &info);
        bool by_chance =
            m == 0 || m == 3; /* Infomap and signed draw numbers. */

        assert_int_equal(p.group_count, 4);
        for (uint32_t v = 0; v < p.node_count; v++)
            assert_int_equal(p.group[v], p.group[v / CLIQUE * CLIQUE]);
        assert_int_equal(info.seed, by_chance);
        assert_int_equal(info.iterations, m == 0 ? 10 : 0);
        assert_true(info.stable);
        assert_true(info.quality > 0);
        ent_partition_clear(&p);
    }
    ent_graph_free(graph);
}

/** Foes are apart though they have most to do with each other, which the
 *  methods without signs take for a bond. */
static void foes_are_apart(void **state)
{
    ent_graph_edge edges[64];
    size_t count = 0;
    ent_graph *graph = NULL;
    ent_community_info info;
    ent_partition p;

    (void)state;
    for (int64_t i = 1; i <= 3; i++) {
        for (int64_t j = 4; j <= 6; j++) {
            add_edge(edges, &count, i, j, -1);
            add_edge(edges, &count, j, i, -1);
        }
        add_edge(edges, &count, i, i % 3 + 1, 1);
        add_edge(edges, &count, i + 3, i % 3 + 4, 1);
    }
    graph = build(edges, count);
    p = find(graph, ENT_COMMUNITY_SIGNED, NULL, &info);
    assert_int_equal(p.group_count, 2);
    for (uint32_t v = 0; v < 6; v++)
        assert_int_equal(p.group[v], p.group[v / 3 * 3]);
    assert_int_equal(info.positive, 6);
    assert_int_equal(info.negative, 9);
    ent_partition_clear(&p);
    ent_graph_free(graph);
}

/** Modularity of the groups of one, from the degrees alone. */
static double modularity_of_singletons(const ent_graph *graph)
{
    uint32_t labels[NODES];
    ent_partition p = {0};
    double modularity = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        labels[v] = v;
    assert_int_equal(ent_partition_make(&p, graph, labels, NULL), ENT_OK);
    modularity = p.modularity;
    ent_partition_clear(&p);
    return modularity;
}

static void the_tree_is_cut_where_modularity_is_greatest(void **state)
{
    ent_rng rng;
    int compared = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng, NODES, EDGES);

        for (int m = 1; m <= 2; m++) {
            ent_community_info info;
            ent_partition p = find(graph, methods[m], NULL, &info);

            assert_int_equal(info.seed, 0);
            if (isnan(p.modularity)) {
                assert_true(isnan(info.quality));
            } else {
                /* All in one, and everybody alone, are in the tree. */
                assert_true(p.modularity >= -1e-12);
                assert_true(p.modularity >=
                            modularity_of_singletons(graph) - 1e-12);
                assert_near(info.quality, p.modularity, 0);
                compared++;
            }
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
    assert_true(compared > ROUNDS);
}

/** Two friends are one community; igraph 0.10.2 says two. */
static void the_last_merge_counts(void **state)
{
    ent_graph_edge edges[1];
    size_t count = 0;
    ent_graph *graph = NULL;

    (void)state;
    add_edge(edges, &count, 1, 2, 1);
    graph = build(edges, count);
    for (int m = 0; m < METHODS; m++) {
        ent_partition p = find(graph, methods[m], NULL, NULL);

        assert_int_equal(p.group_count, 1);
        ent_partition_clear(&p);
    }
    ent_graph_free(graph);
}

/** A walk that follows the relations by their strength, and once in 1 / 0.15
 *  steps, or where none leads on, goes anywhere. */
typedef struct plain_walk_model {
    uint32_t nodes;
    double step[NODES][NODES]; /**< Probability; all 0: nowhere to go. */
    double rate[NODES];        /**< Of visits. */
    bool ends[NODES];          /**< Nowhere to go. */
} plain_walk_model;

static void plain_walk_steps(plain_walk_model *w, const ent_graph *graph)
{
    for (uint32_t u = 0; u < w->nodes; u++) {
        double sum = 0;

        for (uint32_t v = 0; v < w->nodes; v++) {
            for (uint32_t e = 0; u != v && e < ent_graph_edge_count(graph); e++)
                w->step[u][v] += plain_walk(graph, e, u, v)
                                     ? ent_graph_strength(graph, e)
                                     : 0;
            sum += w->step[u][v];
        }
        w->ends[u] = !(sum > 0);
        for (uint32_t v = 0; v < w->nodes && sum > 0; v++)
            w->step[u][v] /= sum;
    }
}

static void plain_walk_rates(plain_walk_model *w)
{
    for (uint32_t v = 0; v < w->nodes; v++)
        w->rate[v] = 1.0 / w->nodes;
    for (int i = 0; i < 1000; i++) {
        double next[NODES] = {0};

        for (uint32_t u = 0; u < w->nodes; u++) {
            double jumps = w->ends[u] ? 1 : 0.15;

            for (uint32_t v = 0; v < w->nodes; v++)
                next[v] += w->rate[u] *
                           (jumps / w->nodes + (1 - jumps) * w->step[u][v]);
        }
        memcpy(w->rate, next, sizeof next);
    }
}

static double p_log_p(double p)
{
    return p > 0 ? p * log2(p) : 0;
}

/** The map equation, Rosvall and Bergstrom 2008, supporting appendix. */
static double plain_code_length(const ent_graph *graph, const uint32_t *group)
{
    plain_walk_model w = {.nodes = ent_graph_node_count(graph)};
    double exit[NODES] = {0};
    double inside[NODES] = {0};
    double all = 0;
    double sum = 0;

    plain_walk_steps(&w, graph);
    plain_walk_rates(&w);
    for (uint32_t u = 0; u < w.nodes; u++) {
        double jumps = w.ends[u] ? 1 : 0.15;

        inside[group[u]] += w.rate[u];
        for (uint32_t v = 0; v < w.nodes; v++)
            exit[group[u]] += group[u] == group[v]
                                  ? 0
                                  : w.rate[u] * (jumps / w.nodes +
                                                 (1 - jumps) * w.step[u][v]);
        sum -= p_log_p(w.rate[u]);
    }
    for (uint32_t g = 0; g < w.nodes; g++) {
        all += exit[g];
        sum += p_log_p(exit[g] + inside[g]) - 2 * p_log_p(exit[g]);
    }
    return sum + p_log_p(all);
}

static void infomap_tells_the_length_of_its_code(void **state)
{
    ent_rng rng;
    int compared = 0;
    int directed = 0;
    int worse = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng, NODES, EDGES);
        uint32_t together[NODES] = {0};
        ent_community_info info;
        ent_partition p = find(graph, ENT_COMMUNITY_INFOMAP, NULL, &info);

        assert_false(info.undirected);
        if (!isnan(info.quality)) {
            assert_near(info.quality, plain_code_length(graph, p.group), 1e-6);
            worse += info.quality > plain_code_length(graph, together) + 1e-6;
            compared++;
            directed += ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH;
        }
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
    /* What igraph ends with may be a little longer than one community. */
    print_message("%d compared, %d worse than one\n", compared, worse);
    assert_true(worse * 10 < compared);
    assert_true(compared > ROUNDS / 2);
    assert_true(directed > ROUNDS / 4);
}

/** Weights of the pairs, and which component a vertex is in. */
typedef struct plain_signs {
    uint32_t nodes;
    double weight[NODES][NODES];
    uint32_t component[NODES];
} plain_signs;

static plain_signs plain_signs_of(const ent_graph *graph)
{
    plain_signs s = {.nodes = ent_graph_node_count(graph)};
    ent_signed pairs = {0};

    assert_int_equal(ent_signed_init(&pairs, graph, NULL, NULL), ENT_OK);
    for (uint32_t v = 0; v < s.nodes; v++)
        s.component[v] = v;
    for (uint32_t i = 0; i < pairs.pair_count; i++) {
        const ent_signed_pair *pair = &pairs.pairs[i];
        uint32_t from = s.component[pair->b];

        s.weight[pair->a][pair->b] = s.weight[pair->b][pair->a] = pair->weight;
        for (uint32_t v = 0; v < s.nodes; v++) {
            if (s.component[v] == from)
                s.component[v] = s.component[pair->a];
        }
    }
    ent_signed_clear(&pairs);
    return s;
}

/** Sum over the ordered pairs of members of one group and component, each with
 *  itself too: w_ij - k+_i k+_j / 2m+ + k-_i k-_j / 2m-. */
static double plain_signed_modularity(const plain_signs *s,
                                      const uint32_t *group)
{
    double k[2][NODES] = {{0}};
    double m[2][NODES] = {{0}}; /* Twice, by component. */
    double sum = 0;
    double total = 0;

    for (uint32_t i = 0; i < s->nodes; i++) {
        for (uint32_t j = 0; j < s->nodes; j++) {
            int foe = s->weight[i][j] < 0;

            k[foe][i] += fabs(s->weight[i][j]);
            m[foe][s->component[i]] += fabs(s->weight[i][j]);
            total += fabs(s->weight[i][j]);
        }
    }
    for (uint32_t i = 0; i < s->nodes; i++) {
        for (uint32_t j = 0; j < s->nodes; j++) {
            uint32_t c = s->component[i];

            if (group[i] != group[j] || c != s->component[j])
                continue;
            sum += s->weight[i][j];
            if (m[0][c] > 0)
                sum -= k[0][i] * k[0][j] / m[0][c];
            if (m[1][c] > 0)
                sum += k[1][i] * k[1][j] / m[1][c];
        }
    }
    return sum / total;
}

static void signed_modularity_is_as_defined(void **state)
{
    ent_rng rng;
    int compared = 0;
    int worse = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng, SIGNED_NODES, SIGNED_EDGES);
        plain_signs s = plain_signs_of(graph);
        uint32_t alone[NODES];
        ent_community_info info;
        ent_partition p = find(graph, ENT_COMMUNITY_SIGNED, NULL, &info);

        for (uint32_t v = 0; v < s.nodes; v++)
            alone[v] = v;
        if (info.positive + info.negative > 0) {
            assert_near(info.quality, plain_signed_modularity(&s, p.group),
                        1e-9);
            worse += info.quality <
                         plain_signed_modularity(&s, s.component) - 1e-9 ||
                     info.quality < plain_signed_modularity(&s, alone) - 1e-9;
            compared++;
        } else {
            assert_true(isnan(info.quality));
            assert_int_equal(p.group_count, s.nodes);
        }
        /* Who has no signs in common is never together. */
        for (uint32_t v = 0; v < s.nodes; v++)
            assert_int_equal(
                s.component[v],
                s.component[p.members[p.groups[p.group[v]].first].node]);
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
    print_message("%d compared, %d worse than all or none\n", compared, worse);
    assert_true(worse * 50 < compared);
    assert_true(compared > ROUNDS / 2);
}

/** The greatest signed modularity of any partition: every vertex in one of the
 *  groups of those before, or one of its own. */
static double plain_best(const plain_signs *s, uint32_t *group, uint32_t at,
                         uint32_t groups)
{
    double best = -INFINITY;

    if (at == s->nodes)
        return plain_signed_modularity(s, group);
    for (uint32_t g = 0; g <= groups; g++) {
        group[at] = g;
        best = fmax(
            best, plain_best(s, group, at + 1, groups + (g == groups ? 1 : 0)));
    }
    return best;
}

static void signed_finds_the_best_of_small_graphs(void **state)
{
    ent_rng rng;
    int compared = 0;
    int best = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng, FEW, 14);
        plain_signs s = plain_signs_of(graph);
        uint32_t group[NODES];
        ent_community_info info;
        ent_partition p = find(graph, ENT_COMMUNITY_SIGNED, NULL, &info);

        if (!isnan(info.quality)) {
            double want = plain_best(&s, group, 0, 0);

            assert_true(info.quality <= want + 1e-9);
            assert_true(info.quality >= want - 0.3);
            best += info.quality >= want - 1e-9;
            compared++;
        }
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
    print_message("best of %d: %d\n", compared, best);
    assert_true(compared > ROUNDS / 2);
    assert_true(best * 10 >= compared * 9);
}

static void the_same_seed_gives_the_same_groups(void **state)
{
    ent_graph *graph = large_graph(60, 180);
    bool differs[METHODS] = {false};

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        ent_partition first = {0};

        for (uint64_t seed = 1; seed <= 4; seed++) {
            ent_community_options options = {.seed = seed, .iterations = 1};
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
            differs[m] =
                differs[m] || memcmp(a.group, first.group,
                                     a.node_count * sizeof *a.group) != 0;
            ent_partition_clear(&a);
        }
        ent_partition_clear(&first);
    }
    assert_true(differs[0]); /* The seed is used where it should be. */
    assert_false(differs[1]);
    assert_false(differs[2]);
    assert_true(differs[3]);
    ent_graph_free(graph);
}

static void trials_are_as_many_as_asked_for(void **state)
{
    ent_graph *graph = large_graph(120, 400);
    ent_community_options options = {.iterations = 1};
    ent_community_info one;
    ent_community_info ten;
    ent_partition p = find(graph, ENT_COMMUNITY_INFOMAP, &options, &one);
    ent_partition q = find(graph, ENT_COMMUNITY_INFOMAP, NULL, &ten);

    (void)state;
    assert_int_equal(one.iterations, 1);
    assert_int_equal(ten.iterations, 10);
    assert_true(ten.quality <= one.quality);
    ent_partition_clear(&p);
    ent_partition_clear(&q);
    ent_graph_free(graph);
}

static void graphs_without_pairs_have_groups_of_one(void **state)
{
    ent_graph_edge edges[2];
    size_t count = 0;

    (void)state;
    add_edge(edges, &count, 1, 1, 1);
    add_edge(edges, &count, 2, 2, -1);
    for (size_t n = 0; n <= 2; n++) {
        ent_graph *graph = build(edges, n);

        for (int m = 0; m < METHODS; m++) {
            ent_community_info info;
            ent_partition p = find(graph, methods[m], NULL, &info);

            assert_int_equal(p.group_count, n);
            assert_true(isnan(p.modularity));
            assert_true(isnan(info.quality));
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
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
    ent_graph *large = large_graph(MANY, 12000);
    ent_graph *small = large_graph(400, 1200);

    (void)state;
    for (int m = 0; m < METHODS; m++) {
        ent_graph *graph = m == 3 ? small : large;

        for (int calls = 1; calls <= 13; calls += 4) {
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
    ent_graph_free(small);
    ent_graph_free(large);
}

static void assert_too_large(const ent_graph *graph,
                             ent_community_method method, const char *message)
{
    ent_partition p = {0};
    ent_error err = {0};

    assert_int_equal(ent_communities(&p, graph, method, NULL, NULL, NULL, &err),
                     ENT_ERR_LIMIT);
    assert_non_null(strstr(err.message, message));
    assert_null(p.group);
}

static void a_limit_of_groups_is_told(void **state)
{
    (void)state;
    for (int64_t number = 4; number <= 5; number++) {
        ent_graph *graph = cliques(number);
        ent_community_info info;
        ent_partition p = find(graph, ENT_COMMUNITY_SIGNED, NULL, &info);

        assert_int_equal(info.groups_tried, number == 4 ? 0 : 25);
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
}

static void what_could_not_be_stopped_is_refused(void **state)
{
    ent_graph *wide = large_graph(2100, 9000);
    ent_graph *dense = large_graph(300, 20000);
    ent_graph *large = large_graph(20000, 160000);

    (void)state;
    assert_too_large(wide, ENT_COMMUNITY_SIGNED,
                     "signed takes 2000 and 8000.  Narrow the view");
    assert_too_large(dense, ENT_COMMUNITY_SIGNED, "300 connected actors, ");
    assert_too_large(large, ENT_COMMUNITY_WALKTRAP, " too many for walktrap");
    assert_too_large(large, ENT_COMMUNITY_INFOMAP, " too many for infomap");
    ent_graph_free(large);
    ent_graph_free(dense);
    ent_graph_free(wide);
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
        cmocka_unit_test(foes_are_apart),
        cmocka_unit_test(the_tree_is_cut_where_modularity_is_greatest),
        cmocka_unit_test(the_last_merge_counts),
        cmocka_unit_test(infomap_tells_the_length_of_its_code),
        cmocka_unit_test(signed_modularity_is_as_defined),
        cmocka_unit_test(signed_finds_the_best_of_small_graphs),
        cmocka_unit_test(the_same_seed_gives_the_same_groups),
        cmocka_unit_test(trials_are_as_many_as_asked_for),
        cmocka_unit_test(graphs_without_pairs_have_groups_of_one),
        cmocka_unit_test(progress_stops_every_method),
        cmocka_unit_test(a_limit_of_groups_is_told),
        cmocka_unit_test(what_could_not_be_stopped_is_refused),
        cmocka_unit_test(every_refused_allocation_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

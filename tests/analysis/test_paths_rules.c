/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chains under rules against all chains of relations, tried one by one. */
#include "entente/analysis/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/matrix.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 1000,
    FEW = 7,
    MANY = 400 /**< More simple chains than a graph of FEW can have. */
};

/** A chain of vertices, and the best way to walk it. */
typedef struct chain {
    uint32_t nodes[FEW];
    uint32_t hops;
    double cost;
    int32_t day;
    uint64_t sources; /**< Of all parallel relations; without dates. */
} chain;

typedef struct trial {
    const ent_graph *graph;
    const ent_path_rules *rules;
    const matrix *m;
    uint32_t to;
    bool used[FEW];
    chain now;
    chain all[MANY];
    size_t count;
} trial;

static bool is_among(const uint32_t *nodes, size_t count, uint32_t node)
{
    for (size_t i = 0; i < count; i++)
        if (nodes[i] == node)
            return true;
    return false;
}

/** The days of a relation, as the documentation has them. */
static bool days_of(const ent_graph *graph, uint32_t edge, int32_t *first,
                    int32_t *last)
{
    bool event = !ent_graph_type(graph, edge)->tie;
    int32_t begins = ent_graph_first_day(graph, edge);
    int32_t ends = ent_graph_last_day(graph, edge);

    *first = event && begins == ENT_DAY_MIN ? ends : begins;
    *last = event && ends == ENT_DAY_MAX ? begins : ends;
    return begins != ENT_DAY_MIN || ends != ENT_DAY_MAX;
}

static bool passes_in_order(const trial *t)
{
    size_t due = 0;

    for (uint32_t i = 0; i <= t->now.hops; i++) {
        if (due < t->rules->through_count &&
            t->now.nodes[i] == t->rules->through[due])
            due++;
        else if (is_among(t->rules->through, t->rules->through_count,
                          t->now.nodes[i]))
            return false;
    }
    return due == t->rules->through_count;
}

/** Keep the chain, or the better way to walk one that is known. */
static void keep(trial *t)
{
    if (!passes_in_order(t))
        return;
    for (size_t i = 0; i < t->count; i++) {
        chain *old = &t->all[i];

        if (old->hops != t->now.hops ||
            memcmp(old->nodes, t->now.nodes,
                   sizeof(uint32_t) * (old->hops + 1)) != 0)
            continue;
        if ((t->now.cost < old->cost && !matrix_same(t->now.cost, old->cost)) ||
            (matrix_same(t->now.cost, old->cost) && t->now.day < old->day))
            *old = t->now;
        return;
    }
    assert_true(t->count < MANY);
    t->all[t->count++] = t->now;
}

/** Every relation from every vertex, on the first day it can be walked. */
static void walk_all(trial *t, uint32_t node)
{
    chain before = t->now;

    if (node == t->to) {
        keep(t);
        return;
    }
    if (t->rules->max_hops != 0 && t->now.hops == t->rules->max_hops)
        return;
    t->used[node] = true;
    for (uint32_t e = 0; e < ent_graph_edge_count(t->graph); e++) {
        uint32_t ends[2] = {ent_graph_subject(t->graph, e),
                            ent_graph_object(t->graph, e)};
        uint32_t next = ends[0] == node ? ends[1] : ends[0];
        int32_t first = 0;
        int32_t last = 0;

        if ((ends[0] != node && ends[1] != node) || t->used[next] ||
            !plain_walk(t->graph, e, node, next) ||
            is_among(t->rules->avoid, t->rules->avoid_count, next))
            continue;
        if (t->rules->chronological &&
            (!days_of(t->graph, e, &first, &last) || last < t->now.day))
            continue;
        if (t->rules->chronological && first > t->now.day)
            t->now.day = first;
        t->now.nodes[++t->now.hops] = next;
        t->now.cost += ent_graph_cost(t->graph, e);
        t->now.sources += t->m->sources[node][next];
        walk_all(t, next);
        t->now = before;
    }
    t->used[node] = false;
}

static int by_length(const void *left, const void *right)
{
    const chain *a = left;
    const chain *b = right;

    if (!matrix_same(a->cost, b->cost))
        return a->cost < b->cost ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->hops > b->hops) - (a->hops < b->hops);
}

static int by_nodes(const chain *a, const chain *b)
{
    for (uint32_t i = 0; i <= a->hops && i <= b->hops; i++)
        if (a->nodes[i] != b->nodes[i])
            return a->nodes[i] < b->nodes[i] ? -1 : 1;
    return (a->hops > b->hops) - (a->hops < b->hops);
}

static int by_cost(const void *left, const void *right)
{
    int order = by_length(left, right);

    return order != 0 ? order : by_nodes(left, right);
}

static int by_hops(const void *left, const void *right)
{
    const chain *a = left;
    const chain *b = right;

    if (a->hops != b->hops)
        return a->hops < b->hops ? -1 : 1;
    return by_nodes(a, b);
}

static int by_sources(const void *left, const void *right)
{
    const chain *a = left;
    const chain *b = right;

    if (a->sources != b->sources)
        return a->sources > b->sources ? -1 : 1;
    return by_nodes(a, b);
}

static void try_all(trial *t, const ent_graph *graph, const matrix *m,
                    const ent_path_rules *rules, uint32_t from, uint32_t to)
{
    *t = (trial){.graph = graph, .rules = rules, .m = m, .to = to};
    t->now.nodes[0] = from;
    t->now.day = ENT_DAY_MIN;
    walk_all(t, from);
    qsort(t->all, t->count, sizeof *t->all, by_cost);
}

/** Do the days of the hops follow each other, and the relations hold there? */
static void assert_days(const ent_graph *graph, const ent_path *path)
{
    for (uint32_t i = 0; i < path->hop_count; i++) {
        int32_t begin = i == 0 ? ENT_DAY_MIN : path->days[i - 1];
        int32_t end =
            i + 1 == path->hop_count ? ENT_DAY_MAX : path->days[i + 1];
        bool on_the_day = false;

        assert_true(begin <= path->days[i]);
        for (uint32_t k = path->first_edge[i]; k < path->first_edge[i + 1];
             k++) {
            int32_t first = 0;
            int32_t last = 0;

            assert_true(days_of(graph, path->edges[k], &first, &last));
            assert_true(first <= end && last >= begin);
            on_the_day =
                on_the_day || (first <= path->days[i] && last >= path->days[i]);
        }
        assert_true(on_the_day);
    }
}

static void assert_path(const trial *t, const ent_path *path, const chain *want)
{
    assert_int_equal(path->hop_count, want->hops);
    assert_memory_equal(path->nodes, want->nodes,
                        sizeof(uint32_t) * (want->hops + 1));
    assert_true(fabs(path->cost - want->cost) < 1e-9);
    assert_int_equal(path->days != NULL, t->rules->chronological);
    if (path->days == NULL) {
        assert_true(path->sources == want->sources);
        return;
    }
    assert_int_equal(path->days[path->hop_count - 1], want->day);
    assert_days(t->graph, path);
}

/** The place of a path among the chains tried. */
static const chain *find(const trial *t, const ent_path *path)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->all[i].hops == path->hop_count &&
            memcmp(t->all[i].nodes, path->nodes,
                   sizeof(uint32_t) * (path->hop_count + 1)) == 0)
            return &t->all[i];
    fail_msg("a chain that there is not");
    return NULL;
}

static void assert_ranked(trial *t, uint32_t from, bool exact_order, size_t k)
{
    ent_path_list list = {0};
    bool seen[MANY] = {false};

    assert_int_equal(
        ent_paths_ranked(&list, t->graph, from, t->to, t->rules, k, NULL, NULL),
        ENT_OK);
    assert_int_equal(list.count, k < t->count ? k : t->count);
    assert_int_equal(list.complete, k >= t->count);
    assert_false(list.cut_off);
    for (size_t i = 0; i < list.count; i++) {
        const chain *here = find(t, &list.items[i]);

        assert_false(seen[here - t->all]);
        seen[here - t->all] = true;
        assert_true(matrix_same(here->cost, t->all[i].cost));
        if (exact_order)
            assert_ptr_equal(here, &t->all[i]);
        assert_path(t, &list.items[i], here);
    }
    ent_path_list_clear(&list);
}

/** Chains as good as the first. */
static size_t count_equal(const trial *t)
{
    size_t equal = 0;

    while (equal < t->count &&
           matrix_same(t->all[equal].cost, t->all[0].cost) &&
           t->all[equal].day == t->all[0].day)
        equal++;
    return equal;
}

static void assert_best(trial *t, uint32_t from)
{
    ent_path_list list = {0};
    size_t equal = count_equal(t);

    assert_int_equal(
        ent_paths_best(&list, t->graph, from, t->to, t->rules, NULL, NULL),
        ENT_OK);
    assert_int_equal(list.count, t->count > 0);
    if (list.count > 0) {
        const chain *here = find(t, &list.items[0]);

        assert_true((size_t)(here - t->all) < equal);
        assert_int_equal(list.items[0].equal, equal);
        assert_false(list.items[0].equal_or_more);
        assert_path(t, &list.items[0], here);
        for (size_t i = 0; i < equal && !t->rules->chronological; i++)
            assert_true(by_sources(here, &t->all[i]) <= 0);
    }
    ent_path_list_clear(&list);
}

static void assert_all_shortest(trial *t, uint32_t from, size_t limit)
{
    ent_path_list list = {0};
    size_t equal = count_equal(t);

    assert_int_equal(ent_paths_all_shortest(&list, t->graph, from, t->to,
                                            t->rules, limit, NULL, NULL),
                     ENT_OK);
    assert_int_equal(list.count, limit < equal ? limit : equal);
    assert_int_equal(list.complete, limit >= equal);
    if (list.complete)
        assert_int_equal(list.total, equal);
    qsort(t->all, equal, sizeof *t->all, by_sources);
    for (size_t i = 0; i < list.count; i++) {
        const chain *here = find(t, &list.items[i]);

        assert_true((size_t)(here - t->all) < equal);
        if (list.complete && !t->rules->chronological)
            assert_ptr_equal(here, &t->all[i]);
        assert_path(t, &list.items[i], here);
    }
    qsort(t->all, t->count, sizeof *t->all, by_cost);
    ent_path_list_clear(&list);
}

static void assert_simple(trial *t, uint32_t from, size_t limit)
{
    ent_path_list list = {0};

    assert_int_equal(ent_paths_simple(&list, t->graph, from, t->to, t->rules,
                                      limit, NULL, NULL),
                     ENT_OK);
    assert_int_equal(list.count, limit < t->count ? limit : t->count);
    assert_int_equal(list.complete, limit >= t->count);
    qsort(t->all, t->count, sizeof *t->all, by_hops);
    for (size_t i = 0; i < list.count; i++)
        assert_path(t, &list.items[i], &t->all[i]);
    ent_path_list_clear(&list);
}

static void random_rules(ent_path_rules *rules, uint32_t *nodes, ent_rng *rng,
                         uint32_t count, uint32_t from, uint32_t to)
{
    size_t used = 0;

    for (uint32_t v = 0; v < count; v++)
        if (v != from && v != to)
            nodes[used++] = v;
    for (size_t i = used; i > 1; i--) {
        size_t other = ent_rng_below(rng, i);
        uint32_t swap = nodes[i - 1];

        nodes[i - 1] = nodes[other];
        nodes[other] = swap;
    }
    *rules = (ent_path_rules){0};
    rules->chronological = ent_rng_below(rng, 2) == 0;
    rules->max_hops = (uint32_t)ent_rng_below(rng, FEW);
    rules->avoid = nodes;
    rules->avoid_count = ent_rng_below(rng, 3);
    if (rules->avoid_count > used)
        rules->avoid_count = used;
    rules->through = nodes + rules->avoid_count;
    rules->through_count = ent_rng_below(rng, 4) / 2 * ent_rng_below(rng, 3);
    if (rules->through_count > used - rules->avoid_count)
        rules->through_count = used - rules->avoid_count;
}

static void assert_rules(const ent_graph *graph, const matrix *m, ent_rng *rng)
{
    static trial t;
    uint32_t nodes[FEW];
    ent_path_rules rules = {0};
    uint32_t from = (uint32_t)ent_rng_below(rng, m->count);
    uint32_t to = (uint32_t)ent_rng_below(rng, m->count);

    if (from == to)
        return;
    random_rules(&rules, nodes, rng, m->count, from, to);
    try_all(&t, graph, m, &rules, from, to);
    assert_best(&t, from);
    assert_ranked(&t, from, !rules.chronological && rules.through_count == 0,
                  1 + ent_rng_below(rng, MANY));
    assert_all_shortest(&t, from, 1 + ent_rng_below(rng, 12));
    if (rules.max_hops == 0)
        rules.max_hops = FEW;
    assert_simple(&t, from, 1 + ent_rng_below(rng, MANY));
}

static void answers_are_those_of_trying_all_chains(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, FEW, 60);

        matrix_make(&m, graph);
        for (int question = 0; m.count > 1 && question < 8; question++)
            assert_rules(graph, &m, &rng);
        ent_graph_free(graph);
    }
}

/** A square 0 - 1 - 3, 0 - 2 - 3, and a tail 3 - 4, with days. */
static ent_graph *square(ent_cost cost)
{
    static const int64_t ends[][2] = {{1, 2}, {1, 3}, {2, 4}, {3, 4}, {4, 5}};
    static const int32_t days[] = {20, 10, 15, 12, 30};
    ent_graph_edge edges[5];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    view.cost = cost;
    for (size_t i = 0; i < 5; i++)
        edges[i] = (ent_graph_edge){
            .relation = {(int64_t)i + 1},
            .subject = {ends[i][0]},
            .object = {ends[i][1]},
            .type = ent_relation_type_find(ent_str_from("SANCTION")),
            .first_day = days[i],
            .last_day = days[i],
            .source_count = 1,
            .confidence = 0.5F};
    assert_int_equal(ent_graph_build(&graph, edges, 5, &view, NULL), ENT_OK);
    return graph;
}

static void time_runs_forward_along_a_chain(void **state)
{
    ent_graph *graph = square(ENT_COST_HOPS);
    ent_path_rules rules = {.chronological = true};
    ent_path_list list = {0};

    (void)state;
    assert_int_equal(ent_paths_best(&list, graph, 0, 4, &rules, NULL, NULL),
                     ENT_OK);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].nodes[1], 2);
    assert_int_equal(list.items[0].days[0], 10);
    assert_int_equal(list.items[0].days[1], 12);
    assert_int_equal(list.items[0].days[2], 30);
    assert_int_equal(list.items[0].equal, 1);
    ent_path_list_clear(&list);
    assert_int_equal(ent_paths_best(&list, graph, 4, 0, &rules, NULL, NULL),
                     ENT_OK);
    assert_int_equal(list.count, 0);
    assert_true(list.complete);
    ent_path_list_clear(&list);
    ent_graph_free(graph);
}

static void rules_that_contradict_themselves_are_refused(void **state)
{
    ent_graph *graph = square(ENT_COST_HOPS);
    static const uint32_t zero = 0;
    static const uint32_t one[] = {1, 1};
    const struct {
        ent_path_rules rules;
        const char *message;
    } cases[] = {
        {{.avoid = &zero, .avoid_count = 1},
         "#1 is an end of the path and to be avoided"},
        {{.through = &zero, .through_count = 1},
         "#1 is an end of the path and to be passed"},
        {{.through = one, .through_count = 2}, "#2 is to be passed twice"},
        {{.avoid = one, .avoid_count = 1, .through = one, .through_count = 1},
         "#2 is to be passed and to be avoided"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_path_list list = {0};
        ent_error err = {0};

        assert_int_equal(
            ent_paths_best(&list, graph, 0, 4, &cases[i].rules, NULL, &err),
            ENT_ERR_INVALID);
        assert_string_equal(err.message, cases[i].message);
        assert_null(list.items);
    }
    ent_graph_free(graph);
}

typedef ent_status ask(ent_path_list *out, const ent_graph *graph,
                       uint32_t from, uint32_t to, const ent_path_rules *rules,
                       size_t limit, const ent_progress *progress,
                       ent_error *err);

static ent_status ask_best(ent_path_list *out, const ent_graph *graph,
                           uint32_t from, uint32_t to,
                           const ent_path_rules *rules, size_t limit,
                           const ent_progress *progress, ent_error *err)
{
    (void)limit;
    return ent_paths_best(out, graph, from, to, rules, progress, err);
}

static ask *const asks[] = {ask_best, ent_paths_all_shortest, ent_paths_ranked,
                            ent_paths_simple};

typedef struct question {
    ask *ask;
    const ent_graph *graph;
    const ent_path_rules *rules;
} question;

static ent_status put_question(void *user)
{
    const question *q = user;
    ent_path_list list = {0};
    ent_error err = {0};
    ent_status st = q->ask(&list, q->graph, 0, 4, q->rules, 10, NULL, &err);

    ent_path_list_clear(&list);
    return st;
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)done;
    (void)total;
    assert_string_equal(stage, "path");
    return false;
}

static const uint32_t third = 3;

static const ent_path_rules some_rules[] = {
    {.max_hops = 5},
    {.max_hops = 4, .chronological = true},
    {.max_hops = 4, .through = &third, .through_count = 1},
    {.max_hops = 4,
     .chronological = true,
     .through = &third,
     .through_count = 1},
};

static void answers_survive_any_lost_allocation(void **state)
{
    (void)state;
    for (unsigned cost = 0; cost < 2; cost++) {
        ent_graph *graph = square((ent_cost)cost);

        for (size_t a = 0; a < sizeof asks / sizeof *asks; a++)
            for (size_t r = 0; r < sizeof some_rules / sizeof *some_rules;
                 r++) {
                question q = {asks[a], graph, &some_rules[r]};

                fault_each(put_question, &q);
            }
        ent_graph_free(graph);
    }
}

static void progress_stops_every_search(void **state)
{
    ent_progress progress = {stop, NULL};

    (void)state;
    for (unsigned cost = 0; cost < 2; cost++) {
        ent_graph *graph = square((ent_cost)cost);

        for (size_t a = 0; a < sizeof asks / sizeof *asks; a++)
            for (size_t r = 0; r < sizeof some_rules / sizeof *some_rules;
                 r++) {
                ent_path_list list = {0};

                assert_int_equal(asks[a](&list, graph, 0, 4, &some_rules[r], 10,
                                         &progress, NULL),
                                 ENT_ERR_CANCELLED);
                assert_null(list.items);
            }
        ent_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_those_of_trying_all_chains),
        cmocka_unit_test(time_runs_forward_along_a_chain),
        cmocka_unit_test(rules_that_contradict_themselves_are_refused),
        cmocka_unit_test(answers_survive_any_lost_allocation),
        cmocka_unit_test(progress_stops_every_search),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

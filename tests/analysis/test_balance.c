/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Signs of pairs, triads, and balance over time, against plain readings. */
#include "entente/analysis/balance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "entente/core/mem.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300
};

/** Sum of what decides about two vertices, in thousandths, by every row. */
static long plain_sum(const ent_graph *graph, uint32_t a, uint32_t b,
                      int32_t horizon, bool *any)
{
    const ent_view *view = ent_graph_view(graph);
    int32_t latest = INT32_MIN;
    long sum = 0;

    *any = false;
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t s = ent_graph_subject(graph, e);
        uint32_t o = ent_graph_object(graph, e);
        ent_rel_status status = ent_graph_status(graph, e);
        const ent_relation_type *type = ent_graph_type(graph, e);
        double weight = ent_graph_mode(graph, e) == NULL
                            ? type->weight
                            : ent_graph_mode(graph, e)->weight;
        int32_t day = ent_graph_last_day(graph, e);

        if (!((s == a && o == b) || (s == b && o == a)))
            continue;
        if (view->statuses == 0 &&
            (status == ENT_REL_DENIED || status == ENT_REL_PLANNED))
            continue;
        *any = true;
        if (lround(weight * 1000) == 0)
            continue;
        if (view->sign == ENT_SIGN_LATEST) {
            if (day == ENT_DAY_MAX &&
                ent_graph_first_day(graph, e) == ENT_DAY_MIN)
                continue;
            if (day == ENT_DAY_MAX && !type->tie)
                day = ent_graph_first_day(graph, e);
            if (day > horizon)
                day = horizon;
            if (day < latest)
                continue;
            if (day > latest)
                sum = 0;
            latest = day;
        }
        sum += lround(weight * 1000);
    }
    return sum;
}

static void assert_best_edge(const ent_graph *graph, const ent_signed *s,
                             const ent_signed_pair *pair)
{
    bool found = false;

    assert_true(pair->edge_count > 0);
    for (uint32_t i = 0; i < pair->edge_count; i++) {
        uint32_t edge = s->edges[pair->first_edge + i];
        const ent_mode *mode = ent_graph_mode(graph, edge);
        double weight =
            mode == NULL ? ent_graph_type(graph, edge)->weight : mode->weight;

        assert_true(weight != 0);
        found = found || edge == pair->best;
        if (edge == pair->best)
            assert_true(weight * pair->sign > 0);
        if (weight * pair->sign > 0)
            assert_true(ent_graph_status(graph, pair->best) <=
                        ent_graph_status(graph, edge));
    }
    assert_true(found);
}

static void assert_signs(const ent_graph *graph, const ent_signed *s,
                         int32_t horizon)
{
    uint32_t pairs = 0;
    uint32_t without = 0;

    for (uint32_t a = 0; a < ent_graph_node_count(graph); a++) {
        for (uint32_t b = a + 1; b < ent_graph_node_count(graph); b++) {
            bool any = false;
            long sum = plain_sum(graph, a, b, horizon, &any);
            uint32_t pair = ent_signed_find(s, a, b);

            assert_int_equal(pair, ent_signed_find(s, b, a));
            if (sum == 0) {
                assert_int_equal(pair, ENT_NO_INDEX);
                without += any;
                continue;
            }
            assert_true(pair < s->pair_count);
            assert_int_equal(s->pairs[pair].a, a);
            assert_int_equal(s->pairs[pair].b, b);
            assert_int_equal(s->pairs[pair].sign, sum > 0 ? 1 : -1);
            assert_int_equal(lround(s->pairs[pair].weight * 1000), sum);
            assert_best_edge(graph, s, &s->pairs[pair]);
            pairs++;
        }
    }
    assert_int_equal(s->pair_count, pairs);
    assert_int_equal(s->positive_count + s->negative_count, pairs);
    assert_int_equal(s->unsigned_count, without);
}

static void random_view(random_graph *g, ent_rng *rng)
{
    g->view.sign = ent_rng_below(rng, 2) == 0 ? ENT_SIGN_NET : ENT_SIGN_LATEST;
    if (ent_rng_below(rng, 3) == 0)
        g->view.statuses = 1U + (unsigned)ent_rng_below(rng, 31);
}

static void signs_are_those_of_a_plain_reading(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;
        ent_signed s = {0};
        int32_t horizon = ENT_DAY_MAX;

        random_graph_make(&g, &rng, 1 + ent_rng_below(&rng, 15), 120);
        random_view(&g, &rng);
        if (ent_rng_below(&rng, 3) == 0) {
            horizon = 19000 + (int32_t)ent_rng_below(&rng, 400);
            g.view.as_of =
                (ent_date){.known = true, .first = horizon, .last = horizon};
        }
        graph = random_graph_build(&g);
        assert_int_equal(ent_signed_init(&s, graph, NULL, NULL), ENT_OK);
        assert_signs(graph, &s, horizon);
        ent_signed_clear(&s);
        ent_graph_free(graph);
    }
}

static int sign_between(const ent_signed *s, uint32_t a, uint32_t b)
{
    uint32_t pair = ent_signed_find(s, a, b);

    return pair == ENT_NO_INDEX ? 0 : s->pairs[pair].sign;
}

/** All triads by three loops. */
static void plain_triads(const ent_signed *s, ent_triad_counts *counts,
                         uint64_t *triads, uint64_t *unbalanced)
{
    for (uint32_t a = 0; a < s->node_count; a++)
        for (uint32_t b = a + 1; b < s->node_count; b++)
            for (uint32_t c = b + 1; c < s->node_count; c++) {
                int ab = sign_between(s, a, b);
                int ac = sign_between(s, a, c);
                int bc = sign_between(s, b, c);

                if (ab * ac * bc == 0)
                    continue;
                counts->by_negative[(ab < 0) + (ac < 0) + (bc < 0)]++;
                triads[a]++;
                triads[b]++;
                triads[c]++;
                unbalanced[a] += ab * ac * bc < 0;
                unbalanced[b] += ab * ac * bc < 0;
                unbalanced[c] += ab * ac * bc < 0;
            }
}

static void triads_are_those_of_three_loops(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;
        ent_signed s = {0};
        ent_triad_counts want = {0};
        ent_triad_counts got = {0};
        uint64_t triads[2][RANDOM_NODES_MAX] = {0};
        uint64_t unbalanced[2][RANDOM_NODES_MAX] = {0};

        random_graph_make(&g, &rng, 1 + ent_rng_below(&rng, 24),
                          RANDOM_EDGES_MAX);
        random_view(&g, &rng);
        graph = random_graph_build(&g);
        assert_int_equal(ent_signed_init(&s, graph, NULL, NULL), ENT_OK);
        plain_triads(&s, &want, triads[0], unbalanced[0]);
        assert_int_equal(
            ent_triads_count(&s, &got, triads[1], unbalanced[1], NULL, NULL),
            ENT_OK);
        assert_memory_equal(&want, &got, sizeof want);
        assert_memory_equal(triads[0], triads[1],
                            s.node_count * sizeof **triads);
        assert_memory_equal(unbalanced[0], unbalanced[1],
                            s.node_count * sizeof **unbalanced);
        ent_signed_clear(&s);
        ent_graph_free(graph);
    }
}

static double weakest(const ent_signed *s, const ent_triad *t)
{
    return fmin(fabs(s->pairs[t->pairs[0]].weight),
                fmin(fabs(s->pairs[t->pairs[1]].weight),
                     fabs(s->pairs[t->pairs[2]].weight)));
}

static void assert_triad(const ent_signed *s, const ent_triad *t)
{
    unsigned negative = 0;

    assert_true(t->nodes[0] < t->nodes[1] && t->nodes[1] < t->nodes[2]);
    assert_int_equal(t->pairs[0], ent_signed_find(s, t->nodes[0], t->nodes[1]));
    assert_int_equal(t->pairs[1], ent_signed_find(s, t->nodes[0], t->nodes[2]));
    assert_int_equal(t->pairs[2], ent_signed_find(s, t->nodes[1], t->nodes[2]));
    for (int i = 0; i < 3; i++)
        negative += s->pairs[t->pairs[i]].sign < 0;
    assert_int_equal(t->negative, negative);
}

static void lists_are_the_first_of_all_triads(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;
        ent_signed s = {0};
        ent_triad_counts counts = {0};
        ent_triad *all = NULL;
        ent_triad *some = NULL;
        size_t count = 0;
        size_t few = 0;
        uint64_t total = 0;
        uint64_t same = 0;
        ent_triad_choice choice = (ent_triad_choice)ent_rng_below(&rng, 3);
        size_t limit = ent_rng_below(&rng, 9);

        random_graph_make(&g, &rng, 3 + ent_rng_below(&rng, 12),
                          RANDOM_EDGES_MAX);
        graph = random_graph_build(&g);
        assert_int_equal(ent_signed_init(&s, graph, NULL, NULL), ENT_OK);
        assert_int_equal(ent_triads_count(&s, &counts, NULL, NULL, NULL, NULL),
                         ENT_OK);
        assert_int_equal(ent_triads_list(&s, graph, choice, SIZE_MAX, &all,
                                         &count, &total, NULL, NULL),
                         ENT_OK);
        assert_int_equal(count, total);
        assert_int_equal(total,
                         choice == ENT_TRIADS_ALL ? ent_triads_total(&counts)
                         : choice == ENT_TRIADS_BALANCED
                             ? ent_triads_balanced(&counts)
                             : counts.by_negative[1] + counts.by_negative[3]);
        for (size_t i = 0; i < count; i++) {
            assert_triad(&s, &all[i]);
            assert_true(i == 0 ||
                        weakest(&s, &all[i - 1]) >= weakest(&s, &all[i]));
        }
        assert_int_equal(ent_triads_list(&s, graph, choice, limit, &some, &few,
                                         &same, NULL, NULL),
                         ENT_OK);
        assert_int_equal(same, total);
        assert_int_equal(few, limit < count ? limit : count);
        if (few > 0)
            assert_memory_equal(some, all, few * sizeof *some);
        ent_free(some);
        ent_free(all);
        ent_signed_clear(&s);
        ent_graph_free(graph);
    }
}

static void generalised_balance_lets_three_foes_be(void **state)
{
    ent_triad_counts counts = {.by_negative = {1, 10, 100, 1000}};

    (void)state;
    assert_int_equal(ent_triads_total(&counts), 1111);
    assert_int_equal(ent_triads_balanced(&counts), 101);
    assert_int_equal(ent_triads_weakly_balanced(&counts), 1101);
}

static void assert_day(const random_graph *g, const ent_balance_day *day)
{
    random_graph then = *g;
    ent_graph *graph = NULL;
    ent_signed s = {0};
    ent_frustration f = {0};
    ent_triad_counts counts = {0};

    then.view.as_of =
        (ent_date){.known = true, .first = day->day, .last = day->day};
    graph = random_graph_build(&then);
    assert_int_equal(ent_signed_init(&s, graph, NULL, NULL), ENT_OK);
    assert_int_equal(ent_triads_count(&s, &counts, NULL, NULL, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_frustration_find(&f, &s, NULL, NULL, NULL), ENT_OK);
    assert_int_equal(day->relations, ent_graph_edge_count(graph));
    assert_int_equal(day->actors, s.actor_count);
    assert_int_equal(day->positive, s.positive_count);
    assert_int_equal(day->negative, s.negative_count);
    assert_memory_equal(&day->triads, &counts, sizeof counts);
    assert_true(day->exact && f.exact);
    assert_int_equal(day->lower, f.lower);
    assert_int_equal(day->upper, f.upper);
    ent_frustration_clear(&f);
    ent_signed_clear(&s);
    ent_graph_free(graph);
}

static void a_series_is_what_loading_each_day_gives(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;
        int32_t days[12];
        ent_balance_day rows[12];

        random_graph_make(&g, &rng, 1 + ent_rng_below(&rng, 12), 150);
        random_view(&g, &rng);
        graph = random_graph_build(&g);
        /* Days on which something ends are those that can go wrong. */
        for (int i = 0; i < 12; i++) {
            days[i] = 18980 + 45 * i + (int32_t)ent_rng_below(&rng, 45);
            if (i % 2 == 0 && g.count > 0) {
                int32_t last = g.edges[ent_rng_below(&rng, g.count)].last_day;

                days[i] = last == ENT_DAY_MAX ? days[i] : last;
            }
        }
        assert_int_equal(
            ent_balance_series(graph, days, 12, NULL, rows, NULL, NULL),
            ENT_OK);
        for (int i = 0; i < 12; i++) {
            assert_int_equal(rows[i].day, days[i]);
            assert_day(&g, &rows[i]);
        }
        ent_graph_free(graph);
    }
}

static void a_series_refuses_a_view_with_a_date(void **state)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};
    ent_balance_day row;
    int32_t day = 19000;

    (void)state;
    view.from = (ent_date){.known = true, .first = 1, .last = 2};
    assert_int_equal(ent_graph_build(&graph, NULL, 0, &view, NULL), ENT_OK);
    assert_int_equal(ent_balance_series(graph, &day, 1, NULL, &row, NULL, &err),
                     ENT_ERR_INVALID);
    assert_non_null(strstr(err.message, "date"));
    ent_graph_free(graph);
}

static void an_empty_graph_has_no_pairs_and_is_balanced(void **state)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_signed s = {0};
    ent_triad_counts counts = {0};
    ent_frustration f = {0};
    ent_triad *list = NULL;
    size_t count = 7;
    uint64_t total = 7;

    (void)state;
    assert_int_equal(ent_graph_build(&graph, NULL, 0, &view, NULL), ENT_OK);
    assert_int_equal(ent_signed_init(&s, graph, NULL, NULL), ENT_OK);
    assert_int_equal(s.pair_count, 0);
    assert_int_equal(ent_triads_count(&s, &counts, NULL, NULL, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_triads_total(&counts), 0);
    assert_int_equal(ent_triads_list(&s, graph, ENT_TRIADS_ALL, 5, &list,
                                     &count, &total, NULL, NULL),
                     ENT_OK);
    assert_null(list);
    assert_int_equal(count + total, 0);
    assert_int_equal(ent_frustration_find(&f, &s, NULL, NULL, NULL), ENT_OK);
    assert_true(f.exact && f.upper == 0 && f.island_count == 0);
    assert_true(ent_frustration_normalised(f.upper, s.pair_count) > 0.999);
    ent_frustration_clear(&f);
    ent_signed_clear(&s);
    ent_graph_free(graph);
}

static bool stop_after(void *user, const char *stage, uint64_t done,
                       uint64_t total)
{
    int *left = user;

    (void)stage;
    (void)done;
    (void)total;
    return (*left)-- > 0;
}

static void all_calls_stop_when_asked_to(void **state)
{
    static random_graph g;
    ent_graph *graph = NULL;
    ent_signed s = {0};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    do
        random_graph_make(&g, &rng, 14, 200);
    while (g.count < 100);
    graph = random_graph_build(&g);
    assert_int_equal(ent_signed_init(&s, graph, NULL, NULL), ENT_OK);
    for (int polls = 0; polls < 2; polls++) {
        ent_signed none = {0};
        ent_triad_counts counts;
        ent_triad *list = NULL;
        size_t count = 0;
        uint64_t total = 0;
        ent_balance_day rows[2];
        int left = 0;
        ent_progress progress = {stop_after, &left};

        assert_int_equal(ent_signed_init(&none, graph, &progress, NULL),
                         ENT_ERR_CANCELLED);
        assert_null(none.pairs);
        left = 0;
        assert_int_equal(
            ent_triads_count(&s, &counts, NULL, NULL, &progress, NULL),
            ENT_ERR_CANCELLED);
        left = 0;
        assert_int_equal(ent_triads_list(&s, graph, ENT_TRIADS_ALL, 3, &list,
                                         &count, &total, &progress, NULL),
                         ENT_ERR_CANCELLED);
        assert_null(list);
        left = polls;
        assert_int_equal(ent_balance_series(graph, (int32_t[]){19100, 19300}, 2,
                                            NULL, rows, &progress, NULL),
                         ENT_ERR_CANCELLED);
    }
    ent_signed_clear(&s);
    ent_graph_free(graph);
}

static ent_status whole_answer(void *user)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = user;
    ent_signed s = {0};
    ent_triad_counts counts;
    ent_triad *list = NULL;
    size_t count = 0;
    uint64_t total = 0;
    ent_balance_day rows[2];
    ent_error err = {0};

    ENT_TRY(ent_signed_init(&s, graph, NULL, &err));
    ENT_TRY(ent_triads_count(&s, &counts, NULL, NULL, NULL, &err));
    ENT_TRY(ent_triads_list(&s, graph, ENT_TRIADS_ALL, 3, &list, &count, &total,
                            NULL, &err));
    ENT_TRY(ent_balance_series(graph, (int32_t[]){19100, 19300}, 2, NULL, rows,
                               NULL, &err));

cleanup:
    ent_free(list);
    ent_signed_clear(&s);
    return st;
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    static random_graph g;
    ent_graph *graph = NULL;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    do
        random_graph_make(&g, &rng, 14, 200);
    while (g.count < 100);
    graph = random_graph_build(&g);
    fault_each(whole_answer, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_those_of_a_plain_reading),
        cmocka_unit_test(triads_are_those_of_three_loops),
        cmocka_unit_test(lists_are_the_first_of_all_triads),
        cmocka_unit_test(generalised_balance_lets_three_foes_be),
        cmocka_unit_test(a_series_is_what_loading_each_day_gives),
        cmocka_unit_test(a_series_refuses_a_view_with_a_date),
        cmocka_unit_test(an_empty_graph_has_no_pairs_and_is_balanced),
        cmocka_unit_test(all_calls_stop_when_asked_to),
        cmocka_unit_test(running_out_of_memory_leaves_nothing_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The frustration index against all divisions into two camps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "entente/analysis/balance.h"
#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 400,
    FEW = 14,
    MANY = 300
};

/** A signed graph as a matrix. */
typedef struct signs {
    uint32_t count;
    int sign[MANY][MANY]; /**< Of the lower and the higher vertex; 0: none. */
} signs;

static void random_signs(signs *out, ent_rng *rng, uint32_t count,
                         double density, double negative)
{
    memset(out, 0, sizeof *out);
    out->count = count;
    for (uint32_t a = 0; a < count; a++) {
        for (uint32_t b = a + 1; b < count; b++) {
            if (ent_rng_unit(rng) < density)
                out->sign[a][b] = ent_rng_unit(rng) < negative ? -1 : 1;
        }
    }
}

/** A type whose weight has the sign. */
static const ent_relation_type *type_of(int sign)
{
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        if (ent_relation_type_at(i)->weight * sign > 0)
            return ent_relation_type_at(i);
    }
    return NULL;
}

/** The library's signed graph, whose vertex v is v of the matrix (a loop holds
 *  those without a pair in). */
static void make_signed(ent_signed *out, const signs *m)
{
    size_t most = (size_t)m->count * (m->count + 1) / 2;
    ent_graph_edge *edges = ent_calloc(most, sizeof *edges);
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    size_t count = 0;

    assert_non_null(edges);
    for (uint32_t a = 0; a < m->count; a++) {
        for (uint32_t b = a; b < m->count; b++) {
            if (a != b && m->sign[a][b] == 0)
                continue;
            edges[count] =
                (ent_graph_edge){.relation = {(int64_t)count + 1},
                                 .subject = {(int64_t)a + 1},
                                 .object = {(int64_t)b + 1},
                                 .type = type_of(a == b ? 1 : m->sign[a][b]),
                                 .first_day = ENT_DAY_MIN,
                                 .last_day = ENT_DAY_MAX,
                                 .evidence_count = 1,
                                 .source_count = 1,
                                 .confidence = 1};
            count++;
        }
    }
    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    assert_int_equal(ent_signed_init(out, graph, NULL, NULL), ENT_OK);
    assert_int_equal(out->node_count, m->count);
    ent_graph_free(graph);
    ent_free(edges);
}

/** Pairs that contradict the camps, a bit per vertex. */
static uint64_t plain_cost(const signs *m, uint32_t camps)
{
    uint64_t cost = 0;

    for (uint32_t a = 0; a < m->count; a++) {
        for (uint32_t b = a + 1; b < m->count; b++) {
            bool across = ((camps >> a ^ camps >> b) & 1) != 0;

            cost += m->sign[a][b] != 0 && (m->sign[a][b] > 0) == across;
        }
    }
    return cost;
}

static uint64_t plain_index(const signs *m)
{
    uint64_t least = UINT64_MAX;

    for (uint32_t camps = 0; camps < 1U << (m->count - 1); camps++) {
        uint64_t cost = plain_cost(m, camps);

        if (cost < least)
            least = cost;
    }
    return least;
}

/** What must hold of any answer. */
static void assert_sound(const ent_frustration *f, const ent_signed *s)
{
    uint64_t frustrated = 0;

    assert_true(f->lower <= f->upper);
    assert_int_equal(f->exact, f->lower == f->upper);
    for (uint32_t i = 0; i < s->pair_count; i++) {
        const ent_signed_pair *pair = &s->pairs[i];
        bool across = f->camp[pair->a] != f->camp[pair->b];

        assert_int_equal(f->island[pair->a], f->island[pair->b]);
        if ((pair->sign > 0) == across) {
            assert_true(frustrated < f->upper);
            assert_int_equal(f->pairs[frustrated], i);
            frustrated++;
        }
    }
    assert_int_equal(frustrated, f->upper);
}

static void find(ent_frustration *f, const ent_signed *s, uint64_t limit)
{
    ent_frustration_options options = {.search_limit = limit};

    assert_int_equal(ent_frustration_find(f, s, &options, NULL, NULL), ENT_OK);
    assert_sound(f, s);
}

static void index_is_the_least_of_all_divisions(void **state)
{
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};

        random_signs(&m, &rng, 1 + (uint32_t)ent_rng_below(&rng, FEW - 2),
                     ent_rng_unit(&rng), ent_rng_unit(&rng));
        make_signed(&s, &m);
        find(&f, &s, 0);
        assert_true(f.exact);
        assert_int_equal(f.upper, plain_index(&m));
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
    }
}

/** Complete graphs of random signs are not reduced: the search must work. */
static void index_of_dense_graphs_is_the_least_of_all_divisions(void **state)
{
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 60; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};

        random_signs(&m, &rng, FEW, 0.9, 0.5);
        make_signed(&s, &m);
        find(&f, &s, 0);
        assert_true(f.exact);
        assert_int_equal(f.upper, plain_index(&m));
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
    }
}

static void bounds_enclose_the_index_under_any_limit(void **state)
{
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS / 2; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};
        uint64_t index = 0;

        random_signs(&m, &rng, FEW - 2, 0.4 + 0.6 * ent_rng_unit(&rng), 0.6);
        make_signed(&s, &m);
        index = plain_index(&m);
        for (uint64_t limit = 1; limit < 500; limit *= 3) {
            find(&f, &s, limit);
            assert_true(f.lower <= index && index <= f.upper);
            ent_frustration_clear(&f);
        }
        ent_signed_clear(&s);
    }
}

static int64_t plain_part_index(const part *p)
{
    int64_t least = INT64_MAX;
    uint8_t camp[FEW];

    for (uint32_t camps = 0; camps < 1U << p->node_count; camps += 2) {
        int64_t cost = 0;

        for (uint32_t v = 0; v < p->node_count; v++)
            camp[v] = camps >> v & 1;
        cost = ent_part_cost(p, camp);
        if (cost < least)
            least = cost;
    }
    return least;
}

static void random_part(part *out, ent_rng *rng)
{
    part_edge edges[FEW * FEW];
    uint32_t nodes = 2 + (uint32_t)ent_rng_below(rng, FEW - 4);
    uint32_t count = 0;
    double density = ent_rng_unit(rng);

    for (uint32_t a = 0; a < nodes; a++) {
        for (uint32_t b = a + 1; b < nodes; b++) {
            int64_t size = 1 + (int64_t)ent_rng_below(rng, 5);

            if (ent_rng_unit(rng) < density)
                edges[count++] = (part_edge){
                    a, b, ent_rng_below(rng, 2) == 0 ? size : -size};
        }
    }
    assert_int_equal(ent_part_init(out, nodes, edges, count, NULL), ENT_OK);
}

/** Each way to work on a part by itself, where sizes differ: the others could
 *  hide what one does wrong. */
static void each_method_keeps_its_promise(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        part p = {0};
        reduction r = {0};
        uint8_t camp[FEW] = {0};
        bounds found = {0};
        hunt h = {.search_limit = UINT32_MAX};
        int64_t index = 0;
        int64_t packed = 0;
        int64_t cost = 0;

        ent_rng_init(&h.rng, 1);
        random_part(&p, &rng);
        index = plain_part_index(&p);
        found.upper = ent_part_cost(&p, camp);
        assert_int_equal(ent_search_exactly(&p, camp, &found, &h, NULL),
                         ENT_OK);
        assert_int_equal(found.lower, index);
        assert_int_equal(found.upper, index);
        assert_int_equal(ent_part_cost(&p, camp), index);
        assert_int_equal(ent_pack_cycles(&packed, &p, NULL, &h, NULL), ENT_OK);
        assert_true(packed <= index && (packed > 0) == (index > 0));
        assert_int_equal(ent_search_locally(&p, packed, camp, &cost, &h, NULL),
                         ENT_OK);
        assert_int_equal(ent_part_cost(&p, camp), cost);
        assert_true(cost >= index);
        assert_int_equal(ent_reduction_init(&r, &p, NULL), ENT_OK);
        assert_int_equal(r.cost + (r.kernel.node_count < 1
                                       ? 0
                                       : plain_part_index(&r.kernel)),
                         index);
        ent_reduction_clear(&r);
        ent_part_clear(&p);
    }
}

/** Flip the signs of all pairs of a vertex. */
static void switch_at(signs *m, uint32_t node)
{
    for (uint32_t v = 0; v < m->count; v++) {
        m->sign[v][node] = -m->sign[v][node];
        m->sign[node][v] = -m->sign[node][v];
    }
}

static void switching_a_vertex_leaves_the_index_as_it_is(void **state)
{
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 40; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};
        uint64_t index = 0;

        random_signs(&m, &rng, 30, 0.2, 0.5);
        make_signed(&s, &m);
        find(&f, &s, 0);
        assert_true(f.exact);
        index = f.upper;
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
        switch_at(&m, (uint32_t)ent_rng_below(&rng, m.count));
        make_signed(&s, &m);
        find(&f, &s, 0);
        assert_true(f.exact);
        assert_int_equal(f.upper, index);
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
    }
}

static void two_camps_contradict_nothing(void **state)
{
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 20; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};
        uint8_t camp[MANY];

        random_signs(&m, &rng, 200, 0.05, 0);
        for (uint32_t v = 0; v < m.count; v++) {
            camp[v] = (uint8_t)ent_rng_below(&rng, 3) == 0;
            if (camp[v])
                switch_at(&m, v);
        }
        make_signed(&s, &m);
        find(&f, &s, 0);
        assert_true(f.exact);
        assert_int_equal(f.upper, 0);
        for (uint32_t i = 0; i < s.pair_count; i++) {
            uint32_t a = s.pairs[i].a;
            uint32_t b = s.pairs[i].b;

            assert_int_equal(f.camp[a] == f.camp[b], camp[a] == camp[b]);
        }
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
    }
}

/** Blocks that hang together by one vertex, and islands: the sum of the
 *  indexes, each of which is known by trial. */
static void blocks_and_islands_add_up(void **state)
{
    static signs small;
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 60; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};
        uint64_t sum = 0;

        memset(&m, 0, sizeof m);
        m.count = 1;
        for (int block = 0; block < 8; block++) {
            /* On an old vertex, or an island of its own. */
            bool island = ent_rng_below(&rng, 4) == 0;
            uint32_t at = (uint32_t)ent_rng_below(&rng, m.count);
            uint32_t base = m.count - !island;

            random_signs(&small, &rng, 7, 0.8, 0.5);
            sum += plain_index(&small);
            for (uint32_t a = 0; a < 7; a++) {
                for (uint32_t b = a + 1; b < 7; b++) {
                    uint32_t from = a == 0 && !island ? at : base + a;

                    m.sign[from][base + b] = small.sign[a][b];
                }
            }
            m.count = base + 7;
        }
        make_signed(&s, &m);
        find(&f, &s, 0);
        assert_true(f.exact);
        assert_int_equal(f.upper, sum);
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
    }
}

static void the_larger_camp_of_an_island_is_the_first(void **state)
{
    static signs m;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 100; round++) {
        ent_signed s = {0};
        ent_frustration f = {0};
        int balance[MANY] = {0};
        int size[MANY] = {0};
        uint32_t lowest[MANY];

        random_signs(&m, &rng, 40, 0.04, 0.5);
        make_signed(&s, &m);
        find(&f, &s, 0);
        for (uint32_t v = m.count; v-- > 0;) {
            bool alone = s.begin[v] == s.begin[v + 1];

            assert_int_equal(f.island[v] == ENT_NO_INDEX, alone);
            if (alone)
                continue;
            assert_true(f.island[v] < f.island_count);
            balance[f.island[v]] += f.camp[v] == 0 ? 1 : -1;
            size[f.island[v]]++;
            lowest[f.island[v]] = v;
        }
        for (uint32_t i = 0; i < f.island_count; i++) {
            assert_true(balance[i] >= 0);
            assert_true(i == 0 || size[i - 1] > size[i] ||
                        (size[i - 1] == size[i] && lowest[i - 1] < lowest[i]));
            if (balance[i] == 0)
                assert_int_equal(f.camp[lowest[i]], 0);
        }
        ent_frustration_clear(&f);
        ent_signed_clear(&s);
    }
}

static void the_same_seed_gives_the_same_camps(void **state)
{
    static signs m;
    ent_rng rng;
    ent_signed s = {0};
    ent_frustration f[2] = {{0}, {0}};

    (void)state;
    random_begin(&rng);
    random_signs(&m, &rng, MANY, 0.1, 0.5);
    make_signed(&s, &m);
    find(&f[0], &s, 1000);
    find(&f[1], &s, 1000);
    assert_int_equal(f[0].upper, f[1].upper);
    assert_int_equal(f[0].lower, f[1].lower);
    assert_int_equal(f[0].branches, f[1].branches);
    assert_int_equal(f[0].seed, 1);
    assert_memory_equal(f[0].camp, f[1].camp, m.count);
    assert_false(f[0].exact);
    assert_true(f[0].branches > 0 && f[0].lower > 0);
    ent_frustration_clear(&f[0]);
    ent_frustration_clear(&f[1]);
    ent_signed_clear(&s);
}

static bool stop_after(void *user, const char *stage, uint64_t done,
                       uint64_t total)
{
    long *left = user;

    (void)stage;
    (void)done;
    (void)total;
    return (*left)-- > 0;
}

static void it_stops_when_asked_to(void **state)
{
    static signs m;
    ent_rng rng;
    ent_signed s = {0};

    (void)state;
    random_begin(&rng);
    random_signs(&m, &rng, 120, 0.2, 0.5);
    make_signed(&s, &m);
    for (long polls = 0; polls < 2000; polls = polls * 2 + 1) {
        ent_frustration f = {0};
        long left = polls;
        ent_progress progress = {stop_after, &left};

        assert_int_equal(ent_frustration_find(&f, &s, NULL, &progress, NULL),
                         ENT_ERR_CANCELLED);
        assert_null(f.camp);
        /* It asked once more than it was allowed to, not again. */
        assert_int_equal(left, -1);
    }
    ent_signed_clear(&s);
}

/** How often something longer is asked whether it should stop: between two
 *  questions lies less than 0.2 s. */
typedef struct stopwatch {
    clock_t last;
    double longest;
} stopwatch;

static bool note_time(void *user, const char *stage, uint64_t done,
                      uint64_t total)
{
    stopwatch *w = user;
    clock_t now = clock();
    double passed = (double)(now - w->last) / CLOCKS_PER_SEC;

    (void)stage;
    (void)done;
    (void)total;
    w->longest = passed > w->longest ? passed : w->longest;
    w->last = now;
    return true;
}

static void it_asks_often(void **state)
{
    static signs m;
    ent_rng rng;
    ent_signed s = {0};
    ent_frustration f = {0};
    ent_triad_counts counts;
    stopwatch watch = {0};
    ent_progress progress = {note_time, &watch};

    (void)state;
    random_begin(&rng);
    random_signs(&m, &rng, MANY, 0.5, 0.5);
    make_signed(&s, &m);
    watch.last = clock();
    assert_int_equal(
        ent_frustration_find(&f, &s,
                             &(ent_frustration_options){.search_limit = 100000},
                             &progress, NULL),
        ENT_OK);
    assert_int_equal(ent_triads_count(&s, &counts, NULL, NULL, &progress, NULL),
                     ENT_OK);
    assert_true(watch.longest < 0.2);
    ent_frustration_clear(&f);
    ent_signed_clear(&s);
}

static ent_status scenario(void *user)
{
    ent_frustration f = {0};
    ent_frustration_options options = {.search_limit = 200};
    ent_status st = ent_frustration_find(&f, user, &options, NULL, NULL);

    ent_frustration_clear(&f);
    return st;
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    static signs m;
    ent_rng rng;
    ent_signed s = {0};

    (void)state;
    random_begin(&rng);
    random_signs(&m, &rng, 24, 0.5, 0.5);
    make_signed(&s, &m);
    fault_each(scenario, &s);
    ent_signed_clear(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(index_is_the_least_of_all_divisions),
        cmocka_unit_test(index_of_dense_graphs_is_the_least_of_all_divisions),
        cmocka_unit_test(bounds_enclose_the_index_under_any_limit),
        cmocka_unit_test(each_method_keeps_its_promise),
        cmocka_unit_test(switching_a_vertex_leaves_the_index_as_it_is),
        cmocka_unit_test(two_camps_contradict_nothing),
        cmocka_unit_test(blocks_and_islands_add_up),
        cmocka_unit_test(the_larger_camp_of_an_island_is_the_first),
        cmocka_unit_test(the_same_seed_gives_the_same_camps),
        cmocka_unit_test(it_stops_when_asked_to),
        cmocka_unit_test(it_asks_often),
        cmocka_unit_test(running_out_of_memory_leaves_nothing_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

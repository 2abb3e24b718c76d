/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 400,
    NODES = 12,
    EDGES = 40
};

/** A later state of a random graph: some relations gone, some new, some told
 *  otherwise. */
static void change(random_graph *g, const random_graph *from, ent_rng *rng)
{
    *g = *from;
    g->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        ent_graph_edge edge = from->edges[i];

        switch (ent_rng_below(rng, 8)) {
        case 0:
            continue;
        case 1:
            edge.status = (ent_rel_status)ent_rng_below(rng, 5);
            break;
        case 2:
            edge.source_count++;
            break;
        case 3:
            edge.last_day = ENT_DAY_MAX;
            break;
        case 4:
            edge.object = from->edges[0].object;
            break;
        case 5:
            edge.relation.value += edge.relation.value < 0 ? -7 : 7;
            break;
        default:
            break;
        }
        g->edges[g->count++] = edge;
    }
}

static const ent_graph_edge *find(const random_graph *g, ent_relation_id id)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->edges[i].relation.value == id.value)
            return &g->edges[i];
    return NULL;
}

/** Does the view of a graph let an edge in? */
static bool admits(const random_graph *g, const ent_graph_edge *edge)
{
    return edge != NULL && plain_refusal(&g->view, edge) < 0;
}

static unsigned plain_changes(const random_graph *f, const random_graph *s,
                              ent_relation_id id)
{
    const ent_graph_edge *x = find(f, id);
    const ent_graph_edge *y = find(s, id);
    unsigned changes = 0;

    x = admits(f, x) ? x : NULL;
    y = admits(s, y) ? y : NULL;
    if (x == NULL || y == NULL) {
        if (x == NULL && y == NULL)
            return 0;
        return x == NULL ? 1U << ENT_CHANGE_NEW : 1U << ENT_CHANGE_GONE;
    }
    if (x->status != y->status)
        changes |= 1U << ENT_CHANGE_STATUS;
    if (x->first_day != y->first_day || x->last_day != y->last_day)
        changes |= 1U << ENT_CHANGE_DATE;
    if (x->source_count != y->source_count)
        changes |= 1U << ENT_CHANGE_SOURCES;
    if (x->subject.value != y->subject.value ||
        x->object.value != y->object.value)
        changes |= 1U << ENT_CHANGE_PARTIES;
    return changes;
}

static unsigned found_changes(const ent_difference *d, ent_relation_id id)
{
    for (size_t i = 0; i < d->relation_count; i++)
        if (d->relations[i].relation.value == id.value)
            return d->relations[i].changes;
    return 0;
}

/** Relations of a graph between two actors, either way. */
static uint32_t between(const random_graph *g, int64_t a, int64_t b)
{
    uint32_t count = 0;

    for (size_t i = 0; i < g->count; i++) {
        const ent_graph_edge *e = &g->edges[i];

        count +=
            admits(g, e) && ((e->subject.value == a && e->object.value == b) ||
                             (e->subject.value == b && e->object.value == a));
    }
    return count;
}

static void assert_relations(const ent_difference *d, const random_graph *f,
                             const random_graph *s)
{
    size_t counts[ENT_CHANGE_COUNT] = {0};
    const random_graph *both[2] = {f, s};
    size_t changed = 0;

    for (int which = 0; which < 2; which++) {
        for (size_t i = 0; i < both[which]->count; i++) {
            ent_relation_id id = both[which]->edges[i].relation;
            unsigned want = plain_changes(f, s, id);

            assert_int_equal(found_changes(d, id), want);
            if (which == 1 && find(f, id) != NULL)
                continue;
            changed += want != 0;
            for (int c = 0; c < ENT_CHANGE_COUNT; c++)
                counts[c] += (want & 1U << c) != 0;
        }
    }
    assert_int_equal(d->relation_count, changed);
    for (int c = 0; c < ENT_CHANGE_COUNT; c++)
        assert_int_equal(d->counts[c], counts[c]);
}

static void assert_pairs(const ent_difference *d, const random_graph *f,
                         const random_graph *s)
{
    size_t gained = 0;
    size_t lost = 0;

    for (size_t i = 0; i < d->pair_count; i++) {
        const ent_changed_pair *p = &d->pairs[i];

        assert_true(p->a.value < p->b.value);
        assert_int_equal(p->before, between(f, p->a.value, p->b.value));
        assert_int_equal(p->after, between(s, p->a.value, p->b.value));
        assert_true((p->before == 0) != (p->after == 0));
        gained += p->before == 0;
        lost += p->after == 0;
        assert_true(i == 0 || d->pairs[i - 1].a.value < p->a.value ||
                    d->pairs[i - 1].b.value < p->b.value);
    }
    assert_int_equal(d->gained, gained);
    assert_int_equal(d->lost, lost);
    for (size_t i = 0; i < s->count; i++) {
        int64_t a = s->edges[i].subject.value;
        int64_t b = s->edges[i].object.value;
        bool listed = false;

        if (a == b || between(f, a, b) > 0 || between(s, a, b) == 0)
            continue;
        for (size_t k = 0; k < d->pair_count; k++)
            listed = listed || (d->pairs[k].a.value == (a < b ? a : b) &&
                                d->pairs[k].b.value == (a < b ? b : a));
        assert_true(listed);
    }
}

static void changes_are_those_of_a_plain_comparison(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        random_graph f;
        random_graph s;
        ent_graph *before = NULL;
        ent_graph *after = NULL;
        ent_difference d = {0};

        random_graph_make(&f, &rng, NODES, EDGES);
        random_graph_filter(&f, &rng);
        change(&s, &f, &rng);
        before = random_graph_build(&f);
        after = random_graph_build(&s);
        assert_int_equal(ent_difference_find(&d, before, after, NULL, NULL),
                         ENT_OK);
        assert_relations(&d, &f, &s);
        assert_pairs(&d, &f, &s);
        assert_int_equal(d.unchanged + d.relation_count -
                             d.counts[ENT_CHANGE_NEW],
                         ent_graph_edge_count(before));
        ent_difference_clear(&d);
        ent_graph_free(after);
        ent_graph_free(before);
    }
}

static void a_graph_does_not_differ_from_itself(void **state)
{
    ent_rng rng;
    random_graph g;
    ent_graph *graph = NULL;
    ent_difference d = {0};

    (void)state;
    random_begin(&rng);
    do {
        random_graph_make(&g, &rng, NODES, EDGES);
    } while (g.count < 10);
    graph = random_graph_build(&g);
    assert_int_equal(ent_difference_find(&d, graph, graph, NULL, NULL), ENT_OK);
    assert_int_equal(d.relation_count, 0);
    assert_int_equal(d.pair_count, 0);
    assert_int_equal(d.unchanged, g.count);
    ent_difference_clear(&d);
    ent_graph_free(graph);
}

static void changes_have_words(void **state)
{
    (void)state;
    assert_string_equal(ent_change_word(ENT_CHANGE_NEW), "new");
    assert_string_equal(ent_change_word(ENT_CHANGE_PARTIES), "parties");
}

/** Two states of one random graph. */
typedef struct states {
    ent_graph *before;
    ent_graph *after;
} states;

static states make_states(void)
{
    ent_rng rng;
    random_graph f;
    random_graph s;
    states made = {0};

    random_begin(&rng);
    do {
        random_graph_make(&f, &rng, NODES, EDGES);
    } while (f.count < 20);
    change(&s, &f, &rng);
    made.before = random_graph_build(&f);
    made.after = random_graph_build(&s);
    return made;
}

static bool refuse(void *user, const char *stage, uint64_t done, uint64_t total)
{
    int *left = user;

    (void)stage;
    (void)done;
    (void)total;
    return --*left >= 0;
}

static void a_comparison_can_be_stopped(void **state)
{
    states s = make_states();

    (void)state;
    for (int after = 0; after < 3; after++) {
        int left = after;
        ent_progress progress = {refuse, &left};
        ent_difference d = {0};

        assert_int_equal(
            ent_difference_find(&d, s.before, s.after, &progress, NULL),
            ENT_ERR_CANCELLED);
        assert_null(d.relations);
    }
    ent_graph_free(s.after);
    ent_graph_free(s.before);
}

static ent_status compare_once(void *user)
{
    states *s = user;
    ent_difference d = {0};
    ent_status st = ent_difference_find(&d, s->before, s->after, NULL, NULL);

    ent_difference_clear(&d);
    return st;
}

static void a_comparison_survives_any_lost_allocation(void **state)
{
    states s = make_states();

    (void)state;
    fault_each(compare_once, &s);
    ent_graph_free(s.after);
    ent_graph_free(s.before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_those_of_a_plain_comparison),
        cmocka_unit_test(a_graph_does_not_differ_from_itself),
        cmocka_unit_test(changes_have_words),
        cmocka_unit_test(a_comparison_can_be_stopped),
        cmocka_unit_test(a_comparison_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/conflicts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "entente/core/rng.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300,
    PIECES = 30
};

static const char *const dates[] = {"",
                                    "2024",
                                    "2024-06",
                                    "2024-06-19",
                                    "2024-06-20",
                                    "2024-07",
                                    "2024-06-18/2024-06-19",
                                    "../2024-05",
                                    "2024-06-20/.."};
static const char *const ops[] = {"=", "<", "<=", ">", ">=", "~"};

/** Random evidence of few parties, so that much of it meets. */
static void make(ent_evidence *e, ent_quantity *figure, ent_rng *rng, size_t i)
{
    static const char *const modes[] = {"", "arms", "food"};
    static const char *const units[] = {NULL, "kg"};

    *figure = (ent_quantity){
        .what = ent_str_from(ent_rng_below(rng, 3) == 0 ? "Shells" : "shells"),
        .op = ent_str_from(ops[ent_rng_below(rng, 6)]),
        .value = (double)ent_rng_below(rng, 4) * 10,
        .unit = ent_str_from(units[ent_rng_below(rng, 2)])};
    *e = (ent_evidence){
        .id = {(int64_t)i + 1},
        .relation = {(int64_t)ent_rng_below(rng, 3) + 1},
        .subject = {(int64_t)ent_rng_below(rng, 2) + 1},
        .object = {(int64_t)ent_rng_below(rng, 2) + 1},
        .type = ent_relation_type_at(ent_rng_below(rng, 4) * 6),
        .mode = ent_str_from(modes[ent_rng_below(rng, 3)]),
        .status = (ent_rel_status)ent_rng_below(rng, ENT_REL_STATUS_COUNT),
        .date = ent_str_from(dates[ent_rng_below(rng, 9)]),
        .quantities = figure,
        .quantity_count = ent_rng_below(rng, 4) > 0};
}

/** Do the dates share a day, by the days themselves? */
static bool plain_overlap(const ent_evidence *a, const ent_evidence *b)
{
    const ent_evidence *both[2] = {a, b};
    int64_t first[2];
    int64_t last[2];

    for (int i = 0; i < 2; i++) {
        ent_date date;

        assert_int_equal(ent_date_parse(&date, both[i]->date, NULL), ENT_OK);
        if (!date.known)
            return true;
        first[i] = date.first;
        last[i] = both[i]->type->tie && !date.interval ? INT64_MAX : date.last;
    }
    return first[0] <= last[1] && first[1] <= last[0];
}

static bool plain_same(const ent_evidence *a, const ent_evidence *b)
{
    bool straight = a->subject.value == b->subject.value &&
                    a->object.value == b->object.value;
    bool turned = a->subject.value == b->object.value &&
                  a->object.value == b->subject.value;

    return a->type == b->type && (straight || (a->type->symmetric && turned));
}

static bool plain_denial(const ent_evidence *a, const ent_evidence *b,
                         ent_conflict_scope widest)
{
    bool mode =
        ent_str_equal(a->mode, b->mode) || a->mode.len == 0 || b->mode.len == 0;

    if ((a->status != ENT_REL_ASSERTED && a->status != ENT_REL_ALLEGED) ||
        b->status != ENT_REL_DENIED || !plain_same(a, b))
        return false;
    if (a->relation.value == b->relation.value)
        return true;
    return widest == ENT_SCOPE_TYPE || (widest == ENT_SCOPE_MODE && mode);
}

/** Does @p value hold by the figure? */
static bool holds(const ent_quantity *q, double value)
{
    if (ent_str_is(q->op, "="))
        return fabs(value - q->value) < 1e-9;
    if (ent_str_is(q->op, "~"))
        return fabs(value - q->value) < q->value / 10 + 1e-9;
    if (ent_str_is(q->op, "<"))
        return value < q->value - 1e-9;
    if (ent_str_is(q->op, "<="))
        return value < q->value + 1e-9;
    if (ent_str_is(q->op, ">"))
        return value > q->value + 1e-9;
    return value > q->value - 1e-9;
}

/** 0: no conflict; 1: cannot both hold; 2: differ. */
static int plain_figures(const ent_evidence *a, const ent_evidence *b)
{
    const ent_quantity *p = a->quantities;
    const ent_quantity *q = b->quantities;

    if (a->quantity_count == 0 || b->quantity_count == 0 ||
        a->relation.value != b->relation.value || !plain_same(a, b) ||
        a->status == ENT_REL_DENIED || b->status == ENT_REL_DENIED ||
        (p->unit.ptr == NULL) != (q->unit.ptr == NULL) ||
        (ent_str_equal(p->op, q->op) && fabs(p->value - q->value) < 1e-9))
        return 0;
    for (double value = -10; value < 60; value += 0.25)
        if (holds(p, value) && holds(q, value))
            return 2;
    return 1;
}

static size_t count_found(const ent_conflicts *all, ent_conflict_kind kind,
                          size_t a, size_t b)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const ent_conflict *c = &all->items[i];

        count += c->kind == kind &&
                 ((c->a == a && c->b == b) ||
                  (kind != ENT_CONFLICT_DENIED && c->a == b && c->b == a));
    }
    return count;
}

static void conflicts_are_those_of_all_pairs(void **state)
{
    ent_rng rng;
    size_t kinds[3] = {0};

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_evidence e[PIECES];
        ent_quantity figures[PIECES];
        ent_conflicts all = {0};
        size_t count = ent_rng_below(&rng, PIECES + 1);
        bool any = ent_rng_below(&rng, 2) == 0;
        ent_conflict_scope widest = (ent_conflict_scope)ent_rng_below(&rng, 3);
        size_t total = 0;

        for (size_t i = 0; i < count; i++)
            make(&e[i], &figures[i], &rng, i);
        assert_int_equal(
            ent_conflicts_find(&all, e, count,
                               any ? ENT_WINDOW_ANY : ENT_WINDOW_OVERLAP,
                               widest, NULL, NULL),
            ENT_OK);
        for (size_t i = 0; i < count; i++) {
            for (size_t k = 0; k < count; k++) {
                bool time = any || plain_overlap(&e[i], &e[k]);
                bool denial = time && plain_denial(&e[i], &e[k], widest);
                int figure = time && i < k ? plain_figures(&e[i], &e[k]) : 0;

                assert_int_equal(count_found(&all, ENT_CONFLICT_DENIED, i, k),
                                 denial);
                total += denial;
                if (i >= k)
                    continue;
                assert_int_equal(count_found(&all, ENT_CONFLICT_FIGURES, i, k),
                                 figure == 1);
                assert_int_equal(count_found(&all, ENT_CONFLICT_DIFFER, i, k),
                                 figure == 2);
                total += figure != 0;
            }
        }
        assert_int_equal(all.count, total);
        for (size_t i = 0; i < all.count; i++) {
            kinds[all.items[i].kind]++;
            assert_true(i == 0 || all.items[i - 1].kind <= all.items[i].kind);
        }
        ent_conflicts_clear(&all);
    }
    for (int kind = 0; kind < 3; kind++)
        assert_true(kinds[kind] > 20);
}

static void nothing_contradicts_nothing(void **state)
{
    ent_conflicts all = {0};

    (void)state;
    assert_int_equal(ent_conflicts_find(&all, NULL, 0, ENT_WINDOW_ANY,
                                        ENT_SCOPE_TYPE, NULL, NULL),
                     ENT_OK);
    assert_int_equal(all.count, 0);
    ent_conflicts_clear(&all);
}

static void a_date_that_is_none_is_refused(void **state)
{
    ent_evidence e = {.type = ent_relation_type_at(0),
                      .date = ent_str_from("2024-13")};
    ent_conflicts all = {0};

    (void)state;
    assert_int_equal(ent_conflicts_find(&all, &e, 1, ENT_WINDOW_ANY,
                                        ENT_SCOPE_TYPE, NULL, NULL),
                     ENT_ERR_INPUT);
    assert_null(all.items);
}

static void kinds_and_scopes_have_words(void **state)
{
    (void)state;
    assert_string_equal(ent_conflict_kind_word(ENT_CONFLICT_DIFFER),
                        "figures differ");
    assert_string_equal(ent_conflict_scope_word(ENT_SCOPE_TYPE), "type");
}

/** Evidence that all contradicts itself. */
static void make_quarrel(ent_evidence e[PIECES])
{
    for (size_t i = 0; i < PIECES; i++)
        e[i] = (ent_evidence){.id = {(int64_t)i + 1},
                              .relation = {1},
                              .subject = {1},
                              .object = {2},
                              .type = ent_relation_type_at(0),
                              .status = i % 2 == 0 ? ENT_REL_ASSERTED
                                                   : ENT_REL_DENIED};
}

static bool refuse(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void a_search_can_be_stopped(void **state)
{
    ent_evidence e[PIECES];
    ent_conflicts all = {0};
    ent_progress progress = {refuse, NULL};

    (void)state;
    make_quarrel(e);
    assert_int_equal(ent_conflicts_find(&all, e, PIECES, ENT_WINDOW_ANY,
                                        ENT_SCOPE_TYPE, &progress, NULL),
                     ENT_ERR_CANCELLED);
    assert_null(all.items);
}

static ent_status find_and_clear(void *user)
{
    ent_conflicts all = {0};
    ent_status st = ent_conflicts_find(&all, user, PIECES, ENT_WINDOW_ANY,
                                       ENT_SCOPE_TYPE, NULL, NULL);

    if (st == ENT_OK)
        assert_int_equal(all.count, PIECES / 2 * (PIECES / 2));
    ent_conflicts_clear(&all);
    return st;
}

static void a_search_survives_any_lost_allocation(void **state)
{
    ent_evidence e[PIECES];

    (void)state;
    make_quarrel(e);
    fault_each(find_and_clear, e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflicts_are_those_of_all_pairs),
        cmocka_unit_test(nothing_contradicts_nothing),
        cmocka_unit_test(a_date_that_is_none_is_refused),
        cmocka_unit_test(kinds_and_scopes_have_words),
        cmocka_unit_test(a_search_can_be_stopped),
        cmocka_unit_test(a_search_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

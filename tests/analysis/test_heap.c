/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/heap_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/random.h"

enum {
    NODES = 50
};

/** Vertex that should come out next of the keys that are in (>= 0). */
static uint32_t plain_first(const double keys[NODES])
{
    uint32_t first = NODES;

    for (uint32_t v = 0; v < NODES; v++)
        if (keys[v] >= 0 && (first == NODES || keys[v] < keys[first]))
            first = v;
    return first;
}

static void pops_least_key_and_then_lower_vertex(void **state)
{
    ent_rng rng;
    heap h = {0};
    double keys[NODES];

    (void)state;
    random_begin(&rng);
    assert_int_equal(ent_heap_init(&h, NODES, NULL), ENT_OK);
    for (uint32_t v = 0; v < NODES; v++)
        keys[v] = -1;
    for (int round = 0; round < 20000; round++) {
        uint32_t v = (uint32_t)ent_rng_below(&rng, NODES);
        double key = (double)ent_rng_below(&rng, 20);

        if (h.count > 0 && ent_rng_below(&rng, 3) == 0) {
            v = plain_first(keys);
            assert_int_equal(ent_heap_pop(&h), v);
            assert_true(h.key[v] == keys[v]);
            keys[v] = -1;
        } else {
            ent_heap_put(&h, v, key);
            if (keys[v] < 0 || key < keys[v])
                keys[v] = key;
        }
    }
    while (h.count > 0) {
        uint32_t v = plain_first(keys);

        assert_int_equal(ent_heap_pop(&h), v);
        keys[v] = -1;
    }
    assert_int_equal(plain_first(keys), NODES);
    ent_heap_clear(&h);
}

static void lengths_that_differ_by_rounding_are_the_same(void **state)
{
    (void)state;
    assert_true(ent_same_length(0.1 + 0.2, 0.3));
    assert_true(ent_same_length(0, 0));
    assert_false(ent_same_length(0.3, 0.300000001));
    assert_false(ent_same_length(1e-9, 2e-9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pops_least_key_and_then_lower_vertex),
        cmocka_unit_test(lengths_that_differ_by_rounding_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

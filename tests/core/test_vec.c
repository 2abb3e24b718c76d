/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/vec.h"

#include <stdint.h>

#include "support/fault.h"

typedef ENT_VEC(int) int_vec;
typedef ENT_VEC(char *) text_vec;

static void pushed_items_stay_in_order(void **state)
{
    int_vec v = {0};

    (void)state;
    for (int i = 0; i < 10000; i++)
        assert_true(ENT_VEC_PUSH(&v, i));
    assert_int_equal(v.count, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(v.items[i], i);
    ENT_VEC_CLEAR(&v);
}

static void vectors_of_pointers_work(void **state)
{
    static char text[] = "text";
    text_vec v = {0};

    (void)state;
    assert_true(ENT_VEC_PUSH(&v, text));
    assert_string_equal(v.items[0], "text");
    ENT_VEC_CLEAR(&v);
}

static void clear_makes_it_as_new(void **state)
{
    int_vec v = {0};

    (void)state;
    assert_true(ENT_VEC_PUSH(&v, 7));
    ENT_VEC_CLEAR(&v);
    assert_null(v.items);
    assert_int_equal(v.count, 0);
    assert_int_equal(v.cap, 0);
    assert_true(ENT_VEC_PUSH(&v, 8));
    assert_int_equal(v.items[0], 8);
    ENT_VEC_CLEAR(&v);
}

static void refused_push_changes_nothing(void **state)
{
    int_vec v = {0};
    size_t full = 0;
    bool pushed = true;

    (void)state;
    do
        assert_true(ENT_VEC_PUSH(&v, 1));
    while (v.count < v.cap);
    full = v.cap;
    fault_begin(0);
    pushed = ENT_VEC_PUSH(&v, 2);
    fault_end();
    assert_false(pushed);
    assert_int_equal(v.count, full);
    assert_int_equal(v.cap, full);
    assert_int_equal(v.items[full - 1], 1);
    ENT_VEC_CLEAR(&v);
}

static void growth_is_at_least_by_half(void **state)
{
    int_vec v = {0};
    size_t cap = 0;

    (void)state;
    while (v.cap < 100000) {
        cap = v.cap;
        while (v.count <= cap)
            assert_true(ENT_VEC_PUSH(&v, 0));
        assert_true(v.cap >= cap + cap / 2);
    }
    ENT_VEC_CLEAR(&v);
}

static void room_beyond_the_address_space_is_refused(void **state)
{
    void *items = NULL;
    size_t cap = SIZE_MAX / 4;

    (void)state;
    assert_false(ent_vec_grow(&items, &cap, 16));
    cap = SIZE_MAX - 1;
    assert_false(ent_vec_grow(&items, &cap, 1));
    assert_int_equal(cap, SIZE_MAX - 1);
    assert_null(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushed_items_stay_in_order),
        cmocka_unit_test(vectors_of_pointers_work),
        cmocka_unit_test(clear_makes_it_as_new),
        cmocka_unit_test(refused_push_changes_nothing),
        cmocka_unit_test(growth_is_at_least_by_half),
        cmocka_unit_test(room_beyond_the_address_space_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

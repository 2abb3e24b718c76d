/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/map.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/fault.h"
#include "support/random.h"

enum {
    MANY = 100000,
    NAME_BYTES = 32
};

static int make_map(void **state)
{
    *state = ent_map_new();
    return *state == NULL;
}

static int free_map(void **state)
{
    ent_map_free(*state);
    return 0;
}

static ent_str name_of(char name[NAME_BYTES], int i)
{
    int len = snprintf(name, NAME_BYTES, "entity %d", i);

    return ent_str_make(name, (size_t)len);
}

static void keys_get_indexes_in_the_order_of_insertion(void **state)
{
    assert_int_equal(ent_map_put(*state, ent_str_from("b")), 0);
    assert_int_equal(ent_map_put(*state, ent_str_from("a")), 1);
    assert_int_equal(ent_map_put(*state, ent_str_from("b")), 0);
    assert_int_equal(ent_map_put(*state, ent_str_from("c")), 2);
    assert_int_equal(ent_map_count(*state), 3);
    assert_true(ent_str_is(ent_map_key(*state, 1), "a"));
}

static void absent_keys_are_not_found(void **state)
{
    assert_int_equal(ent_map_get(*state, ent_str_from("a")), ENT_MAP_NONE);
    (void)ent_map_put(*state, ent_str_from("a"));
    assert_int_equal(ent_map_get(*state, ent_str_from("b")), ENT_MAP_NONE);
    assert_int_equal(ent_map_get(*state, ent_str_from("")), ENT_MAP_NONE);
    assert_int_equal(ent_map_count(*state), 1);
}

static void keys_are_bytes(void **state)
{
    ent_str long_key = ent_str_make("abcdefgh\0x", 10);

    assert_int_equal(ent_map_put(*state, ent_str_make("a\0b", 3)), 0);
    assert_int_equal(ent_map_put(*state, ent_str_make("a\0c", 3)), 1);
    assert_int_equal(ent_map_put(*state, ent_str_make("a", 1)), 2);
    assert_int_equal(ent_map_put(*state, ent_str_make("a\0", 2)), 3);
    assert_int_equal(ent_map_put(*state, ent_str_from(NULL)), 4);
    assert_int_equal(ent_map_put(*state, ent_str_from("")), 4);
    assert_int_equal(ent_map_put(*state, long_key), 5);
    long_key.len = 9;
    assert_int_equal(ent_map_put(*state, long_key), 6);
}

static void keys_are_copies(void **state)
{
    char key[] = "Kim";

    (void)ent_map_put(*state, ent_str_from(key));
    key[0] = 'T';
    assert_int_equal(ent_map_get(*state, ent_str_from("Kim")), 0);
    assert_int_equal(ent_map_get(*state, ent_str_from("Tim")), ENT_MAP_NONE);
}

static void values_start_at_0_and_are_kept(void **state)
{
    uint32_t a = ent_map_put(*state, ent_str_from("a"));
    uint32_t b = ent_map_put(*state, ent_str_from("b"));

    assert_int_equal(ent_map_value(*state, a), 0);
    ent_map_set_value(*state, a, INT64_MIN);
    ent_map_set_value(*state, b, 7);
    assert_int_equal(ent_map_put(*state, ent_str_from("a")), a);
    assert_true(ent_map_value(*state, a) == INT64_MIN);
    assert_int_equal(ent_map_value(*state, b), 7);
}

static void borrowed_keys_stay_where_they_are(void **state)
{
    char name[NAME_BYTES];
    ent_str early[100];

    for (int i = 0; i < MANY; i++) {
        assert_int_equal(ent_map_put(*state, name_of(name, i)), i);
        if (i < 100)
            early[i] = ent_map_key(*state, (uint32_t)i);
    }
    for (int i = 0; i < 100; i++) {
        assert_ptr_equal(ent_map_key(*state, (uint32_t)i).ptr, early[i].ptr);
        assert_true(ent_str_equal(early[i], name_of(name, i)));
    }
}

static void many_keys_are_all_found_again(void **state)
{
    char name[NAME_BYTES];

    for (int i = 0; i < MANY; i++)
        ent_map_set_value(*state, ent_map_put(*state, name_of(name, i)), -i);
    assert_int_equal(ent_map_count(*state), MANY);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(ent_map_get(*state, name_of(name, i)), i);
        assert_int_equal(ent_map_value(*state, (uint32_t)i), -i);
        assert_true(
            ent_str_equal(ent_map_key(*state, (uint32_t)i), name_of(name, i)));
    }
    assert_int_equal(ent_map_get(*state, name_of(name, MANY)), ENT_MAP_NONE);
}

/** The twin of ent_map_get() that cannot be wrong. */
static uint32_t get_slowly(const ent_map *map, ent_str key)
{
    for (uint32_t i = 0; i < ent_map_count(map); i++)
        if (ent_str_equal(ent_map_key(map, i), key))
            return i;
    return ENT_MAP_NONE;
}

static void random_keys_agree_with_a_slow_twin(void **state)
{
    ent_buf key = {0};
    ent_rng rng;

    random_begin(&rng);
    for (int i = 0; i < 3000; i++) {
        uint32_t expected = 0;

        ent_buf_reset(&key);
        random_bytes(&rng, &key, i % 2 == 0 ? 2 : 20);
        expected = get_slowly(*state, ent_buf_view(&key));
        assert_int_equal(ent_map_get(*state, ent_buf_view(&key)), expected);
        if (expected == ENT_MAP_NONE)
            expected = ent_map_count(*state);
        assert_int_equal(ent_map_put(*state, ent_buf_view(&key)), expected);
    }
    ent_buf_clear(&key);
}

static ent_status fill_map(void *user)
{
    ent_map *map = ent_map_new();
    ent_status st = map == NULL ? ENT_ERR_NOMEM : ENT_OK;
    char name[NAME_BYTES];

    (void)user;
    for (int i = 0; st == ENT_OK && i < 1000; i++)
        if (ent_map_put(map, name_of(name, i)) == ENT_MAP_NONE)
            st = ENT_ERR_NOMEM;
    ent_map_free(map);
    return st;
}

static void each_refused_allocation_is_reported(void **state)
{
    (void)state;
    fault_each(fill_map, NULL);
}

static void a_refused_put_changes_nothing(void **state)
{
    char name[NAME_BYTES];

    for (int i = 0; i < 1000; i++) {
        fault_begin(0);
        if (ent_map_put(*state, name_of(name, i)) == ENT_MAP_NONE) {
            fault_end();
            assert_int_equal(ent_map_count(*state), i);
            assert_int_equal(ent_map_get(*state, name_of(name, i)),
                             ENT_MAP_NONE);
            assert_int_equal(ent_map_put(*state, name_of(name, i)), i);
        }
        fault_end();
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(ent_map_get(*state, name_of(name, i)), i);
}

static void finding_a_key_needs_no_memory(void **state)
{
    char name[NAME_BYTES];

    for (int i = 0; i < 200; i++) {
        assert_int_equal(ent_map_put(*state, name_of(name, i)), i);
        fault_begin(0);
        assert_int_equal(ent_map_put(*state, name_of(name, i)), i);
        assert_int_equal(fault_count(), 0);
        fault_end();
    }
}

static void free_accepts_null(void **state)
{
    (void)state;
    ent_map_free(NULL);
}

#define WITH_MAP(test) cmocka_unit_test_setup_teardown(test, make_map, free_map)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_MAP(keys_get_indexes_in_the_order_of_insertion),
        WITH_MAP(absent_keys_are_not_found),
        WITH_MAP(keys_are_bytes),
        WITH_MAP(keys_are_copies),
        WITH_MAP(values_start_at_0_and_are_kept),
        WITH_MAP(borrowed_keys_stay_where_they_are),
        WITH_MAP(many_keys_are_all_found_again),
        WITH_MAP(random_keys_agree_with_a_slow_twin),
        cmocka_unit_test(each_refused_allocation_is_reported),
        WITH_MAP(a_refused_put_changes_nothing),
        WITH_MAP(finding_a_key_needs_no_memory),
        cmocka_unit_test(free_accepts_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

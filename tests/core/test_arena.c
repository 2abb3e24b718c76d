/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "support/fault.h"

static int make_arena(void **state)
{
    *state = ent_arena_new();
    return *state == NULL;
}

static int free_arena(void **state)
{
    ent_arena_free(*state);
    return 0;
}

static void blocks_suit_any_type(void **state)
{
    for (size_t size = 0; size < 200; size++) {
        void *ptr = ent_arena_alloc(*state, 1, size);

        assert_non_null(ptr);
        assert_int_equal((uintptr_t)ptr % alignof(max_align_t), 0);
        /* A string in between must not spoil the next one's alignment. */
        assert_non_null(ent_arena_str(*state, ent_str_from("x")).ptr);
    }
}

static void blocks_are_zeroed_also_after_a_reset(void **state)
{
    for (int round = 0; round < 2; round++) {
        for (size_t size = 1; size < 20000; size = size * 3 + 1) {
            unsigned char *ptr = ent_arena_alloc(*state, size, 1);

            for (size_t i = 0; i < size; i++)
                assert_int_equal(ptr[i], 0);
            memset(ptr, 0xAA, size);
        }
        ent_arena_reset(*state);
    }
}

static void blocks_do_not_overlap(void **state)
{
    enum {
        BLOCKS = 2000
    };
    unsigned char *blocks[BLOCKS];

    for (size_t i = 0; i < BLOCKS; i++) {
        blocks[i] = ent_arena_alloc(*state, i, 1);
        memset(blocks[i], (int)(i & 0xFF), i);
    }
    for (size_t i = 0; i < BLOCKS; i++)
        for (size_t k = 0; k < i; k += i / 4 + 1)
            assert_int_equal(blocks[i][k], i & 0xFF);
}

static void empty_blocks_have_addresses_of_their_own(void **state)
{
    assert_ptr_not_equal(ent_arena_alloc(*state, 0, 4),
                         ent_arena_alloc(*state, 4, 0));
}

static void overflowing_products_are_refused(void **state)
{
    size_t before = ent_arena_size(*state);

    assert_null(ent_arena_alloc(*state, SIZE_MAX / 2 + 1, 2));
    assert_null(ent_arena_alloc(*state, 2, SIZE_MAX));
    assert_null(ent_arena_alloc(*state, PTRDIFF_MAX, 1));
    assert_null(ent_arena_str(*state, ent_str_make("", SIZE_MAX)).ptr);
    assert_int_equal(ent_arena_size(*state), before);
}

static void blocks_larger_than_any_other_fit(void **state)
{
    const size_t large = (size_t)5 << 20;
    char *ptr = ent_arena_alloc(*state, large, 1);

    assert_non_null(ptr);
    ptr[large - 1] = 1;
    assert_true(ent_arena_size(*state) >= large);
    assert_non_null(ent_arena_alloc(*state, 1, 1));
}

static void strings_are_copied_with_a_final_nul(void **state)
{
    char text[] = "Kim\0Jong";
    ent_str copy = ent_arena_str(*state, ent_str_make(text, 8));

    text[0] = 'X';
    assert_int_equal(copy.len, 8);
    assert_memory_equal(copy.ptr, "Kim\0Jong", 9);
}

static void the_absent_view_becomes_an_empty_string(void **state)
{
    ent_str copy = ent_arena_str(*state, ent_str_from(NULL));

    assert_non_null(copy.ptr);
    assert_string_equal(copy.ptr, "");
}

static void fill(ent_arena *arena, size_t largest)
{
    for (size_t size = 1; size <= largest; size *= 2)
        for (int i = 0; i < 10; i++)
            assert_non_null(ent_arena_alloc(arena, size, 1));
}

static void
a_reset_arena_serves_the_same_document_without_the_heap(void **state)
{
    size_t size = 0;

    fill(*state, 1 << 16);
    size = ent_arena_size(*state);
    for (int i = 0; i < 5; i++) {
        ent_arena_reset(*state);
        fault_begin(0);
        fill(*state, 1 << 16);
        assert_int_equal(fault_count(), 0);
        fault_end();
    }
    assert_int_equal(ent_arena_size(*state), size);
}

static void a_reset_arena_does_not_grow_with_documents_in_turn(void **state)
{
    size_t size = 0;

    for (int i = 0; i < 50; i++) {
        ent_arena_reset(*state);
        if (i % 2 == 0)
            assert_non_null(ent_arena_alloc(*state, 3 << 20, 1));
        fill(*state, i % 3 == 0 ? 100 : 1 << 14);
        if (i % 2 == 1)
            assert_non_null(ent_arena_alloc(*state, 3 << 20, 1));
        if (i == 5)
            size = ent_arena_size(*state);
    }
    assert_int_equal(ent_arena_size(*state), size);
}

static ent_status use_arena(void *user)
{
    ent_status st = ENT_ERR_NOMEM;
    ent_arena *arena = ent_arena_new();

    (void)user;
    if (arena == NULL)
        return st;
    if (ent_arena_alloc(arena, 100, 1) != NULL &&
        ent_arena_alloc(arena, 10000, 1) != NULL &&
        ent_arena_str(arena, ent_str_make("", 0)).ptr != NULL &&
        ent_arena_alloc(arena, 2 << 20, 1) != NULL)
        st = ENT_OK;
    ent_arena_free(arena);
    return st;
}

static void each_refused_allocation_is_reported(void **state)
{
    (void)state;
    fault_each(use_arena, NULL);
}

static void an_arena_survives_a_refused_allocation(void **state)
{
    char *before = ent_arena_alloc(*state, 10, 1);

    fault_begin(0);
    assert_null(ent_arena_alloc(*state, 1 << 20, 1));
    fault_end();
    assert_int_equal(before[9], 0);
    assert_non_null(ent_arena_alloc(*state, 1 << 20, 1));
}

static void free_accepts_null(void **state)
{
    (void)state;
    ent_arena_free(NULL);
}

#define WITH_ARENA(test)                                                       \
    cmocka_unit_test_setup_teardown(test, make_arena, free_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(blocks_suit_any_type),
        WITH_ARENA(blocks_are_zeroed_also_after_a_reset),
        WITH_ARENA(blocks_do_not_overlap),
        WITH_ARENA(empty_blocks_have_addresses_of_their_own),
        WITH_ARENA(overflowing_products_are_refused),
        WITH_ARENA(blocks_larger_than_any_other_fit),
        WITH_ARENA(strings_are_copied_with_a_final_nul),
        WITH_ARENA(the_absent_view_becomes_an_empty_string),
        WITH_ARENA(a_reset_arena_serves_the_same_document_without_the_heap),
        WITH_ARENA(a_reset_arena_does_not_grow_with_documents_in_turn),
        cmocka_unit_test(each_refused_allocation_is_reported),
        WITH_ARENA(an_arena_survives_a_refused_allocation),
        cmocka_unit_test(free_accepts_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

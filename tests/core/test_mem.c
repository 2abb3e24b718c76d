/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"

#include <stdint.h>
#include <string.h>

#include "support/fault.h"

static void empty_allocations_have_addresses_of_their_own(void **state)
{
    void *a = ent_malloc(0, 8);
    void *b = ent_malloc(8, 0);
    void *c = ent_calloc(0, 0);

    (void)state;
    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    assert_ptr_not_equal(a, b);
    assert_ptr_not_equal(b, c);
    ent_free(a);
    ent_free(b);
    ent_free(c);
}

static void calloc_gives_zeroes_from_any_heap(void **state)
{
    static const char zeroes[100];

    (void)state;
    for (int hooked = 0; hooked < 2; hooked++) {
        char *ptr = NULL;

        if (hooked)
            fault_begin(-1);
        ptr = ent_calloc(10, 10);
        assert_memory_equal(ptr, zeroes, sizeof zeroes);
        ent_free(ptr);
        fault_end();
    }
}

static void overflowing_products_are_refused(void **state)
{
    const size_t half = SIZE_MAX / 2 + 1;

    (void)state;
    assert_null(ent_malloc(half, 2));
    assert_null(ent_calloc(half, 2));
    assert_null(ent_realloc(NULL, half, 2));
    assert_null(ent_malloc(2, half));
    assert_null(ent_malloc(SIZE_MAX, SIZE_MAX));
    assert_null(ent_malloc((size_t)PTRDIFF_MAX + 1, 1));
    assert_null(ent_strndup("", SIZE_MAX));
}

static void refused_realloc_leaves_the_block_alone(void **state)
{
    char *ptr = ent_strndup("abc", 3);

    (void)state;
    assert_null(ent_realloc(ptr, SIZE_MAX, 2));
    assert_string_equal(ptr, "abc");
    ent_free(ptr);
}

static void realloc_keeps_the_bytes(void **state)
{
    char *ptr = ent_strndup("abc", 3);
    char *grown = ent_realloc(ptr, 1000, 1000);

    (void)state;
    assert_string_equal(grown, "abc");
    ent_free(grown);
}

static void free_accepts_null(void **state)
{
    (void)state;
    ent_free(NULL);
}

static void strndup_copies_nul_bytes_and_adds_one(void **state)
{
    char *copy = ent_strndup("a\0bcd", 3);

    (void)state;
    assert_memory_equal(copy, "a\0b", 4);
    ent_free(copy);
}

static void strndup_of_nothing_is_an_empty_string(void **state)
{
    char *copy = ent_strndup(NULL, 0);

    (void)state;
    assert_string_equal(copy, "");
    ent_free(copy);
}

static void hooks_see_each_call_and_refuse_the_one_asked_for(void **state)
{
    void *a = NULL;
    void *b = NULL;

    (void)state;
    fault_begin(1);
    a = ent_malloc(1, 1);
    b = ent_malloc(1, 1);
    assert_non_null(a);
    assert_null(b);
    assert_true(fault_hit());
    b = ent_realloc(NULL, 1, 1);
    assert_non_null(b);
    assert_int_equal(fault_count(), 3);
    assert_int_equal(fault_live(), 2);
    ent_free(a);
    ent_free(b);
    ent_free(NULL);
    assert_int_equal(fault_live(), 0);
    fault_end();
}

static void populating_leaves_the_bytes_alone(void **state)
{
    static const size_t sizes[] = {1, 4096, 3 << 20};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *block = ent_malloc(sizes[i], 1);

        assert_non_null(block);
        block[0] = 'a';
        block[sizes[i] - 1] = 'z';
        ent_mem_populate(block, sizes[i]);
        assert_int_equal(block[sizes[i] - 1], 'z');
        assert_true(sizes[i] == 1 || block[0] == 'a');
        ent_free(block);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(populating_leaves_the_bytes_alone),
        cmocka_unit_test(empty_allocations_have_addresses_of_their_own),
        cmocka_unit_test(calloc_gives_zeroes_from_any_heap),
        cmocka_unit_test(overflowing_products_are_refused),
        cmocka_unit_test(refused_realloc_leaves_the_block_alone),
        cmocka_unit_test(realloc_keeps_the_bytes),
        cmocka_unit_test(free_accepts_null),
        cmocka_unit_test(strndup_copies_nul_bytes_and_adds_one),
        cmocka_unit_test(strndup_of_nothing_is_an_empty_string),
        cmocka_unit_test(hooks_see_each_call_and_refuse_the_one_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

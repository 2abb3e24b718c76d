/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "nlp/repair_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/repair.h"
#include "nlp/small_tree.h"

void repair_check(const char *before, const char *after)
{
    ent_arena *arena = ent_arena_new();
    ent_parse parse;
    ent_buf got = {0};

    assert_non_null(arena);
    parse = small_tree(before, arena);
    assert_int_equal(ent_parse_repair(&parse, 1, NULL), ENT_OK);
    assert_true(small_tree_is_valid(&parse));
    small_tree_print(&got, &parse);
    assert_string_equal(got.ptr, after);
    ent_buf_clear(&got);
    ent_arena_free(arena);
}

void repair_check_same(const char *tree)
{
    ent_arena *arena = ent_arena_new();
    ent_parse parse;
    ent_buf as_written = {0};

    assert_non_null(arena);
    parse = small_tree(tree, arena);
    small_tree_print(&as_written, &parse);
    repair_check(tree, as_written.ptr);
    ent_buf_clear(&as_written);
    ent_arena_free(arena);
}

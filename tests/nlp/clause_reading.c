/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "nlp/clause_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/small_tree.h"

clause_reading clause_reading_read(const char *tree, const ent_clauses *before)
{
    clause_reading r = {.arena = ent_arena_new()};

    assert_non_null(r.arena);
    r.parse = small_tree(tree, r.arena);
    assert_int_equal(
        ent_clauses_read(&r.clauses, &r.parse, before, NULL, r.arena, NULL),
        ENT_OK);
    return r;
}

void clause_reading_clear(clause_reading *r)
{
    ent_arena_free(r->arena);
}

const ent_clause *clause_reading_at(const clause_reading *r, uint32_t word)
{
    for (size_t i = 0; i < r->clauses.count; i++)
        if (r->clauses.clauses[i].predicate + 1 == word)
            return &r->clauses.clauses[i];
    fail_msg("no clause at word %u", word);
    return NULL;
}

void clause_reading_check(const char *tree, const char *want)
{
    clause_reading r = clause_reading_read(tree, NULL);
    ent_buf got = {0};

    ent_clauses_print(&got, &r.clauses, &r.parse);
    assert_string_equal(got.ptr, want);
    ent_buf_clear(&got);
    clause_reading_clear(&r);
}

void clause_reading_check_mood(const char *tree, uint32_t word,
                               ent_clause_modality modality, bool negated)
{
    clause_reading r = clause_reading_read(tree, NULL);
    const ent_clause *clause = clause_reading_at(&r, word);

    assert_string_equal(ent_clause_modality_name(clause->modality),
                        ent_clause_modality_name(modality));
    assert_int_equal(clause->negated, negated);
    assert_int_equal(clause->negation != ENT_NO_WORD, negated);
    clause_reading_clear(&r);
}

void clause_reading_check_speaker(const char *tree, uint32_t word,
                                  uint32_t speaker)
{
    clause_reading r = clause_reading_read(tree, NULL);

    assert_int_equal(clause_reading_at(&r, word)->speaker,
                     speaker == 0 ? ENT_NO_WORD : speaker - 1);
    clause_reading_clear(&r);
}

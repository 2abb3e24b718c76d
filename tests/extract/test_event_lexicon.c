/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every test sentence of the lexicon of relations, through the whole
 * extraction: a "+" line wants its relation, a "-" line wants none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/extract/extract.h"
#include "entente/lexicon/gazetteer.h"
#include "entente/lexicon/relation_entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Of 100 sentences of a kind so many have to come out right. */
enum {
    FLOOR_POSITIVE = 91,
    FLOOR_NEGATIVE = 98
};

typedef struct ent_bench {
    ent_language *language;
    ent_lexicon *lexicon;
    ent_arena *arena;
} ent_bench;

static ent_bench bench;

static int bench_open(void **state)
{
    ent_error err = {0};

    (void)state;
    bench.arena = ent_arena_new();
    if (bench.arena == NULL ||
        ent_language_open(&bench.language, NULL, false, &err) != ENT_OK ||
        ent_lexicon_open(&bench.lexicon, NULL, 0, NULL, &err) != ENT_OK) {
        print_error("%s\n", err.message);
        return -1;
    }
    return 0;
}

static int bench_close(void **state)
{
    (void)state;
    ent_lexicon_close(bench.lexicon);
    ent_language_close(bench.language);
    ent_arena_free(bench.arena);
    return 0;
}

/** "Japanese citizens" are a group of their own; they count as Japan's. */
static bool is_crowd_of(const ent_member *member, uint32_t known)
{
    return member->collective && member->country.len > 0 &&
           ent_str_equal(member->country,
                         ent_lexicon_entity(bench.lexicon, known)->country);
}

static bool is_named(const ent_member *member, ent_str name)
{
    uint32_t known = ent_lexicon_find(bench.lexicon, name);

    if (ent_str_equal(member->name, name) ||
        (known != ENT_NOT_KNOWN &&
         (known == member->known || is_crowd_of(member, known))))
        return true;
    for (size_t i = 0; i < member->alias_count; i++)
        if (ent_str_equal(member->aliases[i].name, name))
            return true;
    return false;
}

static bool joins(const ent_extraction *extraction, const ent_finding *finding,
                  ent_str source, ent_str target)
{
    const ent_member *members = extraction->cast.members;

    return is_named(&members[finding->subject], source) &&
           is_named(&members[finding->object], target);
}

/** Does a relation of the type come out between the two, or, with empty names,
 *  at all? */
static bool comes_out(const ent_extraction *extraction,
                      const ent_entry_test *test)
{
    const ent_relation_type *type = test->entry->type;

    for (size_t i = 0; i < extraction->count; i++) {
        const ent_finding *one = &extraction->findings[i];

        if (one->type == type &&
            (test->source.len == 0 ||
             joins(extraction, one, test->source, test->target) ||
             (type->symmetric &&
              joins(extraction, one, test->target, test->source))))
            return true;
    }
    return false;
}

static void print_failure(const ent_extraction *extraction,
                          const ent_entry_test *test)
{
    const ent_member *members = extraction->cast.members;

    printf("%c %.*s  %.*s [%.*s > %.*s]\n", test->positive ? '+' : '-',
           ENT_STR_ARGS(test->entry->id), ENT_STR_ARGS(test->sentence),
           ENT_STR_ARGS(test->source), ENT_STR_ARGS(test->target));
    for (size_t i = 0; i < extraction->count; i++) {
        const ent_finding *one = &extraction->findings[i];

        printf("      %.*s %s %.*s  (%.*s %.*s)\n",
               ENT_STR_ARGS(members[one->subject].name), one->type->name,
               ENT_STR_ARGS(members[one->object].name), ENT_STR_ARGS(one->rule),
               ENT_STR_ARGS(one->path));
    }
}

static bool passes(const ent_entry_test *test)
{
    ent_error err = {0};
    ent_extraction extraction;
    ent_extract_input input = {.text = test->sentence};
    bool right = false;

    ent_arena_reset(bench.arena);
    assert_int_equal(ent_extract(&extraction, &input, bench.language,
                                 bench.lexicon, bench.arena, &err),
                     ENT_OK);
    right = comes_out(&extraction, test) == test->positive;
    if (!right)
        print_failure(&extraction, test);
    return right;
}

static void run_kind(bool positive, size_t floor)
{
    size_t right = 0;
    size_t all = 0;

    for (size_t i = 0; i < ent_lexicon_test_count(bench.lexicon); i++) {
        ent_entry_test test = ent_lexicon_test(bench.lexicon, i);

        if (test.positive != positive)
            continue;
        all++;
        right += passes(&test);
    }
    printf("%zu of %zu sentences with '%c' come out right\n", right, all,
           positive ? '+' : '-');
    assert_true(all > 0);
    assert_true(right * 100 >= all * floor);
}

static void the_relations_that_entries_promise_come_out(void **state)
{
    (void)state;
    run_kind(true, FLOOR_POSITIVE);
}

static void the_relations_that_entries_exclude_do_not(void **state)
{
    (void)state;
    run_kind(false, FLOOR_NEGATIVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_relations_that_entries_promise_come_out),
        cmocka_unit_test(the_relations_that_entries_exclude_do_not),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}

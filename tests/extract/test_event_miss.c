/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What nothing matched; texts that are no sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/extract/extract.h"

#include <string.h>

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
    return bench.arena != NULL &&
                   ent_language_open(&bench.language, NULL, false, &err) ==
                       ENT_OK &&
                   ent_lexicon_open(&bench.lexicon, NULL, 0, NULL, &err) ==
                       ENT_OK
               ? 0
               : -1;
}

static int bench_close(void **state)
{
    (void)state;
    ent_lexicon_close(bench.lexicon);
    ent_language_close(bench.language);
    ent_arena_free(bench.arena);
    return 0;
}

static ent_extraction read_text(const char *text)
{
    ent_error err = {0};
    ent_extraction out;
    ent_extract_input input = {.text = ent_str_from(text)};

    ent_arena_reset(bench.arena);
    assert_int_equal(ent_extract(&out, &input, bench.language, bench.lexicon,
                                 bench.arena, &err),
                     ENT_OK);
    return out;
}

static void a_verb_without_entry_between_two_members_is_missed(void **state)
{
    ent_error err = {0};
    ent_miss *misses = NULL;
    size_t count = 0;
    ent_extraction found = read_text("Bolivia outweighed Chile.");
    const ent_word *word = NULL;

    (void)state;
    assert_int_equal(
        ent_extract_misses(&found, &misses, &count, bench.arena, &err), ENT_OK);
    assert_int_equal(count, 1);
    word = ent_reading_word(&found.reading, misses[0].passage,
                            misses[0].predicate);
    assert_true(ent_str_is(word->token.form, "outweighed"));
    assert_true(
        ent_str_is(found.cast.members[misses[0].subject].name, "Bolivia"));
    assert_true(ent_str_is(found.cast.members[misses[0].object].name, "Chile"));
}

static void what_gave_a_finding_is_not_missed(void **state)
{
    ent_error err = {0};
    ent_miss *misses = NULL;
    size_t count = 0;
    ent_extraction found = read_text("Bolivia accused Chile.");

    (void)state;
    assert_int_equal(found.count, 1);
    assert_int_equal(
        ent_extract_misses(&found, &misses, &count, bench.arena, &err), ENT_OK);
    assert_int_equal(count, 0);
}

/** Findings lie in the text, join two members, and have a label. */
static void check_sound(const ent_extraction *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const ent_finding *one = &found->findings[i];

        assert_true(one->subject < found->cast.member_count);
        assert_true(one->object < found->cast.member_count);
        assert_int_not_equal(one->subject, one->object);
        assert_true(one->label.len > 0);
        assert_true(one->confidence >= 0 && one->confidence <= 1);
        assert_true(one->subject_span.end <= (int64_t)found->reading.text.len);
    }
}

static void texts_that_are_no_sentences_do_no_harm(void **state)
{
    static const char *const texts[] = {
        "",
        "of of of by by by",
        "signed signed signed signed",
        "between and between and",
        "Chad - Niger - Mali - Chad - Niger",
        "accused accused Chad of of accusing Chad of accusing Niger of",
        "Chad, Niger, Mali, and and and Chad and Niger and Mali signed",
        "\"Chad\" \"'\" who which that who which signed with with Niger"};
    char big[4096] = "";

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ent_extraction found = read_text(texts[i]);

        check_sound(&found);
    }
    while (strlen(big) + 40 < sizeof big)
        strcat(big, "Chad accused Niger of raids by Mali and ");
    {
        ent_extraction found = read_text(big);

        check_sound(&found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_without_entry_between_two_members_is_missed),
        cmocka_unit_test(what_gave_a_finding_is_not_missed),
        cmocka_unit_test(texts_that_are_no_sentences_do_no_harm),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}

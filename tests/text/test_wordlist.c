/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/text/wordlist_internal.h"

#include "support/random.h"

/** The slow way to find a word. */
static const ent_wordlist_entry *find_slowly(ent_wordlist_class list,
                                             ent_str word)
{
    size_t count = 0;
    const ent_wordlist_entry *entries = ent_wordlist_entries(list, &count);

    for (size_t i = 0; i < count; i++)
        if (ent_str_equal(ent_str_make(entries[i].text, entries[i].len), word))
            return &entries[i];
    return NULL;
}

static void every_word_is_found(void **state)
{
    (void)state;
    for (int list = 0; list < ENT_WORDLIST_COUNT; list++) {
        size_t count = 0;
        const ent_wordlist_entry *entries =
            ent_wordlist_entries((ent_wordlist_class)list, &count);

        assert_true(count > 0);
        for (size_t i = 0; i < count; i++) {
            ent_str word = ent_str_make(entries[i].text, entries[i].len);

            assert_int_equal(strlen(entries[i].text), entries[i].len);
            assert_ptr_equal(ent_wordlist_find((ent_wordlist_class)list, word),
                             &entries[i]);
        }
    }
}

static void other_words_are_not_found(void **state)
{
    ent_rng rng;
    ent_buf word = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 20000; i++) {
        ent_wordlist_class list =
            (ent_wordlist_class)ent_rng_below(&rng, ENT_WORDLIST_COUNT);
        size_t count = 0;
        const ent_wordlist_entry *entries = ent_wordlist_entries(list, &count);

        ent_buf_reset(&word);
        ent_buf_add_cstr(&word, entries[ent_rng_below(&rng, count)].text);
        word.ptr[ent_rng_below(&rng, word.len)] =
            (char)('a' + (char)ent_rng_below(&rng, 26));
        assert_ptr_equal(ent_wordlist_find(list, ent_buf_view(&word)),
                         find_slowly(list, ent_buf_view(&word)));
    }
    assert_null(ent_wordlist_find(ENT_WORDLIST_PREFIX, (ent_str){NULL, 0}));
    assert_null(ent_wordlist_find(
        ENT_WORDLIST_PREFIX, ent_str_from("antiantiantiantiantiantiantianti")));
    ent_buf_clear(&word);
}

static void case_matters_only_where_it_should(void **state)
{
    ent_str anti = ent_str_from("ANTI");

    (void)state;
    assert_null(ent_wordlist_find(ENT_WORDLIST_PREFIX, anti));
    assert_non_null(ent_wordlist_find_lower(ENT_WORDLIST_PREFIX, anti));
    assert_non_null(ent_wordlist_find(ENT_WORDLIST_UNIT, ent_str_from("GHz")));
    assert_null(ent_wordlist_find(ENT_WORDLIST_UNIT, ent_str_from("gHZ")));
}

static void words_are_cut_at_their_bars(void **state)
{
    const ent_wordlist_entry *two =
        ent_wordlist_find(ENT_WORDLIST_SPLIT, ent_str_from("cannot"));
    const ent_wordlist_entry *three =
        ent_wordlist_find(ENT_WORDLIST_SPLIT, ent_str_from("dunno"));

    (void)state;
    assert_non_null(two);
    assert_int_equal(two->cut[0], 3);
    assert_int_equal(two->cut[1], 0);
    assert_non_null(three);
    assert_int_equal(three->cut[0], 2);
    assert_int_equal(three->cut[1], 3);
}

static void phrases_keep_the_blanks_at_their_ends(void **state)
{
    (void)state;
    assert_non_null(
        ent_wordlist_find(ENT_WORDLIST_ABOUT, ent_str_from("is a ")));
    assert_null(ent_wordlist_find(ENT_WORDLIST_ABOUT, ent_str_from("is a")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found),
        cmocka_unit_test(other_words_are_not_found),
        cmocka_unit_test(case_matters_only_where_it_should),
        cmocka_unit_test(words_are_cut_at_their_bars),
        cmocka_unit_test(phrases_keep_the_blanks_at_their_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

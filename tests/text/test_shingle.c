/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "entente/text/sentence.h"
#include "entente/text/shingle.h"
#include "support/fault.h"

enum {
    WORDS = 120
};

/** A text of words that no other seed has. */
static void write_words(ent_buf *out, const char *stem, int first, int last)
{
    for (int i = first; i < last; i++)
        ent_buf_addf(out, "%s%d ", stem, i);
    ent_buf_add_cstr(out, "end.\n\n");
}

static ent_shingles shingles_of(ent_str text, ent_arena *arena)
{
    ent_shingles shingles = {0};
    ent_sentence *sentences = NULL;
    size_t count = 0;

    assert_int_equal(ent_sentence_split(&sentences, &count, text, arena, NULL),
                     ENT_OK);
    assert_int_equal(
        ent_shingles_make(&shingles, text, sentences, count, arena, NULL),
        ENT_OK);
    return shingles;
}

static size_t common_bands(const ent_shingles *a, const ent_shingles *b)
{
    uint64_t left[ENT_SHINGLE_BANDS];
    uint64_t right[ENT_SHINGLE_BANDS];
    size_t common = 0;

    assert_true(ent_shingles_bands(left, a));
    assert_true(ent_shingles_bands(right, b));
    for (size_t i = 0; i < ENT_SHINGLE_BANDS; i++)
        common += left[i] == right[i];
    return common;
}

static void groups_are_five_words_each_once(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_shingles s =
        shingles_of(ent_str_from("One two three four five six."), arena);

    (void)state;
    assert_int_equal(s.count, 2);
    assert_true(s.hashes[0] < s.hashes[1]);
    s = shingles_of(ent_str_from("a b c d e a b c d e a b c d e."), arena);
    assert_int_equal(s.count, 5);
    s = shingles_of(ent_str_from("Too few words here."), arena);
    assert_int_equal(s.count, 0);
    ent_arena_free(arena);
}

static void case_marks_and_quotes_make_no_difference(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_shingles a = shingles_of(
        ent_str_from("He said: \"The C\xc3\xb4te will not, today, fall.\""),
        arena);
    ent_shingles b = shingles_of(
        ent_str_from("HE SAID \xe2\x80\x9cthe Cote will not today fall\xe2\x80"
                     "\x9d"),
        arena);

    (void)state;
    assert_int_equal(a.count, 4);
    assert_int_equal(b.count, 4);
    assert_memory_equal(a.hashes, b.hashes, 4 * sizeof *a.hashes);
    ent_arena_free(arena);
}

static void a_text_with_a_few_words_changed_is_a_copy(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_buf first = {0};
    ent_buf second = {0};
    ent_buf third = {0};
    ent_shingles a;
    ent_shingles b;
    ent_shingles c;

    (void)state;
    write_words(&first, "w", 0, WORDS);
    write_words(&second, "w", 0, WORDS);
    memcpy(second.ptr + 40, "x", 1);
    write_words(&third, "w", 0, WORDS);
    for (int i = 0; i < 10; i++)
        third.ptr[20 + i * 40] = 'x';
    a = shingles_of(ent_buf_view(&first), arena);
    b = shingles_of(ent_buf_view(&second), arena);
    c = shingles_of(ent_buf_view(&third), arena);
    assert_true(ent_shingles_are_copies(&a, &a));
    assert_true(ent_shingles_are_copies(&a, &b));
    assert_true(ent_shingles_are_copies(&b, &a));
    assert_false(ent_shingles_are_copies(&a, &c));
    assert_int_equal(common_bands(&a, &a), ENT_SHINGLE_BANDS);
    assert_true(common_bands(&a, &b) > 8);
    ent_buf_clear(&first);
    ent_buf_clear(&second);
    ent_buf_clear(&third);
    ent_arena_free(arena);
}

static void a_text_cut_short_is_a_copy_down_to_half(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_buf whole = {0};
    ent_buf most = {0};
    ent_buf part = {0};
    ent_shingles a;
    ent_shingles b;
    ent_shingles c;

    (void)state;
    write_words(&whole, "w", 0, WORDS);
    write_words(&most, "w", 0, WORDS * 6 / 10);
    write_words(&part, "w", 0, WORDS * 4 / 10);
    a = shingles_of(ent_buf_view(&whole), arena);
    b = shingles_of(ent_buf_view(&most), arena);
    c = shingles_of(ent_buf_view(&part), arena);
    assert_true(ent_shingles_are_copies(&a, &b));
    assert_true(common_bands(&a, &b) > 0);
    assert_false(ent_shingles_are_copies(&a, &c));
    ent_buf_clear(&whole);
    ent_buf_clear(&most);
    ent_buf_clear(&part);
    ent_arena_free(arena);
}

static void texts_of_other_words_share_nothing(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_buf first = {0};
    ent_shingles a;

    (void)state;
    write_words(&first, "w", 0, WORDS);
    a = shingles_of(ent_buf_view(&first), arena);
    for (int i = 0; i < 50; i++) {
        ent_buf other = {0};
        char stem[8];
        ent_shingles b;

        (void)snprintf(stem, sizeof stem, "v%dx", i);
        write_words(&other, stem, 0, WORDS);
        b = shingles_of(ent_buf_view(&other), arena);
        assert_int_equal(common_bands(&a, &b), 0);
        assert_false(ent_shingles_are_copies(&a, &b));
        ent_buf_clear(&other);
    }
    ent_buf_clear(&first);
    ent_arena_free(arena);
}

static void short_texts_tell_nothing(void **state)
{
    ent_arena *arena = ent_arena_new();
    uint64_t bands[ENT_SHINGLE_BANDS];
    ent_shingles a = shingles_of(
        ent_str_from("The ministry did not answer calls on Sunday."), arena);

    (void)state;
    assert_true(a.count > 0);
    assert_false(ent_shingles_bands(bands, &a));
    assert_false(ent_shingles_are_copies(&a, &a));
    ent_arena_free(arena);
}

static void repetitions_and_boilerplate_do_not_count(void **state)
{
    static const char text[] = "One two three four five six.";
    const ent_sentence sentences[] = {
        {.number = 1, .kind = ENT_SENTENCE_BODY, .bytes = {0, 28}},
        {.number = 2,
         .kind = ENT_SENTENCE_BODY,
         .bytes = {4, 28},
         .repeat_of = 1},
        {.number = 3, .kind = ENT_SENTENCE_BOILERPLATE, .bytes = {2, 28}},
    };
    ent_arena *arena = ent_arena_new();
    ent_shingles s = {0};

    (void)state;
    assert_int_equal(
        ent_shingles_make(&s, ent_str_from(text), sentences, 3, arena, NULL),
        ENT_OK);
    assert_int_equal(s.count, 2);
    ent_arena_free(arena);
}

static ent_status make_some(void *user)
{
    const ent_sentence sentence = {.number = 1, .bytes = {0, 28}};
    ent_arena *arena = ent_arena_new();
    ent_shingles s = {0};
    ent_status st = ENT_ERR_NOMEM;

    (void)user;
    if (arena != NULL)
        st = ent_shingles_make(&s, ent_str_from("One two three four five six."),
                               &sentence, 1, arena, NULL);
    ent_arena_free(arena);
    return st;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    fault_each(make_some, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_five_words_each_once),
        cmocka_unit_test(case_marks_and_quotes_make_no_difference),
        cmocka_unit_test(a_text_with_a_few_words_changed_is_a_copy),
        cmocka_unit_test(a_text_cut_short_is_a_copy_down_to_half),
        cmocka_unit_test(texts_of_other_words_share_nothing),
        cmocka_unit_test(short_texts_tell_nothing),
        cmocka_unit_test(repetitions_and_boilerplate_do_not_count),
        cmocka_unit_test(memory_may_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

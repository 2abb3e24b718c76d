/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "entente/render/text_width_internal.h"
#include "support/random.h"

static double width(const char *text, ent_weight weight)
{
    return ent_text_width(ent_str_from(text), 100, weight);
}

static void known_words_have_the_width_of_inter(void **state)
{
    (void)state;
    /* Read from the font by hand: R 639, u 581, s 523, i 237, a 564. */
    assert_true(fabs(width("Russia", ENT_WEIGHT_REGULAR) - 306.7) < 0.1);
    assert_true(width("", ENT_WEIGHT_BOLD) == 0);
}

static void bolder_is_wider(void **state)
{
    const char *text = "Strategic Partnership";

    (void)state;
    assert_true(width(text, ENT_WEIGHT_REGULAR) <
                width(text, ENT_WEIGHT_SEMIBOLD));
    assert_true(width(text, ENT_WEIGHT_SEMIBOLD) <
                width(text, ENT_WEIGHT_BOLD));
}

static void width_is_additive_and_grows_with_size(void **state)
{
    (void)state;
    assert_true(fabs(width("ab", ENT_WEIGHT_BOLD) -
                     width("a", ENT_WEIGHT_BOLD) -
                     width("b", ENT_WEIGHT_BOLD)) < 1e-9);
    assert_true(
        fabs(ent_text_width(ent_str_from("NATO"), 20, ENT_WEIGHT_BOLD) * 5 -
             width("NATO", ENT_WEIGHT_BOLD)) < 1e-9);
}

static void east_asian_characters_are_square(void **state)
{
    (void)state;
    assert_true(fabs(width("대한민국", ENT_WEIGHT_REGULAR) - 400) < 1e-9);
    assert_true(fabs(width("日本", ENT_WEIGHT_BOLD) - 200) < 1e-9);
}

static void marks_and_joiners_take_no_room(void **state)
{
    (void)state;
    assert_true(fabs(width("e\xcc\x81", ENT_WEIGHT_REGULAR) -
                     width("e", ENT_WEIGHT_REGULAR)) < 1e-9);
    assert_true(width("\xe2\x80\x8d", ENT_WEIGHT_REGULAR) == 0);
}

static void no_character_is_wider_than_two_ems(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 20000; i++) {
        ent_buf text = {0};
        double w;

        ent_buf_add_code_point(&text, random_code_point(&rng));
        w = ent_text_width(ent_buf_view(&text), 1, ENT_WEIGHT_BOLD);
        assert_true(w >= 0 && w < 2);
        ent_buf_clear(&text);
    }
}

static void lines_break_at_blanks_and_fit(void **state)
{
    ent_str text = ent_str_from("Treaty on the Non-Proliferation of Words");
    ent_str lines[6];
    bool cut = true;
    size_t count =
        ent_text_wrap(text, 10, ENT_WEIGHT_SEMIBOLD, 118, lines, 6, &cut);
    size_t bytes = 0;

    (void)state;
    assert_false(cut);
    assert_true(count > 1);
    for (size_t i = 0; i < count; i++) {
        assert_true(ent_text_width(lines[i], 10, ENT_WEIGHT_SEMIBOLD) <= 118);
        bytes += lines[i].len;
    }
    assert_int_equal(bytes + count - 1, text.len);
}

static double widest(const ent_str *lines, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++)
        most = fmax(most, ent_text_width(lines[i], 10, ENT_WEIGHT_REGULAR));
    return most;
}

static void no_word_stands_alone_on_the_last_line(void **state)
{
    ent_str lines[4];
    bool cut = true;
    size_t count = ent_text_wrap(
        ent_str_from("Persons and offices are counted with their state"), 10,
        ENT_WEIGHT_REGULAR, 215, lines, 4, &cut);

    (void)state;
    assert_false(cut);
    assert_int_equal(count, 2);
    assert_true(ent_str_is(lines[1], "counted with their state"));
}

/* The least width of at most `cap` lines, by trying where each of them ends. */
static double narrowest(const ent_str *words, size_t count, size_t cap)
{
    double best = INFINITY;
    double width = 0;

    if (count == 0)
        return 0;
    for (size_t i = 0; i < count && cap > 0; i++) {
        width += ent_text_width(words[i], 10, ENT_WEIGHT_REGULAR);
        if (i > 0)
            width += ent_text_width(ent_str_from(" "), 10, ENT_WEIGHT_REGULAR);
        best =
            fmin(best,
                 fmax(width, narrowest(words + i + 1, count - i - 1, cap - 1)));
    }
    return best;
}

static void lines_are_as_narrow_as_so_many_can_be(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int run = 0; run < 300; run++) {
        ent_buf text = {0};
        ent_str words[10];
        ent_str lines[5];
        size_t word_count = 1 + ent_rng_below(&rng, 10);
        size_t at[11] = {0};
        size_t count;
        bool cut = true;

        for (size_t i = 0; i < word_count; i++) {
            if (i > 0)
                ent_buf_add_char(&text, ' ');
            at[i] = text.len;
            for (uint64_t k = 1 + ent_rng_below(&rng, 9); k > 0; k--)
                ent_buf_add_char(&text, (char)('a' + ent_rng_below(&rng, 26)));
            at[i + 1] = text.len + 1;
        }
        for (size_t i = 0; i < word_count; i++)
            words[i] = ent_str_slice(ent_buf_view(&text), at[i], at[i + 1] - 1);
        count = ent_text_wrap(ent_buf_view(&text), 10, ENT_WEIGHT_REGULAR, 130,
                              lines, 5, &cut);
        if (!cut && count > 1) {
            assert_true(widest(lines, count) <=
                        narrowest(words, word_count, count) + 0.2);
            assert_true(narrowest(words, word_count, count - 1) > 130);
        }
        ent_buf_clear(&text);
    }
}

static void what_does_not_fit_is_cut_and_keeps_room_for_dots(void **state)
{
    ent_str lines[2];
    bool cut = false;
    size_t count = ent_text_wrap(ent_str_from("one two three four five six"),
                                 10, ENT_WEIGHT_REGULAR, 50, lines, 2, &cut);

    (void)state;
    assert_true(cut);
    assert_int_equal(count, 2);
    assert_true(ent_text_width(lines[1], 10, ENT_WEIGHT_REGULAR) +
                    ent_text_width(ent_str_from("…"), 10, ENT_WEIGHT_REGULAR) <=
                50);
}

static void a_word_without_end_is_cut_inside_no_character(void **state)
{
    ent_str lines[3];
    bool cut = false;
    size_t count =
        ent_text_wrap(ent_str_from("조선민주주의인민공화국조선민주주의"), 10,
                      ENT_WEIGHT_BOLD, 60, lines, 3, &cut);

    (void)state;
    assert_true(cut);
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].len % 3, 0);
    assert_true(lines[0].len > 0);
}

static void an_empty_text_has_no_lines(void **state)
{
    ent_str lines[1];
    bool cut = true;

    (void)state;
    assert_int_equal(ent_text_wrap(ent_str_from("  "), 10, ENT_WEIGHT_BOLD, 60,
                                   lines, 1, &cut),
                     0);
    assert_false(cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_words_have_the_width_of_inter),
        cmocka_unit_test(bolder_is_wider),
        cmocka_unit_test(width_is_additive_and_grows_with_size),
        cmocka_unit_test(east_asian_characters_are_square),
        cmocka_unit_test(marks_and_joiners_take_no_room),
        cmocka_unit_test(no_character_is_wider_than_two_ems),
        cmocka_unit_test(lines_break_at_blanks_and_fit),
        cmocka_unit_test(no_word_stands_alone_on_the_last_line),
        cmocka_unit_test(lines_are_as_narrow_as_so_many_can_be),
        cmocka_unit_test(what_does_not_fit_is_cut_and_keeps_room_for_dots),
        cmocka_unit_test(a_word_without_end_is_cut_inside_no_character),
        cmocka_unit_test(an_empty_text_has_no_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

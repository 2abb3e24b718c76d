/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/utf8.h"

#include "support/fault.h"
#include "support/random.h"

/** Append the fold of @p text, which is valid. */
static void fold(ent_buf *out, ent_str text)
{
    ent_error err = {0};

    if (ent_utf8_fold(out, text, &err) != ENT_OK)
        fail_msg("%s", err.message);
}

static void check_fold(const char *text, const char *expected)
{
    ent_buf buf = {0};

    fold(&buf, ent_str_from(text));
    assert_string_equal(buf.ptr, expected);
    assert_int_equal(buf.len, strlen(expected));
    ent_buf_clear(&buf);
}

static void case_does_not_matter(void **state)
{
    (void)state;
    check_fold("KIM Jong", "kim jong");
    check_fold("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ");
    check_fold("Straße STRASSE", "strasse strasse");
    check_fold("Владимир", "владимир");
}

static void marks_do_not_matter(void **state)
{
    (void)state;
    check_fold("Côte Co\u0302te", "cote cote");
    check_fold("Ångström \u212Bngstro\u0308m", "angstrom angstrom");
    check_fold("Nguyễn Văn Thiệu", "nguyen van thieu");
    check_fold("İstanbul", "istanbul");
}

static void canonical_equivalents_fold_alike(void **state)
{
    (void)state;
    check_fold("\u1FB3", "α");
    check_fold("\u03B1\u0345", "α");
    check_fold("\uAC00", "\u1100\u1161");
    check_fold("\u1100\u1161", "\u1100\u1161");
}

static void compatibility_forms_fold_to_plain_ones(void **state)
{
    (void)state;
    check_fold("\uFB01ne \uFF21\uFF22\uFF23 \u2160\u2161 \u2121 x\u00B2",
               "fine abc iii tel x2");
}

static void hyphens_dashes_and_underscores_are_blanks(void **state)
{
    (void)state;
    check_fold("Jong-un Jong Un Jong_Un", "jong un jong un jong un");
    check_fold("a\u2010b\u2011c\u2013d\u2014e\u2212f\uFF0Dg\uFF3Fh",
               "a b c d e f g h");
}

static void runs_of_blanks_are_one(void **state)
{
    (void)state;
    check_fold("a  \t\n- _b", "a b");
    check_fold("a\u00A0\u2003\u3000\u2028\xC2\x85-b", "a b");
    check_fold("a -\u00A0- b", "a b");
}

static void blanks_at_the_ends_are_cut(void **state)
{
    (void)state;
    check_fold("  a ", "a");
    check_fold("\u00A0-a\u2014 ", "a");
    check_fold(" - ", "");
    check_fold("", "");
}

static void apostrophes_and_full_stops_vanish(void **state)
{
    (void)state;
    check_fold("U.S. US", "us us");
    check_fold("O'Brien O\u2019Brien O`Brien O\u00B4Brien O\u02BCBrien",
               "obrien obrien obrien obrien obrien");
    check_fold("a\u3002b\uFF0Ec\u2026", "abc");
}

static void ignorables_and_controls_vanish(void **state)
{
    (void)state;
    check_fold("so\u00ADft\u200B\u200D\uFEFF\u202E\u202C", "soft");
    check_fold("a\x01\x1B\x7F\xC2\x80z", "az");
}

static void other_signs_stay(void **state)
{
    (void)state;
    check_fold("AT&T (No. 1), \"x\" + 50% @/#!",
               "at&t (no 1), \"x\" + 50% @/#!");
    check_fold("“x” 김", "“x” \u1100\u1175\u11B7");
}

static void nul_bytes_vanish(void **state)
{
    ent_buf buf = {0};

    (void)state;
    fold(&buf, ent_str_make("a\0b", 3));
    assert_string_equal(buf.ptr, "ab");
    ent_buf_clear(&buf);
}

static void the_fold_is_appended(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_cstr(&buf, "x ");
    fold(&buf, ent_str_from(" A "));
    fold(&buf, ent_str_from(" B "));
    fold(&buf, ent_str_from(NULL));
    assert_string_equal(buf.ptr, "x ab");
    ent_buf_clear(&buf);
}

static void bad_bytes_are_refused_and_leave_the_output_alone(void **state)
{
    ent_buf buf = {0};
    ent_error err = {0};

    (void)state;
    ent_buf_add_cstr(&buf, "x");
    assert_int_equal(ent_utf8_fold(&buf, ent_str_from("abé\xFFz"), &err),
                     ENT_ERR_INPUT);
    assert_int_equal(err.has_offset, 1);
    assert_int_equal(err.offset, 4);
    assert_string_equal(buf.ptr, "x");
    assert_int_equal(buf.len, 1);
    assert_int_equal(ent_utf8_fold(&buf, ent_str_from("\xE2\x82"), NULL),
                     ENT_ERR_INPUT);
    assert_string_equal(buf.ptr, "x");
    ent_buf_clear(&buf);
}

/** Append the full-width twin of a printing ASCII character, which goes the
 *  long way. */
static void add_wide(ent_buf *out, char c)
{
    ent_buf_add_code_point(out,
                           c == ' ' ? 0x3000 : (uint32_t)(c - '!') + 0xFF01);
}

static void the_short_way_gives_what_the_long_way_gives(void **state)
{
    ent_buf ascii = {0};
    ent_buf wide = {0};
    ent_buf mixed = {0};
    ent_buf folds[3] = {{0}};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 2000; round++) {
        ent_buf_reset(&ascii);
        ent_buf_reset(&wide);
        ent_buf_reset(&mixed);
        for (uint64_t n = ent_rng_below(&rng, 20) + 1; n > 0; n--) {
            char c = (char)(' ' + ent_rng_below(&rng, 95));

            if (ent_rng_below(&rng, 4) == 0)
                c = " -'."[ent_rng_below(&rng, 4)];
            ent_buf_add_char(&ascii, c);
            add_wide(&wide, c);
            if (ent_rng_below(&rng, 2) == 0)
                add_wide(&mixed, c);
            else
                ent_buf_add_char(&mixed, c);
        }
        for (int i = 0; i < 3; i++)
            ent_buf_reset(&folds[i]);
        fold(&folds[0], ent_buf_view(&ascii));
        fold(&folds[1], ent_buf_view(&wide));
        fold(&folds[2], ent_buf_view(&mixed));
        assert_string_equal(folds[0].ptr, folds[1].ptr);
        assert_string_equal(folds[0].ptr, folds[2].ptr);
    }
    ent_buf_clear(&ascii);
    ent_buf_clear(&wide);
    ent_buf_clear(&mixed);
    for (int i = 0; i < 3; i++)
        ent_buf_clear(&folds[i]);
}

static void a_fold_folds_to_itself(void **state)
{
    ent_buf text = {0};
    ent_buf once = {0};
    ent_buf twice = {0};

    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        ent_buf_reset(&text);
        ent_buf_reset(&once);
        ent_buf_reset(&twice);
        ent_buf_add_code_point(&text, c);
        fold(&once, ent_buf_view(&text));
        fold(&twice, ent_buf_view(&once));
        if (!ent_str_equal(ent_buf_view(&once), ent_buf_view(&twice)))
            fail_msg("U+%04X folds to '%s', that to '%s'", (unsigned)c,
                     once.ptr, twice.ptr);
    }
    ent_buf_clear(&text);
    ent_buf_clear(&once);
    ent_buf_clear(&twice);
}

static void random_text_has_a_tidy_fold(void **state)
{
    ent_buf text = {0};
    ent_buf once = {0};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 2000; round++) {
        ent_buf_reset(&text);
        ent_buf_reset(&once);
        random_text(&rng, &text, 20);
        fold(&once, ent_buf_view(&text));
        assert_int_equal(ent_utf8_valid_prefix(ent_buf_view(&once)), once.len);
        assert_true(ent_str_equal(ent_str_trim(ent_buf_view(&once)),
                                  ent_buf_view(&once)));
        assert_null(strstr(once.ptr, "  "));
        assert_int_equal(strlen(once.ptr), once.len);
    }
    ent_buf_clear(&text);
    ent_buf_clear(&once);
}

static ent_status fold_long(void *user)
{
    ent_buf buf = {0};
    ent_status st = ent_utf8_fold(&buf, *(const ent_str *)user, NULL);

    /* Refusals are not remembered in the buffer: its bytes are as before. */
    assert_int_equal(ent_buf_status(&buf, NULL), ENT_OK);
    assert_true(st == ENT_OK || buf.len == 0);
    ent_buf_clear(&buf);
    return st;
}

static void each_refused_allocation_is_reported(void **state)
{
    ent_buf text = {0};
    ent_str view;

    (void)state;
    /* U+FDFA grows from 3 bytes to 33. */
    for (int i = 0; i < 200; i++)
        ent_buf_add_cstr(&text, "Kim \uFDFA ");
    view = ent_buf_view(&text);
    fault_each(fold_long, &view);
    ent_buf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_does_not_matter),
        cmocka_unit_test(marks_do_not_matter),
        cmocka_unit_test(canonical_equivalents_fold_alike),
        cmocka_unit_test(compatibility_forms_fold_to_plain_ones),
        cmocka_unit_test(hyphens_dashes_and_underscores_are_blanks),
        cmocka_unit_test(runs_of_blanks_are_one),
        cmocka_unit_test(blanks_at_the_ends_are_cut),
        cmocka_unit_test(apostrophes_and_full_stops_vanish),
        cmocka_unit_test(ignorables_and_controls_vanish),
        cmocka_unit_test(other_signs_stay),
        cmocka_unit_test(nul_bytes_vanish),
        cmocka_unit_test(the_fold_is_appended),
        cmocka_unit_test(bad_bytes_are_refused_and_leave_the_output_alone),
        cmocka_unit_test(the_short_way_gives_what_the_long_way_gives),
        cmocka_unit_test(a_fold_folds_to_itself),
        cmocka_unit_test(random_text_has_a_tidy_fold),
        cmocka_unit_test(each_refused_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/fault.h"
#include "support/random.h"

static void check_text(const ent_buf *buf, const char *expected)
{
    assert_int_equal(ent_buf_status(buf, NULL), ENT_OK);
    assert_string_equal(buf->ptr, expected);
    assert_int_equal(buf->len, strlen(expected));
}

static void appends_follow_one_another(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add(&buf, "ab", 2);
    ent_buf_add_str(&buf, ent_str_make("cdX", 2));
    ent_buf_add_cstr(&buf, "ef");
    ent_buf_add_char(&buf, 'g');
    ent_buf_addf(&buf, "%d%s", 42, "!");
    check_text(&buf, "abcdefg42!");
    ent_buf_clear(&buf);
}

static void an_empty_append_makes_an_empty_string(void **state)
{
    ent_buf buf = {0};

    (void)state;
    assert_null(ent_buf_view(&buf).ptr);
    ent_buf_add_str(&buf, ent_str_from(NULL));
    check_text(&buf, "");
    ent_buf_clear(&buf);
}

static void nul_bytes_are_kept(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add(&buf, "a\0b", 3);
    ent_buf_add_char(&buf, '\0');
    assert_int_equal(buf.len, 4);
    assert_memory_equal(buf.ptr, "a\0b\0", 5);
    ent_buf_clear(&buf);
}

static void every_length_ends_with_a_nul(void **state)
{
    ent_buf buf = {0};

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        ent_buf_add_char(&buf, 'x');
        assert_int_equal(strlen(buf.ptr), i + 1);
        assert_true(buf.len < buf.cap);
    }
    ent_buf_clear(&buf);
}

static void clear_makes_it_as_new(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_cstr(&buf, "abc");
    ent_buf_clear(&buf);
    assert_null(buf.ptr);
    assert_int_equal(buf.len + buf.cap, 0);
    ent_buf_clear(&buf);
}

static void reset_keeps_the_memory(void **state)
{
    ent_buf buf = {0};
    size_t cap = 0;

    (void)state;
    ent_buf_reset(&buf);
    ent_buf_addf(&buf, "%5000d", 1);
    cap = buf.cap;
    ent_buf_reset(&buf);
    check_text(&buf, "");
    assert_int_equal(buf.cap, cap);
    ent_buf_clear(&buf);
}

static void formats_longer_than_the_room_fit(void **state)
{
    ent_buf buf = {0};

    (void)state;
    for (int width = 1; width < 300; width++) {
        size_t before = buf.len;

        ent_buf_addf(&buf, "%*d", width, 7);
        assert_int_equal(buf.len - before, width);
        assert_int_equal(buf.ptr[buf.len - 1], '7');
    }
    ent_buf_clear(&buf);
}

static void code_points_are_encoded(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_code_point(&buf, 'A');
    ent_buf_add_code_point(&buf, 0x7FF);
    ent_buf_add_code_point(&buf, 0x800);
    ent_buf_add_code_point(&buf, 0xFFFF);
    ent_buf_add_code_point(&buf, 0x10000);
    ent_buf_add_code_point(&buf, 0x10FFFF);
    check_text(&buf, "A\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80"
                     "\xF4\x8F\xBF\xBF");
    ent_buf_clear(&buf);
}

static void surrogates_and_beyond_become_the_replacement(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_code_point(&buf, 0xD800);
    ent_buf_add_code_point(&buf, 0xDFFF);
    ent_buf_add_code_point(&buf, 0x110000);
    ent_buf_add_code_point(&buf, UINT32_MAX);
    check_text(&buf, "\uFFFD\uFFFD\uFFFD\uFFFD");
    ent_buf_clear(&buf);
}

static const struct {
    double value;
    int decimals;
    const char *text;
} numbers[] = {
    {0.0, 0, "0"},
    {-0.0, 3, "0"},
    {-0.0004, 3, "0"},
    {-0.0006, 3, "-0.001"},
    {0.1, 17, "0.10000000000000001"},
    {0.1, 16, "0.1"},
    {0.1 + 0.2, 9, "0.3"},
    {0.5, 0, "0"},
    {1.5, 0, "2"},
    {2.5, 0, "2"},
    {0.125, 2, "0.12"},
    {0.375, 2, "0.38"},
    /* The doubles nearest to these lie below and above the tie. */
    {1.005, 2, "1"},
    {2.675, 2, "2.67"},
    {1.115, 2, "1.11"},
    {9.995, 2, "9.99"},
    {0.9999999999, 9, "1"},
    {100, 2, "100"},
    {-100, 0, "-100"},
    {120.50, 2, "120.5"},
    {1e21, 3, "1000000000000000000000"},
    {1e-7, 17, "0.0000001"},
    {9007199254740993.0, 2, "9007199254740992"},
    {123456789.123456789, 9, "123456789.123456791"},
    {5e-324, 17, "0"},
};

static void numbers_are_short_and_correctly_rounded(void **state)
{
    ent_buf buf = {0};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        ent_buf_reset(&buf);
        ent_buf_add_number(&buf, numbers[i].value, numbers[i].decimals);
        check_text(&buf, numbers[i].text);
    }
    ent_buf_clear(&buf);
}

static void the_largest_number_fits(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_number(&buf, -1.7976931348623157e308, 17);
    assert_int_equal(buf.len, 310);
    assert_true(ent_str_has_prefix(ent_buf_view(&buf),
                                   ent_str_from("-17976931348623157")));
    ent_buf_clear(&buf);
}

static void what_is_no_number_becomes_null(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_number(&buf, NAN, 2);
    ent_buf_add_number(&buf, INFINITY, 2);
    ent_buf_add_number(&buf, -INFINITY, 2);
    check_text(&buf, "nullnullnull");
    ent_buf_clear(&buf);
}

static void numbers_read_back_as_near_as_their_decimals(void **state)
{
    ent_buf buf = {0};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 2000; i++) {
        double value = (ent_rng_unit(&rng) - 0.5) * 2e6;
        int decimals = (int)ent_rng_below(&rng, 8);
        double half_unit = 0.51;

        ent_buf_reset(&buf);
        ent_buf_add_number(&buf, value, decimals);
        for (int k = 0; k < decimals; k++)
            half_unit /= 10;
        assert_true(fabs(strtod(buf.ptr, NULL) - value) <= half_unit);
        if (strchr(buf.ptr, '.') != NULL)
            assert_int_not_equal(buf.ptr[buf.len - 1], '0');
    }
    ent_buf_clear(&buf);
}

static void numbers_have_a_point_whatever_the_locale(void **state)
{
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8",
                                         "ru_RU.UTF-8", "ps_AF.UTF-8"};
    ent_buf buf = {0};
    bool found = false;

    (void)state;
    for (size_t i = 0; i < sizeof commas / sizeof commas[0] && !found; i++)
        found = setlocale(LC_NUMERIC, commas[i]) != NULL;
    if (!found)
        skip();
    ent_buf_add_number(&buf, -1234567.5, 2);
    (void)setlocale(LC_NUMERIC, "C");
    check_text(&buf, "-1234567.5");
    ent_buf_clear(&buf);
}

static void a_lost_append_is_remembered(void **state)
{
    ent_buf buf = {0};
    ent_error err = {0};

    (void)state;
    ent_buf_add_cstr(&buf, "kept");
    fault_begin(0);
    ent_buf_addf(&buf, "%500d", 1);
    fault_end();
    ent_buf_add_cstr(&buf, "ignored");
    ent_buf_add_number(&buf, 1, 0);
    assert_int_equal(ent_buf_status(&buf, &err), ENT_ERR_NOMEM);
    assert_int_equal(err.code, ENT_ERR_NOMEM);
    assert_int_equal(ent_buf_reserve(&buf, 1), ENT_ERR_NOMEM);
    assert_string_equal(buf.ptr, "kept");
    assert_int_equal(buf.len, 4);
    ent_buf_reset(&buf);
    ent_buf_add_cstr(&buf, "again");
    check_text(&buf, "again");
    ent_buf_clear(&buf);
}

static void a_refused_reserve_loses_nothing(void **state)
{
    ent_buf buf = {0};

    (void)state;
    ent_buf_add_cstr(&buf, "a");
    assert_int_equal(ent_buf_reserve(&buf, SIZE_MAX), ENT_ERR_NOMEM);
    assert_int_equal(ent_buf_reserve(&buf, SIZE_MAX / 2), ENT_ERR_NOMEM);
    ent_buf_add_cstr(&buf, "b");
    check_text(&buf, "ab");
    ent_buf_clear(&buf);
}

static void reserved_room_needs_no_memory(void **state)
{
    ent_buf buf = {0};

    (void)state;
    assert_int_equal(ent_buf_reserve(&buf, 1000), ENT_OK);
    fault_begin(0);
    for (int i = 0; i < 1000; i++)
        ent_buf_add_char(&buf, 'x');
    assert_int_equal(fault_count(), 0);
    fault_end();
    ent_buf_clear(&buf);
}

static ent_status write_much(void *user)
{
    ent_buf buf = {0};
    ent_status st = ENT_OK;

    (void)user;
    for (int i = 0; i < 100; i++) {
        ent_buf_add_cstr(&buf, "text");
        ent_buf_add_code_point(&buf, 0x20AC);
        ent_buf_add_number(&buf, i / 3.0, 5);
        ent_buf_addf(&buf, "%*d", i, i);
        ent_buf_add_char(&buf, '\n');
    }
    st = ent_buf_status(&buf, NULL);
    ent_buf_clear(&buf);
    return st;
}

static void each_refused_allocation_is_reported(void **state)
{
    (void)state;
    fault_each(write_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends_follow_one_another),
        cmocka_unit_test(an_empty_append_makes_an_empty_string),
        cmocka_unit_test(nul_bytes_are_kept),
        cmocka_unit_test(every_length_ends_with_a_nul),
        cmocka_unit_test(clear_makes_it_as_new),
        cmocka_unit_test(reset_keeps_the_memory),
        cmocka_unit_test(formats_longer_than_the_room_fit),
        cmocka_unit_test(code_points_are_encoded),
        cmocka_unit_test(surrogates_and_beyond_become_the_replacement),
        cmocka_unit_test(numbers_are_short_and_correctly_rounded),
        cmocka_unit_test(the_largest_number_fits),
        cmocka_unit_test(what_is_no_number_becomes_null),
        cmocka_unit_test(numbers_read_back_as_near_as_their_decimals),
        cmocka_unit_test(numbers_have_a_point_whatever_the_locale),
        cmocka_unit_test(a_lost_append_is_remembered),
        cmocka_unit_test(a_refused_reserve_loses_nothing),
        cmocka_unit_test(reserved_room_needs_no_memory),
        cmocka_unit_test(each_refused_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

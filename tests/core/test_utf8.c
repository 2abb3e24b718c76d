/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/utf8.h"

#include "support/fault.h"
#include "support/random.h"

/** The twin of ent_utf8_valid_prefix() that cannot be wrong: what the bytes
 *  decode to must encode to the same bytes. @return Bytes of the character at
 *  @p offset, 0 if there is none. */
static size_t decode_slowly(ent_str text, size_t offset)
{
    static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    static const unsigned char lead_mark[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    ent_buf again = {0};
    size_t found = 0;

    for (size_t len = 1; len <= 4 && len <= text.len - offset; len++) {
        const unsigned char *bytes = (const unsigned char *)text.ptr + offset;
        uint32_t value = bytes[0] & lead_bits[len];

        if ((bytes[0] & ~lead_bits[len] & 0xFF) != lead_mark[len])
            continue;
        for (size_t i = 1; i < len; i++)
            value = value << 6 | (bytes[i] & 0x3FU);
        ent_buf_reset(&again);
        ent_buf_add_code_point(&again, value);
        if (ent_str_equal(ent_buf_view(&again),
                          ent_str_slice(text, offset, offset + len)))
            found = len;
    }
    ent_buf_clear(&again);
    return found;
}

static size_t valid_prefix_slowly(ent_str text)
{
    size_t i = 0;

    while (i < text.len) {
        size_t len = decode_slowly(text, i);

        if (len == 0)
            break;
        i += len;
    }
    return i;
}

static void check_prefix(ent_str text)
{
    size_t expected = valid_prefix_slowly(text);

    if (ent_utf8_valid_prefix(text) != expected)
        fail_msg("%zu bytes %02x %02x ...: prefix %zu, want %zu", text.len,
                 (unsigned char)text.ptr[0], (unsigned char)text.ptr[1],
                 ent_utf8_valid_prefix(text), expected);
}

static void all_text_of_valid_characters_is_valid(void **state)
{
    ent_buf buf = {0};

    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        size_t offset = 0;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        ent_buf_reset(&buf);
        ent_buf_add_code_point(&buf, c);
        if (ent_utf8_valid_prefix(ent_buf_view(&buf)) != buf.len ||
            ent_utf8_next(ent_buf_view(&buf), &offset) != c ||
            offset != buf.len)
            fail_msg("U+%04X", (unsigned)c);
    }
    ent_buf_clear(&buf);
}

static void each_pair_of_bytes_is_judged_as_by_a_slow_twin(void **state)
{
    (void)state;
    for (int a = 0; a < 256; a++) {
        for (int b = 0; b < 256; b++) {
            const char bytes[] = {(char)a, (char)b};

            check_prefix(ent_str_make(bytes, 2));
        }
    }
}

/** Both sides of every boundary in table 3-7. */
static const unsigned char edges[] = {
    0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
    0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
};

enum {
    EDGES = sizeof edges
};

static void each_boundary_of_table_3_7_holds(void **state)
{
    (void)state;
    for (int n = 0; n < EDGES * EDGES * EDGES * EDGES; n++) {
        char bytes[4];

        for (int i = 0, rest = n; i < 4; i++, rest /= EDGES)
            bytes[i] = (char)edges[rest % EDGES];
        /* Those below begin with ASCII: the pairs have shown that. */
        if (bytes[0] >= 0)
            continue;
        check_prefix(ent_str_make(bytes, 4));
    }
}

static void bad_bytes_are_found_behind_long_runs_of_ascii(void **state)
{
    char text[64];

    (void)state;
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        text[at] = '\x80';
        assert_int_equal(ent_utf8_valid_prefix(ent_str_make(text, sizeof text)),
                         at);
        assert_int_equal(ent_utf8_valid_prefix(ent_str_make(text, at)), at);
    }
}

static void nul_and_the_absent_view_are_valid(void **state)
{
    (void)state;
    assert_int_equal(ent_utf8_valid_prefix(ent_str_make("a\0b", 3)), 3);
    assert_int_equal(ent_utf8_valid_prefix(ent_str_from(NULL)), 0);
}

static void characters_cut_short_end_the_prefix(void **state)
{
    (void)state;
    assert_int_equal(ent_utf8_valid_prefix(ent_str_from("aé\xC3")), 3);
    assert_int_equal(ent_utf8_valid_prefix(ent_str_from("a\xE2\x82")), 1);
    assert_int_equal(ent_utf8_valid_prefix(ent_str_from("a\xF0\x9F\x98")), 1);
}

static void random_bytes_are_judged_as_by_a_slow_twin(void **state)
{
    ent_buf buf = {0};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 3000; i++) {
        ent_buf_reset(&buf);
        ent_buf_add_cstr(&buf, "  ");
        random_text(&rng, &buf, 20);
        random_bytes(&rng, &buf, 6);
        check_prefix(ent_buf_view(&buf));
    }
    ent_buf_clear(&buf);
}

static void next_walks_through_a_text(void **state)
{
    static const uint32_t expected[] = {'a', 0xE9, 0x20AC, 0x1F600, 0};
    ent_str text = ent_str_make("aé€😀\0", 11);
    size_t offset = 0;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(ent_utf8_next(text, &offset), expected[i]);
    assert_int_equal(offset, text.len);
}

static void count_is_of_code_points(void **state)
{
    (void)state;
    assert_int_equal(ent_utf8_count(ent_str_from("aé€😀")), 4);
    assert_int_equal(ent_utf8_count(ent_str_from("e\u0301")), 2);
    assert_int_equal(ent_utf8_count(ent_str_from(NULL)), 0);
}

static void check_visible(ent_str text, const char *expected)
{
    ent_buf buf = {0};

    ent_utf8_add_visible(&buf, text);
    assert_int_equal(ent_buf_status(&buf, NULL), ENT_OK);
    assert_string_equal(buf.ptr, expected);
    ent_buf_clear(&buf);
}

static void harmless_text_is_shown_as_it_is(void **state)
{
    const char *text = "Kim Jong-un \\ “Côte d’Ivoire” 김정은 😀 \u00A0e\u0301";

    (void)state;
    check_visible(ent_str_from(text), text);
    check_visible(ent_str_from(NULL), "");
}

static void controls_are_shown(void **state)
{
    (void)state;
    check_visible(ent_str_make("a\0\x1B[31m\t\n\r\x7F"
                               "b",
                               12),
                  "a\\u{0}\\u{1b}[31m\\u{9}\\u{a}\\u{d}\\u{7f}b");
    check_visible(ent_str_from("\xC2\x80\xC2\x9B"), "\\u{80}\\u{9b}");
}

static void deceptive_characters_are_shown(void **state)
{
    (void)state;
    check_visible(ent_str_from("\u202Egnp\u202C\u2066\u200F\u061C\u2069"),
                  "\\u{202e}gnp\\u{202c}\\u{2066}\\u{200f}\\u{61c}\\u{2069}");
    check_visible(ent_str_from("\u200B\u200D\u2060\uFEFF\u00AD\u3164"),
                  "\\u{200b}\\u{200d}\\u{2060}\\u{feff}\\u{ad}\\u{3164}");
    check_visible(ent_str_from("\u2028\u2029"), "\\u{2028}\\u{2029}");
    check_visible(ent_str_from("\U000E0041"), "\\u{e0041}");
}

static void bad_bytes_are_shown_each(void **state)
{
    (void)state;
    check_visible(ent_str_from("a\xFF\xE2\x82z\xED\xA0\x80"),
                  "a\\xff\\xe2\\x82z\\xed\\xa0\\x80");
}

static void what_is_shown_is_safe(void **state)
{
    ent_buf buf = {0};
    ent_buf shown = {0};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 1000; i++) {
        ent_buf_reset(&buf);
        ent_buf_reset(&shown);
        random_text(&rng, &buf, 20);
        random_bytes(&rng, &buf, 10);
        ent_utf8_add_visible(&shown, ent_buf_view(&buf));
        assert_int_equal(ent_utf8_valid_prefix(ent_buf_view(&shown)),
                         shown.len);
        for (size_t at = 0; at < shown.len;)
            assert_false(
                ent_utf8_is_unsafe(ent_utf8_next(ent_buf_view(&shown), &at)));
    }
    ent_buf_clear(&buf);
    ent_buf_clear(&shown);
}

static void unsafe_is_what_the_standards_say(void **state)
{
    static const uint32_t bad[] = {
        0x00,   0x1F,   0x7F,   0x80,   0x9F,   0xAD,    0x61C,
        0x180E, 0x200B, 0x200E, 0x2028, 0x202A, 0x202E,  0x2064,
        0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xFFFB, 0xE0001,
    };
    static const uint32_t good[] = {0x20,   0x7E,   0xA0,   0x301,
                                    0x2010, 0x202F, 0x3000, 0x1F600};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_true(ent_utf8_is_unsafe(bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_false(ent_utf8_is_unsafe(good[i]));
    assert_true(ent_utf8_is_unsafe(0x110000));
}

static void columns_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(ent_utf8_columns(ent_str_from("abc")), 3);
    assert_int_equal(ent_utf8_columns(ent_str_from("Côte")), 4);
    assert_int_equal(ent_utf8_columns(ent_str_from("Co\u0302te")), 4);
    assert_int_equal(ent_utf8_columns(ent_str_from("김정은")), 6);
    assert_int_equal(ent_utf8_columns(ent_str_from("習近平 x")), 8);
    assert_int_equal(ent_utf8_columns(ent_str_from("a\xFF")), 2);
    assert_int_equal(ent_utf8_columns(ent_str_from("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_text_of_valid_characters_is_valid),
        cmocka_unit_test(each_pair_of_bytes_is_judged_as_by_a_slow_twin),
        cmocka_unit_test(each_boundary_of_table_3_7_holds),
        cmocka_unit_test(bad_bytes_are_found_behind_long_runs_of_ascii),
        cmocka_unit_test(nul_and_the_absent_view_are_valid),
        cmocka_unit_test(characters_cut_short_end_the_prefix),
        cmocka_unit_test(random_bytes_are_judged_as_by_a_slow_twin),
        cmocka_unit_test(next_walks_through_a_text),
        cmocka_unit_test(count_is_of_code_points),
        cmocka_unit_test(harmless_text_is_shown_as_it_is),
        cmocka_unit_test(controls_are_shown),
        cmocka_unit_test(deceptive_characters_are_shown),
        cmocka_unit_test(bad_bytes_are_shown_each),
        cmocka_unit_test(what_is_shown_is_safe),
        cmocka_unit_test(unsafe_is_what_the_standards_say),
        cmocka_unit_test(columns_are_those_of_a_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hashes are part of the format of models: they must never change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/feature.h"

#include <string.h>

static ent_features of(const char *form)
{
    ent_features out;

    ent_features_of(&out, ent_str_from(form), NULL);
    return out;
}

static void assert_equal(const char *a, const char *b, ent_feature feature)
{
    assert_int_equal(of(a).hash[feature], of(b).hash[feature]);
}

static void assert_differ(const char *a, const char *b, ent_feature feature)
{
    assert_int_not_equal(of(a).hash[feature], of(b).hash[feature]);
}

static void hashes_are_those_of_the_models_that_exist(void **state)
{
    static const uint32_t want[ENT_FEATURE_COUNT] = {
        0xeb45d22aU, 0x523c18efU, 0x6e6bd615U, 0x98d5028dU, 0x523c18efU,
        0x37e93f0fU, 0xda358f9dU, 0x41231245U, 0x8350c94eU, 0xea7770b9U,
        0x00000000U, 0x00000000U, 0x00000000U, 0x00000000U};
    static const uint32_t other[ENT_FEATURE_COUNT] = {
        0x3ff1a619U, 0x1952222aU, 0x435d57ceU, 0x040ad43eU, 0x4c7ab4d7U,
        0xea487669U, 0x5d5c6124U, 0x5a92c668U, 0x8cc80271U, 0x80021e68U,
        0x00000000U, 0x00000000U, 0x00000000U, 0x00000000U};
    ent_features found = of("Ministers");

    (void)state;
    assert_memory_equal(found.hash, want, sizeof want);
    found = of("don’t-2");
    assert_memory_equal(found.hash, other, sizeof other);
}

static void case_and_digits_do_not_change_the_word(void **state)
{
    (void)state;
    assert_equal("Paris", "PARIS", ENT_FEATURE_WORD);
    assert_equal("1984", "2012", ENT_FEATURE_WORD);
    assert_differ("1984", "201", ENT_FEATURE_WORD);
    assert_differ("Paris", "Parit", ENT_FEATURE_WORD);
}

static void typographic_signs_are_as_plain_ones(void **state)
{
    (void)state;
    assert_equal("don’t", "don't", ENT_FEATURE_WORD);
    assert_equal("“", "\"", ENT_FEATURE_WORD);
    assert_equal("``", "\"", ENT_FEATURE_WORD);
    assert_equal("''", "”", ENT_FEATURE_WORD);
    assert_equal("–", "-", ENT_FEATURE_WORD);
    assert_differ("…", "-", ENT_FEATURE_WORD);
}

static void the_shape_keeps_case_and_cuts_runs(void **state)
{
    (void)state;
    assert_equal("Paris", "Rome", ENT_FEATURE_SHAPE);
    assert_equal("NATO", "UN", ENT_FEATURE_SHAPE);
    assert_differ("Paris", "paris", ENT_FEATURE_SHAPE);
    assert_differ("Ab", "AB", ENT_FEATURE_SHAPE);
    assert_equal("12-year", "345-month", ENT_FEATURE_SHAPE);
}

static void affixes_are_those_of_the_word(void **state)
{
    (void)state;
    assert_equal("walking", "TALKING", ENT_FEATURE_SUFFIX_3);
    assert_equal("walking", "talking", ENT_FEATURE_SUFFIX_5);
    assert_differ("walking", "parking", ENT_FEATURE_SUFFIX_5);
    assert_equal("unable", "under", ENT_FEATURE_PREFIX_2);
    assert_differ("unable", "under", ENT_FEATURE_PREFIX_3);
}

static void equal_bytes_of_two_features_have_two_hashes(void **state)
{
    ent_features a = of("a");

    (void)state;
    for (size_t i = 0; i < ENT_FEATURE_SPEECH; i++) {
        for (size_t j = i + 1; j < ENT_FEATURE_SPEECH; j++)
            assert_int_not_equal(a.hash[i], a.hash[j]);
    }
}

static void a_long_form_is_read_by_its_ends(void **state)
{
    char one[300];
    char other[300];

    (void)state;
    memset(one, 'a', sizeof one);
    memset(other, 'a', sizeof other);
    memset(one + 290, '\0', 10);
    memset(other + 290, '\0', 10);
    other[150] = 'b';
    assert_equal(one, other, ENT_FEATURE_WORD);
    other[5] = 'b';
    assert_differ(one, other, ENT_FEATURE_WORD);
    other[5] = 'a';
    other[289] = 'b';
    assert_differ(one, other, ENT_FEATURE_WORD);
}

static void any_bytes_have_features(void **state)
{
    char bytes[65];

    (void)state;
    /* A quote that is cut off: its last byte is not looked for. */
    for (size_t len = 1; len <= sizeof bytes; len++) {
        ent_features out;

        memset(bytes, '\xe2', sizeof bytes);
        memset(bytes + len - 1, '\x80', 1);
        ent_features_of(&out, ent_str_make(bytes, len), NULL);
        assert_int_equal(out.hash[ENT_FEATURE_SPEECH], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_are_those_of_the_models_that_exist),
        cmocka_unit_test(case_and_digits_do_not_change_the_word),
        cmocka_unit_test(typographic_signs_are_as_plain_ones),
        cmocka_unit_test(the_shape_keeps_case_and_cuts_runs),
        cmocka_unit_test(affixes_are_those_of_the_word),
        cmocka_unit_test(equal_bytes_of_two_features_have_two_hashes),
        cmocka_unit_test(a_long_form_is_read_by_its_ends),
        cmocka_unit_test(any_bytes_have_features),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

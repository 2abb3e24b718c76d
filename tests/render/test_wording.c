/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/naming_internal.h"
#include "entente/render/wording_internal.h"

#include <string.h>

static void check(ent_buf *text, const char *want)
{
    assert_false(text->failed);
    assert_true(ent_str_is(ent_buf_view(text), want));
    ent_buf_clear(text);
}

static void numbers_have_commas(void **state)
{
    ent_buf text = {0};

    (void)state;
    ent_add_number(&text, 0);
    check(&text, "0");
    ent_add_number(&text, 999);
    check(&text, "999");
    ent_add_number(&text, 1002003);
    check(&text, "1,002,003");
    ent_add_counted(&text, 1, "report", "reports");
    check(&text, "1 report");
    ent_add_counted(&text, 1000, "report", "reports");
    check(&text, "1,000 reports");
}

static void dates_are_written_as_one_says_them(void **state)
{
    static const char *const dates[][2] = {
        {"2024-07-08", "8 July 2024"},
        {"2024-07", "July 2024"},
        {"2024", "2024"},
        {"2024-13-01", "2024-13-01"},
        {"2024-07-08/2024-07-09", "2024-07-08/2024-07-09"},
        {"x", "x"},
        {"", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        ent_buf text = {0};

        ent_add_date(&text, ent_str_from(dates[i][0]));
        check(&text, dates[i][1]);
    }
}

static void a_long_quotation_is_cut_between_words_or_characters(void **state)
{
    ent_buf words = {0};
    ent_buf text = {0};

    (void)state;
    ent_add_quoted(&text, ent_str_from("so"));
    check(&text, " “so”");
    for (int i = 0; i < 60; i++)
        ent_buf_add_cstr(&words, "word ");
    ent_add_quoted(&text, ent_buf_view(&words));
    assert_non_null(strstr(text.ptr, "word…”"));
    ent_buf_clear(&text);
    ent_buf_reset(&words);
    for (int i = 0; i < 100; i++)
        ent_buf_add_cstr(&words, "漢");
    ent_add_quoted(&text, ent_buf_view(&words));
    assert_non_null(strstr(text.ptr, "漢…”"));
    ent_buf_clear(&text);
    ent_buf_clear(&words);
}

static void a_key_is_made_of_country_name_or_number(void **state)
{
    static const struct {
        ent_entity_class entity_class;
        const char *country;
        const char *name;
        const char *key;
    } cases[] = {
        {ENT_STATE, "KOR", "South Korea", "KOR"},
        {ENT_STATE, NULL, "South Korea", "south-korea"},
        {ENT_PERSON, "KOR", "Yoon, Suk Yeol.", "yoon-suk-yeol"},
        {ENT_ORGANIZATION, NULL, "A name that is much longer than that",
         "a-name-that-is-much-long"},
        {ENT_PERSON, NULL, "윤석열", "e7"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf text = {0};
        ent_entity entity = {.id = {7},
                             .entity_class = cases[i].entity_class,
                             .country = ent_str_from(cases[i].country),
                             .name = ent_str_from(cases[i].name)};

        ent_add_key(&text, &entity);
        check(&text, cases[i].key);
        ent_buf_add_cstr(&text, "hub-");
        ent_add_key(&text, &entity);
        assert_true(
            ent_str_has_prefix(ent_buf_view(&text), ent_str_from("hub-")));
        assert_true(ent_str_is(ent_str_slice(ent_buf_view(&text), 4, text.len),
                               cases[i].key));
        ent_buf_clear(&text);
    }
}

static void kinds_read_as_words(void **state)
{
    static const char *const kinds[][2] = {
        {"alliance", "Alliance"},
        {"rebel-group", "Rebel group"},
        {"ngo", "NGO"},
        {"international", "International body"},
        {NULL, ""}};

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ent_buf text = {0};
        ent_entity entity = {.entity_class = ENT_ORGANIZATION,
                             .kind = ent_str_from(kinds[i][0])};

        ent_add_kind(&text, &entity);
        check(&text, kinds[i][1]);
    }
}

static void what_may_not_stand_in_a_key_is_left_out(void **state)
{
    ent_buf text = {0};

    (void)state;
    ent_add_safe_key(&text, ent_str_from("a b\"<_-9é"));
    check(&text, "ab_-9");
    ent_add_safe_key(&text, ent_str_from("윤"));
    check(&text, "x");
    assert_true(ent_is_id(ent_str_from("a-1_")));
    assert_false(ent_is_id(ent_str_from("1a")));
    assert_false(ent_is_id(ent_str_from("a\"")));
    assert_false(ent_is_id(ent_str_from(NULL)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_commas),
        cmocka_unit_test(dates_are_written_as_one_says_them),
        cmocka_unit_test(a_long_quotation_is_cut_between_words_or_characters),
        cmocka_unit_test(a_key_is_made_of_country_name_or_number),
        cmocka_unit_test(kinds_read_as_words),
        cmocka_unit_test(what_may_not_stand_in_a_key_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

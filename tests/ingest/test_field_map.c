/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/ingest/ingest.h"

static void keys_are_ours_where_none_is_named(void **state)
{
    ent_field_map map = ent_field_map_default();

    (void)state;
    assert_true(ent_str_is(map.text, "text"));
    assert_true(ent_str_is(map.id, "id"));
    assert_int_equal(
        ent_field_map_parse(&map, ent_str_from("text=body, date = ts"), NULL),
        ENT_OK);
    assert_true(ent_str_is(map.text, "body"));
    assert_true(ent_str_is(map.date, "ts"));
    assert_true(ent_str_is(map.title, "title"));
}

static void a_key_may_hold_any_sign_but_a_comma(void **state)
{
    ent_field_map map;

    (void)state;
    assert_int_equal(
        ent_field_map_parse(&map, ent_str_from("url=a=b,publisher=source name"),
                            NULL),
        ENT_OK);
    assert_true(ent_str_is(map.url, "a=b"));
    assert_true(ent_str_is(map.publisher, "source name"));
}

static void assert_refused(const char *text, const char *message)
{
    ent_field_map map = ent_field_map_default();
    ent_error err = {0};

    assert_int_equal(ent_field_map_parse(&map, ent_str_from(text), &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message, message);
    assert_true(ent_str_is(map.text, "text"));
}

static void what_is_no_map_is_refused(void **state)
{
    (void)state;
    assert_refused("text=a,body=b",
                   "\"body\" is not a field of a report: text, title, date, "
                   "url, publisher, id");
    assert_refused("text", "\"text\": no key of the file behind it; want "
                           "text=KEY");
    assert_refused("text=",
                   "\"text\": no key of the file behind it; want text=KEY");
    assert_refused("", "\"\" is not a field of a report: text, title, date, "
                       "url, publisher, id");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_ours_where_none_is_named),
        cmocka_unit_test(a_key_may_hold_any_sign_but_a_comma),
        cmocka_unit_test(what_is_no_map_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "entente/io/entities.h"
#include "entente/store/entity.h"

static void add_remark(void *user, const ent_diagnostic *d)
{
    ent_buf_addf(user, "%lld:%lld: %.*s\n", (long long)d->line,
                 (long long)d->column, ENT_STR_ARGS(d->message));
}

static int open_store(void **state)
{
    ent_store *store = NULL;

    if (ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL) != ENT_OK)
        return 1;
    *state = store;
    return 0;
}

static int close_store(void **state)
{
    ent_store_close(*state);
    return 0;
}

static ent_entities_result import(ent_store *store, const char *text,
                                  const char *want_remarks)
{
    ent_entities_result result = {0};
    ent_lines *lines = NULL;
    ent_buf remarks = {0};
    ent_listener listener = {add_remark, &remarks};
    ent_error err = {0};

    ent_buf_add_cstr(&remarks, "");
    assert_int_equal(ent_lines_open_memory(&lines, ent_str_from("e"),
                                           ent_str_from(text), NULL),
                     ENT_OK);
    assert_int_equal(ent_store_begin(store, "test", false, NULL), ENT_OK);
    assert_int_equal(ent_import_entities(store, lines, "curated", &listener,
                                         NULL, &result, &err),
                     ENT_OK);
    assert_int_equal(ent_store_commit(store, NULL), ENT_OK);
    assert_string_equal(remarks.ptr, want_remarks);
    ent_lines_close(lines);
    ent_buf_clear(&remarks);
    return result;
}

static const char table[] =
    "name\ttype\tcountry\taliases\tkind\twikidata\tnote\n"
    "South Korea\tState\tKOR\tROK|short:the South|metonym:Seoul|"
    "demonym:South "
    "Korean|native:\xEB\x8C\x80\xED\x95\x9C\xEB\xAF\xBC\xEA\xB5\xAD"
    "\n"
    "Kim Hong-kyun\tPerson\tKOR\tshort:Kim [2024-01..]\t\tQ1\tvice minister\n"
    "A|B \\| C\tItem\t\tx\\|y|z: w\n";

static void assert_stands_for(ent_store *store, const char *name,
                              const char *canonical)
{
    ent_entity_id id = {0};
    size_t count = 0;
    ent_arena *arena = ent_arena_new();
    ent_entity entity = {0};

    assert_int_equal(
        ent_store_match_name(store, ent_str_from(name), &id, 1, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 1);
    assert_int_equal(ent_store_get_entity(store, id, arena, &entity, NULL),
                     ENT_OK);
    assert_true(ent_str_is(entity.name, canonical));
    ent_arena_free(arena);
}

static void entities_come_with_their_names(void **state)
{
    ent_entities_result r = {0};
    ent_arena *arena = ent_arena_new();
    ent_alias *aliases = NULL;
    ent_entity_id id = {0};
    ent_entity entity = {0};
    size_t count = 0;

    r = import(*state, table,
               "4:5: \"\\|\" is no escape; want \\t, \\n or \\\\\n");
    assert_int_equal(r.added, 2);
    assert_int_equal(r.refused, 1);
    assert_int_equal(r.names, 6);
    assert_stands_for(*state, "Seoul", "South Korea");
    assert_stands_for(*state, "rok", "South Korea");
    assert_int_equal(
        ent_store_match_name(*state, ent_str_from("Kim"), &id, 1, &count, NULL),
        ENT_OK);
    assert_int_equal(ent_store_get_entity(*state, id, arena, &entity, NULL),
                     ENT_OK);
    assert_true(ent_str_is(entity.wikidata, "Q1"));
    assert_true(ent_str_is(entity.note, "vice minister"));
    assert_true(ent_str_is(entity.origin, "curated"));
    assert_int_equal(
        ent_store_get_aliases(*state, id, arena, &aliases, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 2);
    assert_int_equal(aliases[1].kind, ENT_ALIAS_SHORT);
    assert_true(ent_str_is(aliases[1].since, "2024-01"));
    assert_null(aliases[1].until.ptr);
    ent_arena_free(arena);
}

static void a_bar_in_an_alias_is_escaped(void **state)
{
    ent_entities_result r =
        import(*state, "name\ttype\taliases\nAB\tItem\tx\\|y|z: w\n", "");

    assert_int_equal(r.added, 1);
    assert_int_equal(r.names, 2);
    assert_stands_for(*state, "x|y", "AB");
    assert_stands_for(*state, "z: w", "AB");
}

static void the_same_table_twice_adds_nothing(void **state)
{
    static const char text[] = "name\ttype\taliases\nA\tState\tB|short:C\n";
    ent_entities_result r = import(*state, text, "");

    assert_int_equal(r.added, 1);
    r = import(*state, text, "");
    assert_int_equal(r.added, 0);
    assert_int_equal(r.updated, 0);
    assert_int_equal(r.known, 1);
    assert_int_equal(r.names, 0);
}

static void a_known_entity_gets_what_it_lacks(void **state)
{
    ent_entities_result r = {0};

    (void)import(*state, "name\ttype\nA\tState\n", "");
    r = import(*state, "name\ttype\tcountry\nA\tState\tAAA\n", "");
    assert_int_equal(r.updated, 1);
    r = import(*state, "name\ttype\taliases\nA\tState\tAlpha\n", "");
    assert_int_equal(r.updated, 1);
    assert_int_equal(r.names, 1);
    r = import(*state, "name\ttype\tcountry\taliases\nA\tState\tAAA\tAlpha\n",
               "");
    assert_int_equal(r.known, 1);
}

static void bad_rows_are_refused_and_do_not_stop_the_others(void **state)
{
    ent_entities_result r = import(
        *state,
        "name\ttype\tcountry\taliases\n"
        "\tState\n"
        "A\tCountry\n"
        "B\tState\tXX\n"
        "C\tState\t\tx||y\n"
        "D\tState\t\tx [2024-13..]\n"
        "E\tState\n"
        "E\tPerson\n",
        "2:1: no name\n"
        "3:3: entity type \"Country\": want State, Person, Organization, "
        "Place, Agreement, Group, Item or Actor\n"
        "4:9: country \"XX\": want three capital letters of ISO 3166-1\n"
        "5:10: an empty name between the bars\n"
        "6:10: \"2024-13\" has no month 13\n"
        "8:1: \"E\" is there as a State\n");

    assert_int_equal(r.added, 1);
    assert_int_equal(r.refused, 6);
}

static void a_wrong_header_stores_nothing(void **state)
{
    ent_entities_result result = {0};
    ent_lines *lines = NULL;
    ent_error err = {0};

    assert_int_equal(
        ent_lines_open_memory(&lines, ent_str_from("e"),
                              ent_str_from("name\tcolour\nA\tred\n"), NULL),
        ENT_OK);
    assert_int_equal(ent_import_entities(*state, lines, "curated", NULL, NULL,
                                         &result, &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message,
                        "e:1:6: unknown column \"colour\"; columns: name type "
                        "country aliases kind wikidata note");
    ent_lines_close(lines);
}

#define STORE_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(entities_come_with_their_names),
        STORE_TEST(a_bar_in_an_alias_is_escaped),
        STORE_TEST(the_same_table_twice_adds_nothing),
        STORE_TEST(a_known_entity_gets_what_it_lacks),
        STORE_TEST(bad_rows_are_refused_and_do_not_stop_the_others),
        STORE_TEST(a_wrong_header_stores_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

#include "store/sample.h"

static void putting_twice_gives_one_entity(void **state)
{
    sample *s = *state;
    ent_entity entity = {.name = ent_str_from("Russia"),
                         .entity_class = ENT_STATE};
    ent_entity_id first = {0};
    ent_entity_id second = {0};
    bool added = false;

    assert_int_equal(
        ent_store_put_entity(s->store, &entity, &first, &added, NULL), ENT_OK);
    assert_true(added);
    assert_int_equal(
        ent_store_put_entity(s->store, &entity, &second, &added, NULL), ENT_OK);
    assert_false(added);
    assert_int_equal(first.value, second.value);
    /* The same name in another class is another entity. */
    entity.entity_class = ENT_PLACE;
    assert_int_equal(
        ent_store_put_entity(s->store, &entity, &second, &added, NULL), ENT_OK);
    assert_true(added);
}

static void what_is_lacking_is_filled_in(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_entity_id id = sample_entity(s, "KCNA", ENT_ORGANIZATION);
    ent_entity more = {.name = ent_str_from("KCNA"),
                       .entity_class = ENT_ORGANIZATION,
                       .kind = ent_str_from("media"),
                       .country = ent_str_from("PRK")};
    ent_entity read = {0};

    assert_int_equal(ent_store_put_entity(s->store, &more, &id, NULL, NULL),
                     ENT_OK);
    more.kind = ent_str_from("company");
    assert_int_equal(ent_store_put_entity(s->store, &more, &id, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_get_entity(s->store, id, arena, &read, NULL),
                     ENT_OK);
    assert_true(ent_str_is(read.kind, "media"));
    assert_true(ent_str_is(read.country, "PRK"));
    assert_null(read.wikidata.ptr);
    ent_arena_free(arena);
}

static void check_refused(sample *s, ent_str name, const char *message)
{
    ent_entity entity = {.name = name, .entity_class = ENT_PERSON};
    ent_entity_id id = {42};
    ent_error err = {0};

    assert_int_equal(ent_store_put_entity(s->store, &entity, &id, NULL, &err),
                     ENT_ERR_INVALID);
    assert_int_equal(id.value, 42);
    assert_string_equal(err.message, message);
}

static void unusable_names_are_refused(void **state)
{
    sample *s = *state;
    static char longest[1025];

    memset(longest, 'x', sizeof longest);
    check_refused(s, ent_str_from(""), "entity name: 0 bytes, want 1 to 1024");
    check_refused(s, ent_str_make(longest, sizeof longest),
                  "entity name: 1025 bytes, want 1 to 1024");
    check_refused(s, ent_str_from("a\xff"), "entity name: byte 1 is not UTF-8");
    check_refused(s, ent_str_make("a\0b", 3), "entity name: holds a NUL byte");
    check_refused(s, ent_str_from("?"),
                  "entity name: \"?\" stands for the unnamed source");
}

static void aliases_lead_to_their_entity(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_entity_id id = sample_entity(s, "South Korea", ENT_STATE);
    ent_alias rok = {.name = ent_str_from("R.O.K."), .kind = ENT_ALIAS_ACRONYM};
    ent_alias seoul = {.name = ent_str_from("Seoul"),
                       .kind = ENT_ALIAS_METONYM};
    ent_alias *aliases = NULL;
    ent_entity_id found = {0};
    size_t count = 0;

    for (int i = 0; i < 2; i++) {
        assert_int_equal(ent_store_put_alias(s->store, id, &seoul, NULL),
                         ENT_OK);
        assert_int_equal(ent_store_put_alias(s->store, id, &rok, NULL), ENT_OK);
    }
    assert_int_equal(ent_store_match_name(s->store, ent_str_from("rok"), &found,
                                          1, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 1);
    assert_int_equal(found.value, id.value);
    assert_int_equal(
        ent_store_get_aliases(s->store, id, arena, &aliases, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 3);
    assert_true(ent_str_is(aliases[0].name, "South Korea"));
    assert_true(ent_str_is(aliases[1].name, "R.O.K."));
    assert_int_equal(aliases[2].kind, ENT_ALIAS_METONYM);
    ent_arena_free(arena);
}

static void a_name_of_several_gives_them_all(void **state)
{
    sample *s = *state;
    ent_alias kim = {.name = ent_str_from("Kim"), .kind = ENT_ALIAS_SHORT};
    ent_entity_id one = {0};
    size_t count = 0;
    ent_entity_id a = sample_entity(s, "Kim Jong Un", ENT_PERSON);
    ent_entity_id b = sample_entity(s, "Kim Hong-kyun", ENT_PERSON);

    assert_int_equal(ent_store_put_alias(s->store, a, &kim, NULL), ENT_OK);
    assert_int_equal(ent_store_put_alias(s->store, b, &kim, NULL), ENT_OK);
    assert_int_equal(ent_store_match_name(s->store, ent_str_from("KIM"), &one,
                                          1, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 2);
    assert_int_equal(one.value, a.value);
    assert_int_equal(ent_store_match_name(s->store, ent_str_from("Kimchi"),
                                          &one, 1, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 0);
}

static bool count_entity(void *user, const ent_entity *entity)
{
    (void)entity;
    ++*(int *)user;
    return true;
}

static void merged_entities_are_seen_as_what_they_are(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_entity_id target = sample_entity(s, "Kim Jong Un", ENT_PERSON);
    ent_entity_id merged = sample_entity(s, "Marshal Kim", ENT_PERSON);
    ent_entity_id found = {0};
    ent_entity read = {0};
    ent_alias *aliases = NULL;
    size_t count = 0;
    int visited = 0;

    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE entity SET merged_into = 1 WHERE id = 2");
    assert_int_equal(ent_store_get_entity(s->store, merged, arena, &read, NULL),
                     ENT_OK);
    assert_int_equal(read.id.value, target.value);
    assert_int_equal(ent_store_match_name(s->store, ent_str_from("marshal kim"),
                                          &found, 1, &count, NULL),
                     ENT_OK);
    assert_int_equal(found.value, target.value);
    assert_int_equal(
        ent_store_get_aliases(s->store, target, arena, &aliases, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 2);
    assert_int_equal(
        ent_store_each_entity(s->store, count_entity, &visited, NULL), ENT_OK);
    assert_int_equal(visited, 1);
    assert_string_equal(sample_ask(s, "SELECT name || '|' || aliases "
                                      "FROM v_entity"),
                        "Kim Jong Un|Marshal Kim");
    ent_arena_free(arena);
}

static void an_unknown_number_is_not_found(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_entity read = {0};
    ent_error err = {0};

    assert_int_equal(
        ent_store_get_entity(s->store, (ent_entity_id){99}, arena, &read, &err),
        ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no entity number 99");
    ent_arena_free(arena);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(putting_twice_gives_one_entity),
        WITH(what_is_lacking_is_filled_in),
        WITH(unusable_names_are_refused),
        WITH(aliases_lead_to_their_entity),
        WITH(a_name_of_several_gives_them_all),
        WITH(merged_entities_are_seen_as_what_they_are),
        WITH(an_unknown_number_is_not_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

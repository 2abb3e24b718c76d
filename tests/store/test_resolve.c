/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

#include "store/sample.h"

static void add_alias(sample *s, ent_entity_id id, const char *name,
                      ent_alias_kind kind)
{
    ent_alias alias = {.name = ent_str_from(name), .kind = kind};

    assert_int_equal(ent_store_put_alias(s->store, id, &alias, NULL), ENT_OK);
}

/** South Korea, Russia, two Kims, one of them with evidence. */
static void fill(sample *s)
{
    ent_entity_id korea = sample_entity(s, "South Korea", ENT_STATE);
    ent_entity_id jong = sample_entity(s, "Kim Jong Un", ENT_PERSON);
    ent_entity_id hong = sample_entity(s, "Kim Hong-kyun", ENT_PERSON);
    ent_document_id report = sample_report(s, "a", "Russia met South Korea.");
    ent_assertion a = sample_say(s, report, "Russia met South Korea.", "Russia",
                                 "CONSULT", "South Korea");

    add_alias(s, korea, "Seoul", ENT_ALIAS_METONYM);
    add_alias(s, jong, "Kim", ENT_ALIAS_SHORT);
    add_alias(s, hong, "Kim", ENT_ALIAS_SHORT);
    (void)sample_put(s, &a);
}

static void check(sample *s, const char *typed, ent_status expected,
                  const char *said)
{
    ent_arena *arena = ent_arena_new();
    ent_entity_id id = {-7};
    ent_entity entity = {0};
    ent_error err = {0};

    assert_int_equal(
        ent_store_resolve_entity(s->store, &id, ent_str_from(typed), &err),
        expected);
    if (expected == ENT_OK) {
        assert_int_equal(
            ent_store_get_entity(s->store, id, arena, &entity, NULL), ENT_OK);
        assert_string_equal(entity.name.ptr, said);
    } else {
        assert_int_equal(id.value, -7);
        assert_string_equal(err.message, said);
    }
    ent_arena_free(arena);
}

static void names_aliases_and_beginnings_resolve(void **state)
{
    sample *s = *state;

    fill(s);
    check(s, "South Korea", ENT_OK, "South Korea");
    check(s, "SOUTH  korea", ENT_OK, "South Korea");
    check(s, "seoul", ENT_OK, "South Korea");
    check(s, "Kim Jong-un", ENT_OK, "Kim Jong Un");
    check(s, "rus", ENT_OK, "Russia");
    check(s, "kim h", ENT_OK, "Kim Hong-kyun");
}

static void near_names_are_suggested(void **state)
{
    sample *s = *state;

    fill(s);
    check(s, "Sole", ENT_ERR_NOT_FOUND, "no entity \"Sole\"");
    check(s, "Seuol", ENT_ERR_NOT_FOUND,
          "no entity \"Seuol\".  Nearest: Seoul (South Korea).  List: entente "
          "show --match seu");
    check(s, "Rusia", ENT_ERR_NOT_FOUND,
          "no entity \"Rusia\".  Nearest: Russia.  List: entente show --match "
          "rus");
    check(s, "Burkina Faso", ENT_ERR_NOT_FOUND, "no entity \"Burkina Faso\"");
    check(s, "", ENT_ERR_NOT_FOUND, "no entity \"\"");
    check(s, "?", ENT_ERR_NOT_FOUND, "no entity \"?\"");
    check(s, "a\nb", ENT_ERR_NOT_FOUND, "no entity \"a\\u{a}b\"");
}

static void a_misspelt_name_is_not_looked_for_inside_others(void **state)
{
    sample *s = *state;

    fill(s);
    (void)sample_entity(s, "Brunei Darussalam", ENT_STATE);
    check(s, "Russa", ENT_ERR_NOT_FOUND,
          "no entity \"Russa\".  Nearest: Russia.  List: entente show --match "
          "rus");
    check(s, "darussa", ENT_ERR_NOT_FOUND,
          "no entity \"darussa\".  Nearest: Brunei Darussalam.  List: entente "
          "show --match dar");
}

static void several_are_listed(void **state)
{
    sample *s = *state;

    fill(s);
    check(s, "Kim", ENT_ERR_AMBIGUOUS,
          "\"Kim\" may be Kim Jong Un (Person), Kim Hong-kyun (Person)");
}

static void the_one_with_evidence_wins(void **state)
{
    sample *s = *state;
    ent_document_id report = sample_report(s, "b", "Kim met Russia.");
    ent_assertion a = {0};

    fill(s);
    a = sample_say(s, report, "Kim met Russia.", "x", "CONSULT", "Russia");
    a.subject = sample_entity(s, "Kim Hong-kyun", ENT_PERSON);
    (void)sample_put(s, &a);
    check(s, "Kim", ENT_OK, "Kim Hong-kyun");
}

static void matches_come_best_first(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_candidate *found = NULL;
    size_t count = 0;

    fill(s);
    (void)sample_entity(s, "North Korea", ENT_STATE);
    (void)sample_entity(s, "Korea Herald", ENT_ORGANIZATION);
    (void)sample_entity(s, "Korea", ENT_PLACE);
    assert_int_equal(ent_store_match_entities(s->store, ent_str_from("korea"),
                                              10, arena, &found, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 4);
    assert_true(ent_str_is(found[0].name, "Korea"));
    assert_true(ent_str_is(found[1].name, "Korea Herald"));
    assert_true(ent_str_is(found[2].name, "South Korea"));
    assert_int_equal(found[2].evidence, 1);
    assert_true(ent_str_is(found[3].name, "North Korea"));
    assert_int_equal(ent_store_match_entities(s->store, ent_str_from("korea"),
                                              1, arena, &found, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 1);
    ent_arena_free(arena);
}

static void relations_are_named_by_number(void **state)
{
    sample *s = *state;
    ent_relation_id id = {0};
    ent_error err = {0};

    fill(s);
    assert_int_equal(
        ent_store_resolve_relation(s->store, &id, ent_str_from("1"), NULL),
        ENT_OK);
    assert_int_equal(id.value, 1);
    assert_int_equal(
        ent_store_resolve_relation(s->store, &id, ent_str_from("#1"), NULL),
        ENT_OK);
    assert_int_equal(
        ent_store_resolve_relation(s->store, &id, ent_str_from("c42"), &err),
        ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no relation c42");
    ent_error_clear(&err);
    assert_int_equal(
        ent_store_resolve_relation(s->store, &id, ent_str_from("12x"), &err),
        ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message,
                        "no relation \"12x\": want a number like 17 or c42");
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(names_aliases_and_beginnings_resolve),
        WITH(near_names_are_suggested),
        WITH(a_misspelt_name_is_not_looked_for_inside_others),
        WITH(several_are_listed),
        WITH(the_one_with_evidence_wins),
        WITH(matches_come_best_first),
        WITH(relations_are_named_by_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

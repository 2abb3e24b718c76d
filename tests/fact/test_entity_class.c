/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/fact/entity_class.h"

static void every_class_comes_back_from_its_word(void **state)
{
    (void)state;
    for (int i = 0; i < ENT_ENTITY_CLASS_COUNT; i++) {
        const char *word = ent_entity_class_word((ent_entity_class)i);
        ent_entity_class back = ENT_ITEM;

        assert_int_equal(
            ent_entity_class_parse(&back, ent_str_from(word), NULL), ENT_OK);
        assert_int_equal((int)back, i);
    }
}

static void classes_are_read_in_any_case(void **state)
{
    ent_entity_class back = ENT_STATE;

    (void)state;
    assert_int_equal(
        ent_entity_class_parse(&back, ent_str_from("oRGANIZATION"), NULL),
        ENT_OK);
    assert_int_equal(back, ENT_ORGANIZATION);
}

static void other_words_are_refused_with_the_list(void **state)
{
    ent_error err = {0};
    ent_entity_class back = ENT_ITEM;

    (void)state;
    assert_int_equal(
        ent_entity_class_parse(&back, ent_str_from("Country"), &err),
        ENT_ERR_INPUT);
    assert_int_equal(back, ENT_ITEM);
    assert_string_equal(err.message,
                        "entity type \"Country\": want State, Person, "
                        "Organization, Place, Agreement, Group, Item or Actor");
}

static void every_kind_of_alias_comes_back_from_its_word(void **state)
{
    (void)state;
    for (int i = ENT_ALIAS_NAME; i <= ENT_ALIAS_NATIVE; i++) {
        const char *word = ent_alias_kind_word((ent_alias_kind)i);
        ent_alias_kind back = ENT_ALIAS_NAME;

        assert_int_equal(ent_alias_kind_parse(&back, ent_str_from(word), NULL),
                         ENT_OK);
        assert_int_equal((int)back, i);
    }
}

static void other_kinds_of_alias_are_refused_with_the_list(void **state)
{
    ent_error err = {0};
    ent_alias_kind back = ENT_ALIAS_SHORT;

    (void)state;
    assert_int_equal(ent_alias_kind_parse(&back, ent_str_from(""), &err),
                     ENT_ERR_INPUT);
    assert_int_equal(back, ENT_ALIAS_SHORT);
    assert_string_equal(err.message, "kind of alias \"\": want name, short, "
                                     "acronym, metonym, demonym or native");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_class_comes_back_from_its_word),
        cmocka_unit_test(classes_are_read_in_any_case),
        cmocka_unit_test(other_words_are_refused_with_the_list),
        cmocka_unit_test(every_kind_of_alias_comes_back_from_its_word),
        cmocka_unit_test(other_kinds_of_alias_are_refused_with_the_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

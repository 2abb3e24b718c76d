/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/fact/relation_type.h"

/** The vocabulary that the product promises, in the order of the file. */
static const char *const promised[] = {
    "CONSULT",         "AGREE",     "SUPPORT",  "COOPERATE",  "AID",
    "CONCEDE",         "RETREAT",   "REQUEST",  "ACCUSE",     "REJECT",
    "THREATEN",        "PROTEST",   "SANCTION", "MOBILIZE",   "COERCE",
    "ASSAULT",         "RESPOND",   "COMMENT",  "LEADS",      "REPRESENTS",
    "AFFILIATED_WITH", "MEMBER_OF", "PART_OF",  "LOCATED_IN", "ALLIED_WITH",
    "PARTY_TO"};

enum {
    PROMISED = sizeof promised / sizeof *promised,
    EVENTS = 18
};

static void all_promised_types_are_there(void **state)
{
    (void)state;
    assert_int_equal(ent_relation_type_count(), PROMISED);
    for (size_t i = 0; i < PROMISED; i++) {
        const ent_relation_type *type =
            ent_relation_type_find(ent_str_from(promised[i]));

        assert_non_null(type);
        assert_string_equal(type->name, promised[i]);
        assert_int_equal(type->tie, i >= EVENTS);
    }
}

static void every_type_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);

        assert_int_equal(type->index, i);
        assert_ptr_equal(ent_relation_type_find(ent_str_from(type->name)),
                         type);
        assert_true(type->weight >= -10 && type->weight <= 10);
        assert_true(type->subject != 0 && type->object != 0);
        assert_true(type->active[0] != '\0' && type->passive[0] != '\0');
        assert_true(type->meaning[0] != '\0');
        assert_true((unsigned)type->family < ENT_FAMILY_COUNT);
        assert_true(type->tie || (type->subject & 1u << ENT_ACTOR) != 0);
        if (type->symmetric)
            assert_string_equal(type->active, type->passive);
    }
}

static void every_mode_is_found_in_its_type(void **state)
{
    size_t modes = 0;

    (void)state;
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);

        for (size_t j = 0; j < type->mode_count; j++) {
            const ent_mode *mode = &type->modes[j];

            assert_ptr_equal(
                ent_relation_type_mode(type, ent_str_from(mode->name)), mode);
            assert_true(mode->weight >= -10 && mode->weight <= 10);
            assert_true(mode->meaning[0] != '\0');
            modes++;
        }
    }
    assert_true(modes > PROMISED);
}

static void assert_found(const char *name, const char *want)
{
    const ent_relation_type *type = ent_relation_type_find(ent_str_from(name));

    assert_non_null(type);
    assert_string_equal(type->name, want);
}

static void names_of_plover_are_understood(void **state)
{
    (void)state;
    assert_found("DEMAND", "REQUEST");
    assert_found("disapprove", "ACCUSE");
    assert_found("Investigate", "ACCUSE");
    assert_found("FIGHT", "ASSAULT");
    assert_null(ent_relation_type_find(ent_str_from("CRIME")));
    assert_null(ent_relation_type_find(ent_str_from("")));
    assert_null(ent_relation_type_find(ent_str_from("|")));
}

static void a_type_with_a_mode_is_read_in_any_case(void **state)
{
    const ent_relation_type *type = NULL;
    const ent_mode *mode = NULL;

    (void)state;
    assert_int_equal(
        ent_relation_type_parse(&type, &mode, ent_str_from("aid/ARMS"), NULL),
        ENT_OK);
    assert_string_equal(type->name, "AID");
    assert_string_equal(mode->name, "arms");
    assert_int_equal(
        ent_relation_type_parse(&type, &mode, ent_str_from("Leads"), NULL),
        ENT_OK);
    assert_string_equal(type->name, "LEADS");
    assert_null(mode);
}

static void an_unknown_type_is_refused_with_the_nearest(void **state)
{
    const ent_relation_type *type = NULL;
    const ent_mode *mode = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(
        ent_relation_type_parse(&type, &mode, ent_str_from("SANCTIONS"), &err),
        ENT_ERR_INPUT);
    assert_null(type);
    assert_string_equal(err.message,
                        "no relation type \"SANCTIONS\".  Nearest: SANCTION");
    ent_error_clear(&err);
    assert_int_equal(
        ent_relation_type_parse(&type, &mode, ent_str_from("/arms"), &err),
        ENT_ERR_INPUT);
    assert_string_equal(err.message, "no relation type; want TYPE or "
                                     "TYPE/mode, e.g. SANCTION or AID/arms");
}

static void an_unknown_mode_is_refused_with_the_list(void **state)
{
    const ent_relation_type *type = NULL;
    const ent_mode *mode = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(
        ent_relation_type_parse(&type, &mode, ent_str_from("AID/tea"), &err),
        ENT_ERR_INPUT);
    assert_null(type);
    assert_non_null(strstr(err.message, "AID has no mode \"tea\"; it has: "));
    assert_non_null(strstr(err.message, "arms"));
    ent_error_clear(&err);
    assert_int_equal(
        ent_relation_type_parse(&type, &mode, ent_str_from("AID/"), &err),
        ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "AID has no mode \"\""));
}

static void every_family_comes_back_from_its_name(void **state)
{
    ent_error err = {0};
    ent_family back = ENT_FAMILY_WAR;

    (void)state;
    for (int i = 0; i < ENT_FAMILY_COUNT; i++) {
        const char *name = ent_family_name((ent_family)i);

        assert_int_equal(ent_family_parse(&back, ent_str_from(name), NULL),
                         ENT_OK);
        assert_int_equal((int)back, i);
        assert_true(ent_family_title((ent_family)i)[0] != '\0');
    }
    assert_string_equal(ent_family_title(ENT_FAMILY_COER),
                        "Sanction, coercion");
    assert_int_equal(ent_family_parse(&back, ent_str_from("love"), &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message, "family \"love\": want pact, aid, meet, "
                                     "talk, coer, war or link");
}

static void quads_have_the_words_of_the_vocabulary(void **state)
{
    (void)state;
    assert_string_equal(ent_quad_name(ENT_QUAD_NONE), "none");
    assert_string_equal(ent_quad_name(ENT_QUAD_VERBAL_COOPERATION),
                        "verbal-cooperation");
    assert_string_equal(ent_quad_name(ENT_QUAD_MATERIAL_CONFLICT),
                        "material-conflict");
    assert_int_equal(ent_relation_type_find(ent_str_from("SANCTION"))->quad,
                     ENT_QUAD_MATERIAL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_promised_types_are_there),
        cmocka_unit_test(every_type_is_whole),
        cmocka_unit_test(every_mode_is_found_in_its_type),
        cmocka_unit_test(names_of_plover_are_understood),
        cmocka_unit_test(a_type_with_a_mode_is_read_in_any_case),
        cmocka_unit_test(an_unknown_type_is_refused_with_the_nearest),
        cmocka_unit_test(an_unknown_mode_is_refused_with_the_list),
        cmocka_unit_test(every_family_comes_back_from_its_name),
        cmocka_unit_test(quads_have_the_words_of_the_vocabulary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "entente/store/link.h"
#include "store/sample.h"

static ent_party person(const char *name, const char *country)
{
    return (ent_party){.entity = {.name = ent_str_from(name),
                                  .entity_class = ENT_PERSON,
                                  .country = ent_str_from(country),
                                  .origin = ent_str_from("text")},
                       .document = ent_str_from("report-7")};
}

static ent_linked link_to(sample *s, const ent_party *party)
{
    ent_linked link = {0};
    ent_error err = {0};

    assert_int_equal(ent_store_link(s->store, party, &link, &err), ENT_OK);
    sample_commit(s);
    return link;
}

/** Name of the entity a person is linked to. */
static const char *who(sample *s, const char *name, const char *country)
{
    ent_party party = person(name, country);
    ent_linked link = link_to(s, &party);
    char sql[80];

    (void)snprintf(sql, sizeof sql, "SELECT name FROM entity WHERE id = %lld",
                   (long long)link.entity.value);
    return sample_ask(s, sql);
}

/** Somebody with a short name. */
static ent_linked put(sample *s, const char *name, const char *country,
                      const char *shorter)
{
    ent_alias alias = {.name = ent_str_from(shorter), .kind = ENT_ALIAS_SHORT};
    ent_party party = person(name, country);

    party.aliases = &alias;
    party.alias_count = 1;
    return link_to(s, &party);
}

static void one_name_is_one_person(void **state)
{
    sample *s = *state;
    ent_party first = person("Salva Kiir", NULL);
    ent_party again = person("Salva K\xc3\xaeir", "SSD");
    ent_linked one = link_to(s, &first);
    ent_linked two = link_to(s, &again);

    assert_int_equal(one.entity.value, two.entity.value);
    assert_false(two.unsure);
    /* It learns its country. */
    assert_string_equal(
        sample_ask(s, "SELECT country FROM entity WHERE type = 'Person'"),
        "SSD");
}

static void a_short_name_finds_the_only_one_who_has_it(void **state)
{
    sample *s = *state;

    (void)put(s, "Riek Machar", "SSD", "Machar");
    assert_string_equal(who(s, "Machar", "SSD"), "Riek Machar");
    assert_string_equal(who(s, "Machar", NULL), "Riek Machar");
    assert_string_equal(who(s, "Machar", "KEN"), "Machar");
}

static void of_two_the_country_tells(void **state)
{
    sample *s = *state;

    (void)put(s, "Uhuru Kenyatta", "KEN", "Kenyatta");
    (void)put(s, "Olga Kenyatta", "NOR", "Kenyatta");
    assert_string_equal(who(s, "Kenyatta", "NOR"), "Olga Kenyatta");
}

static void who_may_be_two_is_nobody_known(void **state)
{
    sample *s = *state;
    ent_party either = person("Kenyatta", "KEN");
    ent_linked link;

    (void)put(s, "Uhuru Kenyatta", "KEN", "Kenyatta");
    (void)put(s, "Jomo Kenyatta", "KEN", "Kenyatta");
    link = link_to(s, &either);
    assert_true(link.unsure);
    assert_string_equal(who(s, "Kenyatta", "KEN"), "Kenyatta (report-7)");
    /* The same report again: the same entity. */
    assert_string_equal(
        sample_ask(s, "SELECT count(*) FROM entity WHERE type = 'Person'"),
        "3");
}

static void a_short_name_is_rather_that_of_a_full_one(void **state)
{
    sample *s = *state;

    assert_string_equal(who(s, "Obote", NULL), "Obote");
    (void)put(s, "Milton Obote", "UGA", "Obote");
    assert_string_equal(who(s, "Obote", "UGA"), "Milton Obote");
    assert_string_equal(who(s, "Obote", NULL), "Milton Obote");
}

static void a_full_name_goes_before_one_that_others_have_too(void **state)
{
    sample *s = *state;

    (void)put(s, "Jomo Kenyatta", "KEN", "Mzee");
    (void)put(s, "Mzee wa Nairobi", "KEN", "Jomo Kenyatta");
    assert_string_equal(who(s, "Jomo Kenyatta", "KEN"), "Jomo Kenyatta");
}

static void another_country_is_another_person(void **state)
{
    sample *s = *state;

    assert_string_equal(who(s, "Maria Silva", "BRA"), "Maria Silva");
    assert_string_equal(who(s, "Maria Silva", "PRT"), "Maria Silva (PRT)");
    assert_string_equal(who(s, "Maria Silva", "PRT"), "Maria Silva (PRT)");
    assert_string_equal(who(s, "Maria Silva", "BRA"), "Maria Silva");
}

static void classes_are_kept_apart(void **state)
{
    sample *s = *state;
    ent_party party = person("Amal", NULL);
    ent_linked one = link_to(s, &party);
    ent_linked two;

    party.entity.entity_class = ENT_ORGANIZATION;
    two = link_to(s, &party);
    assert_int_not_equal(one.entity.value, two.entity.value);
}

static void a_full_form_of_the_report_counts_a_short_one_does_not(void **state)
{
    sample *s = *state;
    const ent_alias aliases[] = {
        {.name = ent_str_from("Garang"), .kind = ENT_ALIAS_SHORT},
        {.name = ent_str_from("John Garang"), .kind = ENT_ALIAS_NAME}};
    ent_party party = person("John Garang de Mabior", "SDN");

    (void)put(s, "Nyandeng Garang", "SDN", "Garang");
    party.aliases = aliases;
    party.alias_count = 1;
    (void)link_to(s, &party);
    assert_string_equal(who(s, "John Garang de Mabior", "SDN"),
                        "John Garang de Mabior");
    party = person("J. Garang de Mabior", "SDN");
    (void)put(s, "John Garang", "SDN", "JG");
    party.aliases = aliases;
    party.alias_count = 2;
    (void)link_to(s, &party);
    assert_string_equal(who(s, "JG", "SDN"), "John Garang");
}

static void sorts_of_people_belong_to_their_report(void **state)
{
    sample *s = *state;
    ent_party crowd = person("protesters", NULL);
    ent_linked one;
    ent_linked two;

    crowd.entity.entity_class = ENT_GROUP;
    crowd.generic = true;
    one = link_to(s, &crowd);
    crowd.document = ent_str_from("report-8");
    two = link_to(s, &crowd);
    assert_int_not_equal(one.entity.value, two.entity.value);
    assert_false(one.unsure);
    crowd.entity.country = ent_str_from("KEN");
    one = link_to(s, &crowd);
    crowd.document = ent_str_from("report-9");
    two = link_to(s, &crowd);
    assert_int_equal(one.entity.value, two.entity.value);
}

static void names_of_the_lexicon_are_whom_they_name(void **state)
{
    sample *s = *state;
    ent_party party = {.entity = {.name = ent_str_from("Kenya"),
                                  .entity_class = ENT_STATE,
                                  .country = ent_str_from("KEN"),
                                  .origin = ent_str_from("built-in")},
                       .known = true};
    ent_entity_id there = sample_entity(s, "Kenya", ENT_STATE);

    assert_int_equal(link_to(s, &party).entity.value, there.value);
}

static void who_was_merged_is_whom_they_were_merged_into(void **state)
{
    sample *s = *state;
    ent_party party = person("S. Kiir", "SSD");
    ent_linked one = link_to(s, &party);
    ent_linked two;

    (void)who(s, "Salva Kiir", "SSD");
    ent_store_close(s->store);
    s->store = NULL;
    sample_tamper(s, "UPDATE entity SET merged_into = (SELECT id FROM entity "
                     "WHERE name = 'Salva Kiir') WHERE name = 'S. Kiir'");
    assert_int_equal(ent_store_open(&s->store, s->path, ENT_OPEN_WRITE, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_begin(s->store, "x", false, NULL), ENT_OK);
    two = link_to(s, &party);
    assert_int_not_equal(one.entity.value, two.entity.value);
    assert_string_equal(who(s, "S. Kiir", "SSD"), "Salva Kiir");
}

static void odd_names_are_refused_or_cut(void **state)
{
    sample *s = *state;
    char name[1200];
    ent_party party = person("", NULL);
    ent_linked link = {.entity = {42}};

    assert_int_equal(ent_store_link(s->store, &party, &link, NULL),
                     ENT_ERR_INVALID);
    memset(name, 'a', sizeof name);
    name[1020] = '\0';
    party = person(name, NULL);
    party.generic = true;
    party.document = ent_str_from("r\xc3\xa9port");
    assert_int_equal(ent_store_link(s->store, &party, &link, NULL), ENT_OK);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT length(name) < 1025 FROM entity "
                                      "WHERE type = 'Person'"),
                        "1");
    name[1020] = 'a';
    name[1199] = '\0';
    party = person(name, NULL);
    assert_int_equal(ent_store_link(s->store, &party, &link, NULL),
                     ENT_ERR_INVALID);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(one_name_is_one_person),
        WITH(a_short_name_finds_the_only_one_who_has_it),
        WITH(of_two_the_country_tells),
        WITH(who_may_be_two_is_nobody_known),
        WITH(a_short_name_is_rather_that_of_a_full_one),
        WITH(a_full_name_goes_before_one_that_others_have_too),
        WITH(another_country_is_another_person),
        WITH(classes_are_kept_apart),
        WITH(a_full_form_of_the_report_counts_a_short_one_does_not),
        WITH(sorts_of_people_belong_to_their_report),
        WITH(names_of_the_lexicon_are_whom_they_name),
        WITH(who_was_merged_is_whom_they_were_merged_into),
        WITH(odd_names_are_refused_or_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

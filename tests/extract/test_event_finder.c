/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Events in plain sentences: one entry serves all constructions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/finding_reading.h"

static void a_passive_turns_the_sides_round(void **state)
{
    (void)state;
    finding_reading_check(
        "Chad was accused by Sudan of arming rebels in Darfur.", "", "accuse",
        "Sudan ACCUSE/allege Chad (arming rebels)\n");
}

static void each_member_of_a_list_acts(void **state)
{
    (void)state;
    finding_reading_check(
        "Kenya and Uganda signed a defence treaty with Ethiopia.", "", "agree.",
        "Kenya AGREE/sign Ethiopia (defence treaty)\n"
        "Uganda AGREE/sign Ethiopia (defence treaty)\n");
}

static void parties_between_are_joined_among_each_other(void **state)
{
    (void)state;
    finding_reading_check(
        "The talks between Egypt, Sudan and Ethiopia ended on Friday.", "",
        "consult.",
        "Egypt CONSULT/negotiate Sudan (talks)\n"
        "Egypt CONSULT/negotiate Ethiopia (talks)\n"
        "Sudan CONSULT/negotiate Ethiopia (talks)\n");
}

static void a_hyphen_joins_the_parties_of_a_noun(void **state)
{
    (void)state;
    finding_reading_check(
        "The Chad-Niger border treaty was ratified last year.", "", "agree.",
        "Chad AGREE/sign Niger (Chad-Niger border treaty)\n");
}

static void the_subject_is_the_other_side_of_an_occasion(void **state)
{
    (void)state;
    finding_reading_check(
        "In a call with Felix Tshisekedi, Paul Kagame asked for patience.", "",
        "consult.", "Felix Tshisekedi CONSULT/phone Paul Kagame (call)\n");
}

static void a_light_verb_lends_its_subject(void **state)
{
    (void)state;
    finding_reading_check("Mali and Niger held a new round of talks.", "",
                          "consult.", "Mali CONSULT/negotiate Niger (talks)\n");
}

static void things_of_a_state_stand_for_it_and_are_the_label(void **state)
{
    (void)state;
    finding_reading_check("Peru imposed sanctions on three Bolivian airlines.",
                          "", "sanction.",
                          "Peru SANCTION/economic Bolivia "
                          "(imposes sanctions on three Bolivian airlines)\n");
}

static void the_victim_of_an_inner_act_is_not_meant(void **state)
{
    (void)state;
    finding_reading_check("Botswana condemned South Africa's raid on Zambia.",
                          "", "",
                          "Botswana ACCUSE/disapprove South Africa (raid)\n"
                          "South Africa ASSAULT/force Zambia (raid)\n");
}

static void an_agent_may_hang_on_another_phrase(void **state)
{
    (void)state;
    finding_reading_check(
        "Grain supplied to Egypt by Romania was unloaded at Alexandria.", "",
        "aid.", "Romania AID/economic Egypt (supplies Grain to)\n");
}

static void the_act_that_is_agreed_gives_the_mode(void **state)
{
    (void)state;
    finding_reading_check("Greece and Albania agreed to aid Serbia.", "",
                          "agree.", "Greece AGREE/aid Albania (aid Serbia)\n");
}

static void a_hostile_act_that_is_announced_is_a_threat(void **state)
{
    (void)state;
    finding_reading_check("Eritrea said it would bomb Ethiopian airfields.", "",
                          "threaten",
                          "Eritrea THREATEN/force Ethiopia "
                          "(Ethiopian airfields)\n");
}

static void what_another_must_do_is_a_request(void **state)
{
    (void)state;
    finding_reading_check("Nigeria said that Niger must free Mohamed Bazoum.",
                          "", "request",
                          "Nigeria REQUEST Niger (free Mohamed Bazoum)\n");
}

static void nobody_asks_his_own_side(void **state)
{
    (void)state;
    finding_reading_check("Chile ordered its own troops to stay in camp.", "",
                          "request", "");
}

static void an_attack_that_is_told_is_a_charge(void **state)
{
    (void)state;
    finding_reading_check(
        "Kenya said on Monday that Somalia had shelled the town of Mandera.",
        "", "accuse", "Kenya ACCUSE/allege Somalia (town of Mandera)\n");
}

static void verb_and_noun_of_one_act_are_one_relation(void **state)
{
    (void)state;
    finding_reading_check("Finland signed a friendship treaty with Hungary.",
                          "", "agree.",
                          "Finland AGREE/sign Hungary (friendship treaty)\n");
}

static void plain_things_and_places_do_not_act(void **state)
{
    (void)state;
    finding_reading_check("Rain attacked the roofs. The treaty of the two "
                          "boys was sealed with spit near Cairo.",
                          "", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passive_turns_the_sides_round),
        cmocka_unit_test(each_member_of_a_list_acts),
        cmocka_unit_test(parties_between_are_joined_among_each_other),
        cmocka_unit_test(a_hyphen_joins_the_parties_of_a_noun),
        cmocka_unit_test(the_subject_is_the_other_side_of_an_occasion),
        cmocka_unit_test(a_light_verb_lends_its_subject),
        cmocka_unit_test(things_of_a_state_stand_for_it_and_are_the_label),
        cmocka_unit_test(the_victim_of_an_inner_act_is_not_meant),
        cmocka_unit_test(an_agent_may_hang_on_another_phrase),
        cmocka_unit_test(the_act_that_is_agreed_gives_the_mode),
        cmocka_unit_test(a_hostile_act_that_is_announced_is_a_threat),
        cmocka_unit_test(what_another_must_do_is_a_request),
        cmocka_unit_test(nobody_asks_his_own_side),
        cmocka_unit_test(an_attack_that_is_told_is_a_charge),
        cmocka_unit_test(verb_and_noun_of_one_act_are_one_relation),
        cmocka_unit_test(plain_things_and_places_do_not_act),
    };

    return cmocka_run_group_tests(tests, finding_reading_open,
                                  finding_reading_close);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/finding_reading.h"

static void check(const char *text, const char *want)
{
    finding_reading_check(text, "", "topic.", want);
}

/* ---- the act is told before -------------------------------------------- */

static void words_on_an_act_told_before(void **state)
{
    (void)state;
    check("Kenya shelled Uganda on Monday. Brazil voiced concern over the "
          "attack.",
          "Brazil ACCUSE/concern Kenya (concern over the attack)\n");
    check("Kenya shelled Uganda on Monday. Cuba protested against the attack.",
          "Cuba PROTEST/demo Kenya (protested against the attack)\n");
    check("Kenya shelled Uganda on Monday. Spain objected to the raid.",
          "Spain REJECT Kenya (objected to the raid)\n");
}

static void no_act_told_before_nobody_meant(void **state)
{
    (void)state;
    check("Brazil voiced concern over the attack.", "");
    check("Kenya praised Uganda. Brazil voiced concern over the attack.", "");
    check("Kenya shelled Uganda on Monday. Brazil voiced concern over prices.",
          "");
    check("Kenya shelled Uganda on Monday. Brazil may voice concern over the "
          "attack.",
          "");
}

/* ---- who stands against somebody --------------------------------------- */

static void who_refuses_refuses_his_rival(void **state)
{
    (void)state;
    check("Chad demanded an apology from Mali. Mali refused.",
          "Mali REJECT Chad (refused)\n");
    check("Turkey expelled the ambassador of Norway. Norway retaliated.",
          "Norway THREATEN/force Turkey (retaliated)\n");
}

static void two_rivals_are_none(void **state)
{
    (void)state;
    check("Mali refused.", "");
    check("Chad accused Mali of theft. Niger accused Mali of fraud. Mali "
          "refused.",
          "");
    check("Chad praised Mali. Mali refused.", "");
    check("Chad demanded an apology from Mali. Mali may refuse.", "");
}

/* ---- both sides -------------------------------------------------------- */

static void both_sides_are_those_of_the_report(void **state)
{
    (void)state;
    check("The rebels of Hamas shelled Hezbollah. Hezbollah shelled Hamas. "
          "Peru urged both sides to talk.",
          "Peru REQUEST/appeal Hamas (urged both sides)\n"
          "Peru REQUEST/appeal Hezbollah (urged both sides)\n");
    check("Peru urged both sides to talk.", "");
}

static void mediators_stand_between_both(void **state)
{
    (void)state;
    check("Chad shelled Mali. Mali shelled Chad. Oman offered to mediate.",
          "Chad CONSULT/mediate Oman (mediate)\n"
          "Mali CONSULT/mediate Oman (mediate)\n");
    check("Oman offered to mediate.", "");
}

/* ---- an end to what was done ------------------------------------------- */

static void what_is_lifted_was_imposed(void **state)
{
    (void)state;
    check("Norway imposed sanctions on Chad in May. The sanctions were lifted "
          "on Friday.",
          "Norway RETREAT/ease-sanctions Chad (lifted)\n");
    check("Norway imposed sanctions on Chad in May. Norway lifted the "
          "sanctions on Friday.",
          "Norway RETREAT/ease-sanctions Chad (lifted the sanctions)\n");
    check("The sanctions were lifted on Friday.", "");
    check("Norway imposed sanctions on Chad in May. Peru lifted the "
          "sanctions on Friday.",
          "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_on_an_act_told_before),
        cmocka_unit_test(no_act_told_before_nobody_meant),
        cmocka_unit_test(who_refuses_refuses_his_rival),
        cmocka_unit_test(two_rivals_are_none),
        cmocka_unit_test(both_sides_are_those_of_the_report),
        cmocka_unit_test(mediators_stand_between_both),
        cmocka_unit_test(what_is_lifted_was_imposed),
    };

    return cmocka_run_group_tests(tests, finding_reading_open,
                                  finding_reading_close);
}

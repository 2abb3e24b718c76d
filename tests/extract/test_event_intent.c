/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acts that are only intended, and what is done at home. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/finding_reading.h"

static void check(const char *text, const char *want)
{
    finding_reading_check(text, "", "", want);
}

static void an_agreement_tells_what_is_agreed(void **state)
{
    (void)state;
    check("Kenya and Uganda agreed to hold joint military exercises.",
          "Kenya AGREE Uganda (hold joint military exercises)\n");
    check("Iceland is ready to sell Greenland three patrol boats.",
          "Iceland AGREE/aid Greenland (Iceland is ready)\n");
    check("Norway agreed in principle on Monday to provide 70 million dollars "
          "in aid for Malawi.",
          "Norway AGREE/aid Malawi (provide 70 million dollars)\n");
}

static void a_threat_tells_what_is_threatened(void **state)
{
    (void)state;
    check("Ecuador threatened to expel Peruvian diplomats.",
          "Ecuador THREATEN/sanction Peru (expel Peruvian diplomats)\n");
    check("Nepal is planning to expel Bhutanese workers.",
          "Nepal THREATEN/restrict Bhutanese workers (expel Bhutanese "
          "workers)\n");
    check("Ecuador expelled Peruvian diplomats.",
          "Ecuador SANCTION/expel Peru (expels Peruvian diplomats)\n");
}

static void a_demand_tells_what_is_demanded(void **state)
{
    (void)state;
    check("Zambia demanded a meeting with Angola.",
          "Zambia REQUEST/demand-meet Angola (meeting)\n");
}

static void an_attack_told_as_a_fact_stays(void **state)
{
    (void)state;
    check("Togo condemned the fact that Benin shelled Niger.",
          "Benin ASSAULT/heavy-weapons Niger (shelled)\n");
}

static void arrests_are_made_by_the_country(void **state)
{
    (void)state;
    check("Two Portuguese sailors were arrested in Morocco.",
          "Morocco COERCE/arrest Portugal (Two Portuguese sailors)\n");
    check("Two Portuguese sailors were deported from Morocco.",
          "Morocco COERCE/deport Portugal (Two Portuguese sailors)\n");
}

static void crowds_protest_against_their_state(void **state)
{
    (void)state;
    check("Thousands of Peruvian miners demonstrated in Arequipa.",
          "Peruvian miners PROTEST/demo Peru (demonstrated)\n");
    check("Bolivian prisoners rioted at a jail in northern Chile.",
          "Bolivian prisoners PROTEST/riot Chile (rioted)\n");
    check("Bolivian farmers demonstrated against Brazil.",
          "Bolivian farmers PROTEST/demo Brazil (demonstrated)\n");
}

static void towns_suffer_what_their_state_does(void **state)
{
    (void)state;
    check("Pakistan imposed a curfew in Lahore.",
          "Pakistan COERCE/curfew Lahore (curfew)\n");
}

static void minorities_are_not_the_state_they_are_named_after(void **state)
{
    (void)state;
    check("Ethnic Hungarians in Romania condemned Slovakia.",
          "ethnic Hungarians ACCUSE/disapprove Slovakia (condemned)\n");
    check("Hungarians condemned Slovakia.",
          "Hungary ACCUSE/disapprove Slovakia (condemned)\n");
}

static void residents_accuse_nobody(void **state)
{
    (void)state;
    check("Ugandan troops shelled Rwanda, residents said.",
          "Uganda ASSAULT/heavy-weapons Rwanda (shelled)\n");
    check("Ugandan troops shelled Rwanda, Rwanda said.",
          "Uganda ASSAULT/heavy-weapons Rwanda (shelled)\n"
          "Rwanda ACCUSE/allege Uganda (shelled)\n");
}

static void governments_are_called_after_their_heads(void **state)
{
    (void)state;
    check("The Reagan administration condemned Libya.",
          "United States ACCUSE/disapprove Libya (condemned)\n");
}

static void sums_are_money_by_their_sign(void **state)
{
    (void)state;
    check("Japan gave Ethiopia $5 million in aid.",
          "Japan AID Ethiopia (gives $5 million to)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_agreement_tells_what_is_agreed),
        cmocka_unit_test(a_threat_tells_what_is_threatened),
        cmocka_unit_test(a_demand_tells_what_is_demanded),
        cmocka_unit_test(an_attack_told_as_a_fact_stays),
        cmocka_unit_test(arrests_are_made_by_the_country),
        cmocka_unit_test(crowds_protest_against_their_state),
        cmocka_unit_test(towns_suffer_what_their_state_does),
        cmocka_unit_test(minorities_are_not_the_state_they_are_named_after),
        cmocka_unit_test(residents_accuse_nobody),
        cmocka_unit_test(governments_are_called_after_their_heads),
        cmocka_unit_test(sums_are_money_by_their_sign),
    };

    return cmocka_run_group_tests(tests, finding_reading_open,
                                  finding_reading_close);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/stance_reading.h"

#include <stdio.h>

/* ---- the report itself ------------------------------------------------- */

static void the_report_asserts(void **state)
{
    (void)state;
    stance_reading_check("Togo shelled Ghana on Friday.",
                         "ASSAULT shelled Togo Ghana",
                         "ASSAULT Togo Ghana asserted -\n");
}

static void what_was_not_done_is_denied(void **state)
{
    (void)state;
    stance_reading_check("Togo did not sign the treaty with Ghana.",
                         "AGREE sign Togo Ghana",
                         "AGREE Togo Ghana denied -\n");
    stance_reading_check("Togo refused to supply Ghana with weapons.",
                         "AID supply Togo Ghana", "AID Togo Ghana denied -\n");
}

static void plans_and_conditions_are_planned(void **state)
{
    (void)state;
    stance_reading_check("Togo will send Ghana weapons.", "AID send Togo Ghana",
                         "AID Togo Ghana planned -\n");
    stance_reading_check("Togo may send Ghana weapons.", "AID send Togo Ghana",
                         "AID Togo Ghana planned -\n");
    stance_reading_check("Togo promised to send Ghana weapons.",
                         "AID send Togo Ghana",
                         "AID Togo Ghana planned Togo*\n");
    stance_reading_check("Mali called for talks between Togo and Ghana.",
                         "CONSULT talks Togo Ghana",
                         "CONSULT Togo Ghana planned -\n");
    stance_reading_check("The talks between Togo and Ghana will resume.",
                         "CONSULT talks Togo Ghana",
                         "CONSULT Togo Ghana planned -\n");
}

static void what_one_had_to_do_was_done(void **state)
{
    (void)state;
    stance_reading_check("Togo had to release Mensah.",
                         "CONCEDE release Togo Mensah",
                         "CONCEDE Togo Mensah asserted -\n");
}

static void a_request_is_made_and_what_it_asks_is_not_done(void **state)
{
    (void)state;
    stance_reading_check("Mali urged Togo to withdraw from Ghana.",
                         "REQUEST urged Mali Togo\nRETREAT withdraw Togo Ghana",
                         "REQUEST Mali Togo asserted -\n"
                         "RETREAT Togo Ghana planned Mali\n");
}

/* ---- speakers ---------------------------------------------------------- */

static void an_accusation_is_made_and_what_it_says_is_alleged(void **state)
{
    (void)state;
    stance_reading_check("Mali accused Togo of supplying Ghana with arms.",
                         "ACCUSE accused Mali Togo\nAID supplying Togo Ghana",
                         "ACCUSE Mali Togo asserted -\n"
                         "AID Togo Ghana alleged Mali\n");
}

static void who_speaks_of_others_alleges(void **state)
{
    (void)state;
    stance_reading_check("Diallo said that Togo had bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
    stance_reading_check("According to Mali, Togo bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Mali\n");
    stance_reading_check("Malian officials said that Togo had bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Mali\n");
    stance_reading_check("Togo reportedly bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged ?\n");
}

static void who_is_quoted_speaks(void **state)
{
    (void)state;
    stance_reading_check("Mensah quoted Diallo as saying that Chad had shelled "
                         "Togo.",
                         "ASSAULT shelled Chad Togo",
                         "ASSAULT Chad Togo alleged Diallo\n");
    stance_reading_check("Citing Malian officials, the paper said Togo had "
                         "shelled Ghana.",
                         "ASSAULT shelled Togo Ghana",
                         "ASSAULT Togo Ghana alleged Mali\n");
}

static void who_speaks_of_his_own_side_states(void **state)
{
    (void)state;
    stance_reading_check("Mensah said that Ghana had bombed Togo.",
                         "ASSAULT bombed Ghana Togo",
                         "ASSAULT Ghana Togo asserted Mensah*\n");
    stance_reading_check("Togo said it had signed a pact with Ghana.",
                         "AGREE signed Togo Ghana",
                         "AGREE Togo Ghana asserted Togo*\n");
}

static void what_speech_takes_for_granted_is_asserted(void **state)
{
    (void)state;
    stance_reading_check("Diallo condemned the invasion of Ghana by Togo.",
                         "ACCUSE condemned Diallo Togo\n"
                         "ASSAULT invasion Togo Ghana",
                         "ACCUSE Diallo Togo asserted -\n"
                         "ASSAULT Togo Ghana asserted -\n");
    stance_reading_check("Diallo admitted that Togo had bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana asserted -\n");
}

static void an_outlet_is_a_medium(void **state)
{
    (void)state;
    stance_reading_check("Hourglass reported that Togo had bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana asserted - (Hourglass)\n");
    stance_reading_check("Togo bombed Ghana, state radio reported.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana asserted - (state radio)\n");
    stance_reading_check("Diallo told Hourglass that Togo had bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo (Hourglass)\n");
}

/* ---- denials ----------------------------------------------------------- */

static void who_denies_is_the_speaker(void **state)
{
    (void)state;
    stance_reading_check("Togo denied that it had bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana denied Togo*\n");
}

static void a_rejected_claim_is_denied_and_alleged(void **state)
{
    (void)state;
    stance_reading_check(
        "Togo rejected Mali's claim that Togo had bombed Ghana.",
        "ASSAULT bombed Togo Ghana",
        "ASSAULT Togo Ghana denied Togo*\nASSAULT Togo Ghana alleged Mali\n");
    stance_reading_check("Togo dismissed claims of arms deliveries to Ghana.",
                         "AID deliveries Togo Ghana",
                         "AID Togo Ghana denied Togo*\n");
}

static void an_act_that_was_stopped_took_place(void **state)
{
    (void)state;
    stance_reading_check("Mali asked Togo to stop the invasion of Ghana.",
                         "ASSAULT invasion Togo Ghana",
                         "ASSAULT Togo Ghana asserted -\n");
}

static void there_is_no_evidence_of_it(void **state)
{
    (void)state;
    stance_reading_check("There is no evidence that Togo bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana denied -\n");
}

static void what_would_have_been_was_not(void **state)
{
    (void)state;
    stance_reading_check("Togo would have bombed Ghana.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana denied -\n");
    stance_reading_check("Togo should have freed Mensah.",
                         "CONCEDE freed Togo Mensah",
                         "CONCEDE Togo Mensah denied -\n");
    stance_reading_check("If Togo does not free Mensah, Ghana will act.",
                         "CONCEDE free Togo Mensah",
                         "CONCEDE Togo Mensah planned -\n");
    stance_reading_check("Chad has yet to sign the treaty with Mali.",
                         "AGREE sign Chad Mali", "AGREE Chad Mali denied -\n");
}

static void what_is_ruled_out_or_called_off_is_denied(void **state)
{
    (void)state;
    stance_reading_check("Togo ruled out sending troops to Ghana.",
                         "MOBILIZE sending Togo Ghana",
                         "MOBILIZE Togo Ghana denied Togo*\n");
    stance_reading_check("Mensah denied any involvement in the raid on Togo.",
                         "ASSAULT raid Mensah Togo",
                         "ASSAULT Mensah Togo denied Mensah*\n");
}

static void a_refusal_that_is_reconsidered_is_a_plan(void **state)
{
    (void)state;
    stance_reading_check("Togo will reconsider its policy not to supply Ghana "
                         "with weapons.",
                         "AID supply Togo Ghana", "AID Togo Ghana planned -\n");
}

static void what_is_believed_has_no_name(void **state)
{
    (void)state;
    stance_reading_check("The rebels are believed to be armed by Ghana.",
                         "AID armed Ghana rebels",
                         "AID Ghana rebels alleged ?\n");
}

static void who_came_to_say_it_said_it(void **state)
{
    (void)state;
    stance_reading_check("Diallo flew to Lome to plead with Togo.",
                         "REQUEST plead Diallo Togo",
                         "REQUEST Diallo Togo asserted -\n");
    stance_reading_check("Diallo is the first Malian to visit Ghana.",
                         "CONSULT visit Diallo Ghana",
                         "CONSULT Diallo Ghana asserted -\n");
}

static void an_attack_that_would_mean_war_was_not_made(void **state)
{
    (void)state;
    stance_reading_check("Any attack by Togo on Ghana would mean war.",
                         "ASSAULT attack Togo Ghana",
                         "ASSAULT Togo Ghana planned -\n");
}

static void accusations_by_participles_are_alleged(void **state)
{
    (void)state;
    stance_reading_check("Diallo blasted Togo for bombing Ghana.",
                         "ASSAULT bombing Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
    stance_reading_check("Mali accused Togo of an attack on Ghana.",
                         "ASSAULT attack Togo Ghana",
                         "ASSAULT Togo Ghana alleged Mali\n");
}

static void officials_of_nobody_speak_for_who_acts(void **state)
{
    (void)state;
    stance_reading_check("Togo has sent tanks to Ghana, officials said.",
                         "AID sent Togo Ghana", "AID Togo Ghana asserted ?*\n");
    stance_reading_check("The rebels have shelled Ghana, officials said.",
                         "ASSAULT shelled rebels Ghana",
                         "ASSAULT rebels Ghana alleged ?\n");
    stance_reading_check("Togo has shelled Ghana, Malian officials said.",
                         "ASSAULT shelled Togo Ghana",
                         "ASSAULT Togo Ghana alleged Mali\n");
}

static void public_acts_need_nobodys_word(void **state)
{
    (void)state;
    stance_reading_check("Diallo said that Togo had condemned Ghana.",
                         "ACCUSE condemned Togo Ghana",
                         "ACCUSE Togo Ghana asserted -\n");
}

static void the_table_of_the_manual_holds(void **state)
{
    static const struct {
        const char *text;
        const char *act;
        const char *want;
    } rows[] = {
        {"Ghana shelled Togo.", "shelled", "asserted -"},
        {"Ghana said it had shelled Togo.", "shelled", "asserted Ghana*"},
        {"Mali said that Ghana had shelled Togo.", "shelled", "alleged Mali"},
        {"Mali accused Ghana of shelling Togo.", "shelling", "alleged Mali"},
        {"Ghana reportedly shelled Togo.", "shelled", "alleged ?"},
        {"Ghana denied that it had shelled Togo.", "shelled", "denied Ghana*"},
        {"Ghana did not shell Togo.", "shell", "denied -"},
        {"Mali urged Ghana to shell Togo.", "shell", "planned Mali"},
        {"Ghana may shell Togo.", "shell", "planned -"},
        {"If Ghana shells Togo, Mali will act.", "shells", "planned -"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char act[64];
        char want[64];

        (void)snprintf(act, sizeof act, "ASSAULT %s Ghana Togo", rows[i].act);
        (void)snprintf(want, sizeof want, "ASSAULT Ghana Togo %s\n",
                       rows[i].want);
        stance_reading_check(rows[i].text, act, want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_report_asserts),
        cmocka_unit_test(what_was_not_done_is_denied),
        cmocka_unit_test(plans_and_conditions_are_planned),
        cmocka_unit_test(what_one_had_to_do_was_done),
        cmocka_unit_test(a_request_is_made_and_what_it_asks_is_not_done),
        cmocka_unit_test(an_accusation_is_made_and_what_it_says_is_alleged),
        cmocka_unit_test(who_speaks_of_others_alleges),
        cmocka_unit_test(who_is_quoted_speaks),
        cmocka_unit_test(who_speaks_of_his_own_side_states),
        cmocka_unit_test(what_speech_takes_for_granted_is_asserted),
        cmocka_unit_test(an_outlet_is_a_medium),
        cmocka_unit_test(who_denies_is_the_speaker),
        cmocka_unit_test(a_rejected_claim_is_denied_and_alleged),
        cmocka_unit_test(an_act_that_was_stopped_took_place),
        cmocka_unit_test(there_is_no_evidence_of_it),
        cmocka_unit_test(what_would_have_been_was_not),
        cmocka_unit_test(what_is_ruled_out_or_called_off_is_denied),
        cmocka_unit_test(a_refusal_that_is_reconsidered_is_a_plan),
        cmocka_unit_test(what_is_believed_has_no_name),
        cmocka_unit_test(who_came_to_say_it_said_it),
        cmocka_unit_test(an_attack_that_would_mean_war_was_not_made),
        cmocka_unit_test(accusations_by_participles_are_alleged),
        cmocka_unit_test(officials_of_nobody_speak_for_who_acts),
        cmocka_unit_test(public_acts_need_nobodys_word),
        cmocka_unit_test(the_table_of_the_manual_holds)};

    return cmocka_run_group_tests(tests, stance_reading_open,
                                  stance_reading_close);
}

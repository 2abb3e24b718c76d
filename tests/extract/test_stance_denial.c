/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/stance_reading.h"

static void charges_of_the_sentence_before_are_denied(void **state)
{
    (void)state;
    stance_reading_check("Mali accused Togo of supplying Ghana with arms. "
                         "Lome denies the charge.",
                         "AID supplying Togo Ghana",
                         "AID Togo Ghana alleged Mali\n"
                         "AID Togo Ghana denied Togo*\n");
    stance_reading_check("Mali accused Togo of supplying Ghana with arms. "
                         "Lome dismissed the allegations as baseless.",
                         "AID supplying Togo Ghana",
                         "AID Togo Ghana alleged Mali\n"
                         "AID Togo Ghana denied Togo*\n");
    stance_reading_check("Mali accused Togo of supplying Ghana with arms. "
                         "Lome called the accusation absurd.",
                         "AID supplying Togo Ghana",
                         "AID Togo Ghana alleged Mali\n"
                         "AID Togo Ghana denied Togo*\n");
    stance_reading_check("Mali accused Togo of supplying Ghana with arms. "
                         "Lome denies any involvement.",
                         "AID supplying Togo Ghana",
                         "AID Togo Ghana alleged Mali\n"
                         "AID Togo Ghana denied Togo*\n");
}

static void nobody_denies_for_others(void **state)
{
    (void)state;
    stance_reading_check("Mali accused Togo of supplying Ghana with arms. "
                         "Chad rejected the allegation.",
                         "AID supplying Togo Ghana",
                         "AID Togo Ghana alleged Mali\n");
}

static void what_the_report_says_is_not_denied_a_sentence_later(void **state)
{
    (void)state;
    stance_reading_check("Togo supplied Ghana with arms. Lome denies the "
                         "charge.",
                         "AID supplied Togo Ghana",
                         "AID Togo Ghana asserted -\n");
}

static void a_claim_that_somebody_denies_is_what_stands_before(void **state)
{
    (void)state;
    stance_reading_check("Togo has sent Ghana missiles, a claim that Lome "
                         "denies.",
                         "AID sent Togo Ghana",
                         "AID Togo Ghana asserted -\n"
                         "AID Togo Ghana denied Togo*\n");
}

static void who_does_not_deny_it_does_not(void **state)
{
    (void)state;
    stance_reading_check("Mali accused Togo of supplying Ghana with arms. "
                         "Lome did not deny the charge.",
                         "AID supplying Togo Ghana",
                         "AID Togo Ghana alleged Mali\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charges_of_the_sentence_before_are_denied),
        cmocka_unit_test(nobody_denies_for_others),
        cmocka_unit_test(what_the_report_says_is_not_denied_a_sentence_later),
        cmocka_unit_test(a_claim_that_somebody_denies_is_what_stands_before),
        cmocka_unit_test(who_does_not_deny_it_does_not)};

    return cmocka_run_group_tests(tests, stance_reading_open,
                                  stance_reading_close);
}

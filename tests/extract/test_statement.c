/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/finding_reading.h"

static void check(const char *text, const char *want)
{
    finding_reading_check(text, "", "statement.", want);
}

/* ---- words that judge -------------------------------------------------- */

static void what_somebody_is_called(void **state)
{
    (void)state;
    check("Ghana called Togo a threat.", "Ghana ACCUSE Togo (a threat)\n");
    check("Ghana called Togo a reliable friend.",
          "Ghana SUPPORT Togo (a reliable friend)\n");
    check("Ghana described Togo's move as reckless.",
          "Ghana ACCUSE Togo (as reckless)\n");
}

static void what_is_no_judgement_is_none(void **state)
{
    (void)state;
    check("Ghana called Togo on Friday.", "");
    check("Ghana called Togo no threat.", "");
    check("Ghana will call Ghana a friend.", "");
}

static void what_somebody_says_an_act_is(void **state)
{
    (void)state;
    check("Togo's decision is unacceptable, Ghana said.",
          "Ghana ACCUSE Togo (unacceptable)\n");
    check("Togo's decision may be unacceptable, Ghana said.", "");
    check("Togo's decision is unacceptable.", "");
}

/* ---- what was told before ---------------------------------------------- */

static void verbs_of_acts_told_before(void **state)
{
    (void)state;
    check("Togo invaded Ghana on Friday. Benin condemned the invasion.",
          "Benin ACCUSE/disapprove Togo (condemned the invasion)\n");
    check("Togo and Ghana signed an accord. Benin rejected the accord.",
          "Benin REJECT Togo (rejected the accord)\n"
          "Benin REJECT Ghana (rejected the accord)\n");
}

static void nothing_told_before_nobody_meant(void **state)
{
    (void)state;
    check("Benin condemned the invasion.", "");
    check("Togo praised Ghana. Benin condemned the invasion.", "");
}

/* ---- answers ----------------------------------------------------------- */

static void who_retorts_answers_who_spoke(void **state)
{
    (void)state;
    check("Togo accused Ghana of theft. Ghana retorted that nothing was gone.",
          "Ghana RESPOND/answer Togo (retorted)\n");
    check("Ghana retorted that nothing was gone.", "");
}

static void who_is_told_something(void **state)
{
    (void)state;
    check("Ana Rojas told Reuters that the road was open.",
          "Ana Rojas COMMENT Reuters (told)\n");
    check("Ana Rojas told reporters that the road was open.", "");
    check("Ana Rojas never told Reuters that the road was open.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_somebody_is_called),
        cmocka_unit_test(what_is_no_judgement_is_none),
        cmocka_unit_test(what_somebody_says_an_act_is),
        cmocka_unit_test(verbs_of_acts_told_before),
        cmocka_unit_test(nothing_told_before_nobody_meant),
        cmocka_unit_test(who_retorts_answers_who_spoke),
        cmocka_unit_test(who_is_told_something),
    };

    return cmocka_run_group_tests(tests, finding_reading_open,
                                  finding_reading_close);
}

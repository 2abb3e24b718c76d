/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/stance_reading.h"

static void the_speaker_comes_behind(void **state)
{
    (void)state;
    stance_reading_check("\"Togo bombed Ghana at night,\" said Diallo.",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
}

static void the_speaker_stands_between_the_quotation_and_its_verb(void **state)
{
    (void)state;
    stance_reading_check("\"Togo shelled Ghana,\" Diallo, the president of "
                         "Mali, told reporters.",
                         "ASSAULT shelled Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
}

static void the_speaker_stands_in_the_sentence_before(void **state)
{
    (void)state;
    stance_reading_check("\"We saw it,\" said Diallo. \"Togo bombed Ghana.\"",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
}

static void a_quotation_goes_on_until_its_report(void **state)
{
    (void)state;
    stance_reading_check(
        "\"Togo bombed Ghana. We all saw the planes,\" said Diallo.",
        "ASSAULT bombed Togo Ghana", "ASSAULT Togo Ghana alleged Diallo\n");
}

static void a_quotation_goes_on_in_the_next_paragraph(void **state)
{
    (void)state;
    stance_reading_check("\"It was terrible,\" said Diallo. \"We saw fire.\n\n"
                         "\"Togo bombed Ghana.\"",
                         "ASSAULT bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
}

static void who_added_it_is_who_spoke(void **state)
{
    (void)state;
    stance_reading_check("\"Togo bombed Mali,\" he added.",
                         "ASSAULT bombed Togo Mali",
                         "ASSAULT Togo Mali alleged Mensah\n");
}

static void headlines_name_speakers_without_a_verb(void **state)
{
    (void)state;
    stance_reading_check("Diallo: Togo Bombed Towns in Ghana\n\nBody text.",
                         "ASSAULT Bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Diallo\n");
    stance_reading_check("Togo Bombed Towns in Ghana: Officials\n\nBody text.",
                         "ASSAULT Bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged ?\n");
    stance_reading_check("Togo Bombed Towns in Ghana, Says Mali\n\nBody text.",
                         "ASSAULT Bombed Togo Ghana",
                         "ASSAULT Togo Ghana alleged Mali\n");
}

static void headlines_announce_with_infinitives(void **state)
{
    (void)state;
    stance_reading_check("Togo to Send Troops to Ghana\n\nBody text.",
                         "MOBILIZE Send Togo Ghana",
                         "MOBILIZE Togo Ghana planned -\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_speaker_comes_behind),
        cmocka_unit_test(the_speaker_stands_between_the_quotation_and_its_verb),
        cmocka_unit_test(the_speaker_stands_in_the_sentence_before),
        cmocka_unit_test(a_quotation_goes_on_until_its_report),
        cmocka_unit_test(a_quotation_goes_on_in_the_next_paragraph),
        cmocka_unit_test(who_added_it_is_who_spoke),
        cmocka_unit_test(headlines_name_speakers_without_a_verb),
        cmocka_unit_test(headlines_announce_with_infinitives)};

    return cmocka_run_group_tests(tests, stance_reading_open,
                                  stance_reading_close);
}

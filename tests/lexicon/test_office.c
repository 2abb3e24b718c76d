/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/lexicon/office.h"
#include "lexicon/opened.h"

enum {
    WORDS = 16
};

/** The office at the end of @p text: "title/taken"; "/0": none. */
static void assert_office(const ent_lexicon *lexicon, const char *text,
                          const char *want)
{
    ent_str words[WORDS];
    size_t count = lexicon_words(text, words, WORDS);
    size_t taken = 0;
    const ent_office *office =
        ent_lexicon_office_taking(lexicon, words, count, &taken);
    ent_buf got = {0};

    if (office != NULL)
        ent_buf_add_str(&got, office->title);
    ent_buf_addf(&got, "/%zu", taken);
    assert_string_equal(got.ptr, want);
    assert_ptr_equal(ent_lexicon_office(lexicon, words, count), office);
    ent_buf_clear(&got);
}

static void longest_title_counts(void **state)
{
    assert_office(*state, "Chilean Foreign Minister", "foreign minister/2");
    assert_office(*state, "Chilean Deputy Foreign Minister",
                  "deputy foreign minister/3");
    assert_office(*state, "the president", "president/1");
    assert_office(*state, "chancellor of the exchequer",
                  "chancellor of the exchequer/4");
    assert_office(*state, "minister of fish", "/0");
    assert_office(*state, "", "/0");
}

static void spelling_and_case_do_not_matter(void **state)
{
    assert_office(*state, "DEFENCE MINISTER", "defence minister/2");
    assert_office(*state, "Defense Minister", "defence minister/2");
    assert_office(*state, "former Vice-President", "vice president/1");
    assert_office(*state, "former Vice - President", "vice president/3");
    assert_office(*state, "Vice President", "vice president/2");
}

static void plurals_are_their_singular(void **state)
{
    assert_office(*state, "the foreign ministers", "foreign minister/2");
    assert_office(*state, "two heads of state", "head of state/3");
    assert_office(*state, "spokeswomen", "spokeswoman/1");
    assert_office(*state, "deputies", "deputy/1");
}

static void offices_say_what_they_are(void **state)
{
    ent_str word = ent_str_from("president");
    const ent_office *office = ent_lexicon_office(*state, &word, 1);

    assert_string_equal(office->tie->name, "LEADS");
    assert_int_equal(office->of, ENT_OFFICE_OF_EITHER);
    assert_string_equal(office->mode->name, "president");
    assert_int_equal(office->words, 1);
}

static void users_offices_go_first(void **state)
{
    ent_lexicon *lexicon = lexicon_with(
        *state, "my.offices.tsv",
        "title\ttie\tof\tnote\n"
        "# mine\n"
        "Grand Elector\tLEADS\tstate\t\n"
        "president\tREPRESENTS\torganization\t\n"
        "keeper\tAID\tstate\t\n"
        "warden\tLEADS\tmoon\t\n"
        "\tLEADS\tstate\t\n",
        "5:8: an office is LEADS, REPRESENTS or AFFILIATED_WITH\n"
        "6:14: want a title, its tie, and what it is of: state, organization "
        "or either\n"
        "7:8: want a title, its tie, and what it is of: state, organization "
        "or either\n");
    ent_str word = ent_str_from("president");

    assert_office(lexicon, "the Grand Elector", "grand elector/2");
    assert_office(lexicon, "keeper", "/0");
    assert_string_equal(ent_lexicon_office(lexicon, &word, 1)->tie->name,
                        "REPRESENTS");
    ent_lexicon_close(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_title_counts),
        cmocka_unit_test(spelling_and_case_do_not_matter),
        cmocka_unit_test(plurals_are_their_singular),
        cmocka_unit_test(offices_say_what_they_are),
    };
    const struct CMUnitTest files[] = {
        cmocka_unit_test_setup_teardown(users_offices_go_first, tmp_setup,
                                        tmp_teardown),
    };

    return cmocka_run_group_tests(tests, lexicon_setup, lexicon_teardown) +
           cmocka_run_group_tests(files, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/cast_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* ---- persons ----------------------------------------------------------- */

static void titles_tell_whose_a_person_is(void **state)
{
    static const char text[] =
        "Kenyan President Daniel Mboya met Joseph Okello, Uganda's foreign "
        "minister, and Paul Ndiaye, a spokesman for the African Union.";

    (void)state;
    cast_reading_member(text, "Daniel Mboya", "Person - KEN Kenya");
    cast_reading_member(text, "Joseph Okello", "Person - UGA Uganda");
    cast_reading_member(text, "Paul Ndiaye", "Person - - African Union");
    cast_reading_who(text, "President", "Daniel Mboya");
    cast_reading_who(text, "minister", "Joseph Okello");
    cast_reading_member("President Daniel Mboya met Uganda's envoy.",
                        "Daniel Mboya", "Person - - -");
}

static void surnames_are_their_bearers(void **state)
{
    static const char text[] =
        "Kenyan President Daniel Mboya phoned his Ugandan counterpart, Paul "
        "Okello.\n\nMboya asked Okello for help. President Mboya was angry.";

    (void)state;
    cast_reading_who(text, "Mboya#2", "Daniel Mboya");
    cast_reading_who(text, "Okello#2", "Paul Okello");
    cast_reading_who(text, "Mboya#3", "Daniel Mboya");
    cast_reading_member(text, "Paul Okello", "Person - UGA Uganda");
}

static void spellings_of_a_name_fold(void **state)
{
    static const char text[] =
        "General Muhammad al-Sayegh left Oman. Muhammad Al Sayegh went home. "
        "Sayegh slept.";

    (void)state;
    cast_reading_who(text, "Sayegh#2", "Muhammad al-Sayegh");
    cast_reading_who(text, "Sayegh#3", "Muhammad al-Sayegh");
}

static void two_of_one_surname_are_told_apart(void **state)
{
    static const char text[] =
        "Chadian leader Idriss Moussa met Kenyan Defense Minister Ali "
        "Moussa.\n\nPresident Omar Haddad praised the Chadian leader. Defense "
        "Minister Moussa said nothing.";

    (void)state;
    cast_reading_who(text, "Moussa#3", "Ali Moussa");
    cast_reading_who(text, "leader#2", "Idriss Moussa");
}

static void a_family_name_may_stand_first(void **state)
{
    static const char text[] =
        "Park Chul-soo, a Korean envoy, met Li Wenhua. Park thanked Li.";

    (void)state;
    cast_reading_who(text, "Park#2", "Park Chul-soo");
    cast_reading_who(text, "Li#2", "Li Wenhua");
}

/* ---- roles ------------------------------------------------------------- */

static void roles_are_their_holders(void **state)
{
    static const char text[] =
        "Kenyan President Daniel Mboya flew to Chad. The Kenyan leader "
        "thanked the Chadian president. The president then flew home.";

    (void)state;
    cast_reading_who(text, "leader", "Daniel Mboya");
    cast_reading_who(text, "president", "Chad");
    cast_reading_who(text, "president#2", "Daniel Mboya");
    cast_reading_who("A government spokesman said that Peru would wait. The "
                     "captain of a Peruvian ship agreed.",
                     "captain", "-");
}

static void counterparts_hold_the_same_office(void **state)
{
    static const char text[] =
        "Kenyan President Daniel Mboya thanked his Ugandan counterpart.";
    text_reading r;
    const ent_mention *mention = NULL;

    (void)state;
    cast_reading_who(text, "counterpart", "Uganda");
    cast_reading_read(&r, text);
    for (size_t i = 0; i < r.cast.mention_count; i++)
        if (r.cast.mentions[i].kind == ENT_MENTION_ROLE)
            mention = &r.cast.mentions[i];
    assert_non_null(mention);
    assert_non_null(mention->office);
    assert_true(ent_str_is(mention->office->title, "president"));
    text_reading_clear(&r);
}

static void former_holders_are_former(void **state)
{
    static const char text[] =
        "Former Kenyan President Daniel Mboya left Uganda.";
    text_reading r;

    (void)state;
    cast_reading_read(&r, text);
    for (size_t i = 0; i < r.cast.mention_count; i++)
        if (r.cast.mentions[i].office != NULL)
            assert_true(r.cast.mentions[i].former);
    text_reading_clear(&r);
}

/* ---- descriptions ------------------------------------------------------ */

static void pairs_are_the_two_spoken_of(void **state)
{
    (void)state;
    cast_reading_who("Chad and Sudan exchanged prisoners. Both countries "
                     "hailed the deal.",
                     "countries", "Chad; Sudan");
    cast_reading_who("Kenyan President Daniel Mboya met Ugandan leader Paul "
                     "Okello. The two leaders signed a pact.",
                     "leaders", "Daniel Mboya; Paul Okello");
    cast_reading_who("Chad and Sudan fought a war. Kenya urged the two sides "
                     "to stop.",
                     "sides", "Chad; Sudan");
}

static void the_country_is_the_last_one(void **state)
{
    (void)state;
    cast_reading_who("Peru depends on Bolivia. It urged the country to open "
                     "the road.",
                     "country", "Bolivia");
    cast_reading_who("Kenyan President Daniel Mboya said his country would "
                     "not attack Uganda.",
                     "country", "Kenya");
    cast_reading_who("Peru spoke to a third country.", "country", "-");
    cast_reading_who("Peru praised the state of Amazonas.", "state", "-");
}

static void the_alliance_is_one_that_was_named(void **state)
{
    (void)state;
    cast_reading_who("Kenya praised NATO. The alliance sent thanks.",
                     "alliance", "NATO");
    cast_reading_who("Kenya praised Uganda. The alliance sent thanks.",
                     "alliance", "-");
}

/* ---- pronouns ---------------------------------------------------------- */

static void persons_are_he_and_she(void **state)
{
    static const char text[] =
        "Kenyan President Daniel Mboya met Ugandan Foreign Minister Mary "
        "Okello in Kampala. He thanked her. She praised his army.";

    (void)state;
    cast_reading_who(text, "He", "Daniel Mboya");
    cast_reading_who(text, "her", "Mary Okello");
    cast_reading_who(text, "She", "Mary Okello");
    cast_reading_who(text, "his", "Daniel Mboya");
    cast_reading_who("In his speech, Daniel Mboya attacked Uganda.", "his",
                     "Daniel Mboya");
    cast_reading_who("Daniel Mboya angered Paul Okello. He accused Okello of "
                     "lying.",
                     "He", "Daniel Mboya");
}

static void states_are_it(void **state)
{
    (void)state;
    cast_reading_who("Peru recalled its ambassador from Chile.", "its", "Peru");
    cast_reading_who("Peru said it would close the border with Chile.", "it",
                     "Peru");
    cast_reading_who("It is clear that Peru lost.", "It", "-");
    cast_reading_who("The treaty failed. It was a great disappointment to "
                     "many.",
                     "It", "-");
}

static void several_are_they(void **state)
{
    (void)state;
    cast_reading_who("Chad and Sudan said they would meet Kenya.", "they",
                     "Chad; Sudan");
    cast_reading_who("Somali pirates said they had freed the ship.", "they",
                     "Somali pirates");
    cast_reading_who("Peru bought tanks. They were old.", "They", "-");
}

static void the_latter_is_who_was_named_last(void **state)
{
    static const char text[] =
        "Daniel Mboya walked with Paul Okello upon the latter's arrival.";

    (void)state;
    cast_reading_who(text, "latter", "Paul Okello");
    cast_reading_who("Chad wrote to Kenya, and the former wanted peace.",
                     "former", "Chad");
    cast_reading_who("Kenya met the former minister of Chad.", "former", "-");
}

static void we_is_the_speakers_side(void **state)
{
    static const char text[] =
        "\"We will close the border and I mean it,\" Kenyan Foreign Minister "
        "Daniel Mboya said.";

    (void)state;
    cast_reading_who(text, "We", "Kenya");
    cast_reading_who(text, "I", "Daniel Mboya");
    cast_reading_who("We have lost the war with Uganda.", "We", "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_tell_whose_a_person_is),
        cmocka_unit_test(surnames_are_their_bearers),
        cmocka_unit_test(spellings_of_a_name_fold),
        cmocka_unit_test(two_of_one_surname_are_told_apart),
        cmocka_unit_test(a_family_name_may_stand_first),
        cmocka_unit_test(roles_are_their_holders),
        cmocka_unit_test(counterparts_hold_the_same_office),
        cmocka_unit_test(former_holders_are_former),
        cmocka_unit_test(pairs_are_the_two_spoken_of),
        cmocka_unit_test(the_country_is_the_last_one),
        cmocka_unit_test(the_alliance_is_one_that_was_named),
        cmocka_unit_test(persons_are_he_and_she),
        cmocka_unit_test(states_are_it),
        cmocka_unit_test(several_are_they),
        cmocka_unit_test(the_latter_is_who_was_named_last),
        cmocka_unit_test(we_is_the_speakers_side),
    };

    return cmocka_run_group_tests(tests, text_reading_open, text_reading_close);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/cast_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/fault.h"
#include "support/random.h"

/* ---- names ------------------------------------------------------------- */

static void known_names_are_who_they_name(void **state)
{
    (void)state;
    cast_reading_kind("Peru signed a pact with Ecuador.", "Peru",
                      ENT_MENTION_NAME, "Peru");
    cast_reading_who("The U.S. and NATO praised Kenya.", "U.S.",
                     "United States");
    cast_reading_who("The U.S. and NATO praised Kenya.", "NATO", "NATO");
    cast_reading_member("Peru signed a pact with Ecuador.", "Peru",
                        "State sovereign PER -");
}

static void hyphens_part_and_join_names(void **state)
{
    static const char pact[] = "The Chad-Sudan pact collapsed on Friday.";

    (void)state;
    cast_reading_who(pact, "Chad", "Chad");
    cast_reading_who(pact, "Sudan", "Sudan");
    cast_reading_who("Envoys praised the Nairobi-Kampala railway deal.",
                     "Nairobi", "Kenya");
    cast_reading_who("Shin Dae-jung resigned on Monday.", "Shin",
                     "Shin Dae-jung");
    cast_reading_who("Jean-Pierre Moulin resigned on Monday.", "Moulin",
                     "Jean-Pierre Moulin");
}

static void shared_nouns_belong_to_both_names(void **state)
{
    static const char text[] = "North and South Korea met in Sweden.";

    (void)state;
    cast_reading_who(text, "North", "North Korea");
    cast_reading_who(text, "Korea", "South Korea");
    cast_reading_who("The North Korea treaty worried Laos.", "Korea",
                     "North Korea");
}

static void the_compass_is_a_state_only_where_it_is_named(void **state)
{
    (void)state;
    cast_reading_who("South Korea fired shots. The North returned fire.",
                     "North", "-");
    cast_reading_who("North Korea fired shots. The North then fell silent.",
                     "North#2", "North Korea");
    cast_reading_who("They met on the North Lawn of the palace in Lima.",
                     "North", "-");
}

static void adjectives_and_peoples_are_their_states(void **state)
{
    (void)state;
    cast_reading_kind("The Kenyan ambassador left Uganda.", "Kenyan",
                      ENT_MENTION_ADJECTIVE, "Kenya");
    cast_reading_kind("The Kenyans closed the border.", "Kenyans",
                      ENT_MENTION_PEOPLE, "Kenya");
}

static void a_name_of_two_waits_for_what_tells_them_apart(void **state)
{
    (void)state;
    cast_reading_who("The Dominican envoy left Peru. The Dominican minister "
                     "stayed.",
                     "Dominican#2", "?");
    cast_reading_who("The Dominican envoy left Peru for Santo Domingo, in the "
                     "Dominican Republic.",
                     "Dominican", "Dominican Republic");
}

/* ---- places and powers ------------------------------------------------- */

static void a_capital_acts_or_is_a_place(void **state)
{
    (void)state;
    cast_reading_kind("Nairobi accused Mogadishu of smuggling.", "Nairobi",
                      ENT_MENTION_METONYM, "Kenya");
    cast_reading_kind("Talks between Nairobi and Kampala failed.", "Kampala",
                      ENT_MENTION_METONYM, "Uganda");
    cast_reading_kind("The two sides met in Nairobi.", "Nairobi",
                      ENT_MENTION_PLACE, "Nairobi");
    cast_reading_kind("The envoy flew to Kampala on Monday.", "Kampala",
                      ENT_MENTION_PLACE, "Kampala");
    cast_reading_kind("Rebels shelled Mogadishu on Monday.", "Mogadishu",
                      ENT_MENTION_PLACE, "Mogadishu");
    cast_reading_kind("Ethiopia sent weapons to Mogadishu.", "Mogadishu",
                      ENT_MENTION_METONYM, "Somalia");
    cast_reading_member("The two sides met in Nairobi.", "Nairobi",
                        "Place city KEN Kenya");
}

static void a_state_behind_a_town_only_says_where(void **state)
{
    static const char text[] =
        "The foreign ministers of both countries met in Entebbe, Uganda, on "
        "Monday to sign a treaty.";

    (void)state;
    cast_reading_kind(text, "Entebbe", ENT_MENTION_PLACE, "Entebbe");
    cast_reading_member(text, "Entebbe", "Place city UGA Uganda");
}

/* ---- bodies ------------------------------------------------------------ */

static void named_bodies_have_their_owners(void **state)
{
    (void)state;
    cast_reading_member("The Kenyan Ministry of Fisheries sued the firm.",
                        "Kenyan Ministry of Fisheries",
                        "Organization ministry KEN Kenya");
    cast_reading_member("Chad's Ministry of Water Affairs protested.",
                        "Chad's Ministry of Water Affairs",
                        "Organization ministry TCD Chad");
    cast_reading_member("The Congress of Ruritania met. Uganda sent a note to "
                        "the University of Makindye.",
                        "University of Makindye",
                        "Organization university - -");
}

static void short_forms_and_acronyms_are_the_same_body(void **state)
{
    static const char text[] =
        "The Northern Salvation Front (NSF) attacked Mali. The NSF denied it. "
        "The Front will not talk.";

    (void)state;
    cast_reading_who(text, "NSF", "Northern Salvation Front");
    cast_reading_who(text, "NSF#2", "Northern Salvation Front");
    cast_reading_who(text, "Front#2", "Northern Salvation Front");
    cast_reading_member(text, "Northern Salvation Front",
                        "Organization rebel-group - -");
}

static void treaties_are_agreements(void **state)
{
    (void)state;
    cast_reading_member("Chad left the Treaty of Kufra on Monday.",
                        "Treaty of Kufra", "Agreement treaty - -");
}

/* ---- what is owned ----------------------------------------------------- */

static void what_acts_for_an_owner_counts_as_the_owner(void **state)
{
    (void)state;
    cast_reading_kind("Ethiopian troops crossed into Somalia.", "troops",
                      ENT_MENTION_OWNED, "Ethiopia");
    cast_reading_kind("Chad's air force bombed the camp.", "force",
                      ENT_MENTION_OWNED, "Chad");
    cast_reading_who("Ugandan and Kenyan troops chased the pirates.", "troops",
                     "Uganda; Kenya");
    cast_reading_who("M23 fighters took the town.", "fighters", "M23");
    cast_reading_who("The government of Peru protested.", "government", "Peru");
    cast_reading_who("A Peruvian soldier was hurt.", "soldier", "-");
}

static void people_who_act_for_themselves_are_groups(void **state)
{
    (void)state;
    cast_reading_member("Chilean miners blocked the road to Bolivia.",
                        "Chilean miners", "Group crowd CHL -");
    cast_reading_who("Protesters stormed the embassy of Peru. The protesters "
                     "threw stones.",
                     "protesters", "protesters");
}

/* ---- whatever comes ---------------------------------------------------- */

static ent_status read_cast(void *user)
{
    const text_reading *r = user;
    ent_arena *arena = ent_arena_new();
    ent_cast cast;
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = ent_cast_read(&cast, &r->reading, arena, NULL);
    ent_arena_free(arena);
    return st;
}

static void failing_memory_is_told_and_leaves_nothing(void **state)
{
    static const char text[] =
        "Kenyan President Daniel Mboya met the Ugandan leader. He praised "
        "the Northern Salvation Front (NSF).";
    text_reading r;

    (void)state;
    text_reading_read(&r, text, "");
    /* The names of the lexicon are found or not, whatever fails there. */
    for (long n = 0; n < 400; n++) {
        ent_status st = ENT_OK;
        bool hit = false;

        fault_begin(n);
        st = read_cast(&r);
        hit = fault_hit();
        assert_int_equal(fault_live(), 0);
        fault_end();
        assert_true(st == ENT_OK || st == ENT_ERR_NOMEM);
        if (!hit)
            break;
    }
    text_reading_clear(&r);
}

static void check_shape(const text_reading *r)
{
    const ent_cast *cast = &r->cast;

    for (size_t i = 0; i < cast->mention_count; i++) {
        const ent_mention *m = &cast->mentions[i];
        size_t words = r->reading.passages[m->passage].parse->word_count;
        size_t count = 0;

        assert_true(m->first < m->last && m->last <= words);
        assert_true(m->first <= m->head && m->head < m->last);
        assert_true(m->bytes.begin < m->bytes.end);
        assert_true(m->member_count > 0 || m->candidate_count > 0);
        assert_non_null(ent_cast_at(cast, m->passage, m->head));
        for (size_t k = 0; k < m->member_count; k++)
            assert_true(m->members[k] < cast->member_count);
        assert_true(ent_cast_in(cast, m->passage, &count) <= m && count > 0);
    }
    for (size_t i = 0; i < cast->member_count; i++) {
        uint32_t at = (uint32_t)i;

        /* No member owns itself, however many steps up. */
        for (int steps = 0; at != ENT_NO_MEMBER; steps++) {
            assert_true(steps < 16);
            at = cast->members[at].owner;
        }
        assert_true(cast->members[i].name.len > 0);
    }
}

static void a_title_before_a_group_is_read_once(void **state)
{
    text_reading r;

    (void)state;
    cast_reading_read(&r, "The President Daniel Mboya rebels attacked Chad.");
    check_shape(&r);
    text_reading_clear(&r);
}

static void any_words_in_any_order_are_read(void **state)
{
    static const char *const words[] = {
        "Peru",   "the",       "President", "'s",
        "-",      "Kim",       "Lee",       "of",
        "and",    ",",         "his",       "they",
        "both",   "leaders",   "Ministry",  "Foreign",
        "said",   "\"",        "we",        "(",
        ")",      "army",      "Front",     "Nairobi",
        "in",     "to",        "it",        "counterpart",
        "two",    "countries", "al",        "Ould",
        "Mr.",    "NATO",      ".",         "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",
        "Kenyan", "rebels",    "North",     "South",
        "Korea",  "Treaty",    "who",       "Jean",
        "is",     "2",         "x"};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 120; round++) {
        ent_buf text = {0};
        text_reading r;

        for (int i = 0; i < 60; i++) {
            ent_buf_add_cstr(
                &text,
                words[ent_rng_below(&rng, sizeof words / sizeof *words)]);
            if (ent_rng_below(&rng, 4) > 0)
                ent_buf_add_char(&text, ' ');
        }
        ent_buf_add_char(&text, '\0');
        assert_int_equal(ent_buf_status(&text, NULL), ENT_OK);
        cast_reading_read(&r, text.ptr);
        check_shape(&r);
        text_reading_clear(&r);
        ent_buf_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_names_are_who_they_name),
        cmocka_unit_test(hyphens_part_and_join_names),
        cmocka_unit_test(shared_nouns_belong_to_both_names),
        cmocka_unit_test(the_compass_is_a_state_only_where_it_is_named),
        cmocka_unit_test(adjectives_and_peoples_are_their_states),
        cmocka_unit_test(a_name_of_two_waits_for_what_tells_them_apart),
        cmocka_unit_test(a_capital_acts_or_is_a_place),
        cmocka_unit_test(a_state_behind_a_town_only_says_where),
        cmocka_unit_test(named_bodies_have_their_owners),
        cmocka_unit_test(short_forms_and_acronyms_are_the_same_body),
        cmocka_unit_test(treaties_are_agreements),
        cmocka_unit_test(what_acts_for_an_owner_counts_as_the_owner),
        cmocka_unit_test(people_who_act_for_themselves_are_groups),
        cmocka_unit_test(failing_memory_is_told_and_leaves_nothing),
        cmocka_unit_test(a_title_before_a_group_is_read_once),
        cmocka_unit_test(any_words_in_any_order_are_read),
    };

    return cmocka_run_group_tests(tests, text_reading_open, text_reading_close);
}

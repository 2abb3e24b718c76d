/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/text_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

static const ent_passage *only_passage(const text_reading *r)
{
    assert_true(r->reading.count >= 1);
    return &r->reading.passages[0];
}

/** The text has a passage, whose sentence begins with the word @p begin. */
static void check_begin(const char *text, const char *begin)
{
    text_reading r;
    const ent_passage *passage = NULL;
    const ent_word *word = NULL;

    text_reading_read(&r, text, "");
    passage = only_passage(&r);
    assert_int_equal(passage->skip, ENT_SKIP_NOT);
    word = ent_reading_word(&r.reading, 0, passage->first_word);
    if (!ent_str_is(word->token.form, begin))
        fail_msg("\"%s\" begins with \"%.*s\", want \"%s\"", text,
                 ENT_STR_ARGS(word->token.form), begin);
    text_reading_clear(&r);
}

static void check_skip(const char *text, ent_skip want)
{
    text_reading r;

    text_reading_read(&r, text, "");
    for (size_t i = 0; i < r.reading.count; i++)
        if (r.reading.passages[i].skip != want)
            fail_msg("\"%s\": passage %zu is skipped for %d, want %d", text, i,
                     r.reading.passages[i].skip, want);
    assert_true(r.reading.count > 0);
    text_reading_clear(&r);
}

static void datelines_stand_apart(void **state)
{
    (void)state;
    check_begin("KHARTOUM, Sudan, May 3 (Wire) - Chad has closed its border "
                "with Sudan.",
                "Chad");
    check_begin("Juba, South Sudan (Wire) — Kenya sent an envoy to Juba.",
                "Kenya");
    check_begin("BEIRUT -- Syria recalled its ambassador.", "Syria");
    check_begin("ANKARA/ATHENS, 4 June 1987 – Turkey protested to Greece.",
                "Turkey");
    check_begin("(Wire) - Turkey protested to Greece over Cyprus.", "Turkey");
}

static void a_dash_alone_makes_no_dateline(void **state)
{
    (void)state;
    check_begin("NATO - the alliance of the West - condemned the raid.",
                "NATO");
    check_begin("Idi Amin — who ruled Uganda — attacked Tanzania.", "Idi");
    check_begin("Peru-Ecuador talks failed in Brasilia on Friday.", "Peru");
}

static void bullets_and_labels_stand_apart(void **state)
{
    (void)state;
    check_begin("• Chad accused Sudan of backing rebels.", "Chad");
    check_begin("- Chad accused Sudan of backing rebels.", "Chad");
    check_begin("2) Chad accused Sudan of backing rebels.", "Chad");
    check_begin("(3) Chad accused Sudan of backing rebels.", "Chad");
    check_begin("Q: Does Chad accuse Sudan of anything?", "Does");
    check_begin("RT @wire: Chad accused Sudan of backing rebels.", "Chad");
    check_begin("@one @two Chad accused Sudan of backing rebels.", "Chad");
}

static void labels_tell_who_speaks(void **state)
{
    text_reading r;
    const ent_passage *passage = NULL;

    (void)state;
    text_reading_read(&r, "MR. ADEYEMI: We support Ghana in this dispute.", "");
    passage = only_passage(&r);
    assert_int_equal(passage->label_first, 0);
    assert_int_equal(passage->label_last, 2);
    assert_int_equal(passage->first_word, 3);
    text_reading_clear(&r);
    text_reading_read(&r, "QUESTION: Does Togo support Ghana in this dispute?",
                      "");
    passage = only_passage(&r);
    assert_int_equal(passage->first_word, 2);
    assert_int_equal(passage->label_last, passage->label_first);
    text_reading_clear(&r);
}

/** The words behind a dateline are a tree of their own. */
static void a_dateline_is_no_subject(void **state)
{
    text_reading r;
    const ent_passage *passage = NULL;

    (void)state;
    text_reading_read(&r, "TUNIS, May 3 (Wire) - Libya attacked Chad.", "");
    passage = only_passage(&r);
    assert_true(passage->first_word > 0);
    assert_true(passage->clauses.count > 0);
    for (size_t i = 0; i < passage->clauses.count; i++)
        for (size_t k = 0; k < passage->clauses.clauses[i].argument_count; k++)
            assert_true(passage->clauses.clauses[i].arguments[k].word >=
                        passage->first_word);
    for (size_t i = 0; i < passage->parse->word_count; i++) {
        uint32_t head = passage->parse->words[i].head;

        assert_true(head == ENT_NO_WORD || head < passage->parse->word_count);
        assert_true(head != ENT_NO_WORD || i >= passage->first_word);
    }
    text_reading_clear(&r);
}

static void other_languages_are_skipped(void **state)
{
    (void)state;
    check_skip("El presidente de Chile dijo que los ataques contra Bolivia no "
               "van a parar.",
               ENT_SKIP_LANGUAGE);
    check_skip("Le président a déclaré que la France allait envoyer des armes "
               "à l'Ukraine.",
               ENT_SKIP_LANGUAGE);
    check_skip("Президент Чада прибыл в Ливию.", ENT_SKIP_LANGUAGE);
    check_skip("The paper Le Monde de Paris and Die Zeit backed El Al.",
               ENT_SKIP_NOT);
    check_skip("Chad attacks Libya", ENT_SKIP_NOT);
}

static void a_foreign_report_is_skipped_whole(void **state)
{
    (void)state;
    check_skip("Tchad\n\nLe ministre a dit que les pourparlers avec la Libye "
               "ne sont pas dans une impasse et que le Tchad reste prêt.\n\n"
               "Une trêve entre Tchad et Libye reste possible.",
               ENT_SKIP_LANGUAGE);
}

static void rows_and_columns_are_skipped(void **state)
{
    (void)state;
    check_skip("Ghana\t3\t2\t1", ENT_SKIP_TABLE);
    check_skip("| Ghana | 3,500 | 600 |", ENT_SKIP_TABLE);
    check_skip("Ghana 3 2 1 6", ENT_SKIP_TABLE);
    check_skip("Ghana sent 300 men, 20 trucks and 2 ships to Togo.",
               ENT_SKIP_NOT);
}

static void bylines_are_skipped(void **state)
{
    (void)state;
    check_skip("By Ama Owusu in Accra", ENT_SKIP_BOILERPLATE);
    check_skip("(Reporting by Ama Owusu; Editing by Kofi Boateng)",
               ENT_SKIP_BOILERPLATE);
    check_skip("By Friday Ghana had recalled its envoy.", ENT_SKIP_NOT);
}

/** Neither crash nor a word outside, whatever the bytes. */
static void hostile_texts_are_read(void **state)
{
    static const char *const texts[] = {
        ":",
        "Q:",
        "A. A. A.",
        "@ @ @ @ @ @ @ @ @ @",
        "RT @",
        "RT @x:",
        "(((((((((",
        "- - - - - -",
        "MR. MR. MR. MR. (((((",
        "A (B (C (D: E F G",
        "\xEF\xBB\xBF- x y z",
        "1. 2. 3. 4. 5.",
        "((1) (2) (3) (4)",
        "X (a b c d e f g h i j k l m n o p",
        "By By By",
        "(Reporting",
        "(Reporting by",
        "| | | |",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        text_reading r;

        text_reading_read(&r, texts[i], "");
        for (size_t p = 0; p < r.reading.count; p++) {
            const ent_passage *passage = &r.reading.passages[p];

            assert_true(passage->first_word == 0 ||
                        passage->first_word < passage->parse->word_count);
            assert_true(passage->label_last <= passage->first_word);
        }
        text_reading_clear(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datelines_stand_apart),
        cmocka_unit_test(a_dash_alone_makes_no_dateline),
        cmocka_unit_test(bullets_and_labels_stand_apart),
        cmocka_unit_test(labels_tell_who_speaks),
        cmocka_unit_test(a_dateline_is_no_subject),
        cmocka_unit_test(other_languages_are_skipped),
        cmocka_unit_test(a_foreign_report_is_skipped_whole),
        cmocka_unit_test(rows_and_columns_are_skipped),
        cmocka_unit_test(bylines_are_skipped),
        cmocka_unit_test(hostile_texts_are_read),
    };

    return cmocka_run_group_tests(tests, text_reading_open, text_reading_close);
}

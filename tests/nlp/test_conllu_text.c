/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/conllu_file.h"
#include "support/random.h"

#include <stdio.h>

static void words_of_a_multiword_token_have_bytes_of_their_own(void **state)
{
    conllu_file r = conllu_file_rows("# text = They don't.\n"
                                     "1 They they PRON PRP _ 2 nsubj _ _\n"
                                     "2-3 don't _ _ _ _ _ _ _ SpaceAfter=No\n"
                                     "2 do do VERB VBP _ 0 root _ _\n"
                                     "3 n't not PART RB _ 2 advmod _ _\n"
                                     "4 . . PUNCT . _ 2 punct _ _\n\n");

    (void)state;
    assert_str(conllu_file_quote(&r, 1), "do");
    assert_str(conllu_file_quote(&r, 2), "n't");
    assert_str(conllu_file_quote(&r, 3), ".");
    assert_int_equal(conllu_file_word(&r, 0, 0)->token.words, 1);
    assert_int_equal(conllu_file_word(&r, 0, 1)->token.words, 2);
    assert_int_equal(conllu_file_word(&r, 0, 2)->token.words, 0);
    assert_int_equal(conllu_file_word(&r, 0, 3)->token.words, 1);
    assert_false(conllu_file_word(&r, 0, 1)->token.space_after);
    assert_false(conllu_file_word(&r, 0, 2)->token.space_after);
    conllu_file_clear(&r);
}

static void words_that_do_not_make_up_their_token_share_its_bytes(void **state)
{
    conllu_file r = conllu_file_rows("# text = Voix du peuple\n"
                                     "1 Voix voix NOUN _ _ 0 root _ _\n"
                                     "2-3 du _ _ _ _ _ _ _ _\n"
                                     "2 de de ADP _ _ 4 case _ _\n"
                                     "3 le le DET _ _ 4 det _ _\n"
                                     "4 peuple peuple NOUN _ _ 1 nmod _ _\n\n");

    (void)state;
    assert_str(conllu_file_quote(&r, 1), "du");
    assert_str(conllu_file_quote(&r, 2), "du");
    assert_str(conllu_file_quote(&r, 3), "peuple");
    assert_false(conllu_file_word(&r, 0, 1)->token.space_after);
    assert_true(conllu_file_word(&r, 0, 2)->token.space_after);
    conllu_file_clear(&r);
}

static void a_missing_text_is_made_of_the_forms(void **state)
{
    conllu_file r =
        conllu_file_rows("1 Kim Kim PROPN NNP _ 2 nsubj _ _\n"
                         "2-3 hasn't _ _ _ _ _ _ _ SpaceAfter=No\n"
                         "2 has have VERB VBZ _ 0 root _ _\n"
                         "3 n't not PART RB _ 2 advmod _ _\n"
                         "4 ! ! PUNCT . _ 2 punct _ SpaceAfter=No\n\n");

    (void)state;
    assert_str(r.file.sentences[0].text, "Kim hasn't!");
    assert_str(conllu_file_quote(&r, 0), "Kim");
    assert_str(conllu_file_quote(&r, 1), "has");
    assert_str(conllu_file_quote(&r, 2), "n't");
    assert_str(conllu_file_quote(&r, 3), "!");
    assert_false(conllu_file_word(&r, 0, 3)->token.space_after);
    conllu_file_clear(&r);
}

static void a_text_without_the_forms_is_made_anew(void **state)
{
    static const char *const texts[] = {"Kim came", "Kim left early", "Kim",
                                        "left Kim", "xKim left"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char rows[256];
        conllu_file r = {.arena = NULL};

        (void)snprintf(rows, sizeof rows,
                       "# text = %s\n1 Kim Kim PROPN NNP _ 2 nsubj _ _\n"
                       "2 left leave VERB VBD _ 0 root _ _\n",
                       texts[i]);
        r = conllu_file_rows(rows);
        assert_str(r.file.sentences[0].text, "Kim left");
        assert_str(conllu_file_quote(&r, 1), "left");
        conllu_file_clear(&r);
    }
}

static void white_space_of_the_text_counts(void **state)
{
    /* An ideographic space, two blanks, none where the column promises one. */
    conllu_file r =
        conllu_file_rows("# text = Kim\xE3\x80\x80left  home.\n"
                         "1 Kim Kim PROPN NNP _ 2 nsubj _ SpaceAfter=No\n"
                         "2 left leave VERB VBD _ 0 root _ _\n"
                         "3 home home ADV RB _ 2 advmod _ _\n"
                         "4 . . PUNCT . _ 2 punct _ _\n");

    (void)state;
    assert_str(r.file.sentences[0].text, "Kim\xE3\x80\x80left  home.");
    assert_str(conllu_file_quote(&r, 1), "left");
    assert_str(conllu_file_quote(&r, 2), "home");
    assert_true(conllu_file_word(&r, 0, 0)->token.space_after);
    assert_false(conllu_file_word(&r, 0, 2)->token.space_after);
    conllu_file_clear(&r);
}

static void a_form_may_hold_white_space(void **state)
{
    conllu_file r = conllu_file_read(
        ent_str_from("# text = 10\xC2\xA0"
                     "000 men\n"
                     "1\t10 000\t10 000\tNUM\tCD\t_\t2\tnummod\t_\t_\n"
                     "2\t men \tman\tNOUN\tNNS\t_\t0\troot\t_\t_\n"));

    (void)state;
    assert_str(conllu_file_quote(&r, 0), "10\xC2\xA0"
                                         "000");
    assert_str(conllu_file_word(&r, 0, 1)->token.form, "men");
    assert_str(conllu_file_quote(&r, 1), "men");
    conllu_file_clear(&r);
}

/* Random tokens, each with random white space behind it in the text alone:
 * each word is found where it was put. */
static void every_form_is_found_in_its_text(void **state)
{
    static const char *const forms[] = {"a", "aa", "b", "ab", "-", "é", "n't"};
    static const char *const gaps[] = {"", " ", "  ", "\xE2\x80\x83"};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 300; round++) {
        size_t count = 1 + (size_t)ent_rng_below(&rng, 12);
        ent_buf text = {0};
        ent_buf rows = {0};
        size_t begins[12];
        conllu_file r = {.arena = NULL};

        ent_buf_add_cstr(&text, "# text = ");
        for (size_t i = 0; i < count; i++) {
            const char *form = forms[ent_rng_below(&rng, 7)];

            begins[i] = text.len - strlen("# text = ");
            ent_buf_add_cstr(&text, form);
            if (i + 1 < count)
                ent_buf_add_cstr(&text, gaps[ent_rng_below(&rng, 4)]);
            ent_buf_addf(&rows, "%zu\t%s\t_\tX\t_\t_\t%zu\tdep\t_\t_\n", i + 1,
                         form, i);
        }
        ent_buf_add_char(&text, '\n');
        ent_buf_add_str(&text, ent_buf_view(&rows));
        r = conllu_file_read(ent_buf_view(&text));
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(conllu_file_word(&r, 0, i)->token.bytes.begin,
                             begins[i]);
            assert_true(ent_str_equal(conllu_file_quote(&r, i),
                                      conllu_file_word(&r, 0, i)->token.form));
        }
        conllu_file_clear(&r);
        ent_buf_clear(&rows);
        ent_buf_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_multiword_token_have_bytes_of_their_own),
        cmocka_unit_test(words_that_do_not_make_up_their_token_share_its_bytes),
        cmocka_unit_test(a_missing_text_is_made_of_the_forms),
        cmocka_unit_test(a_text_without_the_forms_is_made_anew),
        cmocka_unit_test(white_space_of_the_text_counts),
        cmocka_unit_test(a_form_may_hold_white_space),
        cmocka_unit_test(every_form_is_found_in_its_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "nlp/conllu_file.h"
#include "support/fault.h"
#include "support/rows.h"

#include <stdio.h>
#include <stdlib.h>

static void words_have_what_their_columns_say(void **state)
{
    conllu_file r =
        conllu_file_rows("# sent_id = a-1\n"
                         "# text = Ministers met.\n"
                         "1 Ministers minister NOUN NNS Number=Plur 2 "
                         "nsubj:pass 2:nsubj _\n"
                         "2 met meet VERB VBD _ 0 root 0:root "
                         "Entity=x|SpaceAfter=No\n"
                         "3 . . PUNCT . _ 2 punct 2:punct _\n\n");
    const ent_word *first = conllu_file_word(&r, 0, 0);
    const ent_word *second = conllu_file_word(&r, 0, 1);

    (void)state;
    assert_int_equal(r.file.count, 1);
    assert_str(r.file.sentences[0].sent_id, "a-1");
    assert_str(r.file.sentences[0].text, "Ministers met.");
    assert_int_equal(r.file.sentences[0].parse.word_count, 3);
    assert_int_equal(r.file.sentences[0].parse.name_count, 0);
    assert_int_equal(r.file.sentences[0].parse.bytes.begin, 0);
    assert_int_equal(r.file.sentences[0].parse.bytes.end, 14);
    assert_str(first->token.form, "Ministers");
    assert_str(first->lemma, "minister");
    assert_int_equal(first->upos, ENT_NOUN);
    assert_string_equal(first->xpos, "NNS");
    assert_string_equal(first->features, "Number=Plur");
    assert_int_equal(first->head, 1);
    assert_int_equal(first->label.relation, ENT_DEPREL_NSUBJ);
    assert_int_equal(first->label.subtype, ENT_SUBTYPE_PASS);
    assert_int_equal(first->token.words, 1);
    assert_true(first->token.space_after);
    assert_float_equal(first->confidence, 1, 0);
    assert_int_equal(second->head, ENT_NO_WORD);
    assert_null(second->features);
    assert_false(second->token.space_after);
    assert_true(conllu_file_word(&r, 0, 2)->token.space_after);
    conllu_file_clear(&r);
}

static void sentences_are_numbered_and_know_their_document(void **state)
{
    conllu_file r = conllu_file_rows("# newdoc id = first\n# newpar\n"
                                     "1 One one NUM CD _ 0 root _ _\n\n"
                                     "# newpar_block = p (2 s)\n"
                                     "1 Two two NUM CD _ 0 root _ _\n\n\n"
                                     "# newpar id = p2\n# text_en = none\n"
                                     "1 Three three NUM CD _ 0 root _ _\n");

    (void)state;
    assert_int_equal(r.file.count, 3);
    assert_true(r.file.sentences[0].new_document);
    assert_true(r.file.sentences[0].new_paragraph);
    assert_false(r.file.sentences[1].new_document);
    assert_false(r.file.sentences[1].new_paragraph);
    assert_false(r.file.sentences[2].new_document);
    assert_true(r.file.sentences[2].new_paragraph);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(r.file.sentences[i].parse.sentence_no, i + 1);
        assert_null(r.file.sentences[i].sent_id.ptr);
    }
    assert_str(r.file.sentences[2].text, "Three");
    conllu_file_clear(&r);
}

static void empty_nodes_are_left_out(void **state)
{
    conllu_file r = conllu_file_rows("0.1 it it PRON _ _ _ _ 1:nsubj _\n"
                                     "1 Said say VERB VBD _ 0 root _ _\n"
                                     "1.1 he he PRON _ _ _ _ 1:nsubj _\n"
                                     "1.2 had have AUX _ _ _ _ 1:aux _\n"
                                     "2 so so ADV RB _ 1 advmod _ _\n\n");

    (void)state;
    assert_int_equal(r.file.sentences[0].parse.word_count, 2);
    assert_str(r.file.sentences[0].text, "Said so");
    assert_int_equal(conllu_file_word(&r, 0, 1)->head, 0);
    conllu_file_clear(&r);
}

static void line_ends_and_byte_order_mark_make_no_difference(void **state)
{
    static const char rows[] = "# text = Kim left.\n"
                               "1 Kim Kim PROPN NNP _ 2 nsubj _ _\n"
                               "2 left leave VERB VBD _ 0 root _ "
                               "SpaceAfter=No\n"
                               "3 . . PUNCT . _ 2 punct _ _";
    ent_buf plain = {0};
    ent_buf other = {0};
    conllu_file r = {.arena = NULL};

    (void)state;
    ent_buf_add_cstr(&other, "\xEF\xBB\xBF");
    (void)rows_add(&plain, rows);
    for (size_t i = 0; i < plain.len; i++) {
        if (plain.ptr[i] == '\n')
            ent_buf_add_char(&other, '\r');
        ent_buf_add_char(&other, plain.ptr[i]);
    }
    r = conllu_file_read(ent_buf_view(&other));
    assert_int_equal(r.file.count, 1);
    assert_str(r.file.sentences[0].text, "Kim left.");
    assert_str(conllu_file_quote(&r, 2), ".");
    assert_true(conllu_file_word(&r, 0, 2)->token.space_after);
    conllu_file_clear(&r);
    ent_buf_clear(&other);
    ent_buf_clear(&plain);
}

static void unknown_labels_are_no_error(void **state)
{
    conllu_file r = conllu_file_rows("1 Kim _ NAME _ _ 2 subject _ _\n"
                                     "2 left _ _ _ _ 0 _ _ _\n");

    (void)state;
    assert_int_equal(conllu_file_word(&r, 0, 0)->upos, ENT_UPOS_NONE);
    assert_int_equal(conllu_file_word(&r, 0, 0)->label.relation,
                     ENT_DEPREL_NONE);
    assert_str(conllu_file_word(&r, 0, 0)->lemma, "_");
    assert_string_equal(conllu_file_word(&r, 0, 0)->xpos, "_");
    conllu_file_clear(&r);
}

static void a_file_without_sentences_has_none(void **state)
{
    static const char *const files[] = {"", "\n", "\r\n\n", "# comment",
                                        "\xEF\xBB\xBF"};

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        conllu_file r = conllu_file_read(ent_str_from(files[i]));

        assert_int_equal(r.file.count, 0);
        conllu_file_clear(&r);
    }
}

#define KIM "1 Kim Kim PROPN NNP _ 0 root _ _\n"

static void what_is_not_of_the_format_is_refused_by_line(void **state)
{
    static const struct {
        const char *rows;
        const char *message;
    } cases[] = {
        {"1 Kim Kim PROPN NNP _ 0 root _\n", "line 1: 9 columns, want 10"},
        {KIM "2 a a X X _ 1 dep _ _ _\n", "line 2: 11 columns, want 10"},
        {"Kim\n", "line 1: 1 columns, want 10"},
        {"\n1 Kim  PROPN NNP _ 0 root _ _\n", "line 2: column 3 empty"},
        {KIM "3 a a X X _ 1 dep _ _\n", "line 2: id out of order \"3\""},
        {"2 a a X X _ 0 root _ _\n", "line 1: id out of order \"2\""},
        {"01 a a X X _ 0 root _ _\n", "line 1: id out of order \"01\""},
        {"x a a X X _ 0 root _ _\n", "line 1: id out of order \"x\""},
        {KIM KIM, "line 2: id out of order \"1\""},
        {KIM "1.2 a a X X _ _ _ _ _\n",
         "line 2: empty node out of order \"1.2\""},
        {"2.1 a a X X _ _ _ _ _\n", "line 1: empty node out of order \"2.1\""},
        {"2-3 a _ _ _ _ _ _ _ _\n", "line 1: range out of order \"2-3\""},
        {"1-0 a _ _ _ _ _ _ _ _\n", "line 1: range out of order \"1-0\""},
        {"1-2 a _ _ _ _ _ _ _ _\n" KIM "2-3 a _ _ _ _ _ _ _ _\n",
         "line 3: range out of order \"2-3\""},
        {"1-2 a _ _ _ _ _ _ _ _\n1-2 a _ _ _ _ _ _ _ _\n",
         "line 2: range out of order \"1-2\""},
        {"1-256 a _ _ _ _ _ _ _ _\n",
         "line 1: range of more than 255 words \"1-256\""},
        {"1-2 a _ _ _ _ _ _ _ _\n" KIM "\n",
         "line 3: range up to word 2, sentence ends at 1"},
        {"1-1 \xC2\xA0 _ _ _ _ _ _ _ _\n" KIM, "line 1: blank form"},
        {"1 \xC2\xA0 _ _ _ _ 0 root _ _\n", "line 1: blank form"},
        {"1 a a X X _ _ dep _ _\n", "line 1: head that is no number \"_\""},
        {"1 a a X X _ -1 dep _ _\n", "line 1: head that is no number \"-1\""},
        {"1 a a X X _ 4294967296 dep _ _\n",
         "line 1: head that is no number \"4294967296\""},
        {KIM "2 a a X X _ 3 dep _ _\n", "line 2: head 3, want 0 to 2"},
        {KIM "2 a a X X _ 0 root _ _\n",
         "line 1: sentence with 2 roots, want 1"},
        {"# text = x\n1 a a X X _ 2 dep _ _\n2 b b X X _ 1 dep _ _\n",
         "line 2: sentence with 0 roots, want 1"},
        {KIM "2 a a X X _ 3 dep _ _\n3 b b X X _ 2 dep _ _\n",
         "line 1: sentence with heads in a cycle"},
        {KIM "2 a a X X _ 2 dep _ _\n",
         "line 1: sentence with heads in a cycle"},
        {KIM "# sent_id = 2\n", "line 2: comment inside a sentence"},
        {KIM "\n1 a\xFF a X X _ 0 root _ _\n", "line 3: invalid UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf bytes = {0};
        ent_error err = {.code = ENT_OK};
        ent_arena *arena = ent_arena_new();
        ent_conllu file = {NULL, 7};

        assert_non_null(arena);
        assert_int_equal(ent_conllu_read(&file, rows_add(&bytes, cases[i].rows),
                                         arena, &err),
                         ENT_ERR_INPUT);
        err.message[strlen(cases[i].message)] = '\0';
        assert_string_equal(err.message, cases[i].message);
        assert_int_equal(file.count, 7);
        ent_arena_free(arena);
        ent_buf_clear(&bytes);
    }
}

static void a_long_sentence_is_read(void **state)
{
    enum {
        WORDS = 10000
    };
    ent_buf bytes = {0};
    conllu_file r = {.arena = NULL};

    (void)state;
    for (int i = 1; i <= WORDS; i++)
        ent_buf_addf(&bytes, "%d\tw%d\tw\tNOUN\tNN\t_\t%d\tdep\t_\t_\n", i, i,
                     i - 1);
    r = conllu_file_read(ent_buf_view(&bytes));
    assert_int_equal(r.file.sentences[0].parse.word_count, WORDS);
    assert_str(conllu_file_quote(&r, WORDS - 1), "w10000");
    conllu_file_clear(&r);
    ent_buf_clear(&bytes);
}

static ent_status read_once(void *user)
{
    ent_status st = ENT_ERR_NOMEM;
    ent_conllu file = {NULL, 0};
    ent_arena *arena = ent_arena_new();

    if (arena != NULL)
        st = ent_conllu_read(&file, *(ent_str *)user, arena, NULL);
    if (st != ENT_OK)
        assert_null(file.sentences);
    ent_arena_free(arena);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    ent_buf bytes = {0};
    ent_str view = {NULL, 0};

    (void)state;
    for (int i = 0; i < 200; i++)
        (void)rows_add(&bytes, "1-2 isn't _ _ _ _ _ _ _ _\n"
                               "1 is be VERB VBZ Tense=Pres 0 root _ _\n"
                               "2 n't not PART RB _ 1 advmod _ _\n\n");
    view = ent_buf_view(&bytes);
    fault_each(read_once, &view);
    ent_buf_clear(&bytes);
}

/* The treebanks of ENTENTE_SHARED, whose texts are not ours to publish: counts
 * alone. Skipped where they are not. */
static void treebanks_are_read_as_their_texts_are(void **state)
{
    static const struct {
        const char *name;
        size_t sentences;
        size_t words;
    } banks[] = {{"ewt-dev", 2001, 25147},
                 {"ewt-test", 2077, 25094},
                 {"gum-dev", 1341, 23909}};
    const char *shared = getenv("ENTENTE_SHARED");

    (void)state;
    for (size_t i = 0; i < sizeof banks / sizeof *banks; i++) {
        ent_buf bytes = {0};
        conllu_file r = {.arena = NULL};
        size_t words = 0;
        char path[4096];

        (void)snprintf(path, sizeof path, "%s/treebank/%s.conllu",
                       shared == NULL ? ENT_TEST_SOURCE_DIR "/../shared"
                                      : shared,
                       banks[i].name);
        if (ent_file_read(&bytes, path, 1 << 30, NULL) != ENT_OK)
            skip();
        r = conllu_file_read(ent_buf_view(&bytes));
        assert_int_equal(r.file.count, banks[i].sentences);
        for (size_t s = 0; s < r.file.count; s++) {
            const ent_conllu_sentence *sentence = &r.file.sentences[s];

            words += sentence->parse.word_count;
            /* Found in the file, not made of the forms. */
            assert_true(sentence->text.ptr >= r.bytes.ptr &&
                        sentence->text.ptr < r.bytes.ptr + r.bytes.len);
        }
        assert_int_equal(words, banks[i].words);
        conllu_file_clear(&r);
        ent_buf_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_what_their_columns_say),
        cmocka_unit_test(sentences_are_numbered_and_know_their_document),
        cmocka_unit_test(empty_nodes_are_left_out),
        cmocka_unit_test(line_ends_and_byte_order_mark_make_no_difference),
        cmocka_unit_test(unknown_labels_are_no_error),
        cmocka_unit_test(a_file_without_sentences_has_none),
        cmocka_unit_test(what_is_not_of_the_format_is_refused_by_line),
        cmocka_unit_test(a_long_sentence_is_read),
        cmocka_unit_test(out_of_memory_is_reported),
        cmocka_unit_test(treebanks_are_read_as_their_texts_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

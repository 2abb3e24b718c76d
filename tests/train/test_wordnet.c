/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/lemma.h"
#include "entente/train/wordnet.h"

#include <stdlib.h>

#include "support/fault.h"
#include "train/small_wordnet.h"

enum {
    MOST_WORDS = 16
};

/** Tables of the small folder. */
typedef struct tables {
    ent_buf bytes;
    ent_lemmatizer *lemmatizer;
    ent_arena *arena;
} tables;

/** A text of one sentence. */
typedef struct lesson {
    ent_word words[MOST_WORDS];
    ent_conllu_sentence sentence;
    ent_conllu text;
} lesson;

static ent_str s(const char *text)
{
    return ent_str_from(text);
}

static void teach(lesson *l, const char *form, ent_upos upos, const char *xpos,
                  const char *lemma)
{
    ent_word word = {.token = {.form = s(form)},
                     .lemma = s(lemma),
                     .upos = upos,
                     .xpos = xpos};

    assert_true(l->sentence.parse.word_count < MOST_WORDS);
    l->words[l->sentence.parse.word_count++] = word;
    l->sentence.parse.words = l->words;
    l->text.sentences = &l->sentence;
    l->text.count = 1;
}

static void make(tables *out, tmp_dir *dir, const lesson *l)
{
    out->arena = ent_arena_new();
    assert_non_null(out->arena);
    assert_int_equal(ent_wordnet_tables(&out->bytes, small_wordnet(dir),
                                        l == NULL ? NULL : &l->text, l != NULL,
                                        NULL),
                     ENT_OK);
    assert_int_equal(
        ent_lemmatizer_new(&out->lemmatizer, ent_buf_view(&out->bytes), NULL),
        ENT_OK);
}

static void drop(tables *t)
{
    ent_lemmatizer_free(t->lemmatizer);
    ent_arena_free(t->arena);
    ent_buf_clear(&t->bytes);
}

static void check_class(const tables *t, const char *form, unsigned parts,
                        unsigned inflection, unsigned noun, unsigned verb,
                        unsigned instance)
{
    ent_word_class got = ent_word_class_get(t->lemmatizer, s(form));

    assert_int_equal(got.value[0], parts + 16 * inflection);
    assert_int_equal(got.value[1], noun);
    assert_int_equal(got.value[2], verb);
    assert_int_equal(got.value[3], instance);
}

static void check_lemma(const tables *t, const char *form, ent_upos upos,
                        const char *xpos, const char *want)
{
    ent_str got = ent_lemmatize(t->lemmatizer, s(form), upos, xpos, t->arena);

    if (!ent_str_is(got, want))
        fail_msg("%s/%s: \"%.*s\", want \"%s\"", form, xpos, ENT_STR_ARGS(got),
                 want);
}

static void check_verb(const tables *t, const char *noun, const char *want)
{
    ent_str got = ent_lemma_verb_of(t->lemmatizer, s(noun));

    if (want == NULL)
        assert_null(got.ptr);
    else
        assert_true(ent_str_is(got, want));
}

static void words_have_the_classes_of_their_first_senses(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_class(&t, "invasion", 1, 0, 4, 0, 0);
    check_class(&t, "raid", 3, 0, 4, 33, 0);
    check_class(&t, "government", 1, 0, 14, 0, 0);
    check_class(&t, "big", 4, 0, 0, 0, 0);
    check_class(&t, "soon", 8, 0, 0, 0, 0);
    check_class(&t, "raids", 3, 1, 4, 33, 0);
    drop(&t);
}

static void names_have_the_kind_of_what_they_name(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_class(&t, "Paris", 1, 0, 15, 0, 1);
    check_class(&t, "Quux", 1, 0, 18, 0, 2);
    check_class(&t, "NATO", 1, 0, 14, 0, 3);
    drop(&t);
}

static void words_met_in_names_alone_have_that_kind(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_class(&t, "Ada", 0, 0, 0, 0, 2);
    drop(&t);
}

static void irregular_forms_are_read(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_lemma(&t, "sang", ENT_VERB, "VBD", "sing");
    check_lemma(&t, "children", ENT_NOUN, "NNS", "child");
    check_lemma(&t, "bigger", ENT_ADJ, "JJR", "big");
    check_lemma(&t, "taped", ENT_VERB, "VBD", "tape");
    check_lemma(&t, "tapped", ENT_VERB, "VBD", "tap");
    drop(&t);
}

static void a_sense_that_is_met_in_texts_makes_a_word_common(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_lemma(&t, "crosses", ENT_NOUN, "NNS", "cross");
    drop(&t);
}

static void capitals_are_known(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_lemma(&t, "parisian", ENT_ADJ, "JJ", "Parisian");
    check_lemma(&t, "PARIS", ENT_PROPN, "NNP", "Paris");
    check_lemma(&t, "NATO", ENT_PROPN, "NNP", "NATO");
    drop(&t);
}

static void nouns_of_action_are_linked_to_their_verbs(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_verb(&t, "invasion", "invade");
    check_verb(&t, "raid", "raid");
    drop(&t);
}

static void groups_and_verbs_made_of_nouns_are_no_acts(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_verb(&t, "government", NULL);
    check_verb(&t, "drama", NULL);
    drop(&t);
}

static void the_lists_add_nouns_and_closed_classes(void **state)
{
    tables t = {0};

    make(&t, *state, NULL);
    check_verb(&t, "supply", "supply");
    check_lemma(&t, "them", ENT_PRON, "PRP", "they");
    check_lemma(&t, "n\xe2\x80\x99t", ENT_PART, "RB", "not");
    drop(&t);
}

static void what_texts_show_twice_is_learned(void **state)
{
    tables t = {0};
    lesson l = {0};

    teach(&l, "Frobs", ENT_NOUN, "NNS", "frobus");
    teach(&l, "frobs", ENT_NOUN, "NNS", "frobus");
    teach(&l, "zibs", ENT_NOUN, "NNS", "zibus");
    make(&t, *state, &l);
    check_lemma(&t, "frobs", ENT_NOUN, "NNS", "frobus");
    check_lemma(&t, "zibs", ENT_NOUN, "NNS", "zib");
    drop(&t);
}

static void one_example_is_enough_if_the_lemma_is_a_word(void **state)
{
    tables t = {0};
    lesson l = {0};

    teach(&l, "childz", ENT_NOUN, "NNS", "child");
    make(&t, *state, &l);
    check_lemma(&t, "childz", ENT_NOUN, "NNS", "child");
    drop(&t);
}

static void a_lemma_that_is_no_word_does_not_replace_one_that_is(void **state)
{
    tables t = {0};
    lesson l = {0};

    for (int i = 0; i < 3; i++)
        teach(&l, "sang", ENT_VERB, "VBD", "sangue");
    make(&t, *state, &l);
    check_lemma(&t, "sang", ENT_VERB, "VBD", "sing");
    drop(&t);
}

static void misspelt_words_and_parts_of_words_teach_nothing(void **state)
{
    tables t = {0};
    lesson l = {0};

    for (int i = 0; i < 2; i++) {
        teach(&l, "citty", ENT_NOUN, "NN", "city");
        l.words[l.sentence.parse.word_count - 1].features = "Typo=Yes";
        teach(&l, "some", ENT_PRON, "GW", "someone");
        teach(&l, "zz", ENT_X, "FW", "yy");
    }
    make(&t, *state, &l);
    check_lemma(&t, "citty", ENT_NOUN, "NN", "citty");
    check_lemma(&t, "some", ENT_PRON, "GW", "some");
    check_lemma(&t, "zz", ENT_X, "FW", "zz");
    drop(&t);
}

static void the_majority_of_examples_counts(void **state)
{
    tables t = {0};
    lesson l = {0};

    for (int i = 0; i < 2; i++)
        teach(&l, "qux", ENT_INTJ, "UH", "quux");
    for (int i = 0; i < 3; i++)
        teach(&l, "qux", ENT_INTJ, "UH", "qux");
    make(&t, *state, &l);
    check_lemma(&t, "qux", ENT_INTJ, "UH", "qux");
    drop(&t);
}

static void the_same_files_give_the_same_bytes(void **state)
{
    tables a = {0};
    tables b = {0};
    lesson l = {0};

    teach(&l, "frobs", ENT_NOUN, "NNS", "frobus");
    teach(&l, "frobs", ENT_NOUN, "NNS", "frobus");
    make(&a, *state, &l);
    make(&b, *state, &l);
    assert_true(ent_str_equal(ent_buf_view(&a.bytes), ent_buf_view(&b.bytes)));
    drop(&a);
    drop(&b);
}

static void a_folder_without_the_files_is_not_found(void **state)
{
    ent_buf out = {0};

    assert_int_equal(
        ent_wordnet_tables(&out, tmp_path(*state, "none"), NULL, 0, NULL),
        ENT_ERR_NOT_FOUND);
    assert_int_equal(out.len, 0);
}

/** Replace a file of the folder; it must be refused. */
static void check_refused(tmp_dir *dir, const char *name, const char *bytes)
{
    const char *folder = small_wordnet(dir);
    ent_buf out = {0};
    ent_error err = {0};

    (void)tmp_write(dir, name, s(bytes));
    if (ent_wordnet_tables(&out, folder, NULL, 0, &err) != ENT_ERR_INPUT)
        fail_msg("%s: \"%s\" was not refused", name, bytes);
    assert_string_not_equal(err.message, "");
    assert_int_equal(out.len, 0);
}

static void a_damaged_index_is_refused(void **state)
{
    check_refused(*state, "index.noun", "city n\n");
    check_refused(*state, "index.noun", "city n x 0 1 1 00000000\n");
    check_refused(*state, "index.noun", "city n 1 0 1 1\n");
    check_refused(*state, "index.noun", "city n 1 9 1 1 00000000\n");
    check_refused(*state, "index.noun", "city n 1 0 1 1 99999999\n");
    check_refused(*state, "index.noun", "city n 1 0 1 1 000000000\n");
}

static void damaged_data_are_refused(void **state)
{
    check_refused(*state, "data.adv", "00000000 02 r\n");
    check_refused(*state, "data.adv", "00000000 99 r 01 soon 0 000 |\n");
    check_refused(*state, "data.adv", "00000000 02 r ff soon 0 000 |\n");
    check_refused(*state, "data.adv", "00000000 02 r zz soon 0 000 |\n");
    check_refused(*state, "data.verb", "");
}

/** Tables of a folder in which Paris is the only noun. */
static ent_status tables_of_paris(tmp_dir *dir, const char *data)
{
    const char *folder = small_wordnet(dir);
    ent_buf out = {0};
    ent_status st = ENT_OK;

    (void)tmp_write(dir, "index.noun", s("paris n 1 1 @i 1 0 00000000\n"));
    (void)tmp_write(dir, "data.noun", s(data));
    st = ent_wordnet_tables(&out, folder, NULL, 0, NULL);
    ent_buf_clear(&out);
    return st;
}

static void a_damaged_pointer_is_refused(void **state)
{
    assert_int_equal(
        tables_of_paris(*state,
                        "00000000 15 n 01 Paris 0 001 @i 00000000 n 0000 |\n"),
        ENT_OK);
    assert_int_equal(
        tables_of_paris(*state,
                        "00000000 15 n 01 Paris 0 001 @i 99999999 n 0000 |\n"),
        ENT_ERR_INPUT);
    assert_int_equal(
        tables_of_paris(*state,
                        "00000000 15 n 01 Paris 0 001 @i 00000000 n 0g00 |\n"),
        ENT_ERR_INPUT);
    assert_int_equal(
        tables_of_paris(*state, "00000000 15 n 01 Paris 0 001 @i |\n"),
        ENT_ERR_INPUT);
}

static void an_irregular_form_without_base_is_refused(void **state)
{
    check_refused(*state, "noun.exc", "children\n");
}

static ent_status make_tables(void *user)
{
    lesson l = {0};
    ent_buf out = {0};
    ent_status st = ENT_OK;

    teach(&l, "frobs", ENT_NOUN, "NNS", "frobus");
    teach(&l, "frobs", ENT_NOUN, "NNS", "frobus");
    st = ent_wordnet_tables(&out, user, &l.text, 1, NULL);
    assert_true(st == ENT_OK || out.len == 0);
    ent_buf_clear(&out);
    return st;
}

static void each_allocation_may_fail(void **state)
{
    /* fault_each() hands it over as it is. */
    fault_each(make_tables, (void *)(uintptr_t)small_wordnet(*state));
}

#define IN_FOLDER(test)                                                        \
    cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(words_have_the_classes_of_their_first_senses),
        IN_FOLDER(names_have_the_kind_of_what_they_name),
        IN_FOLDER(words_met_in_names_alone_have_that_kind),
        IN_FOLDER(irregular_forms_are_read),
        IN_FOLDER(a_sense_that_is_met_in_texts_makes_a_word_common),
        IN_FOLDER(capitals_are_known),
        IN_FOLDER(nouns_of_action_are_linked_to_their_verbs),
        IN_FOLDER(groups_and_verbs_made_of_nouns_are_no_acts),
        IN_FOLDER(the_lists_add_nouns_and_closed_classes),
        IN_FOLDER(what_texts_show_twice_is_learned),
        IN_FOLDER(one_example_is_enough_if_the_lemma_is_a_word),
        IN_FOLDER(a_lemma_that_is_no_word_does_not_replace_one_that_is),
        IN_FOLDER(misspelt_words_and_parts_of_words_teach_nothing),
        IN_FOLDER(the_majority_of_examples_counts),
        IN_FOLDER(the_same_files_give_the_same_bytes),
        IN_FOLDER(a_folder_without_the_files_is_not_found),
        IN_FOLDER(a_damaged_index_is_refused),
        IN_FOLDER(damaged_data_are_refused),
        IN_FOLDER(a_damaged_pointer_is_refused),
        IN_FOLDER(an_irregular_form_without_base_is_refused),
        IN_FOLDER(each_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

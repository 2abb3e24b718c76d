/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/lexicon/noun_class.h"
#include "lexicon/opened.h"

enum {
    WORDS = 16
};

/** Is the phrase of the class? */
static bool is_a(const ent_lexicon *lexicon, const char *forms,
                 const char *lemmas, const char *name)
{
    ent_str form_words[WORDS];
    ent_str lemma_words[WORDS];
    size_t count = lexicon_words(forms, form_words, WORDS);
    ent_noun_classes wanted = ent_lexicon_class(lexicon, ent_str_from(name));

    assert_int_equal(lexicon_words(lemmas, lemma_words, WORDS), count);
    assert_true(ent_noun_classes_meet(wanted, wanted));
    return ent_noun_classes_meet(
        ent_lexicon_classes_of(lexicon, form_words, lemma_words, count),
        wanted);
}

static void heads_have_classes(void **state)
{
    assert_true(is_a(*state, "old rifles", "old rifle", "weapon"));
    assert_false(is_a(*state, "old rifles", "old rifle", "people"));
    assert_true(is_a(*state, "Ambassadors", "ambassador", "diplomat"));
    assert_false(is_a(*state, "old zyzzyvas", "old zyzzyva", "weapon"));
}

static void kinds_are_included(void **state)
{
    assert_true(is_a(*state, "a missile", "a missile", "missile"));
    assert_true(is_a(*state, "a missile", "a missile", "weapon"));
    assert_true(is_a(*state, "the hostages", "the hostage", "prisoner"));
    assert_true(is_a(*state, "a cease-fire", "a cease-fire", "agreement"));
}

static void longest_entry_counts(void **state)
{
    assert_true(is_a(*state, "air force", "air force", "troops"));
    assert_true(
        is_a(*state, "surprise air strikes", "surprise air strike", "attack"));
    assert_true(is_a(*state, "an aid worker", "a aid worker", "people"));
    assert_true(is_a(*state, "an aid worker", "a aid worker", "humanitarian"));
}

static void form_goes_before_lemma(void **state)
{
    ent_lexicon *lexicon = lexicon_with(*state, "my.classes.tsv",
                                        "glims\tmoney\nglim\tvessel\n", "");

    assert_true(is_a(lexicon, "glims", "glim", "money"));
    assert_false(is_a(lexicon, "glims", "glim", "vessel"));
    assert_true(is_a(lexicon, "Glim", "glim", "vessel"));
    ent_lexicon_close(lexicon);
}

static void hyphens_and_capitals_do_not_matter(void **state)
{
    assert_true(is_a(*state, "Air-Force", "air-force", "troops"));
    assert_true(
        is_a(*state, "air - defense system", "air - defense system", "weapon"));
    assert_true(is_a(*state, "Rifles", "Rifle", "weapon"));
    assert_true(is_a(*state, "NGO", "NGO", "organization"));
    assert_false(is_a(*state, "ngo", "ngo", "organization"));
}

static void unknown_classes_are_empty(void **state)
{
    ent_noun_classes none =
        ent_lexicon_class(*state, ent_str_from("submarine-ish"));

    assert_false(ent_noun_classes_meet(none, none));
}

static bool entity_is(const ent_lexicon *lexicon, ent_entity_class entity_class,
                      const char *kind, const char *name)
{
    return ent_noun_classes_meet(
        ent_lexicon_classes_of_entity(lexicon, entity_class,
                                      ent_str_from(kind)),
        ent_lexicon_class(lexicon, ent_str_from(name)));
}

static void entities_have_classes(void **state)
{
    assert_true(entity_is(*state, ENT_PERSON, "", "people"));
    assert_true(entity_is(*state, ENT_STATE, "sovereign", "territory"));
    assert_true(entity_is(*state, ENT_ORGANIZATION, "", "group"));
    assert_true(entity_is(*state, ENT_ORGANIZATION, "company", "company"));
    assert_true(entity_is(*state, ENT_ORGANIZATION, "company", "group"));
    assert_false(entity_is(*state, ENT_ORGANIZATION, "media", "company"));
    assert_true(entity_is(*state, ENT_AGREEMENT, "treaty", "agreement"));
    assert_false(entity_is(*state, ENT_PERSON, "", "territory"));
}

static void users_classes_are_added(void **state)
{
    ent_lexicon *lexicon =
        lexicon_with(*state, "my.classes.tsv",
                     "blunderbuss\tmissile\n"
                     "sea serpent\tmonster|people\n"
                     "broken\tx||y\n"
                     "\tpeople\n",
                     "3:8: a class without a name\n"
                     "4:1: want a word, TAB, and its classes\n");

    assert_true(is_a(lexicon, "blunderbuss", "blunderbuss", "weapon"));
    assert_true(
        is_a(lexicon, "two sea serpents", "two sea serpent", "monster"));
    assert_false(is_a(lexicon, "serpent", "serpent", "monster"));
    ent_lexicon_close(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_have_classes),
        cmocka_unit_test(kinds_are_included),
        cmocka_unit_test(longest_entry_counts),
        cmocka_unit_test(hyphens_and_capitals_do_not_matter),
        cmocka_unit_test(unknown_classes_are_empty),
        cmocka_unit_test(entities_have_classes),
    };
    const struct CMUnitTest files[] = {
        cmocka_unit_test_setup_teardown(form_goes_before_lemma, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(users_classes_are_added, tmp_setup,
                                        tmp_teardown),
    };

    return cmocka_run_group_tests(tests, lexicon_setup, lexicon_teardown) +
           cmocka_run_group_tests(files, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/repair.h"
#include "nlp/repair_check.h"
#include "nlp/small_tree.h"
#include "support/fault.h"
#include "support/random.h"

/* ---- phrases and frames ------------------------------------------------ */

static void a_phrase_goes_to_the_verb_that_governs_its_preposition(void **state)
{
    (void)state;
    repair_check("Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
                 "to/IN>5:case Kiev/NNP>3:nmod",
                 "Oslo/NNP>2:nsubj sent/VBD>0:root tanks/NNS>2:obj "
                 "to/IN>5:case Kiev/NNP>2:obl");
    repair_check(
        "Oslo/NNP>2:nsubj sent=send/VBD>0:root dozens/NNS>2:obj of/IN>5:case "
        "tanks/NNS>3:nmod to/IN>7:case Kiev/NNP>5:nmod",
        "Oslo/NNP>2:nsubj sent/VBD>0:root dozens/NNS>2:obj of/IN>5:case "
        "tanks/NNS>3:nmod to/IN>7:case Kiev/NNP>2:obl");
}

static void a_noun_keeps_the_phrase_that_it_governs(void **state)
{
    (void)state;
    repair_check_same("Oslo/NNP>2:nsubj sent=send/VBD>0:root envoys/NNS>2:obj "
                      "of/IN>5:case peace/NN>3:nmod");
    repair_check_same(
        "Oslo/NNP>2:nsubj sent=send/VBD>0:root a/DT>4:det reply/NN>2:obj "
        "to/IN>6:case Kiev/NNP>4:nmod");
    repair_check_same("Oslo/NNP>2:nsubj saw=see/VBD>0:root tanks/NNS>2:obj "
                      "near/IN>5:case Kiev/NNP>3:nmod");
}

static void a_verb_takes_one_phrase_of_a_preposition(void **state)
{
    (void)state;
    repair_check_same(
        "Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
        "to/IN>5:case units/NNS>3:nmod to/IN>7:case Kiev/NNP>2:obl");
}

static void a_gerund_goes_to_the_verb_that_governs_its_preposition(void **state)
{
    (void)state;
    repair_check(
        "Kim/NNP>3:nsubj:pass was/VBD>3:aux:pass accused=accuse/VBN>0:root "
        "by/IN>5:case rivals/NNS>3:obl:agent of/IN>7:mark "
        "spying=spy/VBG>5:acl",
        "Kim/NNP>3:nsubj:pass was/VBD>3:aux:pass accused/VBN>0:root "
        "by/IN>5:case rivals/NNS>3:obl:agent of/IN>7:mark "
        "spying/VBG>3:advcl");
}

static void a_preposition_is_no_head(void **state)
{
    (void)state;
    repair_check("Oslo/NNP>2:nsubj accuses=accuse/VBZ>0:root Kim/NNP>2:obj "
                 "of/IN>3:conj spying=spy/VBG>4:acl",
                 "Oslo/NNP>2:nsubj accuses/VBZ>0:root Kim/NNP>2:obj "
                 "of/IN>5:mark spying/VBG>2:advcl");
}

static void a_preposition_at_the_root_stays_there(void **state)
{
    (void)state;
    repair_check_same("of/IN>0:dep Kim/NNP>1:obj");
}

/* ---- names, titles, lists ---------------------------------------------- */

static void a_name_that_was_cut_becomes_one_phrase(void **state)
{
    (void)state;
    repair_check(
        "Signed=sign/VBN>0:root by/IN>3:case Modi/NNP>1:obl:agent "
        "and/CC>5:cc Sri/NNP>3:conj Lankan/JJ>7:amod leader/NN>1:obj "
        "Silva/NNP>7:appos",
        "Signed/VBN>0:root by/IN>3:case Modi/NNP>1:obl:agent "
        "and/CC>7:cc Sri/NNP>7:compound Lankan/JJ>7:amod leader/NN>3:conj "
        "Silva/NNP>7:appos");
}

static void a_second_object_ends_the_phrase_before_it(void **state)
{
    (void)state;
    repair_check(
        "Oslo/NNP>2:nsubj met=meet/VBD>0:root envoys/NNS>2:obj of/IN>5:case "
        "Union/NNP>3:nmod states/NNS>2:obj",
        "Oslo/NNP>2:nsubj met/VBD>0:root envoys/NNS>2:obj of/IN>6:case "
        "Union/NNP>6:compound states/NNS>3:nmod");
}

static void a_word_before_a_title_belongs_to_it(void **state)
{
    (void)state;
    repair_check("Oslo/NNP>2:nsubj met=meet/VBD>0:root Deputy/NNP>2:obj "
                 "Minister/NNP>5:nmod:desc Lee/NNP>3:appos",
                 "Oslo/NNP>2:nsubj met/VBD>0:root Deputy/NNP>5:compound "
                 "Minister/NNP>5:nmod:desc Lee/NNP>2:obj");
}

static void an_owner_belongs_to_what_stands_behind_it(void **state)
{
    (void)state;
    repair_check(
        "Mali/NNP>4:obl 's/POS>1:case junta/NN>4:nsubj fell=fall/VBD>0:root",
        "Mali/NNP>3:nmod:poss 's/POS>1:case junta/NN>4:nsubj "
        "fell/VBD>0:root");
}

static void the_middle_of_a_list_belongs_to_its_first(void **state)
{
    (void)state;
    repair_check(
        "Oslo/NNP>2:nsubj vowed=vow/VBD>0:root to/TO>4:mark "
        "cooperate/VB>2:xcomp with/IN>6:case Mali/NNP>4:obl ,/,>8:punct "
        "Chad/NNP>2:obl and/CC>10:cc Togo/NNP>8:conj",
        "Oslo/NNP>2:nsubj vowed/VBD>0:root to/TO>4:mark "
        "cooperate/VB>2:xcomp with/IN>6:case Mali/NNP>4:obl ,/,>8:punct "
        "Chad/NNP>6:conj and/CC>10:cc Togo/NNP>6:conj");
}

static void an_apposition_between_commas_is_no_list(void **state)
{
    (void)state;
    repair_check_same(
        "Mali/NNP>8:nsubj ,/,>4:punct the/DT>4:det home/NN>1:appos "
        "and/CC>6:cc heart/NN>4:conj ,/,>4:punct fell=fall/VBD>0:root");
}

static void the_end_of_a_list_belongs_to_its_first(void **state)
{
    (void)state;
    repair_check("Rules/NNS>0:root on/IN>3:case ships/NNS>1:nmod ,/,>5:punct "
                 "firms/NNS>3:conj and/CC>7:cc banks/NNS>1:conj",
                 "Rules/NNS>0:root on/IN>3:case ships/NNS>1:nmod ,/,>5:punct "
                 "firms/NNS>3:conj and/CC>7:cc banks/NNS>3:conj");
}

static void a_list_joins_the_first_word_of_a_name(void **state)
{
    (void)state;
    repair_check("Met=meet/VBD>0:root Li/NNP>1:obj Wei/NNP>2:flat and/CC>5:cc "
                 "Oslo/NNP>3:conj",
                 "Met/VBD>0:root Li/NNP>1:obj Wei/NNP>2:flat and/CC>5:cc "
                 "Oslo/NNP>2:conj");
}

static void nouns_are_listed_with_nouns(void **state)
{
    (void)state;
    repair_check("Oslo/NNP>2:nsubj sent=send/VBD>0:root food/NN>2:obj "
                 ",/,>5:punct tents/NNS>2:conj and/CC>7:cc water/NN>2:conj",
                 "Oslo/NNP>2:nsubj sent/VBD>0:root food/NN>2:obj ,/,>5:punct "
                 "tents/NNS>3:conj and/CC>7:cc water/NN>3:conj");
}

static void an_object_takes_the_phrase_that_its_verb_does_not(void **state)
{
    (void)state;
    repair_check("Oslo/NNP>2:nsubj vetoed=veto/VBD>0:root bans=ban/NNS>2:obj "
                 "against/IN>5:case Mali/NNP>2:obl",
                 "Oslo/NNP>2:nsubj vetoed/VBD>0:root bans/NNS>2:obj "
                 "against/IN>5:case Mali/NNP>2:obl");
    repair_check("Oslo/NNP>2:nsubj vetoed=veto/VBD>0:root "
                 "sanctions=sanction/NNS>2:obj against/IN>5:case "
                 "Mali/NNP>2:obl",
                 "Oslo/NNP>2:nsubj vetoed/VBD>0:root sanctions/NNS>2:obj "
                 "against/IN>5:case Mali/NNP>3:nmod");
}

/* ---- the whole --------------------------------------------------------- */

static void sure_arcs_are_left_alone(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_parse parse;

    (void)state;
    assert_non_null(arena);
    parse = small_tree("Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
                       "to/IN>5:case Kiev/NNP>3:nmod",
                       arena);
    parse.words[4].confidence = 0.9F;
    assert_int_equal(ent_parse_repair(&parse, 0.8F, NULL), ENT_OK);
    assert_int_equal(parse.words[4].head, 2);
    assert_int_equal(ent_parse_repair(&parse, 0.9F, NULL), ENT_OK);
    assert_int_equal(parse.words[4].head, 1);
    ent_arena_free(arena);
}

static void a_mended_arc_is_as_sure_as_its_rule_or_less_doubtful(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_parse parse;

    (void)state;
    assert_non_null(arena);
    parse = small_tree("Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
                       "to/IN>5:case Kiev/NNP>3:nmod",
                       arena);
    parse.words[4].confidence = 0.2F;
    assert_int_equal(ent_parse_repair(&parse, 1, NULL), ENT_OK);
    assert_true(parse.words[4].confidence > 0.5F);
    assert_true(parse.words[4].confidence < 1);
    ent_arena_free(arena);
}

static void sentences_without_words_or_with_one_stay(void **state)
{
    ent_parse none = {.word_count = 0};

    (void)state;
    assert_int_equal(ent_parse_repair(&none, 1, NULL), ENT_OK);
    repair_check_same("Reuters/NNP>0:root");
}

static bool same_trees(const ent_parse *a, const ent_parse *b)
{
    for (size_t i = 0; i < a->word_count; i++)
        if (a->words[i].head != b->words[i].head ||
            a->words[i].label.relation != b->words[i].label.relation ||
            strcmp(a->words[i].xpos, b->words[i].xpos) != 0)
            return false;
    return true;
}

static void any_tree_stays_a_tree_and_is_mended_once(void **state)
{
    ent_rng rng;
    size_t changed = 0;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 20000; i++) {
        ent_arena *arena = ent_arena_new();
        ent_parse parse;
        ent_parse before;
        ent_parse once;

        assert_non_null(arena);
        parse = small_tree_random(&rng, i % 40 == 0 ? 300 : 14, arena);
        before = parse;
        before.words =
            ent_arena_alloc(arena, parse.word_count + 1, sizeof *before.words);
        once = before;
        once.words =
            ent_arena_alloc(arena, parse.word_count + 1, sizeof *once.words);
        assert_true(before.words != NULL && once.words != NULL);
        memcpy(before.words, parse.words,
               parse.word_count * sizeof *parse.words);
        assert_int_equal(ent_parse_repair(&parse, 1, NULL), ENT_OK);
        assert_true(small_tree_is_valid(&parse));
        changed += !same_trees(&before, &parse);
        memcpy(once.words, parse.words, parse.word_count * sizeof *parse.words);
        assert_int_equal(ent_parse_repair(&parse, 1, NULL), ENT_OK);
        assert_true(same_trees(&once, &parse));
        ent_arena_free(arena);
    }
    assert_true(changed > 1000);
}

static ent_status repair_a_copy(void *user)
{
    const ent_parse *tree = user;
    ent_word words[8];
    ent_parse copy = *tree;

    assert_true(tree->word_count <= sizeof words / sizeof *words);
    memcpy(words, tree->words, tree->word_count * sizeof *words);
    copy.words = words;
    return ent_parse_repair(&copy, 1, NULL);
}

static void each_lack_of_memory_is_reported(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_parse tree;

    (void)state;
    assert_non_null(arena);
    tree = small_tree("Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
                      "to/IN>5:case Kiev/NNP>3:nmod",
                      arena);
    fault_each(repair_a_copy, &tree);
    ent_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_phrase_goes_to_the_verb_that_governs_its_preposition),
        cmocka_unit_test(a_noun_keeps_the_phrase_that_it_governs),
        cmocka_unit_test(a_verb_takes_one_phrase_of_a_preposition),
        cmocka_unit_test(
            a_gerund_goes_to_the_verb_that_governs_its_preposition),
        cmocka_unit_test(a_preposition_is_no_head),
        cmocka_unit_test(a_preposition_at_the_root_stays_there),
        cmocka_unit_test(a_name_that_was_cut_becomes_one_phrase),
        cmocka_unit_test(a_second_object_ends_the_phrase_before_it),
        cmocka_unit_test(a_word_before_a_title_belongs_to_it),
        cmocka_unit_test(an_owner_belongs_to_what_stands_behind_it),
        cmocka_unit_test(the_middle_of_a_list_belongs_to_its_first),
        cmocka_unit_test(an_apposition_between_commas_is_no_list),
        cmocka_unit_test(the_end_of_a_list_belongs_to_its_first),
        cmocka_unit_test(a_list_joins_the_first_word_of_a_name),
        cmocka_unit_test(nouns_are_listed_with_nouns),
        cmocka_unit_test(an_object_takes_the_phrase_that_its_verb_does_not),
        cmocka_unit_test(sure_arcs_are_left_alone),
        cmocka_unit_test(a_mended_arc_is_as_sure_as_its_rule_or_less_doubtful),
        cmocka_unit_test(sentences_without_words_or_with_one_stay),
        cmocka_unit_test(any_tree_stays_a_tree_and_is_mended_once),
        cmocka_unit_test(each_lack_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

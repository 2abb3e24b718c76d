/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/repair.h"
#include "small_tree.h"
#include "support/fault.h"
#include "support/random.h"

/** Repair a tree, and compare with what it should become. */
static void check(const char *before, const char *after)
{
    ent_arena *arena = ent_arena_new();
    ent_parse parse;
    ent_buf got = {0};

    assert_non_null(arena);
    parse = small_tree(before, arena);
    assert_int_equal(ent_parse_repair(&parse, 1, NULL), ENT_OK);
    assert_true(small_tree_is_valid(&parse));
    small_tree_print(&got, &parse);
    assert_string_equal(got.ptr, after);
    ent_buf_clear(&got);
    ent_arena_free(arena);
}

/** A tree that must stay as it is. */
static void check_same(const char *tree)
{
    ent_arena *arena = ent_arena_new();
    ent_parse parse;
    ent_buf as_written = {0};

    assert_non_null(arena);
    parse = small_tree(tree, arena);
    small_tree_print(&as_written, &parse);
    check(tree, as_written.ptr);
    ent_buf_clear(&as_written);
    ent_arena_free(arena);
}

/* ---- phrases and frames ------------------------------------------------ */

static void a_phrase_goes_to_the_verb_that_governs_its_preposition(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
          "to/IN>5:case Kiev/NNP>3:nmod",
          "Oslo/NNP>2:nsubj sent/VBD>0:root tanks/NNS>2:obj "
          "to/IN>5:case Kiev/NNP>2:obl");
    check("Oslo/NNP>2:nsubj sent=send/VBD>0:root dozens/NNS>2:obj of/IN>5:case "
          "tanks/NNS>3:nmod to/IN>7:case Kiev/NNP>5:nmod",
          "Oslo/NNP>2:nsubj sent/VBD>0:root dozens/NNS>2:obj of/IN>5:case "
          "tanks/NNS>3:nmod to/IN>7:case Kiev/NNP>2:obl");
}

static void a_noun_keeps_the_phrase_that_it_governs(void **state)
{
    (void)state;
    check_same("Oslo/NNP>2:nsubj sent=send/VBD>0:root envoys/NNS>2:obj "
               "of/IN>5:case peace/NN>3:nmod");
    check_same(
        "Oslo/NNP>2:nsubj sent=send/VBD>0:root a/DT>4:det reply/NN>2:obj "
        "to/IN>6:case Kiev/NNP>4:nmod");
    check_same("Oslo/NNP>2:nsubj saw=see/VBD>0:root tanks/NNS>2:obj "
               "near/IN>5:case Kiev/NNP>3:nmod");
}

static void a_verb_takes_one_phrase_of_a_preposition(void **state)
{
    (void)state;
    check_same("Oslo/NNP>2:nsubj sent=send/VBD>0:root tanks/NNS>2:obj "
               "to/IN>5:case units/NNS>3:nmod to/IN>7:case Kiev/NNP>2:obl");
}

static void a_gerund_goes_to_the_verb_that_governs_its_preposition(void **state)
{
    (void)state;
    check("Kim/NNP>3:nsubj:pass was/VBD>3:aux:pass accused=accuse/VBN>0:root "
          "by/IN>5:case rivals/NNS>3:obl:agent of/IN>7:mark "
          "spying=spy/VBG>5:acl",
          "Kim/NNP>3:nsubj:pass was/VBD>3:aux:pass accused/VBN>0:root "
          "by/IN>5:case rivals/NNS>3:obl:agent of/IN>7:mark "
          "spying/VBG>3:advcl");
}

static void a_preposition_is_no_head(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj accuses=accuse/VBZ>0:root Kim/NNP>2:obj "
          "of/IN>3:conj spying=spy/VBG>4:acl",
          "Oslo/NNP>2:nsubj accuses/VBZ>0:root Kim/NNP>2:obj "
          "of/IN>5:mark spying/VBG>2:advcl");
}

/* ---- names, titles, lists ---------------------------------------------- */

static void a_name_that_was_cut_becomes_one_phrase(void **state)
{
    (void)state;
    check("Signed=sign/VBN>0:root by/IN>3:case Modi/NNP>1:obl:agent "
          "and/CC>5:cc Sri/NNP>3:conj Lankan/JJ>7:amod leader/NN>1:obj "
          "Silva/NNP>7:appos",
          "Signed/VBN>0:root by/IN>3:case Modi/NNP>1:obl:agent "
          "and/CC>7:cc Sri/NNP>7:compound Lankan/JJ>7:amod leader/NN>3:conj "
          "Silva/NNP>7:appos");
}

static void a_second_object_ends_the_phrase_before_it(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj met=meet/VBD>0:root envoys/NNS>2:obj of/IN>5:case "
          "Union/NNP>3:nmod states/NNS>2:obj",
          "Oslo/NNP>2:nsubj met/VBD>0:root envoys/NNS>2:obj of/IN>6:case "
          "Union/NNP>6:compound states/NNS>3:nmod");
}

static void a_word_before_a_title_belongs_to_it(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj met=meet/VBD>0:root Deputy/NNP>2:obj "
          "Minister/NNP>5:nmod:desc Lee/NNP>3:appos",
          "Oslo/NNP>2:nsubj met/VBD>0:root Deputy/NNP>5:compound "
          "Minister/NNP>5:nmod:desc Lee/NNP>2:obj");
}

static void an_owner_belongs_to_what_stands_behind_it(void **state)
{
    (void)state;
    check("Mali/NNP>4:obl 's/POS>1:case junta/NN>4:nsubj fell=fall/VBD>0:root",
          "Mali/NNP>3:nmod:poss 's/POS>1:case junta/NN>4:nsubj "
          "fell/VBD>0:root");
}

static void the_middle_of_a_list_belongs_to_its_first(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj vowed=vow/VBD>0:root to/TO>4:mark "
          "cooperate/VB>2:xcomp with/IN>6:case Mali/NNP>4:obl ,/,>8:punct "
          "Chad/NNP>2:obl and/CC>10:cc Togo/NNP>8:conj",
          "Oslo/NNP>2:nsubj vowed/VBD>0:root to/TO>4:mark "
          "cooperate/VB>2:xcomp with/IN>6:case Mali/NNP>4:obl ,/,>8:punct "
          "Chad/NNP>6:conj and/CC>10:cc Togo/NNP>6:conj");
}

static void an_apposition_between_commas_is_no_list(void **state)
{
    (void)state;
    check_same("Mali/NNP>8:nsubj ,/,>4:punct the/DT>4:det home/NN>1:appos "
               "and/CC>6:cc heart/NN>4:conj ,/,>4:punct fell=fall/VBD>0:root");
}

static void the_end_of_a_list_belongs_to_its_first(void **state)
{
    (void)state;
    check("Rules/NNS>0:root on/IN>3:case ships/NNS>1:nmod ,/,>5:punct "
          "firms/NNS>3:conj and/CC>7:cc banks/NNS>1:conj",
          "Rules/NNS>0:root on/IN>3:case ships/NNS>1:nmod ,/,>5:punct "
          "firms/NNS>3:conj and/CC>7:cc banks/NNS>3:conj");
}

static void a_list_joins_the_first_word_of_a_name(void **state)
{
    (void)state;
    check("Met=meet/VBD>0:root Li/NNP>1:obj Wei/NNP>2:flat and/CC>5:cc "
          "Oslo/NNP>3:conj",
          "Met/VBD>0:root Li/NNP>1:obj Wei/NNP>2:flat and/CC>5:cc "
          "Oslo/NNP>2:conj");
}

/* ---- subjects ---------------------------------------------------------- */

static void a_subject_inside_a_phrase_is_the_object(void **state)
{
    (void)state;
    check("Cuba/NNP>2:nsubj blamed=blame/VBD>0:root Oslo/NNP>5:nsubj "
          "for/IN>5:case cuts/NNS>2:obl",
          "Cuba/NNP>2:nsubj blamed/VBD>0:root Oslo/NNP>2:obj "
          "for/IN>5:case cuts/NNS>2:obl");
}

static void an_agent_without_by_is_the_object(void **state)
{
    (void)state;
    check("He/PRP>2:nsubj described=describe/VBD>0:root Cuba/NNP>2:obl:agent "
          "as/IN>5:case weak/JJ>2:obl",
          "He/PRP>2:nsubj described/VBD>0:root Cuba/NNP>2:obj "
          "as/IN>5:case weak/JJ>2:obl");
}

static void two_subjects_are_one_list(void **state)
{
    (void)state;
    check("Mali/NNP>6:nsubj ,/,>3:punct Chad/NNP>6:nsubj and/CC>5:cc "
          "Togo/NNP>3:conj agreed=agree/VBD>0:root",
          "Mali/NNP>6:nsubj ,/,>3:punct Chad/NNP>1:conj and/CC>5:cc "
          "Togo/NNP>1:conj agreed/VBD>0:root");
    check("He/PRP>4:nsubj and/CC>3:cc Lee/NNP>4:nsubj left=leave/VBD>0:root",
          "He/PRP>4:nsubj and/CC>3:cc Lee/NNP>1:conj left/VBD>0:root");
    check("He/PRP>3:nsubj and/CC>3:cc Lee/NNP>4:nsubj left=leave/VBD>0:root",
          "He/PRP>4:nsubj and/CC>3:cc Lee/NNP>1:conj left/VBD>0:root");
}

static void a_noun_with_a_relative_clause_gets_its_verb(void **state)
{
    (void)state;
    check("Lee/NNP>4:nsubj ,/,>4:punct who/WP>4:nsubj won=win/VBD>0:root "
          ",/,>4:punct asked=ask/VBD>4:parataxis Oslo/NNP>6:obj ./.>4:punct",
          "Lee/NNP>6:nsubj ,/,>4:punct who/WP>4:nsubj won/VBD>1:acl:relcl "
          ",/,>4:punct asked/VBD>0:root Oslo/NNP>6:obj ./.>6:punct");
    check("Lee/NNP>4:nsubj ,/,>4:punct who/WP>4:nsubj won=win/VBD>6:ccomp "
          ",/,>4:punct left=leave/VBD>0:root",
          "Lee/NNP>6:nsubj ,/,>4:punct who/WP>4:nsubj won/VBD>1:acl:relcl "
          ",/,>4:punct left/VBD>0:root");
}

static void a_noun_is_not_the_root_of_a_verb_without_subject(void **state)
{
    (void)state;
    check("The/DT>2:det general/NN>0:root ,/,>6:punct whom/WP>6:obj "
          "Oslo/NNP>6:nsubj hated=hate/VBD>2:acl:relcl ,/,>8:punct "
          "fled=flee/VBD>2:conj ./.>2:punct",
          "The/DT>2:det general/NN>8:nsubj ,/,>6:punct whom/WP>6:obj "
          "Oslo/NNP>6:nsubj hated/VBD>2:acl:relcl ,/,>8:punct "
          "fled/VBD>0:root ./.>8:punct");
    check("Mali/NNP>0:root ,/,>4:punct a/DT>4:det member/NN>6:nsubj "
          ",/,>6:punct left=leave/VBD>1:acl:relcl",
          "Mali/NNP>6:nsubj ,/,>4:punct a/DT>4:det member/NN>1:appos "
          ",/,>6:punct left/VBD>0:root");
}

static void an_object_before_a_clause_is_its_subject(void **state)
{
    (void)state;
    check("He/PRP>2:nsubj said=say/VBD>0:root Mali/NNP>2:obj "
          "fell=fall/VBD>2:ccomp",
          "He/PRP>2:nsubj said/VBD>0:root Mali/NNP>4:nsubj "
          "fell/VBD>2:ccomp");
}

static void a_preposition_before_subject_and_verb_is_a_conjunction(void **state)
{
    (void)state;
    check("It/PRP>2:nsubj came=come/VBD>0:root after/IN>4:case Lee/NNP>2:obl "
          "left=leave/VBD>2:conj",
          "It/PRP>2:nsubj came/VBD>0:root after/IN>5:mark Lee/NNP>5:nsubj "
          "left/VBD>2:advcl");
    check("It/PRP>2:nsubj came=come/VBD>0:root after/IN>4:case Lee/NNP>5:nsubj "
          "left=leave/VBD>2:ccomp",
          "It/PRP>2:nsubj came/VBD>0:root after/IN>5:mark Lee/NNP>5:nsubj "
          "left/VBD>2:advcl");
}

static void a_participle_at_the_beginning_is_not_the_main_verb(void **state)
{
    (void)state;
    check("Asked=ask/VBD>0:root about/IN>3:case it/PRP>1:obl ,/,>5:punct "
          "Lee/NNP>6:nsubj left=leave/VBD>3:acl:relcl ./.>1:punct",
          "Asked/VBN>6:advcl about/IN>3:case it/PRP>1:obl ,/,>5:punct "
          "Lee/NNP>6:nsubj left/VBD>0:root ./.>6:punct");
}

static void a_noun_of_speech_is_described_by_the_clause_behind_it(void **state)
{
    (void)state;
    check("Asked=ask/VBN>8:advcl about/IN>3:case reports=report/NNS>6:nsubj "
          "Mali/NNP>3:nmod would/MD>6:aux fall/VB>1:ccomp Lee/NNP>8:nsubj "
          "left=leave/VBD>0:root",
          "Asked/VBN>8:advcl about/IN>3:case reports/NNS>1:obl "
          "Mali/NNP>6:nsubj would/MD>6:aux fall/VB>3:acl Lee/NNP>8:nsubj "
          "left/VBD>0:root");
}

/* ---- reports ----------------------------------------------------------- */

static void a_report_at_the_end_is_the_root(void **state)
{
    (void)state;
    check("Mali/NNP>2:nsubj fell=fall/VBD>0:root ,/,>6:punct a/DT>5:det "
          "general/NN>6:nsubj warned=warn/VBD>2:conj ./.>2:punct",
          "Mali/NNP>2:nsubj fell/VBD>6:ccomp ,/,>6:punct a/DT>5:det "
          "general/NN>6:nsubj warned/VBD>0:root ./.>6:punct");
    check("Mali/NNP>2:nsubj left=leave/VBD>0:root Togo/NNP>2:obj ,/,>6:punct "
          "the/DT>6:det bloc/NN>3:appos announced=announce/VBN>6:acl "
          "./.>2:punct",
          "Mali/NNP>2:nsubj left/VBD>7:ccomp Togo/NNP>2:obj ,/,>6:punct "
          "the/DT>6:det bloc/NN>7:nsubj announced/VBD>0:root ./.>7:punct");
}

static void a_report_in_the_middle_is_parataxis(void **state)
{
    (void)state;
    check("Mali/NNP>4:nsubj ,/,>3:punct aides/NNS>4:nsubj said=say/VBD>0:root "
          ",/,>7:punct would/MD>7:aux fall/VB>4:ccomp ./.>4:punct",
          "Mali/NNP>7:nsubj ,/,>3:punct aides/NNS>4:nsubj said/VBD>7:parataxis "
          ",/,>7:punct would/MD>7:aux fall/VB>0:root ./.>7:punct");
}

static void what_is_said_on_a_day_does_not_describe_it(void **state)
{
    (void)state;
    check("He/PRP>2:nsubj said=say/VBD>0:root on/IN>4:case Sunday/NNP>2:obl "
          "Mali/NNP>6:nsubj fell=fall/VBD>4:acl:relcl",
          "He/PRP>2:nsubj said/VBD>0:root on/IN>4:case Sunday/NNP>2:obl "
          "Mali/NNP>6:nsubj fell/VBD>2:ccomp");
}

/* ---- tags -------------------------------------------------------------- */

static void a_word_behind_did_not_is_a_verb(void **state)
{
    (void)state;
    check("It/PRP>2:nsubj did=do/VBD>0:root not/RB>4:advmod free/JJ>2:xcomp "
          "Lee/NNP>4:nsubj ./.>2:punct",
          "It/PRP>4:nsubj did/VBD>4:aux not/RB>4:advmod free/VB>0:root "
          "Lee/NNP>4:obj ./.>4:punct");
}

static void have_before_a_participle_is_an_auxiliary(void **state)
{
    (void)state;
    check("It/PRP>2:nsubj had=have/VBD>0:root recaptured=recapture/VBN>2:xcomp "
          "Homs/NNP>3:obj",
          "It/PRP>3:nsubj had/VBD>3:aux recaptured/VBN>0:root "
          "Homs/NNP>3:obj");
}

static void headlines_have_verbs(void **state)
{
    (void)state;
    check("Kremlin/NNP>0:root Denies/NNP>1:flat Plan/NNP>1:flat",
          "Kremlin/NNP>2:nsubj Denies/VBZ>0:root Plan/NNP>2:obj");
    check("Nepal/NNP>0:root to/IN>4:case Open/NNP>4:amod Embassy/NNP>1:nmod "
          "in/IN>6:case Kenya/NNP>1:nmod",
          "Nepal/NNP>3:nsubj to/TO>3:mark Open/VB>0:root Embassy/NNP>3:obj "
          "in/IN>6:case Kenya/NNP>3:obl");
}

static void sentences_are_no_headlines(void **state)
{
    (void)state;
    check_same("Kremlin/NNP>0:root Denies/NNP>1:flat ./.>1:punct");
    check_same("Kremlin/NNP>3:nsubj Denies/NNP>1:flat fell=fall/VBD>0:root");
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
    check_same("Reuters/NNP>0:root");
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
        cmocka_unit_test(a_name_that_was_cut_becomes_one_phrase),
        cmocka_unit_test(a_second_object_ends_the_phrase_before_it),
        cmocka_unit_test(a_word_before_a_title_belongs_to_it),
        cmocka_unit_test(an_owner_belongs_to_what_stands_behind_it),
        cmocka_unit_test(the_middle_of_a_list_belongs_to_its_first),
        cmocka_unit_test(an_apposition_between_commas_is_no_list),
        cmocka_unit_test(the_end_of_a_list_belongs_to_its_first),
        cmocka_unit_test(a_list_joins_the_first_word_of_a_name),
        cmocka_unit_test(a_subject_inside_a_phrase_is_the_object),
        cmocka_unit_test(an_agent_without_by_is_the_object),
        cmocka_unit_test(two_subjects_are_one_list),
        cmocka_unit_test(a_noun_with_a_relative_clause_gets_its_verb),
        cmocka_unit_test(a_noun_is_not_the_root_of_a_verb_without_subject),
        cmocka_unit_test(an_object_before_a_clause_is_its_subject),
        cmocka_unit_test(
            a_preposition_before_subject_and_verb_is_a_conjunction),
        cmocka_unit_test(a_participle_at_the_beginning_is_not_the_main_verb),
        cmocka_unit_test(a_noun_of_speech_is_described_by_the_clause_behind_it),
        cmocka_unit_test(a_report_at_the_end_is_the_root),
        cmocka_unit_test(a_report_in_the_middle_is_parataxis),
        cmocka_unit_test(what_is_said_on_a_day_does_not_describe_it),
        cmocka_unit_test(a_word_behind_did_not_is_a_verb),
        cmocka_unit_test(have_before_a_participle_is_an_auxiliary),
        cmocka_unit_test(headlines_have_verbs),
        cmocka_unit_test(sentences_are_no_headlines),
        cmocka_unit_test(sure_arcs_are_left_alone),
        cmocka_unit_test(a_mended_arc_is_as_sure_as_its_rule_or_less_doubtful),
        cmocka_unit_test(sentences_without_words_or_with_one_stay),
        cmocka_unit_test(any_tree_stays_a_tree_and_is_mended_once),
        cmocka_unit_test(each_lack_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Repairs of subjects, reports and verbs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/repair_check.h"

/* ---- subjects ---------------------------------------------------------- */

static void a_subject_inside_a_phrase_is_the_object(void **state)
{
    (void)state;
    repair_check("Cuba/NNP>2:nsubj blamed=blame/VBD>0:root Oslo/NNP>5:nsubj "
                 "for/IN>5:case cuts/NNS>2:obl",
                 "Cuba/NNP>2:nsubj blamed/VBD>0:root Oslo/NNP>2:obj "
                 "for/IN>5:case cuts/NNS>2:obl");
}

static void an_agent_without_by_is_the_object(void **state)
{
    (void)state;
    repair_check(
        "He/PRP>2:nsubj described=describe/VBD>0:root Cuba/NNP>2:obl:agent "
        "as/IN>5:case weak/JJ>2:obl",
        "He/PRP>2:nsubj described/VBD>0:root Cuba/NNP>2:obj "
        "as/IN>5:case weak/JJ>2:obl");
}

static void two_subjects_are_one_list(void **state)
{
    (void)state;
    repair_check("Mali/NNP>6:nsubj ,/,>3:punct Chad/NNP>6:nsubj and/CC>5:cc "
                 "Togo/NNP>3:conj agreed=agree/VBD>0:root",
                 "Mali/NNP>6:nsubj ,/,>3:punct Chad/NNP>1:conj and/CC>5:cc "
                 "Togo/NNP>1:conj agreed/VBD>0:root");
    repair_check(
        "He/PRP>4:nsubj and/CC>3:cc Lee/NNP>4:nsubj left=leave/VBD>0:root",
        "He/PRP>4:nsubj and/CC>3:cc Lee/NNP>1:conj left/VBD>0:root");
    repair_check(
        "He/PRP>3:nsubj and/CC>3:cc Lee/NNP>4:nsubj left=leave/VBD>0:root",
        "He/PRP>4:nsubj and/CC>3:cc Lee/NNP>1:conj left/VBD>0:root");
}

static void a_noun_with_a_relative_clause_gets_its_verb(void **state)
{
    (void)state;
    repair_check(
        "Lee/NNP>4:nsubj ,/,>4:punct who/WP>4:nsubj won=win/VBD>0:root "
        ",/,>4:punct asked=ask/VBD>4:parataxis Oslo/NNP>6:obj ./.>4:punct",
        "Lee/NNP>6:nsubj ,/,>4:punct who/WP>4:nsubj won/VBD>1:acl:relcl "
        ",/,>4:punct asked/VBD>0:root Oslo/NNP>6:obj ./.>6:punct");
    repair_check(
        "Lee/NNP>4:nsubj ,/,>4:punct who/WP>4:nsubj won=win/VBD>6:ccomp "
        ",/,>4:punct left=leave/VBD>0:root",
        "Lee/NNP>6:nsubj ,/,>4:punct who/WP>4:nsubj won/VBD>1:acl:relcl "
        ",/,>4:punct left/VBD>0:root");
}

static void a_noun_is_not_the_root_of_a_verb_without_subject(void **state)
{
    (void)state;
    repair_check("The/DT>2:det general/NN>0:root ,/,>6:punct whom/WP>6:obj "
                 "Oslo/NNP>6:nsubj hated=hate/VBD>2:acl:relcl ,/,>8:punct "
                 "fled=flee/VBD>2:conj ./.>2:punct",
                 "The/DT>2:det general/NN>8:nsubj ,/,>6:punct whom/WP>6:obj "
                 "Oslo/NNP>6:nsubj hated/VBD>2:acl:relcl ,/,>8:punct "
                 "fled/VBD>0:root ./.>8:punct");
    repair_check("Mali/NNP>0:root ,/,>4:punct a/DT>4:det member/NN>6:nsubj "
                 ",/,>6:punct left=leave/VBD>1:acl:relcl",
                 "Mali/NNP>6:nsubj ,/,>4:punct a/DT>4:det member/NN>1:appos "
                 ",/,>6:punct left/VBD>0:root");
}

static void an_object_before_a_clause_is_its_subject(void **state)
{
    (void)state;
    repair_check("He/PRP>2:nsubj said=say/VBD>0:root Mali/NNP>2:obj "
                 "fell=fall/VBD>2:ccomp",
                 "He/PRP>2:nsubj said/VBD>0:root Mali/NNP>4:nsubj "
                 "fell/VBD>2:ccomp");
}

static void a_preposition_before_subject_and_verb_is_a_conjunction(void **state)
{
    (void)state;
    repair_check(
        "It/PRP>2:nsubj came=come/VBD>0:root after/IN>4:case Lee/NNP>2:obl "
        "left=leave/VBD>2:conj",
        "It/PRP>2:nsubj came/VBD>0:root after/IN>5:mark Lee/NNP>5:nsubj "
        "left/VBD>2:advcl");
    repair_check(
        "It/PRP>2:nsubj came=come/VBD>0:root after/IN>4:case Lee/NNP>5:nsubj "
        "left=leave/VBD>2:ccomp",
        "It/PRP>2:nsubj came/VBD>0:root after/IN>5:mark Lee/NNP>5:nsubj "
        "left/VBD>2:advcl");
}

static void a_participle_at_the_beginning_is_not_the_main_verb(void **state)
{
    (void)state;
    repair_check(
        "Asked=ask/VBD>0:root about/IN>3:case it/PRP>1:obl ,/,>5:punct "
        "Lee/NNP>6:nsubj left=leave/VBD>3:acl:relcl ./.>1:punct",
        "Asked/VBN>6:advcl about/IN>3:case it/PRP>1:obl ,/,>5:punct "
        "Lee/NNP>6:nsubj left/VBD>0:root ./.>6:punct");
}

static void a_noun_of_speech_is_described_by_the_clause_behind_it(void **state)
{
    (void)state;
    repair_check(
        "Asked=ask/VBN>8:advcl about/IN>3:case reports=report/NNS>6:nsubj "
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
    repair_check("Mali/NNP>2:nsubj fell=fall/VBD>0:root ,/,>6:punct a/DT>5:det "
                 "general/NN>6:nsubj warned=warn/VBD>2:conj ./.>2:punct",
                 "Mali/NNP>2:nsubj fell/VBD>6:ccomp ,/,>6:punct a/DT>5:det "
                 "general/NN>6:nsubj warned/VBD>0:root ./.>6:punct");
    repair_check(
        "Mali/NNP>2:nsubj left=leave/VBD>0:root Togo/NNP>2:obj ,/,>6:punct "
        "the/DT>6:det bloc/NN>3:appos announced=announce/VBN>6:acl "
        "./.>2:punct",
        "Mali/NNP>2:nsubj left/VBD>7:ccomp Togo/NNP>2:obj ,/,>6:punct "
        "the/DT>6:det bloc/NN>7:nsubj announced/VBD>0:root ./.>7:punct");
}

static void a_report_in_the_middle_is_parataxis(void **state)
{
    (void)state;
    repair_check(
        "Mali/NNP>4:nsubj ,/,>3:punct aides/NNS>4:nsubj said=say/VBD>0:root "
        ",/,>7:punct would/MD>7:aux fall/VB>4:ccomp ./.>4:punct",
        "Mali/NNP>7:nsubj ,/,>3:punct aides/NNS>4:nsubj said/VBD>7:parataxis "
        ",/,>7:punct would/MD>7:aux fall/VB>0:root ./.>7:punct");
}

static void what_is_said_on_a_day_does_not_describe_it(void **state)
{
    (void)state;
    repair_check(
        "He/PRP>2:nsubj said=say/VBD>0:root on/IN>4:case Sunday/NNP>2:obl "
        "Mali/NNP>6:nsubj fell=fall/VBD>4:acl:relcl",
        "He/PRP>2:nsubj said/VBD>0:root on/IN>4:case Sunday/NNP>2:obl "
        "Mali/NNP>6:nsubj fell/VBD>2:ccomp");
}

static void a_report_gives_its_first_subject_to_the_clause(void **state)
{
    (void)state;
    repair_check("Mali/NNP>4:nsubj ,/,>3:punct aides/NNS>4:nsubj "
                 "said=say/VBD>7:parataxis ,/,>7:punct would/MD>7:aux "
                 "fall/VB>0:root",
                 "Mali/NNP>7:nsubj ,/,>3:punct aides/NNS>4:nsubj "
                 "said/VBD>7:parataxis ,/,>7:punct would/MD>7:aux "
                 "fall/VB>0:root");
}

/* ---- verbs ------------------------------------------------------------- */

static void a_verb_with_auxiliaries_is_no_adjective(void **state)
{
    (void)state;
    repair_check("He/PRP>2:nsubj said=say/VBD>0:root Oslo/NNP>6:nsubj "
                 "had=have/VBD>5:aux imposed=impose/VBN>6:amod "
                 "bans=ban/NNS>2:obj",
                 "He/PRP>2:nsubj said/VBD>0:root Oslo/NNP>5:nsubj "
                 "had/VBD>5:aux imposed/VBN>2:ccomp bans/NNS>5:obj");
}

static void an_infinitive_has_its_subject_before_it(void **state)
{
    (void)state;
    repair_check("Nepal/NNP>3:compound to/TO>3:mark open/VB>0:root "
                 "embassy/NN>3:nsubj",
                 "Nepal/NNP>3:nsubj to/TO>3:mark open/VB>0:root "
                 "embassy/NN>3:obj");
}

static void a_noun_beside_a_verb_is_the_subject_of_the_next(void **state)
{
    (void)state;
    repair_check("Oslo/NNP>3:nsubj:pass was=be/VBD>3:aux:pass "
                 "invited=invite/VBN>0:root and/CC>5:cc talks=talk/NNS>3:conj "
                 "have/VBP>7:aux begun=begin/VBN>3:conj",
                 "Oslo/NNP>3:nsubj:pass was/VBD>3:aux:pass invited/VBN>0:root "
                 "and/CC>7:cc talks/NNS>7:nsubj have/VBP>7:aux "
                 "begun/VBN>3:conj");
}

static void a_participle_between_commas_is_not_the_main_verb(void **state)
{
    (void)state;
    repair_check("Bans=ban/NNS>3:nsubj:pass ,/,>3:punct "
                 "imposed=impose/VBN>0:root by/IN>5:case Oslo/NNP>3:obl:agent "
                 ",/,>7:punct target/VBP>3:conj banks/NNS>7:obj ./.>3:punct",
                 "Bans/NNS>7:nsubj ,/,>3:punct imposed/VBN>1:acl by/IN>5:case "
                 "Oslo/NNP>3:obl:agent ,/,>7:punct target/VBP>0:root "
                 "banks/NNS>7:obj ./.>7:punct");
}

static void a_participle_before_a_time_describes_the_noun_before(void **state)
{
    (void)state;
    repair_check("He/PRP>2:nsubj hated=hate/VBD>0:root pacts=pact/NNS>2:obj "
                 "signed=sign/VBN>6:amod last/JJ>6:amod "
                 "month/NN>2:obl:unmarked by/IN>8:case Oslo/NNP>2:obl",
                 "He/PRP>2:nsubj hated/VBD>0:root pacts/NNS>2:obj "
                 "signed/VBN>3:acl last/JJ>6:amod month/NN>4:obl:unmarked "
                 "by/IN>8:case Oslo/NNP>4:obl:agent");
}

static void a_number_is_not_what_is_said(void **state)
{
    (void)state;
    repair_check("He/PRP>2:nsubj said=say/VBD>0:root 100/CD>2:ccomp "
                 "ships/NNS>5:nsubj left=leave/VBD>3:acl:relcl",
                 "He/PRP>2:nsubj said/VBD>0:root 100/CD>4:nummod "
                 "ships/NNS>5:nsubj left/VBD>2:ccomp");
}

static void a_past_with_an_object_is_no_participle(void **state)
{
    (void)state;
    repair_check("It/PRP>2:nsubj came=come/VBD>0:root after/IN>4:case "
                 "ships/NNS>2:obl blocked=block/VBN>4:acl boats/NNS>5:obj",
                 "It/PRP>2:nsubj came/VBD>0:root after/IN>5:mark "
                 "ships/NNS>5:nsubj blocked/VBN>2:advcl boats/NNS>5:obj");
    repair_check("Oslo/NNP>8:nsubj imposed=impose/VBN>1:acl bans=ban/NNS>2:obj "
                 ",/,>8:punct which/WDT>8:obj Lee/NNP>8:nsubj has/VBZ>8:aux "
                 "broken=break/VBN>0:root ./.>8:punct",
                 "Oslo/NNP>2:nsubj imposed/VBN>0:root bans/NNS>2:obj "
                 ",/,>8:punct which/WDT>8:obj Lee/NNP>8:nsubj has/VBZ>8:aux "
                 "broken/VBN>3:acl:relcl ./.>2:punct");
}

/* ---- tags -------------------------------------------------------------- */

static void a_word_behind_did_not_is_a_verb(void **state)
{
    (void)state;
    repair_check(
        "It/PRP>2:nsubj did=do/VBD>0:root not/RB>4:advmod free/JJ>2:xcomp "
        "Lee/NNP>4:nsubj ./.>2:punct",
        "It/PRP>4:nsubj did/VBD>4:aux not/RB>4:advmod free/VB>0:root "
        "Lee/NNP>4:obj ./.>4:punct");
}

static void have_before_a_participle_is_an_auxiliary(void **state)
{
    (void)state;
    repair_check(
        "It/PRP>2:nsubj had=have/VBD>0:root recaptured=recapture/VBN>2:xcomp "
        "Homs/NNP>3:obj",
        "It/PRP>3:nsubj had/VBD>3:aux recaptured/VBN>0:root "
        "Homs/NNP>3:obj");
}

static void headlines_have_verbs(void **state)
{
    (void)state;
    repair_check("Kremlin/NNP>0:root Denies/NNP>1:flat Plan/NNP>1:flat",
                 "Kremlin/NNP>2:nsubj Denies/VBZ>0:root Plan/NNP>2:obj");
    repair_check(
        "Nepal/NNP>0:root to/IN>4:case Open/NNP>4:amod Embassy/NNP>1:nmod "
        "in/IN>6:case Kenya/NNP>1:nmod",
        "Nepal/NNP>3:nsubj to/TO>3:mark Open/VB>0:root Embassy/NNP>3:obj "
        "in/IN>6:case Kenya/NNP>3:obl");
}

static void sentences_are_no_headlines(void **state)
{
    (void)state;
    repair_check_same("Kremlin/NNP>0:root Denies/NNP>1:flat ./.>1:punct");
    repair_check_same(
        "Kremlin/NNP>3:nsubj Denies/NNP>1:flat fell=fall/VBD>0:root");
}

/* ---- names and titles in coordination ---------------------------------- */

static void names_before_and_behind_a_conjunction_stay_apart(void **state)
{
    (void)state;
    /* The first name below the second. */
    repair_check("Lee/NNP>5:flat Wei/NNP>5:flat and/CC>4:cc "
                 "leader/NN>5:nmod:desc Kim/NNP>6:nsubj met=meet/VBD>0:root",
                 "Lee/NNP>6:nsubj Wei/NNP>1:flat and/CC>5:cc "
                 "leader/NN>5:nmod:desc Kim/NNP>1:conj met/VBD>0:root");
    /* The second name below the first. */
    repair_check("Lee/NNP>7:nsubj and/CC>3:cc Malian/JJ>1:conj "
                 "President/NNP>1:nmod:desc Kim/NNP>1:flat Wei/NNP>1:flat "
                 "met=meet/VBD>0:root",
                 "Lee/NNP>7:nsubj and/CC>5:cc Malian/JJ>5:amod "
                 "President/NNP>5:nmod:desc Kim/NNP>1:conj Wei/NNP>5:flat "
                 "met/VBD>0:root");
}

static void a_preposition_before_a_list_is_that_of_the_first(void **state)
{
    (void)state;
    repair_check("Signed=sign/VBN>0:root by/IN>5:case Lee/NNP>1:obl:agent "
                 "and/CC>5:cc Kim/NNP>3:conj",
                 "Signed/VBN>0:root by/IN>3:case Lee/NNP>1:obl:agent "
                 "and/CC>5:cc Kim/NNP>3:conj");
}

static void adjectives_in_coordination_stay_with_their_noun(void **state)
{
    (void)state;
    repair_check_same("Songs/NNS>0:root ,/,>6:punct rich/JJ>6:amod and/CC>5:cc "
                      "warm/JJ>3:conj tea/NN>1:conj");
}

static void a_name_with_a_hyphen_is_no_verb(void **state)
{
    (void)state;
    repair_check("Shin/NNP>2:nsubj Won~/VBD>5:ccomp -~/:>2:punct sik/NNP>2:obj "
                 "said=say/VBD>0:root",
                 "Shin/NNP>5:nsubj Won/NNP>1:flat -/:>1:punct sik/NNP>1:flat "
                 "said/VBD>0:root");
}

static void a_title_before_a_name_is_no_second_subject(void **state)
{
    (void)state;
    repair_check("Spokesman/NN>3:nsubj Lee/NNP>3:nsubj left=leave/VBD>0:root",
                 "Spokesman/NN>2:nmod:desc Lee/NNP>3:nsubj left/VBD>0:root");
    repair_check("The/DT>2:det spokesman/NN>4:nsubj Lee/NNP>4:nsubj "
                 "left=leave/VBD>0:root",
                 "The/DT>2:det spokesman/NN>4:nsubj Lee/NNP>2:appos "
                 "left/VBD>0:root");
}

/* ---- subjects and objects in the wrong clause -------------------------- */

static void a_subject_before_the_verb_above_belongs_to_that(void **state)
{
    (void)state;
    repair_check("Aides/NNS>4:nsubj said=say/VBD>0:root Mali/NNP>4:nsubj "
                 "fell=fall/VBD>2:ccomp",
                 "Aides/NNS>2:nsubj said/VBD>0:root Mali/NNP>4:nsubj "
                 "fell/VBD>2:ccomp");
}

static void an_object_before_a_finite_verb_is_its_subject(void **state)
{
    (void)state;
    repair_check("Lee/NNP>2:nsubj warned=warn/VBD>0:root pacts=pact/NNS>4:obj "
                 "pose/VBP>2:conj risks=risk/NNS>4:obj",
                 "Lee/NNP>2:nsubj warned/VBD>0:root pacts/NNS>4:nsubj "
                 "pose/VBP>2:ccomp risks/NNS>4:obj");
}

static void a_list_that_begins_a_clause_is_one_subject(void **state)
{
    (void)state;
    repair_check("Reports=report/NNS>0:root Mali/NNP>1:appos and/CC>6:cc "
                 "Chad/NNP>6:nsubj would/MD>6:aux leave/VB>1:acl",
                 "Reports/NNS>0:root Mali/NNP>6:nsubj and/CC>4:cc "
                 "Chad/NNP>2:conj would/MD>6:aux leave/VB>1:acl");
}

static void a_noun_behind_a_verb_without_object_is_its_object(void **state)
{
    (void)state;
    repair_check("Mali/NNP>2:nsubj vowed=vow/VBD>0:root to/TO>4:mark "
                 "veto/VB>2:xcomp bans=ban/NNS>2:obl",
                 "Mali/NNP>2:nsubj vowed/VBD>0:root to/TO>4:mark "
                 "veto/VB>2:xcomp bans/NNS>4:obj");
}

static void a_participle_of_the_root_noun_may_be_its_verb(void **state)
{
    (void)state;
    repair_check("Mali/NNP>2:obl imposed=impose/VBN>3:amod bans=ban/NNS>0:root "
                 "./.>3:punct",
                 "Mali/NNP>2:nsubj imposed/VBD>0:root bans/NNS>2:obj "
                 "./.>2:punct");
    repair_check("Work/NN>5:nsubj to/TO>3:mark aid/VB>1:acl Mali/NNP>3:obj "
                 "angers=anger/VBZ>0:root Lee/NNP>5:obj",
                 "Work/NN>5:nsubj to/TO>3:mark aid/VB>1:acl Mali/NNP>3:obj "
                 "angers/VBZ>0:root Lee/NNP>5:obj");
    repair_check("Work/NN>0:root to/TO>3:mark aid/VB>1:acl Mali/NNP>3:obj "
                 "angered=anger/VBN>4:acl Lee/NNP>5:obj ./.>1:punct",
                 "Work/NN>5:nsubj to/TO>3:mark aid/VB>1:acl Mali/NNP>3:obj "
                 "angered/VBN>0:root Lee/NNP>5:obj ./.>5:punct");
}

static void a_sentence_with_a_stop_has_a_finite_verb(void **state)
{
    (void)state;
    repair_check("Lee/NNP>2:nsubj:pass resigned=resign/VBN>0:root ./.>2:punct",
                 "Lee/NNP>2:nsubj resigned/VBD>0:root ./.>2:punct");
    repair_check_same("Lee/NNP>2:nsubj:pass jailed=jail/VBN>0:root");
}

static void a_noun_with_a_plan_is_the_subject_of_a_headline(void **state)
{
    (void)state;
    repair_check("Nepal/NNP>0:root to/TO>3:mark open/VB>1:acl embassy/NN>3:obj",
                 "Nepal/NNP>3:nsubj to/TO>3:mark open/VB>0:root "
                 "embassy/NN>3:obj");
    repair_check_same("Plan/NN>0:root to/TO>3:mark open/VB>1:acl "
                      "embassy/NN>3:obj");
}

static void who_is_asked_is_not_described(void **state)
{
    (void)state;
    repair_check("Mali/NNP>2:nsubj asked=ask/VBD>0:root judges=judge/NNS>2:obj "
                 "to/TO>5:mark rule/VB>3:acl",
                 "Mali/NNP>2:nsubj asked/VBD>0:root judges/NNS>2:obj "
                 "to/TO>5:mark rule/VB>2:xcomp");
    repair_check("Lee/NNP>2:nsubj told=tell/VBD>0:root papers=paper/NNS>2:iobj "
                 "that/IN>6:mark Mali/NNP>6:nsubj fell=fall/VBD>3:acl",
                 "Lee/NNP>2:nsubj told/VBD>0:root papers/NNS>2:iobj "
                 "that/IN>6:mark Mali/NNP>6:nsubj fell/VBD>2:ccomp");
    repair_check_same(
        "Lee/NNP>2:nsubj asked=ask/VBD>0:root plans=plan/NNS>2:obj "
        "to/TO>5:mark rule/VB>3:acl");
}

static void the_past_of_a_verb_describes_no_noun(void **state)
{
    (void)state;
    repair_check("Cuba/NNP>2:nsubj cut=cut/VBD>3:amod ties/NNS>0:root "
                 "with/IN>5:case Peru/NNP>3:nmod ./.>3:punct",
                 "Cuba/NNP>2:nsubj cut/VBD>0:root ties/NNS>2:obj "
                 "with/IN>5:case Peru/NNP>2:obl ./.>2:punct");
    repair_check("Chad/NNP>0:root and/CC>3:cc Mali/NNP>1:conj "
                 "imposed=impose/VBN>5:amod bans/NNS>1:conj ./.>1:punct",
                 "Chad/NNP>4:nsubj and/CC>3:cc Mali/NNP>1:conj "
                 "imposed/VBD>0:root bans/NNS>4:obj ./.>4:punct");
    repair_check_same("Guns/NNS>0:root and/CC>4:cc seized=seize/VBN>4:amod "
                      "tanks/NNS>1:conj ./.>1:punct");
}

static void what_something_is_called_is_no_second_object(void **state)
{
    (void)state;
    repair_check("Lee/NNP>2:nsubj called=call/VBD>0:root it/PRP>2:obj "
                 "war/NN>2:obj",
                 "Lee/NNP>2:nsubj called/VBD>0:root it/PRP>2:obj "
                 "war/NN>2:xcomp");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
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
        cmocka_unit_test(a_report_gives_its_first_subject_to_the_clause),
        cmocka_unit_test(a_verb_with_auxiliaries_is_no_adjective),
        cmocka_unit_test(an_infinitive_has_its_subject_before_it),
        cmocka_unit_test(a_noun_beside_a_verb_is_the_subject_of_the_next),
        cmocka_unit_test(a_participle_between_commas_is_not_the_main_verb),
        cmocka_unit_test(a_participle_before_a_time_describes_the_noun_before),
        cmocka_unit_test(a_number_is_not_what_is_said),
        cmocka_unit_test(a_past_with_an_object_is_no_participle),
        cmocka_unit_test(a_word_behind_did_not_is_a_verb),
        cmocka_unit_test(have_before_a_participle_is_an_auxiliary),
        cmocka_unit_test(headlines_have_verbs),
        cmocka_unit_test(sentences_are_no_headlines),
        cmocka_unit_test(names_before_and_behind_a_conjunction_stay_apart),
        cmocka_unit_test(a_preposition_before_a_list_is_that_of_the_first),
        cmocka_unit_test(adjectives_in_coordination_stay_with_their_noun),
        cmocka_unit_test(a_name_with_a_hyphen_is_no_verb),
        cmocka_unit_test(a_title_before_a_name_is_no_second_subject),
        cmocka_unit_test(a_subject_before_the_verb_above_belongs_to_that),
        cmocka_unit_test(an_object_before_a_finite_verb_is_its_subject),
        cmocka_unit_test(a_list_that_begins_a_clause_is_one_subject),
        cmocka_unit_test(a_noun_behind_a_verb_without_object_is_its_object),
        cmocka_unit_test(a_participle_of_the_root_noun_may_be_its_verb),
        cmocka_unit_test(a_sentence_with_a_stop_has_a_finite_verb),
        cmocka_unit_test(a_noun_with_a_plan_is_the_subject_of_a_headline),
        cmocka_unit_test(who_is_asked_is_not_described),
        cmocka_unit_test(the_past_of_a_verb_describes_no_noun),
        cmocka_unit_test(what_something_is_called_is_no_second_object),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

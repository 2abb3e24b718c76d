/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tense, negation and modality of clauses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/clause_reading.h"

static void auxiliaries_give_modality_and_tense(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>3:nsubj will/MD>3:aux go/VB>0:root",
        "go: finite root future willed by=will\n  subject: Oslo\n");
    clause_reading_check(
        "Oslo/NNP>5:nsubj may/MD>5:aux have/VB>5:aux been/VBN>5:aux "
        "acting=act/VBG>0:root",
        "acting: finite root perfect possible by=may\n  subject: Oslo\n");
    clause_reading_check(
        "Oslo/NNP>3:nsubj is=be/VBZ>3:aux acting=act/VBG>0:root",
        "acting: finite root present progressive\n  subject: Oslo\n");
    clause_reading_check(
        "Oslo/NNP>4:nsubj is=be/VBZ>4:aux to/TO>4:mark go/VB>0:root",
        "go: finite root future willed by=is marker=to\n"
        "  subject: Oslo\n");
}

static void headlines_with_infinitives_are_plans(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>3:nsubj to/TO>3:mark Join=join/VB>0:root Pact/NN>3:obj",
        "Join: infinitive root future willed by=to marker=to\n"
        "  subject: Oslo\n"
        "  object: Pact\n");
}

static void negation_is_found(void **state)
{
    (void)state;
    clause_reading_check_mood(
        "Oslo/NNP>4:nsubj did=do/VBD>4:aux n't=not/RB>4:advmod "
        "go/VB>0:root",
        4, ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "No=no/DT>2:det state/NN>3:nsubj went=go/VBD>0:root", 3,
        ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "Neither=neither/CC>2:cc Oslo/NNP>5:nsubj nor/CC>4:cc "
        "Rome/NNP>2:conj went=go/VBD>0:root",
        5, ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "Oslo/NNP>4:nsubj no/RB>3:advmod longer/RB>4:advmod "
        "helps=help/VBZ>0:root",
        4, ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "Oslo/NNP>2:nsubj left=leave/VBD>0:root without/IN>4:mark "
        "paying=pay/VBG>2:advcl",
        4, ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "Oslo/NNP>4:nsubj not/RB>4:advmod only/RB>4:advmod "
        "went=go/VBD>0:root",
        4, ENT_CLAUSE_ACTUAL, false);
}

static void verbs_of_refusal_negate_what_they_govern(void **state)
{
    (void)state;
    clause_reading_check_mood(
        "Oslo/NNP>2:nsubj refused=refuse/VBD>0:root to/TO>4:mark "
        "go/VB>2:xcomp",
        4, ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "Oslo/NNP>4:nsubj did=do/VBD>4:aux not/RB>4:advmod "
        "refuse/VB>0:root to/TO>6:mark go/VB>4:xcomp",
        6, ENT_CLAUSE_ACTUAL, false);
    clause_reading_check_mood(
        "Oslo/NNP>2:nsubj denied=deny/VBD>0:root that/IN>5:mark "
        "Lee/NNP>5:nsubj went=go/VBD>2:ccomp",
        5, ENT_CLAUSE_ACTUAL, true);
    clause_reading_check_mood(
        "Oslo/NNP>2:nsubj rejected=reject/VBD>0:root claims=claim/NNS>2:"
        "obj of/IN>5:case attacks=attack/NNS>3:nmod by/IN>7:case "
        "Lee/NNP>5:nmod",
        5, ENT_CLAUSE_ACTUAL, true);
}

static void
the_verb_that_is_negated_by_itself_is_not_by_its_complement(void **state)
{
    (void)state;
    clause_reading_check_mood(
        "Oslo/NNP>2:nsubj refused=refuse/VBD>0:root to/TO>4:mark "
        "go/VB>2:xcomp",
        2, ENT_CLAUSE_ACTUAL, false);
}

static void conditions_questions_and_orders_are_no_facts(void **state)
{
    static const char condition[] =
        "If=if/IN>3:mark Oslo/NNP>3:nsubj goes=go/VBZ>5:advcl Lee/NNP>5:nsubj "
        "stays=stay/VBZ>0:root";

    (void)state;
    clause_reading_check_mood(condition, 3, ENT_CLAUSE_CONDITIONAL, false);
    clause_reading_check_mood(condition, 5, ENT_CLAUSE_CONDITIONAL, false);
    clause_reading_check_mood(
        "Should=should/MD>3:aux Oslo/NNP>3:nsubj go/VB>6:advcl "
        "Lee/NNP>6:nsubj will/MD>6:aux stay/VB>0:root",
        3, ENT_CLAUSE_CONDITIONAL, false);
    clause_reading_check_mood(
        "Will=will/MD>3:aux Oslo/NNP>3:nsubj go/VB>0:root ?/.>3:punct", 3,
        ENT_CLAUSE_ASKED, false);
    clause_reading_check_mood(
        "He/PRP>2:nsubj asked=ask/VBD>0:root whether/IN>5:mark "
        "Oslo/NNP>5:nsubj went=go/VBD>2:ccomp",
        5, ENT_CLAUSE_ASKED, false);
    clause_reading_check_mood("Leave=leave/VB>0:root Oslo/NNP>1:obj", 1,
                              ENT_CLAUSE_REQUESTED, false);
}

static void moods_go_down_to_complements_and_conjuncts(void **state)
{
    static const char tree[] =
        "Oslo/NNP>3:nsubj may/MD>3:aux consider/VB>0:root "
        "arming=arm/VBG>3:xcomp "
        "and/CC>6:cc training=train/VBG>4:conj rebels/NNS>6:obj";

    (void)state;
    clause_reading_check_mood(tree, 3, ENT_CLAUSE_POSSIBLE, false);
    clause_reading_check_mood(tree, 4, ENT_CLAUSE_WILLED, false);
    clause_reading_check_mood(tree, 6, ENT_CLAUSE_WILLED, false);
    clause_reading_check_mood(
        "Oslo/NNP>4:nsubj will/MD>4:aux not/RB>4:advmod go/VB>0:root "
        "or/CC>6:cc stay/VB>4:conj",
        6, ENT_CLAUSE_WILLED, true);
}

static void nouns_of_action_have_the_mood_of_what_governs_them(void **state)
{
    (void)state;
    clause_reading_check_mood(
        "Oslo/NNP>2:nsubj seeks=seek/VBZ>0:root talks=talk/NNS>2:obj "
        "with/IN>5:case Lee/NNP>3:nmod",
        3, ENT_CLAUSE_WILLED, false);
    clause_reading_check_mood(
        "Oslo/NNP>3:nsubj will/MD>3:aux hold/VB>0:root "
        "talks=talk/NNS>3:obj with/IN>6:case Lee/NNP>4:nmod",
        4, ENT_CLAUSE_WILLED, false);
    clause_reading_check_mood(
        "Oslo/NNP>3:nsubj will/MD>3:aux condemn/VB>0:root "
        "attacks=attack/NNS>3:obj by/IN>6:case Lee/NNP>4:nmod",
        4, ENT_CLAUSE_ACTUAL, false);
    clause_reading_check_mood(
        "A/DT>3:det planned/JJ>3:amod attack/NN>6:nsubj on/IN>5:case "
        "Oslo/NNP>3:nmod failed=fail/VBD>0:root",
        3, ENT_CLAUSE_WILLED, false);
}

static void going_to_is_the_future(void **state)
{
    clause_reading r =
        clause_reading_read("Oslo/NNP>3:nsubj is=be/VBZ>3:aux "
                            "going=go/VBG>0:root to/TO>5:mark act/VB>3:xcomp",
                            NULL);

    (void)state;
    assert_int_equal(clause_reading_at(&r, 5)->tense, ENT_TENSE_FUTURE);
    assert_int_equal(clause_reading_at(&r, 5)->modality, ENT_CLAUSE_WILLED);
    clause_reading_clear(&r);
}

static void unnamed_sources_are_hearsay(void **state)
{
    clause_reading adverb =
        clause_reading_read("Lee/NNP>3:nsubj reportedly/RB>3:advmod "
                            "left=leave/VBD>0:root",
                            NULL);
    clause_reading passive =
        clause_reading_read("Lee/NNP>3:nsubj:pass is=be/VBZ>3:aux:pass "
                            "said=say/VBN>0:root to/TO>6:mark have/VB>6:aux "
                            "left=leave/VBN>3:xcomp",
                            NULL);

    (void)state;
    assert_int_equal(clause_reading_at(&adverb, 3)->hearsay, 1);
    assert_int_equal(clause_reading_at(&passive, 6)->hearsay, 2);
    assert_int_equal(clause_reading_at(&passive, 6)->speaker, ENT_NO_WORD);
    clause_reading_clear(&adverb);
    clause_reading_clear(&passive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(auxiliaries_give_modality_and_tense),
        cmocka_unit_test(headlines_with_infinitives_are_plans),
        cmocka_unit_test(negation_is_found),
        cmocka_unit_test(verbs_of_refusal_negate_what_they_govern),
        cmocka_unit_test(
            the_verb_that_is_negated_by_itself_is_not_by_its_complement),
        cmocka_unit_test(conditions_questions_and_orders_are_no_facts),
        cmocka_unit_test(moods_go_down_to_complements_and_conjuncts),
        cmocka_unit_test(nouns_of_action_have_the_mood_of_what_governs_them),
        cmocka_unit_test(going_to_is_the_future),
        cmocka_unit_test(unnamed_sources_are_hearsay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

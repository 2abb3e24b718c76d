/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Repairs of sentences whose verb was not seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/repair_check.h"

static void the_verb_behind_a_relative_clause_is_the_root(void **state)
{
    (void)state;
    repair_check("Peru/NNP>0:root ,/,>4:punct which/WDT>4:nsubj "
                 "won=win/VBD>1:acl:relcl gold/NN>4:obj ,/,>7:punct "
                 "thanked=thank/VBN>5:acl Cuba/NNP>7:obj ./.>1:punct",
                 "Peru/NNP>7:nsubj ,/,>4:punct which/WDT>4:nsubj "
                 "won/VBD>1:acl:relcl gold/NN>4:obj ,/,>7:punct "
                 "thanked/VBD>0:root Cuba/NNP>7:obj ./.>7:punct");
    repair_check_same("Peru/NNP>0:root ,/,>4:punct which/WDT>4:nsubj "
                      "won=win/VBD>1:acl:relcl gold/NN>4:obj ,/,>7:punct "
                      "helped=help/VBN>5:acl by/IN>9:case "
                      "Cuba/NNP>7:obl:agent ./.>1:punct");
}

static void a_noun_with_subject_and_infinitive_is_a_verb(void **state)
{
    (void)state;
    repair_check("Peru/NNP>2:nsubj plans=plan/NNS>0:root to/TO>4:mark "
                 "vote=vote/VB>2:xcomp ./.>2:punct",
                 "Peru/NNP>2:nsubj plans/VBZ>0:root to/TO>4:mark "
                 "vote/VB>2:xcomp ./.>2:punct");
}

static void the_past_between_a_list_and_a_loose_noun_is_the_root(void **state)
{
    (void)state;
    repair_check("Jets/NNS>0:root and/CC>3:cc ships/NNS>1:conj "
                 "struck=strike/VBN>3:amod Peru/NNP>1:conj ./.>1:punct",
                 "Jets/NNS>4:nsubj and/CC>3:cc ships/NNS>1:conj "
                 "struck/VBD>0:root Peru/NNP>4:obj ./.>4:punct");
    repair_check("Rebels/NNS>0:root in/IN>3:case Chad/NNP>1:nmod "
                 "blocked=block/VBN>5:amod roads/NNS>1:nmod ./.>1:punct",
                 "Rebels/NNS>4:nsubj in/IN>3:case Chad/NNP>1:nmod "
                 "blocked/VBD>0:root roads/NNS>4:obj ./.>4:punct");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verb_behind_a_relative_clause_is_the_root),
        cmocka_unit_test(a_noun_with_subject_and_infinitive_is_a_verb),
        cmocka_unit_test(the_past_between_a_list_and_a_loose_noun_is_the_root),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Repairs of lists behind a phrase that opens the sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/repair_check.h"

static void names_on_the_noun_before_them_join_the_subject(void **state)
{
    (void)state;
    repair_check("In/IN>2:case talks/NNS>9:obl ,/,>2:punct Chad/NNP>2:conj "
                 ",/,>6:punct Mali/NNP>9:nsubj and/CC>8:cc Togo/NNP>6:conj "
                 "met=meet/VBD>0:root",
                 "In/IN>2:case talks/NNS>9:obl ,/,>2:punct Chad/NNP>9:nsubj "
                 ",/,>6:punct Mali/NNP>4:conj and/CC>8:cc Togo/NNP>4:conj "
                 "met/VBD>0:root");
    repair_check("In/IN>2:case talks/NNS>9:obl ,/,>2:punct Chad/NNP>2:appos "
                 ",/,>6:punct Mali/NNP>9:nsubj and/CC>8:cc Togo/NNP>6:conj "
                 "met=meet/VBD>0:root",
                 "In/IN>2:case talks/NNS>9:obl ,/,>2:punct Chad/NNP>9:nsubj "
                 ",/,>6:punct Mali/NNP>4:conj and/CC>8:cc Togo/NNP>4:conj "
                 "met/VBD>0:root");
}

static void a_verb_without_subject_gets_the_whole_list(void **state)
{
    (void)state;
    repair_check("In/IN>2:case Oslo/NNP>9:obl ,/,>2:punct Chad/NNP>2:conj "
                 ",/,>6:punct Mali/NNP>2:conj and/CC>8:cc Togo/NNP>6:conj "
                 "met=meet/VBD>0:root",
                 "In/IN>2:case Oslo/NNP>9:obl ,/,>2:punct Chad/NNP>9:nsubj "
                 ",/,>6:punct Mali/NNP>4:conj and/CC>8:cc Togo/NNP>4:conj "
                 "met/VBD>0:root");
}

static void what_is_another_place_stays_one(void **state)
{
    (void)state;
    repair_check_same(
        "In/IN>2:case Oslo/NNP>9:obl ,/,>2:punct Norway/NNP>2:appos "
        ",/,>6:punct Mali/NNP>9:nsubj and/CC>8:cc Togo/NNP>6:conj "
        "met=meet/VBD>0:root");
}

static void a_list_that_is_the_subject_stays_one(void **state)
{
    (void)state;
    repair_check_same("In/IN>2:case talks/NNS>9:obl ,/,>2:punct "
                      "Chad/NNP>9:nsubj ,/,>6:punct Mali/NNP>4:conj "
                      "and/CC>8:cc Togo/NNP>4:conj met=meet/VBD>0:root");
    repair_check_same("In/IN>2:case talks/NNS>7:obl ,/,>2:punct "
                      "Chad/NNP>7:nsubj and/CC>6:cc Mali/NNP>4:conj "
                      "met=meet/VBD>0:root");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_on_the_noun_before_them_join_the_subject),
        cmocka_unit_test(a_verb_without_subject_gets_the_whole_list),
        cmocka_unit_test(what_is_another_place_stays_one),
        cmocka_unit_test(a_list_that_is_the_subject_stays_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

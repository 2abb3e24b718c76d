/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Repairs of who gets what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/repair_check.h"

static void a_name_before_a_number_gets_what_is_counted(void **state)
{
    (void)state;
    repair_check("Bonn/NNP>2:nsubj gave=give/VBD>0:root Oslo/NNP>5:compound "
                 "14/CD>5:nummod tanks/NNS>2:obj",
                 "Bonn/NNP>2:nsubj gave/VBD>0:root Oslo/NNP>2:iobj "
                 "14/CD>5:nummod tanks/NNS>2:obj");
    repair_check("Bonn/NNP>2:nsubj gave=give/VBD>0:root Oslo/NNP>6:compound "
                 "14/CD>5:nummod Leopard/NNP>6:compound tanks/NNS>2:obj",
                 "Bonn/NNP>2:nsubj gave/VBD>0:root Oslo/NNP>2:iobj "
                 "14/CD>5:nummod Leopard/NNP>6:compound tanks/NNS>2:obj");
    repair_check_same(
        "Bonn/NNP>2:nsubj bought=buy/VBD>0:root Boeing/NNP>5:compound "
        "14/CD>5:nummod jets/NNS>2:obj");
    repair_check_same("Bonn/NNP>2:nsubj sent=send/VBD>0:root "
                      "Leopard/NNP>4:compound tanks/NNS>2:obj");
}

static void of_two_objects_the_first_gets_the_second(void **state)
{
    (void)state;
    repair_check("Bonn/NNP>2:nsubj offered=offer/VBD>0:root Oslo/NNP>2:obj "
                 "four/CD>5:nummod tanks/NNS>2:obj",
                 "Bonn/NNP>2:nsubj offered/VBD>0:root Oslo/NNP>2:iobj "
                 "four/CD>5:nummod tanks/NNS>2:obj");
    repair_check_same("Bonn/NNP>2:nsubj found=find/VBD>0:root Oslo/NNP>2:obj "
                      "guilty/NN>2:obj");
}

static void more_than_so_many_are_given(void **state)
{
    (void)state;
    repair_check("Bonn/NNP>2:nsubj sent=send/VBD>0:root Oslo/NNP>2:obj "
                 "more/RB>7:advmod than/IN>7:case 14/CD>7:nummod "
                 "tanks/NNS>2:obl",
                 "Bonn/NNP>2:nsubj sent/VBD>0:root Oslo/NNP>2:iobj "
                 "more/RB>7:advmod than/IN>7:case 14/CD>7:nummod "
                 "tanks/NNS>2:obj");
    repair_check_same("Bonn/NNP>2:nsubj sent=send/VBD>0:root Oslo/NNP>2:obj "
                      "with/IN>6:case 14/CD>6:nummod tanks/NNS>2:obl");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_before_a_number_gets_what_is_counted),
        cmocka_unit_test(of_two_objects_the_first_gets_the_second),
        cmocka_unit_test(more_than_so_many_are_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/train/score.h"

static const ent_tree_score trees = {
    .sentences = {1, 2, 2},
    .tokens = {3, 3, 3},
    .words = {7, 8, 8},
    .upos = {2, 3, 3},
    .xpos = {1, 3, 3},
    .lemmas = {3, 3, 3},
    .uas = {19, 20, 20},
    .las = {1999, 2000, 2000},
    .las_full = {0, 20, 20},
    .clas = {5, 8, 12},
    .relation = {[ENT_DEPREL_OBL] = {1, 2, 4}},
    .tag = {[ENT_NOUN] = {5, 5, 10}},
    .bin = {[1] = {1, 0, 1}, [19] = {2, 0, 3}}};

static void assert_printed(bool raw, const char *want)
{
    ent_buf out = {0};

    ent_tree_score_print(&out, &trees, raw);
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

#define MEASURES                                                               \
    "UPOS 66.67\nUAS 95.00\nLAS 99.95\nCLAS 50.00\nLAS-subtypes 0.00\n"        \
    "XPOS 33.33\nLemmas 100.00\n"

#define TABLES                                                                 \
    "\nrelation       precision    recall        F1     count\n"               \
    "obl                25.00     50.00     33.33         2\n"                 \
    "\npart of speech precision    recall        F1     count\n"               \
    "NOUN               50.00    100.00     66.67         5\n"                 \
    "\nconfidence         share     right     count\n"                         \
    "0.05 - 0.10        25.00    100.00         1\n"                           \
    "0.95 - 1.00        75.00     66.67         3\n"

static void measures_come_first_one_a_line(void **state)
{
    (void)state;
    assert_printed(false, MEASURES TABLES);
}

static void raw_text_has_measures_of_the_splitting(void **state)
{
    (void)state;
    assert_printed(true, MEASURES
                   "Sentences 50.00\nTokens 100.00\nWords 87.50\n" TABLES);
}

static void names_have_precision_recall_and_f1(void **state)
{
    const ent_name_score score = {
        .names = {3, 4, 6},
        .by_class =
            {[ENT_NAME_PERSON] = {3, 3, 3}, [ENT_NAME_MISC] = {0, 1, 3}},
        .bin = {[10] = {3, 0, 6}}};
    ent_buf out = {0};

    (void)state;
    ent_name_score_print(&out, &score);
    assert_string_equal(
        out.ptr, "P 50.00\nR 75.00\nF1 60.00\n"
                 "\nclass          precision    recall        F1     count\n"
                 "person            100.00    100.00    100.00         3\n"
                 "misc                0.00      0.00      0.00         1\n"
                 "\nconfidence         share     right     count\n"
                 "0.50 - 0.55       100.00     50.00         6\n");
    ent_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_come_first_one_a_line),
        cmocka_unit_test(raw_text_has_measures_of_the_splitting),
        cmocka_unit_test(names_have_precision_recall_and_f1),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

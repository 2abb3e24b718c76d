/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/fact/status.h"

static void an_assertion_has_one_status_by_the_order_of_the_rules(void **state)
{
    (void)state;
    for (int modality = ENT_ACTUAL; modality <= ENT_POSSIBLE; modality++) {
        for (int bits = 0; bits < 8; bits++) {
            ent_polarity polarity = bits & 1 ? ENT_NEGATIVE : ENT_POSITIVE;
            bool speaker = (bits & 2) != 0;
            bool own = (bits & 4) != 0;
            ent_rel_status want = ENT_REL_ALLEGED;

            if (!speaker || own)
                want = ENT_REL_ASSERTED;
            if (modality != ENT_ACTUAL)
                want = ENT_REL_PLANNED;
            if (polarity == ENT_NEGATIVE)
                want = ENT_REL_DENIED;
            assert_int_equal(ent_assertion_status(polarity,
                                                  (ent_modality)modality,
                                                  speaker, own),
                             want);
        }
    }
}

/** The rules of the product's section 4, written out for the test. */
static ent_rel_status wanted(bool asserted, bool alleged, bool disputed,
                             bool denied)
{
    if (disputed || ((asserted || alleged) && denied))
        return ENT_REL_DISPUTED;
    if (asserted)
        return ENT_REL_ASSERTED;
    if (alleged)
        return ENT_REL_ALLEGED;
    return denied ? ENT_REL_DENIED : ENT_REL_PLANNED;
}

static void a_relation_has_the_status_of_its_assertions(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 32; bits++) {
        unsigned counts[ENT_REL_STATUS_COUNT];
        for (unsigned i = 0; i < ENT_REL_STATUS_COUNT; i++)
            counts[i] = (bits >> i & 1) * (i + 1);
        assert_int_equal(
            ent_relation_status(counts),
            wanted(counts[ENT_REL_ASSERTED] > 0, counts[ENT_REL_ALLEGED] > 0,
                   counts[ENT_REL_DISPUTED] > 0, counts[ENT_REL_DENIED] > 0));
    }
}

#define ASSERT_WORDS_COME_BACK(type, last, word_of, parse)                     \
    do {                                                                       \
        for (int i = 0; i <= (int)(last); i++) {                               \
            type back = (type)0;                                               \
            assert_int_equal(                                                  \
                parse(&back, ent_str_from(word_of((type)i)), NULL), ENT_OK);   \
            assert_int_equal((int)back, i);                                    \
        }                                                                      \
    } while (0)

static void every_word_comes_back(void **state)
{
    (void)state;
    ASSERT_WORDS_COME_BACK(ent_polarity, ENT_NEGATIVE, ent_polarity_word,
                           ent_polarity_parse);
    ASSERT_WORDS_COME_BACK(ent_modality, ENT_POSSIBLE, ent_modality_word,
                           ent_modality_parse);
    ASSERT_WORDS_COME_BACK(ent_date_basis, ENT_DATE_GIVEN, ent_date_basis_word,
                           ent_date_basis_parse);
    ASSERT_WORDS_COME_BACK(ent_origin, ENT_ORIGIN_PROPOSAL, ent_origin_word,
                           ent_origin_parse);
    ASSERT_WORDS_COME_BACK(ent_rel_status, ENT_REL_PLANNED, ent_rel_status_word,
                           ent_rel_status_parse);
}

static void words_are_read_in_any_case(void **state)
{
    ent_modality modality = ENT_ACTUAL;
    ent_rel_status status = ENT_REL_ASSERTED;

    (void)state;
    assert_int_equal(
        ent_modality_parse(&modality, ent_str_from("Conditional"), NULL),
        ENT_OK);
    assert_int_equal(modality, ENT_CONDITIONAL);
    assert_int_equal(
        ent_rel_status_parse(&status, ent_str_from("DENIED"), NULL), ENT_OK);
    assert_int_equal(status, ENT_REL_DENIED);
}

static void other_words_are_refused_with_the_list(void **state)
{
    ent_error err = {0};
    ent_modality modality = ENT_POSSIBLE;
    ent_polarity polarity = ENT_NEGATIVE;

    (void)state;
    assert_int_equal(ent_modality_parse(&modality, ent_str_from("done"), &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message, "modality \"done\": want actual, planned, "
                                     "conditional, requested or possible");
    ent_error_clear(&err);
    assert_int_equal(ent_polarity_parse(&polarity, ent_str_from("±"), &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message, "polarity \"±\": want + or -");
    ent_error_clear(&err);
    assert_int_equal(ent_polarity_parse(&polarity, ent_str_from("++"), &err),
                     ENT_ERR_INPUT);
    assert_int_equal(polarity, ENT_NEGATIVE);
    assert_int_equal(modality, ENT_POSSIBLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_assertion_has_one_status_by_the_order_of_the_rules),
        cmocka_unit_test(a_relation_has_the_status_of_its_assertions),
        cmocka_unit_test(every_word_comes_back),
        cmocka_unit_test(words_are_read_in_any_case),
        cmocka_unit_test(other_words_are_refused_with_the_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

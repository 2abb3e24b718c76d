/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/fact/record.h"

static void kinds_of_documents_have_the_words_of_the_schema(void **state)
{
    (void)state;
    assert_string_equal(ent_document_kind_word(ENT_DOCUMENT_REPORT), "report");
    assert_string_equal(ent_document_kind_word(ENT_DOCUMENT_TABLE), "table");
    assert_string_equal(ent_document_kind_word(ENT_DOCUMENT_STUB), "stub");
    assert_string_equal(ent_document_kind_word(ENT_DOCUMENT_FORGOTTEN),
                        "forgotten");
}

static void bases_of_report_dates_have_the_words_of_the_schema(void **state)
{
    (void)state;
    assert_string_equal(ent_report_date_basis_word(ENT_REPORT_DATE_UNKNOWN),
                        "unknown");
    assert_string_equal(ent_report_date_basis_word(ENT_REPORT_DATE_METADATA),
                        "metadata");
    assert_string_equal(ent_report_date_basis_word(ENT_REPORT_DATE_TEXT),
                        "text");
    assert_string_equal(ent_report_date_basis_word(ENT_REPORT_DATE_GIVEN),
                        "given");
}

static void kinds_of_sentences_have_the_words_of_the_schema(void **state)
{
    (void)state;
    assert_string_equal(ent_sentence_kind_word(ENT_SENTENCE_TITLE), "title");
    assert_string_equal(ent_sentence_kind_word(ENT_SENTENCE_BODY), "body");
    assert_string_equal(ent_sentence_kind_word(ENT_SENTENCE_CAPTION),
                        "caption");
    assert_string_equal(ent_sentence_kind_word(ENT_SENTENCE_BOILERPLATE),
                        "boilerplate");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_documents_have_the_words_of_the_schema),
        cmocka_unit_test(bases_of_report_dates_have_the_words_of_the_schema),
        cmocka_unit_test(kinds_of_sentences_have_the_words_of_the_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

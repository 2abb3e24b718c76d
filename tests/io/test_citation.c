/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/io/citation.h"

static ent_evidence known_evidence(void)
{
    return (ent_evidence){
        .id = {5},
        .document_name = ent_str_from("001.txt"),
        .report_date = ent_str_from("2024-06-19"),
        .publisher = ent_str_from("Yonhap"),
        .sentence_no = 2,
        .bytes = {62, 161},
        .quote = ent_str_from("signed a\n  treaty"),
    };
}

static void assert_line(const ent_evidence *evidence,
                        const ent_document *document, const char *want)
{
    ent_buf out = {0};

    ent_citation_add_line(&out, evidence, document);
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

static void a_line_tells_outlet_title_date_words_and_place(void **state)
{
    ent_evidence e = known_evidence();
    ent_document d = {.title = ent_str_from("A treaty")};

    (void)state;
    assert_line(&e, &d,
                "Yonhap, “A treaty”, 2024-06-19: “signed a treaty”, 001.txt, "
                "sentence 2, bytes 62-161");
}

static void a_line_leaves_out_what_is_not_known(void **state)
{
    ent_evidence e = known_evidence();

    (void)state;
    assert_line(&e, NULL,
                "Yonhap, 2024-06-19: “signed a treaty”, 001.txt, sentence 2, "
                "bytes 62-161");
    e.publisher = ent_str_from(NULL);
    e.report_date = ent_str_from(NULL);
    e.sentence_no = 0;
    assert_line(&e, NULL, "“signed a treaty”, 001.txt, bytes 62-161");
    e.quote = ent_str_from(NULL);
    assert_line(&e, NULL, "001.txt, bytes 62-161");
}

static void a_line_of_a_coded_event_tells_the_line_of_its_file(void **state)
{
    ent_evidence e = {.id = {-7},
                      .document_name = ent_str_from("events.tsv"),
                      .sentence_no = 42,
                      .quote = ent_str_from("Make a visit")};

    (void)state;
    assert_line(&e, NULL, "“Make a visit”, events.tsv, line 42");
}

static void a_line_cannot_deceive_a_terminal(void **state)
{
    ent_evidence e = known_evidence();
    ent_buf out = {0};

    (void)state;
    e.publisher = ent_str_from("Y\033[31m\u202e");
    ent_citation_add_line(&out, &e, NULL);
    assert_null(strchr(out.ptr, '\033'));
    assert_null(strstr(out.ptr, "\u202e"));
    ent_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_tells_outlet_title_date_words_and_place),
        cmocka_unit_test(a_line_leaves_out_what_is_not_known),
        cmocka_unit_test(a_line_of_a_coded_event_tells_the_line_of_its_file),
        cmocka_unit_test(a_line_cannot_deceive_a_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

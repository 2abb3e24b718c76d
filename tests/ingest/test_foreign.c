/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/ingest/adder_internal.h"

static void assert_message(const char *path, ent_str bytes, const char *want)
{
    ent_buf message = {0};

    assert_true(ent_adder_is_foreign(&message, ent_str_from(path), bytes));
    assert_string_equal(message.ptr, want);
    ent_buf_clear(&message);
}

static void what_is_no_text_is_told_with_advice(void **state)
{
    (void)state;
    assert_message("scan.pdf", ent_str_from("%PDF-1.7\n"),
                   "PDF is not read.  Convert it first: pdftotext -layout "
                   "scan.pdf scan.txt");
    assert_message("d/a.b/scan", ent_str_from("%PDF-1.7\n"),
                   "PDF is not read.  Convert it first: pdftotext -layout "
                   "d/a.b/scan d/a.b/scan.txt");
    assert_message("a.docx", ent_str_from("PK\x03\x04..."),
                   "Word, OpenDocument and the like are not read.  Convert it "
                   "first: libreoffice --convert-to txt a.docx");
    assert_message("a.epub", ent_str_from("PK\x03\x04..."),
                   "EPUB is not read.  Convert it first: pandoc -t plain -o "
                   "a.txt a.epub");
    assert_message("a.zip", ent_str_from("PK\x03\x04..."),
                   "a zip file is not unpacked here.  Unpack it first: unzip "
                   "a.zip");
    assert_message("a.txt.gz", ent_str_from("\x1F\x8B\x08"),
                   "gzip is not unpacked here.  Unpack it first: gunzip "
                   "a.txt.gz");
    assert_message("a.png", ent_str_from("\x89PNG\r\n"),
                   "an image is not read.  Read its text first: tesseract "
                   "a.png a");
    assert_message("a.db", ent_str_make("SQLite format 3", 16),
                   "a database, not a report.  To use it: entente -d a.db ...");
}

static void texts_are_not_foreign(void **state)
{
    static const char *const texts[] = {"",     "P",   "Seoul said",
                                        "<p>x", "%PD", "PK said no."};
    ent_buf message = {0};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(ent_adder_is_foreign(&message, ent_str_from("x"),
                                          ent_str_from(texts[i])));
    assert_int_equal(message.len, 0);
    ent_buf_clear(&message);
}

static void json_is_not_taken_for_prose(void **state)
{
    ent_buf message = {0};

    (void)state;
    assert_true(ent_adder_is_json(
        &message, ent_str_from(" {\"text\":\"One.\"}\n{\"text\":\"Two.\"}")));
    assert_string_equal(message.ptr, "it looks like JSON Lines.  Add with "
                                     "--format jsonl");
    ent_buf_reset(&message);
    assert_true(
        ent_adder_is_json(&message, ent_str_from("[\n{\"text\":\"One.\"}]")));
    assert_string_equal(message.ptr,
                        "JSON, but not an object a line.  Make it so: jq -c, "
                        "and add with --format jsonl");
    ent_buf_reset(&message);
    assert_false(
        ent_adder_is_json(&message, ent_str_from("[Seoul] Yoon said")));
    assert_false(ent_adder_is_json(&message, ent_str_from("{Seoul} Yoon")));
    assert_false(ent_adder_is_json(&message, ent_str_from("12")));
    assert_false(ent_adder_is_json(&message, ent_str_from("")));
    ent_buf_clear(&message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_text_is_told_with_advice),
        cmocka_unit_test(texts_are_not_foreign),
        cmocka_unit_test(json_is_not_taken_for_prose),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

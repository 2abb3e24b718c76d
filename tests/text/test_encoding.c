/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/utf8.h"
#include "entente/text/encoding.h"

#include "support/fault.h"
#include "support/random.h"

#include <iconv.h>
#include <stdint.h>

static const char russian[] =
    "Президент России Владимир Путин заявил в четверг, что поставки оружия "
    "Украине были бы очень большой ошибкой.";
static const char greek[] =
    "Ο πρόεδρος της Ρωσίας δήλωσε την Πέμπτη ότι η αποστολή όπλων θα ήταν "
    "πολύ μεγάλο λάθος και ότι οι σχέσεις θα αλλάξουν.";
static const char korean[] =
    "윤석열 대통령은 북한과 러시아의 군사 협력이 한반도와 유럽의 평화에 심각한 "
    "위협이 된다고 말했다.";
static const char japanese[] =
    "ロシアのプーチン大統領は、ウクライナへの武器供与は大きな間違いになるだろう"
    "と述べました。これについて韓国は声明を出しました。";
static const char chinese[] =
    "俄罗斯总统普京星期四表示，韩国向乌克兰提供武器将是一个非常大的错误。中国外"
    "交"
    "部发言人在北京举行的例行记者会上回答了有关问题。";
static const char german[] =
    "Der russische Präsident erklärte am Donnerstag, Waffen für die Ukraine "
    "wären ein großer Fehler für die Führung in Südkorea.";
static const char quoted[] = "“It’s a mistake,” he said – again.";
static const char polish[] =
    "Prezydent oświadczył w czwartek, że dostawy broni będą dużym błędem i "
    "że Polska będzie pomagać.";

/** @p text in another encoding, in @p out. */
static ent_str encoded(ent_buf *out, const char *text, const char *encoding)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    char *from = (char *)(uintptr_t)text;
    size_t left = strlen(text);
    char bytes[4096];
    char *to = bytes;
    size_t room = sizeof bytes;

    assert_true(converter != (iconv_t)-1);
    assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
    (void)iconv_close(converter);
    ent_buf_reset(out);
    ent_buf_add(out, bytes, (size_t)(to - bytes));
    return ent_buf_view(out);
}

static void assert_guess(const char *text, const char *encoding,
                         const char *guess)
{
    ent_buf bytes = {0};

    assert_string_equal(ent_encoding_guess(encoded(&bytes, text, encoding)),
                        guess);
    ent_buf_clear(&bytes);
}

static void encodings_are_guessed_from_their_bytes(void **state)
{
    (void)state;
    assert_guess(russian, "WINDOWS-1251", "Windows-1251");
    assert_guess(russian, "KOI8-R", "KOI8-R");
    assert_guess(russian, "ISO-8859-5", "ISO-8859-5");
    assert_guess(greek, "ISO-8859-7", "ISO-8859-7");
    assert_guess(german, "ISO-8859-1", "ISO-8859-1");
    assert_guess(quoted, "WINDOWS-1252", "Windows-1252");
    assert_guess(polish, "ISO-8859-2", "ISO-8859-2");
    assert_guess(korean, "EUC-KR", "EUC-KR");
    assert_guess(japanese, "SHIFT_JIS", "Shift_JIS");
    assert_guess(chinese, "GB18030", "GB18030");
    assert_guess(russian, "UTF-16LE", "UTF-16LE");
    assert_guess(german, "UTF-16BE", "UTF-16BE");
}

static void what_was_guessed_can_be_read(void **state)
{
    static const char *const texts[] = {russian, greek,  korean, japanese,
                                        chinese, german, quoted};
    static const char *const encodings[] = {
        "windows-1251", "iso-8859-7", "euc-kr",      "shift_jis",
        "gb18030",      "iso-8859-1", "windows-1252"};
    ent_buf bytes = {0};
    ent_buf utf8 = {0};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *used = NULL;

        ent_buf_reset(&utf8);
        assert_int_equal(
            ent_encoding_to_utf8(&utf8, &used,
                                 encoded(&bytes, texts[i], encodings[i]),
                                 encodings[i], NULL),
            ENT_OK);
        assert_string_equal(utf8.ptr, texts[i]);
        assert_string_equal(used, encodings[i]);
    }
    ent_buf_clear(&utf8);
    ent_buf_clear(&bytes);
}

static void assert_message(ent_str bytes, const char *encoding, ent_status code,
                           const char *message)
{
    ent_buf out = {0};
    ent_error err = {0};

    ent_buf_add_cstr(&out, "kept");
    assert_int_equal(ent_encoding_to_utf8(&out, NULL, bytes, encoding, &err),
                     code);
    assert_string_equal(err.message, message);
    assert_string_equal(out.ptr, "kept");
    ent_buf_clear(&out);
}

static void a_byte_that_is_not_utf8_is_told_with_a_guess(void **state)
{
    ent_buf bytes = {0};
    ent_buf text = {0};

    (void)state;
    for (int i = 0; i < 4096; i++)
        ent_buf_add_char(&text, i % 60 == 59 ? '\n' : 'a');
    (void)encoded(&bytes, russian, "WINDOWS-1251");
    ent_buf_add_str(&text, ent_buf_view(&bytes));
    assert_message(ent_buf_view(&text), NULL, ENT_ERR_INPUT,
                   "byte 4,096 is not UTF-8; it looks like Windows-1251.  Add "
                   "with --encoding windows-1251");
    ent_buf_clear(&text);
    ent_buf_clear(&bytes);
}

static void nul_bytes_are_told_from_utf16(void **state)
{
    ent_buf bytes = {0};

    (void)state;
    assert_message(ent_str_make("a\0b", 3), NULL, ENT_ERR_INPUT,
                   "byte 1 is NUL: this is not text");
    assert_message(encoded(&bytes, "Putin said no.", "UTF-16LE"), NULL,
                   ENT_ERR_INPUT,
                   "byte 1 is NUL; it looks like UTF-16LE without a byte order "
                   "mark.  Add with --encoding utf-16le");
    assert_message(ent_str_make("a\0b", 3), "windows-1251", ENT_ERR_INPUT,
                   "NUL characters, if read as windows-1251: this is not text "
                   "in that encoding");
    ent_buf_clear(&bytes);
}

static void a_byte_that_is_not_in_the_encoding_is_told(void **state)
{
    (void)state;
    assert_message(ent_str_from("caf\xC3\xA9"), "us-ascii", ENT_ERR_INPUT,
                   "byte 3 is not us-ascii");
    assert_message(ent_str_from("abc\xEA"), "euc-kr", ENT_ERR_INPUT,
                   "byte 3 is not euc-kr");
}

static void only_names_of_encodings_are_taken(void **state)
{
    (void)state;
    assert_message(ent_str_from("a"), "klingon", ENT_ERR_INVALID,
                   "encoding \"klingon\" is not known here (iconv -l lists "
                   "them)");
    assert_message(ent_str_from("a"), "ascii//IGNORE", ENT_ERR_INVALID,
                   "encoding \"ascii//IGNORE\": not a name such as "
                   "windows-1251, utf-16le, euc-kr (iconv -l lists them)");
    assert_message(ent_str_from("a"), "", ENT_ERR_INVALID,
                   "encoding \"\": not a name such as windows-1251, utf-16le, "
                   "euc-kr (iconv -l lists them)");
}

static void assert_marked(ent_str bytes, const char *encoding)
{
    ent_buf out = {0};
    const char *used = NULL;

    assert_int_equal(ent_encoding_to_utf8(&out, &used, bytes, NULL, NULL),
                     ENT_OK);
    assert_string_equal(out.ptr, "Z\xC3\xBC");
    assert_string_equal(used, encoding);
    ent_buf_clear(&out);
}

static void a_byte_order_mark_decides_and_is_dropped(void **state)
{
    (void)state;
    assert_marked(ent_str_from("Z\xC3\xBC"), "UTF-8");
    assert_marked(ent_str_from("\xEF\xBB\xBFZ\xC3\xBC"), "UTF-8");
    assert_marked(ent_str_make("\xFF\xFEZ\0\xFC\0", 6), "UTF-16LE");
    assert_marked(ent_str_make("\xFE\xFF\0Z\0\xFC", 6), "UTF-16BE");
    assert_marked(ent_str_make("\xFF\xFE\0\0Z\0\0\0\xFC\0\0\0", 12),
                  "UTF-32LE");
}

static void any_bytes_give_valid_text_or_a_message(void **state)
{
    ent_rng rng;
    ent_buf bytes = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 2000; i++) {
        ent_buf out = {0};
        ent_error err = {0};

        ent_buf_reset(&bytes);
        random_bytes(&rng, &bytes, 200);
        if (ent_encoding_to_utf8(&out, NULL, ent_buf_view(&bytes), NULL,
                                 &err) == ENT_OK)
            assert_int_equal(ent_utf8_valid_prefix(ent_buf_view(&out)),
                             out.len);
        else
            assert_true(err.message[0] != '\0');
        ent_buf_clear(&out);
    }
    ent_buf_clear(&bytes);
}

static ent_status convert(void *user)
{
    ent_buf out = {0};
    ent_status st =
        ent_encoding_to_utf8(&out, NULL, *(ent_str *)user, "koi8-r", NULL);

    ent_buf_clear(&out);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    ent_buf bytes = {0};
    ent_str view = encoded(&bytes, russian, "KOI8-R");

    (void)state;
    fault_each(convert, &view);
    ent_buf_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_are_guessed_from_their_bytes),
        cmocka_unit_test(what_was_guessed_can_be_read),
        cmocka_unit_test(a_byte_that_is_not_utf8_is_told_with_a_guess),
        cmocka_unit_test(nul_bytes_are_told_from_utf16),
        cmocka_unit_test(a_byte_that_is_not_in_the_encoding_is_told),
        cmocka_unit_test(only_names_of_encodings_are_taken),
        cmocka_unit_test(a_byte_order_mark_decides_and_is_dropped),
        cmocka_unit_test(any_bytes_give_valid_text_or_a_message),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/language_guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "generated/function_words.h"

static void check(const char *text, const char *code)
{
    ent_language_guess guess = ent_language_guess_text(ent_str_from(text));

    if (strcmp(guess.code, code) != 0)
        fail_msg("\"%s\": %s, want %s", text, guess.code, code);
    assert_true(guess.confidence >= 0 && guess.confidence <= 1);
}

static void sentences_tell_their_language(void **state)
{
    (void)state;
    check("The minister said that the talks had failed and would not be "
          "resumed.",
          "en");
    check("Le ministre a dit que les pourparlers avec le Tchad ne sont pas "
          "dans une impasse.",
          "fr");
    check("Der Minister sagte, dass die Verhandlungen mit dem Nachbarn nicht "
          "auf Eis liegen.",
          "de");
    check("El ministro dijo que los rebeldes no han entregado las armas.",
          "es");
    check("O ministro disse que não há acordo com os rebeldes e que a trégua "
          "foi quebrada.",
          "pt");
    check("Il ministro ha detto che i colloqui con la Libia non sono "
          "finiti.",
          "it");
    check("De minister zei dat het verdrag met de buren niet door het "
          "parlement is goedgekeurd.",
          "nl");
    check("Minister powiedział, że rozmowy nie są już możliwe po tym, jak "
          "wojsko przekroczyło granicę.",
          "pl");
    check("Ministern sade att det inte är möjligt och att avtalet har "
          "brutits.",
          "sv");
    check("Bakan, bu anlaşma için daha çok zaman gerektiğini söyledi ve "
          "kadar bir karar yok dedi.",
          "tr");
    check("Menteri itu mengatakan bahwa perjanjian dengan Malaysia tidak akan "
          "ditandatangani.",
          "id");
    check("Министр сказал, что переговоры с соседями не были прерваны.", "ru");
    check("Міністр сказав, що переговори із сусідами не були перервані, але "
          "це було важко.",
          "uk");
}

static void scripts_tell_theirs(void **state)
{
    (void)state;
    check("외교부는 성명을 발표했다", "ko");
    check("外務省は声明を発表した", "ja");
    check("外交部发表声明", "zh");
    check("أعلنت وزارة الخارجية", "ar");
    check("משרד החוץ הודיע", "he");
    check("Το υπουργείο ανακοίνωσε", "el");
    check("विदेश मंत्रालय ने कहा", "hi");
    check("Москва Киев", "ru");
}

static void names_and_numbers_tell_nothing(void **state)
{
    (void)state;
    check("", "");
    check("Kabul", "");
    check("1,200 3.5 ***", "");
    check("Le Monde, Die Zeit, La Stampa, El Al", "");
    check("India attacks Pakistan", "");
}

static void words_that_languages_share_tell_nothing(void **state)
{
    (void)state;
    assert_string_not_equal(
        ent_language_guess_text(
            ent_str_from("Encouraged by Egypt to talk, Hamas sent two men."))
            .code,
        "nl");
    assert_string_equal(
        ent_language_guess_text(
            ent_str_from("The ministers met in Entebbe, Uganda, on Monday."))
            .code,
        "");
}

static void foreign_names_do_not_hide_english(void **state)
{
    (void)state;
    check("The daily Die Zeit and the Corriere della Sera reported that "
          "Charles de Gaulle was at sea.",
          "en");
}

static void any_bytes_of_a_text_will_do(void **state)
{
    static char text[200000];
    size_t len = 0;
    ent_language_guess guess;

    (void)state;
    while (len + 8 < sizeof text)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s",
                                len % 3 == 0 ? "\xF0\x9F\x98\x80" : "''x'");
    guess = ent_language_guess_text(ent_str_make(text, len));
    assert_int_equal(guess.code[0], '\0');
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = 'a';
    guess = ent_language_guess_text(ent_str_make(text, sizeof text));
    assert_int_equal(guess.words, 1);
}

/** The file is searched as it stands. */
static void the_list_is_sorted(void **state)
{
    ent_str rest = ent_str_make(ent_embedded_function_words[0].data,
                                ent_embedded_function_words[0].len);
    ent_str before = {"", 0};

    (void)state;
    while (rest.len > 0) {
        ent_str line = ent_str_cut(&rest, '\n');
        ent_str word = ent_str_cut(&line, '\t');

        if (word.len == 0 || word.ptr[0] == '#')
            continue;
        assert_true(line.len >= 2);
        if (ent_str_compare(before, word) >= 0)
            fail_msg("\"%.*s\" is out of order", ENT_STR_ARGS(word));
        before = word;
    }
    assert_true(before.len > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_tell_their_language),
        cmocka_unit_test(scripts_tell_theirs),
        cmocka_unit_test(names_and_numbers_tell_nothing),
        cmocka_unit_test(foreign_names_do_not_hide_english),
        cmocka_unit_test(words_that_languages_share_tell_nothing),
        cmocka_unit_test(any_bytes_of_a_text_will_do),
        cmocka_unit_test(the_list_is_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

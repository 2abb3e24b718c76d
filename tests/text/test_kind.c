/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/text/sentence.h"

/** Kinds of the sentences of @p text, a letter each: Title, body, Caption, X
 *  for boilerplate. */
static void assert_kinds(const char *text, const char *kinds)
{
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    size_t count = 0;

    assert_non_null(arena);
    assert_int_equal(
        ent_sentence_split(&sentences, &count, ent_str_from(text), arena, NULL),
        ENT_OK);
    assert_int_equal(count, strlen(kinds));
    for (size_t i = 0; i < count; i++)
        if ("TbCX"[sentences[i].kind] != kinds[i])
            fail_msg("sentence %zu of \"%s\" is %s, want %c", i + 1, text,
                     ent_sentence_kind_word(sentences[i].kind), kinds[i]);
    ent_arena_free(arena);
}

static void titles_and_headings(void **state)
{
    (void)state;
    assert_kinds("Seoul warns\n\nYoon spoke. He left.", "Tbb");
    assert_kinds("Yoon spoke.\nRussia Remains Defiant\nPutin spoke.", "bTb");
    assert_kinds("Seoul warns\n\nAll eyes on NATO\nYoon spoke.", "TTb");
    assert_kinds("Five things to know:\n\nYoon spoke.", "bb");
    assert_kinds("Only a headline", "T");
}

static void captions_name_places_or_photographers(void **state)
{
    (void)state;
    assert_kinds("Yoon spoke.\n\nKim, left, walks with Putin. Reuters-Yonhap\n"
                 "\nYoon left.",
                 "bCXb");
    assert_kinds("Yoon spoke.\n\nPutin (left) and Kim stand in a hall. "
                 "(TASS/Yonhap)\n\nYoon left.",
                 "bCXb");
    assert_kinds("Yoon spoke.\n\nKim toasts the treaty.\nHarbour Wire photo\n\n"
                 "Yoon left.",
                 "bCXb");
    assert_kinds("Yoon spoke.\n\nFile photo of a missile.\n\nYoon left.",
                 "bCb");
}

static void a_signature_is_no_credit(void **state)
{
    (void)state;
    assert_kinds("Yoon spoke on Friday.\n\nHe left on Monday. (Yonhap)", "bbX");
    assert_kinds("Yoon spoke.\n\nKim told TASS that war is near.\n\nHe left.",
                 "bbb");
    assert_kinds("Yoon spoke.\n\nKim tells TASS war is near\n\nHe left.",
                 "bTb");
}

static void lines_about_the_report_are_set_aside(void **state)
{
    (void)state;
    assert_kinds("Title\n\nPosted on : 2024-06-24\nBy Kwak Yeon-soo\nHe left.",
                 "TXXb");
    assert_kinds("Title\n\nSource: The Wire\n\nBy then he had left.", "TXb");
}

static void what_sites_add_is_set_aside(void **state)
{
    (void)state;
    assert_kinds("Yoon spoke.\n\nRead more: Kim in Moscow\n\nHe left.", "bXb");
    assert_kinds("Yoon spoke.\n\nTop 10 Stories\n\nLETTER", "bXX");
    assert_kinds("Yoon spoke.\n\nAbout the writer\n\nAnn Lee is a reporter "
                 "based in Seoul.",
                 "bXX");
    assert_kinds("Yoon spoke.\n\n• Kim in Moscow\n• Putin in Hanoi", "bXX");
    assert_kinds("Youths must sign up for the army, the North said.", "b");
}

static void a_report_of_fragments_is_a_report(void **state)
{
    (void)state;
    assert_kinds("kim in moscow today\n\nputin in hanoi today", "Tb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_headings),
        cmocka_unit_test(captions_name_places_or_photographers),
        cmocka_unit_test(a_signature_is_no_credit),
        cmocka_unit_test(lines_about_the_report_are_set_aside),
        cmocka_unit_test(what_sites_add_is_set_aside),
        cmocka_unit_test(a_report_of_fragments_is_a_report),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

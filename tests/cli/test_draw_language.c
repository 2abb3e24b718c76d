/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cli/draw_language.h"

/* Appendix A of RFC 5646, and more. */
static void tags_of_the_standard_are_taken(void **state)
{
    static const char *const tags[] = {"de",
                                       "fr",
                                       "ja",
                                       "zh-Hant",
                                       "zh-Hans",
                                       "sr-Cyrl",
                                       "sr-Latn",
                                       "zh-cmn-Hans-CN",
                                       "cmn-Hans-CN",
                                       "zh-yue-HK",
                                       "yue-HK",
                                       "zh-Hans-CN",
                                       "sr-Latn-RS",
                                       "sl-rozaj",
                                       "sl-rozaj-biske",
                                       "sl-nedis",
                                       "de-CH-1901",
                                       "sl-IT-nedis",
                                       "hy-Latn-IT-arevela",
                                       "de-DE",
                                       "en-US",
                                       "es-419",
                                       "de-CH-x-phonebk",
                                       "az-Arab-x-AZE-derbend",
                                       "x-whatever",
                                       "qaa-Qaaa-QM-x-southern",
                                       "de-Qaaa",
                                       "sr-Latn-QM",
                                       "sr-Qaaa-RS",
                                       "en-US-u-islamcal",
                                       "zh-CN-a-myext-x-private",
                                       "en-a-myext-b-another",
                                       "EN-us",
                                       "zh-a-1b-c3d4",
                                       "ast",
                                       "abcd",
                                       "abcdefgh"};

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (!is_language_tag(tags[i]))
            fail_msg("%s is refused", tags[i]);
}

static void what_is_no_tag_is_refused(void **state)
{
    static const char *const words[] = {"",
                                        "-",
                                        "a",
                                        "1",
                                        "12",
                                        "e1",
                                        "de-419-DE",
                                        "a-DE",
                                        "en-",
                                        "-en",
                                        "en--US",
                                        "en_US",
                                        "en US",
                                        " en",
                                        "en ",
                                        "en-US-",
                                        "en-a",
                                        "en-a-b-c",
                                        "ar-a-aaa-b",
                                        "x",
                                        "x-",
                                        "en-x",
                                        "en-x-",
                                        "en-toolongsub",
                                        "abcdefghi",
                                        "en-Latn-Cyrl",
                                        "en-US-GB",
                                        "en-US-Latn",
                                        "abcd-yue",
                                        "zh-aaa-bbb-ccc-ddd",
                                        "d\xc3\xa9",
                                        "en\n",
                                        "en\"><script>"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_language_tag(words[i]))
            fail_msg("\"%s\" is taken", words[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_of_the_standard_are_taken),
        cmocka_unit_test(what_is_no_tag_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

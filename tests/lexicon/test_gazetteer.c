/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lexicon/opened.h"

enum {
    WORDS = 16
};

/** What the words that @p text begins with name: "NAME, NAME/words". */
static void assert_names(const ent_lexicon *lexicon, const char *text,
                         bool capitals, const char *want)
{
    ent_str words[WORDS];
    size_t count = lexicon_words(text, words, WORDS);
    ent_name_match match = ent_lexicon_match(lexicon, words, count, capitals);
    ent_buf got = {0};

    for (size_t i = 0; i < match.name_count; i++) {
        const ent_known_entity *entity =
            ent_lexicon_entity(lexicon, match.names[i]->entity);

        ent_buf_addf(&got, "%s%.*s", i == 0 ? "" : ", ",
                     ENT_STR_ARGS(entity->name));
    }
    ent_buf_addf(&got, "/%u", (unsigned)match.words);
    assert_string_equal(got.ptr, want);
    ent_buf_clear(&got);
}

static void names_are_found(void **state)
{
    assert_names(*state, "Chile and Peru", false, "Chile/1");
    assert_names(*state, "Burkina Faso left", false, "Burkina Faso/2");
    assert_names(*state, "Burkina left", false, "Burkina Faso/1");
    assert_names(*state, "the Emirates sent", false, "United Arab Emirates/2");
    assert_names(*state, "Emirates sent", false, "/0");
    assert_names(*state, "Atlantis sank", false, "/0");
    assert_names(*state, "", false, "/0");
}

static void longest_name_counts(void **state)
{
    assert_names(*state, "African Union Commission said", false,
                 "African Union Commission/3");
    assert_names(*state, "African Union troops", false, "African Union/2");
    assert_names(*state, "African troops", false, "Africa/1");
    assert_names(*state, "South China Sea", false, "South China Sea/3");
    assert_names(*state, "Guinea sent", false, "Guinea/1");
}

static void hyphens_count_as_blanks_however_split(void **state)
{
    assert_names(*state, "Guinea-Bissau voted", false, "Guinea-Bissau/1");
    assert_names(*state, "Guinea - Bissau voted", false, "Guinea-Bissau/3");
    assert_names(*state, "Guinea Bissau voted", false, "Guinea-Bissau/2");
    assert_names(*state, "Nagorno\xe2\x80\x93Karabakh", false,
                 "Nagorno-Karabakh/1");
    assert_names(*state, "Chile -", false, "Chile/1");
}

static void apostrophes_do_not_matter(void **state)
{
    assert_names(*state, "Côte d' Ivoire", false, "Ivory Coast/3");
    assert_names(*state, "Cote d’Ivoire", false, "Ivory Coast/2");
    assert_names(*state, "People 's Republic of Bangladesh", false,
                 "Bangladesh/5");
    assert_names(*state, "Kurdistan Workers ' Party", false,
                 "Kurdistan Workers' Party/4");
    assert_names(*state, "Chile 's navy", false, "Chile/1");
    assert_names(*state, "N'Djamena fell", false, "Chad/1");
}

static void acronyms_keep_their_case(void **state)
{
    assert_names(*state, "US sailors", false, "United States/1");
    assert_names(*state, "U.S. sailors", false, "United States/1");
    assert_names(*state, "us sailors", false, "/0");
    assert_names(*state, "Us sailors", false, "/0");
    assert_names(*state, "WHO doctors", false, "World Health Organization/1");
    assert_names(*state, "Who cares", false, "/0");
    assert_names(*state, "is it", false, "/0");
    assert_names(*state, "Unesco", false, "UNESCO/1");
    assert_names(*state, "Ecowas leaders", false,
                 "Economic Community of West African States/1");
}

static void names_need_their_capital(void **state)
{
    assert_names(*state, "turkey for dinner", false, "/0");
    assert_names(*state, "Turkey for dinner", false, "Turkey/1");
    assert_names(*state, "TURKEY", false, "Turkey/1");
    assert_names(*state, "al-Shabaab fighters", false, "Al-Shabaab/1");
    assert_names(*state, "Al - Shabaab fighters", false, "Al-Shabaab/3");
    assert_names(*state, "al - shabaab fighters", false, "/0");
    assert_names(*state, "norwegian refugee council", false, "/0");
    assert_names(*state, "Norwegian refugee council", false,
                 "Norwegian Refugee Council/3");
    assert_names(*state, "Islamic state", false, "/0");
    assert_names(*state, "Islamic State", false, "Islamic State/2");
    assert_names(*state, "Arena", false, "/0");
}

static void capitals_match_any_but_plain_words(void **state)
{
    assert_names(*state, "US STRIKES", true, "United States/1");
    assert_names(*state, "WHO STRIKES", true, "/0");
    assert_names(*state, "WHO STRIKES", false, "World Health Organization/1");
    assert_names(*state, "AL-SHABAAB", true, "Al-Shabaab/1");
    assert_names(*state, "ECUADOR 'S NAVY", true, "Ecuador/1");
}

static void a_name_may_be_of_several(void **state)
{
    assert_names(*state, "Brussels said", false, "Belgium, European Union/1");
}

static void spellings_are_one(void **state)
{
    assert_names(*state, "World Trade Organisation", false,
                 "World Trade Organization/3");
    assert_names(*state, "Israel Defence Forces", false,
                 "Israel Defense Forces/3");
    assert_names(*state, "Saint Kitts and Nevis", false,
                 "Saint Kitts and Nevis/4");
    assert_names(*state, "St. Kitts and Nevis", false,
                 "Saint Kitts and Nevis/4");
}

static void half_words_stand_before_hyphens_only(void **state)
{
    assert_names(*state, "Franco - German talks", false, "France/1");
    assert_names(*state, "Franco ruled", false, "/0");
    assert_names(*state, "Sino - Indian war", false, "China/1");
}

static void prefixes_are_told_apart(void **state)
{
    ent_str words[2];
    size_t count = lexicon_words("Anti-Serbian riots", words, 2);
    ent_str prefix = {0};
    ent_name_match match =
        ent_lexicon_match_prefixed(*state, words, count, false, &prefix);

    assert_int_equal(match.words, 1);
    assert_true(ent_str_is(prefix, "Anti"));
    assert_true(ent_str_is(
        ent_lexicon_entity(*state, match.names[0]->entity)->name, "Serbia"));
    words[0] = ent_str_from("Serbian");
    assert_int_equal(
        ent_lexicon_match_prefixed(*state, words, 1, false, &prefix).words, 0);
    words[0] = ent_str_from("anti-");
    assert_int_equal(
        ent_lexicon_match_prefixed(*state, words, 1, false, &prefix).words, 0);
    words[0] = ent_str_from("Bosnian-Serb");
    assert_int_equal(
        ent_lexicon_match_prefixed(*state, words, 1, false, &prefix).words, 0);
}

static void states_have_codes(void **state)
{
    uint32_t entity = ent_lexicon_state(*state, ent_str_from("KEN"));
    size_t count = 0;
    const ent_known_name *names = NULL;

    assert_int_not_equal(entity, ENT_NOT_KNOWN);
    assert_true(ent_str_is(ent_lexicon_entity(*state, entity)->name, "Kenya"));
    assert_true(ent_lexicon_entity(*state, entity)->builtin);
    names = ent_lexicon_names(*state, entity, &count);
    assert_true(count > 2);
    assert_true(ent_str_is(names[0].name, "Kenya"));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(names[i].entity, entity);
    assert_int_equal(ent_lexicon_state(*state, ent_str_from("QQQ")),
                     ENT_NOT_KNOWN);
    assert_int_equal(ent_lexicon_state(*state, ent_str_from("")),
                     ENT_NOT_KNOWN);
}

static void names_are_found_whatever_their_case(void **state)
{
    uint32_t kenya = ent_lexicon_state(*state, ent_str_from("KEN"));

    assert_int_equal(ent_lexicon_find(*state, ent_str_from("nairobi")), kenya);
    assert_int_equal(ent_lexicon_find(*state, ent_str_from("KENYAN")), kenya);
    assert_int_equal(ent_lexicon_find(*state, ent_str_from("Nairobbery")),
                     ENT_NOT_KNOWN);
    assert_int_not_equal(ent_lexicon_find(*state, ent_str_from("who")),
                         ENT_NOT_KNOWN);
    assert_int_equal(ent_lexicon_find(*state, ent_str_from("")), ENT_NOT_KNOWN);
}

static void hostile_words_name_nothing(void **state)
{
    char long_word[5000];
    ent_str words[WORDS] = {{NULL, 0}};

    memset(long_word, '-', sizeof long_word);
    words[0] = ent_str_make(long_word, sizeof long_word);
    words[1] = ent_str_from("'");
    words[2] = ent_str_from("\xff\xfe");
    for (size_t i = 3; i < WORDS; i++)
        words[i] = ent_str_from("'s");
    for (size_t i = 0; i < WORDS; i++) {
        ent_name_match match =
            ent_lexicon_match(*state, words + i, WORDS - i, true);

        assert_int_equal(match.words, 0);
    }
}

static const char header[] = "name\ttype\tcountry\tkind\taliases\n";

static ent_lexicon *with_rows(tmp_dir *dir, const char *rows,
                              const char *remarks)
{
    ent_buf text = {0};
    ent_lexicon *out = NULL;

    ent_buf_add_cstr(&text, header);
    ent_buf_add_cstr(&text, rows);
    out = lexicon_with(dir, "my.entities.tsv", text.ptr, remarks);
    ent_buf_clear(&text);
    return out;
}

static void users_names_go_first(void **state)
{
    ent_lexicon *lexicon =
        with_rows(*state,
                  "Sunrise Front\tOrganization\tBOL\trebel-group\t"
                  "acronym:US|short:the Front|Brussels\n"
                  "Bolivia\tState\t\t\tthe Highlands\n",
                  "");
    uint32_t bolivia = ent_lexicon_state(lexicon, ent_str_from("BOL"));
    size_t count = 0;
    const ent_known_name *names = NULL;

    assert_names(lexicon, "US", false, "Sunrise Front, United States/1");
    assert_names(lexicon, "us", false, "/0");
    assert_names(lexicon, "Brussels", false,
                 "Sunrise Front, Belgium, European Union/1");
    assert_names(lexicon, "the Highlands", false, "Bolivia/2");
    assert_true(
        ent_str_is(ent_lexicon_entity(lexicon, bolivia)->kind, "sovereign"));
    names = ent_lexicon_names(lexicon, bolivia, &count);
    assert_true(ent_str_is(names[0].name, "Bolivia"));
    assert_true(ent_str_is(names[1].name, "the Highlands"));
    ent_lexicon_close(lexicon);
}

static void readings_are_bounded(void **state)
{
    ent_buf rows = {0};
    ent_lexicon *lexicon = NULL;
    ent_str word = ent_str_from("Zork");

    for (int i = 0; i < 3000; i++)
        ent_buf_addf(&rows, "Realm %d\tState\t\t\tZork\n", i);
    lexicon = with_rows(*state, rows.ptr, "");
    assert_int_equal(ent_lexicon_match(lexicon, &word, 1, false).name_count,
                     256);
    ent_lexicon_close(lexicon);
    ent_buf_clear(&rows);
}

static void names_have_years(void **state)
{
    ent_lexicon *lexicon = with_rows(
        *state, "Upland\tState\t\tformer\tOldtown [1971..1997-05-16]\n", "");
    ent_str word = ent_str_from("Oldtown");
    ent_name_match match = ent_lexicon_match(lexicon, &word, 1, false);

    assert_int_equal(match.name_count, 1);
    assert_int_equal(match.names[0]->since, ent_date_day(1971, 1, 1));
    assert_int_equal(match.names[0]->until, ent_date_day(1997, 5, 16));
    ent_lexicon_close(lexicon);
}

static void bad_rows_are_remarked(void **state)
{
    ent_lexicon_close(with_rows(
        *state,
        "Upland\tRealm\t\t\t\n"
        "Downland\tState\tDow\t\t\n"
        "Midland\tState\t\t\tMiddle||x\n"
        "Sideland\tState\t\t\tSide [1990..x]\n"
        "Goodland\tState\t\t\tgood\n",
        "2:8: entity type \"Realm\": want State, Person, Organization, "
        "Place, Agreement, Group, Item or Actor\n"
        "3:16: country \"Dow\": want three capital letters of ISO 3166-1\n"
        "4:17: an empty name between the bars\n"
        "5:18: \"x\" is not a date; want 2024, 2024-06, 2024-06-19, "
        "2024-06-18/2024-06-19 or 2024-06-19/..\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(longest_name_counts),
        cmocka_unit_test(hyphens_count_as_blanks_however_split),
        cmocka_unit_test(apostrophes_do_not_matter),
        cmocka_unit_test(acronyms_keep_their_case),
        cmocka_unit_test(names_need_their_capital),
        cmocka_unit_test(capitals_match_any_but_plain_words),
        cmocka_unit_test(a_name_may_be_of_several),
        cmocka_unit_test(spellings_are_one),
        cmocka_unit_test(half_words_stand_before_hyphens_only),
        cmocka_unit_test(prefixes_are_told_apart),
        cmocka_unit_test(states_have_codes),
        cmocka_unit_test(names_are_found_whatever_their_case),
        cmocka_unit_test(hostile_words_name_nothing),
    };
    const struct CMUnitTest files[] = {
        cmocka_unit_test_setup_teardown(users_names_go_first, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(readings_are_bounded, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(names_have_years, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(bad_rows_are_remarked, tmp_setup,
                                        tmp_teardown),
    };

    return cmocka_run_group_tests(tests, lexicon_setup, lexicon_teardown) +
           cmocka_run_group_tests(files, NULL, NULL);
}

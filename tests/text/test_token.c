/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "entente/core/utf8.h"
#include "entente/text/token.h"

#include "support/fault.h"
#include "support/random.h"

#include <unicode/uchar.h>

#include <stdio.h>

/** Tokens of a part of a text, and the arena they lie in. */
typedef struct split {
    ent_str text;
    ent_span part;
    ent_arena *arena;
    ent_token *items;
    size_t count;
} split;

static split split_part(ent_str text, ent_span part)
{
    split s = {.text = text, .part = part, .arena = ent_arena_new()};
    ent_error err = {0};

    assert_non_null(s.arena);
    assert_int_equal(
        ent_tokens_split(&s.items, &s.count, text, part, s.arena, &err),
        ENT_OK);
    return s;
}

static split split_text(ent_str text)
{
    return split_part(text, (ent_span){0, (int64_t)text.len});
}

static void add_forms(ent_buf *out, const split *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (i > 0)
            ent_buf_add_char(out, s->items[i].words == 0 ? '~' : ' ');
        ent_buf_add_str(out, s->items[i].form);
    }
}

/** Compare the forms: a blank between tokens, "~" between words of one written
 *  token. */
static void assert_tokens(const char *text, const char *wanted)
{
    split s = split_text(ent_str_from(text));
    ent_buf forms = {0};

    add_forms(&forms, &s);
    if (!ent_str_is(ent_buf_view(&forms), wanted))
        print_message("%s\n  found  %.*s\n  wanted %s\n", text,
                      ENT_STR_ARGS(ent_buf_view(&forms)), wanted);
    assert_true(ent_str_is(ent_buf_view(&forms), wanted));
    ent_buf_clear(&forms);
    ent_arena_free(s.arena);
}

typedef struct pair {
    const char *text;
    const char *wanted;
} pair;

#define ASSERT_PAIRS(...)                                                      \
    do {                                                                       \
        static const pair pairs[] = {__VA_ARGS__};                             \
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)              \
            assert_tokens(pairs[i].text, pairs[i].wanted);                     \
    } while (0)

static void punctuation_stands_alone(void **state)
{
    (void)state;
    ASSERT_PAIRS({"Envoys left, he said.", "Envoys left , he said ."},
                 {"Why? Stop! (No; never.)", "Why ? Stop ! ( No ; never . )"},
                 {"\"Peace,\" she said", "\" Peace , \" she said"},
                 {"\xE2\x80\x9CPeace,\xE2\x80\x9D she said",
                  "\xE2\x80\x9C Peace , \xE2\x80\x9D she said"},
                 {"``Peace,'' she said", "`` Peace , '' she said"},
                 {"[sic] {so}", "[ sic ] { so }"}, {"(photo):", "( photo ) :"});
}

static void runs_of_marks_stay_together(void **state)
{
    (void)state;
    ASSERT_PAIRS({"Well... maybe", "Well ... maybe"},
                 {"Well\xE2\x80\xA6 maybe", "Well \xE2\x80\xA6 maybe"},
                 {"What?! No!!!", "What ?! No !!!"},
                 {"war -- or peace", "war -- or peace"},
                 {"war\xE2\x80\x94or peace", "war \xE2\x80\x94 or peace"},
                 {"==== * * * ____", "==== * * * ____"},
                 {"a -> b <- c", "a -> b <- c"},
                 {"hard...stop", "hard ... stop"});
}

static void short_forms_are_two_words(void **state)
{
    (void)state;
    ASSERT_PAIRS({"We don't, can't, won't", "We do~n't , ca~n't , wo~n't"},
                 {"I'm she'll they've we'd you're it's",
                  "I~'m she~'ll they~'ve we~'d you~'re it~'s"},
                 {"don\xE2\x80\x99t it\xE2\x80\x99s",
                  "do~n\xE2\x80\x99t it~\xE2\x80\x99s"},
                 {"I cannot go, gonna try", "I can~not go , gon~na try"},
                 {"shouldn't've", "should~n't~'ve"}, {"I'd've", "I~'d~'ve"},
                 {"dont didnt", "do~nt did~nt"},
                 {"C'mon y'all", "C'm~on y'~all"});
}

static void owners_are_words_of_their_own(void **state)
{
    (void)state;
    ASSERT_PAIRS({"Seoul's envoy", "Seoul~'s envoy"},
                 {"SEOUL'S ENVOY DIDN'T", "SEOUL~'S ENVOY DID~N'T"},
                 {"the leaders' summit", "the leaders~' summit"},
                 {"Marx\xE2\x80\x99 grave", "Marx~\xE2\x80\x99 grave"},
                 {"the U.S.'s role", "the U.S.~'s role"},
                 {"the (North)'s role", "the ( North ) 's role"});
}

static void quotation_marks_are_no_owners(void **state)
{
    (void)state;
    ASSERT_PAIRS({"the 'peace talks' failed", "the ' peace talks ' failed"},
                 {"\xE2\x80\x98two states\xE2\x80\x99 plan",
                  "\xE2\x80\x98 two states \xE2\x80\x99 plan"},
                 {"'Yes,' he said", "' Yes , ' he said"});
}

static void apostrophes_stay_in_names(void **state)
{
    (void)state;
    ASSERT_PAIRS({"O'Brien met Ba'athists at nine o'clock",
                  "O'Brien met Ba'athists at nine o'clock"},
                 {"the coup d'\xC3\xA9tat", "the coup d'\xC3\xA9tat"},
                 {"tell 'em rock 'n' roll", "tell 'em rock 'n ' roll"},
                 {"the '90s, the '60's and the 1990's",
                  "the '90s , the '60's and the 1990's"},
                 {"2003's best, the G7's and G-7's",
                  "2003~'s best , the G7~'s and G - 7~'s"},
                 {"5'11", "5 ' 11"});
}

static void hyphens_part_words(void **state)
{
    (void)state;
    ASSERT_PAIRS({"the Seoul-based, 72-year-old leader",
                  "the Seoul - based , 72 - year - old leader"},
                 {"Kim Jong-un of the Asia-Pacific",
                  "Kim Jong - un of the Asia - Pacific"},
                 {"al-Assad and Al-Qaeda", "al - Assad and Al - Qaeda"},
                 {"two- and three-way talks", "two - and three - way talks"});
}

static void prefixes_keep_their_hyphen(void **state)
{
    (void)state;
    ASSERT_PAIRS({"anti-American non-aligned co-founder",
                  "anti-American non-aligned co-founder"},
                 {"Re-elected in mid-2024, pro-Russian",
                  "Re-elected in mid-2024 , pro-Russian"},
                 {"an e-mail career-wise", "an e-mail career-wise"},
                 {"Hizb-e-Islami", "Hizb - e - Islami"});
}

static void broken_words_keep_their_hyphen(void **state)
{
    (void)state;
    ASSERT_PAIRS({"w- we sh- shall", "w- we sh- shall"},
                 {"thi- think again", "thi- think again"},
                 {"the army- it left", "the army - it left"});
}

static void numbers_are_one_word(void **state)
{
    (void)state;
    ASSERT_PAIRS(
        {"1,000.50 at 10:30 on 2024-06-19", "1,000.50 at 10:30 on 2024-06-19"},
        {"9/11 and 6/19/2024, 3.14", "9/11 and 6/19/2024 , 3.14"},
        {"call 555-0123 or 202-555-0123", "call 555-0123 or 202-555-0123"},
        {"1999-2003, pages 5-10", "1999 - 2003 , pages 5 - 10"},
        {"a .5 share of [3,14]", "a .5 share of [ 3 , 14 ]"},
        {"in 2019. Then 1,2", "in 2019 . Then 1 , 2"},
        {"the 20th in the 1950s", "the 20th in the 1950s"},
        {"2.1. Results", "2.1. Results"});
}

static void units_are_split_from_numbers(void **state)
{
    (void)state;
    ASSERT_PAIRS({"10km at 5pm, 7:30PM", "10 km at 5 pm , 7:30 PM"},
                 {"at 2p.m. sharp", "at 2 p.m. sharp"},
                 {"$5m, $3B and 5%", "$ 5 m , $ 3 B and 5 %"},
                 {"\xE2\x82\xAC"
                  "5bn",
                  "\xE2\x82\xAC 5 bn"},
                 {"US$5 or Rs500", "US$ 5 or Rs 500"},
                 {"a G7 of F16s, 4A and 3D", "a G7 of F16s , 4A and 3D"});
}

static void abbreviations_keep_their_stop(void **state)
{
    (void)state;
    ASSERT_PAIRS({"Mr. Lee of Acme Inc. met Gen. Ray",
                  "Mr. Lee of Acme Inc. met Gen. Ray"},
                 {"J. K. Ray, J.K. Ray", "J. K. Ray , J.K. Ray"},
                 {"the U.S. and D.P.R.K. talks", "the U.S. and D.P.R.K. talks"},
                 {"oil, gas, etc., e.g. now, i.e. today",
                  "oil , gas , etc. , e.g. now , i.e. today"},
                 {"MRS. ANN LEE", "MRS. ANN LEE"},
                 {"a Ph.D. thesis", "a Ph.D. thesis"},
                 {"No. 5 of Nov. 28", "No. 5 of Nov. 28"},
                 {"He said no. They left", "He said no . They left"},
                 {"Dr.Lee", "Dr. Lee"});
}

static void the_last_stop_ends_the_sentence(void **state)
{
    (void)state;
    ASSERT_PAIRS({"They left Acme Inc.", "They left Acme Inc ."},
                 {"oil, gas, etc.", "oil , gas , etc ."},
                 {"\"They sued Acme Inc.\"", "\" They sued Acme Inc . \""},
                 {"He left the U.S.", "He left the U.S."},
                 {"He left the U.S..", "He left the U.S. ."},
                 {"at 5 p.m.", "at 5 p.m."}, {"plan B.", "plan B ."});
}

static void signs_join_few_words(void **state)
{
    (void)state;
    ASSERT_PAIRS({"AT&T and/or R&D", "AT&T and / or R&D"},
                 {"up w/o aid, w/ aid", "up w/o aid , w/ aid"},
                 {"snake_case f*ck", "snake_case f*ck"},
                 {"+44 A+ #1 100\xC2\xB0", "+44 A + # 1 100 \xC2\xB0"});
}

static void addresses_are_one_word(void **state)
{
    (void)state;
    ASSERT_PAIRS(
        {"see https://a.example/x-y?z=1.", "see https://a.example/x-y?z=1 ."},
        {"(www.a-b.example)", "( www.a-b.example )"},
        {"mail <ann.lee@mail.example.org>, please",
         "mail < ann.lee@mail.example.org > , please"},
        {"Example.com's page, example.co.uk/news",
         "Example.com 's page , example.co.uk/news"},
        {"saw them.It left", "saw them . It left"},
        {"#peace from @un_envoy", "#peace from @un_envoy"},
        {"a list (https://a.example/b_(c)).",
         "a list ( https://a.example/b_(c) ) ."});
}

static void emoticons_are_one_word(void **state)
{
    (void)state;
    ASSERT_PAIRS({"thanks :) bye ;-)", "thanks :) bye ;-)"},
                 {"(yes:)", "( yes : )"}, {"I <3 it", "I <3 it"});
}

static void emoji_sequences_are_one_word(void **state)
{
    (void)state;
    /* Thumb with skin; family joined by U+200D; flag; heart with U+FE0F. */
    ASSERT_PAIRS(
        {"ok\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD.",
         "ok \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD ."},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xF0\x9F\x98\x80",
         "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 \xF0\x9F\x98\x80"},
        {"\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7\xF0\x9F\x87\xBA\xF0\x9F\x87\xB8",
         "\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7 \xF0\x9F\x87\xBA\xF0\x9F\x87\xB8"},
        {"\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4\xEF\xB8\x8F"});
}

static void letters_of_other_scripts_are_words(void **state)
{
    (void)state;
    /* Cyrillic, Greek with a mark apart, Hangul, Arabic. */
    ASSERT_PAIRS(
        {"\xD0\x9C\xD0\xB8\xD1\x80, \xED\x8F\x89\xED\x99\x94.",
         "\xD0\x9C\xD0\xB8\xD1\x80 , \xED\x8F\x89\xED\x99\x94 ."},
        {"\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85\xD8\x8C \xD9\x86\xD8\xB9\xD9\x85",
         "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 \xD8\x8C \xD9\x86\xD8\xB9\xD9\x85"},
        {"Erdo\xC4\x9F"
         "an's \xC5\x81\xC3\xB3"
         "d\xC5\xBA",
         "Erdo\xC4\x9F"
         "an~'s \xC5\x81\xC3\xB3"
         "d\xC5\xBA"});
}

static void scripts_without_blanks_are_a_word_a_run(void **state)
{
    (void)state;
    /* Han, Kana after Han, Thai; Latin and the full stop end a run. */
    ASSERT_PAIRS({"\xE5\x8C\x97\xE4\xBA\xAC\xE3\x80\x82TV",
                  "\xE5\x8C\x97\xE4\xBA\xAC \xE3\x80\x82 TV"},
                 {"NHK\xE5\x92\x8C\xE5\xB9\xB3\xE3\x81\xAE",
                  "NHK \xE5\x92\x8C\xE5\xB9\xB3\xE3\x81\xAE"},
                 {"\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2\xE5\x8C\x97",
                  "\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2 \xE5\x8C\x97"});
}

static void forms_are_without_compatibility_characters(void **state)
{
    (void)state;
    /* Soft hyphen; fi ligature; wide letters; a mark apart; right-to-left mark
     * in a word; zero width space, which parts words. */
    ASSERT_PAIRS({"trea\xC2\xADty", "treaty"}, {"\xEF\xAC\x81ght", "fight"},
                 {"\xEF\xBC\xAE\xEF\xBC\xAB", "NK"},
                 {"Coted\xCC\x81", "Cote\x64\xCC\x81"},
                 {"Cafe\xCC\x81", "Caf\xC3\xA9"},
                 {"ab\xE2\x80\x8F"
                  "c",
                  "abc"},
                 {"ab\xE2\x80\x8B"
                  "c",
                  "ab c"},
                 {"10\xC2\xA0km", "10 km"}, {"10\xE2\x80\x89km", "10 km"});
}

static void spans_are_bytes_of_the_text(void **state)
{
    /* What is ignorable at the ends of a word is in no token. */
    ent_str text =
        ent_str_from("\xE2\x80\x8E\xEF\xAC\x81ght\xC2\xAD don't \xE2\x80\x8F");
    static const ent_span wanted[] = {{3, 9}, {12, 14}, {14, 17}};
    split s = split_text(text);

    (void)state;
    assert_int_equal(s.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(s.items[i].bytes.begin, wanted[i].begin);
        assert_int_equal(s.items[i].bytes.end, wanted[i].end);
    }
    assert_int_equal(s.items[1].words, 2);
    assert_int_equal(s.items[2].words, 0);
    ent_arena_free(s.arena);
}

static void blanks_behind_words_are_told(void **state)
{
    split s = split_text(ent_str_from("Yes, \"no\". Don't"));
    static const bool wanted[] = {false, true, false, false,
                                  false, true, false, true};

    (void)state;
    assert_int_equal(s.count, 8);
    for (size_t i = 0; i < s.count; i++)
        assert_int_equal(s.items[i].space_after, wanted[i]);
    ent_arena_free(s.arena);
}

static void only_the_part_is_split(void **state)
{
    ent_str text = ent_str_from("One. Two Inc. three Inc. Four.");
    split s = split_part(text, (ent_span){5, 24});
    ent_buf forms = {0};

    (void)state;
    add_forms(&forms, &s);
    assert_true(ent_str_is(ent_buf_view(&forms), "Two Inc. three Inc ."));
    assert_int_equal(s.items[0].bytes.begin, 5);
    assert_true(s.items[s.count - 1].space_after);
    ent_buf_clear(&forms);
    ent_arena_free(s.arena);
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    assert_tokens("", "");
    assert_tokens(" \t\r\n \xC2\xA0\xE2\x80\x8B\xC2\xAD\x01\x7F", "");
}

/** White space, control, or nothing to see. */
static bool is_skipped(uint32_t c)
{
    return u_isUWhiteSpace((UChar32)c) ||
           u_charType((UChar32)c) == U_CONTROL_CHAR ||
           u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static void assert_skipped(ent_str text, size_t begin, size_t end)
{
    while (begin < end)
        assert_true(is_skipped(ent_utf8_next(text, &begin)));
}

/** What holds of the tokens of any text. */
static void assert_sound(const split *s)
{
    size_t end = (size_t)s->part.begin;
    size_t words = 0;

    for (size_t i = 0; i < s->count; i++) {
        const ent_token *token = &s->items[i];
        size_t begin = (size_t)token->bytes.begin;
        size_t first = begin;

        assert_true(begin >= end && token->bytes.end > token->bytes.begin);
        assert_skipped(s->text, end, begin);
        end = (size_t)token->bytes.end;
        assert_false(is_skipped(ent_utf8_next(s->text, &first)));
        assert_true(token->form.len > 0);
        assert_int_equal(ent_utf8_valid_prefix(token->form), token->form.len);
        assert_true((words > 0) == (token->words == 0));
        words = token->words > 0 ? token->words - 1U : words - 1;
        if (words > 0)
            assert_int_equal(token->bytes.end, token[1].bytes.begin);
    }
    assert_int_equal(words, 0);
    assert_skipped(s->text, end, (size_t)s->part.end);
}

static void any_text_is_covered(void **state)
{
    ent_rng rng;
    ent_buf text = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 2000; i++) {
        split s;

        ent_buf_reset(&text);
        random_text(&rng, &text, 60);
        s = split_text(ent_buf_view(&text));
        assert_sound(&s);
        ent_arena_free(s.arena);
    }
    ent_buf_clear(&text);
}

static const char *const pieces[] = {"a",
                                     "B",
                                     "n",
                                     "t",
                                     "s",
                                     "1",
                                     "20",
                                     "000",
                                     ".",
                                     ",",
                                     "-",
                                     "'",
                                     "\xE2\x80\x99",
                                     "\"",
                                     "/",
                                     ":",
                                     "@",
                                     "(",
                                     ")",
                                     " ",
                                     "U.S",
                                     "com",
                                     "co",
                                     "anti",
                                     "km",
                                     "pm",
                                     "$",
                                     "US",
                                     "&",
                                     "!",
                                     "?",
                                     "...",
                                     "www.",
                                     "://",
                                     "http",
                                     "#",
                                     "_",
                                     "*",
                                     "etc",
                                     "gonna",
                                     "\xC2\xAD",
                                     "\xE2\x80\x8D",
                                     "\xE5\x8C\x97",
                                     "\xC3\xA9",
                                     "\xCC\x81",
                                     "--",
                                     ":)",
                                     "\n"};

static void any_prose_is_covered(void **state)
{
    ent_rng rng;
    ent_buf text = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 20000; i++) {
        split s;

        ent_buf_reset(&text);
        for (uint64_t n = ent_rng_below(&rng, 12); n > 0; n--)
            ent_buf_add_cstr(
                &text,
                pieces[ent_rng_below(&rng, sizeof pieces / sizeof *pieces)]);
        s = split_text(ent_buf_view(&text));
        assert_sound(&s);
        ent_arena_free(s.arena);
    }
    ent_buf_clear(&text);
}

/* A quadratic tokeniser would need hours for each. */
static void hostile_texts_take_linear_time(void **state)
{
    ent_buf text = {0};

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (size_t j = 0; j < sizeof pieces / sizeof *pieces; j += 7) {
            split s;

            ent_buf_reset(&text);
            while (text.len < 1 << 15) {
                ent_buf_add_cstr(&text, pieces[i]);
                ent_buf_add_cstr(&text, pieces[j]);
            }
            s = split_text(ent_buf_view(&text));
            assert_sound(&s);
            ent_arena_free(s.arena);
        }
    ent_buf_clear(&text);
}

static void ten_megabytes_of_one_mark_are_split(void **state)
{
    static const char *const units[] = {"a", ".", "'"};
    ent_buf text = {0};

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        split s;

        ent_buf_reset(&text);
        while (text.len < 10 << 20)
            ent_buf_add_cstr(&text, units[i]);
        assert_false(text.failed);
        s = split_text(ent_buf_view(&text));
        assert_true(s.count > 0);
        ent_arena_free(s.arena);
    }
    ent_buf_clear(&text);
}

static ent_status split_once(void *user)
{
    ent_str text = *(ent_str *)user;
    ent_arena *arena = ent_arena_new();
    ent_token *tokens = NULL;
    size_t count = 7;
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = ent_tokens_split(&tokens, &count, text,
                              (ent_span){0, (int64_t)text.len}, arena, NULL);
    if (st != ENT_OK)
        assert_true(tokens == NULL && count == 7);
    ent_arena_free(arena);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    ent_str text =
        ent_str_from("Leaders' \xEF\xAC\x81ghts don't end: "
                     "\xEF\xBC\xAE\xEF\xBC\xAB, 10km (Cafe\xCC\x81).");

    (void)state;
    fault_each(split_once, &text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(punctuation_stands_alone),
        cmocka_unit_test(runs_of_marks_stay_together),
        cmocka_unit_test(short_forms_are_two_words),
        cmocka_unit_test(owners_are_words_of_their_own),
        cmocka_unit_test(quotation_marks_are_no_owners),
        cmocka_unit_test(apostrophes_stay_in_names),
        cmocka_unit_test(hyphens_part_words),
        cmocka_unit_test(prefixes_keep_their_hyphen),
        cmocka_unit_test(broken_words_keep_their_hyphen),
        cmocka_unit_test(numbers_are_one_word),
        cmocka_unit_test(units_are_split_from_numbers),
        cmocka_unit_test(abbreviations_keep_their_stop),
        cmocka_unit_test(the_last_stop_ends_the_sentence),
        cmocka_unit_test(signs_join_few_words),
        cmocka_unit_test(addresses_are_one_word),
        cmocka_unit_test(emoticons_are_one_word),
        cmocka_unit_test(emoji_sequences_are_one_word),
        cmocka_unit_test(letters_of_other_scripts_are_words),
        cmocka_unit_test(scripts_without_blanks_are_a_word_a_run),
        cmocka_unit_test(forms_are_without_compatibility_characters),
        cmocka_unit_test(spans_are_bytes_of_the_text),
        cmocka_unit_test(blanks_behind_words_are_told),
        cmocka_unit_test(only_the_part_is_split),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(any_text_is_covered),
        cmocka_unit_test(any_prose_is_covered),
        cmocka_unit_test(hostile_texts_take_linear_time),
        cmocka_unit_test(ten_megabytes_of_one_mark_are_split),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

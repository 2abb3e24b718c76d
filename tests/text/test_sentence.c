/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/utf8.h"
#include "entente/text/sentence.h"

#include "support/fault.h"
#include "support/random.h"

#include <unicode/uchar.h>

/** Sentences of a text, and the arena they lie in. */
typedef struct split {
    ent_str text;
    ent_arena *arena;
    ent_sentence *items;
    size_t count;
} split;

static split split_text(ent_str text)
{
    split s = {.text = text, .arena = ent_arena_new()};
    ent_error err = {0};

    assert_non_null(s.arena);
    assert_int_equal(
        ent_sentence_split(&s.items, &s.count, text, s.arena, &err), ENT_OK);
    return s;
}

static ent_str words(const split *s, size_t i)
{
    return ent_str_slice(s->text, (size_t)s->items[i].bytes.begin,
                         (size_t)s->items[i].bytes.end);
}

/** Is every character of [begin, end) white space? */
static bool is_white(ent_str text, size_t begin, size_t end)
{
    while (begin < end)
        if (!u_isUWhiteSpace((UChar32)ent_utf8_next(text, &begin)))
            return false;
    return true;
}

/** What holds of the sentences of any text. */
static void assert_sound(const split *s)
{
    size_t end = 0;
    size_t points = 0;

    for (size_t i = 0; i < s->count; i++) {
        const ent_sentence *sentence = &s->items[i];
        size_t begin = (size_t)sentence->bytes.begin;

        assert_int_equal(sentence->number, i + 1);
        assert_true(begin >= end && sentence->bytes.end > (int64_t)begin);
        assert_true((size_t)sentence->bytes.end <= s->text.len);
        assert_true(is_white(s->text, end, begin));
        points += ent_utf8_count(ent_str_slice(s->text, end, begin));
        assert_int_equal(sentence->code_points.begin, points);
        end = (size_t)sentence->bytes.end;
        points += ent_utf8_count(ent_str_slice(s->text, begin, end));
        assert_int_equal(sentence->code_points.end, points);
        assert_true(sentence->repeat_of >= 0 &&
                    sentence->repeat_of < sentence->number);
    }
    assert_true(is_white(s->text, end, s->text.len));
}

/** Split @p marked, which has " | " where a sentence ends (instead of the
 *  blank), and compare. */
static void assert_split(const char *marked)
{
    ent_buf text = {0};
    ent_str rest = ent_str_from(marked);
    split s;

    while (rest.ptr != NULL) {
        if (text.len > 0)
            ent_buf_add_char(&text, ' ');
        ent_buf_add_str(&text, ent_str_trim(ent_str_cut(&rest, '|')));
    }
    s = split_text(ent_buf_view(&text));
    assert_sound(&s);
    rest = ent_str_from(marked);
    for (size_t i = 0; rest.ptr != NULL; i++) {
        ent_str want = ent_str_trim(ent_str_cut(&rest, '|'));

        assert_true(i < s.count);
        if (!ent_str_equal(words(&s, i), want))
            fail_msg("got \"%.*s\", want \"%.*s\"", ENT_STR_ARGS(words(&s, i)),
                     ENT_STR_ARGS(want));
        if (rest.ptr == NULL)
            assert_int_equal(s.count, i + 1);
    }
    ent_arena_free(s.arena);
    ent_buf_clear(&text);
}

static void abbreviations_end_no_sentence(void **state)
{
    (void)state;
    assert_split("The U.S. Navy left. | It was late.");
    assert_split("The U.S. expressed great concern. | Seoul agreed.");
    assert_split("Washington is in the U.S. | The town is large.");
    assert_split("Gen. Mark Milley and Sen. John Kerry met Mr. Kim.");
    assert_split("Lt. Gen. Kim spoke. | Adm. Lee did not.");
    assert_split("He met Rep. Lee (D-Calif.) on Nov. 5 at noon.");
    assert_split("It was in Nov. | The vote came later.");
    assert_split("Resolution No. 1718 was No. 2 on the list.");
    assert_split("He said no. | Then he left.");
    assert_split("Samsung Electronics Co. Ltd. makes chips. | LG Corp. too.");
    assert_split("He works for Boeing Inc. | The firm is large.");
    assert_split("John F. Kennedy met J. K. Rowling, i.e. nobody.");
    assert_split("Kim J. U. Park came. | He left.");
    assert_split("It is Russia vs. Ukraine again.");
    assert_split("He wrote to the U.S. Congress: it must act.");
    assert_split("He lives in Washington, D.C. | In May he left.");
    assert_split("He spoke in St. Petersburg. | Nobody listened.");
}

static void times_of_day_stay_whole(void **state)
{
    (void)state;
    assert_split("It began at 9 a.m. Friday in Seoul.");
    assert_split("It began at 9 p.m. EST and ended at 10 p.m. | Putin left.");
    assert_split("They met at 2 p.m. | The talks were short.");
}

static void quotations_stay_with_their_speaker(void **state)
{
    (void)state;
    assert_split("\"How can we build good relations?\" Peskov added.");
    assert_split("“Why now?” National Security Adviser Chang Ho-jin asked.");
    assert_split("“Why?” he asked. | Nobody knew.");
    assert_split("“Stop!” shouted Kim. | “Never!” Lee replied.");
    assert_split("“Is it war?” | Yoon said that it was not.");
    assert_split("“Is it war?” | He said no.");
    assert_split("He called it “a big mistake.” | Putin agreed.");
    assert_split("“We oppose sanctions. | They fail,” he said.");
    assert_split("He said: “Go.” | “No,” she said.");
}

static void breaks_come_without_help_too(void **state)
{
    (void)state;
    assert_split("It rose 3.5 percent to $1.2 billion. | Prices fell.");
    assert_split("What next? | Nobody knows! | We wait.");
    assert_split("See Newsweek.com for more. | It is free.");
    assert_split("The visit, his first... | Photographers waited.");
    assert_split("(They left. ) | Kim stayed. ” | Lee too.");
    assert_split("See the page? | http://example.org/ has it.");
    assert_split("It was in Washington D.C. | Image: Reuters.");
    assert_split("1. Sanctions were imposed.");
    assert_split("왔다. | 갔다.");
    assert_split("Путин приехал. | Он уехал.");
}

static void assert_lines(const char *text, size_t count)
{
    split s = split_text(ent_str_from(text));

    assert_sound(&s);
    if (s.count != count)
        fail_msg("%zu sentences of \"%s\"", s.count, text);
    ent_arena_free(s.arena);
}

static void numbers_begin_sentences(void **state)
{
    (void)state;
    assert_split("It fired three Tuesday. | 3 landed at sea.");
    assert_split("The deal was signed. | $5m was paid. | €3bn followed.");
    assert_split("See Res. 2270 and Art. 5 of Nov. 28.");
    assert_split("They left on Sept. 11. | Nobody knew.");
}

static void careless_sentences_begin_in_lower_case(void **state)
{
    (void)state;
    assert_split("it was good. | i liked it. | thanks for all!");
    assert_split("is that so? | what do you think!! | write to me");
    assert_split("Lee left Damascus. | al-Rashid stayed.");
    assert_split("Rotem Eng. said that Acme Corp. agreed.");
    assert_split("What Is Peace? is a book. | It sells.");
    assert_split("Is it? she wondered.");
}

static void brackets_stay_with_the_name_before(void **state)
{
    (void)state;
    assert_split("Acme Inc. (parent of Ajax Corp.) fell. | It rose.");
    assert_split("Lee lives in the U.S. | (He was born there.)");
    assert_split("They met at 10 a.m. (CDT) in Houston.");
    assert_split("It fell again. | (not much, though)");
}

static void dashes_begin_sentences(void **state)
{
    (void)state;
    assert_split("It was a fine day. | -- Ann Lee left. | He ran.");
    assert_split("Is that so? | — Indeed. | - No.");
    assert_split("Acme Inc. — Seoul's partner — agreed.");
}

static void names_may_end_in_a_mark(void **state)
{
    (void)state;
    assert_split("He left Yahoo! Mail and Yahoo! Finance. | It fell.");
    assert_split("He joined Yahoo! | The firm grew.");
    assert_split("P.S. The vote came late.");
}

static void sentences_break_without_a_blank(void **state)
{
    (void)state;
    assert_split("It is over. | Then they left.");
    assert_lines("It is over.Then they left.", 2);
    assert_lines("Is it over?Then they left...The end", 3);
    assert_lines("Read Gazeta.Example and gazeta.example today.", 1);
}

static void marks_stay_with_their_sentence(void **state)
{
    (void)state;
    assert_split("The war ended. [12] [13] | Peace came. [...] | It held.");
    assert_split("See you. :) | He left ;-) | They came.");
    assert_split("They came :( again. | It was late.");
}

static void numbers_of_headings_begin_them(void **state)
{
    (void)state;
    assert_split("2.1. Results");
    assert_split("12. The parties agree.");
}

static void headlines_in_capitals_know_titles(void **state)
{
    (void)state;
    assert_split("GEN. RAY MEETS SEN. LEE. | TALKS FAIL.");
}

static void credits_part_from_captions(void **state)
{
    (void)state;
    assert_split("Lee waves to the crowd | Photo: Ann Ray");
    assert_split("The Photo: A Story");
}

static void lines_of_lists_and_headings_break(void **state)
{
    (void)state;
    assert_lines("A heading\nThe text begins here.", 2);
    assert_lines("A heading\r\nThe text begins here.", 2);
    assert_lines("A heading\rThe text.\xE2\x80\xA8More text.", 3);
    assert_lines("A title\n\nBy Ann Lee\nText here.", 3);
    assert_lines("  • First item\n  • second item\n  - third one", 3);
    assert_lines("end of a line\n\ngoes not on", 2);
}

static void wrapped_lines_are_one_paragraph(void **state)
{
    static const char text[] =
        "South Korea strongly condemned a new treaty signed by North Korea\n"
        "and Russia, which involves providing mutual defense assistance in\n"
        "the event of an attack on either nation. The presidential office\n"
        "warned Moscow.\n";

    (void)state;
    assert_lines(text, 2);
    assert_lines("The ministry said that\nit would wait.", 1);
}

static void chinese_and_japanese_need_no_blanks(void **state)
{
    (void)state;
    assert_lines("俄罗斯反对。中国同意！美国呢？", 3);
}

static void repeats_are_folded(void **state)
{
    split s = split_text(ent_str_from("One here.\n\nTwo here.\n\nOne\there.\n\n"
                                      "One here.\n\nOne  Here."));

    (void)state;
    assert_int_equal(s.count, 5);
    assert_int_equal(s.items[0].repeat_of, 0);
    assert_int_equal(s.items[1].repeat_of, 0);
    assert_int_equal(s.items[2].repeat_of, 1);
    assert_int_equal(s.items[3].repeat_of, 1);
    assert_int_equal(s.items[4].repeat_of, 0);
    ent_arena_free(s.arena);
}

static void code_points_differ_from_bytes(void **state)
{
    split s = split_text(ent_str_from("“Ça va 😀.” Oui."));

    (void)state;
    assert_int_equal(s.count, 2);
    assert_int_equal(s.items[0].bytes.end, 18);
    assert_int_equal(s.items[0].code_points.end, 10);
    assert_int_equal(s.items[1].bytes.begin, 19);
    assert_int_equal(s.items[1].code_points.begin, 11);
    ent_arena_free(s.arena);
}

static void nothing_gives_nothing(void **state)
{
    static const char *const texts[] = {"", " ", "\n\n", "\xC2\xA0\t\r\n"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_lines(texts[i], 0);
}

static void any_text_is_covered(void **state)
{
    ent_rng rng;
    ent_buf text = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 1500; i++) {
        split s;

        ent_buf_reset(&text);
        random_text(&rng, &text, 120);
        s = split_text(ent_buf_view(&text));
        assert_sound(&s);
        ent_arena_free(s.arena);
    }
    ent_buf_clear(&text);
}

/* Random texts of what breaks depend on. */
static void any_prose_is_covered(void **state)
{
    static const char *const pieces[] = {
        "U.S.",    "Gen.", "Kim", "said",     " ",
        " ",       " ",    ".",   "?",        "!",
        "\"",      "”",    "“",   "\n",       "\r\n",
        "\n\n",    "a.m.", "5",   "the",      "Nov.",
        "(",       ")",    "•",   "Inc.",     "…",
        "😀",       "By ",  "\t",  "\xC2\xA0", "Reuters",
        ":)",      "[1]",  "it",  "Photo:",   "Published: 2024-06-20",
        ", left, "};
    const size_t count = sizeof pieces / sizeof *pieces;
    ent_rng rng;
    ent_buf text = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 3000; i++) {
        size_t length = (size_t)ent_rng_below(&rng, 60);
        split s;

        ent_buf_reset(&text);
        for (size_t k = 0; k < length; k++)
            ent_buf_add_cstr(&text, pieces[ent_rng_below(&rng, count)]);
        s = split_text(ent_buf_view(&text));
        assert_sound(&s);
        ent_arena_free(s.arena);
    }
    ent_buf_clear(&text);
}

/* A megabyte of what could make a splitter look back or ahead too far: each
 * takes well under a second, or the time limit of the test strikes. */
static void hostile_texts_take_linear_time(void **state)
{
    static const char *const units[] = {". ",
                                        "!A",
                                        ("!\xC2\xA0"
                                         "A"),
                                        "U.S.\xC2\xA0",
                                        "!)A",
                                        "?\" A",
                                        "A.",
                                        "\"Why?\" B ",
                                        "a. a ",
                                        "aa. - A ",
                                        "Inc. (A ",
                                        "Yahoo! A ",
                                        "a. 1 ",
                                        "a? ",
                                        "aa.Aa",
                                        ":) A",
                                        "[1] ",
                                        ". [1] ",
                                        "?! \xC2\xA0",
                                        " Photo: A",
                                        ".1",
                                        "x",
                                        "\n",
                                        "a\n",
                                        "U.S. ",
                                        "(",
                                        "• ",
                                        "! "};
    ent_buf text = {0};

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        split s;

        ent_buf_reset(&text);
        while (text.len < 1 << 18)
            ent_buf_add_cstr(&text, units[i]);
        s = split_text(ent_buf_view(&text));
        assert_sound(&s);
        ent_arena_free(s.arena);
    }
    ent_buf_clear(&text);
}

static ent_status split_once(void *user)
{
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    size_t count = 0;
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = ent_sentence_split(&sentences, &count, *(ent_str *)user, arena,
                                NULL);
    ent_arena_free(arena);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    ent_str text = ent_str_from("A title\n\nBy Ann Lee\n\nOne here. Two here.\n"
                                "\nKim, left, and Putin. Reuters\n\nSign up");

    (void)state;
    fault_each(split_once, &text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abbreviations_end_no_sentence),
        cmocka_unit_test(times_of_day_stay_whole),
        cmocka_unit_test(quotations_stay_with_their_speaker),
        cmocka_unit_test(breaks_come_without_help_too),
        cmocka_unit_test(numbers_begin_sentences),
        cmocka_unit_test(careless_sentences_begin_in_lower_case),
        cmocka_unit_test(brackets_stay_with_the_name_before),
        cmocka_unit_test(dashes_begin_sentences),
        cmocka_unit_test(names_may_end_in_a_mark),
        cmocka_unit_test(sentences_break_without_a_blank),
        cmocka_unit_test(marks_stay_with_their_sentence),
        cmocka_unit_test(numbers_of_headings_begin_them),
        cmocka_unit_test(headlines_in_capitals_know_titles),
        cmocka_unit_test(credits_part_from_captions),
        cmocka_unit_test(lines_of_lists_and_headings_break),
        cmocka_unit_test(wrapped_lines_are_one_paragraph),
        cmocka_unit_test(chinese_and_japanese_need_no_blanks),
        cmocka_unit_test(repeats_are_folded),
        cmocka_unit_test(code_points_differ_from_bytes),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(any_text_is_covered),
        cmocka_unit_test(any_prose_is_covered),
        cmocka_unit_test(hostile_texts_take_linear_time),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

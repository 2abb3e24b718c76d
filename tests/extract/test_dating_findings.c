/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which time in a text belongs to which act. */
#include "entente/extract/dating.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "extract/text_reading.h"

/** A Thursday. */
#define REPORT_DATE "2019-05-16"

/** Date of the act at @p word, and its words: "2019-05-10 Friday". */
static void check_as(const char *text, const char *word, const char *want,
                     const char *type, ent_modality modality,
                     const char *report_date)
{
    text_reading r;
    ent_buf got = {0};
    ent_finding *finding = NULL;

    text_reading_read(&r, text, report_date);
    (void)text_reading_add(&r, type, word);
    finding = &r.findings.items[0];
    finding->modality = modality;
    assert_int_equal(ent_date_findings(&r.finder, NULL), ENT_OK);
    ent_date_write(&got, &finding->date);
    ent_buf_addf(&got, "%s%.*s", finding->date.known ? " " : "",
                 ENT_STR_ARGS(finding->date_text));
    ent_buf_add_char(&got, '\0');
    if (strcmp(got.ptr, want) != 0)
        fail_msg("\"%s\", \"%s\": \"%s\", want \"%s\"", text, word, got.ptr,
                 want);
    assert_int_equal(finding->date.known,
                     finding->date_basis != ENT_DATE_UNRESOLVED);
    ent_buf_clear(&got);
    text_reading_clear(&r);
}

static void check(const char *text, const char *word, const char *want)
{
    check_as(text, word, want, "ASSAULT", ENT_ACTUAL, REPORT_DATE);
}

static void of_its_own_clause(void **state)
{
    (void)state;
    check("Libya attacked Chad on Friday.", "attacked", "2019-05-10 Friday");
    check("Last week Libya attacked Chad.", "attacked",
          "2019-05-06/2019-05-12 Last week");
    check("Libya attacked Chad in August of last year.", "attacked",
          "2018-08 August of last year");
    check("Libya attacked Chad in 1983.", "attacked", "1983 1983");
    check("Libya has occupied the strip since 1973.", "occupied",
          "1973/.. since 1973");
    check("Libya attacked Chad.", "attacked", "");
}

static void speech_keeps_its_own(void **state)
{
    (void)state;
    check("Chad said on Monday that Libya had attacked its troops.", "attacked",
          "");
    check("Chad said on Monday that Libya had attacked its troops.", "said",
          "2019-05-13 Monday");
    check("Libya attacked Chad on Friday, officials said on Monday.",
          "attacked", "2019-05-10 Friday");
    check("Chad condemned the raid on Monday.", "condemned",
          "2019-05-13 Monday");
}

static void nouns_keep_theirs(void **state)
{
    (void)state;
    check("Chad denounced the 1983 invasion.", "denounced", "");
    check("Chad denounced the 1983 invasion.", "invasion", "1983 1983");
    check("Chad denounced Friday's attack.", "denounced", "");
    check("Chad denounced Friday's attack.", "attack", "2019-05-10 Friday");
    check("Libya ended its cooperation with Chad last month.", "ended",
          "2019-04 last month");
    check("Chad condemned the June 10 to 11 summit.", "condemned", "");
    check("On Monday Libyan tanks attacked Chad.", "attacked",
          "2019-05-13 Monday");
    check("Chad imposed sanctions on Libyan banks and nine officers on May "
          "13.",
          "imposed", "2019-05-13 May 13");
    check("Chad imposed sanctions on Libyan banks and nine officers on May "
          "13.",
          "sanctions", "2019-05-13 May 13");
    check("Chad and Libya held talks on Monday.", "talks", "2019-05-13 Monday");
    check("The war broke out in May 1998.", "war", "1998-05 May 1998");
}

static void clauses_share_what_is_said_of_both(void **state)
{
    (void)state;
    check("On Monday Libya crossed the border and attacked Chad.", "attacked",
          "2019-05-13 Monday");
    check("Libya crossed the border on Monday and attacked Chad.", "attacked",
          "2019-05-13 Monday");
    check("Libya crossed the border on Monday and Mali attacked Chad.",
          "attacked", "");
    check("Libya shelled the town on Monday, killing ten men.", "killing",
          "2019-05-13 Monday");
    check("Chad has been at war since 1984, when Libya attacked its north.",
          "attacked", "1984 1984");
    check("In May 1984, when Libya attacked Chad, France sent troops.",
          "attacked", "1984-05 May 1984");
    check("In May 1984, when Libya attacked Chad, France sent troops.", "sent",
          "1984-05 May 1984");
    check("Chad wrote to the council on Monday to accuse Libya.", "accuse",
          "2019-05-13 Monday");
    check("Libya withdrew on Monday after it attacked Chad.", "attacked", "");
}

static void plans_look_ahead(void **state)
{
    (void)state;
    check_as("Chad will send troops on Monday.", "send", "2019-05-20 Monday",
             "MOBILIZE", ENT_PLANNED, REPORT_DATE);
    check_as("Chad will send troops by 2025.", "send", "2025 by 2025",
             "MOBILIZE", ENT_PLANNED, REPORT_DATE);
    check("The party called a strike for Friday.", "called", "");
    /* Past or to come? */
    check("Chad meets Libya on Monday.", "meets", "");
}

static void without_a_report_date_the_words_are_kept(void **state)
{
    (void)state;
    check_as("Libya attacked Chad on Friday.", "attacked", "Friday", "ASSAULT",
             ENT_ACTUAL, "");
    check_as("Libya attacked Chad on June 5, 1983.", "attacked",
             "1983-06-05 June 5, 1983", "ASSAULT", ENT_ACTUAL, "");
}

static void a_date_before_can_be_counted_from(void **state)
{
    (void)state;
    check("Rebels seized the town on June 5, 1983. Two days later Libya "
          "attacked Chad.",
          "attacked", "1983-06-07 Two days later [June 5, 1983]");
    check("Rebels seized the town on Monday. The next day Libya attacked "
          "Chad.",
          "attacked", "2019-05-14 The next day [Monday]");
    check("Two days later Libya attacked Chad.", "attacked", "Two days later");
}

static void what_looks_like_a_date_is_none(void **state)
{
    (void)state;
    check("Libya attacked May in the parliament.", "attacked", "");
    check("Libya attacked 2000 men.", "attacked", "");
    check("Libya violated Resolution 1559.", "violated", "");
    check("Libya attacked a five-year plan.", "attacked", "");
    check("Libya attacked Chad for two weeks.", "attacked", "");
}

static void hostile_texts_are_dated(void **state)
{
    char text[6000] = "Libya attacked Chad";
    text_reading r;

    (void)state;
    for (size_t i = strlen(text); i + 20 < sizeof text; i = strlen(text))
        strcpy(text + i, i % 2 == 0 ? " last week of" : " the early June");
    text_reading_read(&r, text, REPORT_DATE);
    (void)text_reading_add(&r, "ASSAULT", "attacked");
    assert_int_equal(ent_date_findings(&r.finder, NULL), ENT_OK);
    text_reading_clear(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_its_own_clause),
        cmocka_unit_test(speech_keeps_its_own),
        cmocka_unit_test(nouns_keep_theirs),
        cmocka_unit_test(clauses_share_what_is_said_of_both),
        cmocka_unit_test(plans_look_ahead),
        cmocka_unit_test(without_a_report_date_the_words_are_kept),
        cmocka_unit_test(a_date_before_can_be_counted_from),
        cmocka_unit_test(what_looks_like_a_date_is_none),
        cmocka_unit_test(hostile_texts_are_dated),
    };

    return cmocka_run_group_tests(tests, text_reading_open, text_reading_close);
}

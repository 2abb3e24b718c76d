/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/dating.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"

/** Words and their date; "?" is an expression without date, "-" is none. */
typedef struct example {
    const char *words;
    const char *date;
} example;

static ent_date day(const char *text)
{
    ent_date date = {0};

    assert_int_equal(ent_date_parse(&date, ent_str_from(text), NULL), ENT_OK);
    return date;
}

static void check(const char *words, const char *want, const char *report_date,
                  ent_time_direction direction, ent_date_basis want_basis)
{
    ent_date anchor = day(report_date);
    ent_date date = {.known = true};
    ent_date_basis basis = ENT_DATE_GIVEN;
    ent_buf buf = {0};
    bool found = ent_time_resolve(&date, &basis, ent_str_from(words), &anchor,
                                  direction);

    ent_date_write(&buf, &date);
    if (!found)
        ent_buf_add_char(&buf, '-');
    else if (!date.known)
        ent_buf_add_char(&buf, '?');
    ent_buf_add_char(&buf, '\0');
    if (strcmp(buf.ptr, want) != 0)
        fail_msg("\"%s\" on %s: %s, want %s", words, report_date, buf.ptr,
                 want);
    assert_int_equal(basis, date.known ? want_basis : ENT_DATE_UNRESOLVED);
    ent_buf_clear(&buf);
}

static void check_all(const example *examples, size_t count,
                      const char *report_date, ent_time_direction direction,
                      ent_date_basis basis)
{
    for (size_t i = 0; i < count; i++)
        check(examples[i].words, examples[i].date, report_date, direction,
              basis);
}

#define CHECK(list, report_date, direction, basis)                             \
    check_all(list, sizeof(list) / sizeof *(list), report_date, direction,     \
              basis)

static void dates_with_a_year_need_no_report(void **state)
{
    static const example examples[] = {
        {"June 19, 2001", "2001-06-19"},
        {"19 June 2001", "2001-06-19"},
        {"the 19th of June, 2001", "2001-06-19"},
        {"Sept. 3, 1988", "1988-09-03"},
        {"Sunday, July 3, 1988", "1988-07-03"},
        {"Sunday 3 July 1988", "1988-07-03"},
        {"Monday, July 3, 1988", "?"}, /* It was a Sunday. */
        {"2001-06-19", "2001-06-19"},
        {"19.06.2001", "2001-06-19"},
        {"19/06/2001", "2001-06-19"},
        {"06/19/2001", "2001-06-19"},
        {"6/7/2001", "?"}, /* June or July? */
        {"February 30, 2001", "?"},
        {"June 18-19, 2001", "2001-06-18/2001-06-19"},
        {"June 18 and 19, 2001", "2001-06-18/2001-06-19"},
        {"18 to 21 June 2001", "2001-06-18/2001-06-21"},
        {"between 18 and 21 June 2001", "2001-06-18/2001-06-21"},
        {"June 28 to July 2, 2001", "2001-06-28/2001-07-02"},
        {"from December 28 to January 2, 2001", "2000-12-28/2001-01-02"},
        {"June 2001", "2001-06"},
        {"in June of 2001", "2001-06"},
        {"mid-June 2001", "2001-06"},
        {"the end of June 2001", "2001-06"},
        {"from May to July 2001", "2001-05/2001-07"},
        {"2001", "2001"},
        {"early 2001", "2001"},
        {"in the year 2001", "2001"},
        {"1998-2001", "1998/2001"},
        {"1998\xE2\x80\x93"
         "99",
         "1998/1999"},
        {"between 1950 and 1953", "1950/1953"},
        {"from 1950 to 1953", "1950/1953"},
        {"from 1950 until June 1953", "-"},
        {"the 1990s", "1990/1999"},
        {"the late 1990s", "1990/1999"},
        {"since 2014", "2014/.."},
        {"since June 19, 2014", "2014-06-19/.."},
        {"from January 1, 2014", "2014-01-01/.."},
        {"from 2014 on", "2014/.."},
        {"until 2016", "../2016"},
        {"through May 2016", "../2016-05"},
        {"by 1990", "../1990"},
        {"before 2014", "../2013"},
        {"after 2014", "2014/.."},
        {"in the spring of 1993", "1993-03/1993-05"},
        {"the summer of 1982", "1982-06/1982-08"},
        {"autumn 1956", "1956-09/1956-11"},
        {"the winter of 1978", "1978"}, /* Which of two? */
        {"the first half of 2014", "2014-01/2014-06"},
        {"the third quarter of 2014", "2014-07/2014-09"},
        {"the first week of June 2014", "2014-06"},
        {"two days after June 5, 2014", "2014-06-07"},
        {"a day before 5 June 2014", "2014-06-04"},
    };

    (void)state;
    CHECK(examples, "", ENT_TIME_PAST, ENT_DATE_EXPLICIT);
    CHECK(examples, "1999-01-01", ENT_TIME_PAST, ENT_DATE_EXPLICIT);
}

/** A Thursday. */
#define REPORT_DATE "2019-05-16"

static const example past[] = {
    {"Thursday", "2019-05-16"},
    {"Wednesday", "2019-05-15"},
    {"on Friday", "2019-05-10"},
    {"Tuesday morning", "2019-05-14"},
    {"late Tuesday", "2019-05-14"},
    {"the early hours of Tuesday", "2019-05-14"},
    {"at 5 p.m. on Tuesday", "2019-05-14"},
    {"Tuesday night local time", "2019-05-14"},
    {"last Thursday", "2019-05-09"},
    {"last Friday", "2019-05-10"},
    {"this Friday", "2019-05-17"},
    {"next Monday", "2019-05-20"},
    {"Monday of last week", "2019-05-06"},
    {"from Monday to Wednesday", "2019-05-13/2019-05-15"},
    {"since Monday", "2019-05-13/.."},
    {"today", "2019-05-16"},
    {"yesterday", "2019-05-15"},
    {"yesterday evening", "2019-05-15"},
    {"last night", "2019-05-15"},
    {"this morning", "2019-05-16"},
    {"tomorrow", "2019-05-17"},
    {"the day before yesterday", "2019-05-14"},
    {"three days ago", "2019-05-13"},
    {"just three days ago", "2019-05-13"},
    {"two weeks ago", "2019-04-29/2019-05-05"},
    {"a fortnight ago", "2019-04-29/2019-05-05"},
    {"six months ago", "2018-11"},
    {"a year ago", "2018"},
    {"twenty-five years ago", "1994"},
    {"forty years ago", "1979"},
    {"nearly three years ago", "?"},
    {"several days ago", "?"},
    {"years ago", "?"},
    {"a decade ago", "?"},
    {"in recent weeks", "?"},
    {"last week", "2019-05-06/2019-05-12"},
    {"this week", "2019-05-13/2019-05-19"},
    {"earlier this week", "2019-05-13/2019-05-19"},
    {"next week", "2019-05-20/2019-05-26"},
    {"last month", "2019-04"},
    {"earlier this month", "2019-05"},
    {"next month", "2019-06"},
    {"last year", "2018"},
    {"this year", "2019"},
    {"early this year", "2019"},
    {"last decade", "2000/2009"},
    {"over the weekend", "2019-05-11/2019-05-12"},
    {"last weekend", "2019-05-11/2019-05-12"},
    {"this weekend", "2019-05-18/2019-05-19"},
    {"the past week", "2019-05-09/2019-05-16"},
    {"the last two weeks", "2019-05-02/2019-05-16"},
    {"over the past three months", "2019-02/2019-05"},
    {"the past year", "2018-05/2019-05"},
    {"the past decade", "2009/2019"},
    {"the past few days", "?"},
    {"May 10", "2019-05-10"},
    {"May 20", "2018-05-20"},
    {"December 30", "2018-12-30"},
    {"Monday, May 20", "2019-05-20"}, /* That day was a Sunday in 2018. */
    {"Monday, May 6", "2019-05-06"},
    {"February 29", "2016-02-29"},
    {"10-11 May", "2019-05-10/2019-05-11"},
    {"April 30-May 2", "2019-04-30/2019-05-02"},
    {"in May", "2019-05"},
    {"in October", "2018-10"},
    {"last October", "2018-10"},
    {"last May", "2018-05"},
    {"this October", "2019-10"},
    {"in October last year", "2018-10"},
    {"August of last year", "2018-08"},
    {"5 June last year", "2018-06-05"},
    {"last summer", "2018-06/2018-08"},
    {"this spring", "2019-03/2019-05"},
    {"the summer of last year", "2018-06/2018-08"},
    {"over the winter", "2018-12/2019-02"},
};

static void what_is_relative_counts_from_the_report(void **state)
{
    (void)state;
    CHECK(past, REPORT_DATE, ENT_TIME_PAST, ENT_DATE_RELATIVE);
}

static void without_a_report_date_it_stays_open(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof past / sizeof *past; i++)
        check(past[i].words, "?", "", ENT_TIME_PAST, ENT_DATE_UNRESOLVED);
}

static void plans_look_ahead(void **state)
{
    static const example examples[] = {
        {"Thursday", "2019-05-16"},
        {"Friday", "2019-05-17"},
        {"on Monday", "2019-05-20"},
        {"May 10", "2020-05-10"},
        {"May 20", "2019-05-20"},
        {"in October", "2019-10"},
        {"from June to August", "2019-06/2019-08"},
        {"by Friday", "2019-05-17"},
        {"in two days", "2019-05-18"},
        {"in three weeks' time", "2019-06-03/2019-06-09"},
        {"two months from now", "2019-07"},
        {"the next two years", "2019/2021"},
        {"next summer", "2019-06/2019-08"},
        {"last week", "2019-05-06/2019-05-12"},
    };

    (void)state;
    CHECK(examples, REPORT_DATE, ENT_TIME_FUTURE, ENT_DATE_RELATIVE);
    check("by 2027", "2027", REPORT_DATE, ENT_TIME_FUTURE, ENT_DATE_EXPLICIT);
    check("in two days", "?", REPORT_DATE, ENT_TIME_PAST, ENT_DATE_RELATIVE);
}

static void a_date_of_the_text_can_be_the_base(void **state)
{
    static const example explicit[] = {
        {"two days later [June 5, 1999]", "1999-06-07"},
        {"the next day [June 5, 1999]", "1999-06-06"},
        {"the same day [June 5, 1999]", "1999-06-05"},
        {"the day before [the next day [June 5, 1999]]", "1999-06-05"},
        {"a week later [June 5, 1999]", "1999-06-09/1999-06-15"},
        {"a month later [June 5, 1999]", "1999-07"},
        {"a year earlier [June 1999]", "1998"},
        {"two days later [June 1999]", "?"},
        {"in March of that year [June 1999]", "1999-03"},
        {"the following year [1999]", "2000"},
        {"two days later", "?"},
        {"the day before", "?"},
        {"the day after the vote", "-"},
    };
    static const example relative[] = {
        {"two days later [Monday]", "2019-05-15"},
        {"the day before [yesterday]", "2019-05-14"},
    };

    (void)state;
    CHECK(explicit, REPORT_DATE, ENT_TIME_PAST, ENT_DATE_EXPLICIT);
    CHECK(relative, REPORT_DATE, ENT_TIME_PAST, ENT_DATE_RELATIVE);
}

static void a_rough_report_date_dates_only_what_is_as_rough(void **state)
{
    (void)state;
    check("last year", "2018", "2019", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("last month", "?", "2019", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("last month", "2019-04", "2019-05", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("Friday", "?", "2019-05", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("June 3", "?", "2019-05", ENT_TIME_PAST, ENT_DATE_RELATIVE);
}

static void other_words_are_none(void **state)
{
    static const char *const words[] = {
        "",
        " ",
        "Kabul",
        "may",
        "march",
        "two weeks",
        "a five-year plan",
        "10,000",
        "$1990",
        "F-16",
        "at 1400",
        "at 2000",
        "Resolution 1559",
        "3000",
        "the day",
        "that Friday brought June",
        "the last of us",
        "June 5 and the sea",
        "a couple",
        "[",
        "]",
        "[]",
        "[[]]]]]",
        "two days later []",
        "99999999999999999999 days ago",
        "\xE2\x80\x99\xE2\x80\x93\xC2\xA0",
    };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        check(words[i], "-", REPORT_DATE, ENT_TIME_PAST, ENT_DATE_UNRESOLVED);
}

static void the_ends_of_time_hold(void **state)
{
    (void)state;
    check("9999 years ago", "?", REPORT_DATE, ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("9999 days ago", "1991-12-30", REPORT_DATE, ENT_TIME_PAST,
          ENT_DATE_RELATIVE);
    check("last week", "?", "0001-01-01", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("next year", "?", "9999-12-31", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("last winter", "?", "0001-01-01", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("yesterday", "?", "0001-01-01", ENT_TIME_PAST, ENT_DATE_RELATIVE);
    check("February 29", "?", "0001-01-01", ENT_TIME_PAST, ENT_DATE_RELATIVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_with_a_year_need_no_report),
        cmocka_unit_test(what_is_relative_counts_from_the_report),
        cmocka_unit_test(without_a_report_date_it_stays_open),
        cmocka_unit_test(plans_look_ahead),
        cmocka_unit_test(a_date_of_the_text_can_be_the_base),
        cmocka_unit_test(a_rough_report_date_dates_only_what_is_as_rough),
        cmocka_unit_test(other_words_are_none),
        cmocka_unit_test(the_ends_of_time_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "entente/text/heading.h"

static void assert_str(ent_str got, const char *want)
{
    assert_int_equal(got.len, strlen(want));
    if (got.len > 0)
        assert_memory_equal(got.ptr, want, got.len);
}

static void assert_date(const char *text, const char *want)
{
    ent_date date = {0};
    ent_buf out = {0};

    assert_int_equal(ent_heading_parse_date(&date, ent_str_from(text), NULL),
                     ENT_OK);
    ent_date_write(&out, &date);
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

static void dates_are_read_as_metadata_write_them(void **state)
{
    (void)state;
    assert_date("2024-06-20", "2024-06-20");
    assert_date("2024-06-20T09:00:00Z", "2024-06-20");
    assert_date("2024-06-20T23:30:00.000+09:00", "2024-06-20");
    assert_date("2024-06-20 09:00", "2024-06-20");
    assert_date(" 20240620 ", "2024-06-20");
    assert_date("20240620T0900", "2024-06-20");
    assert_date("Thu, 20 Jun 2024 09:00:00 GMT", "2024-06-20");
    assert_date("Thu, 20 Jun 2024 09:00:00 +0000 (UTC)", "2024-06-20");
    assert_date("June 20, 2024", "2024-06-20");
    assert_date("Jun. 20, 2024", "2024-06-20");
    assert_date("Sept. 1st, 2024", "2024-09-01");
    assert_date("Thursday, June 20, 2024 at 9:00 a.m. EDT", "2024-06-20");
    assert_date("20 June 2024", "2024-06-20");
    assert_date("20-Jun-2024", "2024-06-20");
    assert_date("29 February 2024", "2024-02-29");
    assert_date("10:22 AM EDT, June 20, 2024", "2024-06-20");
}

static void other_texts_are_no_dates(void **state)
{
    static const char *const texts[] = {"",
                                        "2024",
                                        "2024-06",
                                        "2024-13-01",
                                        "2024-02-30",
                                        "06/07/2024",
                                        "June 2024",
                                        "June 20",
                                        "yesterday",
                                        "1718841600",
                                        "2024-06-201",
                                        "31 June 2024",
                                        "20 Juno 2024",
                                        "June 20, 2024 in Seoul",
                                        "29 February 2023"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ent_date date = {.first = 42};
        ent_error err = {0};

        assert_int_equal(
            ent_heading_parse_date(&date, ent_str_from(texts[i]), &err),
            ENT_ERR_INPUT);
        assert_int_equal(date.first, 42);
        assert_true(err.message[0] != '\0');
    }
}

/** Heading of a text, its date written to @p date. */
static ent_heading heading_of(const char *text, ent_buf *date)
{
    ent_heading heading;

    ent_heading_read(&heading, ent_str_from(text));
    ent_buf_reset(date);
    ent_date_write(date, &heading.date);
    return heading;
}

static void a_line_that_stands_alone_is_the_title(void **state)
{
    ent_buf date = {0};

    (void)state;
    assert_str(heading_of("Seoul warns\n\nText here.", &date).title,
               "Seoul warns");
    assert_str(heading_of("\r\n  Will Putin come?\r\n\r\nText.", &date).title,
               "Will Putin come?");
    assert_str(heading_of("Putin warns U.S.\nBy Ann Lee\n\nText.", &date).title,
               "Putin warns U.S.");
    assert_str(heading_of("Only a headline", &date).title, "Only a headline");
    assert_str(heading_of("Source: Wire\nThe title\n\nText.", &date).title,
               "The title");
    ent_buf_clear(&date);
}

static void a_statement_or_a_line_of_prose_is_none(void **state)
{
    ent_buf date = {0};

    (void)state;
    assert_str(heading_of("Seoul warned on Friday.\n\nText.", &date).title, "");
    assert_str(heading_of("Seoul warned\nMoscow on Friday.", &date).title, "");
    assert_str(heading_of("", &date).title, "");
    ent_buf_clear(&date);
}

static void a_label_names_the_date(void **state)
{
    ent_buf date = {0};
    ent_heading heading = heading_of(
        "Title\n\nPosted on : 2024-06-24 17:28 KST Modified on : 2024-06-25",
        &date);

    (void)state;
    assert_string_equal(date.ptr, "2024-06-24");
    assert_str(heading.date_text, "Posted on :");
    assert_int_equal(heading.date_line, 3);
    (void)heading_of("PUBLISHED: June 20, 2024\nText", &date);
    assert_string_equal(date.ptr, "2024-06-20");
    (void)heading_of("Published on Thursday, 20 June 2024", &date);
    assert_string_equal(date.ptr, "2024-06-20");
    (void)heading_of("Posted on: 3 May 1999", &date);
    assert_string_equal(date.ptr, "1999-05-03");
    (void)heading_of("T\nDate: 20 June 2024", &date);
    assert_string_equal(date.ptr, "2024-06-20");
    ent_buf_clear(&date);
}

static void a_dateline_with_its_year_names_the_date(void **state)
{
    static const struct {
        const char *text;
        int year;
        const char *words;
    } cases[] = {
        {"Title\n\nPYONGYANG, June 19, 2024 (Wire) \xe2\x80\x94 It was so.",
         2024, "PYONGYANG, June 19, 2024"},
        {"WASHINGTON, D.C., 3 May 1999 -- It was so.", 1999,
         "WASHINGTON, D.C., 3 May 1999"},
        {"SEOUL, Thursday, June 20, 2024 \xe2\x80\x93 It was so.", 2024,
         "SEOUL, Thursday, June 20, 2024"},
        {"ALGIERS, Algeria, Dec. 12, 2000 -- It was so.", 2000,
         "ALGIERS, Algeria, Dec. 12, 2000"},
        {"SAN JOSE, Costa Rica, April 5, 1985 \xe2\x80\x94 It was so.", 1985,
         "SAN JOSE, Costa Rica, April 5, 1985"},
        {"MOSCOW, August 26, 2008. It was so.", 2008,
         "MOSCOW, August 26, 2008"},
        {"PYONGYANG, June 19 (Wire) \xe2\x80\x94 It was so.", 0, ""},
        {"Seoul, June 19, 2024 \xe2\x80\x94 It was so.", 0, ""},
        {"SEOUL, June 19, 2024, was a Wednesday.", 0, ""},
        {"NATO, founded on April 4, 1949 -- it was so.", 0, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_heading heading = {0};

        ent_heading_read(&heading, ent_str_from(cases[i].text));
        assert_int_equal(heading.date.known, cases[i].year != 0);
        assert_str(heading.date_text, cases[i].words);
    }
}

static void a_line_of_date_and_place_names_the_date(void **state)
{
    static const char *const lines[] = {
        "8 June 2019",
        "Saturday 8 June 2019",
        "Saturday, June 8, 2019 Published at 09:14 GMT",
        "8 June 2019 Last updated at 11:32 GMT",
        "LAGOS, 8 June 2019",
        "Port Moresby | Saturday, June 8, 2019",
        "GOMA, Congo | Sat Jun 8, 2019",
        "BISHKEK. June 8, 2019",
        "(Yangon, 8 Jun 2019)",
        "Riyadh, Saturday 8 June 2019, State News Service",
        "By Ann Lee in New York | Published: 8 June 2019",
        "By Ann Lee, Evening Post | Accra, 8 June 2019",
    };
    ent_buf date = {0};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256];

        (void)snprintf(text, sizeof text, "A title\n%s\n\nIt was so.",
                       lines[i]);
        (void)heading_of(text, &date);
        ent_buf_add_char(&date, '\0');
        assert_string_equal(date.ptr, "2019-06-08");
    }
    ent_buf_clear(&date);
}

static void no_date_is_guessed(void **state)
{
    static const char *const texts[] = {
        "Modified on: 2024-06-24",
        "Updated: 2024-06-24",
        "Posted on: Monday",
        "Published in June 2024",
        "Posted: 24 June",
        "Signed on June 19, 2024 in Pyongyang.",
        "Dated 2024-06-24",
        "Posted on: 06/07/2024",
        "The treaty of 8 June 2019",
        "A title\nThe treaty of 8 June 2019",
        "A title\nLee met Kim on June 8, 2019",
        "A title\nJune 8, 2019, was a Saturday",
        "A title\nLee Meets Kim June 8, 2019",
        "A title\nBetween May 1, 2019 and June 8, 2019",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nPosted on: 2024-06-24"};
    ent_buf date = {0};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(heading_of(texts[i], &date).date.known);
    ent_buf_clear(&date);
}

static void a_label_names_the_publisher(void **state)
{
    ent_buf date = {0};

    (void)state;
    assert_str(heading_of("T\n\nSource: The Daily\n", &date).publisher,
               "The Daily");
    assert_str(heading_of("Publisher : Wire", &date).publisher, "Wire");
    assert_str(heading_of("Source code: leaked", &date).publisher, "");
    assert_str(heading_of("Sources: two officials", &date).publisher, "");
    assert_str(heading_of("Source: two officials said so.", &date).publisher,
               "");
    assert_str(heading_of("Source:", &date).publisher, "");
    ent_buf_clear(&date);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_metadata_write_them),
        cmocka_unit_test(other_texts_are_no_dates),
        cmocka_unit_test(a_line_that_stands_alone_is_the_title),
        cmocka_unit_test(a_statement_or_a_line_of_prose_is_none),
        cmocka_unit_test(a_label_names_the_date),
        cmocka_unit_test(a_dateline_with_its_year_names_the_date),
        cmocka_unit_test(a_line_of_date_and_place_names_the_date),
        cmocka_unit_test(no_date_is_guessed),
        cmocka_unit_test(a_label_names_the_publisher),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

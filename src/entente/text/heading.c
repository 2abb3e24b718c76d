/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/heading.h"

#include "entente/text/heading_internal.h"
#include "entente/text/line_internal.h"

#include <stdint.h>

enum {
    LINES = 10, /**< That a heading may take. */
    TITLE_MAX_BYTES = 300,
    PLACE_MAX_BYTES = 48, /**< Of a dateline. */
    PUBLISHER_MAX_BYTES = 120
};

/* What stands before a date of publication. A date of change is another. */
static const char *const date_labels[] = {"posted",
                                          "published",
                                          "publication date",
                                          "date of publication",
                                          "release date",
                                          "date",
                                          "issued"};

static const char *const publisher_labels[] = {"source", "publisher"};

/** Read a label ("Posted on : "), longest first by the order of @p labels.
 *  @return False if the line begins otherwise. */
static bool take_label(ent_heading_reader *r, const char *const *labels,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(labels[i]);

        if (!ent_line_starts(r->text, labels[i]) ||
            (r->text.len > len && ent_heading_is_word_char(r->text.ptr[len])))
            continue;
        r->at = len;
        ent_heading_skip_blanks(r);
        return true;
    }
    return false;
}

static void skip_preposition(ent_heading_reader *r)
{
    ent_str rest = ent_str_slice(r->text, r->at, r->text.len);

    if ((ent_line_starts(rest, "on") || ent_line_starts(rest, "at")) &&
        rest.len > 2 && !ent_heading_is_word_char(rest.ptr[2])) {
        r->at += 2;
        ent_heading_skip_blanks(r);
    }
}

static void read_date_line(ent_heading *out, ent_str line, int number)
{
    ent_heading_reader r = {line, 0};
    ent_date date;
    size_t label = 0;

    if (!take_label(&r, date_labels, sizeof date_labels / sizeof *date_labels))
        return;
    skip_preposition(&r);
    (void)ent_heading_take(&r, ':');
    label = r.at;
    if (!ent_heading_take_date(&r, &date))
        return;
    out->date = date;
    out->date_text = ent_str_trim(ent_str_slice(line, 0, label));
    out->date_line = number;
}

/** Does another part of a place stand there, rather than a date: "D.C.",
 *  "TEXAS"? */
static bool goes_on(const ent_heading_reader *r, size_t at)
{
    while (at < r->text.len && ent_heading_is_blank(r->text.ptr[at]))
        at++;
    return at + 1 < r->text.len && ent_heading_is_capital(r->text.ptr[at]) &&
           (ent_heading_is_capital(r->text.ptr[at + 1]) ||
            r->text.ptr[at + 1] == '.');
}

/** "PYONGYANG", "WASHINGTON, D.C.": the place of a dateline. Moves behind its
 *  comma. */
static bool take_place(ent_heading_reader *r)
{
    int capitals = 0;

    for (; r->at < PLACE_MAX_BYTES; r->at++) {
        char c = ent_heading_peek(r);

        if (c == ',' && capitals >= 3 && !goes_on(r, r->at + 1))
            return ent_heading_take(r, ',');
        if (ent_heading_is_capital(c))
            capitals++;
        else if (c == '\0' ||
                 (strchr(" .,'/-", c) == NULL && (unsigned char)c < 0x80))
            return false;
    }
    return false;
}

/** "Algeria," behind "ALGIERS,": capitalised words up to a comma. */
static bool skip_country(ent_heading_reader *r)
{
    size_t at = r->at;
    bool begins = true;

    for (; at < r->text.len && at < r->at + PLACE_MAX_BYTES; at++) {
        char c = r->text.ptr[at];

        if (c == ',' && at > r->at + 2) {
            r->at = at + 1;
            return true;
        }
        if (ent_heading_is_blank(c))
            begins = true;
        else if (begins ? !ent_heading_is_capital(c)
                        : !ent_heading_is_word_char(c) && c != '.')
            return false;
        else
            begins = false;
    }
    return false;
}

/** Place, perhaps with its country, and date. */
static bool take_place_and_date(ent_heading_reader *r, ent_date *date)
{
    if (!take_place(r))
        return false;
    return ent_heading_take_date(r, date) ||
           (skip_country(r) && ent_heading_take_date(r, date));
}

/** "MOSCOW, August 26, 2008. The president ..." */
static bool ends_as_sentence(const ent_heading_reader *r)
{
    ent_str rest = ent_str_slice(r->text, r->at, r->text.len);

    return rest.len > 2 && rest.ptr[0] == '.' &&
           ent_heading_is_blank(rest.ptr[1]) &&
           ent_heading_is_capital(rest.ptr[2]);
}

/** "PYONGYANG, June 19, 2024 (Harbour Wire) -- ...": with its year, a dateline
 *  is the report's own word on its date. */
static void read_dateline(ent_heading *out, ent_str line, int number)
{
    static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93", "--",
                                         "- "};
    ent_heading_reader r = {line, 0};
    ent_date date;
    size_t end = 0;
    bool found = false;

    if (!take_place_and_date(&r, &date))
        return;
    end = r.at;
    found = ends_as_sentence(&r);
    ent_heading_skip_blanks(&r);
    if (ent_heading_peek(&r) == '(') {
        while (ent_heading_peek(&r) != ')' && r.at < line.len)
            r.at++;
        (void)ent_heading_take(&r, ')');
        ent_heading_skip_blanks(&r);
    }
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        found = found || ent_str_has_prefix(ent_str_slice(line, r.at, line.len),
                                            ent_str_from(dashes[i]));
    if (found) {
        out->date = date;
        out->date_text = ent_str_slice(line, 0, end);
        out->date_line = number;
    }
}

/** "Lagos | 8 June 2019": below a title, a line about nothing else. */
static void read_lone_date(ent_heading *out, ent_str line, int number)
{
    ent_date date;
    ent_str words;

    if (number == 1 || !ent_heading_line_date(line, &date, &words))
        return;
    out->date = date;
    out->date_text = words;
    out->date_line = number;
}

static void read_publisher_line(ent_heading *out, ent_str line)
{
    ent_heading_reader r = {line, 0};

    if (!take_label(&r, publisher_labels,
                    sizeof publisher_labels / sizeof *publisher_labels) ||
        !ent_heading_take(&r, ':'))
        return;
    ent_heading_skip_blanks(&r);
    /* "Source: two officials said so." is prose. */
    if (r.at < line.len && line.len <= PUBLISHER_MAX_BYTES &&
        !ent_line_is_sentence(line))
        out->publisher = ent_str_slice(line, r.at, line.len);
}

/** "Published: ...", "Source: ...", "By ...": about the report. */
static bool is_about_report(ent_str line)
{
    ent_heading other = {0};

    read_date_line(&other, line, 1);
    read_lone_date(&other, line, 2);
    read_publisher_line(&other, line);
    return other.date.known || other.publisher.len > 0 ||
           ent_line_is_byline(line);
}

/** A line is a title if it stands alone, before an empty line or one about the
 *  report, and does not end as a statement does. */
static bool is_title(ent_str line, ent_str next)
{
    uint32_t last = ent_line_last(line);

    return line.len <= TITLE_MAX_BYTES && last != ':' &&
           (!ent_line_is_sentence(line) || last == '?' || last == '!') &&
           (next.len == 0 || is_about_report(next));
}

void ent_heading_read(ent_heading *out, ent_str text)
{
    ent_heading heading = {0};
    ent_lines_reader lines = {text, 0};
    ent_str line = {NULL, 0};
    bool begun = false;

    for (int number = 1; number <= LINES && ent_line_next(&lines, &line);
         number++) {
        if (!begun && line.len > 0 && !is_about_report(line)) {
            ent_str next = {NULL, 0};
            ent_lines_reader ahead = lines;

            (void)ent_line_next(&ahead, &next);
            if (is_title(line, next))
                heading.title = line;
            begun = true;
        }
        if (!heading.date.known)
            read_date_line(&heading, line, number);
        if (!heading.date.known)
            read_dateline(&heading, line, number);
        if (!heading.date.known)
            read_lone_date(&heading, line, number);
        if (heading.publisher.len == 0)
            read_publisher_line(&heading, line);
    }
    *out = heading;
}

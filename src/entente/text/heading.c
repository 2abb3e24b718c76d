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

static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

static const char *const weekdays[] = {"monday",   "tuesday", "wednesday",
                                       "thursday", "friday",  "saturday",
                                       "sunday"};

/* What stands before a date of publication. A date of change is another. */
static const char *const date_labels[] = {"posted",
                                          "published",
                                          "publication date",
                                          "date of publication",
                                          "release date",
                                          "date",
                                          "issued"};

static const char *const publisher_labels[] = {"source", "publisher"};

/** A place in a text that is being read. */
typedef struct reader {
    ent_str text;
    size_t at;
} reader;

static char peek(const reader *r)
{
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_word_char(char c)
{
    return ent_line_is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static void skip_blanks(reader *r)
{
    while (is_blank(peek(r)))
        r->at++;
}

static bool take_char(reader *r, char c)
{
    if (peek(r) != c || c == '\0')
        return false;
    r->at++;
    return true;
}

/** Between @p least and @p most digits, and none behind them. */
static bool take_number(reader *r, int least, int most, int *out)
{
    size_t start = r->at;
    int value = 0;
    int digits = 0;

    while (digits < most && is_digit(peek(r))) {
        value = value * 10 + (peek(r) - '0');
        r->at++;
        digits++;
    }
    if (digits < least || is_digit(peek(r))) {
        r->at = start;
        return false;
    }
    *out = value;
    return true;
}

/** A word of letters: one of @p names, whole or its first three or four
 *  letters with or without a full stop. @return Its index, or -1. */
static int take_name(reader *r, const char *const *names, int count)
{
    size_t start = r->at;
    size_t end = start;
    int found = -1;

    while (end < r->text.len && ent_line_is_letter(r->text.ptr[end]))
        end++;
    for (int i = 0; i < count && found < 0; i++) {
        ent_str word = ent_str_slice(r->text, start, end);
        size_t full = strlen(names[i]);
        bool cut = word.len >= 3 && word.len <= 4 && word.len < full;

        if (ent_line_equal(word, ent_str_make(names[i], full)) ||
            (cut && ent_line_equal(word, ent_str_make(names[i], word.len))))
            found = i;
    }
    if (found < 0)
        return -1;
    r->at = end;
    (void)take_char(r, '.');
    return found;
}

/** @return False if there is no such day. */
static bool make_date(ent_date *out, int year, int month, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    ent_date date = {true, false, ENT_PRECISION_DAY, ENT_PRECISION_DAY, 0, 0};

    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > lengths[month - 1] + (month == 2 && leap))
        return false;
    date.first = ent_date_day(year, month, day);
    date.last = date.first;
    *out = date;
    return true;
}

/** 2024-06-24 */
static bool take_iso(reader *r, ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    return take_number(r, 4, 4, &year) && take_char(r, '-') &&
           take_number(r, 2, 2, &month) && take_char(r, '-') &&
           take_number(r, 2, 2, &day) && make_date(out, year, month, day);
}

/** 20240624 */
static bool take_compact(reader *r, ent_date *out)
{
    int number = 0;

    return take_number(r, 8, 8, &number) &&
           make_date(out, number / 10000, number / 100 % 100, number % 100);
}

/** "th" of 20th. */
static void skip_ordinal(reader *r)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ent_str rest = ent_str_slice(r->text, r->at, r->text.len);

        if (ent_line_starts(rest, endings[i]) &&
            (rest.len == 2 || !is_word_char(rest.ptr[2]))) {
            r->at += 2;
            return;
        }
    }
}

static bool take_month(reader *r, int *out)
{
    int month = take_name(r, months, 12);

    *out = month + 1;
    return month >= 0;
}

static bool take_year(reader *r, int *out)
{
    skip_blanks(r);
    (void)take_char(r, ',');
    skip_blanks(r);
    return take_number(r, 4, 4, out);
}

/** June 20, 2024 */
static bool take_month_first(reader *r, ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    if (!take_month(r, &month))
        return false;
    skip_blanks(r);
    if (!take_number(r, 1, 2, &day))
        return false;
    skip_ordinal(r);
    return take_year(r, &year) && make_date(out, year, month, day);
}

/** 20 June 2024 */
static bool take_day_first(reader *r, ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    if (!take_number(r, 1, 2, &day))
        return false;
    skip_ordinal(r);
    skip_blanks(r);
    (void)take_char(r, '-');
    if (!take_month(r, &month))
        return false;
    (void)take_char(r, '-');
    return take_year(r, &year) && make_date(out, year, month, day);
}

/** "Thursday, " */
static void skip_weekday(reader *r)
{
    if (take_name(r, weekdays, 7) < 0)
        return;
    skip_blanks(r);
    (void)take_char(r, ',');
    skip_blanks(r);
}

/** A word that belongs to a time of day: 17:28, KST, +09:00, a.m., at. */
static bool is_time_word(ent_str word)
{
    static const char *const words[] = {"at", "am", "pm", "a.m.", "p.m.", "|"};
    bool upper = true;

    if (word.len > 2 && word.ptr[0] == '(' && word.ptr[word.len - 1] == ')')
        word = ent_str_slice(word, 1, word.len - 1);
    upper = word.len <= 5;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_line_equal(word, ent_str_from(words[i])))
            return true;
    for (size_t i = 0; i < word.len; i++)
        upper = upper && word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    if (upper)
        return true;
    for (size_t i = 0; i < word.len; i++)
        if (!is_digit(word.ptr[i]) && strchr(":.+-()TZ", word.ptr[i]) == NULL)
            return false;
    return true;
}

static bool is_time(ent_str text)
{
    while (text.len > 0) {
        size_t end = 0;

        while (end < text.len && !is_blank(text.ptr[end]) &&
               text.ptr[end] != ',')
            end++;
        if (end > 0 && !is_time_word(ent_str_slice(text, 0, end)))
            return false;
        text = ent_str_slice(text, end < text.len ? end + 1 : end, text.len);
    }
    return true;
}

/** "10:22 AM EDT, " before a date. */
static void skip_time_before(reader *r)
{
    ent_str rest = ent_str_slice(r->text, r->at, r->text.len);
    size_t comma = ent_str_find(rest, ent_str_from(","), 0);

    if (comma < rest.len &&
        ent_str_find(ent_str_slice(rest, 0, comma), ent_str_from(":"), 0) <
            comma &&
        is_time(ent_str_slice(rest, 0, comma))) {
        r->at += comma + 1;
        skip_blanks(r);
    }
}

/** A date at the reader's place. */
static bool take_date(reader *r, ent_date *out)
{
    static bool (*const forms[])(reader *, ent_date *) = {
        take_iso, take_compact, take_month_first, take_day_first};

    skip_blanks(r);
    skip_time_before(r);
    skip_weekday(r);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        reader attempt = *r;

        if (forms[i](&attempt, out) &&
            (peek(&attempt) == 'T' || !is_word_char(peek(&attempt)))) {
            *r = attempt;
            return true;
        }
    }
    return false;
}

ent_status ent_heading_parse_date(ent_date *out, ent_str text, ent_error *err)
{
    reader r = {ent_str_trim(text), 0};
    ent_str cut = ent_str_make(text.ptr, text.len > 64 ? 64 : text.len);
    ent_date date;

    if (text.len > 0 && take_date(&r, &date) &&
        is_time(ent_str_slice(r.text, r.at, r.text.len))) {
        *out = date;
        return ENT_OK;
    }
    return ent_fail(err, ENT_ERR_INPUT,
                    "\"%.*s\" is not a date with day, month and year: "
                    "2024-06-20, June 20, 2024, 20 June 2024",
                    ENT_STR_ARGS(cut));
}

/** Read a label ("Posted on : "), longest first by the order of @p labels.
 *  @return False if the line begins otherwise. */
static bool take_label(reader *r, const char *const *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(labels[i]);

        if (!ent_line_starts(r->text, labels[i]) ||
            (r->text.len > len && is_word_char(r->text.ptr[len])))
            continue;
        r->at = len;
        skip_blanks(r);
        return true;
    }
    return false;
}

static void skip_preposition(reader *r)
{
    ent_str rest = ent_str_slice(r->text, r->at, r->text.len);

    if ((ent_line_starts(rest, "on") || ent_line_starts(rest, "at")) &&
        rest.len > 2 && !is_word_char(rest.ptr[2])) {
        r->at += 2;
        skip_blanks(r);
    }
}

static void read_date_line(ent_heading *out, ent_str line, int number)
{
    reader r = {line, 0};
    ent_date date;
    size_t label = 0;

    if (!take_label(&r, date_labels, sizeof date_labels / sizeof *date_labels))
        return;
    skip_preposition(&r);
    (void)take_char(&r, ':');
    label = r.at;
    if (!take_date(&r, &date))
        return;
    out->date = date;
    out->date_text = ent_str_trim(ent_str_slice(line, 0, label));
    out->date_line = number;
}

/** Does another part of a place stand there, rather than a date: "D.C.",
 *  "TEXAS"? */
static bool goes_on(const reader *r, size_t at)
{
    while (at < r->text.len && is_blank(r->text.ptr[at]))
        at++;
    return at + 1 < r->text.len && is_capital(r->text.ptr[at]) &&
           (is_capital(r->text.ptr[at + 1]) || r->text.ptr[at + 1] == '.');
}

/** "PYONGYANG", "WASHINGTON, D.C.": the place of a dateline. Moves behind its
 *  comma. */
static bool take_place(reader *r)
{
    int capitals = 0;

    for (; r->at < PLACE_MAX_BYTES; r->at++) {
        char c = peek(r);

        if (c == ',' && capitals >= 3 && !goes_on(r, r->at + 1))
            return take_char(r, ',');
        if (is_capital(c))
            capitals++;
        else if (c == '\0' ||
                 (strchr(" .,'/-", c) == NULL && (unsigned char)c < 0x80))
            return false;
    }
    return false;
}

/** "Algeria," behind "ALGIERS,": capitalised words up to a comma. */
static bool skip_country(reader *r)
{
    size_t at = r->at;
    bool begins = true;

    for (; at < r->text.len && at < r->at + PLACE_MAX_BYTES; at++) {
        char c = r->text.ptr[at];

        if (c == ',' && at > r->at + 2) {
            r->at = at + 1;
            return true;
        }
        if (is_blank(c))
            begins = true;
        else if (begins ? !is_capital(c) : !is_word_char(c) && c != '.')
            return false;
        else
            begins = false;
    }
    return false;
}

/** Place, perhaps with its country, and date. */
static bool take_place_and_date(reader *r, ent_date *date)
{
    if (!take_place(r))
        return false;
    return take_date(r, date) || (skip_country(r) && take_date(r, date));
}

/** "MOSCOW, August 26, 2008. The president ..." */
static bool ends_as_sentence(const reader *r)
{
    ent_str rest = ent_str_slice(r->text, r->at, r->text.len);

    return rest.len > 2 && rest.ptr[0] == '.' && is_blank(rest.ptr[1]) &&
           is_capital(rest.ptr[2]);
}

/** "PYONGYANG, June 19, 2024 (Harbour Wire) -- ...": with its year, a dateline
 *  is the report's own word on its date. */
static void read_dateline(ent_heading *out, ent_str line, int number)
{
    static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93", "--",
                                         "- "};
    reader r = {line, 0};
    ent_date date;
    size_t end = 0;
    bool found = false;

    if (!take_place_and_date(&r, &date))
        return;
    end = r.at;
    found = ends_as_sentence(&r);
    skip_blanks(&r);
    if (peek(&r) == '(') {
        while (peek(&r) != ')' && r.at < line.len)
            r.at++;
        (void)take_char(&r, ')');
        skip_blanks(&r);
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
    reader r = {line, 0};

    if (!take_label(&r, publisher_labels,
                    sizeof publisher_labels / sizeof *publisher_labels) ||
        !take_char(&r, ':'))
        return;
    skip_blanks(&r);
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

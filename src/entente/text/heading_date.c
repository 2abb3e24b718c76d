/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates as the makers of reports write them. */
#include "entente/text/heading.h"

#include "entente/text/heading_internal.h"

static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

static const char *const weekdays[] = {"monday",   "tuesday", "wednesday",
                                       "thursday", "friday",  "saturday",
                                       "sunday"};

/** Between @p least and @p most digits, and none behind them. */
static bool take_number(ent_heading_reader *r, int least, int most, int *out)
{
    size_t start = r->at;
    int value = 0;
    int digits = 0;

    while (digits < most && ent_heading_is_digit(ent_heading_peek(r))) {
        value = value * 10 + (ent_heading_peek(r) - '0');
        r->at++;
        digits++;
    }
    if (digits < least || ent_heading_is_digit(ent_heading_peek(r))) {
        r->at = start;
        return false;
    }
    *out = value;
    return true;
}

/** A word of letters: one of @p names, whole or its first three or four
 *  letters with or without a full stop. @return Its index, or -1. */
static int take_name(ent_heading_reader *r, const char *const *names, int count)
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
    (void)ent_heading_take(r, '.');
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
static bool take_iso(ent_heading_reader *r, ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    return take_number(r, 4, 4, &year) && ent_heading_take(r, '-') &&
           take_number(r, 2, 2, &month) && ent_heading_take(r, '-') &&
           take_number(r, 2, 2, &day) && make_date(out, year, month, day);
}

/** 20240624 */
static bool take_compact(ent_heading_reader *r, ent_date *out)
{
    int number = 0;

    return take_number(r, 8, 8, &number) &&
           make_date(out, number / 10000, number / 100 % 100, number % 100);
}

/** "th" of 20th. */
static void skip_ordinal(ent_heading_reader *r)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ent_str rest = ent_str_slice(r->text, r->at, r->text.len);

        if (ent_line_starts(rest, endings[i]) &&
            (rest.len == 2 || !ent_heading_is_word_char(rest.ptr[2]))) {
            r->at += 2;
            return;
        }
    }
}

static bool take_month(ent_heading_reader *r, int *out)
{
    int month = take_name(r, months, 12);

    *out = month + 1;
    return month >= 0;
}

static bool take_year(ent_heading_reader *r, int *out)
{
    ent_heading_skip_blanks(r);
    (void)ent_heading_take(r, ',');
    ent_heading_skip_blanks(r);
    return take_number(r, 4, 4, out);
}

/** June 20, 2024 */
static bool take_month_first(ent_heading_reader *r, ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    if (!take_month(r, &month))
        return false;
    ent_heading_skip_blanks(r);
    if (!take_number(r, 1, 2, &day))
        return false;
    skip_ordinal(r);
    return take_year(r, &year) && make_date(out, year, month, day);
}

/** 20 June 2024 */
static bool take_day_first(ent_heading_reader *r, ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    if (!take_number(r, 1, 2, &day))
        return false;
    skip_ordinal(r);
    ent_heading_skip_blanks(r);
    (void)ent_heading_take(r, '-');
    if (!take_month(r, &month))
        return false;
    (void)ent_heading_take(r, '-');
    return take_year(r, &year) && make_date(out, year, month, day);
}

/** "Thursday, " */
static void skip_weekday(ent_heading_reader *r)
{
    if (take_name(r, weekdays, 7) < 0)
        return;
    ent_heading_skip_blanks(r);
    (void)ent_heading_take(r, ',');
    ent_heading_skip_blanks(r);
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
        if (!ent_heading_is_digit(word.ptr[i]) &&
            strchr(":.+-()TZ", word.ptr[i]) == NULL)
            return false;
    return true;
}

static bool is_time(ent_str text)
{
    while (text.len > 0) {
        size_t end = 0;

        while (end < text.len && !ent_heading_is_blank(text.ptr[end]) &&
               text.ptr[end] != ',')
            end++;
        if (end > 0 && !is_time_word(ent_str_slice(text, 0, end)))
            return false;
        text = ent_str_slice(text, end < text.len ? end + 1 : end, text.len);
    }
    return true;
}

/** "10:22 AM EDT, " before a date. */
static void skip_time_before(ent_heading_reader *r)
{
    ent_str rest = ent_str_slice(r->text, r->at, r->text.len);
    size_t comma = ent_str_find(rest, ent_str_from(","), 0);

    if (comma < rest.len &&
        ent_str_find(ent_str_slice(rest, 0, comma), ent_str_from(":"), 0) <
            comma &&
        is_time(ent_str_slice(rest, 0, comma))) {
        r->at += comma + 1;
        ent_heading_skip_blanks(r);
    }
}

bool ent_heading_take_date(ent_heading_reader *r, ent_date *out)
{
    static bool (*const forms[])(ent_heading_reader *, ent_date *) = {
        take_iso, take_compact, take_month_first, take_day_first};

    ent_heading_skip_blanks(r);
    skip_time_before(r);
    skip_weekday(r);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ent_heading_reader attempt = *r;

        if (forms[i](&attempt, out) &&
            (ent_heading_peek(&attempt) == 'T' ||
             !ent_heading_is_word_char(ent_heading_peek(&attempt)))) {
            *r = attempt;
            return true;
        }
    }
    return false;
}

ent_status ent_heading_parse_date(ent_date *out, ent_str text, ent_error *err)
{
    ent_heading_reader r = {ent_str_trim(text), 0};
    ent_str cut = ent_str_make(text.ptr, text.len > 64 ? 64 : text.len);
    ent_date date;

    if (text.len > 0 && ent_heading_take_date(&r, &date) &&
        is_time(ent_str_slice(r.text, r.at, r.text.len))) {
        *out = date;
        return ENT_OK;
    }
    return ent_fail(err, ENT_ERR_INPUT,
                    "\"%.*s\" is not a date with day, month and year: "
                    "2024-06-20, June 20, 2024, 20 June 2024",
                    ENT_STR_ARGS(cut));
}

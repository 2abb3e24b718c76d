/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/date.h"

#include <assert.h>

enum {
    /** Bytes of a text from outside that a message shows. */
    SHOWN_MAX = 40
};

#define WANTED                                                                 \
    "want 2024, 2024-06, 2024-06-19, 2024-06-18/2024-06-19 or 2024-06-19/.."

/** A day as written; month and day are 0 where the text leaves them out. */
typedef struct civil {
    int year;
    int month;
    int day;
} civil;

/* Howard Hinnant, chrono-compatible low-level date algorithms (2013),
 * days_from_civil and civil_from_days; years here are never negative. */
static int32_t days_from_civil(civil c)
{
    int year = c.month <= 2 ? c.year - 1 : c.year;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int shifted = c.month > 2 ? c.month - 3 : c.month + 9;
    int day_of_year = (153 * shifted + 2) / 5 + c.day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static civil civil_from_days(int32_t day)
{
    int64_t shifted = (int64_t)day + 719468;
    int era = (int)(shifted / 146097);
    int day_of_era = (int)(shifted - (int64_t)era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / 146096) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    civil c = {0, 0, day_of_year - (153 * month + 2) / 5 + 1};

    c.month = month < 10 ? month + 3 : month - 9;
    c.year = year_of_era + era * 400 + (c.month <= 2 ? 1 : 0);
    return c;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

/** Read @p count digits at @p at; -1 if they are not all digits. */
static int read_digits(ent_str text, size_t at, size_t count)
{
    int value = 0;

    if (at + count > text.len)
        return -1;
    for (size_t i = at; i < at + count; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

static int shown(ent_str text)
{
    return (int)(text.len < SHOWN_MAX ? text.len : SHOWN_MAX);
}

/** Split "2024", "2024-06" or "2024-06-19" by form alone. */
static bool read_form(ent_str text, civil *out, ent_precision *precision)
{
    civil c = {read_digits(text, 0, 4), 0, 0};

    *precision = ENT_PRECISION_YEAR;
    if (c.year < 0)
        return false;
    if (text.len > 4) {
        c.month = text.ptr[4] == '-' ? read_digits(text, 5, 2) : -1;
        *precision = ENT_PRECISION_MONTH;
    }
    if (text.len > 7) {
        c.day = text.ptr[7] == '-' ? read_digits(text, 8, 2) : -1;
        *precision = ENT_PRECISION_DAY;
    }
    if (c.month < 0 || c.day < 0 || text.len > 10)
        return false;
    *out = c;
    return true;
}

/** Refuse a year, month or day that the calendar does not have. */
static ent_status check_civil(ent_str text, civil c, ent_precision precision,
                              ent_error *err)
{
    if (c.year == 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "\"%.*s\" has year 0000; want 0001 to 9999",
                        shown(text), text.ptr);
    if (precision >= ENT_PRECISION_MONTH && (c.month < 1 || c.month > 12))
        return ent_fail(err, ENT_ERR_INPUT, "\"%.*s\" has no month %02d",
                        shown(text), text.ptr, c.month);
    if (precision >= ENT_PRECISION_DAY &&
        (c.day < 1 || c.day > days_in_month(c.year, c.month)))
        return ent_fail(
            err, ENT_ERR_INPUT, "\"%.*s\" has no day %02d; that month has %d",
            shown(text), text.ptr, c.day, days_in_month(c.year, c.month));
    return ENT_OK;
}

/** Parse one date: its first and last day. */
static ent_status parse_one(ent_str text, int32_t *first, int32_t *last,
                            ent_precision *precision, ent_error *err)
{
    ent_status st = ENT_OK;
    civil begin = {0};
    civil end = {0};

    if (!read_form(text, &begin, precision))
        return ent_fail(err, ENT_ERR_INPUT, "\"%.*s\" is not a date; " WANTED,
                        shown(text), text.ptr == NULL ? "" : text.ptr);
    st = check_civil(text, begin, *precision, err);
    if (st != ENT_OK)
        return st;
    end = begin;
    if (*precision == ENT_PRECISION_YEAR) {
        begin.month = 1;
        end.month = 12;
    }
    if (*precision != ENT_PRECISION_DAY) {
        begin.day = 1;
        end.day = days_in_month(end.year, end.month);
    }
    *first = days_from_civil(begin);
    *last = days_from_civil(end);
    return ENT_OK;
}

/** Parse one end of an interval; ".." is open. */
static ent_status parse_end(ent_str text, bool is_last, int32_t *day,
                            ent_precision *precision, ent_error *err)
{
    ent_status st = ENT_OK;
    int32_t first = ENT_DAY_MIN;
    int32_t last = ENT_DAY_MAX;

    *precision = ENT_PRECISION_NONE;
    if (!ent_str_is(text, ".."))
        st = parse_one(text, &first, &last, precision, err);
    *day = is_last ? last : first;
    return st;
}

static ent_status parse_interval(ent_date *out, ent_str text, size_t slash,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    ent_date date = {.known = true, .interval = true};

    ENT_TRY(parse_end(ent_str_slice(text, 0, slash), false, &date.first,
                      &date.first_precision, err));
    ENT_TRY(parse_end(ent_str_slice(text, slash + 1, text.len), true,
                      &date.last, &date.last_precision, err));
    if (date.first_precision == ENT_PRECISION_NONE &&
        date.last_precision == ENT_PRECISION_NONE)
        return ent_fail(err, ENT_ERR_INPUT,
                        "\"../..\" is open at both ends; leave it empty for "
                        "an unknown date");
    if (date.first > date.last)
        return ent_fail(err, ENT_ERR_INPUT, "\"%.*s\" ends before it begins",
                        shown(text), text.ptr);
    *out = date;

cleanup:
    return st;
}

ent_status ent_date_parse(ent_date *out, ent_str text, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_date date = {.known = true};
    size_t slash = 0;

    assert(out != NULL);
    if (text.len == 0) {
        *out = (ent_date){0};
        return ENT_OK;
    }
    slash = ent_str_find(text, ent_str_from("/"), 0);
    if (slash < text.len)
        return parse_interval(out, text, slash, err);
    st = parse_one(text, &date.first, &date.last, &date.first_precision, err);
    if (st != ENT_OK)
        return st;
    date.last_precision = date.first_precision;
    *out = date;
    return ENT_OK;
}

static void write_end(ent_buf *out, int32_t day, ent_precision precision)
{
    civil c = {0};

    if (precision == ENT_PRECISION_NONE) {
        ent_buf_add_cstr(out, "..");
        return;
    }
    c = civil_from_days(day);
    ent_buf_addf(out, "%04d", c.year);
    if (precision >= ENT_PRECISION_MONTH)
        ent_buf_addf(out, "-%02d", c.month);
    if (precision >= ENT_PRECISION_DAY)
        ent_buf_addf(out, "-%02d", c.day);
}

void ent_date_write(ent_buf *out, const ent_date *date)
{
    if (!date->known)
        return;
    write_end(out, date->first, date->first_precision);
    if (date->interval) {
        ent_buf_add_char(out, '/');
        write_end(out, date->last, date->last_precision);
    }
}

void ent_date_write_day(ent_buf *out, int32_t day)
{
    write_end(out, day, ENT_PRECISION_DAY);
}

int32_t ent_date_day(int year, int month, int day)
{
    civil c = {year, month, day};

    assert(year >= 1 && year <= 9999);
    assert(month >= 1 && month <= 12);
    assert(day >= 1 && day <= days_in_month(year, month));
    return days_from_civil(c);
}

void ent_date_civil(int32_t day, int *year, int *month, int *day_of)
{
    civil c = civil_from_days(day);

    *year = c.year;
    *month = c.month;
    *day_of = c.day;
}

bool ent_date_compatible(const ent_date *a, const ent_date *b)
{
    if (!a->known || !b->known)
        return true;
    return a->first <= b->last && b->first <= a->last;
}

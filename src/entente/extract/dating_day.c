/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/dating_day_internal.h"

enum {
    /** Days that "two weeks ago" may be off. */
    WEEK_SLACK = 3
};

ent_civil ent_day_civil(int32_t day)
{
    ent_civil c = {0};

    ent_date_civil(day, &c.year, &c.month, &c.day);
    return c;
}

int ent_day_month_length(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

bool ent_day_exists(int year, int month, int day)
{
    return year >= ENT_YEAR_MIN && year <= ENT_YEAR_MAX && month >= 1 &&
           month <= 12 && day >= 1 && day <= ent_day_month_length(year, month);
}

int ent_day_weekday(int32_t day)
{
    return (int)((((int64_t)day + 3) % ENT_DAYS_OF_WEEK + ENT_DAYS_OF_WEEK) %
                 ENT_DAYS_OF_WEEK);
}

bool ent_day_set_days(ent_date *out, int32_t first, int32_t last)
{
    *out = (ent_date){
        true, first != last, ENT_PRECISION_DAY, ENT_PRECISION_DAY, first, last};
    return first <= last && first >= ent_date_day(ENT_YEAR_MIN, 1, 1) &&
           last <= ent_date_day(ENT_YEAR_MAX, 12, 31);
}

bool ent_day_set_months(ent_date *out, int year, int first, int last)
{
    int from = year * 12 + first - 1;
    int to = year * 12 + last - 1;

    if (from > to || from < ENT_YEAR_MIN * 12 || to >= (ENT_YEAR_MAX + 1) * 12)
        return false;
    *out = (ent_date){.known = true,
                      .interval = from != to,
                      .first_precision = ENT_PRECISION_MONTH,
                      .last_precision = ENT_PRECISION_MONTH};
    out->first = ent_date_day(from / 12, from % 12 + 1, 1);
    out->last = ent_date_day(to / 12, to % 12 + 1,
                             ent_day_month_length(to / 12, to % 12 + 1));
    return true;
}

bool ent_day_set_years(ent_date *out, int first, int last)
{
    if (first < ENT_YEAR_MIN || last > ENT_YEAR_MAX || first > last)
        return false;
    *out = (ent_date){.known = true,
                      .interval = first != last,
                      .first_precision = ENT_PRECISION_YEAR,
                      .last_precision = ENT_PRECISION_YEAR,
                      .first = ent_date_day(first, 1, 1),
                      .last = ent_date_day(last, 12, 31)};
    return true;
}

bool ent_day_set_unit(ent_date *out, int32_t day, int count, ent_time_unit unit)
{
    ent_civil c = ent_day_civil(day);
    int32_t monday = day - ent_day_weekday(day) + ENT_DAYS_OF_WEEK * count;

    if (unit == ENT_UNIT_DAY)
        return ent_day_set_days(out, day + count, day + count);
    if (unit == ENT_UNIT_WEEK)
        return ent_day_set_days(out, monday, monday + ENT_DAYS_OF_WEEK - 1);
    if (unit == ENT_UNIT_MONTH)
        return ent_day_set_months(out, c.year, c.month + count,
                                  c.month + count);
    if (unit == ENT_UNIT_QUARTER) {
        c.month = (c.month - 1) / 3 * 3 + 1 + 3 * count;
        return ent_day_set_months(out, c.year, c.month, c.month + 2);
    }
    if (unit == ENT_UNIT_YEAR)
        return ent_day_set_years(out, c.year + count, c.year + count);
    if (unit == ENT_UNIT_DECADE) {
        c.year = (c.year / 10 + count) * 10;
        return ent_day_set_years(out, c.year, c.year + 9);
    }
    return false;
}

ent_precision ent_day_precision(ent_time_unit unit)
{
    if (unit == ENT_UNIT_MONTH || unit == ENT_UNIT_QUARTER)
        return ENT_PRECISION_MONTH;
    if (unit == ENT_UNIT_YEAR || unit == ENT_UNIT_DECADE)
        return ENT_PRECISION_YEAR;
    return ENT_PRECISION_DAY;
}

bool ent_day_set_about(ent_date *out, int32_t day, int count,
                       ent_time_unit unit)
{
    enum {
        COUNT_MAX = 9999
    };

    if (count > COUNT_MAX || count < -COUNT_MAX)
        return false;
    if (unit != ENT_UNIT_WEEK)
        return ent_day_set_unit(out, day, count, unit);
    day += ENT_DAYS_OF_WEEK * count;
    return ent_day_set_days(out, day - WEEK_SLACK, day + WEEK_SLACK);
}

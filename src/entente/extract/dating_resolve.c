/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates of expressions of time. What the words do not say and no other date
 * tells stays unknown. */
#include "entente/extract/dating_internal.h"

enum {
    WEEK = 7,
    /** Days that "two weeks ago" may be off. */
    WEEK_SLACK = 3,
    YEAR_MIN = 1,
    YEAR_MAX = 9999,
    YEARS_BACK = 8 /**< To the last 29 February, at most. */
};

/** What a date is made from, and what it turned out to rest on. */
typedef struct counting {
    const ent_time_origin *origin;
    bool relative;
} counting;

typedef struct civil {
    int year;
    int month;
    int day;
} civil;

static civil civil_of(int32_t day)
{
    civil c = {0};

    ent_date_civil(day, &c.year, &c.month, &c.day);
    return c;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

static bool exists(int year, int month, int day)
{
    return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 &&
           day >= 1 && day <= days_in_month(year, month);
}

/** Monday is 0; day 0 was a Thursday. */
static int weekday_of(int32_t day)
{
    return (int)((((int64_t)day + 3) % WEEK + WEEK) % WEEK);
}

static bool set_days(ent_date *out, int32_t first, int32_t last)
{
    *out = (ent_date){
        true, first != last, ENT_PRECISION_DAY, ENT_PRECISION_DAY, first, last};
    return first <= last && first >= ent_date_day(YEAR_MIN, 1, 1) &&
           last <= ent_date_day(YEAR_MAX, 12, 31);
}

/** From a month to a month; months may run over the ends of the year. */
static bool set_months(ent_date *out, int year, int first, int last)
{
    int from = year * 12 + first - 1;
    int to = year * 12 + last - 1;

    if (from > to || from < YEAR_MIN * 12 || to >= (YEAR_MAX + 1) * 12)
        return false;
    *out = (ent_date){.known = true,
                      .interval = from != to,
                      .first_precision = ENT_PRECISION_MONTH,
                      .last_precision = ENT_PRECISION_MONTH};
    out->first = ent_date_day(from / 12, from % 12 + 1, 1);
    out->last =
        ent_date_day(to / 12, to % 12 + 1, days_in_month(to / 12, to % 12 + 1));
    return true;
}

static bool set_years(ent_date *out, int first, int last)
{
    if (first < YEAR_MIN || last > YEAR_MAX || first > last)
        return false;
    *out = (ent_date){.known = true,
                      .interval = first != last,
                      .first_precision = ENT_PRECISION_YEAR,
                      .last_precision = ENT_PRECISION_YEAR,
                      .first = ent_date_day(first, 1, 1),
                      .last = ent_date_day(last, 12, 31)};
    return true;
}

/** Is the report's date known as exactly as this? Then what is made of it
 *  rests on it. */
static bool use_anchor(counting *c, ent_precision precision)
{
    const ent_date *anchor = &c->origin->anchor;

    c->relative = true;
    return anchor->known && !anchor->interval &&
           anchor->first_precision >= precision;
}

static int anchor_year(const counting *c)
{
    return civil_of(c->origin->anchor.first).year;
}

/** First and last day of day and month, in a year. */
static bool days_of(const ent_time_point *point, int year, int32_t *first,
                    int32_t *last)
{
    int day = point->day > 0 ? point->day : 1;
    int last_day = point->last_day > 0 ? point->last_day : day;

    if (!exists(year, point->month, day))
        return false;
    if (point->day == 0)
        last_day = days_in_month(year, point->month);
    if (!exists(year, point->month, last_day))
        return false;
    *first = ent_date_day(year, point->month, day);
    *last = ent_date_day(year, point->month, last_day);
    return point->weekday < 0 || point->day == 0 ||
           weekday_of(*first) == point->weekday;
}

/** The nearest year on that side of the report's date that has the day, on the
 *  right weekday. 0: none near. */
static int nearest_year(const counting *c, const ent_time_point *point,
                        int step, bool strictly)
{
    int32_t anchor_first = c->origin->anchor.first;
    int32_t anchor_last = c->origin->anchor.last;
    int year = anchor_year(c) - step;

    for (int i = 0; i < YEARS_BACK + 2; i++, year += step) {
        int32_t first = 0;
        int32_t last = 0;

        if (!exists(year, point->month, point->day > 0 ? point->day : 1))
            continue;
        if (!days_of(point, year, &first, &last)) {
            /* A year that has the day, but on another weekday: not meant. */
            if (step < 0 ? year < anchor_year(c) : year > anchor_year(c))
                return 0;
            continue;
        }
        if (step < 0 && (strictly ? last < anchor_first : first <= anchor_last))
            return year;
        if (step > 0 && (strictly ? first > anchor_last : last >= anchor_first))
            return year;
    }
    return 0;
}

/** The year of a day or month without one. */
static int guess_year(counting *c, const ent_time_point *point)
{
    int way = c->origin->direction == ENT_TIME_FUTURE ? 1 : -1;
    int year = 0;
    ent_precision precision =
        point->day > 0 ? ENT_PRECISION_DAY : ENT_PRECISION_MONTH;

    if (!use_anchor(c, precision))
        return 0;
    if (point->deixis == ENT_DEIXIS_THIS)
        return anchor_year(c);
    if (point->deixis != ENT_DEIXIS_NONE)
        return nearest_year(c, point, (int)point->deixis, true);
    year = nearest_year(c, point, way, false);
    if (year == 0 && point->weekday >= 0)
        year = nearest_year(c, point, -way, false);
    return year;
}

static int year_of(counting *c, const ent_time_point *point)
{
    if (point->year > 0)
        return point->year;
    if (point->year_deixis != ENT_DEIXIS_NONE)
        return use_anchor(c, ENT_PRECISION_YEAR)
                   ? anchor_year(c) + (int)point->year_deixis
                   : 0;
    if (point->year_of_base) {
        c->relative = c->relative || c->origin->base_relative;
        return c->origin->base.known &&
                       c->origin->base.first_precision != ENT_PRECISION_NONE
                   ? civil_of(c->origin->base.first).year
                   : 0;
    }
    return point->month > 0 ? guess_year(c, point) : 0;
}

static bool date_calendar(counting *c, const ent_time_point *point,
                          ent_date *out)
{
    int year = year_of(c, point);
    int32_t first = 0;
    int32_t last = 0;

    if (year < YEAR_MIN || year > YEAR_MAX)
        return false;
    if (point->month == 0)
        return set_years(out, year,
                         point->last_year > 0 ? point->last_year : year);
    if (point->month > 12 || (point->day == 0 && point->last_month > 0))
        return point->month <= 12 &&
               set_months(out, year, point->month, point->last_month);
    if (point->day == 0)
        return set_months(out, year, point->month, point->month);
    return days_of(point, year, &first, &last) && set_days(out, first, last);
}

/** The week, month, year ... that lies @p count from the one of @p day. */
static bool date_unit(ent_date *out, int32_t day, int count, ent_time_unit unit)
{
    civil c = civil_of(day);
    int32_t monday = day - weekday_of(day) + WEEK * count;

    if (unit == ENT_UNIT_DAY)
        return set_days(out, day + count, day + count);
    if (unit == ENT_UNIT_WEEK)
        return set_days(out, monday, monday + WEEK - 1);
    if (unit == ENT_UNIT_MONTH)
        return set_months(out, c.year, c.month + count, c.month + count);
    if (unit == ENT_UNIT_QUARTER) {
        c.month = (c.month - 1) / 3 * 3 + 1 + 3 * count;
        return set_months(out, c.year, c.month, c.month + 2);
    }
    if (unit == ENT_UNIT_YEAR)
        return set_years(out, c.year + count, c.year + count);
    if (unit == ENT_UNIT_DECADE) {
        c.year = (c.year / 10 + count) * 10;
        return set_years(out, c.year, c.year + 9);
    }
    return false;
}

/** How exactly a date must be known to count such units from it. */
static ent_precision precision_of(ent_time_unit unit)
{
    if (unit == ENT_UNIT_MONTH || unit == ENT_UNIT_QUARTER)
        return ENT_PRECISION_MONTH;
    if (unit == ENT_UNIT_YEAR || unit == ENT_UNIT_DECADE)
        return ENT_PRECISION_YEAR;
    return ENT_PRECISION_DAY;
}

/** So many units from a day: weeks are about so long. */
static bool date_about(ent_date *out, int32_t day, int count,
                       ent_time_unit unit)
{
    enum {
        COUNT_MAX = 9999
    };

    if (count > COUNT_MAX || count < -COUNT_MAX)
        return false;
    if (unit != ENT_UNIT_WEEK)
        return date_unit(out, day, count, unit);
    day += WEEK * count;
    return set_days(out, day - WEEK_SLACK, day + WEEK_SLACK);
}

static bool date_ago(counting *c, const ent_time_point *point, ent_date *out)
{
    return use_anchor(c, precision_of(point->unit)) &&
           date_about(out, c->origin->anchor.first, point->count, point->unit);
}

/** "the past two weeks": up to the report's date, or from it on. */
static bool date_span(counting *c, const ent_time_point *point, ent_date *out)
{
    ent_time_unit unit =
        point->unit == ENT_UNIT_DECADE ? ENT_UNIT_YEAR : point->unit;
    int count = point->unit == ENT_UNIT_DECADE && point->count > -900 &&
                        point->count < 900
                    ? point->count * 10
                    : point->count;
    int days = unit == ENT_UNIT_WEEK ? WEEK : 1;
    ent_date there;
    ent_date here;
    int32_t anchor = c->origin->anchor.first;

    if (count > 999 || count < -999 || !use_anchor(c, precision_of(unit)))
        return false;
    if (unit == ENT_UNIT_DAY || unit == ENT_UNIT_WEEK)
        return count < 0 ? set_days(out, anchor + count * days, anchor)
                         : set_days(out, anchor, anchor + count * days);
    if (unit == ENT_UNIT_YEAR && count == -1 &&
        use_anchor(c, ENT_PRECISION_MONTH)) {
        count = -12; /* "the past year" begins in a month of the last one. */
        unit = ENT_UNIT_MONTH;
    }
    if (!date_unit(&there, anchor, count, unit) ||
        !date_unit(&here, anchor, 0, unit))
        return false;
    *out = count < 0 ? there : here;
    out->interval = true;
    out->last = count < 0 ? here.last : there.last;
    return true;
}

static bool date_weekday(counting *c, const ent_time_point *point,
                         ent_date *out)
{
    int32_t day = c->origin->anchor.first;
    int32_t back = 0;
    bool future = c->origin->direction == ENT_TIME_FUTURE;

    if (!use_anchor(c, ENT_PRECISION_DAY))
        return false;
    back = (weekday_of(day) - point->weekday + WEEK) % WEEK;
    if (point->unit == ENT_UNIT_WEEK || point->deixis == ENT_DEIXIS_THIS)
        day += WEEK * (point->unit == ENT_UNIT_WEEK ? point->count : 0) -
               weekday_of(day) + point->weekday;
    else if (point->deixis == ENT_DEIXIS_LAST)
        day -= back == 0 ? WEEK : back;
    else if (point->deixis == ENT_DEIXIS_NEXT)
        day += WEEK - back;
    else
        day += future ? (WEEK - back) % WEEK : -back;
    return set_days(out, day, day);
}

static bool date_weekend(counting *c, const ent_time_point *point,
                         ent_date *out)
{
    int32_t day = c->origin->anchor.first;
    int32_t saturday = 0;
    bool ahead = c->origin->direction == ENT_TIME_FUTURE;
    int weekday = 0;

    if (!use_anchor(c, ENT_PRECISION_DAY))
        return false;
    weekday = weekday_of(day);
    saturday = day - weekday + 5;
    if (point->deixis == ENT_DEIXIS_LAST ||
        (point->deixis == ENT_DEIXIS_NONE && !ahead && weekday < 5))
        saturday -= WEEK;
    else if (point->deixis == ENT_DEIXIS_NEXT)
        saturday += WEEK;
    return set_days(out, saturday, saturday + 1);
}

static bool date_season(counting *c, const ent_time_point *point, ent_date *out)
{
    int month = point->season * 3; /* Spring is March to May. */
    int year = point->year;
    int32_t anchor = c->origin->anchor.first;
    int way = 0;

    /* Which of its two winters? */
    if (year > 0)
        return month == 12 ? set_years(out, year, year)
                           : set_months(out, year, month, month + 2);
    if (!use_anchor(c, ENT_PRECISION_MONTH))
        return false;
    year = anchor_year(c);
    if (point->year_deixis != ENT_DEIXIS_NONE)
        return set_months(out, year + (int)point->year_deixis, month,
                          month + 2);
    if (point->deixis == ENT_DEIXIS_THIS)
        return set_months(out,
                          year - (month == 12 && civil_of(anchor).month < 9),
                          month, month + 2);
    way = point->deixis == ENT_DEIXIS_NEXT ||
                  (point->deixis == ENT_DEIXIS_NONE &&
                   c->origin->direction == ENT_TIME_FUTURE)
              ? 1
              : -1;
    for (year -= 2 * way;; year += way)
        if (!set_months(out, year, month, month + 2))
            return false;
        else if (way > 0 &&
                 (point->deixis == ENT_DEIXIS_NEXT ? out->first > anchor
                                                   : out->last >= anchor))
            return true;
        else if (way < 0 &&
                 (point->deixis == ENT_DEIXIS_LAST ? out->last < anchor
                                                   : out->first <= anchor))
            break;
    return true;
}

static bool date_base(counting *c, const ent_time_point *point, ent_date *out)
{
    const ent_date *base = &c->origin->base;
    bool back = point->count < 0;
    ent_precision precision =
        back ? base->first_precision : base->last_precision;

    c->relative = c->relative || c->origin->base_relative;
    if (!base->known || precision < precision_of(point->unit))
        return false;
    return point->count == 0 && point->unit == ENT_UNIT_WEEK
               ? date_unit(out, base->first, 0, ENT_UNIT_WEEK)
               : date_about(out, back ? base->first : base->last, point->count,
                            point->unit);
}

static bool date_point(counting *c, const ent_time_point *point, ent_date *out)
{
    switch (point->kind) {
    case ENT_POINT_CALENDAR:
        return date_calendar(c, point, out);
    case ENT_POINT_DAY:
    case ENT_POINT_UNIT:
        return use_anchor(c, precision_of(point->unit)) &&
               date_unit(out, c->origin->anchor.first, point->count,
                         point->unit);
    case ENT_POINT_WEEKDAY:
        return date_weekday(c, point, out);
    case ENT_POINT_SEASON:
        return date_season(c, point, out);
    case ENT_POINT_WEEKEND:
        return date_weekend(c, point, out);
    case ENT_POINT_AGO:
        return date_ago(c, point, out);
    case ENT_POINT_IN:
        return c->origin->direction == ENT_TIME_FUTURE &&
               date_ago(c, point, out);
    case ENT_POINT_SPAN:
        return date_span(c, point, out);
    case ENT_POINT_BASE:
        return date_base(c, point, out);
    case ENT_POINT_VAGUE:
        break;
    }
    return false;
}

/** Both ends of a range; one without a year counts from the other. */
static bool date_range(counting *c, const ent_time *time, ent_date *out)
{
    ent_time_origin origin = *c->origin;
    counting inner = {&origin, false};
    bool future = origin.direction == ENT_TIME_FUTURE;
    ent_date near;
    ent_date far;

    if (!date_point(c, future ? &time->first : &time->last, &near))
        return false;
    if (origin.anchor.known)
        origin.anchor = (ent_date){.known = true,
                                   .first_precision = near.first_precision,
                                   .last_precision = near.last_precision,
                                   .first = near.first,
                                   .last = near.last};
    if (!date_point(&inner, future ? &time->last : &time->first, &far))
        return false;
    c->relative = c->relative || inner.relative;
    *out = future ? near : far;
    out->last = future ? far.last : near.last;
    out->last_precision = future ? far.last_precision : near.last_precision;
    out->interval = true;
    return out->first <= out->last;
}

static bool date_from_base(counting *c, const ent_time *time, ent_date *out)
{
    ent_time_origin origin = *c->origin;
    counting inner = {&origin, false};

    if (!date_point(c, &time->last, &origin.base))
        return false;
    origin.base_relative = c->relative;
    return date_point(&inner, &time->first, out);
}

static void open_end(ent_date *date, bool first)
{
    date->interval = true;
    if (first) {
        date->first = ENT_DAY_MIN;
        date->first_precision = ENT_PRECISION_NONE;
    } else {
        date->last = ENT_DAY_MAX;
        date->last_precision = ENT_PRECISION_NONE;
    }
}

/** Up to the day, month or year before. */
static bool date_before(ent_date *date)
{
    ent_date end = *date;
    bool ok = false;

    if (date->first <= ent_date_day(YEAR_MIN + 1, 1, 1))
        return false;
    ok = date_unit(&end, date->first - 1, 0,
                   date->first_precision == ENT_PRECISION_DAY ? ENT_UNIT_DAY
                   : date->first_precision == ENT_PRECISION_MONTH
                       ? ENT_UNIT_MONTH
                       : ENT_UNIT_YEAR);
    *date = end;
    open_end(date, true);
    return ok;
}

static bool date_frame(counting *c, const ent_time *time, ent_date *out)
{
    if (time->frame == ENT_FRAME_RANGE)
        return date_range(c, time, out);
    if (time->frame == ENT_FRAME_FROM_BASE)
        return date_from_base(c, time, out);
    if (!date_point(c, &time->first, out))
        return false;
    if (time->frame == ENT_FRAME_BEFORE)
        return date_before(out);
    if (time->frame == ENT_FRAME_SINCE || time->frame == ENT_FRAME_AFTER)
        open_end(out, false);
    if (time->frame == ENT_FRAME_UNTIL ||
        (time->frame == ENT_FRAME_BY &&
         c->origin->direction != ENT_TIME_FUTURE))
        open_end(out, true);
    return true;
}

void ent_time_date(ent_date *out, ent_date_basis *basis, const ent_time *time,
                   const ent_time_origin *origin)
{
    counting c = {origin, false};

    *basis = ENT_DATE_UNRESOLVED;
    if (!date_frame(&c, time, out)) {
        *out = (ent_date){0};
        return;
    }
    *basis = c.relative ? ENT_DATE_RELATIVE : ENT_DATE_EXPLICIT;
}

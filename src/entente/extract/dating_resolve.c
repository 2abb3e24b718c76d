/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates of expressions of time. What the words do not say and no other date
 * tells stays unknown. */
#include "entente/extract/dating_day_internal.h"

enum {
    YEARS_BACK = 8 /**< To the last 29 February, at most. */
};

/** What a date is made from, and what it turned out to rest on. */
typedef struct counting {
    const ent_time_origin *origin;
    bool relative;
} counting;

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
    return ent_day_civil(c->origin->anchor.first).year;
}

/** First and last day of day and month, in a year. */
static bool days_of(const ent_time_point *point, int year, int32_t *first,
                    int32_t *last)
{
    int day = point->day > 0 ? point->day : 1;
    int last_day = point->last_day > 0 ? point->last_day : day;

    if (!ent_day_exists(year, point->month, day))
        return false;
    if (point->day == 0)
        last_day = ent_day_month_length(year, point->month);
    if (!ent_day_exists(year, point->month, last_day))
        return false;
    *first = ent_date_day(year, point->month, day);
    *last = ent_date_day(year, point->month, last_day);
    return point->weekday < 0 || point->day == 0 ||
           ent_day_weekday(*first) == point->weekday;
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

        if (!ent_day_exists(year, point->month,
                            point->day > 0 ? point->day : 1))
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
                   ? ent_day_civil(c->origin->base.first).year
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

    if (year < ENT_YEAR_MIN || year > ENT_YEAR_MAX)
        return false;
    if (point->month == 0)
        return ent_day_set_years(
            out, year, point->last_year > 0 ? point->last_year : year);
    if (point->month > 12 || (point->day == 0 && point->last_month > 0))
        return point->month <= 12 &&
               ent_day_set_months(out, year, point->month, point->last_month);
    if (point->day == 0)
        return ent_day_set_months(out, year, point->month, point->month);
    return days_of(point, year, &first, &last) &&
           ent_day_set_days(out, first, last);
}

static bool date_ago(counting *c, const ent_time_point *point, ent_date *out)
{
    return use_anchor(c, ent_day_precision(point->unit)) &&
           ent_day_set_about(out, c->origin->anchor.first, point->count,
                             point->unit);
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
    int days = unit == ENT_UNIT_WEEK ? ENT_DAYS_OF_WEEK : 1;
    ent_date there;
    ent_date here;
    int32_t anchor = c->origin->anchor.first;

    if (count > 999 || count < -999 || !use_anchor(c, ent_day_precision(unit)))
        return false;
    if (unit == ENT_UNIT_DAY || unit == ENT_UNIT_WEEK)
        return count < 0 ? ent_day_set_days(out, anchor + count * days, anchor)
                         : ent_day_set_days(out, anchor, anchor + count * days);
    if (unit == ENT_UNIT_YEAR && count == -1 &&
        use_anchor(c, ENT_PRECISION_MONTH)) {
        count = -12; /* "the past year" begins in a month of the last one. */
        unit = ENT_UNIT_MONTH;
    }
    if (!ent_day_set_unit(&there, anchor, count, unit) ||
        !ent_day_set_unit(&here, anchor, 0, unit))
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
    back = (ent_day_weekday(day) - point->weekday + ENT_DAYS_OF_WEEK) %
           ENT_DAYS_OF_WEEK;
    if (point->unit == ENT_UNIT_WEEK || point->deixis == ENT_DEIXIS_THIS)
        day += ENT_DAYS_OF_WEEK *
                   (point->unit == ENT_UNIT_WEEK ? point->count : 0) -
               ent_day_weekday(day) + point->weekday;
    else if (point->deixis == ENT_DEIXIS_LAST)
        day -= back == 0 ? ENT_DAYS_OF_WEEK : back;
    else if (point->deixis == ENT_DEIXIS_NEXT)
        day += ENT_DAYS_OF_WEEK - back;
    else
        day += future ? (ENT_DAYS_OF_WEEK - back) % ENT_DAYS_OF_WEEK : -back;
    return ent_day_set_days(out, day, day);
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
    weekday = ent_day_weekday(day);
    saturday = day - weekday + 5;
    if (point->deixis == ENT_DEIXIS_LAST ||
        (point->deixis == ENT_DEIXIS_NONE && !ahead && weekday < 5))
        saturday -= ENT_DAYS_OF_WEEK;
    else if (point->deixis == ENT_DEIXIS_NEXT)
        saturday += ENT_DAYS_OF_WEEK;
    return ent_day_set_days(out, saturday, saturday + 1);
}

static bool date_season(counting *c, const ent_time_point *point, ent_date *out)
{
    int month = point->season * 3; /* Spring is March to May. */
    int year = point->year;
    int32_t anchor = c->origin->anchor.first;
    int way = 0;

    /* Which of its two winters? */
    if (year > 0)
        return month == 12 ? ent_day_set_years(out, year, year)
                           : ent_day_set_months(out, year, month, month + 2);
    if (!use_anchor(c, ENT_PRECISION_MONTH))
        return false;
    year = anchor_year(c);
    if (point->year_deixis != ENT_DEIXIS_NONE)
        return ent_day_set_months(out, year + (int)point->year_deixis, month,
                                  month + 2);
    if (point->deixis == ENT_DEIXIS_THIS)
        return ent_day_set_months(
            out, year - (month == 12 && ent_day_civil(anchor).month < 9), month,
            month + 2);
    way = point->deixis == ENT_DEIXIS_NEXT ||
                  (point->deixis == ENT_DEIXIS_NONE &&
                   c->origin->direction == ENT_TIME_FUTURE)
              ? 1
              : -1;
    for (year -= 2 * way;; year += way)
        if (!ent_day_set_months(out, year, month, month + 2))
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
    if (!base->known || precision < ent_day_precision(point->unit))
        return false;
    return point->count == 0 && point->unit == ENT_UNIT_WEEK
               ? ent_day_set_unit(out, base->first, 0, ENT_UNIT_WEEK)
               : ent_day_set_about(out, back ? base->first : base->last,
                                   point->count, point->unit);
}

static bool date_point(counting *c, const ent_time_point *point, ent_date *out)
{
    switch (point->kind) {
    case ENT_POINT_CALENDAR:
        return date_calendar(c, point, out);
    case ENT_POINT_DAY:
    case ENT_POINT_UNIT:
        return use_anchor(c, ent_day_precision(point->unit)) &&
               ent_day_set_unit(out, c->origin->anchor.first, point->count,
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

    if (date->first <= ent_date_day(ENT_YEAR_MIN + 1, 1, 1))
        return false;
    ok = ent_day_set_unit(
        &end, date->first - 1, 0,
        date->first_precision == ENT_PRECISION_DAY     ? ENT_UNIT_DAY
        : date->first_precision == ENT_PRECISION_MONTH ? ENT_UNIT_MONTH
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

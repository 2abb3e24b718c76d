/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expressions with the name of a month or a year in digits. */
#include "entente/extract/dating_internal.h"

static bool is_day(const ent_time_reader *r, size_t ahead)
{
    const ent_time_word *word = ent_time_peek(r, ahead);

    return (word->kind == ENT_TW_ORDINAL ||
            (word->kind == ENT_TW_NUMBER && word->digits > 0 &&
             word->digits <= 2)) &&
           word->value >= 1 && word->value <= 31;
}

static bool is_year_unit(const ent_time_reader *r, size_t ahead)
{
    const ent_time_word *word = ent_time_peek(r, ahead);

    return word->kind == ENT_TW_UNIT && word->value == ENT_UNIT_YEAR &&
           !word->plural;
}

static ent_deixis deixis_of(const ent_time_word *word)
{
    if (word->kind == ENT_TW_LAST)
        return ENT_DEIXIS_LAST;
    if (word->kind == ENT_TW_THIS)
        return ENT_DEIXIS_THIS;
    return word->kind == ENT_TW_NEXT ? ENT_DEIXIS_NEXT : ENT_DEIXIS_NONE;
}

/** ", 2024", "of last year", "this year", "of the same year". */
static void take_year(ent_time_reader *r, ent_time_point *out)
{
    size_t skip =
        ent_time_is(r, 0, ENT_TW_COMMA) || ent_time_is(r, 0, ENT_TW_OF);
    ent_deixis deixis = ENT_DEIXIS_NONE;

    if (ent_time_is_year(r, skip)) {
        out->year = ent_time_peek(r, skip)->value;
        r->at += skip + 1;
        return;
    }
    skip = ent_time_is(r, 0, ENT_TW_OF);
    skip += skip > 0 && ent_time_is(r, skip, ENT_TW_THE);
    deixis = deixis_of(ent_time_peek(r, skip));
    if (!is_year_unit(r, skip + 1))
        return;
    if (deixis != ENT_DEIXIS_NONE)
        out->year_deixis = deixis;
    else if (ent_time_is(r, skip, ENT_TW_SAME))
        out->year_of_base = true;
    else
        return;
    r->at += skip + 2;
}

/** May the second day of "18 and 19", "18, 19" stand @p ahead? A word behind
 *  it could be what it counts. */
static bool is_listed_day(const ent_time_reader *r, size_t ahead)
{
    const ent_time_word *next = ent_time_peek(r, ahead + 1);

    if (!is_day(r, ahead))
        return false;
    if (ent_time_is(r, ahead - 1, ENT_TW_DASH) ||
        ent_time_is(r, ahead - 1, ENT_TW_TO) || r->at + ahead + 1 == r->count)
        return true;
    return next->kind == ENT_TW_COMMA || next->kind == ENT_TW_AND ||
           next->kind == ENT_TW_OF || next->kind == ENT_TW_MONTH ||
           ent_time_is_year(r, ahead + 1);
}

/** "to 11" behind a day. */
static void take_last_day(ent_time_reader *r, ent_time_point *out)
{
    bool joined =
        ent_time_is(r, 0, ENT_TW_DASH) || ent_time_is(r, 0, ENT_TW_TO) ||
        ent_time_is(r, 0, ENT_TW_AND) || ent_time_is(r, 0, ENT_TW_UNTIL) ||
        ent_time_is(r, 0, ENT_TW_COMMA);

    if (!joined || !is_listed_day(r, 1) ||
        ent_time_peek(r, 1)->value <= out->day)
        return;
    out->last_day = ent_time_peek(r, 1)->value;
    r->at += 2;
}

/** "19 June", "the 5th of June", "10 to 11 July" */
static bool read_day_first(ent_time_reader *r, ent_time_point *out)
{
    size_t start = r->at;

    if (!is_day(r, 0))
        return false;
    out->day = ent_time_peek(r, 0)->value;
    r->at++;
    take_last_day(r, out);
    (void)(ent_time_take(r, ENT_TW_OF) || ent_time_take(r, ENT_TW_DASH));
    if (!ent_time_is(r, 0, ENT_TW_MONTH)) {
        r->at = start;
        *out = (ent_time_point){0};
        return false;
    }
    out->month = ent_time_peek(r, 0)->value;
    r->at++;
    return true;
}

/** Is the number behind a month its day? After "in March" it counts what
 *  follows. */
static bool is_day_of_month(const ent_time_reader *r)
{
    const ent_time_word *next = ent_time_peek(r, 1);

    if (!is_day(r, 0))
        return false;
    return !r->inside || r->at + 1 == r->count || next->kind != ENT_TW_OTHER;
}

static bool read_month_first(ent_time_reader *r, ent_time_point *out)
{
    if (!ent_time_is(r, 0, ENT_TW_MONTH))
        return false;
    out->month = ent_time_peek(r, 0)->value;
    r->at++;
    (void)(ent_time_is(r, 1, ENT_TW_ORDINAL) && ent_time_take(r, ENT_TW_THE));
    if (is_day_of_month(r)) {
        out->day = ent_time_peek(r, 0)->value;
        r->at++;
        take_last_day(r, out);
    }
    return true;
}

static void set_defaults(ent_time_point *out)
{
    out->kind = ENT_POINT_CALENDAR;
    out->weekday = -1;
    out->deixis = ENT_DEIXIS_NONE;
    out->year_deixis = ENT_DEIXIS_NONE;
}

/** "1998", "1998-2000", "1950-53" */
static bool read_years(ent_time_reader *r, ent_time_point *out)
{
    const ent_time_word *last = ent_time_peek(r, 2); /* Behind the dash. */
    int year = ent_time_peek(r, 0)->value;
    int century = year / 100 * 100;

    if (!ent_time_is_year(r, 0))
        return false;
    out->year = year;
    out->weak = true;
    r->at++;
    if (!ent_time_is(r, 0, ENT_TW_DASH))
        return true;
    if (last->kind == ENT_TW_NUMBER && last->digits == 2 &&
        century + last->value > year)
        out->last_year = century + last->value;
    else if (ent_time_is_year(r, 1) && last->value > year)
        out->last_year = last->value;
    else
        return true;
    out->weak = false;
    r->at += 2;
    return true;
}

bool ent_time_read_calendar(ent_time_reader *r, ent_time_point *out)
{
    const ent_time_word *word = ent_time_peek(r, 0);

    *out = (ent_time_point){0};
    if (word->kind == ENT_TW_DATE || word->kind == ENT_TW_UNCLEAR) {
        set_defaults(out);
        out->year = word->value / 10000;
        out->month = word->value / 100 % 100;
        out->day = word->value % 100;
        if (word->kind == ENT_TW_UNCLEAR)
            out->kind = ENT_POINT_VAGUE;
        r->at++;
        return true;
    }
    if (word->kind == ENT_TW_DECADE) {
        set_defaults(out);
        out->year = word->value;
        out->last_year = word->value % 100 == 0 ? 0 : word->value + 9;
        if (out->last_year == 0)
            out->kind = ENT_POINT_VAGUE;
        r->at++;
        return true;
    }
    if (read_day_first(r, out) || read_month_first(r, out)) {
        set_defaults(out);
        take_year(r, out);
        out->weak = out->day == 0 && out->year == 0 &&
                    out->year_deixis == ENT_DEIXIS_NONE && !out->year_of_base;
        return true;
    }
    set_defaults(out);
    return read_years(r, out);
}

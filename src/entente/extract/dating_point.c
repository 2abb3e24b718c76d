/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One point or stretch of time, as words say it. */
#include "entente/extract/dating_internal.h"

enum {
    DEPTH_MAX = 3
};

static ent_time_point make_point(ent_time_point_kind kind, int count,
                                 ent_time_unit unit)
{
    return (ent_time_point){.kind = kind,
                            .count = count,
                            .unit = unit,
                            .weekday = -1,
                            .deixis = ENT_DEIXIS_NONE,
                            .year_deixis = ENT_DEIXIS_NONE};
}

static bool is_unit(const ent_time_reader *r, size_t ahead, ent_time_unit unit)
{
    return ent_time_is(r, ahead, ENT_TW_UNIT) &&
           ent_time_peek(r, ahead)->value == (int)unit;
}

/** Units that a date can count in; a fortnight is two weeks. */
static bool take_unit(ent_time_reader *r, ent_time_unit *unit, int *factor,
                      bool *plural)
{
    const ent_time_word *word = ent_time_peek(r, 0);

    if (word->kind != ENT_TW_UNIT || ent_time_is(r, 1, ENT_TW_DASH))
        return false;
    *unit = (ent_time_unit)word->value;
    *factor = 1;
    *plural = word->plural;
    if (*unit == ENT_UNIT_FORTNIGHT) {
        *unit = ENT_UNIT_WEEK;
        *factor = 2;
    }
    r->at++;
    return true;
}

/** "two", "a", "twenty-five", "the" before "day before"; 0: "several".
 *  @return False: no number. */
static bool take_count(ent_time_reader *r, int *count)
{
    const ent_time_word *word = ent_time_peek(r, 0);
    size_t dash = ent_time_is(r, 1, ENT_TW_DASH) ? 2 : 1;

    if (word->kind == ENT_TW_NUMBER && !ent_time_is_year(r, 0)) {
        *count = word->value;
        r->at++;
        if (word->digits == 0 && word->value >= 20 &&
            ent_time_is(r, dash - 1, ENT_TW_NUMBER) &&
            ent_time_peek(r, dash - 1)->value < 10) {
            *count += ent_time_peek(r, dash - 1)->value;
            r->at += dash;
        }
        return true;
    }
    if (word->kind == ENT_TW_A) {
        *count = 1;
        r->at++;
        if (ent_time_take(r, ENT_TW_VAGUE)) {
            *count = 0;
            (void)ent_time_take(r, ENT_TW_OF);
        }
        return true;
    }
    if (word->kind != ENT_TW_VAGUE)
        return false;
    *count = 0;
    r->at++;
    (void)ent_time_take(r, ENT_TW_OF);
    return true;
}

/** What counts from the report's date or another: "ago", "later". */
static bool take_way(ent_time_reader *r, ent_time_point *out, int count,
                     ent_time_unit unit)
{
    if (ent_time_take(r, ENT_TW_AGO))
        *out = make_point(ENT_POINT_AGO, -count, unit);
    else if (ent_time_is(r, 0, ENT_TW_FROM) && ent_time_is(r, 1, ENT_TW_NOW)) {
        *out = make_point(ENT_POINT_AGO, count, unit);
        r->at += 2;
    } else if (ent_time_is(r, 0, ENT_TW_EARLIER) ||
               ent_time_is(r, 0, ENT_TW_BEFORE))
        *out = make_point(ENT_POINT_BASE, -count, unit);
    else if (ent_time_is(r, 0, ENT_TW_LATER) || ent_time_is(r, 0, ENT_TW_AFTER))
        *out = make_point(ENT_POINT_BASE, count, unit);
    else
        return false;
    if (out->kind == ENT_POINT_BASE)
        r->at++;
    return true;
}

/** "two weeks ago", "a year earlier", "nearly three months after" */
static bool read_counted(ent_time_reader *r, ent_time_point *out)
{
    size_t start = r->at;
    int count = 0;
    int factor = 1;
    bool plural = false;
    bool about = false;
    ent_time_unit unit = ENT_UNIT_NONE;

    while (ent_time_is(r, 0, ENT_TW_APPROX) ||
           ent_time_is(r, 0, ENT_TW_EXACT)) {
        about = about || ent_time_is(r, 0, ENT_TW_APPROX);
        r->at++;
    }
    if (!take_count(r, &count))
        count = ent_time_take(r, ENT_TW_THE) ? 1 : 0;
    if (!take_unit(r, &unit, &factor, &plural) ||
        !take_way(r, out, count * factor, unit)) {
        r->at = start;
        return false;
    }
    /* "more than a year ago" may be any year. */
    if (count == 0 || unit >= ENT_UNIT_DECADE ||
        (about && unit >= ENT_UNIT_MONTH))
        out->kind = ENT_POINT_VAGUE;
    return true;
}

static void take_trailing_year(ent_time_reader *r, ent_time_point *out)
{
    size_t skip =
        ent_time_is(r, 0, ENT_TW_COMMA) || ent_time_is(r, 0, ENT_TW_OF);

    if (ent_time_is_year(r, skip)) {
        out->year = ent_time_peek(r, skip)->value;
        r->at += skip + 1;
        if (ent_time_is(r, 0, ENT_TW_DASH) &&
            ent_time_is(r, 1, ENT_TW_NUMBER) &&
            ent_time_peek(r, 1)->digits >= 2)
            r->at += 2; /* "the winter of 1994-95" */
        return;
    }
    skip = ent_time_is(r, 0, ENT_TW_OF);
    if (!is_unit(r, skip + 1, ENT_UNIT_YEAR))
        return;
    if (ent_time_is(r, skip, ENT_TW_LAST))
        out->year_deixis = ENT_DEIXIS_LAST;
    else if (ent_time_is(r, skip, ENT_TW_THIS))
        out->year_deixis = ENT_DEIXIS_THIS;
    else if (ent_time_is(r, skip, ENT_TW_NEXT))
        out->year_deixis = ENT_DEIXIS_NEXT;
    else
        return;
    r->at += skip + 2;
}

/** "spring", "the summer of 1993"; with a capital it may be part of a name. */
static bool read_season(ent_time_reader *r, ent_time_point *out)
{
    const ent_time_word *word = ent_time_peek(r, 0);

    if (word->kind != ENT_TW_SEASON)
        return false;
    *out = make_point(ENT_POINT_SEASON, 0, ENT_UNIT_NONE);
    out->season = word->value;
    r->at++;
    take_trailing_year(r, out);
    out->weak = out->year == 0 && out->year_deixis == ENT_DEIXIS_NONE;
    if (out->weak && (word->capital || ent_time_is(r, 0, ENT_TW_OF))) {
        r->at--;
        return false;
    }
    return true;
}

/** Morning, clock and time zone behind a day. */
static void take_hour(ent_time_reader *r)
{
    (void)(ent_time_is(r, 0, ENT_TW_AT) &&
           (ent_time_is(r, 1, ENT_TW_HOUR) ||
            ent_time_is(r, 1, ENT_TW_DAYPART) ||
            ent_time_is(r, 2, ENT_TW_CLOCK)) &&
           ent_time_take(r, ENT_TW_AT));
    if (ent_time_is(r, 0, ENT_TW_NUMBER) && ent_time_is(r, 1, ENT_TW_CLOCK))
        r->at++;
    while (ent_time_is(r, 0, ENT_TW_DAYPART) ||
           ent_time_is(r, 0, ENT_TW_HOUR) || ent_time_is(r, 0, ENT_TW_CLOCK) ||
           ent_time_is(r, 0, ENT_TW_ZONE))
        r->at++;
}

/** "Friday", "Friday, June 14", "Thursday of last week" */
static bool read_weekday(ent_time_reader *r, ent_time_point *out)
{
    const ent_time_word *word = ent_time_peek(r, 0);
    size_t start = r->at;
    size_t behind = 0;
    size_t skip = 0;
    ent_time_point date;

    if (word->kind != ENT_TW_WEEKDAY && word->kind != ENT_TW_WEEKDAY_SHORT)
        return false;
    r->at++;
    take_hour(r);
    behind = r->at;
    (void)ent_time_take(r, ENT_TW_COMMA);
    (void)ent_time_take(r, ENT_TW_THE);
    if (ent_time_read_calendar(r, &date) && date.day > 0) {
        *out = date;
        out->weekday = word->value;
        return true;
    }
    r->at = behind;
    if (word->kind == ENT_TW_WEEKDAY_SHORT) {
        r->at = start;
        return false;
    }
    *out = make_point(ENT_POINT_WEEKDAY, 0, ENT_UNIT_NONE);
    out->weekday = word->value;
    skip = ent_time_is(r, 0, ENT_TW_OF);
    if (is_unit(r, skip + 1, ENT_UNIT_WEEK) &&
        (ent_time_is(r, skip, ENT_TW_LAST) ||
         ent_time_is(r, skip, ENT_TW_THIS) ||
         ent_time_is(r, skip, ENT_TW_NEXT))) {
        out->unit = ENT_UNIT_WEEK;
        out->count = ent_time_peek(r, skip)->value;
        r->at += skip + 2;
    }
    return true;
}

/** "yesterday", "last night", "the day before yesterday" */
static bool read_day(ent_time_reader *r, ent_time_point *out)
{
    if (ent_time_is(r, 0, ENT_TW_DAY)) {
        *out =
            make_point(ENT_POINT_DAY, ent_time_peek(r, 0)->value, ENT_UNIT_DAY);
        r->at++;
        return true;
    }
    if ((ent_time_is(r, 0, ENT_TW_LAST) || ent_time_is(r, 0, ENT_TW_THIS)) &&
        ent_time_is(r, 1, ENT_TW_DAYPART)) {
        *out =
            make_point(ENT_POINT_DAY, ent_time_peek(r, 0)->value, ENT_UNIT_DAY);
        r->at += 2;
        return true;
    }
    if (is_unit(r, 0, ENT_UNIT_DAY) && ent_time_is(r, 2, ENT_TW_DAY) &&
        (ent_time_is(r, 1, ENT_TW_BEFORE) || ent_time_is(r, 1, ENT_TW_AFTER))) {
        *out =
            make_point(ENT_POINT_DAY,
                       ent_time_peek(r, 1)->value + ent_time_peek(r, 2)->value,
                       ENT_UNIT_DAY);
        r->at += 3;
        return true;
    }
    return false;
}

/** "the past two weeks", "the next decade": behind its first word. */
static bool read_span(ent_time_reader *r, ent_time_point *out, int way)
{
    int count = 1;
    int factor = 1;
    bool plural = false;
    bool counted = take_count(r, &count);
    ent_time_unit unit = ENT_UNIT_NONE;

    if (!take_unit(r, &unit, &factor, &plural))
        return false;
    if (plural && !counted)
        count = 0;
    *out = make_point(ENT_POINT_SPAN, way * count * factor, unit);
    if (count == 0 || unit >= ENT_UNIT_CENTURY)
        out->kind = ENT_POINT_VAGUE;
    return true;
}

/** What "last", "this" or "next" points to, behind that word. */
static bool read_pointed(ent_time_reader *r, ent_time_point *out,
                         const ent_time_word *word)
{
    ent_deixis deixis = (ent_deixis)word->value;
    const ent_time_word *next = ent_time_peek(r, 0);

    if (next->kind == ENT_TW_WEEKDAY) {
        *out = make_point(ENT_POINT_WEEKDAY, 0, ENT_UNIT_NONE);
        out->weekday = next->value;
        out->deixis = deixis;
        r->at++;
        return true;
    }
    if (next->kind == ENT_TW_MONTH && ent_time_read_calendar(r, out)) {
        out->deixis = deixis;
        out->weak = false;
        return true;
    }
    if (next->kind == ENT_TW_SEASON) {
        *out = make_point(ENT_POINT_SEASON, 0, ENT_UNIT_NONE);
        out->season = next->value;
        out->deixis = deixis;
        r->at++;
        return true;
    }
    if (next->kind != ENT_TW_UNIT || next->plural ||
        ent_time_is(r, 1, ENT_TW_DASH) || next->value == ENT_UNIT_HOUR ||
        next->value == ENT_UNIT_HALF)
        return false;
    *out = make_point(ENT_POINT_UNIT, word->value, (ent_time_unit)next->value);
    if (next->value == ENT_UNIT_WEEKEND) {
        out->kind = ENT_POINT_WEEKEND;
        out->deixis = deixis;
    }
    r->at++;
    return true;
}

/** "the last week of June" is some time in June. */
static bool read_end_of(ent_time_reader *r, ent_time_point *out)
{
    bool found = false;

    if (!ent_time_is(r, 0, ENT_TW_UNIT) || !ent_time_is(r, 1, ENT_TW_OF) ||
        r->depth == DEPTH_MAX)
        return false;
    r->at += 2;
    r->depth++;
    found = ent_time_read_point(r, out);
    r->depth--;
    if (!found)
        return false;
    if (out->day > 0)
        out->kind = ENT_POINT_VAGUE;
    out->weak = false;
    return true;
}

static bool read_last_this_next(ent_time_reader *r, ent_time_point *out,
                                bool definite)
{
    const ent_time_word *word = ent_time_peek(r, 0);
    size_t start = r->at;

    r->at++;
    if (word->kind == ENT_TW_LAST && ent_time_is(r, 0, ENT_TW_UNIT) &&
        ent_time_is(r, 1, ENT_TW_OF) && read_end_of(r, out))
        return true;
    r->at = start + 1;
    if (word->kind == ENT_TW_THIS && ent_time_take(r, ENT_TW_PAST) &&
        read_pointed(r, out, &(ent_time_word){.value = -1}))
        return true; /* this past week */
    r->at = start + 1;
    if (!definite && read_pointed(r, out, word))
        return true;
    r->at = start + 1;
    if (word->kind == ENT_TW_NEXT && definite && is_unit(r, 0, ENT_UNIT_DAY) &&
        !ent_time_peek(r, 0)->plural) {
        r->at++;
        *out = make_point(ENT_POINT_BASE, 1, ENT_UNIT_DAY);
        return true;
    }
    if (word->kind != ENT_TW_THIS && read_span(r, out, word->value)) {
        /* "The next week" may be counted from another. */
        if (word->kind == ENT_TW_NEXT && out->count == 1)
            out->kind = ENT_POINT_VAGUE;
        return true;
    }
    r->at = start;
    return false;
}

/** "the previous day", "the same month", "the following year", "that night"
 */
static bool read_based(ent_time_reader *r, ent_time_point *out)
{
    const ent_time_word *word = ent_time_peek(r, 0);
    const ent_time_word *unit = ent_time_peek(r, 1);
    bool based = word->kind == ENT_TW_PREVIOUS ||
                 word->kind == ENT_TW_FOLLOWING || word->kind == ENT_TW_SAME;

    if (word->kind == ENT_TW_NEXT && unit->kind == ENT_TW_DAYPART)
        based = true;
    if (!based || unit->plural)
        return false;
    if (unit->kind == ENT_TW_DAYPART)
        *out = make_point(ENT_POINT_BASE, word->value, ENT_UNIT_DAY);
    else if (unit->kind == ENT_TW_UNIT && unit->value >= ENT_UNIT_DAY &&
             unit->value <= ENT_UNIT_YEAR)
        *out =
            make_point(ENT_POINT_BASE, word->value, (ent_time_unit)unit->value);
    else
        return false;
    r->at += 2;
    return true;
}

/** "the first half of 2014", "the third quarter of 1998", "the second week of
 *  June" */
static bool read_ordinal(ent_time_reader *r, ent_time_point *out)
{
    size_t start = r->at;
    int index = ent_time_peek(r, 0)->value;
    const ent_time_word *unit = ent_time_peek(r, 1);
    int months = unit->value == ENT_UNIT_HALF ? 6 : 3;

    if (!ent_time_is(r, 0, ENT_TW_ORDINAL) || unit->kind != ENT_TW_UNIT)
        return false;
    r->at++;
    if (!read_end_of(r, out)) {
        r->at = start;
        return false;
    }
    if ((unit->value == ENT_UNIT_HALF || unit->value == ENT_UNIT_QUARTER) &&
        out->kind == ENT_POINT_CALENDAR && out->year > 0 && out->month == 0 &&
        out->last_year == 0 && index * months <= 12) {
        out->month = (index - 1) * months + 1;
        out->last_month = index * months;
    }
    return true;
}

/** "recent weeks", "the days after": an expression, but no date. */
static bool read_vague(ent_time_reader *r, ent_time_point *out)
{
    size_t start = r->at;

    while (ent_time_take(r, ENT_TW_VAGUE))
        continue;
    if (r->at > start && ent_time_is(r, 0, ENT_TW_UNIT) &&
        ent_time_peek(r, 0)->plural && !ent_time_is(r, 1, ENT_TW_OF)) {
        r->at++;
        *out = make_point(ENT_POINT_VAGUE, 0, ENT_UNIT_NONE);
        out->weak = true;
        return true;
    }
    r->at = start;
    return false;
}

/** "early in", "the beginning of", "the small hours of", "noon on", "5 p.m. on"
 *  before what they are part of. */
static void take_parts(ent_time_reader *r, bool *definite, bool *part)
{
    size_t start = 0;

    do {
        start = r->at;
        if (ent_time_take(r, ENT_TW_THE))
            *definite = true;
        while (
            ent_time_is(r, 0, ENT_TW_PART) || ent_time_is(r, 0, ENT_TW_SMALL) ||
            ent_time_is(r, 0, ENT_TW_DAYPART) ||
            (r->at > start && is_unit(r, 0, ENT_UNIT_HOUR)) ||
            ent_time_is(r, 0, ENT_TW_HOUR) || ent_time_is(r, 0, ENT_TW_CLOCK) ||
            ((ent_time_is(r, 0, ENT_TW_EARLIER) ||
              ent_time_is(r, 0, ENT_TW_LATER)) &&
             !ent_time_is(r, 1, ENT_TW_UNIT)) ||
            (ent_time_is(r, 0, ENT_TW_NUMBER) &&
             ent_time_is(r, 1, ENT_TW_CLOCK))) {
            *part = true;
            *definite = false;
            r->at++;
        }
        if (*part && r->at > start)
            (void)(ent_time_take(r, ENT_TW_OF) || ent_time_take(r, ENT_TW_ON) ||
                   ent_time_take(r, ENT_TW_IN) ||
                   ent_time_take(r, ENT_TW_DASH));
    } while (r->at > start);
}

static bool read_alternative(ent_time_reader *r, ent_time_point *out,
                             bool definite)
{
    const ent_time_word *word = ent_time_peek(r, 0);
    ent_time_word_kind kind = word->kind;

    if (read_counted(r, out) || read_day(r, out) || read_based(r, out) ||
        read_weekday(r, out) || read_season(r, out) || read_ordinal(r, out) ||
        read_vague(r, out))
        return true;
    if ((kind == ENT_TW_LAST || kind == ENT_TW_THIS || kind == ENT_TW_NEXT) &&
        read_last_this_next(r, out, definite))
        return true;
    if (kind == ENT_TW_PAST || kind == ENT_TW_COMING) {
        size_t start = r->at;

        r->at++;
        if (read_span(r, out, word->value) ||
            (ent_time_is(r, 0, ENT_TW_WEEKDAY) && read_pointed(r, out, word)))
            return true;
        r->at = start;
        return false;
    }
    if (is_unit(r, 0, ENT_UNIT_WEEKEND) && !word->plural) {
        *out = make_point(ENT_POINT_WEEKEND, 0, ENT_UNIT_NONE);
        out->weak = true;
        r->at++;
        return true;
    }
    /* "the year 2014" */
    if (is_unit(r, 0, ENT_UNIT_YEAR) && ent_time_is_year(r, 1))
        r->at++;
    return ent_time_read_calendar(r, out);
}

bool ent_time_read_point(ent_time_reader *r, ent_time_point *out)
{
    size_t start = r->at;
    bool definite = false;
    bool part = false;

    /* "the day before" has its article for a number. */
    if (read_counted(r, out))
        return true;
    take_parts(r, &definite, &part);
    if (part)
        definite = false;
    if (!read_alternative(r, out, definite)) {
        r->at = start;
        return false;
    }
    if (part && out->kind == ENT_POINT_CALENDAR &&
        (out->month > 0 || out->last_year > 0 || out->year > 0))
        out->weak = false;
    if (out->kind == ENT_POINT_WEEKDAY || out->kind == ENT_POINT_DAY ||
        out->day > 0)
        take_hour(r);
    if (out->kind == ENT_POINT_WEEKDAY || out->kind == ENT_POINT_SEASON)
        return true;
    (void)(ent_time_is(r, 1, ENT_TW_ZONE) && ent_time_take(r, ENT_TW_GENITIVE));
    return true;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prepositions of time, and what runs from one point to another. */
#include "entente/extract/dating_internal.h"

/** Prepositions, and what they make of the time behind them. */
static const struct {
    ent_time_word_kind kind;
    ent_time_frame frame;
} frames[] = {
    {ENT_TW_IN, ENT_FRAME_AT},       {ENT_TW_DURING, ENT_FRAME_AT},
    {ENT_TW_ON, ENT_FRAME_AT},       {ENT_TW_AT, ENT_FRAME_AT},
    {ENT_TW_OVER, ENT_FRAME_AT},     {ENT_TW_OF, ENT_FRAME_AT},
    {ENT_TW_FROM, ENT_FRAME_AT},     {ENT_TW_BETWEEN, ENT_FRAME_AT},
    {ENT_TW_SINCE, ENT_FRAME_SINCE}, {ENT_TW_UNTIL, ENT_FRAME_UNTIL},
    {ENT_TW_BY, ENT_FRAME_BY},       {ENT_TW_BEFORE, ENT_FRAME_BEFORE},
    {ENT_TW_AFTER, ENT_FRAME_AFTER}, {ENT_TW_FOR, ENT_FRAME_FOR}};

static bool take_frame(ent_time_reader *r, ent_time_frame *frame)
{
    ent_time_word_kind kind = ent_time_peek(r, 0)->kind;

    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (frames[i].kind == kind) {
            *frame = frames[i].frame;
            r->at++;
            return true;
        }
    *frame = ENT_FRAME_AT;
    return false;
}

static bool is_lone_year(const ent_time_point *point)
{
    return point->kind == ENT_POINT_CALENDAR && point->year > 0 &&
           point->month == 0 && point->last_year == 0;
}

/** Do these two make a range? A number that follows "1998 to" may be none. */
static bool are_alike(const ent_time_point *first, const ent_time_point *last)
{
    if (first->kind != last->kind)
        return false;
    if (first->kind != ENT_POINT_CALENDAR)
        return true;
    return is_lone_year(first) == is_lone_year(last) ||
           (first->month > 0 && last->month > 0);
}

/** "May to July 2014": what one end says holds for the other. */
static void share_year(ent_time_point *first, ent_time_point *last)
{
    if (first->kind != ENT_POINT_CALENDAR)
        return;
    if (first->year == 0 && last->year > 0)
        first->year = last->year - (first->month > last->month);
    else if (last->year == 0 && first->year > 0)
        last->year = first->year + (last->month < first->month);
    if (first->year_deixis == ENT_DEIXIS_NONE && first->year == 0)
        first->year_deixis = last->year_deixis;
}

/** "to July 2014" behind "May", "and 1953" behind "between 1950". */
static bool take_last(ent_time_reader *r, ent_time *out, bool between)
{
    size_t start = r->at;

    if (between
            ? !ent_time_take(r, ENT_TW_AND)
            : !(ent_time_take(r, ENT_TW_TO) || ent_time_take(r, ENT_TW_UNTIL) ||
                ent_time_take(r, ENT_TW_DASH)))
        return false;
    if (!ent_time_read_point(r, &out->last) ||
        !are_alike(&out->first, &out->last)) {
        r->at = start;
        return false;
    }
    share_year(&out->first, &out->last);
    out->frame = ENT_FRAME_RANGE;
    out->supported = true;
    return true;
}

/** "two days after": after what? */
static bool take_base(ent_time_reader *r, ent_time *out)
{
    const ent_time_word *way = &r->words[r->at - 1];
    bool open = way->kind == ENT_TW_BEFORE || way->kind == ENT_TW_AFTER;

    if (!open)
        return true;
    if (ent_time_read_point(r, &out->last) && !out->last.weak) {
        out->frame = ENT_FRAME_FROM_BASE;
        return true;
    }
    /* "The day before." but not "the day before the vote". */
    if (r->at < r->count && !r->words[r->at].sign)
        out->first.kind = ENT_POINT_VAGUE;
    return true;
}

/** "in two weeks": how long it took, or when it will be. */
static bool read_in_count(ent_time_reader *r, ent_time *out)
{
    ent_time_reader ahead = *r;
    const ent_time_word *number = ent_time_peek(&ahead, 1);
    const ent_time_word *unit = ent_time_peek(&ahead, 2);

    if (!ent_time_is(&ahead, 0, ENT_TW_IN) ||
        (number->kind != ENT_TW_NUMBER && number->kind != ENT_TW_A) ||
        unit->kind != ENT_TW_UNIT || unit->value < ENT_UNIT_DAY ||
        unit->value > ENT_UNIT_YEAR)
        return false;
    ahead.at += 3;
    if (ent_time_is(&ahead, 0, ENT_TW_DASH) ||
        ent_time_is(&ahead, 0, ENT_TW_OF))
        return false;
    if (ent_time_is(&ahead, 0, ENT_TW_GENITIVE)) {
        if (!ent_time_is(&ahead, 1, ENT_TW_ZONE)) /* "two weeks' time" */
            return false;
        ahead.at += 2;
    } else if (ent_time_is(&ahead, 0, ENT_TW_ZONE)) {
        return false;
    }
    *out = (ent_time){.frame = ENT_FRAME_AT, .supported = true};
    out->first = (ent_time_point){.kind = ENT_POINT_IN,
                                  .count = number->value,
                                  .unit = (ent_time_unit)unit->value,
                                  .weekday = -1,
                                  .deixis = ENT_DEIXIS_NONE,
                                  .year_deixis = ENT_DEIXIS_NONE};
    r->at = ahead.at;
    return true;
}

bool ent_time_read(ent_time_reader *r, ent_time *out)
{
    size_t start = r->at;
    bool from = ent_time_is(r, 0, ENT_TW_FROM);
    bool between = ent_time_is(r, 0, ENT_TW_BETWEEN);
    bool at = ent_time_is(r, 0, ENT_TW_AT);

    *out = (ent_time){0};
    r->inside = ent_time_is(r, 0, ENT_TW_IN);
    if (read_in_count(r, out))
        return true;
    out->supported = take_frame(r, &out->frame);
    if (!ent_time_read_point(r, &out->first) ||
        (at && is_lone_year(&out->first)) ||
        (out->supported && ent_time_is(r, 0, ENT_TW_GENITIVE))) {
        r->at = start;
        return false;
    }
    if (out->first.kind == ENT_POINT_BASE)
        return take_base(r, out);
    if (out->first.last_day > 0 || take_last(r, out, between))
        return true;
    if (from) {
        out->frame = ENT_FRAME_SINCE;
        (void)(ent_time_take(r, ENT_TW_ON) || ent_time_take(r, ENT_TW_ONWARD));
    }
    if (between)
        out->first.kind = ENT_POINT_VAGUE;
    return true;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/dating_internal.h  Expressions of time: their words,
 *  what they mean, and the dates that they give.
 *
 *  Words of a text become time words (dating_word.c), these expressions
 *  (dating_read.c, dating_point.c), and these dates, given the report's date
 *  and the date that the text spoke of last (dating_resolve.c). */
#ifndef ENT_EXTRACT_DATING_INTERNAL_H
#define ENT_EXTRACT_DATING_INTERNAL_H

#include "entente/extract/dating.h"

ENT_BEGIN_DECLS

/** What a word can be in an expression of time. The first ones are named in
 *  schema/lexicon/en/times.tsv. */
typedef enum ent_time_word_kind {
    ENT_TW_A,
    ENT_TW_AFTER,
    ENT_TW_AGO,
    ENT_TW_AND,
    ENT_TW_APPROX,
    ENT_TW_AT,
    ENT_TW_BEFORE,
    ENT_TW_BETWEEN,
    ENT_TW_BY,
    ENT_TW_CLOCK,
    ENT_TW_COMING,
    ENT_TW_DAY,
    ENT_TW_DAYPART,
    ENT_TW_DURING,
    ENT_TW_EARLIER,
    ENT_TW_EXACT,
    ENT_TW_FOLLOWING,
    ENT_TW_FOR,
    ENT_TW_FROM,
    ENT_TW_IN,
    ENT_TW_LAST,
    ENT_TW_LATER,
    ENT_TW_MONTH,
    ENT_TW_NEXT,
    ENT_TW_NOW,
    ENT_TW_OF,
    ENT_TW_ON,
    ENT_TW_ONWARD,
    ENT_TW_OVER,
    ENT_TW_PART,
    ENT_TW_PAST,
    ENT_TW_PREVIOUS,
    ENT_TW_SAME,
    ENT_TW_SEASON,
    ENT_TW_SINCE,
    ENT_TW_SMALL,
    ENT_TW_THE,
    ENT_TW_THIS,
    ENT_TW_TO,
    ENT_TW_UNIT,
    ENT_TW_UNTIL,
    ENT_TW_VAGUE,
    ENT_TW_WEEKDAY,
    ENT_TW_WEEKDAY_SHORT,
    ENT_TW_ZONE,
    ENT_TW_NAMED, /**< How many of them have names. */
    ENT_TW_NUMBER = ENT_TW_NAMED,
    ENT_TW_ORDINAL, /**< "19th", "second". */
    ENT_TW_DATE,    /**< "2024-06-19", "19.06.2024". */
    ENT_TW_UNCLEAR, /**< "6/7/2024": which is the month? */
    ENT_TW_DECADE,  /**< "1990s" */
    ENT_TW_HOUR,    /**< "5:30", "5pm" */
    ENT_TW_COMMA,
    ENT_TW_DASH,
    ENT_TW_GENITIVE,
    ENT_TW_OTHER
} ent_time_word_kind;

/** Values of ENT_TW_UNIT. */
typedef enum ent_time_unit {
    ENT_UNIT_NONE,
    ENT_UNIT_DAY,
    ENT_UNIT_WEEK,
    ENT_UNIT_MONTH,
    ENT_UNIT_YEAR,
    ENT_UNIT_DECADE,
    ENT_UNIT_CENTURY,
    ENT_UNIT_HOUR,
    ENT_UNIT_FORTNIGHT,
    ENT_UNIT_WEEKEND,
    ENT_UNIT_QUARTER,
    ENT_UNIT_HALF
} ent_time_unit;

typedef struct ent_time_word {
    ent_time_word_kind kind;
    int value;      /**< Of a date: year * 10000 + month * 100 + day. */
    uint8_t digits; /**< Of a number in digits; 0: in letters. */
    bool plural;
    bool capital;
    bool sign;      /**< Neither letters nor digits. */
    uint32_t begin; /**< Bytes in the text that was split. */
    uint32_t end;
} ent_time_word;

/** Read the word at byte @p at and move behind it. @return False at the end.
 */
bool ent_time_word_next(ent_time_word *out, ent_str text, size_t *at);

typedef enum ent_time_point_kind {
    ENT_POINT_CALENDAR, /**< Year, month, day, as far as they are said. */
    ENT_POINT_DAY,      /**< count days from the report's. */
    ENT_POINT_UNIT,     /**< "last week": count units from the report's. */
    ENT_POINT_WEEKDAY,
    ENT_POINT_SEASON,
    ENT_POINT_WEEKEND,
    ENT_POINT_AGO,  /**< count units from the report's date; about. */
    ENT_POINT_IN,   /**< "in two weeks": so, if it is still to come. */
    ENT_POINT_SPAN, /**< "the past two weeks": up to, or from, the report's. */
    ENT_POINT_BASE, /**< "two days later": from the date spoken of last. */
    ENT_POINT_VAGUE /**< "in recent weeks" */
} ent_time_point_kind;

/** "last", "this", "next". */
typedef enum ent_deixis {
    ENT_DEIXIS_LAST = -1,
    ENT_DEIXIS_THIS,
    ENT_DEIXIS_NEXT,
    ENT_DEIXIS_NONE
} ent_deixis;

typedef struct ent_time_point {
    ent_time_point_kind kind;
    int year; /**< 0: not said; so month and day. */
    int month;
    int day;
    int last_year; /**< Of "1998-2000"; 0: the same. */
    int last_month;
    int last_day;
    int weekday; /**< Monday is 0; -1: not said. */
    int season;
    ent_time_unit unit;
    int count;
    ent_deixis deixis;
    ent_deixis year_deixis; /**< "August of last year". */
    bool year_of_base;      /**< "June of the same year". */
    bool weak; /**< A lone year, month or season: needs a preposition. */
} ent_time_point;

typedef enum ent_time_frame {
    ENT_FRAME_AT,
    ENT_FRAME_SINCE,
    ENT_FRAME_UNTIL,
    ENT_FRAME_BY,
    ENT_FRAME_BEFORE,
    ENT_FRAME_AFTER,
    ENT_FRAME_FOR, /**< "set for Friday": to come. */
    ENT_FRAME_RANGE,
    ENT_FRAME_FROM_BASE /**< first counts from last: "a day after June 5". */
} ent_time_frame;

typedef struct ent_time {
    ent_time_frame frame;
    ent_time_point first;
    ent_time_point last; /**< Of ENT_FRAME_RANGE and ENT_FRAME_FROM_BASE. */
    bool supported;      /**< A preposition or another word shows that it is an
                            expression of time. */
} ent_time;

/** Words that are being read. */
typedef struct ent_time_reader {
    const ent_time_word *words;
    size_t count;
    size_t at;
    bool inside; /**< The preposition was "in": "in March 12 men". */
    int depth;   /**< Of points inside points. */
} ent_time_reader;

static inline const ent_time_word *ent_time_peek(const ent_time_reader *r,
                                                 size_t ahead)
{
    static const ent_time_word end = {.kind = ENT_TW_OTHER};

    return r->at + ahead < r->count ? &r->words[r->at + ahead] : &end;
}

static inline bool ent_time_is(const ent_time_reader *r, size_t ahead,
                               ent_time_word_kind kind)
{
    return ent_time_peek(r, ahead)->kind == kind;
}

static inline bool ent_time_take(ent_time_reader *r, ent_time_word_kind kind)
{
    if (!ent_time_is(r, 0, kind))
        return false;
    r->at++;
    return true;
}

/** Is this a year, written in four digits? */
static inline bool ent_time_is_year(const ent_time_reader *r, size_t ahead)
{
    const ent_time_word *word = ent_time_peek(r, ahead);

    return word->kind == ENT_TW_NUMBER && word->digits == 4 &&
           word->value >= 1000 && word->value < 2200;
}

/** Read a day, month, "last week", "two days later" ...; on false nothing is
 *  taken. */
bool ent_time_read_point(ent_time_reader *r, ent_time_point *out);

/** Day and month in either order, with what follows of the year: "June 19,
 *  2024", "10 to 11 July of last year", "June". */
bool ent_time_read_calendar(ent_time_reader *r, ent_time_point *out);

/** Read the longest expression that begins here, with its preposition. */
bool ent_time_read(ent_time_reader *r, ent_time *out);

/** What dates count from. */
typedef struct ent_time_origin {
    ent_date anchor; /**< The report's date. */
    ent_date base;   /**< The date spoken of last. */
    bool base_relative;
    ent_time_direction direction;
} ent_time_origin;

/** Date of an expression. @param[out] basis  As ent_time_resolve(); relative
 *  also if it counts from the base. */
void ent_time_date(ent_date *out, ent_date_basis *basis, const ent_time *time,
                   const ent_time_origin *origin);

/** An expression of time in a passage, and what it dates. */
typedef struct ent_time_place {
    ent_time time;
    uint32_t first; /**< Words [first, last). */
    uint32_t last;
    uint32_t head;
    bool article;     /**< "on the 1961 treaty" */
    bool before_noun; /**< It describes a noun behind it. */
    ent_str text; /**< Its words, without a preposition that says nothing. */
    ent_str point_text; /**< Without any preposition. */
    uint32_t owner;     /**< Word that it dates, or ENT_NO_WORD. */
    uint32_t clause;    /**< Whose predicate that is, or ENT_NO_CLAUSE. */
} ent_time_place;

/** Does its date depend on the way that the text looks, back or ahead? */
bool ent_time_needs_direction(const ent_time *time);

/** Find the expressions of a passage, and what they date. @param[out] out  In
 * @p arena. Linear. */
ENT_NODISCARD ent_status ent_times_find(ent_time_place **out, size_t *count,
                                        const ent_reading *reading,
                                        uint32_t passage, ent_arena *arena,
                                        ent_error *err);

ENT_END_DECLS

#endif

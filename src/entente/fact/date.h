/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/date.h  Partial dates and intervals (ISO 8601-1, 8601-2
 *  open ends): 2024, 2024-06, 2024-06-19, 2024-06-18/2024-06-19, 2024-06-19/..
 */
#ifndef ENT_FACT_DATE_H
#define ENT_FACT_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** How exact one end of a date is. */
typedef enum ent_precision {
    ENT_PRECISION_NONE, /**< Open: "..". */
    ENT_PRECISION_YEAR,
    ENT_PRECISION_MONTH,
    ENT_PRECISION_DAY
} ent_precision;

/** First and last day of open ends. */
#define ENT_DAY_MIN INT32_MIN
#define ENT_DAY_MAX INT32_MAX

/** A date or interval: whole days since 1970-01-01 (proleptic Gregorian),
 *  both ends inclusive. Years 0001 to 9999. `{0}` is no date. */
typedef struct ent_date {
    bool known;
    bool interval; /**< Written with "/". */
    ent_precision first_precision;
    ent_precision last_precision;
    int32_t first; /**< ENT_DAY_MIN if open. */
    int32_t last;  /**< ENT_DAY_MAX if open. */
} ent_date;

/** Parse a date; the empty text gives an unknown date.
 *  @retval ENT_ERR_INPUT  Not a date; the message says what is wrong and what
 *  is wanted ("2024-13-01 has no month 13"). */
ENT_API ENT_NODISCARD ent_status ent_date_parse(ent_date *out, ent_str text,
                                                ent_error *err);

/** Append the canonical text; nothing for an unknown date. */
ENT_API void ent_date_write(ent_buf *out, const ent_date *date);

/** Append one day as YYYY-MM-DD. */
ENT_API void ent_date_write_day(ent_buf *out, int32_t day);

/** Day number of a civil date, which must exist (asserted). */
ENT_API int32_t ent_date_day(int year, int month, int day);

/** The civil date of a day number of the years 0001 to 9999. */
ENT_API void ent_date_civil(int32_t day, int *year, int *month, int *day_of);

/** True if both are known and share a day, or one is unknown: the dates may
 *  be of one act. */
ENT_API bool ent_date_compatible(const ent_date *a, const ent_date *b);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/dating.h  When: expressions of time, and the dates of
 *  acts. */
#ifndef ENT_EXTRACT_DATING_H
#define ENT_EXTRACT_DATING_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** Which way a relative expression points if it does not say: "Friday" of what
 *  was done, of what is planned. */
typedef enum ent_time_direction {
    ENT_TIME_PAST,
    ENT_TIME_FUTURE
} ent_time_direction;

/** Date of an expression of time in English: "June 19, 2024", "19 June",
 *  "July 10 to 11", "in August of last year", "last month", "Thursday",
 *  "yesterday", "two weeks ago", "since 2014", "the 1990s".
 *  @param anchor  The report's date; unknown: what is relative to it, or lacks
 *                 a year, has no date.
 *  @param[out] basis  ENT_DATE_EXPLICIT: needs no report date.
 *                     ENT_DATE_RELATIVE; ENT_DATE_UNRESOLVED: an expression of
 *                     time whose date is not known.
 *  @return False: no expression of time. Pure; `entente date` calls it again
 *  with the stored words. */
ENT_API bool ent_time_resolve(ent_date *out, ent_date_basis *basis,
                              ent_str words, const ent_date *anchor,
                              ent_time_direction direction);

/** Date all findings of a reading: the time that belongs to the predicate or
 *  the nearest clause above it; ties only where the text dates them. */
ENT_NODISCARD ent_status ent_date_findings(const ent_finder *finder,
                                           ent_error *err);

ENT_END_DECLS

#endif

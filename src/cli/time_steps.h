/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/time_steps.h  FROM..TO in steps of 1w: dates at equal distances.
 */
#ifndef ENT_CLI_TIME_STEPS_H
#define ENT_CLI_TIME_STEPS_H

#include "entente/fact/date.h"

/** A range and how it is stepped through. */
struct time_steps {
    ent_date from; /**< Known, no interval. */
    ent_date to;
    int64_t length; /**< Of a step, in units; 1 to 100,000. */
    char unit;      /**< d, w, m or y. */
};

/** @param option  That of the range, for messages: "--series".
 *  @param step    NULL: as long as FROM is exact.
 *  @retval ENT_ERR_INVALID  The message begins with the option, or with
 *                           "--step". */
ENT_NODISCARD ent_status time_steps_read(struct time_steps *out,
                                         const char *option, const char *range,
                                         const char *step, ent_error *err);

/** The date that step @p at begins with, as exact as the step asks for: days
 *  and weeks step from a day, months from a month or day. The 31st of a month
 *  that has none is its last day. Whether it ends before TO is not asked.
 *  @return False beyond the year 9999; then both ends are ENT_DAY_MAX. */
bool time_steps_date(const struct time_steps *steps, size_t at, ent_date *out);

#endif

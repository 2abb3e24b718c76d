/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/dating_day_internal.h  Days, weeks, months and years
 * of the calendar, counted from each other. What lies outside the years 1 to
 * 9999 is refused. */
#ifndef ENT_EXTRACT_DATING_DAY_INTERNAL_H
#define ENT_EXTRACT_DATING_DAY_INTERNAL_H

#include "entente/extract/dating_internal.h"

ENT_BEGIN_DECLS

enum {
    ENT_DAYS_OF_WEEK = 7,
    ENT_YEAR_MIN = 1,
    ENT_YEAR_MAX = 9999
};

typedef struct ent_civil {
    int year;
    int month;
    int day;
} ent_civil;

ent_civil ent_day_civil(int32_t day);

int ent_day_month_length(int year, int month);

bool ent_day_exists(int year, int month, int day);

/** Monday is 0; day 0 was a Thursday. */
int ent_day_weekday(int32_t day);

bool ent_day_set_days(ent_date *out, int32_t first, int32_t last);

/** From a month to a month; months may run over the ends of the year. */
bool ent_day_set_months(ent_date *out, int year, int first, int last);

bool ent_day_set_years(ent_date *out, int first, int last);

/** The week, month, year ... that lies @p count from the one of @p day. */
bool ent_day_set_unit(ent_date *out, int32_t day, int count,
                      ent_time_unit unit);

/** How exactly a date must be known to count such units from it. */
ent_precision ent_day_precision(ent_time_unit unit);

/** So many units from a day: weeks are about so long. */
bool ent_day_set_about(ent_date *out, int32_t day, int count,
                       ent_time_unit unit);

ENT_END_DECLS

#endif

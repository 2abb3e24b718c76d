/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/time_steps.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEP_MAX = 100000,
    YEAR_MAX = 9999,
    MONTHS = 12,
    WEEK = 7
};

static ent_status fail_range(const char *option, const char *range,
                             ent_error *err)
{
    return ent_fail(err, ENT_ERR_INVALID,
                    "%s: \"%.60s\" is not FROM..TO, as in 1990..2024 or "
                    "2024-06-01..2024-07-15",
                    option, range);
}

static ent_status read_end(ent_date *out, ent_str text, const char *option,
                           const char *range, ent_error *err)
{
    ent_error why = {0};

    if (text.len == 0)
        return fail_range(option, range, err);
    if (ent_date_parse(out, text, &why) != ENT_OK)
        return ent_fail(err, ENT_ERR_INVALID, "%s: %s", option, why.message);
    if (!out->known || out->interval)
        return fail_range(option, range, err);
    return ENT_OK;
}

static ent_status read_range(struct time_steps *out, const char *option,
                             const char *range, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str text = ent_str_from(range);
    size_t at = ent_str_find(text, ent_str_from(".."), 0);

    if (at == text.len)
        return fail_range(option, range, err);
    ENT_TRY(
        read_end(&out->from, ent_str_slice(text, 0, at), option, range, err));
    ENT_TRY(read_end(&out->to, ent_str_slice(text, at + 2, text.len), option,
                     range, err));
    if (out->from.first > out->to.last)
        st = ent_fail(err, ENT_ERR_INVALID,
                      "%s: %.*s is after %s: it ends before it begins", option,
                      (int)at, range, range + at + 2);

cleanup:
    return st;
}

static ent_status read_step(struct time_steps *out, const char *text,
                            ent_error *err)
{
    char *end = NULL;
    long long count = 0;

    out->length = 1;
    out->unit = out->from.first_precision == ENT_PRECISION_YEAR    ? 'y'
                : out->from.first_precision == ENT_PRECISION_MONTH ? 'm'
                                                                   : 'd';
    if (text == NULL)
        return ENT_OK;
    errno = 0;
    count = strtoll(text, &end, 10);
    if (*text < '0' || *text > '9' || errno != 0 || count < 1 ||
        count > STEP_MAX || *end == '\0' || strchr("dwmy", *end) == NULL ||
        end[1] != '\0')
        return ent_fail(err, ENT_ERR_INVALID,
                        "--step: \"%.40s\" is not a step; want a number from 1 "
                        "to %d and d, w, m or y, as in 1w",
                        text, STEP_MAX);
    out->length = count;
    out->unit = *end;
    return ENT_OK;
}

ent_status time_steps_read(struct time_steps *out, const char *option,
                           const char *range, const char *step, ent_error *err)
{
    ent_status st = ENT_OK;
    struct time_steps read = {.length = 1};

    ENT_TRY(read_range(&read, option, range, err));
    ENT_TRY(read_step(&read, step, err));
    *out = read;

cleanup:
    return st;
}

static ent_precision precision_of(const struct time_steps *steps)
{
    if (steps->unit == 'd' || steps->unit == 'w')
        return ENT_PRECISION_DAY;
    if (steps->unit == 'm' && steps->from.first_precision == ENT_PRECISION_YEAR)
        return ENT_PRECISION_MONTH;
    return steps->from.first_precision;
}

static int days_of_month(int year, int month)
{
    if (month == MONTHS)
        return 31;
    return ent_date_day(year, month + 1, 1) - ent_date_day(year, month, 1);
}

/** Steps of months and years. */
static bool count_months(const struct time_steps *steps, int64_t units,
                         ent_date *out)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int last = 0;

    ent_date_civil(steps->from.first, &year, &month, &day);
    units = units * (steps->unit == 'y' ? MONTHS : 1) + (int64_t)year * MONTHS +
            month - 1;
    if (units / MONTHS > YEAR_MAX)
        return false;
    year = (int)(units / MONTHS);
    month = (int)(units % MONTHS) + 1;
    last = days_of_month(year, month);
    out->first = ent_date_day(year, month, day < last ? day : last);
    out->last = out->first;
    if (out->first_precision == ENT_PRECISION_MONTH)
        out->last = ent_date_day(year, month, last);
    if (out->first_precision == ENT_PRECISION_YEAR)
        out->last = ent_date_day(year, MONTHS, 31);
    return true;
}

static bool count_days(const struct time_steps *steps, int64_t units,
                       ent_date *out)
{
    int64_t day = steps->from.first + units * (steps->unit == 'w' ? WEEK : 1);

    if (day > ent_date_day(YEAR_MAX, MONTHS, 31))
        return false;
    out->first = (int32_t)day;
    out->last = (int32_t)day;
    return true;
}

bool time_steps_date(const struct time_steps *steps, size_t at, ent_date *out)
{
    bool days = steps->unit == 'd' || steps->unit == 'w';
    int64_t units = (int64_t)at * steps->length;

    *out = (ent_date){.known = true,
                      .first_precision = precision_of(steps),
                      .last_precision = precision_of(steps),
                      .first = ENT_DAY_MAX,
                      .last = ENT_DAY_MAX};
    return days ? count_days(steps, units, out)
                : count_months(steps, units, out);
}

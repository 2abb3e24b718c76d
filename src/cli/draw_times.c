/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw_times.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEP_MAX = 100000,
    YEAR_MAX = 9999,
    MONTHS = 12
};

static ent_status fail_range(const char *range, ent_error *err)
{
    return ent_fail(err, ENT_ERR_INVALID,
                    "--frames: \"%.60s\" is not FROM..TO, as in "
                    "2024-06-01..2024-07-15 or 2024-01..2024-06",
                    range);
}

static ent_status read_end(ent_date *out, ent_str text, const char *range,
                           ent_error *err)
{
    ent_error why = {0};

    if (text.len == 0)
        return fail_range(range, err);
    if (ent_date_parse(out, text, &why) != ENT_OK)
        return ent_fail(err, ENT_ERR_INVALID, "--frames: %s", why.message);
    if (!out->known || out->interval)
        return fail_range(range, err);
    return ENT_OK;
}

static ent_status read_range(struct draw_times *out, const char *range,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str text = ent_str_from(range);
    size_t at = ent_str_find(text, ent_str_from(".."), 0);

    if (at == text.len)
        return fail_range(range, err);
    ENT_TRY(read_end(&out->from, ent_str_slice(text, 0, at), range, err));
    ENT_TRY(
        read_end(&out->to, ent_str_slice(text, at + 2, text.len), range, err));
    if (out->from.first > out->to.last)
        st = ent_fail(err, ENT_ERR_INVALID,
                      "--frames: %.40s ends before it begins", range);

cleanup:
    return st;
}

static ent_status read_step(struct draw_times *out, const char *text,
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

static int days_of_month(int year, int month)
{
    if (month == MONTHS)
        return 31;
    return ent_date_day(year, month + 1, 1) - ent_date_day(year, month, 1);
}

/** First day of step @p at; ENT_DAY_MAX beyond the year 9999. The 31st of a
 *  month that has none is its last day. */
static int32_t begin_of(const struct draw_times *times, size_t at)
{
    int64_t units = (int64_t)at * times->length;
    int year = 0;
    int month = 0;
    int day = 0;
    int last = 0;

    if (times->unit == 'd' || times->unit == 'w') {
        int64_t first =
            times->from.first + units * (times->unit == 'w' ? 7 : 1);

        return first > ent_date_day(YEAR_MAX, MONTHS, 31) ? ENT_DAY_MAX
                                                          : (int32_t)first;
    }
    ent_date_civil(times->from.first, &year, &month, &day);
    units = units * (times->unit == 'y' ? MONTHS : 1) + (int64_t)year * MONTHS +
            month - 1;
    if (units / MONTHS > YEAR_MAX)
        return ENT_DAY_MAX;
    year = (int)(units / MONTHS);
    month = (int)(units % MONTHS) + 1;
    last = days_of_month(year, month);
    return ent_date_day(year, month, day < last ? day : last);
}

ent_status draw_times_read(struct draw_times *out, const char *range,
                           const char *step, ent_error *err)
{
    ent_status st = ENT_OK;

    *out = (struct draw_times){0};
    ENT_TRY(read_range(out, range, err));
    ENT_TRY(read_step(out, step, err));
    while (out->count <= DRAW_TIMES_MAX &&
           begin_of(out, out->count) <= out->to.last)
        out->count++;
    if (out->count > DRAW_TIMES_MAX)
        st = ent_fail(err, ENT_ERR_INVALID,
                      "--frames: more than %d stills; want a longer --step",
                      DRAW_TIMES_MAX);

cleanup:
    return st;
}

static ent_date day_date(int32_t day)
{
    ent_date date = {.known = true,
                     .first_precision = ENT_PRECISION_DAY,
                     .last_precision = ENT_PRECISION_DAY,
                     .first = day,
                     .last = day};

    return date;
}

void draw_times_whole(const struct draw_times *times, ent_view *view)
{
    view->from = times->from;
    view->to = times->to;
}

void draw_times_window(const struct draw_times *times, size_t at,
                       ent_view *view)
{
    int32_t next = begin_of(times, at + 1);

    view->from = day_date(begin_of(times, at));
    view->to = day_date(next > times->to.last ? times->to.last : next - 1);
}

void draw_times_write(ent_buf *out, const struct draw_times *times, size_t at)
{
    ent_date date = day_date(begin_of(times, at));

    if (times->unit == 'm' || times->unit == 'y')
        date.first_precision = times->from.first_precision;
    if (times->unit == 'm' && date.first_precision == ENT_PRECISION_YEAR)
        date.first_precision = ENT_PRECISION_MONTH;
    date.last_precision = date.first_precision;
    ent_date_write(out, &date);
}

void draw_times_write_whole(ent_buf *out, const struct draw_times *times)
{
    ent_date_write(out, &times->from);
    ent_buf_add_cstr(out, "..");
    ent_date_write(out, &times->to);
}

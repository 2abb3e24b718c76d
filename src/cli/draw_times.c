/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw_times.h"

/** First day of step @p at; ENT_DAY_MAX beyond the year 9999. */
static int32_t begin_of(const struct draw_times *times, size_t at)
{
    ent_date date;

    (void)time_steps_date(&times->steps, at, &date);
    return date.first;
}

ent_status draw_times_read(struct draw_times *out, const char *range,
                           const char *step, ent_error *err)
{
    ent_status st = ENT_OK;

    *out = (struct draw_times){0};
    ENT_TRY(time_steps_read(&out->steps, "--frames", range, step, err));
    while (out->count <= DRAW_TIMES_MAX &&
           begin_of(out, out->count) <= out->steps.to.last)
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
    view->from = times->steps.from;
    view->to = times->steps.to;
}

void draw_times_window(const struct draw_times *times, size_t at,
                       ent_view *view)
{
    int32_t next = begin_of(times, at + 1);

    view->from = day_date(begin_of(times, at));
    view->to =
        day_date(next > times->steps.to.last ? times->steps.to.last : next - 1);
}

void draw_times_write(ent_buf *out, const struct draw_times *times, size_t at)
{
    ent_date date;

    (void)time_steps_date(&times->steps, at, &date);
    ent_date_write(out, &date);
}

void draw_times_write_whole(ent_buf *out, const struct draw_times *times)
{
    ent_date_write(out, &times->steps.from);
    ent_buf_add_cstr(out, "..");
    ent_date_write(out, &times->steps.to);
}

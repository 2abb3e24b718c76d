/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/draw_times.h  The steps of --frames FROM..TO --step 1w. */
#ifndef ENT_CLI_DRAW_TIMES_H
#define ENT_CLI_DRAW_TIMES_H

#include "cli/time_steps.h"
#include "entente/core/buf.h"
#include "entente/model/view.h"

enum {
    DRAW_TIMES_MAX = 1000 /**< Most stills in one call. */
};

/** Steps of equal length, one behind the other; the last one may be cut. */
struct draw_times {
    struct time_steps steps;
    size_t count; /**< At least 1. */
};

/** @param step  NULL: as exact as FROM.
 *  @retval ENT_ERR_INVALID  The message names the option. */
ENT_NODISCARD ent_status draw_times_read(struct draw_times *out,
                                         const char *range, const char *step,
                                         ent_error *err);

/** Let the view be of the whole time, or of step @p at alone. */
void draw_times_whole(const struct draw_times *times, ent_view *view);
void draw_times_window(const struct draw_times *times, size_t at,
                       ent_view *view);

/** Append "2024-06-08", or, where whole months or years are stepped, "2024-06",
 *  "2024". */
void draw_times_write(ent_buf *out, const struct draw_times *times, size_t at);
/** Append "2024-06-01..2024-07-15". */
void draw_times_write_whole(ent_buf *out, const struct draw_times *times);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/draw.h  The parts of `entente draw`: what is asked for, the
 *  picture, and where it goes. */
#ifndef ENT_CLI_DRAW_H
#define ENT_CLI_DRAW_H

#include "cli/context.h"
#include "cli/path_ask.h"
#include "entente/render/chart.h"
#include "entente/render/figure.h"
#include "entente/render/layout.h"
#include "entente/render/pen.h"
#include "entente/render/pins.h"

enum draw_kind {
    DRAW_OVERVIEW,
    DRAW_EGO,
    DRAW_PATH
};

enum draw_format {
    DRAW_SVG,
    DRAW_DOT,
    DRAW_PNG,
    DRAW_PDF
};

/** What the command line asks for. Start as `{0}`. */
struct drawing {
    enum draw_kind kind;
    enum draw_format format;
    const char *path; /**< File, folder or pattern; NULL: standard output. */
    ent_pen_options pen;
    ent_str title; /**< Absent: one is made. */
    ent_str lang;
    uint32_t max_actors;
    uint32_t max_cards;
    ent_view view;
    ent_entity_id about;        /**< Of an ego. */
    struct path_question route; /**< Of a path. */
    ent_pins *pins;             /**< NULL: none. */
    bool of_stills;     /**< The whole of a series: no stacks, which have other
                             members from still to still. */
    bool output_failed; /**< It was the result that could not be written. */
};

/** What is to be written: a figure with its layout, or a chart. Start as
 *  `{0}`. */
struct picture {
    ent_figure *figure;
    ent_layout layout;
    ent_chart *chart;
    size_t steps; /**< Of a path. */
};

/** Read the options, open the database, resolve the names.
 *  @retval ENT_ERR_INVALID  Options contradict each other; it is said what to
 *                           do. */
ENT_NODISCARD ent_status draw_ask(struct context *context, struct drawing *out);
void drawing_clear(struct drawing *drawing);

/** Make the picture that is asked for. */
ENT_NODISCARD ent_status draw_make(struct context *context,
                                   const struct drawing *drawing,
                                   struct picture *out);
void picture_clear(struct picture *picture);

/** Write it to @p path whole or not at all; NULL: to standard output. */
ENT_NODISCARD ent_status draw_write(struct context *context,
                                    struct drawing *drawing, const char *path,
                                    const struct picture *picture);

/** Say on stderr what was drawn. */
void draw_tell(struct context *context, const struct drawing *drawing,
               const char *path, const struct picture *picture);

/** Options of a figure, as asked for. */
ent_figure_options draw_figure_options(const struct drawing *drawing);

/** ".svg" and so on. */
const char *draw_suffix(enum draw_format format);

/** Check --frames and --step, before anything is opened. */
ENT_NODISCARD ent_status draw_check_frames(struct context *context,
                                           const struct drawing *drawing);

/** Draw a still for each step of --frames: one layout, many files. */
ENT_NODISCARD ent_status draw_frames(struct context *context,
                                     struct drawing *drawing);

#endif

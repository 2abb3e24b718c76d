/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/layout.h  Where everything stands: Graphviz places
 * fixed boxes, arcs and labels are ours. */
#ifndef ENT_RENDER_LAYOUT_H
#define ENT_RENDER_LAYOUT_H

#include "entente/core/progress.h"
#include "entente/render/figure.h"
#include "entente/render/pins.h"

ENT_BEGIN_DECLS

typedef struct ent_point {
    double x; /**< px, rightwards. */
    double y; /**< px, downwards. */
} ent_point;

/** Box of a node; circles have width = height. */
typedef struct ent_node_box {
    ent_point centre;
    double width;
    double height;
    double font_size;
    size_t line_count; /**< Lines of the name, at most 4; 0: a mere dot. */
    ent_str lines[4];  /**< Views into the node's name. */
    bool name_cut;     /**< The last line goes on with "…". */
    bool second_fits;
    double second_size; /**< Font size of the native name, or of the date. */
} ent_node_box;

/** A line: a quadratic Bezier from border to border, badge and label. */
typedef struct ent_edge_curve {
    ent_point begin;
    ent_point control;
    ent_point end;
    double width;
    bool has_badge;
    ent_point badge; /**< Centre; on the curve. */
    double badge_width;
    size_t label_line_count; /**< 0: no label. */
    ent_str label_lines[2];
    bool label_cut;     /**< The last line goes on with "…". */
    ent_point label;    /**< Left (anchor start), middle or right end of the
                             baseline of the first line. */
    int label_anchor;   /**< -1 start, 0 middle, 1 end. */
    bool label_dropped; /**< There was no room. */
    ent_point mark;     /**< On the curve, where no other line is near: for
                             the square of a hostile line without a badge. */
} ent_edge_curve;

struct ent_layout {
    double width; /**< Of the page, px. */
    double height;
    ent_node_box *boxes;    /**< One per node of the figure. */
    ent_edge_curve *curves; /**< One per edge of the figure. */
    double legend_y;        /**< Top of the legend. */
    size_t crossings;
    size_t labels_dropped;
    size_t moved;    /**< Pinned actors that have grown and had to make way. */
    size_t overlaps; /**< Pairs of actors on each other: pins may be too close
                          for actors that have grown. */
};

/** Start as `{0}`. */
typedef struct ent_layout_options {
    double aspect;        /**< Width to height wished for; 0: 1.45. */
    const ent_pins *pins; /**< Actors that keep their places; NULL: none. Others
                               are placed where there is room, near those they
                               deal with. */
} ent_layout_options;

/** Place a figure: deterministic, independent of fonts, locale and threads.
 *  @param options  NULL: none.
 *  @param[out] out  Owned contents (ent_layout_clear()).
 *  @retval ENT_ERR_EXTERNAL  Graphviz failed. */
ENT_API ENT_NODISCARD ent_status
ent_layout_overview(ent_layout *out, const ent_figure *figure,
                    const ent_layout_options *options,
                    const ent_progress *progress, ent_error *err);

ENT_API void ent_layout_clear(ent_layout *layout);

ENT_END_DECLS

#endif

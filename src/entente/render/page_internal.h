/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/page_internal.h  What stands round a picture: title,
 *  subtitle, legend of what occurs, sources. */
#ifndef ENT_RENDER_PAGE_INTERNAL_H
#define ENT_RENDER_PAGE_INTERNAL_H

#include "entente/render/figure.h"
#include "entente/render/style_internal.h"

enum {
    ENT_PAGE_LINES = 4,
    ENT_LEGEND_ITEMS = 16
};

typedef enum ent_legend_kind {
    ENT_LEGEND_TONE,
    ENT_LEGEND_WIDTH,
    ENT_LEGEND_SHAPE,
    ENT_LEGEND_FAMILY,
    ENT_LEGEND_CERTAINTY,
    ENT_LEGEND_ARROW,  /**< "Acts on". */
    ENT_LEGEND_ARROWS, /**< "Mutual". */
    ENT_LEGEND_WORDS   /**< No sample. */
} ent_legend_kind;

typedef struct ent_legend_item {
    ent_legend_kind kind;
    ent_tone tone;
    uint32_t mentions; /**< Of a width. */
    double line;       /**< The width. */
    ent_shape shape;
    ent_family family;
    ent_certainty certainty;
    int group; /**< Begins a row unless all fit into one. */
    char text[32];
    double swatch; /**< Width of the drawn sample. */
    double x;      /**< Left edge on the page. */
    size_t row;
} ent_legend_item;

typedef struct ent_text_block {
    ent_str lines[ENT_PAGE_LINES];
    size_t count;
    bool cut;
} ent_text_block;

typedef struct ent_page {
    ent_text_block title;
    ent_text_block subtitle;
    ent_text_block sources;
    ent_str note; /**< At the right of the sources, or absent. */
    ent_legend_item legend[ENT_LEGEND_ITEMS];
    size_t legend_count;
    size_t legend_rows;
    double width;      /**< Of the whole page. */
    double head;       /**< Height above the picture. */
    double foot;       /**< Height below it. */
    char no_room[128]; /**< "3 labels had no room." */
} ent_page;

/** Lines and heights on a page of this width. A view into @p out is kept in it:
 *  do not copy it.
 *  @param dropped  Labels that had no room, and
 *  @param moved    pinned actors that made way: a line of the subtitle says so.
 */
void ent_page_measure(ent_page *out, const ent_figure *figure, double width,
                      size_t dropped, size_t moved);

/** Title, subtitle and sources broken into lines, the legend empty.
 *  @param note  May be absent. */
void ent_page_begin(ent_page *out, ent_str title, ent_str subtitle,
                    ent_str sources, ent_str note, double width);
/** An entry of the legend; `text`, `x` and `row` are filled in. */
void ent_page_legend(ent_page *page, ent_legend_item item, const char *text);
/** Arrange the legend, add up the heights. */
void ent_page_end(ent_page *page);

#define ENT_TITLE_LINE 25.0
#define ENT_SUBTITLE_LINE 16.0
#define ENT_SOURCE_LINE 13.0
#define ENT_LEGEND_ROW 26.0

#endif

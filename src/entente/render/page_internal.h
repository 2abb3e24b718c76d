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
} ent_legend_kind;

typedef struct ent_legend_item {
    ent_legend_kind kind;
    ent_tone tone;
    uint32_t mentions; /**< Of a width. */
    double line;       /**< The width. */
    ent_shape shape;
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
    ent_legend_item legend[ENT_LEGEND_ITEMS];
    size_t legend_count;
    size_t legend_rows;
    double head; /**< Height above the picture. */
    double foot; /**< Height below it. */
} ent_page;

/** Lines and heights on a page of this width. */
void ent_page_measure(ent_page *out, const ent_figure *figure, double width);

#define ENT_TITLE_LINE 25.0
#define ENT_SUBTITLE_LINE 16.0
#define ENT_SOURCE_LINE 13.0
#define ENT_LEGEND_ROW 26.0

#endif

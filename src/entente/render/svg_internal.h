/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/svg_internal.h  Strokes of the SVG pen. Every paint is
 *  written twice: as an attribute, which every reader knows, and as a class,
 *  which the style sheet turns into light, dark or print. */
#ifndef ENT_RENDER_SVG_INTERNAL_H
#define ENT_RENDER_SVG_INTERNAL_H

#include "entente/render/layout_internal.h"
#include "entente/render/page_internal.h"
#include "entente/render/pen.h"
#include "entente/render/text_width_internal.h"

typedef struct ent_svg {
    ent_buf *out;
    const ent_figure *figure; /**< Of an overview. */
    const ent_layout *layout; /**< Of an overview. */
    ent_pen_options options;
    ent_str id; /**< Prefix of all ids. */
} ent_svg;

/** What goes round a picture, the same for all kinds. */
typedef struct ent_sheet {
    const char *kind; /**< "overview": class of the document. */
    const char *role; /**< "network diagram": said of it. */
    bool families;    /**< Colours of families, else of tones. */
    ent_str title;
    ent_str lang;
    const ent_page *page;
    double height;
    double legend_y;
} ent_sheet;

/** The document up to the inside of its <desc>, which the caller writes. */
void ent_svg_open(ent_svg *svg, const ent_sheet *sheet);
/** From the end of <desc> to the titles: style sheet, page. */
void ent_svg_head(ent_svg *svg, const ent_sheet *sheet);
/** Legend, sources, end of the document. */
void ent_svg_close(ent_svg *svg, const ent_sheet *sheet);
/** `role`, `aria-label` and whatever makes an element focusable, the end of
 *  its start tag, and its <title>. */
void ent_svg_name(ent_svg *svg, ent_str title, bool focusable);
/** data-rels of at most 100 relations: "r17 c4"; nothing for none. */
void ent_svg_relations(ent_svg *svg, const ent_relation_id *ids, size_t count);

/** Text for SVG: escaped, invalid bytes replaced, controls left out. */
void ent_xml_add(ent_buf *out, ent_str text);

/** `name="value"` with a blank before it, one decimal. */
void ent_svg_number(ent_svg *svg, const char *name, double value);
/** `fill="#..."`, and nothing more. */
void ent_svg_paint(ent_svg *svg, const char *name, ent_colour colour);
/** `class="..."` of fill and stroke; a negative colour is none. */
void ent_svg_classes(ent_svg *svg, int fill, int stroke, const char *more);
/** Fill, stroke and their classes. */
void ent_svg_fill_stroke(ent_svg *svg, ent_colour fill, ent_colour stroke,
                         double width);

typedef struct ent_svg_text {
    double x;
    double y;
    double size;
    ent_weight weight;
    ent_colour colour;
    int anchor; /**< -1 start, 0 middle, 1 end. */
    bool halo;
    bool cut; /**< "…" behind it. */
    bool faint;
    ent_str lang;
    ent_str text;
} ent_svg_text;

void ent_svg_add_text(ent_svg *svg, const ent_svg_text *text);

void ent_svg_style_sheet(ent_svg *svg, bool families);
void ent_svg_edges(ent_svg *svg, const uint32_t *order);
void ent_svg_labels(ent_svg *svg, const uint32_t *order);
void ent_svg_nodes(ent_svg *svg);
void ent_svg_legend(ent_svg *svg, const ent_sheet *sheet);
/** A path of straight lines, its element left open. */
void ent_svg_points(ent_svg *svg, const ent_point *points, size_t count,
                    bool closed);
/** A filled triangle whose tip is at @p tip and that points away from @p from.
 */
void ent_svg_arrow(ent_svg *svg, ent_point tip, ent_point from, double length,
                   double width, ent_colour colour);
/** The base of that triangle, where a line ends. */
ent_point ent_arrow_base(ent_point tip, ent_point from, double length);
/** Outline of a node or its sample in the legend. */
void ent_svg_shape(ent_svg *svg, ent_shape shape, ent_point centre,
                   double width, double height);
/** Outline of a node of a chart: a state is a pill, filled. */
void ent_svg_chart_shape(ent_svg *svg, ent_shape shape, bool hub, ent_rect box);
/** Badge of a tone: round, square, rounded or a diamond. */
void ent_svg_badge(ent_svg *svg, ent_tone tone, ent_point centre, double width,
                   double height, double border);

/** Edges, least evidence first, so that strong lines are drawn on top. */
void ent_edge_order(const ent_figure *figure, uint32_t *order);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/dot_internal.h  Strokes of the DOT pen. */
#ifndef ENT_RENDER_DOT_INTERNAL_H
#define ENT_RENDER_DOT_INTERNAL_H

#include "entente/render/layout_internal.h"
#include "entente/render/page_internal.h"
#include "entente/render/pen.h"
#include "entente/render/text_width_internal.h"

typedef struct ent_dot {
    ent_buf *out;
    const ent_figure *figure; /**< Of an overview. */
    double height;            /**< Of the page; DOT counts y upwards. */
    ent_str id;               /**< Prefix of all ids. */
} ent_dot;

/** A quoted string. Backslashes are doubled, because \N, \G and their like are
 *  live; "&" before a letter is escaped, because Graphviz reads entities. */
void ent_dot_quoted(ent_buf *out, ent_str text);
void ent_dot_attribute(ent_dot *pen, const char *name, ent_str value);
void ent_dot_number(ent_dot *pen, const char *name, double value);
void ent_dot_colour(ent_dot *pen, const char *name, ent_colour colour);
/** "x,y" in points. */
void ent_dot_point(ent_dot *pen, ent_point p);
/** Position and size of a node. */
void ent_dot_place(ent_dot *pen, ent_point centre, double width, double height);
/** Text of an HTML-like label. */
void ent_dot_html(ent_buf *out, ent_str text);
/** Lines of an HTML-like label, all in one weight. */
void ent_dot_lines(ent_dot *pen, const ent_str *lines, size_t count, bool cut,
                   bool bold);
/** Shape, paints and colour of the text of a node. */
void ent_dot_shape(ent_dot *pen, ent_shape shape);
/** ` id="ID-kind-a.b"`. */
void ent_dot_id(ent_dot *pen, const char *kind, ent_str a, ent_str b);

/** The graph and its defaults; @p kind "overview", @p directed with arrows. */
void ent_dot_open(ent_dot *pen, const char *kind, bool directed, ent_str title,
                  const ent_page *page);
/** A node of ours, named ".KIND12", its attributes left open. */
void ent_dot_helper(ent_dot *pen, const char *kind, size_t number,
                    ent_point centre, double width, double height);

/** A line of text; @p at is its left end (anchor -1), middle or right end. */
typedef struct ent_dot_line {
    ent_point at;
    int anchor;
    bool cut;
    double size;
    ent_weight weight;
    ent_colour colour;
    ent_str text;
} ent_dot_line;

/** @param css  Its class: "chrome", "elabel". */
void ent_dot_text(ent_dot *pen, const char *kind, size_t number,
                  const char *css, const ent_dot_line *line);
void ent_dot_titles(ent_dot *pen, const ent_page *page);
/** Legend and sources. */
void ent_dot_legend(ent_dot *pen, const ent_page *page, double legend_y);

#endif

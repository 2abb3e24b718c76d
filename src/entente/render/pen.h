/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/pen.h  A placed figure as SVG, laid-out DOT, PNG, PDF.
 */
#ifndef ENT_RENDER_PEN_H
#define ENT_RENDER_PEN_H

#include "entente/core/buf.h"
#include "entente/render/layout.h"

ENT_BEGIN_DECLS

typedef enum ent_theme {
    ENT_THEME_AUTO,
    ENT_THEME_LIGHT,
    ENT_THEME_DARK
} ent_theme;

typedef enum ent_profile {
    ENT_PROFILE_WEB,   /**< With a style sheet: light, dark, print. */
    ENT_PROFILE_STATIC /**< Attributes only: Word, PDF, LaTeX. */
} ent_profile;

/** The page a picture is put on, in the middle, as large as fits. */
typedef enum ent_page_format {
    ENT_PAGE_FREE, /**< As large as the picture. */
    ENT_PAGE_A4_PORTRAIT,
    ENT_PAGE_A4_LANDSCAPE,
    ENT_PAGE_SLIDE, /**< 16 : 9. */
} ent_page_format;

/** Width to height of a format; 0 of a free page. */
ENT_API double ent_page_aspect(ent_page_format format);

typedef struct ent_pen_options {
    ent_theme theme;
    ent_profile profile;
    ent_page_format page;
    bool no_title;  /**< For embedding: neither title nor subtitle. */
    bool no_legend; /**< Neither legend nor sources. */
    bool embedded;  /**< In a page that has the style sheet
                         (ent_pen_style_sheet()) and makes nodes focusable. */
} ent_pen_options;

/** Append the rules for figures that are `embedded`: variables of all colours
 *  for light, dark and print, the classes of paints; no `#id` before them. */
ENT_API void ent_pen_style_sheet(ent_buf *out);

/** Append an SVG document (visual.md, section 7): unique ids, nothing external,
 *  text as text, titles and descriptions, hostile text escaped, the same bytes
 *  for the same figure. */
ENT_API ENT_NODISCARD ent_status ent_pen_svg(ent_buf *out,
                                             const ent_figure *figure,
                                             const ent_layout *layout,
                                             const ent_pen_options *options,
                                             ent_error *err);

/** Append a DOT graph with positions: `neato -n2` redraws the picture. */
ENT_API ENT_NODISCARD ent_status ent_pen_dot(ent_buf *out,
                                             const ent_figure *figure,
                                             const ent_layout *layout,
                                             ent_error *err);

/** Append a PNG of an SVG document, @p scale pixels a px (librsvg).
 *  @retval ENT_ERR_EXTERNAL  librsvg or cairo failed. */
ENT_API ENT_NODISCARD ent_status ent_pen_png(ent_buf *out, ent_str svg,
                                             double scale, ent_error *err);
/** Append a PDF of an SVG document; text stays text. Its page is an A4 sheet or
 *  a slide of 13.33 x 7.5 in, or of the picture's own size. */
ENT_API ENT_NODISCARD ent_status ent_pen_pdf(ent_buf *out, ent_str svg,
                                             ent_page_format page,
                                             ent_error *err);

/** Versions of Graphviz and librsvg at run time; NULL if librsvg, which is
 *  loaded when it is needed, is not installed. */
ENT_API const char *ent_graphviz_version(void);
ENT_API const char *ent_librsvg_version(void);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The SVG document: docs/visual.md, section 7. */
#include "entente/render/svg_internal.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/render/figure_internal.h"

#include <stdlib.h>

enum {
    DESCRIBED = 6 /* Pairs named in <desc>. */
};

static void add_code_point(ent_buf *out, uint32_t c)
{
    switch (c) {
    case '&':
        ent_buf_add_cstr(out, "&amp;");
        break;
    case '<':
        ent_buf_add_cstr(out, "&lt;");
        break;
    case '>':
        ent_buf_add_cstr(out, "&gt;");
        break;
    case '"':
        ent_buf_add_cstr(out, "&quot;");
        break;
    default:
        ent_buf_add_code_point(out, c);
    }
}

void ent_xml_add(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t valid =
            at + ent_utf8_valid_prefix(ent_str_slice(text, at, text.len));

        while (at < valid) {
            uint32_t c = ent_utf8_next(text, &at);

            /* XML 1.0 has no characters for most controls. */
            if ((c >= 0x20 && (c < 0x7f || c > 0x9f) && c != 0xfffe &&
                 c != 0xffff) ||
                c == '\n' || c == '\t')
                add_code_point(out, c);
        }
        if (at < text.len) {
            ent_buf_add_code_point(out, 0xfffd);
            at++;
        }
    }
}

void ent_svg_number(ent_svg *svg, const char *name, double value)
{
    ent_buf_addf(svg->out, " %s=\"", name);
    ent_buf_add_number(svg->out, value, 1);
    ent_buf_add_char(svg->out, '"');
}

void ent_svg_paint(ent_svg *svg, const char *name, ent_colour colour)
{
    ent_buf_addf(
        svg->out, " %s=\"%s\"", name,
        ent_style_colour(colour, svg->options.theme == ENT_THEME_DARK));
}

void ent_svg_classes(ent_svg *svg, int fill, int stroke, const char *more)
{
    const char *blank = "";

    if (svg->options.profile == ENT_PROFILE_STATIC)
        return;
    ent_buf_add_cstr(svg->out, " class=\"");
    if (fill >= 0) {
        ent_buf_addf(svg->out, "f-%s", ent_style_key((ent_colour)fill));
        blank = " ";
    }
    if (stroke >= 0) {
        ent_buf_addf(svg->out, "%ss-%s", blank,
                     ent_style_key((ent_colour)stroke));
        blank = " ";
    }
    if (more != NULL)
        ent_buf_addf(svg->out, "%s%s", blank, more);
    ent_buf_add_char(svg->out, '"');
}

void ent_svg_fill_stroke(ent_svg *svg, ent_colour fill, ent_colour stroke,
                         double width)
{
    ent_svg_paint(svg, "fill", fill);
    ent_svg_paint(svg, "stroke", stroke);
    ent_svg_number(svg, "stroke-width", width);
    ent_svg_classes(svg, (int)fill, (int)stroke, NULL);
}

void ent_svg_add_text(ent_svg *svg, const ent_svg_text *text)
{
    static const char *const weights[] = {"", " font-weight=\"600\"",
                                          " font-weight=\"700\""};
    static const char *const anchors[] = {"", " text-anchor=\"middle\"",
                                          " text-anchor=\"end\""};

    ent_buf_add_cstr(svg->out, "<text");
    ent_svg_number(svg, "x", text->x);
    ent_svg_number(svg, "y", text->y);
    ent_svg_number(svg, "font-size", text->size);
    ent_buf_add_cstr(svg->out, weights[text->weight]);
    ent_buf_add_cstr(svg->out, anchors[text->anchor + 1]);
    ent_svg_paint(svg, "fill", text->colour);
    if (text->halo) {
        ent_svg_paint(svg, "stroke", ENT_COLOUR_PAGE);
        ent_buf_add_cstr(svg->out, " stroke-width=\"3.2\" "
                                   "stroke-linejoin=\"round\" "
                                   "paint-order=\"stroke\"");
    }
    if (text->faint)
        ent_buf_add_cstr(svg->out, " opacity=\".85\"");
    if (text->lang.len > 0) {
        ent_buf_add_cstr(svg->out, " lang=\"");
        ent_xml_add(svg->out, text->lang);
        ent_buf_add_char(svg->out, '"');
    }
    ent_svg_classes(svg, (int)text->colour,
                    text->halo ? (int)ENT_COLOUR_PAGE : -1, NULL);
    ent_buf_add_char(svg->out, '>');
    ent_xml_add(svg->out, text->text);
    ent_buf_add_cstr(svg->out, text->cut ? "…</text>" : "</text>");
}

void ent_edge_order(const ent_figure *figure, uint32_t *order)
{
    size_t count;
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);

    for (size_t i = 0; i < count; i++) {
        size_t k = i;

        for (; k > 0 && edges[order[k - 1]].mentions > edges[i].mentions; k--)
            order[k] = order[k - 1];
        order[k] = (uint32_t)i;
    }
}

static void add_description(ent_svg *svg, const uint32_t *order)
{
    size_t node_count;
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(svg->figure, &node_count);
    const ent_figure_edge *edges = ent_figure_edges(svg->figure, &count);

    ent_buf_addf(svg->out, "Network diagram of %zu %s and %zu %s.", node_count,
                 node_count == 1 ? "actor" : "actors", count,
                 count == 1 ? "pair" : "pairs");
    for (size_t i = 0; i < count && i < DESCRIBED; i++) {
        const ent_figure_edge *edge = &edges[order[count - 1 - i]];

        ent_buf_add_cstr(svg->out, i == 0 ? " Strongest: " : "; ");
        ent_xml_add(svg->out, nodes[edge->from].name);
        ent_buf_add_cstr(svg->out, " and ");
        ent_xml_add(svg->out, nodes[edge->to].name);
        ent_buf_addf(svg->out, ", %lu %s, %s", (unsigned long)edge->mentions,
                     edge->mentions == 1 ? "mention" : "mentions",
                     ent_tone_word(edge->tone));
    }
    if (count > 0)
        ent_buf_add_char(svg->out, '.');
}

static double head_cut(const ent_svg *svg, const ent_page *page)
{
    return svg->options.no_title ? page->head - ENT_MARGIN : 0.0;
}

static void open_document(ent_svg *svg, const ent_page *page,
                          const uint32_t *order)
{
    static const char *const themes[] = {"", " data-theme=\"light\"",
                                         " data-theme=\"dark\""};
    ent_str id = ent_figure_id(svg->figure);
    double top = head_cut(svg, page);

    ent_buf_addf(svg->out,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%.*s\" "
                 "class=\"kg kg-overview\"%s viewBox=\"0 ",
                 ENT_STR_ARGS(id), themes[svg->options.theme]);
    ent_buf_add_number(svg->out, top, 1);
    ent_buf_add_char(svg->out, ' ');
    ent_buf_add_number(svg->out, svg->layout->width, 1);
    ent_buf_add_char(svg->out, ' ');
    ent_buf_add_number(svg->out, svg->layout->height - top, 1);
    ent_buf_addf(svg->out,
                 "\" role=\"graphics-document document\" "
                 "aria-roledescription=\"network diagram\" "
                 "aria-labelledby=\"%.*s-t %.*s-d\" lang=\"%.*s\" "
                 "font-family=\"%s\">\n<title id=\"%.*s-t\">",
                 ENT_STR_ARGS(id), ENT_STR_ARGS(id),
                 ENT_STR_ARGS(ent_figure_lang(svg->figure)), ent_style_fonts,
                 ENT_STR_ARGS(id));
    ent_xml_add(svg->out, ent_figure_title(svg->figure));
    ent_buf_addf(svg->out, "</title><desc id=\"%.*s-d\">", ENT_STR_ARGS(id));
    add_description(svg, order);
    ent_buf_add_cstr(svg->out, "</desc>\n");
    if (svg->options.profile == ENT_PROFILE_WEB)
        ent_svg_style_sheet(svg);
    ent_buf_add_cstr(svg->out, "<rect x=\"0\"");
    ent_svg_number(svg, "y", top);
    ent_svg_number(svg, "width", svg->layout->width);
    ent_svg_number(svg, "height", svg->layout->height - top);
    ent_svg_paint(svg, "fill", ENT_COLOUR_PAGE);
    ent_svg_classes(svg, ENT_COLOUR_PAGE, -1, NULL);
    ent_buf_add_cstr(svg->out, "/>\n");
}

static double add_block(ent_svg *svg, const ent_text_block *block,
                        ent_svg_text text, double line)
{
    for (size_t i = 0; i < block->count; i++) {
        text.text = block->lines[i];
        text.cut = block->cut && i + 1 == block->count;
        ent_svg_add_text(svg, &text);
        text.y += line;
    }
    return text.y;
}

static void add_titles(ent_svg *svg, const ent_page *page)
{
    double y;

    if (svg->options.no_title)
        return;
    ent_buf_add_cstr(svg->out, "<g class=\"figtitle\" aria-hidden=\"true\">");
    y = add_block(svg, &page->title,
                  (ent_svg_text){.x = ENT_MARGIN,
                                 .y = ENT_MARGIN + 14.0,
                                 .size = ENT_TITLE_SIZE,
                                 .weight = ENT_WEIGHT_BOLD,
                                 .colour = ENT_COLOUR_INK,
                                 .anchor = -1},
                  ENT_TITLE_LINE);
    (void)add_block(svg, &page->subtitle,
                    (ent_svg_text){.x = ENT_MARGIN,
                                   .y = y - 3.0,
                                   .size = ENT_SUBTITLE_SIZE,
                                   .weight = ENT_WEIGHT_REGULAR,
                                   .colour = ENT_COLOUR_INK2,
                                   .anchor = -1},
                    ENT_SUBTITLE_LINE);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

static void add_sources(ent_svg *svg, const ent_page *page)
{
    double y = svg->layout->legend_y +
               (double)page->legend_rows * ENT_LEGEND_ROW + 16.0;

    (void)add_block(svg, &page->sources,
                    (ent_svg_text){.x = ENT_MARGIN,
                                   .y = y,
                                   .size = ENT_SOURCE_SIZE,
                                   .weight = ENT_WEIGHT_REGULAR,
                                   .colour = ENT_COLOUR_INK3,
                                   .anchor = -1},
                    ENT_SOURCE_LINE);
    if (page->sources.count > 0)
        ent_buf_add_char(svg->out, '\n');
}

ent_status ent_pen_svg(ent_buf *out, const ent_figure *figure,
                       const ent_layout *layout, const ent_pen_options *options,
                       ent_error *err)
{
    ent_status st = ENT_OK;
    ent_svg svg = {out, figure, layout, *options};
    ent_page page;
    size_t count;
    uint32_t *order;

    (void)ent_figure_edges(figure, &count);
    order = ent_calloc(count + 1, sizeof *order);
    if (order == NULL)
        return ent_fail_nomem(err);
    ent_edge_order(figure, order);
    ent_page_measure(&page, figure, layout->width);
    open_document(&svg, &page, order);
    add_titles(&svg, &page);
    ent_svg_edges(&svg, order);
    ent_svg_labels(&svg, order);
    ent_svg_nodes(&svg);
    ent_svg_legend(&svg, &page);
    add_sources(&svg, &page);
    ent_buf_add_cstr(out, "</svg>\n");
    st = ent_buf_status(out, err);
    ent_free(order);
    return st;
}

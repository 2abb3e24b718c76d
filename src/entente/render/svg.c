/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The SVG document: docs/visual.md, section 7. */
#include "entente/render/svg_internal.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/core/xml.h"
#include "entente/render/figure_internal.h"

#include <stdlib.h>

enum {
    DESCRIBED = 6 /* Pairs named in <desc>. */
};

void ent_xml_add(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ent_utf8_next(text, &at);

        /* What has a place in XML and still shows as a box. */
        if (c != '\r' && (c < 0x7f || c > 0x9f))
            ent_xml_add_code_point(out, c);
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

ent_status ent_pen_svg(ent_buf *out, const ent_figure *figure,
                       const ent_layout *layout, const ent_pen_options *options,
                       ent_error *err)
{
    ent_svg svg = {out, figure, layout, *options, ent_figure_id(figure)};
    ent_page page;
    ent_sheet sheet = {.kind = "overview",
                       .role = "network diagram",
                       .title = ent_figure_title(figure),
                       .lang = ent_figure_lang(figure),
                       .page = &page,
                       .height = layout->height,
                       .legend_y = layout->legend_y};
    size_t count;
    uint32_t *order;

    (void)ent_figure_edges(figure, &count);
    order = ent_calloc(count + 1, sizeof *order);
    if (order == NULL)
        return ent_fail_nomem(err);
    ent_edge_order(figure, order);
    ent_page_measure(&page, figure, layout->width, layout->labels_dropped,
                     layout->moved);
    ent_svg_open(&svg, &sheet);
    add_description(&svg, order);
    ent_svg_head(&svg, &sheet);
    ent_svg_edges(&svg, order);
    ent_svg_labels(&svg, order);
    ent_svg_nodes(&svg);
    ent_svg_close(&svg, &sheet);
    ent_free(order);
    return ent_buf_status(out, err);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nodes and the legend: both draw the same shapes. */
#include "entente/render/svg_internal.h"

#include <math.h>

static const double fold = 11.0;  /* Corner of a note. */
static const double slope = 10.0; /* Ends of a hexagon. */

static void add_points(ent_svg *svg, const ent_point *points, size_t count,
                       bool closed)
{
    ent_buf_add_cstr(svg->out, "<path d=\"");
    for (size_t i = 0; i < count; i++) {
        ent_buf_add_char(svg->out, i == 0 ? 'M' : 'L');
        ent_buf_add_number(svg->out, points[i].x, 1);
        ent_buf_add_char(svg->out, ' ');
        ent_buf_add_number(svg->out, points[i].y, 1);
    }
    ent_buf_add_cstr(svg->out, closed ? "Z\"" : "\"");
}

static void add_circle(ent_svg *svg, ent_point centre, double width)
{
    ent_buf_add_cstr(svg->out, "<circle");
    ent_svg_number(svg, "cx", centre.x);
    ent_svg_number(svg, "cy", centre.y);
    ent_svg_number(svg, "r", width / 2.0);
    ent_svg_fill_stroke(svg, ENT_COLOUR_NODE, ENT_COLOUR_PAGE, 2.5);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_rect(ent_svg *svg, ent_shape shape, ent_point centre,
                     double width, double height)
{
    double radius = shape == ENT_SHAPE_PILL    ? height / 2.0
                    : shape == ENT_SHAPE_PLACE ? 2.0
                                               : fmin(6.0, height / 4.0);

    ent_buf_add_cstr(svg->out, "<rect");
    ent_svg_number(svg, "x", centre.x - width / 2.0);
    ent_svg_number(svg, "y", centre.y - height / 2.0);
    ent_svg_number(svg, "width", width);
    ent_svg_number(svg, "height", height);
    ent_svg_number(svg, "rx", radius);
    if (shape == ENT_SHAPE_PLACE)
        ent_buf_add_cstr(svg->out, " stroke-dasharray=\"4 3\"");
    ent_svg_fill_stroke(
        svg, shape == ENT_SHAPE_BOX ? ENT_COLOUR_CARD : ENT_COLOUR_SOFT,
        ENT_COLOUR_NODE, shape == ENT_SHAPE_BOX ? 1.8 : 1.4);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_note(ent_svg *svg, ent_point c, double width, double height)
{
    double f = fmin(fold, height / 2.5);
    double x0 = c.x - width / 2.0;
    double x1 = c.x + width / 2.0;
    double y0 = c.y - height / 2.0;
    double y1 = c.y + height / 2.0;
    ent_point outline[] = {
        {x0, y0}, {x1 - f, y0}, {x1, y0 + f}, {x1, y1}, {x0, y1}};
    ent_point corner[] = {{x1 - f, y0}, {x1 - f, y0 + f}, {x1, y0 + f}};

    add_points(svg, outline, 5, true);
    ent_buf_add_cstr(svg->out, " stroke-linejoin=\"round\"");
    ent_svg_fill_stroke(svg, ENT_COLOUR_TREATY, ENT_COLOUR_TREATYLN, 1.4);
    ent_buf_add_cstr(svg->out, "/>");
    add_points(svg, corner, 3, false);
    ent_buf_add_cstr(svg->out, " fill=\"none\" stroke-linejoin=\"round\"");
    ent_svg_paint(svg, "stroke", ENT_COLOUR_TREATYLN);
    ent_svg_number(svg, "stroke-width", 1.4);
    ent_svg_classes(svg, -1, ENT_COLOUR_TREATYLN, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_hexagon(ent_svg *svg, ent_point c, double width, double height)
{
    double s = fmin(slope, width / 4.0);
    double x = width / 2.0;
    double y = height / 2.0;
    ent_point outline[] = {{c.x - x, c.y},         {c.x - x + s, c.y - y},
                           {c.x + x - s, c.y - y}, {c.x + x, c.y},
                           {c.x + x - s, c.y + y}, {c.x - x + s, c.y + y}};

    add_points(svg, outline, 6, true);
    ent_svg_fill_stroke(svg, ENT_COLOUR_SOFT, ENT_COLOUR_NODE, 1.4);
    ent_buf_add_cstr(svg->out, "/>");
}

void ent_svg_shape(ent_svg *svg, ent_shape shape, ent_point centre,
                   double width, double height)
{
    switch (shape) {
    case ENT_SHAPE_CIRCLE:
        add_circle(svg, centre, width);
        break;
    case ENT_SHAPE_NOTE:
        add_note(svg, centre, width, height);
        break;
    case ENT_SHAPE_HEXAGON:
        add_hexagon(svg, centre, width, height);
        break;
    case ENT_SHAPE_BOX:
    case ENT_SHAPE_PILL:
    case ENT_SHAPE_PLACE:
        add_rect(svg, shape, centre, width, height);
        break;
    }
}

static void add_name(ent_svg *svg, const ent_figure_node *node,
                     const ent_node_box *box)
{
    bool filled = ent_style_shape(node->entity_class) == ENT_SHAPE_CIRCLE;
    double line = filled ? box->font_size * 1.1 : 14.0;
    double lines = (double)box->line_count - 1.0;
    ent_svg_text text = {.x = box->centre.x,
                         .y = box->centre.y - lines * line / 2.0 +
                              box->font_size * 0.36 -
                              (box->second_fits ? (filled ? 6.0 : 7.0) : 0.0),
                         .size = box->font_size,
                         .weight = ENT_WEIGHT_BOLD,
                         .colour = filled ? ENT_COLOUR_NODETX : ENT_COLOUR_INK};

    for (size_t i = 0; i < box->line_count; i++) {
        text.text = box->lines[i];
        text.cut = box->name_cut && i + 1 == box->line_count;
        ent_svg_add_text(svg, &text);
        text.y += line;
    }
    if (!box->second_fits)
        return;
    text.y += filled ? 15.0 - line : 0.0;
    text.size = filled ? ENT_SECOND_SIZE : 9.5;
    text.weight = ENT_WEIGHT_REGULAR;
    text.colour = filled ? ENT_COLOUR_NODETX : ENT_COLOUR_INK2;
    text.faint = filled;
    text.cut = false;
    text.lang = node->second_lang;
    text.text = node->second;
    ent_svg_add_text(svg, &text);
}

static void add_node_title(ent_svg *svg, const ent_figure_node *node)
{
    ent_xml_add(svg->out, node->name);
    if (node->second.len > 0) {
        ent_buf_add_cstr(svg->out, " (");
        ent_xml_add(svg->out, node->second);
        ent_buf_add_char(svg->out, ')');
    }
    ent_buf_addf(svg->out, ": %lu %s", (unsigned long)node->mentions,
                 node->mentions == 1 ? "mention" : "mentions");
}

static void add_node(ent_svg *svg, const ent_figure_node *node,
                     const ent_node_box *box)
{
    ent_buf_addf(
        svg->out,
        "<g id=\"%.*s-n-%.*s\" class=\"node type-%s\" "
        "data-id=\"%.*s\" data-n=\"%lu\"%s "
        "role=\"graphics-symbol img\" aria-label=\"",
        ENT_STR_ARGS(ent_figure_id(svg->figure)), ENT_STR_ARGS(node->key),
        ent_style_shape_word(node->entity_class), ENT_STR_ARGS(node->key),
        (unsigned long)node->mentions,
        svg->options.profile == ENT_PROFILE_WEB ? " tabindex=\"0\"" : "");
    add_node_title(svg, node);
    ent_buf_add_cstr(svg->out, "\"><title>");
    add_node_title(svg, node);
    ent_buf_add_cstr(svg->out, "</title>");
    ent_svg_shape(svg, ent_style_shape(node->entity_class), box->centre,
                  box->width, box->height);
    add_name(svg, node, box);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

void ent_svg_nodes(ent_svg *svg)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(svg->figure, &count);

    ent_buf_addf(svg->out, "<g id=\"%.*s-nodes\" class=\"nodes\">\n",
                 ENT_STR_ARGS(ent_figure_id(svg->figure)));
    for (size_t i = 0; i < count; i++)
        add_node(svg, &nodes[i], &svg->layout->boxes[i]);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

static void add_sample_line(ent_svg *svg, double x, double y, double length,
                            ent_colour colour, double width)
{
    ent_point line[] = {{x, y}, {x + length, y}};

    add_points(svg, line, 2, false);
    ent_buf_add_cstr(svg->out, " fill=\"none\" stroke-linecap=\"round\"");
    ent_svg_paint(svg, "stroke", colour);
    ent_svg_number(svg, "stroke-width", width);
    ent_svg_classes(svg, -1, (int)colour, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_sample(ent_svg *svg, const ent_legend_item *item, double y)
{
    ent_point middle = {item->x + item->swatch / 2.0, y};
    bool circle = item->shape == ENT_SHAPE_CIRCLE;

    switch (item->kind) {
    case ENT_LEGEND_TONE:
        add_sample_line(svg, item->x, y, item->swatch,
                        ent_style_tone(item->tone), 4.0);
        if (item->tone != ENT_TONE_NEUT)
            ent_svg_badge(svg, item->tone, middle, 10.0, 10.0, 1.5);
        break;
    case ENT_LEGEND_WIDTH:
        add_sample_line(svg, item->x, y, item->swatch, ENT_COLOUR_INK3,
                        item->line);
        break;
    case ENT_LEGEND_SHAPE:
        ent_svg_shape(svg, item->shape, middle, item->swatch,
                      circle ? item->swatch : 16.0);
        break;
    }
}

void ent_svg_legend(ent_svg *svg, const ent_page *page)
{
    double top = svg->layout->legend_y - 16.0;

    if (page->legend_count == 0)
        return;
    ent_buf_addf(svg->out,
                 "<g id=\"%.*s-legend\" class=\"legend\" role=\"group\" "
                 "aria-label=\"Legend\">",
                 ENT_STR_ARGS(ent_figure_id(svg->figure)));
    add_sample_line(svg, ENT_MARGIN, top, svg->layout->width - 2.0 * ENT_MARGIN,
                    ENT_COLOUR_HAIR, 1.0);
    for (size_t i = 0; i < page->legend_count; i++) {
        const ent_legend_item *item = &page->legend[i];
        double y =
            svg->layout->legend_y + 6.0 + (double)item->row * ENT_LEGEND_ROW;

        add_sample(svg, item, y);
        ent_svg_add_text(svg,
                         &(ent_svg_text){.x = item->x + item->swatch + 8.0,
                                         .y = y + 3.8,
                                         .size = ENT_LEGEND_SIZE,
                                         .weight = ENT_WEIGHT_REGULAR,
                                         .colour = ENT_COLOUR_INK2,
                                         .anchor = -1,
                                         .text = ent_str_from(item->text)});
    }
    ent_buf_add_cstr(svg->out, "</g>\n");
}

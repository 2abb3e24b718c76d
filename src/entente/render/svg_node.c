/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shapes of nodes, and the nodes of an overview. */
#include "entente/render/svg_internal.h"

#include <math.h>

static const double fold = 11.0;  /* Corner of a note. */
static const double slope = 10.0; /* Ends of a hexagon. */
static const double behind = 4.0; /* px that a stack shows of its second. */

void ent_svg_points(ent_svg *svg, const ent_point *points, size_t count,
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

    ent_svg_points(svg, outline, 5, true);
    ent_buf_add_cstr(svg->out, " stroke-linejoin=\"round\"");
    ent_svg_fill_stroke(svg, ENT_COLOUR_TREATY, ENT_COLOUR_TREATYLN, 1.4);
    ent_buf_add_cstr(svg->out, "/>");
    ent_svg_points(svg, corner, 3, false);
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

    ent_svg_points(svg, outline, 6, true);
    ent_svg_fill_stroke(svg, ENT_COLOUR_SOFT, ENT_COLOUR_NODE, 1.4);
    ent_buf_add_cstr(svg->out, "/>");
}

void ent_svg_chart_shape(ent_svg *svg, ent_shape shape, bool hub, ent_rect box)
{
    double width = box.x1 - box.x0;
    double height = box.y1 - box.y0;
    ent_point centre = {(box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0};

    if (shape != ENT_SHAPE_CIRCLE && shape != ENT_SHAPE_PILL) {
        ent_svg_shape(svg, shape, centre, width, height);
        return;
    }
    ent_buf_add_cstr(svg->out, "<rect");
    ent_svg_number(svg, "x", box.x0);
    ent_svg_number(svg, "y", box.y0);
    ent_svg_number(svg, "width", width);
    ent_svg_number(svg, "height", height);
    ent_svg_number(svg, "rx",
                   height <= 52.0 ? height / 2.0
                   : hub          ? 22.0
                                  : 20.0);
    if (shape == ENT_SHAPE_CIRCLE) {
        ent_svg_paint(svg, "fill", ENT_COLOUR_NODE);
        ent_svg_classes(svg, ENT_COLOUR_NODE, -1, NULL);
    } else {
        ent_svg_fill_stroke(svg, ENT_COLOUR_SOFT, ENT_COLOUR_NODE, 1.4);
    }
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
    double up = !box->second_fits ? 0.0
                : filled          ? ENT_SECOND_UP * box->second_size
                                  : 7.0;
    ent_svg_text text = {.x = box->centre.x,
                         .y = box->centre.y - lines * line / 2.0 +
                              box->font_size * 0.36 - up,
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
    text.y += filled ? ENT_SECOND_GAP(box->second_size) - line : 0.0;
    text.size = box->second_size;
    text.weight = ENT_WEIGHT_REGULAR;
    text.colour = filled ? ENT_COLOUR_NODETX : ENT_COLOUR_INK2;
    text.faint = filled;
    text.cut = false;
    text.lang = node->second_lang;
    text.text = node->second;
    ent_svg_add_text(svg, &text);
}

static void add_node_title(ent_buf *out, const ent_figure_node *node)
{
    ent_buf_add_str(out, node->name);
    if (node->folded > 0) {
        ent_buf_add_cstr(out, " (");
        ent_buf_add_str(out, node->members);
        ent_buf_add_char(out, ')');
    }
    if (node->second.len > 0) {
        ent_buf_add_cstr(out, " (");
        ent_buf_add_str(out, node->second);
        ent_buf_add_char(out, ')');
    }
    ent_buf_addf(out, ": %lu %s", (unsigned long)node->mentions,
                 node->mentions == 1 ? "mention" : "mentions");
}

/* Behind a stack: the edge of a second one. */
static void add_behind(ent_svg *svg, const ent_figure_node *node,
                       const ent_node_box *box)
{
    ent_point centre = {box->centre.x + behind, box->centre.y - behind};

    ent_svg_shape(svg, ent_style_shape(node->entity_class), centre, box->width,
                  box->height);
}

static void add_node(ent_svg *svg, const ent_figure_node *node,
                     const ent_node_box *box)
{
    ent_buf title = {0};

    ent_buf_addf(svg->out,
                 "<g id=\"%.*s-n-%.*s\" class=\"node type-%s\" "
                 "data-id=\"%.*s\" data-key=\"%.*s\" data-n=\"%lu\"",
                 ENT_STR_ARGS(svg->id), ENT_STR_ARGS(node->key),
                 ent_style_shape_word(node->entity_class),
                 ENT_STR_ARGS(node->key), ENT_STR_ARGS(node->key),
                 (unsigned long)node->mentions);
    ent_svg_number(svg, "data-x", box->centre.x);
    ent_svg_number(svg, "data-y", box->centre.y);
    add_node_title(&title, node);
    ent_svg_name(svg, ent_buf_view(&title),
                 svg->options.profile == ENT_PROFILE_WEB);
    svg->out->failed = svg->out->failed || title.failed;
    ent_buf_clear(&title);
    if (node->folded > 0)
        add_behind(svg, node, box);
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
                 ENT_STR_ARGS(svg->id));
    for (size_t i = 0; i < count; i++)
        add_node(svg, &nodes[i], &svg->layout->boxes[i]);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The legend: samples of what occurs, and their words. */
#include "entente/render/svg_internal.h"

#include <math.h>

ent_point ent_arrow_base(ent_point tip, ent_point from, double length)
{
    double x = from.x - tip.x;
    double y = from.y - tip.y;
    double far = sqrt(x * x + y * y);

    if (far <= 0.0)
        return tip;
    return (ent_point){tip.x + x / far * length, tip.y + y / far * length};
}

void ent_svg_arrow(ent_svg *svg, ent_point tip, ent_point from, double length,
                   double width, ent_colour colour)
{
    ent_point base = ent_arrow_base(tip, from, length);
    double x = (base.x - tip.x) / length * width / 2.0;
    double y = (base.y - tip.y) / length * width / 2.0;
    ent_point corners[] = {
        tip, {base.x - y, base.y + x}, {base.x + y, base.y - x}};

    ent_svg_points(svg, corners, 3, true);
    ent_svg_paint(svg, "fill", colour);
    ent_buf_add_cstr(svg->out, " stroke=\"none\"");
    ent_svg_classes(svg, (int)colour, -1, "head");
    ent_buf_add_cstr(svg->out, "/>");
}

/* A line of the legend; `dash` may be NULL. */
static void add_sample_line(ent_svg *svg, double x, double y, double length,
                            ent_colour colour, double width, const char *dash)
{
    ent_point line[] = {{x, y}, {x + length, y}};

    ent_svg_points(svg, line, 2, false);
    ent_buf_add_cstr(svg->out, " fill=\"none\" stroke-linecap=\"round\"");
    ent_svg_paint(svg, "stroke", colour);
    ent_svg_number(svg, "stroke-width", width);
    if (dash != NULL)
        ent_buf_addf(svg->out, " stroke-dasharray=\"%s\"", dash);
    ent_svg_classes(svg, -1, (int)colour, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_bar(ent_svg *svg, const ent_legend_item *item, double y)
{
    ent_colour colour = ent_style_family(item->family);

    ent_buf_add_cstr(svg->out, "<rect");
    ent_svg_number(svg, "x", item->x);
    ent_svg_number(svg, "y", y - 7.5);
    ent_svg_number(svg, "width", item->swatch);
    ent_svg_number(svg, "height", 15.0);
    ent_svg_number(svg, "rx", 2.0);
    ent_svg_paint(svg, "fill", colour);
    ent_svg_classes(svg, (int)colour, -1, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

/* A line with a head at one end or both. */
static void add_arrows(ent_svg *svg, const ent_legend_item *item, double y)
{
    bool both = item->kind == ENT_LEGEND_ARROWS;
    ent_point left = {item->x, y};
    ent_point right = {item->x + item->swatch, y};
    double begin = both ? 8.0 : 0.0;

    add_sample_line(svg, left.x + begin, y, item->swatch - 9.0 - begin,
                    ENT_COLOUR_INK2, 2.0, NULL);
    ent_svg_arrow(svg, right, left, 8.0, 8.0, ENT_COLOUR_INK2);
    if (both)
        ent_svg_arrow(svg, left, right, 8.0, 8.0, ENT_COLOUR_INK2);
}

static void add_sample(ent_svg *svg, const ent_legend_item *item, double y)
{
    ent_point middle = {item->x + item->swatch / 2.0, y};
    bool circle = item->shape == ENT_SHAPE_CIRCLE;

    switch (item->kind) {
    case ENT_LEGEND_TONE:
        add_sample_line(svg, item->x, y, item->swatch,
                        ent_style_tone(item->tone), 4.0, NULL);
        if (item->tone != ENT_TONE_NEUT)
            ent_svg_badge(svg, item->tone, middle, 10.0, 10.0, 1.5);
        break;
    case ENT_LEGEND_WIDTH:
        add_sample_line(svg, item->x, y, item->swatch, ENT_COLOUR_INK3,
                        item->line, NULL);
        break;
    case ENT_LEGEND_SHAPE:
        ent_svg_shape(svg, item->shape, middle, item->swatch,
                      circle ? item->swatch : 16.0);
        break;
    case ENT_LEGEND_FAMILY:
        add_bar(svg, item, y);
        break;
    case ENT_LEGEND_CERTAINTY:
        add_sample_line(svg, item->x, y, item->swatch, ENT_COLOUR_INK2, 2.0,
                        ent_style_dash(item->certainty));
        break;
    case ENT_LEGEND_ARROW:
    case ENT_LEGEND_ARROWS:
        add_arrows(svg, item, y);
        break;
    case ENT_LEGEND_WORDS:
        break;
    }
}

void ent_svg_legend(ent_svg *svg, const ent_sheet *sheet)
{
    const ent_page *page = sheet->page;
    double top = sheet->legend_y - 16.0;

    if (page->legend_count == 0)
        return;
    ent_buf_addf(svg->out,
                 "<g id=\"%.*s-legend\" class=\"legend\" role=\"group\" "
                 "aria-label=\"Legend\">",
                 ENT_STR_ARGS(svg->id));
    add_sample_line(svg, ENT_MARGIN, top, page->width - 2.0 * ENT_MARGIN,
                    ENT_COLOUR_HAIR, 1.0, NULL);
    for (size_t i = 0; i < page->legend_count; i++) {
        const ent_legend_item *item = &page->legend[i];
        double y = sheet->legend_y + 6.0 + (double)item->row * ENT_LEGEND_ROW;
        double gap = item->swatch > 0.0 ? 8.0 : 0.0;

        add_sample(svg, item, y);
        ent_svg_add_text(svg,
                         &(ent_svg_text){.x = item->x + item->swatch + gap,
                                         .y = y + 3.8,
                                         .size = ENT_LEGEND_SIZE,
                                         .weight = ENT_WEIGHT_REGULAR,
                                         .colour = ENT_COLOUR_INK2,
                                         .anchor = -1,
                                         .text = ent_str_from(item->text)});
    }
    ent_buf_add_cstr(svg->out, "</g>\n");
}

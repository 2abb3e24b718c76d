/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines, badges and their words. */
#include "entente/render/svg_internal.h"

static void add_path(ent_svg *svg, const ent_edge_curve *curve)
{
    const double numbers[] = {curve->begin.x,   curve->begin.y,
                              curve->control.x, curve->control.y,
                              curve->end.x,     curve->end.y};

    ent_buf_add_cstr(svg->out, " d=\"");
    for (size_t i = 0; i < 6; i++) {
        ent_buf_add_cstr(svg->out, i == 0 ? "M" : i == 2 ? "Q" : " ");
        ent_buf_add_number(svg->out, numbers[i], 1);
    }
    ent_buf_add_char(svg->out, '"');
}

static void add_classes(ent_svg *svg, const ent_figure_edge *edge)
{
    ent_buf_addf(svg->out, " class=\"edge pol-%s",
                 ent_style_key(ent_style_tone(edge->tone)));
    for (int f = 0; f < ENT_FAMILY_COUNT; f++)
        if (edge->families >> f & 1u)
            ent_buf_addf(svg->out, " fam-%s", ent_family_name((ent_family)f));
    for (int s = 0; s < ENT_REL_STATUS_COUNT; s++)
        if (edge->statuses >> s & 1u)
            ent_buf_addf(svg->out, " cert-%s",
                         ent_rel_status_word((ent_rel_status)s));
    ent_buf_add_char(svg->out, '"');
}

static void add_data(ent_svg *svg, const ent_figure_edge *edge, ent_str from,
                     ent_str to)
{
    ent_buf_addf(svg->out, " data-s=\"%.*s\" data-t=\"%.*s\" data-n=\"%lu\"",
                 ENT_STR_ARGS(from), ENT_STR_ARGS(to),
                 (unsigned long)edge->mentions);
    if (edge->first_date.len > 0) {
        ent_buf_add_cstr(svg->out, " data-from=\"");
        ent_xml_add(svg->out, edge->first_date);
        ent_buf_add_cstr(svg->out, "\" data-to=\"");
        ent_xml_add(svg->out, edge->last_date);
        ent_buf_add_char(svg->out, '"');
    }
    ent_svg_relations(svg, edge->ids, edge->id_count);
}

static void add_edge(ent_svg *svg, const ent_figure_edge *edge,
                     const ent_edge_curve *curve)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(svg->figure, &count);
    ent_str from = nodes[edge->from].key;
    ent_str to = nodes[edge->to].key;
    ent_colour colour = ent_style_tone(edge->tone);

    ent_buf_addf(svg->out, "<g id=\"%.*s-e-%.*s.%.*s\"", ENT_STR_ARGS(svg->id),
                 ENT_STR_ARGS(from), ENT_STR_ARGS(to));
    add_classes(svg, edge);
    add_data(svg, edge, from, to);
    ent_svg_name(svg, edge->title, svg->options.embedded);
    ent_buf_add_cstr(svg->out, "<path class=\"hit\"");
    add_path(svg, curve);
    ent_buf_add_cstr(svg->out, " stroke=\"none\" stroke-width=\"14\" "
                               "pointer-events=\"stroke\"/><path");
    add_path(svg, curve);
    ent_svg_paint(svg, "stroke", colour);
    ent_svg_number(svg, "stroke-width", curve->width);
    ent_svg_classes(svg, -1, (int)colour, "line");
    ent_buf_add_cstr(svg->out, "/>");
    if (!curve->has_badge &&
        (edge->tone == ENT_TONE_HOST || edge->tone == ENT_TONE_MIX))
        ent_svg_badge(svg, edge->tone, curve->mark, 8.0, 8.0, 1.5);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

void ent_svg_edges(ent_svg *svg, const uint32_t *order)
{
    size_t count;
    const ent_figure_edge *edges = ent_figure_edges(svg->figure, &count);

    ent_buf_addf(svg->out,
                 "<g id=\"%.*s-edges\" class=\"edges\" fill=\"none\" "
                 "stroke-linecap=\"round\">\n",
                 ENT_STR_ARGS(svg->id));
    for (size_t i = 0; i < count; i++)
        add_edge(svg, &edges[order[i]], &svg->layout->curves[order[i]]);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

static void add_diamond(ent_svg *svg, ent_point p, double width, double height)
{
    const double numbers[] = {p.x - width / 2.0, p.y, p.x, p.y - height / 2.0,
                              p.x + width / 2.0, p.y, p.x, p.y + height / 2.0};

    ent_buf_add_cstr(svg->out, "<path d=\"");
    for (size_t i = 0; i < 8; i++) {
        ent_buf_add_cstr(svg->out, i == 0 ? "M" : i % 2 == 0 ? "L" : " ");
        ent_buf_add_number(svg->out, numbers[i], 1);
    }
    ent_buf_add_cstr(svg->out, "Z\"");
}

void ent_svg_badge(ent_svg *svg, ent_tone tone, ent_point centre, double width,
                   double height, double border)
{
    double radius = tone == ENT_TONE_COOP   ? height / 2.0
                    : tone == ENT_TONE_HOST ? height / 6.0
                                            : height / 3.0;

    if (tone == ENT_TONE_MIX) {
        add_diamond(svg, centre, width + 4.0, height + 6.0);
    } else {
        ent_buf_add_cstr(svg->out, "<rect");
        ent_svg_number(svg, "x", centre.x - width / 2.0);
        ent_svg_number(svg, "y", centre.y - height / 2.0);
        ent_svg_number(svg, "width", width);
        ent_svg_number(svg, "height", height);
        ent_svg_number(svg, "rx", radius);
    }
    ent_svg_fill_stroke(svg, ent_style_tone(tone), ENT_COLOUR_PAGE, border);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_count(ent_svg *svg, const ent_figure_edge *edge,
                      const ent_edge_curve *curve)
{
    ent_buf number = {0};

    ent_buf_addf(&number, "%lu", (unsigned long)edge->mentions);
    ent_svg_add_text(svg, &(ent_svg_text){.x = curve->badge.x,
                                          .y = curve->badge.y + 3.7,
                                          .size = 10.5,
                                          .weight = ENT_WEIGHT_BOLD,
                                          .colour = ENT_COLOUR_NODETX,
                                          .text = ent_buf_view(&number)});
    svg->out->failed = svg->out->failed || number.failed;
    ent_buf_clear(&number);
}

static void add_label(ent_svg *svg, const ent_figure_edge *edge,
                      const ent_edge_curve *curve)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(svg->figure, &count);

    ent_buf_addf(svg->out,
                 "<g class=\"elabel\" data-edge=\"%.*s.%.*s\" "
                 "aria-hidden=\"true\">",
                 ENT_STR_ARGS(nodes[edge->from].key),
                 ENT_STR_ARGS(nodes[edge->to].key));
    ent_svg_badge(svg, edge->tone, curve->badge, curve->badge_width,
                  ENT_BADGE_HEIGHT, 2.0);
    add_count(svg, edge, curve);
    for (size_t i = 0; i < curve->label_line_count; i++)
        ent_svg_add_text(
            svg,
            &(ent_svg_text){.x = curve->label.x,
                            .y = curve->label.y + ENT_LABEL_LINE * (double)i,
                            .size = ENT_LABEL_SIZE,
                            .weight = ENT_WEIGHT_SEMIBOLD,
                            .colour = ENT_COLOUR_INK,
                            .anchor = curve->label_anchor,
                            .halo = true,
                            .cut = curve->label_cut &&
                                   i + 1 == curve->label_line_count,
                            .text = curve->label_lines[i]});
    ent_buf_add_cstr(svg->out, "</g>\n");
}

void ent_svg_labels(ent_svg *svg, const uint32_t *order)
{
    size_t count;
    const ent_figure_edge *edges = ent_figure_edges(svg->figure, &count);

    ent_buf_addf(svg->out, "<g id=\"%.*s-labels\" class=\"labels\">\n",
                 ENT_STR_ARGS(svg->id));
    for (size_t i = 0; i < count; i++)
        if (svg->layout->curves[order[i]].has_badge)
            add_label(svg, &edges[order[i]], &svg->layout->curves[order[i]]);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

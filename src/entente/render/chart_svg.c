/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A chart as an SVG document: docs/visual.md, section 7. */
#include "entente/render/chart_internal.h"
#include "entente/render/chart_page_internal.h"
#include "entente/render/svg_internal.h"

/* A chart on its page: its area begins at `origin`. */
typedef struct chart_pen {
    ent_svg svg;
    const ent_chart *chart;
    ent_point origin;
} chart_pen;

static ent_point at(const chart_pen *pen, ent_point p)
{
    return (ent_point){p.x + pen->origin.x, p.y + pen->origin.y};
}

static ent_rect box_at(const chart_pen *pen, ent_rect box)
{
    return (ent_rect){box.x0 + pen->origin.x, box.y0 + pen->origin.y,
                      box.x1 + pen->origin.x, box.y1 + pen->origin.y};
}

static void add_texts(chart_pen *pen, const ent_chart_text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ent_svg_add_text(&pen->svg,
                         &(ent_svg_text){.x = texts[i].x + pen->origin.x,
                                         .y = texts[i].y + pen->origin.y,
                                         .size = texts[i].size,
                                         .weight = texts[i].weight,
                                         .colour = texts[i].colour,
                                         .anchor = texts[i].anchor,
                                         .cut = texts[i].cut,
                                         .lang = texts[i].lang,
                                         .text = texts[i].text});
}

/* The line up to the bases of its arrowheads. */
static void add_path(chart_pen *pen, const ent_chart_line *line)
{
    ent_buf *out = pen->svg.out;
    size_t last = line->count - 1;

    ent_buf_add_cstr(out, " d=\"");
    for (size_t i = 0; i < line->count; i++) {
        ent_point p = line->points[i];

        if (i == 0 && line->arrow_begin)
            p = ent_arrow_base(p, line->points[1], pen->chart->arrow_length);
        if (i == last && line->arrow_end)
            p = ent_arrow_base(p, line->points[last - 1],
                               pen->chart->arrow_length);
        p = at(pen, p);
        ent_buf_add_cstr(out, i == 0             ? "M"
                              : line->count == 2 ? "L"
                              : i % 3 == 1       ? "C"
                                                 : " ");
        ent_buf_add_number(out, p.x, 1);
        ent_buf_add_char(out, ' ');
        ent_buf_add_number(out, p.y, 1);
    }
    ent_buf_add_char(out, '"');
}

static void add_heads(chart_pen *pen, const ent_chart_line *line,
                      ent_colour colour)
{
    size_t last = line->count - 1;
    double length = pen->chart->arrow_length;
    double width = pen->chart->arrow_width;

    if (line->arrow_begin)
        ent_svg_arrow(&pen->svg, at(pen, line->points[0]),
                      at(pen, line->points[1]), length, width, colour);
    if (line->arrow_end)
        ent_svg_arrow(&pen->svg, at(pen, line->points[last]),
                      at(pen, line->points[last - 1]), length, width, colour);
}

static void add_line(chart_pen *pen, const ent_chart_edge *edge,
                     const ent_chart_line *line)
{
    ent_svg *svg = &pen->svg;
    ent_colour colour = ent_style_family(edge->family);
    const char *dash = ent_style_dash(edge->certainty);

    ent_buf_add_cstr(svg->out, "<path class=\"hit\"");
    add_path(pen, line);
    ent_buf_add_cstr(svg->out, " fill=\"none\" stroke=\"none\" "
                               "stroke-width=\"14\" "
                               "pointer-events=\"stroke\"/><path");
    add_path(pen, line);
    ent_buf_add_cstr(svg->out, " fill=\"none\"");
    ent_svg_paint(svg, "stroke", colour);
    ent_svg_number(svg, "stroke-width", line->width);
    if (dash != NULL)
        ent_buf_addf(svg->out,
                     " stroke-dasharray=\"%s\" stroke-linecap=\"round\"", dash);
    ent_svg_classes(svg, -1, (int)colour, "line");
    ent_buf_add_cstr(svg->out, "/>");
    add_heads(pen, line, colour);
}

/* A dot on the line, and dots from there to the card. */
static void add_hook(chart_pen *pen, const ent_chart_card *card,
                     ent_colour colour)
{
    ent_svg *svg = &pen->svg;
    ent_point dot = at(pen, card->dot);
    ent_point hook = at(pen, card->hook);
    ent_point line[] = {{dot.x + 6.0, dot.y}, {hook.x - 2.0, hook.y}};

    ent_svg_points(svg, line, 2, false);
    ent_buf_add_cstr(svg->out, " fill=\"none\" stroke-dasharray=\"1 3\"");
    ent_svg_paint(svg, "stroke", ENT_COLOUR_INK3);
    ent_svg_number(svg, "stroke-width", 1.0);
    ent_svg_classes(svg, -1, ENT_COLOUR_INK3, "hook");
    ent_buf_add_cstr(svg->out, "/><circle");
    ent_svg_number(svg, "cx", dot.x);
    ent_svg_number(svg, "cy", dot.y);
    ent_svg_number(svg, "r", 4.5);
    ent_svg_fill_stroke(svg, colour, ENT_COLOUR_PAGE, 2.0);
    ent_buf_add_cstr(svg->out, "/>");
}

/* The bar has the round corners of the card. */
static void add_bar(ent_svg *svg, ent_rect box, ent_colour colour)
{
    ent_buf_add_cstr(svg->out, "<path d=\"M");
    ent_buf_add_number(svg->out, box.x0 + 5.0, 1);
    ent_buf_add_char(svg->out, ' ');
    ent_buf_add_number(svg->out, box.y0, 1);
    ent_buf_add_cstr(svg->out, "h-1a4 4 0 0 0 -4 4v");
    ent_buf_add_number(svg->out, box.y1 - box.y0 - 8.0, 1);
    ent_buf_add_cstr(svg->out, "a4 4 0 0 0 4 4h1z\"");
    ent_svg_paint(svg, "fill", colour);
    ent_svg_classes(svg, (int)colour, -1, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

static void add_card(chart_pen *pen, const ent_chart_card *card,
                     ent_colour colour)
{
    ent_svg *svg = &pen->svg;
    ent_rect box = box_at(pen, card->box);

    if (card->has_hook)
        add_hook(pen, card, colour);
    ent_buf_add_cstr(svg->out, "<g class=\"card\" aria-hidden=\"true\"><rect");
    ent_svg_number(svg, "x", box.x0);
    ent_svg_number(svg, "y", box.y0);
    ent_svg_number(svg, "width", box.x1 - box.x0);
    ent_svg_number(svg, "height", box.y1 - box.y0);
    ent_svg_number(svg, "rx", 5.0);
    ent_svg_fill_stroke(svg, ENT_COLOUR_CARD, ENT_COLOUR_HAIR, 1.0);
    ent_buf_add_cstr(svg->out, "/>");
    add_bar(svg, box, colour);
    add_texts(pen, card->texts, card->text_count);
    ent_buf_add_cstr(svg->out, "</g>");
}

static void add_dates(ent_svg *svg, const ent_chart_edge *edge)
{
    ent_str last = edge->last_date.len > 0 ? edge->last_date : edge->first_date;

    if (edge->first_date.len == 0)
        return;
    ent_buf_add_cstr(svg->out, " data-from=\"");
    ent_xml_add(svg->out, edge->first_date);
    ent_buf_add_cstr(svg->out, "\" data-to=\"");
    ent_xml_add(svg->out, last);
    ent_buf_add_char(svg->out, '"');
}

static void open_edge(chart_pen *pen, size_t number)
{
    ent_svg *svg = &pen->svg;
    const ent_chart_edge *edge = &pen->chart->edges.items[number];
    const ent_chart_node *nodes = pen->chart->nodes.items;

    ent_buf_addf(svg->out, "<g id=\"%.*s-", ENT_STR_ARGS(svg->id));
    if (edge->relation_count > 0 && edge->relations[0].value < 0)
        ent_buf_addf(svg->out, "c%lld", (long long)-edge->relations[0].value);
    else if (edge->relation_count > 0)
        ent_buf_addf(svg->out, "r%lld", (long long)edge->relations[0].value);
    else
        ent_buf_addf(svg->out, "e%zu", number + 1);
    ent_buf_addf(svg->out, "\" class=\"edge fam-%s cert-%s\"",
                 ent_family_name(edge->family),
                 ent_certainty_key(edge->certainty));
    ent_buf_addf(svg->out, " data-s=\"%.*s\" data-t=\"%.*s\" data-n=\"%lu\"",
                 ENT_STR_ARGS(nodes[edge->from].key),
                 ENT_STR_ARGS(nodes[edge->to].key),
                 (unsigned long)edge->reports);
    add_dates(svg, edge);
    ent_svg_relations(svg, edge->relations, edge->relation_count);
    ent_svg_name(svg, edge->title, svg->options.embedded);
}

static void add_edge(chart_pen *pen, size_t number)
{
    const ent_chart_edge *edge = &pen->chart->edges.items[number];

    open_edge(pen, number);
    for (size_t i = 0; i < edge->line_count; i++)
        add_line(pen, edge, &edge->lines[i]);
    for (size_t i = 0; i < edge->card_count; i++)
        add_card(pen, &edge->cards[i], ent_style_family(edge->family));
    ent_buf_add_cstr(pen->svg.out, "</g>\n");
}

static void add_node(chart_pen *pen, const ent_chart_node *node)
{
    ent_svg *svg = &pen->svg;

    ent_buf_addf(
        svg->out,
        "<g id=\"%.*s-n-%.*s\" class=\"node%s type-%s\" "
        "data-id=\"%.*s\" data-key=\"%.*s\"",
        ENT_STR_ARGS(svg->id), ENT_STR_ARGS(node->key), node->hub ? " hub" : "",
        node->entity.value == 0 ? "more"
                                : ent_style_shape_word(node->entity_class),
        ENT_STR_ARGS(node->key), ENT_STR_ARGS(node->key));
    ent_svg_name(svg, node->title, svg->options.profile == ENT_PROFILE_WEB);
    ent_svg_chart_shape(svg, ent_style_shape(node->entity_class), node->hub,
                        box_at(pen, node->box));
    add_texts(pen, node->texts, node->text_count);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

/* Lines with fewest reports first, so that the strong ones are on top; of as
 * many, as they come. Linear in the reports that occur. */
static void add_edges(chart_pen *pen)
{
    uint32_t drawn = 0;
    bool more = pen->chart->edges.count > 0;

    while (more) {
        uint32_t next = UINT32_MAX;

        more = false;
        for (size_t i = 0; i < pen->chart->edges.count; i++) {
            uint32_t reports = pen->chart->edges.items[i].reports;

            if (reports == drawn) {
                add_edge(pen, i);
            } else if (reports > drawn) {
                next = reports < next ? reports : next;
                more = true;
            }
        }
        drawn = next;
    }
}

ent_status ent_chart_svg(ent_buf *out, const ent_chart *chart,
                         const ent_pen_options *options, ent_error *err)
{
    ent_page page;
    chart_pen pen = {.svg = {.out = out, .options = *options, .id = chart->id},
                     .chart = chart};
    ent_sheet sheet = {.kind = chart->kind == ENT_CHART_EGO ? "ego" : "path",
                       .role = chart->kind == ENT_CHART_EGO
                                   ? "network diagram"
                                   : "chain of relations",
                       .families = true,
                       .title = chart->title,
                       .lang = chart->lang,
                       .page = &page};

    ent_chart_page(&page, chart);
    pen.origin = (ent_point){ENT_MARGIN, page.head};
    sheet.height = page.head + chart->height + page.foot;
    sheet.legend_y = sheet.height - page.foot + 32.0;
    ent_svg_open(&pen.svg, &sheet);
    ent_xml_add(out, chart->description);
    ent_svg_head(&pen.svg, &sheet);
    ent_buf_addf(out, "<g id=\"%.*s-edges\" class=\"edges\">\n",
                 ENT_STR_ARGS(chart->id));
    add_edges(&pen);
    ent_buf_addf(out, "</g>\n<g id=\"%.*s-nodes\" class=\"nodes\">\n",
                 ENT_STR_ARGS(chart->id));
    for (size_t i = 0; i < chart->nodes.count; i++)
        add_node(&pen, &chart->nodes.items[i]);
    ent_buf_add_cstr(out, "</g>\n");
    ent_svg_close(&pen.svg, &sheet);
    return ent_buf_status(out, err);
}

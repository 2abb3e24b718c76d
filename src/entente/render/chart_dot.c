/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A chart as a DOT graph with positions: lines end at nodes and cards, which
 * are nodes; `neato -n2` redraws it in any Graphviz. */
#include "entente/render/chart_internal.h"
#include "entente/render/chart_page_internal.h"
#include "entente/render/dot_internal.h"
#include "entente/render/svg_internal.h"

typedef struct chart_dot {
    ent_dot dot;
    const ent_chart *chart;
    ent_point origin;
    size_t card; /* Numbers of helpers. */
    size_t text;
} chart_dot;

static ent_point at(const chart_dot *pen, double x, double y)
{
    return (ent_point){x + pen->origin.x, y + pen->origin.y};
}

static ent_point centre_of(const chart_dot *pen, ent_rect box)
{
    return at(pen, (box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0);
}

/* A new line, after an empty one where there is more room between the two than
 * lines need. */
static void add_break(ent_buf *out, double gap)
{
    ent_buf_add_cstr(out, "<BR/>");
    if (gap < 6.0)
        return;
    ent_buf_add_cstr(out, "<FONT POINT-SIZE=\"");
    ent_buf_add_number(out, gap - 3.0, 1);
    ent_buf_add_cstr(out, "\"> </FONT><BR/>");
}

/* Lines of the label of a node. */
static void add_label(chart_dot *pen, const ent_chart_node *node)
{
    ent_buf *out = pen->dot.out;

    if (node->text_count == 0)
        return;
    ent_buf_add_cstr(out, " label=<");
    for (size_t i = 0; i < node->text_count; i++) {
        const ent_chart_text *text = &node->texts[i];

        if (i > 0)
            add_break(out, text->y - node->texts[i - 1].y - text->size);
        ent_buf_add_cstr(out, "<FONT POINT-SIZE=\"");
        ent_buf_add_number(out, text->size, 1);
        ent_buf_add_cstr(out, "\">");
        ent_dot_lines(&pen->dot, &text->text, 1, text->cut,
                      text->weight != ENT_WEIGHT_REGULAR);
        ent_buf_add_cstr(out, "</FONT>");
    }
    ent_buf_add_char(out, '>');
}

static void add_node(chart_dot *pen, const ent_chart_node *node)
{
    ent_buf *out = pen->dot.out;
    ent_shape shape = ent_style_shape(node->entity_class);

    ent_buf_addf(out, "  \"%.*s\" [", ENT_STR_ARGS(node->key));
    if (shape == ENT_SHAPE_CIRCLE) {
        ent_buf_add_cstr(out, " shape=box style=\"filled,rounded\" penwidth=0");
        ent_dot_colour(&pen->dot, "fillcolor", ENT_COLOUR_NODE);
        ent_dot_colour(&pen->dot, "fontcolor", ENT_COLOUR_NODETX);
    } else {
        ent_dot_shape(&pen->dot, shape);
    }
    ent_dot_place(&pen->dot, centre_of(pen, node->box),
                  node->box.x1 - node->box.x0, node->box.y1 - node->box.y0);
    ent_dot_id(&pen->dot, "n", node->key, ent_str_from(NULL));
    ent_buf_addf(out, " class=\"type-%s\"",
                 node->entity.value == 0
                     ? "more"
                     : ent_style_shape_word(node->entity_class));
    ent_dot_attribute(&pen->dot, "tooltip", node->title);
    add_label(pen, node);
    ent_buf_add_cstr(out, "];\n");
}

/* The dot on the line, and dots from there to the card. */
static void add_hook(chart_dot *pen, const ent_chart_card *card,
                     ent_family family, size_t number)
{
    ent_buf *out = pen->dot.out;
    ent_point dot = at(pen, card->dot.x, card->dot.y);
    ent_point hook = at(pen, card->hook.x, card->hook.y);

    ent_dot_helper(&pen->dot, "dot", number, dot, 9.0, 9.0);
    ent_buf_add_cstr(out, " shape=circle style=filled penwidth=2 "
                          "class=\"rel\" tooltip=\" \"");
    ent_dot_colour(&pen->dot, "color", ENT_COLOUR_PAGE);
    ent_dot_colour(&pen->dot, "fillcolor", ent_style_family(family));
    ent_buf_addf(out, "];\n  \".dot%zu\" -> \".card%zu\" [pos=\"", number,
                 number);
    dot.x += 6.0;
    hook.x -= 2.0;
    for (int i = 0; i < 4; i++) {
        ent_dot_point(&pen->dot,
                      (ent_point){dot.x + (hook.x - dot.x) * i / 3.0,
                                  dot.y + (hook.y - dot.y) * i / 3.0});
        ent_buf_add_cstr(out, i < 3 ? " " : "\"");
    }
    ent_buf_add_cstr(out, " dir=none style=dotted penwidth=1 class=\"rel\" "
                          "tooltip=\" \"");
    ent_dot_colour(&pen->dot, "color", ENT_COLOUR_INK3);
    ent_buf_add_cstr(out, "];\n");
}

/* The card's box, its bar and its words. */
static void add_card(chart_dot *pen, const ent_chart_card *card,
                     ent_family family, size_t number)
{
    ent_rect bar = card->box;

    ent_dot_helper(&pen->dot, "card", number, centre_of(pen, card->box),
                   card->box.x1 - card->box.x0, card->box.y1 - card->box.y0);
    ent_buf_add_cstr(pen->dot.out, " shape=box style=\"filled,rounded\" "
                                   "penwidth=1 class=\"rel\" tooltip=\" \"");
    ent_dot_colour(&pen->dot, "color", ENT_COLOUR_HAIR);
    ent_dot_colour(&pen->dot, "fillcolor", ENT_COLOUR_CARD);
    ent_buf_add_cstr(pen->dot.out, "];\n");
    if (card->has_hook)
        add_hook(pen, card, family, number);
    bar.x1 = bar.x0 + 5.0;
    ent_dot_helper(&pen->dot, "bar", number, centre_of(pen, bar), 5.0,
                   bar.y1 - bar.y0);
    ent_buf_add_cstr(pen->dot.out, " shape=box style=filled penwidth=0 "
                                   "class=\"rel\" tooltip=\" \"");
    ent_dot_colour(&pen->dot, "fillcolor", ent_style_family(family));
    ent_buf_add_cstr(pen->dot.out, "];\n");
    for (size_t i = 0; i < card->text_count; i++) {
        const ent_chart_text *text = &card->texts[i];

        ent_dot_text(&pen->dot, "text", pen->text++, "elabel",
                     &(ent_dot_line){.at = at(pen, text->x, text->y),
                                     .anchor = text->anchor,
                                     .cut = text->cut,
                                     .size = text->size,
                                     .weight = text->weight,
                                     .colour = text->colour,
                                     .text = text->text});
    }
}

static bool has(ent_rect box, ent_point p)
{
    return p.x >= box.x0 - 2.0 && p.x <= box.x1 + 2.0 && p.y >= box.y0 - 2.0 &&
           p.y <= box.y1 + 2.0;
}

/* Name of the card or node at an end of a line. */
static void add_end(chart_dot *pen, const ent_chart_edge *edge, size_t first,
                    ent_point p, uint32_t otherwise)
{
    ent_buf *out = pen->dot.out;

    for (size_t i = 0; i < edge->card_count; i++)
        if (has(edge->cards[i].box, p)) {
            ent_buf_addf(out, "\".card%zu\"", first + i);
            return;
        }
    for (uint32_t i = 0; i < pen->chart->nodes.count; i++)
        if (has(pen->chart->nodes.items[i].box, p)) {
            otherwise = i;
            break;
        }
    ent_buf_addf(out, "\"%.*s\"",
                 ENT_STR_ARGS(pen->chart->nodes.items[otherwise].key));
}

static void add_point(chart_dot *pen, ent_point p)
{
    ent_dot_point(&pen->dot, at(pen, p.x, p.y));
}

/* "s,x,y e,x,y" and the points; arrows stand before the line's own ends. */
static void add_points(chart_dot *pen, const ent_chart_line *line)
{
    ent_buf *out = pen->dot.out;
    size_t last = line->count - 1;
    double length = pen->chart->arrow_length;
    ent_point a = line->points[0];
    ent_point b = line->points[last];

    ent_buf_add_cstr(out, " [pos=\"");
    if (line->arrow_begin) {
        ent_buf_add_cstr(out, "s,");
        add_point(pen, a);
        ent_buf_add_char(out, ' ');
        a = ent_arrow_base(a, line->points[1], length);
    }
    if (line->arrow_end) {
        ent_buf_add_cstr(out, "e,");
        add_point(pen, b);
        ent_buf_add_char(out, ' ');
        b = ent_arrow_base(b, line->points[last - 1], length);
    }
    add_point(pen, a);
    for (size_t i = 1; i < last; i++) {
        ent_buf_add_char(out, ' ');
        add_point(pen, line->points[i]);
    }
    for (int i = 1; last == 1 && i < 3; i++) {
        ent_buf_add_char(out, ' ');
        add_point(pen, (ent_point){a.x + (b.x - a.x) * i / 3.0,
                                   a.y + (b.y - a.y) * i / 3.0});
    }
    ent_buf_add_char(out, ' ');
    add_point(pen, b);
    ent_buf_add_char(out, '"');
}

static void add_line(chart_dot *pen, const ent_chart_edge *edge,
                     const ent_chart_line *line, size_t first)
{
    static const char *const styles[ENT_CERTAINTY_COUNT] = {"solid", "dotted",
                                                            "dashed", "dashed"};
    static const char *const directions[] = {"none", "back", "forward", "both"};
    ent_buf *out = pen->dot.out;

    ent_buf_add_cstr(out, "  ");
    add_end(pen, edge, first, line->points[0], edge->from);
    ent_buf_add_cstr(out, " -> ");
    add_end(pen, edge, first, line->points[line->count - 1], edge->to);
    add_points(pen, line);
    ent_buf_addf(
        out, " dir=%s style=%s",
        directions[(line->arrow_begin ? 1 : 0) + (line->arrow_end ? 2 : 0)],
        styles[edge->certainty]);
    ent_dot_number(&pen->dot, "arrowsize", pen->chart->arrow_length / 10.0);
    ent_dot_number(&pen->dot, "penwidth", line->width);
    ent_dot_colour(&pen->dot, "color", ent_style_family(edge->family));
    ent_buf_addf(out, " class=\"fam-%s cert-%s\"",
                 ent_family_name(edge->family),
                 ent_certainty_key(edge->certainty));
    ent_dot_attribute(&pen->dot, "tooltip", edge->title);
    ent_buf_add_cstr(out, "];\n");
}

static void add_edge(chart_dot *pen, const ent_chart_edge *edge)
{
    size_t first = pen->card;

    for (size_t i = 0; i < edge->card_count; i++)
        add_card(pen, &edge->cards[i], edge->family, pen->card++);
    for (size_t i = 0; i < edge->line_count; i++)
        add_line(pen, edge, &edge->lines[i], first);
}

ent_status ent_chart_dot(ent_buf *out, const ent_chart *chart,
                         const ent_pen_options *options, ent_error *err)
{
    ent_page page;
    chart_dot pen = {.dot = {.out = out, .id = chart->id}, .chart = chart};

    ent_chart_page(&page, chart);
    pen.origin = (ent_point){ENT_MARGIN, page.head};
    pen.dot.height = page.head + chart->height + page.foot;
    ent_dot_open(&pen.dot, chart->kind == ENT_CHART_EGO ? "ego" : "path", true,
                 chart->title, &page);
    for (size_t i = 0; i < chart->nodes.count; i++)
        add_node(&pen, &chart->nodes.items[i]);
    for (size_t i = 0; i < chart->edges.count; i++)
        add_edge(&pen, &chart->edges.items[i]);
    if (!options->no_title)
        ent_dot_titles(&pen.dot, &page);
    if (!options->no_legend)
        ent_dot_legend(&pen.dot, &page, pen.dot.height - page.foot + 32.0);
    ent_buf_add_cstr(out, "}\n");
    return ent_buf_status(out, err);
}

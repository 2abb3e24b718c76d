/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An overview as a DOT graph with positions: `neato -n2` redraws it in any
 * Graphviz. */
#include "entente/render/dot_internal.h"
#include "entente/render/svg_internal.h"

#include "entente/core/mem.h"

static const double slack = 1.3; /* Room for wider fonts. */

static void add_node(ent_dot *pen, const ent_figure_node *node,
                     const ent_node_box *box)
{
    ent_buf_addf(pen->out, "  \"%.*s\" [", ENT_STR_ARGS(node->key));
    ent_dot_shape(pen, ent_style_shape(node->entity_class));
    ent_dot_place(pen, box->centre, box->width, box->height);
    ent_dot_id(pen, "n", node->key, ent_str_from(NULL));
    ent_buf_addf(pen->out, " class=\"type-%s\"",
                 ent_style_shape_word(node->entity_class));
    ent_dot_attribute(pen, "tooltip",
                      node->folded > 0 ? node->members : node->name);
    if (node->folded > 0)
        ent_buf_add_cstr(pen->out, " peripheries=2");
    if (box->line_count > 0) {
        ent_dot_number(pen, "fontsize", box->font_size);
        ent_buf_add_cstr(pen->out, " label=<");
        ent_dot_lines(pen, box->lines, box->line_count, box->name_cut, true);
        if (box->second_fits) {
            ent_buf_add_cstr(pen->out, "<BR/><FONT POINT-SIZE=\"");
            ent_buf_add_number(pen->out, box->second_size, 1);
            ent_buf_add_cstr(pen->out, "\">");
            ent_dot_html(pen->out, node->second);
            ent_buf_add_cstr(pen->out, "</FONT>");
        }
        ent_buf_add_char(pen->out, '>');
    }
    ent_buf_add_cstr(pen->out, "];\n");
}

/* A third of the way from `from` to `to`: a quadratic as a cubic. */
static ent_point towards(ent_point from, ent_point to)
{
    return (ent_point){from.x + 2.0 / 3.0 * (to.x - from.x),
                       from.y + 2.0 / 3.0 * (to.y - from.y)};
}

static void add_edge(ent_dot *pen, const ent_figure_edge *edge,
                     const ent_edge_curve *curve)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(pen->figure, &count);
    ent_str from = nodes[edge->from].key;
    ent_str to = nodes[edge->to].key;

    ent_buf_addf(pen->out, "  \"%.*s\" -- \"%.*s\" [pos=\"", ENT_STR_ARGS(from),
                 ENT_STR_ARGS(to));
    ent_dot_point(pen, curve->begin);
    ent_buf_add_char(pen->out, ' ');
    ent_dot_point(pen, towards(curve->begin, curve->control));
    ent_buf_add_char(pen->out, ' ');
    ent_dot_point(pen, towards(curve->end, curve->control));
    ent_buf_add_char(pen->out, ' ');
    ent_dot_point(pen, curve->end);
    ent_buf_add_char(pen->out, '"');
    ent_dot_number(pen, "penwidth", curve->width);
    ent_dot_colour(pen, "color", ent_style_tone(edge->tone));
    ent_dot_id(pen, "e", from, to);
    ent_buf_addf(pen->out, " class=\"pol-%s\"",
                 ent_style_key(ent_style_tone(edge->tone)));
    ent_dot_attribute(pen, "tooltip", edge->title);
    ent_buf_add_cstr(pen->out, "];\n");
}

static void add_badge(ent_dot *pen, size_t number, const ent_figure_edge *edge,
                      const ent_edge_curve *curve)
{
    static const char *const shapes[] = {
        " shape=box style=\"filled,rounded\"", " shape=box style=filled",
        " shape=box style=\"filled,rounded\"", " shape=diamond style=filled"};
    bool mixed = edge->tone == ENT_TONE_MIX;

    ent_dot_helper(pen, "badge", number, curve->badge,
                   curve->badge_width + (mixed ? 4.0 : 0.0),
                   ENT_BADGE_HEIGHT + (mixed ? 6.0 : 0.0));
    ent_buf_addf(pen->out, "%s penwidth=2 fontsize=10", shapes[edge->tone]);
    ent_dot_colour(pen, "color", ENT_COLOUR_PAGE);
    ent_dot_colour(pen, "fillcolor", ent_style_tone(edge->tone));
    ent_dot_colour(pen, "fontcolor", ENT_COLOUR_NODETX);
    ent_buf_addf(pen->out,
                 " label=<<B>%lu</B>> class=\"elabel\" tooltip=\" \"];\n",
                 (unsigned long)edge->mentions);
}

/* The second cue of hostile and mixed lines without a badge. */
static void add_mark(ent_dot *pen, size_t number, const ent_figure_edge *edge,
                     const ent_edge_curve *curve)
{
    bool mixed = edge->tone == ENT_TONE_MIX;

    if (!mixed && edge->tone != ENT_TONE_HOST)
        return;
    ent_dot_helper(pen, "mark", number, curve->mark, mixed ? 12.0 : 8.0,
                   mixed ? 14.0 : 8.0);
    ent_buf_addf(pen->out, " shape=%s style=filled penwidth=1.5",
                 mixed ? "diamond" : "box");
    ent_dot_colour(pen, "color", ENT_COLOUR_PAGE);
    ent_dot_colour(pen, "fillcolor", ent_style_tone(edge->tone));
    ent_buf_add_cstr(pen->out, " class=\"elabel\" tooltip=\" \"];\n");
}

static void add_words(ent_dot *pen, size_t number, const ent_edge_curve *curve)
{
    double width = 0.0;
    double height = ENT_LABEL_LINE * (double)curve->label_line_count;
    ent_point centre = curve->label;

    for (size_t i = 0; i < curve->label_line_count; i++) {
        double line = ent_text_width(curve->label_lines[i], ENT_LABEL_SIZE,
                                     ENT_WEIGHT_SEMIBOLD);

        width = line > width ? line : width;
    }
    width += curve->label_cut ? ENT_LABEL_SIZE : 0.0;
    centre.x -= (double)curve->label_anchor * width / 2.0;
    centre.y += height / 2.0 - 9.6;
    ent_dot_helper(pen, "text", number, centre, width * slack + 8.0,
                   height + 4.0);
    ent_buf_add_cstr(pen->out, " shape=none fontsize=10 class=\"elabel\" "
                               "tooltip=\" \"");
    ent_dot_colour(pen, "fontcolor", ENT_COLOUR_INK);
    ent_buf_add_cstr(pen->out, " label=<");
    ent_dot_lines(pen, curve->label_lines, curve->label_line_count,
                  curve->label_cut, true);
    ent_buf_add_cstr(pen->out, ">];\n");
}

ent_status ent_pen_dot(ent_buf *out, const ent_figure *figure,
                       const ent_layout *layout, ent_error *err)
{
    ent_dot pen = {out, figure, layout->height, ent_figure_id(figure)};
    ent_page page;
    size_t node_count;
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &node_count);
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);
    uint32_t *order = ent_calloc(count + 1, sizeof *order);

    if (order == NULL)
        return ent_fail_nomem(err);
    ent_edge_order(figure, order);
    ent_page_measure(&page, figure, layout->width, layout->labels_dropped,
                     layout->moved);
    ent_dot_open(&pen, "overview", false, ent_figure_title(figure), &page);
    for (size_t i = 0; i < node_count; i++)
        add_node(&pen, &nodes[i], &layout->boxes[i]);
    for (size_t i = 0; i < count; i++)
        add_edge(&pen, &edges[order[i]], &layout->curves[order[i]]);
    for (size_t i = 0; i < count; i++) {
        const ent_edge_curve *curve = &layout->curves[order[i]];

        if (!curve->has_badge) {
            add_mark(&pen, i, &edges[order[i]], curve);
            continue;
        }
        add_badge(&pen, i, &edges[order[i]], curve);
        if (curve->label_line_count > 0)
            add_words(&pen, i, curve);
    }
    ent_dot_titles(&pen, &page);
    ent_dot_legend(&pen, &page, layout->legend_y);
    ent_buf_add_cstr(out, "}\n");
    ent_free(order);
    return ent_buf_status(out, err);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture as a DOT graph with positions: `neato -n2` redraws it in any
 * Graphviz. Title, legend and words are plain nodes of fixed size, so that a
 * missing font moves nothing. No address is ever written: Graphviz passes
 * "javascript:" unfiltered. */
#include "entente/render/page_internal.h"
#include "entente/render/pen.h"
#include "entente/render/svg_internal.h"

#include "entente/core/mem.h"

static const double inch = 72.0;
static const double slack = 1.12; /* Room for wider fonts. */

typedef struct dot_pen {
    ent_buf *out;
    const ent_figure *figure;
    const ent_layout *layout;
} dot_pen;

static bool is_entity_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
}

/* A quoted string. Backslashes are doubled, because \N, \G and their like are
 * live; "&" before a letter is escaped, because Graphviz reads entities. */
static void add_quoted(ent_buf *out, ent_str text)
{
    ent_buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '"' || c == '\\')
            ent_buf_add_char(out, '\\');
        if (c == '\n' || c == '\r')
            c = ' ';
        ent_buf_add_char(out, c);
        if (c == '&' && i + 1 < text.len && is_entity_start(text.ptr[i + 1]))
            ent_buf_add_cstr(out, "amp;");
    }
    ent_buf_add_char(out, '"');
}

static void add_attribute(dot_pen *pen, const char *name, ent_str value)
{
    ent_buf_addf(pen->out, " %s=", name);
    add_quoted(pen->out, value);
}

static void add_number(dot_pen *pen, const char *name, double value)
{
    ent_buf_addf(pen->out, " %s=", name);
    ent_buf_add_number(pen->out, value, 3);
}

/* x,y in points; DOT counts y upwards. */
static void add_point(dot_pen *pen, ent_point p)
{
    ent_buf_add_number(pen->out, p.x, 2);
    ent_buf_add_char(pen->out, ',');
    ent_buf_add_number(pen->out, pen->layout->height - p.y, 2);
}

static void add_place(dot_pen *pen, ent_point centre, double width,
                      double height)
{
    ent_buf_add_cstr(pen->out, " pos=\"");
    add_point(pen, centre);
    ent_buf_add_cstr(pen->out, "!\"");
    add_number(pen, "width", width / inch);
    add_number(pen, "height", height / inch);
}

static void add_colour(dot_pen *pen, const char *name, ent_colour colour)
{
    ent_buf_addf(pen->out, " %s=\"%s\"", name, ent_style_colour(colour, false));
}

/* Text of an HTML-like label. Graphviz replaces \N and its like in these too,
 * after it has read entities, so only doubling a backslash helps. */
static void add_html(ent_buf *out, ent_str text)
{
    while (text.ptr != NULL) {
        ent_str part = ent_str_cut(&text, '\\');

        ent_xml_add(out, part);
        if (text.ptr != NULL)
            ent_buf_add_cstr(out, "\\\\");
    }
}

/* Lines of an HTML-like label, all in one weight. */
static void add_lines(dot_pen *pen, const ent_str *lines, size_t count,
                      bool cut, bool bold)
{
    if (bold)
        ent_buf_add_cstr(pen->out, "<B>");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ent_buf_add_cstr(pen->out, "<BR/>");
        add_html(pen->out, lines[i]);
    }
    if (cut)
        ent_buf_add_cstr(pen->out, "…");
    if (bold)
        ent_buf_add_cstr(pen->out, "</B>");
}

static void open_graph(dot_pen *pen)
{
    ent_buf_add_cstr(pen->out, "// Laid out. Draw it with: neato -n2 -Tsvg\n"
                               "graph overview {\n"
                               "  graph [charset=\"UTF-8\" bb=\"0,0,");
    ent_buf_add_number(pen->out, pen->layout->width, 1);
    ent_buf_add_char(pen->out, ',');
    ent_buf_add_number(pen->out, pen->layout->height, 1);
    ent_buf_add_cstr(pen->out, "\" notranslate=true outputorder=edgesfirst "
                               "pad=0.3");
    add_colour(pen, "bgcolor", ENT_COLOUR_PAGE);
    add_attribute(pen, "id", ent_figure_id(pen->figure));
    add_attribute(pen, "tooltip", ent_figure_title(pen->figure));
    ent_buf_add_cstr(
        pen->out,
        " class=\"kg kg-overview\"];\n"
        "  node [fontname=\"Inter\" fixedsize=true margin=0 label=\"\"];\n"
        "  edge [fontname=\"Inter\" fontsize=10];\n");
}

static void add_shape(dot_pen *pen, ent_shape shape)
{
    static const char *const shapes[] = {
        [ENT_SHAPE_CIRCLE] = " shape=circle style=filled penwidth=2.5",
        [ENT_SHAPE_BOX] = " shape=box style=\"filled,rounded\" penwidth=1.8",
        [ENT_SHAPE_PILL] = " shape=box style=\"filled,rounded\" penwidth=1.4",
        [ENT_SHAPE_NOTE] = " shape=note style=filled penwidth=1.4",
        [ENT_SHAPE_PLACE] = " shape=box style=\"filled,dashed\" penwidth=1.4",
        [ENT_SHAPE_HEXAGON] = " shape=hexagon style=filled penwidth=1.4",
    };
    static const ent_colour lines[] = {
        [ENT_SHAPE_CIRCLE] = ENT_COLOUR_PAGE,
        [ENT_SHAPE_BOX] = ENT_COLOUR_NODE,
        [ENT_SHAPE_PILL] = ENT_COLOUR_NODE,
        [ENT_SHAPE_NOTE] = ENT_COLOUR_TREATYLN,
        [ENT_SHAPE_PLACE] = ENT_COLOUR_NODE,
        [ENT_SHAPE_HEXAGON] = ENT_COLOUR_NODE,
    };
    static const ent_colour fills[] = {
        [ENT_SHAPE_CIRCLE] = ENT_COLOUR_NODE,
        [ENT_SHAPE_BOX] = ENT_COLOUR_CARD,
        [ENT_SHAPE_PILL] = ENT_COLOUR_SOFT,
        [ENT_SHAPE_NOTE] = ENT_COLOUR_TREATY,
        [ENT_SHAPE_PLACE] = ENT_COLOUR_SOFT,
        [ENT_SHAPE_HEXAGON] = ENT_COLOUR_SOFT,
    };

    ent_buf_add_cstr(pen->out, shapes[shape]);
    add_colour(pen, "color", lines[shape]);
    add_colour(pen, "fillcolor", fills[shape]);
    add_colour(pen, "fontcolor",
               shape == ENT_SHAPE_CIRCLE ? ENT_COLOUR_NODETX : ENT_COLOUR_INK);
}

static void add_id(dot_pen *pen, const char *kind, ent_str a, ent_str b)
{
    ent_buf_addf(pen->out, " id=\"%.*s-%s-%.*s",
                 ENT_STR_ARGS(ent_figure_id(pen->figure)), kind,
                 ENT_STR_ARGS(a));
    if (b.len > 0)
        ent_buf_addf(pen->out, ".%.*s", ENT_STR_ARGS(b));
    ent_buf_add_char(pen->out, '"');
}

static void add_node(dot_pen *pen, const ent_figure_node *node,
                     const ent_node_box *box)
{
    ent_buf_addf(pen->out, "  \"%.*s\" [", ENT_STR_ARGS(node->key));
    add_shape(pen, ent_style_shape(node->entity_class));
    add_place(pen, box->centre, box->width, box->height);
    add_id(pen, "n", node->key, ent_str_from(NULL));
    ent_buf_addf(pen->out, " class=\"type-%s\"",
                 ent_style_shape_word(node->entity_class));
    add_attribute(pen, "tooltip", node->name);
    if (box->line_count > 0) {
        add_number(pen, "fontsize", box->font_size);
        ent_buf_add_cstr(pen->out, " label=<");
        add_lines(pen, box->lines, box->line_count, box->name_cut, true);
        if (box->second_fits) {
            ent_buf_add_cstr(pen->out, "<BR/><FONT POINT-SIZE=\"10\">");
            add_html(pen->out, node->second);
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

static void add_edge(dot_pen *pen, const ent_figure_edge *edge,
                     const ent_edge_curve *curve)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(pen->figure, &count);
    ent_str from = nodes[edge->from].key;
    ent_str to = nodes[edge->to].key;

    ent_buf_addf(pen->out, "  \"%.*s\" -- \"%.*s\" [pos=\"", ENT_STR_ARGS(from),
                 ENT_STR_ARGS(to));
    add_point(pen, curve->begin);
    ent_buf_add_char(pen->out, ' ');
    add_point(pen, towards(curve->begin, curve->control));
    ent_buf_add_char(pen->out, ' ');
    add_point(pen, towards(curve->end, curve->control));
    ent_buf_add_char(pen->out, ' ');
    add_point(pen, curve->end);
    ent_buf_add_char(pen->out, '"');
    add_number(pen, "penwidth", curve->width);
    add_colour(pen, "color", ent_style_tone(edge->tone));
    add_id(pen, "e", from, to);
    ent_buf_addf(pen->out, " class=\"pol-%s\"",
                 ent_style_key(ent_style_tone(edge->tone)));
    add_attribute(pen, "tooltip", edge->title);
    ent_buf_add_cstr(pen->out, "];\n");
}

static void open_helper(dot_pen *pen, const char *kind, size_t number,
                        ent_point centre, double width, double height)
{
    ent_buf_addf(pen->out, "  \".%s%zu\" [", kind, number);
    add_place(pen, centre, width, height);
}

static void add_badge(dot_pen *pen, size_t number, const ent_figure_edge *edge,
                      const ent_edge_curve *curve)
{
    static const char *const shapes[] = {
        " shape=box style=\"filled,rounded\"", " shape=box style=filled",
        " shape=box style=\"filled,rounded\"", " shape=diamond style=filled"};
    bool mixed = edge->tone == ENT_TONE_MIX;

    open_helper(pen, "badge", number, curve->badge,
                curve->badge_width + (mixed ? 4.0 : 0.0),
                ENT_BADGE_HEIGHT + (mixed ? 6.0 : 0.0));
    ent_buf_addf(pen->out, "%s penwidth=2 fontsize=10", shapes[edge->tone]);
    add_colour(pen, "color", ENT_COLOUR_PAGE);
    add_colour(pen, "fillcolor", ent_style_tone(edge->tone));
    add_colour(pen, "fontcolor", ENT_COLOUR_NODETX);
    ent_buf_addf(pen->out,
                 " label=<<B>%lu</B>> class=\"elabel\" tooltip=\" \"];\n",
                 (unsigned long)edge->mentions);
}

/* The second cue of hostile and mixed lines without a badge. */
static void add_mark(dot_pen *pen, size_t number, const ent_figure_edge *edge,
                     const ent_edge_curve *curve)
{
    bool mixed = edge->tone == ENT_TONE_MIX;

    if (!mixed && edge->tone != ENT_TONE_HOST)
        return;
    open_helper(pen, "mark", number, curve->mark, mixed ? 12.0 : 8.0,
                mixed ? 14.0 : 8.0);
    ent_buf_addf(pen->out, " shape=%s style=filled penwidth=1.5",
                 mixed ? "diamond" : "box");
    add_colour(pen, "color", ENT_COLOUR_PAGE);
    add_colour(pen, "fillcolor", ent_style_tone(edge->tone));
    ent_buf_add_cstr(pen->out, " class=\"elabel\" tooltip=\" \"];\n");
}

static void add_words(dot_pen *pen, size_t number, const ent_edge_curve *curve)
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
    open_helper(pen, "text", number, centre, width * slack + 8.0, height + 4.0);
    ent_buf_add_cstr(pen->out, " shape=none fontsize=10 class=\"elabel\" "
                               "tooltip=\" \"");
    add_colour(pen, "fontcolor", ENT_COLOUR_INK);
    ent_buf_add_cstr(pen->out, " label=<");
    add_lines(pen, curve->label_lines, curve->label_line_count,
              curve->label_cut, true);
    ent_buf_add_cstr(pen->out, ">];\n");
}

/* A line of text whose left end and baseline are given. */
static void add_text(dot_pen *pen, const char *kind, size_t number,
                     ent_point at, ent_str text, bool cut, double size,
                     ent_weight weight, ent_colour colour)
{
    double width = ent_text_width(text, size, weight) + (cut ? size : 0.0);
    ent_point centre = {at.x + width / 2.0, at.y - size * 0.36};

    if (text.len == 0)
        return;
    open_helper(pen, kind, number, centre, width * slack + 8.0, size * 1.8);
    ent_buf_add_cstr(pen->out, " shape=none class=\"chrome\" tooltip=\" \"");
    add_number(pen, "fontsize", size);
    add_colour(pen, "fontcolor", colour);
    ent_buf_add_cstr(pen->out, " label=<");
    add_lines(pen, &text, 1, cut, weight == ENT_WEIGHT_BOLD);
    ent_buf_add_cstr(pen->out, ">];\n");
}

static void add_block(dot_pen *pen, const char *kind,
                      const ent_text_block *block, double y, double line,
                      double size, ent_weight weight, ent_colour colour)
{
    for (size_t i = 0; i < block->count; i++)
        add_text(pen, kind, i, (ent_point){ENT_MARGIN, y + line * (double)i},
                 block->lines[i], block->cut && i + 1 == block->count, size,
                 weight, colour);
}

static void add_sample(dot_pen *pen, size_t number, const ent_legend_item *item,
                       double y)
{
    ent_point centre = {item->x + item->swatch / 2.0, y};
    bool line = item->kind != ENT_LEGEND_SHAPE;
    double height = item->kind == ENT_LEGEND_TONE     ? 4.0
                    : item->kind == ENT_LEGEND_WIDTH  ? item->line
                    : item->shape == ENT_SHAPE_CIRCLE ? item->swatch
                                                      : 16.0;

    open_helper(pen, "sample", number, centre, item->swatch, height);
    if (line) {
        ent_buf_add_cstr(pen->out, " shape=box style=filled penwidth=0");
        add_colour(pen, "fillcolor",
                   item->kind == ENT_LEGEND_TONE ? ent_style_tone(item->tone)
                                                 : ENT_COLOUR_INK3);
    } else {
        add_shape(pen, item->shape);
    }
    ent_buf_add_cstr(pen->out, " class=\"chrome\" tooltip=\" \"];\n");
}

static void add_page(dot_pen *pen)
{
    ent_page page;
    double y;

    ent_page_measure(&page, pen->figure, pen->layout->width);
    add_block(pen, "title", &page.title, ENT_MARGIN + 14.0, ENT_TITLE_LINE,
              ENT_TITLE_SIZE, ENT_WEIGHT_BOLD, ENT_COLOUR_INK);
    y = ENT_MARGIN + 11.0 + (double)page.title.count * ENT_TITLE_LINE;
    add_block(pen, "subtitle", &page.subtitle, y, ENT_SUBTITLE_LINE,
              ENT_SUBTITLE_SIZE, ENT_WEIGHT_REGULAR, ENT_COLOUR_INK2);
    for (size_t i = 0; i < page.legend_count; i++) {
        const ent_legend_item *item = &page.legend[i];
        double row =
            pen->layout->legend_y + 6.0 + (double)item->row * ENT_LEGEND_ROW;

        add_sample(pen, i, item, row);
        add_text(pen, "legend", i,
                 (ent_point){item->x + item->swatch + 8.0, row + 3.8},
                 ent_str_from(item->text), false, ENT_LEGEND_SIZE,
                 ENT_WEIGHT_REGULAR, ENT_COLOUR_INK2);
    }
    y = pen->layout->legend_y + (double)page.legend_rows * ENT_LEGEND_ROW +
        16.0;
    add_block(pen, "source", &page.sources, y, ENT_SOURCE_LINE, ENT_SOURCE_SIZE,
              ENT_WEIGHT_REGULAR, ENT_COLOUR_INK3);
}

ent_status ent_pen_dot(ent_buf *out, const ent_figure *figure,
                       const ent_layout *layout, ent_error *err)
{
    dot_pen pen = {out, figure, layout};
    size_t node_count;
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &node_count);
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);
    uint32_t *order = ent_calloc(count + 1, sizeof *order);

    if (order == NULL)
        return ent_fail_nomem(err);
    ent_edge_order(figure, order);
    open_graph(&pen);
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
    add_page(&pen);
    ent_buf_add_cstr(out, "}\n");
    ent_free(order);
    return ent_buf_status(out, err);
}

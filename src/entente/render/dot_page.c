/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strokes of the DOT pen, titles and legend. Title, legend and words are plain
 * nodes of fixed size, so that a missing font moves nothing. No address is ever
 * written: Graphviz passes "javascript:" unfiltered. */
#include "entente/render/dot_internal.h"

#include "entente/render/svg_internal.h"

#include <math.h>

static const double inch = 72.0;
static const double slack = 1.3; /* Room for wider fonts. */

static bool is_entity_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
}

/* A quoted string. Backslashes are doubled, because \N, \G and their like are
 * live; "&" before a letter is escaped, because Graphviz reads entities. */
void ent_dot_quoted(ent_buf *out, ent_str text)
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

void ent_dot_attribute(ent_dot *pen, const char *name, ent_str value)
{
    ent_buf_addf(pen->out, " %s=", name);
    ent_dot_quoted(pen->out, value);
}

void ent_dot_number(ent_dot *pen, const char *name, double value)
{
    ent_buf_addf(pen->out, " %s=", name);
    ent_buf_add_number(pen->out, value, 3);
}

/* x,y in points; DOT counts y upwards. */
void ent_dot_point(ent_dot *pen, ent_point p)
{
    ent_buf_add_number(pen->out, p.x, 2);
    ent_buf_add_char(pen->out, ',');
    ent_buf_add_number(pen->out, pen->height - p.y, 2);
}

void ent_dot_place(ent_dot *pen, ent_point centre, double width, double height)
{
    ent_buf_add_cstr(pen->out, " pos=\"");
    ent_dot_point(pen, centre);
    ent_buf_add_cstr(pen->out, "!\"");
    ent_dot_number(pen, "width", width / inch);
    ent_dot_number(pen, "height", height / inch);
}

void ent_dot_colour(ent_dot *pen, const char *name, ent_colour colour)
{
    ent_buf_addf(pen->out, " %s=\"%s\"", name, ent_style_colour(colour, false));
}

/* Text of an HTML-like label. Graphviz replaces \N and its like in these too,
 * after it has read entities, so only doubling a backslash helps. */
void ent_dot_html(ent_buf *out, ent_str text)
{
    while (text.ptr != NULL) {
        ent_str part = ent_str_cut(&text, '\\');

        ent_xml_add(out, part);
        if (text.ptr != NULL)
            ent_buf_add_cstr(out, "\\\\");
    }
}

/* Lines of an HTML-like label, all in one weight. */
void ent_dot_lines(ent_dot *pen, const ent_str *lines, size_t count, bool cut,
                   bool bold)
{
    if (bold)
        ent_buf_add_cstr(pen->out, "<B>");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ent_buf_add_cstr(pen->out, "<BR/>");
        ent_dot_html(pen->out, lines[i]);
    }
    if (cut)
        ent_buf_add_cstr(pen->out, "…");
    if (bold)
        ent_buf_add_cstr(pen->out, "</B>");
}

void ent_dot_open(ent_dot *pen, const char *kind, bool directed, ent_str title,
                  const ent_page *page)
{
    ent_buf_addf(pen->out,
                 "// Laid out. Draw it with: neato -n2 -Tsvg\n"
                 "%s %s {\n"
                 "  graph [charset=\"UTF-8\" bb=\"0,0,",
                 directed ? "digraph" : "graph", kind);
    ent_buf_add_number(pen->out, page->width, 1);
    ent_buf_add_char(pen->out, ',');
    ent_buf_add_number(pen->out, pen->height, 1);
    ent_buf_add_cstr(pen->out, "\" notranslate=true outputorder=edgesfirst "
                               "pad=0.3");
    ent_dot_colour(pen, "bgcolor", ENT_COLOUR_PAGE);
    ent_dot_attribute(pen, "id", pen->id);
    ent_dot_attribute(pen, "tooltip", title);
    ent_buf_addf(
        pen->out,
        " class=\"kg kg-%s\"];\n"
        "  node [fontname=\"Inter\" fixedsize=true margin=0 label=\"\"];\n"
        "  edge [fontname=\"Inter\" fontsize=10];\n",
        kind);
}

void ent_dot_id(ent_dot *pen, const char *kind, ent_str a, ent_str b)
{
    ent_buf_addf(pen->out, " id=\"%.*s-%s-%.*s", ENT_STR_ARGS(pen->id), kind,
                 ENT_STR_ARGS(a));
    if (b.len > 0)
        ent_buf_addf(pen->out, ".%.*s", ENT_STR_ARGS(b));
    ent_buf_add_char(pen->out, '"');
}

void ent_dot_shape(ent_dot *pen, ent_shape shape)
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
    ent_dot_colour(pen, "color", lines[shape]);
    ent_dot_colour(pen, "fillcolor", fills[shape]);
    ent_dot_colour(pen, "fontcolor",
                   shape == ENT_SHAPE_CIRCLE ? ENT_COLOUR_NODETX
                                             : ENT_COLOUR_INK);
}

void ent_dot_helper(ent_dot *pen, const char *kind, size_t number,
                    ent_point centre, double width, double height)
{
    ent_buf_addf(pen->out, "  \".%s%zu\" [", kind, number);
    ent_dot_place(pen, centre, width, height);
}

void ent_dot_text(ent_dot *pen, const char *kind, size_t number,
                  const char *css, const ent_dot_line *line)
{
    static const char *const sides[] = {"LEFT", "CENTER", "RIGHT"};
    double width =
        ceil(slack * (ent_text_width(line->text, line->size, line->weight) +
                      (line->cut ? line->size : 0.0)));
    ent_point centre = {line->at.x - (double)line->anchor * width / 2.0,
                        line->at.y - line->size * 0.36};

    if (line->text.len == 0)
        return;
    ent_dot_helper(pen, kind, number, centre, width + 8.0, line->size * 1.8);
    ent_buf_addf(pen->out, " shape=none class=\"%s\" tooltip=\" \"", css);
    ent_dot_number(pen, "fontsize", line->size);
    ent_dot_colour(pen, "fontcolor", line->colour);
    /* A cell of a table is the one thing that has a left edge. */
    ent_buf_addf(pen->out,
                 " label=<<TABLE BORDER=\"0\" CELLPADDING=\"0\" "
                 "CELLSPACING=\"0\"><TR><TD WIDTH=\"%d\" ALIGN=\"%s\">",
                 (int)width, sides[line->anchor + 1]);
    ent_dot_lines(pen, &line->text, 1, line->cut,
                  line->weight != ENT_WEIGHT_REGULAR);
    ent_buf_add_cstr(pen->out, "</TD></TR></TABLE>>];\n");
}

static void add_block(ent_dot *pen, const char *kind,
                      const ent_text_block *block, double line,
                      ent_dot_line text)
{
    for (size_t i = 0; i < block->count; i++) {
        text.text = block->lines[i];
        text.cut = block->cut && i + 1 == block->count;
        ent_dot_text(pen, kind, i, "chrome", &text);
        text.at.y += line;
    }
}

void ent_dot_titles(ent_dot *pen, const ent_page *page)
{
    double y = ENT_MARGIN + 14.0;

    add_block(pen, "title", &page->title, ENT_TITLE_LINE,
              (ent_dot_line){.at = {ENT_MARGIN, y},
                             .anchor = -1,
                             .size = ENT_TITLE_SIZE,
                             .weight = ENT_WEIGHT_BOLD,
                             .colour = ENT_COLOUR_INK});
    y += (double)page->title.count * ENT_TITLE_LINE - 3.0;
    add_block(pen, "subtitle", &page->subtitle, ENT_SUBTITLE_LINE,
              (ent_dot_line){.at = {ENT_MARGIN, y},
                             .anchor = -1,
                             .size = ENT_SUBTITLE_SIZE,
                             .weight = ENT_WEIGHT_REGULAR,
                             .colour = ENT_COLOUR_INK2});
}

static double sample_height(const ent_legend_item *item)
{
    switch (item->kind) {
    case ENT_LEGEND_TONE:
        return 4.0;
    case ENT_LEGEND_WIDTH:
        return item->line;
    case ENT_LEGEND_SHAPE:
        return item->shape == ENT_SHAPE_CIRCLE ? item->swatch : 16.0;
    case ENT_LEGEND_FAMILY:
        return 15.0;
    case ENT_LEGEND_CERTAINTY:
    case ENT_LEGEND_ARROW:
    case ENT_LEGEND_ARROWS:
    case ENT_LEGEND_WORDS:
        break;
    }
    return 2.0;
}

/* A line between two points that nobody sees. */
static void add_sample_line(ent_dot *pen, size_t number,
                            const ent_legend_item *item, double y)
{
    static const char *const styles[ENT_CERTAINTY_COUNT] = {"solid", "dotted",
                                                            "dashed", "dashed"};
    static const char *const ends[] = {"w", "e"};
    bool both = item->kind == ENT_LEGEND_ARROWS;
    bool heads = both || item->kind == ENT_LEGEND_ARROW;
    ent_point left = {item->x, y};
    ent_point right = {item->x + item->swatch, y};

    for (size_t i = 0; i < 2; i++) {
        ent_buf_addf(pen->out, "  \".sample%zu%s\" [", number, ends[i]);
        ent_dot_place(pen, i == 0 ? left : right, 1.0, 1.0);
        ent_buf_add_cstr(pen->out, " shape=point style=invis class=\"chrome\" "
                                   "tooltip=\" \"];\n");
    }
    ent_buf_addf(pen->out, "  \".sample%zuw\" -> \".sample%zue\" [pos=\"",
                 number, number);
    if (both) {
        ent_buf_add_cstr(pen->out, "s,");
        ent_dot_point(pen, left);
        ent_buf_add_char(pen->out, ' ');
    }
    if (heads) {
        ent_buf_add_cstr(pen->out, "e,");
        ent_dot_point(pen, right);
        ent_buf_add_char(pen->out, ' ');
        right.x -= 8.0;
        left.x += both ? 8.0 : 0.0;
    }
    for (int i = 0; i < 4; i++) {
        ent_dot_point(pen,
                      (ent_point){left.x + (right.x - left.x) * i / 3.0, y});
        ent_buf_add_cstr(pen->out, i < 3 ? " " : "\"");
    }
    ent_buf_addf(pen->out, " dir=%s style=%s arrowsize=0.8 penwidth=2",
                 both    ? "both"
                 : heads ? "forward"
                         : "none",
                 styles[item->certainty]);
    ent_dot_colour(pen, "color", ENT_COLOUR_INK2);
    ent_buf_add_cstr(pen->out, " class=\"chrome\" tooltip=\" \"];\n");
}

static void add_sample(ent_dot *pen, size_t number, const ent_legend_item *item,
                       double y)
{
    ent_point centre = {item->x + item->swatch / 2.0, y};
    ent_colour colour = ENT_COLOUR_INK3;

    if (item->kind == ENT_LEGEND_WORDS)
        return;
    if (item->kind == ENT_LEGEND_CERTAINTY || item->kind == ENT_LEGEND_ARROW ||
        item->kind == ENT_LEGEND_ARROWS) {
        add_sample_line(pen, number, item, y);
        return;
    }
    ent_dot_helper(pen, "sample", number, centre, item->swatch,
                   sample_height(item));
    if (item->kind == ENT_LEGEND_TONE)
        colour = ent_style_tone(item->tone);
    if (item->kind == ENT_LEGEND_FAMILY)
        colour = ent_style_family(item->family);
    if (item->kind == ENT_LEGEND_SHAPE) {
        ent_dot_shape(pen, item->shape);
    } else {
        ent_buf_add_cstr(pen->out, " shape=box style=filled penwidth=0");
        ent_dot_colour(pen, "fillcolor", colour);
    }
    ent_buf_add_cstr(pen->out, " class=\"chrome\" tooltip=\" \"];\n");
}

void ent_dot_legend(ent_dot *pen, const ent_page *page, double legend_y)
{
    double y = legend_y + (double)page->legend_rows * ENT_LEGEND_ROW + 16.0;
    ent_dot_line source = {.at = {ENT_MARGIN, y},
                           .anchor = -1,
                           .size = ENT_SOURCE_SIZE,
                           .weight = ENT_WEIGHT_REGULAR,
                           .colour = ENT_COLOUR_INK3};

    for (size_t i = 0; i < page->legend_count; i++) {
        const ent_legend_item *item = &page->legend[i];
        double row = legend_y + 6.0 + (double)item->row * ENT_LEGEND_ROW;
        double gap = item->swatch > 0.0 ? 8.0 : 0.0;

        add_sample(pen, i, item, row);
        ent_dot_text(
            pen, "legend", i, "chrome",
            &(ent_dot_line){.at = {item->x + item->swatch + gap, row + 3.8},
                            .anchor = -1,
                            .size = ENT_LEGEND_SIZE,
                            .weight = ENT_WEIGHT_REGULAR,
                            .colour = ENT_COLOUR_INK2,
                            .text = ent_str_from(item->text)});
    }
    add_block(pen, "source", &page->sources, ENT_SOURCE_LINE, source);
    source.at.x = page->width - ENT_MARGIN;
    source.anchor = 1;
    source.text = page->note;
    ent_dot_text(pen, "note", 0, "chrome", &source);
}

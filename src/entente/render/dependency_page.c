/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The document round the sentences: title, legend, sources. */
#include "entente/core/hash.h"
#include "entente/render/dependency_internal.h"
#include "entente/render/figure_internal.h"

#include <math.h>
#include <string.h>

static const double width_min = 400.0; /* For the legend. */
static const double swatch = 26.0;
static const double swatch_gap = 8.0;
static const double item_gap = 20.0;

enum {
    ID_DIGITS = 10,
    LEGEND_ITEMS = ENT_DEPENDENCY_KIND_COUNT + ENT_DEP_DASH_COUNT
};

typedef struct legend_item {
    ent_colour colour;
    double line;
    ent_dep_dash dash;
    const char *text;
} legend_item;

static size_t list_legend(const ent_dependency *picture,
                          legend_item items[LEGEND_ITEMS])
{
    static const char *const kinds[ENT_DEPENDENCY_KIND_COUNT] = {
        "Argument, root", "Modifier, coordination",
        "Function word, punctuation"};
    static const char *const dashes[ENT_DEP_DASH_COUNT] = {
        NULL, "Less sure: 50 to 80 %", "Doubtful: below 50 %"};
    size_t count = 0;

    for (int k = 0; k < ENT_DEPENDENCY_KIND_COUNT; k++)
        if (picture->kinds[k])
            items[count++] =
                (legend_item){ent_dep_colour((ent_dependency_kind)k),
                              ent_dep_line((ent_dependency_kind)k) + 0.3,
                              ENT_DEP_SOLID, kinds[k]};
    if (picture->named)
        items[count++] = (legend_item){ENT_COLOUR_TREATYLN, 2.0, ENT_DEP_SOLID,
                                       "Name and its class"};
    for (int k = ENT_DEP_DASHED; k < ENT_DEP_DASH_COUNT; k++)
        if (picture->dashes[k])
            items[count++] =
                (legend_item){ENT_COLOUR_NODE, 1.5, (ent_dep_dash)k, dashes[k]};
    return count;
}

static void add_sample(ent_svg *svg, const legend_item *item, double x,
                       double y, double length)
{
    ent_buf_add_cstr(svg->out, "<path d=\"M");
    ent_buf_add_number(svg->out, x, 1);
    ent_buf_add_char(svg->out, ' ');
    ent_buf_add_number(svg->out, y, 1);
    ent_buf_add_char(svg->out, 'H');
    ent_buf_add_number(svg->out, x + length, 1);
    ent_buf_add_cstr(svg->out, "\" fill=\"none\"");
    ent_svg_paint(svg, "stroke", item->colour);
    ent_svg_number(svg, "stroke-width", item->line);
    ent_dep_add_dash(svg->out, item->dash);
    ent_svg_classes(svg, -1, (int)item->colour, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

/* Left to right, in as many rows as it takes. Returns y below them. */
static double add_legend(ent_svg *svg, const ent_dependency *picture,
                         double width, double y)
{
    legend_item items[LEGEND_ITEMS];
    size_t count = list_legend(picture, items);
    double x = ENT_MARGIN;

    if (count == 0)
        return y;
    ent_buf_add_cstr(svg->out, "<g class=\"legend\" role=\"group\" "
                               "aria-label=\"Legend\">");
    add_sample(svg, &(legend_item){.colour = ENT_COLOUR_HAIR, .line = 1.0},
               ENT_MARGIN, y, width - 2.0 * ENT_MARGIN);
    y += 22.0;
    for (size_t i = 0; i < count; i++) {
        ent_str text = ent_str_from(items[i].text);
        double need =
            swatch + swatch_gap +
            ent_dep_text_width(text, ENT_LEGEND_SIZE, ENT_WEIGHT_REGULAR);

        if (x > ENT_MARGIN && x + need > width - ENT_MARGIN) {
            x = ENT_MARGIN;
            y += ENT_LEGEND_ROW;
        }
        add_sample(svg, &items[i], x, y, swatch);
        ent_svg_add_text(svg, &(ent_svg_text){.x = x + swatch + swatch_gap,
                                              .y = y + 3.8,
                                              .size = ENT_LEGEND_SIZE,
                                              .colour = ENT_COLOUR_INK2,
                                              .anchor = -1,
                                              .text = text});
        x += need + item_gap;
    }
    ent_buf_add_cstr(svg->out, "</g>\n");
    return y + 18.0;
}

/* Lines of a text, the first at text->y. Returns y of the line after. */
static double add_lines(ent_svg *svg, const ent_text_block *block,
                        ent_svg_text text, double line)
{
    for (size_t i = 0; i < block->count; i++) {
        text.text = block->lines[i];
        text.cut = block->cut && i + 1 == block->count;
        ent_svg_add_text(svg, &text);
        text.y += line;
    }
    if (block->count > 0)
        ent_buf_add_char(svg->out, '\n');
    return text.y;
}

static ent_text_block wrap(ent_str text, double size, ent_weight weight,
                           double width)
{
    ent_text_block block = {.count = 0};
    double slack = ent_dep_text_width(text, size, weight) /
                   fmax(1.0, ent_text_width(text, size, weight));

    if (text.len > 0)
        block.count =
            ent_text_wrap(text, size, weight, width / fmax(1.0, slack),
                          block.lines, ENT_PAGE_LINES, &block.cut);
    return block;
}

static void add_counts(ent_buf *out, const ent_dependency *picture)
{
    ent_buf_addf(out, "Dependency %s of %zu %s with %zu %s.",
                 picture->sentences == 1 ? "tree" : "trees", picture->sentences,
                 picture->sentences == 1 ? "sentence" : "sentences",
                 picture->words, picture->words == 1 ? "word" : "words");
}

static void open_document(ent_svg *svg, const ent_dependency *picture,
                          double width, double top, double bottom)
{
    static const char *const themes[] = {"", " data-theme=\"light\"",
                                         " data-theme=\"dark\""};
    ent_str id = svg->figure->id;
    ent_buf *out = svg->out;

    ent_buf_addf(out,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%.*s\" "
                 "class=\"kg kg-dependency\"%s viewBox=\"0 ",
                 ENT_STR_ARGS(id), themes[svg->options.theme]);
    ent_buf_add_number(out, top, 1);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, width, 1);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, bottom - top, 1);
    ent_buf_addf(out,
                 "\" role=\"graphics-document document\" "
                 "aria-roledescription=\"dependency tree\" "
                 "aria-labelledby=\"%.*s-t %.*s-d\" lang=\"",
                 ENT_STR_ARGS(id), ENT_STR_ARGS(id));
    ent_xml_add(out, svg->figure->lang);
    ent_buf_addf(out, "\" font-family=\"%s\">\n<title id=\"%.*s-t\">",
                 ent_style_fonts, ENT_STR_ARGS(id));
    if (picture->options.title.len > 0)
        ent_xml_add(out, picture->options.title);
    else
        ent_buf_add_cstr(out, "Dependency trees");
    ent_buf_addf(out, "</title><desc id=\"%.*s-d\">", ENT_STR_ARGS(id));
    add_counts(out, picture);
    ent_buf_add_cstr(out, "</desc>\n");
    if (svg->options.profile == ENT_PROFILE_WEB)
        ent_svg_style_sheet(svg, false);
    ent_buf_add_cstr(out, "<rect x=\"0\"");
    ent_svg_number(svg, "y", top);
    ent_svg_number(svg, "width", width);
    ent_svg_number(svg, "height", bottom - top);
    ent_svg_paint(svg, "fill", ENT_COLOUR_PAGE);
    ent_svg_classes(svg, ENT_COLOUR_PAGE, -1, NULL);
    ent_buf_add_cstr(out, "/>\n");
}

/* What stands above and below the sentences; its height is known when it is
 * drawn. */
static double add_foot(ent_svg *svg, const ent_dependency *picture,
                       double width)
{
    ent_text_block sources = wrap(picture->options.sources, ENT_SOURCE_SIZE,
                                  ENT_WEIGHT_REGULAR, width - 2.0 * ENT_MARGIN);
    double y = add_legend(svg, picture, width, picture->height + 6.0);

    if (sources.count == 0)
        return y + 4.0;
    return add_lines(svg, &sources,
                     (ent_svg_text){.x = ENT_MARGIN,
                                    .y = y + 10.0,
                                    .size = ENT_SOURCE_SIZE,
                                    .colour = ENT_COLOUR_INK3,
                                    .anchor = -1},
                     ENT_SOURCE_LINE) +
           4.0;
}

static double add_head(ent_svg *svg, const ent_dependency *picture,
                       double width)
{
    ent_text_block title = {.count = 0};
    double top;

    if (!picture->options.pen.no_title)
        title = wrap(picture->options.title, ENT_TITLE_SIZE, ENT_WEIGHT_BOLD,
                     width - 2.0 * ENT_MARGIN);
    if (title.count == 0)
        return -16.0;
    top = -ENT_MARGIN - 8.0 - ENT_TITLE_LINE * (double)title.count;
    ent_buf_add_cstr(svg->out, "<g class=\"figtitle\" aria-hidden=\"true\">");
    (void)add_lines(svg, &title,
                    (ent_svg_text){.x = ENT_MARGIN,
                                   .y = top + ENT_MARGIN + 14.0,
                                   .size = ENT_TITLE_SIZE,
                                   .weight = ENT_WEIGHT_BOLD,
                                   .colour = ENT_COLOUR_INK,
                                   .anchor = -1},
                    ENT_TITLE_LINE);
    ent_buf_add_cstr(svg->out, "</g>\n");
    return top;
}

ent_status ent_dependency_svg(ent_buf *out, const ent_dependency *picture,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    double width = fmax(picture->width, width_min) + 2.0 * ENT_MARGIN;
    char hex[ENT_SHA256_HEX];
    char digest[ID_DIGITS + 3] = "dp";
    ent_figure page = {.id = picture->options.id,
                       .lang = picture->options.lang};
    ent_buf around = {0};
    ent_svg svg = {
        .out = &around, .figure = &page, .options = picture->options.pen};
    double top;
    double bottom;

    ent_sha256_hex(ent_buf_view(&picture->body), hex);
    memcpy(digest + 2, hex, ID_DIGITS);
    if (page.id.ptr == NULL)
        page.id = ent_str_from(digest);
    svg.id = page.id;
    top = add_head(&svg, picture, width);
    bottom = add_foot(&svg, picture, width);
    ENT_TRY(ent_buf_status(&around, err));
    svg.out = out;
    open_document(&svg, picture, width, top, bottom);
    ent_buf_add_str(out, ent_buf_view(&around));
    ent_buf_add_str(out, ent_buf_view(&picture->body));
    ent_buf_add_cstr(out, "</svg>\n");
    ENT_TRY(ent_buf_status(out, err));

cleanup:
    ent_buf_clear(&around);
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/page_internal.h"

#include "entente/render/text_width_internal.h"

#include <math.h>
#include <stdio.h>

/* Slack for other fonts behind each entry (docs/visual.md, 5). */
static const double item_gap = 20.0;
static const double swatch_gap = 8.0;
static const double font_slack = 1.06;

static ent_text_block wrap(ent_str text, double size, ent_weight weight,
                           double width, size_t cap)
{
    ent_text_block block = {.count = 0};

    block.count = ent_text_wrap(text, size, weight, width / font_slack,
                                block.lines, cap, &block.cut);
    return block;
}

void ent_page_legend(ent_page *page, ent_legend_item item, const char *text)
{
    if (page->legend_count == ENT_LEGEND_ITEMS)
        return;
    (void)snprintf(item.text, sizeof item.text, "%s", text);
    page->legend[page->legend_count++] = item;
}

static void add_tones(ent_page *page, const ent_figure_edge *edges,
                      size_t count)
{
    static const char *const words[] = {"Cooperative", "Hostile",
                                        "Neutral, procedural", "Mixed"};
    bool occurs[4] = {false};

    for (size_t i = 0; i < count; i++)
        occurs[edges[i].tone] = true;
    for (size_t tone = 0; tone < 4; tone++)
        if (occurs[tone])
            ent_page_legend(page,
                            (ent_legend_item){.kind = ENT_LEGEND_TONE,
                                              .tone = (ent_tone)tone,
                                              .swatch = 26.0},
                            words[tone]);
}

static void add_width(ent_page *page, uint32_t mentions, uint32_t most,
                      bool dense)
{
    char text[32];

    (void)snprintf(text, sizeof text, mentions == most ? "%lu mentions" : "%lu",
                   (unsigned long)mentions);
    ent_page_legend(
        page,
        (ent_legend_item){.kind = ENT_LEGEND_WIDTH,
                          .mentions = mentions,
                          .line = ent_style_width(mentions, most, dense),
                          .swatch = 24.0},
        text);
}

/* The largest of 10, 20, 50, 100, 200 ... that is not above `number`. */
static uint32_t round_number(uint32_t number)
{
    uint32_t unit = 10;

    while (number / unit >= 10)
        unit *= 10;
    return unit * (number / unit >= 5 ? 5 : number / unit >= 2 ? 2 : 1);
}

/* 1, the most there are, and one between. */
static void add_widths(ent_page *page, uint32_t most, bool dense)
{
    uint32_t middle;

    if (most < 2)
        return;
    middle = most >= 40   ? round_number(most / 4)
             : most >= 12 ? 5
             : most >= 5  ? 3
                          : 0;
    add_width(page, 1, most, dense);
    if (middle > 0)
        add_width(page, middle, most, dense);
    add_width(page, most, most, dense);
}

static const char *shape_text(ent_entity_class entity_class)
{
    static const char *const words[ENT_ENTITY_CLASS_COUNT] = {
        [ENT_STATE] = "State, size = mentions",
        [ENT_PERSON] = "Person",
        [ENT_ORGANIZATION] = "Organisation",
        [ENT_PLACE] = "Place",
        [ENT_AGREEMENT] = "Agreement",
        [ENT_GROUP] = "Group",
        [ENT_ITEM] = "Item",
        [ENT_ACTOR] = "Actor of unknown kind",
    };

    return words[entity_class];
}

static void add_shapes(ent_page *page, const ent_figure_node *nodes,
                       size_t count)
{
    bool occurs[ENT_ENTITY_CLASS_COUNT] = {false};

    for (size_t i = 0; i < count; i++)
        occurs[nodes[i].entity_class] = true;
    for (size_t c = 0; c < ENT_ENTITY_CLASS_COUNT; c++)
        if (occurs[c])
            ent_page_legend(
                page,
                (ent_legend_item){.kind = ENT_LEGEND_SHAPE,
                                  .shape = ent_style_shape((ent_entity_class)c),
                                  .group = 1,
                                  .swatch = c == ENT_STATE ? 16.0 : 22.0},
                shape_text((ent_entity_class)c));
}

/* Room of an entry, with slack for other fonts. */
static double room_of(const ent_legend_item *item)
{
    return item->swatch + (item->swatch > 0.0 ? swatch_gap : 0.0) +
           font_slack * ent_text_width(ent_str_from(item->text),
                                       ENT_LEGEND_SIZE, ENT_WEIGHT_REGULAR);
}

static bool fits_in_a_row(const ent_page *page)
{
    double x = ENT_MARGIN;

    for (size_t i = 0; i < page->legend_count; i++)
        x += room_of(&page->legend[i]) + item_gap;
    return x - item_gap <= page->width - ENT_MARGIN;
}

/* Left to right, in as many rows as it takes. */
static void arrange(ent_page *page)
{
    double x = ENT_MARGIN;
    size_t row = 0;
    bool one_row = fits_in_a_row(page);

    for (size_t i = 0; i < page->legend_count; i++) {
        ent_legend_item *item = &page->legend[i];
        double need = room_of(item);
        bool turns = !one_row && i > 0 && item->group != item[-1].group;

        if (x > ENT_MARGIN && (turns || x + need > page->width - ENT_MARGIN)) {
            x = ENT_MARGIN;
            row++;
        }
        item->x = x;
        item->row = row;
        x += need + item_gap;
    }
    page->legend_rows = page->legend_count == 0 ? 0 : row + 1;
}

static double lines_height(const ent_text_block *block, double line)
{
    return (double)block->count * line;
}

void ent_page_begin(ent_page *out, ent_str title, ent_str subtitle,
                    ent_str sources, ent_str note, double width)
{
    double inner = width - 2.0 * ENT_MARGIN;
    double beside =
        note.len == 0
            ? 0.0
            : item_gap + font_slack * ent_text_width(note, ENT_SOURCE_SIZE,
                                                     ENT_WEIGHT_REGULAR);

    *out = (ent_page){
        .title = wrap(title, ENT_TITLE_SIZE, ENT_WEIGHT_BOLD, inner, 2),
        .subtitle =
            wrap(subtitle, ENT_SUBTITLE_SIZE, ENT_WEIGHT_REGULAR, inner, 3),
        .sources = wrap(sources, ENT_SOURCE_SIZE, ENT_WEIGHT_REGULAR,
                        inner - beside, ENT_PAGE_LINES),
        .note = note,
        .width = width};
}

void ent_page_end(ent_page *page)
{
    size_t lines = page->sources.count;

    if (lines == 0 && page->note.len > 0)
        lines = 1;
    arrange(page);
    page->head = ENT_MARGIN + lines_height(&page->title, ENT_TITLE_LINE) +
                 lines_height(&page->subtitle, ENT_SUBTITLE_LINE) + 26.0;
    page->foot = 32.0 + (double)page->legend_rows * ENT_LEGEND_ROW + 16.0 +
                 (double)lines * ENT_SOURCE_LINE + 14.0;
}

static void add_no_room(ent_page *page, size_t dropped, size_t moved)
{
    char labels[48] = "";
    char actors[72] = "";

    if ((dropped == 0 && moved == 0) || page->subtitle.cut ||
        page->subtitle.count == ENT_PAGE_LINES)
        return;
    if (dropped > 0)
        (void)snprintf(labels, sizeof labels, "%zu %s had no room.", dropped,
                       dropped == 1 ? "label" : "labels");
    if (moved > 0)
        (void)snprintf(actors, sizeof actors, "%zu %s moved to make room.",
                       moved, moved == 1 ? "actor has" : "actors have");
    (void)snprintf(page->no_room, sizeof page->no_room, "%s%s%s", labels,
                   dropped > 0 && moved > 0 ? " " : "", actors);
    page->subtitle.lines[page->subtitle.count++] = ent_str_from(page->no_room);
}

void ent_page_measure(ent_page *out, const ent_figure *figure, double width,
                      size_t dropped, size_t moved)
{
    size_t node_count;
    size_t edge_count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &node_count);
    const ent_figure_edge *edges = ent_figure_edges(figure, &edge_count);

    ent_page_begin(out, ent_figure_title(figure), ent_figure_subtitle(figure),
                   ent_figure_sources(figure), ent_str_from(NULL), width);
    add_no_room(out, dropped, moved);
    add_tones(out, edges, edge_count);
    add_widths(out, ent_figure_most_edge(figure),
               ent_style_is_dense(node_count));
    add_shapes(out, nodes, node_count);
    ent_page_end(out);
}

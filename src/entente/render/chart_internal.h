/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/chart_internal.h  A chart as what is to be drawn:
 * nodes, and edges made of lines and cards, all with places and finished texts.
 *  chart_ego*.c and chart_path*.c fill it in; chart_svg.c and chart_dot.c write
 *  it and know nothing of ladders and chains. Coordinates in px from the top
 *  left of the picture's own area; chart.c adds page, title, legend. */
#ifndef ENT_RENDER_CHART_INTERNAL_H
#define ENT_RENDER_CHART_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/vec.h"
#include "entente/render/chart.h"
#include "entente/render/layout_internal.h"
#include "entente/render/page_internal.h"
#include "entente/render/style_internal.h"
#include "entente/render/telling.h"
#include "entente/render/text_width_internal.h"

/** A line of print, already broken and cut. */
typedef struct ent_chart_text {
    double x;
    double y; /**< Baseline. */
    double size;
    ent_weight weight;
    ent_colour colour;
    int anchor; /**< -1 start, 0 middle, 1 end. */
    bool cut;   /**< "…" behind it. */
    ent_str lang;
    ent_str text;
} ent_chart_text;

typedef struct ent_chart_node {
    ent_entity_id entity; /**< 0: a "12 more" node. */
    ent_entity_class entity_class;
    bool hub;      /**< Of an ego: larger. */
    ent_str key;   /**< As ent_figure_node.key: unique in the chart. */
    ent_str name;  /**< Whole. */
    ent_str title; /**< For who points at it or hears it. */
    ent_rect box;
    double wish; /**< Width of a box that would hold its second line, and each
                      word of its name, at their full size. */
    const ent_chart_text *texts;
    size_t text_count;
} ent_chart_node;

/** A line of cubic Bezier pieces: 1 + 3 n points; two points: straight. */
typedef struct ent_chart_line {
    const ent_point *points;
    size_t count;
    double width;
    bool arrow_begin; /**< The point is at the first point; the visible line
                           begins at the triangle's base. */
    bool arrow_end;
} ent_chart_line;

/** A rectangle with a bar in the colour of the family. */
typedef struct ent_chart_card {
    ent_rect box;
    const ent_chart_text *texts;
    size_t text_count;
    bool has_hook; /**< A dotted line from a dot on the line to the card. */
    ent_point dot;
    ent_point hook; /**< Where it meets the card. */
} ent_chart_card;

/** All that is drawn of one relation (ego), or of one relation of a step
 *  (path; the line belongs to the first). */
typedef struct ent_chart_edge {
    uint32_t from; /**< Node acting. */
    uint32_t to;
    ent_family family;
    ent_certainty certainty;
    uint32_t reports;
    const ent_relation_id *relations;
    size_t relation_count;
    ent_str first_date; /**< ISO; may be absent. */
    ent_str last_date;
    ent_str title; /**< "Seoul – sanctions – Russia; alleged; 2 reports.
                        “quotation” (source, date)". */
    const ent_chart_line *lines;
    size_t line_count;
    const ent_chart_card *cards;
    size_t card_count;
} ent_chart_edge;

typedef enum ent_chart_kind {
    ENT_CHART_EGO,
    ENT_CHART_PATH
} ent_chart_kind;

struct ent_chart {
    ent_arena *arena; /**< Holds all that the arrays point to. */
    ent_chart_kind kind;
    ENT_VEC(ent_chart_node) nodes;
    ENT_VEC(ent_chart_edge) edges;
    double width; /**< Of the area; the margin not counted. */
    double height;
    double least;        /**< px that no type goes below. */
    double arrow_length; /**< 8, of a path 11. */
    double arrow_width;  /**< 8, of a path 10. */
    ent_chart_counts counts;
    ent_str title;
    ent_str subtitle;
    ent_str sources;     /**< "Sources: ..." */
    ent_str note;        /**< At the right of the sources, or absent. */
    ent_str description; /**< <desc>. */
    ent_str id;
    ent_str lang;
};

/** @param[out] out  An empty chart, owned. */
ENT_NODISCARD ent_status ent_chart_new(ent_chart **out, ent_chart_kind kind,
                                       ent_error *err);

/** Copy of @p text in the chart's arena, fit for one line of print
 *  (ent_add_clean()); absent stays absent. */
ENT_NODISCARD ent_status ent_chart_copy(ent_chart *chart, ent_str text,
                                        ent_str *out, ent_error *err);

/** Fill in title, id (a hash of the content) and language from @p options,
 *  make keys unique (`key` is a wish), and check that nothing is missing. The
 *  last step of making. */
ENT_NODISCARD ent_status ent_chart_finish(ent_chart *chart,
                                          const ent_chart_options *options,
                                          ent_error *err);

/** A vertex as the ego and the path show it: name (broken into lines), second
 *  line: native name, role or kind. Appends texts in the middle of @p box.
 *  Fills in entity, class, key, name, title, texts of @p out. */
ENT_NODISCARD ent_status ent_chart_actor(ent_chart *chart, ent_chart_node *out,
                                         ent_store *store,
                                         const ent_graph *graph,
                                         uint32_t vertex, ent_rect box,
                                         ent_error *err);

/** As ent_text_wrap(), but what is wider than a line goes on in the next: of
 *  scripts without blanks; of all others, inside a word, if @p anywhere. */
size_t ent_chart_break(ent_str text, double size, ent_weight weight, double max,
                       bool anywhere, ent_str *lines, size_t cap, bool *cut);

/** The beginning of @p whole that was cut to @p line, without the part of a
 * word and the small words at its end; a long word alone stays cut. */
ent_str ent_chart_cut_at_word(ent_str line, ent_str whole);

/** One line of print no wider than @p room: smaller, down to the least type or
 *  @p least, then cut behind a word, inside one only if it is alone.
 *  `size`, `weight` of @p out are read; size, text and cut filled in. */
void ent_chart_fit_line(ent_chart_text *out, ent_str whole, double least,
                        double room);

/** Points of a px on a page of this format; 1 on a free one. */
double ent_chart_scale(const ent_chart *chart, ent_page_format page);
/** No type there below 6.5 points? */
bool ent_chart_is_legible(const ent_chart *chart, ent_page_format page);
/** px of type that is to be 6.5 points on a page of this format, if the chart
 * is drawn as small as that allows. */
double ent_chart_least(ent_page_format page);
/** Width that a page has for a chart whose smallest type is of @p least px;
 *  infinite on a free page. */
double ent_chart_room(ent_page_format page, double least);

/** Title of an edge, as told. Appends to @p out. */
void ent_chart_add_title(ent_buf *out, const ent_telling *telling);

/** "Sources: Newsweek, 8 July 2024; ..." of these tellings, each report once,
 *  by date then name. Appends to @p out. */
ENT_NODISCARD ent_status ent_chart_add_sources(ent_buf *out,
                                               const ent_telling *tellings,
                                               size_t count, ent_error *err);

#endif

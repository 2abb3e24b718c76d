/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/chart.h  Charts that are computed rather than searched
 *  for: one actor and all its relations (ego), a chain with its evidence
 *  (path). Made with every box in its place; written as SVG or DOT.
 *  docs/visual.md. */
#ifndef ENT_RENDER_CHART_H
#define ENT_RENDER_CHART_H

#include "entente/core/buf.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"
#include "entente/render/pen.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** A placed chart; it holds all its texts. */
typedef struct ent_chart ent_chart;

/** Start as `{0}`. Texts are copied. */
typedef struct ent_chart_options {
    ent_str title;        /**< Absent: one is made. */
    ent_str id;           /**< Prefix of ids; absent: a hash of the content. */
    ent_str lang;         /**< Absent: "en". */
    uint32_t max_cards;   /**< Of an ego; 0: all up to 36, else the 24 with most
                               reports; fewer on a flat page. */
    ent_str rules;        /**< What a chain keeps to, as its subtitle says it:
                               "through NATO, in order of time"; may be
                               absent. */
    ent_page_format page; /**< What it must stay legible on. */
} ent_chart_options;

/** What was drawn and left out, as the subtitle says it. */
typedef struct ent_chart_counts {
    uint32_t nodes;
    uint32_t relations;      /**< Drawn. */
    uint32_t relations_left; /**< Left out for want of room. */
    uint32_t evidence;       /**< Pieces, of drawn relations. */
    uint32_t evidence_left;  /**< Quotations that a card has no room for. */
} ent_chart_counts;

/** The ladder: @p about in the middle, hostile counterparts left, others right,
 *  a card a relation. Persons and offices of @p about's state act for it; a
 *  person is drawn with what he or she does.
 *  @param about  A vertex of @p graph.
 *  @param[out] out  Owned (ent_chart_free()).
 *  @retval ENT_ERR_NOT_FOUND  It has no relation in this view. */
ENT_API ENT_NODISCARD ent_status
ent_chart_ego(ent_chart **out, ent_store *store, const ent_graph *graph,
              uint32_t about, const ent_chart_options *options,
              const ent_progress *progress, ent_error *err);

/** A step of a chain: all edges between two vertices, borrowed. */
typedef struct ent_chart_hop {
    uint32_t from;
    uint32_t to;
    const uint32_t *edges; /**< Either direction; most evidence first. */
    size_t edge_count;
} ent_chart_hop;

/** The chain, top down, evidence cards to its right.
 *  @param equal  How many equally short chains there are; 0: not known.
 *  @param[out] out  Owned (ent_chart_free()). */
ENT_API ENT_NODISCARD ent_status
ent_chart_path(ent_chart **out, ent_store *store, const ent_graph *graph,
               const ent_chart_hop *hops, size_t hop_count, size_t equal,
               const ent_chart_options *options, ent_error *err);

/** Accepts NULL. */
ENT_API void ent_chart_free(ent_chart *chart);

ENT_API ent_chart_counts ent_chart_get_counts(const ent_chart *chart);
ENT_API ent_str ent_chart_id(const ent_chart *chart);
ENT_API ent_str ent_chart_title(const ent_chart *chart);
ENT_API ent_str ent_chart_subtitle(const ent_chart *chart);

/** As ent_pen_svg(), ent_pen_dot(). */
ENT_API ENT_NODISCARD ent_status ent_chart_svg(ent_buf *out,
                                               const ent_chart *chart,
                                               const ent_pen_options *options,
                                               ent_error *err);
ENT_API ENT_NODISCARD ent_status ent_chart_dot(ent_buf *out,
                                               const ent_chart *chart,
                                               const ent_pen_options *options,
                                               ent_error *err);

ENT_END_DECLS

#endif

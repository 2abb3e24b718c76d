/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/figure.h  What is to be drawn: actors and the summed
 *  lines between them, made from a graph, before any placing. */
#ifndef ENT_RENDER_FIGURE_H
#define ENT_RENDER_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/fact/record.h"
#include "entente/model/graph.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

typedef struct ent_figure ent_figure;

typedef enum ent_tone {
    ENT_TONE_COOP,
    ENT_TONE_HOST,
    ENT_TONE_NEUT,
    ENT_TONE_MIX
} ent_tone;

/** One actor of the picture. Texts borrowed from the figure. */
typedef struct ent_figure_node {
    ent_entity_id entity;
    ent_entity_class entity_class;
    ent_str name;
    ent_str second; /**< Native name, or date of a treaty; may be absent. */
    ent_str second_lang;
    ent_str key; /**< Stable part of ids: country code or a slug, unique. */
    uint32_t mentions; /**< Pieces of evidence at it. */
    uint32_t folded;   /**< Actors that it stands for, drawn as a stack; 0: it
                            is one, and has an entity. */
    ent_str members;   /**< Their names, the most mentioned first. */
} ent_figure_node;

/** All relations between two actors, summed. */
typedef struct ent_figure_edge {
    uint32_t from; /**< Index of a node; the smaller key first. */
    uint32_t to;
    uint32_t mentions;
    uint32_t relations;
    uint32_t sources;
    ent_tone tone;
    unsigned families; /**< Bit per ent_family that occurs. */
    unsigned statuses; /**< Bit per ent_rel_status that occurs. */
    ent_str label;     /**< At most a few words, or absent. */
    ent_str title;     /**< "Seoul - sanctions - Russia ...": for people who
                            point at it or hear it. */
    const ent_relation_id *ids; /**< Most evidence first. */
    size_t id_count;
    ent_str first_date;
    ent_str last_date;
} ent_figure_edge;

/** What was counted and what was left out, for the subtitle. */
typedef struct ent_figure_counts {
    uint32_t reports;
    uint32_t relations;
    uint32_t mentions;
    uint32_t actors_in_view; /**< Before reduction. */
    uint32_t pairs_in_view;
    uint32_t actors_drawn; /**< With those in stacks. */
    uint32_t pairs_drawn;  /**< With those summed to the line of a stack. */
    ent_str first_date;
    ent_str last_date;
} ent_figure_counts;

/** How to make a figure. Start as ent_figure_default(). */
typedef struct ent_figure_options {
    uint32_t max_actors;       /**< Keep that many by mentions; 0: 40. */
    const ent_entity_id *keep; /**< Always kept. */
    size_t keep_count;
    ent_str title;    /**< Absent: one is made from the actors. */
    ent_str subtitle; /**< Absent: one is made from the counts. */
    ent_str id;       /**< Prefix of ids; absent: a hash of the content. */
    ent_str lang;     /**< "en". */
    bool fold;        /**< Of a reduced or dense picture: draw actors that deal
                           with one other only, and are not among the 30 most
                           mentioned, as one with their like ("12 states"). */
    const ent_figure *scale; /**< Sizes and widths as in this figure, for stills
                                  of a series; NULL: its own. */
} ent_figure_options;

ENT_API ent_figure_options ent_figure_default(void);

/** Roll persons and offices up to their state, fold places, items and groups
 *  away, sum per pair, choose labels from the relations (docs/visual). Reads
 *  names and labels from @p store, in its reading transaction.
 *  @param[out] out  Owned (ent_figure_free()).
 *  @retval ENT_ERR_NOT_FOUND  Nothing to draw in this view. */
ENT_API ENT_NODISCARD ent_status
ent_figure_overview(ent_figure **out, ent_store *store, const ent_graph *graph,
                    const ent_figure_options *options, ent_error *err);

ENT_API void ent_figure_free(ent_figure *figure);

ENT_API const ent_figure_node *ent_figure_nodes(const ent_figure *figure,
                                                size_t *count);
ENT_API const ent_figure_edge *ent_figure_edges(const ent_figure *figure,
                                                size_t *count);
ENT_API const ent_figure_counts *
ent_figure_get_counts(const ent_figure *figure);
ENT_API ent_str ent_figure_title(const ent_figure *figure);
ENT_API ent_str ent_figure_subtitle(const ent_figure *figure);
/** "Sources: ..." below the legend. */
ENT_API ent_str ent_figure_sources(const ent_figure *figure);
ENT_API ent_str ent_figure_id(const ent_figure *figure);
ENT_API ent_str ent_figure_lang(const ent_figure *figure);
/** Mentions of the actor, and of the pair, that sizes are measured by. */
ENT_API uint32_t ent_figure_most_node(const ent_figure *figure);
ENT_API uint32_t ent_figure_most_edge(const ent_figure *figure);

ENT_END_DECLS

#endif

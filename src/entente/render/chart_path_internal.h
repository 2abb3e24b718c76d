/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/chart_path_internal.h  Steps from a chain of vertices
 * to its chart: which relations of a step get a card, what the cards say, where
 *  all stands. */
#ifndef ENT_RENDER_CHART_PATH_INTERNAL_H
#define ENT_RENDER_CHART_PATH_INTERNAL_H

#include "entente/render/chart_internal.h"

enum {
    ENT_PATH_TOLD = 12,  /**< Relations of a step that are looked at. */
    ENT_PATH_CARDS = 2,  /**< Of these, with a card. */
    ENT_PATH_QUOTES = 2, /**< Quotations of a card. */
    ENT_PATH_QUOTE_LINES = 3
};

/* Sizes in px (docs/visual.md). */
#define ENT_PATH_NODE_WIDTH 220.0
#define ENT_PATH_NODE_HEIGHT 52.0
#define ENT_PATH_NODE_TIGHT 42.0
#define ENT_PATH_CARD_LEFT 266.0
#define ENT_PATH_CARD_WIDTH 520.0
#define ENT_PATH_COLUMN_GAP 36.0

/** How much is shown, and where cards stand in their column. */
typedef struct ent_path_form {
    size_t cards;   /**< Most of a step. */
    size_t quotes;  /**< Most of a card. */
    size_t lines;   /**< Most of a quotation. */
    size_t columns; /**< One or two. */
    bool tight;     /**< Low nodes, close to the cards. */
    double node_width;
    double node_height;
    double card_left;
    double card_width;
} ent_path_form;

/** A relation of a step. */
typedef struct ent_path_card {
    ent_telling telling;
    bool down;   /**< The upper actor acts. */
    bool mutual; /**< Done by both. */
    size_t quotes;
    size_t quoted; /**< Pieces of evidence up to the last one quoted. */
    const ent_chart_text *texts; /**< From the card's own top left corner. */
    size_t text_count;
    double height;
} ent_path_card;

/** A step: the cards and, beneath them, what has none. */
typedef struct ent_path_step {
    ent_path_card cards[ENT_PATH_CARDS];
    size_t card_count;
    uint32_t relations_left;
    size_t evidence_left;
    ent_str more; /**< "and 3 more relations", or absent. */
    double cards_height;
    double height; /**< From node to node. */
} ent_path_step;

typedef struct ent_path_chart {
    ent_arena *arena; /**< Of this making, not of the chart. */
    ent_store *store;
    const ent_graph *graph;
    const ent_chart_hop *hops;
    size_t hop_count;
    size_t equal;
    ent_str rules; /**< May be absent. */
    ent_path_form form;
    bool small;      /**< Even so, print is smaller than is good to read. */
    size_t break_at; /**< Step that the second column begins with; that of one
                          column: hop_count. */
    ent_path_step *steps;
    ent_chart *chart;
} ent_path_chart;

/** Choose and tell the relations of all steps. */
ENT_NODISCARD ent_status ent_path_tell_steps(ent_path_chart *path,
                                             ent_error *err);
/** Write the cards of a step, as many and as wide as the form says. */
ENT_NODISCARD ent_status ent_path_write_step(ent_path_chart *path, size_t step,
                                             ent_error *err);
/** Cards of a step that are drawn. */
size_t ent_path_drawn(const ent_path_chart *path, size_t step);
/** Put nodes, lines and cards into the chart. */
ENT_NODISCARD ent_status ent_path_place(ent_path_chart *path, ent_error *err);
/** Title, subtitle, sources, description, counts. */
ENT_NODISCARD ent_status ent_path_page(ent_path_chart *path, ent_error *err);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/figure_internal.h  Making a figure, by hand or from a
 *  graph: add nodes, add edges, finish. */
#ifndef ENT_RENDER_FIGURE_INTERNAL_H
#define ENT_RENDER_FIGURE_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/vec.h"
#include "entente/render/figure.h"

enum {
    ENT_DENSE_NAMES = 30 /**< In dense figures the other actors are dots. */
};

struct ent_figure {
    ent_arena *arena; /**< Holds every text below. */
    ENT_VEC(ent_figure_node) nodes;
    ENT_VEC(ent_figure_edge) edges;
    ent_figure_counts counts;
    ent_str title;
    ent_str subtitle;
    ent_str sources;
    ent_str id;
    ent_str lang;
    uint32_t most_node; /**< Once finished: mentions that sizes go by. */
    uint32_t most_edge;
};

/** @param[out] out  An empty figure, owned (ent_figure_free()). */
ENT_NODISCARD ent_status ent_figure_new(ent_figure **out, ent_error *err);

/** Add an actor; texts are copied and made fit for one line of print (controls
 *  and invisible characters out, blanks joined). `key` is a wish: what is not a
 *  letter, digit, "-" or "_" is left out, and a number makes it unique. Its
 *  index is the number of nodes before it, until ent_figure_finish(). */
ENT_NODISCARD ent_status ent_figure_add_node(ent_figure *figure,
                                             const ent_figure_node *node,
                                             ent_error *err);

/** Add a line between two nodes that have none yet; texts are copied. */
ENT_NODISCARD ent_status ent_figure_add_edge(ent_figure *figure,
                                             const ent_figure_edge *edge,
                                             ent_error *err);

/** Copy the texts of the page; absent ones stay as they are. */
ENT_NODISCARD ent_status ent_figure_set_texts(ent_figure *figure, ent_str title,
                                              ent_str subtitle, ent_str sources,
                                              ent_error *err);

/** Bring nodes into the order of their keys and edges into that of their ends,
 *  fill in title, subtitle, id and language where @p options has none. */
ENT_NODISCARD ent_status ent_figure_finish(ent_figure *figure,
                                           const ent_figure_options *options,
                                           ent_error *err);

/** Copy of @p text in the arena, cleaned as above; absent stays absent. */
ENT_NODISCARD ent_status ent_figure_text(ent_figure *figure, ent_str text,
                                         ent_str *out, ent_error *err);

/** Tone of a pair from its pieces of evidence (docs/visual.md, 2): mixed if
 *  both sides hold a fifth or more; else hostile if that is more; else
 *  cooperative from 34 %; else neutral. */
ent_tone ent_tone_of(uint32_t cooperative, uint32_t hostile, uint32_t all);

/** "cooperative", "hostile", "neutral", "mixed". */
const char *ent_tone_word(ent_tone tone);

/** Append @p text in one line of print: invalid bytes as U+FFFD, controls and
 *  characters that hide or turn text left out (joiners stay), white space as
 *  one blank. */
void ent_add_clean(ent_buf *out, ent_str text);

#endif

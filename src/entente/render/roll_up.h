/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/roll_up.h  The actors and pairs of a view as the
 *  overview counts them, drawn or not: for tables and pages that must agree
 *  with the picture. */
#ifndef ENT_RENDER_ROLL_UP_H
#define ENT_RENDER_ROLL_UP_H

#include "entente/core/error.h"
#include "entente/fact/record.h"
#include "entente/model/graph.h"
#include "entente/render/figure.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

typedef struct ent_roll_up ent_roll_up;

/** Somebody that relations are counted with; texts borrowed. */
typedef struct ent_roll_up_actor {
    ent_entity_id entity;
    ent_entity_class entity_class;
    ent_str name;
    uint32_t mentions; /**< Pieces of evidence at it. */
} ent_roll_up_actor;

/** Two actors with relations between them. */
typedef struct ent_roll_up_pair {
    uint32_t a; /**< Index of an actor; a < b. */
    uint32_t b;
    uint32_t mentions;
    uint32_t cooperative;
    uint32_t hostile;
} ent_roll_up_pair;

/** Count persons and offices with their state, leave places, groups and items
 *  out, sum per pair, as ent_figure_overview() does.
 *  @param[out] out  Owned (ent_roll_up_free()). May be empty.
 *  Complexity: O(V + E log E). */
ENT_API ENT_NODISCARD ent_status
ent_roll_up_new(ent_roll_up **out, ent_store *store, const ent_graph *graph,
                const ent_entity_id *keep, size_t keep_count, ent_error *err);
/** Accepts NULL. */
ENT_API void ent_roll_up_free(ent_roll_up *roll_up);

/** By entity id. */
ENT_API const ent_roll_up_actor *ent_roll_up_actors(const ent_roll_up *roll_up,
                                                    size_t *count);
/** By their actors. */
ENT_API const ent_roll_up_pair *ent_roll_up_pairs(const ent_roll_up *roll_up,
                                                  size_t *count);
/** Actor that a vertex counts as, or ENT_NO_INDEX: left out. */
ENT_API uint32_t ent_roll_up_actor_of(const ent_roll_up *roll_up,
                                      uint32_t vertex);
/** Pair that an edge of the graph is of, or ENT_NO_INDEX. */
ENT_API uint32_t ent_roll_up_pair_of(const ent_roll_up *roll_up, uint32_t edge);

/** 1 cooperative, -1 hostile, 0 neither (docs/visual.md, 2). */
ENT_API int ent_roll_up_side(const ent_relation_type *type);

/** "coop", "host", "neut", "mix", by the formula of the overview. */
ENT_API const char *ent_roll_up_tone(const ent_roll_up_pair *pair);

/** Width in px of a line with n mentions: base + step * sqrt(n - 1), at most
 *  `most`; dense: 0.5 + that / 2.5. */
typedef struct ent_width_rule {
    double base;
    double step;
    double most;
    bool dense;
} ent_width_rule;

/** The rule that the lines of an overview were drawn by. */
ENT_API ent_width_rule ent_width_rule_of(const ent_figure *figure);

ENT_END_DECLS

#endif

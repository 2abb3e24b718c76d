/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file sample.h  Figures made by hand, without a database. */
#ifndef RENDER_SAMPLE_H
#define RENDER_SAMPLE_H

#include "entente/core/rng.h"
#include "entente/render/figure_internal.h"

/** Autumn of a treaty: 14 actors, 24 pairs. Owned (ent_figure_free()). */
ENT_NODISCARD ent_status sample_treaty(ent_figure **out, ent_error *err);

/** Three pairs that have nothing to do with each other. */
ENT_NODISCARD ent_status sample_pairs(ent_figure **out, ent_error *err);

/** One actor in the middle of @p leaves others. */
ENT_NODISCARD ent_status sample_star(ent_figure **out, size_t leaves,
                                     ent_error *err);

/** One actor, and no line. */
ENT_NODISCARD ent_status sample_alone(ent_figure **out, ent_error *err);

/** Two actors, one line. */
ENT_NODISCARD ent_status sample_two(ent_figure **out, ent_error *err);

/** Names and labels of a reporter who wants to break the page. */
ENT_NODISCARD ent_status sample_hostile(ent_figure **out, ent_error *err);

/** Names in Hangul, Cyrillic, Han, Arabic, Hebrew, Thai. */
ENT_NODISCARD ent_status sample_scripts(ent_figure **out, ent_error *err);

/** Random graph by preferential attachment (Barabasi and Albert 1999):
 *  @p actors actors, 1.3 to 2 pairs an actor, half of them with words. */
ENT_NODISCARD ent_status sample_random(ent_figure **out, ent_rng *rng,
                                       size_t actors, ent_error *err);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/pins_internal.h  Places of nodes by their keys. */
#ifndef ENT_RENDER_PINS_INTERNAL_H
#define ENT_RENDER_PINS_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/vec.h"
#include "entente/render/layout_internal.h"

typedef struct ent_pin {
    ent_str key;
    ent_point centre; /**< px on the page of the earlier picture. */
} ent_pin;

struct ent_pins {
    ent_arena *arena;
    double width; /**< Of that page; 0: not known. */
    double height;
    ENT_VEC(ent_pin) pins; /**< By key, once sorted. */
};

/** @param[out] out  Empty, owned. */
ENT_NODISCARD ent_status ent_pins_new(ent_pins **out, ent_error *err);
ENT_NODISCARD ent_status ent_pins_add(ent_pins *pins, ent_str key,
                                      ent_point centre, ent_error *err);

/** Add the nodes of an SVG of ours.
 *  @retval ENT_ERR_INPUT  Not well-formed; with line and column. */
ENT_NODISCARD ent_status ent_pins_read_svg(ent_pins *pins, ent_str bytes,
                                           const char *name, ent_error *err);
/** Add the nodes of a laid-out DOT graph of ours.
 *  @retval ENT_ERR_INPUT  Not DOT; with the line, as cgraph tells it. */
ENT_NODISCARD ent_status ent_pins_read_dot(ent_pins *pins, ent_str bytes,
                                           const char *name, ent_error *err);

/** The place of a node, or NULL. O(log n). */
const ent_pin *ent_pins_find(const ent_pins *pins, ent_str key);

/** Put pinned nodes where they were, others where there is room, near those
 *  they deal with.
 *  @param placed  Room for a flag a node.
 *  @return False: no node is pinned, nothing was done. */
bool ent_plan_pin(ent_plan *plan, const ent_figure *figure,
                  const ent_pins *pins, bool *placed);

/** Read DOT text, Graphviz's complaints kept (place.c).
 *  @param[out] complaint  Borrowed until the next call.
 *  @return NULL if it is none; else the caller's. */
struct Agraph_s *ent_graphviz_read(const char *text, const char **complaint);

#endif

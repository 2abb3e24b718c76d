/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/pins.h  Where actors stood in an earlier picture, so
 *  that they stand there again. */
#ifndef ENT_RENDER_PINS_H
#define ENT_RENDER_PINS_H

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct ent_figure ent_figure;
typedef struct ent_layout ent_layout;
typedef struct ent_pins ent_pins;

/** Read the places of nodes from an SVG or laid-out DOT of ours.
 *  @param name  For messages: "old.svg: ...".
 *  @param[out] out  Owned (ent_pins_free()).
 *  @retval ENT_ERR_INPUT  Neither; or no node of ours in it. With the line. */
ENT_API ENT_NODISCARD ent_status ent_pins_read(ent_pins **out, ent_str bytes,
                                               const char *name,
                                               ent_error *err);

/** The places of a layout just made: one layout, many stills. The page keeps
 *  its size, actors their size. */
ENT_API ENT_NODISCARD ent_status ent_pins_of(ent_pins **out,
                                             const ent_figure *figure,
                                             const ent_layout *layout,
                                             ent_error *err);

/** Accepts NULL. */
ENT_API void ent_pins_free(ent_pins *pins);

/** How many nodes of a figure have a place. O(n log pins). */
ENT_API size_t ent_pins_count(const ent_pins *pins, const ent_figure *figure);

ENT_END_DECLS

#endif

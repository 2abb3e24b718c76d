/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/text_width_internal.h  How wide a text will be.
 *
 *  Boxes are sized from a table of advance widths (text_width_table.c), so that
 *  a picture is the same whatever fonts a machine has. Texts drawn in another
 *  font come out somewhat wider or narrower: keep 12 % slack in a box. */
#ifndef ENT_RENDER_TEXT_WIDTH_INTERNAL_H
#define ENT_RENDER_TEXT_WIDTH_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"

typedef enum ent_weight {
    ENT_WEIGHT_REGULAR,
    ENT_WEIGHT_SEMIBOLD,
    ENT_WEIGHT_BOLD
} ent_weight;

/** Width in px of valid UTF-8 at @p size px. Outside the table: East Asian
 *  characters 1 em, marks 0, the rest 0.62 em. Linear. */
double ent_text_width(ent_str text, double size, ent_weight weight);

/** Break @p text at blanks into at most @p cap lines no wider than @p max, as
 *  few as can be and then as narrow as so many can be, so that the last is no
 *  single word; a single word that is too wide, or a text too long, is cut.
 *  @param[out] lines  Views into @p text.
 *  @param[out] cut  The last line stops early: write "…" behind it (its room is
 *                   kept free).
 *  @return Lines used; 0 for an empty text. */
size_t ent_text_wrap(ent_str text, double size, ent_weight weight, double max,
                     ent_str *lines, size_t cap, bool *cut);

/** The table: characters [first, last], at @p offset in each weight. */
typedef struct ent_width_range {
    uint32_t first;
    uint32_t last;
    uint32_t offset;
} ent_width_range;

extern const ent_width_range ent_width_ranges[];
extern const size_t ent_width_range_count;
extern const uint16_t ent_width_regular[];
extern const uint16_t ent_width_semibold[];
extern const uint16_t ent_width_bold[];

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/quantity_number_internal.h  Numbers in a passage, and
 *  what they count. */
#ifndef ENT_EXTRACT_QUANTITY_NUMBER_INTERNAL_H
#define ENT_EXTRACT_QUANTITY_NUMBER_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** A number of something. */
typedef struct ent_count {
    double value;
    const char *op; /**< "=", ">=" ... */
    uint32_t first; /**< Words of the number, [first, last). */
    uint32_t last;
    uint32_t counted; /**< Noun, or the number itself; it hangs in the tree. */
    ent_str what;
    ent_str unit; /**< Currency or measure; empty: none. */
} ent_count;

/** Find the numbers of a passage that count something: not dates, ages, ranks
 *  or names. @param[out] out  In @p arena. Linear. */
ENT_NODISCARD ent_status ent_counts_find(ent_count **out, size_t *count,
                                         const ent_passage *passage,
                                         ent_arena *arena, ent_error *err);

ENT_END_DECLS

#endif

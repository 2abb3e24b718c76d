/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/tie_finder_internal.h  Ties by title, apposition,
 * copula and name: who leads, represents, belongs to or lies in what. */
#ifndef ENT_EXTRACT_TIE_FINDER_INTERNAL_H
#define ENT_EXTRACT_TIE_FINDER_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** "Russian President Putin", "Peskov, Putin's press secretary", "Lee is a
 *  professor at", "South Korea's Ministry of Defense", "a Reuters
 *  correspondent". */
ENT_NODISCARD ent_status ent_find_ties(const ent_finder *finder,
                                       uint32_t passage, ent_error *err);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/quantity_internal.h  Figures that belong to an act:
 * "at least 10,000 containers". */
#ifndef ENT_EXTRACT_QUANTITY_INTERNAL_H
#define ENT_EXTRACT_QUANTITY_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** Fill in the quantities of events from numbers in the arguments of their
 *  clauses: digits, words ("two dozen"), bounds ("at least", "more than",
 *  "about"), money ("$2 billion"). */
ENT_NODISCARD ent_status ent_count_findings(const ent_finder *finder,
                                            ent_error *err);

ENT_END_DECLS

#endif

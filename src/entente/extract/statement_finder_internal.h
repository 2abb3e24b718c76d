/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/statement_finder_internal.h  RESPOND, COMMENT and what
 * is done by saying: statements to or about somebody that no entry covers. */
#ifndef ENT_EXTRACT_STATEMENT_FINDER_INTERNAL_H
#define ENT_EXTRACT_STATEMENT_FINDER_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** "told Reuters", "asked about NATO, Lin said", "said of Kim", "called the
 *  alliance a relic". Call after ent_find_events(): what an entry covers is
 *  no bare comment. */
ENT_NODISCARD ent_status ent_find_statements(const ent_finder *finder,
                                             uint32_t passage, ent_error *err);

ENT_END_DECLS

#endif

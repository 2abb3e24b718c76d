/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_finder_internal.h  Relations by the entries of
 * the lexicon: clauses matched against docs/relation-lexicon.md. */
#ifndef ENT_EXTRACT_EVENT_FINDER_INTERNAL_H
#define ENT_EXTRACT_EVENT_FINDER_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** Find the relations of a passage that entries give. Also "X said that Y
 *  must" (REQUEST), "X said it would attack Y" and "threatened to"
 *  (THREATEN). */
ENT_NODISCARD ent_status ent_find_events(const ent_finder *finder,
                                         uint32_t passage, ent_error *err);

ENT_END_DECLS

#endif

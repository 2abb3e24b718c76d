/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/view_matching.h  Reports of a view by their words. */
#ifndef ENT_MODEL_VIEW_MATCHING_H
#define ENT_MODEL_VIEW_MATCHING_H

#include "entente/core/error.h"
#include "entente/model/view.h"
#include "entente/store/sources.h"

ENT_BEGIN_DECLS

/** Visit the reports that say the words, with the relations that have evidence
 *  in them which the view lets in (known_by, speakers, excluded_outlets); its
 *  other filters are not asked. Everything else as ent_store_each_matching().
 *  @retval ENT_ERR_NOT_FOUND, ENT_ERR_AMBIGUOUS  A name of the view. */
ENT_API ENT_NODISCARD ent_status
ent_view_each_matching(const ent_view *view, ent_store *store, ent_str words,
                       bool (*visit)(void *user, const ent_matching *matching),
                       void *user, ent_error *err);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/view_names_internal.h  Whom the names of a view mean in
 *  a store. */
#ifndef ENT_MODEL_VIEW_NAMES_INTERNAL_H
#define ENT_MODEL_VIEW_NAMES_INTERNAL_H

#include "entente/core/vec.h"
#include "entente/model/view.h"
#include "entente/store/choice.h"

/** Starts as `{0}`. Borrows the texts of the view. */
typedef struct view_names {
    ENT_VEC(ent_entity_id) speakers;
    ENT_VEC(ent_str) outlets;
    ENT_VEC(ent_entity_id) about;
    ent_evidence_choice choice; /**< Of the view, borrowing the above. */
} view_names;

/** Find them. Those of an outlet are looked for only if @p outlets: it takes a
 *  pass over all evidence, once for a graph. @retval ENT_ERR_NOT_FOUND,
 * ENT_ERR_AMBIGUOUS  The message begins with the option and has suggestions. */
ENT_NODISCARD ent_status ent_view_names_find(view_names *out, ent_store *store,
                                             const ent_view *view, bool outlets,
                                             ent_error *err);
void ent_view_names_clear(view_names *names);

#endif

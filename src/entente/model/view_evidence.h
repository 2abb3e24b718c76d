/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/view_evidence.h  The evidence that a view goes by. */
#ifndef ENT_MODEL_VIEW_EVIDENCE_H
#define ENT_MODEL_VIEW_EVIDENCE_H

#include "entente/model/view.h"
#include "entente/store/relation.h"

ENT_BEGIN_DECLS

/** As ent_store_get_evidence(), less what known_by, speakers and excluded
 *  outlets of the view leave out: the evidence that an edge of its graph was
 *  made of.
 *  @retval ENT_ERR_NOT_FOUND, ENT_ERR_AMBIGUOUS  A name of the view. */
ENT_API ENT_NODISCARD ent_status ent_view_get_evidence(
    const ent_view *view, ent_store *store, ent_relation_id relation,
    ent_arena *arena, ent_evidence **out, size_t *count, ent_error *err);

/** As ent_store_get_relation(), as the view has it: status, dates, counts and
 *  confidence are those of an edge of its graph. */
ENT_API ENT_NODISCARD ent_status ent_view_get_relation(
    const ent_view *view, ent_store *store, ent_relation_id relation,
    ent_arena *arena, ent_relation *out, ent_error *err);

/** Tells evidence that a view lets in from what it leaves out, where all
 *  evidence is visited (ent_store_each_evidence()). */
typedef struct ent_view_judge ent_view_judge;

/** @param[out] out  Owned (ent_view_judge_free()). */
ENT_API ENT_NODISCARD ent_status ent_view_judge_new(ent_view_judge **out,
                                                    const ent_view *view,
                                                    ent_store *store,
                                                    ent_error *err);
/** Accepts NULL. */
ENT_API void ent_view_judge_free(ent_view_judge *judge);

/** Does the view let the evidence in?
 *  @retval ENT_ERR_NOMEM */
ENT_API ENT_NODISCARD ent_status
ent_view_judge_admits(ent_view_judge *judge, const ent_evidence *evidence,
                      bool *out, ent_error *err);

ENT_END_DECLS

#endif

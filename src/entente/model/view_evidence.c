/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view_evidence.h"

#include "entente/core/mem.h"
#include "entente/model/view_names_internal.h"

ent_status ent_view_get_evidence(const ent_view *view, ent_store *store,
                                 ent_relation_id relation, ent_arena *arena,
                                 ent_evidence **out, size_t *count,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    view_names names = {0};

    if (!ent_view_chooses_evidence(view))
        return ent_store_get_evidence(store, relation, arena, out, count, err);
    ENT_TRY(ent_view_names_find(&names, store, view, false, err));
    ENT_TRY(ent_store_get_chosen_evidence(store, relation, &names.choice, arena,
                                          out, count, err));

cleanup:
    ent_view_names_clear(&names);
    return st;
}

ent_status ent_view_get_relation(const ent_view *view, ent_store *store,
                                 ent_relation_id relation, ent_arena *arena,
                                 ent_relation *out, ent_error *err)
{
    ent_status st = ENT_OK;
    view_names names = {0};

    if (!ent_view_chooses_evidence(view))
        return ent_store_get_relation(store, relation, arena, out, err);
    ENT_TRY(ent_view_names_find(&names, store, view, false, err));
    ENT_TRY(ent_store_get_chosen_relation(store, relation, &names.choice, arena,
                                          out, err));

cleanup:
    ent_view_names_clear(&names);
    return st;
}

struct ent_view_judge {
    view_names names;
    ent_evidence_judge *judge;
};

ent_status ent_view_judge_new(ent_view_judge **out, const ent_view *view,
                              ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_view_judge *judge = ent_calloc(1, sizeof *judge);

    if (judge == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_view_names_find(&judge->names, store, view, false, err));
    ENT_TRY(ent_evidence_judge_new(&judge->judge, &judge->names.choice, err));
    *out = judge;
    judge = NULL;

cleanup:
    ent_view_judge_free(judge);
    return st;
}

void ent_view_judge_free(ent_view_judge *judge)
{
    if (judge == NULL)
        return;
    ent_evidence_judge_free(judge->judge);
    ent_view_names_clear(&judge->names);
    ent_free(judge);
}

ent_status ent_view_judge_admits(ent_view_judge *judge,
                                 const ent_evidence *evidence, bool *out,
                                 ent_error *err)
{
    return ent_evidence_judge_admits(judge->judge, evidence, out, err);
}

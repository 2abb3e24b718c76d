/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view_matching.h"

#include "entente/model/view_names_internal.h"

ent_status
ent_view_each_matching(const ent_view *view, ent_store *store, ent_str words,
                       bool (*visit)(void *user, const ent_matching *matching),
                       void *user, ent_error *err)
{
    ent_status st = ENT_OK;
    view_names names = {0};

    ENT_TRY(ent_view_names_find(&names, store, view, false, err));
    ENT_TRY(
        ent_store_each_matching(store, words, &names.choice, visit, user, err));

cleanup:
    ent_view_names_clear(&names);
    return st;
}

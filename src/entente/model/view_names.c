/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view_names_internal.h"

#include "entente/store/resolve.h"

/** Put the option before the message of the store. */
static ent_status blame(const char *option, ent_status why_status,
                        const ent_error *why, ent_error *err)
{
    return ent_fail(err, why_status, "--%s: %s", option, why->message);
}

static ent_status find_entity(const char *option, ent_store *store,
                              ent_str name, ent_entity_id *out, ent_error *err)
{
    ent_error why = {0};
    ent_status st = ent_store_resolve_entity(store, out, name, &why);

    return st == ENT_OK ? ENT_OK : blame(option, st, &why, err);
}

/** Entities of names, separated by ";". The caller frees what was found. */
static ent_status find_speakers(view_names *names, ent_store *store,
                                ent_str list, ent_error *err)
{
    ent_status st = ENT_OK;

    while (list.len > 0 && list.ptr != NULL) {
        ent_str name = ent_str_cut(&list, ';');
        ent_entity_id id = {0}; /* "?" is the unnamed source. */

        if (!ent_str_is(name, "?"))
            ENT_TRY(find_entity("speaker", store, name, &id, err));
        if (!ENT_VEC_PUSH(&names->speakers, id))
            return ent_fail_nomem(err);
    }

cleanup:
    return st;
}

static ent_status find_about(view_names *names, ent_store *store, ent_str list,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    while (list.len > 0 && list.ptr != NULL) {
        ent_entity_id id = {0};

        ENT_TRY(find_entity("about", store, ent_str_cut(&list, ';'), &id, err));
        if (!ENT_VEC_PUSH(&names->about, id))
            return ent_fail_nomem(err);
    }

cleanup:
    return st;
}

static ent_status find_outlets(view_names *names, ent_store *store,
                               ent_str list, bool look, ent_error *err)
{
    while (list.len > 0 && list.ptr != NULL) {
        ent_str name = ent_str_cut(&list, ';');
        ent_error why = {0};
        ent_status st =
            look ? ent_store_find_outlet(store, name, &why) : ENT_OK;

        if (st != ENT_OK)
            return blame("exclude-outlet", st, &why, err);
        if (!ENT_VEC_PUSH(&names->outlets, name))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

ent_status ent_view_names_find(view_names *out, ent_store *store,
                               const ent_view *view, bool outlets,
                               ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(find_speakers(out, store, view->speakers, err));
    ENT_TRY(find_outlets(out, store, view->excluded_outlets, outlets, err));
    ENT_TRY(find_about(out, store, view->about, err));
    out->choice = ENT_ANY_EVIDENCE;
    if (view->known_by.known)
        out->choice.known_by = view->known_by.last;
    out->choice.speakers = out->speakers.items;
    out->choice.speaker_count = out->speakers.count;
    out->choice.outlets = out->outlets.items;
    out->choice.outlet_count = out->outlets.count;

cleanup:
    return st;
}

void ent_view_names_clear(view_names *names)
{
    ENT_VEC_CLEAR(&names->speakers);
    ENT_VEC_CLEAR(&names->outlets);
    ENT_VEC_CLEAR(&names->about);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/explanation.h"

#include "entente/store/store_internal.h"

ent_status ent_store_put_explanation(ent_store *store,
                                     ent_assertion_id assertion,
                                     const ent_explanation *explanation,
                                     ent_error *err)
{
    ent_str path = explanation->path;
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    if (path.ptr == NULL)
        path = ent_str_from("");
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_EXPLANATION, err));
    ent_stmt_put_int(&stmt, 1, assertion.value);
    ent_stmt_put_text(&stmt, 2, path);
    ent_stmt_put_real(&stmt, 3, explanation->parse);
    ent_stmt_put_real(&stmt, 4, explanation->subject);
    ent_stmt_put_real(&stmt, 5, explanation->object);
    ent_stmt_put_real(&stmt, 6, explanation->rule);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_get_explanation(ent_store *store,
                                     ent_assertion_id assertion,
                                     ent_arena *arena, ent_explanation *out,
                                     ent_error *err)
{
    ent_explanation found = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_EXPLANATION, err));
    ent_stmt_put_int(&stmt, 1, assertion.value);
    ENT_TRY(ent_stmt_next(&stmt, &found.known, err));
    if (found.known) {
        ENT_TRY(ent_stmt_copy(&stmt, 0, arena, &found.path, err));
        found.parse = ent_stmt_real(&stmt, 1);
        found.subject = ent_stmt_real(&stmt, 2);
        found.object = ent_stmt_real(&stmt, 3);
        found.rule = ent_stmt_real(&stmt, 4);
    }
    *out = found;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

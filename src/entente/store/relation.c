/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/relation.h"

#include "entente/store/store_internal.h"

#include "entente/store/coded_internal.h"

typedef bool (*relation_visit)(void *user, const ent_relation *relation);

/** A day column; NULL is open. */
static int32_t day_or(const ent_stmt *stmt, int column, int32_t open)
{
    return ent_stmt_is_null(stmt, column) ? open
                                          : (int32_t)ent_stmt_int(stmt, column);
}

/** A row of relation_summary. Texts are borrowed from it. */
static ent_status read_relation(const ent_stmt *stmt, bool texts,
                                ent_relation *out, ent_error *err)
{
    ent_relation r = {0};
    ent_str mode = ent_stmt_text(stmt, 4);

    r.id.value = ent_stmt_int(stmt, 0);
    r.subject.value = ent_stmt_int(stmt, 1);
    r.object.value = ent_stmt_int(stmt, 2);
    r.type = ent_type_of(ent_stmt_text(stmt, 3));
    if (r.type == NULL)
        return ent_fail(err, ENT_ERR_STORE, "relation %lld: no type \"%.*s\"",
                        (long long)r.id.value,
                        ENT_STR_ARGS(ent_stmt_text(stmt, 3)));
    r.mode = mode.len == 0 ? NULL : ent_relation_type_mode(r.type, mode);
    if (ent_rel_status_parse(&r.status, ent_stmt_text(stmt, 5), err) != ENT_OK)
        return ENT_ERR_STORE;
    r.first_day = day_or(stmt, 6, ENT_DAY_MIN);
    r.last_day = day_or(stmt, 7, ENT_DAY_MAX);
    r.evidence_count = (uint32_t)ent_stmt_int(stmt, 8);
    r.source_count = (uint32_t)ent_stmt_int(stmt, 9);
    r.confidence = (float)ent_stmt_real(stmt, 10);
    if (texts) {
        r.label = ent_stmt_text(stmt, 11);
        r.since = ent_stmt_text(stmt, 12);
        r.until = ent_stmt_text(stmt, 13);
    }
    *out = r;
    return ENT_OK;
}

static ent_status each_reported(ent_store *store, bool texts,
                                relation_visit visit, void *user, bool *go_on,
                                ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_RELATION, err));
    while (*go_on) {
        ent_relation relation = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(read_relation(&stmt, texts, &relation, err));
        *go_on = visit(user, &relation);
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_each_relation(ent_store *store, bool texts,
                                   relation_visit visit, void *user,
                                   ent_error *err)
{
    bool go_on = true;
    ent_status st = ENT_OK;

    ENT_TRY(each_reported(store, texts, visit, user, &go_on, err));
    if (go_on)
        ENT_TRY(ent_coded_each_relation(store, texts, visit, user, err));

cleanup:
    return st;
}

static ent_status get_reported(ent_store *store, ent_relation_id id,
                               ent_arena *arena, ent_relation *out,
                               ent_error *err)
{
    ent_relation relation = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_RELATION, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no relation %lld",
                      (long long)id.value);
        goto cleanup;
    }
    ENT_TRY(read_relation(&stmt, true, &relation, err));
    ENT_TRY(ent_text_copy(arena, relation.label, &relation.label, err));
    ENT_TRY(ent_text_copy(arena, relation.since, &relation.since, err));
    ENT_TRY(ent_text_copy(arena, relation.until, &relation.until, err));
    *out = relation;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_get_relation(ent_store *store, ent_relation_id id,
                                  ent_arena *arena, ent_relation *out,
                                  ent_error *err)
{
    if (id.value < 0)
        return ent_coded_get_relation(store, -id.value, arena, out, err);
    return get_reported(store, id, arena, out, err);
}

ent_status ent_store_get_event(ent_store *store, ent_relation_id id,
                               ent_event_id *out, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_event_id event = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EVENT_OF, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row)
        event.value = ent_stmt_int(&stmt, 0);
    *out = event;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

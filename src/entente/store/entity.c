/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/entity.h"

#include "entente/store/store_internal.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"

typedef ENT_VEC(ent_alias) alias_vec;

ent_status ent_entity_check_name(const char *what, ent_str name, ent_error *err)
{
    if (name.len == 0 || name.len > ENT_NAME_MAX)
        return ent_fail(err, ENT_ERR_INVALID, "%s: %zu bytes, want 1 to %d",
                        what, name.len, ENT_NAME_MAX);
    if (ent_utf8_valid_prefix(name) != name.len)
        return ent_fail(err, ENT_ERR_INVALID, "%s: byte %zu is not UTF-8", what,
                        ent_utf8_valid_prefix(name));
    if (memchr(name.ptr, '\0', name.len) != NULL)
        return ent_fail(err, ENT_ERR_INVALID, "%s: holds a NUL byte", what);
    if (ent_str_is(name, "?"))
        return ent_fail(err, ENT_ERR_INVALID,
                        "%s: \"?\" stands for the unnamed source", what);
    return ENT_OK;
}

ent_status ent_entity_target(ent_store *store, ent_entity_id id,
                             ent_entity_id *out, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ENTITY_TARGET, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row)
        out->value = ent_stmt_int(&stmt, 0);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no entity number %lld",
                      (long long)id.value);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Columns of ENT_ENTITY_COLUMNS, borrowed from the row. */
static void read_entity(const ent_stmt *stmt, ent_entity *out)
{
    ent_entity entity = {0};

    entity.id.value = ent_stmt_int(stmt, 0);
    entity.name = ent_stmt_text(stmt, 1);
    if (ent_entity_class_parse(&entity.entity_class, ent_stmt_text(stmt, 2),
                               NULL) != ENT_OK)
        entity.entity_class = ENT_ACTOR;
    entity.kind = ent_stmt_text(stmt, 3);
    entity.country = ent_stmt_text(stmt, 4);
    entity.wikidata = ent_stmt_text(stmt, 5);
    entity.note = ent_stmt_text(stmt, 6);
    entity.origin = ent_stmt_text(stmt, 7);
    *out = entity;
}

/** Find by name and class: its number and what it was merged into. */
static ent_status find_exact(ent_store *store, const ent_entity *entity,
                             ent_entity_id *out, bool *found, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FIND_ENTITY, err));
    ent_stmt_put_text(&stmt, 1, entity->name);
    ent_stmt_put_cstr(&stmt, 2, ent_entity_class_word(entity->entity_class));
    ENT_TRY(ent_stmt_next(&stmt, found, err));
    if (*found)
        out->value = ent_stmt_int(&stmt, 0);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status add_entity(ent_store *store, const ent_entity *entity,
                             ent_entity_id *out, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_alias alias = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_ENTITY, err));
    ent_stmt_put_text(&stmt, 1, entity->name);
    ent_stmt_put_cstr(&stmt, 2, ent_entity_class_word(entity->entity_class));
    ent_stmt_put_text(&stmt, 3, entity->kind);
    ent_stmt_put_text(&stmt, 4, entity->country);
    ent_stmt_put_text(&stmt, 5, entity->wikidata);
    ent_stmt_put_text(&stmt, 6, entity->note);
    ent_stmt_put_text(&stmt, 7,
                      entity->origin.ptr == NULL ? ent_str_from("import")
                                                 : entity->origin);
    ENT_TRY(ent_stmt_run(&stmt, err));
    out->value = sqlite3_last_insert_rowid(store->db);
    alias.name = entity->name;
    ENT_TRY(ent_store_put_alias(store, *out, &alias, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Fill what a known entity lacks; writes nothing if it lacks nothing. */
static ent_status complete(ent_store *store, ent_entity_id id,
                           const ent_entity *entity, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_COMPLETE_ENTITY, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ent_stmt_put_text(&stmt, 2, entity->kind);
    ent_stmt_put_text(&stmt, 3, entity->country);
    ent_stmt_put_text(&stmt, 4, entity->wikidata);
    ent_stmt_put_text(&stmt, 5, entity->note);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_put_entity(ent_store *store, const ent_entity *entity,
                                ent_entity_id *out, bool *added, ent_error *err)
{
    ent_entity_id id = {0};
    bool found = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_entity_check_name("entity name", entity->name, err));
    if (entity->country.ptr != NULL && entity->country.len != 3)
        return ent_fail(err, ENT_ERR_INVALID,
                        "entity \"%.*s\": country \"%.*s\", want three letters "
                        "of ISO 3166-1",
                        ENT_STR_ARGS(entity->name),
                        ENT_STR_ARGS(entity->country));
    ENT_TRY(find_exact(store, entity, &id, &found, err));
    if (found)
        ENT_TRY(complete(store, id, entity, err));
    else
        ENT_TRY(add_entity(store, entity, &id, err));
    *out = id;
    if (added != NULL)
        *added = !found;

cleanup:
    return st;
}

ent_status ent_store_put_alias(ent_store *store, ent_entity_id entity,
                               const ent_alias *alias, ent_error *err)
{
    ent_buf folded = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_entity_check_name("alias", alias->name, err));
    ENT_TRY(ent_utf8_fold(&folded, alias->name, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_ALIAS, err));
    /* A name of signs alone folds to nothing; it is then its own key. */
    ent_stmt_put_text(&stmt, 1,
                      folded.len == 0 ? alias->name : ent_buf_view(&folded));
    ent_stmt_put_int(&stmt, 2, entity.value);
    ent_stmt_put_text(&stmt, 3, alias->name);
    ent_stmt_put_cstr(&stmt, 4, ent_alias_kind_word(alias->kind));
    ent_stmt_put_text(&stmt, 5, alias->lang);
    ent_stmt_put_text(&stmt, 6, alias->since);
    ent_stmt_put_text(&stmt, 7, alias->until);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&folded);
    return st;
}

ent_status ent_store_get_entity(ent_store *store, ent_entity_id id,
                                ent_arena *arena, ent_entity *out,
                                ent_error *err)
{
    ent_entity entity = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_ENTITY, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no entity number %lld",
                      (long long)id.value);
        goto cleanup;
    }
    read_entity(&stmt, &entity);
    ENT_TRY(ent_text_copy(arena, entity.name, &entity.name, err));
    ENT_TRY(ent_text_copy(arena, entity.kind, &entity.kind, err));
    ENT_TRY(ent_text_copy(arena, entity.country, &entity.country, err));
    ENT_TRY(ent_text_copy(arena, entity.wikidata, &entity.wikidata, err));
    ENT_TRY(ent_text_copy(arena, entity.note, &entity.note, err));
    ENT_TRY(ent_text_copy(arena, entity.origin, &entity.origin, err));
    *out = entity;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status copy_alias(const ent_stmt *stmt, ent_arena *arena,
                             ent_alias *out, ent_error *err)
{
    ent_alias alias = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_copy(stmt, 0, arena, &alias.name, err));
    ENT_TRY(ent_alias_kind_parse(&alias.kind, ent_stmt_text(stmt, 1), err));
    ENT_TRY(ent_stmt_copy(stmt, 2, arena, &alias.lang, err));
    ENT_TRY(ent_stmt_copy(stmt, 3, arena, &alias.since, err));
    ENT_TRY(ent_stmt_copy(stmt, 4, arena, &alias.until, err));
    *out = alias;

cleanup:
    return st;
}

/** Move a vector's items into an arena. */
static ent_status settle_aliases(alias_vec *found, ent_arena *arena,
                                 ent_alias **out, size_t *count, ent_error *err)
{
    ent_alias *items = ent_arena_alloc(arena, found->count, sizeof *items);

    if (items == NULL)
        return ent_fail_nomem(err);
    if (found->count > 0)
        memcpy(items, found->items, found->count * sizeof *items);
    *out = items;
    *count = found->count;
    return ENT_OK;
}

ent_status ent_store_get_aliases(ent_store *store, ent_entity_id id,
                                 ent_arena *arena, ent_alias **out,
                                 size_t *count, ent_error *err)
{
    alias_vec found = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_ALIASES, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    for (;;) {
        ent_alias alias = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(copy_alias(&stmt, arena, &alias, err));
        if (!ENT_VEC_PUSH(&found, alias)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    ENT_TRY(settle_aliases(&found, arena, out, count, err));

cleanup:
    ent_stmt_close(&stmt);
    ENT_VEC_CLEAR(&found);
    return st;
}

ent_status ent_store_each_entity(ent_store *store,
                                 bool (*visit)(void *user,
                                               const ent_entity *entity),
                                 void *user, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_ENTITY, err));
    for (;;) {
        ent_entity entity = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        read_entity(&stmt, &entity);
        if (!visit(user, &entity))
            break;
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_match_name(ent_store *store, ent_str name,
                                ent_entity_id *out, size_t cap, size_t *count,
                                ent_error *err)
{
    ent_buf folded = {0};
    ent_stmt stmt = {0};
    size_t found = 0;
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_utf8_fold(&folded, name, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_MATCH_NAME, err));
    ent_stmt_put_text(&stmt, 1, folded.len == 0 ? name : ent_buf_view(&folded));
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        if (found < cap)
            out[found].value = ent_stmt_int(&stmt, 0);
        found++;
    }
    *count = found;

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&folded);
    return st;
}

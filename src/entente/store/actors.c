/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/actors_internal.h"

#include "entente/store/feed_internal.h"

#include <stdlib.h>

#include "entente/core/map.h"
#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"

/** Value of a name that several entities have. */
enum {
    SEVERAL = -1
};

/** An entity that is not stored yet. Texts are keys of the maps. */
typedef struct fresh {
    uint32_t id;
    ent_str name;
    ent_str folded;
} fresh;

struct ent_actors {
    ent_store *store;
    ent_map *seen;   /**< Names of the file to numbers. */
    ent_map *names;  /**< Canonical names of the store. */
    ent_map *folded; /**< Folded aliases. */
    ENT_VEC(fresh) fresh;
    ent_buf buf;
    uint32_t greatest;
};

static ent_status put(ent_map *map, ent_str key, int64_t value,
                      uint32_t *out_index, ent_error *err)
{
    uint32_t index = ent_map_put(map, key);

    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    ent_map_set_value(map, index, value);
    if (out_index != NULL)
        *out_index = index;
    return ENT_OK;
}

/** Add an entity to a name that may have one already. */
static ent_status share(ent_map *map, ent_str key, int64_t id, ent_error *err)
{
    uint32_t index = ent_map_put(map, key);
    int64_t known = 0;

    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    known = ent_map_value(map, index);
    ent_map_set_value(map, index, known == 0 || known == id ? id : SEVERAL);
    return ENT_OK;
}

static ent_status load_names(ent_actors *actors, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    /* Actors come last: one of this class takes the name. */
    ENT_TRY(ent_stmt_open(&stmt, actors->store, ENT_SQL_ENTITY_NAMES, err));
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        if (ent_stmt_int(&stmt, 2) != 0)
            ENT_TRY(put(actors->names, ent_stmt_text(&stmt, 0),
                        ent_stmt_int(&stmt, 1), NULL, err));
        else
            ENT_TRY(share(actors->names, ent_stmt_text(&stmt, 0),
                          ent_stmt_int(&stmt, 1), err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status load_aliases(ent_actors *actors, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, actors->store, ENT_SQL_EACH_ALIAS, err));
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(share(actors->folded, ent_stmt_text(&stmt, 0),
                      ent_stmt_int(&stmt, 2), err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Numbers are never reused, so they go on behind the greatest ever. */
static ent_status load_greatest(ent_actors *actors, ent_error *err)
{
    int64_t greatest = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_number(actors->store,
                             "SELECT max(ifnull((SELECT seq FROM "
                             "sqlite_sequence WHERE name = 'entity'), 0), "
                             "(SELECT max(id) FROM entity))",
                             &greatest, err));
    if (greatest >= UINT32_MAX)
        st = ent_fail(err, ENT_ERR_LIMIT, "more than %u entities", UINT32_MAX);
    else
        actors->greatest = (uint32_t)greatest;

cleanup:
    return st;
}

ent_status ent_actors_open(ent_actors **out, ent_store *store, ent_error *err)
{
    ent_actors *actors = ent_calloc(1, sizeof *actors);
    ent_status st = ENT_OK;

    if (actors == NULL)
        return ent_fail_nomem(err);
    actors->store = store;
    actors->seen = ent_map_new();
    actors->names = ent_map_new();
    actors->folded = ent_map_new();
    if (actors->seen == NULL || actors->names == NULL ||
        actors->folded == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(load_greatest(actors, err));
    ENT_TRY(load_names(actors, err));
    ENT_TRY(load_aliases(actors, err));
    *out = actors;
    actors = NULL;

cleanup:
    ent_actors_close(actors);
    return st;
}

void ent_actors_close(ent_actors *actors)
{
    if (actors == NULL)
        return;
    ent_map_free(actors->seen);
    ent_map_free(actors->names);
    ent_map_free(actors->folded);
    ENT_VEC_CLEAR(&actors->fresh);
    ent_buf_clear(&actors->buf);
    ent_free(actors);
}

uint32_t ent_actors_greatest(const ent_actors *actors)
{
    return actors->greatest;
}

/** Value of a key, 0 if there is none or it stands for several. */
static int64_t one_of(const ent_map *map, ent_str key)
{
    uint32_t index = ent_map_get(map, key);
    int64_t value = index == ENT_MAP_NONE ? 0 : ent_map_value(map, index);

    return value == SEVERAL ? 0 : value;
}

/** A new entity; its name is found again like one of the store. */
static ent_status make(ent_actors *actors, ent_str name, ent_str folded,
                       ent_error *err)
{
    fresh entity = {0};
    uint32_t name_index = 0;
    uint32_t folded_index = 0;
    ent_status st = ENT_OK;

    if (actors->greatest == UINT32_MAX - 1)
        return ent_fail(err, ENT_ERR_LIMIT, "more than %u entities",
                        UINT32_MAX);
    if (!ENT_VEC_GROW(&actors->fresh))
        return ent_fail_nomem(err);
    entity.id = actors->greatest + 1;
    ENT_TRY(put(actors->names, name, entity.id, &name_index, err));
    ENT_TRY(share(actors->folded, folded, entity.id, err));
    folded_index = ent_map_get(actors->folded, folded);
    entity.name = ent_map_key(actors->names, name_index);
    entity.folded = ent_map_key(actors->folded, folded_index);
    actors->fresh.items[actors->fresh.count++] = entity;
    actors->greatest = entity.id;

cleanup:
    return st;
}

/** A name that the file has not named before. */
static ent_status find_first(ent_actors *actors, ent_str name, uint32_t *out,
                             ent_error *err)
{
    int64_t id = 0;
    ent_str folded = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_entity_check_name("actor", name, err));
    ent_buf_reset(&actors->buf);
    ENT_TRY(ent_utf8_fold(&actors->buf, name, err));
    folded = actors->buf.len == 0 ? name : ent_buf_view(&actors->buf);
    id = one_of(actors->names, name);
    if (id == 0)
        id = one_of(actors->folded, folded);
    if (id == 0) {
        ENT_TRY(make(actors, name, folded, err));
        id = actors->greatest;
    }
    ENT_TRY(put(actors->seen, name, id, NULL, err));
    *out = (uint32_t)id;

cleanup:
    return st;
}

ent_status ent_actors_find(ent_actors *actors, ent_str name, uint32_t *out,
                           ent_error *err)
{
    uint32_t index = ent_map_get(actors->seen, name);

    if (index == ENT_MAP_NONE)
        return find_first(actors, name, out, err);
    *out = (uint32_t)ent_map_value(actors->seen, index);
    return ENT_OK;
}

static int by_name(const void *left, const void *right)
{
    return ent_str_compare(((const fresh *)left)->name,
                           ((const fresh *)right)->name);
}

static int by_folded(const void *left, const void *right)
{
    const fresh *a = left;
    const fresh *b = right;
    int order = ent_str_compare(a->folded, b->folded);

    if (order == 0)
        order = a->id < b->id ? -1 : a->id > b->id;
    return order;
}

/** Columns: number, name, folded name. */
static void give_column(const void *rows, size_t at, int column,
                        sqlite3_context *out)
{
    const fresh *f = (const fresh *)rows + at;
    ent_str text = column == 1 ? f->name : f->folded;

    if (column == 0)
        sqlite3_result_int64(out, f->id);
    else
        sqlite3_result_text64(out, text.ptr, text.len, SQLITE_STATIC,
                              SQLITE_UTF8);
}

/** Insert in the order of the longest key, so that its index only grows. */
static ent_status add(ent_actors *actors, ent_sql insert,
                      int (*order)(const void *, const void *), ent_error *err)
{
    ent_feed feed = {actors->fresh.items, actors->fresh.count, give_column};

    qsort(actors->fresh.items, actors->fresh.count, sizeof *actors->fresh.items,
          order);
    return ent_store_feed(actors->store, insert, &feed, err);
}

ent_status ent_actors_store(ent_actors *actors, ent_error *err)
{
    ent_status st = ENT_OK;

    if (actors->fresh.count == 0)
        return ENT_OK;
    ENT_TRY(add(actors, ENT_SQL_ADD_ACTORS, by_name, err));
    ENT_TRY(add(actors, ENT_SQL_ADD_ACTOR_ALIASES, by_folded, err));
    actors->fresh.count = 0;

cleanup:
    return st;
}

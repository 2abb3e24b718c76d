/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/evaluate_alias.c  Names of one actor, from lexicon and
 *  database. */
#include "entente/ingest/evaluate_internal.h"

#include "entente/lexicon/gazetteer.h"
#include "entente/store/entity.h"

/** Entities of a database. */
typedef struct entity_ids {
    ENT_VEC(ent_entity_id) list;
    bool failed;
} entity_ids;

/** Does it name the entity, or only stand for it ("Kremlin", "Russian")? */
static bool is_name(ent_alias_kind kind)
{
    return kind != ENT_ALIAS_METONYM && kind != ENT_ALIAS_DEMONYM;
}

ent_status ent_evaluation_add_lexicon(ent_evaluation *evaluation,
                                      const ent_lexicon *lexicon,
                                      ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t i = 0; i < ent_lexicon_entity_count(lexicon); i++) {
        ent_str name = ent_lexicon_entity(lexicon, i)->name;
        size_t count = 0;
        const ent_known_name *names = ent_lexicon_names(lexicon, i, &count);

        for (size_t k = 0; k < count; k++)
            if (is_name(names[k].kind))
                ENT_TRY(ent_evaluation_add_alias(evaluation, name,
                                                 names[k].name, err));
    }

cleanup:
    return st;
}

static bool collect(void *user, const ent_entity *entity)
{
    entity_ids *ids = user;

    ids->failed = !ENT_VEC_PUSH(&ids->list, entity->id);
    return !ids->failed;
}

static ent_status add_entity(ent_evaluation *evaluation, ent_store *store,
                             ent_entity_id id, ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entity entity;
    ent_alias *aliases = NULL;
    size_t count = 0;

    ENT_TRY(ent_store_get_entity(store, id, arena, &entity, err));
    ENT_TRY(ent_store_get_aliases(store, id, arena, &aliases, &count, err));
    for (size_t i = 0; i < count; i++)
        if (is_name(aliases[i].kind))
            ENT_TRY(ent_evaluation_add_alias(evaluation, entity.name,
                                             aliases[i].name, err));

cleanup:
    return st;
}

ent_status ent_evaluation_add_names(ent_evaluation *evaluation,
                                    ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_arena *arena = ent_arena_new();
    entity_ids ids = {0};

    if (arena == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_store_each_entity(store, collect, &ids, err));
    if (ids.failed) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < ids.list.count; i++) {
        ent_arena_reset(arena);
        ENT_TRY(add_entity(evaluation, store, ids.list.items[i], arena, err));
    }

cleanup:
    ENT_VEC_CLEAR(&ids.list);
    ent_arena_free(arena);
    return st;
}

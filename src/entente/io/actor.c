/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/actor_internal.h"

#include "entente/store/entity.h"

enum {
    CANDIDATES_MAX = 8,
    /** Bytes of a name that a message shows. */
    SHOWN_MAX = 60
};

/** Entities that the name stands for, of the class that the file says. */
typedef struct candidates {
    ent_entity items[CANDIDATES_MAX];
    size_t count; /**< May be more than there is room for. */
} candidates;

static int shown(ent_str text)
{
    return (int)(text.len < SHOWN_MAX ? text.len : SHOWN_MAX);
}

static ent_status collect(ent_store *store, const ent_actor *actor,
                          ent_arena *arena, candidates *out, ent_error *err)
{
    ent_entity_id ids[CANDIDATES_MAX];
    size_t count = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_match_name(store, actor->name, ids, CANDIDATES_MAX,
                                 &count, err));
    for (size_t i = 0; i < count && i < CANDIDATES_MAX; i++) {
        ent_entity entity = {0};

        ENT_TRY(ent_store_get_entity(store, ids[i], arena, &entity, err));
        if (!actor->has_class || entity.entity_class == actor->entity_class)
            out->items[out->count++] = entity;
    }
    if (count > CANDIDATES_MAX)
        out->count += count - CANDIDATES_MAX;

cleanup:
    return st;
}

/** The only candidate of which this is the canonical name, or NULL. */
static const ent_entity *named_exactly(const candidates *c, ent_str name)
{
    const ent_entity *found = NULL;

    for (size_t i = 0; i < c->count && i < CANDIDATES_MAX; i++) {
        if (!ent_str_equal(c->items[i].name, name))
            continue;
        if (found != NULL)
            return NULL;
        found = &c->items[i];
    }
    return found;
}

static ent_status refuse_ambiguous(const ent_actor *actor, const candidates *c,
                                   ent_error *err)
{
    ent_buf list = {0};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < c->count && i < CANDIDATES_MAX; i++)
        ent_buf_addf(&list, "%s%.*s (%s)", i == 0 ? "" : ", ",
                     shown(c->items[i].name), c->items[i].name.ptr,
                     ent_entity_class_word(c->items[i].entity_class));
    if (c->count > CANDIDATES_MAX)
        ent_buf_addf(&list, " and %zu more", c->count - CANDIDATES_MAX);
    st = ent_fail(err, ENT_ERR_AMBIGUOUS,
                  "\"%.*s\" stands for %zu: %s; write the name of one",
                  shown(actor->name), actor->name.ptr, c->count,
                  list.ptr == NULL ? "" : list.ptr);
    ent_buf_clear(&list);
    return st;
}

static ent_entity_class first_class(ent_class_set set)
{
    int i = 0;

    while (i < ENT_ENTITY_CLASS_COUNT - 1 && (set >> i & 1) == 0)
        i++;
    return (ent_entity_class)i;
}

ent_status ent_actor_resolve(ent_store *store, const ent_actor *actor,
                             ent_arena *arena, ent_actor_found *out,
                             ent_error *err)
{
    candidates c = {.count = 0};
    const ent_entity *exact = NULL;
    ent_status st = ENT_OK;

    if (actor->name.len == 0)
        return ent_fail(err, ENT_ERR_INPUT, "no name");
    ENT_TRY(collect(store, actor, arena, &c, err));
    exact = c.count == 1 ? &c.items[0] : named_exactly(&c, actor->name);
    if (exact != NULL) {
        *out = (ent_actor_found){exact->id, exact->entity_class, false};
    } else if (c.count > 1) {
        st = refuse_ambiguous(actor, &c, err);
    } else {
        ent_entity entity = {.name = actor->name,
                             .origin = ent_str_from(actor->origin)};

        entity.entity_class = actor->has_class ? actor->entity_class
                                               : first_class(actor->expected);
        ENT_TRY(
            ent_store_put_entity(store, &entity, &out->id, &out->created, err));
        out->entity_class = entity.entity_class;
    }

cleanup:
    return st;
}

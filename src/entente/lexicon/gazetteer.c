/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/gazetteer.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/lexicon/gazetteer_internal.h"

#include <assert.h>
#include <stdlib.h>

ent_status ent_gazetteer_init(ent_gazetteer *g, ent_error *err)
{
    g->by_name = ent_map_new();
    g->by_code = ent_map_new();
    g->plain_words = ent_map_new();
    g->prefixes = ent_map_new();
    g->capital_words = ent_map_new();
    if (g->by_name == NULL || g->by_code == NULL || g->plain_words == NULL ||
        g->prefixes == NULL || g->capital_words == NULL)
        return ent_fail_nomem(err);
    return ent_trie_init(&g->trie, err);
}

void ent_gazetteer_clear(ent_gazetteer *g)
{
    ENT_VEC_CLEAR(&g->entities);
    ENT_VEC_CLEAR(&g->names);
    ENT_VEC_CLEAR(&g->spellings);
    ent_map_free(g->by_name);
    ent_map_free(g->by_code);
    ent_map_free(g->plain_words);
    ent_map_free(g->prefixes);
    ent_map_free(g->capital_words);
    ent_trie_clear(&g->trie);
}

static ent_status copy(ent_lexicon_builder *b, ent_str *text)
{
    if (text->len == 0) {
        *text = ent_str_make("", 0);
        return ENT_OK;
    }
    *text = ent_arena_str(b->lexicon->arena, *text);
    return text->ptr == NULL ? ent_fail_nomem(b->err) : ENT_OK;
}

/** Index of an entity in by_name, made if it is not there. */
static ent_status name_key(ent_lexicon_builder *b,
                           const ent_known_entity *entity, uint32_t *out)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};

    ent_buf_addf(&key, "%d ", (int)entity->entity_class);
    ENT_TRY(ent_utf8_fold(&key, entity->name, b->err));
    ENT_TRY(ent_buf_status(&key, b->err));
    *out = ent_map_put(b->lexicon->gazetteer.by_name, ent_buf_view(&key));
    if (*out == ENT_MAP_NONE)
        st = ent_fail_nomem(b->err);

cleanup:
    ent_buf_clear(&key);
    return st;
}

/** A state by its code: the first that is no former one, later files first. */
static ent_status put_code(ent_lexicon_builder *b, uint32_t entity)
{
    ent_gazetteer *g = &b->lexicon->gazetteer;
    const ent_known_entity *e = &g->entities.items[entity];
    uint32_t index = 0;

    if (e->entity_class != ENT_STATE || e->country.len == 0)
        return ENT_OK;
    index = ent_map_get(g->by_code, e->country);
    if (index == ENT_MAP_NONE) {
        index = ent_map_put(g->by_code, e->country);
        if (index == ENT_MAP_NONE)
            return ent_fail_nomem(b->err);
        ent_map_set_value(g->by_code, index, entity);
    } else if (ent_str_is(
                   g->entities.items[ent_map_value(g->by_code, index)].kind,
                   "former")) {
        ent_map_set_value(g->by_code, index, entity);
    }
    return ENT_OK;
}

ent_status ent_gazetteer_put(ent_lexicon_builder *b,
                             const ent_known_entity *entity, uint32_t *out)
{
    ent_status st = ENT_OK;
    ent_gazetteer *g = &b->lexicon->gazetteer;
    ent_known_entity new = *entity;
    uint32_t key = 0;

    ENT_TRY(copy(b, &new.name));
    ENT_TRY(copy(b, &new.kind));
    ENT_TRY(copy(b, &new.country));
    ENT_TRY(name_key(b, &new, &key));
    if (key < g->entities.count) {
        ent_known_entity *old = &g->entities.items[key];

        if (new.kind.len > 0)
            old->kind = new.kind;
        if (new.country.len > 0)
            old->country = new.country;
    } else if (!ENT_VEC_PUSH(&g->entities, new)) {
        st = ent_fail_nomem(b->err);
        goto cleanup;
    }
    *out = key;
    ENT_TRY(put_code(b, key));

cleanup:
    return st;
}

/** Which pieces of a name must begin with a capital letter in a text: the
 *  first that does here, and words that mean nothing special without. */
static uint32_t needed_capitals(const ent_gazetteer *g, ent_str name,
                                ent_str folded)
{
    ent_word_starts starts = {0};
    ent_str rest = folded;
    ent_str piece = {0};
    uint32_t out = 0;
    uint32_t bit = 1;

    ent_word_starts_add(&starts, name);
    for (; ent_next_piece(&rest, &piece) && bit != 0; bit <<= 1) {
        bool article = bit == 1 && rest.len > 0 && ent_str_is(piece, "the");

        /* "the Guardian" is The Guardian. */
        if ((starts.capitals & bit) != 0 && !article &&
            (out == 0 || ent_map_get(g->capital_words, piece) != ENT_MAP_NONE))
            out |= bit;
    }
    /* A single word that needs none would be found everywhere. */
    return bit == 2 ? 1 : out;
}

/** Walk the tree along @p name, making what is missing. */
static ent_status plant(ent_lexicon_builder *b, ent_str name, uint32_t *node,
                        uint32_t *capitals)
{
    ent_status st = ENT_OK;
    ent_gazetteer *g = &b->lexicon->gazetteer;
    ent_buf folded = {0};
    ent_str rest = {0};
    ent_str piece = {0};

    ENT_TRY(ent_utf8_fold(&folded, name, b->err));
    rest = ent_buf_view(&folded);
    *node = ENT_TRIE_ROOT;
    while (ent_next_piece(&rest, &piece))
        ENT_TRY(ent_trie_add(&g->trie, *node, piece, node, b->err));
    *capitals = needed_capitals(g, name, ent_buf_view(&folded));

cleanup:
    ent_buf_clear(&folded);
    return st;
}

ent_status ent_gazetteer_name(ent_lexicon_builder *b,
                              const ent_known_name *name)
{
    ent_status st = ENT_OK;
    ent_gazetteer *g = &b->lexicon->gazetteer;
    ent_known_name new = *name;
    ent_name_spelling spelling = {.rank = b->source->rank};

    ENT_TRY(copy(b, &new.name));
    ENT_TRY(plant(b, new.name, &spelling.node, &spelling.capitals));
    if (spelling.node == ENT_TRIE_ROOT)
        return ENT_OK; /* Nothing but marks. */
    if (new.kind == ENT_ALIAS_ACRONYM) {
        ent_buf letters = {0};

        ent_add_letters(&letters, new.name);
        spelling.letters = ent_keep_buf(b->lexicon->arena, &letters);
        if (spelling.letters.ptr == NULL)
            return ent_fail_nomem(b->err);
    }
    if (!ENT_VEC_PUSH(&g->names, new) || !ENT_VEC_PUSH(&g->spellings, spelling))
        return ent_fail_nomem(b->err);

cleanup:
    return st;
}

/** What one sorts by: own names, ranks, order of reading. */
typedef struct name_place {
    ent_known_name name;
    ent_name_spelling spelling;
    uint32_t order;
    bool own;
} name_place;

static int by_entity(const void *left, const void *right)
{
    const name_place *a = left;
    const name_place *b = right;

    if (a->name.entity != b->name.entity)
        return a->name.entity < b->name.entity ? -1 : 1;
    if (a->own != b->own)
        return a->own ? -1 : 1;
    if (a->spelling.rank != b->spelling.rank)
        return a->spelling.rank > b->spelling.rank ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/** Its own name at the same time, told twice. */
static bool is_same_own(const name_place *a, const name_place *b)
{
    return a->own && b->own && a->name.entity == b->name.entity &&
           a->name.since == b->name.since && a->name.until == b->name.until;
}

/** Names by entity, its own first. One that is there twice stays twice only
 *  if its kind or years differ. */
static ent_status sort_names(ent_lexicon *lexicon, ent_error *err)
{
    ent_gazetteer *g = &lexicon->gazetteer;
    size_t count = g->names.count;
    name_place *places = ent_calloc(count, sizeof *places);

    g->of_entity = ent_arena_alloc(lexicon->arena, g->entities.count,
                                   sizeof *g->of_entity);
    if (places == NULL || g->of_entity == NULL) {
        ent_free(places);
        return ent_fail_nomem(err);
    }
    for (size_t i = 0; i < count; i++) {
        const ent_known_name *name = &g->names.items[i];

        places[i] = (name_place){
            *name, g->spellings.items[i], (uint32_t)i,
            name->kind == ENT_ALIAS_NAME &&
                ent_str_equal(name->name,
                              g->entities.items[name->entity].name)};
    }
    qsort(places, count, sizeof *places, by_entity);
    g->names.count = 0;
    for (size_t i = 0; i < count; i++) {
        const name_place *p = &places[i];
        ent_known_names *of = &g->of_entity[p->name.entity];

        if (i > 0 && is_same_own(p, p - 1))
            continue;
        if (of->count++ == 0)
            of->names = &g->names.items[g->names.count];
        g->spellings.items[g->names.count] = p->spelling;
        g->names.items[g->names.count++] = p->name;
    }
    ent_free(places);
    return ENT_OK;
}

ent_status ent_gazetteer_finish(ent_lexicon *lexicon, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(sort_names(lexicon, err));
    ENT_TRY(ent_gazetteer_make_leaves(lexicon, err));
    ENT_VEC_CLEAR(&lexicon->gazetteer.spellings);

cleanup:
    return st;
}

uint32_t ent_lexicon_entity_count(const ent_lexicon *lexicon)
{
    return (uint32_t)lexicon->gazetteer.entities.count;
}

const ent_known_entity *ent_lexicon_entity(const ent_lexicon *lexicon,
                                           uint32_t entity)
{
    assert(entity < lexicon->gazetteer.entities.count);
    return &lexicon->gazetteer.entities.items[entity];
}

const ent_known_name *ent_lexicon_names(const ent_lexicon *lexicon,
                                        uint32_t entity, size_t *count)
{
    const ent_known_names *of = &lexicon->gazetteer.of_entity[entity];

    assert(entity < lexicon->gazetteer.entities.count);
    *count = of->count;
    return of->names;
}

uint32_t ent_lexicon_state(const ent_lexicon *lexicon, ent_str country)
{
    uint32_t index = ent_map_get(lexicon->gazetteer.by_code, country);

    return index == ENT_MAP_NONE
               ? ENT_NOT_KNOWN
               : (uint32_t)ent_map_value(lexicon->gazetteer.by_code, index);
}

/** The first entity of a leaf, whatever the case of its names. */
static uint32_t first_of(const ent_name_leaf *leaf)
{
    for (size_t i = 0; i < leaf->set_count; i++)
        if (leaf->sets[i].count > 0)
            return leaf->sets[i].names[0]->entity;
    return ENT_NOT_KNOWN;
}

uint32_t ent_lexicon_find(const ent_lexicon *lexicon, ent_str name)
{
    const ent_gazetteer *g = &lexicon->gazetteer;
    ent_buf folded = {0};
    uint32_t node = ENT_TRIE_ROOT;
    uint32_t out = ENT_NOT_KNOWN;

    if (ent_utf8_fold(&folded, name, NULL) == ENT_OK) {
        ent_str rest = ent_buf_view(&folded);
        ent_str piece = {0};

        while (node != ENT_TRIE_NONE && ent_next_piece(&rest, &piece))
            node = ent_trie_step(&g->trie, node, piece);
        if (node != ENT_TRIE_NONE)
            out = first_of(&g->leaves[node]);
    }
    ent_buf_clear(&folded);
    return out;
}

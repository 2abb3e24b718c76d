/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/relation_entry.h"

#include "entente/core/mem.h"
#include "entente/lexicon/entry_internal.h"

#include <assert.h>
#include <stdlib.h>

ent_status ent_entry_numbers_init(ent_entry_numbers *numbers, ent_error *err)
{
    numbers->words = ent_map_new();
    return numbers->words == NULL ? ent_fail_nomem(err) : ENT_OK;
}

void ent_entry_numbers_clear(ent_entry_numbers *numbers)
{
    ent_map_free(numbers->words);
    numbers->words = NULL;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/** "aid.call_off.2". */
static ent_status make_id(ent_lexicon_builder *b, ent_relation_entry *e,
                          ent_entry_numbers *numbers)
{
    ent_buf id = {0};
    uint32_t word = ent_map_put(numbers->words, e->word);
    int64_t number = 0;

    if (word == ENT_MAP_NONE)
        return ent_fail_nomem(b->err);
    number = ent_map_value(numbers->words, word) + 1;
    ent_map_set_value(numbers->words, word, number);
    for (const char *c = e->type->name; *c != '\0'; c++)
        ent_buf_add_char(&id, lower(*c));
    ent_buf_add_char(&id, '.');
    for (size_t i = 0; i < e->word.len; i++)
        ent_buf_add_char(&id, e->word.ptr[i] == ' ' ? '_' : e->word.ptr[i]);
    ent_buf_addf(&id, ".%lld", (long long)number);
    e->id = ent_keep_buf(b->lexicon->arena, &id);
    return e->id.ptr == NULL ? ent_fail_nomem(b->err) : ENT_OK;
}

/** Words and head of an entry. */
static ent_status split_word(ent_lexicon_builder *b, ent_relation_entry *e)
{
    ent_str rest = e->word;
    ent_str *words = NULL;
    size_t count = 1;

    for (size_t i = 0; i < e->word.len; i++)
        count += e->word.ptr[i] == ' ';
    words = ent_arena_alloc(b->lexicon->arena, count, sizeof *words);
    if (words == NULL)
        return ent_fail_nomem(b->err);
    e->word_count = 0;
    while (rest.ptr != NULL) {
        ent_str word = ent_str_cut(&rest, ' ');

        if (word.len > 0)
            words[e->word_count++] = word;
    }
    e->words = words;
    e->head = e->pos == ENT_ENTRY_VERB ? 0 : e->word_count - 1;
    return ENT_OK;
}

ent_status ent_entries_put(ent_lexicon_builder *b,
                           const ent_relation_entry *entry,
                           ent_entry_numbers *numbers,
                           const ent_relation_entry **out)
{
    ent_status st = ENT_OK;
    ent_entries *entries = &b->lexicon->entries;
    ent_arena *arena = b->lexicon->arena;
    ent_relation_entry *e = ent_arena_alloc(arena, 1, sizeof *e);

    if (e == NULL)
        return ent_fail_nomem(b->err);
    *e = *entry;
    e->word = ent_arena_str(arena, entry->word);
    e->label = ent_arena_str(arena, entry->label);
    e->file = b->source->name;
    if (e->word.ptr == NULL || e->label.ptr == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(make_id(b, e, numbers));
    ENT_TRY(split_word(b, e));
    if (!ENT_VEC_PUSH(&entries->ranks, b->source->rank) ||
        !ENT_VEC_PUSH(&entries->all, e)) {
        st = ent_fail_nomem(b->err);
        goto cleanup;
    }
    *out = e;

cleanup:
    return st;
}

/** An entry with what it is sorted by. */
typedef struct entry_place {
    const ent_relation_entry *entry;
    uint32_t list;
    uint32_t rank;
    uint32_t order;
} entry_place;

static int by_list(const void *left, const void *right)
{
    const entry_place *a = left;
    const entry_place *b = right;

    if (a->list != b->list)
        return a->list < b->list ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    if (a->entry->word_count != b->entry->word_count)
        return a->entry->word_count > b->entry->word_count ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/** Longest head of which entries can be found. */
enum {
    KEY_MAX = 128
};

/** "0supply": part of speech and head. False: too long. */
static bool key_of(char key[KEY_MAX], ent_str head, ent_entry_pos pos,
                   ent_str *out)
{
    if (head.len + 1 > KEY_MAX)
        return false;
    key[0] = (char)('0' + (int)pos);
    if (head.len > 0)
        memcpy(key + 1, head.ptr, head.len);
    *out = ent_str_make(key, head.len + 1);
    return true;
}

static ent_status place_entries(ent_entries *entries, entry_place *places,
                                size_t *count, ent_error *err)
{
    *count = 0;
    for (size_t i = 0; i < entries->all.count; i++) {
        const ent_relation_entry *e = entries->all.items[i];
        char bytes[KEY_MAX];
        ent_str key = {0};
        uint32_t list = 0;

        if (!key_of(bytes, e->words[e->head], e->pos, &key))
            continue;
        list = ent_map_put(entries->by_head, key);
        if (list == ENT_MAP_NONE)
            return ent_fail_nomem(err);
        places[(*count)++] =
            (entry_place){e, list, entries->ranks.items[i], (uint32_t)i};
    }
    return ENT_OK;
}

ent_status ent_entries_finish(ent_lexicon *lexicon, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entries *entries = &lexicon->entries;
    size_t count = 0;
    const ent_relation_entry **sorted = NULL;
    entry_place *places = ent_calloc(entries->all.count, sizeof *places);

    if (places == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(place_entries(entries, places, &count, err));
    qsort(places, count, sizeof *places, by_list);
    sorted = ent_arena_alloc(lexicon->arena, count,
                             sizeof(const ent_relation_entry *));
    entries->lists =
        ent_arena_alloc(lexicon->arena, ent_map_count(entries->by_head),
                        sizeof *entries->lists);
    if (sorted == NULL || entries->lists == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++) {
        ent_entry_list *list = &entries->lists[places[i].list];

        sorted[i] = places[i].entry;
        if (list->count++ == 0)
            list->entries = &sorted[i];
    }

cleanup:
    ent_free(places);
    return st;
}

const ent_relation_entry *const *ent_lexicon_entries(const ent_lexicon *lexicon,
                                                     ent_str head_lemma,
                                                     ent_entry_pos pos,
                                                     size_t *count)
{
    const ent_entries *entries = &lexicon->entries;
    char bytes[KEY_MAX];
    ent_str key = {0};
    uint32_t list = ENT_MAP_NONE;

    *count = 0;
    if (key_of(bytes, head_lemma, pos, &key))
        list = ent_map_get(entries->by_head, key);
    if (list == ENT_MAP_NONE)
        return NULL;
    *count = entries->lists[list].count;
    return entries->lists[list].entries;
}

size_t ent_lexicon_entry_count(const ent_lexicon *lexicon)
{
    return lexicon->entries.all.count;
}

const ent_relation_entry *ent_lexicon_entry(const ent_lexicon *lexicon,
                                            size_t index)
{
    assert(index < lexicon->entries.all.count);
    return lexicon->entries.all.items[index];
}

size_t ent_lexicon_test_count(const ent_lexicon *lexicon)
{
    return lexicon->entries.tests.count;
}

ent_entry_test ent_lexicon_test(const ent_lexicon *lexicon, size_t index)
{
    assert(index < lexicon->entries.tests.count);
    return lexicon->entries.tests.items[index];
}

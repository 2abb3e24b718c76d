/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

#include <assert.h>

static bool is_read(const cast_page *page)
{
    return page->passage->skip == ENT_SKIP_NOT;
}

static ent_status make_pages(cast_builder *b)
{
    ent_status st = ENT_OK;
    size_t count = b->reading->count;
    uint32_t known = ent_lexicon_entity_count(b->lexicon);

    b->pages = ent_arena_alloc(b->arena, count + 1, sizeof *b->pages);
    b->by_known =
        ent_arena_alloc(b->arena, (size_t)known + 1, sizeof *b->by_known);
    b->named = ent_arena_alloc(b->arena, (size_t)known + 1, sizeof *b->named);
    b->by_name = ent_map_new();
    if (b->pages == NULL || b->named == NULL || b->by_known == NULL ||
        b->by_name == NULL)
        return ent_fail_nomem(b->err);
    for (uint32_t i = 0; i < known; i++)
        b->by_known[i] = ENT_NO_MEMBER;
    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(cast_page_make(b, i));

cleanup:
    return st;
}

static ent_status read_names(cast_builder *b)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < b->reading->count; i++)
        if (is_read(&b->pages[i]))
            ENT_TRY(cast_find_names(b, &b->pages[i]));
    ENT_TRY(cast_link_names(b));

cleanup:
    return st;
}

/** A noun that is no part of a name and does not only describe the next. */
static bool is_head_noun(const cast_page *page, uint32_t word)
{
    const ent_word *noun = &page->words[word];

    if (page->span[word] != CAST_NONE ||
        (noun->upos != ENT_NOUN && noun->upos != ENT_PROPN))
        return false;
    return noun->label.relation != ENT_DEPREL_COMPOUND || noun->head < word ||
           noun->head >= page->count;
}

/** Everything that leans on what was said before, word by word. */
static ent_status read_page(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (uint32_t w = page->first_word; w < page->count; w++) {
        bool done = false;

        if (cast_list_has(CAST_LIST_PRONOUNS, page->lower[w], "of two") ||
            page->words[w].upos == ENT_PRON || page->words[w].upos == ENT_DET ||
            page->words[w].upos == ENT_NUM) {
            ENT_TRY(cast_read_pronoun(b, page, w));
        } else if (is_head_noun(page, w)) {
            ENT_TRY(cast_read_role(b, page, w, &done));
            if (!done)
                ENT_TRY(cast_read_description(b, page, w));
        }
        ENT_TRY(cast_past_note(b, page, w));
    }

cleanup:
    return st;
}

/** Who serves a person serves that person's state. */
static void settle_owners(cast_builder *b)
{
    for (uint32_t i = 0; i < b->members.count; i++)
        for (const cast_title *t = b->facts.items[i].titles; t != NULL;
             t = t->next) {
            uint32_t state;

            if (!cast_is_class(b, t->owner, ENT_PERSON))
                continue;
            state = cast_state_of(b, t->owner);
            if (state != ENT_NO_MEMBER)
                cast_set_owner(b, i, state);
        }
}

static ent_status read_all(cast_builder *b)
{
    ent_status st = ENT_OK;

    ENT_TRY(make_pages(b));
    ENT_TRY(read_names(b));
    for (size_t i = 0; i < b->reading->count; i++)
        if (is_read(&b->pages[i]))
            ENT_TRY(read_page(b, &b->pages[i]));
    settle_owners(b);
    for (size_t i = 0; i < b->reading->count; i++)
        if (is_read(&b->pages[i]))
            ENT_TRY(cast_settle_homes(b, &b->pages[i]));
    for (size_t i = 0; i < b->reading->count; i++)
        if (is_read(&b->pages[i]))
            ENT_TRY(cast_read_quoted(b, &b->pages[i]));

cleanup:
    return st;
}

static void clear(cast_builder *b)
{
    for (size_t i = 0; b->pages != NULL && i < b->reading->count; i++) {
        ENT_VEC_CLEAR(&b->pages[i].spans);
        ENT_VEC_CLEAR(&b->pages[i].mentions);
    }
    ENT_VEC_CLEAR(&b->members);
    ENT_VEC_CLEAR(&b->facts);
    ENT_VEC_CLEAR(&b->past);
    ENT_VEC_CLEAR(&b->chains);
    ent_map_free(b->by_name);
    ent_buf_clear(&b->buf);
}

ent_status ent_cast_read(ent_cast *out, const ent_reading *reading,
                         ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    cast_builder b = {.reading = reading,
                      .lexicon = reading->lexicon,
                      .arena = arena,
                      .err = err};

    assert(out != NULL && arena != NULL);
    *out = (ent_cast){0};
    ENT_TRY(read_all(&b));
    if (b.no_memory) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(cast_finish(out, &b));

cleanup:
    clear(&b);
    return st;
}

const ent_mention *ent_cast_at(const ent_cast *cast, uint32_t passage,
                               uint32_t word)
{
    uint32_t index;

    if (cast->by_head == NULL)
        return NULL;
    index = cast->by_head[passage][word];
    return index == UINT32_MAX ? NULL : &cast->mentions[index];
}

const ent_mention *ent_cast_in(const ent_cast *cast, uint32_t passage,
                               size_t *count)
{
    size_t first = 0;
    size_t high = cast->mention_count;
    size_t last;

    while (first < high) {
        size_t middle = first + (high - first) / 2;

        if (cast->mentions[middle].passage < passage)
            first = middle + 1;
        else
            high = middle;
    }
    last = first;
    while (last < cast->mention_count &&
           cast->mentions[last].passage == passage)
        last++;
    *count = last - first;
    return cast->mentions + first;
}

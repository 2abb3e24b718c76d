/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

#include <stdlib.h>

ent_mention cast_mention_make(const cast_page *page, uint32_t first,
                              uint32_t last, uint32_t head,
                              ent_mention_kind kind, const char *rule)
{
    ent_span bytes = {page->words[first].token.bytes.begin,
                      page->words[last - 1].token.bytes.end};

    return (ent_mention){.passage = page->number,
                         .first = first,
                         .last = last,
                         .head = head,
                         .bytes = bytes,
                         .kind = kind,
                         .score = 1.0F,
                         .rule = rule};
}

/** Does mention @p a reach further than @p b? */
static bool is_wider(const ent_mention *a, const ent_mention *b)
{
    return a->last - a->first > b->last - b->first;
}

ent_status cast_mention_add(cast_builder *b, cast_page *page,
                            ent_mention mention, const uint32_t *members,
                            size_t count)
{
    uint32_t *copy = NULL;
    uint32_t index = (uint32_t)page->mentions.count;
    const ent_mention *old = cast_mention_at(page, mention.head);

    if (count > 0) {
        copy = ent_arena_alloc(b->arena, count, sizeof *copy);
        if (copy == NULL)
            return ent_fail_nomem(b->err);
        memcpy(copy, members, count * sizeof *copy);
    }
    mention.members = copy;
    mention.member_count = count;
    if (!ENT_VEC_PUSH(&page->mentions, mention))
        return ent_fail_nomem(b->err);
    if (old == NULL ||
        is_wider(&mention, &page->mentions.items[page->mention[mention.head]]))
        page->mention[mention.head] = index;
    return ENT_OK;
}

ent_mention *cast_mention_at(const cast_page *page, uint32_t word)
{
    if (word >= page->count || page->mention[word] == CAST_NONE)
        return NULL;
    return &page->mentions.items[page->mention[word]];
}

ent_mention *cast_mention_before(const cast_page *page, uint32_t word)
{
    ent_mention *best = NULL;

    for (size_t i = page->mentions.count; i-- > 0;) {
        ent_mention *mention = &page->mentions.items[i];

        if (mention->last == word && mention->kind != ENT_MENTION_PRONOUN &&
            (best == NULL || is_wider(mention, best)))
            best = mention;
    }
    return best;
}

static int compare(const void *left, const void *right)
{
    const ent_mention *a = left;
    const ent_mention *b = right;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->last != b->last)
        return a->last > b->last ? -1 : 1;
    return (a->head > b->head) - (a->head < b->head);
}

/** Words of a name that head nothing stand for the whole: trees of names are
 *  often wrong. */
static void spread(uint32_t *by_head, const ent_cast *cast,
                   const cast_page *page, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        const ent_mention *mention = &cast->mentions[i];

        if (mention->kind != ENT_MENTION_NAME &&
            mention->kind != ENT_MENTION_METONYM &&
            mention->kind != ENT_MENTION_PLACE)
            continue;
        for (uint32_t w = mention->first; w < mention->last; w++)
            if (by_head[w] == UINT32_MAX && page->span[w] != CAST_NONE &&
                page->words[w].upos != ENT_PUNCT)
                by_head[w] = i;
    }
}

static ent_status finish_page(ent_cast *out, cast_builder *b, cast_page *page)
{
    uint32_t begin = (uint32_t)out->mention_count;
    size_t count = page->mentions.count;
    uint32_t *by_head = ent_arena_alloc(
        b->arena, page->count == 0 ? 1 : page->count, sizeof *by_head);

    if (by_head == NULL)
        return ent_fail_nomem(b->err);
    if (count > 0) {
        qsort(page->mentions.items, count, sizeof *page->mentions.items,
              compare);
        memcpy(out->mentions + begin, page->mentions.items,
               count * sizeof *out->mentions);
    }
    out->mention_count += count;
    for (uint32_t i = 0; i < page->count; i++)
        by_head[i] = UINT32_MAX;
    for (uint32_t i = begin; i < out->mention_count; i++) {
        uint32_t *at = &by_head[out->mentions[i].head];

        if (*at == UINT32_MAX ||
            is_wider(&out->mentions[i], &out->mentions[*at]))
            *at = i;
    }
    spread(by_head, out, page, begin, (uint32_t)out->mention_count);
    out->by_head[page->number] = by_head;
    return ENT_OK;
}

/* ---- order of members -------------------------------------------------- */

/** New numbers of members: in the order of their first mention, then those
 *  that are only owners. */
static ent_status order_members(cast_builder *b, uint32_t **out)
{
    uint32_t count = (uint32_t)b->members.count;
    uint32_t *order = ent_arena_alloc(b->arena, count + 1U, sizeof *order);
    uint32_t next = 0;

    if (order == NULL)
        return ent_fail_nomem(b->err);
    for (uint32_t i = 0; i < count; i++)
        order[i] = CAST_NONE;
    for (size_t p = 0; p < b->reading->count; p++)
        for (size_t i = 0; i < b->pages[p].mentions.count; i++) {
            const ent_mention *mention = &b->pages[p].mentions.items[i];

            for (size_t k = 0; k < mention->member_count; k++)
                if (order[mention->members[k]] == CAST_NONE)
                    order[mention->members[k]] = next++;
        }
    for (uint32_t i = 0; i < count; i++)
        if (order[i] == CAST_NONE)
            order[i] = next++;
    *out = order;
    return ENT_OK;
}

static ent_status renumber(cast_builder *b, const uint32_t **list, size_t count,
                           const uint32_t *order)
{
    uint32_t *copy;

    if (count == 0)
        return ENT_OK;
    copy = ent_arena_alloc(b->arena, count, sizeof *copy);
    if (copy == NULL)
        return ent_fail_nomem(b->err);
    for (size_t i = 0; i < count; i++)
        copy[i] = order[(*list)[i]];
    *list = copy;
    return ENT_OK;
}

static ent_status finish_members(ent_cast *out, cast_builder *b)
{
    ent_status st = ENT_OK;
    uint32_t *order = NULL;

    ENT_TRY(order_members(b, &order));
    for (size_t i = 0; i < b->members.count; i++) {
        ent_member *member = &out->members[order[i]];

        *member = b->members.items[i];
        if (member->owner != ENT_NO_MEMBER)
            member->owner = order[member->owner];
    }
    out->member_count = b->members.count;
    for (size_t i = 0; i < out->mention_count; i++) {
        ent_mention *mention = &out->mentions[i];

        ENT_TRY(renumber(b, &mention->members, mention->member_count, order));
        ENT_TRY(
            renumber(b, &mention->candidates, mention->candidate_count, order));
    }

cleanup:
    return st;
}

static ent_status finish_aliases(cast_builder *b, uint32_t number)
{
    const cast_facts *facts = &b->facts.items[number];
    ent_alias *aliases;
    size_t at = facts->alias_count;

    if (at == 0)
        return ENT_OK;
    aliases = ent_arena_alloc(b->arena, at, sizeof *aliases);
    if (aliases == NULL)
        return ent_fail_nomem(b->err);
    /* The list has the newest first. */
    for (const cast_alias *a = facts->aliases; a != NULL; a = a->next)
        aliases[--at] = (ent_alias){.name = a->name, .kind = a->kind};
    b->members.items[number].aliases = aliases;
    b->members.items[number].alias_count = facts->alias_count;
    return ENT_OK;
}

ent_status cast_finish(ent_cast *out, cast_builder *b)
{
    ent_status st = ENT_OK;
    size_t mentions = 0;
    size_t members = b->members.count;

    for (size_t i = 0; i < b->reading->count; i++)
        mentions += b->pages[i].mentions.count;
    out->mentions =
        ent_arena_alloc(b->arena, mentions + 1, sizeof *out->mentions);
    out->by_head =
        ent_arena_alloc(b->arena, b->reading->count + 1, sizeof(uint32_t *));
    out->members = ent_arena_alloc(b->arena, members + 1, sizeof *out->members);
    if (out->mentions == NULL || out->by_head == NULL || out->members == NULL)
        return ent_fail_nomem(b->err);
    for (uint32_t i = 0; i < members; i++)
        ENT_TRY(finish_aliases(b, i));
    for (size_t i = 0; i < b->reading->count; i++)
        ENT_TRY(finish_page(out, b, &b->pages[i]));
    ENT_TRY(finish_members(out, b));

cleanup:
    return st;
}

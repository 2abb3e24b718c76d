/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/** Words that may stand between an owner and what it owns. */
static bool is_passed(const cast_page *page, uint32_t word)
{
    ent_upos upos = page->words[word].upos;

    if (cast_is_hyphen(page, word))
        return true;
    if (page->span[word] != CAST_NONE)
        return false;
    if (cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word], "time"))
        return false;
    return upos == ENT_ADJ || upos == ENT_NOUN || upos == ENT_PROPN ||
           upos == ENT_NUM ||
           (upos == ENT_VERB && page->words[word].head > word &&
            page->words[word].label.relation == ENT_DEPREL_AMOD);
}

uint32_t cast_owner_before(const cast_page *page, uint32_t word)
{
    for (uint32_t i = word; i > page->first_word && i + 7 > word; i--) {
        uint32_t at = i - 1;

        if (cast_is_possessive(page, at))
            continue;
        if (page->span[at] != CAST_NONE) {
            const cast_span *span = &page->spans.items[page->span[at]];

            /* "[US State Department] spokesman": the title overlaps. */
            return span->last == i || span->last > word ? span->member
                                                        : ENT_NO_MEMBER;
        }
        if (!is_passed(page, at))
            return ENT_NO_MEMBER;
    }
    return ENT_NO_MEMBER;
}

uint32_t cast_phrase_first(const cast_page *page, uint32_t head)
{
    uint32_t first = head;

    while (first > page->first_word && head - first < 14) {
        uint32_t at = first - 1;
        ent_upos upos = page->words[at].upos;

        if (upos == ENT_DET)
            return at;
        /* "US and Thai troops": the list goes on to the left. */
        if ((upos == ENT_CCONJ || cast_is(page, at, ",")) &&
            at > page->first_word && page->span[at - 1] != CAST_NONE &&
            page->span[first] != CAST_NONE &&
            page->words[first].label.relation == ENT_DEPREL_CONJ &&
            (page->words[at - 1].label.relation == ENT_DEPREL_AMOD ||
             page->words[at - 1].label.relation == ENT_DEPREL_COMPOUND ||
             page->words[at - 1].label.relation == ENT_DEPREL_CONJ)) {
            first = at - 1;
            continue;
        }
        if (!cast_is_possessive(page, at) && page->span[at] == CAST_NONE &&
            !is_passed(page, at) &&
            !(upos == ENT_PRON && strcmp(page->words[at].xpos, "PRP$") == 0))
            return first;
        first = at;
    }
    return first;
}

static uint32_t put_owners(const ent_mention *mention, uint32_t *out,
                           uint32_t count)
{
    for (size_t i = 0; i < mention->member_count && count < CAST_OWNERS; i++) {
        bool had = false;

        for (uint32_t k = 0; k < count; k++)
            had = had || out[k] == mention->members[i];
        if (!had)
            out[count++] = mention->members[i];
    }
    return count;
}

/** Owners before the head: what stands nearest, with all of its list. */
static uint32_t owners_before(const cast_page *page, uint32_t first,
                              uint32_t head, uint32_t *out)
{
    uint32_t count = 0;

    for (uint32_t i = head; i > first; i--) {
        const ent_mention *mention = cast_mention_before(page, i);

        if (mention == NULL || mention->first < first ||
            mention->member_count == 0) {
            if (page->words[i - 1].upos == ENT_PRON &&
                (mention = cast_mention_at(page, i - 1)) != NULL && count == 0)
                count = put_owners(mention, out, count);
            if (count > 0 && page->words[i - 1].upos != ENT_CCONJ &&
                page->words[i - 1].upos != ENT_PUNCT)
                break;
            continue;
        }
        count = put_owners(mention, out, count);
        if (mention->first == 0)
            break;
        i = mention->first + 1;
    }
    return count;
}

/** Owners behind "of", with their list: "the presidents of Chad and Mali". */
static uint32_t owners_behind(const cast_builder *b, const cast_page *page,
                              uint32_t head, const char *behind, uint32_t *out)
{
    uint32_t count = 0;

    for (uint32_t i = page->child[head]; i != CAST_NONE; i = page->sibling[i]) {
        uint32_t of;
        const ent_mention *mention;

        if (page->words[i].label.relation != ENT_DEPREL_NMOD || i < head)
            continue;
        of = cast_case_of(page, i);
        if (of == CAST_NONE ||
            !cast_list_has(CAST_LIST_PLACE_WORDS, page->lower[of], behind))
            continue;
        mention = cast_mention_at(page, i);
        if (mention == NULL)
            continue;
        /* "a lawmaker with the party", but "talks with Peru" */
        if (cast_is(page, of, "with") && mention->member_count > 0 &&
            cast_is_class(b, mention->members[0], ENT_STATE))
            continue;
        count = put_owners(mention, out, count);
        for (uint32_t k = page->child[i]; k != CAST_NONE; k = page->sibling[k])
            if (page->words[k].label.relation == ENT_DEPREL_CONJ &&
                cast_mention_at(page, k) != NULL)
                count = put_owners(cast_mention_at(page, k), out, count);
        break;
    }
    return count;
}

uint32_t cast_owners_of(const cast_builder *b, const cast_page *page,
                        uint32_t first, uint32_t head, const char *behind,
                        uint32_t *out)
{
    uint32_t count = owners_before(page, first, head, out);

    return count > 0 ? count : owners_behind(b, page, head, behind, out);
}

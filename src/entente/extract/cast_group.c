/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/** First word of the group's name: without "the", "some 500 angry". */
static uint32_t group_first(const cast_page *page, const cast_phrase *phrase)
{
    uint32_t first = phrase->word;

    while (first > phrase->first) {
        uint32_t at = first - 1;

        /* A title is of its name's span, but stands before it. */
        if (page->span[at] != CAST_NONE)
            first = page->spans.items[page->span[at]].first < at
                        ? page->spans.items[page->span[at]].first
                        : at;
        else if (page->words[at].upos == ENT_NOUN &&
                 page->words[at].label.relation == ENT_DEPREL_COMPOUND)
            first = at;
        else
            break;
    }
    return first < phrase->first ? phrase->first : first;
}

/** "the rebels": the last of that noun, or the last armed group. */
static uint32_t group_before(cast_builder *b, const cast_phrase *phrase)
{
    uint32_t member = cast_key_get(b, 'g', phrase->noun);
    bool armed = ent_str_is(
        cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "group"),
        "forces");

    if (member != ENT_NO_MEMBER)
        return member;
    for (size_t i = b->past.count; armed && i-- > 0;) {
        const cast_past *past = &b->past.items[i];

        if (past->passage + CAST_LOOK_BACK < phrase->page->number)
            break;
        for (uint32_t k = 0; k < past->member_count; k++) {
            ent_str kind = cast_member(b, past->members[k])->kind;

            if (ent_str_is(kind, "rebel-group") || ent_str_is(kind, "forces"))
                return past->members[k];
        }
    }
    return ENT_NO_MEMBER;
}

/** "Rebels seized the town": those of the one armed group that the report
 *  names, be it later. */
static uint32_t only_armed_group(const cast_builder *b,
                                 const cast_phrase *phrase)
{
    uint32_t only = ENT_NO_MEMBER;

    if (phrase->owner_count > 0 ||
        group_first(phrase->page, phrase) < phrase->word ||
        cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "armed").ptr ==
            NULL)
        return ENT_NO_MEMBER;
    for (uint32_t i = 0; i < b->members.count; i++) {
        if (!ent_str_is(cast_member(b, i)->kind, "rebel-group"))
            continue;
        if (only != ENT_NO_MEMBER)
            return ENT_NO_MEMBER;
        only = i;
    }
    return only;
}

/** Without the capital that begins a sentence, or those of a headline. */
static ent_str lower_first(cast_builder *b, ent_str name, bool capitals)
{
    char *copy;

    if (name.len == 0 || name.ptr[0] < 'A' || name.ptr[0] > 'Z')
        return name;
    copy = ent_arena_alloc(b->arena, name.len, 1);
    if (copy == NULL) {
        b->no_memory = true;
        return name;
    }
    memcpy(copy, name.ptr, name.len);
    copy[0] = (char)(copy[0] + 32);
    for (size_t i = 1; capitals && i < name.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] + 32);
    return ent_str_make(copy, name.len);
}

static ent_status new_group(cast_builder *b, const cast_phrase *phrase,
                            uint32_t *out)
{
    ent_status st = ENT_OK;
    const cast_page *page = phrase->page;
    uint32_t first = group_first(page, phrase);
    ent_str name = cast_text(b, page, first, phrase->word + 1);
    ent_str kind =
        cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "group");

    if (name.ptr == NULL)
        return ent_fail_nomem(b->err);
    if (page->span[first] == CAST_NONE)
        name = lower_first(b, name, page->passage->headline);
    ENT_TRY(cast_member_keyed(b, out, ENT_GROUP, name, name));
    cast_member(b, *out)->collective = true;
    cast_member(b, *out)->kind = kind;
    for (uint32_t i = 0; i < phrase->owner_count; i++) {
        uint32_t state = cast_state_of(b, phrase->owners[i]);

        if (state != ENT_NO_MEMBER && cast_member(b, *out)->country.len == 0)
            cast_member(b, *out)->country = cast_member(b, state)->country;
    }
    ENT_TRY(cast_key_put(b, 'g', phrase->noun, *out));

cleanup:
    return st;
}

ent_status cast_read_group(cast_builder *b, const cast_phrase *phrase,
                           bool *done)
{
    ent_status st = ENT_OK;
    uint32_t member = ENT_NO_MEMBER;
    float score = 0.7F;

    if (!cast_phrase_has(phrase, "group") ||
        (!phrase->plural && !phrase->definite &&
         strcmp(phrase->page->words[phrase->word].xpos, "NNS") != 0))
        return ENT_OK;
    if (phrase->definite && phrase->owner_count == 0) {
        member = group_before(b, phrase);
        score = 0.6F;
    }
    if (member == ENT_NO_MEMBER) {
        member = only_armed_group(b, phrase);
        score = 0.6F;
    }
    if (member == ENT_NO_MEMBER && !phrase->plural)
        return ENT_OK;
    if (member == ENT_NO_MEMBER)
        score = 0.7F;
    if (member == ENT_NO_MEMBER)
        ENT_TRY(new_group(b, phrase, &member));
    *done = true;
    ENT_TRY(cast_phrase_add(b, phrase, ENT_MENTION_DESCRIPTION, &member, 1,
                            score, "group"));

cleanup:
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who a voice is, and for whom it answers. */
#include "entente/extract/stance_view_internal.h"

enum {
    NAME_WORDS = 8, /* From a word of a name to its head. */
    OWNERS_MAX = 4  /* Steps from a thing to the state that it belongs to. */
};

/** The only member of a mention that tells who acts, or ENT_NO_MEMBER. */
static uint32_t member_of(const ent_mention *mention)
{
    if (mention == NULL || mention->member_count == 0 ||
        mention->kind == ENT_MENTION_PLACE)
        return ENT_NO_MEMBER;
    return mention->members[0];
}

/** The mention with members that holds a word. */
static const ent_mention *mention_around(const ent_finder *finder,
                                         uint32_t passage, uint32_t word)
{
    size_t count = finder->reading->passages[passage].parse->word_count;
    const ent_mention *head = ent_cast_at(finder->cast, passage, word);
    uint32_t first = word > NAME_WORDS ? word - NAME_WORDS : 0;

    if (head != NULL && head->member_count > 0)
        return head;
    for (uint32_t i = first; i < count && i <= word + NAME_WORDS; i++) {
        head = ent_cast_at(finder->cast, passage, i);
        if (head != NULL && head->member_count > 0 && head->first <= word &&
            word < head->last)
            return head;
    }
    return NULL;
}

/** "American officials", "officials in London", "the president of Togo": who
 *  the nearest member named in the phrase is. */
static uint32_t member_inside(const ent_finder *finder, uint32_t passage,
                              uint32_t word)
{
    const ent_parse *parse = finder->reading->passages[passage].parse;
    uint32_t found = ENT_NO_MEMBER;

    for (uint32_t i = 0; i < parse->word_count; i++) {
        const ent_word *child = &parse->words[i];
        const ent_mention *mention = NULL;

        if (child->head == word)
            mention = mention_around(finder, passage, i);
        if (mention == NULL)
            continue;
        if (child->label.relation == ENT_DEPREL_APPOS ||
            child->label.relation == ENT_DEPREL_FLAT)
            return mention->members[0];
        if (found == ENT_NO_MEMBER &&
            (child->label.relation == ENT_DEPREL_AMOD ||
             child->label.relation == ENT_DEPREL_COMPOUND ||
             child->label.relation == ENT_DEPREL_NMOD)) {
            uint32_t member = mention->members[0];
            uint32_t owner = finder->cast->members[member].owner;

            found = mention->kind == ENT_MENTION_PLACE && owner != ENT_NO_MEMBER
                        ? owner
                        : member;
        }
    }
    return found;
}

uint32_t ent_voice_member(const ent_finder *finder, const ent_voice *voice)
{
    uint32_t member;

    if (voice->kind == ENT_VOICE_NONE)
        return ENT_NO_MEMBER;
    if (voice->speaker == ENT_NO_WORD)
        return ENT_UNNAMED;
    member =
        member_of(ent_cast_at(finder->cast, voice->passage, voice->speaker));
    if (member == ENT_NO_MEMBER)
        member = member_inside(finder, voice->passage, voice->speaker);
    return member == ENT_NO_MEMBER ? ENT_UNNAMED : member;
}

static bool is_owned_by(const ent_cast *cast, uint32_t thing, uint32_t owner)
{
    for (int i = 0; i < OWNERS_MAX && thing != ENT_NO_MEMBER; i++) {
        if (thing == owner)
            return true;
        thing = cast->members[thing].owner;
    }
    return false;
}

static bool is_official(const ent_member *member)
{
    return member->entity_class == ENT_STATE ||
           member->entity_class == ENT_PERSON ||
           member->entity_class == ENT_ORGANIZATION;
}

bool ent_speaks_for(const ent_cast *cast, uint32_t speaker, uint32_t party)
{
    const ent_member *a;
    const ent_member *b;

    if (speaker >= cast->member_count || party >= cast->member_count)
        return false;
    if (is_owned_by(cast, speaker, party) || is_owned_by(cast, party, speaker))
        return true;
    a = &cast->members[speaker];
    b = &cast->members[party];
    /* Groups of a country are often those that fight it. */
    return a->country.len > 0 && ent_str_equal(a->country, b->country) &&
           is_official(a) && is_official(b);
}

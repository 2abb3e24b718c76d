/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/** Last word of a name, for "the Front". */
ent_str cast_last_word(ent_str folded)
{
    size_t i = folded.len;

    while (i > 0 && folded.ptr[i - 1] != ' ')
        i--;
    return ent_str_slice(folded, i, folded.len);
}

/** State or body named before or behind: "Peru's Congress", "Congress of
 *  Peru". */
static uint32_t owner_of(cast_builder *b, const cast_page *page,
                         const cast_span *span)
{
    uint32_t owner = ENT_NO_MEMBER;
    ent_name_match match = {0};

    if (span->owner_end != CAST_NONE && span->owner_end > span->first)
        match = ent_lexicon_match(b->lexicon, page->forms + span->first,
                                  span->owner_end - span->first,
                                  page->passage->capitals);
    for (uint32_t i = span->first + 1; match.words == 0 && i < span->last; i++)
        if (cast_is(page, i - 1, "of"))
            match = ent_lexicon_match(b->lexicon, page->forms + i,
                                      span->last - i, page->passage->capitals);
    /* The "Minsk Group" is not Belarus's. */
    if (match.words > 0 && match.names[0]->kind == ENT_ALIAS_METONYM)
        return ENT_NO_MEMBER;
    if (match.words > 0 &&
        cast_member_known(b, &owner, match.names[0]->entity) == ENT_OK)
        return owner;
    return cast_owner_before(page, span->first);
}

/** "ministry of foreign affairs" and "foreign ministry" are one. */
static ent_str core_of(cast_builder *b, ent_str folded)
{
    static const char of[] = "ministry of ";
    ent_str prefix = ent_str_make(of, sizeof of - 1);
    size_t affairs;
    char *out;

    if (!ent_str_has_prefix(folded, prefix))
        return folded;
    folded = ent_str_slice(folded, prefix.len, folded.len);
    if (ent_str_has_prefix(folded, ent_str_from("the ")))
        folded = ent_str_slice(folded, 4, folded.len);
    affairs = ent_str_find(folded, ent_str_from(" affairs"), 0);
    if (affairs < folded.len &&
        ent_str_has_prefix(folded, ent_str_from("foreign")))
        folded = ent_str_slice(folded, 0, affairs);
    out = ent_arena_alloc(b->arena, folded.len + 10, 1);
    if (out == NULL) {
        b->no_memory = true;
        return folded;
    }
    memcpy(out, folded.ptr, folded.len);
    memcpy(out + folded.len, " ministry", 9);
    for (size_t i = 0; i + 7 <= folded.len; i++)
        if (memcmp(out + i, "defence", 7) == 0)
            out[i + 5] = 's';
    return ent_str_make(out, folded.len + 9);
}

/** "foreign ministry KEN" */
static ent_str key_of(cast_builder *b, ent_str core, ent_str country)
{
    char *copy = ent_arena_alloc(b->arena, core.len + country.len + 2, 1);

    if (copy == NULL) {
        b->no_memory = true;
        return core;
    }
    memcpy(copy, core.ptr, core.len);
    copy[core.len] = ' ';
    memcpy(copy + core.len + 1, country.ptr, country.len);
    return ent_str_make(copy, core.len + 1 + country.len);
}

static uint32_t find_body(cast_builder *b, char prefix, ent_str core,
                          ent_str country)
{
    uint32_t member;
    ent_str key;

    if (country.len == 0)
        return cast_key_get(b, prefix, core);
    key = key_of(b, core, country);
    member = cast_key_get(b, prefix, key);
    if (member != ENT_NO_MEMBER)
        return member;
    member = cast_key_get(b, prefix, core);
    return member != ENT_NO_MEMBER && cast_member(b, member)->country.len == 0
               ? member
               : ENT_NO_MEMBER;
}

/** First word of the name without its owner. */
static uint32_t core_first(const cast_page *page, const cast_span *span)
{
    uint32_t first = span->first;

    if (span->owner_end != CAST_NONE && span->owner_end < span->last)
        first = span->owner_end;
    while (first + 1 < span->last &&
           (cast_is_possessive(page, first) || cast_is(page, first, "the")))
        first++;
    return first;
}

/** First word of the name with its owner: "South Korea's Ministry of ...". */
static uint32_t full_first(const cast_page *page, const cast_span *span)
{
    uint32_t at = span->first;

    if (at < 2 || at - 1 < page->first_word)
        return at;
    if (cast_is_possessive(page, at - 1) && page->span[at - 2] != CAST_NONE) {
        const cast_span *owner = &page->spans.items[page->span[at - 2]];

        if (owner->kind == CAST_SPAN_KNOWN &&
            owner->names[0]->kind != ENT_ALIAS_METONYM)
            return owner->first;
    }
    return at;
}

/** "Revolutionary Armed Forces (FARC)": the name in brackets behind. */
ent_status cast_note_acronym(cast_builder *b, cast_page *page,
                             const cast_span *span)
{
    ent_status st = ENT_OK;
    uint32_t word = span->last + 1;
    ent_str name;
    ent_str folded;

    if (word + 1 >= page->count || !cast_is(page, span->last, "(") ||
        !cast_is(page, word + 1, ")") || page->forms[word].len < 2 ||
        page->forms[word].len > 12 || !cast_is_capital(page->forms[word]))
        return ENT_OK;
    name = page->forms[word];
    ENT_TRY(cast_fold(b, &folded, name));
    ENT_TRY(cast_member_alias(b, span->member, name, ENT_ALIAS_ACRONYM));
    ENT_TRY(cast_key_put(b, 'a', folded, span->member));

cleanup:
    return st;
}

/** "the Front", "the Tigers" of a longer name that was given before. */
static uint32_t short_form(cast_builder *b, const cast_page *page,
                           const cast_span *span, ent_str folded)
{
    uint32_t member = cast_key_get(b, 'w', folded);

    if (member == ENT_NO_MEMBER && span->first > page->first_word &&
        cast_is(page, span->first - 1, "the"))
        member = cast_key_get(b, 'v', folded);
    return member;
}

static ent_status add_body(cast_builder *b, cast_page *page, cast_span *span,
                           uint32_t owner)
{
    ent_status st = ENT_OK;
    char prefix = span->kind == CAST_SPAN_AGREEMENT ? 't' : 'o';
    ent_entity_class entity_class =
        span->kind == CAST_SPAN_AGREEMENT ? ENT_AGREEMENT : ENT_ORGANIZATION;
    ent_str country = {NULL, 0};
    ent_str core;

    if (owner != ENT_NO_MEMBER)
        country = cast_member(b, owner)->country;
    ENT_TRY(cast_fold(b, &core,
                      cast_text(b, page, core_first(page, span), span->last)));
    core = core_of(b, core);
    span->member = find_body(b, prefix, core, country);
    if (span->member == ENT_NO_MEMBER && span->last - span->first == 1)
        span->member = short_form(b, page, span, core);
    if (span->member == ENT_NO_MEMBER) {
        ENT_TRY(cast_member_add(
            b, &span->member, entity_class,
            cast_text(b, page, full_first(page, span), span->last)));
        cast_member(b, span->member)->kind = span->organ;
    }
    if (owner != ENT_NO_MEMBER && entity_class == ENT_ORGANIZATION)
        cast_set_owner(b, span->member, owner);
    if (country.len > 0)
        ENT_TRY(
            cast_key_put(b, prefix, key_of(b, core, country), span->member));
    ENT_TRY(cast_key_put(b, prefix, core, span->member));
    if (span->last - span->first > 1)
        ENT_TRY(cast_key_put(b, 'w', cast_last_word(core), span->member));
    ENT_TRY(cast_member_alias(b, span->member,
                              cast_text(b, page, span->first, span->last),
                              ENT_ALIAS_NAME));
    ENT_TRY(cast_note_acronym(b, page, span));

cleanup:
    return st;
}

ent_status cast_link_body(cast_builder *b, cast_page *page, cast_span *span)
{
    ent_status st = ENT_OK;
    ent_str folded;
    uint32_t owner = ENT_NO_MEMBER;
    ent_mention mention;
    uint32_t end = span->owner_end;

    ENT_TRY(cast_fold(b, &folded, cast_text(b, page, span->first, span->last)));
    span->member = cast_key_get(b, 'a', folded);
    if (span->member == ENT_NO_MEMBER) {
        owner = owner_of(b, page, span);
        if (owner != ENT_NO_MEMBER && !cast_is_class(b, owner, ENT_STATE) &&
            !cast_is_class(b, owner, ENT_ORGANIZATION))
            owner = ENT_NO_MEMBER;
        ENT_TRY(add_body(b, page, span, owner));
    }
    mention = cast_mention_make(page, span->first, span->last,
                                cast_head_of(page, span->first, span->last),
                                ENT_MENTION_NAME, "body");
    mention.score = span->score;
    ENT_TRY(cast_mention_add(b, page, mention, &span->member, 1));
    if (end != CAST_NONE && end > span->first && end <= span->last &&
        owner != ENT_NO_MEMBER &&
        cast_head_of(page, span->first, end) != mention.head) {
        mention = cast_mention_make(page, span->first, end,
                                    cast_head_of(page, span->first, end),
                                    ENT_MENTION_ADJECTIVE, "gazetteer");
        ENT_TRY(cast_mention_add(b, page, mention, &owner, 1));
    }

cleanup:
    return st;
}

/** "Tutsis": a people that no lexicon has. */
ent_status cast_link_people(cast_builder *b, cast_page *page, cast_span *span)
{
    ent_status st = ENT_OK;
    uint32_t head = cast_head_of(page, span->first, span->last);
    ent_str name = cast_text(b, page, span->first, span->last);
    ent_str folded;
    ent_mention mention = cast_mention_make(page, span->first, span->last, head,
                                            ENT_MENTION_PEOPLE, "people");

    if (name.ptr == NULL)
        return ent_fail_nomem(b->err);
    if (name.len > 3 && name.ptr[name.len - 1] == 's')
        name.len--;
    ENT_TRY(cast_fold(b, &folded, cast_text(b, page, span->first, span->last)));
    span->member = short_form(b, page, span, folded);
    if (page->words[head].label.relation == ENT_DEPREL_AMOD)
        mention.kind = ENT_MENTION_ADJECTIVE;
    else if (span->member != ENT_NO_MEMBER)
        mention.kind = ENT_MENTION_NAME;
    if (span->member == ENT_NO_MEMBER) {
        ENT_TRY(cast_member_keyed(b, &span->member, ENT_GROUP, name,
                                  cast_text(b, page, span->first, span->last)));
        cast_member(b, span->member)->kind = ent_str_from("people");
    }
    mention.score = span->score;
    ENT_TRY(cast_mention_add(b, page, mention, &span->member, 1));

cleanup:
    return st;
}

/** "the Syrian Golan Heights" */
uint32_t cast_state_inside(cast_builder *b, const cast_page *page,
                           const cast_span *span)
{
    return span->owner_end == CAST_NONE || span->owner_end <= span->first
               ? ENT_NO_MEMBER
               : cast_state_of(b, owner_of(b, page, span));
}

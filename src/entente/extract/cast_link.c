/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/* ---- known names ------------------------------------------------------- */

static bool is_state(const cast_builder *b, uint32_t entity)
{
    return ent_lexicon_entity(b->lexicon, entity)->entity_class == ENT_STATE;
}

/** The reading of a known name: one that the text has named otherwise, else
 *  the first. */
static const ent_known_name *reading_of(const cast_builder *b,
                                        const cast_span *span)
{
    const ent_known_name *first = NULL;

    for (size_t i = 0; i < span->name_count; i++) {
        const ent_known_name *name = span->names[i];

        if (b->by_known[name->entity] != ENT_NO_MEMBER)
            return name;
        if (first == NULL ||
            (is_state(b, name->entity) && !is_state(b, first->entity)))
            first = name;
    }
    return first == NULL ? span->names[0] : first;
}

/** A place by its name; @p state: where it lies, or ENT_NO_MEMBER. */
static ent_status place_member(cast_builder *b, const cast_page *page,
                               const cast_span *span, uint32_t state,
                               uint32_t *out)
{
    ent_status st = ENT_OK;
    ent_str name = cast_text(b, page, span->first, span->last);

    ENT_TRY(cast_member_keyed(b, out, ENT_PLACE, name, name));
    if (span->kind == CAST_SPAN_KNOWN)
        cast_member(b, *out)->kind = ent_str_from("city");
    else if (span->organ.len > 0)
        cast_member(b, *out)->kind = span->organ;
    cast_set_owner(b, *out, state);

cleanup:
    return st;
}

static bool is_noun(const cast_page *page, uint32_t word)
{
    return page->words[word].upos == ENT_NOUN ||
           page->words[word].upos == ENT_PROPN;
}

/** "Russian": before a noun an adjective, else a people. */
static ent_mention_kind demonym_kind(const cast_page *page,
                                     const cast_span *span, uint32_t head)
{
    ent_deprel relation = page->words[head].label.relation;

    if (cast_is_plural(page, head))
        return ENT_MENTION_PEOPLE;
    if (relation == ENT_DEPREL_AMOD || relation == ENT_DEPREL_COMPOUND ||
        relation == ENT_DEPREL_FLAT)
        return ENT_MENTION_ADJECTIVE;
    if (page->words[head].upos == ENT_ADJ && span->last < page->count &&
        (is_noun(page, span->last) || cast_is_hyphen(page, span->last) ||
         page->words[span->last].upos == ENT_ADJ))
        return ENT_MENTION_ADJECTIVE;
    if (relation == ENT_DEPREL_NMOD && span->last < page->count &&
        is_noun(page, span->last))
        return ENT_MENTION_ADJECTIVE;
    if (relation == ENT_DEPREL_CONJ) {
        uint32_t above = page->words[head].head;

        if (above < page->count &&
            page->words[above].label.relation == ENT_DEPREL_AMOD)
            return ENT_MENTION_ADJECTIVE;
    }
    return ENT_MENTION_PEOPLE;
}

/** "Pyongyang, North Korea": the state only says where. */
static bool takes_state(const cast_builder *b, const cast_page *page,
                        const cast_span *span, uint32_t *next)
{
    const cast_span *behind;
    uint32_t word = span->last + 1;

    if (word >= page->count || !cast_is(page, span->last, ",") ||
        page->span[word] == CAST_NONE)
        return false;
    behind = &page->spans.items[page->span[word]];
    if (behind->first != word || behind->kind != CAST_SPAN_KNOWN)
        return false;
    *next = page->span[word];
    /* Nothing of a list: "Goma, Congo and Rwanda". */
    return page->words[cast_head_of(page, behind->first, behind->last)]
                   .label.relation != ENT_DEPREL_CONJ &&
           is_state(b, behind->names[0]->entity) &&
           (behind->last >= page->count || cast_is(page, behind->last, ",") ||
            page->words[behind->last].upos != ENT_CCONJ);
}

static ent_status link_place(cast_builder *b, cast_page *page, cast_span *span,
                             uint32_t state, const char *rule)
{
    ent_status st = ENT_OK;
    uint32_t last = span->last;
    uint32_t next;
    ent_mention mention;

    if (takes_state(b, page, span, &next)) {
        cast_span *behind = &page->spans.items[next];
        uint32_t where;

        ENT_TRY(cast_member_known(b, &where, reading_of(b, behind)->entity));
        if (state == ENT_NO_MEMBER || state == where) {
            state = where;
            behind->member = where;
            behind->kind = CAST_SPAN_OTHER;
            last = behind->last;
        }
    }
    ENT_TRY(place_member(b, page, span, state, &span->member));
    mention = cast_mention_make(page, span->first, last,
                                cast_head_of(page, span->first, span->last),
                                ENT_MENTION_PLACE, rule);
    mention.score = span->score;
    ENT_TRY(cast_mention_add(b, page, mention, &span->member, 1));

cleanup:
    return st;
}

/** Last word of a name, for "the Front". */
static ent_str last_word(ent_str folded)
{
    size_t i = folded.len;

    while (i > 0 && folded.ptr[i - 1] != ' ')
        i--;
    return ent_str_slice(folded, i, folded.len);
}

/** "the North" is a state only where that state is spoken of, and not in "the
 *  North Lawn". */
static bool is_of_text(const cast_builder *b, const cast_page *page,
                       const cast_span *span)
{
    if (span->last < page->count && page->words[span->last].upos == ENT_PROPN)
        return false;
    for (size_t i = 0; i < span->name_count; i++)
        if (b->named[span->names[i]->entity])
            return true;
    return false;
}

static ent_status link_known(cast_builder *b, cast_page *page, cast_span *span)
{
    ent_status st = ENT_OK;
    const ent_known_name *name = reading_of(b, span);
    uint32_t head = cast_head_of(page, span->first, span->last);
    ent_mention mention = cast_mention_make(page, span->first, span->last, head,
                                            ENT_MENTION_NAME, "gazetteer");

    if (cast_is_bare_direction(page, span) && !is_of_text(b, page, span)) {
        span->kind = CAST_SPAN_OTHER;
        return ENT_OK;
    }
    ENT_TRY(cast_member_known(b, &span->member, name->entity));
    mention.score = span->score;
    if (name->kind == ENT_ALIAS_DEMONYM) {
        mention.kind = demonym_kind(page, span, head);
        mention.rule = "demonym";
    } else if (cast_is_class(b, span->member, ENT_PLACE)) {
        mention.kind = ENT_MENTION_PLACE;
    } else if (name->kind == ENT_ALIAS_METONYM) {
        uint32_t next;

        if (takes_state(b, page, span, &next) ||
            cast_stands_for_place(page, span->first, span->last, head))
            return link_place(b, page, span, span->member, "capital");
        mention.kind = ENT_MENTION_METONYM;
        mention.rule = "metonym";
    } else {
        ent_str folded;
        ent_str text = cast_text(b, page, span->first, span->last);

        ENT_TRY(cast_member_alias(b, span->member, text, name->kind));
        if (span->last - span->first > 1 &&
            cast_is_class(b, span->member, ENT_ORGANIZATION)) {
            ENT_TRY(cast_fold(b, &folded, text));
            ENT_TRY(cast_key_put(b, 'w', last_word(folded), span->member));
            while (folded.ptr != NULL)
                ENT_TRY(cast_key_put(b, 'v', ent_str_cut(&folded, ' '),
                                     span->member));
        }
    }
    ENT_TRY(cast_mention_add(b, page, mention, &span->member, 1));

cleanup:
    return st;
}

/* ---- bodies, treaties -------------------------------------------------- */

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
static ent_status note_acronym(cast_builder *b, cast_page *page,
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
    ent_str country =
        owner == ENT_NO_MEMBER ? (ent_str){0} : cast_member(b, owner)->country;
    ent_str core;

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
        ENT_TRY(cast_key_put(b, 'w', last_word(core), span->member));
    ENT_TRY(cast_member_alias(b, span->member,
                              cast_text(b, page, span->first, span->last),
                              ENT_ALIAS_NAME));
    ENT_TRY(note_acronym(b, page, span));

cleanup:
    return st;
}

static ent_status link_body(cast_builder *b, cast_page *page, cast_span *span)
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
static ent_status link_people(cast_builder *b, cast_page *page, cast_span *span)
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

/** A single word that is somebody's surname is that person, whatever the
 *  network or the lexicon take it for. */
static void turn_to_person(cast_builder *b, const cast_page *page,
                           cast_span *span)
{
    const ent_name *name =
        page->name[span->first] == CAST_NONE
            ? NULL
            : &page->passage->parse->names[page->name[span->first]];

    if (span->kind == CAST_SPAN_PERSON || span->last - span->first != 1)
        return;
    if (span->kind == CAST_SPAN_KNOWN &&
        (name == NULL || name->name_class != ENT_NAME_PERSON))
        return;
    if (!cast_is_surname(b, page, span->first, span->kind != CAST_SPAN_KNOWN))
        return;
    span->kind = CAST_SPAN_PERSON;
    cast_find_title(b, page, span);
}

static ent_status link_known_names(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < page->spans.count; i++) {
        cast_span *span = &page->spans.items[i];

        turn_to_person(b, page, span);
        if (span->kind != CAST_SPAN_KNOWN)
            continue;
        ENT_TRY(link_known(b, page, span));
        ENT_TRY(note_acronym(b, page, span));
    }

cleanup:
    return st;
}

/** "the Syrian Golan Heights" */
static uint32_t state_inside(cast_builder *b, const cast_page *page,
                             const cast_span *span)
{
    return span->owner_end == CAST_NONE || span->owner_end <= span->first
               ? ENT_NO_MEMBER
               : cast_state_of(b, owner_of(b, page, span));
}

static ent_status link_other_names(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < page->spans.count; i++) {
        cast_span *span = &page->spans.items[i];

        if (span->kind == CAST_SPAN_ORGANIZATION ||
            span->kind == CAST_SPAN_AGREEMENT)
            ENT_TRY(link_body(b, page, span));
        else if (span->kind == CAST_SPAN_PLACE)
            ENT_TRY(link_place(b, page, span, state_inside(b, page, span),
                               "place"));
        else if (span->kind == CAST_SPAN_PEOPLE)
            ENT_TRY(link_people(b, page, span));
    }

cleanup:
    return st;
}

ent_status cast_link_names(cast_builder *b)
{
    ent_status st = ENT_OK;
    size_t count = b->reading->count;

    for (size_t i = 0; i < count; i++)
        ENT_TRY(cast_link_full_names(b, &b->pages[i]));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(cast_link_titled_names(b, &b->pages[i]));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(link_known_names(b, &b->pages[i]));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(link_other_names(b, &b->pages[i]));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(cast_link_short_names(b, &b->pages[i]));

cleanup:
    return st;
}

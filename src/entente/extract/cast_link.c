/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/* ---- known names ------------------------------------------------------- */

static bool is_state(const cast_builder *b, uint32_t entity)
{
    return ent_lexicon_entity(b->lexicon, entity)->entity_class == ENT_STATE;
}

/** Does the text name it by a name that is its own, or one of its towns? */
static bool is_spoken_of(const cast_builder *b, uint32_t entity)
{
    uint32_t member = b->by_known[entity];

    return b->named[entity] ||
           (member != ENT_NO_MEMBER && !b->facts.items[member].doubtful);
}

/** The reading of a known name: one that the text has named otherwise, else
 *  the first. */
static const ent_known_name *reading_of(const cast_builder *b,
                                        const cast_span *span)
{
    const ent_known_name *first = NULL;

    for (size_t i = 0; i < span->name_count; i++) {
        const ent_known_name *name = span->names[i];

        if (is_spoken_of(b, name->entity))
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

/** "Dominican" alone may be of two states: what else is said decides, or
 *  somebody who reviews it. */
static bool is_open(const cast_builder *b, const cast_span *span)
{
    uint32_t states = 0;

    for (size_t i = 0; i < span->name_count; i++) {
        const ent_known_name *name = span->names[i];

        if (name->kind != ENT_ALIAS_DEMONYM || is_spoken_of(b, name->entity))
            return false;
        states += is_state(b, name->entity);
    }
    return states >= 2;
}

static ent_status link_open(cast_builder *b, cast_page *page, cast_span *span)
{
    ent_status st = ENT_OK;
    uint32_t head = cast_head_of(page, span->first, span->last);
    ent_mention mention =
        cast_mention_make(page, span->first, span->last, head,
                          demonym_kind(page, span, head), "demonym.ambiguous");
    uint32_t *candidates =
        ent_arena_alloc(b->arena, span->name_count, sizeof *candidates);

    if (candidates == NULL)
        return ent_fail_nomem(b->err);
    for (size_t i = 0; i < span->name_count; i++) {
        bool is_new = b->by_known[span->names[i]->entity] == ENT_NO_MEMBER;

        ENT_TRY(cast_member_known(b, &candidates[i], span->names[i]->entity));
        if (is_new)
            b->facts.items[candidates[i]].doubtful = true;
    }
    mention.candidates = candidates;
    mention.candidate_count = span->name_count;
    mention.score = 0.3F;
    span->member = ENT_NO_MEMBER;
    ENT_TRY(cast_mention_add(b, page, mention, NULL, 0));

cleanup:
    return st;
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
    if (is_open(b, span))
        return link_open(b, page, span);
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
            ENT_TRY(cast_key_put(b, 'w', cast_last_word(folded), span->member));
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

/** A single word that is somebody's surname is that person, whatever the
 *  network or the lexicon take it for. */
static void turn_to_person(cast_builder *b, const cast_page *page,
                           cast_span *span)
{
    const ent_name *name =
        page->name[span->first] == CAST_NONE
            ? NULL
            : &page->passage->parse->names[page->name[span->first]];

    if (span->kind == CAST_SPAN_PERSON)
        return;
    if (span->last - span->first != 1) {
        /* "Caro Quintero" of "Rafael Caro Quintero" */
        if (span->kind != CAST_SPAN_KNOWN && span->organ.len == 0 &&
            span->last - span->first <= 4 && cast_is_full_name(b, page, span))
            span->kind = CAST_SPAN_PERSON;
        return;
    }
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
        ENT_TRY(cast_note_acronym(b, page, span));
    }

cleanup:
    return st;
}

static ent_status link_other_names(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < page->spans.count; i++) {
        cast_span *span = &page->spans.items[i];

        if (span->kind == CAST_SPAN_ORGANIZATION ||
            span->kind == CAST_SPAN_AGREEMENT)
            ENT_TRY(cast_link_body(b, page, span));
        else if (span->kind == CAST_SPAN_PLACE)
            ENT_TRY(link_place(b, page, span, cast_state_inside(b, page, span),
                               "place"));
        else if (span->kind == CAST_SPAN_PEOPLE)
            ENT_TRY(cast_link_people(b, page, span));
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

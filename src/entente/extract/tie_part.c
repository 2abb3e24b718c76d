/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Organs, firms and places with their state: "Mali's Ministry of Justice", "the
 * French shipbuilder Naval Group", "the Chadian town of Abéché". */
#include "entente/extract/tie_internal.h"
#include "entente/lexicon/gazetteer.h"

#include <string.h>

enum {
    PHRASE_WORDS = 6 /**< Between the state and the name. */
};

/** What a noun before or behind a name says of it. */
typedef struct tie_kind {
    const char *kind; /**< Of tie_words.tsv. */
    const char *type;
    const char *mode;
} tie_kind;

static const tie_kind kinds[] = {
    {"organ", "PART_OF", "agency"},   {"ship", "PART_OF", "military"},
    {"land", "PART_OF", "territory"}, {"firm", "LOCATED_IN", "headquarters"},
    {"town", "LOCATED_IN", NULL},
};

/** Kinds of entities that are organs of a state, with the mode of the tie. */
static const tie_kind organs[] = {
    {"ministry", "PART_OF", "ministry"},
    {"legislature", "PART_OF", "legislature"},
    {"military", "PART_OF", "military"},
    {"agency", "PART_OF", "agency"},
    {"court", "PART_OF", "court"},
    {"police", "PART_OF", "agency"},
    {"bank", "PART_OF", "agency"},
};

/** An organ without a kind, by the last word of its name. */
static const tie_kind limb = {"limb", "PART_OF", "agency"};

/** "The state oil company": not only in its state. */
static const tie_kind owned = {"owned", "PART_OF", "subsidiary"};

static ent_status add_part(const ent_tie_page *page, const ent_mention *part,
                           const ent_mention *whole, const tie_kind *kind,
                           uint32_t first, uint32_t last, const char *rule,
                           ent_error *err)
{
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from(kind->type));
    const ent_reading *reading = page->finder->reading;
    ent_finding finding = ent_finding_make(page->passage, type, rule);
    uint32_t state = ent_tie_state_of(page, whole->members[0]);

    if (state == ENT_NO_MEMBER || state == part->members[0])
        return ENT_OK;
    finding.predicate = last - 1;
    finding.predicate_span =
        ent_words_span(reading, page->passage, first, last);
    finding.subject = part->members[0];
    finding.subject_word = part->head;
    finding.subject_span = part->bytes;
    finding.object = state;
    finding.object_word = whole->head;
    finding.object_span = whole->bytes;
    finding.fixed_status = true;
    if (kind->mode != NULL)
        finding.mode = ent_relation_type_mode(type, ent_str_from(kind->mode));
    finding.label =
        ent_str_slice(reading->text, (size_t)finding.predicate_span.begin,
                      (size_t)finding.predicate_span.end);
    finding.parts.subject = part->score;
    finding.parts.object = whole->score;
    finding.parts.rule = 0.7F;
    return ent_finding_add(page->finder, &finding, err);
}

static const tie_kind *kind_of(const ent_tie_page *page, uint32_t word)
{
    const ent_word *w = ent_tie_word(page, word);

    if (w->upos != ENT_NOUN && w->upos != ENT_PROPN)
        return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_tie_word_is(w->lemma, kinds[i].kind))
            return &kinds[i];
    return NULL;
}

static bool may_be_part(const ent_tie_page *page, const ent_mention *mention)
{
    uint32_t member = ent_tie_member(mention);

    return member != ENT_NO_MEMBER &&
           (mention->kind == ENT_MENTION_NAME ||
            mention->kind == ENT_MENTION_PLACE) &&
           ent_tie_among(1U << ENT_ORGANIZATION | 1U << ENT_PLACE |
                             1U << ENT_GROUP | 1U << ENT_ITEM,
                         ent_tie_class(page, member));
}

static bool may_be_whole(const ent_tie_page *page, const ent_mention *mention)
{
    uint32_t member = ent_tie_member(mention);

    return member != ENT_NO_MEMBER && mention->kind != ENT_MENTION_OWNED &&
           mention->kind != ENT_MENTION_PRONOUN &&
           ent_tie_class(page, member) == ENT_STATE;
}

/** The mention of a state that begins a noun phrase whose head is @p noun. */
static const ent_mention *state_in_phrase(const ent_tie_page *page,
                                          uint32_t noun)
{
    bool definite = false;
    uint32_t first = ent_tie_phrase_first(page, noun, &definite);

    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];

        if (mention->first >= first && mention->last <= noun &&
            mention->first + PHRASE_WORDS > noun &&
            may_be_whole(page, mention) &&
            !ent_tie_form_is(page, mention->last, "-"))
            return mention;
    }
    return NULL;
}

/** Says the phrase between a state and a noun that the state owns it? */
static const tie_kind *kind_of_firm(const ent_tie_page *page,
                                    const ent_mention *whole, uint32_t noun,
                                    const tie_kind *kind)
{
    if (strcmp(kind->kind, "firm") != 0)
        return kind;
    for (uint32_t w = whole->last; w < noun; w++)
        if (ent_tie_is(page, w, "owned"))
            return &owned;
    return kind;
}

/** "French shipbuilder [Naval Group]", "the Chadian town of [Abéché]". */
static ent_status read_before(const ent_tie_page *page, const ent_mention *part,
                              ent_error *err)
{
    uint32_t noun = part->first;
    const ent_mention *whole;
    const tie_kind *kind;
    bool comma;

    if (noun < page->first_word + 2)
        return ENT_OK;
    noun--;
    comma = ent_tie_form_is(page, noun, ",");
    if (comma || ent_tie_form_is(page, noun, "of") ||
        ent_tie_form_is(page, noun, "the"))
        noun--;
    kind = kind_of(page, noun);
    /* "the Chadian army, Naval Group and" is a list. */
    if (kind == NULL || (comma && (strcmp(kind->kind, "firm") != 0 ||
                                   !ent_tie_form_is(page, part->last, ","))))
        return ENT_OK;
    whole = state_in_phrase(page, noun);
    if (whole == NULL)
        return ENT_OK;
    return add_part(page, part, whole, kind_of_firm(page, whole, noun, kind),
                    noun, noun + 1, "tie.kind", err);
}

/** "[Naval Group], a French shipbuilder". */
static ent_status read_behind(const ent_tie_page *page, const ent_mention *part,
                              ent_error *err)
{
    uint32_t word = part->last;
    uint32_t count = (uint32_t)page->parse->word_count;
    const ent_mention *whole = NULL;

    if (!ent_tie_form_is(page, word, ",") || word + 3 > count ||
        ent_tie_word(page, word + 1)->upos != ENT_DET)
        return ENT_OK;
    for (uint32_t w = word + 2; w < count && w < word + 2 + PHRASE_WORDS; w++) {
        ent_upos upos = ent_tie_word(page, w)->upos;
        const tie_kind *kind = kind_of(page, w);

        if (upos != ENT_NOUN && upos != ENT_ADJ && upos != ENT_PROPN &&
            upos != ENT_PUNCT)
            return ENT_OK;
        if (kind == NULL ||
            (w + 1 < count && ent_tie_word(page, w + 1)->upos == ENT_NOUN))
            continue;
        whole = state_in_phrase(page, w);
        if (whole != NULL && whole->first > word)
            return add_part(page, part, whole, kind, w, w + 1, "tie.kind", err);
        return ENT_OK;
    }
    return ENT_OK;
}

/** "Mali's Ministry of Justice", "the Malian army": an organ with its state in
 *  or before its name. */
static ent_status read_organ(const ent_tie_page *page, const ent_mention *part,
                             ent_error *err)
{
    const ent_member *member = &page->finder->cast->members[part->members[0]];
    const tie_kind *kind = NULL;

    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        if (ent_str_is(member->kind, organs[i].kind))
            kind = &organs[i];
    if (kind == NULL && member->entity_class == ENT_ORGANIZATION &&
        member->kind.len == 0 && part->last > part->first + 2 &&
        ent_tie_is(page, part->last - 1, "limb"))
        kind = &limb;
    if (kind == NULL)
        return ENT_OK;
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *whole = &page->mentions[m];
        bool inside = whole->first >= part->first &&
                      whole->last <= part->last && whole != part;
        bool before = whole->last + 1 == part->first &&
                      ent_tie_word(page, whole->last)->upos == ENT_PART;

        if ((inside || before || whole->last == part->first) &&
            may_be_whole(page, whole))
            return add_part(page, part, whole, kind, part->first, part->last,
                            "tie.organ", err);
    }
    return ENT_OK;
}

ent_status ent_find_tie_parts(const ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];

        if (mention->last > page->parse->word_count ||
            !may_be_part(page, mention))
            continue;
        ENT_TRY(read_organ(page, mention, err));
        ENT_TRY(read_before(page, mention, err));
        ENT_TRY(read_behind(page, mention, err));
    }

cleanup:
    return st;
}

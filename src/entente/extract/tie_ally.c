/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Allies that are named beside the word: "its ally Chad", "the NATO allies
 * Norway and Turkey". */
#include "entente/extract/tie_internal.h"

enum {
    ALLIES_MAX = 4
};

typedef struct tie_allies {
    const ent_mention *items[ALLIES_MAX];
    uint32_t count;
    uint32_t last; /**< Behind the list. */
} tie_allies;

static bool is_actor(const ent_tie_page *page, const ent_mention *mention)
{
    uint32_t member = ent_tie_member(mention);

    return member != ENT_NO_MEMBER && mention->kind != ENT_MENTION_OWNED &&
           ent_tie_among(1U << ENT_STATE | 1U << ENT_ORGANIZATION |
                             1U << ENT_GROUP | 1U << ENT_PERSON,
                         ent_tie_class(page, member));
}

/** Names from @p word on, joined by commas and "and". */
static tie_allies allies_behind(const ent_tie_page *page, uint32_t word)
{
    tie_allies out = {.count = 0, .last = word};

    while (word < page->parse->word_count && out.count < ALLIES_MAX) {
        const ent_mention *mention;

        if (ent_tie_form_is(page, word, "the"))
            word++;
        if (word >= page->parse->word_count ||
            page->begin[word] == ENT_NO_MENTION)
            break;
        mention = &page->mentions[page->begin[word]];
        if (!is_actor(page, mention) || mention->last <= word ||
            mention->kind == ENT_MENTION_PRONOUN ||
            mention->kind == ENT_MENTION_ADJECTIVE)
            break;
        out.items[out.count++] = mention;
        out.last = mention->last;
        word = mention->last;
        if (!ent_tie_form_is(page, word, ",") &&
            !ent_tie_form_is(page, word, "and"))
            break;
        word += ent_tie_form_is(page, word, ",") &&
                        ent_tie_form_is(page, word + 1, "and")
                    ? 2
                    : 1;
    }
    return out;
}

/** Whose allies, in the phrase before the word. */
static const ent_mention *owner_of(const ent_tie_page *page, uint32_t first,
                                   uint32_t word)
{
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];

        if (mention->first >= first && mention->last <= word &&
            is_actor(page, mention) &&
            !ent_tie_form_is(page, mention->last, "-"))
            return mention;
    }
    return NULL;
}

static bool is_alliance(const ent_tie_page *page, const ent_mention *mention)
{
    ent_str kind = page->finder->cast->members[mention->members[0]].kind;

    return ent_str_is(kind, "alliance") || ent_str_is(kind, "international");
}

static ent_status add_ally(const ent_tie_page *page, const ent_mention *one,
                           const ent_mention *other, uint32_t word,
                           ent_error *err)
{
    ent_finding finding = ent_finding_make(
        page->passage, ent_relation_type_find(ent_str_from("ALLIED_WITH")),
        "tie.ally");

    finding.predicate = word;
    finding.predicate_span =
        ent_words_span(page->finder->reading, page->passage, word, word + 1);
    finding.subject = one->members[0];
    finding.subject_word = one->head;
    finding.subject_span = one->bytes;
    finding.object = other->members[0];
    finding.object_word = other->head;
    finding.object_span = other->bytes;
    finding.fixed_status = true;
    finding.label = ent_str_from("ally");
    finding.parts =
        (ent_confidence_parts){1.0F, one->score, other->score, 0.8F};
    return ent_finding_add(page->finder, &finding, err);
}

static ent_status read_word(const ent_tie_page *page, uint32_t word,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    bool definite = false;
    uint32_t first = ent_tie_phrase_first(page, word, &definite);
    const ent_mention *owner = owner_of(page, first, word);
    bool comma = ent_tie_form_is(page, word + 1, ",");
    bool plural = ent_tie_form_is(page, word, "allies");
    tie_allies allies = allies_behind(page, word + 1 + comma);

    if (!plural && allies.count > 1)
        allies.count = 1;
    for (uint32_t w = first; w < word; w++)
        if (ent_tie_is(page, w, "former"))
            return ENT_OK;
    /* "its ally, Chad, ..." but not "its allies, Chad and others" of a list. */
    if (allies.count == 0 ||
        (comma && allies.last < page->parse->word_count &&
         ent_tie_word(page, allies.last)->upos != ENT_PUNCT))
        return ENT_OK;
    if (owner != NULL && !is_alliance(page, owner)) {
        for (uint32_t i = 0; i < allies.count; i++)
            ENT_TRY(add_ally(page, owner, allies.items[i], word, err));
    } else if (plural && allies.count == 2) {
        ENT_TRY(add_ally(page, allies.items[0], allies.items[1], word, err));
    }

cleanup:
    return st;
}

ent_status ent_find_tie_allies(const ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t w = page->first_word; w < page->parse->word_count; w++)
        if (ent_tie_is(page, w, "ally") &&
            ent_tie_word(page, w)->upos == ENT_NOUN)
            ENT_TRY(read_word(page, w, err));

cleanup:
    return st;
}

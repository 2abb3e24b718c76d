/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_internal.h"

#include <string.h>

enum {
    FINDINGS_MAX = 1024 /**< Earlier findings that are asked. */
};

/** What a word like "counterpart" compares with. */
typedef struct tie_model {
    const ent_finding *tie; /**< The office of the other; NULL: not known. */
    uint32_t person;        /**< Whose counterpart; ENT_NO_MEMBER: not told. */
} tie_model;

static bool is_office_tie(const ent_finding *finding)
{
    return strcmp(finding->type->name, "LEADS") == 0 ||
           strcmp(finding->type->name, "REPRESENTS") == 0;
}

/** "His", "Lee's" before the word. */
static uint32_t possessor(const ent_tie_page *page, const ent_tie_site *site)
{
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];
        uint32_t member = ent_tie_member(mention);

        if (mention->first >= site->phrase && mention->last <= site->first &&
            member != ENT_NO_MEMBER &&
            ent_tie_class(page, member) == ENT_PERSON)
            return member;
    }
    return ENT_NO_MEMBER;
}

/** The office of the one with whom somebody is compared: told before of that
 *  person, or, where the pronoun is open, the last one named before it in the
 *  passage. */
static tie_model find_model(const ent_tie_page *page, const ent_tie_site *site)
{
    const ent_findings *findings = page->finder->findings;
    tie_model model = {.person = possessor(page, site)};
    size_t looked = 0;

    for (size_t i = findings->count; i-- > 0 && looked++ < FINDINGS_MAX;) {
        const ent_finding *f = &findings->items[i];

        if (!is_office_tie(f))
            continue;
        if (model.person != ENT_NO_MEMBER) {
            if (f->subject != model.person)
                continue;
            model.tie = f;
            return model;
        }
        if (f->passage != page->passage)
            break;
        if (f->predicate < site->phrase &&
            (model.tie == NULL || f->predicate > model.tie->predicate))
            model.tie = f;
    }
    return model;
}

/** The state in the phrase, not that of the other: "his [Chadian] ...". */
static const ent_mention *state_before(const ent_tie_page *page,
                                       const ent_tie_site *site,
                                       uint32_t *state)
{
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];
        uint32_t member = ent_tie_member(mention);

        if (mention->first < site->phrase || mention->last > site->first ||
            member == ENT_NO_MEMBER || mention->kind == ENT_MENTION_PRONOUN ||
            ent_tie_class(page, member) == ENT_PERSON)
            continue;
        *state = ent_tie_state_of(page, member);
        if (*state != ENT_NO_MEMBER)
            return mention;
    }
    return NULL;
}

/** "his counterpart in Ndjamena", "his opposite number in the Front". */
static const ent_mention *body_behind(const ent_tie_page *page,
                                      const ent_tie_site *site, uint32_t *body)
{
    uint32_t word = site->last + 1;
    const ent_mention *mention;
    uint32_t member;

    if (!ent_tie_form_is(page, site->last, "in") &&
        !ent_tie_form_is(page, site->last, "of") &&
        !ent_tie_form_is(page, site->last, "from") &&
        !ent_tie_form_is(page, site->last, "at"))
        return NULL;
    if (ent_tie_form_is(page, word, "the"))
        word++;
    if (word >= page->parse->word_count || page->begin[word] == ENT_NO_MENTION)
        return NULL;
    mention = &page->mentions[page->begin[word]];
    member = ent_tie_member(mention);
    if (member == ENT_NO_MEMBER || ent_tie_class(page, member) == ENT_PERSON)
        return NULL;
    *body = ent_tie_class(page, member) == ENT_ORGANIZATION ||
                    ent_tie_class(page, member) == ENT_GROUP
                ? member
                : ent_tie_state_of(page, member);
    return *body == ENT_NO_MEMBER ? NULL : mention;
}

static ent_status add_peer(const ent_tie_page *page, const ent_tie_site *site,
                           const ent_tie_holder *holder, ent_error *err)
{
    tie_model model = find_model(page, site);
    bool heir = ent_tie_is(page, site->first, "heir");
    uint32_t state = ENT_NO_MEMBER;
    const ent_mention *mention = state_before(page, site, &state);
    ent_finding finding;

    if (model.tie == NULL)
        return ENT_OK;
    if (mention == NULL)
        mention = body_behind(page, site, &state);
    if (mention == NULL)
        state =
            heir ? model.tie->object : ent_tie_state_of(page, holder->member);
    if (state == ENT_NO_MEMBER || state == holder->member ||
        model.tie->subject == holder->member ||
        (!heir && state == model.tie->object))
        return ENT_OK;
    finding = ent_finding_make(page->passage, model.tie->type, "tie.peer");
    finding.predicate = site->first;
    finding.predicate_span = ent_words_span(
        page->finder->reading, page->passage, site->first, site->first + 1);
    finding.subject = holder->member;
    finding.subject_word = holder->word;
    finding.subject_span = holder->span;
    finding.object = state;
    finding.object_word = mention == NULL ? ENT_NO_WORD : mention->head;
    finding.object_span =
        mention == NULL ? finding.predicate_span : mention->bytes;
    finding.fixed_status = true;
    finding.mode = model.tie->mode;
    finding.label = model.tie->label;
    finding.parts.subject = holder->score;
    finding.parts.object = mention == NULL ? 0.6F : mention->score;
    finding.parts.rule = model.person == ENT_NO_MEMBER ? 0.6F : 0.8F;
    return ent_finding_add(page->finder, &finding, err);
}

static bool is_peer(const ent_tie_page *page, uint32_t word)
{
    if (ent_tie_word(page, word)->upos != ENT_NOUN)
        return false;
    if (ent_tie_form_is(page, word, "number"))
        return word > page->first_word &&
               ent_tie_form_is(page, word - 1, "opposite");
    return ent_tie_is(page, word, "peer") || ent_tie_is(page, word, "heir");
}

ent_status ent_find_tie_peers(const ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t w = page->first_word; w < page->parse->word_count; w++) {
        ent_tie_site site = {.first = w, .last = w + 1};
        ent_tie_holders holders = {.count = 0};

        if (!is_peer(page, w))
            continue;
        site.phrase = ent_tie_phrase_first(page, w, &site.definite);
        site.end = ent_tie_body_end(page, site.last);
        ent_tie_find_named(page, &site, &holders);
        for (size_t i = 0; i < holders.count; i++)
            ENT_TRY(add_peer(page, &site, &holders.items[i], err));
    }

cleanup:
    return st;
}

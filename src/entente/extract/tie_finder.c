/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_finder_internal.h"

#include "entente/extract/tie_internal.h"

#include <string.h>

/** "Lee named Park minister": of the state of the one who did. */
static ent_tie_body body_of_maker(const ent_tie_page *page,
                                  const ent_tie_holder *holder)
{
    const ent_clause *clause = &page->clauses->clauses[holder->clause];
    ent_tie_body body = {
        .member = ENT_NO_MEMBER, .word = ENT_NO_WORD, .span = {-1, -1}};

    if (!ent_tie_word_is(ent_tie_word(page, clause->predicate)->lemma,
                         "becomes")) {
        if (clause->parent == ENT_NO_CLAUSE)
            return body;
        clause = &page->clauses->clauses[clause->parent];
        if (!ent_tie_word_is(ent_tie_word(page, clause->predicate)->lemma,
                             "becomes"))
            return body;
    }
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *a = &clause->arguments[i];
        uint32_t member;

        if (a->role != ENT_ROLE_SUBJECT && a->role != ENT_ROLE_AGENT)
            continue;
        member = ent_tie_member(
            ent_cast_at(page->finder->cast, page->passage, a->word));
        if (member == ENT_NO_MEMBER || member == holder->member)
            continue;
        body.member = ent_tie_state_of(page, member);
        body.score = 0.7F;
        break;
    }
    return body;
}

/** "His minister", where the state of the one is not told. */
static bool is_of_stateless(const ent_tie_page *page, const ent_tie_site *site,
                            const ent_tie_body *body)
{
    return body->member != ENT_NO_MEMBER &&
           ent_tie_class(page, body->member) == ENT_PERSON &&
           !ent_tie_title_is(page, site, "servant") &&
           ent_tie_state_of(page, body->member) == ENT_NO_MEMBER &&
           ent_tie_told_state(page, body->member) == ENT_NO_MEMBER;
}

/** Who has ministers leads a state. */
static ent_status find_state_of_owner(const ent_tie_page *page,
                                      const ent_tie_site *site,
                                      const ent_tie_holder *holder,
                                      ent_tie_body *body, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t state;
    bool known;

    ENT_TRY(
        ent_tie_state_led_by(&state, &known, page, body->member, false, err));
    if (state != ENT_NO_MEMBER) {
        body->member = state;
        body->score = 0.65F;
        body->rule = "tie.leader";
        return ENT_OK;
    }
    ENT_TRY(ent_tie_body_untold(body, page, site, holder, err));
    /* The owner is told, though not his state: no other one will do. */
    if (body->rule != NULL && strcmp(body->rule, "tie.around") == 0)
        body->member = ENT_NO_MEMBER;

cleanup:
    return st;
}

static ent_status add_ties(const ent_tie_page *page, const ent_tie_site *site,
                           const ent_tie_holders *holders, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < holders->count; i++) {
        const ent_tie_holder *holder = &holders->items[i];
        ent_tie_body body = ent_tie_body_of(page, site, holder);

        if (is_of_stateless(page, site, &body))
            ENT_TRY(find_state_of_owner(page, site, holder, &body, err));
        else if (body.member == ENT_NO_MEMBER &&
                 holder->clause == ENT_NO_CLAUSE)
            ENT_TRY(ent_tie_body_untold(&body, page, site, holder, err));
        if (body.member == ENT_NO_MEMBER && holder->clause != ENT_NO_CLAUSE)
            body = body_of_maker(page, holder);
        if (body.member != ENT_NO_MEMBER)
            ENT_TRY(ent_tie_add(page, site, holder, &body, err));
    }

cleanup:
    return st;
}

/** "The Chadian president", who was named before. */
static ent_status add_role(const ent_tie_page *page, const ent_tie_site *site,
                           ent_error *err)
{
    const ent_mention *mention =
        ent_cast_at(page->finder->cast, page->passage, site->last - 1);
    ent_tie_holder holder = {
        .mention = ENT_NO_MENTION, .clause = ENT_NO_CLAUSE, .rule = "tie.role"};
    ent_tie_body body;

    if (strcmp(site->office->tie->name, "LEADS") != 0 || mention == NULL ||
        mention->kind != ENT_MENTION_ROLE || site->plural ||
        ent_tie_member(mention) == ENT_NO_MEMBER ||
        ent_tie_class(page, mention->members[0]) != ENT_PERSON)
        return ENT_OK;
    holder.member = mention->members[0];
    holder.word = mention->head;
    holder.span = mention->bytes;
    holder.score = mention->score;
    body = ent_tie_body_of(page, site, NULL);
    if (body.member == ENT_NO_MEMBER || body.word == ENT_NO_WORD ||
        ent_tie_class(page, body.member) == ENT_PERSON)
        return ENT_OK;
    return ent_tie_add(page, site, &holder, &body, err);
}

static ent_status find_offices(ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    /* The last one is the first: what the text says before helps behind. */
    for (uint32_t s = page->site_count; s-- > 0;) {
        ent_tie_site *site = &page->sites[s];
        ent_tie_holders holders = {.count = 0};
        bool several;

        ENT_TRY(ent_tie_find_pairs(page, site, &several, err));
        site->held = several;
        if (several)
            continue;
        ent_tie_find_named(page, site, &holders);
        site->held = holders.count > 0;
        ENT_TRY(add_ties(page, site, &holders, err));
        if (!site->held)
            ENT_TRY(add_role(page, site, err));
    }

cleanup:
    return st;
}

static ent_status find_predicates(const ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    if (page->site_count == 0)
        return ENT_OK;
    for (uint32_t c = 0; c < page->clauses->count; c++)
        for (uint32_t s = 0; s < page->site_count; s++) {
            ent_tie_holders holders = {.count = 0};

            if (page->sites[s].held)
                continue;
            ent_tie_find_predicate(page, c, &page->sites[s], &holders);
            ENT_TRY(add_ties(page, &page->sites[s], &holders, err));
        }

cleanup:
    return st;
}

ent_status ent_find_ties(const ent_finder *finder, uint32_t passage,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    ent_tie_page page;

    if (finder->reading->passages[passage].parse->word_count == 0)
        return ENT_OK;
    ENT_TRY(ent_tie_page_make(&page, finder, passage, err));
    ENT_TRY(find_offices(&page, err));
    ENT_TRY(find_predicates(&page, err));
    ENT_TRY(ent_find_tie_verbs(&page, err));
    ENT_TRY(ent_find_tie_staff(&page, err));
    ENT_TRY(ent_find_tie_allies(&page, err));
    ENT_TRY(ent_find_tie_peers(&page, err));
    ENT_TRY(ent_find_tie_parts(&page, err));

cleanup:
    return st;
}

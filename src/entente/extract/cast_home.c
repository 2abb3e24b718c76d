/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The country of groups that do not say it: "rebels in Chad", "protesters
 * marched in Lima". */
#include "entente/extract/cast_internal.h"

static uint32_t state_at(const cast_builder *b, const ent_mention *mention)
{
    return mention == NULL || mention->member_count != 1
               ? ENT_NO_MEMBER
               : cast_state_of(b, mention->members[0]);
}

/** "Iraqi Kurds": the adjective before the name, or inside the phrase. */
static uint32_t adjective_state(const cast_builder *b, const cast_page *page,
                                const ent_mention *mention)
{
    for (uint32_t end = mention->first; end <= mention->head; end++) {
        const ent_mention *before =
            end == 0 ? NULL : cast_mention_before(page, end);

        if (before != NULL && before != mention &&
            before->kind == ENT_MENTION_ADJECTIVE &&
            state_at(b, before) != ENT_NO_MEMBER)
            return state_at(b, before);
    }
    return ENT_NO_MEMBER;
}

/** State of a phrase below @p word that tells a place, or inside one: "at a
 *  jail in Lima". */
static uint32_t place_state(const cast_builder *b, const cast_page *page,
                            uint32_t word, unsigned depth)
{
    for (uint32_t i = page->child[word]; i != CAST_NONE; i = page->sibling[i]) {
        ent_deprel relation = page->words[i].label.relation;
        uint32_t state;
        uint32_t of;

        if (relation != ENT_DEPREL_NMOD && relation != ENT_DEPREL_OBL)
            continue;
        of = cast_case_of(page, i);
        if (of == CAST_NONE ||
            !cast_list_has(CAST_LIST_PLACE_WORDS, page->lower[of], "home"))
            continue;
        state = state_at(b, cast_mention_at(page, i));
        if (state == ENT_NO_MEMBER && depth > 0)
            state = place_state(b, page, i, depth - 1);
        if (state != ENT_NO_MEMBER)
            return state;
    }
    return ENT_NO_MEMBER;
}

/** The only state that a passage speaks of. */
static uint32_t only_state(const cast_builder *b, const cast_page *page)
{
    uint32_t found = ENT_NO_MEMBER;

    for (size_t i = 0; i < page->mentions.count; i++) {
        const ent_mention *mention = &page->mentions.items[i];

        for (size_t k = 0; k < mention->member_count; k++) {
            uint32_t state = cast_state_of(b, mention->members[k]);

            if (state == ENT_NO_MEMBER || state == found)
                continue;
            if (found != ENT_NO_MEMBER)
                return ENT_NO_MEMBER;
            found = state;
        }
    }
    return found;
}

static uint32_t home_of(const cast_builder *b, const cast_page *page,
                        const ent_mention *mention)
{
    uint32_t state = adjective_state(b, page, mention);
    const ent_word *head = &page->words[mention->head];

    if (state == ENT_NO_MEMBER)
        state = place_state(b, page, mention->head, 1);
    if (state == ENT_NO_MEMBER && head->label.relation == ENT_DEPREL_NSUBJ &&
        head->head < page->count)
        state = place_state(b, page, head->head, 2);
    return state == ENT_NO_MEMBER ? only_state(b, page) : state;
}

/** "Ethnic Albanians in Serbia", "the Albanians of Serbia": not Albania. */
static bool is_minority(const cast_builder *b, const cast_page *page,
                        const ent_mention *mention)
{
    uint32_t state;

    if (mention->kind != ENT_MENTION_PEOPLE || mention->member_count != 1 ||
        !cast_is_class(b, mention->members[0], ENT_STATE))
        return false;
    if (mention->first > page->first_word &&
        cast_list_has(CAST_LIST_DESCRIPTIONS, page->lower[mention->first - 1],
                      "minority"))
        return true;
    for (uint32_t i = page->child[mention->head]; i != CAST_NONE;
         i = page->sibling[i]) {
        uint32_t of = cast_case_of(page, i);

        state = state_at(b, cast_mention_at(page, i));
        if (page->words[i].label.relation == ENT_DEPREL_NMOD &&
            of != CAST_NONE && cast_is(page, of, "of") &&
            state != ENT_NO_MEMBER && state != mention->members[0])
            return true;
    }
    return false;
}

static ent_status part_minority(cast_builder *b, cast_page *page,
                                ent_mention *mention)
{
    ent_status st = ENT_OK;
    uint32_t *member = ent_arena_alloc(b->arena, 1, sizeof *member);
    ent_str name;

    if (member == NULL)
        return ent_fail_nomem(b->err);
    ent_buf_reset(&b->buf);
    ent_buf_add_cstr(&b->buf, "ethnic ");
    ent_buf_add_str(&b->buf, page->forms[mention->head]);
    name = ent_arena_str(b->arena, ent_buf_view(&b->buf));
    if (name.ptr == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(cast_member_keyed(b, member, ENT_GROUP, name, name));
    cast_member(b, *member)->collective = true;
    cast_member(b, *member)->kind = ent_str_from("people");
    mention->members = member;

cleanup:
    return st;
}

ent_status cast_settle_homes(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < page->mentions.count; i++) {
        ent_mention *mention = &page->mentions.items[i];
        uint32_t state;

        if (is_minority(b, page, mention))
            ENT_TRY(part_minority(b, page, mention));
        if (mention->member_count != 1 ||
            !cast_is_class(b, mention->members[0], ENT_GROUP) ||
            cast_member(b, mention->members[0])->country.len > 0)
            continue;
        state = home_of(b, page, mention);
        if (state != ENT_NO_MEMBER)
            cast_member(b, mention->members[0])->country =
                cast_member(b, state)->country;
    }

cleanup:
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Governments named after a head of state: "the Reagan administration". */
#include "entente/extract/cast_internal.h"

#include "entente/extract/leader_list_internal.h"

/** Code of the one state that a head of that name led; empty: none. */
static ent_str led_by(const cast_builder *b, uint32_t person)
{
    const cast_facts *facts = &b->facts.items[person];
    ent_str states[2];
    size_t count =
        facts->part_count == 0
            ? 0
            : ent_leader_states(states, 2, facts->parts, facts->part_count,
                                &b->reading->report_date, false);

    return count == 1 && states[0].len == 3 ? states[0] : ent_str_make("", 0);
}

static bool is_stateless(const cast_builder *b, uint32_t member)
{
    return cast_is_class(b, member, ENT_PERSON) &&
           cast_member(b, member)->country.len == 0 &&
           cast_state_of(b, member) == ENT_NO_MEMBER;
}

ent_status cast_led_owners(cast_builder *b, cast_phrase *phrase)
{
    ent_status st = ENT_OK;
    ent_str kind =
        cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "organ");

    if (!ent_str_is(kind, "government"))
        return ENT_OK;
    for (uint32_t i = 0; i < phrase->owner_count; i++) {
        ent_str code;
        uint32_t entity;

        if (!is_stateless(b, phrase->owners[i]))
            continue;
        code = led_by(b, phrase->owners[i]);
        entity =
            code.len == 0 ? ENT_NOT_KNOWN : ent_lexicon_state(b->lexicon, code);
        if (entity != ENT_NOT_KNOWN)
            ENT_TRY(cast_member_known(b, &phrase->owners[i], entity));
    }

cleanup:
    return st;
}

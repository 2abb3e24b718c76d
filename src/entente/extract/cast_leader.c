/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Governments named after a head of state: "the Reagan administration". */
#include "entente/extract/cast_internal.h"

#include "entente/extract/leader_list_internal.h"

/** Does an owner say of which state it is, or what it is? */
static bool is_told(const cast_builder *b, const cast_phrase *phrase)
{
    for (uint32_t i = 0; i < phrase->owner_count; i++)
        if (cast_state_of(b, phrase->owners[i]) != ENT_NO_MEMBER ||
            cast_member(b, phrase->owners[i])->known != ENT_NOT_KNOWN ||
            cast_is_class(b, phrase->owners[i], ENT_PLACE))
            return true;
    return false;
}

/** Code of the one state that a head of that surname led; empty: none. */
static ent_str led_by(cast_builder *b, ent_str surname)
{
    ent_str states[2];
    size_t count;

    count = ent_leader_states(states, 2, &surname, 1, &b->reading->report_date,
                              false);
    return count == 1 && states[0].len == 3 ? states[0] : ent_str_make("", 0);
}

ent_status cast_led_owners(cast_builder *b, cast_phrase *phrase)
{
    ent_status st = ENT_OK;
    const cast_page *page = phrase->page;
    uint32_t before = phrase->word - 1;
    uint32_t entity = ENT_NOT_KNOWN;
    ent_str code;

    if (phrase->word <= phrase->first ||
        !ent_str_is(
            cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "organ"),
            "government") ||
        !cast_is_capital(page->forms[before]) || is_told(b, phrase))
        return ENT_OK;
    code = led_by(b, page->lower[before]);
    if (code.len > 0)
        entity = ent_lexicon_state(b->lexicon, code);
    if (entity == ENT_NOT_KNOWN)
        return ENT_OK;
    ENT_TRY(cast_member_known(b, &phrase->owners[0], entity));
    phrase->owner_count = 1;

cleanup:
    return st;
}

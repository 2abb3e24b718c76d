/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/country_internal.h"

#include "entente/core/utf8.h"
#include "entente/extract/leader_list_internal.h"

#include <string.h>

enum {
    NAME_WORDS = 8
};

static bool is_stateless(const ent_member *member)
{
    return member->entity_class == ENT_PERSON && member->country.len == 0;
}

static void settle_by_ties(const ent_finder *finder, ent_cast *cast)
{
    for (size_t i = 0; i < finder->findings->count; i++) {
        const ent_finding *one = &finder->findings->items[i];
        ent_member *person = &cast->members[one->subject];
        const ent_member *state = &cast->members[one->object];

        if ((strcmp(one->type->name, "LEADS") == 0 ||
             strcmp(one->type->name, "REPRESENTS") == 0) &&
            one->polarity == ENT_POSITIVE && is_stateless(person) &&
            state->entity_class == ENT_STATE)
            person->country = state->country;
    }
}

static bool is_head_of_state(const ent_office *office)
{
    return office != NULL && office->of != ENT_OFFICE_OF_ORGANIZATION &&
           strcmp(office->tie->name, "LEADS") == 0;
}

static ent_status settle_by_list(const ent_finder *finder,
                                 const ent_mention *mention, ent_member *person,
                                 ent_buf *folded, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str words[NAME_WORDS];
    ent_str states[2];
    ent_str rest;
    size_t count = 0;

    ent_buf_reset(folded);
    ENT_TRY(ent_utf8_fold(folded, person->name, err));
    rest = ent_buf_view(folded);
    while (rest.ptr != NULL && count < NAME_WORDS) {
        ent_str word = ent_str_cut(&rest, ' ');

        if (word.len > 0 && !ent_str_is(word, "al") && !ent_str_is(word, "el"))
            words[count++] = word;
    }
    if (count > 0 &&
        ent_leader_states(states, 2, words, count,
                          &finder->reading->report_date,
                          mention->former) == 1 &&
        states[0].len == 3)
        person->country = states[0];

cleanup:
    return st;
}

ent_status ent_settle_countries(const ent_finder *finder, ent_cast *cast,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf folded = {0};

    settle_by_ties(finder, cast);
    for (size_t i = 0; i < cast->mention_count; i++) {
        const ent_mention *mention = &cast->mentions[i];

        if (mention->member_count == 1 && is_head_of_state(mention->office) &&
            is_stateless(&cast->members[mention->members[0]]))
            ENT_TRY(settle_by_list(finder, mention,
                                   &cast->members[mention->members[0]], &folded,
                                   err));
    }

cleanup:
    ent_buf_clear(&folded);
    return st;
}

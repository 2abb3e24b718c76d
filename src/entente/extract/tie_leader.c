/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"
#include "entente/extract/leader_list_internal.h"
#include "entente/extract/tie_internal.h"

#include <string.h>

enum {
    NAME_WORDS = 8,
    STATES_MAX = 8
};

/** Words of a name, folded. */
typedef struct leader_name {
    ent_buf folded;
    ent_str words[NAME_WORDS];
    size_t count;
} leader_name;

static uint32_t member_of(const ent_cast *cast, ent_str state)
{
    for (uint32_t m = 0; m < cast->member_count; m++)
        if (cast->members[m].entity_class == ENT_STATE &&
            (ent_str_equal(cast->members[m].country, state) ||
             ent_str_equal(cast->members[m].name, state)))
            return m;
    return ENT_NO_MEMBER;
}

/** The one state of the cast that a person of that name led; ENT_NO_MEMBER:
 *  none, or several. */
static uint32_t look_up(const ent_tie_page *page, const leader_name *name,
                        bool former, bool *known)
{
    ent_str states[STATES_MAX];
    uint32_t found = ENT_NO_MEMBER;
    size_t count =
        ent_leader_states(states, STATES_MAX, name->words, name->count,
                          &page->finder->reading->report_date, former);

    *known = *known || count > 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t state = member_of(page->finder->cast, states[i]);

        if (state == ENT_NO_MEMBER || state == found)
            continue;
        if (found != ENT_NO_MEMBER)
            return ENT_NO_MEMBER;
        found = state;
    }
    return found;
}

static bool is_particle(ent_str word)
{
    return ent_str_is(word, "al") || ent_str_is(word, "el") ||
           ent_str_is(word, "jr") || ent_str_is(word, "sr");
}

static ent_status fold_name(leader_name *out, ent_str text, ent_error *err)
{
    ent_status st = ent_utf8_fold(&out->folded, text, err);
    ent_str rest = ent_buf_view(&out->folded);

    if (st != ENT_OK)
        return st;
    while (rest.ptr != NULL && out->count < NAME_WORDS) {
        ent_str word = ent_str_cut(&rest, ' ');

        if (word.len > 0 && !is_particle(word))
            out->words[out->count++] = word;
    }
    return ENT_OK;
}

ent_status ent_tie_state_led_by(uint32_t *out, bool *known,
                                const ent_tie_page *page, uint32_t member,
                                bool former, ent_error *err)
{
    ent_status st = ENT_OK;
    leader_name name = {.count = 0};

    *out = ENT_NO_MEMBER;
    *known = false;
    ENT_TRY(fold_name(&name, page->finder->cast->members[member].name, err));
    if (name.count > 0)
        *out = look_up(page, &name, former, known);

cleanup:
    ent_buf_clear(&name.folded);
    return st;
}

ent_status ent_tie_led_state(uint32_t *out, bool *known,
                             const ent_tie_page *page, const ent_tie_site *site,
                             uint32_t member, ent_error *err)
{
    *out = ENT_NO_MEMBER;
    *known = false;
    if (strcmp(site->office->tie->name, "LEADS") != 0)
        return ENT_OK;
    return ent_tie_state_led_by(out, known, page, member, site->former, err);
}

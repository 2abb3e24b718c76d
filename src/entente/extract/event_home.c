/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is done at home: the state against a town of its own, a crowd against
 * the state it lives in. */
#include "entente/extract/event_home_internal.h"

#include "entente/extract/event_internal.h"

#include "entente/extract/event_party_internal.h"

static bool is_of_type(const ent_relation_entry *entry, const char *name)
{
    return ent_str_is(ent_str_from(entry->type->name), name);
}

/** "Imposed a curfew in Basra": the town itself suffers it, if its state is
 *  who does it. */
static void take_town(const ent_event_reader *reader, ent_parties *out,
                      const ent_parties *sources,
                      const ent_relation_entry *entry)
{
    const ent_demand demand = {
        .classes = (ent_class_set)(1U << ENT_PLACE & entry->type->object),
        .options =
            ENT_ACTORS_PLACES | ENT_ACTORS_SITES | ENT_ACTORS_PHRASE_ONLY,
        .others = sources};

    for (size_t i = 0; i < entry->target_count && out->count == 0; i++)
        if (entry->targets[i].kind == ENT_SLOT_PREPOSITION ||
            entry->targets[i].kind == ENT_SLOT_OBJECT) {
            ent_parties_fill(reader, out, &demand, &entry->targets[i],
                             ENT_LIGHT);
            out->slot = (int)i;
        }
}

/** The state of the place where it is done. */
static void take_country(const ent_event_reader *reader, ent_parties *out,
                         const ent_parties *sources)
{
    static const char *const names[] = {"in",     "at",      "across",
                                        "around", "outside", "throughout"};
    const ent_demand demand = {.classes = (ent_class_set)(1U << ENT_STATE),
                               .options = ENT_ACTORS_PLACES,
                               .others = sources};

    for (size_t k = 0; k < sizeof names / sizeof *names && out->count == 0;
         k++) {
        const ent_slot slot = {ENT_SLOT_PREPOSITION, ent_str_from(names[k])};

        ent_parties_fill(reader, out, &demand, &slot, ENT_LIGHT);
    }
}

/** The state that a group belongs to, if the text names it. */
static uint32_t state_of(const ent_event_reader *reader, uint32_t member)
{
    const ent_cast *cast = reader->finder->cast;
    size_t count = 0;
    const ent_mention *mentions = ent_cast_in(cast, reader->passage, &count);

    if (cast->members[member].country.len == 0)
        return ENT_NO_MEMBER;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < mentions[i].member_count; k++) {
            uint32_t one = mentions[i].members[k];

            if (cast->members[one].entity_class == ENT_PLACE &&
                cast->members[one].owner != ENT_NO_MEMBER)
                one = cast->members[one].owner;
            if (cast->members[one].entity_class == ENT_STATE &&
                ent_str_equal(cast->members[one].country,
                              cast->members[member].country))
                return one;
        }
    return ENT_NO_MEMBER;
}

/** Who protests, and says against nobody, protests against his state. */
static void take_own_state(const ent_event_reader *reader, ent_parties *out,
                           const ent_parties *sources)
{
    for (size_t i = 0; i < sources->count && out->count == 0; i++) {
        uint32_t state = state_of(reader, sources->items[i].actor.member);

        if (state == ENT_NO_MEMBER)
            continue;
        out->items[0] = sources->items[i];
        out->items[0].actor.member = state;
        out->items[0].actor.inside = true;
        out->count = 1;
    }
}

static bool are_groups(const ent_event_reader *reader,
                       const ent_parties *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        if (reader->finder->cast->members[sources->items[i].actor.member]
                .entity_class != ENT_GROUP)
            return false;
    return sources->count > 0;
}

void ent_event_take_home(const ent_event_reader *reader, ent_parties *out,
                         const ent_parties *sources,
                         const ent_relation_entry *entry)
{
    if (out->count > 0 || entry->type->tie)
        return;
    if (is_of_type(entry, "COERCE") || is_of_type(entry, "CONCEDE")) {
        take_town(reader, out, sources, entry);
        return;
    }
    if (!is_of_type(entry, "PROTEST") || !are_groups(reader, sources))
        return;
    take_country(reader, out, sources);
    if (out->count == 0)
        take_own_state(reader, out, sources);
    out->slot = 0;
}

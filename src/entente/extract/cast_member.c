/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

ent_status cast_member_add(cast_builder *b, uint32_t *out,
                           ent_entity_class entity_class, ent_str name)
{
    ent_status st = ENT_OK;
    ent_member member = {.entity_class = entity_class,
                         .name = name,
                         .known = ENT_NOT_KNOWN,
                         .owner = ENT_NO_MEMBER};
    cast_facts facts = {
        .seen = CAST_NONE, .passage = CAST_NONE, .word = CAST_NONE};
    uint32_t number = (uint32_t)b->members.count;

    if (name.ptr == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(cast_fold(b, &facts.folded, name));
    if (!ENT_VEC_PUSH(&b->members, member))
        return ent_fail_nomem(b->err);
    if (!ENT_VEC_PUSH(&b->facts, facts)) {
        b->members.count--;
        return ent_fail_nomem(b->err);
    }
    *out = number;

cleanup:
    return st;
}

ent_status cast_member_known(cast_builder *b, uint32_t *out, uint32_t entity)
{
    ent_status st = ENT_OK;
    const ent_known_entity *known = ent_lexicon_entity(b->lexicon, entity);
    uint32_t state;

    if (b->by_known[entity] != ENT_NO_MEMBER) {
        *out = b->by_known[entity];
        return ENT_OK;
    }
    ENT_TRY(cast_member_add(b, out, known->entity_class, known->name));
    b->by_known[entity] = *out;
    cast_member(b, *out)->known = entity;
    cast_member(b, *out)->kind = known->kind;
    cast_member(b, *out)->country = known->country;
    /* A rebel group fights in that state and does not act for it. */
    if (known->entity_class == ENT_STATE || known->country.len == 0 ||
        ent_str_is(known->kind, "rebel-group"))
        return ENT_OK;
    state = ent_lexicon_state(b->lexicon, known->country);
    if (state != ENT_NOT_KNOWN && state != entity) {
        uint32_t owner;

        ENT_TRY(cast_member_known(b, &owner, state));
        cast_member(b, *out)->owner = owner;
    }

cleanup:
    return st;
}

/** "P goma": the key in the buffer. */
static ent_status make_key(cast_builder *b, char prefix, ent_str folded)
{
    ent_buf_reset(&b->buf);
    ent_buf_add_char(&b->buf, prefix);
    ent_buf_add_char(&b->buf, ' ');
    ent_buf_add_str(&b->buf, folded);
    return ent_buf_status(&b->buf, b->err);
}

ent_status cast_key_put(cast_builder *b, char prefix, ent_str folded,
                        uint32_t member)
{
    ent_status st = ENT_OK;
    uint32_t index;

    ENT_TRY(make_key(b, prefix, folded));
    index = ent_map_put(b->by_name, ent_buf_view(&b->buf));
    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(b->err);
    ent_map_set_value(b->by_name, index, (int64_t)member);

cleanup:
    return st;
}

uint32_t cast_key_get(cast_builder *b, char prefix, ent_str folded)
{
    uint32_t index;

    if (make_key(b, prefix, folded) != ENT_OK) {
        b->no_memory = true;
        return ENT_NO_MEMBER;
    }
    index = ent_map_get(b->by_name, ent_buf_view(&b->buf));
    return index == ENT_MAP_NONE ? ENT_NO_MEMBER
                                 : (uint32_t)ent_map_value(b->by_name, index);
}

static char prefix_of(ent_entity_class entity_class)
{
    return (char)('A' + (int)entity_class);
}

ent_status cast_member_keyed(cast_builder *b, uint32_t *out,
                             ent_entity_class entity_class, ent_str key,
                             ent_str name)
{
    ent_status st = ENT_OK;
    ent_str folded;

    ENT_TRY(cast_fold(b, &folded, key));
    *out = cast_key_get(b, prefix_of(entity_class), folded);
    if (*out != ENT_NO_MEMBER)
        return ENT_OK;
    ENT_TRY(cast_member_add(b, out, entity_class, name));
    ENT_TRY(cast_key_put(b, prefix_of(entity_class), folded, *out));

cleanup:
    return st;
}

ent_status cast_member_alias(cast_builder *b, uint32_t member, ent_str name,
                             ent_alias_kind kind)
{
    ent_status st = ENT_OK;
    cast_facts *facts = &b->facts.items[member];
    cast_alias *alias;
    ent_str copy = name;

    if (ent_str_equal(name, cast_member(b, member)->name))
        return ENT_OK;
    for (alias = facts->aliases; alias != NULL; alias = alias->next)
        if (ent_str_equal(alias->name, name))
            return ENT_OK;
    alias = ent_arena_alloc(b->arena, 1, sizeof *alias);
    if (alias == NULL)
        st = ent_fail_nomem(b->err);
    else {
        *alias = (cast_alias){copy, kind, facts->aliases};
        facts->aliases = alias;
        facts->alias_count++;
    }
    return st;
}

ent_status cast_member_title(cast_builder *b, uint32_t member,
                             const ent_office *office, uint32_t owner,
                             bool former)
{
    cast_facts *facts = &b->facts.items[member];
    cast_title *title;

    if (owner == member)
        owner = ENT_NO_MEMBER;
    if (owner != ENT_NO_MEMBER && !cast_is_class(b, owner, ENT_PERSON))
        cast_set_owner(b, member, owner);
    if (office == NULL)
        return ENT_OK;
    for (title = facts->titles; title != NULL; title = title->next)
        if (title->office == office &&
            (title->owner == owner || owner == ENT_NO_MEMBER ||
             title->owner == ENT_NO_MEMBER)) {
            if (title->owner == ENT_NO_MEMBER)
                title->owner = owner;
            return ENT_OK;
        }
    title = ent_arena_alloc(b->arena, 1, sizeof *title);
    if (title == NULL)
        return ent_fail_nomem(b->err);
    *title = (cast_title){office, owner, former, facts->titles};
    facts->titles = title;
    return ENT_OK;
}

uint32_t cast_state_of(const cast_builder *b, uint32_t member)
{
    for (int steps = 0; steps < 6 && member != ENT_NO_MEMBER; steps++) {
        if (cast_is_class(b, member, ENT_STATE))
            return member;
        member = cast_member(b, member)->owner;
    }
    return ENT_NO_MEMBER;
}

void cast_set_owner(cast_builder *b, uint32_t member, uint32_t owner)
{
    ent_member *of = cast_member(b, member);
    uint32_t up = owner;

    if (of->entity_class == ENT_STATE || owner == ENT_NO_MEMBER)
        return;
    for (int steps = 0; up != ENT_NO_MEMBER; steps++) {
        if (up == member || steps == 6)
            return;
        up = cast_member(b, up)->owner;
    }
    if (of->owner == ENT_NO_MEMBER)
        of->owner = owner;
    if (of->country.len == 0)
        of->country = cast_member(b, owner)->country;
}

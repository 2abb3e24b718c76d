/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/relation_type.h"

#include "entente/fact/relation_type_internal.h"
#include "entente/fact/word_internal.h"

#include <assert.h>
#include <stdio.h>

#include "generated/relation_types.inc"

enum {
    TYPE_COUNT = sizeof ent_relation_types / sizeof *ent_relation_types,
    /** Bytes of a word from outside that a message shows. */
    SHOWN_MAX = 60
};

_Static_assert(TYPE_COUNT <= 64, "a set of types must fit a word");

/** Names of other PLOVER versions; its README (2017) lists 18 types, the table
 *  of 2021 has 16. */
typedef struct synonym {
    const char *other;
    const char *ours;
} synonym;

static const synonym synonyms[] = {{"DEMAND", "REQUEST"},
                                   {"DISAPPROVE", "ACCUSE"},
                                   {"INVESTIGATE", "ACCUSE"},
                                   {"FIGHT", "ASSAULT"}};

static const char *const family_names[ENT_FAMILY_COUNT] = {
    "pact", "aid", "meet", "talk", "coer", "war", "link"};

size_t ent_relation_type_count(void)
{
    return TYPE_COUNT;
}

const ent_relation_type *ent_relation_type_at(size_t index)
{
    assert(index < TYPE_COUNT);
    return &ent_relation_types[index];
}

static const ent_relation_type *find_own(ent_str name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (ent_word_equal(name, ent_relation_types[i].name))
            return &ent_relation_types[i];
    return NULL;
}

static bool is_listed(const char *names, ent_str name)
{
    ent_str rest = ent_str_from(names);

    while (rest.ptr != NULL) {
        ent_str one = ent_str_cut(&rest, '|');

        if (one.len == name.len && name.len > 0 &&
            ent_word_distance(one, name) == 0)
            return true;
    }
    return false;
}

static const ent_relation_type *find_plover(ent_str name)
{
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (ent_word_equal(name, synonyms[i].other))
            return find_own(ent_str_from(synonyms[i].ours));
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (is_listed(ent_relation_types[i].plover, name))
            return &ent_relation_types[i];
    return NULL;
}

const ent_relation_type *ent_relation_type_find(ent_str name)
{
    const ent_relation_type *type = find_own(name);

    return type != NULL ? type : find_plover(name);
}

static const ent_relation_type *nearest_type(ent_str name)
{
    const ent_relation_type *best = &ent_relation_types[0];
    size_t best_distance = SIZE_MAX;

    for (size_t i = 0; i < TYPE_COUNT; i++) {
        const ent_relation_type *type = &ent_relation_types[i];
        size_t distance = ent_word_distance(name, ent_str_from(type->name));

        if (distance < best_distance) {
            best = type;
            best_distance = distance;
        }
    }
    return best;
}

static int shown(ent_str text)
{
    return (int)(text.len < SHOWN_MAX ? text.len : SHOWN_MAX);
}

static const char *start(ent_str text)
{
    return text.ptr == NULL ? "" : text.ptr;
}

static ent_status refuse_mode(const ent_relation_type *type, ent_str name,
                              ent_error *err)
{
    char list[320] = "";
    size_t at = 0;

    if (type->mode_count == 0)
        return ent_fail(err, ENT_ERR_INPUT, "%s has no mode \"%.*s\", nor any",
                        type->name, shown(name), start(name));
    for (size_t i = 0; i < type->mode_count && at < sizeof list; i++) {
        const char *joint = i == 0 ? "" : ", ";
        int wrote = snprintf(list + at, sizeof list - at, "%s%s", joint,
                             type->modes[i].name);

        if (wrote > 0)
            at += (size_t)wrote;
    }
    return ent_fail(err, ENT_ERR_INPUT, "%s has no mode \"%.*s\"; it has: %s",
                    type->name, shown(name), start(name), list);
}

ent_status ent_relation_type_parse(const ent_relation_type **type,
                                   const ent_mode **mode, ent_str text,
                                   ent_error *err)
{
    ent_str mode_name = text;
    ent_str name = ent_str_cut(&mode_name, '/');
    const ent_relation_type *found = NULL;
    const ent_mode *found_mode = NULL;

    assert(type != NULL && mode != NULL);
    if (name.len == 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "no relation type; want TYPE or TYPE/mode, e.g. "
                        "SANCTION or AID/arms");
    found = ent_relation_type_find(name);
    if (found == NULL)
        return ent_fail(err, ENT_ERR_INPUT,
                        "no relation type \"%.*s\".  Nearest: %s", shown(name),
                        start(name), nearest_type(name)->name);
    if (mode_name.ptr != NULL) {
        found_mode = ent_relation_type_mode(found, mode_name);
        if (found_mode == NULL)
            return refuse_mode(found, mode_name, err);
    }
    *type = found;
    *mode = found_mode;
    return ENT_OK;
}

const ent_mode *ent_relation_type_mode(const ent_relation_type *type,
                                       ent_str name)
{
    for (size_t i = 0; i < type->mode_count; i++)
        if (ent_word_equal(name, type->modes[i].name))
            return &type->modes[i];
    return NULL;
}

const char *ent_family_name(ent_family family)
{
    assert((size_t)family < ENT_FAMILY_COUNT);
    return family_names[family];
}

const char *ent_family_title(ent_family family)
{
    static const char *const titles[ENT_FAMILY_COUNT] = {
        "Agreement, alliance",      "Arms, troops, aid",
        "Diplomatic contact",       "Statement, accusation",
        "Sanction, coercion",       "Armed conflict, show of force",
        "Office, membership, place"};

    assert((size_t)family < ENT_FAMILY_COUNT);
    return titles[family];
}

ent_status ent_family_parse(ent_family *out, ent_str name, ent_error *err)
{
    size_t index = 0;
    ent_status st = ent_word_parse(&index, family_names, ENT_FAMILY_COUNT,
                                   "family", name, err);

    if (st == ENT_OK)
        *out = (ent_family)index;
    return st;
}

const char *ent_quad_name(ent_quad quad)
{
    static const char *const names[] = {"none", "verbal-cooperation",
                                        "material-cooperation",
                                        "verbal-conflict", "material-conflict"};

    assert((size_t)quad < sizeof names / sizeof *names);
    return names[quad];
}

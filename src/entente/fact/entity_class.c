/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/entity_class.h"

#include "entente/fact/word_internal.h"

#include <assert.h>

static const char *const class_words[ENT_ENTITY_CLASS_COUNT] = {
    "State",     "Person", "Organization", "Place",
    "Agreement", "Group",  "Item",         "Actor"};

static const char *const alias_kind_words[] = {"name",    "short",   "acronym",
                                               "metonym", "demonym", "native"};

enum {
    ALIAS_KIND_COUNT = sizeof alias_kind_words / sizeof *alias_kind_words
};

const char *ent_entity_class_word(ent_entity_class entity_class)
{
    assert((unsigned)entity_class < ENT_ENTITY_CLASS_COUNT);
    return class_words[entity_class];
}

ent_status ent_entity_class_parse(ent_entity_class *out, ent_str word,
                                  ent_error *err)
{
    size_t index = 0;
    ent_status st = ent_word_parse(&index, class_words, ENT_ENTITY_CLASS_COUNT,
                                   "entity type", word, err);

    if (st == ENT_OK)
        *out = (ent_entity_class)index;
    return st;
}

const char *ent_alias_kind_word(ent_alias_kind kind)
{
    assert((unsigned)kind < ALIAS_KIND_COUNT);
    return alias_kind_words[kind];
}

ent_status ent_alias_kind_parse(ent_alias_kind *out, ent_str word,
                                ent_error *err)
{
    size_t index = 0;
    ent_status st = ent_word_parse(&index, alias_kind_words, ALIAS_KIND_COUNT,
                                   "kind of alias", word, err);

    if (st == ENT_OK)
        *out = (ent_alias_kind)index;
    return st;
}

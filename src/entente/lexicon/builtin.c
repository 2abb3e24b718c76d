/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/builtin.h"

#include <assert.h>

#include "generated/entities.h"
#include "generated/lexicon_words.h"
#include "generated/places.h"
#include "generated/relations.h"

static ent_lexicon_file file_of(const ent_embedded *file)
{
    ent_lexicon_file out = {file->name, ent_str_make(file->data, file->len)};

    return out;
}

size_t ent_lexicon_entities_count(void)
{
    return ent_embedded_entities_count;
}

ent_lexicon_file ent_lexicon_entities_at(size_t index)
{
    assert(index < ent_embedded_entities_count);
    return file_of(&ent_embedded_entities[index]);
}

size_t ent_lexicon_file_count(void)
{
    return ent_embedded_lexicon_words_count + ent_embedded_entities_count +
           ent_embedded_places_count + ent_embedded_relations_count;
}

ent_lexicon_file ent_lexicon_file_at(size_t index)
{
    assert(index < ent_lexicon_file_count());
    if (index < ent_embedded_lexicon_words_count)
        return file_of(&ent_embedded_lexicon_words[index]);
    index -= ent_embedded_lexicon_words_count;
    if (index < ent_embedded_entities_count)
        return file_of(&ent_embedded_entities[index]);
    index -= ent_embedded_entities_count;
    if (index < ent_embedded_places_count)
        return file_of(&ent_embedded_places[index]);
    return file_of(&ent_embedded_relations[index - ent_embedded_places_count]);
}

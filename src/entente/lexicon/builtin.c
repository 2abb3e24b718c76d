/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/builtin.h"

#include <assert.h>

#include "generated/entities.h"

size_t ent_lexicon_entities_count(void)
{
    return ent_embedded_entities_count;
}

ent_lexicon_file ent_lexicon_entities_at(size_t index)
{
    const ent_embedded *file = &ent_embedded_entities[index];
    ent_lexicon_file out = {file->name, ent_str_make(file->data, file->len)};

    assert(index < ent_embedded_entities_count);
    return out;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/builtin.h  The lexicon files that ship with the
 *  library, compiled in. */
#ifndef ENT_LEXICON_BUILTIN_H
#define ENT_LEXICON_BUILTIN_H

#include <stddef.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** One file. Static. */
typedef struct ent_lexicon_file {
    const char *name; /**< "states.entities.tsv". */
    ent_str text;
} ent_lexicon_file;

/** Entities files that every new database gets: states, organisations;
 *  @p index < the count. */
ENT_API size_t ent_lexicon_entities_count(void);
ENT_API ent_lexicon_file ent_lexicon_entities_at(size_t index);

/** All files that the lexicon is made of; @p index < the count. */
ENT_API size_t ent_lexicon_file_count(void);
ENT_API ent_lexicon_file ent_lexicon_file_at(size_t index);

ENT_END_DECLS

#endif

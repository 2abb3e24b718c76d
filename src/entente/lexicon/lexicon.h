/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/lexicon.h  Everything that is known of words and names
 *  before a report is read: what ships with the library and the user's files.
 *
 *  Immutable once open: one for all threads. */
#ifndef ENT_LEXICON_LEXICON_H
#define ENT_LEXICON_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/table/diagnostic.h"

ENT_BEGIN_DECLS

typedef struct ent_lexicon ent_lexicon;

/** Open the built-in lexicon with files of the user's.
 *  @param files  Read in order; a later entry of the same word, or a name of
 *                the same entity, goes before an earlier one. What a file is,
 *                its name says: NAME.entities.tsv, NAME.offices.tsv,
 *                NAME.classes.tsv, [NAME.]TYPE.tsv (entries of a relation type,
 *                docs/relation-lexicon.md); dictionaries of PETRARCH
 *                (NAME.actors.txt, NAME.agents.txt, NAME.verbs.txt) also by
 *                their content.
 *  @param remarks  What is odd in the files, with file:line:column; lines
 *                  refused are passed over. May be NULL.
 *  @param[out] out  Owned (ent_lexicon_close()).
 *  @retval ENT_ERR_INPUT  A file is none of these. @retval ENT_ERR_NOT_FOUND */
ENT_API ENT_NODISCARD ent_status ent_lexicon_open(ent_lexicon **out,
                                                  const char *const *files,
                                                  size_t count,
                                                  ent_remarks *remarks,
                                                  ent_error *err);

/** Accepts NULL. */
ENT_API void ent_lexicon_close(ent_lexicon *lexicon);

/** SHA-256 of all that was read, 64 hex digits: tells whether a document was
 *  read with the same lexicon. Borrowed. */
ENT_API ent_str ent_lexicon_digest(const ent_lexicon *lexicon);

ENT_END_DECLS

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/wordnet.h  Reads the database files of WordNet (wndb(5),
 *  Debian's wordnet-base) into the tables of entente/nlp/lemma.h. */
#ifndef ENT_TRAIN_WORDNET_H
#define ENT_TRAIN_WORDNET_H

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/conllu.h"

ENT_BEGIN_DECLS

/** Append the tables that ent_lemmatizer_new() opens: base forms, irregular
 *  forms, word classes, nouns of action with their verbs, and exceptions: forms
 *  of the treebanks whose lemma the rules would get wrong.
 *  @param folder  With index.noun, data.verb ..., noun.exc ...
 *  @param texts   Treebanks whose lemmas are learned.
 *  @retval ENT_ERR_NOT_FOUND  No such folder or file.
 *  @retval ENT_ERR_INPUT      A file is not as wndb(5) says. */
ENT_API ENT_NODISCARD ent_status ent_wordnet_tables(ent_buf *out,
                                                    const char *folder,
                                                    const ent_conllu *texts,
                                                    size_t text_count,
                                                    ent_error *err);

ENT_END_DECLS

#endif

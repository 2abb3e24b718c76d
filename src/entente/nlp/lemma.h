/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/lemma.h  From a form and its part of speech to its lemma.
 *
 *  A form that the training text shows with another lemma than the rules give
 *  is in a table of exceptions; the rest goes by detachment rules (WordNet's
 *  morphology, Miller et al. 1990, section 4) against a list of base forms. */
#ifndef ENT_NLP_LEMMA_H
#define ENT_NLP_LEMMA_H

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/label.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

/** Tables of the lemmatiser: views into the model's bytes, read-only, shared
 *  by threads. */
typedef struct ent_lemmatizer ent_lemmatizer;

/** Check and open tables as ent_lemma_builder_finish() wrote them.
 *  @param bytes  Borrowed; must outlive the result.
 *  @return Owned (ent_lemmatizer_free()).
 *  @retval ENT_ERR_INPUT  Not such tables, whatever the bytes. */
ENT_API ENT_NODISCARD ent_status ent_lemmatizer_new(ent_lemmatizer **out,
                                                    ent_str bytes,
                                                    ent_error *err);
ENT_API void ent_lemmatizer_free(ent_lemmatizer *lemmatizer);

/** Lemma of a word by its form, part of speech and Penn tag. Curly quotes are
 *  straightened, British and American forms stay as they are. Lower case but
 *  for names and words of names ("Russian").
 *  @param form  Valid UTF-8, not empty; one of more than 255 bytes is its own
 *               lemma.
 *  @param xpos  NULL or "_": unknown.
 *  @return Not empty; in @p arena, a view of the form or of the tables; `ptr`
 *  NULL if out of memory. */
ENT_API ent_str ent_lemmatize(const ent_lemmatizer *lemmatizer, ent_str form,
                              ent_upos upos, const char *xpos,
                              ent_arena *arena);

/** Number of word classes' columns: see ent_word_class. */
enum {
    ENT_WORD_CLASSES = 4
};

/** What WordNet says of a form, whatever its letters' case, part of speech
 *  unknown: small numbers for the features of the tagger and parser.
 *  [0] which parts of speech it can be (bits: noun 1, verb 2, adjective 4,
 *      adverb 8) plus 16 x how it is inflected (0 base, 1 -s, 2 -ed, 3 -ing,
 *      4 irregular, 5 -er or -est);
 *  [1] class of its first sense as a noun (lexicographer file, 0 none);
 *  [2] class of its first sense as a verb;
 *  [3] 0 no instance; else it is the name of an instance: 1 place, 2 person,
 *      3 group, 4 other.
 *  All zero for a form that is not there, and for one with a digit. A word that
 *  is met in names alone ("Kong") has [3] alone. Linear in the form. */
typedef struct ent_word_class {
    uint8_t value[ENT_WORD_CLASSES];
} ent_word_class;

ENT_API ent_word_class ent_word_class_get(const ent_lemmatizer *lemmatizer,
                                          ent_str form);

/** The verb of the act that a noun names ("condemnation" -> "condemn"); the
 *  absent view if there is none. Most are WordNet's derivations, some are of
 *  schema/lexicon/en/nominals.tsv. View into the tables. */
ENT_API ent_str ent_lemma_verb_of(const ent_lemmatizer *lemmatizer,
                                  ent_str noun_lemma);

ENT_END_DECLS

#endif
